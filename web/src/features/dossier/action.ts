// The body of an action on a dossier, from the fields as an officer fills them in.
import type { Action, Dossier, Field } from '../../api/client.ts';
import { parseDate, parseMoney } from '../../text/format.ts';
import { shown } from './promise.ts';

export type Item = { name: string; reason: string };

/** The value a field begins with: who receives a result, the first choice, else nothing. */
export function firstValue(field: Field, dossier: Pick<Dossier, 'applicant' | 'representative'>): string {
  if (field.name === 'recipient') return dossier.representative?.name ?? dossier.applicant.name;
  return field.kind === 'choice' ? (field.choices?.[0]?.word ?? '') : '';
}

/** Empty fields are not sent. An amount or a date that cannot be read is sent as typed: the server names the field. */
export function actionBody(version: number, action: Action, values: Record<string, string>, items: Item[]) {
  const body: Record<string, unknown> = { version };
  for (const field of action.fields.filter((one) => shown(action, one, values))) {
    const value = values[field.name] ?? '';
    if (field.kind === 'items') body[field.name] = items.filter((item) => item.name || item.reason);
    else if (!value) continue;
    else if (field.kind === 'money') body[field.name] = parseMoney(value) ?? value;
    else if (field.kind === 'date') body[field.name] = parseDate(value) || value.slice(0, 10);
    else body[field.name] = value;
  }
  return body;
}

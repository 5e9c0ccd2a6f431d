// The body of an action on a dossier, from the fields as an officer fills them in.
import type { Action, Dossier, Field } from '../../api/client.ts';
import { money, parseDate, parseMoney } from '../../text/format.ts';
import { sentItems, type Item } from './items.ts';
import { shown } from './promise.ts';

/** The value a field begins with: who receives or asks, today, the first of a needed choice, what is mended. */
export function firstValue(
  field: Field,
  dossier: Pick<Dossier, 'applicant' | 'representative' | 'timeline'>,
  action: Action['action'] = '',
): string {
  // The paper tells the reason of the delay, and not that of the correction.
  if (action === 'correct_apology' && field.name === 'text')
    return dossier.timeline.findLast((row) => row.kind === 'apologised')?.text ?? '';
  const who = dossier.representative?.name ?? dossier.applicant.name;
  if (field.name === 'recipient' || (field.name === 'requested_by' && field.required)) return who;
  if (field.name === 'requested_on' && field.required) return parseDate('+0');
  return field.kind === 'choice' && field.required ? (field.choices?.[0]?.word ?? '') : '';
}

/** A proposal to grant has no ground: its field is shown with a refusal alone. */
export const isShown = (field: Field, values: Record<string, string>) =>
  field.name !== 'ground' || values['choice'] !== 'grant';

/** An amount as it was understood, to be seen before it is sent: "1.500.000 đồng"; "" if it cannot be read. */
export function readBack(typed: string): string {
  const amount = parseMoney(typed);
  return amount === undefined ? '' : money(amount);
}

/** Empty fields are not sent. An amount or a date that cannot be read is sent as typed: the server names the field. */
export function actionBody(version: number, action: Action, values: Record<string, string>, items: Item[]) {
  const body: Record<string, unknown> = { version };
  for (const field of action.fields.filter((one) => shown(action, one, values))) {
    const value = isShown(field, values) ? (values[field.name] ?? '') : '';
    if (field.kind === 'items') body[field.name] = sentItems(items).map(({ name, reason }) => ({ name, reason }));
    else if (!value) continue;
    else if (field.kind === 'money') body[field.name] = parseMoney(value) ?? value;
    else if (field.kind === 'date') body[field.name] = parseDate(value) || value.slice(0, 10);
    else body[field.name] = value;
  }
  return body;
}

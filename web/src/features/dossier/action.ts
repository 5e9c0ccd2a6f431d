// The body of an action on a dossier, from the fields as an officer fills them in.
import type { Action, Field } from '../../api/client.ts';
import { money, parseDate, parseMoney } from '../../text/format.ts';
import { sentItems, type Item } from './items.ts';
import { t } from '../../text/index.ts';
import { shown } from './promise.ts';

/** A field may belong to one choice alone: the ground of a refusal to a proposal to refuse. */
export const isShown = (field: Field, values: Record<string, string>) =>
  field.only_with === undefined || values['choice'] === field.only_with;

/** The papers of the dossier are offered to a text about faulty papers. */
export const offersPapers = (action: Action, values: Record<string, string>) =>
  action.about_papers && (action.about_papers_with === undefined || values['choice'] === action.about_papers_with);

/** An amount as the desk has read it, shown before it is sent: "1.500.000 đồng"; "" if it cannot be read. */
export function readBack(typed: string): string {
  const amount = parseMoney(typed);
  return amount === undefined ? '' : money(amount);
}

/** Empty fields are not sent. An amount or a date that cannot be read is sent as typed: the server names the field. */
export function actionBody(version: number, action: Action, values: Record<string, string>, items: Item[]) {
  const body: Record<string, unknown> & { version: number } = { version };
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

type Wrong = { pointer: string; detail: string };

/** All fields that are missing in the form, at once, before the question. The server checks the values. */
export function missing(action: Action, values: Record<string, string>, items: Item[]): Wrong[] {
  const has = (name: string) => !!values[name]?.trim();
  const wrong: Wrong[] = [];
  const say = (name: string, detail: string) => wrong.push({ pointer: '/' + name, detail });
  // One of the groups is filled in, whole: the fields of a begun group are missing, or the first field of each group.
  const groups = action.either ?? [];
  const begun = groups.find((group) => group.some(has)) ?? [];
  const rest = groups.some((group) => group.every(has)) ? [] : begun;
  const firsts = begun.length ? [] : groups.map(([first]) => first);
  for (const field of action.fields.filter((one) => shown(action, one, values) && isShown(one, values))) {
    const { name, kind } = field;
    if (kind === 'items') {
      const sent = sentItems(items);
      if (!sent.length) say(name, t.ask.noPaper);
      for (const [i, item] of sent.entries())
        for (const part of ['name', 'reason'] as const)
          if (!item[part].trim()) say(`items/${i}/${part}`, t.ask.missing);
    } else if (has(name)) {
      if (kind === 'date' && !parseDate(values[name]!) && !/^\d{4}-\d\d-\d\d/.test(values[name]!))
        say(name, t.counts.badDay);
    } else if (field.needed && name === 'ground') say(name, t.ask.refusalGround);
    else if (field.required || field.needed || rest.includes(name)) say(name, t.ask.missing);
    else if (firsts.includes(name)) say(name, t.ask.requestOrGround);
  }
  return wrong;
}

/** The typed text of the form, field by field, to be copied; "" if nothing was typed. */
export function typedText(
  action: Action,
  values: Record<string, string>,
  items: Item[],
  first: Record<string, string>,
): string {
  const typed = action.fields
    .filter(({ name, kind }) => kind !== 'choice' && values[name]?.trim() && values[name] !== first[name])
    .filter(({ kind }) => kind === 'text' || kind === 'line' || kind === 'money' || kind === 'date')
    .map(({ name, label }) => `${label}: ${values[name]!.trim()}`);
  return [...sentItems(items).map((item) => `– ${item.name}: ${item.reason}`), ...typed].join('\n');
}

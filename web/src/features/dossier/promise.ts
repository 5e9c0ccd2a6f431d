// Which fields of an extension are asked for, and what is said of a new date before it is sent.
import type { Action, Field } from '../../api/client.ts';
import { parseDate } from '../../text/format.ts';

export type Extension = NonNullable<Action['extensions']>[number];

/** The extension that is chosen. */
export const chosen = (action: Action, values: Record<string, string>): Extension | undefined =>
  action.extensions?.find((one) => one.ground === values['extension']);

const agreedOnly = new Set(['date', 'time', 'file']);
/** Date, time and file of an extension are those of an agreement: of the other forms the law says how long. */
export const shown = (action: Action, field: Field, values: Record<string, string>): boolean =>
  action.action !== 'extend' || !agreedOnly.has(field.name) || chosen(action, values)?.form === 'agreed';

/** The place of a typed date among the working days to choose from, from 1 on; 0 if it is none of them. */
export const workingDay = (action: Action, typed: string): number =>
  (action.new_date?.days.indexOf(parseDate(typed) || typed) ?? -1) + 1;

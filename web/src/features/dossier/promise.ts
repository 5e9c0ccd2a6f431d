// Tells which fields of an extension are shown, and what the desk says about a new date before it is sent.
import type { Action, Field } from '../../api/client.ts';
import { parseDate } from '../../text/format.ts';

export type Extension = NonNullable<Action['extensions']>[number];

/** The extension that is chosen. */
export const chosen = (action: Action, values: Record<string, string>): Extension | undefined =>
  action.extensions?.find((one) => one.ground === values['extension']);

/** A field may belong to one form of extension alone: an agreed one has a date, and the law sets that of the others. */
export const shown = (action: Action, field: Field, values: Record<string, string>): boolean =>
  field.only_with_form === undefined || chosen(action, values)?.form === field.only_with_form;

/** The place of a typed date among the working days to choose from, from 1 on; 0 for another date. */
export const workingDay = (action: Action, typed: string): number =>
  (action.new_date?.days.indexOf(parseDate(typed) || typed) ?? -1) + 1;

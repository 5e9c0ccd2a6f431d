// Makes the body that the server takes from the form of a calendar change.
import { parseDate, shownDate } from '../../text/format.ts';
import { readHours, weekdays, type Hours } from './hours.ts';

export type DayChange = {
  date: string;
  what: 'off' | 'work' | 'work_anyway' | 'as_usual';
  name?: string;
  hours?: Hours;
};
export type WeekTyped = { from: string; to: string; hours: Record<string, string> };
export type WeekChange = { from: string; to: string | null; hours: Record<string, Hours | null> };

/** The draft with `one` instead of an earlier change of the same date, in the order of dates. */
export const withDay = (draft: DayChange[], one: DayChange): DayChange[] =>
  [...draft.filter((other) => other.date !== one.date), one].sort((a, b) => a.date.localeCompare(b.date));

/**
 * The weekly hours as typed. `wrong` names the fields that cannot be read. Without an end date the hours have no last
 * day.
 */
export function readWeek(typed: WeekTyped): { week: WeekChange; wrong: string[] } {
  const from = parseDate(shownDate(typed.from));
  const to = typed.to.trim() ? parseDate(shownDate(typed.to)) : null;
  const hours = Object.fromEntries(weekdays.map((day) => [day, readHours(typed.hours[day] ?? '')]));
  const wrong: string[] = weekdays.filter((day) => !hours[day]);
  if (!from) wrong.push('from');
  if (to === '') wrong.push('to');
  return { week: { from, to, hours }, wrong };
}

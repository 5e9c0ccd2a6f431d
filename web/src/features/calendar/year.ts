// The grid of a year, and the keys that work in it.
import type { Calendar } from '../../api/client.ts';
import { hoursText, weekdays } from './hours.ts';

export type Day = Calendar['days'][number];

/** The column of a date (yyyy-mm-dd): 0 is Monday. */
const column = (isoDate: string) => (new Date(isoDate + 'T12:00:00Z').getUTCDay() + 6) % 7;

/** Twelve months in weeks of seven cells from Monday on; null is a cell outside the month. */
export function monthsOf(all: Day[]) {
  return Array.from({ length: 12 }, (_, m) => {
    const days = all.filter((day) => Number(day.date.slice(5, 7)) === m + 1);
    const cells: (Day | null)[] = [...Array<null>(column(days[0]!.date)).fill(null), ...days];
    while (cells.length % 7) cells.push(null);
    return {
      number: m + 1,
      works: days.filter((day) => day.hours.length).length,
      weeks: Array.from({ length: cells.length / 7 }, (_, w) => cells.slice(w * 7, w * 7 + 7)),
    };
  });
}

/** The one day of the year that the tab key stops at. */
export function focusableDay(calendar: Pick<Calendar, 'days' | 'today' | 'year'>, chosen: string): string {
  if (calendar.days.some((day) => day.date === chosen)) return chosen;
  return calendar.today.startsWith(String(calendar.year)) ? calendar.today : `${calendar.year}-01-01`;
}

const steps = new Map([
  ['ArrowLeft', -1],
  ['ArrowRight', 1],
  ['ArrowUp', -7],
  ['ArrowDown', 7],
]);

/** The number of days by which an arrow key moves; undefined for another key. */
export const stepOf = (key: string): number | undefined => steps.get(key);

/** The weekly hours in force from today on, as an officer writes them. */
export function weekOf(calendar: Pick<Calendar, 'days' | 'today'>): Record<string, string> {
  const usual = calendar.days.filter(
    (day) => (day.what === 'working' || day.what === 'weekly_rest') && day.date >= calendar.today,
  );
  return Object.fromEntries(
    weekdays.map((name, i) => [name, hoursText(usual.find((day) => column(day.date) === i)?.hours ?? [])]),
  );
}

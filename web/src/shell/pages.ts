// The pages a person sees, and the two-key shortcuts to them.
import type { Session } from '../api/client.ts';
import { entries, shows, type Entry } from '../features/index.ts';
import { t } from '../text/index.ts';
import type { CommandAt } from './key_table.ts';

type Holder = Pick<Session, 'rights' | 'owes'>;

/** All pages of the person; none while the person owes a password or a second factor. */
const own = ({ rights, owes }: Holder): Entry[] =>
  owes === 'nothing' ? entries.filter((entry) => shows(entry, rights)) : [];

/** The pages of the navigation, the daily ones first. */
export function pagesOf(holder: Holder): { path: string; text: string }[] {
  return own(holder)
    .filter((entry, i, all) => entry.menu && all.findIndex((other) => other.path === entry.path) === i)
    .map(({ path, menu }) => ({ path, text: menu!(t) }));
}

/** The page at this path; undefined if there is none or the person has no right to it. */
export const pageAt = (path: string, holder: Holder): Entry | undefined =>
  own(holder).find((entry) => (entry.path.endsWith('/') ? path.startsWith(entry.path) : path === entry.path));

/** The pages that keys lead to. A person who does not have the page stays. */
export const destinations: Partial<Record<CommandAt<'everywhere'>, string>> = Object.fromEntries(
  entries.flatMap(({ command, path }) => (command ? [[command, path]] : [])),
);

/** The number of these widths that fit in one line of `room`. If not all fit, `last` takes its part of the line. */
export function fitting(widths: number[], last: number, room: number): number {
  const sum = widths.reduce((all, one) => all + one, 0);
  if (sum <= room) return widths.length;
  let used = last,
    many = 0;
  for (const one of widths) {
    used += one;
    if (used > room) break;
    many += 1;
  }
  return many;
}

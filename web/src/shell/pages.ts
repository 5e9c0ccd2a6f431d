// The pages of a person, as the reply of the session names them: the menu, the page at a path, where keys lead.
import type { DeskPage } from '../api/client.ts';
import { shown, type PageId, type Shown } from '../features/index.ts';
import { t } from '../text/index.ts';
import type { CommandAt } from './key_table.ts';

/** Every page has a title. */
const titles: Record<PageId, string> = t.nav;

const known = (id: string): id is PageId => Object.hasOwn(shown, id);

/** How the desk shows a page; undefined for a page of a newer server. */
export const shownAs = (page: Pick<DeskPage, 'id'> | undefined): Shown | undefined =>
  page && known(page.id) ? shown[page.id] : undefined;

/** The title of a page; the name of the desk if there is no page. */
export const titleOf = (page: Pick<DeskPage, 'id'> | undefined): string =>
  page && known(page.id) ? titles[page.id] : t.app;

/** The lines of the menu, the daily ones first. */
export const menuOf = (pages: DeskPage[]): { id: string; path: string; text: string }[] =>
  pages.filter((page) => page.menu && known(page.id)).map((page) => ({ ...page, text: titleOf(page) }));

/**
 * The page at this path; undefined if the person has none there. At the start the first page of the menu is shown if no
 * page has the empty path.
 */
export const pageAt = (path: string, pages: DeskPage[]): DeskPage | undefined =>
  pages.find((page) => (page.path.endsWith('/') ? path.startsWith(page.path) : path === page.path)) ??
  (path === '' ? pages.find((page) => page.menu) : undefined);

/** The path to which a key leads; undefined if the person does not have the page, and stays. */
export const destination = (command: CommandAt<'everywhere'>, pages: DeskPage[]): string | undefined =>
  pages.find((page) => page.command === command)?.path;

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

// Lists come page by page. A list on the screen has the pages that the person asked for.
import { withMore } from './merge.ts';

export type PageOf<Row> = { items: Row[]; next: string | null };

/** A refresh asks for at most so many pages. Rows behind them stay as they were. */
export const refreshedPages = 5;

/**
 * Asks page after page until there are `atLeast` rows, or no more pages, or `atMost` pages. `ask` returns undefined if
 * the screen asks for another list by now. Returns the last page with the rows of all pages; undefined if one came too
 * late. `rows` and `cursor`: the rows that are there already, and where their list goes on.
 */
export async function pagesOf<Row, Page extends PageOf<Row>>(
  ask: (cursor: string | null) => Promise<Page | undefined>,
  key: (row: Row) => string,
  { atLeast = 0, atMost = Infinity, rows = [] as Row[], cursor = null as string | null } = {},
): Promise<Page | undefined> {
  for (let asked = 1; ; ++asked) {
    const page = await ask(cursor);
    if (!page) return undefined;
    rows = withMore(rows, page.items, key);
    cursor = page.next;
    if (!cursor || rows.length >= atLeast || asked >= atMost) return { ...page, items: rows };
  }
}

// The rows of the server and the rows on the screen become one list, without losing what a person reads, has marked or
// is about to do.

/** The mark of a row since the list was loaded. gone: it left the list on the server and stays in its place here. */
export type Mark = 'new' | 'changed' | 'gone';
export type Marks = Record<string, Mark>;

export type Rules<Row> = {
  key: (row: Row) => string;
  /** A text that changes when the row changes. */
  state: (row: Row) => string;
  /** The rows of the server are the whole list, not its beginning. */
  whole: boolean;
  /** The list went on behind the rows on the screen: what comes there now is on its next page. */
  open: boolean;
  /** The row stays in its place even if it left the list: the person is at it, or has marked it. */
  holds: (row: Row) => boolean;
  /** New rows go into the list. Otherwise they are counted. */
  inserts: boolean;
  /** The marks of the rows on the screen. */
  marks: Marks;
};
export type Merged<Row> = { rows: Row[]; marks: Marks; unseen: number };

/**
 * Merges `now`, the first rows of the list on the server, into `shown`. The order is that of the server. Rows behind
 * the last row that both have are no news: they stay as they are, unless `now` is the whole list.
 */
export function merge<Row>(shown: Row[], now: Row[], rules: Rules<Row>): Merged<Row> {
  const { key, state } = rules;
  const before = new Map(shown.map((row) => [key(row), row]));
  const there = new Set(now.map(key));
  const reach = rules.whole ? shown.length : shown.findLastIndex((row) => there.has(key(row))) + 1;
  const end = rules.open && !rules.whole ? now.findLastIndex((row) => before.has(key(row))) + 1 : now.length;
  const marks: Marks = {};
  const rows: Row[] = [];
  let unseen = 0;
  for (const row of now.slice(0, end)) {
    const id = key(row);
    const old = before.get(id);
    if (!old && !rules.inserts) {
      ++unseen;
      continue;
    }
    rows.push(row);
    const mark = !old ? 'new' : state(old) !== state(row) ? 'changed' : rules.marks[id];
    if (mark && mark !== 'gone') marks[id] = mark;
  }
  // A row that stays although it left follows the row that it followed.
  shown.slice(0, reach).forEach((row, i) => {
    const id = key(row);
    if (there.has(id) || !rules.holds(row)) return;
    marks[id] = 'gone';
    const inFront = shown.slice(0, i).findLast((one) => rows.some((other) => key(other) === key(one)));
    rows.splice(inFront ? rows.findIndex((other) => key(other) === key(inFront)) + 1 : 0, 0, row);
  });
  for (const row of shown.slice(reach)) {
    rows.push(row);
    const mark = rules.marks[key(row)];
    if (mark) marks[key(row)] = mark;
  }
  return { rows, marks, unseen };
}

/** The rows, and those of the next page that are not among them: a row may have moved from page to page. */
export function withMore<Row>(rows: Row[], more: Row[], key: (row: Row) => string): Row[] {
  const there = new Set(rows.map(key));
  return [...rows, ...more.filter((row) => !there.has(key(row)))];
}

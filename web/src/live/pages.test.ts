import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pagesOf } from './pages.ts';

type Row = { id: string };
const rows = (ids: string): Row[] => [...ids].map((id) => ({ id }));
const key = ({ id }: Row) => id;

/** A list in pages of two rows. A cursor is the last row before it. */
function list(ids: string) {
  const asked: (string | null)[] = [];
  const ask = (cursor: string | null) => {
    asked.push(cursor);
    const from = cursor ? ids.indexOf(cursor) + 1 : 0;
    const items = rows(ids.slice(from, from + 2));
    return Promise.resolve({ items, next: from + 2 < ids.length ? ids[from + 1]! : null, of: asked.length });
  };
  return { ask, asked };
}
const ids = (page: { items: Row[] } | undefined) => page?.items.map(key).join('');

test('one page is asked for if no more rows are wanted', async () => {
  const { ask, asked } = list('abcde');
  const page = await pagesOf(ask, key);
  assert.deepEqual([ids(page), page?.next, asked], ['ab', 'b', [null]]);
});

test('as many pages are asked for as the rows need, and the last one tells what goes on', async () => {
  const { ask, asked } = list('abcdefg');
  const page = await pagesOf(ask, key, { atLeast: 3 });
  assert.deepEqual([ids(page), page?.next, page?.of, asked], ['abcd', 'd', 2, [null, 'b']]);
});

test('the end of the list and the bound of pages end it', async () => {
  assert.deepEqual(ids(await pagesOf(list('abc').ask, key, { atLeast: 50 })), 'abc');
  const { ask, asked } = list('abcdefghij');
  const page = await pagesOf(ask, key, { atLeast: 50, atMost: 3 });
  assert.deepEqual([ids(page), page?.next, asked.length], ['abcdef', 'f', 3]);
});

test('pages go on behind the rows that are there, and a row that moved between pages is there once', async () => {
  const { ask, asked } = list('abcd');
  const page = await pagesOf(ask, key, { rows: rows('abc'), cursor: 'b' });
  assert.deepEqual([ids(page), page?.next, asked], ['abcd', null, ['b']]);
});

test('pages of another list are dropped', async () => {
  const { ask } = list('abcd');
  const late = (cursor: string | null) => (cursor ? Promise.resolve(undefined) : ask(cursor));
  assert.equal(await pagesOf(late, key, { atLeast: 4 }), undefined);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { merge, withMore, type Marks, type Rules } from './merge.ts';

type Row = { id: string; v: number };
const rows = (ids: string, v = 1): Row[] => [...ids].map((id) => ({ id, v }));
const ids = (list: Row[]) => list.map(({ id }) => id).join('');
const merged = (shown: string, now: Row[], more: Partial<Rules<Row>> = {}) => {
  const found = merge(rows(shown), now, {
    key: ({ id }) => id,
    state: ({ v }) => String(v),
    whole: true,
    open: false,
    holds: () => false,
    inserts: true,
    marks: {},
    ...more,
  });
  return { ids: ids(found.rows), marks: found.marks, unseen: found.unseen };
};

test('a list that did not change stays as it is, without a mark', () => {
  assert.deepEqual(merged('abc', rows('abc')), { ids: 'abc', marks: {}, unseen: 0 });
  assert.deepEqual(merged('', []), { ids: '', marks: {}, unseen: 0 });
});

test('a new row has the place of the server and says that it is new', () => {
  assert.deepEqual(merged('ac', rows('abc')), { ids: 'abc', marks: { b: 'new' }, unseen: 0 });
});

test('new rows that may not move the list are counted, and the others are brought up to date', () => {
  const now = [...rows('xa'), ...rows('b', 2), ...rows('y')];
  assert.deepEqual(merged('ab', now, { inserts: false }), { ids: 'ab', marks: { b: 'changed' }, unseen: 2 });
});

test('a row that left the list goes, unless the person is at it or has marked it', () => {
  assert.equal(merged('abc', rows('ac')).ids, 'ac');
  const holds = ({ id }: Row) => id === 'b';
  assert.deepEqual(merged('abc', rows('ac'), { holds }), { ids: 'abc', marks: { b: 'gone' }, unseen: 0 });
});

test('a row that stays follows the row that it followed, also when that row has moved or left', () => {
  const holds = ({ id }: Row) => id === 'c';
  assert.equal(merged('abcd', rows('dba'), { holds }).ids, 'dbca');
  assert.equal(merged('abcd', rows('da'), { holds }).ids, 'dac');
  assert.equal(merged('cd', rows('d'), { holds }).ids, 'cd');
  assert.equal(merged('abcd', rows('dba'), { holds: ({ id }) => id === 'c' || id === 'x' }).ids, 'dbca');
});

test('several rows that stay keep their order', () => {
  assert.equal(merged('abcd', rows('ad'), { holds: () => true }).ids, 'abcd');
  assert.equal(merged('abcd', [], { holds: () => true }).ids, 'abcd');
});

test('a mark lasts until the row changes again, leaves or comes back', () => {
  const marks: Marks = { a: 'new', b: 'changed', c: 'gone', z: 'new' };
  assert.deepEqual(merged('abc', rows('abc'), { marks }).marks, { a: 'new', b: 'changed' });
  assert.deepEqual(merged('abc', rows('bc', 2), { marks }).marks, { b: 'changed', c: 'changed' });
});

test('rows behind the end of what was asked for stay as they are', () => {
  const beginning = { whole: false, open: true };
  // four rows are on the screen, and the first four of the server were asked for
  assert.deepEqual(merged('abcd', rows('xabc'), beginning), { ids: 'xabcd', marks: { x: 'new' }, unseen: 0 });
  assert.equal(merged('abcd', rows('ab'), beginning).ids, 'abcd');
  assert.equal(merged('abcd', rows('acd'), beginning).ids, 'acd');
  assert.deepEqual(merged('abcd', rows('b'), { ...beginning, marks: { d: 'new' } }).marks, { d: 'new' });
});

test('a row of the next page that moved up is not new: it comes with its page', () => {
  // b left, so the first four rows of the server end with e, which was on the next page
  assert.deepEqual(merged('abcd', rows('acde'), { whole: false, open: true }), { ids: 'acd', marks: {}, unseen: 0 });
  // if the list had no next page, a row at its end is new
  assert.equal(merged('abcd', rows('acde'), { whole: false, open: false }).ids, 'acde');
  assert.equal(merged('abcd', rows('acde'), { whole: true, open: true }).ids, 'acde');
});

test('whatever changes, no row is twice in the list, and the rows of the server keep their order', () => {
  let seed = 7;
  const random = (n: number) => (seed = (seed * 48_271) % 2_147_483_647) % n;
  const some = () => [...'abcdefghij'].filter(() => random(2)).toSorted(() => random(3) - 1);
  for (let i = 0; i < 2000; ++i) {
    const [shown, now, held] = [some(), some(), some()];
    const more = { whole: !random(2), open: !random(2), inserts: !random(2) };
    const found = merged(shown.join(''), rows(now.join('')), { ...more, holds: ({ id }) => held.includes(id) });
    const told = `${shown.join('')} ${now.join('')} ${held.join('')} ${JSON.stringify(more)}: ${found.ids}`;
    assert.equal(new Set(found.ids).size, found.ids.length, told);
    assert.equal(
      now.filter((id) => found.ids.includes(id)).join(''),
      [...found.ids].filter((id) => now.includes(id)).join(''),
      told,
    );
    for (const id of shown) if (now.includes(id) || held.includes(id)) assert.ok(found.ids.includes(id), told);
  }
});

test('a row that moved to the next page is not there twice', () => {
  assert.equal(ids(withMore(rows('abc'), rows('cd'), ({ id }) => id)), 'abcd');
});

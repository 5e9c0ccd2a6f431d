import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newMarks } from './news.ts';

test('the marks that came with the last refresh are counted, those of before are not told again', () => {
  assert.deepEqual(newMarks({}, { a: 'new', b: 'new', c: 'gone' }), [
    ['new', 2],
    ['gone', 1],
  ]);
  assert.deepEqual(newMarks({ a: 'new', b: 'new' }, { a: 'new', b: 'changed' }), [['changed', 1]]);
  assert.deepEqual(newMarks({ a: 'new' }, { a: 'new' }), []);
  assert.deepEqual(newMarks({ a: 'new' }, {}), [], 'the list was loaded again');
});

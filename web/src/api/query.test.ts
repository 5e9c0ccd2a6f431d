import assert from 'node:assert/strict';
import { test } from 'node:test';
import { queryString } from './query.ts';

test('empty, null and undefined values are left out', () =>
  assert.equal(queryString({ a: '1', b: '', c: null, d: undefined, e: '0' }), '?a=1&e=0'));

test('without values there is no question mark', () => assert.equal(queryString({ a: '', b: null }), ''));

test('Vietnamese words, signs and spaces come back as they went in', () => {
  for (const text of ['Đặng Thị Hồng Đào', 'a&b=c?d#e', '50 %', 'n'.repeat(5000)])
    assert.equal(new URLSearchParams(queryString({ q: text })).get('q'), text);
});

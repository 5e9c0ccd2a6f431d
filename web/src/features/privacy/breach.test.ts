import assert from 'node:assert/strict';
import { test } from 'node:test';
import { breachBody } from './breach.ts';

const typed = { found: '2026-11-28T00:00', what: 'Mất máy', measures: '', people: '12' };

test('the time of a breach is that of the site', () => {
  assert.equal(breachBody(typed).found_at, '2026-11-28T00:00:00+07:00');
  assert.equal(new Date(breachBody(typed).found_at).toISOString(), '2026-11-27T17:00:00.000Z');
  assert.equal(breachBody({ ...typed, found: '' }).found_at, '');
});

test('a number of people that is not given is not zero people', () => {
  assert.equal(breachBody(typed).people, 12);
  assert.equal(breachBody({ ...typed, people: '0' }).people, 0);
  assert.equal(breachBody({ ...typed, people: '' }).people, -1);
});

test('measures are sent only where some were taken', () => {
  assert.equal('measures' in breachBody(typed), false);
  assert.equal(breachBody({ ...typed, measures: 'Đã khóa' }).measures, 'Đã khóa');
});

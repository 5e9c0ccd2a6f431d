import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Digest } from '../../api/client.ts';
import { digestCounts, digestIsLate, digestTotal, listQuery, rowAt, topicsOf, type ListAsked } from './list.ts';

const asked = { view: 'unit', filter: '', below: false, cursor: null } as const;
const query = (more: Partial<ListAsked>) => listQuery({ ...asked, ...more });
const digest = (overdue: number, late_step: number, near_due: number, near_step: number) =>
  ({ overdue, late_step, near_due, near_step }) as Digest;

test('a list asks for a state or for due times, never for both', () => {
  assert.deepEqual(query({ filter: 'ready' }), { view: 'unit', state: 'ready' });
  assert.deepEqual(query({ filter: 'due:today' }), { view: 'unit', due: 'today' });
  assert.deepEqual(query({}), { view: 'unit', state: '' });
});

test('the units below are asked for with due times alone', () => {
  assert.equal(query({ filter: 'due:week', below: true }).below, '1');
  assert.equal('below' in query({ filter: 'ready', below: true }), false);
});

test('a later page is asked for by its cursor', () => {
  assert.deepEqual(query({ cursor: 'c=1' }), { view: 'unit', state: '', cursor: 'c=1' });
});

test('every list hears of work, and what somebody looked for is not asked again by itself', () => {
  for (const view of ['work', 'approvals', 'results', 'unit'] as const)
    assert.ok(topicsOf(view).includes('work'), view);
  assert.deepEqual(topicsOf('search'), []);
});

test('j and k stop at the ends of the list', () => {
  assert.deepEqual(
    [-5, -1, 0, 2, 3, 99].map((to) => rowAt(to, 3)),
    [0, 0, 0, 2, 2, 2],
  );
  assert.equal(rowAt(0, 0), -1);
});

test('a digest tells what is most urgent first and leaves out what is empty', () => {
  assert.deepEqual(digestCounts(digest(0, 2, 0, 1)), [
    ['late_step', 2],
    ['near_step', 1],
  ]);
  assert.deepEqual(digestCounts(digest(0, 0, 0, 0)), []);
  assert.equal(digestTotal(digest(1, 20, 300, 4000)), 4321);
});

test('a digest is late by a dossier or a step that is over, not by one that is near', () => {
  assert.equal(digestIsLate(digest(1, 0, 0, 0)), true);
  assert.equal(digestIsLate(digest(0, 1, 0, 0)), true);
  assert.equal(digestIsLate(digest(0, 0, 5, 5)), false);
});

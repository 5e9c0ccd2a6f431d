import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Figures } from '../../api/client.ts';
import { figureRows, isPart, settled, stillOpen } from './rows.ts';

const figures = {
  carried_over: 1,
  taken_in: 2,
  received: 3,
  settled: { early: 10, on_time: 200, overdue: 3000 },
  other: { withdrawn: 4, stopped: 5 },
  in_progress: { in_time: 60, overdue: 700 },
  at_once: 8,
} as Figures;

test('settled is early, on time and overdue; open is in time and overdue', () => {
  assert.equal(settled(figures), 3210);
  assert.equal(stillOpen(figures), 760);
});

test('each row of the report has its own figure', () =>
  assert.deepEqual(Object.fromEntries(figureRows(figures)), {
    carried_over: 1,
    taken_in: 2,
    received: 3,
    settled: 3210,
    settled_early: 10,
    settled_on_time: 200,
    settled_overdue: 3000,
    at_once: 8,
    withdrawn: 4,
    stopped: 5,
    in_progress: 760,
    in_progress_in_time: 60,
    in_progress_overdue: 700,
  }));

test('the parts of a row come after it and are marked as parts', () => {
  const names = figureRows(figures).map(([name]) => name);
  const parts = [
    'settled_early',
    'settled_on_time',
    'settled_overdue',
    'at_once',
    'in_progress_in_time',
    'in_progress_overdue',
  ];
  assert.deepEqual(names.filter(isPart), parts);
  assert.equal(names.indexOf('settled') + 1, names.indexOf('settled_early'));
  assert.equal(names.indexOf('in_progress') + 1, names.indexOf('in_progress_in_time'));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { focusableDay, monthsOf, stepOf, weekOf, type Day } from './year.ts';

const hours = [{ open: '07:30', close: '16:30' }];

/** The days of a year, Saturdays and Sundays at rest. */
function yearOf(year: number): Day[] {
  const days: Day[] = [];
  for (let at = Date.UTC(year, 0, 1); new Date(at).getUTCFullYear() === year; at += 86_400_000) {
    const rest = [0, 6].includes(new Date(at).getUTCDay());
    const date = new Date(at).toISOString().slice(0, 10);
    days.push({ date, what: rest ? 'weekly_rest' : 'working', hours: rest ? [] : hours, name: '', owner: '' });
  }
  return days;
}

test('each month has whole weeks and each day once, in a leap year too', () => {
  for (const [year, february] of [
    [2026, 28],
    [2028, 29],
  ] as const) {
    const days = yearOf(year);
    const months = monthsOf(days);
    const cells = months.flatMap((month) => month.weeks.flat());
    assert.equal(months.length, 12);
    assert.ok(months.every((month) => month.weeks.every((week) => week.length === 7)));
    assert.deepEqual(cells.filter(Boolean), days);
    assert.equal(months[1]!.weeks.flat().filter(Boolean).length, february);
  }
});

test('weeks begin on Monday', () => {
  const [november] = monthsOf(yearOf(2026)).slice(10); // 1 November 2026 is a Sunday
  assert.deepEqual(
    november!.weeks[0]!.map((day) => day?.date ?? null),
    [null, null, null, null, null, null, '2026-11-01'],
  );
  const [june] = monthsOf(yearOf(2026)).slice(5); // 1 June 2026 is a Monday
  assert.equal(june!.weeks[0]![0]!.date, '2026-06-01');
});

test('a month counts the days that have hours', () => {
  const days = yearOf(2026);
  days.find((day) => day.date === '2026-09-02')!.hours = [];
  assert.equal(monthsOf(days)[8]!.works, 21);
});

test('the tab key stops at the chosen day, else at today, else at the first of the year', () => {
  const days = yearOf(2026);
  assert.equal(focusableDay({ days, today: '2026-11-28', year: 2026 }, '2026-02-03'), '2026-02-03');
  assert.equal(focusableDay({ days, today: '2026-11-28', year: 2026 }, '2025-02-03'), '2026-11-28');
  assert.equal(focusableDay({ days, today: '2025-11-28', year: 2026 }, ''), '2026-01-01');
});

test('arrows go by days and weeks, other keys do not', () => {
  assert.deepEqual(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].map(stepOf), [-1, 1, -7, 7]);
  for (const key of ['Enter', 'a', 'toString', '']) assert.equal(stepOf(key), undefined, key);
});

test('the weekly hours are those from today on, not those of a holiday or of the past', () => {
  const days = yearOf(2026);
  const change = (date: string, what: Day['what'], open: string) =>
    Object.assign(
      days.find((day) => day.date === date)!,
      { what, hours: [{ open, close: '17:00' }] },
    );
  change('2026-01-02', 'working', '06:00'); // a Friday in the past
  change('2026-11-30', 'work', '09:00'); // a Monday with hours of its own
  const week = weekOf({ days, today: '2026-11-28' });
  assert.deepEqual(Object.keys(week), ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
  assert.equal(week.fri, '07:30–16:30');
  assert.equal(week.mon, '07:30–16:30');
  assert.equal(week.sat, '');
});

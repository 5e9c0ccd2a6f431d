import '../../testing/browser.ts';
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setClock } from '../../text/format.ts';
import { readWeek, withDay, type DayChange } from './change.ts';

const off = (date: string, name = ''): DayChange => ({ date, what: 'off', name });
const typed = { mon: '7:30-16:30', tue: '7:30-16:30', wed: '', thu: '', fri: '', sat: '', sun: '' };

after(() => setClock(new Date().toISOString()));

test('a draft keeps its days in order and each date once, the last word of it', () => {
  let draft: DayChange[] = [];
  for (const one of [off('2026-12-31'), off('2026-02-01', 'first'), off('2026-12-01'), off('2026-02-01', 'second')])
    draft = withDay(draft, one);
  assert.deepEqual(draft, [off('2026-02-01', 'second'), off('2026-12-01'), off('2026-12-31')]);
});

test('a draft that is added to is another one', () => {
  const draft = [off('2026-12-31')];
  withDay(draft, off('2026-01-01'));
  assert.deepEqual(draft, [off('2026-12-31')]);
});

test('a week without an end holds from its first day on', () => {
  const { week, wrong } = readWeek({ from: '1/12/2026', to: ' ', hours: typed });
  assert.deepEqual(wrong, []);
  assert.deepEqual([week.from, week.to], ['2026-12-01', null]);
  assert.deepEqual(week.hours.mon, [{ open: '07:30', close: '16:30' }]);
  assert.deepEqual(week.hours.sun, []);
});

test('"+1" as the first day is tomorrow at the site', () => {
  setClock('2026-11-28T17:30:00Z');
  assert.equal(readWeek({ from: '+1', to: '', hours: typed }).week.from, '2026-11-30');
});

test('every field of a week that cannot be read is named', () => {
  const { wrong } = readWeek({ from: '30/2/2026', to: 'mãi', hours: { ...typed, tue: 'sáng', sun: '7:00' } });
  assert.deepEqual(wrong, ['tue', 'sun', 'from', 'to']);
});

test('a day that nobody typed is a day without hours', () =>
  assert.deepEqual(readWeek({ from: '1/1/2027', to: '', hours: {} }).week.hours.fri, []));

import { page, storage } from '../testing/browser.ts';
import { format, index, told } from '../testing/english.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from './en.ts';
import { vi } from './vi.ts';

const { dateTime, hundredths, money, parseDate, parseMoney, percent, plainDate, plannedDate, plannedTime } = format;
const { readDate, shownDate, weekday, workingLeft, workingTime } = format;
const { language, switchLanguage, t } = index;

/** The paths of all words of a table, with the kind of each. */
function words(table: object, before = ''): string[] {
  return Object.entries(table).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? words(value, `${before}${key}.`)
      : [`${before}${key}: ${typeof value}`],
  );
}

test('the language is the one kept on the machine, and the page says so', () => {
  assert.equal(language, 'en');
  assert.equal(told, 'en');
  assert.equal(t.nav.work, 'My work');
});

test('English shows the same moment in the zone of the site', () => {
  assert.equal(dateTime('2026-11-28T17:00:00Z'), '00:00 29 Nov 2026');
  assert.equal(weekday('2026-11-29'), 'Sun');
});

test('an English date names its month, so that nobody reads it in two ways', () => {
  assert.equal(plainDate('2026-12-05'), '5 Dec 2026');
  assert.equal(plainDate('2026-09-02'), '2 Sep 2026');
  assert.equal(plannedDate('2026-11-30'), 'Monday 30 November 2026');
  assert.equal(plannedTime('2026-11-29T16:59:00Z'), '23:59 Sunday 29 November 2026');
  assert.equal(format.fullDate('2026-05-06'), 'Wednesday 6 May 2026');
});

test('a date field shows an English date by its month, and reads what it shows', () => {
  for (const [value, text] of [
    ['2026-12-05', '5 Dec 2026'],
    ['2026-05-06T08:00', '08:00 6 May 2026'],
    ['2026-13-05', '2026-13-05'],
    ['tomorrow', 'tomorrow'],
  ] as const) {
    assert.equal(shownDate(value), text);
    assert.equal(readDate(text), value);
  }
  for (const typed of ['5 December 2026', '05 dec 2026', '5/12/2026']) assert.equal(readDate(typed), '2026-12-05');
  for (const typed of ['5 x 2026', '31 Feb 2026', '5 Dec', 'Dec 5 2026']) assert.equal(parseDate(typed), '', typed);
});

test('English groups by commas, and reads what it shows', () => {
  assert.equal(money(1_500_000), '1,500,000 VND');
  assert.equal(parseMoney(money(1_500_000)), 1_500_000);
  assert.equal(parseMoney('1,500,000.00'), undefined);
  assert.deepEqual([percent(972), hundredths(437)], ['97.2 %', '4.37']);
  assert.equal(workingTime(90), '1.5 working hours');
});

test('English counts one and many', () => {
  assert.equal(workingLeft({ minutes: 60, days: 0 }, false), '1 working hour left');
  assert.equal(workingLeft({ minutes: 125, days: 1 }, false), '2 working hours left');
  assert.equal(workingLeft({ minutes: -125, days: 0 }, true), '2 working hours late');
  assert.equal(t.list.approved(1), '1 dossier approved.');
  assert.equal(t.list.approved(0), '0 dossiers approved.');
});

test('a date is day first in English too', () => assert.equal(parseDate('2/9/2026'), '2026-09-02'));

test('both tables have the same words', () => assert.deepEqual(words(en).sort(), words(vi).sort()));

test('no sentence is empty, but for those that say nothing on purpose', () => {
  for (const [name, table] of Object.entries({ en, vi }))
    for (const [key, value] of Object.entries(table)) assert.notEqual(value, '', `${name}.${key}`);
});

test('switching keeps the other language and loads the page again', () => {
  const before = page.reloads;
  switchLanguage();
  assert.equal(storage.getItem('ngon-ngu'), 'vi');
  assert.equal(page.reloads, before + 1);
});

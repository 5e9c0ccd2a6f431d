import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoursText, readHours } from './hours.ts';

const usual = [
  { open: '07:00', close: '11:30' },
  { open: '13:30', close: '17:00' },
];

test('hours are read as officers write them', () => {
  for (const typed of [
    '07:00–11:30, 13:30–17:00',
    '7:00-11:30;13:30-17:00',
    '7h-11h30, 13h30 — 17h',
    '0700-1130,1330-1700',
  ])
    assert.deepEqual(readHours(typed), usual, typed);
});

test('what is shown is read as the same hours', () => assert.deepEqual(readHours(hoursText(usual)), usual));

test('an empty field is a day without hours', () => {
  assert.deepEqual(readHours(''), []);
  assert.deepEqual(readHours(' , ;'), []);
  assert.equal(hoursText([]), '');
});

test('hours that cannot be read are null, also when others beside them can', () => {
  for (const typed of [
    'sáng',
    '7:00',
    '7:00-',
    '-11:30',
    '7:0-11:30',
    '07:00–11:30, chiều',
    '07:00–11:30–13:00',
    '7:00 11:30',
  ])
    assert.equal(readHours(typed), null, typed);
});

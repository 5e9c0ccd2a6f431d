import '../../testing/browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Action, Field } from '../../api/client.ts';
import { aField, anAction } from '../../testing/action.ts';
import { chosen, shown, workingDay } from './promise.ts';

const field = (name: string, form?: string): Field => ({
  ...aField(name, 'line'),
  ...(form ? { only_with_form: form } : {}),
});
const extend: Action = {
  ...anAction(),
  extensions: [
    { ground: 'xác minh', form: 'added', limit: '3 ngày', basis: '', left: 1, due: '2026-11-17T17:00:00+07:00' },
    { ground: 'thỏa thuận', form: 'agreed', limit: '', basis: '', left: 1, due: null },
  ],
};
const apologise: Action = {
  ...anAction(),
  new_date: {
    late: false,
    after: '2026-11-12',
    last: '2026-11-17',
    days: ['2026-11-13', '2026-11-16', '2026-11-17'],
    not_entered: null,
  },
};

test('a field of one form of extension is shown with an extension of that form, any other field always', () => {
  const agreed = field('date', 'agreed');
  assert.equal(shown(extend, agreed, { extension: 'xác minh' }), false);
  assert.equal(shown(extend, agreed, { extension: 'thỏa thuận' }), true);
  assert.equal(shown(extend, agreed, {}), false);
  assert.equal(shown(extend, field('text'), { extension: 'xác minh' }), true);
  assert.equal(shown(apologise, field('date'), {}), true);
  assert.equal(chosen(extend, { extension: 'xác minh' })?.limit, '3 ngày');
  assert.equal(chosen(extend, {}), undefined);
});

test('a new date is told by its place among the working days, any other date has none', () => {
  assert.equal(workingDay(apologise, '16/11/2026'), 2);
  assert.equal(workingDay(apologise, '2026-11-17'), 3);
  for (const typed of ['15/11/2026', '12/11/2026', '18/11/2026', 'x', ''])
    assert.equal(workingDay(apologise, typed), 0);
});

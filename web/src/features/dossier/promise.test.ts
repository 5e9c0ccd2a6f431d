import '../../testing/browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Action, Field } from '../../api/client.ts';
import { chosen, shown, workingDay } from './promise.ts';

const field = (name: string): Field => ({ name, kind: 'line', required: false, label: name, value: '' });
const extend: Action = {
  action: 'extend',
  label: '',
  step: '',
  primary: false,
  lasting: '',
  danger: false,
  about_papers: false,
  shows_basis: false,
  fields: [],
  extensions: [
    { ground: 'xác minh', form: 'added', limit: '3 ngày', basis: '', left: 1, due: '2026-11-17T17:00:00+07:00' },
    { ground: 'thỏa thuận', form: 'agreed', limit: '', basis: '', left: 1, due: null },
  ],
};
const apologise: Action = {
  ...extend,
  action: 'apologise',
  new_date: {
    late: false,
    after: '2026-11-12',
    last: '2026-11-17',
    days: ['2026-11-13', '2026-11-16', '2026-11-17'],
    not_entered: null,
  },
};

test('an agreement is asked for only where both sides agreed', () => {
  for (const name of ['date', 'time', 'file']) {
    assert.equal(shown(extend, field(name), { extension: 'xác minh' }), false);
    assert.equal(shown(extend, field(name), { extension: 'thỏa thuận' }), true);
    assert.equal(shown(apologise, field(name), {}), true);
  }
  assert.equal(shown(extend, field('text'), { extension: 'xác minh' }), true);
  assert.equal(chosen(extend, { extension: 'xác minh' })?.limit, '3 ngày');
  assert.equal(chosen(extend, {}), undefined);
});

test('a new date is told by its place among the working days, any other date has none', () => {
  assert.equal(workingDay(apologise, '16/11/2026'), 2);
  assert.equal(workingDay(apologise, '2026-11-17'), 3);
  for (const typed of ['15/11/2026', '12/11/2026', '18/11/2026', 'x', ''])
    assert.equal(workingDay(apologise, typed), 0);
});

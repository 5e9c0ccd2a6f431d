import '../../testing/browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noticeText, outcomeOf, subjectOf } from './outcome.ts';

test('a change that nobody decided in time has expired; a decided one says how', () => {
  assert.equal(outcomeOf({ decided: null }), 'hết hạn, không ai quyết định');
  const decided = {
    outcome: 'withdrawn' as const,
    by: 'A',
    by_command: false,
    at: '2026-11-16T09:00:00+07:00',
    reason: '',
  };
  assert.equal(outcomeOf({ decided }), 'người đề nghị rút');
});

test('a notice names who asked, who decided, and the command of the technician', () => {
  const one = { kind: 'asked', label: 'Cấp vị trí', by: 'Bùi Hữu Nghị', by_command: false, outcome: '' };
  assert.match(noticeText(one), /^Bùi Hữu Nghị đề nghị: Cấp vị trí\. Đang chờ/);
  assert.equal(
    noticeText({ ...one, kind: 'decided', outcome: 'confirmed' }),
    'Cấp vị trí: đã xác nhận (Bùi Hữu Nghị).',
  );
  assert.match(
    noticeText({ ...one, kind: 'decided', by: '', by_command: true, outcome: 'confirmed' }),
    /motcua confirm/,
  );
  assert.equal(noticeText({ ...one, kind: 'code_given' }), 'Cấp vị trí (Bùi Hữu Nghị).');
});

test('a change is named after who gains from it, else after the thing or the setting that it changes', () => {
  const changes = [
    { label: 'Thủ tục', before: '', after: 'Đăng ký lại khai sinh' },
    { label: 'Thời hạn', before: '3 ngày', after: '4 ngày' },
  ];
  assert.equal(subjectOf({ for: [], changes }), 'Đăng ký lại khai sinh');
  assert.equal(subjectOf({ for: ['A', 'B'], changes }), 'A, B');
  assert.equal(subjectOf({ for: [], changes: changes.slice(1) }), 'Thời hạn');
  assert.equal(subjectOf({ for: [], changes: [] }), '');
});

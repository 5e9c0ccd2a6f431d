import '../../testing/browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noticeText, outcomeOf, titleOf } from './outcome.ts';

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
  const one = {
    kind: 'asked',
    label: 'Cấp vị trí',
    subject: 'Lê Thị Mẫu',
    by: 'Bùi Hữu Nghị',
    asked_by: '',
    by_command: false,
    outcome: '',
    asked_before: 0,
  };
  assert.match(noticeText(one), /^Bùi Hữu Nghị đề nghị: Cấp vị trí: Lê Thị Mẫu\. Đang chờ/);
  assert.equal(
    noticeText({ ...one, kind: 'decided', outcome: 'confirmed' }),
    'Cấp vị trí: Lê Thị Mẫu – đã xác nhận (Bùi Hữu Nghị).',
  );
  assert.equal(
    noticeText({ ...one, kind: 'decided', outcome: 'confirmed', asked_by: 'Trần Văn Mẫu' }),
    'Cấp vị trí: Lê Thị Mẫu – đã xác nhận (Bùi Hữu Nghị; Trần Văn Mẫu đề nghị).',
  );
  assert.match(
    noticeText({ ...one, kind: 'decided', by: '', by_command: true, outcome: 'confirmed' }),
    /motcua confirm/,
  );
  assert.equal(noticeText({ ...one, subject: '', kind: 'code_given' }), 'Cấp vị trí (Bùi Hữu Nghị).');
});

test('a notice of a question that is over does not say that it waits', () => {
  const one = { kind: 'asked', label: 'Mở sổ', subject: 'Sổ A', by: 'Bùi Hữu Nghị', asked_by: '', by_command: false };
  for (const [outcome, words] of [
    ['confirmed', /Mở sổ: Sổ A\. Kết quả: đã xác nhận\.$/],
    ['refused', /Kết quả: không đồng ý\.$/],
    ['withdrawn', /Kết quả: người đề nghị rút\.$/],
    ['expired', /Kết quả: hết hạn, không ai quyết định\.$/],
  ] as const) {
    const text = noticeText({ ...one, outcome, asked_before: 0 });
    assert.match(text, words);
    assert.doesNotMatch(text, /Đang chờ/);
  }
  assert.match(noticeText({ ...one, outcome: '', asked_before: 3 }), /Đang chờ.*Trước đó đã đề nghị 3 lần/);
});

test('a change is named by its kind and by what it is about', () => {
  assert.equal(
    titleOf({ label: 'Đổi thời hạn', subject: 'Đăng ký lại khai sinh' }),
    'Đổi thời hạn: Đăng ký lại khai sinh',
  );
  assert.equal(titleOf({ label: 'Đổi thời hạn', subject: '' }), 'Đổi thời hạn');
});

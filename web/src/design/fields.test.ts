import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineOf } from './fields.ts';

test('a refusal names its field once: a paper that the sentence names keeps its number alone', () => {
  const paper = 'Tờ khai đăng ký khai sinh';
  assert.equal(
    lineOf(`1. ${paper}`, `Chưa xem giấy tờ này: ${paper}. Hãy đánh dấu.`),
    `1. Chưa xem giấy tờ này: ${paper}. Hãy đánh dấu.`,
  );
  assert.equal(lineOf(`12. ${paper}`, 'Cần ghi lý do.'), `12. ${paper}: Cần ghi lý do.`);
  assert.equal(lineOf('Ngày', 'Ngày chưa đúng, ví dụ 23/11/2026.'), 'Ngày: Ngày chưa đúng, ví dụ 23/11/2026.');
  assert.equal(lineOf('Họ và tên', 'Cần nhập mục này.'), 'Họ và tên: Cần nhập mục này.');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCard, wholeNumber } from './card.ts';

test('a number to look up is of a card, a passport or an organisation, however it is grouped', () => {
  for (const number of ['123456789', '092123456789', '12345678901234']) assert.equal(wholeNumber(number), number);
  for (const number of ['092 123 456 789', '092.123.456.789', '092-123-456-789', ' 092\u00a0123456789\n'])
    assert.equal(wholeNumber(number), '092123456789', JSON.stringify(number));
  assert.equal(wholeNumber('０９２１２３４５６７８９'), '092123456789');
  assert.deepEqual(['aa 1234567', '57A8012345', '1801234567-001'].map(wholeNumber), [
    'AA1234567',
    '57A8012345',
    '1801234567001',
  ]);
  for (const number of ['', '12345', '1234567890123456', 'Nguyễn Văn An', 'Nguyen', 'ABC123', '092|361|A'])
    assert.equal(wholeNumber(number), '', number);
});

test('the QR code of a card tells number, name and address; a number that is typed is no card', () => {
  assert.deepEqual(readCard('092099000123|361234567|Đặng Thị Hồng Đào|01021990|Nữ|Ấp 1, Cờ Đỏ, Cần Thơ|05062021\n'), {
    id_number: '092099000123',
    name: 'Đặng Thị Hồng Đào',
    address: 'Ấp 1, Cờ Đỏ, Cần Thơ',
  });
  assert.equal(readCard('092099000123||Lê Văn Đô|01021990|Nam|Thới Lai')?.name, 'Lê Văn Đô');
  for (const text of ['', '092099000123', 'a|b|c|d|e']) assert.equal(readCard(text), null, text);
});

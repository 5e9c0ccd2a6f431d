import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aboutPaper, sentItems, ticked, withLine, withPaper, type Item } from './items.ts';

const papers = [
  { index: 0, name: 'Tờ khai' },
  { index: 1, name: 'Giấy chứng sinh' },
];

test('ticked papers stand in the order of the dossier, before what was typed', () => {
  let items: Item[] = [{ name: 'Ảnh', reason: 'mờ' }];
  items = withPaper(items, papers[1]!, true);
  items = withPaper(items, papers[0]!, true);
  assert.deepEqual(
    items.map((item) => item.name),
    ['Tờ khai', 'Giấy chứng sinh', 'Ảnh'],
  );
  assert.equal(ticked(withPaper(items, papers[0]!, false), 0), undefined);
});

test('a ticked paper is sent also without a reason, so that the server names it; an empty row is not', () => {
  const items: Item[] = [
    { name: 'Tờ khai', reason: '', paper: 0 },
    { name: ' ', reason: '' },
    { name: '', reason: 'mờ' },
  ];
  assert.deepEqual(sentItems(items), [items[0], items[2]]);
});

test('a paper is named once in a reason, and leaves it without taking what was typed', () => {
  const once = aboutPaper('Thiếu chữ ký', 'Tờ khai', true);
  assert.equal(once, 'Thiếu chữ ký\n– Tờ khai: ');
  assert.equal(aboutPaper(once, 'Tờ khai', true), once);
  assert.equal(aboutPaper(once, 'Tờ khai', false), 'Thiếu chữ ký');
  assert.equal(aboutPaper(once + 'mờ', 'Tờ khai', false), once + 'mờ');
});

test('a paper that came is a line of its own, and goes with its tick', () => {
  const both = withLine(withLine('', 'Tờ khai', true), 'Giấy chứng sinh', true);
  assert.equal(both, '– Tờ khai\n– Giấy chứng sinh');
  assert.equal(withLine(both, 'Tờ khai', false), '– Giấy chứng sinh');
  assert.equal(withLine(both, 'Tờ khai', true), '– Giấy chứng sinh\n– Tờ khai');
  assert.equal(withLine('Đủ cả.\n', 'Tờ khai', true), 'Đủ cả.\n– Tờ khai');
  assert.equal(withLine('– Tờ khai', 'Tờ khai', false), '');
});

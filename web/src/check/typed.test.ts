import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typedOf } from './typed.ts';

test('nothing, a code and a look-up word are told from what can be checked', () => {
  for (const text of ['', '  ', '\n']) assert.equal(typedOf(text)?.what, 'nothing');
  for (const text of [
    'H13.112.00-261116-0001',
    ' h13.112.00–261116–0001. ',
    'Mã hồ sơ: H13-261116-0001',
    'https://motcua.example/tra-cuu/H13.112.00-261116-0001?tu=7K2M9QXR',
  ])
    assert.equal(typedOf(text)?.what, 'code', text);
  for (const text of ['7K2M-9QXR', '7k2m9qxr', '7K2M 9QXR']) assert.equal(typedOf(text)?.what, 'word', text);
  for (const text of ['không phải mã', 'AgEKSDEzLjExMi4wMA', 'https://motcua.example/tra-cuu/H13-261116-0001#AgEK'])
    assert.equal(typedOf(text), undefined, text);
});

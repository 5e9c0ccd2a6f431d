import '../testing/browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';

const { router } = await import('./router.svelte.ts');
const { search } = await import('./search.svelte.ts');

test('what is searched for stands in no address, and the same words are searched again', () => {
  for (const typed of [' Đỗ Thị Ánh & con ', '092199000001']) {
    search.run(typed);
    const first = search.asked;
    assert.deepEqual(
      [location.pathname, location.search, router.path, search.text],
      ['/ban-lam-viec/tim', '', '/tim', typed.trim()],
    );
    search.run(typed);
    assert.notEqual(search.asked, first);
  }
  search.run('   ');
  assert.equal(search.text, '092199000001');
});

test('a link to a dossier code is searched without typing', () => {
  router.go('/tim/000.11.32.H13-261116-0001');
  assert.equal(search.text, '000.11.32.H13-261116-0001');
});

test('what is searched for is passed on as it was typed: full width, blanks and dashes are read by the server', () => {
  for (const typed of [
    'Ｈ１３．１１２－２６１１２３－０００８',
    'h13.112.00 – 261123 – 0008',
    'mã: H13.112.00-261123-0008.',
  ]) {
    search.run(typed);
    assert.equal(search.text, typed);
  }
});

import '../testing/browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';

const { written } = await import('./counts.svelte.ts');

test('a number is written up to 99, more is 99+, and nothing is not written', () => {
  assert.deepEqual([0, 1, 99, 100, 250].map(written), ['', '1', '99', '99+', '99+']);
});

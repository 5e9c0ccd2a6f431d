import '../../testing/browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { waitsText } from './waits.ts';

test('who asked is told how many could confirm, and of the command when there is nobody', () => {
  assert.match(waitsText(3), /3 người/);
  assert.match(waitsText(0), /motcua confirm/);
});

import '../../testing/browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';

const { howOf, hows } = await import('./tasks.ts');
const { keys } = await import('../../shell/keys.svelte.ts');

const press = (code: string, more: object = {}) =>
  ({ code, ctrlKey: false, altKey: false, metaKey: false, target: null, ...more }) as unknown as KeyboardEvent;

test('the figures are the ways in their order, and nothing else is', () => {
  hows.forEach((how, i) => assert.equal(howOf(press('Digit' + (i + 1))), how));
  for (const code of ['Digit0', 'Digit5', 'KeyA', '']) assert.equal(howOf(press(code)), undefined, code);
});

test('a figure that is typed, or held with another key, tells nobody', () => {
  for (const held of ['ctrlKey', 'altKey', 'metaKey'])
    assert.equal(howOf(press('Digit1', { [held]: true })), undefined);
  assert.equal(howOf(press('Digit1', { target: { closest: () => ({}) } })), undefined);
  keys.setLetters(false);
  assert.equal(howOf(press('Digit1')), undefined);
  keys.setLetters(true);
});

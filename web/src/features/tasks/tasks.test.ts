import '../../testing/browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';

const { hows } = await import('./tasks.ts');
const { commandAt, keys } = await import('../../shell/keys.svelte.ts');

const press = (code: string, more: object = {}) =>
  ({ code, ctrlKey: false, altKey: false, metaKey: false, target: null, ...more }) as unknown as KeyboardEvent;
const asked = (code: string, more?: object) => commandAt('tasks', press(code, more));

test('the figures are the ways in their order, and nothing else is', () => {
  assert.deepEqual(hows, ['called', 'printed', 'mailed', 'in_person']);
  hows.forEach((how, i) => assert.equal(asked('Digit' + (i + 1)), how));
  for (const code of ['Digit0', 'Digit5', 'KeyA', '']) assert.equal(asked(code), undefined, code);
});

test('a figure that is typed, or held with another key, tells nobody', () => {
  for (const held of ['ctrlKey', 'altKey', 'metaKey', 'shiftKey'])
    assert.equal(asked('Digit1', { [held]: true }), undefined);
  assert.equal(asked('Digit1', { target: { closest: () => ({}) } }), undefined);
  keys.setLetters(false);
  assert.equal(asked('Digit1'), undefined);
  keys.setLetters(true);
});

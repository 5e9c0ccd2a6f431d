import { page, storage } from '../testing/browser.ts';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

const { keys, letter } = await import('./keys.svelte.ts');

/** A key press; `field` is what the selector of fields finds around its target. */
function press(code: string, more: Partial<KeyboardEvent> = {}, field: object | null = null): KeyboardEvent {
  const held = { key: '', code, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false };
  return { ...held, target: { closest: () => field }, ...more } as unknown as KeyboardEvent;
}
beforeEach(() => {
  keys.setLetters(true);
  page.dialogOpen = false;
});

test('a letter is that of the physical key, whatever Telex types with it', () => {
  assert.equal(letter(press('KeyJ', { key: 'j' })), 'j');
  assert.equal(letter(press('KeyD', { key: 'đ' })), 'd');
  assert.equal(letter(press('KeyN', { key: 'N', shiftKey: true })), 'n');
});

test('? and / are told apart by Shift', () => {
  assert.equal(letter(press('Slash', { key: '?', shiftKey: true })), '?');
  assert.equal(letter(press('Slash', { key: '/' })), '/');
  assert.equal(letter(press('Slash', { key: ':', shiftKey: true })), '');
});

test('in a field, with a modifier or under a dialog there is no shortcut', () => {
  assert.equal(letter(press('KeyJ', {}, {})), '');
  for (const held of ['ctrlKey', 'altKey', 'metaKey']) assert.equal(letter(press('KeyJ', { [held]: true })), '', held);
  page.dialogOpen = true;
  assert.equal(letter(press('KeyJ')), '');
});

test('a key that is no letter is none', () => {
  for (const code of ['Digit1', 'Enter', 'F2', '']) assert.equal(letter(press(code)), '', code);
});

test('shortcuts that are switched off do nothing, and stay off on this machine', () => {
  keys.setLetters(false);
  assert.equal(letter(press('KeyJ')), '');
  assert.equal(storage.getItem('phim-tat'), 'tat');
  keys.setLetters(true);
  assert.equal(letter(press('KeyJ')), 'j');
  assert.equal(storage.getItem('phim-tat'), 'bat');
});

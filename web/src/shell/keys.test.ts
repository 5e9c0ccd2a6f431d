import { page, storage } from '../testing/browser.ts';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { keyTable, type Place } from './key_table.ts';

const { commandAt, keys, letter } = await import('./keys.svelte.ts');

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

/** The press of a key by its name in the table. */
function pressOf(name: string): KeyboardEvent {
  const [held, key] = name.includes('+') ? (name.split('+') as [string, string]) : ['', name];
  if (name === '↓') return press('ArrowDown', { key: 'ArrowDown' });
  const code = /^\d/.test(key) ? 'Digit' + key[0] : key.length === 1 ? 'Key' + key.toUpperCase() : key;
  return press(code, { key, ctrlKey: held === 'Ctrl', altKey: held === 'Alt' });
}

test('each key of the table is read as its command at its place, but for those that the browser answers itself', () => {
  const browsers = ['Enter', 'Esc']; // a link that has the focus is opened, a dialog is closed
  for (const place of (Object.keys(keyTable) as Place[]).filter((one) => one !== 'everywhere'))
    for (const [name, command] of Object.entries(keyTable[place]))
      assert.equal(commandAt(place, pressOf(name)), browsers.includes(name) ? undefined : command, `${place}: ${name}`);
});

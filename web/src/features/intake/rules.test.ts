import '../../testing/browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandOf, nextStatus, signatoryOf, statusesOf } from './rules.ts';

const press = (code: string, held: { ctrlKey?: boolean; altKey?: boolean } = {}, key = '') =>
  ({
    key,
    code,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    ...held,
    target: { closest: () => ({}) }, // in a field: these keys work there too
  }) as unknown as KeyboardEvent;

test('a required paper is never "not needed", unless it is required on a condition', () => {
  assert.deepEqual(statusesOf({ required: true, condition: '' }), ['ok', 'missing', 'wrong']);
  assert.ok(statusesOf({ required: true, condition: 'khi ủy quyền' }).includes('not_needed'));
  assert.ok(statusesOf({ required: false, condition: '' }).includes('not_needed'));
  assert.ok(statusesOf(undefined).includes('not_needed'));
});

test('the signatory is the last one, else the first', () => {
  const signer = (post: string) => ({ post, name: post, post_name: post, own: false });
  const signers = [signer('a'), signer('b'), signer('c')];
  assert.equal(signatoryOf(signers, 'c'), 'c');
  assert.equal(signatoryOf(signers, 'gone'), 'a');
  assert.equal(signatoryOf([], 'c'), '');
});

test('F2 goes to the ID field, Ctrl+Enter receives', () => {
  assert.equal(commandOf(press('F2', {}, 'F2'), true), 'id');
  assert.equal(commandOf(press('Enter', { ctrlKey: true }, 'Enter'), true), 'receive');
  assert.equal(commandOf(press('Enter', {}, 'Enter'), true), null);
});

test('Alt and a digit tick papers by the physical key, whatever letter Telex makes of it', () => {
  assert.equal(commandOf(press('Digit0', { altKey: true }, 'º'), true), 'all_ok');
  assert.deepEqual(commandOf(press('Digit1', { altKey: true }, '¡'), true), { paper: 0 });
  assert.deepEqual(commandOf(press('Digit9', { altKey: true }), true), { paper: 8 });
});

test('without Alt, or with Ctrl beside it, a digit is a digit', () => {
  assert.equal(commandOf(press('Digit1', {}, '1'), true), null);
  assert.equal(commandOf(press('Digit1', { altKey: true, ctrlKey: true }), true), null);
});

test('the key of a paper goes through what may be said of it, and begins again', () => {
  const needed = { required: true, condition: '' };
  const seen = ['unset', 'ok', 'missing', 'wrong'].map((status) => nextStatus(status as never, needed));
  assert.deepEqual(seen, ['ok', 'missing', 'wrong', 'ok']);
  assert.equal(nextStatus('wrong', { required: false, condition: '' }), 'not_needed');
});

test('Alt+B asks to complete, Alt+R refuses, Alt+H guides; what has no limit is not received', () => {
  const asked = ['KeyB', 'KeyR', 'KeyH'].map((code) => commandOf(press(code, { altKey: true }), false));
  assert.deepEqual(asked, ['supplement', 'refuse', 'guide']);
  assert.equal(commandOf(press('Enter', { ctrlKey: true }, 'Enter'), false), null);
});

test('Alt+T hands over at once only where the procedure has a time limit', () => {
  assert.equal(commandOf(press('KeyT', { altKey: true }, 't'), true), 'at_once');
  assert.equal(commandOf(press('KeyT', { altKey: true }, 't'), false), null);
});

test('other keys do nothing', () => {
  for (const code of ['KeyA', 'Digit10', 'Numpad1', ''])
    assert.equal(commandOf(press(code, { altKey: true }), true), null);
});

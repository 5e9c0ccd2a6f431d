import '../../testing/browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';

const { hows, kindOf, kindsToChoose } = await import('./tasks.ts');
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

const counts = (supplement: number, refusal: number) =>
  [
    { kind: 'supplement' as const, label: 'Báo giấy tờ phải bổ sung', count: supplement },
    { kind: 'refusal' as const, label: 'Báo đã từ chối', count: refusal },
  ].filter((one) => one.count);

test('the chosen kind of task stays to be chosen when its last one was told, and goes with the next choice', () => {
  const gone = kindsToChoose(counts(1, 3), counts(0, 3), 'supplement');
  assert.deepEqual(
    gone.map((one) => [one.kind, one.count]),
    [
      ['refusal', 3],
      ['supplement', 0],
    ],
  );
  assert.deepEqual(kindsToChoose(gone, counts(0, 3), 'supplement'), gone);
  assert.deepEqual(kindsToChoose(gone, counts(0, 3), ''), counts(0, 3));
  assert.deepEqual(kindsToChoose(gone, counts(2, 3), 'supplement'), counts(2, 3));
});

test('the way back finds the chosen kind in the address', () => {
  assert.equal(kindOf(new URLSearchParams('?kind=supplement')), 'supplement');
  assert.equal(kindOf(new URLSearchParams('')), '');
});

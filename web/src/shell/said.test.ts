import '../testing/browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';

const { said } = await import('./said.svelte.ts');
const settled = () => new Promise((resolve) => setTimeout(resolve, 80));

test('a paper is told behind its act, which stays in sight; the next paper takes its place', async () => {
  said.say('Đã ghi: Rút.');
  said.paper('Đã in.');
  await settled();
  assert.deepEqual([said.text, said.bad], ['Đã ghi: Rút. Đã in.', false]);
  said.paper('Không in được.', { warning: true });
  await settled();
  assert.deepEqual([said.text, said.bad], ['Đã ghi: Rút. Không in được.', true]);
  said.paper('Đã in.');
  await settled();
  assert.deepEqual([said.text, said.bad], ['Đã ghi: Rút. Đã in.', false]);
  said.say('Đã ghi: Ghi chú.');
  await settled();
  assert.equal(said.text, 'Đã ghi: Ghi chú.');
});

test('what was cleared is told with no later paper, and a warning of the act stays one', async () => {
  said.say('Đã ghi, nhưng trễ.', { warning: true });
  said.paper('Đã in.');
  await settled();
  assert.equal(said.bad, true);
  said.clear();
  said.paper('Đã in.');
  await settled();
  assert.deepEqual([said.text, said.bad], ['Đã in.', false]);
  said.clear();
});

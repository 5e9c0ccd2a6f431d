import '../testing/browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Clock } from '../testing/clock.ts';

const { Problem } = await import('../api/client.ts');
const { atOnce, betweenMs, Refresher, soonMs } = await import('./refresh.ts');

class FakeTab extends Clock {
  out = false;
  shown: () => void = () => {};
  hidden = () => this.out;
  whenShown = (then: () => void) => {
    this.shown = then;
    return () => (this.shown = () => {});
  };
  show() {
    this.out = false;
    this.shown();
  }
}
function made(free = () => true) {
  const tab = new FakeTab();
  const asked: number[] = [];
  let answer: () => Promise<void> = () => Promise.resolve();
  const refresher = new Refresher(
    () => {
      asked.push(tab.now());
      return answer();
    },
    free,
    tab,
  );
  const answers = (next: () => Promise<void>) => (answer = next);
  return { tab, asked, refresher, answers };
}
const refused = (status: number, retryAfter = 0) => Promise.reject(new Problem(status, '', '', '', [], retryAfter));

test('many changes at once are one question, soon after the first', async () => {
  const { tab, asked, refresher } = made();
  for (let i = 0; i < 5; ++i) refresher.changed();
  await tab.pass(soonMs - 1);
  assert.deepEqual(asked, []);
  await tab.pass(60_000);
  assert.deepEqual(asked, [soonMs]);
});

test('the first changes are asked for at once, later ones now and then, and the last is never forgotten', async () => {
  const { tab, asked, refresher } = made();
  for (let i = 0; i < 100; ++i) {
    refresher.changed();
    await tab.pass(100);
  }
  const last = tab.now() - 100;
  await tab.pass(60_000);
  assert.ok(asked[atOnce - 1]! < 1000 + atOnce * soonMs, String(asked));
  assert.ok(asked.length >= 1 + last / betweenMs && asked.length <= 1 + atOnce + last / betweenMs, String(asked));
  assert.ok(asked.at(-1)! >= last, String(asked));
  for (const [i, at] of asked.entries())
    if (i >= atOnce) assert.ok(at - asked[i - atOnce]! >= betweenMs, String(asked));
});

test('changes that come one in three seconds are each asked for within a second', async () => {
  const { tab, asked, refresher } = made();
  for (let i = 0; i < 30; ++i) {
    refresher.changed();
    await tab.pass(1000);
    assert.equal(asked.length, i + 1);
    await tab.pass(2000);
  }
});

test('a change that comes while the answer is on its way is asked for again', async () => {
  const { tab, asked, refresher, answers } = made();
  let done = () => {};
  answers(() => new Promise((then) => (done = then)));
  refresher.changed();
  await tab.pass(soonMs);
  refresher.changed();
  await tab.pass(60_000);
  assert.equal(asked.length, 1, 'one question at a time');
  done();
  await tab.pass(soonMs);
  assert.equal(asked.length, 2);
});

test('a tab out of sight asks nothing, and asks once when it comes into sight', async () => {
  const { tab, asked, refresher } = made();
  tab.out = true;
  refresher.changed();
  refresher.changed();
  await tab.pass(600_000);
  assert.deepEqual(asked, []);
  tab.show();
  await tab.pass(60_000);
  assert.equal(asked.length, 1);
  tab.show(); // nothing has changed since
  await tab.pass(60_000);
  assert.equal(asked.length, 1);
});

test('a tab that goes out of sight before the question is asked later', async () => {
  const { tab, asked, refresher } = made();
  refresher.changed();
  tab.out = true;
  await tab.pass(60_000);
  assert.deepEqual(asked, []);
  tab.show();
  await tab.pass(soonMs);
  assert.equal(asked.length, 1);
});

test('a part in use is left alone until it is free', async () => {
  let free = false;
  const { tab, asked, refresher } = made(() => free);
  refresher.changed();
  await tab.pass(30_000);
  assert.deepEqual(asked, []);
  free = true;
  await tab.pass(1000);
  assert.equal(asked.length, 1);
});

test('a question that the server refused comes again, as late as the server wants', async () => {
  const { tab, asked, refresher, answers } = made();
  answers(() => refused(429, 20));
  refresher.changed();
  await tab.pass(soonMs);
  answers(() => Promise.resolve());
  await tab.pass(19_000);
  assert.equal(asked.length, 1);
  await tab.pass(2000);
  assert.equal(asked.length, 2);
  await tab.pass(60_000);
  assert.equal(asked.length, 2);
});

test('without a network it tries now and then; a session that has ended asks no more', async () => {
  const { tab, asked, refresher, answers } = made();
  answers(() => refused(0));
  refresher.changed();
  await tab.pass(60_000);
  assert.ok(asked.length >= 3 && asked.length <= 5, String(asked.length));
  answers(() => refused(401));
  await tab.pass(20_000);
  const until = asked.length;
  refresher.changed();
  await tab.pass(600_000);
  assert.equal(asked.length, until);
});

test('a part that left the screen asks nothing', async () => {
  const { tab, asked, refresher } = made();
  refresher.changed();
  refresher.stop();
  tab.show();
  refresher.changed();
  await tab.pass(60_000);
  assert.deepEqual(asked, []);
});

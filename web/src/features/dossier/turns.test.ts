import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Turns } from './turns.ts';

const go = () => new AbortController();
const soon = () => new Promise((resolve) => setImmediate(resolve));

test('so many work at once, the others wait in a line, and whoever leaves it does not stop the others', async () => {
  const turns = new Turns(2);
  const ends = new Map<string, () => void>();
  const begun: string[] = [];
  const work = (name: string, stop = go()) => {
    const done = turns.during(stop.signal, () => {
      begun.push(name);
      return new Promise<void>((resolve) => ends.set(name, resolve));
    });
    return { stop, done };
  };
  work('a');
  const b = work('b');
  const c = work('c');
  work('d');
  await soon();
  assert.deepEqual(begun, ['a', 'b']);
  c.stop.abort();
  await assert.rejects(c.done, DOMException);
  ends.get('b')!();
  await b.done;
  await soon();
  assert.deepEqual(begun, ['a', 'b', 'd']);
  const e = work('e');
  ends.get('a')!();
  ends.get('d')!();
  await soon();
  ends.get('e')!();
  await e.done;
  work('f');
  work('g');
  await soon();
  assert.deepEqual(begun, ['a', 'b', 'd', 'e', 'f', 'g']);
});

test('work that fails gives its turn back, and stopped work does not begin', async () => {
  const turns = new Turns(1);
  await assert.rejects(turns.during(go().signal, () => Promise.reject(new Error('x'))));
  const stopped = go();
  stopped.abort();
  await assert.rejects(
    turns.during(stopped.signal, () => assert.fail('it began')),
    DOMException,
  );
  assert.equal(await turns.during(go().signal, () => Promise.resolve(7)), 7);
});

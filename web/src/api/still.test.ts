import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stillAsked } from './still.ts';

function later<T>() {
  let answer!: (value: T) => void, fail!: (error: Error) => void;
  const promise = new Promise<T>((resolve, reject) => ([answer, fail] = [resolve, reject]));
  return { promise, answer, fail };
}

test('a reply to what still stands there is given', async () => {
  assert.equal(
    await stillAsked(
      () => ({ number: '1' }),
      ({ number }) => Promise.resolve(number + '!'),
    ),
    '1!',
  );
});

test('a reply to what does not stand there any more is dropped, and so is its fault', async () => {
  for (const end of ['answer', 'fail'] as const) {
    const screen = { number: '1' };
    const reply = later<string>();
    const got = stillAsked(
      () => ({ ...screen }),
      () => reply.promise,
    );
    screen.number = '2';
    if (end === 'answer') reply.answer('of the first person');
    else reply.fail(new Error('not found'));
    assert.equal(await got, undefined, end);
  }
});

test('a fault of a reply in time is thrown', async () => {
  await assert.rejects(
    stillAsked(
      () => 1,
      () => Promise.reject(new Error('no')),
    ),
    /no/,
  );
});

test('the screen may hold the same object that was changed in place', async () => {
  const screen = { number: '1' };
  const reply = later<string>();
  const got = stillAsked(
    () => screen,
    () => reply.promise,
  );
  screen.number = '2';
  reply.answer('late');
  assert.equal(await got, undefined);
});

test('nothing is asked where nothing stands', async () => {
  assert.equal(
    await stillAsked(
      () => null,
      () => Promise.reject(new Error('asked')),
    ),
    undefined,
  );
});

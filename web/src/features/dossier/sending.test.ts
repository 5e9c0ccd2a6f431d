// Whose the files on their way are, and how they take turns. The server answers as each test says.
import { listeners } from '../../testing/browser.ts';
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Surroundings } from '../../api/upload.ts';
import { FakeStorage } from '../../testing/browser.ts';

const { sending } = await import('./sending.svelte.ts');

type Asked = { method: string; path: string };
let asked: Asked[], answer: (one: Asked) => Response | undefined, memory: FakeStorage;
const soon = (ms = 20) => new Promise((resolve) => setTimeout(resolve, ms));
const offline = () => {
  throw new TypeError('failed to fetch');
};
const paths = () => asked.map(({ method, path }) => `${method} ${path}`);

/** Person A is at the desk. The server takes everything, until a test answers in its place. */
function begin(t: TestContext): void {
  const before = globalThis.fetch,
    closing = listeners.get('beforeunload');
  t.after(() => {
    sending.belongTo('');
    globalThis.fetch = before;
    if (closing) listeners.set('beforeunload', closing); // the guard of typed text
  });
  sending.belongTo('');
  sending.belongTo('A at the desk');
  asked = [];
  answer = () => undefined;
  memory = new FakeStorage();
  let made = 0;
  const all = new Map<string, number>();
  globalThis.fetch = async (url, init) => {
    const { method = '', body, headers, signal } = init as RequestInit & { headers: Record<string, string> };
    signal?.throwIfAborted();
    const one = { method, path: (url as string).replace('/api/v1', '') };
    asked.push(one);
    await soon(1);
    const said = answer(one);
    signal?.throwIfAborted();
    if (said) return said;
    const id = one.path.split('/')[2] ?? '';
    if (one.path === '/uploads') {
      all.set(String(++made), 0);
      return new Response('{}', { status: 201, headers: { Location: `/api/v1/uploads/${made}` } });
    }
    if (!one.path.startsWith('/uploads')) return Response.json({ id: 'd1', version: 2 }, { status: 201 });
    if (method === 'PATCH') all.set(id, all.get(id)! + (body as Blob).size);
    const told = { 'Upload-Offset': String(all.get(id)), 'Upload-Length': String(large) };
    return new Response(null, { status: method === 'HEAD' ? 200 : 204, headers: { ...headers, ...told } });
  };
}
const large = 3_000_000;
const around = (): Surroundings => ({
  memory,
  wait: (_, stop) => new Promise((resolve) => stop.addEventListener('abort', () => resolve())),
  mine: () => Promise.resolve(true),
  now: () => 0,
});
let marks = 0;
const file = (bytes = large, name = 'bản vẽ.pdf') => {
  const content = new Uint8Array(bytes);
  content[0] = ++marks;
  return new File([content], name, { lastModified: 5 });
};
const send = (...files: File[]) => sending.send('d1', files, { purpose: 'result' }, { replaces: false }, around());
const states = () => sending.list.map((one) => one.state);
async function shown(...wanted: ReturnType<typeof states>): Promise<void> {
  for (let i = 0; i < 100 && states().join() !== wanted.join(); ++i) await soon(5);
  assert.deepEqual(states(), wanted);
}

test('a large file and a small one arrive, and leave the list', async (t) => {
  begin(t);
  send(file(), file(2000));
  assert.ok(listeners.has('beforeunload'));
  await shown();
  assert.ok(!listeners.has('beforeunload'));
  assert.deepEqual(paths().sort(), [
    'PATCH /uploads/1',
    'PATCH /uploads/1',
    'POST /dossiers/d1/files?purpose=result',
    'POST /dossiers/d1/files?purpose=result&upload=1',
    'POST /uploads',
  ]);
  assert.equal(sending.changed?.version, 2);
});

test('when another person in the tab signs in, nothing of the person before is sent or shown', async (t) => {
  begin(t);
  answer = ({ method }) => (method === 'PATCH' ? offline() : undefined);
  send(file(), file());
  sending.list[1]!.pause();
  await shown('waiting', 'paused');
  const [left] = sending.list;
  sending.belongTo('');
  assert.deepEqual([sending.list.length, listeners.has('beforeunload')], [0, false]);
  sending.belongTo('B at the desk');
  answer = () => undefined;
  const before = asked.length;
  await soon();
  left!.pause();
  assert.deepEqual(paths().slice(before), []);
  assert.deepEqual(sending.of('d1'), []);
});

test('the same person in another post is another one, and a file on its way ends in the middle', async (t) => {
  begin(t);
  send(file(), file(2000));
  sending.belongTo('A at another desk');
  await soon();
  assert.deepEqual(paths(), []);
  send(file(), file(2000));
  while (!paths().includes('PATCH /uploads/1')) await soon(1);
  sending.belongTo('A at the desk');
  const before = asked.length;
  await soon();
  assert.equal(asked.length, before);
  assert.equal(sending.changed, null);
});

test('the same file goes on for the same person in the same post, and begins anew for another one', async (t) => {
  begin(t);
  const one = file();
  let pieces = 0;
  answer = ({ method }) => (method === 'PATCH' && pieces++ > 0 ? offline() : undefined);
  send(one);
  await shown('waiting');
  for (const holder of ['B at the desk', 'A at another desk']) {
    sending.belongTo(holder);
    const before = asked.length;
    send(one);
    await shown('waiting');
    assert.equal(paths()[before], 'POST /uploads');
  }
  sending.belongTo('A at the desk');
  const before = asked.length;
  answer = () => undefined;
  send(one);
  await shown();
  assert.deepEqual(paths().slice(before, before + 2), ['HEAD /uploads/1', 'PATCH /uploads/1']);
});

test('who signs out is asked while files are on their way', (t) => {
  begin(t);
  const words: string[] = [];
  const before = globalThis.confirm;
  t.after(() => (globalThis.confirm = before));
  Object.assign(globalThis, { confirm: (text: string) => words.push(text) < 0 });
  assert.equal(sending.mayEnd(), true);
  send(file());
  assert.equal(sending.mayEnd(), false);
  assert.match(words.join('|'), /^Còn 1 tệp chưa gửi xong\..*Vẫn đăng xuất\?$/);
});

test('files that the end of the session refused go on when the same person has signed in again', async (t) => {
  begin(t);
  const ended = () => Response.json({ code: 'sign-in-needed', title: 'x' }, { status: 401 });
  answer = ended;
  send(file(), file(2000));
  await shown('failed', 'failed');
  answer = () => undefined;
  sending.goOn();
  await shown();
});

test('paused files give their place to others, and wait for a place when they go on', async (t) => {
  begin(t);
  answer = ({ method }) => (method === 'PATCH' ? offline() : undefined);
  send(file(), file(), file(), file());
  await shown('waiting', 'waiting', 'waiting', 'queued');
  const [one, two, three, four] = sending.list;
  four!.pause();
  four!.run();
  one!.pause();
  await shown('paused', 'waiting', 'waiting', 'waiting');
  one!.run();
  await shown('queued', 'waiting', 'waiting', 'waiting');
  answer = () => undefined;
  for (const other of [two, three, four]) other!.pause();
  await shown('paused', 'paused', 'paused');
  four!.run();
  four!.pause();
  four!.run();
  await shown('paused', 'paused');
  assert.deepEqual(sending.list, [two, three]);
});

test('a dropped file is gone here and on the server', async (t) => {
  begin(t);
  answer = ({ method }) => (method === 'PATCH' ? offline() : undefined);
  send(file());
  await shown('waiting');
  sending.list[0]!.drop();
  await shown();
  assert.equal(paths().at(-1), 'DELETE /uploads/1');
});

test('only a refusal that may pass can be tried again', async (t) => {
  begin(t);
  for (const [status, may] of [
    [413, false],
    [415, false],
    [422, false],
    [409, true],
    [503, true],
  ] as const) {
    answer = () => Response.json({ code: 'x', title: 'x' }, { status });
    send(file(2000));
    await shown('failed');
    const [one] = sending.list;
    assert.equal(one!.mayAgain, may, String(status));
    one!.drop();
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Clock, settled } from '../testing/clock.ts';
import { gatherMs, Line, pauseAfter, silenceMs, lastedMs, type Told } from './line.ts';

/** A server with one stream at a time: it writes text, closes, or refuses the next streams. */
class Server {
  asked: { topics: string; last: string | undefined; at: number }[] = [];
  status = 200;
  retryAfter = '';
  gone = false;
  private readonly clock: Clock;
  private stream: ReadableStreamDefaultController<Uint8Array> | null = null;
  constructor(clock: Clock) {
    this.clock = clock;
  }
  fetch = (address: string, init: RequestInit): Promise<Response> => {
    const headers = init.headers as Record<string, string>;
    const topics = decodeURIComponent(address.split('topics=')[1]!);
    this.asked.push({ topics, last: headers['Last-Event-ID'], at: this.clock.now() });
    if (this.gone) return Promise.reject(new TypeError('network'));
    if (this.status !== 200)
      return Promise.resolve(new Response('', { status: this.status, headers: { 'Retry-After': this.retryAfter } }));
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void (this.stream = controller) });
    const mine = this.stream;
    init.signal?.addEventListener('abort', () => {
      if (this.stream === mine) this.stream = null;
      try {
        mine?.error(new DOMException('aborted', 'AbortError'));
      } catch {
        // it was closed before
      }
    });
    return Promise.resolve(new Response(body));
  };
  get open() {
    return this.stream !== null;
  }
  async says(text: string | Uint8Array) {
    this.stream!.enqueue(typeof text === 'string' ? new TextEncoder().encode(text) : text);
    await settled();
  }
  async close() {
    this.stream!.close();
    this.stream = null;
    await settled();
  }
}
const hello = (id: number | '' = 1) => `${id ? `id: ${id}\n` : ''}event: hello\ndata: {"topics":["work"]}\n\n`;
const change = (id: number, thing = 'd1') =>
  `id: ${id}\nevent: change\ndata: {"topic":"work","id":"${thing}","revision":${id}}\n\n`;

function made() {
  const clock = new Clock();
  const server = new Server(clock);
  const told: Told[] = [];
  const line = new Line((one) => told.push(one), { fetch: server.fetch, after: clock.after, random: () => 0.5 });
  const words = () => told.splice(0).map((one) => (one.tells === 'state' ? one.state : one.tells));
  return { clock, server, told, line, words };
}
async function opened() {
  const all = made();
  all.line.ask(['work']);
  await all.clock.pass(gatherMs);
  await all.server.says(hello());
  assert.deepEqual(all.words(), ['open', 'lost']); // the screen of before is asked for again
  return all;
}

test('the topics of all pages are asked for in one stream, in one order', async () => {
  const { clock, server, line } = made();
  line.ask(['work']);
  line.ask(['work', 'tasks', 'dossier:1', 'work']);
  await clock.pass(gatherMs);
  assert.deepEqual(
    server.asked.map(({ topics, last }) => [topics, last]),
    [['dossier:1,tasks,work', undefined]],
  );
});

test('a change is told as it came, also in pieces; a beat is not told', async () => {
  const { server, told } = await opened();
  const bytes = new TextEncoder().encode(': beat\n\n' + change(7, 'đ'));
  for (let i = 0; i < bytes.length; i += 5) await server.says(bytes.slice(i, i + 5));
  assert.deepEqual(told.splice(0), [{ tells: 'change', topic: 'work', id: 'đ', revision: 7 }]);
});

test('a stream that ends is opened again at once behind the last event, and nobody is told', async () => {
  const { clock, server, words } = await opened();
  await server.says(change(12));
  await clock.pass(lastedMs);
  assert.deepEqual(words(), ['change']);
  await server.close();
  await clock.pass(500);
  assert.equal(server.asked.at(-1)!.last, '12');
  await server.says(hello(12));
  assert.deepEqual(words(), []);
});

test('without the id of any event everything may have been missed', async () => {
  const { clock, server, line, words } = made();
  line.ask(['work']);
  await clock.pass(gatherMs);
  await server.says(hello(''));
  words();
  await server.close();
  await clock.pass(500);
  await server.says(hello(7));
  assert.deepEqual(words(), ['lost']);
  await clock.pass(lastedMs);
  await server.close();
  await clock.pass(500);
  await server.says(hello(8));
  assert.deepEqual(words(), []);
});

test('a server that says that events are lost is believed', async () => {
  const { server, words } = await opened();
  await server.says('id: 99\nevent: lost\ndata: {}\n\n');
  assert.deepEqual(words(), ['lost']);
});

test('the line is cut after the second failure, tries less and less often, and is open again', async () => {
  const { clock, server, words } = await opened();
  server.gone = true;
  await server.close();
  await clock.pass(300);
  assert.deepEqual(words(), ['cut']);
  const before = server.asked.length;
  await clock.pass(120_000);
  const pauses = server.asked.slice(before).map(({ at }, i, all) => at - (all[i - 1]?.at ?? at));
  assert.ok(pauses.length >= 5 && pauses.length <= 10, pauses.join());
  assert.ok(
    pauses.slice(1).every((pause, i, all) => pause >= (all[i - 1] ?? 0)),
    pauses.join(),
  );
  assert.deepEqual(words(), []); // told once
  server.gone = false;
  await clock.pass(30_000);
  await server.says(hello());
  assert.deepEqual(words(), ['open']);
});

test('a browser that is online again tries at once', async () => {
  const { clock, server, line } = await opened();
  server.gone = true;
  await server.close();
  await clock.pass(60_000);
  server.gone = false;
  const before = server.asked.length;
  line.again();
  await clock.pass(1);
  assert.equal(server.asked.length, before + 1);
});

test('a server that closes each stream at once is not asked all the time', async () => {
  const { clock, server, words } = await opened();
  const before = server.asked.length;
  for (let i = 0; i < 300; ++i) {
    if (server.open) {
      await server.says(hello());
      await server.close();
    }
    await clock.pass(100);
  }
  assert.ok(server.asked.length - before < 12, String(server.asked.length - before));
  assert.ok(words().includes('cut'));
});

test('a silent stream is dead, and a beat keeps it alive', async () => {
  const { clock, server } = await opened();
  for (let i = 0; i < 10; ++i) {
    await clock.pass(15_000);
    await server.says(': beat\n\n');
  }
  assert.equal(server.asked.length, 1);
  await clock.pass(silenceMs + 1000);
  assert.equal(server.asked.length, 2);
});

test('the session has ended by the event or by a refusal: nothing is asked until somebody signs in', async () => {
  const { clock, server, line, words } = await opened();
  await server.says('event: over\ndata: {}\n\n');
  assert.deepEqual(words(), ['over']);
  line.ask(['work', 'tasks']);
  await clock.pass(600_000);
  assert.equal(server.asked.length, 1);
  server.status = 401;
  line.again();
  await clock.pass(600_000);
  assert.equal(server.asked.length, 2);
  server.status = 200;
  line.again();
  await clock.pass(gatherMs);
  await server.says(hello());
  assert.deepEqual(words(), ['open']);
});

test('a server that has enough streams is no cut line, and is asked when it wishes', async () => {
  const { clock, server, words } = await opened();
  [server.status, server.retryAfter] = [429, '60'];
  await server.close();
  await clock.pass(1000);
  const before = server.asked.length;
  await clock.pass(55_000);
  assert.equal(server.asked.length, before);
  assert.deepEqual(words(), ['new']);
  await clock.pass(10_000);
  assert.equal(server.asked.length, before + 1);
});

test('a person without a right to any topic is no cut line; another topic is asked for', async () => {
  const { clock, server, line, words } = made();
  server.status = 403;
  line.ask(['work']);
  await clock.pass(600_000);
  assert.equal(server.asked.length, 1);
  assert.deepEqual(words(), []);
  server.status = 200;
  line.ask(['work', 'dossier:1']);
  await clock.pass(gatherMs);
  await server.says(hello());
  assert.deepEqual(words(), ['open', 'lost']);
});

test('fewer topics need no new stream, another one does; no topic closes the line', async () => {
  const { clock, server, line, words } = await opened();
  line.ask(['work', 'dossier:1']);
  await clock.pass(gatherMs);
  assert.deepEqual([server.asked.length, server.asked[1]!.last], [2, '1']);
  await server.says(hello());
  line.ask(['work']);
  await clock.pass(1000);
  line.ask(['work', 'dossier:1']);
  await clock.pass(1000);
  assert.equal(server.asked.length, 2);
  line.ask(['work', 'dossier:2']);
  line.ask(['work', 'dossier:1']); // there and back
  await clock.pass(1000);
  assert.equal(server.asked.length, 2);
  assert.deepEqual(words(), []);
  line.ask([]);
  assert.equal(server.open, false);
  await clock.pass(600_000);
  assert.equal(server.asked.length, 2);
});

test('pauses grow to half a minute, differ by chance, and are never shorter than the server wishes', () => {
  for (const chance of [0, 0.5, 0.999]) {
    const pauses = [0, 1, 2, 3, 4, 5, 6, 7, 100].map((failures) => pauseAfter(failures, chance));
    assert.ok(
      pauses.every((pause, i) => i === 0 || pause >= pauses[i - 1]!),
      pauses.join(),
    );
    assert.ok(pauses.at(-1)! >= 15_000 && pauses.at(-1)! <= 30_000);
    assert.ok(pauses[0]! <= 300);
  }
  assert.notEqual(pauseAfter(3, 0.1), pauseAfter(3, 0.9));
  assert.equal(pauseAfter(0, 0.5, 7), 7000);
});

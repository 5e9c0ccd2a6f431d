// SQLite only: heads come in any pieces; a few silent addresses take all connections, and others are served.
import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { after, before, test } from 'node:test';
import { startServer, type TestServer } from '../support/server.ts';
import { ask } from '../support/visitor.ts';
import { openWire, rawText } from '../support/wire.ts';

let server: TestServer;
const held: { socket: Socket; from: string; closed: boolean }[] = [];
before(async () => {
  server = await startServer();
});
after(async () => {
  for (const { socket } of held) socket.destroy();
  await server.stop();
});

const open = (from: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(server.url).port), localAddress: from });
    const one = { socket, from, closed: false };
    held.push(one);
    socket.on('error', () => {});
    socket.on('close', () => {
      one.closed = true;
      resolve(false);
    });
    // A refused connection is closed at once. A connection with a place answers.
    socket.on('data', () => resolve(true));
    socket.write('GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n');
  });

test('a head is answered however its bytes come: of each length around a read, and cut before each of its last bytes', async () => {
  const padded = (length: number) => {
    const begun = 'GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\nX-Pad: ';
    return `${begun}${'a'.repeat(length - begun.length - 4)}\r\n\r\n`;
  };
  const line = await openWire(server);
  for (const length of [511, 512, 513, 514, 515, 516, 1023, 1024, 1025, 1026, 2049, 4097]) {
    line.send(padded(length));
    assert.equal((await line.reply()).status, 200, `${length} bytes`);
  }
  for (const length of [120, 513, 700])
    for (let late = 1; late <= 6; ++late) {
      line.send(padded(length).slice(0, -late));
      await new Promise((resolve) => setTimeout(resolve, 20));
      line.send(padded(length).slice(-late));
      assert.equal((await line.reply()).status, 200, `${length} bytes, the last ${late} late`);
    }
  line.end();
});

test('a head that can be read in two ways is refused also if it comes in pieces', async () => {
  for (const fold of ['X-One: a\r\n b\r\n', 'X-One: a\nX-Two: b\r\n', 'X-One: \0\r\n']) {
    const line = await openWire(server);
    line.send(`GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n${fold}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    line.send('X-Three: c\r\n\r\n');
    assert.equal((await line.reply()).status, 400, JSON.stringify(fold));
    line.end();
  }
});

test('few addresses that take every connection hold nobody up: the longest silent one of whoever has most is cut', async () => {
  const first = await open('127.0.3.1');
  assert.ok(first);
  for (let address = 1; address <= 40 && held.filter((one) => !one.closed).length < 2000; ++address)
    for (let more = true; more;)
      more = (await Promise.all(Array.from({ length: 20 }, () => open(`127.0.3.${address}`)))).every(Boolean);
  const taken = held.filter((one) => !one.closed);
  assert.ok(taken.length > 1900, `${taken.length} are open`);
  for (let visitor = 1; visitor <= 60; ++visitor)
    assert.equal((await ask(`127.0.4.${visitor}`, server.url + '/api/v1/health')).status, 200, `visitor ${visitor}`);
  assert.ok(held[0]!.closed && held.some((one) => one.closed && one !== held[0]), 'who was silent longest goes first');
  // Each cut connection belonged to the address that had the most connections at that moment.
  const most = Math.max(
    ...[...new Set(taken.map((one) => one.from))].map((from) => taken.filter((one) => one.from === from).length),
  );
  for (const one of taken.filter(({ closed }) => closed))
    assert.ok(taken.filter(({ from }) => from === one.from).length >= most - 60, one.from);
});

test('a later minor version is answered as 1.1; another major one is told that it is none of ours (RFC 9110, 2.5)', async () => {
  for (const { socket } of held.splice(0)) socket.destroy();
  for (const [version, status] of [
    ['1.2', 200],
    ['1.9', 200],
    ['2.0', 505],
    ['3.0', 505],
    ['0.9', 505],
    ['1.x', 400],
    ['11.1', 400],
  ] as const) {
    const said = await rawText(
      server,
      `GET /api/v1/health HTTP/${version}\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
    );
    assert.match(said, new RegExp(`^HTTP/1\\.1 ${status} `), version);
  }
});

test('an ordinary stop logs no warning and no fault', async () => {
  for (let i = 0; i < 5; ++i) {
    const other = await startServer();
    assert.equal((await ask('127.0.0.1', other.url + '/api/v1/health')).status, 200);
    const ended = other.ended();
    process.kill(other.pid!, 'SIGTERM');
    assert.equal(await ended, 0);
    const stop = other.log.slice(other.log.indexOf('"event":"server.stopping"'));
    assert.match(stop, /"event":"server\.stopped"/);
    assert.doesNotMatch(stop, /"level":"(?!info)/, stop);
    await other.stop();
  }
});

// Bodies that are files while they arrive: they cost no memory, and what is not kept leaves nothing.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { type Client, pdf, receive, signIn } from '../support/client.ts';
import { startServer, type TestServer, until } from '../support/server.ts';
import { cheap } from '../support/sites.ts';

let server: TestServer, desk: Client, files: string;
const open: Socket[] = [];
const megabyte = 1024 * 1024;

before(async () => {
  server = await startServer({
    at: '2026-11-16T09:00:00+07:00',
    env: { MOTCUA_LIMITS: cheap.MOTCUA_LIMITS + ',body_idle_s=2' },
  });
  desk = await signIn(server, 'tiepnhan.codo');
  files = `/dossiers/${(await receive(desk, '1.004873')).id}/files?purpose=paper&paper=0`;
});
after(() => {
  for (const socket of open) socket.destroy();
  return server.stop();
});

const incoming = () => path.join(server.files, 'incoming');
const coming = () => readdirSync(incoming()).map((name) => path.join(incoming(), name));
const memoryMb = () =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))![1]) / 1024;

/** Begins an upload that never ends. `said` returns what the server has sent so far. */
function begin(bytes: Buffer): { said: () => string; socket: Socket } {
  const { hostname, host, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  let said = '';
  socket.on('data', (more) => (said += more.toString()));
  socket.on('error', () => {});
  socket.write(
    `POST /api/v1${files} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${server.url}\r\nCookie: ${desk.cookie}\r\n` +
      `Content-Disposition: attachment; filename*=UTF-8''a.pdf\r\nContent-Length: ${20 * megabyte}\r\n\r\n`,
  );
  socket.write(bytes);
  open.push(socket);
  return { said: () => said, socket };
}

test('files on their way are on the disk and not in memory; one that breaks off leaves nothing', async () => {
  const idle = memoryMb();
  const most = Buffer.alloc(19 * megabyte, 37);
  const uploads = Array.from({ length: 12 }, () => begin(most));
  // Each sends a byte now and then, so that none is cut as silent.
  const beat = setInterval(() => {
    for (const { socket } of uploads) socket.write('%');
  }, 500);
  try {
    const bytes = () => coming().reduce((sum, file) => sum + statSync(file).size, 0);
    await until(() => bytes() >= 12 * most.length, 'everything has arrived');
    const more = memoryMb() - idle;
    assert.ok(more < 64, `${more.toFixed(1)} MB more in memory for ${12 * 19} MB on their way`);
    for (const file of coming()) assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.equal(statSync(incoming()).mode & 0o777, 0o700);
  } finally {
    clearInterval(beat);
    for (const { socket } of uploads) socket.destroy();
  }
  await until(() => coming().length === 0, 'no file is left');
});

test('a file that stands still is cut with 408 and is gone', async () => {
  const slow = begin(pdf);
  await until(() => coming().length === 1, 'it has begun');
  await until(() => slow.said() !== '', 'the server has enough of it');
  assert.match(slow.said(), /^HTTP\/1\.1 408 /);
  await until(() => coming().length === 0, 'no file is left');
});

test('what is refused leaves nothing, what is taken is under its hash alone', async () => {
  const refused = await desk.call('POST', files, Buffer.from('<html>x</html>'));
  assert.equal(refused.status, 415);
  assert.deepEqual(coming(), []);
  const taken = await desk.call('POST', files, Buffer.concat([pdf, Buffer.alloc(megabyte, 10)]));
  assert.equal(taken.status, 201);
  assert.deepEqual(coming(), []);
});

test('a repeated key with the same file gets the same reply; with another file it is told', async () => {
  const send = (bytes: Buffer) => desk.call('POST', files, bytes, { key: 'streams-1' });
  const [one, two] = [await send(pdf), await send(pdf)];
  assert.deepEqual([one.status, two.status], [201, 201]);
  assert.deepEqual(one.body.files.length, two.body.files.length);
  const other = await send(Buffer.concat([pdf, Buffer.from('% khác\n')]));
  assert.deepEqual([other.status, other.body.code], [409, 'idempotency-key-reused']);
});

test('a start removes what a killed server left a day ago, and nothing younger', async () => {
  const held = begin(pdf);
  await until(() => coming().length === 1, 'it has begun');
  await server.kill();
  held.socket.destroy();
  const [young] = coming();
  const old = path.join(incoming(), 'abc.body');
  writeFileSync(old, pdf);
  utimesSync(old, 978_307_200, 978_307_200); // long ago, also with the date moved
  await server.start();
  assert.deepEqual([existsSync(old), existsSync(young!)], [false, true]);
});

test('the server allows itself as many descriptors as its bounds need, if it may', async () => {
  server.wrapper = ['prlimit', '--nofile=1024:8000'];
  await server.restart();
  const [, soft] = /^Max open files\s+(\d+)/m.exec(readFileSync(`/proc/${server.pid}/limits`, 'utf8'))!;
  assert.ok(Number(soft) >= 3_500, `${soft} descriptors`);
});

// Request bodies on their way: an announced body costs nothing, received bytes are bounded, and a connection that stops
// is cut.
import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { after, before, test } from 'node:test';
import { asked, type Client, pdf, receive, signIn } from '../support/client.ts';
import { addressOf, routesOf } from '../support/routes.ts';
import { startServer, type TestServer, until } from '../support/server.ts';
import { cheap } from '../support/sites.ts';
import { openWire } from '../support/wire.ts';

let server: TestServer, desk: Client, files: string;
const open: Socket[] = [];
async function start(limits: string): Promise<void> {
  server = await startServer({
    at: '2026-11-16T09:00:00+07:00',
    env: { MOTCUA_LIMITS: cheap.MOTCUA_LIMITS + limits },
  });
  desk = await signIn(server, 'tiepnhan.codo');
  files = `/api/v1/dossiers/${(await receive(desk, '1.004873')).id}/files?purpose=paper&paper=0`;
}
before(() => start(''));
after(() => {
  for (const socket of open) socket.destroy();
  return server.stop();
});

const megabyte = 1024 * 1024;
const mine = (client = desk) =>
  `Host: ${new URL(server.url).host}\r\nOrigin: ${server.url}\r\nCookie: ${client.cookie}\r\nContent-Disposition: attachment; filename*=UTF-8''a.pdf\r\n`;

/**
 * Sends bytes from a loopback address and keeps the connection open. `said` returns all that the server has sent so
 * far.
 */
function hold(bytes: (string | Buffer)[], from = '127.0.0.1'): { said: () => string; socket: Socket } {
  const { hostname, port } = new URL(server.url);
  const socket = connect({ host: hostname, port: Number(port), localAddress: from });
  let said = '';
  socket.on('data', (more) => (said += more.toString()));
  socket.on('error', () => {});
  for (const some of bytes) socket.write(some);
  open.push(socket);
  return { said: () => said, socket };
}

test('bodies that are announced and not sent stop nobody: not by strangers, on no route and in no framing', async () => {
  const stranger: string[] = [];
  for (const { verb, path } of routesOf(server).filter((one) => one.verb !== 'GET'))
    for (const length of ['Content-Length: 20000', 'Transfer-Encoding: chunked'])
      stranger.push(`${verb} ${path.replaceAll(/\{\w+\}/g, 'x')} HTTP/1.1\r\nHost: localhost\r\n${length}\r\n\r\n`);
  for (let i = 0; i < 13; ++i)
    stranger.push(`POST ${files} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${20 * megabyte}\r\n\r\n`);
  const held = stranger.map((text) => hold([text]));
  // The bound also holds for a person who may upload.
  const uploads = Array.from({ length: 30 }, () =>
    hold([`POST ${files} HTTP/1.1\r\n${mine()}Content-Length: ${20 * megabyte}\r\n\r\n`]),
  );
  for (let i = 0; i < 3; ++i) assert.equal((await signIn(server, 'vanthu.codo')).cookie.length > 20, true);
  assert.equal((await desk.call('POST', files.slice('/api/v1'.length), pdf)).status, 201);
  for (const { said } of uploads) assert.equal(said(), '', 'who may upload is waited for');
  await until(
    () => held.slice(-13).every(({ said }) => /^HTTP\/1\.1 40[13] /.test(said())),
    'strangers are told at once',
  );
});

test('an address has its share of what has arrived; another address and a sign-in are not held up by it', async () => {
  const head = `POST ${files} HTTP/1.1\r\n${mine()}Content-Length: ${20 * megabyte}\r\n\r\n`;
  const most = Buffer.alloc(19 * megabyte, 37); // 256 MB are the share of one address
  const greedy = Array.from({ length: 15 }, () => hold([head, most]));
  await until(() => greedy.some(({ said }) => said() !== ''), 'the share is used up');
  const refused = greedy.filter(({ said }) => said() !== '');
  assert.ok(refused.length < 6, 'whoever is refused gives up what has come, and the others go on');
  await until(() => refused[0]!.said().includes('"overloaded"'), 'the whole reply');
  assert.match(refused[0]!.said(), /^HTTP\/1\.1 503 [^]*\r\nRetry-After: \d/);
  const other = hold([`POST ${files} HTTP/1.1\r\n${mine()}Content-Length: ${2 * megabyte}\r\n\r\n`, pdf], '127.0.0.2');
  other.socket.write(Buffer.alloc(2 * megabyte - pdf.length, 10));
  await until(() => other.said() !== '', 'an upload from another address');
  assert.match(other.said(), /^HTTP\/1\.1 201 /);
  assert.ok(await signIn(server, 'lanhdao.codo'));
  // Closed connections give their share back.
  for (const { socket } of greedy) socket.destroy();
  await until(
    async () =>
      (await desk.call('POST', files.slice('/api/v1'.length), Buffer.concat([pdf, Buffer.alloc(5 * megabyte, 10)])))
        .status === 201,
    'the share is free again',
  );
});

test('every route with a large body refuses whoever may not see or do it before the body is sent, as the use case does', async () => {
  const { id } = await receive(desk, '1.004873');
  const refused: [string, string, number][] = [
    ['tiepnhan.donghiep', id, 404],
    ['tiepnhan.codo', '00000000-0000-7000-8000-000000000000', 404],
    ['lanhdao.cantho', id, 403],
  ];
  const large = new Set<string>();
  for (const [username, dossier, status] of refused) {
    const client = await signIn(server, username);
    // The pieces of an upload are of no dossier: uploads.test.ts.
    for (const { verb, path } of routesOf(server).filter((one) => !['GET', 'PATCH'].includes(one.verb))) {
      const address = addressOf(path, dossier) + (path.endsWith('/files') ? '?purpose=paper&paper=0' : '');
      const head = `${verb} ${address} HTTP/1.1\r\n${mine(client)}`;
      // A length above every other bound shows whether the route takes a large body.
      const replyTo = async (more: string) => {
        const line = await openWire(server);
        line.send(`${head}${more}\r\n`);
        const reply = await line.reply();
        line.end();
        return reply;
      };
      const announced = `Content-Length: ${megabyte}\r\n`;
      const told = await replyTo(`${announced}Expect: 100-continue\r\n`);
      if (told.status === 413) continue;
      large.add(`${verb} ${path}`);
      const whole = await client.call(verb, address.slice('/api/v1'.length), pdf);
      assert.equal(whole.status, status, `${username} ${path}`);
      for (const more of [
        announced,
        'Transfer-Encoding: chunked\r\n',
        'Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n',
      ])
        assert.equal((await replyTo(more)).status, status, `${username} ${path} ${more}`);
      assert.equal(told.status, status, `${username} ${path}`);
      const { code, detail } = JSON.parse(told.body);
      assert.deepEqual([code, detail], [whole.body.code, whole.body.detail], 'the same problem');
    }
  }
  assert.deepEqual([...large], ['POST /api/v1/dossiers/{id}/files']);
});

test('a dossier that ends while its file comes takes it no more', async () => {
  const dossier = await receive(desk, '1.004873');
  const line = await openWire(server);
  line.send(
    `POST /api/v1/dossiers/${dossier.id}/files?purpose=paper&paper=0 HTTP/1.1\r\n${mine()}` +
      `Content-Length: ${pdf.length}\r\nExpect: 100-continue\r\n\r\n`,
  );
  assert.equal((await line.reply()).status, 100);
  await desk.act(dossier, 'withdraw', { text: 'đổi ý', ...asked('2026-11-16') });
  line.send(pdf);
  const reply = await line.reply();
  line.end();
  assert.equal(JSON.parse(reply.body).code, 'wrong-step-for-file');
  assert.equal((await desk.get('/dossiers/' + dossier.id)).body.files.length, 0);
});

test('a body that stands still is cut with 408, chunked or counted, at its beginning or in its middle', async () => {
  for (const socket of open) socket.destroy();
  await server.stop();
  await start(',body_idle_s=1');
  const preview = `POST /api/v1/intake/preview HTTP/1.1\r\n${mine()}Content-Type: application/json\r\n`;
  const began = performance.now();
  const cut = await Promise.all(
    [
      `${preview}Content-Length: 24\r\n\r\n`,
      `${preview}Content-Length: 24\r\n\r\n{"procedure"`,
      `${preview}Transfer-Encoding: chunked\r\n\r\n`,
      `${preview}Transfer-Encoding: chunked\r\n\r\n18\r\n{"procedure"`,
      `${preview}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n`,
      `POST ${files} HTTP/1.1\r\n${mine()}Content-Length: ${20 * megabyte}\r\n\r\n%PDF`,
    ].map(async (text) => {
      const line = await openWire(server);
      line.send(text);
      const reply = await line.reply();
      line.end();
      return reply;
    }),
  );
  for (const reply of cut) {
    assert.equal(reply.status, 408, reply.body);
    assert.match(reply.headers, /^connection: close\r?$/im);
  }
  const ms = performance.now() - began;
  assert.ok(ms > 900 && ms < 9_000, `${ms} ms`);
});

test('a session that ends while its body comes has nothing done in its name', async () => {
  const officer = await signIn(server, 'tiepnhan.codo');
  const line = await openWire(server);
  line.send(
    `POST /api/v1/intake/preview HTTP/1.1\r\nHost: ${new URL(server.url).host}\r\nOrigin: ${server.url}\r\n` +
      `Cookie: ${officer.cookie}\r\nContent-Type: application/json\r\nContent-Length: 24\r\nExpect: 100-continue\r\n\r\n`,
  );
  assert.equal((await line.reply()).status, 100);
  assert.equal((await officer.call('DELETE', '/session')).status, 200);
  line.send('{"procedure":"2.000815"}');
  assert.equal((await line.reply()).status, 401);
  line.end();
});

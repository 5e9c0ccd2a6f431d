// Faults: too large, too many, too slow, a taken port, a bad configuration, a locked database.
import assert from 'node:assert/strict';
import { decided } from '../support/accounts.ts';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { type Answer, Client, person, signIn } from '../support/client.ts';
import { cheap } from '../support/sites.ts';
import { program, startServer, type TestServer } from '../support/server.ts';
import { holdWriting } from '../support/sql.ts';
import { openWire, rawText } from '../support/wire.ts';

let server: TestServer, desk: Client;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
  desk = await signIn(server, 'tiepnhan.codo');
});
after(() => server.stop());
/** Starts the server with these limits instead of the defaults. */
async function limited(limits: string): Promise<void> {
  await server.kill();
  server.env.MOTCUA_LIMITS = cheap.MOTCUA_LIMITS + (limits && ',' + limits);
  await server.start();
  desk = await signIn(server, 'tiepnhan.codo');
}
const raw = (text: string) => rawText(server, text);
const connection = () => openWire(server);

test('bad JSON, a name given twice, too deep, too large: each its own refusal', async () => {
  const send = (body: string) => desk.call('POST', '/dossiers', body, { lax: true });
  assert.deepEqual((await send('{"procedure":')).body.code, 'bad-json');
  assert.match((await send('{"a":1,"a":2}')).body.detail, /hai lần/);
  assert.equal((await send('['.repeat(100))).body.code, 'bad-json');
  assert.equal((await send('"x"')).body.code, 'bad-json');
  assert.equal((await send(JSON.stringify({ procedure: 'x'.repeat(300_000) }))).status, 413);
  assert.equal(
    (await send(JSON.stringify({ procedure: '2.000815', applicant: { name: 'a‮b' } }))).status,
    422,
    'text that turns its direction round',
  );
});

test('hostile paths and headers are refused and the server lives', async () => {
  assert.match(await raw('GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n'), /^HTTP\/1.1 400/);
  assert.match(
    await raw('GET /tai-nguyen/%2e%2e/%2e%2e/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'),
    /^HTTP\/1.1 400/,
  );
  assert.match(await raw('GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n'), /^HTTP\/1.1 400/);
  assert.match(await raw('GET / HTTP/1.1\r\nX: ' + 'y'.repeat(40_000) + '\r\n\r\n'), /^HTTP\/1.1 413/);
  assert.match(await raw('nonsense\r\n\r\n'), /^HTTP\/1.1 400/);
  assert.match(
    await raw('POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n'),
    /^HTTP\/1.1 413/,
  );
  assert.equal((await desk.get('/session')).status, 200);
});

test('one connection serves requests one after the other, HEAD without a body, and a body in several packets', async () => {
  const line = await connection();
  const get = (name: string, method = 'GET') => line.send(`${method} ${name} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  get('/api/v1/ledger/keys');
  const keys = await line.reply();
  assert.ok(keys.status === 200 && JSON.parse(keys.body).keys.length === 1, keys.body);
  get('/khong-co');
  assert.equal((await line.reply()).status, 404);
  get('/api/v1/ledger/keys', 'HEAD');
  const head = await line.reply(true);
  assert.equal(head.status, 200);
  assert.match(head.headers, new RegExp(`^content-length: ${Buffer.byteLength(keys.body)}$`, 'im'));
  assert.equal(line.left(), 0);
  const body = JSON.stringify({ username: 'tiepnhan.codo', password: server.password });
  line.send(
    `POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`,
  );
  for (const part of [body.slice(0, 1), body.slice(1, 20), body.slice(20)]) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    line.send(part);
  }
  const entered = await line.reply();
  assert.equal(entered.status, 200, entered.body);
  assert.match(entered.headers, /^set-cookie: /im);
  line.end();
});

test('two requests in one packet get two replies in their order', async () => {
  const line = await connection();
  line.send(
    'GET /khong-co HTTP/1.1\r\nHost: localhost\r\n\r\nGET /api/v1/ledger/keys HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
  );
  const [first, second] = [await line.reply(), await line.reply()];
  assert.deepEqual([first.status, second.status], [404, 200]);
  assert.equal(JSON.parse(second.body).keys.length, 1);
  line.end();
});

test('every page carries a strict policy for its content', async () => {
  const page = await fetch(server.url + '/ban-lam-viec');
  const policy = page.headers.get('content-security-policy')!;
  assert.match(policy, /default-src 'self'/);
  assert.doesNotMatch(policy, /unsafe|\*/);
  assert.equal(page.headers.get('cache-control'), 'no-cache');
  assert.equal((await fetch(server.url + '/khong-co')).status, 404);
  const script = /src="(\/tai-nguyen\/[^"]+\.js)"/.exec(await page.text())![1]!;
  assert.match((await fetch(server.url + script)).headers.get('cache-control')!, /immutable/);
});

test('a client that sends too slowly is cut: in its header and in its body with 408, and silently where nothing came', async () => {
  await limited('header_s=1,body_s=1');
  const timed = async (text: string) => {
    const started = performance.now();
    return { said: await raw(text), ms: performance.now() - started };
  };
  const [silent, header, body] = await Promise.all([
    timed(''),
    timed('GET / HTTP/1.1\r\nX-Slow: '),
    timed(
      'POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nContent-Type: application/json\r\n' +
        'Content-Length: 100\r\n\r\n{',
    ),
  ]);
  assert.equal(silent.said, '');
  assert.match(header.said, /^HTTP\/1.1 408/);
  assert.match(body.said, /^HTTP\/1.1 408/);
  for (const { ms } of [silent, header, body]) assert.ok(ms > 900 && ms < 9_000, `${ms} ms, not the default`);
  await limited('');
});

test('more requests than can wait are told so at once, and when the writer is free again all goes on', async () => {
  const officer = await signIn(server, 'tiepnhan2.codo');
  const letGo = await holdWriting(server.database);
  const body = { procedure: '2.000815', applicant: person(), papers: [{ index: 0, status: 'ok' }] };
  const many = Array.from({ length: 470 }, () => officer.post('/dossiers', body));
  await Promise.race(many); // while the writer is held, only a refusal is answered
  await letGo();
  const answers = await Promise.all(many);
  const told = answers.filter((a) => a.status === 503);
  assert.ok(
    told.length > 0 && told.every((a) => a.body.code === 'overloaded' && a.headers.get('retry-after')),
    JSON.stringify(answers.map((a) => a.status)),
  );
  assert.ok(answers.some((a) => a.status === 201));
});

test('a session that asks without pause is told to wait, others are not', async () => {
  const greedy = await signIn(server, 'tuphap.codo');
  let told: Answer[] = [];
  for (let round = 0; round < 20 && !told.length; ++round)
    told = (await Promise.all(Array.from({ length: 200 }, () => greedy.get('/session')))).filter(
      (a) => a.status === 429,
    );
  assert.ok(told.length > 0);
  assert.ok(Number(told[0]!.headers.get('retry-after')) >= 1);
  assert.equal((await desk.get('/session')).status, 200);
});

test('a database locked by another program: the request fails clearly, nothing is half written, and it recovers', async () => {
  await limited('lock_wait_ms=200');
  const letGo = await holdWriting(server.database);
  const body = { procedure: '2.000815', applicant: person(), papers: [{ index: 0, status: 'ok' }] };
  const answer = await desk.post('/dossiers', body, 'khoa-khoa');
  assert.deepEqual([answer.status, answer.body.code], [503, 'fault']);
  assert.ok(answer.headers.get('retry-after'));
  await letGo();
  assert.equal((await desk.post('/dossiers', body, 'khoa-khoa')).status, 201);
  assert.ok((await desk.get('/counts')).body.received >= 1);
  await limited('');
});

test('a member of staff is added on the command line and can work after the next start', async () => {
  const add = (...args: string[]) =>
    spawnSync(program, [...server.words, 'add-staff', ...args], {
      encoding: 'utf8',
      env: { ...process.env, ...server.env },
    });
  assert.match(
    add('--username', 'x', '--name', 'X', '--unit', 'xa-khong-co', '--post', 'P', '--role', 'reception').stderr,
    /^motcua: there is no unit xa-khong-co\n$/,
  );
  assert.match(
    add('--username', 'tiepnhan.codo', '--name', 'X', '--unit', 'xa-co-do', '--post', 'P', '--role', 'reception')
      .stderr,
    /is taken/,
  );
  const said = add(
    '--username',
    'lan.nguyen',
    '--name',
    'Nguyễn Thị Lan',
    '--unit',
    'xa-co-do',
    '--post',
    'Cán bộ tiếp nhận',
    '--role',
    'reception',
  );
  assert.equal(said.status, 0, said.stderr);
  const id = /motcua confirm (\S+) --reason/.exec(said.stdout)![1]!;
  assert.equal((await decided(server, id)).status, 204, 'a second person confirms it at the desk');
  await server.kill();
  await server.start();
  const client = new Client(server);
  assert.equal(
    (await client.post('/session', { username: 'lan.nguyen', password: said.stdout.trim().split(' ').at(-1) })).body
      .name,
    'Nguyễn Thị Lan',
  );
});

test('the log holds no name, number or password', () => {
  assert.ok(server.log.includes('"event":"request"'));
  for (const secret of ['Nguyễn', '092088001234', '0912345678', server.password, 'tiepnhan.codo'])
    assert.ok(!server.log.includes(secret), secret);
});

// PostgreSQL too
// The export of a person with many dossiers is made page by page while it is sent. It is whole, or visibly cut.
import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, test } from 'node:test';
import { type Client, person, receive, signIn } from '../support/client.ts';
import { copies } from '../support/many.ts';
import { startServer, type TestServer, until } from '../support/server.ts';
import { cheap } from '../support/sites.ts';
import { sql } from '../support/sql.ts';

const count = 160; // with the notes below more bytes than the buffers of a connection hold
const asked = { id_number: person().id_number, reason: 'công dân yêu cầu' };
let server: TestServer, leader: Client, first: any;

before(async () => {
  server = await startServer({
    at: '2026-11-16T09:00:00+07:00',
    env: { MOTCUA_LIMITS: cheap.MOTCUA_LIMITS + ',exports_per_hour=200' },
  });
  const desk = await signIn(server, 'tiepnhan.codo');
  first = await receive(desk, '1.004873', { applicant: person() });
  for (let n = 0; n < 8; n += 1) first = await desk.act(first, 'note', { text: 'Đã hỏi lại. '.repeat(330) + n });
  await server.kill();
  copies(server, first.id, count - 1);
  await server.start();
  leader = await signIn(server, 'lanhdao.codo');
});
after(() => server.stop());

/** Asks for the export, and reads nothing of it yet. */
function begun(): Promise<http.IncomingMessage> {
  const body = JSON.stringify(asked);
  const headers = {
    origin: server.url,
    cookie: leader.cookie,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const request = http.request(
      server.url + '/api/v1/people/export',
      { method: 'POST', headers, agent: false },
      resolve,
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** The text that came until the end or the fault. */
async function read(reply: http.IncomingMessage): Promise<{ text: string; fault?: NodeJS.ErrnoException }> {
  const parts: Buffer[] = [];
  try {
    for await (const part of reply) parts.push(part as Buffer);
  } catch (error) {
    return { text: Buffer.concat(parts).toString(), fault: error as NodeJS.ErrnoException };
  }
  return { text: Buffer.concat(parts).toString() };
}

/** Damages a row while `work` runs. */
async function damaged(order: 'ASC' | 'DESC', work: () => Promise<void>): Promise<void> {
  const [{ id, body }] = sql(server.database, `SELECT id, body FROM dossier ORDER BY id ${order} LIMIT 1`);
  sql(server.database, `UPDATE dossier SET body = '{}' WHERE id = '${id}'`);
  try {
    await work();
  } finally {
    sql(server.database, `UPDATE dossier SET body = '${body.replaceAll("'", "''")}' WHERE id = '${id}'`);
  }
}

test('an export of many dossiers has each of them once, the newest first, and is one reading of all', async () => {
  const all = await leader.post('/people/export', asked);
  assert.equal(all.status, 200, all.bytes.toString());
  assert.equal(all.headers.get('transfer-encoding'), 'chunked');
  assert.equal(all.headers.get('content-length'), null);
  assert.equal(all.body.count, count);
  const codes = all.body.dossiers.map((one: any) => one.code);
  assert.equal(codes.length, count);
  assert.equal(new Set(codes).size, count);
  const stored = sql(server.database, 'SELECT code FROM dossier ORDER BY id DESC').map((row) => row.code);
  assert.deepEqual(codes, stored);
  const [row] = (await (await signIn(server, 'chutich.codo')).get('/readings')).body.items;
  assert.deepEqual([row.what, row.shown], ['export_person', count]);
});

test('a dossier that is received while the export is read slowly is not in it, and none is there twice', async () => {
  const reply = await begun();
  assert.equal(reply.statusCode, 200);
  reply.pause();
  const desk = await signIn(server, 'tiepnhan.codo');
  const later = await receive(desk, '1.004873', { applicant: person() });
  const { text, fault } = await read(reply);
  assert.equal(fault, undefined);
  const whole = JSON.parse(text);
  const codes = whole.dossiers.map((one: any) => one.code);
  assert.equal(whole.count, count);
  assert.equal(new Set(codes).size, count);
  assert.ok(!codes.includes(later.code));
  const next = await leader.post('/people/export', asked);
  assert.deepEqual([next.body.count, next.body.dossiers[0].code], [count + 1, later.code]);
});

test('clients that leave in between hold no thread: everything is served as before', async () => {
  for (let n = 0; n < 40; n += 1) (await begun()).destroy();
  assert.equal((await leader.get('/session')).status, 200);
  const { body } = await leader.post('/people/export', asked);
  assert.equal(body.dossiers.length, body.count);
});

test('a fault in between cuts the connection, so that nobody takes the part for the whole', async () => {
  await damaged('ASC', async () => {
    const reply = await begun();
    assert.equal(reply.statusCode, 200);
    const { text, fault } = await read(reply);
    assert.equal(fault?.code, 'ECONNRESET');
    assert.ok(text.includes('"dossiers":['));
    assert.throws(() => JSON.parse(text));
    await until(() => server.log.includes('"reply.cut"'), 'the fault is in the log');
  });
  const { body } = await leader.post('/people/export', asked);
  assert.equal(body.dossiers.length, body.count);
});

test('a fault of the first page is a fault of the request', async () => {
  await damaged('DESC', async () => {
    const { status, body } = await leader.post('/people/export', asked);
    assert.deepEqual([status, body.code], [503, 'fault']);
  });
});

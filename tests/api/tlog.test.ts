// PostgreSQL too
// The log as C2SP tlog-tiles. A monitor needs the specifications, an address and a key to follow the log. It finds each
// change by a person with all rights on the database.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { generateKeyPairSync, createHash, sign } from 'node:crypto';
import { ask, receive, signIn } from '../support/client.ts';
import { eventsOf, headOver, keyOf as logKeyOf, sizeOf, take } from '../support/log.ts';
import { letWait } from '../support/pending.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { snapshot, sql } from '../support/sql.ts';
import { keyOf, tileName, TlogClient } from '../support/tlog_client.ts';

const prefix = '/so-cai/tlog/';
let server: TestServer, key: string, witness: string, foreign: string, cosign: (text: string) => string;
const codes: string[] = [];
const served: Buffer[] = []; // all bytes that a monitor got

/** A key in the form of signed notes: "name+id+base64(type ‖ key)". */
function keyText(name: string, type: number, key: Buffer): string {
  const bytes = Buffer.concat([Buffer.from([type]), key]);
  const hash = createHash('sha256')
    .update(name + '\n')
    .update(bytes)
    .digest('hex');
  return `${name}+${hash.slice(0, 8)}+${bytes.toString('base64')}`;
}

before(async () => {
  const name = 'chung-kien.example';
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const bytes = Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url');
  witness = keyText(name, 4, bytes);
  foreign = keyText('motcua/can-tho-2026', 1, bytes);
  const id = Buffer.from(keyOf(witness).id, 'hex');
  cosign = (text) => {
    const at = Buffer.alloc(8);
    at.writeBigUInt64BE(BigInt(Math.floor(server.now().getTime() / 1000)));
    const message = Buffer.from(`cosignature/v1\ntime ${at.readBigUInt64BE()}\n${text}`);
    return `\u2014 ${name} ${Buffer.concat([id, at, sign(null, message, privateKey)]).toString('base64')}`;
  };
  server = await startServer({
    at: '2026-11-16T09:00:20+07:00',
    env: { MOTCUA_LEDGER_EVERY_S: '60', MOTCUA_LEDGER_WITNESSES: witness },
  });
  key = await logKeyOf(server);
});
after(() => server.stop());

/** Asks like a monitor: waits when the server says so. */
async function raw(resource: string, method = 'GET') {
  for (;;) {
    const reply = await ask(server.url + prefix + resource, method);
    if (reply.status !== 429) return reply;
    await new Promise((resolve) => setTimeout(resolve, 1000 * Number(reply.headers.get('retry-after'))));
  }
}
async function fetchOf(resource: string): Promise<Buffer> {
  const reply = await raw(resource);
  if (reply.status !== 200) throw new Error(`${resource} answered ${reply.status}`);
  served.push(reply.bytes);
  return reply.bytes;
}
const monitor = () => new TlogClient(fetchOf, key, [witness]);

/** Adds events of one dossier with the time of now, and waits for the head over them. Returns the number of leaves. */
async function many(count: number): Promise<number> {
  const dossier = await take(await signIn(server, 'tiepnhan.codo'), 'Người Có Nhiều Việc');
  codes.push(dossier.code);
  await headOver(server, sql(server.database, 'SELECT count(*) AS n FROM event')[0].n);
  const [{ last }] = sql(server.database, `SELECT max(seq) AS last FROM event WHERE stream_id = '${dossier.id}'`);
  const numbers = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;
  const id = `CAST(20000000 + (SELECT count(*) FROM event WHERE kind = 'noted') + i AS TEXT) || '-0000-7000-8000-000000000000'`;
  sql(
    server.database,
    `CREATE TABLE made_ids (i BIGINT, id TEXT);
     INSERT INTO made_ids ${numbers} SELECT i, ${id} FROM n;
     INSERT INTO event SELECT m.id, stream_kind, stream_id, seq + m.i, 'noted', 1, format, at, unit_id, post_id, person_id, request_id, '{}', salt, '', '' FROM event CROSS JOIN made_ids m WHERE stream_id = '${dossier.id}' AND seq = ${last};
     DROP TABLE made_ids`,
  );
  letWait(server.database, server.key);
  const size = sql(server.database, 'SELECT count(*) AS n FROM event')[0].n as number;
  await headOver(server, size);
  return size;
}

test('a monitor that knows the key follows the log while it grows', async () => {
  const desk = await signIn(server, 'tiepnhan.codo');
  const one = monitor();
  for (let i = 1; i <= 4; ++i) {
    const dossier = await receive(desk, '1.004873');
    codes.push(dossier.code);
    await desk.act(dossier, 'note', { text: 'Đã gọi điện cho người nộp' });
    const events = eventsOf(server);
    await headOver(server, events);
    const found = await one.follow();
    assert.equal(found.size, events);
    assert.equal(found.origin, 'motcua/can-tho-2026');
    assert.deepEqual(await one.audit(found), { entries: events, levels: 1 });
  }
  for (let index = 0; index < 8; ++index) await one.entry(index, one.held!);
  const chains = sql(server.database, 'SELECT chain FROM ledger_leaf ORDER BY number').map((row) => row.chain);
  const entries = await one.entries(0, chains.length);
  assert.deepEqual(
    entries.map((entry) => entry.toString('hex')),
    chains,
  );
});

test('the checkpoint is the newest head, with the lines of its witnesses, and is never kept by a cache', async () => {
  const before = await monitor().follow();
  assert.deepEqual(before.signers, ['motcua/can-tho-2026']);
  const sent = await ask(
    `${server.url}/api/v1/ledger/heads/${before.size}/cosignatures`,
    'POST',
    { origin: server.url, 'content-type': 'application/json' },
    JSON.stringify({ line: cosign(before.text) }),
  );
  assert.equal(sent.status, 204, sent.bytes.toString());
  assert.deepEqual((await monitor().follow()).signers, ['motcua/can-tho-2026', keyOf(witness).name]);
  const reply = await raw('checkpoint');
  assert.equal(reply.headers.get('content-type'), 'text/plain; charset=utf-8');
  assert.equal(reply.headers.get('cache-control'), 'no-store');
  assert.deepEqual(reply.bytes, (await ask(server.url + '/api/v1/ledger/head')).bytes);
  await assert.rejects(() => new TlogClient(fetchOf, foreign).follow(), /the log did not sign it/);
});

test('past 256 entries a whole tile lies beside partial ones, which stay, and a level above', async () => {
  const one = monitor();
  const older = await one.follow();
  const size = await many(600);
  const newer = await one.follow();
  assert.equal(newer.size, size);
  assert.deepEqual(await one.audit(newer), { entries: size, levels: 2 });
  await one.mustContinue(older, newer);
  for (const index of [0, 255, 256, 511, 512, size - 1]) await one.entry(index, newer);
  const whole = (await raw('tile/0/000')).bytes,
    bundle = (await raw('tile/entries/000')).bytes;
  assert.deepEqual([whole.length, bundle.length], [256 * 32, 256 * 34]);
  for (const width of [1, 8, 17, 255]) {
    assert.deepEqual((await raw(`tile/0/000.p/${width}`)).bytes, whole.subarray(0, width * 32));
    assert.deepEqual((await raw(`tile/entries/000.p/${width}`)).bytes, bundle.subarray(0, width * 34));
  }
});

test('GET and HEAD of a tile and a bundle say that they never change; no query is taken', async () => {
  for (const name of ['tile/0/000', 'tile/0/001.p/3', 'tile/1/000.p/2', 'tile/entries/000', 'tile/entries/001.p/7']) {
    const [got, head] = [await raw(name), await raw(name, 'HEAD')];
    assert.deepEqual([got.status, head.status, head.bytes.length], [200, 200, 0], name);
    for (const reply of [got, head]) {
      assert.equal(reply.headers.get('content-type'), 'application/octet-stream', name);
      assert.equal(reply.headers.get('cache-control'), 'public, max-age=31536000, immutable', name);
      assert.equal(reply.headers.get('content-length'), String(got.bytes.length), name);
      assert.equal(reply.headers.get('set-cookie'), null, name);
    }
    assert.equal((await raw(name + '?x=1')).status, 400, name);
    assert.equal((await raw(name, 'POST')).status, 405, name);
  }
});

test('what is under no head is a 404, and another spelling a 400, each as a problem that no cache keeps', async () => {
  const { size } = await monitor().follow();
  const [at, width] = [Math.floor(size / 256), size % 256];
  assert.ok(at > 1 && width > 0 && width < 255, String(size));
  const gone = [
    ...[width + 1, 256].map((w) => tileName(0, at, w)),
    ...[width + 1, 256].map((w) => tileName('entries', at, w)),
    ...[tileName(0, at + 1, 1), tileName('entries', at + 1, 1), tileName(0, 1234067, 256), tileName(7, 0, 1)],
    ...[tileName(1, 0, 256), tileName(1, 0, at + 1), tileName(2, 0, 1), tileName(63, 0, 1), 'tile/0/x999/x999/999'],
  ];
  const misspelt = ['0', '00', '0000', 'x000', 'x000/000', '000.p/0', '000.p/256', '000.p/01', '000.p/', '000.p', '-01']
    .flatMap((index) => [`tile/0/${index}`, `tile/entries/${index}`])
    .concat(['00', '64', '-1', '+1', 'x', 'Entries'].map((level) => `tile/${level}/000.p/1`))
    .concat(['tile/0/000/', 'tile/0/001/002', 'tile/0/x001/x002', 'tile/0/000.', 'tile/0/000.p/1/', 'tile/0/000,']);
  for (const [names, status, code] of [
    [gone, 404, 'not-found'],
    [misspelt, 400, 'bad-request'],
    [['tile', 'tile/', 'tile/0', 'tile/0/', 'tile/entries', 'tile/0//000', 'x', 'checkpoint/'], 404, 'not-found'],
  ] as const)
    for (const name of names) {
      const reply = await raw(name);
      assert.equal(reply.status, status, `${name}: ${reply.bytes}`);
      assert.match(reply.headers.get('content-type')!, /^application\/problem\+json/, name);
      assert.equal(reply.headers.get('cache-control'), 'no-store', name);
      assert.equal(JSON.parse(reply.bytes.toString()).code, code, name);
    }
});

test('a leaf, a tile of each level and a row that are changed are found, and nobody else is refused', async () => {
  const { size } = await monitor().follow();
  await server.kill();
  const fresh = snapshot(server.database);
  const flipped = (column: string, from: number) =>
    `substr(${column}, 1, ${from}) || CASE substr(${column}, ${from + 1}, 1) WHEN '0' THEN '1' ELSE '0' END || substr(${column}, ${from + 2})`;
  const changes: [string, RegExp][] = [
    [`UPDATE ledger_leaf SET chain = ${flipped('chain', 9)} WHERE number = 300`, /entry 300 is not what its tile says/],
    [
      `UPDATE ledger_tile SET hashes = ${flipped('hashes', 64 * 7 + 1)} WHERE height = 0 AND number = 1`,
      /hash 1 of tile\/1\/000 is not that of the tile below/,
    ],
    [
      `UPDATE ledger_tile SET hashes = ${flipped('hashes', 3)} WHERE height = 0 AND number = ${Math.floor(size / 256)}`,
      new RegExp(`entry ${Math.floor(size / 256) * 256} is not what its tile says`),
    ],
    [
      `UPDATE ledger_tile SET hashes = ${flipped('hashes', 70)} WHERE height = 1 AND number = 0`,
      /hash 1 of tile\/1\/000 is not that of the tile below/,
    ],
    ['DELETE FROM ledger_leaf WHERE number = 5', /tile\/entries\/000 answered 503/],
    [`UPDATE ledger_leaf SET chain = 'x' WHERE number = 5`, /tile\/entries\/000 answered 503/],
    ['DELETE FROM ledger_tile WHERE height = 0 AND number = 1', /tile\/0\/001 answered 503/],
    [
      'UPDATE ledger_tile SET hashes = substr(hashes, 1, 64) WHERE height = 1 AND number = 0',
      new RegExp(`tile/1/000\\.p/${Math.floor(size / 256)} answered 503`),
    ],
  ];
  for (const [change, told] of changes) {
    fresh();
    sql(server.database, change);
    await server.start();
    const one = monitor();
    await assert.rejects(async () => one.audit(await one.follow()), told, change);
    assert.equal((await raw('tile/0/000')).status, 200, change);
    await server.kill();
  }
  fresh();
  await server.start();
});

test('a log that shrank, and one that grew another way, are found', async () => {
  const one = monitor();
  const short = await one.follow();
  await server.kill();
  const old = snapshot(server.database, 'old');
  await server.start();
  await take(await signIn(server, 'tiepnhan.codo'), 'Người Đến Trước');
  await headOver(server, short.size + 1);
  const longer = await one.follow();
  await server.kill();
  old();
  await server.start();
  await assert.rejects(() => one.follow(), /the log shrank from \d+ to \d+ entries/);
  const desk = await signIn(server, 'tiepnhan.codo');
  await take(desk, 'Người Khác');
  await headOver(server, longer.size);
  await assert.rejects(() => one.follow(), /does not continue/);
  await take(desk, 'Người Khác Nữa');
  await headOver(server, longer.size + 1);
  await assert.rejects(() => one.follow(), /does not continue/);
  assert.equal(one.held, longer, 'the monitor keeps what it saw');
});

test('past 65,536 entries there are three levels, and a monitor follows them', { timeout: 300_000 }, async () => {
  const one = monitor();
  const older = await one.follow();
  const size = await many(65_600);
  assert.ok(size > 65_536 + 256, String(size));
  const asked = served.length;
  const newer = await one.follow(); // with the tiles of one path
  await one.mustContinue(older, newer);
  for (const index of [0, 65_535, 65_536, size - 1]) await one.entry(index, newer);
  assert.ok(served.length - asked < 64, `${served.length - asked} replies for two proofs of growth and four entries`);
  assert.deepEqual(await one.audit(newer), { entries: size, levels: 3 });
  assert.equal((await raw('tile/1/000')).bytes.length, 256 * 32);
  assert.equal((await raw('tile/2/000.p/1')).bytes.length, 32);
  assert.equal((await raw('tile/2/000')).status, 404);
  assert.equal(sizeOf((await raw('checkpoint')).bytes.toString()), size);
});

test('no byte that a monitor gets tells a code, a person or an event', () => {
  const column = (what: string, from: string) =>
    sql(server.database, `SELECT DISTINCT ${what} AS one FROM ${from} LIMIT 50`);
  const secrets = [
    ...codes,
    ...['Nguyễn Thị Hoàng Phương', 'Người', '092088001234', '0912345678', 'noted', 'received'],
    ...column('id', 'event').map((row) => row.one),
    ...column('id', 'dossier').map((row) => row.one),
    ...column('salt', 'event').map((row) => row.one),
  ];
  const forms = secrets.flatMap((text) => {
    const digits = text.replaceAll('-', '');
    return [Buffer.from(text), ...(/^[0-9a-f]{32}$/.test(digits) ? [Buffer.from(digits, 'hex')] : [])];
  });
  assert.ok(forms.length > 60 && served.length > 300, `${forms.length} ${served.length}`);
  for (const bytes of served) for (const form of forms) assert.equal(bytes.indexOf(form), -1, form.toString());
});

// PostgreSQL too
// Honest operation never looks like an attack: crashes, restores by the book, copies, erasure, new keys, tokens.
// Witnesses see the log grow.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { asked, inLetters, signIn } from '../support/client.ts';
import {
  eventsOf,
  folder,
  goOn,
  headOver,
  keyOf,
  motcua,
  motcuaLater,
  secondVerifier,
  sizeOf,
  take,
  verified,
  verifier,
} from '../support/log.ts';
import { proofsOf } from '../support/look_up.ts';
import { qrOn } from '../support/paper.ts';
import { sharedPostgres } from '../support/postgres.ts';
import { newSite, onPostgres, program, startServer, type TestServer } from '../support/server.ts';
import { snapshot, sql } from '../support/sql.ts';

let server: TestServer,
  key = '',
  held = '',
  code = '',
  firstId = '',
  fresh: () => void;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00', env: { MOTCUA_LEDGER_EVERY_S: '60' } });
  const desk = await signIn(server, 'tiepnhan.codo');
  ({ code, id: firstId } = await take(desk, 'Người Đầu'));
  for (let i = 0; i < 3; ++i) await desk.act(await take(desk, 'Người Thứ ' + inLetters(i)), 'hand_over');
  held = await headOver(server, 7);
  key = await keyOf(server);
  await server.kill();
  fresh = snapshot(server.database);
});
after(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.stop();
});
/** A new place with the clock of this site. The site has been stopped. */
function another(site: TestServer): TestServer {
  const { MOTCUA_DATABASE: _, MOTCUA_TEST_CONTROL: __, ...env } = site.env;
  const made = newSite(env);
  made.moveTo(site.now().toISOString());
  made.password = site.password;
  return made;
}
const right = (its: TestServer, head: string) => {
  const found = verified(its, key, head);
  assert.equal(found.right, true, found.said);
  const checked = motcua(its, 'verify');
  assert.equal(checked.status, 0, checked.stdout + checked.stderr);
};

test('a server that is killed again and again leaves a right log', async () => {
  fresh();
  for (let i = 0; i < 8; ++i) {
    await server.start();
    const desk = await signIn(server, 'tiepnhan.codo');
    const many = Array.from({ length: 12 }, (_, n) => take(desk, `Người ${inLetters(i)} ${inLetters(n)}`));
    const settled = Promise.allSettled(many);
    await many[i % 3];
    // Kills the server before, in and after the job. The next server ends the job.
    if (i % 4) void server.runJobs().catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, i * 4));
    await server.kill();
    await settled;
  }
  const newest = await goOn(server, 'Sau Cùng');
  right(server, held);
  right(server, newest);
});

test('a rotated key goes on with the same log; what the old one signed stays right, and the old one signs no more', async () => {
  fresh();
  await server.start();
  const [{ proof }] = await proofsOf(await signIn(server, 'tiepnhan.codo'), { id: firstId, code });
  const first = readFileSync(server.key + '.ledger');
  const rotated = motcua(server, 'rotate-log-key');
  assert.equal(rotated.status, 0, rotated.stderr);
  const next = /tell those who check it: (\S+)/.exec(rotated.stdout)![1]!;
  const later = await headOver(
    server,
    await take(await signIn(server, 'tiepnhan.codo'), 'Khóa Mới').then(() => eventsOf(server)),
  ); // the server does not restart
  await server.kill();
  right(server, held);
  right(server, later);
  writeFileSync(path.join(folder, 'later'), later);
  assert.equal(spawnSync(verifier, ['head', path.join(folder, 'later'), '--key', next]).status, 0);
  assert.equal(spawnSync(verifier, ['head', path.join(folder, 'later'), '--key', key]).status, 1);
  assert.equal(spawnSync(verifier, ['proof', proof, '--key', key]).status, 0);
  const file = server.key + '.ledger',
    kept = readFileSync(file);
  // Cut off before the file took the new key: the next call ends the change, with the same key.
  writeFileSync(file, first);
  writeFileSync(file + '.next', kept);
  assert.match(motcua(server, 'rotate-log-key').stdout, new RegExp(next.replaceAll('+', '\\+')));
  assert.deepEqual(readFileSync(file), kept);
  assert.equal(existsSync(file + '.next'), false);
  fresh(); // the earlier database with the later key
  assert.match(motcua(server, 'rotate-log-key').stderr, /does not hold the last key that signed the log/);
  await assert.rejects(server.start(), /does not hold the last key that signed the log/);
  rmSync(file);
  await assert.rejects(server.start(), /the key file of the log .* is missing; put it back/);
  writeFileSync(file, first);
});

test('a backup that is restored by the book goes on with the same log', async () => {
  const site = await startServer({ at: '2026-11-16T09:00:20+07:00', env: { MOTCUA_LEDGER_EVERY_S: '60' } });
  const its = await keyOf(site);
  await take(await signIn(site, 'tiepnhan.codo'), 'Trước Sao Lưu');
  const head = await headOver(site, 1);
  const file = path.join(folder, 'site.tar');
  assert.equal(motcua(site, 'backup', file).status, 0);
  await site.kill();
  const restored = another(site);
  const put = motcua(restored, 'restore', file);
  assert.equal(put.status, 0, put.stderr);
  assert.match(put.stdout, /put the key file, which was kept apart, at/);
  assert.match(put.stdout, /put the key file of the log, which was kept apart, at/);
  copyFileSync(site.key, restored.key);
  copyFileSync(site.key + '.ledger', restored.key + '.ledger');
  const newest = await goOn(restored, 'Sau Phục Hồi');
  for (const one of [head, newest]) assert.equal(verified(restored, its, one).right, true);
  assert.equal(motcua(restored, 'verify').status, 0);
  await site.stop();
  await restored.stop();
});

test('a clock that stands some minutes back waits for the last head: nothing is back-dated', async () => {
  fresh();
  server.moveTo('2026-11-16T08:55:20+07:00');
  right(server, await goOn(server, 'Đồng Hồ Lùi'));
  server.moveTo('2026-11-16T09:01:20+07:00');
  right(server, await goOn(server, 'Đồng Hồ Đúng'));
});

test('a copy in another database has the same log', async () => {
  fresh();
  const copied = another(server); // a database of the other kind
  const to = onPostgres ? path.join(copied.folder, 'copy.db') : sharedPostgres().create('copy_' + process.pid);
  execFileSync(program, ['copy', '--from', server.database, '--to', to], { stdio: ['ignore', 'ignore', 'pipe'] });
  copied.env.MOTCUA_DATABASE = to;
  for (const ending of ['', '.ledger']) copyFileSync(server.key + ending, copied.key + ending);
  cpSync(server.files, copied.files, { recursive: true });
  const newest = await goOn(copied, 'Sau Khi Chép');
  for (const head of [held, newest]) {
    const found = verified(copied, key, head);
    assert.equal(found.right, true, found.said);
  }
  await copied.stop();
  if (!onPostgres) sharedPostgres().drop('copy_' + process.pid);
});

test('erasing people’s data leaves every proof and the whole log right', async () => {
  const site = await startServer({ at: '2025-03-03T09:00:20+07:00' });
  const its = await keyOf(site),
    desk = await signIn(site, 'tiepnhan.codo');
  const dossier = await take(desk, 'Người Sẽ Được Xóa');
  await desk.act(dossier, 'withdraw', { ...asked('2025-03-03'), text: 'Không cần nữa' });
  const head = await headOver(site, 2);
  // The look-up word is erased too. The promise on the citizen's paper still opens the proofs of the log.
  const paper = new URL(qrOn((await desk.get(`/dossiers/${dossier.id}/receipt.pdf`)).bytes)).searchParams.get('x');
  const proofs = async () =>
    (await (await fetch(`${site.url}/api/v1/tracking/${dossier.code}/proofs?promise=${paper}`)).json()).items as {
      proof: string;
    }[];
  const before = await proofs();
  assert.ok(before.length >= 2);
  await site.kill();
  site.moveTo('2026-11-16T09:00:20+07:00');
  const erased = motcua(site, 'erase', '--closed-before', '2025-06-01');
  assert.match(erased.stdout, /erased: 1 dossiers/, erased.stderr);
  const kept =
    "SELECT count(*) AS n FROM event_personal p JOIN event e ON e.id = p.event_id WHERE e.stream_kind = 'dossier'";
  assert.equal(sql(site.database, kept)[0].n, 0);
  assert.equal(verified(site, its, head).right, true);
  assert.equal(motcua(site, 'verify').status, 0);
  for (const { proof } of before) assert.equal(spawnSync(verifier, ['proof', proof, '--key', its]).status, 0);
  await site.start();
  assert.equal(sql(site.database, "SELECT count(*) AS n FROM look_up_word WHERE word <> ''")[0].n, 0);
  assert.deepEqual(await proofs(), before);
  const log = readFileSync(verified(site, its, head).file, 'utf8');
  for (const secret of ['Người Sẽ Được Xóa', 'Thới Hòa', 'Không cần nữa']) assert.equal(log.includes(secret), false);
  await site.stop();
});

test('a key in a token signs the log and never leaves it', async (t) => {
  const where = path.join(folder, 'token');
  mkdirSync(path.join(where, 'tokens'), { recursive: true });
  writeFileSync(path.join(where, 'conf'), `directories.tokendir = ${where}/tokens\n`);
  writeFileSync(path.join(where, 'pin'), '1234\n');
  const env = { ...process.env, SOFTHSM2_CONF: path.join(where, 'conf') };
  const library = '/usr/lib/softhsm/libsofthsm2.so';
  execFileSync('softhsm2-util', ['--init-token', '--free', '--label', 'motcua', '--pin', '1234', '--so-pin', '5678'], {
    env,
    stdio: 'ignore',
  });
  execFileSync(
    'pkcs11-tool',
    [
      '--module',
      library,
      '--token-label',
      'motcua',
      '--login',
      '--pin',
      '1234',
      '--keypairgen',
      '--key-type',
      'EC:edwards25519',
      '--label',
      'so-cai',
      '--id',
      '01',
    ],
    { env, stdio: 'ignore' },
  );
  const site = await startServer({
    at: '2026-11-16T09:00:20+07:00',
    env: {
      SOFTHSM2_CONF: path.join(where, 'conf'),
      // When the token's library is unloaded, objects of OpenSSL stay in memory: a leak checker would report them.
      ASAN_OPTIONS: 'detect_leaks=0',
    },
  });
  t.after(() => site.kill());
  const its = await keyOf(site);
  const first = await take(await signIn(site, 'tiepnhan.codo'), 'Khóa Trong Tệp');
  const head = await headOver(site, 1);
  const rotated = motcua(site, 'rotate-log-key', '--token', `pkcs11 ${library} motcua so-cai ${where}/pin`);
  assert.equal(rotated.status, 0, rotated.stderr);
  const next = /tell those who check it: (\S+)/.exec(rotated.stdout)![1]!;
  assert.match(readFileSync(site.key + '.ledger', 'utf8'), /^pkcs11 /);
  const second = await take(await signIn(site, 'tiepnhan.codo'), 'Khóa Trong Thẻ');
  const newest = await headOver(site, eventsOf(site));
  const counter = await signIn(site, 'tiepnhan.codo');
  const proofOf = async (one: any) => (await proofsOf(counter, one))[0].proof as string;
  assert.equal(spawnSync(verifier, ['proof', await proofOf(second), '--key', next]).status, 0);
  assert.equal(spawnSync(verifier, ['proof', await proofOf(first), '--key', its]).status, 0);
  await site.kill();
  for (const one of [head, newest]) assert.equal(verified(site, its, one).right, true);
  await site.stop();
});

test('a promise, its proof and its address are right for both verifiers, and small', async () => {
  fresh();
  await server.start();
  const desk = await signIn(server, 'tiepnhan.codo');
  const { id } = (await desk.find(code)).body.items[0];
  const printed = async () => qrOn((await desk.get(`/dossiers/${id}/receipt.pdf`)).bytes);
  const address = await printed();
  const [{ proof }] = await proofsOf(desk, { id, code });
  for (const [what, word, wrong] of [
    ['receipt', address, address.replace(code, code.slice(0, -1) + '8')],
    ['proof', proof, proof.slice(0, -9) + (proof.at(-9) === 'A' ? 'B' : 'A') + proof.slice(-8)],
  ] as const) {
    assert.equal(spawnSync(verifier, [what, word, '--key', key], { encoding: 'utf8' }).status, 0);
    assert.equal(secondVerifier(what, word, key).status, 0);
    assert.notEqual(spawnSync(verifier, [what, wrong, '--key', key]).status, 0);
    assert.notEqual(secondVerifier(what, wrong, key).status, 0);
  }
  assert.ok(address.length < 420);
  const page = async (where: string) =>
    (await fetch(server.url + new URL(where).pathname + new URL(where).search)).text();
  assert.match(await page(address), /đúng với hồ sơ hiện có/);
  assert.match(await page(address.replace(/\?x=../, '?x=BB')), /không do đơn vị ký/);
  const [signed, word] = address.split('&') as [string, string];
  assert.match(
    await page(signed.slice(0, -9) + (signed.at(-9) === 'A' ? 'B' : 'A') + signed.slice(-8)),
    /không do đơn vị ký/,
  );
  // If the key is away for a while, nobody waits for the paper.
  renameSync(server.key + '.ledger', server.key + '.away');
  assert.equal(await printed(), `${address.split('?')[0]}?${word}`);
  renameSync(server.key + '.away', server.key + '.ledger');
  assert.equal(await printed(), address);
  await server.kill();
});

test('a witness co-signs a log that grows, and refuses one that was changed, cut or is another', async () => {
  fresh();
  const at = (name: string) => path.join(folder, 'witness-' + name);
  const made = await motcuaLater('witness-key', 'ubnd-tinh', '--key', at('key'));
  assert.equal(made.status, 0, made.stderr);
  server.env.MOTCUA_LEDGER_WITNESSES = made.stdout.trim();
  await server.start();
  const look = (url = server.url, kept = 'kept', witnessKey = 'key') =>
    motcuaLater('witness', url, '--log-key', key, '--key', at(witnessKey), '--kept', at(kept));
  const size = sizeOf(held);
  const says = async (what: string) => assert.match((await look()).stdout, new RegExp(`^${what}`, 'm'));
  await says(`co-signed: ${size} leaves of motcua/can-tho-2026$`);
  await says(`nothing new: ${size} leaves`);
  await take(await signIn(server, 'tiepnhan.codo'), 'Có Chứng Kiến');
  const grown = sizeOf(await headOver(server, size + 1));
  await says(`co-signed: ${grown} leaves`);
  const note = await (await fetch(`${server.url}/api/v1/ledger/heads/${grown}`)).text();
  writeFileSync(at('head'), note);
  assert.equal(spawnSync(verifier, ['head', at('head'), '--key', key, '--key', made.stdout.trim()]).status, 0);
  assert.match(await (await fetch(server.url + '/so-cai')).text(), /ubnd-tinh/);
  // A witness that the log does not know; a line for another head.
  assert.equal((await motcuaLater('witness-key', 'ai-do', '--key', at('other'))).status, 0);
  assert.match((await look(server.url, 'kept-other', 'other')).stderr, /answered 403: .*unknown-witness/);
  const wrong = await fetch(`${server.url}/api/v1/ledger/heads/${size}/cosignatures`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ line: note.trim().split('\n').at(-1) }),
  });
  assert.equal(wrong.status, 422);
  await server.kill();
  fresh(); // an old backup takes the place of the database
  await server.start();
  assert.match((await look()).stderr, new RegExp(`the log has become shorter: it had ${grown} leaves, now ${size}`));
  await take(await signIn(server, 'tiepnhan.codo'), 'Lịch Sử Khác');
  await headOver(server, grown);
  assert.match((await look()).stderr, /it shows two histories/);
  await take(await signIn(server, 'tiepnhan.codo'), 'Lịch Sử Khác Nữa'); // longer than the history that the witness saw
  await headOver(server, grown + 1);
  assert.match((await look()).stderr, /it shows two histories/);
  await server.kill();
  delete server.env.MOTCUA_LEDGER_WITNESSES;
});

test('what is asked of the log wrongly is told, and nothing of it needs an account', async () => {
  fresh();
  await server.start();
  for (const [address, status] of [
    ['/heads/0', 404],
    ['/heads/x', 404],
    ['/heads/99999', 404],
    ['/consistency', 422],
    ['/consistency?from=2&to=1', 422],
    ['/consistency?from=1&to=99999', 422],
    ['/heads?cursor=x', 422],
    ['/heads?limit=0', 422],
  ] as const)
    assert.equal((await fetch(server.url + '/api/v1/ledger' + address)).status, status, address);
  assert.equal((await fetch(`${server.url}/api/v1/tracking/KHONG-CO/proofs`)).status, 404);
  assert.equal((await fetch(`${server.url}/api/v1/tracking/${code}/proofs?document=x`)).status, 422);
  const page = await (await fetch(server.url + '/api/v1/ledger/heads?limit=1')).json();
  assert.equal(page.items.length, 1);
  const grown = await (await fetch(`${server.url}/api/v1/ledger/consistency?from=1&to=${sizeOf(held)}`)).json();
  assert.ok(grown.path.length > 0);
  await server.kill();
});

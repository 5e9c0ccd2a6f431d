// PostgreSQL too
// The log against an attacker with all rights on the database and an old backup. The verifier kept one earlier head.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { inLetters, pdf, receive, signIn } from '../support/client.ts';
import {
  folder,
  headOver,
  keyOf,
  motcua,
  changedAtRandom,
  sizeOf,
  verified as verifiedOf,
  verifier,
} from '../support/log.ts';
import { letWait } from '../support/pending.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { seed } from '../support/seed.ts';
import { snapshot, sql } from '../support/sql.ts';

let server: TestServer,
  key = '',
  held = '',
  fresh: () => void,
  old: () => void;
const ids: string[] = [],
  codes: string[] = [];
let entered = 0; // leaves before those of dossiers: accounts, posts, units and others
const leaf = (n: number) => String(entered + n);
const headOf = (dossierEvents: number) => headOver(server, entered + dossierEvents);
const verified = (head = held) => verifiedOf(server, key, head);

before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00', env: { MOTCUA_LEDGER_EVERY_S: '60' } });
  const desk = await signIn(server, 'tiepnhan.codo'),
    specialist = await signIn(server, 'tuphap.codo');
  entered = q("SELECT count(*) AS n FROM event WHERE stream_kind <> 'dossier'")[0].n;
  const begin = async (name: string): Promise<any> => {
    const dossier = await receive(desk, '1.004873', {
      applicant: { kind: 'person', name, id_number: '', address: 'ấp Thới Hòa', phone: '' },
    });
    ids.push(dossier.id);
    codes.push(dossier.code);
    return desk.act(dossier, 'hand_over');
  };
  for (let i = 0; i < 5; ++i) await specialist.act(await begin('Người Thứ ' + inLetters(i)), 'accept');
  await headOf(15);
  await server.kill();
  old = snapshot(server.database, 'old'); // an old backup in the wrong hands
  await server.start();
  const one = await begin('Người Có Tệp');
  assert.equal((await desk.call('POST', `/dossiers/${one.id}/files?purpose=paper&paper=0`, pdf)).status, 201);
  held = await headOf(18);
  key = await keyOf(server);
  for (let i = 0; i < 3; ++i) await begin('Người Về Sau ' + inLetters(i));
  await headOf(24);
  await server.kill();
  fresh = snapshot(server.database);
});
after(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.stop();
});

test('a log that nobody touched is right, with the held head and without', () => {
  assert.equal(verified('').right, true);
  const { right, said } = verified();
  assert.equal(right, true);
  assert.match(
    said,
    new RegExp(`right: ${leaf(24)} events, \\d+ heads of motcua/can-tho-2026, the held one among them`),
  );
  const found = motcua(server, 'verify');
  assert.equal(found.status, 0, found.stdout);
  assert.match(
    found.stdout,
    new RegExp(`^log: ${leaf(24)} events, 0 wait, \\d+ heads: every event is what was logged$`, 'm'),
  );
});

/** A note whose signature has another last byte. */
function resigned(note: string): string {
  const at = note.lastIndexOf(' ') + 1,
    bytes = Buffer.from(note.slice(at), 'base64');
  bytes[bytes.length - 1]! ^= 1;
  return note.slice(0, at) + bytes.toString('base64') + '\n';
}

// Attacks with the database's password. Each gives the first wrong event.
const q = (statement: string) => sql(server.database, statement);
const attacks: [string, () => void, (() => RegExp) | RegExp][] = [
  [
    'an event is edited',
    () =>
      q(
        `UPDATE event SET facts = replace(facts, 'tuphap', 'x') WHERE stream_id = '${ids[1]}' AND seq = 1; UPDATE event SET facts = facts || ' ' WHERE stream_id = '${ids[1]}' AND seq = 1`,
      ),
    () => new RegExp(`^leaf ${leaf(3)}, event 1 of dossier \\S+ \\(received\\): it is not what was logged$`, 'm'),
  ],
  [
    'who did it is another',
    () => q(`UPDATE event SET person_id = (SELECT max(id) FROM staff) WHERE stream_id = '${ids[2]}' AND seq = 3`),
    () => new RegExp(`^leaf ${leaf(8)}, event 3 of dossier \\S+ \\(accepted\\)`, 'm'),
  ],
  [
    'a receipt is back-dated',
    () => q(`UPDATE event SET at = at - 86400000000 WHERE stream_id = '${ids[3]}' AND seq = 1`),
    () => new RegExp(`^leaf ${leaf(9)}, event 1 of dossier \\S+ \\(received\\)`, 'm'),
  ],
  [
    'a receipt has another code',
    () => q(`UPDATE dossier SET code = 'H13.112.00-261115-0001' WHERE id = '${ids[0]}'`),
    () => new RegExp(`^leaf ${leaf(0)}, event 1 of dossier H13.112.00-261115-0001`, 'm'),
  ],
  [
    'an event is deleted, with its leaf',
    () => {
      q(
        `DELETE FROM ledger_leaf WHERE number = ${leaf(5)}; DELETE FROM event_personal WHERE event_id IN (SELECT id FROM event WHERE stream_id = '${ids[1]}' AND seq = 3)`,
      );
      q(`DELETE FROM event WHERE stream_id = '${ids[1]}' AND seq = 3`);
    },
    () => new RegExp(`^leaf ${leaf(5)} is missing`, 'm'),
  ],
  [
    'an event is inserted in the past, by who has the key file as well',
    () => {
      q(
        `INSERT INTO event SELECT '01900000-0000-7000-8000-000000000000', stream_kind, stream_id, 4, 'noted', 1, 2, at - 7200000000, unit_id, post_id, person_id, request_id, '{}', salt, '', '' FROM event WHERE stream_id = '${ids[4]}' AND seq = 3`,
      );
      letWait(server.database, server.key);
    },
    /event 4 of dossier \S+ \(noted\): it is back-dated/,
  ],
  [
    'two events change their places',
    () =>
      q(
        `UPDATE ledger_leaf SET number = -1 WHERE number = ${leaf(2)}; UPDATE ledger_leaf SET number = ${leaf(2)} WHERE number = ${leaf(6)}; UPDATE ledger_leaf SET number = ${leaf(6)} WHERE number = -1`,
      ),
    () => new RegExp(`^leaf ${leaf(2)}, event \\d of dossier \\S+ \\(\\w+\\): `, 'm'),
  ],
  [
    'two dossiers are exchanged',
    () =>
      q(
        `UPDATE dossier SET code = '-' WHERE id = '${ids[0]}'; UPDATE dossier SET code = '${codes[0]}' WHERE id = '${ids[1]}'; UPDATE dossier SET code = '${codes[1]}' WHERE id = '${ids[0]}'`,
      ),
    () => new RegExp(`^leaf ${leaf(0)}, event 1 of dossier`, 'm'),
  ],
  [
    'the tail is cut off',
    () => {
      q(
        `DELETE FROM ledger_cosignature WHERE size > ${leaf(15)}; DELETE FROM ledger_head WHERE size > ${leaf(15)}; DELETE FROM ledger_leaf WHERE number >= ${leaf(15)}; DELETE FROM event_pending`,
      );
    },
    () =>
      new RegExp(
        `the log ends at ${leaf(15)} leaves, and the held head is over \\d+: the first that is missing is leaf ${leaf(15)}`,
      ),
  ],
  ['an old backup is put in its place', () => old(), () => new RegExp(`the first that is missing is leaf ${leaf(15)}`)],
  [
    'a head is taken away',
    () => q(`DELETE FROM ledger_head WHERE size = ${sizeOf(held)}`),
    /the held head of \d+ leaves is not among the log's/,
  ],
  [
    'a head is signed by another key',
    () =>
      q(
        `UPDATE ledger_head SET note = '${resigned(q(`SELECT note FROM ledger_head WHERE size = ${sizeOf(held)}`)[0].note)}' WHERE size = ${sizeOf(held)}`,
      ),
    () => new RegExp(`the head of ${leaf(18)} leaves: no key of the log signed it`),
  ],
];
for (const [what, attack, why] of attacks)
  test(`${what}: found, and told which`, async () => {
    fresh();
    attack();
    if (what.includes('inserted')) {
      // the server itself writes it into the log
      await server.start();
      await headOf(25);
      await server.kill();
    }
    const { right, said } = verified();
    assert.equal(right, false);
    assert.match(said, typeof why === 'function' ? why() : why);
  });

// Each attack needs the database only. The seal comes from one of the program's own rows, moved or kept.
const planted = '01900000-0000-7000-8000-000000000000';
const plant = (seal: string) =>
  q(
    `INSERT INTO event SELECT '${planted}', stream_kind, stream_id, 4, 'approved', 1, 2, at + 1000000, unit_id, post_id, (SELECT max(id) FROM staff), request_id, '{}', salt, '', '' FROM event WHERE stream_id = '${ids[4]}' AND seq = 3; INSERT INTO event_pending SELECT '${planted}', code, ${seal} FROM dossier WHERE id = '${ids[4]}'`,
  );
const waits = (seq: number, kind: string) =>
  new RegExp(
    `^log: event ${seq} of dossier \\S+ \\(${kind}\\) waits for the log, and this program did not write it so$`,
    'm',
  );
const tricks: [string, () => void, RegExp][] = [
  ['put in at the end, without a seal', () => plant("''"), waits(4, 'approved')],
  ['put in, with the seal of another', () => plant('(SELECT min(seal) FROM event_pending)'), waits(4, 'approved')],
  [
    'given to another person before it is in the log',
    () => q(`UPDATE event SET person_id = (SELECT max(id) FROM staff) WHERE stream_id = '${ids[3]}' AND seq = 4`),
    waits(4, 'noted'),
  ],
  [
    'told of another time before it is in the log',
    () => q(`UPDATE event SET at = at - 1 WHERE stream_id = '${ids[3]}' AND seq = 4`),
    waits(4, 'noted'),
  ],
];
test('an event that the program did not write is never signed, and named', async () => {
  for (const [what, attack, why] of tricks) {
    fresh();
    await server.start();
    const specialist = await signIn(server, 'tuphap.codo');
    await specialist.act((await specialist.get('/dossiers/' + ids[3])).body, 'note', { text: 'Một việc' });
    await server.kill();
    attack();
    await server.start();
    const again = await signIn(server, 'tuphap.codo');
    await again.act((await again.get('/dossiers/' + ids[2])).body, 'note', { text: 'Việc sau' });
    await headOver(server, q('SELECT count(*) AS n FROM event')[0].n - 1);
    await server.kill();
    const left = 'SELECT stream_id, seq FROM event WHERE id NOT IN (SELECT event_id FROM ledger_leaf)';
    assert.deepEqual(q(left), [{ stream_id: what.startsWith('put in') ? ids[4] : ids[3], seq: 4 }], what);
    const found = motcua(server, 'verify');
    assert.equal(found.status, 1, what);
    assert.match(found.stdout, why, what);
  }
});

test('history that is written anew and signed by the server itself does not have the held head', async () => {
  fresh();
  q(`UPDATE event SET at = at - 3600000000 WHERE stream_id = '${ids[1]}'`);
  q(
    'DELETE FROM ledger_cosignature; DELETE FROM ledger_head; DELETE FROM ledger_tile; DELETE FROM ledger_leaf; DELETE FROM event_pending',
  );
  letWait(server.database, server.key);
  await server.start();
  await headOf(24);
  await server.kill();
  assert.equal(verified('').right, true, 'by itself it is a right log');
  assert.match(
    verified().said,
    /the held head of \d+ leaves (is not among the log's|has another root)|the held head has another root/,
  );
});

test('a key that the old one did not name is found', async () => {
  fresh();
  q(
    'DELETE FROM ledger_cosignature; DELETE FROM ledger_head; DELETE FROM ledger_tile; DELETE FROM ledger_leaf; DELETE FROM ledger_key; DELETE FROM event_pending',
  );
  letWait(server.database, server.key);
  const file = server.key + '.ledger',
    kept = readFileSync(file);
  rmSync(file);
  await server.start();
  await headOf(24);
  await server.kill();
  assert.match(verified().said, /the held key .* is not among the log's: it is another log, or its key was replaced/);
  writeFileSync(file, kept);
});

// The last event of the first stream of each kind.
const deeds: Record<string, (event: { id: string; leaf: number; stream_id: string }) => string> = {
  edited: ({ id }) => `UPDATE event SET facts = facts || ' ' WHERE id = '${id}'`,
  'back-dated': ({ id }) => `UPDATE event SET at = at - 1000000 WHERE id = '${id}'`,
  'given to another': ({ id }) => `UPDATE event SET person_id = (SELECT max(id) FROM staff) WHERE id = '${id}'`,
  'told of an older format': ({ id }) => `UPDATE event SET format = 1 WHERE id = '${id}'`,
  'taken out': ({ id, leaf }) =>
    `DELETE FROM ledger_leaf WHERE number = ${leaf}; DELETE FROM event_personal WHERE event_id = '${id}'; DELETE FROM event WHERE id = '${id}'`,
  'moved to another stream': ({ id }) => `UPDATE event SET stream_id = 'x' WHERE id = '${id}'`,
  'told of another kind of stream': ({ id }) => `UPDATE event SET stream_kind = 'ratings' WHERE id = '${id}'`,
};
test('whatever is done to an event of any kind of stream is found, and the first wrong event is told', () => {
  fresh();
  const kinds = q('SELECT DISTINCT stream_kind AS kind FROM event ORDER BY 1').map((row) => String(row.kind));
  for (const kind of ['dossier', 'person', 'post', 'unit', 'procedure', 'calendar', 'site', 'sign_ins'])
    assert.ok(kinds.includes(kind), kind);
  for (const kind of kinds)
    for (const [deed, statement] of Object.entries(deeds)) {
      fresh();
      const [event] = q(
        `SELECT e.id, e.stream_id, l.number AS leaf FROM event e JOIN ledger_leaf l ON l.event_id = e.id WHERE e.stream_kind = '${kind}' ORDER BY l.number LIMIT 1`,
      ) as { id: string; leaf: number; stream_id: string }[];
      q(statement(event!));
      const { right, said } = verified();
      assert.equal(right, false, `${kind} ${deed}`);
      assert.match(said, new RegExp(`^leaf ${event!.leaf}\\b`, 'm'), `${kind} ${deed}`);
    }
});

test('two histories for two readers: neither fits the head of the other', async () => {
  fresh();
  const shown: string[] = [];
  for (const name of ['Lịch Sử Một', 'Lịch Sử Hai']) {
    fresh();
    await server.start();
    const desk = await signIn(server, 'tiepnhan.codo');
    await receive(desk, '1.004873', { applicant: { kind: 'person', name, id_number: '', address: 'x', phone: '' } });
    shown.push(await headOf(25));
    await server.kill();
    assert.equal(verified(shown.at(-1)).right, true);
  }
  const other = verified(shown[0]);
  assert.equal(other.right, false);
  assert.match(other.said, /the held head has another root/);
});

test('a replaced file, and a replaced row of it, are found', () => {
  fresh();
  const { sha256 } = q('SELECT sha256 FROM file')[0];
  const other = Buffer.from(pdf.toString().replace('9 9', '8 8'));
  const stored = path.join(server.files, sha256.slice(0, 2), sha256),
    kept = readFileSync(stored);
  writeFileSync(stored, other);
  assert.match(motcua(server, 'verify').stdout, new RegExp(sha256));
  writeFileSync(stored, kept);
  const its = createHash('sha256').update(other).digest('hex');
  const place = path.join(server.files, its.slice(0, 2));
  cpSync(path.dirname(stored), place, { recursive: true });
  writeFileSync(path.join(place, its), other);
  q(`UPDATE file SET sha256 = '${its}'`);
  assert.match(motcua(server, 'verify').stdout, /its files differ from its events/);
  q(`UPDATE event SET facts = replace(facts, '${sha256}', '${its}') WHERE kind = 'file_added'`);
  assert.match(verified().said, /\(file_added\): it is not what was logged/);
  rmSync(path.join(place, its));
});

test('ten thousand random changes of the log are all found, by both verifiers', { timeout: 300_000 }, () => {
  fresh();
  const { file } = verified();
  const head = path.join(folder, 'held');
  writeFileSync(head, q('SELECT note FROM ledger_head ORDER BY size DESC LIMIT 1')[0].note); // the last part counts too
  const many = process.env.MOTCUA_MUTATIONS ?? '10000';
  const run = changedAtRandom(file, key, head, many, String(seed), verifier);
  assert.equal(run.status, 0, `MOTCUA_SEED=${seed}: ${run.stdout} ${run.stderr}`);
});

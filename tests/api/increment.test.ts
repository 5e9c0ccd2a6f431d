// An increment holds the changes since a whole backup. It is small and shows one moment. Together with that backup it
// gives exactly the site that it was made from. It runs on both databases.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { ended, own } from '../support/children.ts';
import { pdf, receive, signIn } from '../support/client.ts';
import { cheap } from '../support/sites.ts';
import { sql } from '../support/sql.ts';
import { onPostgres, program, root, startServer, TestServer } from '../support/server.ts';

let server: TestServer,
  folder = '',
  whole = '',
  dossier: any;
const run = (...words: string[]) =>
  spawnSync(program, words, { encoding: 'utf8', env: { ...process.env, ...server.env } });
const good = (result: ReturnType<typeof run>) => {
  assert.equal(result.status, 0, result.stderr);
  return result.stdout;
};
const refused = (result: ReturnType<typeof run>, why: RegExp) => {
  assert.equal(result.status, 1, result.stdout);
  assert.match(result.stderr, why);
  assert.equal(result.stderr.trim().split('\n').length, 1);
};
const at = (name: string) => path.join(folder, name);
const events = (said: string) => /events: \d+, sha256 [0-9a-f]{64}/.exec(said)![0];
const paper = (n: number) => Buffer.concat([pdf, Buffer.from(`%${n}\n`)]);
async function addFile(of: any, bytes: Buffer): Promise<void> {
  const desk = await signIn(server, 'tiepnhan.codo');
  const added = await desk.call('POST', `/dossiers/${of.id}/files?purpose=paper&paper=0`, bytes);
  assert.equal(added.status, 201, added.bytes.toString());
}
/**
 * All rows of the site in an SQLite file. The rows of its backup and its restore are left out: each copy has its own.
 */
function rows(database: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  const ofBackups = sql(database, `SELECT id FROM event WHERE facts LIKE '%"backed_up"%'`).map((row) => row.id);
  const ofSite = (row: Record<string, unknown>) =>
    row.name !== 'restored' && !ofBackups.includes(row.event_id ?? (row.stream_kind ? row.id : null));
  const tables = sql(
    database,
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'dossier_search_%' AND name NOT IN ('session', 'job', 'live_change', 'schema_migration') ORDER BY name",
  );
  for (const { name } of tables) {
    const order = name === 'dossier_search' ? 'rowid' : '1, 2';
    found[name] = sql(database, `SELECT * FROM ${name} ORDER BY ${order}`)
      .filter(ofSite)
      .map((row) => JSON.stringify(row));
  }
  return found;
}
function same(one: string, two: string, what = ''): void {
  const a = rows(one),
    b = rows(two);
  assert.deepEqual(Object.keys(a), Object.keys(b));
  for (const [table, all] of Object.entries(a)) {
    const at = all.findIndex((row, i) => row !== b[table]![i]);
    assert.ok(
      at < 0 && all.length === b[table]!.length,
      `${what} ${table}: ${all.length} and ${b[table]!.length} rows; ${all[at]} is not ${b[table]![at]}`,
    );
  }
}
/** Restores both an increment and a whole backup of the same moment, and compares every row and every document. */
function sameAs(increment: string, since: string, other: string, name: string): string {
  const one = at(name + '-a.db'),
    two = at(name + '-b.db');
  good(
    run('--database', one, '--files', one + '.files', '--key-file', server.key, 'restore', increment, '--since', since),
  );
  good(run('--database', two, '--files', two + '.files', '--key-file', server.key, 'restore', other));
  same(one, two);
  const files = (of: string) =>
    readdirSync(of + '.files', { recursive: true })
      .map(String)
      .sort();
  assert.deepEqual(files(one), files(two));
  assert.match(
    good(run('--database', one, '--files', one + '.files', '--key-file', server.key, 'verify')),
    /every row equals its events/,
  );
  return one;
}

before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
  folder = mkdtempSync(path.join(tmpdir(), 'motcua-increment-'));
  whole = at('whole.tar');
  const desk = await signIn(server, 'tiepnhan.codo');
  dossier = await receive(desk, '1.004873');
  await addFile(dossier, paper(1));
  for (let i = 0; i < 30; ++i) await receive(desk, '2.000815');
  good(run(...server.words, 'backup', whole));
});
after(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('an increment holds only what came after, and put together it is the same site, row by row; it serves', async () => {
  const desk = await signIn(server, 'tiepnhan.codo');
  const handed = await desk.act((await desk.get('/dossiers/' + dossier.id)).body, 'hand_over');
  const later = await receive(desk, '1.004873');
  await addFile(later, paper(2));
  await addFile(later, paper(1));
  const increment = at('one.tar');
  const said = good(run(...server.words, 'backup', increment, '--since', whole));
  assert.match(said, /changes since the backup of \d{4}-.* 1 documents/);
  good(run(...server.words, 'backup', at('now.tar')));
  assert.ok(
    statSync(increment).size * 5 < statSync(at('now.tar')).size,
    `${statSync(increment).size} of ${statSync(at('now.tar')).size}`,
  );
  assert.match(good(run('check-backup', increment, '--since', whole)), new RegExp(events(said)));
  const changed = readFileSync(increment, 'latin1')
    .split('\n')
    .filter((line) => line.startsWith('{"key"'))
    .map((line) => JSON.parse(line));
  const happened = changed.filter((line) => line.table === 'event').map((line) => JSON.stringify(line));
  assert.equal(happened.filter((line) => line.includes('"dossier"')).length, 4, 'the events since then, once each');
  assert.equal(changed.filter((line) => line.table === 'dossier').length, 2);

  const restored = sameAs(increment, whole, at('now.tar'), 'one');
  assert.deepEqual(sql(restored, 'SELECT COUNT(*) AS n FROM session'), [{ n: 0 }], 'people sign in again');
  for (const end of ['', '.ledger']) copyFileSync(server.key + end, restored + '.key' + end);
  const elsewhere = mkdtempSync(path.join(tmpdir(), 'motcua-restored-')),
    there = new TestServer(elsewhere, { ...cheap });
  for (const end of ['', '.key', '.key.ledger']) copyFileSync(restored + end, there.database + end);
  cpSync(restored + '.files', there.database + '.files', { recursive: true });
  there.password = server.password;
  there.moveTo(server.now().toISOString());
  await there.start();
  const again = await signIn(there, 'tiepnhan.codo');
  assert.equal((await again.get('/dossiers/' + dossier.id)).body.version, handed.version);
  assert.equal((await again.find(later.code)).status, 200);
  await receive(again, '1.004873');
  await there.stop();
});

test('nothing new, an increment all the same; and any number of them since one whole backup', async () => {
  for (const n of [1, 2]) {
    good(run(...server.words, 'backup', at(`many-${n}.tar`), '--since', whole));
    good(run(...server.words, 'backup', at(`many-${n}-whole.tar`)));
    if (n === 2) good(run(...server.words, 'backup', at('same.tar'), '--since', at('many-2-whole.tar')));
    await receive(await signIn(server, 'tiepnhan.codo'), '2.000815');
  }
  for (const n of [1, 2]) sameAs(at(`many-${n}.tar`), whole, at(`many-${n}-whole.tar`), `many-${n}`);
  assert.ok(statSync(at('same.tar')).size < 40_000);
  sameAs(at('same.tar'), at('many-2-whole.tar'), at('many-2-whole.tar'), 'same');
});

test(
  'whatever else becomes of the rows is in it too: erased, gone, exchanged, found by other words',
  { skip: onPostgres && 'rows are changed by hand in a file' },
  () => {
    const changed = at('changed.db'),
      words = ['--database', changed, '--files', server.files, '--key-file', server.key];
    good(run('--database', changed, '--files', at('changed.files'), 'restore', at('many-2-whole.tar')));
    good(run(...words, 'backup', at('before.tar')));
    const changes = [
      'DELETE FROM event_personal WHERE event_id IN (SELECT id FROM event ORDER BY id LIMIT 5)',
      'DELETE FROM idempotency',
      'DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT 3)',
      "UPDATE staff SET username = username || '.x'; UPDATE staff SET username = (SELECT MIN(username) FROM staff) || '.y' WHERE username = (SELECT MAX(username) FROM staff)",
      "UPDATE dossier_code SET code = 'tmp' WHERE code = (SELECT MIN(code) FROM dossier_code); UPDATE dossier_code SET code = (SELECT MIN(code) || '.1' FROM dossier_code) WHERE code = 'tmp'",
      "UPDATE unit SET phone = '0292 3 863 030', name = 'tên mới ‘đ’ \"\\' WHERE slug = 'xa-co-do'",
      "UPDATE dossier_search SET folded = 'chu khac' WHERE rowid = (SELECT MAX(rowid) FROM dossier_search); DELETE FROM dossier_search WHERE rowid = 1; INSERT INTO dossier_search (folded, dossier_id) SELECT 'them', MIN(id) FROM dossier",
    ];
    for (const [n, statement] of [
      changes.join('; '),
      "DELETE FROM file; UPDATE dossier SET body = body || ' '",
    ].entries()) {
      sql(changed, statement);
      const said = good(run(...words, 'backup', at(`changed-${n}.tar`), '--since', at('before.tar')));
      const one = at(`changed-${n}-a.db`);
      assert.equal(
        events(said),
        events(good(run('--database', one, 'restore', at(`changed-${n}.tar`), '--since', at('before.tar')))),
      );
      same(one, changed, statement);
      const named = sql(changed, 'SELECT DISTINCT sha256 FROM file').map((row) => row.sha256 as string);
      assert.deepEqual(
        readdirSync(one + '.files', { recursive: true })
          .map(String)
          .filter((name) => name.includes('/'))
          .sort(),
        named.map((sha256) => `${sha256.slice(0, 2)}/${sha256}`).sort(),
        'documents that no row names are left out',
      );
    }
  },
);

test('what does not belong together is refused with what to do, and nothing is written', () => {
  const increment = at('one.tar'),
    into = ['--database', at('into.db')];
  for (const command of [['check-backup'], [...into, 'restore']]) {
    refused(run(...command, increment), /holds only what came after the backup of 2\S+; name that one with --since$/m);
    refused(run(...command, whole, '--since', whole), /whole by itself; leave --since out/);
    refused(
      run(...command, increment, '--since', at('now.tar')),
      /was not made since .*now\.tar but since the backup of 2/,
    );
    refused(run(...command, increment, '--since', increment), /was not made since/);
    refused(run(...command, increment, '--since', at('none.tar')), /there is no backup .*none\.tar/);
  }
  refused(
    run(...server.words, 'backup', at('x.tar'), '--since', increment),
    /is itself an increment; name the whole backup/,
  );
  refused(run(...server.words, 'backup', at('x.tar'), '--since', at('none.tar')), /there is no backup .*none\.tar/);
  refused(run(...server.words, 'backup', whole, '--since', at('now.tar')), /exists already/);
  const old = mkdtempSync(path.join(tmpdir(), 'motcua-old-')),
    database = path.join(old, 'site.db');
  writeFileSync(database, gunzipSync(readFileSync(path.join(root, 'tests/upgrade/schema-8.db.gz'))));
  for (const { sha256 } of sql(database, 'SELECT DISTINCT sha256 FROM file')) {
    mkdirSync(path.join(old, 'files', sha256.slice(0, 2)), { recursive: true });
    writeFileSync(path.join(old, 'files', sha256.slice(0, 2), sha256), pdf);
  }
  good(run('--database', database, '--files', path.join(old, 'files'), 'backup', at('old.tar')));
  refused(
    run(...server.words, 'backup', at('x.tar'), '--since', at('old.tar')),
    /of an earlier program, with other tables; make a whole backup/,
  );
  rmSync(old, { recursive: true });
  assert.deepEqual(
    [existsSync(at('x.tar')), existsSync(at('into.db')), existsSync(at('into.db.files'))],
    [false, false, false],
  );
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.includes('.part-')),
    [],
  );
});

test('an increment that was touched anywhere, or one whose base was, is refused', () => {
  const bytes = readFileSync(at('one.tar')),
    touched = at('touched.tar'),
    base = readFileSync(whole);
  const flipped = (of: Buffer, where: number) => {
    const copy = Buffer.from(of);
    copy[where]! ^= 1;
    return copy;
  };
  const into = at('touched.db');
  for (const [one, other, why] of [
    [flipped(bytes, bytes.indexOf('"table":"event"') + 200), base, /changes\.jsonl is altered/],
    [flipped(bytes, bytes.indexOf('%PDF') + 9), base, /files\/[0-9a-f]{64} is altered/],
    [
      flipped(bytes, bytes.indexOf('"rows_sha256":"') + 20),
      base,
      /its rows are not those that were saved|cannot be read/,
    ],
    [bytes.subarray(0, bytes.indexOf('{"key"') + 2000), base, /truncated|altered|not whole/i],
    [bytes, flipped(base, base.indexOf('SQLite format 3') + 5000), /site\.db is altered/],
    [bytes, flipped(base, base.indexOf('%PDF') + 9), /files\/[0-9a-f]{64} is altered/],
  ] as const) {
    writeFileSync(touched, one);
    writeFileSync(at('base.tar'), other);
    refused(run('check-backup', touched, '--since', at('base.tar')), why);
    refused(run('--database', into, 'restore', touched, '--since', at('base.tar')), why);
    assert.deepEqual([existsSync(into), existsSync(into + '.files')], [false, false]);
  }
});

test('taken while officers work it is one moment; killed at any moment it leaves no file that is not whole', async () => {
  // The tests before this one blocked the event loop while their programs ran. On a slow machine that is longer than
  // the server's idle time. One turn lets the client see which connections are closed.
  await new Promise((resolve) => setTimeout(resolve, 10));
  const desk = await signIn(server, 'tiepnhan.codo');
  let over = false,
    received = 0;
  const working = (async () => {
    for (; !over; ++received) {
      await receive(desk, '2.000815');
      await new Promise((resolve) => setTimeout(resolve, 30)); // a session may not ask without a pause
    }
  })();
  /** The milliseconds that a backup takes, or undefined if it is killed before its end. */
  const backup = async (file: string, killedAfter = Infinity): Promise<number | undefined> => {
    const began = performance.now();
    const child = own(
      spawn(program, [...server.words, 'backup', file, '--since', whole], {
        env: { ...process.env, ...server.env },
        stdio: 'ignore',
      }),
    );
    const timer =
      killedAfter === Infinity ? undefined : setTimeout(() => child.kill('SIGKILL'), Math.round(killedAfter));
    const code = await ended(child);
    clearTimeout(timer);
    if (code === null) return undefined;
    assert.equal(code, 0);
    return performance.now() - began;
  };
  const file = at('working.tar');
  const takes = (await backup(file))!;
  let killed = 0;
  for (let part = 0; part < 8; ++part) {
    const cut = at(`killed-${part}.tar`);
    if ((await backup(cut, (takes * part) / 8)) === undefined) killed += 1;
    if (existsSync(cut)) good(run('check-backup', cut, '--since', whole));
  }
  over = true;
  await working;
  assert.ok(received > 3 && killed > 0, `${received} received, ${killed} killed`);
  good(run('check-backup', file, '--since', whole));
});

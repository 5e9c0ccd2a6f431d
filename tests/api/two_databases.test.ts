// SQLite only, because it starts on a file: a site goes from one database to the other and back. PostgreSQL keeps its
// own promises: roles that cannot touch an event, a schema that only its owner changes, two servers on one database.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { ended, own } from '../support/children.ts';
import { pdf, receive, signIn } from '../support/client.ts';
import { copies } from '../support/many.ts';
import { sharedPostgres } from '../support/postgres.ts';
import { cheap } from '../support/sites.ts';
import { program, startServer, TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

const at = '2026-11-16T09:00:00+07:00',
  many = 400;
const postgres = sharedPostgres();
const folder = mkdtempSync(path.join(tmpdir(), 'motcua-two-')),
  source = path.join(folder, 'site.db');
const made: string[] = [],
  servers: TestServer[] = [];
let password = '',
  received: any;
const run = (...words: string[]) => spawnSync(program, words, { encoding: 'utf8', timeout: 60_000 });
const fresh = (): string => {
  const name = 'two_' + randomBytes(6).toString('hex');
  made.push(name);
  return postgres.create(name);
};
let template = '';
/** A copy of the site on PostgreSQL that nobody else uses. */
const copied = (): string => {
  if (!template) {
    good(run('copy', '--from', source, '--to', fresh()));
    template = made.at(-1)!;
  }
  const name = 'two_' + randomBytes(6).toString('hex');
  made.push(name);
  return postgres.create(name, template);
};
const beside = ['--files', source + '.files', '--key-file', source + '.key'];
const hash = (said: string) => /events: (\d+), sha256 ([0-9a-f]{64})/.exec(said)![0];
const good = (result: ReturnType<typeof run>): string => {
  assert.equal(result.status, 0, result.stderr);
  return result.stdout;
};
const refused = (result: ReturnType<typeof run>, why: RegExp) => {
  assert.equal(result.status, 1, result.stdout);
  assert.match(result.stderr.trim().split('\n').at(-1)!, why);
};
/** Starts a server on an existing database. */
async function serve(database: string): Promise<TestServer> {
  const server = new TestServer(mkdtempSync(path.join(folder, 'server-')), { ...cheap, MOTCUA_DATABASE: database });
  server.password = password;
  server.moveTo(at);
  cpSync(source + '.files', server.files, { recursive: true });
  for (const end of ['.key', '.key.ledger']) cpSync(source + end, server.key.replace(/\.key$/, '') + end);
  servers.push(server);
  await server.start();
  return server;
}

before(async () => {
  const server = await startServer({ at });
  password = server.password;
  const desk = await signIn(server, 'tiepnhan.codo');
  received = await receive(desk, '1.004873');
  await desk.call('POST', `/dossiers/${received.id}/files?purpose=paper&paper=0`, pdf);
  await server.kill();
  copies(server, received.id, many);
  sql(server.database, 'PRAGMA wal_checkpoint(TRUNCATE)');
  for (const end of ['', '.key', '.key.ledger', '.files'])
    cpSync(server.database + end, source + end, { recursive: true });
  await server.stop();
});
after(async () => {
  for (const server of servers) await server.kill();
  made.forEach((name) => postgres.drop(name));
  rmSync(folder, { recursive: true, force: true });
});

test('a site is copied to PostgreSQL, works there, and comes back the same; each copy is proved by the events', async () => {
  const there = fresh(),
    back = path.join(folder, 'back.db');
  const said = good(run('copy', '--from', source, '--to', there));
  const server = await serve(there);
  const desk = await signIn(server, 'tiepnhan.codo');
  const found = (await desk.find(received.code)).body.items;
  assert.equal(found[0].code, received.code);
  const page = (await desk.get('/dossiers/' + received.id)).body;
  assert.deepEqual((await desk.get('/files/' + page.files[0].id)).bytes, pdf);
  assert.match(server.verify(), new RegExp(`${many + 1} dossiers, 1 files: every row equals its events`));
  await receive(desk, '1.004873');
  await server.stop();
  const again = good(run('copy', '--from', there, '--to', back));
  assert.notEqual(hash(again), hash(said));
  assert.match(
    good(run('--database', back, ...beside, 'verify')),
    new RegExp(`${many + 2} dossiers, 1 files: every row equals its events`),
  );
  assert.equal(sql(back, "SELECT COUNT(*) AS n FROM sqlite_schema WHERE name = 'copy_progress'")[0].n, 0);
});

test('a copy that is killed holds no site; called again it goes on, and it tells a source that was changed meanwhile', async () => {
  const other = path.join(folder, 'changing.db');
  let there: string;
  const standing = (): number => {
    try {
      return Number(postgres.sql('SELECT coalesce(SUM(pages), 0) FROM copy_progress', made.at(-1)!));
    } catch {
      return 0; // there is no such table yet
    }
  };
  /** Kills the copy so many times, each time after more pages; false if the copy came to its end before. */
  const cut = async (times: number): Promise<boolean> => {
    for (let pages = 0, done = 0; done < times; done += 1) {
      const child = own(spawn(program, ['copy', '--from', source, '--to', there], { stdio: 'ignore' }));
      while (child.exitCode === null && standing() <= pages) await new Promise((resolve) => setTimeout(resolve, 5));
      child.kill('SIGKILL');
      if ((await ended(child)) === 0) return false;
      refused(run('--database', there, ...beside, 'serve', '--port', '0'), /holds no site yet/);
      assert.ok(standing() > pages, 'what was copied stays');
      pages = standing();
    }
    return true;
  };
  let times = 3;
  for (there = fresh(); !(await cut(times)); there = fresh()) {
    times -= 1; // this copy was too fast for so many kills
    assert.ok(times > 0, 'it was never cut off');
  }
  cpSync(source, other);
  sql(other, "UPDATE unit SET phone = '0'");
  refused(run('copy', '--from', other, '--to', there), /unit was changed since the copy began/);
  good(run('copy', '--from', source, '--to', there));
  assert.match(
    good(run('--database', there, ...beside, 'verify')),
    new RegExp(`${many + 1} dossiers.*every row equals`),
  );
  refused(run('copy', '--from', source, '--to', there), /holds a site already/);
  refused(run('copy', '--from', fresh(), '--to', fresh()), /older than this program|no site to copy/);
  refused(run('copy', '--from', path.join(folder, 'none.db'), '--to', fresh()), /there is no database/);
});

test('a backup of PostgreSQL is the same one file, and is restored to either; a restore that was killed is called again', async () => {
  const there = copied(),
    back = fresh(),
    file = path.join(folder, 'site.tar');
  const said = good(run('--database', there, ...beside, 'backup', file));
  assert.equal(hash(good(run('check-backup', file))), hash(said));
  const onFile = path.join(folder, 'restored.db');
  assert.equal(hash(good(run('--database', onFile, 'restore', file))), hash(said));
  for (const end of ['.key', '.key.ledger']) cpSync(source + end, onFile + end);
  assert.match(
    good(run('--database', onFile, 'verify')),
    new RegExp(`${many + 1} dossiers, 1 files: every row equals`),
  );
  const files = path.join(folder, 'restored.files'),
    place = ['--database', back, '--files', files, '--key-file', source + '.key'];
  const name = made.at(-1)!;
  // The site itself is written last, when everything else is proved.
  const whole = () =>
    postgres.sql("SELECT to_regclass('site') IS NOT NULL", name) === 't' &&
    postgres.sql('SELECT count(*) FROM site', name) !== '0';
  let cutOff = 0;
  for (let delay = 30; delay < 2000; delay *= 2) {
    const child = own(spawn(program, [...place, 'restore', file], { stdio: 'ignore' }));
    await new Promise((resolve) => setTimeout(resolve, delay));
    child.kill('SIGKILL');
    if ((await ended(child)) === 0 || whole()) break;
    cutOff += 1;
    refused(run(...place, 'serve', '--port', '0'), /holds no site yet/);
  }
  assert.ok(cutOff > 0, 'it was never cut off');
  const last = run(...place, 'restore', file);
  if (last.status !== 0)
    assert.match(last.stderr, /holds a site already|is not empty/, 'only if it had come to its end');
  assert.match(good(run(...place, 'verify')), new RegExp(`${many + 1} dossiers, 1 files: every row equals`));
});

test('the role of the server cannot change or delete an event, nor the schema; the owner brings it up to date', async () => {
  fresh();
  const name = made.at(-1)!;
  postgres.sql(
    'DO $$ BEGIN CREATE ROLE motcua_app LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$; DO $$ BEGIN CREATE ROLE motcua_migrator LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$',
  );
  postgres.sql(`ALTER DATABASE ${name} OWNER TO motcua_migrator`);
  const owner = postgres.url(name, 'motcua_migrator'),
    app = postgres.url(name, 'motcua_app');
  refused(run('--database', app, ...beside, 'serve', '--port', '0'), /run `motcua migrate` as its owner/);
  assert.match(
    good(run('--database', owner, ...beside, 'migrate', '--dry-run')),
    /would be applied: 0001_first_town\.sql[^]*tried out and undone/,
  );
  assert.equal(postgres.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", name), '0');
  good(run('copy', '--from', source, '--to', owner));
  const server = await serve(app);
  const desk = await signIn(server, 'tiepnhan.codo');
  await receive(desk, '1.004873');
  for (const forbidden of [
    'UPDATE event SET at = 0',
    'DELETE FROM event',
    'DELETE FROM ledger_leaf',
    'UPDATE ledger_head SET at = 0',
    'DELETE FROM ledger_key',
    'TRUNCATE event CASCADE',
    'UPDATE schema_migration SET number = 1',
    'DROP TABLE event',
    'ALTER TABLE event DISABLE TRIGGER ALL',
    'CREATE TABLE own (n INT)',
  ])
    assert.throws(() => postgres.sql(forbidden, name, 'motcua_app'), /permission denied|must be owner/, forbidden);
  assert.match(server.verify(), new RegExp(`${many + 2} dossiers`));
  refused(run('--database', owner, ...beside, 'migrate'), /a server or another command works on .*: stop it first/);
  await server.stop();
  assert.match(good(run('--database', owner, ...beside, 'migrate')), /^schema of .*: \d+$/m);
  postgres.sql("INSERT INTO schema_migration VALUES (9999, 'future', 'x', 0)", name, 'motcua_migrator');
  refused(run('--database', app, ...beside, 'serve', '--port', '0'), /newer than this program/);
  postgres.sql(`ALTER DATABASE ${name} OWNER TO motcua_test; REASSIGN OWNED BY motcua_migrator TO motcua_test`);
});

test('a database whose text is not compared by its bytes is refused with how to make one', () => {
  const name = 'two_' + randomBytes(6).toString('hex');
  made.push(name);
  postgres.sql(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'`);
  refused(run('--database', postgres.url(name), ...beside, 'migrate'), /LOCALE 'C'/);
  refused(
    run('--database', postgres.url('nowhere_at_all'), ...beside, 'serve'),
    /cannot reach the database .*nowhere_at_all/,
  );
  refused(run('--database', postgres.url(name), 'serve'), /--files and --key-file/);
});

test('two servers on one database: codes are given once, and what one does the other sees', async () => {
  const there = copied();
  const [one, two] = [await serve(there), await serve(there)];
  const desks = [await signIn(one, 'tiepnhan.codo'), await signIn(two, 'tiepnhan.codo')];
  const codes = (await Promise.all(Array.from({ length: 60 }, (_, i) => receive(desks[i % 2]!, '1.004873')))).map(
    (d) => d.code,
  );
  assert.equal(new Set(codes).size, 60);
  // Two officers change one version: one change is stored, the other officer is told.
  const target = await receive(desks[0]!, '1.004873');
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      desks[i % 2]!.post(`/dossiers/${target.id}/actions/hand_over`, { version: target.version }),
    ),
  );
  assert.deepEqual(answers.map((a) => a.status).sort(), [200, ...Array(9).fill(409)]);
  // The same key, sent to both servers, makes one dossier.
  const body = {
    procedure: '2.000815',
    applicant: { kind: 'person', name: 'Lê Văn Sáu', id_number: '092088001234', address: 'ấp 1', phone: '0912345678' },
    papers: [{ index: 0, status: 'ok' }],
  };
  const same = await Promise.all(
    Array.from({ length: 8 }, (_, i) => desks[i % 2]!.post('/dossiers', body, 'mot-khoa')),
  );
  assert.deepEqual(
    [...new Set(same.map((a) => `${a.status} ${a.body.code}`))].length,
    1,
    JSON.stringify(same.map((a) => a.body)),
  );
  assert.match(one.verify(), /every row equals/);
  await one.stop();
  await two.stop();
});

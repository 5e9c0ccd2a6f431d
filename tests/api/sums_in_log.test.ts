// PostgreSQL too
// Readings and refusals of sign-in enter the log as sums, backups and restores as acts of the site. Verify names each
// entry that is altered after it entered. Waiting, erased and expired entries are no fault.
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { type Client, person, receive, signIn } from '../support/client.ts';
import { run } from '../support/commands.ts';
import { newSite, startServer, type TestServer } from '../support/server.ts';
import { snapshot, sql } from '../support/sql.ts';
import { enterFrom } from '../support/visitor.ts';

let server: TestServer, desk: Client, dossier: any;
const elsewhere = mkdtempSync(path.join(tmpdir(), 'motcua-sums-'));
before(async () => {
  server = await startServer({
    at: '2026-11-16T09:00:00+07:00',
    env: { MOTCUA_LIMITS: 'password_passes=1,password_kib=8' },
  });
  desk = await signIn(server, 'tiepnhan.codo');
  dossier = await receive(desk, '1.004873', { applicant: person('Đặng Thị Kín') });
});
after(async () => {
  await server.stop();
  rmSync(elsewhere, { recursive: true, force: true });
});

const look = async () => assert.equal((await desk.get('/dossiers/' + dossier.id)).status, 200);
const count = (where: string) => Number(sql(server.database, `SELECT COUNT(*) AS n FROM ${where}`)[0].n);
/** The facts of the events of a kind of stream, in their order. */
const told = (kind: string, site = server): any[] =>
  sql(site.database, `SELECT facts FROM event WHERE stream_kind = '${kind}' ORDER BY stream_id, seq`).map((row) =>
    JSON.parse(row.facts),
  );
const acts = (site = server): any[] => told('site', site).flatMap((facts) => facts.acts ?? []);
const verify = (site = server) => run([...site.words, 'verify'], { env: site.env });
const right = (site = server) => {
  const { status, stdout, stderr } = verify(site);
  assert.equal(status, 0, stdout + stderr);
};
const summed = (facts: any[], table: string) => facts.map((one) => one[table][0].rows);

test('readings enter the log within a minute, in one sum of the unit and day, and say nothing of anybody', async () => {
  await look();
  await server.runJobs();
  const [first] = summed(told('readings').slice(-1), 'reading');
  assert.equal(first, count('reading WHERE log_seq IS NOT NULL'));
  await look();
  await look();
  right();
  await server.runJobs();
  const after = told('readings');
  assert.equal(summed(after.slice(-1), 'reading')[0], first + 2);
  assert.equal(count('reading WHERE log_seq IS NULL'), 0);
  for (const facts of after) assert.deepEqual(Object.keys(facts.reading[0]).sort(), ['rows', 'sha256']);
  const events = after.length;
  await server.runJobs();
  assert.equal(told('readings').length, events, 'nothing new is no event');
  right();
});

test('a killed server leaves readings that wait: they are no fault, and enter at the next start', async () => {
  await look();
  await server.kill();
  right();
  await server.start();
  await server.runJobs();
  assert.equal(count('reading WHERE log_seq IS NULL'), 0);
  right();
  desk = await signIn(server, 'tiepnhan.codo');
});

test('refusals enter when their quarter of an hour is over, and are counted up no more', async () => {
  for (let i = 0; i < 3; ++i) await enterFrom('127.0.0.61', server, 'tuphap.codo', 'sai');
  for (let i = 0; i < 2; ++i) await enterFrom('127.0.0.61', server, 'khong.he.co', 'sai');
  await server.runJobs();
  assert.equal(told('refusals').length, 0, 'it is counted up');
  right();
  server.moveTo('2026-11-16T09:16:10+07:00');
  await server.runJobs();
  assert.deepEqual(summed(told('refusals'), 'sign_in_event'), [1, 1], 'of the account and of nobody');
  const entered = "sign_in_event WHERE kind = 'refused' AND log_seq IS NOT NULL";
  assert.equal(count(entered), 2);
  assert.throws(() =>
    sql(server.database, `UPDATE ${entered.replace(' WHERE', ' SET times = times + 1 WHERE')}`, { kept: true }),
  );
  right();
});

test('verify names each sum whose rows are not what entered', async () => {
  await server.kill();
  const fresh = snapshot(server.database);
  const one = "id = (SELECT MIN(id) FROM reading WHERE what = 'see_dossier')";
  const refused = "kind = 'refused' AND person_id IS NOT NULL";
  const columns =
    'at, day, person_id, post_id, unit_id, on_behalf_of, what, purpose, dossier_id, takes_part, shown, detail, disclosed_at';
  const changes: [string, string][] = [
    [`UPDATE reading SET person_id = (SELECT MAX(id) FROM staff) WHERE ${one}`, 'readings'],
    [`UPDATE reading SET at = at - 1000000 WHERE ${one}`, 'readings'],
    [`UPDATE reading SET day = '2026-11-13', at = at - 259200000000 WHERE ${one}`, 'readings'],
    [`DELETE FROM reading WHERE ${one}`, 'readings'],
    ['DELETE FROM reading', 'readings'],
    [`INSERT INTO reading (id, ${columns}) SELECT 'x', ${columns} FROM reading WHERE ${one}`, 'readings'],
    [`UPDATE sign_in_event SET times = 1 WHERE ${refused}`, 'refusals'],
    [`UPDATE sign_in_event SET network = '10.0.0.1' WHERE ${refused}`, 'refusals'],
    [`DELETE FROM sign_in_event WHERE ${refused}`, 'refusals'],
    ["DELETE FROM sign_in_event WHERE kind = 'refused' AND person_id IS NULL", 'refusals'],
    [`UPDATE sign_in_event SET at = at - 86400000000 WHERE ${refused}`, 'refusals'],
  ];
  for (const [text, kind] of changes) {
    sql(server.database, text);
    const { status, stdout } = verify();
    assert.equal(status, 1, text);
    assert.match(stdout, new RegExp(`^${kind} [0-9a-f-]+/[0-9-]+: `, 'm'), text);
    fresh();
  }
  // A later entry of the log does not hide it.
  sql(server.database, `DELETE FROM reading WHERE ${one}`);
  await server.start();
  desk = await signIn(server, 'tiepnhan.codo');
  await look();
  await server.runJobs();
  assert.match(
    verify().stdout,
    /^readings \S+: reading is not as its last event tells it \(event \d+: row 1, rows\)$/m,
  );
  await server.kill();
  fresh();
  await server.start();
  desk = await signIn(server, 'tiepnhan.codo');
  right();
});

test('a backup is an act of the site, one that failed is none, and what is restored says so once it is served', async () => {
  await look();
  const file = path.join(elsewhere, 'site.tar');
  const made = run([...server.words, 'backup', file], { env: server.env });
  assert.equal(made.status, 0, made.stderr);
  assert.equal(run([...server.words, 'backup', file], { env: server.env }).status, 1, 'it is there already');
  const [backed, ...more] = acts().filter((act) => act.kind === 'backed_up');
  assert.equal(more.length, 0);
  assert.equal(backed.facts.of, 'whole');
  assert.equal(Number(/^events: (\d+)/m.exec(made.stdout)![1]), backed.facts.events);
  assert.match(backed.facts.database_sha256, /^[0-9a-f]{64}$/);
  right();
  const { MOTCUA_DATABASE: _, MOTCUA_TEST_CONTROL: __, ...env } = server.env;
  const restored = newSite(env);
  restored.moveTo(server.now().toISOString());
  restored.password = server.password;
  const put = run([...restored.words, 'restore', file], { env: restored.env });
  assert.equal(put.status, 0, put.stderr);
  for (const ending of ['', '.ledger']) copyFileSync(server.key + ending, restored.key + ending);
  assert.deepEqual(acts(restored).filter((act) => act.kind === 'restored'), []); // prettier-ignore
  for (let i = 0; i < 2; ++i) {
    await restored.start();
    await restored.runJobs();
    await restored.kill();
  }
  const [said, ...again] = acts(restored).filter((act) => act.kind === 'restored');
  assert.equal(again.length, 0);
  assert.equal(said.facts.database_sha256, backed.facts.database_sha256);
  assert.equal(Number(sql(restored.database, 'SELECT COUNT(*) AS n FROM reading WHERE log_seq IS NULL')[0].n), 0);
  right(restored);
  await restored.stop();
});

test('what is of nobody’s account goes in time, what was asked for is erased, and the sums stay right', async () => {
  server.moveTo('2028-03-01T09:00:00+07:00');
  await enterFrom('127.0.0.62', server, 'khong.he.co', 'sai');
  assert.equal(count("sign_in_event WHERE person_id IS NULL AND kind = 'refused' AND at < 1795000000000000"), 0);
  assert.ok(count("sign_in_event WHERE person_id IS NOT NULL AND kind = 'refused'") > 0);
  const gone = told('refusals').flatMap((facts) => facts.acts ?? []);
  assert.deepEqual(gone, [{ kind: 'forgotten', facts: { rows: 1 } }]);
  right();
  await server.kill();
  const erased = run([...server.words, 'erase', '--closed-before', '2027-01-01'], { env: server.env });
  assert.equal(erased.status, 0, erased.stderr);
  right();
  await server.start();
});

// SQLite only: on PostgreSQL a reading is in the table at once. A reading is durable in the journal before the reply
// and enters the table once. Each list or count of readings has all of them.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, beforeEach, test } from 'node:test';
import { ask, type Client, person, receive, signIn } from '../support/client.ts';
import { run } from '../support/commands.ts';
import { startServer, TestServer, until } from '../support/server.ts';
import { journalOf, sql } from '../support/sql.ts';
import { Visitor } from '../support/visitor.ts';

let server: TestServer, desk: Client, supervisor: Client, dossier: any;
const elsewhere = mkdtempSync(path.join(tmpdir(), 'motcua-journal-'));
const sign = async () => {
  [desk, supervisor] = await Promise.all([signIn(server, 'tiepnhan.codo'), signIn(server, 'giamsat.cantho')]);
};
beforeEach(async () => {
  server = await startServer({
    at: '2026-11-16T09:00:00+07:00',
    env: { MOTCUA_LIMITS: 'password_passes=1,password_kib=8,opened_numbers_per_hour=4' },
  });
  await sign();
  dossier = await receive(desk, '1.004873', { applicant: person('Đặng Thị Kín') });
});
afterEach(() => server.stop());
after(() => rmSync(elsewhere, { recursive: true, force: true }));

const look = async () => assert.equal((await desk.get('/dossiers/' + dossier.id)).status, 200);
const open = (client = desk) =>
  client.post(`/dossiers/${dossier.id}/personal`, { purpose: 'contact', note: 'gọi bổ sung ảnh' });
/** Rows of the table and of the journal itself, each with its id. */
const inTable = (database = server.database) => rowsOf(database, 'SELECT id FROM reading');
const waiting = () => rowsOf(journalOf(server.database), 'SELECT id FROM reading WHERE moved_at IS NULL');
function rowsOf(file: string, text: string): string[] {
  const opened = new DatabaseSync(file, { timeout: 5000 });
  try {
    return opened.prepare(text).all().map((row) => String(row.id)); // prettier-ignore
  } finally {
    opened.close();
  }
}
function change(file: string, ...texts: string[]): void {
  const opened = new DatabaseSync(file, { enableForeignKeyConstraints: false, timeout: 5000 });
  for (const text of texts) opened.exec(text);
  opened.close();
}
/** The faults that /ready names. */
const failing = async (): Promise<[string, string][]> => {
  const { bytes } = await ask(server.url + '/api/v1/ready');
  const { checks } = JSON.parse(bytes.toString());
  return checks.filter((one: any) => !one.ok).map((one: any) => [one.name, one.why]);
};
const own = async () => {
  const visitor = new Visitor();
  const address = `${server.url}/tra-cuu/${dossier.code}`;
  const token = /name="t" value="([^"]+)"/.exec(await (await visitor.fetch(address)).text())![1]!;
  return (
    await visitor.fetch(address, { method: 'POST', body: new URLSearchParams({ t: token, so: '345678' }) })
  ).text();
};
/** The number that the citizen sees: how often the desk read the data to work on the dossier. */
const told = async () => {
  const times = /để giải quyết hồ sơ(?:, (\d+) lần)?</.exec(await own());
  return times ? Number(times[1] ?? 1) : 0;
};

test('a reading is on the disk before its reply, outlives a kill, and enters the table once', async () => {
  await server.runJobs();
  for (let i = 0; i < 3; ++i) await look();
  await server.kill();
  const held = waiting();
  assert.equal(held.length, 3);
  assert.ok(held.every((id) => !inTable().includes(id)));
  await server.start();
  await server.runJobs();
  assert.deepEqual(waiting(), []);
  for (const id of held) assert.equal(inTable().filter((one) => one === id).length, 1);
  assert.match(server.verify(), /^readings: 0 wait in the journal: each can be read$/m);
});

test('a crash between the two halves of a move leaves a reading in both: it is told once, and stands once', async () => {
  await look();
  const columns = rowsOf(
    server.database,
    "SELECT name AS id FROM pragma_table_info('reading') WHERE name <> 'log_seq'",
  ).join();
  change(
    server.database,
    `ATTACH '${journalOf(server.database)}' AS journal`,
    `INSERT INTO reading (${columns}, log_seq) SELECT ${columns}, NULL FROM journal.reading WHERE moved_at IS NULL`,
  );
  assert.equal(waiting().length, 1);
  assert.equal(await told(), 1, 'while it is in both');
  await server.kill();
  await server.start();
  await sign();
  assert.equal(await told(), 1);
  await server.runJobs();
  assert.equal(await told(), 1);
  assert.deepEqual(waiting(), []);
  assert.equal(new Set(inTable()).size, inTable().length);
});

test('the citizen, the inspector, the signs and the export have a reading as soon as it was answered', async () => {
  await server.runJobs();
  await look();
  await look();
  assert.ok(waiting().length >= 2);
  assert.equal(await told(), 2);
  assert.equal((await supervisor.post(`/dossiers/${dossier.id}/personal`, { purpose: 'inspection' })).status, 200);
  assert.ok(!(await own()).includes('· để thanh tra'), 'an inspection is told 30 days later');
  assert.ok(waiting().length >= 3, 'the page of a citizen moves nothing');
  const listed = async () => (await supervisor.get('/readings?code=' + dossier.code)).body.items.length;
  assert.equal(await listed(), 3);
  assert.deepEqual(waiting(), [], 'the list of the inspector has moved all');
  await look();
  assert.equal(await listed(), 4);
  const leader = await signIn(server, 'lanhdao.codo');
  await look();
  const { body } = await leader.post('/people/export', { id_number: '092088001234', reason: 'đơn' });
  const [processing] = body.dossiers[0].readings.filter((one: any) => one.purpose === 'processing');
  assert.equal(processing.times, 4);
  const today = server.now().toISOString().slice(0, 10);
  const curious = await signIn(server, 'vanhoa.codo');
  for (let i = 0; i < 15; ++i) {
    const one = await receive(desk, '1.004873', { applicant: person('Người Thứ ' + String.fromCharCode(97 + i)) });
    assert.equal((await curious.get('/dossiers/' + one.id)).status, 200);
  }
  assert.ok(waiting().length > 0);
  assert.equal((await supervisor.get('/readings/unusual')).body.items[0].dossiers, 15);
  await look();
  assert.equal((await supervisor.get(`/inspection/curious_reading?from=${today}&to=${today}`)).body.items.length, 1);
  assert.deepEqual(waiting(), []);
});

test('the bound of an hour counts what waits, what was moved, and what a new journal takes from the table', async () => {
  assert.equal((await open()).status, 200);
  await server.runJobs();
  assert.equal((await open()).status, 200);
  await server.kill();
  await server.start();
  await sign();
  const opened = await Promise.all(Array.from({ length: 6 }, () => open()));
  assert.deepEqual(opened.map(({ status }) => status).sort(), [200, 200, 429, 429, 429, 429], 'side by side, exactly');
  await server.runJobs();
  await server.kill();
  for (const ending of ['', '-wal', '-shm']) rmSync(journalOf(server.database) + ending, { force: true });
  await server.start();
  await sign();
  assert.equal((await open()).status, 429, 'a journal that is gone begins no new hour');
  server.moveTo('2026-11-16T10:00:30+07:00');
  await sign();
  assert.equal((await open()).status, 200);
  server.moveTo('2026-11-16T13:00:00+07:00');
  await server.runJobs();
  assert.deepEqual(rowsOf(journalOf(server.database), 'SELECT id FROM reading'), [], 'and it is kept no longer');
});

test('a moved reading leaves no text in the journal', async () => {
  await open();
  const [{ detail }] = sql(server.database, "SELECT detail FROM reading WHERE what = 'open_personal'");
  assert.match(detail, /^s2\./);
  await server.runJobs();
  assert.equal(rowsOf(journalOf(server.database), "SELECT id FROM reading WHERE detail <> ''").length, 0);
});

test('a backup has the readings that wait, whole or as an increment, and restored they are there', async () => {
  const whole = path.join(elsewhere, 'whole.tar'),
    later = path.join(elsewhere, 'later.tar');
  const env = { ...server.env };
  await look();
  const [first] = sql(server.database, 'SELECT id FROM reading WHERE dossier_id IS NOT NULL');
  assert.equal(run([...server.words, 'backup', whole], { env }).status, 0);
  await look();
  await server.kill(); // no job moves the readings
  const held = waiting();
  const made = run([...server.words, 'backup', later, '--since', whole], { env });
  assert.equal(made.status, 0, made.stderr);
  assert.ok(held.length > 0);
  assert.deepEqual(waiting(), held, 'a backup writes nothing into the site');
  const all = [...new Set([first.id, ...held])];
  const folders: [string[], string[]][] = [
    [[whole], [first.id]],
    [[later, '--since', whole], all],
  ];
  for (const [words, readings] of folders) {
    const database = path.join(elsewhere, `restored-${readings.length}`, 'site.db');
    const restored = run(['--database', database, 'restore', ...words], { env });
    assert.equal(restored.status, 0, restored.stderr);
    assert.deepEqual(all.filter((id) => inTable(database).includes(id)), readings); // prettier-ignore
    assert.ok(!existsSync(journalOf(database)));
  }
});

test('a copy to another database has the readings that a killed server left', async () => {
  await look();
  await server.kill();
  const held = waiting(),
    to = path.join(elsewhere, 'copied', 'site.db');
  const done = run(['copy', '--from', server.database, '--to', to], { env: server.env });
  assert.equal(done.status, 0, done.stderr);
  for (const id of held) assert.ok(inTable(to).includes(id));
});

test('a new key finds what waits in the journal too', async () => {
  await open();
  const [before] = sql(server.database, "SELECT detail FROM reading WHERE what = 'open_personal'");
  assert.match(before.detail, /^s2\.1\./);
  const done = run([...server.words, 'rotate-key'], { env: server.env });
  assert.equal(done.status, 0, done.stderr);
  await server.kill();
  const [after] = sql(server.database, "SELECT detail FROM reading WHERE what = 'open_personal'");
  assert.match(after.detail, /^s2\.2\./);
  assert.match(server.verify(), /^seals: \d+ texts, 0 of them of before.*every text opens$/m);
  await server.start();
  await sign();
  const { items } = (await supervisor.get('/readings?code=' + dossier.code)).body;
  assert.deepEqual(items.map((one: any) => one.detail), ['gọi bổ sung ảnh']); // prettier-ignore
});

test('what is erased leaves no byte in the journal', async () => {
  await desk.post('/people/lookup', { id_number: '092177000001' });
  await server.kill();
  const [detail] = rowsOf(journalOf(server.database), "SELECT detail AS id FROM reading WHERE what = 'look_up_person'");
  const secret = detail!.split('.')[2]!;
  const holding = () =>
    readdirSync(server.folder)
      .filter((name) => statSync(path.join(server.folder, name)).isFile())
      .filter((name) => readFileSync(path.join(server.folder, name)).includes(secret));
  assert.notDeepEqual(holding(), []);
  server.moveTo('2028-03-01T09:00:00+07:00');
  const done = run([...server.words, 'erase', '--closed-before', '2027-01-01'], { env: server.env });
  assert.equal(done.status, 0, done.stderr);
  assert.deepEqual(holding(), []);
  assert.equal(sql(server.database, "SELECT detail FROM reading WHERE what = 'look_up_person'")[0].detail, '');
});

test('a reading that names a row which is not there holds up no other; it stays, and is told', async () => {
  await look();
  await server.kill();
  change(
    journalOf(server.database),
    `INSERT INTO reading SELECT 'of-another-state', at - 1, day, person_id, post_id, unit_id, on_behalf_of, what, purpose,
     'no-such-dossier', takes_part, shown, detail, disclosed_at, NULL, NULL FROM reading WHERE moved_at IS NULL LIMIT 1`,
  );
  await server.start();
  await sign();
  await server.runJobs();
  assert.deepEqual(waiting(), ['of-another-state']);
  assert.equal((await supervisor.get('/readings?code=' + dossier.code)).body.items.length, 1);
  assert.deepEqual(await failing(), [['readings', 'some name rows that are not there']]);
  const verified = run([...server.words, 'verify'], { env: server.env });
  assert.equal(verified.status, 1);
  assert.match(verified.stdout, /^readings: 1 wait in the journal: 1 faults$/m);
  change(journalOf(server.database), "DELETE FROM reading WHERE id = 'of-another-state'");
});

test('who serves keeps others from the journal, and a journal of a newer program is refused with one line', async () => {
  await look();
  await server.kill();
  chmodSync(journalOf(server.database), 0o644);
  await server.start();
  assert.equal(statSync(journalOf(server.database)).mode & 0o077, 0);
  await until(() => server.log.includes('other users of this machine could open'), 'it is told');
  await server.kill();
  change(journalOf(server.database), 'PRAGMA user_version = 9');
  await assert.rejects(() => server.start(), /journal of readings is of a newer program/);
  change(journalOf(server.database), 'PRAGMA user_version = 1');
  await server.start();
});

test('a clean stop leaves nothing in the journal that the table has not', async () => {
  await look();
  await server.restart();
  assert.deepEqual(waiting(), []);
});

test('a journal that is gone is told', async () => {
  const file = journalOf(server.database);
  for (const name of [file, file + '-wal']) {
    await until(async () => (await failing()).length === 0, 'all is good');
    renameSync(name, name + '.away');
    await until(async () => (await failing()).join().startsWith('readings,'), name);
    renameSync(name + '.away', name);
  }
  await until(async () => (await failing()).length === 0, 'all is good again');
});

// PostgreSQL too
// The database itself keeps rows that are facts: neither the program nor a person changes or deletes one.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { askedFor, decided, waitingFor } from '../support/accounts.ts';
import { Client, receive, signIn } from '../support/client.ts';
import { onPostgres, program, root, startServer, type TestServer } from '../support/server.ts';
import { keptTables } from '../support/sources.ts';
import { sql } from '../support/sql.ts';
import { unpacked } from '../support/upgraded.ts';

let server: TestServer;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  const desk = await signIn(server, 'tiepnhan.codo');
  await desk.act(await receive(desk, '1.004873'), 'hand_over');
  for (const username of ['tiepnhan.codo', 'khong.he.co', 'khong.he.co'])
    await new Client(server).post('/session', { username, password: 'sai' });
  const administrator = await signIn(server, 'quantri.cantho');
  const account = await askedFor(administrator, 'nguoimoi', { roles: ['clerk'] });
  assert.equal((await decided(server, (await waitingFor(administrator, account.name)).id)).status, 204);
  await server.runJobs();
});
after(() => server.stop());

/** The kept tables of the program, and their columns that it updates. */
const kept = () =>
  keptTables(
    readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.cpp'))
      .map((name) => readFileSync(path.join(root, 'src', name), 'utf8'))
      .join('\n'),
  );
const columnsOf = (database: string, table: string): string[] =>
  sql(
    database,
    onPostgres
      ? `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '${table}'`
      : `SELECT name FROM pragma_table_info('${table}')`,
  ).map(({ name }) => name);
const count = (table: string, where = 'true') =>
  Number(sql(server.database, `SELECT COUNT(*) AS n FROM ${table} WHERE ${where}`)[0].n);
const facts = /are facts: none is changed or deleted/;
const byHand = (text: string, database = server.database) => sql(database, text, { kept: true });

test('no column of a fact is changed and no fact deleted, in any table that is kept', () => {
  let filled = 0;
  for (const { table, changes } of kept()) {
    if (count(table) === 0) continue;
    filled += 1;
    for (const column of columnsOf(server.database, table)) {
      const change = `UPDATE ${table} SET ${column} = ${column}`;
      if (changes.includes(column) && table !== 'sign_in_event') byHand(change);
      else if (!changes.includes(column)) assert.throws(() => byHand(change), facts, `${table}.${column}`);
    }
    const before = count(table);
    assert.throws(() => byHand(`DELETE FROM ${table}`), facts, table);
    assert.equal(count(table), before);
  }
  assert.ok(filled >= 11, `${filled} tables have rows`);
});

test('refusals are counted in their row and never down; a sign-in stays as it was; only nobody’s rows go', () => {
  const refused = "kind = 'refused'";
  assert.ok(count('sign_in_event', refused) > 0);
  byHand(`UPDATE sign_in_event SET times = times + 1 WHERE ${refused}`);
  assert.throws(() => byHand(`UPDATE sign_in_event SET times = times - 1 WHERE ${refused}`), facts);
  assert.throws(() => byHand("UPDATE sign_in_event SET times = times + 1 WHERE kind = 'signed_in'"), facts);
  assert.throws(() => byHand('DELETE FROM sign_in_event WHERE person_id IS NOT NULL'), facts);
  assert.ok(count('sign_in_event', 'person_id IS NULL') > 0);
  byHand('DELETE FROM sign_in_event WHERE person_id IS NULL');
  assert.equal(count('sign_in_event', 'person_id IS NULL'), 0);
});

const keepers = (database: string): string[] =>
  sql(
    database,
    onPostgres
      ? "SELECT tgname AS name FROM pg_trigger WHERE tgname LIKE 'kept%' ORDER BY 1"
      : "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'kept%' ORDER BY 1",
  ).map(({ name }) => name);

test('each table that is named is kept, also in a site of an older schema once it is up to date', () => {
  const here = keepers(server.database);
  for (const { table } of kept())
    for (const what of ['as_it_was', 'there']) assert.ok(here.includes(`kept_${what}_${table}`), `${what} ${table}`);
  const { server: old, drop } = unpacked(`schema-16.${onPostgres ? 'sql' : 'db'}.tar.gz`);
  assert.deepEqual(keepers(old.database), []);
  assert.match(old.verify(), /every row equals its events/);
  assert.deepEqual(keepers(old.database), here);
  assert.throws(() => byHand('UPDATE event SET at = 0', old.database), facts);
  drop();
});

test('a key that is renewed and a backup that is restored leave it in its place', async () => {
  const run = (...words: string[]) =>
    spawnSync(program, words, { encoding: 'utf8', env: { ...process.env, ...server.env } });
  await server.kill();
  const here = keepers(server.database);
  const rotated = run(...server.words, 'rotate-key');
  assert.equal(rotated.status, 0, rotated.stderr);
  assert.deepEqual(keepers(server.database), here);
  if (!onPostgres) {
    const at = (name: string) => path.join(server.folder, name);
    assert.equal(run(...server.words, 'backup', at('whole.tar')).status, 0);
    // A row of each kind has changed by then: an increment deletes it and inserts it again.
    byHand("UPDATE sign_in_event SET times = times + 1 WHERE kind = 'refused'");
    assert.equal(run(...server.words, 'backup', at('more.tar'), '--since', at('whole.tar')).status, 0);
    const into = ['--database', at('again.db'), '--files', at('again.files'), '--key-file', server.key];
    const restored = run(...into, 'restore', at('more.tar'), '--since', at('whole.tar'));
    assert.equal(restored.status, 0, restored.stderr);
    assert.deepEqual(keepers(at('again.db')), here);
  }
  await server.start();
});

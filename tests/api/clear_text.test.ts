// PostgreSQL too
// A person who writes the database cannot make this program accept text in the clear. The key file, which is kept
// apart, says that the whole site is sealed.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { pdf, receive, signIn } from '../support/client.ts';
import { until } from '../support/control.ts';
import { offsetTo, onPostgres, program, startServer, TestServer } from '../support/server.ts';
import { psqlProgram, sharedPostgres } from '../support/postgres.ts';
import { sql } from '../support/sql.ts';
import { newFolder, saved, unpacked } from '../support/upgraded.ts';

const run = (server: TestServer, ...words: string[]) =>
  spawnSync(program, [...server.words, ...words], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, ...server.env },
  });

/** Every column that holds a seal of this version. */
function seals(database: string, version = 's2.'): { table: string; column: string }[] {
  const columns: { name: string; col: string }[] = sql(
    database,
    onPostgres
      ? `SELECT table_name AS name, column_name AS col FROM information_schema.columns
         WHERE table_schema = 'public' AND data_type = 'text'`
      : `SELECT t.name AS name, c.name AS col FROM sqlite_schema t, pragma_table_info(t.name) c
         WHERE t.type = 'table' AND c.type = 'TEXT' AND t.name NOT LIKE 'dossier_search%'`,
  );
  const holds = ({ name, col }: (typeof columns)[number]) =>
    `SELECT '${name}' AS "table", '${col}' AS "column" WHERE EXISTS (SELECT 1 FROM ${name} WHERE ${col} LIKE '${version}%')`;
  const found: { table: string; column: string }[] = [];
  for (let at = 0; at < columns.length; at += 100)
    found.push(
      ...sql(
        database,
        columns
          .slice(at, at + 100)
          .map(holds)
          .join(' UNION ALL '),
      ),
    );
  return found.filter(({ table }) => table !== 'site');
}

/** No text is sealed any more. Nothing in the database says that it ever was. */
function attack(server: TestServer): void {
  const columns = seals(server.database);
  assert.ok(columns.length >= 2, JSON.stringify(columns));
  for (const { table, column } of columns)
    sql(
      server.database,
      `UPDATE ${table} SET ${column} = '{"name":"Ai","phone":"0900000000"}' WHERE ${column} LIKE 's2.%'`,
    );
  sql(server.database, "UPDATE staff SET second_factor = 'JBSWY3DPEHPK3PXP' WHERE username = 'lanhdao.codo'");
  sql(server.database, 'DELETE FROM key_check');
  sql(server.database, "DELETE FROM site WHERE name = 'sealed'");
}

function refused(server: TestServer, what: string): void {
  for (const words of [['serve', '--port', '0'], ['rotate-key'], ['figures', '--unit', 'xa-co-do'], ['verify']]) {
    const { status, stdout, stderr } = run(server, ...words);
    assert.equal(status, 1, `${what}: ${words[0]}: ${stdout}`);
    if (words[0] === 'verify') {
      assert.match(stdout, /^rows: .*(key_check|site) .*the key file says/m, what);
      assert.match(stdout, /^staff .*second_factor: the text is in the clear and is not believed/m, what);
    } else {
      assert.match(stderr, /^motcua: .*(key_check|site).*the key file says.*$/m, `${what}: ${words[0]}`);
      assert.equal(stderr.match(/^motcua: (?!warning: )/gm)!.length, 1, stderr);
    }
  }
}

test('a site that was made by this program is refused as damaged once its text is in the clear', async () => {
  const server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  try {
    const desk = await signIn(server, 'tiepnhan.codo');
    const { id } = await receive(desk, '1.004873');
    await desk.post(`/dossiers/${id}/personal`, { purpose: 'contact' });
    assert.ok(!existsSync(server.key + '.sealed'), 'its first key says it');
    // A running server does not accept it either, with any mark.
    attack(server);
    const shown = await desk.post(`/dossiers/${id}/personal`, { purpose: 'contact' });
    assert.equal(shown.status, 503);
    assert.ok(!shown.bytes.toString().includes('0900000000'));
    await until(() => /request\.fault.*in the clear/.test(server.log), 'the fault is logged');
    await server.kill();
    refused(server, 'all marks are gone');
    for (const mark of ['1', 'begun -']) {
      sql(server.database, `INSERT INTO site (name, value) VALUES ('sealed', '${mark}')`);
      refused(server, `the mark says ${mark}`);
      sql(server.database, "DELETE FROM site WHERE name = 'sealed'");
    }
    // As many check values as before, and the mark of an earlier version.
    sql(server.database, "INSERT INTO key_check (number, value) VALUES (1, 'x')");
    sql(server.database, "INSERT INTO site (name, value) VALUES ('sealed', '1')");
    assert.equal(run(server, 'serve', '--port', '0').status, 1);
  } finally {
    await server.stop();
  }
});

/** A site with all text in the clear, saved by a program from before seals existed. Nobody serves it. */
function ofBefore(): { server: TestServer; drop: () => void } {
  const folder = newFolder(),
    name = 'clear_' + randomBytes(6).toString('hex');
  const bytes = gunzipSync(readFileSync(path.join(saved, `schema-8.${onPostgres ? 'sql' : 'db'}.gz`)));
  const database = onPostgres ? sharedPostgres().create(name) : path.join(folder, 'site.db');
  if (onPostgres)
    execFileSync(psqlProgram, ['-qX', '-v', 'ON_ERROR_STOP=1', database], {
      input: bytes,
      stdio: ['pipe', 'ignore', 'inherit'],
    });
  else writeFileSync(database, bytes);
  const server = new TestServer(folder, {
    ...offsetTo('2026-11-25T09:00:00+07:00'),
    ...(onPostgres ? { MOTCUA_DATABASE: database } : {}),
  });
  copyFileSync(path.join(saved, 'schema-8.key'), server.key);
  for (const { sha256 } of sql(database, 'SELECT DISTINCT sha256 FROM file')) {
    mkdirSync(path.join(server.files, sha256.slice(0, 2)), { recursive: true });
    writeFileSync(path.join(server.files, sha256.slice(0, 2), sha256), pdf);
  }
  return { server, drop: () => onPostgres && sharedPostgres().drop(name) };
}

test('a site from before there were seals is refused too, once all of it was sealed', () => {
  const { server, drop } = ofBefore();
  const note = server.key + '.sealed';
  const first = readFileSync(server.key);
  assert.ok(!existsSync(note));
  assert.match(server.verify(), /every row equals its events/);
  assert.equal(statSync(note).mode & 0o777, 0o600);
  assert.deepEqual(readFileSync(server.key), first, 'the key file itself is not touched');
  const right = readFileSync(note, 'utf8');
  // If the note is of another site or is gone, the next start writes a new one.
  for (const spoil of [() => rmSync(note), () => writeFileSync(note, 'x'.repeat(64) + '\n')]) {
    spoil();
    assert.match(server.verify(), /every row equals its events/);
    assert.equal(readFileSync(note, 'utf8'), right);
  }
  attack(server);
  refused(server, 'by the note');
  drop();
});

test('after rotate-key the key file of a site from before says it without a note', () => {
  const { server, drop } = ofBefore();
  assert.match(server.verify(), /every row equals its events/);
  const rotated = run(server, 'rotate-key');
  assert.equal(rotated.status, 0, rotated.stderr);
  attack(server);
  rmSync(server.key + '.sealed');
  refused(server, 'by the key that was added');
  drop();
});

test('a site of the first seals goes on, is not taken for one from before there were any, and is renewed by rotate-key', () => {
  const archive = `schema-16.${onPostgres ? 'sql' : 'db'}.tar.gz`;
  const { server, drop } = unpacked(archive);
  assert.match(server.verify(), /every row equals its events/);
  assert.ok(existsSync(server.key + '.sealed'), 'none is in the clear');
  const { status, stderr } = run(server, 'rotate-key');
  assert.equal(status, 0, stderr);
  assert.match(server.verify(), /every row equals its events/);
  // The earlier mark is not accepted any more: single seals of the first version do not come back.
  const [{ value }] = sql(server.database, "SELECT value FROM site WHERE name = 'sealed'");
  assert.match(value, /^s2\.\d+$/);
  sql(server.database, "UPDATE site SET value = '2' WHERE name = 'sealed'");
  assert.match(run(server, 'figures', '--unit', 'xa-co-do').stderr, /^motcua: .*site.*the key file says.*$/m);
  drop();
  const { server: other, drop: dropOther } = unpacked(archive);
  assert.match(other.verify(), /every row equals its events/);
  for (const { table, column } of seals(other.database, 's1.'))
    sql(other.database, `UPDATE ${table} SET ${column} = '{"name":"Ai"}' WHERE ${column} LIKE 's1.%'`);
  sql(other.database, "DELETE FROM key_check; DELETE FROM site WHERE name = 'sealed'");
  assert.match(run(other, 'figures', '--unit', 'xa-co-do').stderr, /^motcua: .*key_check.*the key file says.*$/m);
  dropOther();
});

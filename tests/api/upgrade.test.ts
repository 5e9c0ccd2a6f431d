// SQLite only: databases saved by earlier versions are opened: brought up to date once, and everything in them is right
// by today's measures.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { pdf, receive, signIn } from '../support/client.ts';
import { count, lives } from '../support/oracle.ts';
import { sharedPostgres } from '../support/postgres.ts';
import { sql } from '../support/sql.ts';
import { offsetTo, program, root, TestServer } from '../support/server.ts';

const saved = path.join(root, 'tests/upgrade');
const passwords: Record<string, string> = { 'schema-1': '3p5fuv9c7dym', 'schema-8': '3p5fuv9c7dym' };

for (const file of readdirSync(saved).filter((name) => /\.(db|sql)\.gz$/.test(name))) {
  const name = file.replace(/\.(db|sql)\.gz/, ''),
    postgres = file.endsWith('.sql.gz') ? sharedPostgres() : undefined;
  test(`a database of ${name}${postgres ? ' on PostgreSQL' : ''} is opened, counted and worked on`, async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'motcua-upgrade-'));
    const own = 'upgrade_' + randomBytes(6).toString('hex');
    const database = postgres ? postgres.create(own) : path.join(folder, 'site.db');
    const bytes = gunzipSync(readFileSync(path.join(saved, file)));
    if (postgres)
      execFileSync('psql', ['-qX', '-v', 'ON_ERROR_STOP=1', database], {
        input: bytes,
        stdio: ['pipe', 'ignore', 'inherit'],
      });
    else writeFileSync(database, bytes);
    const server = new TestServer(folder, {
      ...offsetTo('2026-11-25T09:00:00+07:00'),
      ...(postgres ? { MOTCUA_DATABASE: database } : {}),
    });
    copyFileSync(path.join(saved, name + '.key'), server.key);
    for (const { sha256 } of sql(database, 'SELECT DISTINCT sha256 FROM file')) {
      // they all name the paper of the tests
      mkdirSync(path.join(server.files, sha256.slice(0, 2)), { recursive: true });
      writeFileSync(path.join(server.files, sha256.slice(0, 2), sha256), pdf);
    }
    server.password = passwords[name]!;
    assert.match(server.verify(), /every row equals its events/);
    const before = lives(database);
    assert.ok(before.length >= 4);
    await server.start();
    try {
      const supervisor = await signIn(server, 'giamsat.cantho'),
        desk = await signIn(server, 'tiepnhan.codo');
      const f = (await supervisor.get('/figures?from=2026-11-23&to=2026-11-23')).body;
      const expected = count(before, ['xa-co-do'], '2026-11-23', '2026-11-23', Date.now() * 1000);
      for (const [figure, value] of Object.entries(expected)) assert.deepEqual(f[figure], value, figure);
      assert.ok(
        f.counter.visits >= 6 && f.counter.guidance === 1 && f.counter.refused === 1,
        JSON.stringify(f.counter),
      );
      assert.ok(f.steps.length > 0 && f.time.measured > 0);
      await receive(desk, '2.000815');
    } finally {
      await server.kill();
    }
    assert.match(server.verify(), /every row equals its events/);
    postgres?.drop(own);
  });
}

test('a database of a newer program is refused and not touched', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'motcua-upgrade-'));
  const database = path.join(folder, 'site.db');
  execFileSync(program, ['--database', database, 'demo', '--empty'], { stdio: 'ignore' });
  sql(
    database,
    "INSERT INTO schema_migration (number, name, sha256, applied_at) VALUES (999, '0999_future.sql', 'x', 0)",
  );
  const done = spawnSync(program, ['--database', database, 'verify'], { encoding: 'utf8' });
  assert.equal(done.status, 1);
  assert.match(done.stderr, /999/);
});

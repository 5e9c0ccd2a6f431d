// SQLite only: problems of a technician with a site in one file: a file in the way, a full disk, a new site.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { person, signIn } from '../support/client.ts';
import { copiedSite, program, startServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

test('a taken port, a bad configuration, a missing key, a newer database: one clear line and a failure', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'motcua-bad-'));
  const run = (...args: string[]) => spawnSync(program, args, { encoding: 'utf8', timeout: 20_000 });
  const line = (result: ReturnType<typeof run>, words: RegExp) => {
    assert.equal(result.status, 1, result.stderr);
    assert.match(result.stderr.trim(), words);
  };
  const server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
  const other = copiedSite();
  line(run(...other.words, 'serve', '--port', new URL(server.url).port), /motcua: .*[Aa]ddress already in use/);
  rmSync(other.folder, { recursive: true });
  await server.stop();
  const file = path.join(folder, 'motcua.toml');
  writeFileSync(file, 'port = "tám nghìn"\nsurprise = 1\n');
  const both = run('--config', file, 'serve');
  line(both, /motcua.toml:1: .*port/);
  assert.match(both.stderr, /motcua.toml:2: .*surprise/);
  line(run('--config', path.join(folder, 'none.toml'), 'serve'), /the configuration .*none\.toml is missing/);
  line(run('--database', path.join(folder, 'empty.db'), 'serve'), /there is no database/);
  line(run('--database', '/proc/motcua/x.db', 'demo', '--empty'), /^motcua: .*\/proc\/motcua/);
  assert.equal(run('--database', path.join(folder, 'a.db'), 'demo', '--empty').status, 0);
  for (const how of [[], ['--empty']])
    line(run('--database', path.join(folder, 'a.db'), 'demo', ...how), /already holds/);
  rmSync(path.join(folder, 'a.db.key'));
  line(run('--database', path.join(folder, 'a.db'), 'serve'), /key file .* missing/);
  sql(path.join(folder, 'a.db'), "INSERT INTO schema_migration VALUES (9999, 'future', 'x', 0)");
  line(run('--database', path.join(folder, 'a.db'), 'serve'), /newer than this program/);
  rmSync(folder, { recursive: true });
});

test('a full disk: making a site says so in one line and leaves nothing half made; a running server refuses and lives on', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'motcua-full-'));
  const limited = (blocks: number, ...args: string[]) =>
    spawnSync('bash', ['-c', `ulimit -f ${blocks}; exec "$0" "$@"`, program, ...args], {
      encoding: 'utf8',
      timeout: 20_000,
    });
  const making = ['--database', path.join(folder, 'a.db'), 'demo', '--empty'];
  const failed = limited(300, ...making);
  assert.equal(failed.status, 1);
  assert.match(failed.stderr.trim(), /^motcua: [^\n]*(full|I\/O|disk)[^\n]*$/);
  assert.equal(spawnSync(program, making).status, 0, 'with room again it is made whole');
  rmSync(folder, { recursive: true });

  const small = await startServer({ at: '2026-11-16T09:00:00+07:00' });
  await small.kill();
  const room = Math.ceil(statSync(small.database).size / 1024) + 500; // space for a sign-in and some receipts
  small.wrapper = ['bash', '-c', `ulimit -f ${room}; exec "$0" "$@"`];
  await small.start();
  const officer = await signIn(small, 'tiepnhan.codo');
  const body = { procedure: '2.000815', applicant: person(), papers: [{ index: 0, status: 'ok' }] };
  let stored = 0,
    refusedStatus = 0;
  for (let i = 0; i < 300 && !refusedStatus; ++i) {
    const answer = await officer.post('/dossiers', body);
    if (answer.status === 201) stored += 1;
    else refusedStatus = answer.status;
  }
  assert.equal(refusedStatus, 503);
  assert.equal(
    (await officer.get('/counts')).body.received,
    stored,
    'reading goes on, and only what was acknowledged is there',
  );
  await small.kill();
  small.wrapper = [];
  await small.start();
  assert.equal((await (await signIn(small, 'tiepnhan.codo')).post('/dossiers', body)).status, 201);
  assert.match(small.verify(), /every row equals/);
  await small.stop();
});

test('a real site has no sample accounts, only an administrator and a leader with passwords of their own', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'motcua-real-'));
  const said = spawnSync(program, ['--database', path.join(folder, 'a.db'), 'init'], { encoding: 'utf8' }).stdout;
  const passwords = said
    .trim()
    .split('\n')
    .map((line) => line.split(' ').at(-1));
  assert.deepEqual([passwords.length, new Set(passwords).size], [2, 2], said);
  assert.deepEqual(
    sql(path.join(folder, 'a.db'), 'SELECT must_change AS m, origin AS o FROM staff').map((row) => [row.m, row.o]),
    [
      [1, 'site'],
      [1, 'site'],
    ],
  );
  assert.deepEqual(
    sql(path.join(folder, 'a.db'), 'SELECT username FROM staff ORDER BY username DESC').map((row) => row.username),
    ['quan-tri', 'lanh-dao'],
  );
  const refused = spawnSync(program, ['--database', path.join(folder, 'a.db'), 'serve', '--port', '0'], {
    encoding: 'utf8',
    timeout: 20_000,
    env: { ...process.env, MOTCUA_CLOCK_OFFSET_S: '100' },
  });
  assert.match(refused.stderr, /demo databases only/);
  rmSync(folder, { recursive: true });
});

// SQLite only: the clock, the jobs and the limits that a test sets. A sample site accepts them, no other site does.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { receive, signIn } from '../support/client.ts';
import { Control } from '../support/control.ts';
import { sql } from '../support/sql.ts';
import { program, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
});
after(() => server.stop());

const today = async () => {
  const desk = await signIn(server, 'tiepnhan.codo');
  return (await receive(desk, '2.000815')).received_at.slice(0, 10);
};

test('the clock of a running site moves forward without a restart, and never back', async () => {
  assert.equal(await today(), '2026-11-16');
  server.moveTo('2026-11-18T09:00:20+07:00');
  assert.equal(await today(), '2026-11-18');
  server.moveTo('2026-11-17T09:00:20+07:00');
  assert.equal(await today(), '2026-11-18', 'a smaller number in the file changes nothing');
  await server.kill();
  server.moveTo('2026-11-19T09:00:20+07:00');
  await server.start();
  assert.equal(await today(), '2026-11-19');
});

test('jobs run when a test says so, again each time, and have ended when it goes on', async () => {
  for (let round = 0; round < 3; ++round) {
    await receive(await signIn(server, 'tiepnhan.codo'), '1.004873');
    await server.runJobs();
    assert.deepEqual(sql(server.database, 'SELECT COUNT(*) AS waiting FROM event_pending'), [{ waiting: 0 }]);
  }
});

test('a site that is no sample refuses a moved clock and weaker limits with one line', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'motcua-real-')),
    database = path.join(folder, 'site.db');
  const run = (env: Record<string, string>, ...args: string[]) =>
    spawnSync(program, ['--database', database, ...args], { encoding: 'utf8', env: { ...process.env, ...env } });
  const refused = (pattern: RegExp, env: Record<string, string>, ...args: string[]) => {
    const done = run(env, ...args);
    assert.equal(done.status, 1, done.stdout);
    assert.match(done.stderr, pattern);
    assert.equal(done.stderr.trim().split('\n').length, 1, done.stderr);
  };
  try {
    const weaker = /^motcua: limit_password_kib is weaker than its default: only a sample site takes that\n$/;
    refused(weaker, { MOTCUA_LIMITS: 'password_kib=8' }, 'init');
    assert.equal(run({}, 'init').status, 0);
    refused(weaker, { MOTCUA_LIMITS: 'password_kib=8' }, 'verify');
    const staff = [
      'add-staff',
      '--username',
      'a',
      '--name',
      'A',
      '--unit',
      'xa-co-do',
      '--post',
      'P',
      '--role',
      'clerk',
    ];
    refused(weaker, { MOTCUA_LIMITS: 'password_kib=8' }, ...staff);
    refused(/^motcua: limit_header_s is weaker/, { MOTCUA_LIMITS: 'header_s=9' }, 'serve', '--port', '0');
    const control = new Control(path.join(folder, 'control'));
    refused(/MOTCUA_TEST_CONTROL is for demo databases only/, { MOTCUA_TEST_CONTROL: control.file }, 'verify');
    control.close();
    refused(/MOTCUA_CLOCK_OFFSET_S is for demo databases only/, { MOTCUA_CLOCK_OFFSET_S: '60' }, 'verify');
    // Anybody may set higher values, also in the file.
    writeFileSync(path.join(folder, 'motcua.toml'), 'limit_body_s = 30\nlimit_password_passes = 3\n');
    assert.equal(run({}, '--config', path.join(folder, 'motcua.toml'), 'verify').status, 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a limit that is not there or out of its range is named with what it may be', () => {
  const say = (limits: string) =>
    spawnSync(program, ['--database', server.database, 'verify'], {
      encoding: 'utf8',
      env: { ...process.env, MOTCUA_LIMITS: limits },
    }).stderr.trim();
  assert.match(say('header_s=0'), /^motcua: limit_header_s must be a number from 1 to 60$/);
  assert.match(say('khong_co=1'), /^motcua: there is no limit khong_co; there are: header_s, /);
  assert.match(say('header_s'), /^motcua: limits are written like header_s=10,body_s=15, not like header_s$/);
});

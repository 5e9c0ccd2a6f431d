// The second address of health: whether the site can serve, and the names of its faults.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { openSync, renameSync, statSync, unlinkSync, writeFileSync, writeSync, closeSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { ask, Client, receive, signIn } from '../support/client.ts';
import { sql } from '../support/sql.ts';
import { onPostgres, program, startServer, type TestServer, until } from '../support/server.ts';

let server: TestServer, client: Client;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00', env: { MOTCUA_RATE_FACTOR: '100' } });
  client = new Client(server);
});
after(() => server.stop());

const failing = async () => {
  // Any other refusal is a problem document. This one names the failing parts.
  const { status, bytes } = await ask(server.url + '/api/v1/ready');
  const body = JSON.parse(bytes.toString());
  const names = body.checks.filter((one: any) => !one.ok).map((one: any) => one.name);
  assert.deepEqual([status, body.status], names.length ? [503, 'failing'] : [200, 'ok']);
  return names.join();
};
const becomes = (names: string) => until(async () => (await failing()) === names, `/ready fails by "${names}"`);

test('a good site can serve, and every check is named', async () => {
  const { status, body } = await client.get('/ready');
  assert.equal(status, 200, JSON.stringify(body));
  assert.deepEqual(
    body.checks.map((one: any) => one.name),
    ['database', 'readings', 'disk', 'log_key', 'jobs', 'messages', 'backup'],
  );
});

test('a job that fails or stands still is told, and /health still says that the program runs', async () => {
  sql(server.database, 'UPDATE job SET failures = 5 WHERE name = (SELECT MIN(name) FROM job)');
  await becomes('jobs');
  assert.equal((await client.get('/health')).status, 200);
  sql(server.database, 'UPDATE job SET failures = 0');
  await becomes('');
});

test('another key of the log is told', async () => {
  const key = server.key + '.ledger';
  renameSync(key, key + '.away');
  await becomes('log_key');
  renameSync(key + '.away', key);
  await becomes('');
});

test('a database file that is gone or damaged is told', { skip: onPostgres }, async () => {
  renameSync(server.database, server.database + '.away');
  await becomes('database');
  renameSync(server.database + '.away', server.database);
  await becomes('');
  const file = openSync(server.database, 'r+');
  writeSync(file, Buffer.alloc(16), 0, 16, 0);
  await becomes('database');
  writeSync(file, Buffer.from('SQLite format 3\0'), 0, 16, 0);
  closeSync(file);
  await becomes('');
});

test('a log of writes that is gone is told', { skip: onPostgres }, async () => {
  await becomes('');
  renameSync(server.database + '-wal', server.database + '.away');
  await becomes('database');
  renameSync(server.database + '.away', server.database + '-wal');
  await becomes('');
});

test('a folder of files that is gone, or a plain file in its place, is told', async () => {
  renameSync(server.files, server.files + '.away');
  await becomes('disk');
  writeFileSync(server.files, '');
  await becomes('disk');
  unlinkSync(server.files);
  renameSync(server.files + '.away', server.files);
  await becomes('');
});

test(
  'a look at the file keeps the locks of the server: a command beside it leaves its log of writes',
  { skip: onPostgres },
  async () => {
    await becomes('');
    const file = server.database + '-wal';
    const before_ = statSync(file).ino;
    sql(server.database, 'SELECT COUNT(*) FROM dossier');
    execFileSync(
      program,
      [...server.words, 'figures', '--unit', 'xa-co-do', '--from', '2026-11-01', '--to', '2026-11-30'],
      {
        env: { ...process.env, ...server.env },
      },
    );
    assert.equal(statSync(file).ino, before_);
  },
);

test('a site that is no sample and has dossiers is told when it has no backup of the last two days', async () => {
  await receive(await signIn(server, 'tiepnhan.codo'), '2.000815');
  sql(server.database, "UPDATE site SET value = '0' WHERE name = 'demo'");
  await server.kill();
  const before_ = { ...server.env };
  for (const name of ['MOTCUA_LIMITS', 'MOTCUA_TEST_CONTROL']) delete server.env[name];
  server.env.MOTCUA_PUBLIC_URL = 'http://127.0.0.1:1';
  await server.start();
  await becomes('backup');
  execFileSync(program, [...server.words, 'backup', server.folder + '/whole.tar'], {
    env: { ...process.env, ...server.env },
  });
  await becomes('');
  Object.assign(server.env, before_);
  writeFileSync(server.folder + '/ended', '');
});

// The machine's clock jumps a day back and a day forward. No legal time that was told moves, and nothing lasts a
// negative time.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { type Client, receive, signIn } from '../support/client.ts';
import { sql } from '../support/sql.ts';
import { program, startServer, type TestServer } from '../support/server.ts';

let server: TestServer, desk: Client, specialist: Client, dossier: any;
const at = async (time: string) => {
  // A server takes a clock that went back only when it starts again.
  const back = new Date(time) < server.now();
  if (back) await server.kill();
  server.moveTo(time);
  if (back) await server.start();
  desk = await signIn(server, 'tiepnhan.codo');
  specialist = await signIn(server, 'tuphap.codo');
};
before(async () => {
  server = await startServer({ at: '2026-11-17T09:00:20+07:00' });
  desk = await signIn(server, 'tiepnhan.codo');
  dossier = await desk.act(await receive(desk, '1.004873'), 'hand_over');
});
after(() => server.stop());

test('a day back: work on what is there goes on behind its last event, and no code is back-dated', async () => {
  const { due, received_at } = dossier;
  await at('2026-11-16T09:00:20+07:00');
  dossier = await specialist.act(dossier, 'accept');
  dossier = await specialist.act(dossier, 'note', { text: 'ghi' });
  assert.deepEqual(
    [dossier.due.promised, dossier.due.original, dossier.received_at],
    [due.promised, due.original, received_at],
  );
  const refused = await desk.post('/dossiers', {
    procedure: '2.000815',
    applicant: { kind: 'person', name: 'Lê Văn Sáu', id_number: '092088001234', address: 'ấp 1', phone: '0912345678' },
    papers: [{ index: 0, status: 'ok' }],
  });
  assert.deepEqual([refused.status, refused.body.code], [503, 'clock-went-back']);
});

test('a day forward, and right again: the promised day stands, times stand in the order of what happened', async () => {
  const { due } = dossier;
  await at('2026-11-18T09:00:20+07:00');
  dossier = await specialist.act(dossier, 'note', { text: 'ghi' });
  await at('2026-11-17T10:00:20+07:00');
  dossier = await specialist.act(dossier, 'note', { text: 'ghi' });
  assert.deepEqual([dossier.due.promised, dossier.due.original], [due.promised, due.original]);
  await receive(desk, '1.004873');
  assert.deepEqual(
    sql(
      server.database,
      'SELECT a.seq FROM event a JOIN event b ON b.stream_id = a.stream_id AND b.stream_kind = a.stream_kind AND b.seq = a.seq + 1 WHERE b.at < a.at',
    ),
    [],
  );
  assert.deepEqual(
    sql(server.database, 'SELECT step FROM dossier_step_done WHERE left_at < started_at OR minutes < 0'),
    [],
  );
  const { stdout } = spawnSync(program, [...server.words, 'verify'], {
    encoding: 'utf8',
    env: { ...process.env, ...server.env },
  });
  assert.match(stdout, /every row equals its events/);
  assert.match(stdout, /^things: .*\bratings\b.* stand as the log tells$/m);
  // A sign-in has the time of the clock at that moment. An event older than a head of the wrong clock shows as
  // back-dated; no event of a dossier does.
  for (const line of stdout.split('\n').filter((one) => one.startsWith('log: leaf')))
    assert.match(line, / of sign_ins \S+ \(\w+\): it is back-dated/);
});

test('after a clock that was ahead the technician says that it is right: receiving goes on, and no code comes twice', async () => {
  const command = (...words: string[]) =>
    spawnSync(program, [...server.words, 'clock-back', ...words], {
      encoding: 'utf8',
      env: { ...process.env, ...server.env },
    });
  assert.notEqual(command().status, 0, 'not without a reason');
  await at('2026-11-16T10:00:20+07:00');
  const done = command('--reason', 'pin của bo mạch hỏng, đã thay');
  assert.equal(done.status, 0, done.stderr);
  assert.match(done.stdout, /2026-11-17\ntoday is 2026-11-16: 1 counters/);
  const back = await receive(desk, '1.004873');
  assert.match(back.code, /-261116-0001$/);
  await at('2026-11-17T09:30:20+07:00');
  const goesOn = await receive(desk, '1.004873');
  const before = sql(server.database, "SELECT MAX(value) AS n FROM counter WHERE kind = 'dossier_ahead'")[0].n;
  assert.equal(goesOn.code.slice(-12), `-261117-${String(before + 1).padStart(4, '0')}`);
  const [kept] = sql(server.database, "SELECT value FROM site WHERE name LIKE 'clock_back %'");
  assert.equal(kept.value, 'pin của bo mạch hỏng, đã thay');
});

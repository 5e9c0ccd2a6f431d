// Warnings before and after deadlines: one digest a day for each post, to the person in charge, then the leader, then
// the upper level.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { en } from '../../web/src/text/en.ts';
import { vi } from '../../web/src/text/vi.ts';
import { receive, signIn } from '../support/client.ts';
import { sql } from '../support/sql.ts';
import { onPostgres, root, startServer, type TestServer } from '../support/server.ts';

let server: TestServer,
  code = '',
  id = '';
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' }); // a Monday
  await server.runJobs();
});
after(() => server.stop());
/** Moves the clock there and makes the digests of that moment. */
async function goTo(iso: string): Promise<void> {
  server.moveTo(iso);
  await server.runJobs();
}
const days = (day: string) => sql(server.database, `SELECT COUNT(*) AS n FROM digest_day WHERE day = '${day}'`)[0].n;
const digest = async (username: string) => {
  const reply = await (await signIn(server, username)).get('/digest');
  assert.equal(reply.status, 200);
  return reply.body.digest;
};
const kinds = (found: any) => found?.items.map((item: any) => `${item.kind} ${item.code}`) ?? [];

test('a fresh dossier warns nobody but who must hand it over today', async () => {
  const desk = await signIn(server, 'tiepnhan.codo'),
    specialist = await signIn(server, 'tuphap.codo');
  let dossier = await receive(desk, '1.004873'); // three working days: Thursday 19
  dossier = await specialist.act(await desk.act(dossier, 'hand_over'), 'accept');
  ({ code, id } = dossier);
  assert.equal(await digest('tuphap.codo'), null, 'no digest was made since');
});

test('the person in charge is told when the share of the limit that is left is small, or the day is the last', async () => {
  await goTo('2026-11-17T07:30:20+07:00');
  const mine = await digest('tuphap.codo');
  assert.equal(mine.day, '2026-11-17');
  assert.deepEqual(kinds(mine), [`near_step ${code}`], 'it falls due today');
  assert.deepEqual([mine.near_step, mine.late_step, mine.near_due, mine.overdue, mine.seen], [1, 0, 0, 0, false]);
  assert.deepEqual(
    [mine.items[0].step, mine.items[0].unit, mine.items[0].person, mine.items[0].id],
    ['Thẩm định hồ sơ', 'xã Cờ Đỏ', mine.items[0].person, id],
  );
  assert.ok(mine.items[0].minutes > 0);
  assert.equal(await digest('lanhdao.codo'), null, 'a step that is near is not the leader’s');
  assert.equal(await digest('diachinh.codo'), null, 'another field');
});

test('there is one digest a day, however often the server starts and looks', async () => {
  const first = await digest('tuphap.codo');
  await goTo('2026-11-17T16:00:20+07:00');
  await server.kill();
  await server.start();
  await server.runJobs();
  assert.equal((await digest('tuphap.codo')).id, first.id);
  assert.equal(days('2026-11-17'), 6);
  assert.deepEqual(sql(server.database, "SELECT COUNT(*) AS n FROM outbox WHERE kind = 'digest'"), [{ n: 1 }]);
});

test('when the step is late and the promise is near the leader is told too, when the promise is broken for days the upper level', async () => {
  await goTo('2026-11-19T07:30:20+07:00');
  assert.deepEqual(kinds(await digest('tuphap.codo')).sort(), [`late_step ${code}`, `near_due ${code}`]);
  assert.deepEqual(kinds(await digest('lanhdao.codo')).sort(), [`late_step ${code}`, `near_due ${code}`]);
  assert.equal(await digest('lanhdao.cantho'), null);
  await goTo('2026-11-20T07:30:20+07:00');
  assert.deepEqual(kinds(await digest('lanhdao.codo')).sort(), [`late_step ${code}`, `overdue ${code}`]);
  assert.equal(await digest('lanhdao.cantho'), null, 'one day late is not yet the upper level’s');
  await goTo('2026-11-23T07:30:20+07:00');
  assert.equal(await digest('lanhdao.cantho'), null, 'Monday is the second working day');
  await goTo('2026-11-25T07:30:20+07:00'); // Tuesday is a holiday
  const above = await digest('lanhdao.cantho');
  assert.deepEqual([kinds(above), above.items[0].unit], [[`overdue ${code}`], 'xã Cờ Đỏ']);
  assert.ok(kinds(await digest('giamsat.cantho')).includes(`overdue ${code}`));
  assert.equal(await digest('lanhdao.donghiep'), null);
  assert.equal(await digest('tiepnhan.cantho'), null);
});

test('a digest that was read says so, and is nobody else’s to mark', async () => {
  const { id: mine } = await digest('lanhdao.codo');
  const other = await signIn(server, 'tuphap.codo');
  assert.equal((await other.post(`/digests/${mine}/seen`, undefined)).status, 404);
  const leader = await signIn(server, 'lanhdao.codo');
  assert.equal((await leader.post(`/digests/${mine}/seen`, undefined)).status, 204);
  assert.equal((await digest('lanhdao.codo')).seen, true);
});

test('an administrator sees how the background jobs went', async () => {
  const administrator = await signIn(server, 'quantri.cantho');
  const { items } = (await administrator.get('/jobs')).body;
  const names = items.map((job: any) => job.name);
  assert.deepEqual(names, names.toSorted());
  for (const name of ['closing', 'digests', 'drafts', 'ledger', 'live_changes', 'log_sums', 'recount'])
    assert.ok(names.includes(name), name);
  assert.equal(names.includes('readings'), !onPostgres);
  for (const job of items) assert.deepEqual([job.running, job.failures, job.fault], [false, 0, ''], job.name);
  assert.ok(items.every((job: any) => job.started_at && job.finished_at && !job.failed_at));
  assert.equal((await (await signIn(server, 'lanhdao.codo')).get('/jobs')).status, 403);
});

test('every job of a site has a name in both languages of the desk', async () => {
  const running = (await (await signIn(server, 'quantri.cantho')).get('/jobs')).body.items.map((job: any) => job.name);
  const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.cpp') && !name.endsWith('_test.cpp'))
    .map((name) => readFileSync(path.join(root, 'src', name), 'utf8'));
  const declared = sources.flatMap((text) =>
    [...text.matchAll(/(?<!\*)\bdatabase, "(\w+)", /g)].map((found) => found[1]!),
  );
  assert.ok(declared.includes('messages') && running.length >= 6);
  for (const [language, { administration }] of Object.entries({ vi, en }))
    for (const name of new Set<string>([...running, ...declared]))
      assert.ok(administration.jobNames[name], `${language} ${name}`);
});

test('before the office opens and on a day off nothing is made', async () => {
  await goTo('2026-11-26T06:30:20+07:00');
  assert.equal(days('2026-11-26'), 0);
  await goTo('2026-11-28T10:00:20+07:00');
  assert.equal(days('2026-11-28'), 0);
});

test('a paused or a finished dossier warns nobody', async () => {
  const specialist = await signIn(server, 'tuphap.codo');
  const dossier = (await specialist.get('/dossiers/' + id)).body;
  await specialist.act(dossier, 'request_supplement', {
    items: [{ name: 'Tờ khai', reason: 'Chưa ký' }],
    text: 'Chưa ký',
  });
  await goTo('2026-11-30T07:30:20+07:00');
  assert.equal((await digest('tuphap.codo')).day, '2026-11-25', 'today there was nothing to tell');
  assert.equal(days('2026-11-30'), 6);
});

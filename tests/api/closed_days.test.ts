// Days that are over are summed up. The figures equal the rows, whatever happens to the clock, to a sum or to a
// calendar.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { type Client, receive, signIn } from '../support/client.ts';
import { sql } from '../support/sql.ts';
import { program, startServer, type TestServer } from '../support/server.ts';

let server: TestServer, leader: Client, desk: Client, administrator: Client;
let killed = false;
const number = (day: string) => Date.parse(day + 'T00:00:00Z') / 86_400_000;
const verify = (...more: string[]) =>
  spawnSync(program, [...server.words, 'verify', ...more], {
    encoding: 'utf8',
    env: { ...process.env, ...server.env },
  });
/**
 * The log records that the clock was ahead: acts after the correction are older than the head before them. All else is
 * right.
 */
const figuresRight = () => {
  const said = verify().stdout;
  assert.match(said, /^log: \d+ events/m, 'it came to its end');
  assert.deepEqual(
    said
      .split('\n')
      .filter(
        (line) =>
          /differs|^log:|is not/.test(line) &&
          !/it is back-dated, older than the head before it$|^log: \d+ events/.test(line),
      ),
    [],
  );
};
const of = async (from: string, to = from) => (await leader.get(`/figures?from=${from}&to=${to}`)).body;
const closedDays = () => sql(server.database, 'SELECT day FROM figure_closed').map((row: any) => Number(row.day));
/** Every unit is closed up to this day and no further. */
function closedUpTo(day: string): void {
  const units = sql(server.database, 'SELECT id FROM unit');
  assert.deepEqual(
    closedDays(),
    units.map(() => number(day)),
  );
}
/** Runs the jobs of that moment. A clock that goes back needs a server that was killed. */
async function at(time: string, closed: string): Promise<void> {
  server.moveTo(time);
  if (killed) await server.start();
  killed = false;
  await server.runJobs();
  [leader, desk, administrator] = [
    await signIn(server, 'chutich.codo'),
    await signIn(server, 'tiepnhan.codo'),
    await signIn(server, 'quantri.cantho'),
  ];
  closedUpTo(closed);
}
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' }); // a Monday
  await at('2026-11-16T09:00:20+07:00', '2026-11-15');
});
after(() => server.stop());

/** All figures except those that depend on the hour of the request. */
const told = (f: any) =>
  JSON.parse(JSON.stringify(f, (key, value) => (key === 'as_of' || key === 'in_progress' ? undefined : value)));
test('a day and its month say the same when the day is closed', async () => {
  await desk.act(await receive(desk, '1.004873'), 'hand_over');
  await receive(desk, '2.000815');
  const monday = told(await of('2026-11-16'));
  assert.deepEqual([monday.taken_in, monday.counter.visits, monday.steps.length], [2, 2, 1]);
  await at('2026-11-18T09:00:20+07:00', '2026-11-17');
  assert.deepEqual(told(await of('2026-11-16')), monday);
  const tuesday = await of('2026-11-17');
  assert.deepEqual([tuesday.carried_over, tuesday.taken_in, tuesday.received], [2, 0, 2]);
  await at('2026-12-02T09:00:20+07:00', '2026-12-01');
  assert.equal(
    sql(server.database, `SELECT day FROM figure_visit WHERE grain = 'month'`)
      .map((row: any) => Number(row.day))
      .join(),
    String(number('2026-11-01')),
  );
  const november = await of('2026-11-01', '2026-11-30');
  assert.deepEqual(
    [november.carried_over, november.taken_in, november.counter.visits, november.in_progress.overdue],
    [0, 2, 2, 2],
  );
  assert.equal(verify().status, 0);
});

test('a sum that was changed is found by verify; repairing counts all days anew', async () => {
  await server.kill();
  killed = true;
  sql(server.database, `UPDATE figure_visit SET visits = visits + 1 WHERE grain = 'day'`);
  const found = verify();
  assert.equal(found.status, 1);
  assert.match(found.stdout, /^unit \S+: figure_visit differs from its rows$/m);
  verify('--repair');
  assert.deepEqual(closedDays(), []);
  assert.equal(verify().status, 0);
});

test('a clock that was ahead and is set right: what is done on a day that was closed counts', async () => {
  await at('2026-11-16T10:00:20+07:00', '2026-11-15');
  await receive(desk, '2.000815');
  assert.deepEqual([(await of('2026-11-16')).taken_in, (await of('2026-11-16')).counter.visits], [3, 3]);
  await at('2026-11-18T00:30:00+07:00', '2026-11-16');
  assert.equal((await of('2026-11-16')).taken_in, 3);
  figuresRight();
});

test('a recount that comes after days were closed opens those on which a dossier was overdue, and is not any more', async () => {
  await at('2026-11-18T09:00:20+07:00', '2026-11-17');
  const due: string = (await receive(desk, '1.004873')).due.original.slice(0, 10);
  assert.equal(due, '2026-11-23');
  const evening = async () => (await of('2026-11-16', due)).in_progress.overdue;
  // Another process holds the job and makes no progress.
  sql(server.database, `UPDATE job SET holder = 'another', lease_until = 9000000000000000000 WHERE name = 'recount'`);
  const day = { layer: 'unit', days: [{ date: due, what: 'off', name: 'Mất điện' }] };
  const { revision } = (await administrator.post('/calendars/xa-co-do/preview', day)).body;
  const reply = await administrator.post('/calendars/xa-co-do/changes', {
    ...day,
    reason: 'Thông báo số 9/TB-UBND',
    revision,
  });
  assert.equal(reply.status, 202, reply.bytes.toString());
  await at('2026-11-25T09:00:20+07:00', '2026-11-24');
  const before = await evening();
  assert.ok(before > 0);
  sql(server.database, `UPDATE job SET holder = NULL, lease_until = 0 WHERE name = 'recount'`);
  await at('2026-11-25T09:10:20+07:00', '2026-11-24'); // the recount runs first, then the days are closed again
  assert.equal(await evening(), before - 1);
  figuresRight();
});

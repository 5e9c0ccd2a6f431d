// PostgreSQL too
// Changes of a calendar that two persons confirmed, and the outcome of changes that cannot be made.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { decided } from '../support/accounts.ts';
import { signIn, type Client } from '../support/client.ts';
import { sql } from '../support/sql.ts';
import { startServer, type TestServer, until } from '../support/server.ts';

let server: TestServer, administrator: Client;
before(async () => {
  server = await startServer({ at: '2026-11-25T09:00:20+07:00' });
  administrator = await signIn(server, 'quantri.cantho');
});
after(() => server.stop());

test('a confirmed change that can never be made is told as such and holds up no later one', async () => {
  const ask = async (dates: string[]) => {
    const days = dates.map((date) => ({ date: `2027-${date}`, what: 'off', name: 'Sửa trụ sở' }));
    const what = { layer: 'unit', days };
    const { revision } = (await administrator.post('/calendars/xa-co-do/preview', what)).body;
    const told = { ...what, reason: 'Sửa trụ sở', revision };
    assert.equal((await administrator.post('/calendars/xa-co-do/changes', told)).body.waits, true);
    const leader = await signIn(server, 'lanhdao.codo');
    const { items } = (await leader.get('/confirmations?limit=200')).body;
    return items.find((one: any) => one.kind === 'calendar').id as string;
  };
  const first = await ask(['04-01', '04-02', '04-05', '04-06', '04-07', '04-08']);
  assert.ok((await decided(server, first, 'refused', 'lanhdao.codo')).status < 300);
  // The rows of a change that was confirmed while the server was down until its days were over.
  sql(server.database, `UPDATE confirmation SET body = REPLACE(body, '2027-04-', '2020-04-') WHERE id = '${first}'`);
  sql(server.database, `INSERT INTO calendar_confirmed (confirmation_id, at) VALUES ('${first}', 1)`);
  const second = await ask(['06-01', '06-02', '06-03', '06-04', '06-07', '06-08']);
  assert.ok((await decided(server, second, 'confirmed', 'lanhdao.codo')).status < 300);
  await server.runJobs();
  await until(
    async () => (await administrator.get('/calendar-changes/' + second)).body.done,
    'the later change is made',
  );
  assert.deepEqual(
    sql(server.database, 'SELECT confirmation_id AS id, not_made FROM calendar_confirmed ORDER BY at').map(
      (row: any) => [row.id, row.not_made],
    ),
    [
      [first, 'invalid-input'],
      [second, null],
    ],
  );
  assert.equal((await administrator.get('/ready')).status, 200);
  for (const who of [administrator, await signIn(server, 'lanhdao.codo')]) {
    const { items } = (await who.get('/session/notices')).body;
    assert.equal(items.filter((one: any) => one.kind === 'calendar_not_made').length, 1);
  }
});

test('days that one person changes are counted over 30 days and for each calendar; beyond five a second person decides', async () => {
  server.moveTo('2026-12-01T09:00:00+07:00');
  administrator = await signIn(server, 'quantri.cantho');
  const close = async (unit: string, dates: string[], more: object = {}, what = 'off') => {
    const days = dates.map((date) => ({
      date,
      what,
      ...(what === 'as_usual' ? {} : { name: 'Sửa trụ sở' }),
      ...(what === 'work' ? { hours: [{ open: '07:00', close: '11:00' }] } : {}),
    }));
    const asked = { layer: 'unit', days };
    const { revision } = (await administrator.post(`/calendars/${unit}/preview`, asked)).body;
    const answer = await administrator.post(`/calendars/${unit}/changes`, {
      ...asked,
      reason: 'Sửa trụ sở',
      revision,
      ...more,
    });
    if (answer.status === 202)
      await until(async () => (await administrator.get('/calendar-changes/' + answer.body.id)).body.done, 'counted');
    return answer;
  };
  const unit = 'xa-dong-hiep';
  for (const date of ['2027-09-01', '2027-09-06', '2027-09-07', '2027-09-08'])
    assert.equal((await close(unit, [date])).status, 202, date);
  assert.equal((await close(unit, ['2027-09-08'], {}, 'as_usual')).status, 202, 'the same day again');
  assert.equal((await close(unit, ['2027-09-09'])).status, 202, 'the fifth');
  const sixth = await close(unit, ['2027-09-10']);
  assert.deepEqual([sixth.status, sixth.body.waits], [201, true]);
  assert.equal((await close('xa-co-do', ['2027-09-10'])).status, 202, 'another calendar has days of its own');
  // A flood closes the office at once. A second person looks at the change afterwards.
  const far = await close(unit, ['2026-12-04'], { urgent: true });
  assert.deepEqual([far.status, far.body.errors[0].pointer], [422, '/urgent']);
  const work = await close(unit, ['2026-12-02'], { urgent: true }, 'work');
  assert.deepEqual([work.status, work.body.errors?.[0].pointer], [422, '/urgent'], work.bytes.toString());
  const flood = await close(unit, ['2026-12-02', '2026-12-03'], { urgent: true });
  assert.deepEqual([flood.status, flood.body.afterwards], [202, true], flood.bytes.toString());
  const again = await close(unit, ['2026-12-01'], { urgent: true });
  assert.deepEqual([again.status, again.body.errors[0].pointer], [422, '/urgent'], 'the first one is not looked at');
  const off = async (date: string) =>
    (await administrator.get(`/calendars/${unit}?year=2026`)).body.days.find((one: any) => one.date === date).what;
  assert.deepEqual([await off('2026-12-02'), await off('2026-12-01')], ['off', 'working']);
  const own = await decided(server, flood.body.id, 'confirmed', 'quantri.cantho');
  assert.equal(own.body.code, 'not-second-person');
  assert.ok((await decided(server, flood.body.id, 'confirmed', 'giamsat.cantho')).status < 300);
  assert.equal((await close(unit, ['2026-12-01'], { urgent: true })).status, 202, 'confirmed: another one may be');
  const refused = (await administrator.get('/confirmations?limit=200')).body.items.find(
    (one: any) => one.kind === 'calendar_urgent',
  );
  assert.ok((await decided(server, refused.id, 'refused', 'giamsat.cantho')).status < 300);
  const after = await close(unit, ['2026-12-02'], { urgent: true });
  assert.ok(after.status === 422 || after.status === 201, 'a refused one stands against the next');
  // After thirty days the five begin again.
  server.moveTo('2027-01-02T09:00:00+07:00');
  administrator = await signIn(server, 'quantri.cantho');
  assert.equal((await close(unit, ['2027-09-14', '2027-09-15', '2027-09-16'])).status, 202);
});

test('days that move one unit are counted over its chain of layers: nation, province, commune; others have days of their own', async () => {
  server.moveTo('2027-03-01T09:00:00+07:00');
  administrator = await signIn(server, 'quantri.cantho');
  const close = async (unit: string, dates: string[], layer = 'unit', more: object = {}) => {
    const asked = { layer, days: dates.map((date) => ({ date, what: 'off', name: 'Sửa trụ sở' })) };
    const { revision } = (await administrator.post(`/calendars/${unit}/preview`, asked)).body;
    const told = { ...asked, reason: 'Sửa trụ sở', revision, ...more };
    const answer = await administrator.post(`/calendars/${unit}/changes`, told);
    if (answer.status === 202)
      await until(async () => (await administrator.get('/calendar-changes/' + answer.body.id)).body.done, 'counted');
    return answer;
  };
  const alone = async (...of: Parameters<typeof close>) => {
    const answer = await close(...of);
    assert.equal(answer.status, 202, `${of}: ${answer.bytes}`);
  };
  const byTwo = async (...of: Parameters<typeof close>) => {
    const answer = await close(...of);
    assert.deepEqual([answer.status, answer.body.waits], [201, true], `${of}: ${answer.bytes}`);
  };
  const province = 'thanh-pho-can-tho';
  await alone('xa-trung-hung', ['2027-05-03', '2027-05-04', '2027-05-05']);
  await alone('xa-dong-hiep', ['2027-05-11', '2027-05-12', '2027-05-13', '2027-05-14']);
  await alone(province, ['2027-05-06'], 'unit'); // three and one; four and one: the days of two communes are not added
  await byTwo(province, ['2027-05-07'], 'unit'); // the sixth day of one commune
  await byTwo('xa-dong-hiep', ['2027-05-17']);
  await byTwo(province, ['2027-05-07'], 'nation');
  await alone(province, ['2027-05-12'], 'unit'); // this day is off already; the fifth of the other commune
  await byTwo('xa-trung-hung', ['2027-05-18']);
  await alone('xa-co-do', ['2027-05-18', '2027-05-19', '2027-05-20']);
  // Only one urgent closure at a time, in any layer.
  assert.equal((await close(province, ['2027-03-02'], 'unit', { urgent: true })).body.afterwards, true);
  const again = await close('xa-trung-hung', ['2027-03-03'], 'unit', { urgent: true });
  assert.deepEqual([again.status, again.body.errors[0].pointer], [422, '/urgent']);
});

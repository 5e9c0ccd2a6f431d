// Changing a calendar over the API: the dates that it would move, the dates that it moves, and nothing else.
import assert from 'node:assert/strict';
import { addedByCommand } from '../support/accounts.ts';
import { after, before, test } from 'node:test';
import { decided } from '../support/accounts.ts';
import { receive, signIn, type Client } from '../support/client.ts';
import { sql } from '../support/sql.ts';
import { startServer, type TestServer, until } from '../support/server.ts';

let server: TestServer, administrator: Client, desk: Client, other: Client;
const monday = '2026-11-30',
  day = { open: '07:00', close: '11:30' };
async function signInAll(): Promise<void> {
  administrator = await signIn(server, 'quantri.cantho');
  desk = await signIn(server, 'tiepnhan.codo');
  other = await signIn(server, 'tiepnhan.donghiep');
}
before(async () => {
  server = await startServer({ at: '2026-11-25T09:00:20+07:00' }); // a Wednesday
  await signInAll();
});
after(() => server.stop());

const closed = (date: string, name = 'Sửa trụ sở') => ({ date, what: 'off', name });
async function preview(unit: string, change: Record<string, unknown>): Promise<any> {
  const reply = await administrator.post(`/calendars/${unit}/preview`, change);
  assert.equal(reply.status, 200, reply.bytes.toString());
  return reply.body;
}
/** Confirms a change as it was previewed, and waits until every open dossier has been counted again. */
async function change(unit: string, what: Record<string, unknown>, reason = 'Thông báo số 12/TB-UBND'): Promise<any> {
  const { revision } = await preview(unit, what);
  const reply = await administrator.post(`/calendars/${unit}/changes`, { ...what, reason, revision });
  if (reply.status !== 201) assert.equal(reply.status, 202, reply.bytes.toString());
  return finished(reply.status === 201 ? await confirmed() : reply.body.id);
}
/** A second person confirms the waiting change: one person has changed too many days in the last month. */
async function confirmed(): Promise<string> {
  const { items } = (await administrator.get('/confirmations?limit=200')).body;
  const { id } = items.find((one: any) => one.kind === 'calendar');
  assert.ok((await decided(server, id)).status < 300);
  await server.runJobs();
  await until(async () => (await administrator.get('/calendar-changes/' + id)).status === 200, 'it is made');
  return id;
}
async function finished(id: string): Promise<any> {
  let body: any;
  await until(async () => {
    ({ body } = await administrator.get('/calendar-changes/' + id));
    return body.done;
  }, 'every open dossier is counted again');
  return body;
}
const fresh = async (who: Client, dossier: any) => (await who.get('/dossiers/' + dossier.id)).body;

test('a year of a calendar tells every day, who set it, and what would be due when', async () => {
  const { body } = await desk.get('/calendars/xa-co-do?year=2026');
  assert.equal(body.days.length, 365);
  const on = (date: string) => body.days.find((one: any) => one.date === date);
  assert.deepEqual(
    [on('2026-11-24').what, on('2026-11-24').name, on('2026-11-24').owner],
    ['off', 'Ngày Văn hóa Việt Nam', 'Việt Nam'],
  );
  assert.deepEqual(
    [on('2026-11-28').what, on('2026-08-22').what, on('2026-11-25').what],
    ['weekly_rest', 'work', 'working'],
  );
  assert.equal(body.working_days, body.days.filter((one: any) => one.hours.length).length);
  assert.deepEqual(body.changeable, []);
  assert.deepEqual(body.due_from_now[0], {
    limit: '1 ngày làm việc',
    due: '2026-11-26T17:00:00+07:00',
    changed: '2026-11-26T17:00:00+07:00',
  });
  assert.deepEqual(body.missing, []);
  assert.ok(body.missing_next_year.length > 0, 'it is after 1 October and 2027 is not in the data');
  assert.deepEqual((await administrator.get('/calendars/thanh-pho-can-tho')).body.changeable, ['nation', 'unit']);
  for (const path of [
    '/calendars/khong-co',
    '/calendars/xa-co-do?year=abc',
    '/calendars/xa-co-do?agency=Không%20có',
    '/calendar-changes/khong-co',
  ])
    assert.ok((await desk.get(path)).status >= 400, path);
});

test('every fault of a change is told at once, by field', async () => {
  const reply = await administrator.call('POST', '/calendars/xa-co-do/preview', {
    layer: 'unit',
    days: [
      { date: '2026-11-20', what: 'off', name: 'Quá khứ' },
      { date: '2026-12-01', what: 'off' },
      { date: '2026-12-02', what: 'as_usual' },
      { date: '2026-12-05', what: 'work', name: 'Làm bù', hours: [{ open: '10:00', close: '09:00' }] },
      { date: '2026-12-01', what: 'off', name: 'Hai lần' },
      { date: '2026-12-06', what: 'work', name: 'Trực' },
      { date: '2099-01-01', what: 'off', name: 'Xa' },
    ],
    week: { from: '2026-12-10', to: '2026-12-01', hours: {} },
  });
  assert.equal(reply.status, 422);
  assert.deepEqual(reply.body.errors.map((error: any) => error.pointer).sort(), [
    '/days/0/date',
    '/days/1/name',
    '/days/2/date',
    '/days/3/hours',
    '/days/4/date',
    '/days/5/hours',
    '/days/6/date',
    '/week/hours',
    '/week/to',
  ]);
  const form = await administrator.call(
    'POST',
    '/calendars/xa-co-do/preview',
    { layer: 'Công an', days: [{ date: 'mai', what: 'maybe' }], extra: 1 },
    { lax: true },
  );
  assert.deepEqual(form.body.errors.map((error: any) => error.pointer).sort(), [
    '/days/0/date',
    '/days/0/what',
    '/extra',
    '/layer',
  ]);
  const holiday = await administrator.post('/calendars/xa-co-do/preview', {
    layer: 'unit',
    days: [{ date: '2027-01-01', what: 'work', name: 'Trực', hours: [day] }],
  });
  assert.deepEqual(
    holiday.body.errors.map((error: any) => error.pointer),
    ['/days/0/overrides'],
  );
  assert.match(holiday.body.errors[0].detail, /Việt Nam/);
  assert.equal(
    (await administrator.post('/calendars/xa-co-do/preview', { layer: 'unit' })).body.errors[0].pointer,
    '/days',
  );
});

test('a closed day moves what it lies on, in its unit only: previewed, then done with an event and a notice each', async () => {
  const moved = await receive(desk, '1.004873'); // three working days: Monday 30
  const before = await receive(desk, '1.001193'); // due on the day itself
  const elsewhere = await receive(other, '1.004873');
  assert.equal(moved.due.promised, monday + 'T17:00:00+07:00');
  const what = { layer: 'unit', days: [closed(monday)] };
  const seen = await preview('xa-co-do', what);
  assert.deepEqual(seen.counts, { open: 2, moved: 1, broken: 1, earlier: 0, overdue: 0 });
  assert.deepEqual(
    seen.dossiers.map((row: any) => [row.code, row.old, row.new]),
    [[moved.code, moved.due.promised, '2026-12-01T17:00:00+07:00']],
  );
  assert.equal(seen.summary, '30/11/2026 nghỉ (Sửa trụ sở)');
  assert.deepEqual(
    seen.due_from_now.slice(0, 2).map((row: any) => row.due === row.changed),
    [true, false],
  );
  assert.equal((await fresh(desk, moved)).due.promised, moved.due.promised, 'a preview changes nothing');

  const done = await change('xa-co-do', what);
  assert.deepEqual(
    [done.seen, done.moved, done.broken, done.of, done.reason],
    [2, 1, 1, 'xã Cờ Đỏ', 'Thông báo số 12/TB-UBND'],
  );
  const now = await fresh(desk, moved);
  assert.deepEqual(
    [now.due.promised, now.due.original, now.version],
    ['2026-12-01T17:00:00+07:00', '2026-12-01T17:00:00+07:00', moved.version + 1],
  );
  assert.deepEqual([now.timeline.at(-1).kind, now.timeline.at(-1).why], ['calendar_changed', done.summary]);
  assert.match(now.due.sentence, /30\/11 \(Sửa trụ sở\)/);
  assert.deepEqual((await fresh(desk, before)).due.promised, before.due.promised);
  assert.deepEqual((await fresh(other, elsewhere)).due.promised, elsewhere.due.promised);
  assert.deepEqual(
    sql(
      server.database,
      `SELECT d.code FROM outbox o JOIN dossier d ON d.id = o.dossier_id WHERE o.kind = 'due_moved'`,
    ).map((row: any) => row.code),
    [moved.code],
  );
  assert.equal(
    (await receive(desk, '1.004873')).due.promised,
    '2026-12-01T17:00:00+07:00',
    'what comes after is counted by the new calendar',
  );

  const explained = (await desk.get(`/dossiers/${moved.id}/due`)).body;
  assert.deepEqual(
    explained.history.map((row: any) => [row.kind, row.promised]),
    [
      ['received', moved.due.promised],
      ['calendar_changed', now.due.promised],
    ],
  );
  assert.doesNotMatch(
    explained.history[0].sentence,
    /Sửa trụ sở/,
    'what was promised is explained by the calendar of then',
  );
  assert.match(explained.history[1].sentence, /Sửa trụ sở/);

  const listed = (await desk.get('/calendars/xa-co-do/changes')).body;
  assert.deepEqual(
    listed.items.map((row: any) => row.id),
    [done.id],
  );
  assert.deepEqual((await desk.get('/calendars/xa-dong-hiep/changes')).body.items, []);
  assert.match(server.verify(), /every row equals its events/);
});

test('taking the day back moves the dossiers back, and both changes stay known', async () => {
  const { counts } = await preview('xa-co-do', { layer: 'unit', days: [{ date: monday, what: 'as_usual' }] });
  assert.deepEqual([counts.moved, counts.broken, counts.earlier], [2, 0, 2]);
  await change('xa-co-do', { layer: 'unit', days: [{ date: monday, what: 'as_usual' }] });
  assert.equal((await desk.get('/calendars/xa-co-do/changes')).body.items.length, 2);
  const [{ days }] = sql(
    server.database,
    `SELECT COUNT(*) AS days FROM calendar_day WHERE date = '${monday}' AND until IS NOT NULL`,
  ) as any;
  assert.equal(days, 1);
  assert.match(server.verify(), /every row equals its events/);
});

test('a day of the whole country moves dossiers of every unit', async () => {
  const mine = await receive(desk, '1.004873'),
    theirs = await receive(other, '1.004873');
  const done = await change('thanh-pho-can-tho', {
    layer: 'nation',
    days: [{ date: '2026-11-27', what: 'off', name: 'Nghỉ bão' }],
  });
  assert.ok(done.moved >= 4, String(done.moved));
  assert.equal(done.of, 'Việt Nam');
  for (const [who, dossier] of [
    [desk, mine],
    [other, theirs],
  ] as const)
    assert.equal((await fresh(who, dossier)).due.promised, '2026-12-01T17:00:00+07:00');
});

test('weekly hours, and many days at once, wait for a second person; a few days do not', async () => {
  const days = (n: number) =>
    ['2027-03-01', '2027-03-02', '2027-03-03', '2027-03-04', '2027-03-05', '2027-03-08']
      .slice(0, n)
      .map((d) => closed(d));
  const what = { layer: 'unit', days: days(6) };
  const { revision } = await preview('xa-co-do', what);
  const reply = await administrator.post('/calendars/xa-co-do/changes', { ...what, reason: 'Sửa trụ sở', revision });
  assert.deepEqual([reply.status, reply.body.waits, reply.body.confirmers > 0], [201, true, true]);
  const again = await administrator.post('/calendars/xa-co-do/changes', { ...what, reason: 'Sửa trụ sở', revision });
  assert.equal(again.body.code, 'already-waits');
  const leader = await signIn(server, 'lanhdao.codo');
  const asked = (await leader.get('/confirmations?limit=200')).body.items.find((one: any) => one.kind === 'calendar');
  assert.deepEqual(
    asked.changes.map((one: any) => one.label),
    ['Lịch của', 'Nội dung'],
  );
  assert.equal((await decided(server, asked.id, 'confirmed', 'quantri.cantho')).body.code, 'not-second-person');
  const off = async () =>
    (await desk.get('/calendars/xa-co-do?year=2027')).body.days.find((one: any) => one.date === '2027-03-08');
  assert.notEqual((await off()).owner, 'xã Cờ Đỏ');
  assert.ok((await decided(server, asked.id, 'refused', 'lanhdao.codo')).status < 300);
  await server.runJobs();
  assert.notEqual((await off()).owner, 'xã Cờ Đỏ', 'refused: nothing is changed');
  assert.equal((await change('xa-co-do', { layer: 'unit', days: days(5) })).reason, 'Thông báo số 12/TB-UBND');
});

test('new weekly hours move closing times and the due times of steps', async () => {
  const long = [{ open: '07:00', close: '18:00' }];
  const week = {
    from: '2026-12-01',
    to: '2026-12-31',
    hours: { mon: long, tue: long, wed: long, thu: long, fri: long },
  };
  const dossier = await receive(desk, '1.004873');
  const { revision } = await preview('xa-co-do', { layer: 'unit', week });
  const told = { layer: 'unit', week, reason: 'Quy chế mới', revision };
  assert.equal((await administrator.post('/calendars/xa-co-do/changes', told)).body.waits, true);
  const [asked] = (await (await signIn(server, 'lanhdao.codo')).get('/confirmations?limit=200')).body.items.filter(
    (one: any) => one.kind === 'calendar',
  );
  assert.equal((await fresh(desk, dossier)).due.promised, dossier.due.promised, 'nothing moves while it waits');
  assert.ok((await decided(server, asked.id, 'confirmed', 'lanhdao.codo')).status < 300);
  await server.runJobs();
  assert.equal((await finished(asked.id)).reason, 'Quy chế mới');
  const now = await fresh(desk, dossier);
  assert.equal(now.due.promised, '2026-12-01T18:00:00+07:00');
  const { body } = await desk.get('/calendars/xa-co-do?year=2026');
  const on = (date: string) => body.days.find((one: any) => one.date === date);
  assert.deepEqual(
    [on('2026-11-30').owner, on('2026-12-01').owner, on('2026-12-01').hours],
    ['Việt Nam', 'xã Cờ Đỏ', long],
  );
  assert.equal((await desk.get('/calendars/xa-co-do?year=2027')).body.days[4].owner, 'Việt Nam');
  assert.match(server.verify(), /every row equals its events/);
});

test('an apology’s new date keeps its working days; a paused dossier is counted by the new calendar when it goes on', async () => {
  const leader = await signIn(server, 'lanhdao.codo'),
    specialist = await signIn(server, 'tuphap.codo');
  let late = await receive(desk, '1.004873'),
    waiting = await receive(desk, '1.004873');
  late = await leader.act(late, 'apologise', { date: '2026-12-08', text: 'Chưa có xác minh' });
  waiting = await specialist.act(await desk.act(waiting, 'hand_over'), 'accept');
  waiting = await specialist.act(waiting, 'request_supplement', {
    items: [{ name: 'Tờ khai', reason: 'Chưa ký' }],
    text: 'Tờ khai chưa ký',
  });
  await change('xa-co-do', { layer: 'unit', days: [closed('2026-12-07'), closed('2026-12-11')] });
  assert.deepEqual(
    [(await fresh(desk, late)).due.promised, (await fresh(desk, late)).due.original],
    ['2026-12-09T18:00:00+07:00', late.due.original],
  );
  assert.equal((await fresh(desk, waiting)).version, waiting.version);
  server.moveTo('2026-12-10T09:00:20+07:00');
  await signInAll();
  waiting = await desk.act(waiting, 'receive_supplement', { text: 'Đã ký' });
  assert.match(waiting.due.promised, /^2026-12-1[4-9]/);
  assert.match(server.verify(), /every row equals its events/);
});

test('who may not change a calendar is told so; what was previewed before another change must be looked at again', async () => {
  const what = { layer: 'unit', days: [closed('2026-12-21')] };
  for (const who of [desk, await signIn(server, 'giamsat.cantho')]) {
    assert.equal((await who.post('/calendars/xa-co-do/preview', what)).status, 403);
    assert.equal((await who.post('/calendars/xa-co-do/changes', { ...what, reason: 'x', revision: 0 })).status, 403);
  }
  const given = addedByCommand(
    server,
    'quantri.codo',
    ...['--name', 'Lê Thị Bé', '--unit', 'xa-co-do', '--post', 'Quản trị', '--role', 'administrator'],
  );
  server.moveTo('2026-12-10T09:10:20+07:00');
  await signInAll();
  const password = server.password;
  Object.assign(server, { password: given });
  const local = await signIn(server, 'quantri.codo');
  assert.equal(
    (
      await local.call('PUT', '/session/password', {
        old_password: server.password,
        new_password: 'một câu dễ nhớ lắm',
      })
    ).status,
    204,
  );
  Object.assign(server, { password });
  assert.equal((await local.post('/calendars/xa-co-do/preview', what)).status, 200);
  assert.equal((await local.post('/calendars/xa-dong-hiep/preview', what)).status, 403);
  assert.deepEqual(
    (await local.post('/calendars/xa-co-do/preview', { ...what, layer: 'nation' })).body.errors.map(
      (error: any) => error.pointer,
    ),
    ['/layer'],
  );

  const { revision } = await preview('xa-co-do', what);
  await change('xa-co-do', { layer: 'unit', days: [closed('2026-12-22')] });
  const stale = await administrator.post('/calendars/xa-co-do/changes', { ...what, reason: 'Lý do', revision });
  assert.deepEqual([stale.status, stale.body.code], [409, 'calendar-changed']);
  const bare = await administrator.call('POST', '/calendars/xa-co-do/changes', { ...what, revision }, { lax: true });
  assert.deepEqual(
    bare.body.errors.map((error: any) => error.pointer),
    ['/reason'],
  );
});

test('the same confirmation twice is one change', async () => {
  const what = { layer: 'unit', days: [closed('2026-12-23')] };
  const { revision } = await preview('xa-dong-hiep', what);
  const first = await administrator.post(
    '/calendars/xa-dong-hiep/changes',
    { ...what, reason: 'Lý do', revision },
    'mot-lan',
  );
  const again = await administrator.post(
    '/calendars/xa-dong-hiep/changes',
    { ...what, reason: 'Lý do', revision },
    'mot-lan',
  );
  assert.deepEqual([first.status, again.status, again.body.id], [202, 202, first.body.id]);
  await finished(first.body.id);
});

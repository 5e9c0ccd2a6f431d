// The known tricks with time limits: each is done as a person would do it, and is found. Ordinary work is not.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { asked, type Client, inLetters, pdf, person, receive, signIn } from '../support/client.ts';
import { motcua } from '../support/log.ts';
import { sql } from '../support/sql.ts';
import { offsetTo, startServer, type TestServer } from '../support/server.ts';

let server: TestServer, desk: Client, specialist: Client, leader: Client, clerk: Client, inspector: Client;
const sign = async () => {
  [desk, specialist, leader, clerk, inspector] = (await Promise.all(
    ['tiepnhan.codo', 'tuphap.codo', 'lanhdao.codo', 'vanthu.codo', 'giamsat.cantho'].map((name) =>
      signIn(server, name),
    ),
  )) as [Client, Client, Client, Client, Client];
};
const at = async (iso: string) => {
  await server.kill();
  Object.assign(server.env, offsetTo(iso));
  await server.start();
  await sign();
};
const found = async (kind: string, who = inspector) =>
  (await who.get(`/inspection/${kind}?from=2026-11-16&to=2026-11-30`)).body;
const codesOf = async (kind: string) => (await found(kind)).items.flatMap((item: any) => item.codes);
const take = (name: string, more: Record<string, unknown> = {}) =>
  receive(desk, '1.004873', { applicant: { ...person(name), id_number: '' }, ...more });
before(async () => {
  server = await startServer({ env: offsetTo('2026-11-16T08:00:20+07:00') });
  await sign();
});
after(() => server.stop());

test('ordinary work shows no sign', async () => {
  let dossier = await desk.act(await take('Bình Thường'), 'hand_over');
  dossier = await specialist.act(await specialist.act(dossier, 'accept'), 'propose', {
    choice: 'grant',
    text: 'Đủ điều kiện',
  });
  dossier = await leader.act(dossier, 'approve');
  assert.equal((await clerk.call('POST', `/dossiers/${dossier.id}/files?purpose=result`, pdf)).status, 201);
  dossier = (await clerk.get('/dossiers/' + dossier.id)).body;
  await clerk.act(dossier, 'issue');
  // A certification is issued on paper: its workflow asks for no file of the result.
  let copy = await receive(desk, '2.000815', { applicant: { ...person('Bản Sao'), id_number: '' } });
  copy = await leader.act(copy, 'approve');
  await clerk.act((await clerk.get('/dossiers/' + copy.id)).body, 'issue');
  const { items, complete } = (await inspector.get('/inspection?from=2026-11-16&to=2026-11-30')).body;
  assert.deepEqual(
    [items.length, items.filter((item: any) => item.found > 0).map((item: any) => item.kind), complete],
    [22, [], true],
  );
  for (const item of items) assert.ok(item.false_alarms.length > 20);
});

test('withdrawn and filed again by the same person for the same procedure', async () => {
  const numbered = { applicant: { ...person('Người Nộp Lại'), id_number: '092088007777' } };
  const first = await receive(desk, '1.004873', numbered);
  await desk.act(first, 'withdraw', {
    ...asked(first.received_at.slice(0, 10)),
    text: 'Theo hướng dẫn',
  });
  const other = await receive(desk, '2.000815', numbered); // another procedure
  // Another person's dossier for the same procedure does not belong to them.
  const stranger = await receive(desk, '1.004873', {
    applicant: { ...person('Người Khác'), id_number: '092088008888' },
  });
  assert.deepEqual(await codesOf('refiled'), [], stranger.code);
  const again = await receive(desk, '1.004873', numbered);
  assert.deepEqual(await codesOf('refiled'), [first.code, again.code]);
  assert.ok(!(await codesOf('refiled')).includes(other.code));
});

test('a second supplement', async () => {
  let dossier = await specialist.act(await desk.act(await take('Bổ Sung Hai Lần'), 'hand_over'), 'accept');
  const items = [{ name: 'Giấy khai sinh', reason: 'thiếu' }];
  dossier = await specialist.act(dossier, 'request_supplement', { items, text: 'Thiếu giấy' });
  assert.deepEqual(await codesOf('second_supplement'), []);
  dossier = await desk.act(dossier, 'receive_supplement', { text: 'Đã nộp' });
  await leader.act(dossier, 'request_supplement', { items, text: 'Thiếu giấy' });
  const { items: seen } = await found('second_supplement');
  assert.deepEqual(
    seen.map((item: any) => [item.codes, item.value]),
    [[[dossier.code], 2]],
  );
});

test('done while nobody had approved it, or while there was no file of the result', async () => {
  // Only a person with the database’s password can do this: the program asks for both.
  const { id, code } = (await inspector.find('binh thuong')).body.items[0];
  sql(server.database, `UPDATE file SET purpose = 'paper', paper = 9 WHERE stream_id = '${id}' AND purpose = 'result'`);
  assert.deepEqual(await codesOf('done_without_result'), [code]);
  sql(server.database, `UPDATE file SET purpose = 'result', paper = NULL WHERE stream_id = '${id}' AND paper = 9`);
  assert.deepEqual(await codesOf('done_without_result'), []);
});

test('a day that starts late and then in bulk; papers scanned long after', async () => {
  await at('2026-11-17T10:31:00+07:00');
  const bulk = [];
  for (let i = 0; i < 5; ++i) bulk.push(await take('Cả Loạt ' + inLetters(i)));
  const { items } = await found('late_start');
  assert.deepEqual([items.length, items[0].codes, items[0].dossiers], [1, bulk.map((dossier) => dossier.code), 5]);
  assert.ok(items[0].value >= 210);
  await at('2026-11-18T14:00:00+07:00');
  await desk.call('POST', `/dossiers/${bulk[0].id}/files?purpose=paper&paper=0`, pdf);
  assert.deepEqual(await codesOf('late_scan'), [bulk[0].code]);
});

test('work outside hours, and a burst just before deadlines', async () => {
  await at('2026-11-19T20:00:00+07:00');
  const late = [];
  for (let i = 0; i < 5; ++i) late.push(await desk.act(await take('Buổi Tối ' + inLetters(i)), 'hand_over'));
  const outside = (await found('outside_hours')).items;
  assert.deepEqual(
    [outside.length, outside[0].name, outside[0].dossiers, outside[0].value],
    [1, 'Huỳnh Thị Cẩm Tú', 5, 10],
  );
  const due = new Date(late[0].due.promised).getTime();
  await at(new Date(due - 45 * 60_000).toISOString());
  for (const dossier of late)
    await desk.act((await desk.get('/dossiers/' + dossier.id)).body, 'withdraw', {
      ...asked(dossier.received_at.slice(0, 10), 'receipt'),
      text: 'sắp trễ',
    });
  const from = new Date(due - 86_400_000).toISOString().slice(0, 10),
    to = new Date(due + 86_400_000).toISOString().slice(0, 10);
  const burst = (await inspector.get(`/inspection/before_deadline?from=${from}&to=${to}`)).body.items;
  assert.deepEqual(
    [burst.length, burst[0].dossiers, burst[0].codes.sort()],
    [1, 5, late.map((dossier) => dossier.code).sort()],
  );
});

test('what happened is in the report by its own time, although the machine’s clock is weeks later', async () => {
  // Ids carry the machine's time here. The site's time is 20:30 on the last Sunday that is at least two weeks past.
  const day = 86_400_000,
    past = new Date(Date.now() - 14 * day),
    sunday = past.getTime() - past.getUTCDay() * day;
  const date = (days: number) => new Date(sunday + days * day).toISOString().slice(0, 10);
  const behind = await startServer({ env: offsetTo(date(0) + 'T20:30:00+07:00') });
  const hands = await signIn(behind, 'tiepnhan.codo');
  for (let i = 0; i < 5; ++i) await hands.act(await receive(hands, '1.004873'), 'hand_over');
  const ids = sql(behind.database, "SELECT MIN(id) AS id, MIN(at) AS at FROM event WHERE stream_kind = 'dossier'")[0];
  assert.ok(parseInt(ids.id.replaceAll('-', '').slice(0, 12), 16) > Number(ids.at) / 1000 + 86_400_000);
  const looks = await signIn(behind, 'giamsat.cantho');
  const outside = async (from: string, to: string) =>
    (await looks.get(`/inspection/outside_hours?from=${from}&to=${to}`)).body.items.map((one: any) => one.value);
  assert.deepEqual(await outside(date(-24), date(6)), [10]);
  assert.deepEqual(await outside(date(0), date(0)), [10]);
  assert.deepEqual(await outside(date(-24), date(-1)), []);
  assert.deepEqual(await outside(date(1), date(67)), []);
  const { items } = (await looks.get(`/inspection?from=${date(-24)}&to=${date(6)}`)).body;
  assert.equal(items.find((one: any) => one.kind === 'outside_hours').found, 1);
  await behind.stop();
});

test('one officer reads many strangers, by the threshold that the site has set', async () => {
  await server.kill();
  const reason = ['--reason', 'Tháng này xem kỹ hơn'],
    set = (...words: string[]) => motcua(server, 'set', ...words, ...reason);
  assert.match(
    set('inspect_curious_dossiers', '3').stdout,
    /^inspect_curious_dossiers: 3 in the place of the product's own waits for a second person \([1-9]/,
  );
  const other = set('inspect_curious_dossiers', '4');
  assert.match(
    other.stderr,
    /another change of inspect_curious_dossiers waits .*, to 3; `motcua confirm \S+ --refuse`/,
  );
  for (const odd of ['–', '...', '12'])
    assert.match(motcua(server, 'set', 'warn_percent', '30', '--reason', odd).stderr, /--reason says in one line why/);
  assert.match(motcua(server, 'set', 'warn_percent', '30', '--reason', ' ').stderr, /--reason says in one line why/);
  assert.match(
    set('inspect_curious_dosiers', '3').stderr,
    /^motcua: inspect_curious_dosiers is none .* inspect_curious_dossiers\?/m,
  );
  for (const odd of ['0', '', 'ba', '1e9', '100001'])
    assert.match(
      set('inspect_curious_dossiers', odd).stderr,
      new RegExp(`"${odd}" will not do: inspect_curious_dossiers is a number from 1 to 100000$`, 'm'),
    );
  const wrong = set('warn_percent', 'ba-muoi');
  assert.doesNotMatch(wrong.stdout + wrong.stderr, /row\.left_out/, 'no stored row is broken');
  for (const fixed of ['cutoff', 'slug', 'things']) assert.equal(set(fixed, '9').status, 1, fixed);
  const value = () => sql(server.database, "SELECT value FROM site WHERE name = 'inspect_curious_dossiers'");
  assert.deepEqual(value(), [], 'nothing is set by one alone');
  await server.start();
  await sign();
  const [question, ...more] = (await inspector.get('/confirmations?limit=200')).body.items;
  assert.deepEqual([question.kind, question.changes[0].after, more], ['setting_changed', '3', []]);
  const decided = await inspector.post(`/confirmations/${question.id}/decision`, { decision: 'confirmed' });
  assert.equal(decided.status, 204);
  assert.deepEqual(value(), [{ value: '3' }]);
  assert.equal((await found('curious_reading')).thresholds[0].value, 3, 'the running server takes it at once');
  assert.deepEqual(
    (await found('rule_changed')).items.map((item: any) => [item.value, item.note]),
    [[3, 'Đổi cài đặt inspect_curious_dossiers. Tháng này xem kỹ hơn']],
  );
  await server.kill();
  assert.doesNotMatch(motcua(server, 'verify').stdout, /^site .* is not as/m);
  await server.start();
  await sign();
  const reader = await signIn(server, 'diachinh.codo'),
    today = sql(server.database, 'SELECT max(day) AS d FROM reading')[0].d;
  for (const row of (await reader.get('/dossiers?view=unit&limit=5')).body.items)
    await reader.get('/dossiers/' + row.id);
  const seen = (await inspector.get(`/inspection/curious_reading?from=${today}&to=${today}`)).body;
  assert.equal(seen.thresholds[0].value, 3);
  assert.ok(
    seen.items.some((item: any) => item.dossiers >= 3),
    JSON.stringify(seen.items),
  );
});

test('who is not an inspector or a leader has no report; a wrong period and a wrong name are told', async () => {
  assert.equal((await desk.get('/inspection')).status, 403);
  assert.equal((await inspector.get('/inspection/khong-co')).status, 404);
  assert.equal(
    (await inspector.get('/inspection?from=2026-01-01&to=2026-12-31')).body.errors[0].detail,
    'Xem nhiều nhất 92 ngày một lần.',
  );
  assert.deepEqual(
    (await inspector.get('/inspection?from=x&to=y')).body.errors.map((error: any) => error.pointer),
    ['?from', '?to'],
  );
  const neighbour = await signIn(server, 'lanhdao.donghiep');
  assert.deepEqual((await found('late_start', neighbour)).items, []);
});

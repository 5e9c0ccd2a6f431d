// PostgreSQL too
// Messages that the counter has to pass on to the citizen. An event begins a task. The officer who told the citizen
// ends it, or the next event does.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { asked, pdf, person, receive, signIn, type Client } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

let server: TestServer, desk: Client, specialist: Client, leader: Client, clerk: Client;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  [desk, specialist, leader, clerk] = (await Promise.all(
    ['tiepnhan', 'tuphap', 'lanhdao', 'vanthu'].map((name) => signIn(server, name + '.codo')),
  )) as [Client, Client, Client, Client];
});
after(() => server.stop());

const list = async (who = desk, query = '') => (await who.get('/counter-tasks' + query)).body;
const of = async (dossier: any) => (await list()).items.filter((one: any) => one.dossier === dossier.id);
const kinds = async (dossier: any) => (await of(dossier)).map((one: any) => one.kind).join();
const told = (dossier: any, task: number, how = 'called', who = desk) =>
  who.call('POST', `/dossiers/${dossier.id}/told`, { task, how }, { lax: true });
const appraised = async (procedure = '1.004873') =>
  specialist.act(await desk.act(await receive(desk, procedure), 'hand_over'), 'accept');
const missing = { items: [{ name: 'Tờ khai', reason: 'Chưa ký' }], text: 'Chưa ký' };

test('a supplement that a specialist asks for is a task of the counter, with its paper, until somebody told the citizen', async () => {
  const dossier = await specialist.act(await appraised(), 'request_supplement', missing);
  const [task] = await of(dossier);
  assert.deepEqual(
    [task.kind, task.code, task.applicant, task.task],
    ['supplement', dossier.code, dossier.applicant.name, dossier.version],
  );
  assert.match(task.label, /bổ sung/);
  assert.equal((await desk.get(task.pdf.replace('/api/v1', ''))).status, 200);
  assert.equal((await told(dossier, task.task, 'shouted')).status, 422);
  const done = await told(dossier, task.task);
  assert.deepEqual([done.status, done.body], [200, { task: task.task, how: 'called' }]);
  assert.deepEqual(await of(dossier), []);
  const again = await told(dossier, task.task);
  assert.deepEqual([again.status, again.body.code], [409, 'action-not-available']);
  const { timeline } = (await desk.get('/dossiers/' + dossier.id)).body;
  assert.equal(timeline.at(-1).kind, 'citizen_told');
  const [row] = sql(server.database, `SELECT how, ended_seq FROM counter_task WHERE dossier_id = '${dossier.id}'`);
  assert.deepEqual([row.how, Number(row.ended_seq)], ['called', dossier.version + 1]);
});

test('nobody was called without a number, or mailed without an address or a mail server', async () => {
  const ask = async (applicant: object) => {
    const dossier = await desk.act(await receive(desk, '1.004873', { applicant }), 'hand_over');
    const asked = await specialist.act(await specialist.act(dossier, 'accept'), 'request_supplement', missing);
    return [asked, (await of(asked))[0].task] as const;
  };
  const { phone: _, ...silent } = person();
  const [without, task] = await ask(silent);
  for (const [how, sentence] of [
    ['called', /không có số điện thoại/],
    ['mailed', /không có địa chỉ thư/],
  ] as const) {
    const answer = await told(without, task, how);
    assert.deepEqual([answer.status, answer.body.errors[0].pointer], [422, '/how']);
    assert.match(answer.body.errors[0].detail, sentence);
  }
  assert.equal((await told(without, task, 'printed')).status, 200);
  const [mailable, other] = await ask({ ...person(), email: 'uyen@example.vn' });
  const answer = await told(mailable, other, 'mailed');
  assert.equal(answer.status, 422);
  assert.match(answer.body.errors[0].detail, /chưa có máy chủ thư/);
  assert.equal((await told(mailable, other, 'called')).status, 200);
});

test('what happens next ends a task by itself: papers that came, a result that was fetched', async () => {
  let dossier = await specialist.act(await appraised(), 'request_supplement', missing);
  assert.equal(await kinds(dossier), 'supplement');
  dossier = await desk.act((await desk.get('/dossiers/' + dossier.id)).body, 'receive_supplement', { text: 'Đã ký' });
  assert.equal(await kinds(dossier), '');
  dossier = (await specialist.get('/dossiers/' + dossier.id)).body;
  dossier = await specialist.act(dossier, 'propose', { choice: 'grant', text: 'Đủ' });
  dossier = await leader.act(dossier, 'approve');
  const file = await clerk.call('POST', `/dossiers/${dossier.id}/files?purpose=result`, pdf);
  dossier = await clerk.act(file.body, 'issue');
  assert.equal(await kinds(dossier), 'result');
  dossier = await desk.act((await desk.get('/dossiers/' + dossier.id)).body, 'return_result', {
    recipient: 'Người nộp',
    choice: 'receipt',
  });
  assert.equal(await kinds(dossier), '');
});

test('an apology and a stop are told; each has its paper where there is one', async () => {
  let dossier = await desk.act(await receive(desk, '1.001022'), 'hand_over'); // three working days
  dossier = (await leader.get('/dossiers/' + dossier.id)).body;
  const [day] = dossier.actions.find((one: any) => one.action === 'apologise').new_date.days;
  dossier = await leader.act(dossier, 'apologise', { date: day, text: 'Chờ xác minh' });
  const [apology] = await of(dossier);
  assert.equal(apology.kind, 'apology');
  const mayCorrect = async () =>
    (await leader.get('/dossiers/' + dossier.id)).body.actions.some((one: any) => one.action === 'correct_apology');
  assert.ok(await mayCorrect());
  assert.equal((await told(dossier, apology.task, 'called')).status, 200);
  assert.ok(!(await mayCorrect()), 'a date that was told is not corrected any more');
  assert.equal((await desk.get(apology.pdf.replace('/api/v1', ''))).status, 200);
  dossier = (await leader.get('/dossiers/' + dossier.id)).body;
  const request = asked(dossier.received_at.slice(0, 10), 'telephone');
  dossier = await leader.act(dossier, 'stop', { text: 'Người nộp xin dừng', ...request });
  const tasks = await of(dossier);
  assert.deepEqual(
    tasks.map((one: any) => one.kind),
    ['stop'],
  );
  assert.equal((await desk.get(tasks[0].pdf.replace('/api/v1', ''))).status, 200);
  assert.equal((await told(dossier, tasks[0].task, 'in_person')).status, 200);
  assert.equal((await desk.get('/dossiers/' + dossier.id)).body.state, 'stopped');
  assert.equal(await kinds(dossier), '');
});

test('a payment is told until it was confirmed', async () => {
  const land = await signIn(server, 'diachinh.codo');
  let dossier = await land.act(await desk.act(await receive(desk, '1.013978'), 'hand_over'), 'accept');
  dossier = await land.act(dossier, 'request_payment', { amount: 1_500_000, text: 'Lệ phí trước bạ' });
  assert.equal(await kinds(dossier), 'payment');
  dossier = (await desk.get('/dossiers/' + dossier.id)).body;
  await desk.act(dossier, 'confirm_payment', { number: 'BL-77' });
  assert.equal(await kinds(dossier), '');
});

test('the list is that of the own unit, by kind, in pages, with counts that equal it', async () => {
  for (let i = 0; i < 3; ++i) await specialist.act(await appraised(), 'request_supplement', missing);
  const all = await list();
  for (const { kind, count } of all.counts) {
    const one = await list(desk, '?kind=' + kind);
    assert.equal(one.items.length, count, kind);
    assert.ok(one.items.every((item: any) => item.kind === kind));
  }
  assert.equal(
    all.items.length,
    all.counts.reduce((sum: number, one: any) => sum + one.count, 0),
  );
  const pages: string[] = [];
  for (let next: string | null = ''; next !== null;) {
    const page: any = await list(desk, `?limit=2${next ? '&cursor=' + encodeURIComponent(next) : ''}`);
    pages.push(...page.items.map((one: any) => one.dossier + one.task));
    next = page.next;
  }
  assert.deepEqual(
    pages,
    all.items.map((one: any) => one.dossier + one.task),
  );
  assert.equal((await desk.call('GET', '/counter-tasks?kind=khong-co', undefined, { lax: true })).status, 422);
  assert.deepEqual((await list(await signIn(server, 'tiepnhan.donghiep'))).items, []);
});

test('only the reception of the receiving unit ends a task', async () => {
  const dossier = await specialist.act(await appraised(), 'request_supplement', missing);
  const [task] = await of(dossier);
  for (const [name, status] of [
    ['tiepnhan.donghiep', 404],
    ['tuphap.codo', 403],
    ['lanhdao.codo', 403],
    ['giamsat.cantho', 403],
  ] as const)
    assert.equal((await told(dossier, task.task, 'called', await signIn(server, name))).status, status, name);
  assert.equal(await kinds(dossier), 'supplement');
});

test('verify counts the tasks again from the events, and repairs a row that was altered', async () => {
  assert.match(server.verify(), /every row equals its events/);
  sql(server.database, `UPDATE counter_task SET how = 'mailed' WHERE how = 'called'`);
  await assert.rejects(server.verifying(), /counter_task differs from its events/);
});

test('a citizen who was told changes nothing that a leader decides: the act that was prepared is taken', async () => {
  const asked = await specialist.act(await appraised(), 'request_supplement', missing);
  const prepared = (await leader.get('/dossiers/' + asked.id)).body;
  const [task] = await of(asked);
  assert.equal((await told(asked, task.task)).status, 200);
  const noted = await leader.act(prepared, 'note', { text: 'Đã xem' });
  assert.equal(noted.version, prepared.version + 2);
  // any other event since then is a conflict, also together with that one
  const late = await leader.call(
    'POST',
    `/dossiers/${asked.id}/actions/note`,
    { version: prepared.version, text: 'x' },
    { lax: true },
  );
  assert.deepEqual([late.status, late.body.code], [409, 'changed-meanwhile']);
  assert.deepEqual(
    late.body.errors.map((error: any) => /: (.*) \(/.exec(error.detail)?.[1]),
    ['Đã báo người nộp', 'Ghi chú'],
  );
});

test('a refusal whose applicant was told something since is no part of a bulk of approvals', async () => {
  let dossier = await appraised();
  const [day] = (await leader.get('/dossiers/' + dossier.id)).body.actions.find(
    (one: any) => one.action === 'apologise',
  ).new_date.days;
  dossier = await leader.act((await leader.get('/dossiers/' + dossier.id)).body, 'apologise', {
    date: day,
    text: 'Chờ xác minh',
  });
  const [task] = await of(dossier);
  dossier = (await specialist.get('/dossiers/' + dossier.id)).body;
  const ground = dossier.actions
    .find((one: any) => one.action === 'propose')
    .fields.find((one: any) => one.name === 'ground').choices[0].word;
  dossier = await specialist.act(dossier, 'propose', { choice: 'reject', ground, text: 'Không đủ' });
  assert.equal((await told(dossier, task.task)).status, 200);
  const many = { dossiers: [{ id: dossier.id, version: dossier.version }] };
  const refused = await leader.call('POST', '/approvals', many, { lax: true });
  assert.equal(refused.body.code, 'refusal-among-many');
});

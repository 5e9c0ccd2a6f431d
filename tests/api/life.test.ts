// PostgreSQL too
// The steps of a dossier, each by the officers of that step.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { asked, pdf, png, receive, signIn, type Client } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
const staff: Record<string, Client> = {};
async function goTo(iso: string): Promise<void> {
  server.moveTo(iso);
  await signAllIn();
}
/** Time does not run backwards on one site: a test that moved the clock leaves a new site to the next one. */
async function renew(): Promise<void> {
  assert.match(server.verify(), /every row equals its events/);
  await server.stop();
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
  await signAllIn();
}
async function signAllIn(): Promise<void> {
  for (const name of ['tiepnhan', 'tuphap', 'diachinh', 'lanhdao', 'chutich', 'vanthu'])
    staff[name] = await signIn(server, name + '.codo');
}
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
  await signAllIn();
});
after(() => server.stop());

const refused = async (who: Client, dossier: any, action: string, fields: Record<string, unknown> = {}) =>
  (await who.post(`/dossiers/${dossier.id}/actions/${action}`, { version: dossier.version, ...fields })).body.code;
const items = [{ name: 'Tờ khai', reason: 'Chưa ký' }];
async function toAppraisal(procedure = '1.004873', specialist = 'tuphap'): Promise<any> {
  let dossier = await receive(staff.tiepnhan!, procedure);
  dossier = await staff.tiepnhan!.act(dossier, 'hand_over');
  return staff[specialist]!.act(dossier, 'accept');
}

test('from receipt to the result in hand, each step by its own people', async () => {
  let dossier = await receive(staff.tiepnhan!, '1.004873');
  assert.equal(dossier.due.promised, '2026-11-19T17:00:00+07:00');
  assert.equal(dossier.steps[0].due_at, '2026-11-16T17:00:00+07:00');
  assert.equal(await refused(staff.tuphap!, dossier, 'accept'), 'action-not-available');
  dossier = await staff.tiepnhan!.act(dossier, 'hand_over', { text: 'Hồ sơ gấp' });
  dossier = await staff.tuphap!.act(dossier, 'send_back', { text: 'Thiếu chữ ký giao nhận' });
  dossier = await staff.tiepnhan!.act(dossier, 'hand_over');
  dossier = await staff.tuphap!.act(dossier, 'accept');
  dossier = await staff.tuphap!.act(dossier, 'verify', { text: 'Đã xác minh tại ấp' });
  dossier = await staff.tuphap!.act(dossier, 'propose', { choice: 'grant', text: 'Đủ điều kiện' });
  dossier = await staff.lanhdao!.act(dossier, 'rework', { text: 'Bổ sung nhận xét' });
  assert.equal(
    dossier.steps[0].person,
    dossier.timeline.find((e: any) => e.kind === 'accepted').person,
    'the same person reworks',
  );
  dossier = await staff.tuphap!.act(dossier, 'propose', { choice: 'grant', text: 'Đã bổ sung' });
  dossier = await staff.lanhdao!.act(dossier, 'approve');
  assert.equal(await refused(staff.vanthu!, dossier, 'issue'), 'result-file-missing');
  const upload = await staff.vanthu!.call('POST', `/dossiers/${dossier.id}/files?purpose=result`, pdf);
  assert.equal(upload.status, 201);
  dossier = await staff.vanthu!.act(upload.body, 'issue');
  assert.deepEqual([dossier.state, dossier.due.verdict], ['ready', 'early']);
  dossier = await staff.tiepnhan!.act(dossier, 'return_result', { recipient: 'Nguyễn Văn An', choice: 'receipt' });
  assert.deepEqual([dossier.state, dossier.steps, dossier.actions], ['returned', [], []]);
  assert.equal(await refused(staff.tiepnhan!, dossier, 'note', { text: 'x' }), 'action-not-available');
});

test('two officers do not overwrite each other: the second is told', async () => {
  const dossier = await toAppraisal();
  await staff.tuphap!.act(dossier, 'verify', { text: 'một' });
  assert.equal(await refused(staff.tuphap!, dossier, 'verify', { text: 'hai' }), 'changed-meanwhile');
});

test('a supplement stops the clock and restarts the limit; the second needs a leader', async () => {
  let dossier = await toAppraisal();
  dossier = await staff.tuphap!.act(dossier, 'request_supplement', { items, text: 'Tờ khai chưa ký' });
  assert.deepEqual(
    [dossier.state, dossier.due.promised, dossier.due.remaining.text],
    ['waiting_supplement', null, '3 ngày làm việc'],
  );
  assert.equal((await staff.tiepnhan!.get(`/dossiers/${dossier.id}/supplement.pdf`)).status, 200);
  await goTo('2026-11-18T10:00:00+07:00');
  dossier = await staff.tiepnhan!.act(dossier, 'receive_supplement', { text: 'Tờ khai đã ký' });
  assert.equal(dossier.due.promised, '2026-11-23T17:00:00+07:00');
  assert.equal(
    await refused(staff.tuphap!, dossier, 'request_supplement', { items, text: 'nữa' }),
    'second-supplement',
  );
  const ordered = await staff.lanhdao!.act(dossier, 'request_supplement', { items, text: 'Lãnh đạo quyết định' });
  assert.equal(ordered.supplement_requests, 2);
  assert.match(ordered.warnings.join(), /quá hạn/);
  await renew();
});

test('a supplement asked beyond three working days after receipt warns', async () => {
  const dossier = await toAppraisal('1.004837');
  await goTo('2026-11-20T09:00:00+07:00');
  const asked = await staff.tuphap!.act(dossier, 'request_supplement', { items, text: 'thiếu' });
  assert.match(asked.warnings.join(), /3 ngày làm việc/);
  await renew();
});

test('a financial duty pauses the limit without restarting it', async () => {
  let dossier = await toAppraisal('1.013978', 'diachinh');
  const due = dossier.due.promised;
  assert.equal(
    await refused(staff.tuphap!, dossier, 'request_payment', { amount: 100, text: 'x' }),
    'action-not-available',
  );
  dossier = await staff.diachinh!.act(dossier, 'request_payment', { amount: 1_500_000, text: 'Lệ phí trước bạ' });
  assert.equal(dossier.state, 'waiting_payment');
  await goTo('2026-11-19T10:00:00+07:00');
  dossier = await staff.tiepnhan!.act(dossier, 'confirm_payment', { number: 'BL-77' });
  const working = (iso: string) => Math.round((new Date(iso).getTime() - new Date(due).getTime()) / 86_400_000);
  assert.ok(working(dossier.due.promised) >= 2, dossier.due.promised);
  await renew();
});

test('an apology gives one new date in time, and never moves the first promise', async () => {
  let dossier = await toAppraisal('1.004837');
  const original = dossier.due.original;
  assert.equal(
    (
      await staff.lanhdao!.post(`/dossiers/${dossier.id}/actions/apologise`, {
        version: dossier.version,
        date: '2026-11-22',
        text: 'Chờ xác minh',
      })
    ).body.errors[0].pointer,
    '/date',
  );
  dossier = await staff.lanhdao!.act(dossier, 'apologise', { date: '2026-11-25', text: 'Chờ xác minh' });
  assert.deepEqual([dossier.due.original, dossier.due.promised], [original, '2026-11-25T17:00:00+07:00']);
  assert.equal(
    await refused(staff.lanhdao!, dossier, 'apologise', { date: '2026-11-27', text: 'nữa' }),
    'too-late-to-apologise',
  );
  await renew();
});

test("withdrawal needs a reason and the citizen's confirmation; a leader may stop; both end the dossier", async () => {
  let dossier = await toAppraisal();
  const lacking = await staff.tiepnhan!.post(`/dossiers/${dossier.id}/actions/withdraw`, { version: dossier.version });
  assert.deepEqual(lacking.body.errors.map((e: any) => e.pointer).sort(), [
    '/choice',
    '/requested_by',
    '/requested_on',
    '/text',
  ]);
  dossier = await staff.tiepnhan!.act(dossier, 'withdraw', { text: 'Đổi ý', ...asked('2026-11-16') });
  assert.equal(dossier.state, 'withdrawn');
  let other = await toAppraisal();
  assert.equal(await refused(staff.tuphap!, other, 'stop', { text: 'x' }), 'action-not-available');
  other = await staff.lanhdao!.act(other, 'stop', { text: 'Theo yêu cầu', ...asked('2026-11-16', 'telephone') });
  assert.equal(other.state, 'stopped');
});

test('a leader hands the work to another person, and only that person may go on', async () => {
  const dossier = await toAppraisal();
  const people =
    dossier.actions.length &&
    (await staff.lanhdao!.get('/dossiers/' + dossier.id)).body.actions.find((a: any) => a.action === 'reassign')
      .fields[0].people;
  assert.equal(people.length, 1, 'only posts of the field are offered');
  assert.equal(
    (
      await staff.lanhdao!.post(`/dossiers/${dossier.id}/actions/reassign`, {
        version: dossier.version,
        person: '01a00000-0000-7000-8000-000000000000',
        text: 'x',
      })
    ).body.errors[0].pointer,
    '/person',
  );
  const moved = await staff.lanhdao!.act(dossier, 'reassign', { person: people[0].id, text: 'Nghỉ phép' });
  assert.equal(moved.steps[0].person, people[0].name);
});

test('many approvals at once: each stands on its own, and a repeated batch approves nothing twice', async () => {
  const ready = [];
  for (let i = 0; i < 3; ++i)
    ready.push(await staff.tuphap!.act(await toAppraisal(), 'propose', { choice: 'grant', text: 'đủ' }));
  const batch = {
    dossiers: [
      ...ready.map(({ id, version }) => ({ id, version })),
      { id: '01a00000-0000-7000-8000-000000000000', version: 1 },
    ],
  };
  const answer = (await staff.lanhdao!.post('/approvals', batch, 'lo-1')).body.results;
  assert.deepEqual(
    answer.map((r: any) => r.approved),
    [true, true, true, false],
  );
  assert.deepEqual(
    (await staff.lanhdao!.post('/approvals', batch, 'lo-1')).body.results.slice(0, 3),
    answer.slice(0, 3),
  );
});

test('opinion: another specialist answers, and the appraiser goes on', async () => {
  let dossier = await toAppraisal();
  dossier = await staff.tuphap!.act(dossier, 'ask_opinion', { text: 'Xác minh nơi cư trú' });
  assert.equal(dossier.steps[0].step, 'opinion');
  dossier = await staff.tuphap!.act(dossier, 'give_opinion', { text: 'Đã ở từ 2001' });
  assert.equal(dossier.steps[0].step, 'appraisal');
});

test('a file is told by its content, kept once, and comes back as it was', async () => {
  const dossier = await receive(staff.tiepnhan!, '1.004873');
  const bad = await staff.tiepnhan!.call(
    'POST',
    `/dossiers/${dossier.id}/files?purpose=paper&paper=0`,
    Buffer.from('<script>alert(1)</script>'),
  );
  assert.deepEqual([bad.status, bad.body.code], [415, 'not-a-document']);
  const lacking = await staff.tiepnhan!.call(
    'POST',
    `/dossiers/${dossier.id}/files?purpose=paper&name=to-khai.png`,
    png,
    {
      name: null,
    },
  );
  assert.deepEqual(
    lacking.body.errors.map((e: any) => e.pointer),
    ['Content-Disposition', '?name', '?paper'],
  );
  const added = (
    await staff.tiepnhan!.call('POST', `/dossiers/${dossier.id}/files?purpose=paper&paper=0`, png, {
      name: 'tờ khai; "số 1".png',
    })
  ).body;
  const file = added.files[0];
  assert.deepEqual([file.name, file.media_type, file.bytes], ['tờ khai; "số 1".png', 'image/png', png.length]);
  const back = await staff.tiepnhan!.get('/files/' + file.id);
  assert.deepEqual([back.bytes.equals(png), back.headers.get('x-content-type-options')], [true, 'nosniff']);
});

test('after all these lives every row still equals its events', () => {
  assert.match(server.verify(), /every row equals its events/);
});

// This test is the last. Events after a clock that was set back by more than ten minutes are back-dated for ever.
test('a clock that goes back gives no code: none is ever back-dated', async () => {
  await receive(staff.tiepnhan!, '2.000815');
  await server.kill();
  server.moveTo('2026-11-15T09:00:00+07:00');
  await server.start();
  await signAllIn();
  const answer = await staff.tiepnhan!.post('/dossiers', {
    procedure: '2.000815',
    applicant: { name: 'A' },
    papers: [{ index: 0, status: 'ok' }],
  });
  assert.deepEqual([answer.status, answer.body.code], [503, 'clock-went-back']);
});

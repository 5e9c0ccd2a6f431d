// PostgreSQL too
// A decision against a citizen names its legal ground or the citizen's request, and tells the citizen's next steps.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { appraisalGround, asked, counterGround, pdf, person, receive, signIn, type Client } from '../support/client.ts';
import { wordsOn } from '../support/paper.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

let server: TestServer, desk: Client, specialist: Client, leader: Client, clerk: Client;
async function signAllIn(): Promise<void> {
  desk = await signIn(server, 'tiepnhan.codo');
  specialist = await signIn(server, 'tuphap.codo');
  leader = await signIn(server, 'lanhdao.codo');
  clerk = await signIn(server, 'vanthu.codo');
}
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
  await signAllIn();
});
after(() => server.stop());

const words = { procedure: '1.000894', applicant: person() };
const pointers = (answer: any): string[] => answer.body.errors?.map((one: any) => one.pointer).sort() ?? [];
const act = (who: Client, dossier: any, action: string, fields: Record<string, unknown>) =>
  who.post(`/dossiers/${dossier.id}/actions/${action}`, { version: dossier.version, ...fields });
async function toAppraisal(): Promise<any> {
  const dossier = await desk.act(await receive(desk, '1.004873'), 'hand_over');
  return specialist.act(dossier, 'accept');
}
const visitor = new Visitor();
/** The tracking page after the last six digits of the telephone. */
async function ownPage(code: string, language = ''): Promise<string> {
  const path = `${server.url}${language}/tra-cuu/${code}`;
  const token = /name="t" value="([^"]+)"/.exec(await (await visitor.fetch(path)).text())![1]!;
  const answer = await visitor.fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: server.url },
    body: new URLSearchParams({ t: token, so: '345678' }).toString(),
  });
  return (await answer.text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
}

test('a refusal at the counter names a ground that is valid that day for the procedure; a reason alone is refused', async () => {
  const without = await desk.post('/intake/refusals', { ...words, reason: 'Không thích' });
  assert.deepEqual([without.status, pointers(without)], [422, ['/ground']]);
  // Grounds of another act, of certifications only, of the earlier decree, of complaints; and a ground that the data
  // does not have.
  for (const ground of [appraisalGround, '23-22-1', '61-tc-counter', 'kn-11-1', 'khong-co'])
    assert.deepEqual(
      pointers(await desk.post('/intake/refusals', { ...words, ground, reason: 'x' })),
      ['/ground'],
      ground,
    );
  const offered = (await desk.get('/intake/grounds?procedure=1.000894&channel=direct')).body.items;
  assert.deepEqual(
    offered.map((one: any) => one.id),
    [counterGround],
  );
  const given = await desk.post('/intake/refusals', {
    ...words,
    ground: counterGround,
    reason: 'Không thuộc thẩm quyền',
  });
  assert.equal(given.status, 201);
  const paper = wordsOn((await desk.get(given.body.pdf.replace('/api/v1', ''))).bytes);
  for (const part of [
    'Không thuộc thẩm quyền',
    'Điều 17 khoản 1 điểm c',
    'trong 90 ngày',
    'Luật Khiếu nại',
    'nộp lại hồ sơ',
  ])
    assert.ok(paper.includes(part), part + ' in ' + paper);
});

test('a certification has the grounds of its own decree; the list tells how certain each is', async () => {
  const items = (await desk.get('/intake/grounds?procedure=2.000815&channel=direct')).body.items;
  assert.equal(items.length, 7);
  assert.match(items[1].label, /tẩy xóa.*Điều 22 khoản 1; theo bản ban hành lần đầu/);
  assert.equal((await desk.get('/intake/grounds?procedure=2.000815')).status, 422);
});

test('a leader does not stop a dossier on a word alone: who asked, when and how it was confirmed, or a ground', async () => {
  const dossier = await toAppraisal();
  const bare = await act(leader, dossier, 'stop', { text: 'x' });
  assert.deepEqual([bare.status, pointers(bare)], [422, ['/ground', '/requested_by']]);
  const whole = asked('2026-11-16', 'telephone');
  for (const [name, pointer] of [
    ['requested_by', '/requested_by'],
    ['requested_on', '/requested_on'],
    ['choice', '/choice'],
  ])
    assert.deepEqual(pointers(await act(leader, dossier, 'stop', { text: 'x', ...whole, [name!]: undefined })), [
      pointer,
    ]);
  for (const requested_on of ['2026-11-17', '2026-11-13'])
    assert.deepEqual(pointers(await act(leader, dossier, 'stop', { text: 'x', ...whole, requested_on })), [
      '/requested_on',
    ]);
  // The ground that says that citizens may ask does not replace their request. The 15 days are not over.
  assert.deepEqual(pointers(await act(leader, dossier, 'stop', { text: 'x', ground: '118-stop-counter' })), [
    '/choice',
    '/requested_by',
    '/requested_on',
  ]);
  assert.deepEqual(pointers(await act(leader, dossier, 'stop', { text: 'x', ground: '118-close-15' })), ['/ground']);
  const stopped = await leader.act(dossier, 'stop', { text: 'Không còn nhu cầu', ...whole });
  assert.equal(stopped.state, 'stopped');
  const row = stopped.timeline.at(-1);
  assert.deepEqual(
    [row.requested_by, row.requested_on, row.confirmed_by],
    ['Người nộp hồ sơ', '2026-11-16', 'telephone'],
  );
  assert.match(row.ground.article, /Điều 21 khoản 1/);
  assert.deepEqual([stopped.decision.kind, stopped.decision.reason], ['stopped', 'Không còn nhu cầu']);
  assert.ok(stopped.decision.remedies.some((line: string) => /90 ngày/.test(line)));
});

test('also while papers are waited for; the law closes a dossier only after its days', async () => {
  const items = [{ name: 'Tờ khai', reason: 'Chưa ký' }];
  const waiting = await specialist.act(await toAppraisal(), 'request_supplement', { items, text: 'Chưa ký' });
  assert.match(waiting.timeline.at(-1).ground.article, /Điều 19 khoản 5/);
  assert.deepEqual(pointers(await act(leader, waiting, 'stop', { text: 'x' })), ['/ground', '/requested_by']);
  assert.deepEqual(pointers(await act(leader, waiting, 'stop', { text: 'x', ground: '118-close-15' })), ['/ground']);
  server.moveTo('2026-12-02T09:00:00+07:00');
  await signAllIn();
  const closed = await leader.act(waiting, 'stop', { text: 'Không bổ sung', ground: '118-close-15' });
  assert.deepEqual([closed.state, closed.timeline.at(-1).ground.id], ['stopped', '118-close-15']);
  assert.match(wordsOn((await desk.get(`/dossiers/${waiting.id}/supplement.pdf`)).bytes), /Căn cứ: .*Điều 19 khoản 5/);
});

test('a withdrawal names the request of the citizen', async () => {
  const dossier = await toAppraisal();
  assert.deepEqual(pointers(await act(desk, dossier, 'withdraw', { text: 'x', choice: 'id_card' })), [
    '/requested_by',
    '/requested_on',
  ]);
  const gone = await desk.act(dossier, 'withdraw', { text: 'Đổi ý', ...asked('2026-12-02', 'id_card') });
  assert.deepEqual([gone.state, gone.decision.kind], ['withdrawn', 'withdrawn']);
});

test('a proposal to refuse names its ground; the slip, the dossier and the citizen read it, and how to complain', async () => {
  let dossier = await toAppraisal();
  const refused = { choice: 'reject', text: 'Không đủ điều kiện' };
  assert.deepEqual(pointers(await act(specialist, dossier, 'propose', refused)), ['/ground']);
  assert.deepEqual(pointers(await act(specialist, dossier, 'propose', { ...refused, ground: counterGround })), [
    '/ground',
  ]);
  assert.deepEqual(
    pointers(await act(specialist, dossier, 'propose', { choice: 'grant', text: 'x', ground: appraisalGround })),
    ['/ground'],
  );
  dossier = await specialist.act(dossier, 'propose', { ...refused, ground: appraisalGround });
  assert.match(dossier.timeline.at(-1).ground.article, /Điều 19 khoản 3/);
  dossier = await leader.act(dossier, 'approve');
  assert.ok(!(await ownPage(dossier.code)).includes('Điều 19 khoản 3'), 'nothing is told before the result is there');
  dossier = (await clerk.call('POST', `/dossiers/${dossier.id}/files?purpose=result`, pdf)).body;
  dossier = await clerk.act(dossier, 'issue');
  assert.deepEqual([dossier.decision.kind, dossier.decision.by], ['refused', (await leader.get('/session')).body.name]);
  const slip = wordsOn((await desk.get(`/dossiers/${dossier.id}/result-slip.pdf`)).bytes);
  for (const part of ['Văn bản từ chối', 'Điều 19 khoản 3', 'trong 90 ngày']) assert.ok(slip.includes(part), part);
  const page = await ownPage(dossier.code);
  for (const part of [
    'Không đủ điều kiện',
    'Điều 19 khoản 3',
    (await leader.get('/session')).body.name,
    'trong 90 ngày',
  ])
    assert.ok(page.includes(part), part);
});

test('the owner of a stopped dossier reads the reason, the ground, who decided and how to complain; a stranger does not', async () => {
  const dossier = await toAppraisal();
  await leader.act(dossier, 'stop', { text: 'Hai vợ chồng đã thỏa thuận', ...asked('2026-12-02', 'counter') });
  const parts = [
    'Hai vợ chồng đã thỏa thuận',
    'Điều 21 khoản 1',
    (await leader.get('/session')).body.name,
    'trong 90 ngày',
  ];
  const strangers = await (await fetch(`${server.url}/tra-cuu/${dossier.code}`)).text();
  const owner = await ownPage(dossier.code);
  for (const part of parts) assert.deepEqual([strangers.includes(part), owner.includes(part)], [false, true], part);
  assert.match(strangers, /nhập từ tra cứu ở dưới/);
  const english = await ownPage(dossier.code, '/en');
  for (const part of ['Processing was stopped', 'Legal ground', 'within 90 days'])
    assert.ok(english.includes(part), part);
});

test('an apology and a correction tell the owner their reason and who decided', async () => {
  const dossier = await desk.act(await receive(desk, '1.004837'), 'hand_over');
  await leader.act(await specialist.act(dossier, 'accept'), 'apologise', {
    date: '2026-12-10',
    text: 'Chờ trả lời xác minh',
  });
  const page = await ownPage(dossier.code);
  for (const part of ['Xin lỗi và hẹn lại ngày trả', 'Chờ trả lời xác minh', (await leader.get('/session')).body.name])
    assert.ok(page.includes(part), part);
});

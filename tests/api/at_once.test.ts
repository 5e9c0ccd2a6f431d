// PostgreSQL too
// A result handed over at once: where it is allowed, who signs it, who confirms it until when. The effect of a denial.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { added as employed, keyConfirmed } from '../support/accounts.ts';
import { pdf, person, receive, signIn, type Client } from '../support/client.ts';
import { trackedPage } from '../support/look_up.ts';
import { wordsOn } from '../support/paper.ts';
import { count, lives } from '../support/oracle.ts';
import { program, startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

let server: TestServer;
const staff: Record<string, Client> = {};
const accounts = ['tiepnhan', 'tiepnhan2', 'tuphap', 'lanhdao', 'chutich', 'vanthu'];
async function goTo(iso: string): Promise<void> {
  server.moveTo(iso);
  for (const name of accounts) staff[name] = await signIn(server, name + '.codo');
}
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
  await goTo('2026-11-16T09:00:00+07:00');
});
after(() => server.stop());

const printed = (paper: Buffer) => wordsOn(paper);
const added = async (who: Client, dossier: any, purpose: string) => {
  const answer = await who.call('POST', `/dossiers/${dossier.id}/files?purpose=${purpose}`, pdf);
  assert.equal(answer.status, 201, answer.bytes.toString());
  return answer.body;
};

const copies = { applicant: person('Trương Mỹ Lan'), papers: [{ index: 0, status: 'ok' }] };
let signer = '';
const hand = async (more: Record<string, unknown> = {}) => {
  signer ||= (await staff.tiepnhan!.get('/signing-posts')).body.items.find((one: any) => one.name && !one.own).post;
  const at_once = { signatory: signer };
  return receive(staff.tiepnhan!, '2.000815', { ...copies, at_once, ...more });
};
/** The account of the signatory, and the account of a leader who is not the signatory. */
async function leaders(): Promise<[Client, Client]> {
  const name = (await staff.tiepnhan!.get('/signing-posts')).body.items.find((one: any) => one.post === signer).name;
  const first = (await staff.lanhdao!.get('/session')).body.name === name;
  return first ? [staff.lanhdao!, staff.chutich!] : [staff.chutich!, staff.lanhdao!];
}

test('at once exists only where the workflow is at-once and the citizen is at the counter: every procedure and channel', async () => {
  await hand();
  const { items } = (await staff.tiepnhan!.get('/procedures')).body;
  const at_once = { signatory: signer };
  let desk = staff.tiepnhan!,
    allowed = 0,
    refused = 0;
  for (const [i, { code }] of items.entries()) {
    // A session has a rate limit of its own.
    if (i % 15 === 0) desk = await signIn(server, i % 30 ? 'tiepnhan2.codo' : 'tiepnhan.codo');
    const { body: procedure } = await desk.get('/procedures/' + code);
    for (const { channel } of procedure.limits) {
      const papers = procedure.cases[0].papers.flatMap((paper: any, index: number) =>
        paper.required ? [{ index, status: 'ok' }] : [],
      );
      const body = { procedure: code, channel, applicant: person(), papers, at_once };
      const preview = (await desk.post('/intake/preview', { procedure: code, channel })).body;
      const answer = await desk.post('/dossiers', body);
      const may = procedure.workflow === 'at-once' && channel === 'direct';
      assert.equal(answer.status, may ? 201 : 422, `${code} ${channel}: ${answer.bytes}`);
      assert.equal(preview.at_once, may, code);
      if (may) allowed += 1;
      else {
        assert.equal(answer.body.code, 'not-at-once', `${code} ${channel}`);
        assert.ok(answer.body.errors[0].detail.length > 20);
        refused += 1;
      }
    }
  }
  assert.ok(allowed > 3 && refused > 50, `${allowed} ${refused}`);
});

test('a key of another system hands over nothing at once, whatever it may receive', async () => {
  await hand();
  const administrator = await signIn(server, 'quantri.cantho');
  const made = await administrator.post('/keys', {
    name: 'Hệ thống khác',
    unit: 'xa-co-do',
    role: 'reception',
    days: 30,
    rights: ['receive_dossier'],
  });
  assert.equal(made.status, 201, made.bytes.toString());
  await keyConfirmed(server, administrator);
  const answer = await fetch(`${server.url}/api/v1/dossiers`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': 'at-once-by-a-key',
      Authorization: `Bearer ${made.body.key}`,
    },
    body: JSON.stringify({
      procedure: '2.000815',
      channel: 'direct',
      applicant: person(),
      papers: [{ index: 0, status: 'ok' }],
      at_once: { signatory: signer },
    }),
  });
  const said = (await answer.json()) as any;
  assert.equal(answer.status, 422, JSON.stringify(said));
  assert.equal(said.code, 'not-at-once', JSON.stringify(said));
});

test('a result handed over at once names its signatory, who is never the one who received', async () => {
  const dossier = await hand();
  assert.deepEqual([dossier.state, dossier.at_once, dossier.signing.waits], ['in_progress', true, true]);
  const { name } = (await staff.tiepnhan!.get('/signing-posts')).body.items.find((one: any) => one.post === signer);
  assert.ok(dossier.signing.signatory.includes(name));
  assert.ok(dossier.timeline.at(-1).signatory.includes(name));
  for (const paper of ['result-slip.pdf', 'receipt.pdf'])
    assert.ok(printed((await staff.tiepnhan!.get(`/dossiers/${dossier.id}/${paper}`)).bytes).includes(name), paper);
  const page = await trackedPage(staff.tiepnhan!, dossier);
  assert.ok(page.includes(name) && page.includes('chờ người ký xác nhận'));
  // An officer who receives, at a post that may sign, cannot choose the own post.
  const stranger = (await (await signIn(server, 'tiepnhan.donghiep')).get('/signing-posts')).body.items[0];
  const at_once = { signatory: stranger.post };
  const answer = await staff.tiepnhan!.post('/dossiers', { procedure: '2.000815', ...copies, at_once });
  assert.deepEqual([answer.status, answer.body.errors[0].pointer], [422, '/at_once/signatory']);
});

test('handed over and unconfirmed it is in progress; the signatory alone confirms, one or many of the day', async () => {
  const [mine, another] = [await hand(), await hand()];
  const [signatory, leader] = await leaders();
  const waiting = async (who: Client) =>
    (await who.get('/dossiers?view=signings&limit=200')).body.items.map((row: any) => row.id);
  assert.ok((await waiting(signatory)).includes(mine.id));
  assert.ok(!(await waiting(leader)).includes(mine.id));
  const approvals = (await signatory.get('/dossiers?view=approvals&limit=200')).body.items;
  assert.ok(!approvals.some((row: any) => row.id === mine.id), 'there is nothing to approve');
  for (const who of [leader, staff.tiepnhan!, staff.vanthu!, staff.tuphap!])
    for (const action of ['confirm_signing', 'deny_signing']) {
      const answer = await who.post(`/dossiers/${mine.id}/actions/${action}`, {
        version: mine.version,
        ...(action === 'deny_signing' ? { text: 'x' } : {}),
      });
      assert.deepEqual([answer.status, answer.body.code], [403, 'not-the-signatory'], action);
    }
  for (const action of ['withdraw', 'stop', 'approve', 'apologise'])
    assert.ok(!(await signatory.get('/dossiers/' + mine.id)).body.actions.some((one: any) => one.action === action));
  const dossiers = [mine, another].map(({ id, version }) => ({ id, version }));
  const strange = (await leader.post('/signing-confirmations', { dossiers })).body.results;
  assert.deepEqual(
    strange.map((one: any) => [one.confirmed, one.problem]),
    dossiers.map(() => [false, 'not-the-signatory']),
  );
  const { results } = (await signatory.post('/signing-confirmations', { dossiers }, 'xac-nhan-1')).body;
  assert.deepEqual(
    results.map((one: any) => one.confirmed),
    [true, true],
  );
  assert.deepEqual((await signatory.post('/signing-confirmations', { dossiers }, 'xac-nhan-1')).body.results, results);
  const done = (await signatory.get('/dossiers/' + mine.id)).body;
  assert.deepEqual([done.state, done.due.verdict, done.signing.waits], ['returned', 'on_time', false]);
  assert.ok(!(await waiting(signatory)).includes(mine.id));
});

/** The figures of a day from the program, and from the plain count over the events. */
async function figures(day: string): Promise<any> {
  const supervisor = await signIn(server, 'giamsat.cantho');
  const f = (await supervisor.get(`/figures?from=${day}&to=${day}`)).body;
  const now = Math.floor(new Date(f.as_of).getTime() / 1000) * 1_000_000 + 999_999;
  const expected = count(lives(server.database), ['xa-co-do'], day, day, now);
  for (const [name, value] of Object.entries(expected)) assert.deepEqual(f[name], value, `${name} of ${day}`);
  return f;
}

test('confirmed by closing time of the next working day: settled that day with the verdict of the hour; later overdue', async () => {
  const [signatory] = await leaders();
  const rows = (await signatory.get('/dossiers?view=signings&limit=200')).body.items;
  await signatory.post('/signing-confirmations', { dossiers: rows.map(({ id, version }: any) => ({ id, version })) });
  await goTo('2026-11-20T10:00:00+07:00'); // a Friday: the next working day is Monday
  const [a, b, c] = [await hand(), await hand(), await hand()];
  const before = await figures('2026-11-20');
  assert.ok(before.in_progress.in_time >= 3);
  await goTo('2026-11-23T16:59:30+07:00');
  await server.runJobs();
  const [friday] = [await figures('2026-11-20')];
  assert.deepEqual(
    [friday.in_progress, friday.settled],
    [before.in_progress, before.settled],
    'unconfirmed over the weekend',
  );
  const [now] = await leaders();
  const settled = (await figures('2026-11-23')).settled;
  assert.equal((await now.act(a, 'confirm_signing')).due.verdict, 'on_time');
  await goTo('2026-11-23T17:00:30+07:00');
  assert.equal((await (await leaders())[0].act(b, 'confirm_signing')).due.verdict, 'on_time');
  await goTo('2026-11-23T17:01:00+07:00');
  const late = await (await leaders())[0].act(c, 'confirm_signing');
  assert.equal(late.due.verdict, 'overdue');
  assert.equal(late.timeline.at(-1).late, true);
  const after = (await figures('2026-11-23')).settled;
  assert.deepEqual([after.on_time - settled.on_time, after.overdue - settled.overdue], [2, 1]);
  await figures('2026-11-20');
  assert.match(server.verify(), /every row equals its events/);
});

test('denied by the signatory: the result is withdrawn, the inspector has a sign, the citizen is told, the desk goes on', async () => {
  await goTo('2026-11-24T09:00:00+07:00');
  let dossier = await hand({ applicant: { ...person('Trương Mỹ Lan'), email: 'lan@example.vn' } });
  const [signatory] = await leaders();
  dossier = await signatory.act(dossier, 'deny_signing', { text: 'Tôi không ký bản này' });
  assert.deepEqual([dossier.state, dossier.at_once, dossier.document_number], ['in_progress', false, '']);
  assert.equal((await staff.tiepnhan!.get(`/dossiers/${dossier.id}/result-slip.pdf`)).status, 404);
  const page = await trackedPage(staff.tiepnhan!, dossier);
  assert.match(page, /không có giá trị: người ký chưa ký/);
  assert.equal(
    sql(server.database, `SELECT kind FROM outbox WHERE dossier_id = '${dossier.id}' ORDER BY id`).at(-1).kind,
    'result_withdrawn',
  );
  const inspector = await signIn(server, 'giamsat.cantho');
  const signs = (await inspector.get('/inspection/at_once_denied?from=2026-11-16&to=2026-11-30')).body.items;
  assert.ok(signs.some((one: any) => one.codes.includes(dossier.code)));
  const late = (await inspector.get('/inspection/at_once_unconfirmed?from=2026-11-16&to=2026-11-30')).body.items;
  assert.ok(late.length > 0 && !late.some((one: any) => one.codes.includes(dossier.code)));
  dossier = await added(staff.tiepnhan!, dossier, 'draft');
  dossier = await staff.tiepnhan!.act(dossier, 'propose', { choice: 'grant', text: 'Làm lại' });
  dossier = await staff.lanhdao!.act(dossier, 'approve');
  dossier = await staff.vanthu!.act(dossier, 'issue');
  dossier = await staff.tiepnhan!.act(dossier, 'return_result', { recipient: 'Lan', choice: 'receipt' });
  assert.equal(dossier.state, 'returned');
  await figures('2026-11-24');
  assert.match(server.verify(), /every row equals its events/);
});

test('the code alone tells that a result which was handed over is not valid, until there is another', async () => {
  await goTo('2026-11-24T11:00:00+07:00');
  let dossier = await hand();
  const told = async () => {
    const pages = ['', '/en'].map(async (way) => (await fetch(`${server.url}${way}/tra-cuu/${dossier.code}`)).text());
    return { ...(await staff.tiepnhan!.get('/tracking/' + dossier.code)).body, pages: await Promise.all(pages) };
  };
  assert.deepEqual([(await told()).phase, (await told()).result_withdrawn], ['handed_over', false]);
  dossier = await (await leaders())[0].act(dossier, 'deny_signing', { text: 'Tôi không ký' });
  const denied = await told();
  assert.deepEqual([denied.level, denied.phase, denied.result_withdrawn, denied.more], ['code', 'handled', true, null]);
  assert.match(denied.pages[0], /Kết quả đã nhận không còn giá trị\. Xin mang theo kết quả ấy/);
  assert.match(denied.pages[1], /The result that you received is no longer valid/);
  for (const page of denied.pages)
    assert.doesNotMatch(
      page,
      /Không cần làm gì|You do not need to do anything|bản sao|người ký chưa ký/i,
      'no procedure',
    );
  dossier = await added(staff.tiepnhan!, dossier, 'draft');
  dossier = await staff.tiepnhan!.act(dossier, 'propose', { choice: 'grant', text: 'Làm lại' });
  dossier = await staff.lanhdao!.act(dossier, 'approve');
  dossier = await staff.vanthu!.act(dossier, 'issue');
  const ready = await told();
  assert.deepEqual([ready.phase, ready.result_withdrawn], ['ready', false]);
  assert.doesNotMatch(ready.pages[0], /không còn giá trị/);
});

test('after a denied signature its first due time counts, on days that are closed too', async () => {
  await goTo('2026-11-26T10:00:00+07:00');
  const dossier = await hand();
  const dues = `SELECT original_due_at, promised_due_at FROM dossier WHERE id = '${dossier.id}'`;
  const row = () => ({ ...sql(server.database, dues)[0] });
  const first = new Date(dossier.due.original).getTime() * 1000;
  assert.ok(first < Date.parse('2026-11-27T00:00:00+07:00') * 1000 && row().original_due_at > first);
  await goTo('2026-11-27T16:00:00+07:00');
  await server.runJobs();
  const before = (await figures('2026-11-26')).in_progress;
  await (await leaders())[0].act(dossier, 'deny_signing', { text: 'Tôi không ký' });
  assert.deepEqual(row(), { original_due_at: first, promised_due_at: first });
  const seen = (await staff.tiepnhan!.get('/dossiers/' + dossier.id)).body;
  assert.equal(seen.urgency, 'overdue');
  for (const closed of [false, true]) {
    const { in_time, overdue } = (await figures('2026-11-26')).in_progress;
    assert.deepEqual([in_time - before.in_time, overdue - before.overdue], [-1, 1], `${closed}`);
    await server.runJobs();
  }
  assert.match(server.verify(), /every row equals its events/);
});

test('a signatory who is no leader finds what waits for them, and confirms it', async () => {
  const wanted = { roles: ['specialist'], may_sign: true };
  const { client: specialist } = await employed(await signIn(server, 'quantri.cantho'), 'kythay.codo', wanted);
  const { items } = (await staff.tiepnhan!.get('/signing-posts')).body;
  const { post } = items.find((one: any) => one.name.endsWith('kythay.codo'));
  const dossier = await hand({ at_once: { signatory: post } });
  const list = async (who: Client) =>
    (await who.get('/dossiers?view=signings&limit=200')).body.items.map((one: any) => one.id);
  assert.deepEqual(await list(specialist), [dossier.id]);
  assert.deepEqual(await list(staff.tuphap!), []);
  assert.equal((await specialist.act(dossier, 'confirm_signing')).state, 'returned');
});

test('who received does not approve where nobody proposed, with both roles at one post; another leader does', async () => {
  const wanted = { roles: ['reception', 'leader'] };
  const { client: both } = await employed(await signIn(server, 'quantri.cantho'), 'haivai.codo', wanted);
  let dossier = await receive(both, '2.000815', copies);
  assert.ok(!dossier.actions.some((one: any) => one.action === 'approve'));
  const refused = await both.post(`/dossiers/${dossier.id}/actions/approve`, { version: dossier.version });
  assert.deepEqual([refused.status, refused.body.code], [403, 'own-receipt']);
  assert.match(refused.body.detail, /để người khác tiếp nhận, hoặc ủy quyền phê duyệt/);
  const batch = await both.post('/approvals', { dossiers: [{ id: dossier.id, version: dossier.version }] });
  assert.equal(batch.body.results[0].approved, false, 'nor among many');
  dossier = await staff.lanhdao!.act(dossier, 'approve');
  assert.equal(dossier.timeline.at(-1).kind, 'approved');
  // The officer to whom the leader returned the dossier may propose. The leader who received it then approves another
  // officer's proposal.
  dossier = await both.act(await receive(both, '2.000815', copies), 'rework', { text: 'sai số trang' });
  dossier = await staff.tiepnhan!.act(dossier, 'propose', { choice: 'grant', text: 'đã sửa' });
  assert.equal((await both.act(dossier, 'approve')).timeline.at(-1).kind, 'approved');
});

test('a row of before the mend, with the time of a denied confirmation, is read right, named by verify and repaired', async () => {
  await goTo('2026-11-30T10:00:00+07:00');
  let dossier = await hand();
  const [signatory] = await leaders();
  dossier = await signatory.act(dossier, 'deny_signing', { text: 'Tôi không ký' });
  const due = dossier.due;
  const [row] = sql(server.database, `SELECT body, original_due_at FROM dossier WHERE id = '${dossier.id}'`);
  const later = Date.parse('2026-12-01T17:00:00+07:00') * 1000;
  assert.ok(row.original_due_at < later);
  const old = JSON.stringify({ ...JSON.parse(row.body), confirm_due: 0 }).replace(
    '"confirm_due":0',
    `"confirm_due":${later}`,
  );
  sql(
    server.database,
    `UPDATE dossier SET body = '${old.replaceAll("'", "''")}', original_due_at = ${later}, promised_due_at = ${later} WHERE id = '${dossier.id}'`,
  );
  const seen = (await staff.tiepnhan!.get('/dossiers/' + dossier.id)).body;
  assert.deepEqual([seen.due.original, seen.due.promised], [due.original, due.promised]);
  await server.kill();
  const verify = (...more: string[]) =>
    spawnSync(program, [...server.words, 'verify', ...more], {
      encoding: 'utf8',
      env: { ...process.env, ...server.env },
    });
  assert.match(verify().stdout, /dossier differs/);
  assert.match(verify('--repair').stdout, /repaired: 1 dossiers/);
  assert.match(server.verify(), /every row equals its events/);
  const [mended] = sql(server.database, `SELECT original_due_at FROM dossier WHERE id = '${dossier.id}'`);
  assert.equal(mended.original_due_at, row.original_due_at);
  await server.start();
});

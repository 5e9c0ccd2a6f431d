// PostgreSQL too
// What a decision stands on: the approved draft, the issued result, the corrected issue; who signed a result at once.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { added as employed } from '../support/accounts.ts';
import { pdf, person, png, receive, signIn, type Client } from '../support/client.ts';
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
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const other = Buffer.concat([pdf, Buffer.from('% other\n')]),
  third = Buffer.concat([pdf, Buffer.from('% third\n')]);
const attach = (who: Client, dossier: any, purpose: string, bytes = pdf, more = '') =>
  who.call('POST', `/dossiers/${dossier.id}/files?purpose=${purpose}${more}`, bytes);
const added = async (who: Client, dossier: any, purpose: string, bytes = pdf, more = '') => {
  const answer = await attach(who, dossier, purpose, bytes, more);
  assert.equal(answer.status, 201, answer.bytes.toString());
  return answer.body;
};
const facts = (dossier: any, kind: string) =>
  JSON.parse(
    sql(server.database, `SELECT facts FROM event WHERE dossier_id = '${dossier.id}' AND kind = '${kind}'`).at(-1)
      .facts,
  );
const purposes = ['paper&paper=0', 'draft', 'result'];

/** Everybody tries every purpose: a file is taken where the dossier offers it to them, and nowhere else. */
async function sweep(dossier: any, expected: Record<string, string[]>): Promise<any> {
  for (const name of accounts) {
    const seen = (await staff[name]!.get('/dossiers/' + dossier.id)).body;
    const offered: string[] = seen.attach;
    const wanted = (expected[name] ?? []).toSorted();
    const decided = offered.filter((purpose) => ['draft', 'result'].includes(purpose));
    assert.deepEqual(decided.toSorted(), wanted, `${name} ${seen.state}`);
    for (const purpose of purposes) {
      const word = purpose.split('&')[0]!;
      if (offered.includes(word)) continue;
      const answer = await attach(staff[name]!, dossier, purpose);
      assert.deepEqual([answer.status, answer.body.code], [409, 'wrong-step-for-file'], `${name} ${purpose}`);
    }
  }
  return (await staff.tiepnhan!.get('/dossiers/' + dossier.id)).body;
}

test('a draft and a result are added by their role at their step, and nobody adds them before or after', async () => {
  let dossier = await receive(staff.tiepnhan!, '1.004873');
  await sweep(dossier, {});
  dossier = await staff.tiepnhan!.act(dossier, 'hand_over');
  await sweep(dossier, {});
  dossier = await staff.tuphap!.act(dossier, 'accept');
  await sweep(dossier, { tuphap: ['draft'] });
  dossier = await added(staff.tuphap!, dossier, 'draft');
  dossier = await staff.tuphap!.act(dossier, 'propose', { choice: 'grant', text: 'đủ' });
  await sweep(dossier, {});
  dossier = await staff.lanhdao!.act(dossier, 'approve');
  await sweep(dossier, { vanthu: ['result'] });
  dossier = await added(staff.vanthu!, dossier, 'result', other);
  dossier = await staff.vanthu!.act(dossier, 'issue');
  assert.ok(!(await sweep(dossier, {})).attach.includes('paper'), 'no paper after the result');
  dossier = await staff.tiepnhan!.act(dossier, 'return_result', { recipient: 'An', choice: 'receipt' });
  await sweep(dossier, {});
});

test('the approval names the draft of the proposal, or that there is none; the issue names draft and result', async () => {
  let dossier = await staff.tiepnhan!.act(await receive(staff.tiepnhan!, '1.004873'), 'hand_over');
  dossier = await staff.tuphap!.act(dossier, 'accept');
  dossier = await staff.tuphap!.act(dossier, 'propose', { choice: 'grant', text: 'đủ' });
  assert.equal(facts(dossier, 'proposed').draft, null);
  dossier = await staff.lanhdao!.act(dossier, 'rework', { text: 'thiếu dự thảo' });
  dossier = await added(staff.tuphap!, dossier, 'draft', third);
  dossier = await added(staff.tuphap!, dossier, 'draft');
  assert.deepEqual(
    dossier.files.map((file: any) => [file.purpose, file.replaced]),
    [
      ['draft', true],
      ['draft', false],
    ],
  );
  dossier = await staff.tuphap!.act(dossier, 'propose', { choice: 'grant', text: 'đủ' });
  const { items } = (await staff.lanhdao!.get('/dossiers?view=approvals&limit=200')).body;
  const listed = items.find((row: any) => row.id === dossier.id).draft;
  assert.equal(listed, dossier.files.findLast((file: any) => file.purpose === 'draft').id);
  const seen = (await staff.lanhdao!.get('/dossiers/' + dossier.id)).body;
  assert.equal(seen.draft.sha256, sha(pdf), 'the approver sees what they approve');
  dossier = await staff.lanhdao!.act(seen, 'approve');
  assert.equal(facts(dossier, 'approved').draft, sha(pdf));
  dossier = await added(staff.vanthu!, dossier, 'result', third);
  dossier = await added(staff.vanthu!, dossier, 'result', other, '&replaces=1');
  dossier = await staff.vanthu!.act(dossier, 'issue');
  const issued = facts(dossier, 'issued');
  assert.deepEqual([issued.draft, issued.results, issued.before_drafts], [sha(pdf), [sha(other)], undefined]);
  const slip = printed((await staff.tiepnhan!.get(`/dossiers/${dossier.id}/result-slip.pdf`)).bytes);
  assert.ok(slip.includes(sha(other).slice(0, 30)) && !slip.includes(sha(third).slice(0, 30)));
  assert.ok(slip.includes('Người ký'));
});

test('a result changes only by a corrected issue: asked with a reason, approved by another, the old one marked', async () => {
  let dossier = await staff.tiepnhan!.act(await receive(staff.tiepnhan!, '1.004873'), 'hand_over');
  dossier = await staff.tuphap!.act(dossier, 'accept');
  dossier = await staff.tuphap!.act(dossier, 'propose', { choice: 'grant', text: 'đủ' });
  dossier = await staff.lanhdao!.act(dossier, 'approve');
  dossier = await added(staff.vanthu!, dossier, 'result');
  dossier = await staff.vanthu!.act(dossier, 'issue');
  dossier = await staff.tiepnhan!.act(dossier, 'return_result', { recipient: 'An', choice: 'receipt' });
  const closed = dossier.closed_at;
  const ask = { version: dossier.version };
  const { errors } = (await staff.vanthu!.post(`/dossiers/${dossier.id}/actions/ask_reissue`, ask)).body;
  assert.deepEqual(
    errors.map((error: any) => error.pointer),
    ['/choice', '/text'],
  );
  for (const name of accounts.filter((one) => one !== 'vanthu'))
    assert.equal(
      (await staff[name]!.post(`/dossiers/${dossier.id}/actions/ask_reissue`, { ...ask, text: 'sai tên', choice: 'same_document' })).status,
      409,
      name,
    );
  dossier = await staff.vanthu!.act(dossier, 'ask_reissue', { text: 'Sai tên', choice: 'same_document' });
  await sweep(dossier, { vanthu: ['result'] });
  const early = await staff.lanhdao!.post(`/dossiers/${dossier.id}/actions/reissue`, { version: dossier.version });
  assert.equal(early.body.code, 'result-file-missing');
  dossier = await added(staff.vanthu!, dossier, 'result', other);
  assert.deepEqual(
    dossier.files.map((file: any) => [file.sha256, file.replaced, file.waits]),
    [
      [sha(pdf), false, false],
      [sha(other), false, true],
    ],
  );
  const slip = async () => printed((await staff.tiepnhan!.get(`/dossiers/${dossier.id}/result-slip.pdf`)).bytes);
  assert.ok((await slip()).includes(sha(pdf).slice(0, 30)) && !(await slip()).includes(sha(other).slice(0, 30)));
  const own = await staff.vanthu!.post(`/dossiers/${dossier.id}/actions/reissue`, { version: dossier.version });
  assert.equal(own.status, 409);
  dossier = await staff.lanhdao!.act(dossier, 'reissue');
  assert.deepEqual(
    [facts(dossier, 'issue_corrected').results, facts(dossier, 'issue_corrected').replaced],
    [[sha(other)], [sha(pdf)]],
  );
  assert.deepEqual(
    dossier.files.map((file: any) => [file.sha256, file.replaced]),
    [
      [sha(pdf), true],
      [sha(other), false],
    ],
  );
  assert.equal(dossier.closed_at, closed);
  assert.match(await slip(), /Kết quả phát hành lại/);
  const page = await (await fetch(`${server.url}/tra-cuu/${dossier.code}`)).text();
  assert.match(page, /Kết quả trước đã được thay/);
  await sweep(dossier, {});
  // Not approved: nothing changes, and it may be asked for again.
  dossier = await staff.vanthu!.act(dossier, 'ask_reissue', { text: 'Sai số', choice: 'new_document' });
  dossier = await staff.lanhdao!.act(dossier, 'refuse_reissue', { text: 'Không sai' });
  assert.equal(dossier.reissue, null);
  assert.equal(dossier.files.find((file: any) => file.sha256 === sha(other)).replaced, false);
});

test('a wrong document is replaced by a new one with its own number; a wrong scan keeps the number', async () => {
  let dossier = await staff.tiepnhan!.act(await receive(staff.tiepnhan!, '1.004873'), 'hand_over');
  dossier = await staff.tuphap!.act(dossier, 'accept');
  dossier = await staff.tuphap!.act(dossier, 'propose', { choice: 'grant', text: 'đủ' });
  dossier = await staff.lanhdao!.act(dossier, 'approve');
  dossier = await added(staff.vanthu!, dossier, 'result');
  dossier = await staff.vanthu!.act(dossier, 'issue');
  const first = { number: dossier.document_number, book: dossier.book };
  const again = async (choice: string, bytes: Buffer, more: object = {}) => {
    dossier = await staff.vanthu!.act(dossier, 'ask_reissue', { text: 'Sai', choice, ...more });
    assert.equal(dossier.reissue.new_document, choice === 'new_document');
    dossier = await added(staff.vanthu!, dossier, 'result', bytes);
    dossier = await staff.lanhdao!.act(dossier, 'reissue');
  };
  await again('same_document', other);
  assert.deepEqual([dossier.document_number, dossier.replaced_documents], [first.number, []]);
  await again('new_document', third);
  const second = dossier.document_number;
  assert.equal(Number(second), Number(first.number) + 1, 'the next number of the book');
  assert.deepEqual(dossier.replaced_documents, [`${first.number}, quyển số ${first.book}`]);
  const told = facts(dossier, 'issue_corrected');
  assert.deepEqual([told.document_number, told.replaced_number, told.replaced_book], [second, first.number, first.book]);
  const slip = printed((await staff.tiepnhan!.get(`/dossiers/${dossier.id}/result-slip.pdf`)).bytes);
  assert.ok(slip.includes('Thay cho văn bản số') && slip.includes(first.number) && slip.includes(second));
  // A number that was written on the paper beforehand; and what is refused.
  const { kind } = (await staff.tiepnhan!.get('/intake/drawn-numbers?procedure=1.004873')).body;
  const drawn = (await staff.vanthu!.post(`/books/${kind}/numbers`, { purpose: 'Văn bản thay thế' })).body.number;
  const refused = async (fields: object) =>
    (await staff.vanthu!.post(`/dossiers/${dossier.id}/actions/ask_reissue`, {
      version: dossier.version,
      text: 'Sai',
      ...fields,
    })).body;
  assert.equal((await refused({})).errors[0].pointer, '/choice');
  const wrong = await refused({ choice: 'same_document', drawn_number: String(drawn) });
  assert.equal(wrong.errors[0].pointer, '/drawn_number');
  assert.equal((await refused({ choice: 'new_document', drawn_number: '99999' })).code, 'number-not-drawn');
  await again('new_document', pdf, { drawn_number: String(drawn) });
  assert.equal(dossier.document_number, String(drawn));
  assert.equal(dossier.replaced_documents.length, 2);
  assert.match(server.verify(), /every row equals its events/);
});

test('the proof of a file says what it is and who added it: a paper of the applicant is no result', async () => {
  let dossier = await receive(staff.tiepnhan!, '1.004873');
  dossier = await added(staff.tiepnhan!, dossier, 'paper', png, '&paper=0');
  dossier = await staff.tiepnhan!.act(dossier, 'hand_over');
  dossier = await staff.tuphap!.act(dossier, 'accept');
  dossier = await added(staff.tuphap!, dossier, 'draft', third);
  dossier = await staff.tuphap!.act(dossier, 'propose', { choice: 'grant', text: 'đủ' });
  dossier = await staff.lanhdao!.act(dossier, 'approve');
  dossier = await added(staff.vanthu!, dossier, 'result', other);
  dossier = await staff.vanthu!.act(dossier, 'issue');
  const told = async (bytes: Buffer) => {
    const { body } = await staff.tiepnhan!.get(`/tracking/${dossier.code}/proofs?document=${sha(bytes)}`);
    const { purpose, replaced, by } = body.items.find((one: any) => one.kind === 'file_added').file;
    return [purpose, replaced, by.length > 0];
  };
  assert.deepEqual(await told(png), ['paper', false, true]);
  assert.deepEqual(await told(third), ['draft', false, true]);
  assert.deepEqual(await told(other), ['result', false, true]);
  dossier = await staff.vanthu!.act(dossier, 'ask_reissue', { text: 'Sai tên', choice: 'same_document' });
  dossier = await added(staff.vanthu!, dossier, 'result', pdf);
  await staff.chutich!.act(dossier, 'reissue');
  assert.deepEqual(await told(other), ['result', true, true]);
});

const copies = { applicant: person('Trương Mỹ Lan'), papers: [{ index: 0, status: 'ok' }] };
let signer = '';
const hand = async (more: Record<string, unknown> = {}) => {
  signer ||= (await staff.tiepnhan!.get('/signing-posts')).body.items.find((one: any) => one.name && !one.own).post;
  const at_once = { signatory: signer };
  return receive(staff.tiepnhan!, '2.000815', { ...copies, at_once, ...more });
};
/** The account of the signatory, and the leader who is not. */
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
    // A session has its own rate.
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
  const page = await (await fetch(`${server.url}/tra-cuu/${dossier.code}`)).text();
  assert.ok(page.includes(name) && page.includes('chờ người ký xác nhận'));
  // Whoever receives with a post that signs cannot choose it.
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

/** The figures of a day as the program and as the plain count over the events have them. */
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
  await goTo('2026-11-23T17:00:59+07:00');
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
  const page = await (await fetch(`${server.url}/tra-cuu/${dossier.code}`)).text();
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

test('a row of before the mend, with the time of a denied confirmation, is read right, named by verify and repaired', async () => {
  await goTo('2026-11-30T10:00:00+07:00');
  let dossier = await hand();
  const [signatory] = await leaders();
  dossier = await signatory.act(dossier, 'deny_signing', { text: 'Tôi không ký' });
  const due = dossier.due;
  const [row] = sql(server.database, `SELECT body, original_due_at FROM dossier WHERE id = '${dossier.id}'`);
  const later = Date.parse('2026-12-01T17:00:00+07:00') * 1000;
  assert.ok(row.original_due_at < later);
  const old = JSON.stringify({ ...JSON.parse(row.body), confirm_due: 0 }).replace('"confirm_due":0', `"confirm_due":${later}`);
  sql(
    server.database,
    `UPDATE dossier SET body = '${old.replaceAll("'", "''")}', original_due_at = ${later}, promised_due_at = ${later} WHERE id = '${dossier.id}'`,
  );
  const seen = (await staff.tiepnhan!.get('/dossiers/' + dossier.id)).body;
  assert.deepEqual([seen.due.original, seen.due.promised], [due.original, due.promised]);
  await server.kill();
  const verify = (...more: string[]) =>
    spawnSync(program, [...server.words, 'verify', ...more], { encoding: 'utf8', env: { ...process.env, ...server.env } });
  assert.match(verify().stdout, /dossier differs/);
  assert.match(verify('--repair').stdout, /repaired: 1 dossiers/);
  assert.match(server.verify(), /every row equals its events/);
  const [mended] = sql(server.database, `SELECT original_due_at FROM dossier WHERE id = '${dossier.id}'`);
  assert.equal(mended.original_due_at, row.original_due_at);
  await server.start();
});

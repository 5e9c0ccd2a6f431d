// PostgreSQL too
// The base of a decision: the approved draft, the issued result, the corrected issue.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { pdf, png, receive, signIn, type Client } from '../support/client.ts';
import { trackedPage } from '../support/look_up.ts';
import { wordsOn } from '../support/paper.ts';
import { startServer, type TestServer } from '../support/server.ts';
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
    sql(
      server.database,
      `SELECT facts FROM event WHERE stream_id = '${dossier.id}' AND kind = '${kind}' ORDER BY seq`,
    ).at(-1).facts,
  );
const purposes = ['paper&paper=0', 'draft', 'result'];

/** Every account tries every purpose. The server takes a file only where the dossier offers it to that account. */
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
      (
        await staff[name]!.post(`/dossiers/${dossier.id}/actions/ask_reissue`, {
          ...ask,
          text: 'sai tên',
          choice: 'same_document',
        })
      ).status,
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
  assert.match(await trackedPage(staff.tiepnhan!, dossier), /Kết quả trước đã được thay/);
  await sweep(dossier, {});
  // Without approval nothing changes, and the officer may ask again.
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
  const again = async (choice: string, bytes: typeof pdf, more: object = {}) => {
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
  assert.deepEqual(dossier.replaced_documents, [`${first.number} (${first.book})`]);
  const told = facts(dossier, 'issue_corrected');
  assert.deepEqual(
    [told.document_number, told.replaced_number, told.replaced_book],
    [second, first.number, first.book],
  );
  const slip = printed((await staff.tiepnhan!.get(`/dossiers/${dossier.id}/result-slip.pdf`)).bytes);
  assert.ok(slip.includes('Thay cho văn bản số') && slip.includes(first.number) && slip.includes(second));
  // A number that was written on the paper beforehand; and the refused numbers.
  const { kind } = (await staff.tiepnhan!.get('/intake/drawn-numbers?procedure=1.004873')).body;
  const drawn = (await staff.vanthu!.post(`/books/${kind}/numbers`, { purpose: 'Văn bản thay thế' })).body.number;
  const refused = async (fields: object) =>
    (
      await staff.vanthu!.post(`/dossiers/${dossier.id}/actions/ask_reissue`, {
        version: dossier.version,
        text: 'Sai',
        ...fields,
      })
    ).body;
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

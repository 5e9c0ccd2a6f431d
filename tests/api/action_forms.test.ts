// PostgreSQL too
// The reply of a dossier has all that the form of an action shows: danger, name, first values, papers. It tells a
// reader no more than the dossier does.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { appraisalGround, pdf, person, receive, signIn, type Client } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
const staff: Record<string, Client> = {};
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
  for (const name of ['tiepnhan', 'tuphap', 'lanhdao', 'chutich', 'vanthu'])
    staff[name] = await signIn(server, name + '.codo');
});
after(() => server.stop());

const representative = { name: 'Lê Văn Thay', id_number: '092088005678', authorisation: 'Giấy số 1' };
async function toAppraisal(more: Record<string, unknown> = {}): Promise<any> {
  const dossier = await receive(staff.tiepnhan!, '1.004873', more);
  return staff.tuphap!.act(await staff.tiepnhan!.act(dossier, 'hand_over'), 'accept');
}
const proposed = async (choice: 'grant' | 'reject') =>
  staff.tuphap!.act(await toAppraisal(), 'propose', {
    choice,
    text: 'ý kiến',
    ...(choice === 'reject' ? { ground: appraisalGround } : {}),
  });
const seenBy = async (name: string, dossier: any) => (await staff[name]!.get('/dossiers/' + dossier.id)).body;
const offer = (dossier: any, action: string) => dossier.actions.find((one: any) => one.action === action);
const values = (dossier: any, action: string) =>
  Object.fromEntries(offer(dossier, action).fields.map((field: any) => [field.name, field.value]));

test('what ends a dossier without a result or takes one back is a danger and lasts, nothing else is a danger', async () => {
  const { items } = (await staff.tiepnhan!.get('/signing-posts')).body;
  const at_once = { signatory: items.find((one: any) => one.name && !one.own).post };
  const copies = { applicant: person('Trương Mỹ Lan'), papers: [{ index: 0, status: 'ok' }], at_once };
  const decided = await staff.lanhdao!.act(await proposed('grant'), 'approve');
  const added = await staff.vanthu!.call('POST', `/dossiers/${decided.id}/files?purpose=result`, pdf);
  assert.equal(added.status, 201, added.bytes.toString());
  const toIssue = await seenBy('vanthu', decided);
  const ready = await staff.vanthu!.act(toIssue, 'issue');
  const dossiers = [await toAppraisal(), await proposed('grant'), await proposed('reject'), ready];
  dossiers.push(await receive(staff.tiepnhan!, '2.000815', copies));
  const replies = [toIssue];
  for (const dossier of dossiers) for (const name of Object.keys(staff)) replies.push(await seenBy(name, dossier));
  const offers = replies.flatMap((reply) => reply.actions);
  const named = (which: (one: any) => boolean) => [...new Set(offers.filter(which).map((one) => one.action))].sort();
  for (const action of ['approve', 'confirm_signing', 'issue', 'return_result'])
    assert.ok(named((one) => one.lasting !== '').includes(action), action);
  assert.deepEqual(
    named((one) => one.danger),
    ['deny_signing', 'stop', 'withdraw'],
  );
  for (const one of offers) assert.ok(!one.danger || one.lasting, one.action);
});

test('the approval of a proposed refusal has a name of its own, in both languages', async () => {
  const refusal = await proposed('reject');
  assert.equal(offer(await seenBy('lanhdao', refusal), 'approve').label, 'Phê duyệt từ chối');
  assert.equal(offer(await seenBy('lanhdao', await proposed('grant')), 'approve').label, 'Phê duyệt');
  const english = await staff.lanhdao!.call('GET', '/dossiers/' + refusal.id, undefined, {
    headers: { 'accept-language': 'en' },
  });
  assert.equal(offer(english.body, 'approve').label, 'Approve the refusal');
});

test('a form begins with the person who asks, today and the first of the needed choices', async () => {
  const own = await toAppraisal(),
    stood = await toAppraisal({ representative });
  for (const [dossier, name] of [
    [own, person().name],
    [stood, 'Lê Văn Thay'],
  ])
    assert.deepEqual(values(await seenBy('tiepnhan', dossier), 'withdraw'), {
      text: '',
      requested_by: name,
      requested_on: '2026-11-16',
      choice: 'signed_request',
    });
  const stop = values(await seenBy('lanhdao', stood), 'stop');
  assert.deepEqual(new Set(Object.values(stop)), new Set(['']), 'a stop may have no request');
  assert.equal(values(stood, 'propose').choice, 'grant');
});

test('the name in a form is one that the dossier shows to this reader; who does not see it gets no form', async () => {
  const dossier = await toAppraisal({ representative });
  const seen = await seenBy('tiepnhan', dossier);
  assert.equal(values(seen, 'withdraw').requested_by, seen.representative.name);
  for (const number of [person().id_number, person().phone, representative.id_number])
    assert.ok(!JSON.stringify(seen.actions).includes(number), number);
  const supervisor = await signIn(server, 'giamsat.cantho');
  assert.deepEqual((await supervisor.get('/dossiers/' + dossier.id)).body.actions, []);
  const neighbour = await (await signIn(server, 'lanhdao.donghiep')).get('/dossiers/' + dossier.id);
  assert.equal(neighbour.status, 404);
  for (const name of [person().name, representative.name]) assert.ok(!neighbour.bytes.toString().includes(name), name);
});

test('a corrected apology begins with the reason that the paper tells, not with that of a correction', async () => {
  let dossier = await toAppraisal();
  const seen = await seenBy('lanhdao', dossier);
  assert.equal(values(seen, 'apologise').text, '');
  const [earlier, later] = offer(seen, 'apologise').new_date.days;
  dossier = await staff.lanhdao!.act(dossier, 'apologise', { date: later, text: 'Sự cố mạng' });
  assert.equal(values(dossier, 'correct_apology').text, 'Sự cố mạng');
  dossier = await staff.lanhdao!.act(dossier, 'correct_apology', { date: earlier, text: 'Gõ nhầm' });
  assert.equal(values(dossier, 'correct_apology').text, 'Sự cố mạng');
});

test('a form offers the papers it is about, and those that the citizen was asked to bring', async () => {
  const dossier = await toAppraisal();
  const propose = offer(dossier, 'propose');
  assert.deepEqual([propose.about_papers, propose.about_papers_with], [true, 'reject']);
  assert.equal(propose.fields.find((field: any) => field.name === 'ground').only_with, 'reject');
  const rework = offer(await seenBy('lanhdao', await proposed('grant')), 'rework');
  assert.deepEqual([rework.about_papers, rework.about_papers_with], [true, undefined]);
  assert.equal(offer(dossier, 'note').about_papers, false);
  const items = [{ name: 'Giấy chứng sinh', reason: 'Bản mờ' }];
  await staff.tuphap!.act(dossier, 'request_supplement', { items, text: 'x' });
  assert.deepEqual(offer(await seenBy('tiepnhan', dossier), 'receive_supplement').asked_for, items);
});

test('the reply says how a form behaves: groups of fields, fields of one form, keys, the proposal it decides on', async () => {
  const dossier = await toAppraisal();
  const seen = await seenBy('lanhdao', dossier);
  assert.deepEqual(offer(seen, 'stop').either, [['requested_by', 'requested_on', 'choice'], ['ground']]);
  assert.equal(offer(seen, 'reassign').either, undefined);
  const propose = offer(dossier, 'propose');
  assert.deepEqual([propose.proposes, propose.shows_proposal, propose.work], [true, false, true]);
  assert.equal(propose.fields.find((field: any) => field.name === 'ground').needed, true);
  assert.deepEqual([offer(dossier, 'note').work, offer(dossier, 'note').command], [false, 'remark']);
  assert.equal(offer(dossier, 'request_supplement').command, 'supplement');
  const approve = offer(await seenBy('lanhdao', await proposed('grant')), 'approve');
  assert.deepEqual([approve.proposes, approve.shows_proposal], [false, true]);
  const apologised = await staff.lanhdao!.act(dossier, 'apologise', {
    date: offer(seen, 'apologise').new_date.days[0],
    text: 'Sự cố mạng',
  });
  const until = apologised.actions.filter((one: any) => one.until_printed).map((one: any) => one.action);
  assert.deepEqual(until, ['correct_apology']);
});

test('the form of an issue says that the result is missing until its file is there', async () => {
  const decided = await staff.lanhdao!.act(await proposed('grant'), 'approve');
  assert.equal(offer(await seenBy('vanthu', decided), 'issue').needs_result, true);
  const refused = await staff.vanthu!.post(`/dossiers/${decided.id}/actions/issue`, { version: decided.version });
  assert.deepEqual([refused.status, refused.body.code], [409, 'result-file-missing']);
  await staff.vanthu!.call('POST', `/dossiers/${decided.id}/files?purpose=result`, pdf);
  assert.equal(offer(await seenBy('vanthu', decided), 'issue').needs_result, false);
});

test('the day, the hour and the paper of an agreement belong to an extension by agreement', async () => {
  const dossier = await receive(staff.tiepnhan!, '2.000815');
  server.moveTo('2026-11-16T09:05:00+07:00'); // a limit is extended after the minute of the receipt
  const extend = offer(await seenBy('lanhdao', dossier), 'extend');
  const agreed = extend.fields.filter((field: any) => field.only_with_form === 'agreed');
  assert.deepEqual(
    agreed.map((field: any) => [field.name, field.needed ?? false]),
    [
      ['date', true],
      ['time', false],
      ['file', true],
    ],
  );
});

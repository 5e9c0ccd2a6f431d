// PostgreSQL too
// The reply of a receipt is made from what is in hand. It is what whoever opens the dossier then reads.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { decided } from '../support/accounts.ts';
import { person, receive, signIn, type Client } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer, desk: Client;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
  desk = await signIn(server, 'tiepnhan.codo');
});
after(() => server.stop());

async function readsAs(who: Client, received: any): Promise<void> {
  const read = await who.get('/dossiers/' + received.id);
  assert.equal(read.status, 200);
  const told = read.body.warnings.length; // the reply alone adds warnings about the intake
  assert.deepEqual({ ...received, warnings: received.warnings.slice(0, told) }, read.body);
}

const representative = { name: 'Lê Văn Thay', id_number: '092088005678', authorisation: 'Giấy số 1' };

test('a receipt with little and with all that can be typed reads as it was answered', async () => {
  const { kind, name } = person('Đỗ Không Số');
  const organisation = { kind: 'organisation', name: 'Công ty “Ánh & Sáng”', id_number: '1801234567' };
  const { papers: many } = (await desk.get('/procedures/1.001193')).body.cases[0];
  const papers = many.map((_: unknown, index: number) => ({ index, status: 'ok', originals: 2, copies: 3 }));
  for (const more of [
    {},
    { applicant: { kind, name } },
    { applicant: organisation, representative },
    { representative: { ...representative, phone: '+66 81 234 5678', email: 'thay@example.vn' } },
    { content: 'Xin xác nhận:\n– một\n– “hai”', pages: 3, copies: 2, sets: 2, delivery: 'post' },
    { procedure: '1.001193', papers },
    { procedure: '2.000815' },
  ]) {
    const procedure = 'procedure' in more ? more.procedure! : '1.004873';
    await readsAs(desk, await receive(desk, procedure, more));
  }
});

test('a result handed over at once reads as it was answered', async () => {
  const signer = (await desk.get('/signing-posts')).body.items.find((one: any) => one.name && !one.own).post;
  const papers = [{ index: 0, status: 'ok' }];
  await readsAs(desk, await receive(desk, '2.000815', { papers, at_once: { signatory: signer } }));
});

test('a receipt by delegation names who stood in for whom, as it reads', async () => {
  const colleague = await signIn(server, 'tiepnhan2.codo');
  const { name } = (await colleague.get('/session')).body;
  const to = (await desk.get('/session/posts')).body.people.find((one: any) => one.name === name).person;
  const day = { from: '2026-11-16', to_day: '2026-11-18', reason: 'họp' };
  const given = (await desk.post('/delegations', { to, rights: ['receive_dossier', 'act_on_dossier'], ...day })).body;
  if (given.waits) assert.equal((await decided(server, given.id)).status, 204);
  assert.equal((await colleague.call('PUT', '/session/post', { delegation: given.id })).status, 204);
  const received = await receive(colleague, '1.004873', { applicant: person('Trần Thị Vắng') });
  assert.notEqual(received.timeline[0].on_behalf_of, '');
  assert.notEqual(received.timeline[0].on_behalf_of, received.timeline[0].person);
  await readsAs(colleague, received);
});

// PostgreSQL too
// How much work waits for the caller: the numbers of the menu are those of the lists, for each list that the caller has
// a right to, and never more than a hundred.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { askedFor, decided, waitingFor } from '../support/accounts.ts';
import { inLetters, person, receive, signIn, type Client } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer, desk: Client, specialist: Client, leader: Client, clerk: Client;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00', env: { MOTCUA_COUNT_STATEMENTS: '1' } });
  [desk, specialist, leader, clerk] = (await Promise.all(
    ['tiepnhan', 'tuphap', 'lanhdao', 'vanthu'].map((name) => signIn(server, name + '.codo')),
  )) as [Client, Client, Client, Client];
});
after(() => server.stop());

const counts = async (who: Client) => (await who.get('/desk/counts')).body;
const rows = async (who: Client, view: string) =>
  (await who.get(`/dossiers?view=${view}&limit=200`)).body.items.length as number;
const accepted = async (name: string) =>
  specialist.act(await desk.act(await receive(desk, '1.004873', { applicant: person(name) }), 'hand_over'), 'accept');

test('each caller gets the numbers of their lists, and none of a list that they have no right to', async () => {
  for (const [name, members] of [
    ['tiepnhan.codo', ['tasks', 'work']],
    ['tuphap.codo', ['work']],
    ['vanthu.codo', ['work']],
    ['lanhdao.codo', ['approvals', 'confirmations', 'work']],
    ['giamsat.cantho', ['confirmations']],
    ['quantri.cantho', ['confirmations']],
  ] as const) {
    const found = await counts(await signIn(server, name));
    assert.deepEqual(Object.keys(found).toSorted(), members, name);
    assert.deepEqual(new Set(Object.values(found)), new Set([0]), name);
  }
});

test('a number is the number of rows of its list, whose work it is too', async () => {
  await receive(desk, '1.004873');
  const mine = await accepted('Lê Thị Một');
  await specialist.act(await accepted('Lê Thị Hai'), 'propose', { choice: 'grant', text: 'Đủ điều kiện' });
  for (const [who, name] of [
    [desk, 'desk'],
    [specialist, 'specialist'],
    [leader, 'leader'],
    [clerk, 'clerk'],
  ] as const) {
    const found = await counts(who);
    assert.equal(found.work, await rows(who, 'work'), name);
    if ('approvals' in found) assert.equal(found.approvals, await rows(who, 'approvals'), name);
  }
  assert.deepEqual(await counts(leader), { work: 1, approvals: 1, confirmations: 0 });
  assert.equal((await counts(specialist)).work, 1);
  assert.equal((await counts(await signIn(server, 'diachinh.codo'))).work, 0, 'another field of the same unit');
  await specialist.act(mine, 'request_supplement', { items: [{ name: 'Tờ khai', reason: 'Thiếu' }], text: 'Thiếu' });
  assert.equal((await counts(desk)).tasks, (await desk.get('/counter-tasks')).body.items.length);
  assert.equal((await counts(desk)).tasks, 1);
});

test('a change that waits counts for those who look after it, and not for who asked it or gains by it', async () => {
  const administrator = await signIn(server, 'quantri.cantho'),
    supervisor = await signIn(server, 'giamsat.cantho');
  const { name } = await askedFor(administrator, 'dem.codo', { roles: ['clerk'] });
  const { id } = await waitingFor(supervisor, name);
  assert.deepEqual(await counts(supervisor), { confirmations: 1 });
  assert.deepEqual(await counts(administrator), { confirmations: 0 });
  assert.equal((await counts(leader)).confirmations, 1);
  assert.equal((await counts(await signIn(server, 'lanhdao.donghiep'))).confirmations, 0, 'another commune');
  assert.equal((await decided(server, id)).status, 204);
  assert.deepEqual(await counts(supervisor), { confirmations: 0 });
});

test('each number is one statement, however many rows there are, and the highest is a hundred', async () => {
  const statements = async () => Number((await desk.get('/desk/counts')).headers.get('x-statements'));
  const few = await statements();
  for (let i = 0; i < 105; ++i) await receive(desk, '1.004873', { applicant: person('Nguyễn Thị ' + inLetters(i)) });
  assert.equal(await statements(), few);
  assert.equal((await counts(desk)).work, 100);
  assert.ok((await rows(desk, 'work')) > 100);
});

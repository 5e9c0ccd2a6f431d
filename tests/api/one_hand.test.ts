// PostgreSQL too
// One person behind two names: accounts whose codes went through one person are never asker and second person.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { added, addedByCommand, decided, enter, fresh, setPassword } from '../support/accounts.ts';
import { type Client, signIn } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

let server: TestServer;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
});
after(() => server.stop());

const province = { unit: 'thanh-pho-can-tho', roles: ['administrator'] };
const idOf = (username: string): string =>
  sql(server.database, `SELECT id FROM staff WHERE username = '${username}'`)[0].id;
const names = ['quantri.cantho', 'ban2.cantho', 'ban3.cantho', 'ban4.cantho'];
const client = async (username: string): Promise<Client> =>
  names[0] === username ? signIn(server, username) : (await enter(server, username, fresh)).client;

let tries = 0;

/**
 * One account asks for a code of a leader. The other tries to confirm it. The remaining question is
 * taken back.
 */
async function together(asker: string, confirmer: string): Promise<{ status: number; detail: string }> {
  const [asking, confirming] = [await client(asker), await client(confirmer)];
  const subject = idOf('lanhdao.codo');
  const asked = await asking.post(`/staff/${subject}/one-time-code`, { reason: 'quên mật khẩu' });
  assert.deepEqual([asked.status, asked.body.waits], [201, true], asker);
  const seen = (await confirming.get('/confirmations?limit=200')).body.items.find(
    (one: any) => one.kind === 'one_time_code' && one.waits,
  );
  const answer = await confirming.post(`/confirmations/${seen.id}/decision`, { decision: 'confirmed' });
  assert.equal(seen.may_confirm, answer.status === 204, 'the list says what the decision does');
  if (answer.status !== 204) {
    // One try only: further tries would have to wait.
    if (tries++ === 0) assert.equal(await setPassword(server, 'lanhdao.codo', asked.body.code), 401);
    const back = await asking.post(`/confirmations/${seen.id}/decision`, { decision: 'refused' });
    assert.equal(back.status, 204);
  }
  return { status: answer.status, detail: answer.body?.detail ?? '' };
}

async function allPairsRefused(): Promise<void> {
  let pairs = 0;
  for (const asker of names)
    for (const confirmer of names)
      if (asker !== confirmer) {
        const { status, detail } = await together(asker, confirmer);
        assert.equal(status, 403, `${asker} asks, ${confirmer} confirms`);
        assert.match(detail, /qua tay cùng một người/);
        pairs += 1;
      }
  assert.equal(pairs, names.length * (names.length - 1));
}

test('of accounts that one person made, also through each other, none confirms what another asks, in either direction', async () => {
  // Each account makes the next one. The supervisor confirms it as routine.
  for (let i = 1; i < names.length; ++i) await added(await client(names[i - 1]!), names[i]!, province);
  await allPairsRefused();
});

test('they are one hand for good, though the codes are long ago', async () => {
  server.moveTo('2027-02-16T09:00:20+07:00');
  await allPairsRefused();
});

test('a leader whom the administrator made confirms nothing of theirs, nor of an account of theirs; who was made elsewhere does', async () => {
  const administrator = await signIn(server, names[0]!);
  await added(administrator, 'pho2.codo', { roles: ['leader'] });
  const asked = await added(administrator, 'quantri2.codo', { roles: ['administrator'] });
  const leader = (await enter(server, 'pho2.codo', fresh)).client;
  for (const asking of [administrator, asked.client]) {
    const post = { name: 'Văn thư', unit: 'xa-co-do', roles: ['clerk'] };
    assert.equal((await asking.post(`/staff/${idOf('tuphap.codo')}/posts`, post)).status, 201);
    const [one] = (await asking.get('/confirmations?limit=200')).body.items.filter((it: any) => it.waits);
    const answer = await leader.post(`/confirmations/${one.id}/decision`, { decision: 'confirmed' });
    assert.deepEqual([answer.status, answer.body.code], [403, 'not-second-person']);
    assert.equal((await decided(server, one.id, 'confirmed', 'chutich.codo')).status, 204);
  }
});

test('a code of another hand that was used makes an account its own, thirty days later', async () => {
  const password = addedByCommand(
    server,
    'quantri9.cantho',
    ...['--name', 'Quản Trị Chín', '--unit', 'thanh-pho-can-tho', '--post', 'Quản trị', '--role', 'administrator'],
  );
  const other = (await enter(server, 'quantri9.cantho', password)).client;
  const changed = await other.call('PUT', '/session/password', { old_password: password, new_password: fresh });
  assert.equal(changed.status, 204);
  const given = await (await client('quantri9.cantho')).post(`/staff/${idOf(names[1]!)}/one-time-code`, {});
  assert.equal(given.body.waits, true);
  const waiting = (await (await client('quantri9.cantho')).get('/confirmations?limit=200')).body.items;
  const asked = waiting.find((one: any) => one.kind === 'one_time_code' && one.waits);
  assert.equal((await decided(server, asked.id)).status, 204);
  assert.equal((await together(names[0]!, names[1]!)).status, 403, 'a code that nobody used changes nothing');
  assert.equal(await setPassword(server, names[1]!, given.body.code), 204);
  assert.equal((await together('quantri9.cantho', names[1]!)).status, 403, 'for thirty days');
  server.moveTo('2027-03-20T09:00:20+07:00');
  assert.equal((await together(names[0]!, names[1]!)).status, 204);
  assert.equal((await together(names[1]!, names[3]!)).status, 403, 'that one is still the first administrator');
});

test('an account of the site stands for good for who gave it a code alone that was used, and its password never lasts', async () => {
  const post = { name: 'Phó Chủ tịch', unit: 'xa-co-do', roles: ['leader'] };
  const code = async (username: string): Promise<{ code: string; waits: boolean }> =>
    (await (await client(names[0]!)).post(`/staff/${idOf(username)}/one-time-code`, {})).body;
  const waiting = async (): Promise<any> =>
    (await (await client(names[0]!)).get('/confirmations?limit=200')).body.items.find((one: any) => one.waits);
  const ofTwo = async (username: string): Promise<void> => {
    const given = await code(username);
    assert.equal(given.waits, true, username);
    assert.equal((await decided(server, (await waiting()).id)).status, 204);
    assert.equal(await setPassword(server, username, given.code), 204);
  };
  const [taken, unused] = [await code('tuphap.codo'), await code('kinhte.codo')];
  assert.deepEqual([taken.waits, unused.waits], [false, false], 'of one alone');
  assert.equal(await setPassword(server, 'tuphap.codo', taken.code), 204);
  await ofTwo('lanhdao.codo');
  server.moveTo('2027-06-16T09:00:20+07:00');
  for (const [username, ends] of [
    ['tuphap.codo', true],
    ['kinhte.codo', false],
  ] as const) {
    assert.equal((await (await client(names[0]!)).post(`/staff/${idOf(username)}/posts`, post)).status, 201);
    const asked = await waiting();
    assert.equal(
      asked.changes.some((it: any) => it.label === 'Mật khẩu'),
      ends,
      'however long ago the code was used',
    );
    assert.equal((await decided(server, asked.id)).status, 204);
  }
  await ofTwo('tuphap.codo');
  server.moveTo('2027-09-16T09:00:20+07:00');
  for (const [username, password, expected] of [
    ['tuphap.codo', fresh, 403],
    ['kinhte.codo', server.password, 204],
    ['lanhdao.codo', fresh, 204],
  ] as const) {
    const asking = await client(names[0]!);
    const clerk = { name: 'Văn thư', unit: 'xa-co-do', roles: ['clerk'] };
    assert.equal((await asking.post(`/staff/${idOf('vanthu.codo')}/posts`, clerk)).status, 201);
    const { id } = await waiting();
    const leader = (await enter(server, username, password)).client;
    const { posts } = (await leader.get('/session/posts')).body;
    const at = posts.find((one: any) => one.name === post.name);
    if (at) assert.equal((await leader.call('PUT', '/session/post', { post: at.post })).status, 204, username);
    const answer = await leader.post(`/confirmations/${id}/decision`, { decision: 'confirmed' });
    assert.equal(answer.status, expected, username);
    if (expected === 403) {
      assert.match(answer.body.detail, /qua tay cùng một người/);
      assert.equal((await asking.post(`/confirmations/${id}/decision`, { decision: 'refused' })).status, 204);
    }
  }
});

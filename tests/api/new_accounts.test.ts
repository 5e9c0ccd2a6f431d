// PostgreSQL too
// An account whose posts and codes wait for a second person, decided in any order.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { askedFor, decided, enter, fresh, setPassword, waitingFor } from '../support/accounts.ts';
import { signIn, type Client } from '../support/client.ts';
import { program, startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

let server: TestServer, administrator: Client;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  administrator = await signIn(server, 'quantri.cantho');
});
after(() => server.stop());

const waiting = async (): Promise<any[]> => (await administrator.get('/confirmations?limit=200')).body.items;

/** Asks for a second post of an account that still waits. Returns the id of the new question. */
async function furtherPost(id: string): Promise<string> {
  const known = new Set((await waiting()).map((one) => one.id));
  const post = { name: 'Văn thư thử', unit: 'xa-co-do', roles: ['clerk'] };
  assert.equal((await administrator.post(`/staff/${id}/posts`, post)).status, 201);
  return (await waiting()).find((one) => !known.has(one.id))!.id;
}

test('a new account is confirmed although its code was given again, and the later code opens it at once', async () => {
  const { id, code, name } = await askedFor(administrator, 'malai.codo', { roles: ['clerk'] });
  const first = (await waitingFor(administrator, name)).id;
  const again = (await administrator.post(`/staff/${id}/one-time-code`, {})).body;
  assert.equal(again.waits, false);
  assert.equal((await decided(server, first)).status, 204);
  assert.equal(await setPassword(server, 'malai.codo', again.code), 204);
  assert.equal((await enter(server, 'malai.codo', fresh)).status, 200);
  assert.equal(await setPassword(server, 'malai.codo', code), 401, 'the earlier code is replaced');
});

test('the later code of a new account that approves goes on waiting for its own second person', async () => {
  const { id, name } = await askedFor(administrator, 'malai2.codo', { roles: ['leader'] });
  const post = (await waitingFor(administrator, name)).id;
  const again = (await administrator.post(`/staff/${id}/one-time-code`, {})).body;
  assert.equal(again.waits, true);
  assert.equal((await decided(server, post)).status, 204);
  assert.equal(await setPassword(server, 'malai2.codo', again.code), 401);
  const own = (await waiting()).find((one) => one.kind === 'one_time_code' && one.for.includes(name));
  assert.equal((await decided(server, own.id)).status, 204);
  assert.equal(await setPassword(server, 'malai2.codo', again.code), 204);
});

test('an account whose second post was confirmed first works on when the question that made it is refused', async () => {
  const { id, name } = await askedFor(administrator, 'haivitri.codo', { roles: ['reception'] });
  const first = (await waitingFor(administrator, name)).id;
  assert.equal((await decided(server, await furtherPost(id))).status, 204);
  const [{ origin }] = sql(server.database, `SELECT origin FROM staff WHERE id = '${id}'`);
  assert.equal(origin, 'confirmed');
  assert.equal((await decided(server, first, 'refused')).status, 204);
  const { code } = (await administrator.post(`/staff/${id}/one-time-code`, {})).body;
  assert.equal(await setPassword(server, 'haivitri.codo', code), 204);
  assert.equal((await enter(server, 'haivitri.codo', fresh)).status, 200);
});

test('an account that holds a post is not discarded, though its row says that nobody confirmed it', async () => {
  const { id, name } = await askedFor(administrator, 'congiu.codo', { roles: ['reception'] });
  const first = (await waitingFor(administrator, name)).id;
  assert.equal((await decided(server, await furtherPost(id))).status, 204);
  sql(server.database, `UPDATE staff SET origin = 'unconfirmed', confirmation_id = NULL WHERE id = '${id}'`);
  assert.equal((await decided(server, first, 'refused')).status, 204);
  const kept = () => sql(server.database, `SELECT username, active FROM staff WHERE id = '${id}'`)[0];
  assert.deepEqual({ ...kept() }, { username: 'congiu.codo', active: 1 });
  const taken = await administrator.post('/staff', {
    username: 'congiu.codo',
    full_name: 'Người Khác',
    post: { name: 'Văn thư', unit: 'xa-co-do', roles: ['clerk'] },
  });
  assert.deepEqual([taken.status, taken.body.code], [409, 'username-taken']);
  assert.deepEqual({ ...kept() }, { username: 'congiu.codo', active: 1 });
});

test('a row of each kind that cannot be read is left out of the list and named by the command; the others are shown', async () => {
  await askedFor(administrator, 'docduoc.codo', { roles: ['clerk'] });
  const key = { name: 'HT', unit: 'xa-co-do', role: 'reception', days: 30, rights: ['receive_dossier', 'see_dossier'] };
  assert.equal((await administrator.post('/keys', key)).body.waits, true);
  const readable = await waiting();
  const kinds = ['post', 'key'];
  kinds.forEach((kind, i) => {
    const { id } = readable.find((one) => one.kind === kind);
    sql(
      server.database,
      `INSERT INTO confirmation (id, kind, unit_id, subject, body, reason, decision_number, confirm_right, asked_by,
        asked_at, expires_at) SELECT 'zz${i}', kind, unit_id, subject, '{"rights":5,"roles":5}', reason,
        decision_number, confirm_right, asked_by, asked_at, expires_at FROM confirmation WHERE id = '${id}'`,
    );
  });
  for (const client of [administrator, await signIn(server, 'giamsat.cantho')]) {
    const { status, body } = await client.get('/confirmations?limit=200');
    assert.equal(status, 200);
    assert.deepEqual(
      body.items.map((one: any) => one.id),
      readable.map((one) => one.id),
    );
  }
  const listed = spawnSync(program, [...server.words, 'confirm'], {
    encoding: 'utf8',
    env: { ...process.env, ...server.env },
  });
  assert.equal(listed.status, 0, listed.stderr);
  assert.equal(listed.stdout.match(/^zz\d {2}.*\n {4}it cannot be read: /gm)?.length, kinds.length, listed.stdout);
  for (const { id } of readable) assert.ok(listed.stdout.includes(id));
});

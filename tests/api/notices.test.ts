// PostgreSQL too
// Notices about a person's account: every change, at the desk and by mail. Nobody can remove one unseen.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { added, enter, fresh, givePost, setPassword } from '../support/accounts.ts';
import { authenticator } from '../support/authenticator.ts';
import { Client, signIn } from '../support/client.ts';
import { root, startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

let server: TestServer, administrator: Client, id: string, owner: Client;
const start = '2026-11-16T09:00:00+07:00';
before(async () => {
  server = await startServer({ at: start });
  administrator = await signIn(server, 'quantri.cantho');
  ({ id, client: owner } = await added(administrator, 'chu.codo', { roles: ['clerk'] }));
  assert.equal((await owner.call('PUT', '/session/email', { email: 'chu@codo.example' })).status, 204);
});
after(() => server.stop());

const told = async (client: Client) => (await client.get('/session/notices')).body.items as any[];

test('a notice that an intruder marked as seen stays in sight of the owner, with when and from where, for 14 days', async () => {
  const { client: intruder } = await enter(server, 'chu.codo', fresh);
  assert.equal((await administrator.post(`/staff/${id}/one-time-code`, {})).status, 201);
  const before = await told(owner);
  const notice = before.find((one) => one.kind === 'code_given');
  assert.equal(notice.seen, null);
  const marked = await intruder.call('POST', `/session/notices/${notice.id}/seen`, undefined, {
    headers: { 'user-agent': 'Ke la' },
  });
  assert.equal(marked.status, 204);
  const after = await told(owner);
  assert.deepEqual(after.map((one) => one.id).toSorted(), before.map((one) => one.id).toSorted(), 'nothing vanished');
  const { seen } = after.find((one) => one.id === notice.id);
  assert.deepEqual([seen.own, seen.address, seen.agent], [false, '127.0.0.1', 'Ke la']);
  assert.ok(seen.at.startsWith('2026-11-16T09:'));
  assert.equal((await told(intruder)).find((one) => one.id === notice.id).seen.own, true);
  assert.equal((await intruder.post(`/session/notices/${notice.id}/seen`, undefined)).status, 404, 'and only once');
  for (const [day, listed] of [
    ['2026-11-30T08:00:00+07:00', true],
    ['2026-11-30T10:00:00+07:00', false],
  ] as const) {
    server.moveTo(day);
    owner = (await enter(server, 'chu.codo', fresh)).client;
    assert.equal(
      (await told(owner)).some((one) => one.id === notice.id),
      listed,
      day,
    );
    assert.equal((await told(owner)).filter((one) => !one.seen).length, before.length - 1, 'the others wait');
  }
  administrator = await signIn(server, 'quantri.cantho');
});

/** The kinds that the program itself records and tells, from its source. */
const recorded = [
  ...new Set(
    ['sign_in', 'second_factor_http', 'own_posts', 'staff', 'notices_http'].flatMap((file) =>
      [
        ...readFileSync(path.join(root, `src/office/people/${file}.cpp`), 'utf8').matchAll(
          /record_and_tell\(work, "(\w+)"/g,
        ),
      ].map((found) => found[1]!),
    ),
  ),
];

test('each change of an account, its factors, posts and sessions is told at the desk and by mail', async () => {
  assert.ok(recorded.length >= 9, recorded.join());
  const { code } = (await administrator.post(`/staff/${id}/one-time-code`, {})).body;
  assert.equal(await setPassword(server, 'chu.codo', code), 204);
  owner = (await enter(server, 'chu.codo', fresh)).client;
  const other = 'một câu khác hẳn nhé';
  assert.equal(
    (await owner.call('PUT', '/session/password', { old_password: fresh, new_password: other })).status,
    204,
  );
  const { secret } = (await owner.post('/session/second-factor', { password: other })).body;
  const set = await owner.call('PUT', '/session/second-factor', { code: authenticator(secret) });
  assert.equal(set.status, 200, set.bytes.toString());
  const end = { password: other, code: authenticator(secret, Date.now() + 30_000) };
  assert.equal((await owner.post('/session/second-factor/end', end)).status, 204);
  const day = '2026-11-30';
  const colleague = sql(server.database, "SELECT id FROM staff WHERE username = 'tiepnhan.codo'")[0].id;
  const lent = { to: colleague, rights: ['print_paper'], from: day, to_day: day, reason: 'đi họp' };
  const { body: delegation } = await owner.post('/delegations', lent);
  assert.equal((await owner.post(`/delegations/${delegation.id}/end`, undefined)).status, 204);
  await givePost(administrator, id, { roles: ['reception'] });
  const { posts } = (await administrator.get('/staff/' + id)).body;
  assert.equal((await administrator.post(`/posts/${posts.at(-1).id}/end`, undefined)).status, 204);
  assert.equal((await administrator.post(`/staff/${id}/sessions/end`, undefined)).status, 204);
  assert.equal((await administrator.post(`/staff/${id}/leave`, undefined)).status, 204);
  const notices = sql(server.database, `SELECT kind, facts FROM staff_notice WHERE person_id = '${id}' ORDER BY id`);
  const mails = sql(server.database, "SELECT payload FROM outbox WHERE kind = 'staff_notice'")
    .map((row: any) => JSON.parse(row.payload))
    .filter((one: any) => one.person === id);
  for (const kind of recorded) {
    const notice = notices.find((one: any) => one.kind === kind);
    assert.ok(notice, `${kind} is not told at the desk`);
    const { what } = JSON.parse(notice.facts);
    assert.ok(
      mails.some((one: any) => one.what === what),
      `${kind} is not told by mail`,
    );
  }
});

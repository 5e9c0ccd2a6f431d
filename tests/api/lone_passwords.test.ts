// PostgreSQL too
// A password that one person alone could know never becomes the password of a person who approves. A question ends with
// the last post of the person who asked it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { added, decided, enter, fresh, setPassword } from '../support/accounts.ts';
import { type Client, signIn } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

let server: TestServer, administrator: Client;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  administrator = await signIn(server, 'quantri.cantho');
});
after(() => server.stop());

const waiting = async (kind = '') =>
  (await administrator.get('/confirmations?limit=200')).body.items.filter(
    (one: any) => one.waits && (!kind || one.kind === kind),
  ) as any[];
const strong = [
  { roles: ['leader'] },
  { roles: ['supervisor'] },
  { roles: ['administrator'] },
  { roles: ['specialist'], may_sign: true },
];

test('a password set by a code of one person ends when a post that approves, signs, supervises or administers is confirmed', async () => {
  for (const [i, post] of strong.entries()) {
    const username = `motminh${i}.codo`;
    const { id } = await added(administrator, username, { roles: ['clerk'] });
    const { code, waits } = (await administrator.post(`/staff/${id}/one-time-code`, {})).body;
    assert.equal(waits, false);
    const known = 'mật khẩu mà người khác biết';
    assert.equal(await setPassword(server, username, code, known), 204);
    const { client } = await enter(server, username, known);
    const asked = await administrator.post(`/staff/${id}/posts`, { name: 'Vị trí mới', unit: 'xa-co-do', ...post });
    assert.equal(asked.status, 201);
    const [row] = await waiting('post');
    assert.match(row.changes.find((one: any) => one.label === 'Mật khẩu').after, /^Hết hiệu lực/);
    assert.equal((await client.get('/session')).status, 200);
    assert.equal((await decided(server, row.id)).status, 204);
    assert.equal((await client.get('/session')).status, 401, 'the session ended');
    assert.equal((await enter(server, username, known)).status, 401, 'the password ended');
    const again = (await administrator.post(`/staff/${id}/one-time-code`, {})).body;
    assert.equal(again.waits, true, 'a new code of two');
    assert.equal((await decided(server, (await waiting('one_time_code'))[0].id)).status, 204);
    assert.equal(await setPassword(server, username, again.code), 204);
    assert.equal((await enter(server, username, fresh)).status, 200);
  }
});

test('a delegation that raises ends such a password too; a post that does not approve, and a code of two, end nothing', async () => {
  const username = 'lamthay.codo';
  const { id } = await added(administrator, username, { roles: ['specialist'] });
  const post = { name: 'Văn thư', unit: 'xa-co-do', roles: ['clerk'] };
  const { code } = (await administrator.post(`/staff/${id}/one-time-code`, {})).body;
  assert.equal(await setPassword(server, username, code), 204);
  await administrator.post(`/staff/${id}/posts`, post);
  assert.equal((await decided(server, (await waiting('post'))[0].id)).status, 204);
  assert.equal((await enter(server, username, fresh)).status, 200);
  const leader = await signIn(server, 'chutich.codo');
  const given = await leader.post('/delegations', {
    to: id,
    rights: ['approve_dossiers'],
    from: '2026-11-16',
    to_day: '2026-11-18',
    reason: 'họp',
  });
  assert.equal((await decided(server, given.body.id)).status, 204);
  assert.equal((await enter(server, username, fresh)).status, 401);
  const two = await added(administrator, 'haitay.codo', { roles: ['clerk'] });
  await administrator.post(`/staff/${two.id}/posts`, { ...post, roles: ['leader'] });
  const [row] = await waiting('post');
  assert.ok(!row.changes.some((one: any) => one.label === 'Mật khẩu'));
  assert.equal((await decided(server, row.id)).status, 204);
  assert.equal((await enter(server, 'haitay.codo', fresh)).status, 200);
});

test('for thirty days after a post or delegation that approves has ended a code still waits for a second person', async () => {
  const people = [];
  for (const [i, post] of strong.entries()) people.push(await added(administrator, `cuu${i}.codo`, post));
  const last = { to: new Date('2026-11-17').toISOString().slice(0, 10) };
  people.push(await added(administrator, 'cuu9.codo', { roles: ['leader'], ...last })); // the post ends by its date
  for (const { id } of people.slice(0, strong.length)) {
    const { posts } = (await administrator.get('/staff/' + id)).body;
    assert.equal((await administrator.post(`/posts/${posts[0].id}/end`, undefined)).status, 204);
  }
  people.push({ id: sql(server.database, "SELECT id FROM staff WHERE username = 'lamthay.codo'")[0].id });
  for (const [at, expected] of [
    ['2026-11-19T09:00:00+07:00', true],
    ['2026-12-15T09:00:00+07:00', true],
    ['2026-12-30T09:00:00+07:00', false],
  ] as const) {
    server.moveTo(at);
    administrator = await signIn(server, 'quantri.cantho');
    for (const { id } of people) {
      const answer = await administrator.post(`/staff/${id}/one-time-code`, {});
      assert.deepEqual([answer.status, answer.body.waits], [201, expected], `${at} ${id}`);
      if (!expected) continue;
      const [row] = await waiting('one_time_code');
      assert.equal((await decided(server, row.id, 'refused', 'quantri.cantho')).status, 204);
    }
  }
});

test('what somebody asked ends with their last post, and is told', async () => {
  const province = { unit: 'thanh-pho-can-tho', roles: ['administrator'] };
  const tuphap = sql(server.database, "SELECT id FROM staff WHERE username = 'tuphap.codo'")[0].id;
  for (const [i, end] of ['leave', 'post', 'day'].entries()) {
    const username = `sapnghi${i}.cantho`;
    const { id, client } = await added(administrator, username, {
      ...province,
      ...(end === 'day' ? { to: '2027-01-05' } : {}),
    });
    const asked = await client.post(`/staff/${tuphap}/posts`, {
      name: 'Phó Chủ tịch',
      unit: 'xa-co-do',
      roles: ['leader'],
      may_sign: true,
    });
    assert.equal(asked.status, 201);
    const [row] = await waiting('post');
    if (end === 'leave') assert.equal((await administrator.post(`/staff/${id}/leave`, undefined)).status, 204);
    if (end === 'post') {
      const { posts } = (await administrator.get('/staff/' + id)).body;
      assert.equal((await administrator.post(`/posts/${posts[0].id}/end`, undefined)).status, 204);
    }
    if (end === 'day') {
      server.moveTo('2027-01-06T09:00:00+07:00');
      administrator = await signIn(server, 'quantri.cantho');
    }
    const answer = await decided(server, row.id, 'confirmed', 'chutich.codo');
    assert.deepEqual(
      [answer.status, answer.body.code],
      end === 'day' ? [403, 'not-second-person'] : [409, 'already-decided'],
      end,
    );
    if (end === 'day') continue;
    const told = (await (await signIn(server, 'tuphap.codo')).get('/session/notices')).body.items;
    assert.ok(
      told.some((one: any) => one.outcome === 'withdrawn' && /không còn giữ vị trí/.test(one.reason)),
      end,
    );
  }
});

test('what another version of the program asked does not keep its asker in office', async () => {
  const { id, client } = await added(administrator, 'sapnghi9.cantho', {
    unit: 'thanh-pho-can-tho',
    roles: ['administrator'],
  });
  const subject = sql(server.database, "SELECT id FROM staff WHERE username = 'tuphap.codo'")[0].id;
  const post = { name: 'Phó Chủ tịch', unit: 'xa-co-do', roles: ['leader'] };
  assert.equal((await client.post(`/staff/${subject}/posts`, post)).status, 201);
  const [row] = await waiting('post');
  sql(server.database, `UPDATE confirmation SET kind = 'kind_of_later' WHERE id = '${row.id}'`);
  const answer = await decided(server, row.id, 'refused', 'chutich.codo');
  assert.equal(answer.status, 404, 'nobody else decides it');
  assert.equal((await administrator.post(`/staff/${id}/leave`, undefined)).status, 204);
  assert.deepEqual(
    sql(server.database, `SELECT outcome FROM confirmation_outcome WHERE confirmation_id = '${row.id}'`),
    [{ outcome: 'withdrawn' }],
  );
});

test('a hundred delegations that somebody gave hide none that raises them', async () => {
  const { id, client } = await added(administrator, 'tramlan.codo', { roles: ['specialist'] });
  const leader = await signIn(server, 'chutich.codo');
  const day = new Date(server.now().getTime() + 7 * 3600_000).toISOString().slice(0, 10);
  const days = { from: day, to_day: day, reason: 'họp' };
  const given = await leader.post('/delegations', { to: id, rights: ['approve_dossiers'], ...days });
  assert.deepEqual([given.status, given.body.waits], [201, true]);
  assert.equal((await decided(server, given.body.id)).status, 204);
  const colleague = sql(server.database, "SELECT id FROM staff WHERE username = 'diachinh.codo'")[0].id;
  const own = await client.post('/delegations', { to: colleague, rights: ['print_paper'], ...days });
  assert.equal(own.status, 201, own.bytes.toString());
  for (let i = 0; i < 120; ++i)
    sql(
      server.database,
      'INSERT INTO delegation (id, from_person_id, post_id, to_person_id, rights, from_day, to_day, reason, made_at, ' +
        `made_by) SELECT 'own-${i}', from_person_id, post_id, to_person_id, rights, from_day, to_day, reason, made_at + ` +
        `${i}, made_by FROM delegation WHERE id = '${own.body.id}'`,
    );
  assert.equal((await administrator.post(`/staff/${id}/one-time-code`, {})).body.waits, true);
});

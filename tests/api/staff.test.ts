// Posts from–to with a second person, delegation, absence, leaving, and the texts about rights for the administrator.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { added, askedFor, decided, enter, fresh, givePost, setPassword, waitingFor } from '../support/accounts.ts';
import { type Client, receive, signIn } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

let server: TestServer;
let administrator: Client;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  administrator = await signIn(server, 'quantri.cantho');
});
after(() => server.stop());

const today = '2026-11-16';
const later = (days: number) => new Date(Date.parse(today) + days * 86400_000).toISOString().slice(0, 10);

test('every post waits for a second person, who is neither its owner nor who asked', async () => {
  for (const post of [
    { roles: ['leader'] },
    { roles: ['administrator'] },
    { roles: ['supervisor'] },
    { roles: ['specialist'], may_sign: true },
    { roles: ['reception'] },
    { roles: ['specialist'] },
    { roles: ['clerk'] },
  ]) {
    const username = 'cho' + post.roles[0] + (post.may_sign ? 'ky' : '') + '.codo';
    const { id, code } = await askedFor(administrator, username, post);
    assert.equal(await setPassword(server, username, code), 401, 'the code works only after the confirmation');
    assert.equal((await enter(server, username, fresh)).status, 401, 'it holds no post yet');
    const request = await waitingFor(administrator, 'Người Mới ' + username);
    assert.deepEqual([request.own, request.may_confirm, request.kind], [true, false, 'post']);
    assert.ok(request.changes.some((line: any) => line.label === 'Vai trò' && line.after));
    const refused = await decided(server, request.id, 'confirmed', 'quantri.cantho');
    assert.deepEqual([refused.status, refused.body.code], [403, 'not-second-person']);
    assert.equal((await decided(server, request.id, 'confirmed', 'lanhdao.donghiep')).status, 404, 'another commune');
    assert.equal((await decided(server, request.id, 'confirmed', 'tuphap.codo')).status, 404, 'no right to confirm');
    assert.equal((await decided(server, request.id, 'confirmed', 'chutich.codo')).status, 204);
    assert.equal((await decided(server, request.id, 'confirmed', 'chutich.codo')).status, 409, 'once');
    assert.equal(await setPassword(server, username, code), 204);
    assert.equal((await enter(server, username, fresh)).status, 200);
    const seen = (await administrator.get('/staff/' + id)).body;
    assert.deepEqual([seen.origin, seen.posts[0].origin], ['confirmed', 'confirmed']);
    assert.ok(seen.events.some((event: any) => event.kind === 'post_given'));
  }
  await askedFor(administrator, 'bituchoi.codo', { roles: ['leader'] });
  const request = await waitingFor(administrator, 'Người Mới bituchoi.codo');
  assert.equal(
    (await decided(server, request.id, 'refused', 'quantri.cantho')).status,
    204,
    'who asked may take it back',
  );
  const ended = (await administrator.get('/confirmations?state=ended')).body.items;
  assert.equal(ended.find((one: any) => one.id === request.id).decided.outcome, 'withdrawn');
  assert.equal((await enter(server, 'bituchoi.codo', fresh)).status, 401);
  await added(administrator, 'bituchoi.codo', { roles: ['clerk'] });
});

test('an administrator gives nothing beyond their own unit, and nothing to themselves', async () => {
  await added(administrator, 'quantri.codo', { roles: ['administrator'] });
  const local = (await enter(server, 'quantri.codo', fresh)).client;
  for (const unit of ['xa-dong-hiep', 'thanh-pho-can-tho', 'khong-co']) {
    const answer = await local.post('/staff', {
      username: 'a.b',
      full_name: 'A',
      post: { name: 'x', unit, roles: ['reception'] },
    });
    assert.deepEqual(
      [answer.status, answer.body.errors?.map((error: any) => error.pointer)],
      [422, ['/post/unit']],
      unit,
    );
  }
  const own = (await local.get('/staff')).body.items.find((one: any) => one.username === 'quantri.codo');
  assert.equal(
    (await local.post(`/staff/${own.id}/posts`, { name: 'x', unit: 'xa-co-do', roles: ['reception'] })).body.code,
    'own-post',
  );
  const posts = (await local.get('/staff/' + own.id)).body.posts;
  assert.equal((await local.post(`/posts/${posts[0].id}/end`, undefined)).body.code, 'own-post');
  assert.equal((await local.post(`/staff/${own.id}/leave`, undefined)).body.code, 'own-post');
  const foreign = (await administrator.get('/staff?limit=200')).body.items.find(
    (one: any) => one.username === 'tiepnhan.donghiep',
  );
  for (const path of [
    `/staff/${foreign.id}/one-time-code`,
    `/staff/${foreign.id}/leave`,
    `/staff/${foreign.id}/sessions/end`,
  ])
    assert.equal((await local.post(path, path.endsWith('code') ? {} : undefined)).status, 404, path);
  assert.ok((await local.get('/staff?limit=200')).body.items.every((one: any) => one.username.endsWith('.codo')));
  // A missing right is told before the body is checked.
  const limit = { channel: 'direct', unit: 'working_day', amount: 2, basis: 'x' };
  const entered = await local.call('POST', '/procedures/2.000815/limits', limit, { lax: true });
  assert.equal(entered.status, 403, 'limits are of the whole site');
  const days = { layer: 'unit', days: [] };
  const preview = await local.call('POST', '/calendars/xa-dong-hiep/preview', days, { lax: true });
  assert.ok([403, 422].includes(preview.status), 'the calendar of another unit');
  assert.equal((await local.get('/jobs')).status, 403, 'the jobs are the whole site’s');
});

test('a post begins and ends on its days; what ends takes its sessions along at once', async () => {
  const { id } = await added(administrator, 'ngaysau.codo', { roles: ['reception'], from: later(1) });
  assert.equal((await enter(server, 'ngaysau.codo', fresh)).status, 401, 'it begins tomorrow');
  await givePost(administrator, id, { name: 'Tạm', roles: ['clerk'], to: today });
  const now = (await enter(server, 'ngaysau.codo', fresh)).client;
  assert.equal((await now.get('/session')).body.post, 'Tạm');
  const post = (await administrator.get('/staff/' + id)).body.posts.find((one: any) => one.name === 'Tạm');
  assert.equal((await administrator.post(`/posts/${post.id}/end`, undefined)).status, 204);
  assert.equal((await now.get('/session')).status, 401);
  for (const wrong of [{ from: '2020-01-01' }, { from: later(5), to: later(4) }, { roles: [] }, { roles: ['king'] }])
    assert.equal(
      (await administrator.post(`/staff/${id}/posts`, { name: 'x', unit: 'xa-co-do', roles: ['clerk'], ...wrong }))
        .status,
      422,
      JSON.stringify(wrong),
    );
});

test('whoever leaves has nothing any more from that moment: no session, no post, no delegation, no name in what is chosen from', async () => {
  const { id, client } = await added(administrator, 'ditoi.codo', { roles: ['reception', 'specialist'] });
  const colleague = await added(administrator, 'olai.codo', { roles: ['reception'] });
  const given = await client.post('/delegations', {
    to: colleague.id,
    rights: ['act_on_dossier'],
    from: today,
    to_day: today,
    reason: 'họp',
  });
  assert.equal(given.status, 201, given.bytes.toString());
  assert.equal((await colleague.client.call('PUT', '/session/post', { delegation: given.body.id })).status, 204);
  assert.equal((await colleague.client.get('/session')).body.on_behalf_of, 'Người Mới ditoi.codo');
  const dossier = await receive(client, '1.004873');
  assert.equal((await administrator.post(`/staff/${id}/leave`, undefined)).status, 204);
  assert.equal((await client.get('/session')).status, 401);
  assert.equal((await colleague.client.get('/session')).status, 401, 'the session that stood in is over too');
  assert.equal((await enter(server, 'ditoi.codo', fresh)).status, 401);
  const again = (await enter(server, 'olai.codo', fresh)).client;
  assert.equal(
    (await again.call('PUT', '/session/post', { delegation: given.body.id })).body.errors[0].pointer,
    '/delegation',
  );
  assert.equal(
    (await again.get('/dossiers/' + dossier.id)).body.received_by,
    'Người Mới ditoi.codo',
    'what they did keeps their name',
  );
  assert.deepEqual((await administrator.get('/staff/' + id)).body.active, false);
  assert.equal((await administrator.post(`/staff/${id}/one-time-code`, {})).status, 404);
});

test('a leader lets a colleague approve for some days: only that, in their name, and never their own proposal', async () => {
  const [desk, specialist, leader] = await Promise.all(
    ['tiepnhan.codo', 'tuphap.codo', 'chutich.codo'].map((name) => signIn(server, name)),
  );
  const standIn = await added(administrator, 'phogiup.codo', { roles: ['specialist'] });
  const wrong = await leader!.post('/delegations', {
    to: standIn.id,
    rights: ['manage_staff', 'change_calendar'],
    from: today,
    to_day: later(800),
    reason: 'x',
  });
  assert.deepEqual(
    wrong.body.errors.map((error: any) => error.pointer),
    ['/to_day', '/rights', '/rights'],
  );
  const given = (
    await leader!.post('/delegations', {
      to: standIn.id,
      rights: ['approve_dossiers'],
      from: today,
      to_day: later(2),
      reason: 'đi công tác',
    })
  ).body;
  assert.deepEqual([given.waits, given.confirmers > 0], [true, true]);
  assert.equal((await standIn.client.get('/session/posts')).body.posts.length, 1, 'it waits for a second person');
  for (const [who, status] of [
    ['chutich.codo', 403],
    ['lanhdao.donghiep', 404],
    ['giamsat.cantho', 204],
  ] as const)
    assert.equal((await decided(server, given.id, 'confirmed', who)).status, status, who);
  const { posts } = (await standIn.client.get('/session/posts')).body;
  assert.deepEqual(
    posts.map((post: any) => [Boolean(post.delegation), post.now]),
    [
      [false, true],
      [true, false],
    ],
  );
  await standIn.client.call('PUT', '/session/post', { delegation: given.id });
  const session = (await standIn.client.get('/session')).body;
  assert.ok(
    session.rights.includes('approve_dossiers') &&
      !session.rights.includes('receive_dossier') &&
      !session.rights.includes('answer_rating') &&
      !session.rights.includes('see_readings'),
    session.rights.join(),
  );
  assert.equal(
    (
      await standIn.client.post('/delegations', {
        to: standIn.id,
        rights: ['approve_dossiers'],
        from: today,
        to_day: today,
        reason: 'x',
      })
    ).status,
    403,
    'not handed on',
  );
  let dossier = await receive(desk!, '1.004873');
  dossier = await desk!.act(dossier, 'hand_over');
  dossier = await specialist!.act(dossier, 'accept');
  dossier = await specialist!.act(dossier, 'propose', { choice: 'grant', text: 'Đủ điều kiện' });
  dossier = await standIn.client.act(dossier, 'approve');
  const row = dossier.timeline.at(-1);
  assert.deepEqual(
    [row.kind, row.person, row.on_behalf_of],
    ['approved', 'Người Mới phogiup.codo', (await leader!.get('/session')).body.name],
  );
  assert.equal(
    sql(
      server.database,
      `SELECT facts FROM event WHERE kind = 'approved' AND stream_id = '${dossier.id}'`,
    )[0].facts.includes('on_behalf_of'),
    true,
  );
  // At the leader's post they may not approve the proposal that they made at their own post.
  let second = await receive(desk!, '1.004873');
  second = await desk!.act(second, 'hand_over');
  await standIn.client.call('PUT', '/session/post', { post: posts[0].post });
  second = await standIn.client.act(second, 'accept');
  second = await standIn.client.act(second, 'propose', { choice: 'grant', text: 'Đủ' });
  await standIn.client.call('PUT', '/session/post', { delegation: given.id });
  assert.equal(
    (await standIn.client.post(`/dossiers/${second.id}/actions/approve`, { version: second.version })).body.code,
    'own-proposal',
  );
  assert.equal((await leader!.post(`/delegations/${given.id}/end`, undefined)).status, 204);
  assert.equal((await standIn.client.get('/session')).status, 401);
  assert.match(server.verify(), /every row equals its events/);
});

test('nobody is given work while they are absent', async () => {
  const { id, client } = await added(administrator, 'vangmat.codo', { roles: ['specialist'] });
  const leader = await signIn(server, 'lanhdao.codo');
  let dossier = await receive(await signIn(server, 'tiepnhan.codo'), '1.004873');
  dossier = await (await signIn(server, 'tiepnhan.codo')).act(dossier, 'hand_over');
  const offered = async () =>
    (await leader.get('/dossiers/' + dossier.id)).body.actions
      .find((one: any) => one.action === 'reassign')
      .fields.find((field: any) => field.kind === 'person')
      .people.map((one: any) => one.id);
  assert.ok((await offered()).includes(id));
  const absence = (await client.post('/absences', { from: today, to_day: later(3), reason: 'nghỉ phép' })).body;
  assert.ok(!(await offered()).includes(id));
  assert.equal(
    (await administrator.get('/staff?limit=200')).body.items.find((one: any) => one.id === id).away_until,
    later(3),
  );
  assert.equal((await client.post(`/absences/${absence.id}/end`, undefined)).status, 204);
  assert.ok((await offered()).includes(id));
});

test('the administrator is told who can see a dossier and why, and what a person can do, without seeing the dossier', async () => {
  const desk = await signIn(server, 'tiepnhan.codo');
  const dossier = await receive(desk, '1.004873');
  const { people } = (await administrator.get('/dossier-access/' + dossier.code)).body;
  const units = new Set(people.map((one: any) => one.unit));
  assert.deepEqual([...units].sort(), ['thành phố Cần Thơ', 'xã Cờ Đỏ']);
  assert.ok(people.every((one: any) => one.unit === 'xã Cờ Đỏ' || ['Lãnh đạo', 'Giám sát'].includes(one.role_name)));
  // The page tells the truth: each account of the sample site opens the dossier, or not, as told.
  const names = new Set(people.map((one: any) => one.name));
  for (const username of [
    'tiepnhan.codo',
    'tuphap.codo',
    'vanthu.codo',
    'lanhdao.codo',
    'giamsat.cantho',
    'lanhdao.cantho',
    'tiepnhan.cantho',
    'vanthu.cantho',
    'tiepnhan.donghiep',
    'lanhdao.donghiep',
  ]) {
    const client = await signIn(server, username);
    const name = (await client.get('/session')).body.name;
    assert.equal((await client.get('/dossiers/' + dossier.id)).status === 200, names.has(name), username);
  }
  assert.equal((await administrator.get('/dossiers/' + dossier.id)).status, 403);
  assert.equal((await administrator.get('/dossier-access/H00.00-000000-0000')).status, 404);
  const clerk = (await administrator.get('/staff?limit=200')).body.items.find(
    (one: any) => one.username === 'vanthu.codo',
  );
  const { posts } = (await administrator.get(`/staff/${clerk.id}/rights`)).body;
  const right = (word: string) => posts[0].rights.find((one: any) => one.right === word);
  assert.deepEqual(
    [right('act_on_dossier').works, right('act_on_dossier').below, right('receive_dossier')],
    ['clerk', null, undefined],
  );
});

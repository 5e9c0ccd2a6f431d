// Accounts: a second factor, one-time codes, sessions, posts from–to with a second person, delegation, absence,
// leaving.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { authenticator } from '../support/authenticator.ts';
import { Client, pdf, receive, signIn } from '../support/client.ts';
import { program, startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

let server: TestServer;
let administrator: Client;
before(async () => {
  server = await startServer();
  administrator = await signIn(server, 'quantri.cantho');
});
after(() => server.stop());

const today = () => new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 10);
const later = (days: number) => new Date(Date.now() + 7 * 3600_000 + days * 86400_000).toISOString().slice(0, 10);

async function enter(
  username: string,
  password: string,
  more: Record<string, string> = {},
): Promise<{ client: Client; status: number; body: any }> {
  const client = new Client(server);
  const answer = await client.post('/session', { username, password, ...more });
  if (answer.status === 200) client.cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
  return { client, status: answer.status, body: answer.body };
}
const fresh = 'một câu dễ nhớ lắm';
/** A new account that has set its password. */
async function added(
  username: string,
  post: Record<string, unknown>,
  by = administrator,
): Promise<{ id: string; client: Client; waits: boolean }> {
  const answer = await by.post('/staff', {
    username,
    full_name: 'Người Mới ' + username,
    post: { name: 'Công chức thử', unit: 'xa-co-do', ...post },
  });
  assert.equal(answer.status, 201, answer.bytes.toString());
  assert.equal(
    (await new Client(server).post('/session/one-time', { username, code: answer.body.code, new_password: fresh }))
      .status,
    204,
  );
  const entered = answer.body.waits ? { client: new Client(server) } : await enter(username, fresh);
  return { id: answer.body.id, client: entered.client, waits: answer.body.waits };
}

test('a second factor is set up with a code that proves it, asked for from then on, and each code works once', async () => {
  const { client } = await added('haibuoc.codo', { roles: ['reception'] });
  assert.equal(
    (await client.post('/session/second-factor', { password: 'sai rồi đấy nhé' })).body.errors[0].pointer,
    '/password',
  );
  const { secret, uri, qr } = (await client.post('/session/second-factor', { password: fresh })).body;
  assert.match(uri, new RegExp(`^otpauth://totp/motcua:haibuoc.codo\\?secret=${secret}&issuer=motcua`));
  assert.ok(qr.length >= 21 && qr.every((row: string) => row.length === qr.length));
  assert.equal((await enter('haibuoc.codo', fresh)).status, 200, 'not asked for before it is confirmed');
  assert.equal(
    (await client.call('PUT', '/session/second-factor', { code: '000000' })).body.errors[0].pointer,
    '/code',
  );
  const { recovery_codes } = (await client.call('PUT', '/session/second-factor', { code: authenticator(secret) })).body;
  assert.equal(new Set(recovery_codes).size, 10);
  const asked = await enter('haibuoc.codo', fresh);
  assert.deepEqual([asked.status, asked.body.code], [401, 'second-factor-needed']);
  assert.deepEqual(
    (await enter('haibuoc.codo', fresh, { code: authenticator(secret) })).body.code,
    'wrong-code',
    'the code that proved it was used',
  );
  const next = authenticator(secret, Date.now() + 30_000);
  assert.equal((await enter('haibuoc.codo', fresh, { code: next })).status, 200);
  assert.equal((await enter('haibuoc.codo', fresh, { code: next })).body.code, 'wrong-code');
  assert.equal((await enter('haibuoc.codo', fresh, { code: recovery_codes[3].toUpperCase() })).status, 200);
  assert.equal((await enter('haibuoc.codo', fresh, { code: recovery_codes[3] })).body.code, 'wrong-code');
  for (const row of [
    ...sql(server.database, 'SELECT second_factor AS s FROM staff WHERE second_factor IS NOT NULL'),
    ...sql(server.database, 'SELECT code_hash AS s FROM recovery_code'),
  ])
    for (const shown of [secret, ...recovery_codes]) assert.ok(!String(row.s).includes(shown));
});

test('the administrator gives a one-time code for a forgotten password and a lost telephone; it works once', async () => {
  const { id, client } = await added('quenmk.codo', { roles: ['clerk'] });
  const { secret } = (await client.post('/session/second-factor', { password: fresh })).body;
  await client.call('PUT', '/session/second-factor', { code: authenticator(secret) });
  const { code } = (await administrator.post(`/staff/${id}/one-time-code`, { drop_second_factor: true })).body;
  const anybody = new Client(server);
  assert.equal(
    (
      await anybody.post('/session/one-time', {
        username: 'quenmk.codo',
        code: 'aaaaa-bbbbb',
        new_password: 'câu mới hoàn toàn',
      })
    ).body.code,
    'wrong-code',
  );
  assert.equal(
    (await anybody.post('/session/one-time', { username: 'quenmk.codo', code, new_password: 'ngắn' })).body.errors[0]
      .pointer,
    '/new_password',
  );
  assert.equal(
    (await anybody.post('/session/one-time', { username: 'quenmk.codo', code, new_password: 'câu mới hoàn toàn' }))
      .status,
    204,
  );
  assert.equal((await client.get('/session')).status, 401, 'the old session is over');
  assert.equal(
    (await anybody.post('/session/one-time', { username: 'quenmk.codo', code, new_password: 'câu mới lần hai' })).body
      .code,
    'wrong-code',
  );
  assert.equal((await enter('quenmk.codo', 'câu mới hoàn toàn')).status, 200, 'the lost telephone is not asked for');
  const events = (await administrator.get('/staff/' + id)).body.events.map((event: any) => event.kind);
  assert.deepEqual(events, [
    'password_set_by_code',
    'code_given',
    'second_factor_set',
    'password_set_by_code',
    'code_given',
    'post_given',
    'added',
  ]);
});

test('whoever has a password from somebody else may only change it, and it must change', async () => {
  const said = execFileSync(
    program,
    [
      ...server.words,
      'add-staff',
      '--username',
      'dongian.codo',
      '--name',
      'Đơn Giản',
      '--unit',
      'xa-co-do',
      '--post',
      'Cán bộ',
      '--role',
      'reception',
    ],
    { encoding: 'utf8' },
  );
  const password = said.trim().split(' ').at(-1)!;
  const { client, body } = await enter('dongian.codo', password);
  assert.deepEqual([body.owes, body.rights.includes('receive_dossier')], ['password', false]);
  assert.equal((await client.get('/dossiers')).status, 403);
  assert.equal(
    (await client.call('PUT', '/session/password', { old_password: password, new_password: password })).body.errors[0]
      .pointer,
    '/new_password',
  );
  assert.equal(
    (await client.call('PUT', '/session/password', { old_password: password, new_password: fresh })).status,
    204,
  );
  assert.deepEqual(
    [(await client.get('/dossiers')).status, (await client.get('/session')).body.owes],
    [200, 'nothing'],
  );
});

test('sessions are listed and each can be ended; the administrator ends all', async () => {
  const { id, client } = await added('nhieumay.codo', { roles: ['reception'] });
  const other = (await enter('nhieumay.codo', fresh)).client;
  const { items } = (await client.get('/sessions')).body;
  assert.equal(items.length, 2);
  assert.deepEqual(items.map((one: any) => one.own).sort(), [false, true]);
  assert.ok(items.every((one: any) => one.address === '127.0.0.1' && one.agent));
  assert.equal((await client.call('DELETE', '/sessions/' + items.find((one: any) => !one.own).id)).status, 204);
  assert.equal((await other.get('/session')).status, 401);
  assert.equal((await client.call('DELETE', '/sessions/0123456789abcdef')).status, 404);
  assert.equal((await administrator.post(`/staff/${id}/sessions/end`, undefined)).status, 204);
  assert.equal((await client.get('/session')).status, 401);
});

test('a post that approves, signs, supervises or administers waits for a second person, who is neither its owner nor who asked', async () => {
  for (const post of [
    { roles: ['leader'] },
    { roles: ['administrator'] },
    { roles: ['supervisor'] },
    { roles: ['specialist'], may_sign: true },
  ]) {
    const username = 'cho' + post.roles[0] + (post.may_sign ? 'ky' : '') + '.codo';
    const { waits, id } = await added(username, post);
    assert.ok(waits);
    assert.equal((await enter(username, fresh)).status, 401, 'it holds no post yet');
    const { items } = (await administrator.get('/post-requests')).body;
    const request = items.find((one: any) => one.person === 'Người Mới ' + username);
    assert.deepEqual([request.own, request.roles], [true, post.roles]);
    assert.equal(
      (await administrator.post(`/post-requests/${request.id}/decision`, { decision: 'confirmed' })).body.code,
      'own-post',
    );
    assert.equal(
      (
        await (
          await signIn(server, 'lanhdao.donghiep')
        ).post(`/post-requests/${request.id}/decision`, { decision: 'confirmed' })
      ).status,
      404,
      'another commune',
    );
    const chairman = await signIn(server, 'chutich.codo');
    assert.equal((await chairman.post(`/post-requests/${request.id}/decision`, { decision: 'confirmed' })).status, 204);
    assert.equal(
      (await chairman.post(`/post-requests/${request.id}/decision`, { decision: 'confirmed' })).status,
      404,
      'once',
    );
    assert.equal((await enter(username, fresh)).status, 200);
    assert.ok((await administrator.get('/staff/' + id)).body.events.some((event: any) => event.kind === 'post_given'));
  }
  const { waits } = await added('bituchoi.codo', { roles: ['leader'] });
  assert.ok(waits);
  const request = (await administrator.get('/post-requests')).body.items.find((one: any) =>
    one.person.endsWith('bituchoi.codo'),
  );
  assert.equal(
    (await administrator.post(`/post-requests/${request.id}/decision`, { decision: 'refused' })).status,
    204,
    'who asked may take it back',
  );
  assert.equal((await enter('bituchoi.codo', fresh)).status, 401);
});

test('an administrator gives nothing beyond their own unit, and nothing to themselves', async () => {
  const { client } = await added('quantri.codo', { roles: ['administrator'] });
  const request = (await administrator.get('/post-requests')).body.items.find((one: any) =>
    one.person.endsWith('quantri.codo'),
  );
  assert.equal(
    (
      await (
        await signIn(server, 'chutich.codo')
      ).post(`/post-requests/${request.id}/decision`, { decision: 'confirmed' })
    ).status,
    204,
  );
  void client;
  const local = (await enter('quantri.codo', fresh)).client;
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
  for (const path of ['/procedures/2.000815/limits', '/calendars/xa-dong-hiep/preview'])
    assert.ok(
      [403, 422].includes(
        (
          await local.call(
            'POST',
            path,
            path.includes('limits')
              ? { channel: 'direct', unit: 'working_day', amount: 2, basis: 'x' }
              : { layer: 'unit', days: [] },
            { lax: true },
          )
        ).status,
      ),
      path,
    );
  assert.equal((await local.get('/jobs')).status, 403, 'the jobs are the whole site’s');
});

test('a post begins and ends on its days; what ends takes its sessions along at once', async () => {
  const { id, client } = await added('ngaysau.codo', { roles: ['reception'], from: later(1) });
  void client;
  assert.equal((await enter('ngaysau.codo', fresh)).status, 401, 'it begins tomorrow');
  assert.equal(
    (await administrator.post(`/staff/${id}/posts`, { name: 'Tạm', unit: 'xa-co-do', roles: ['clerk'], to: today() }))
      .status,
    201,
  );
  const now = (await enter('ngaysau.codo', fresh)).client;
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
  const { id, client } = await added('ditoi.codo', { roles: ['reception', 'specialist'] });
  const colleague = await added('olai.codo', { roles: ['reception'] });
  const given = await client.post('/delegations', {
    to: colleague.id,
    rights: ['act_on_dossier'],
    from: today(),
    to_day: today(),
    reason: 'họp',
  });
  assert.equal(given.status, 201, given.bytes.toString());
  assert.equal((await colleague.client.call('PUT', '/session/post', { delegation: given.body.id })).status, 204);
  assert.equal((await colleague.client.get('/session')).body.on_behalf_of, 'Người Mới ditoi.codo');
  const dossier = await receive(client, '1.004873');
  assert.equal((await administrator.post(`/staff/${id}/leave`, undefined)).status, 204);
  assert.equal((await client.get('/session')).status, 401);
  assert.equal((await colleague.client.get('/session')).status, 401, 'the session that stood in is over too');
  assert.equal((await enter('ditoi.codo', fresh)).status, 401);
  const again = (await enter('olai.codo', fresh)).client;
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
  const standIn = await added('phogiup.codo', { roles: ['specialist'] });
  const wrong = await leader!.post('/delegations', {
    to: standIn.id,
    rights: ['manage_staff', 'change_calendar'],
    from: today(),
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
      from: today(),
      to_day: later(2),
      reason: 'đi công tác',
    })
  ).body;
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
        from: today(),
        to_day: today(),
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
      `SELECT facts FROM event WHERE kind = 'approved' AND dossier_id = '${dossier.id}'`,
    )[0].facts.includes('on_behalf_of'),
    true,
  );
  // Their own proposal, at their own post, they may not approve at the leader's.
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
  const { id, client } = await added('vangmat.codo', { roles: ['specialist'] });
  const leader = await signIn(server, 'lanhdao.codo');
  let dossier = await receive(await signIn(server, 'tiepnhan.codo'), '1.004873');
  dossier = await (await signIn(server, 'tiepnhan.codo')).act(dossier, 'hand_over');
  const offered = async () =>
    (await leader.get('/dossiers/' + dossier.id)).body.actions
      .find((one: any) => one.action === 'reassign')
      .fields.find((field: any) => field.kind === 'person')
      .people.map((one: any) => one.id);
  assert.ok((await offered()).includes(id));
  const absence = (await client.post('/absences', { from: today(), to_day: later(3), reason: 'nghỉ phép' })).body;
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
  // As told, so it is: each account of the sample site opens it, or not.
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

test('another system works with a key: with what it is for, without a cookie, and not a moment after it was ended', async () => {
  for (const wrong of [
    { rights: ['manage_staff'] },
    { rights: [] },
    { days: 4000 },
    { unit: 'khong-co' },
    { role: 'administrator' },
  ])
    assert.equal(
      (
        await administrator.call(
          'POST',
          '/keys',
          { name: 'x', unit: 'xa-co-do', role: 'reception', days: 30, rights: ['see_figures'], ...wrong },
          { lax: true },
        )
      ).status,
      422,
      JSON.stringify(wrong),
    );
  const made = (
    await administrator.post('/keys', {
      name: 'Cổng tỉnh',
      unit: 'xa-co-do',
      role: 'reception',
      days: 30,
      rights: ['receive_dossier', 'see_figures', 'see_procedures'],
    })
  ).body;
  assert.match(made.key, /^mck_[\w-]{43}$/);
  const call = (path: string, init: RequestInit = {}, key = made.key) =>
    fetch(server.url + '/api/v1' + path, { ...init, headers: { authorization: 'Bearer ' + key, ...init.headers } });
  assert.equal((await call('/figures')).status, 200);
  assert.equal((await call('/dossiers?view=unit')).status, 403);
  assert.equal((await call('/staff')).status, 403);
  assert.equal((await call('/figures', {}, made.key.slice(0, -1) + 'x')).status, 401);
  assert.equal(
    (
      await fetch(server.url + '/api/v1/figures', {
        headers: { authorization: 'Bearer x', cookie: administrator.cookie },
      })
    ).status,
    401,
    'a wrong key is not mended by a cookie',
  );
  const { cases } = (await (await call('/procedures/1.004873')).json()) as any;
  const body = JSON.stringify({
    procedure: '1.004873',
    applicant: { kind: 'person', name: 'Gửi Từ Cổng', id_number: '092088001234', address: 'x', phone: '0912345678' },
    channel: 'online',
    papers: cases[0].papers.flatMap((p: any, index: number) => (p.required ? [{ index, status: 'ok' }] : [])),
  });
  const received = await call('/dossiers', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'idempotency-key': 'c1' },
  });
  assert.equal(received.status, 201, await received.clone().text());
  const desk = await signIn(server, 'tiepnhan.codo');
  assert.equal(
    (await desk.get('/dossiers/' + ((await received.json()) as any).id)).body.timeline[0].person,
    'Cổng tỉnh',
  );
  const listed = (await administrator.get('/keys')).body.items.find((one: any) => one.id === made.id);
  assert.ok(listed.used_at && !listed.ended_at && !JSON.stringify(listed).includes(made.key.slice(4)));
  for (const row of sql(server.database, 'SELECT key_hash AS h FROM api_key')) assert.ok(!made.key.includes(row.h));
  const watching = (
    await administrator.post('/keys', {
      name: 'Bảng điều hành',
      unit: 'thanh-pho-can-tho',
      role: 'supervisor',
      days: 1,
      rights: ['see_figures'],
    })
  ).body;
  assert.deepEqual(
    [watching.waits, (await call('/figures', {}, watching.key)).status],
    [true, 401],
    'a supervisor’s waits for a second person',
  );
  assert.equal((await administrator.post(`/keys/${made.id}/end`, undefined)).status, 204);
  assert.equal((await call('/figures')).status, 401);
  sql(server.database, `UPDATE api_key SET expires_at = 1 WHERE id = '${watching.id}'`);
});

test('leaders and administrators must have a second factor where the site says so', async () => {
  await server.kill();
  server.env.MOTCUA_SECOND_FACTOR = 'required';
  await server.start();
  const leader = (await enter('lanhdao.codo', server.password)).client;
  assert.deepEqual(
    [(await leader.get('/session')).body.owes, (await leader.get('/dossiers')).status],
    ['second_factor', 403],
  );
  const { secret } = (await leader.post('/session/second-factor', { password: server.password })).body;
  await leader.call('PUT', '/session/second-factor', { code: authenticator(secret) });
  assert.deepEqual(
    [(await leader.get('/session')).body.owes, (await leader.get('/dossiers')).status],
    ['nothing', 200],
  );
  assert.equal(
    (
      await leader.post('/session/second-factor/end', {
        password: server.password,
        code: authenticator(secret, Date.now() + 30_000),
      })
    ).body.code,
    'second-factor-required',
  );
  assert.equal((await enter('tiepnhan.codo', server.password)).body.owes, 'nothing', 'not of the counter');
  void pdf;
});

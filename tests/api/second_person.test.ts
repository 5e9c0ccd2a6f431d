// PostgreSQL too
// One person alone cannot become another: codes, posts, keys, delegations, the technician's command, kept replies.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import { after, before, test } from 'node:test';
import {
  added,
  addedByCommand,
  askedFor,
  decided,
  enter,
  fresh,
  setPassword,
  setUpFactor,
  waitingFor,
} from '../support/accounts.ts';
import { Client, receive, signIn } from '../support/client.ts';
import { operations } from '../support/contract.ts';
import { program, root, startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

let server: TestServer;
let administrator: Client;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  administrator = await signIn(server, 'quantri.cantho');
});
after(() => server.stop());

type Rule = { right: string; within: string; works: string[]; personal?: boolean };
const rules: Rule[] = JSON.parse(execFileSync(program, ['policy', '--json'], { encoding: 'utf8' }));
const idOf = (username: string): string =>
  sql(server.database, `SELECT id FROM staff WHERE username = '${username}'`)[0].id;
const staff = async () => (await administrator.get('/staff?limit=200')).body.items as any[];
const run = (...words: string[]) =>
  spawnSync(program, [...server.words, ...words], { encoding: 'utf8', env: { ...process.env, ...server.env } });
const newest = async (kind: string) =>
  (await administrator.get('/confirmations?limit=200')).body.items.find((one: any) => one.kind === kind);

test('a one-time code for whoever approves, signs, supervises or administers waits for a second person; for others it does not', async () => {
  let waiting = 0;
  for (const { id, username } of await staff()) {
    if (username === 'quantri.cantho') continue; // nobody asks for an own code
    const { posts } = (await administrator.get('/staff/' + id)).body;
    const strong = posts.some(
      (post: any) =>
        post.may_sign || post.roles.some((role: string) => ['leader', 'supervisor', 'administrator'].includes(role)),
    );
    const answer = await administrator.post(`/staff/${id}/one-time-code`, { reason: 'quên mật khẩu' });
    assert.deepEqual([answer.status, answer.body.waits], [201, strong], username);
    if (!strong) continue;
    waiting += 1;
    // One try only: further tries would have to wait.
    if (username === 'lanhdao.codo')
      assert.equal(await setPassword(server, username, answer.body.code), 401, 'not before it is confirmed');
    const again = await administrator.post(`/staff/${id}/one-time-code`, {});
    assert.deepEqual([again.status, again.body.code], [409, 'already-waits']);
  }
  assert.ok(waiting > 5, `${waiting} wait`);
});

test('each drop of a second factor waits for a second person, whoever it is', async () => {
  const id = idOf('vanthu.codo');
  assert.equal((await administrator.post(`/staff/${id}/one-time-code`, {})).body.waits, false);
  const lost = { drop_second_factor: true, reason: 'mất điện thoại' };
  const none = await administrator.post(`/staff/${id}/one-time-code`, lost);
  assert.deepEqual([none.status, none.body.errors?.[0].pointer], [422, '/drop_second_factor']);
  assert.match(none.body.errors[0].detail, /không có xác thực hai bước để bỏ/);
  await setUpFactor(await signIn(server, 'vanthu.codo'), server.password);
  assert.equal((await administrator.post(`/staff/${id}/one-time-code`, lost)).body.waits, true);
});

test('the person is told of a code at the desk, cannot confirm it, and the inspector sees what they approve after it', async () => {
  const leader = await signIn(server, 'lanhdao.codo');
  const told = async (client: Client) =>
    (await client.get('/session/notices')).body.items.filter(
      (one: any) => !one.seen && one.kind !== 'second_factor_set',
    );
  const id = idOf('lanhdao.codo');
  const waiting = (await administrator.get('/confirmations?limit=200')).body.items.find(
    (one: any) => one.kind === 'one_time_code' && one.for.includes('Đỗ Chí Công'),
  );
  assert.equal(waiting.reason, 'quên mật khẩu');
  assert.equal((await told(leader)).length, 1);
  const own = await decided(server, waiting.id, 'confirmed', 'lanhdao.codo');
  assert.deepEqual([own.status, own.body.code], [403, 'not-second-person']);
  assert.equal((await decided(server, waiting.id, 'refused', 'quantri.cantho')).status, 204, 'taken back');
  await setUpFactor(leader, server.password);
  const lost = { drop_second_factor: true, reason: 'mất điện thoại' };
  const { code } = (await administrator.post(`/staff/${id}/one-time-code`, lost)).body;
  const second = await newest('one_time_code');
  assert.ok(second.changes.some((line: any) => line.label === 'Xác thực hai bước' && line.after === 'Bỏ'));
  assert.equal((await decided(server, second.id, 'confirmed', 'quantri.cantho')).status, 403, 'not who asked');
  assert.equal((await decided(server, second.id, 'confirmed', 'chutich.codo')).status, 204);
  const administratorName = (await administrator.get('/session')).body.name;
  const notices = await told(leader);
  assert.deepEqual(
    notices.map((one: any) => [one.kind, one.subject, one.outcome, one.asked_by]),
    ['withdrawn', 'confirmed'].map((outcome) => ['decided', 'Đỗ Chí Công', outcome, administratorName]),
  );
  for (const one of notices)
    assert.equal((await leader.post(`/session/notices/${one.id}/seen`, undefined)).status, 204);
  assert.equal((await told(leader)).length, 0);
  assert.equal(await setPassword(server, 'lanhdao.codo', code), 204);
  const { client } = await enter(server, 'lanhdao.codo', fresh);
  const desk = await signIn(server, 'tiepnhan.codo');
  let dossier = await desk.act(await receive(desk, '1.004873'), 'hand_over');
  const specialist = await signIn(server, 'tuphap.codo');
  dossier = await specialist.act(await specialist.act(dossier, 'accept'), 'propose', { choice: 'grant', text: 'Đủ' });
  await client.act(dossier, 'approve');
  const sign = (await (await signIn(server, 'giamsat.cantho')).get('/inspection/decided_after_reset')).body;
  assert.ok(sign.items.some((item: any) => item.codes.includes(dossier.code) && item.person === id));
  // For thirty days the asker's own code keeps this leader from being the asker's second person.
  await askedFor(administrator, 'choxacnhan.codo', { roles: ['clerk'] });
  const post = await waitingFor(administrator, 'Người Mới choxacnhan.codo');
  const refused = await client.post(`/confirmations/${post.id}/decision`, { decision: 'confirmed' });
  assert.deepEqual([refused.status, refused.body.code], [403, 'not-second-person']);
  assert.match(refused.body.detail, /30 ngày/);
  assert.equal((await decided(server, post.id, 'confirmed', 'chutich.codo')).status, 204);
});

test('a code that one person gave opens no account that approves by then', async () => {
  const { id } = await added(administrator, 'saunay.codo', { roles: ['clerk'] });
  const { code, waits } = (await administrator.post(`/staff/${id}/one-time-code`, {})).body;
  assert.equal(waits, false);
  const post = { name: 'Phó Chủ tịch', unit: 'xa-co-do', roles: ['leader'] };
  assert.equal((await administrator.post(`/staff/${id}/posts`, post)).body.waits, true);
  assert.equal((await administrator.post(`/staff/${id}/one-time-code`, {})).body.waits, true, 'already while it waits');
  assert.equal(await setPassword(server, 'saunay.codo', code), 401);
});

test('a post that sees people’s data is confirmed by a leader or supervisor, not by another administrator', async () => {
  const other = await added(administrator, 'quantri2.cantho', {
    unit: 'thanh-pho-can-tho',
    roles: ['administrator'],
  });
  for (const roles of [
    ['reception'],
    ['specialist'],
    ['clerk'],
    ['leader'],
    ['supervisor'],
    ['clerk', 'administrator'],
  ]) {
    const username = 'thay' + roles.join('') + '.codo';
    await askedFor(administrator, username, { roles });
    const { id } = await waitingFor(administrator, 'Người Mới ' + username);
    const answer = await other.client.post(`/confirmations/${id}/decision`, { decision: 'confirmed' });
    assert.deepEqual([answer.status, answer.body.code], [403, 'not-second-person'], roles.join());
    assert.match(answer.body.detail, /lãnh đạo hoặc người giám sát/);
  }
  await askedFor(administrator, 'thayky.codo', { roles: ['administrator'], may_sign: true });
  const { id } = await waitingFor(administrator, 'Người Mới thayky.codo');
  const signing = await other.client.post(`/confirmations/${id}/decision`, { decision: 'confirmed' });
  assert.equal(signing.status, 403, 'the right to sign');
});

test('a key with any right that shows people, or that its maker has not, waits for a leader of the unit', async () => {
  const within = (right: string): string[] => {
    const rule = rules.find((one) => one.right === right)!;
    return rule.within ? [right, ...within(rule.within)] : [right];
  };
  const { possible } = (await administrator.get('/keys')).body;
  let shown = 0;
  for (const { right } of possible) {
    const answer = await administrator.post('/keys', {
      name: 'HT ' + right,
      unit: 'xa-co-do',
      role: 'reception',
      days: 366,
      rights: [right],
    });
    // The rights that the administrator who makes the key does not have.
    const beyond = within(right).some(
      (one) => !rules.find((rule) => rule.right === one)!.works.includes('administrator'),
    );
    const shows = within(right).includes('see_dossier') || beyond;
    assert.ok(right !== 'receive_dossier' || beyond);
    assert.deepEqual([answer.status, answer.body.waits], [201, shows], right);
    const works = async () =>
      (await fetch(server.url + '/api/v1/procedures', { headers: { authorization: 'Bearer ' + answer.body.key } }))
        .status;
    if (!shows) continue;
    shown += 1;
    assert.equal(await works(), 401, right);
    const asked = await newest('key');
    if (shown > 1) continue;
    assert.equal((await decided(server, asked.id, 'confirmed', 'lanhdao.donghiep')).status, 404);
    assert.equal((await decided(server, asked.id, 'confirmed', 'chutich.codo')).status, 204);
    assert.notEqual(await works(), 401);
    const listed = (await administrator.get('/keys')).body.items.find((one: any) => one.id === answer.body.id);
    assert.deepEqual([listed.waits, listed.origin], [false, 'confirmed']);
  }
  assert.ok(shown >= 5);
});

test('the account of a key is no person on any route that takes a person’s id', async () => {
  const key = await administrator.post('/keys', {
    name: 'Hệ thống thử',
    unit: 'xa-co-do',
    role: 'reception',
    days: 30,
    rights: ['see_figures'],
  });
  assert.equal(key.status, 201);
  const [{ id, username }] = sql(
    server.database,
    `SELECT s.id, s.username FROM staff s JOIN api_key k ON k.person_id = s.id WHERE k.id = '${key.body.id}'`,
  );
  const seen = (await administrator.get('/staff/' + id)).body;
  assert.equal(seen.machine, true);
  const bodies: Record<string, unknown> = {
    '/api/v1/staff/{id}/posts': { name: 'x', unit: 'xa-co-do', roles: ['clerk'] },
    '/api/v1/staff/{id}/one-time-code': {},
  };
  let walked = 0;
  for (const { verb, path } of operations) {
    if (verb === 'GET' || !path.startsWith('/api/v1/staff/{id}/')) continue;
    const answer = await administrator.call(verb, path.replace('/api/v1', '').replace('{id}', id), bodies[path]);
    assert.deepEqual([answer.status, answer.body.code], [403, 'key-account'], path);
    walked += 1;
  }
  assert.ok(walked >= 4);
  const ended = await administrator.post(`/posts/${seen.posts[0].id}/end`, undefined);
  assert.deepEqual([ended.status, ended.body.code], [403, 'key-account']);
  const anybody = new Client(server);
  assert.equal((await anybody.post('/session', { username, password: fresh })).status, 401);
  assert.equal(await setPassword(server, username, 'aaaaa-bbbbb'), 401);
  // This holds even if somebody wrote a password or a code into the row.
  sql(
    server.database,
    `UPDATE staff SET password_hash = (SELECT password_hash FROM staff WHERE username = 'tiepnhan.codo') WHERE id = '${id}'`,
  );
  assert.equal((await anybody.post('/session', { username, password: server.password })).status, 401);
  const desk = await signIn(server, 'tiepnhan2.codo');
  const { people } = (await desk.get('/session/posts')).body;
  assert.ok(people.length > 3 && !people.some((one: any) => one.person === id), 'nobody to stand in');
  const delegated = await desk.post('/delegations', {
    to: id,
    rights: ['act_on_dossier'],
    from: '2026-11-16',
    to_day: '2026-11-17',
    reason: 'x',
  });
  assert.deepEqual([delegated.status, delegated.body.code], [403, 'key-account']);
});

test('a delegation waits when the colleague could not approve, sign or see people before; otherwise it does not', async () => {
  const day = { from: '2026-11-16', to_day: '2026-11-18', reason: 'họp' };
  const [desk, chairman] = [await signIn(server, 'tiepnhan2.codo'), await signIn(server, 'chutich.codo')];
  const give = async (from: Client, to: string, rights: string[]) =>
    (await from.post('/delegations', { to: idOf(to), rights, ...day })).body;
  assert.equal((await give(desk, 'tiepnhan.codo', ['receive_dossier'])).waits, false);
  assert.equal((await give(chairman, 'lanhdao.codo', ['approve_dossiers'])).waits, false, 'a leader who signs too');
  const raised = await give(chairman, 'tuphap.codo', ['approve_dossiers']);
  assert.equal(raised.waits, true);
  const own = (await chairman.get('/session/posts')).body.delegations;
  assert.equal(own.find((one: any) => one.id === raised.id).waits, true);
  assert.equal((await decided(server, raised.id, 'confirmed', 'quantri.cantho')).status, 204);
  const { posts } = (await (await signIn(server, 'tuphap.codo')).get('/session/posts')).body;
  assert.ok(posts.some((post: any) => post.delegation === raised.id));
  assert.equal(
    (await administrator.post(`/staff/${idOf('tuphap.codo')}/one-time-code`, {})).body.waits,
    true,
    'who stands in for a leader is as strong as one',
  );
  const back = await give(chairman, 'vanthu.codo', ['approve_dossiers']);
  assert.equal(
    (await chairman.post(`/delegations/${back.id}/end`, undefined)).status,
    204,
    'taken back while it waits',
  );
  assert.equal((await decided(server, back.id)).status, 409);
});

test('motcua confirm decides where nobody else could, or with a reason why nobody is waited for: told to every leader, as a sign', async () => {
  const password = addedByCommand(
    server,
    'kythuat.codo',
    ...['--name', 'Kỹ Thuật', '--unit', 'xa-co-do', '--post', 'Cán bộ', '--role', 'clerk'],
  );
  assert.equal((await enter(server, 'kythuat.codo', password)).body.owes, 'password');
  await askedFor(administrator, 'bangtay.codo', { roles: ['clerk'] });
  const { id } = await waitingFor(administrator, 'Người Mới bangtay.codo');
  assert.match(run('confirm').stdout, new RegExp(`${id}  Give a post, xã Cờ Đỏ; asked by Bùi Hữu Nghị`));
  for (const words of [
    ['confirm', id],
    ['confirm', id, '--reason', '  '],
  ]) {
    const refused = run(...words);
    assert.deepEqual([refused.status, refused.stdout], [1, '']);
    assert.match(refused.stderr, /--reason says/);
  }
  for (const more of [[], ['--refuse']]) {
    const early = run('confirm', id, '--reason', 'Xã chưa có người thứ hai', ...more);
    assert.equal(early.status, 1);
    assert.match(early.stderr, /\d+ (?:person|people) could confirm it: let /);
  }
  const although = ['--although-others-could', 'Bão, mất liên lạc với lãnh đạo'];
  const done = run('confirm', id, '--reason', 'Xã chưa có người thứ hai', ...although, '--refuse');
  assert.match(done.stdout, /refused; every leader is told/);
  assert.equal(run('confirm', id, '--reason', 'x').status, 1, 'once');
  for (const username of ['chutich.codo', 'lanhdao.donghiep', 'lanhdao.cantho']) {
    const notices = (await (await signIn(server, username)).get('/session/notices')).body.items;
    assert.ok(
      notices.some(
        (one: any) => one.by_command && /^Xã chưa có người thứ hai \(còn \d+ .*không chờ: Bão/.test(one.reason),
      ),
      username,
    );
  }
  const inspector = await signIn(server, 'giamsat.cantho');
  assert.equal((await inspector.get('/inspection/decided_by_command')).body.found, 2);
  const row = (await administrator.get('/confirmations?state=ended')).body.items.find((one: any) => one.id === id);
  assert.deepEqual([row.decided.by_command, row.decided.outcome], [true, 'refused']);
});

test('a refusal names motcua confirm when nobody at all could confirm', async () => {
  // This administrator gave every leader and supervisor a code within thirty days.
  const chiefs = sql(
    server.database,
    "SELECT DISTINCT h.person_id AS id FROM post_holder h JOIN post p ON p.id = h.post_id WHERE p.roles LIKE '%leader%' OR p.roles LIKE '%supervisor%'",
  );
  const by = idOf('quantri.cantho'),
    at = server.now().getTime() * 1000;
  chiefs.forEach((row: any, i: number) =>
    sql(
      server.database,
      `INSERT INTO staff_event (id, at, kind, about_id, by_id, facts) VALUES ('zz${i}', ${at}, 'code_given', '${row.id}', '${by}', '{}')`,
    ),
  );
  const { confirmers } = await askedFor(administrator, 'khongai.codo', { roles: ['clerk'] });
  assert.equal(confirmers, 0);
  const { id } = await waitingFor(administrator, 'Người Mới khongai.codo');
  const refused = await decided(server, id, 'confirmed', 'chutich.codo');
  assert.deepEqual([refused.status, refused.body.code], [403, 'not-second-person']);
  assert.match(refused.body.detail, /motcua confirm/);
  assert.equal(run('confirm', id, '--reason', 'Không còn ai').status, 0);
  sql(server.database, "DELETE FROM staff_event WHERE id LIKE 'zz%'");
});

test('a change that nobody decided in time expires', async () => {
  await askedFor(administrator, 'hethan.codo', { roles: ['clerk'] });
  const { id } = await waitingFor(administrator, 'Người Mới hethan.codo');
  server.moveTo('2026-11-30T16:00:00+07:00');
  administrator = await signIn(server, 'quantri.cantho');
  assert.equal((await decided(server, id)).status, 404);
  const ended = (await administrator.get('/confirmations?state=ended&limit=200')).body.items;
  const row = ended.find((one: any) => one.id === id);
  assert.deepEqual([row.waits, row.decided], [false, null]);
  await added(administrator, 'hethan.codo', { roles: ['clerk'] });
});

test('no statement changes or deletes what was asked of a second person, or decided', () => {
  const found = spawnSync('grep', ['-rlE', '(UPDATE|DELETE FROM) confirmation', path.join(root, 'src')], {
    encoding: 'utf8',
  });
  assert.deepEqual([found.status, found.stdout], [1, '']);
});

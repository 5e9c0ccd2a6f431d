// Sign-ins: who signed in, who was refused, who was held back. Rows for the inspector, and for everybody their own.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { authenticator } from '../support/authenticator.ts';
import { type Client, signIn } from '../support/client.ts';
import { sql } from '../support/sql.ts';
import { newSite, program, startServer, type TestServer } from '../support/server.ts';
import { added } from '../support/accounts.ts';
import { addressOf, routesOf } from '../support/routes.ts';
import { ask, cookieIn, enterFrom } from '../support/visitor.ts';

let server: TestServer, supervisor: Client;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
  supervisor = await signIn(server, 'giamsat.cantho');
});
after(() => server.stop());

const rows = async (query = '') => (await supervisor.get('/sign-ins?limit=200' + query)).body.items as any[];

test('sign-ins, sign-outs, refusals and locks are rows that the inspector reads, with name, address and why', async () => {
  const client = await signIn(server, 'tuphap.codo');
  assert.equal((await client.call('DELETE', '/session')).status, 200);
  for (let i = 0; i < 7; ++i) await enterFrom('127.0.0.51', server, 'tuphap.codo', 'sai');
  for (let i = 0; i < 3; ++i) await enterFrom('127.0.0.51', server, 'khong.he.co', 'sai');
  const found = await rows();
  const of = (kind: string, name: string) => found.filter((one) => one.kind === kind && one.name === name);
  const name = found.find((one) => one.kind === 'signed_out').name;
  assert.deepEqual(
    [
      of('signed_in', name).length,
      of('signed_out', name).length,
      of('refused', name).length,
      of('held_back', name).length,
    ],
    [1, 1, 1, 1],
  );
  const refused = of('refused', name)[0];
  assert.deepEqual([refused.times, refused.address, refused.why], [5, '127.0.0.51', 'password']);
  const unknown = found.find((one) => one.kind === 'refused' && !one.person);
  assert.deepEqual([unknown.times, unknown.name, unknown.name_hash.length], [3, '', 8]);
  assert.ok(!JSON.stringify(sql(server.database, 'SELECT * FROM sign_in_event')).includes('khong.he.co'));
  assert.deepEqual(
    (await rows('&kind=signed_out')).map((one) => one.kind),
    ['signed_out'],
  );
  assert.equal((await supervisor.call('GET', '/sign-ins?kind=khac', undefined, { lax: true })).status, 422);
  assert.equal((await supervisor.get('/sign-ins?from=hom-qua')).body.errors[0].pointer, '?from');
});

test('refusals of one name and address are one row in a quarter of an hour, counted up; IPv6 by its /64', async () => {
  const count = () =>
    sql(server.database, "SELECT times FROM sign_in_event WHERE kind = 'refused' AND network = '127.0.0.52'");
  for (let i = 0; i < 2; ++i) await enterFrom('127.0.0.52', server, 'vanthu.codo', 'sai');
  assert.deepEqual(
    count().map((row: any) => row.times),
    [2],
  );
  server.moveTo('2026-11-16T09:16:00+07:00');
  await enterFrom('127.0.0.52', server, 'vanthu.codo', 'sai');
  assert.deepEqual(
    count()
      .map((row: any) => row.times)
      .sort(),
    [1, 2],
  );
});

test('refusals of keys, one-time codes, digits and rating codes are told too', async () => {
  await ask('127.0.0.53', server.url + '/api/v1/counts', {
    headers: { authorization: 'Bearer mck_' + 'x'.repeat(43) },
  });
  await ask('127.0.0.53', server.url + '/api/v1/session/one-time', {
    json: { username: 'vanthu.codo', code: 'AAAAA-AAAAA', new_password: 'câu mới hoàn toàn' },
  });
  await ask('127.0.0.53', server.url + '/danh-gia/AAAA-AAAA-AAAA');
  const whys = sql(server.database, "SELECT why FROM sign_in_event WHERE network = '127.0.0.53'").map(
    (row: any) => row.why,
  );
  assert.deepEqual([...whys].sort(), ['key', 'one_time_code', 'rating_code']);
});

test('a supervisor of a commune sees the commune alone; others see nothing', async () => {
  for (const username of ['tiepnhan.codo', 'lanhdao.codo', 'quantri.cantho'])
    assert.equal((await (await signIn(server, username)).get('/sign-ins')).status, 403, username);
});

test('a person sees their own last sign-ins, and is told of an unusual one until they have looked', async () => {
  const first = await enterFrom('127.0.0.54', server, 'vanhoa.codo');
  assert.equal(first.body.unusual_sign_ins, 0, 'the first one ever is not unusual');
  const device = cookieIn(first, 'motcua-may');
  // Another address with the same device, and another browser at the same address, are ordinary.
  assert.equal(
    (await enterFrom('127.0.0.55', server, 'vanhoa.codo', undefined, { cookie: device })).body.unusual_sign_ins,
    0,
  );
  assert.equal((await enterFrom('127.0.0.55', server, 'vanhoa.codo')).body.unusual_sign_ins, 0);
  // A stranger with the password, from another place.
  const thief = await enterFrom('127.0.0.56', server, 'vanhoa.codo');
  const with_ = (seen: typeof thief) => ({ cookie: cookieIn(seen, 'motcua') });
  await ask('127.0.0.56', server.url + '/api/v1/session/sign-ins/seen', { method: 'POST', headers: with_(thief) });
  const owner = await enterFrom('127.0.0.54', server, 'vanhoa.codo', undefined, { cookie: device });
  assert.equal(owner.body.unusual_sign_ins, 1, 'the stranger cannot say for the owner that it was seen');
  const own = (await ask('127.0.0.54', server.url + '/api/v1/session/sign-ins', { headers: with_(owner) })).body.items;
  assert.deepEqual([own[0].own, own[1].unusual, own[1].address], [true, 'new_place', '127.0.0.56']);
  await ask('127.0.0.54', server.url + '/api/v1/session/sign-ins/seen', { method: 'POST', headers: with_(owner) });
  const session = await ask('127.0.0.54', server.url + '/api/v1/session', { headers: with_(owner) });
  assert.equal(session.body.unusual_sign_ins, 0);
  assert.equal((await rows('&unusual=1')).length, 1);
});

test('a sign-in right after many refusals is unusual', async () => {
  for (let i = 0; i < 4; ++i) await enterFrom('127.0.0.57', server, 'kinhte.codo', 'sai');
  assert.equal((await enterFrom('127.0.0.57', server, 'kinhte.codo')).body.unusual_sign_ins, 1);
});

test('a session has a new token after the password, the second factor or the post has changed; the old one is nobody’s', async () => {
  const entered = await enterFrom('127.0.0.58', server, 'diachinh.codo');
  let cookie = cookieIn(entered, 'motcua');
  const change = async (method: string, path: string, json: unknown) => {
    const reply = await ask('127.0.0.58', server.url + '/api/v1' + path, { method, json, headers: { cookie } });
    assert.ok(reply.status < 300, reply.text);
    const fresh = cookieIn(reply, 'motcua');
    assert.ok(fresh && fresh !== cookie, path);
    const session = (with_: string) =>
      ask('127.0.0.58', server.url + '/api/v1/session', { headers: { cookie: with_ } });
    assert.deepEqual([(await session(cookie)).status, (await session(fresh)).status], [401, 200], path);
    cookie = fresh;
  };
  await change('PUT', '/session/password', { old_password: server.password, new_password: 'trời xanh mây trắng' });
  const { posts } = (await ask('127.0.0.58', server.url + '/api/v1/session/posts', { headers: { cookie } })).body;
  await change('PUT', '/session/post', { post: posts[0].post });
  const begun = await ask('127.0.0.58', server.url + '/api/v1/session/second-factor', {
    json: { password: 'trời xanh mây trắng' },
    headers: { cookie },
  });
  await change('PUT', '/session/second-factor', { code: authenticator(begun.body.secret) });
});

test('every refusal that is held back is counted, and written within half a minute or at the end', async () => {
  for (let i = 0; i < 35; ++i) await enterFrom('127.0.0.71', server, 'tuphap.donghiep', `sai-${i}`);
  const all = () => sql(server.database, "SELECT kind, times FROM sign_in_event WHERE network = '127.0.0.71'") as any[];
  const counted = () => all().reduce((sum, row) => sum + Number(row.times), 0);
  await server.runJobs();
  assert.equal(counted(), 35);
  assert.ok(all().some((row) => row.kind === 'held_back' && Number(row.times) > 20));
  for (let i = 0; i < 4; ++i) await enterFrom('127.0.0.71', server, 'tuphap.donghiep', `sai-${i}`);
  await server.restart();
  assert.equal(counted(), 39, 'at the end');
  supervisor = await signIn(server, 'giamsat.cantho');
});

test('a right password that lets nobody in, and each session that somebody else ended, are rows', async () => {
  const administrator = await signIn(server, 'quantri.cantho');
  const { id } = await added(administrator, 'khonglot.codo', { roles: ['clerk'] });
  const password = 'một câu dễ nhớ lắm';
  const of = async (kind: string) =>
    (await rows('&kind=' + kind + '&person=' + id)).map((one) => [one.why, one.times, one.address]);
  const enter = () => enterFrom('127.0.0.72', server, 'khonglot.codo', password);
  const cookies = [cookieIn(await enter(), 'motcua'), cookieIn(await enter(), 'motcua')];
  const own = (at: number, method: string, path: string, json?: unknown) =>
    ask('127.0.0.72', server.url + '/api/v1' + path, { method, json, headers: { cookie: cookies[at]! } });
  const other = (await own(0, 'GET', '/sessions')).body.items.find(
    (one: any) => !one.own && one.address === '127.0.0.72',
  );
  assert.equal((await own(0, 'DELETE', '/sessions/' + other.id)).status, 204);
  const begun = await own(0, 'POST', '/session/second-factor', { password });
  const set = await own(0, 'PUT', '/session/second-factor', { code: authenticator(begun.body.secret) });
  assert.equal(set.status, 200);
  cookies[0] = cookieIn(set, 'motcua');
  for (let i = 0; i < 2; ++i) assert.equal((await enter()).status, 401, 'no code');
  await ask('127.0.0.72', server.url + '/api/v1/session', {
    json: { username: 'khonglot.codo', password, code: '000000' },
  });
  assert.equal((await administrator.post(`/staff/${id}/sessions/end`, undefined)).status, 204);
  const { posts } = (await administrator.get('/staff/' + id)).body;
  assert.equal((await administrator.post(`/posts/${posts[0].id}/end`, undefined)).status, 204);
  const recovery = set.body.recovery_codes[0];
  const none = await ask('127.0.0.72', server.url + '/api/v1/session', {
    json: { username: 'khonglot.codo', password, code: recovery },
  });
  assert.equal(none.status, 401);
  await server.runJobs();
  assert.deepEqual((await of('signed_out')).map(([why]) => why).sort(), ['ended_by_administrator', 'ended_elsewhere']);
  assert.deepEqual(
    (await of('refused')).sort(),
    [
      ['no_post', 1, '127.0.0.72'],
      ['no_second_factor', 2, '127.0.0.72'],
      ['second_factor', 1, '127.0.0.72'],
    ],
    'each of them',
  );
});

test('of nobody’s account what one /48 tries, whatever it types, is a row for what was wrong and a quarter of an hour', async () => {
  server.config = path.join(server.folder, 'proxies.toml');
  writeFileSync(server.config, 'trusted_proxies = ["127.0.0.81"]\n');
  await server.restart();
  server.moveTo('2026-11-16T10:01:00+07:00');
  const from = (i: number, address: string, options: Parameters<typeof ask>[2] = {}) =>
    ask('127.0.0.81', server.url + address, {
      ...options,
      headers: { ...options.headers, 'x-forwarded-for': `2001:db8:7:${i.toString(16)}::1` },
    });
  const four = (i: number) => `${1000 + i}`;
  const tries: [string, number, (i: number) => Promise<{ status: number }>][] = [
    // The /48 holds back only networks that had wrong tries: here one of them tries on.
    ['dossier_code', 80, (i) => from(Math.min(i, 40), `/tra-cuu/H13.112.00-261116-8${four(i)}`)],
    ['rating_code', 70, (i) => from(i, `/danh-gia/AAAA-AAAA-${four(i)}`)],
    ['key', 10, (i) => from(i, '/api/v1/counts', { headers: { authorization: 'Bearer mck_' + four(i).repeat(11) } })],
    ['password', 8, (i) => from(i, '/api/v1/session', { json: { username: `khong.co.${i}`, password: 'sai' } })],
  ];
  let made = 0;
  for (const [, times, one] of tries)
    for (let i = 0; i < times; ++i, ++made) assert.ok([401, 404, 429].includes((await one(i)).status), String(i));
  await server.runJobs();
  const rows = () =>
    sql(
      server.database,
      "SELECT kind, why, network, name_hash, times FROM sign_in_event WHERE network LIKE '2001:db8:7:%' ORDER BY kind, why",
    ) as any[];
  const told = rows();
  assert.deepEqual([...new Set(told.map((row) => row.network))], ['2001:db8:7::/48']);
  const kinds = told.map((row) => `${row.kind} ${row.why}`);
  assert.deepEqual(kinds, [...new Set(kinds)], 'one of each');
  for (const [why] of tries) assert.ok(kinds.includes('refused ' + why), why);
  assert.ok(kinds.includes('held_back code'));
  assert.equal(
    told.reduce((sum, row) => sum + Number(row.times), 0),
    made,
    'each of them is counted',
  );
  assert.equal(told.find((row) => row.why === 'password').name_hash, '', 'of many names none is told');
  await from(1, '/api/v1/session', { json: { username: 'vanthu.codo', password: 'sai' } });
  assert.equal(rows().find((row) => row.network !== '2001:db8:7::/48').network, '2001:db8:7:1::/64', 'of an account');
});

test('what is of nobody’s account goes after 90 days, what is of an account stays', async () => {
  const rows = (of: string) =>
    sql(server.database, `SELECT id FROM sign_in_event WHERE person_id IS ${of} AND at < 1795000000000000`).length;
  const [nobodys, somebodys] = [rows('NULL'), rows('NOT NULL')];
  assert.ok(nobodys > 4 && somebodys > 4);
  const miss = () => ask('127.0.0.82', server.url + '/danh-gia/AAAA-AAAA-AAAA');
  server.moveTo('2027-02-13T09:00:00+07:00');
  await miss();
  assert.deepEqual([rows('NULL'), rows('NOT NULL')], [nobodys, somebodys], 'before');
  server.moveTo('2027-02-15T09:00:00+07:00');
  await miss();
  assert.deepEqual([rows('NULL'), rows('NOT NULL')], [0, somebodys]);
});

test('the password that init printed is changed before anything else', async () => {
  const site = newSite({ MOTCUA_PUBLIC_URL: 'http://127.0.0.1:1', MOTCUA_SECOND_FACTOR: 'optional' });
  const said = execFileSync(program, [...site.words, 'init'], {
    encoding: 'utf8',
    env: { ...process.env, ...site.env },
  });
  const accounts = [...said.matchAll(/^([a-z.-]+) +.*first sign-in: (\S+)$/gm)].map(([, name, password]) => ({
    username: name!,
    password: password!,
  }));
  assert.equal(accounts.length, 2, said);
  await site.start();
  for (const { username, password } of accounts) {
    const entered = await enterFrom('127.0.0.1', site, username, password);
    assert.deepEqual([entered.status, entered.body.owes], [200, 'password'], username);
    const cookie = cookieIn(entered, 'motcua');
    // Every route of the program, except those that anybody may call.
    const still = new Set(['GET /api/v1/session', 'DELETE /api/v1/session', 'PUT /api/v1/session/password']);
    let walked = 0;
    for (const { verb, path, right } of routesOf(site)) {
      if (right === 'anybody' || still.has(`${verb} ${path}`)) continue;
      const json = verb === 'GET' || verb === 'DELETE' ? {} : { json: {} };
      const reply = await ask('127.0.0.1', site.url + addressOf(path), { method: verb, headers: { cookie }, ...json });
      walked += 1;
      assert.equal(reply.status, 403, `${verb} ${path}`);
      if (!path.startsWith('/api/')) continue; // a page of the desk says it in its own words
      assert.equal(reply.body.code, 'forbidden', `${verb} ${path}`);
      assert.match(reply.body.detail, /đổi mật khẩu/);
    }
    assert.ok(walked > 80, String(walked));
    assert.equal((await ask('127.0.0.1', site.url + '/api/v1/session', { headers: { cookie } })).status, 200);
    const changed = await ask('127.0.0.1', site.url + '/api/v1/session/password', {
      method: 'PUT',
      json: { old_password: password, new_password: 'một câu hoàn toàn khác' },
      headers: { cookie },
    });
    assert.equal(changed.status, 204);
    const next = { cookie: cookieIn(changed, 'motcua') };
    const own = (await ask('127.0.0.1', site.url + '/api/v1/session', { headers: next })).body;
    assert.equal(own.owes, 'nothing');
    assert.equal((await ask('127.0.0.1', site.url + '/api/v1/sessions', { headers: next })).status, 200);
    assert.equal(
      (await ask('127.0.0.1', site.url + '/api/v1/session', { method: 'DELETE', headers: next })).status,
      200,
    );
  }
  await site.stop();
});

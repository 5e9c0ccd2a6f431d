// PostgreSQL too
// The texts that the second person reads and writes: why a change is refused or dropped, its present values, and
// earlier decisions.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { added, askedFor, decided, fresh, setPassword, waitingFor } from '../support/accounts.ts';
import { authenticator } from '../support/authenticator.ts';
import { signIn, type Client } from '../support/client.ts';
import { program, startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

let server: TestServer, administrator: Client, chairman: Client;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  administrator = await signIn(server, 'quantri.cantho');
  chairman = await signIn(server, 'chutich.codo');
});
after(() => server.stop());

const idOf = (username: string): string =>
  sql(server.database, `SELECT id FROM staff WHERE username = '${username}'`)[0].id;
const newest = async (kind: string, more = '') =>
  (await administrator.get('/confirmations?limit=200' + more)).body.items.find((one: any) => one.kind === kind);
const run = (...words: string[]) =>
  spawnSync(program, [...server.words, ...words], { encoding: 'utf8', env: { ...process.env, ...server.env } });

test('a second person who refuses says why; who asked takes back without a reason', async () => {
  await askedFor(administrator, 'visao.codo', { roles: ['clerk'] });
  const { id } = await waitingFor(administrator, 'Người Mới visao.codo');
  const path = `/confirmations/${id}/decision`;
  for (const reason of [undefined, '', '  ']) {
    const refused = await chairman.post(path, { decision: 'refused', ...(reason !== undefined && { reason }) });
    assert.deepEqual([refused.status, refused.body.errors?.[0].pointer], [422, '/reason'], JSON.stringify(reason));
    assert.match(refused.body.errors[0].detail, /ghi vì sao không đồng ý/);
  }
  assert.equal((await waitingFor(administrator, 'Người Mới visao.codo')).id, id, 'it waits on');
  const command = run('confirm', id, '--refuse');
  assert.notEqual(command.status, 0);
  assert.match(command.stderr, /--reason/);
  assert.equal((await chairman.post(path, { decision: 'refused', reason: 'Chưa có quyết định' })).status, 204);
  const { decided: outcome } = await newest('post', '&state=ended');
  assert.deepEqual([outcome.outcome, outcome.reason], ['refused', 'Chưa có quyết định']);
  await askedFor(administrator, 'rutlai.codo', { roles: ['clerk'] });
  const own = await waitingFor(administrator, 'Người Mới rutlai.codo');
  assert.equal((await administrator.post(`/confirmations/${own.id}/decision`, { decision: 'refused' })).status, 204);
});

test('who drops a second factor says why; the second person reads whether the account has one', async () => {
  const { id, client } = await added(administrator, 'haibuoc.codo', { roles: ['clerk'] });
  const { secret } = (await client.post('/session/second-factor', { password: fresh })).body;
  const proof = { code: authenticator(secret) };
  assert.equal((await client.call('PUT', '/session/second-factor', proof)).status, 200);
  for (const reason of [undefined, ' ']) {
    const asked = { drop_second_factor: true, ...(reason !== undefined && { reason }) };
    const refused = await administrator.post(`/staff/${id}/one-time-code`, asked);
    assert.deepEqual([refused.status, refused.body.errors?.[0].pointer], [422, '/reason']);
    assert.match(refused.body.errors[0].detail, /ghi vì sao bỏ xác thực hai bước/);
  }
  const lost = { drop_second_factor: true, reason: 'mất điện thoại' };
  const line = (asked: any) => {
    const { before, after } = asked.changes.find((one: any) => one.label === 'Xác thực hai bước');
    return [before, after];
  };
  const given = (await administrator.post(`/staff/${id}/one-time-code`, lost)).body;
  assert.equal(given.waits, true);
  const asked = await newest('one_time_code');
  assert.deepEqual([asked.reason, ...line(asked)], ['mất điện thoại', 'Đang có', 'Bỏ']);
  assert.equal((await decided(server, asked.id)).status, 204);
  assert.equal(await setPassword(server, 'haibuoc.codo', given.code), 204);
  assert.deepEqual(
    line(await newest('one_time_code', '&state=ended')),
    ['Đang có', 'Bỏ'],
    'as it was when it was asked',
  );
  const none = await administrator.post(`/staff/${id}/one-time-code`, lost);
  assert.deepEqual([none.status, none.body.errors?.[0].pointer], [422, '/drop_second_factor'], 'it is dropped already');
});

test('whoever comes second to a question is told who decided it and when; the command says so in one sentence', async () => {
  await askedFor(administrator, 'dasau.codo', { roles: ['clerk'] });
  const { id } = await waitingFor(administrator, 'Người Mới dasau.codo');
  assert.equal((await decided(server, id, 'confirmed', 'chutich.codo')).status, 204);
  const { name } = (await chairman.get('/session')).body;
  const told = new RegExp(`^Đã được ${name} xác nhận lúc \\d\\d:\\d\\d, 16/11/2026\\.$`);
  for (const [decision, username] of [
    ['confirmed', 'giamsat.cantho'],
    ['refused', 'giamsat.cantho'],
    ['refused', 'quantri.cantho'],
  ] as const) {
    const late = await decided(server, id, decision, username);
    assert.deepEqual([late.status, late.body.code], [409, 'already-decided'], username);
    assert.match(late.body.detail, told);
  }
  assert.equal(
    (await decided(server, id, 'confirmed', 'lanhdao.donghiep')).status,
    404,
    'out of reach: nothing is told',
  );
  const late = run('confirm', id, '--reason', 'x');
  assert.equal(late.status, 1);
  assert.match(late.stderr, new RegExp(`It was confirmed by ${name} at`));
  const none = run('confirm', 'khong-co', '--reason', 'x');
  assert.equal(none.status, 1);
  assert.match(none.stderr, /No such request waits\./);
  assert.doesNotMatch(none.stderr, /Not found/);
});

test('the days of a delegation are written for the second person as people write days', async () => {
  const given = await chairman.post('/delegations', {
    to: idOf('tuphap.codo'),
    rights: ['approve_dossiers'],
    from: '2026-11-16',
    to_day: '2026-11-17',
    reason: 'họp',
  });
  assert.deepEqual([given.status, given.body.waits], [201, true], given.bytes.toString());
  const { changes } = await newest('delegation');
  const days = changes.filter((one: any) => /ngày$/.test(one.label)).map((one: any) => [one.label, one.after]);
  assert.deepEqual(days, [
    ['Từ ngày', '16/11/2026'],
    ['Đến ngày', '17/11/2026'],
  ]);
});

test('what an English desk asks and decides is kept in the words of a Vietnamese desk', async () => {
  const kept = async (language: string, username: string) => {
    const options = { headers: { 'accept-language': language } };
    const full_name = 'Người Mới ' + username;
    const post = { name: 'Công chức thử', unit: 'xa-co-do', roles: ['clerk'] };
    const asked = await administrator.call('POST', '/staff', { username, full_name, post }, options);
    assert.equal(asked.status, 201, asked.bytes.toString());
    const { id } = await waitingFor(administrator, full_name);
    const second = await signIn(server, 'giamsat.cantho');
    const told = await second.call('POST', `/confirmations/${id}/decision`, { decision: 'confirmed' }, options);
    assert.equal(told.status, 204, told.bytes.toString());
    const notices = sql(
      server.database,
      `SELECT kind, facts FROM staff_notice WHERE confirmation_id = '${id}' ORDER BY kind, facts`,
    );
    assert.ok(notices.some((row: any) => row.kind === 'decided'));
    const lines = sql(server.database, `SELECT body FROM confirmation_changes WHERE confirmation_id = '${id}'`);
    assert.equal(lines.length, 1);
    return JSON.stringify([lines, notices]).replaceAll(username, 'x').replaceAll(id, 'id');
  };
  const vietnamese = await kept('vi', 'giuviet.codo');
  assert.match(vietnamese, /Văn thư.*Vai trò/);
  assert.equal(await kept('en', 'giuanh.codo'), vietnamese);
  const lines = async (language: string) => {
    const options = { headers: { 'accept-language': language } };
    const { items } = (await administrator.call('GET', '/confirmations?state=ended', undefined, options)).body;
    const { label, changes } = items.find((one: any) => one.kind === 'post');
    return [label, ...changes.map((one: any) => `${one.label}: ${one.after}`)];
  };
  assert.ok((await lines('vi')).includes('Vai trò: Văn thư'));
  const english = await lines('en');
  assert.ok(english.includes('Roles: Clerk') && english.includes('Give a post'), 'decided, and told in English');
  assert.ok(!english.some((one) => /Vai trò|Đơn vị|Từ ngày/.test(one)), english.join());
});

// Signing in: a second factor, one-time codes, passwords set by somebody else, sessions.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addedByCommand, decided, setPassword, added, enter, fresh } from '../support/accounts.ts';
import { authenticator } from '../support/authenticator.ts';
import { Client, signIn } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

let server: TestServer;
let administrator: Client;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  administrator = await signIn(server, 'quantri.cantho');
});
after(() => server.stop());

test('a second factor is set up with a code that proves it, asked for from then on, and each code works once', async () => {
  const { client } = await added(administrator, 'haibuoc.codo', { roles: ['reception'] });
  assert.equal(
    (await client.post('/session/second-factor', { password: 'sai rồi đấy nhé' })).body.errors[0].pointer,
    '/password',
  );
  const { secret, uri, qr } = (await client.post('/session/second-factor', { password: fresh })).body;
  assert.match(uri, new RegExp(`^otpauth://totp/motcua:haibuoc.codo\\?secret=${secret}&issuer=motcua`));
  assert.ok(qr.length >= 21 && qr.every((row: string) => row.length === qr.length));
  assert.equal((await enter(server, 'haibuoc.codo', fresh)).status, 200, 'not asked for before it is confirmed');
  assert.equal(
    (await client.call('PUT', '/session/second-factor', { code: '000000' })).body.errors[0].pointer,
    '/code',
  );
  const now = Date.now(),
    proof = authenticator(secret, now);
  const { recovery_codes } = (await client.call('PUT', '/session/second-factor', { code: proof })).body;
  assert.equal(new Set(recovery_codes).size, 10);
  const asked = await enter(server, 'haibuoc.codo', fresh);
  assert.deepEqual([asked.status, asked.body.code], [401, 'second-factor-needed']);
  assert.deepEqual(
    (await enter(server, 'haibuoc.codo', fresh, { code: proof })).body.code,
    'wrong-code',
    'the code that proved it was used',
  );
  const next = authenticator(secret, now + 30_000);
  assert.equal((await enter(server, 'haibuoc.codo', fresh, { code: next })).status, 200);
  assert.equal((await enter(server, 'haibuoc.codo', fresh, { code: next })).body.code, 'wrong-code');
  assert.equal((await enter(server, 'haibuoc.codo', fresh, { code: recovery_codes[3].toUpperCase() })).status, 200);
  assert.equal((await enter(server, 'haibuoc.codo', fresh, { code: recovery_codes[3] })).body.code, 'wrong-code');
  for (const row of [
    ...sql(server.database, 'SELECT second_factor AS s FROM staff WHERE second_factor IS NOT NULL'),
    ...sql(server.database, 'SELECT code_hash AS s FROM recovery_code'),
  ])
    for (const shown of [secret, ...recovery_codes]) assert.ok(!String(row.s).includes(shown));
});

test('the administrator gives a one-time code for a forgotten password and a lost telephone; it works once', async () => {
  const { id, client } = await added(administrator, 'quenmk.codo', { roles: ['clerk'] });
  const { secret } = (await client.post('/session/second-factor', { password: fresh })).body;
  await client.call('PUT', '/session/second-factor', { code: authenticator(secret, Date.now()) });
  const lost = { drop_second_factor: true, reason: 'mất điện thoại' };
  const { code, waits } = (await administrator.post(`/staff/${id}/one-time-code`, lost)).body;
  assert.equal(waits, true, 'a second factor is dropped by two');
  const anybody = new Client(server);
  assert.equal(await setPassword(server, 'quenmk.codo', code), 401, 'not before it is confirmed');
  const asked = (await administrator.get('/confirmations')).body.items[0];
  assert.equal((await decided(server, asked.id)).status, 204);
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
  assert.equal(
    (await enter(server, 'quenmk.codo', 'câu mới hoàn toàn')).status,
    200,
    'the lost telephone is not asked for',
  );
  const events = (await administrator.get('/staff/' + id)).body.events.map((event: any) => event.kind);
  assert.deepEqual(events, [
    'password_set_by_code',
    'code_given',
    'code_asked',
    'second_factor_set',
    'password_set_by_code',
    'post_given',
    'code_given',
    'post_asked',
    'added',
  ]);
});

test('whoever has a password from somebody else may only change it, and it must change', async () => {
  const password = addedByCommand(
    server,
    'dongian.codo',
    ...['--name', 'Đơn Giản', '--unit', 'xa-co-do', '--post', 'Cán bộ', '--role', 'reception'],
  );
  const { client, body } = await enter(server, 'dongian.codo', password);
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
  const { id, client } = await added(administrator, 'nhieumay.codo', { roles: ['reception'] });
  const other = (await enter(server, 'nhieumay.codo', fresh)).client;
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

test('leaders and administrators must have a second factor where the site says so', async () => {
  await server.kill();
  server.env.MOTCUA_SECOND_FACTOR = 'required';
  await server.start();
  const leader = (await enter(server, 'lanhdao.codo', server.password)).client;
  assert.deepEqual(
    [(await leader.get('/session')).body.owes, (await leader.get('/dossiers')).status],
    ['second_factor', 403],
  );
  const { secret } = (await leader.post('/session/second-factor', { password: server.password })).body;
  await leader.call('PUT', '/session/second-factor', { code: authenticator(secret, Date.now()) });
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
  assert.equal((await enter(server, 'tiepnhan.codo', server.password)).body.owes, 'nothing', 'not of the counter');
});

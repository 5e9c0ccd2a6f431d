import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client, signIn } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
});
after(() => server.stop());

test('the session cookie is HttpOnly and SameSite=Strict, and signing out ends it', async () => {
  const client = new Client(server);
  const answer = await client.post('/session', { username: 'tiepnhan.codo', password: server.password });
  const cookie = answer.headers.get('set-cookie')!;
  assert.match(cookie, /^motcua=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200(,|$)/);
  client.cookie = cookie.split(';')[0]!;
  assert.equal((await client.get('/session')).body.unit.slug, 'xa-co-do');
  assert.deepEqual((await client.call('DELETE', '/session')).body, { next: '' });
  assert.equal((await client.get('/session')).status, 401);
});

test('a wrong password and an unknown name get the same answer', async () => {
  const client = new Client(server);
  const wrong = await client.post('/session', { username: 'tuphap.codo', password: 'khong-phai' });
  const unknown = await client.post('/session', { username: 'khong.co', password: 'khong-phai' });
  assert.deepEqual([wrong.status, wrong.body.code], [401, 'wrong-password']);
  assert.deepEqual([unknown.status, unknown.body.code], [401, 'wrong-password']);
});

test('an unsafe request from another site is refused, with or without an Origin', async () => {
  const client = await signIn(server, 'tiepnhan.codo');
  for (const origin of ['https://ke-gian.example', '']) {
    const answer = await client.call('DELETE', '/session', undefined, { headers: { origin } });
    assert.deepEqual([answer.status, answer.body.code], [403, 'foreign-origin']);
  }
  assert.equal((await client.get('/session')).status, 200);
});

test('a weak password is refused with what to change; a new one ends other sessions', async () => {
  const client = await signIn(server, 'vanhoa.codo'),
    other = await signIn(server, 'vanhoa.codo');
  for (const weak of ['ngan', '1111111111', 'vanhoa.codo123', 'matkhau12345']) {
    const answer = await client.call('PUT', '/session/password', { old_password: server.password, new_password: weak });
    assert.equal(answer.status, 422, weak);
    assert.equal(answer.body.errors[0].pointer, '/new_password');
  }
  assert.equal(
    (
      await client.call('PUT', '/session/password', {
        old_password: server.password,
        new_password: 'trời xanh mây trắng',
      })
    ).status,
    204,
  );
  assert.equal((await client.get('/session')).status, 200);
  assert.equal((await other.get('/session')).status, 401);
});

test('after five failures each further try must wait, and the reply says how long', async () => {
  const client = new Client(server);
  for (let i = 0; i < 5; ++i)
    assert.equal((await client.post('/session', { username: 'kinhte.thanhphu', password: 'sai' })).status, 401);
  const answer = await client.post('/session', { username: 'kinhte.thanhphu', password: server.password });
  assert.deepEqual([answer.status, answer.body.code], [429, 'sign-in-delayed']);
  assert.ok(Number(answer.headers.get('retry-after')) >= 1);
});

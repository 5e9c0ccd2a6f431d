// Passwords cost a tenth of a second each: they have threads and a queue of their own.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { receive, signIn } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { ask, enterFrom } from '../support/visitor.ts';

let server: TestServer;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
});
after(() => server.stop());

test('passwords that wait hold nobody else up, and whoever finds the queue full is told at once', async () => {
  const desk = await signIn(server, 'tiepnhan.codo');
  const dossier = await receive(desk, '2.000815');
  // Hashes as costly as those of a real site, so that they wait.
  await server.kill();
  server.env.MOTCUA_LIMITS = 'password_passes=4,password_kib=65536';
  server.env.MOTCUA_RATE_FACTOR = '100';
  await server.start();
  let over = false;
  const storm = Promise.all(
    Array.from({ length: 100 }, (_, i) => enterFrom(`127.0.3.${i % 20}`, server, `khong.co.${i}`, 'sai')),
  ).then((replies) => {
    over = true;
    return replies;
  });
  const times: number[] = [];
  while (!over) {
    const begun = performance.now();
    assert.equal((await desk.get('/dossiers/' + dossier.id)).status, 200);
    times.push(performance.now() - begun);
  }
  const replies = await storm;
  const of = (status: number) => replies.filter((reply) => reply.status === status);
  assert.equal(of(401).length + of(503).length, 100);
  assert.ok(of(401).length >= 10, `${of(401).length} were tried`);
  assert.ok(of(503).length >= 50, `${of(503).length} were told to come back`);
  assert.ok(of(503).every((reply) => Number(reply.headers['retry-after']) >= 1 && reply.body.code === 'overloaded'));
  times.sort((a, b) => a - b);
  assert.ok(times.length > 5 && times[Math.floor(times.length / 2)]! < 500, times.join(' '));
  // A person who was told to come back has no wrong try from it.
  assert.equal((await enterFrom('127.0.3.1', server, 'vanthu.codo')).status, 200);
});

test('every use case that hashes a password is told so when the queue is full', async () => {
  const desk = await signIn(server, 'tuphap.codo');
  const cases = {
    old: () => desk.call('PUT', '/session/password', { old_password: 'sai', new_password: 'câu mới hoàn toàn' }),
    setup: () => desk.post('/session/second-factor', { password: 'sai' }),
    end: () => desk.post('/session/second-factor/end', { password: 'sai', code: '000000' }),
    code: () =>
      ask('127.0.4.99', server.url + '/api/v1/session/one-time', {
        json: { username: 'ai.do', code: 'AAAAA-AAAAA', new_password: 'câu mới hoàn toàn' },
      }),
    enter: () => enterFrom('127.0.4.98', server, 'vanthu.codo'),
  };
  const told = new Set<string>();
  for (let round = 0; round < 4 && told.size < Object.keys(cases).length; ++round) {
    const full = Array.from({ length: 60 }, (_, i) => enterFrom(`127.0.4.${i}`, server, `khong.co.${i}`, 'sai'));
    await Promise.race(full); // the first such refusal: the queue is full now
    for (const [name, one] of Object.entries(cases))
      if (!told.has(name) && (await one()).status === 503) told.add(name);
    await Promise.all(full);
  }
  assert.deepEqual([...told].sort(), Object.keys(cases).sort());
});

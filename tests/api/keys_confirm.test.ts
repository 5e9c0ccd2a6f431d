// A key of another system confirms nothing, with any role and rights, on every route that decides or confirms.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { added, decided } from '../support/accounts.ts';
import { person, receive, signIn, type Client } from '../support/client.ts';
import { addressOf, routesOf, type Route } from '../support/routes.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer, administrator: Client, desk: Client;
const keys: { role: string; key: string }[] = [];
let possible: string[], waiting: any, signing: any, correction: any;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  administrator = await signIn(server, 'quantri.cantho');
  desk = await signIn(server, 'tiepnhan.codo');
  possible = (await administrator.get('/keys')).body.possible.map((one: any) => one.right);
  // Every right that a key can have.
  for (const role of ['reception', 'supervisor']) {
    const asked = { name: `Hệ thống ${role}`, unit: 'xa-co-do', role, days: 30, rights: possible };
    const { body } = await administrator.post('/keys', asked);
    const { items } = (await administrator.get('/confirmations?limit=200')).body;
    const row = items.find((one: any) => one.kind === 'key');
    if (row) assert.equal((await decided(server, row.id)).status, 204);
    keys.push({ role, key: body.key });
  }
  await added(administrator, 'moi.codo', { roles: ['clerk'] });
  await administrator.post('/staff', {
    username: 'cho.codo',
    full_name: 'Người Chờ',
    post: { name: 'x', unit: 'xa-co-do', roles: ['clerk'] },
  });
  [waiting] = (await administrator.get('/confirmations?limit=200')).body.items;
  const { post } = (await desk.get('/signing-posts')).body.items.find((one: any) => !one.own);
  signing = await receive(desk, '2.000815', {
    applicant: person('Trương Mỹ Lan'),
    papers: [{ index: 0, status: 'ok' }],
    at_once: { signatory: post },
  });
  correction = await receive(desk, '1.004873');
  const party = { kind: 'person', name: 'Khác', id_number: '092088001111', address: 'x', phone: '0911111111' };
  const words = { version: correction.version, part: 'applicant', party, reason: 'ghi nhầm' };
  const asked = await desk.post(`/dossiers/${correction.id}/correction`, words);
  correction = asked.body;
});
after(() => server.stop());

const call = (key: string, verb: string, path: string, body: object) =>
  fetch(server.url + path, {
    method: verb,
    headers: { authorization: 'Bearer ' + key, 'content-type': 'application/json' },
    ...(verb === 'GET' ? {} : { body: JSON.stringify(body) }),
  });

test('every route whose right no key has refuses a key with all rights, of each role', async () => {
  const routes = routesOf(server).filter((route) => route.path.startsWith('/api/'));
  const closed = (route: Route) => route.right !== 'anybody' && !possible.includes(route.right);
  let refused = 0;
  for (const { role, key } of keys)
    for (const route of routes.filter(closed)) {
      const answer = await call(key, route.verb, addressOf(route.path, 'xa-co-do'), {});
      assert.equal(answer.status, 403, `${role} ${route.verb} ${route.path}: ${answer.status}`);
      refused += 1;
    }
  assert.ok(refused > 100, `${refused}`);
  const confirming = routes.filter(({ path }) => /confirm|decision|approvals/.test(path));
  assert.ok(confirming.length >= 4);
  for (const route of confirming) assert.ok(closed(route), `${route.path} takes ${route.right}, which a key may have`);
});

test('a waiting change, a correction and a signing are confirmed by no key, and stay as they are', async () => {
  for (const { role, key } of keys) {
    const tries: [string, object][] = [
      [`/confirmations/${waiting.id}/decision`, { decision: 'confirmed' }],
      [`/dossiers/${correction.id}/correction/decision`, { version: correction.version, approve: true }],
      ['/signing-confirmations', { dossiers: [{ id: signing.id, version: signing.version }] }],
      [`/dossiers/${signing.id}/actions/confirm_signing`, { version: signing.version }],
      [`/dossiers/${signing.id}/actions/deny_signing`, { version: signing.version, text: 'x' }],
    ];
    for (const [path, body] of tries) {
      const answer = await call(key, 'POST', '/api/v1' + path, body);
      assert.equal(answer.status, 403, `${role} ${path}`);
    }
    const answer = await call(key, 'GET', '/api/v1/dossiers?view=signings', {});
    if (answer.status === 200) assert.deepEqual(((await answer.json()) as any).items, [], role);
  }
  assert.equal((await desk.get('/dossiers/' + signing.id)).body.signing.waits, true);
  assert.equal((await desk.get('/dossiers/' + correction.id)).body.version, correction.version);
  const { items } = (await administrator.get('/confirmations?limit=200')).body;
  assert.ok(items.some((one: any) => one.id === waiting.id));
});

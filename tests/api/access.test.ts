import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { Client, receive, signIn } from '../support/client.ts';
import { operations } from '../support/contract.ts';
import { program, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let routes: { verb: string; path: string; access: string }[];
let dossier: any;
before(async () => {
  server = await startServer();
  routes = execFileSync(program, [...server.words, 'routes'], { encoding: 'utf8' }).trim().split('\n').filter((line) => line.includes(' /api/')).map((line) => {
    const [verb, path, access] = line.split(' ');
    return { verb: verb!, path: path!, access: access! };
  });
  dossier = await receive(await signIn(server, 'tiepnhan.codo'), '1.004873');
});
after(() => server.stop());

const call = (client: Client, route: { verb: string; path: string }) =>
  client.call(route.verb, route.path.replace('/api/v1', '').replace('{id}', dossier.id).replace('{code}', '2.000815').replace('{action}', 'note'), route.verb === 'GET' || route.verb === 'DELETE' ? undefined : {}, { lax: true });

test('the routes of the program are the paths of the contract', () => {
  assert.deepEqual(routes.map((r) => `${r.verb} ${r.path}`).sort(), operations.map((o) => `${o.verb} ${o.path}`).sort());
});

test('every route but sign-in refuses nobody with 401', async () => {
  for (const route of routes) {
    const answer = await call(new Client(server), route);
    if (route.access === 'everyone') assert.ok(['/api/v1/session', '/api/v1/health'].includes(route.path), route.path);
    else assert.equal(answer.status, 401, `${route.verb} ${route.path}`);
  }
});

test('every route refuses the wrong role with 403', async () => {
  const wrong: Record<string, string> = { reception: 'vanthu.codo', desk_staff: 'giamsat.cantho', leader: 'tiepnhan.codo', administrator: 'lanhdao.codo' };
  for (const route of routes) {
    const username = wrong[route.access];
    if (username) assert.equal((await call(await signIn(server, username), route)).status, 403, `${route.verb} ${route.path} as ${username}`);
    else assert.ok(['everyone', 'signed_in'].includes(route.access), `add the wrong role for ${route.access}`);
  }
});

test('a dossier of another commune does not exist for its neighbour, on any path', async () => {
  const neighbour = await signIn(server, 'tiepnhan.donghiep');
  for (const path of ['', '/receipt.pdf', '/supplement.pdf']) assert.equal((await neighbour.get(`/dossiers/${dossier.id}${path}`)).status, 404);
  assert.equal((await neighbour.post(`/dossiers/${dossier.id}/actions/note`, { version: 1, text: 'x' })).status, 404);
  assert.equal((await neighbour.call('POST', `/dossiers/${dossier.id}/files?purpose=paper&paper=0&name=a`, Buffer.from('x'))).status, 404);
  for (const view of ['work', 'unit', 'search&q=nguyen', `search&q=${dossier.code}`, 'search&q=092088001234', 'results']) assert.deepEqual((await neighbour.get('/dossiers?view=' + view)).body.items, [], view);
  assert.equal((await neighbour.get('/people/lookup?id_number=092088001234')).status, 404);
});

test('the upper level sees all below it, and changes nothing', async () => {
  const supervisor = await signIn(server, 'giamsat.cantho');
  assert.equal((await supervisor.get('/dossiers/' + dossier.id)).body.actions.length, 0);
  assert.equal((await supervisor.get('/dossiers?view=search&q=nguyen')).body.items.length, 1);
  assert.equal((await supervisor.get('/counts')).body.received, 1);
});

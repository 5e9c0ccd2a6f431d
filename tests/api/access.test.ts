// PostgreSQL too
// The table of rights on every route. The parts of a dossier that its unit, a neighbour and the level above see.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Client, receive, signIn } from '../support/client.ts';
import { operations } from '../support/contract.ts';
import { forPeople } from '../support/routes.ts';
import { program, root, startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

let server: TestServer;
let routes: { verb: string; path: string; access: string }[];
let dossier: any;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  routes = execFileSync(program, [...server.words, 'routes'], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => {
      const [verb, path, access] = line.split(' ');
      return { verb: verb!, path: path!, access: access! };
    })
    .filter((route) => !forPeople(route));
  dossier = await receive(await signIn(server, 'tiepnhan.codo'), '1.004873');
});
after(() => server.stop());

type Rule = { right: string; within: string } & Record<'works' | 'worked' | 'below' | 'elsewhere', string[]>;
const rules: Rule[] = JSON.parse(execFileSync(program, ['policy', '--json'], { encoding: 'utf8' }));
const ruleOf = (right: string) => rules.find((rule) => rule.right === right)!;

/** The roles that may call a route at all: those that have, by one relation, its right and every right around it. */
function rolesOf(right: string): Set<string> {
  const chain = [ruleOf(right)];
  while (chain.at(-1)!.within) chain.push(ruleOf(chain.at(-1)!.within));
  const found = new Set<string>();
  for (const relation of ['works', 'worked', 'below', 'elsewhere'] as const)
    for (const role of chain[0]![relation]) if (chain.every((rule) => rule[relation].includes(role))) found.add(role);
  return found;
}

const call = (client: Client, route: { verb: string; path: string }) =>
  client.call(
    route.verb,
    route.path
      .replace('/api/v1', '')
      .replace('{id}', dossier.id)
      .replace('{code}', '2.000815')
      .replace('{action}', 'note')
      .replace('{unit}', 'xa-co-do'),
    route.verb === 'GET' || route.verb === 'DELETE' ? undefined : {},
    { lax: true },
  );

test('the routes of the program are the paths of the contract', () => {
  assert.deepEqual(
    routes.map((r) => `${r.verb} ${r.path}`).sort(),
    operations.map((o) => `${o.verb} ${o.path}`).sort(),
  );
});

test('the contract says of each route whether it takes a session, a key or nothing', async () => {
  const administrator = await signIn(server, 'quantri.cantho');
  const ofKeys: string[] = (await administrator.get('/keys')).body.possible.map((one: any) => one.right);
  assert.ok(ofKeys.length > 5);
  for (const { verb, path, access } of routes) {
    const { document, operation } = operations.find((o) => o.verb === verb && o.path === path)!;
    const schemes = (operation.security ?? document.security).map((one: object) => Object.keys(one).join());
    const expected = access === 'anybody' ? [] : ofKeys.includes(access) ? ['session', 'key'] : ['session'];
    assert.deepEqual(schemes, expected, `${verb} ${path}`);
  }
});

test('every route refuses a query parameter that the contract does not give it, and names those that it takes', async () => {
  const nobody = new Client(server);
  const { parameters } = JSON.parse(readFileSync(path.join(root, 'contract/openapi.json'), 'utf8')).components;
  for (const { verb, path: route, operation } of operations) {
    const at = route.replace('/api/v1', '').replaceAll(/\{\w+\}/g, 'x') + '?ten_la=1';
    const answer = await nobody.call(verb, at, verb === 'GET' || verb === 'DELETE' ? undefined : {}, { lax: true });
    const told = [answer.status, answer.body.code, answer.body.errors?.[0].pointer];
    assert.deepEqual(told, [400, 'bad-request', '?ten_la'], `${verb} ${route}`);
    const names = ((operation.parameters ?? []) as any[])
      .map((one) => (one.$ref ? parameters[one.$ref.split('/').at(-1)] : one))
      .filter((one) => one.in === 'query' && !one.deprecated)
      .map((one) => one.name);
    for (const name of names) assert.ok(answer.body.errors[0].detail.includes(name), `${route} ${name}`);
  }
  assert.equal((await fetch(server.url + '/thu-tuc?fbclid=1')).status, 200, 'a page that was shared is shown');
});

test('every route names a right of the table, and the written table is that of the program', () => {
  for (const route of routes) assert.ok(ruleOf(route.access), `${route.path} takes ${route.access}`);
  const printed = execFileSync(program, ['policy'], { encoding: 'utf8' });
  const written = readFileSync(path.join(root, 'contract/policy.md'), 'utf8');
  assert.equal(written, printed, 'contract/policy.md is not what motcua policy prints: ./dev gen');
});

test('every route but those for anybody refuses nobody, and a session that is not there, with 401', async () => {
  const anybody = [
    '/api/v1/session',
    '/api/v1/session/one-time',
    '/api/v1/sign-in',
    '/api/v1/health',
    '/api/v1/ready',
    '/api/v1/openapi.json',
    '/api/v1/tracking/{code}',
    '/api/v1/tracking/{code}/proofs',
    ...['head', 'heads', 'heads/{size}', 'heads/{size}/cosignatures', 'consistency', 'keys'].map(
      (name) => '/api/v1/ledger/' + name,
    ),
    ...['procedures/{code}/proof', 'procedures/{code}/versions/{number}', 'calendars/{name}/proof'].map(
      (name) => '/api/v1/ledger/' + name,
    ),
    ...['checkpoint', 'tile/{level}/{index}', 'tile/entries/{index}'].map((name) => '/so-cai/tlog/' + name),
  ];
  const expired = new Client(server);
  expired.cookie = 'motcua=' + 'A'.repeat(43);
  for (const route of routes) {
    if (route.access === 'anybody') assert.ok(anybody.includes(route.path), route.path);
    else
      for (const client of [new Client(server), expired])
        assert.equal((await call(client, route)).status, 401, `${route.verb} ${route.path}`);
  }
});

test('every route refuses each role that the table does not name with 403, and no other', async () => {
  const accounts: [string, string[]][] = [
    ['tiepnhan.codo', ['reception']],
    ['tuphap.codo', ['specialist']],
    ['lanhdao.codo', ['leader']],
    ['vanthu.codo', ['clerk']],
    ['chutich.codo', ['leader', 'supervisor']],
    ['giamsat.cantho', ['supervisor']],
    ['quantri.cantho', ['administrator']],
  ];
  let refused = 0;
  for (const [username, roles] of accounts) {
    const client = await signIn(server, username);
    for (const route of routes) {
      if (route.verb === 'DELETE' && route.path === '/api/v1/session') continue; // the route would end this session
      const may = route.access === 'anybody' || roles.some((role) => rolesOf(route.access).has(role));
      const answer = await call(client, route);
      assert.equal(answer.status !== 403, may, `${route.verb} ${route.path} as ${username}: ${answer.status}`);
      refused += may ? 0 : 1;
    }
  }
  assert.ok(refused > 100, `${refused} refusals`);
});

test('a dossier of another commune does not exist for its neighbour, on any path', async () => {
  const neighbour = await signIn(server, 'tiepnhan.donghiep');
  for (const path of ['', '/receipt.pdf', '/supplement.pdf'])
    assert.equal((await neighbour.get(`/dossiers/${dossier.id}${path}`)).status, 404);
  assert.equal((await neighbour.post(`/dossiers/${dossier.id}/actions/note`, { version: 1, text: 'x' })).status, 404);
  assert.equal(
    (await neighbour.call('POST', `/dossiers/${dossier.id}/files?purpose=paper&paper=0`, Buffer.from('x'))).status,
    404,
  );
  for (const view of ['work', 'unit', 'results'])
    assert.deepEqual((await neighbour.get('/dossiers?view=' + view)).body.items, [], view);
  for (const typed of ['nguyen', dossier.code, '092088001234'])
    assert.deepEqual((await neighbour.find(typed)).body.items, [], typed);
  assert.equal((await neighbour.post('/people/lookup', { id_number: '092088001234' })).status, 404);
});

test('who only works at the upper level sees nothing of what lies below', async () => {
  for (const username of ['tiepnhan.cantho', 'dangkydat.cantho', 'vanthu.cantho', 'quantri.cantho']) {
    const client = await signIn(server, username);
    const hidden = username === 'quantri.cantho' ? 403 : 404;
    assert.equal((await client.get('/dossiers/' + dossier.id)).status, hidden, username);
    for (const look of [
      () => client.get('/dossiers?view=unit'),
      () => client.get('/dossiers?view=unit&due=week&below=1'),
      () => client.find('nguyen'),
      () => client.find(dossier.code),
    ]) {
      const answer = await look();
      if (username === 'quantri.cantho') assert.equal(answer.status, 403);
      else assert.deepEqual(answer.body.items, [], `${username} ${look}`);
    }
    assert.equal((await client.get('/figures/dossiers?figure=taken_in')).status, 403, username);
    assert.equal((await client.get('/figures/visits?unit=xa-co-do')).status, 403, username);
  }
});

test('the figures tell whether their lists open', async () => {
  for (const [username, unit] of [
    ['dangkydat.cantho', 'thanh-pho-can-tho'],
    ['dangkydat.cantho', 'xa-co-do'],
    ['giamsat.cantho', 'thanh-pho-can-tho'],
    ['giamsat.cantho', 'xa-co-do'],
    ['quantri.cantho', 'xa-co-do'],
    ['tuphap.codo', 'xa-co-do'],
    ['chutich.codo', 'xa-co-do'],
  ] as const) {
    const client = await signIn(server, username);
    const { may_list } = (await client.get('/figures?unit=' + unit)).body;
    assert.equal(may_list, username !== 'dangkydat.cantho' && username !== 'quantri.cantho', `${username} ${unit}`);
    for (const list of ['dossiers?figure=taken_in&', 'visits?'])
      assert.equal(
        (await client.get(`/figures/${list}unit=${unit}`)).status,
        may_list ? 200 : 403,
        `${username} ${unit} ${list}`,
      );
  }
});

test('a leader of a commune is not shown the figures, lists, calendars to change or slips of another', async () => {
  const leader = await signIn(server, 'lanhdao.donghiep');
  for (const path of ['/figures', '/figures.csv', '/figures/dossiers', '/figures/visits', '/figures/ratings'])
    assert.equal(
      (await leader.get(`${path}?unit=xa-co-do${path.endsWith('dossiers') ? '&figure=taken_in' : ''}`)).status,
      404,
      path,
    );
  assert.ok((await leader.get('/figures/units')).body.items.every((unit: any) => unit.slug !== 'xa-co-do'));
  const desk = await signIn(server, 'tiepnhan.codo');
  const slip = (await desk.post('/intake/guidance', { procedure: '2.000815', papers: [] })).body;
  assert.equal((await leader.get(`/counter-slips/${slip.id}/slip.pdf`)).status, 404);
  assert.equal((await desk.get(`/counter-slips/${slip.id}/slip.pdf`)).status, 200);
});

test('the upper level sees all below it, and changes nothing', async () => {
  const supervisor = await signIn(server, 'giamsat.cantho');
  assert.equal((await supervisor.get(`/dossiers/${dossier.id}/receipt.pdf`)).status, 403);
  assert.equal(
    (await supervisor.call('POST', `/dossiers/${dossier.id}/files?purpose=paper&paper=0`, Buffer.from('x'))).status,
    403,
  );
  assert.equal((await supervisor.get('/dossiers/' + dossier.id)).body.actions.length, 0);
  assert.equal((await supervisor.find('nguyen')).body.items.length, 1);
  assert.equal((await supervisor.get('/counts')).body.received, 1);
});

test('a leader of another commune, or of the level above, has no more of a dossier than the table says', async () => {
  const neighbour = await signIn(server, 'lanhdao.donghiep');
  for (const path of ['', '/receipt.pdf', '/due'])
    assert.equal((await neighbour.get(`/dossiers/${dossier.id}${path}`)).status, 404, path);
  assert.equal((await neighbour.post(`/dossiers/${dossier.id}/personal`, { purpose: 'contact' })).status, 404);
  const above = await signIn(server, 'lanhdao.cantho');
  assert.equal((await above.get('/dossiers/' + dossier.id)).status, 200);
  assert.equal((await above.get(`/dossiers/${dossier.id}/receipt.pdf`)).status, 403);
  assert.equal(
    (await above.call('POST', `/dossiers/${dossier.id}/files?purpose=paper&paper=0`, Buffer.from('x'))).status,
    403,
  );
  const { version } = (await above.get('/dossiers/' + dossier.id)).body;
  assert.equal((await above.post(`/dossiers/${dossier.id}/actions/note`, { version, text: 'x' })).status, 403);
});

test('every route of a dossier, with its files and papers, is closed to the neighbour and to a session that has expired', async () => {
  const neighbours = await Promise.all(
    ['tiepnhan.donghiep', 'tuphap.donghiep', 'lanhdao.donghiep', 'vanthu.donghiep', 'chutich.donghiep'].map((name) =>
      signIn(server, name),
    ),
  );
  const expired = await signIn(server, 'tiepnhan.codo');
  sql(
    server.database,
    `UPDATE session SET seen_at = seen_at - 1801000000 WHERE token_hash = '${createHash('sha256').update(expired.cookie.split('=')[1]!).digest('hex')}'`,
  );
  const bodies: Record<string, unknown> = {
    '/actions/': { version: 1, text: 'x' },
    '/personal': { purpose: 'contact' },
    '/told': { task: 1, how: 'called' },
    '/correction/decision': { version: 1, approve: true },
    '/look-up-word': { reason: 'lost' },
    '/correction': { version: 1, part: 'applicant', party: { name: 'x' }, reason: 'x' },
  };
  let looked = 0;
  for (const route of routes.filter((one) => one.path.includes('/dossiers/{id}'))) {
    const body = Object.entries(bodies).find(([part]) => route.path.includes(part))?.[1];
    const path =
      route.path.replace('/api/v1', '').replace('{id}', dossier.id).replace('{action}', 'note') +
      (route.path.endsWith('/files') ? '?purpose=paper&paper=0' : '');
    const send = (client: Client) =>
      client.call(
        route.verb,
        path,
        route.path.endsWith('/files') ? Buffer.from('x') : route.verb === 'GET' ? undefined : (body ?? {}),
        { lax: true },
      );
    for (const client of neighbours)
      assert.ok([403, 404].includes((await send(client)).status), `${route.verb} ${route.path}`);
    assert.equal((await send(expired)).status, 401, `${route.verb} ${route.path}`);
    looked += 1;
  }
  assert.ok(looked >= 8, String(looked));
});

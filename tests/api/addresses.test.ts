// No address holds text that a person typed about a person: logs, proxies and histories keep addresses.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pdf, receive, signIn, type Client } from '../support/client.ts';
import { operations } from '../support/contract.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer, desk: Client, supervisor: Client;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
  desk = await signIn(server, 'tiepnhan.codo');
  supervisor = await signIn(server, 'giamsat.cantho');
});
after(() => server.stop());

type Parameter = {
  name: string;
  in: string;
  required?: boolean;
  schema: any;
  deprecated?: boolean;
  'x-holds'?: string;
};
const queries = operations.flatMap(({ verb, path, operation }) =>
  ((operation.parameters ?? []) as Parameter[])
    .filter((one) => one.in === 'query')
    .map((one) => ({ ...one, verb, path, where: `${verb} ${path}?${one.name}` })),
);
// The kinds of text that a query may hold. Words about procedures name no person.
const holds = ['cursor', 'id', 'code', 'unit', 'sha256'];

test('each query parameter is a word of a list, a date, a number, a cursor, an id or a public code: no free text', () => {
  assert.ok(queries.length > 40, String(queries.length));
  for (const { where, path, schema, ...one } of queries) {
    const bound = schema.enum || schema.$ref || schema.type === 'integer' || /^date/.test(schema.format ?? '');
    if (bound || one.deprecated) continue; // refused, with a word that says where the text goes
    const allowed = [...holds, ...(path === '/api/v1/procedures' ? ['words of procedures'] : [])];
    assert.ok(allowed.includes(one['x-holds'] ?? ''), `${where} takes free text: send it in the body of a POST`);
  }
});

test('a name with a number is refused in each query parameter, whatever the route', async () => {
  const typed = encodeURIComponent('Nguyễn Văn A 092199000001');
  const word = (one: Parameter) => one.schema.enum?.[0] ?? (one.name === 'channel' ? 'direct' : '1.004873');
  const took: string[] = [];
  let refused = 0;
  for (const { verb, path, where, ...one } of queries) {
    // The server does not parse a cursor, it compares it.
    if (verb !== 'GET' || ['cursor', 'words of procedures'].includes(one['x-holds'] ?? '')) continue;
    const more = queries.filter((other) => other.path === path && other.required && other.name !== one.name);
    const called = path
      .slice('/api/v1'.length)
      .replace('{unit}', 'xa-co-do')
      .replace('{kind}', 'refiled')
      .replace('{code}', '1.004873');
    if (called.includes('{')) continue;
    const query = [`${one.name}=${typed}`, ...more.map((other) => `${other.name}=${word(other)}`)].join('&');
    for (const who of [desk, supervisor]) {
      const { status, bytes } = await who.get(`${called}?${query}`);
      if (status === 403) continue;
      if (status !== 422 && status !== 404) took.push(`${where}: ${status} ${bytes.toString().slice(0, 100)}`);
      refused += 1;
    }
  }
  assert.deepEqual(took, [], 'take a name');
  assert.ok(refused > 30, String(refused));
});

test('the addresses that took what was typed are gone, and say where it goes', async () => {
  const gone = await desk.call('GET', '/people/lookup?id_number=092088001234');
  assert.deepEqual([gone.status, gone.headers.get('allow')], [405, 'POST']);
  const { id } = await receive(desk, '1.004873');
  for (const [called, detail] of [
    ['/dossiers?view=search&q=nguyen', 'Tìm hồ sơ bằng POST /api/v1/dossiers/search.'],
    ['/dossiers?q=nguyen', 'Tìm hồ sơ bằng POST /api/v1/dossiers/search.'],
    ['/staff?q=an', 'Tìm cán bộ bằng POST /api/v1/staff/search.'],
  ] as const) {
    const { status, body } = await supervisor.get(called);
    assert.equal(status, 422, called);
    assert.equal(body.errors.find((error: any) => error.pointer === '?q').detail, detail);
  }
  const named = await desk.call('POST', `/dossiers/${id}/files?purpose=paper&paper=0&name=can-cuoc.pdf`, pdf);
  assert.deepEqual(
    named.body.errors.map((error: any) => error.pointer),
    ['?name'],
  );
});

test('staff are searched page by page in the body of a POST', async () => {
  const all = (await supervisor.post('/staff/search', { q: 'codo' })).body.items.map((one: any) => one.username);
  assert.ok(all.length > 3 && all.every((name: string) => name.endsWith('.codo')));
  const paged: string[] = [];
  for (let cursor = ''; ;) {
    const { body } = await supervisor.post('/staff/search', { q: 'codo', limit: 2, ...(cursor ? { cursor } : {}) });
    paged.push(...body.items.map((one: any) => one.username));
    if (!body.next) break;
    cursor = body.next;
  }
  assert.deepEqual(paged, all);
  const wrong = await supervisor.call('POST', '/staff/search', { q: '', limit: 0 }, { lax: true });
  assert.deepEqual(wrong.body.errors.map((error: any) => error.pointer).sort(), ['/limit', '/q']);
});

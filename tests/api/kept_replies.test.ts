// PostgreSQL too
// A kept reply of an Idempotency-Key is given again only while session, right and relation still hold.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { added, decided, enter, fresh } from '../support/accounts.ts';
import { type Client, receive, signIn } from '../support/client.ts';
import { operations } from '../support/contract.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

let server: TestServer;
let administrator: Client;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  administrator = await signIn(server, 'quantri.cantho');
});
after(() => server.stop());

const newest = async (kind: string) =>
  (await administrator.get('/confirmations?limit=200')).body.items.find((one: any) => one.kind === kind);

const documents = new Map(operations.map((one) => [one.file, one.document]));
/** The schema that a reference names, with its file. */
function resolved(schema: any, file: string): [any, string] {
  if (!schema?.$ref) return [schema, file];
  const [other, pointer] = schema.$ref.split('#/');
  const at = other || file;
  let found: any = documents.get(at);
  for (const part of pointer.split('/')) found = found?.[part];
  return found ? resolved(found, at) : [{}, at];
}
const known: Record<string, unknown> = {
  procedure: '1.004873',
  date: '2026-11-18',
  from: '2026-11-18',
  to_day: '2026-11-18',
  unit: 'xa-co-do',
  roles: ['clerk'],
  reason: 'x',
};
/** Members that the server needs beyond the contract. */
const extra: Record<string, Record<string, unknown>> = {
  '/api/v1/dossiers/{id}/actions/{action}': { text: 'x' },
};
/** The smallest value that the contract allows. */
function smallest(schema: any, file: string, name = ''): unknown {
  const [one, at] = resolved(schema, file);
  if (name in known) return known[name];
  const first = one.enum ?? (one.oneOf ?? one.anyOf)?.map((other: any) => smallest(other, at));
  if (first) return first[0];
  const type = Array.isArray(one.type) ? one.type[0] : one.type;
  if (type === 'object')
    return Object.fromEntries((one.required ?? []).map((key: string) => [key, smallest(one.properties[key], at, key)]));
  if (type === 'array') return [];
  if (type === 'integer') return one.minimum ?? 1;
  return type === 'boolean' ? false : 'x';
}

test('a kept reply is given only where session, right and relation still hold, on every route with a key', async () => {
  const roles = ['reception', 'specialist', 'leader', 'clerk'];
  const { id } = await added(administrator, 'haivitri.codo', { roles });
  const answer = await administrator.post(`/staff/${id}/posts`, { name: 'Bên kia', unit: 'xa-dong-hiep', roles });
  assert.equal(answer.status, 201);
  assert.equal((await decided(server, (await newest('post')).id)).status, 204);
  const { client } = await enter(server, 'haivitri.codo', fresh);
  const [here, there] = (await client.get('/session/posts')).body.posts;
  const foreign = await receive(await signIn(server, 'tiepnhan.donghiep'), '1.004873');
  const own = await receive(client, '1.004873');
  const kept = await client.post(`/dossiers/${own.id}/actions/note`, { version: own.version, text: 'x' }, 'giu');
  assert.equal(kept.status, 200, kept.bytes.toString());
  const routes = operations.filter(({ operation }) =>
    (operation.parameters ?? []).some((one: any) => String(one.$ref ?? '').endsWith('/parameters/Key')),
  );
  assert.ok(routes.length > 10, `${routes.length} routes with a key`);
  const again: string[] = [];
  for (const { verb, path, operation, file } of routes) {
    const schema = operation.requestBody?.content?.['application/json']?.schema;
    const text = schema ? JSON.stringify({ ...(smallest(schema, file) as object), ...extra[path] }) : '';
    const to = (dossier: string) =>
      path
        .replace('{id}', dossier)
        .replace('{code}', '1.004873')
        .replace('{action}', 'note')
        .replace('{unit}', 'xa-co-do');
    /** Stores the kept reply under this request. Returns whether it is given again. */
    const replayed = async (dossier: string): Promise<[boolean, number]> => {
      const digest = createHash('sha256')
        .update(`${verb} ${to(dossier)}\n${text}`)
        .digest('hex');
      sql(
        server.database,
        `UPDATE idempotency SET request_sha256 = '${digest}' WHERE person_id = '${id}' AND key = 'giu'`,
      );
      const reply = await fetch(server.url + to(dossier), {
        method: verb,
        ...(text ? { body: text } : {}),
        headers: {
          origin: server.url,
          cookie: client.cookie,
          ...(text ? { 'content-type': 'application/json' } : {}),
          'idempotency-key': 'giu',
        },
      });
      return [reply.headers.get('idempotent-replay') === 'true', reply.status];
    };
    if ((await replayed(own.id))[0]) again.push(path);
    if (path.startsWith('/api/v1/dossiers/{id}'))
      assert.equal((await replayed(foreign.id))[0], false, `${path}: a dossier that they may not see`);
    assert.equal((await client.call('PUT', '/session/post', { post: there.post })).status, 204);
    const [given, status] = await replayed(own.id);
    assert.ok(!given && status >= 400, `${verb} ${path} at another post: ${status}`);
    assert.equal((await client.call('PUT', '/session/post', { post: here.post })).status, 204);
  }
  assert.ok(again.length >= 7, `the reply was given again where all holds: ${again.join()}`);
  assert.ok(again.includes('/api/v1/dossiers/{id}/actions/{action}'), again.join());
  assert.equal((await administrator.post(`/posts/${here.post}/end`, undefined)).status, 204);
  assert.equal((await client.get('/session')).status, 401, 'with the post the session ends');
});

// A member that is not wanted is left out. null is a client's mistake, and never means the default.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client, person, receive, signIn } from '../support/client.ts';
import { documents, operations } from '../support/contract.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
const clients: Client[] = [];
let dossier: any;
before(async () => {
  server = await startServer({ at: '2026-11-23T09:00:00+07:00' });
  for (const name of ['tiepnhan.codo', 'lanhdao.codo', 'quantri.cantho', 'giamsat.cantho', 'vanthu.codo'])
    clients.push(await signIn(server, name));
  dossier = await receive(clients[0]!, '1.004873');
});
after(() => server.stop());

type At = { schema: any; file: string };
/** The schema that a reference names. */
function resolved({ schema, file }: At): At {
  if (!schema.$ref) return { schema, file };
  const [name, pointer] = schema.$ref.split('#/');
  const target = name || file;
  const found = pointer.split('/').reduce((at: any, key: string) => at[key], documents[target]);
  return resolved({ schema: found, file: target });
}
function takesNull(at: At): boolean {
  const { schema, file } = resolved(at);
  return (
    [schema.type].flat().includes('null') ||
    (schema.enum ?? []).includes(null) ||
    [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].some((one: any) => takesNull({ schema: one, file }))
  );
}
/** The smallest value that a schema takes. */
function sample(at: At): any {
  const { schema, file } = resolved(at);
  if (schema.enum) return schema.enum[0];
  const kind = [schema.type].flat()[0];
  if (kind === 'object' || schema.properties)
    return Object.fromEntries(
      (schema.required ?? []).map((name: string) => [name, sample({ schema: schema.properties[name], file })]),
    );
  if (kind === 'array') return [sample({ schema: schema.items, file })];
  if (kind === 'integer') return schema.minimum ?? 1;
  if (kind === 'boolean') return true;
  return schema.format === 'date' ? '2026-11-24' : 'x';
}
/**
 * Every optional member, each with a body in which only this member is null. Members of objects and lists in the body
 * are included.
 */
function* nulls(at: At, prefix = ''): Generator<{ pointer: string; body: any; optional: boolean; nullable: boolean }> {
  const { schema, file } = resolved(at);
  if (schema.type === 'array') {
    for (const one of nulls({ schema: schema.items, file }, prefix + '/0')) yield { ...one, body: [one.body] };
    return;
  }
  for (const [name, of] of Object.entries<any>(schema.properties ?? {})) {
    const member = { schema: of, file };
    const optional = !(schema.required ?? []).includes(name);
    const base = sample(at);
    yield {
      pointer: `${prefix}/${name}`,
      body: { ...base, [name]: null },
      optional,
      nullable: takesNull(member),
    };
    for (const deeper of nulls(member, `${prefix}/${name}`))
      yield { ...deeper, body: { ...base, [name]: deeper.body } };
  }
}
/** The values for the variables of each address. */
const address = (path: string) =>
  path
    .replace('/api/v1', '')
    .replace('/calendars/{unit}', '/calendars/xa-co-do')
    .replace('/books/{kind}', '/books/result')
    .replace('/procedures/{code}', '/procedures/1.004873')
    .replace('/dossiers/{id}', '/dossiers/' + dossier.id)
    .replace('{number}', '1');

/** Actions have one schema: a member belongs to those actions whose fields the program names. */
const actionsOf: Record<string, string> = {
  text: 'note',
  person: 'hand_over',
  date: 'apologise',
  choice: 'confirm_payment',
  amount: 'request_payment',
  number: 'confirm_payment',
  book: 'issue',
  drawn_number: 'issue',
  ground: 'propose',
  requested_by: 'stop',
  requested_on: 'stop',
  recipient: 'return_result',
  recipient_id: 'return_result',
  recipient_id_kind: 'return_result',
  extension: 'extend',
  time: 'extend',
  file: 'extend',
  items: 'request_supplement',
};

test('null in the place of an optional member is refused on every route, and named', async () => {
  let walked = 0;
  const missed: string[] = [];
  for (const { file, path, verb, operation } of operations) {
    const schema = operation.requestBody?.content?.['application/json']?.schema;
    if (!schema || path.includes('/session') || path.includes('/password')) continue;
    for (const one of nulls({ schema, file })) {
      if (!one.optional || one.nullable) continue;
      const action = actionsOf[one.pointer.split('/')[1]!] ?? 'note';
      const to = address(path).replace('{action}', action);
      let said: string[] = [];
      for (const client of clients) {
        const answer = await client.call(verb, to, one.body, { lax: true });
        if (answer.status === 403 || answer.status === 404) continue;
        assert.equal(answer.status, 422, `${verb} ${to} took ${JSON.stringify(one.body)}`);
        said = (answer.body.errors ?? []).map((e: any) => e.pointer);
        break;
      }
      ++walked;
      // The route takes no such object: its refusal names the object.
      if (!said.some((pointer) => (one.pointer + '/').startsWith(pointer + '/')))
        missed.push(`${verb} ${to} ${one.pointer}: ${said}`);
    }
  }
  assert.deepEqual(missed, []);
  assert.ok(walked > 50, `${walked}`);
});

test('the pages of a preview are not the default when they are null', async () => {
  const body = { procedure: '2.000815', pages: null, copies: null, applicant: { ...person(), phone: null } };
  const answer = await clients[0]!.call('POST', '/intake/preview', body, { lax: true });
  assert.deepEqual(
    [answer.status, answer.body.errors.map((e: any) => e.pointer).sort()],
    [422, ['/applicant/phone', '/copies', '/pages']],
  );
});

// A reason says something. Every field in a person's own words, of every route and action, refuses a text without a
// letter. It also refuses a text with a line that the desk began and nobody finished.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { counterGround, person, receive, signIn, type Answer, type Client } from '../support/client.ts';
import { documents, operations } from '../support/contract.ts';
import { root, startServer, type TestServer } from '../support/server.ts';

let server: TestServer, dossier: any, book: string, staff: Client[];
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  const names = ['tiepnhan', 'tuphap', 'lanhdao', 'vanthu', 'chutich'].map((name) => name + '.codo');
  staff = await Promise.all([...names, 'giamsat.cantho', 'quantri.cantho'].map((name) => signIn(server, name)));
  dossier = await receive(staff[0]!, '1.004873');
  book = (await staff[0]!.get('/books')).body.items[0].kind;
});
after(() => server.stop());

/** The refusals of a text as such, and of a text where none belongs. */
const said = /^Hãy viết thành lời|^Không có mục này/;
const empty = ['–', '...', '12', '– \n– '];

/** The first reply to an account that may call the route. */
async function send(verb: string, address: string, body: unknown): Promise<Answer> {
  let answer: Answer | undefined;
  for (const one of staff) {
    answer = await one.call(verb, address, body, { lax: true });
    if (answer.status !== 403) return answer;
  }
  return answer!;
}
const detailAt = (answer: Answer, pointer: string) =>
  (answer.body?.errors ?? []).find((one: any) => one.pointer === pointer)?.detail as string | undefined;

type Field = { route: string; verb: string; at: string[] };
const own = /^(reason|text|note|purpose|what|measures?|answer|basis)$/;
function* fieldsOf(file: string, schema: any, at: string[] = []): Generator<string[]> {
  if (schema?.$ref) {
    const [named, place] = schema.$ref.split('#/');
    const other = named || file;
    const found = place.split('/').reduce((part: any, key: string) => part[key], documents[other]);
    return yield* fieldsOf(other, found, at);
  }
  for (const [name, member] of Object.entries<any>(schema?.properties ?? {})) {
    if (own.test(name) && !member.enum && !member.format && [member.type].flat().includes('string'))
      yield [...at, name];
    yield* fieldsOf(file, member, [...at, name]);
  }
  if (schema?.items) yield* fieldsOf(file, schema.items, [...at, '0']);
}
const fields: Field[] = operations.flatMap(({ file, path: route, verb, operation }) =>
  [...fieldsOf(file, operation.requestBody?.content?.['application/json']?.schema)].map((at) => ({ route, verb, at })),
);

/** A body with the text in its place, and the members that the server needs beside it to read the text. */
function bodyWith(field: Field, text: string): any {
  const body: any = /^\/api\/v1\/(intake\/|dossiers$)/.test(field.route) ? { procedure: '1.004873' } : {};
  let part = body;
  field.at.forEach((name, i) => {
    const next = field.at[i + 1];
    if (next === undefined) part[name] = text;
    else part[name] = next === '0' ? [{ index: 0, status: 'wrong' }] : (part[name] ?? {});
    part = part[name];
  });
  return body;
}

test('every field of the contract in own words refuses what has no letter, at its own place', async () => {
  assert.ok(fields.length >= 25, JSON.stringify(fields.map(({ route, at }) => [route, at.join('/')])));
  for (const field of fields) {
    if (field.route.endsWith('/actions/{action}')) continue; // each action is tested by itself, below
    const address = field.route
      .replace('/api/v1', '')
      .replace('{id}', dossier.id)
      .replace('{code}', '1.004873')
      .replace('{unit}', 'xa-co-do')
      .replace('{kind}', book)
      .replace('{number}', '1');
    for (const text of empty) {
      const answer = await send(field.verb, address, bodyWith(field, text)),
        where = `${field.verb} ${field.route} /${field.at.join('/')} ${JSON.stringify(text)}`;
      assert.equal(answer.status, 422, `${where}: ${answer.bytes.toString()}`);
      assert.match(detailAt(answer, '/' + field.at.join('/')) ?? 'nothing', said, where);
    }
  }
});

test('every text of every action refuses what has no letter', async () => {
  const types = readFileSync(path.join(root, 'src/office/workflow/types.cpp'), 'utf8');
  const actions = [...types.matchAll(/case Action::\w+: return "([a-z_]+)";/g)].map((found) => found[1]!);
  assert.ok(actions.length >= 20 && actions.includes('apologise') && actions.includes('note'));
  let refused = 0;
  for (const action of actions)
    for (const text of empty) {
      const items = [{ name: 'Tờ khai', reason: text }];
      const answer = await send('POST', `/dossiers/${dossier.id}/actions/${action}`, { version: 1, text, items });
      assert.equal(answer.status, 422, `${action} ${text}: ${answer.bytes.toString()}`);
      assert.match(detailAt(answer, '/text') ?? 'nothing', said, action);
      if (detailAt(answer, '/text')!.startsWith('Hãy viết')) ++refused;
      if (action === 'request_supplement') assert.match(detailAt(answer, '/items/0/reason')!, /^Hãy viết/);
    }
  assert.ok(refused >= 20 * empty.length, `${refused} refusals`);
});

test('a reason with a line for a paper that says nothing is refused by the name of the paper', async () => {
  const refuse = (reason: string) =>
    staff[0]!.post('/intake/refusals', {
      procedure: '1.004873',
      applicant: person(),
      papers: [],
      ground: counterGround,
      reason,
    });
  const line = '– Giấy chứng sinh:';
  for (const stub of [line, `${line} `, `${line} ...`, `${line}\n– Tờ khai: mờ`, `– Tờ khai: mờ\n${line}\n`]) {
    const answer = await refuse(stub);
    assert.equal(answer.status, 422, stub);
    assert.match(detailAt(answer, '/reason')!, /Chưa viết gì sau “Giấy chứng sinh:”/, stub);
  }
  for (const whole of [`${line} mờ`, `${line}\nmờ, không đọc được`, `Còn thiếu:\n– Giấy chứng sinh`, `${line} 10:30`])
    assert.equal((await refuse(whole)).status, 201, whole);
});

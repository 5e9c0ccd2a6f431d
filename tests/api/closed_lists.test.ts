// Closed lists of words: whoever sends another word is told the names that people know, and a program the words.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pdf, person, receive, signIn, type Answer, type Client } from '../support/client.ts';
import { root, startServer, type TestServer } from '../support/server.ts';

let server: TestServer, callers: Client[], dossier: any;
before(async () => {
  server = await startServer({ at: '2026-11-23T09:00:00+07:00', env: { MOTCUA_RATE_FACTOR: '100' } });
  const names = ['tiepnhan.codo', 'lanhdao.codo', 'vanthu.codo', 'quantri.cantho', 'giamsat.cantho'];
  callers = await Promise.all(names.map((name) => signIn(server, name)));
  dossier = await receive(callers[0]!, '1.001193');
});
after(() => server.stop());

const contract = JSON.parse(readFileSync(path.join(root, 'contract/openapi.json'), 'utf8'));
const whole = (node: any): any => {
  let found = node;
  while (found?.$ref)
    found = found.$ref
      .slice(2)
      .split('/')
      .reduce((at: any, key: string) => at[key], contract);
  return found;
};

type List = { verb: string; path: string; place: string; words: string[] };

/** The closed lists in a body, by the place of the field: /days/0/what. */
function* listsIn(schema: any, place = ''): Generator<[string, string[]]> {
  const found = whole(schema);
  if (found.enum) yield [place, found.enum];
  for (const [name, member] of Object.entries(found.properties ?? {})) yield* listsIn(member, `${place}/${name}`);
  if (found.items) yield* listsIn(found.items, `${place}/0`);
  for (const part of [...(found.oneOf ?? []), ...(found.anyOf ?? [])]) yield* listsIn(part, place);
}

function* listsOf(): Generator<List> {
  for (const [at, verbs] of Object.entries<any>(contract.paths))
    for (const [verb, operation] of Object.entries<any>(verbs)) {
      for (const parameter of (operation.parameters ?? []).map(whole)) {
        const words = whole(parameter.schema)?.enum;
        if (parameter.in === 'query' && words) yield { verb, path: at, place: '?' + parameter.name, words };
      }
      const body = whole(operation.requestBody)?.content?.['application/json'];
      if (body) for (const [place, words] of listsIn(body.schema)) yield { verb, path: at, place, words };
    }
}

/** Members that the contract allows in every party, and that the server reads of one kind of party only. */
const elsewhere = (list: List) =>
  /\/applicant\/by$|\/representative\/kind$/.test(list.place) ||
  (list.path.endsWith('/correction') && /^\/party\/(by|kind)$/.test(list.place));

const addressOf = (list: List) =>
  list.path
    .replace('/api/v1', '')
    .replace('/calendars/{unit}', '/calendars/xa-co-do')
    .replace('/procedures/{code}', '/procedures/1.001193')
    .replace('/books/{kind}', '/books/result')
    .replace('/dossiers/{id}', '/dossiers/' + dossier.id)
    .replace('{action}', 'return_result')
    .replace(/\{\w+\}/, dossier.id);

/** A body with one value at a place: /days/0/what. */
function bodyWith(place: string, value: string): any {
  const at = place.indexOf('/', 1);
  const name = place.slice(1, at < 0 ? undefined : at);
  const inside = at < 0 ? value : bodyWith(place.slice(at), value);
  return name === '0' ? [inside] : { [name]: inside };
}

async function asked(list: List, language: string): Promise<Answer> {
  const headers = { 'accept-language': language };
  let answer: Answer | undefined;
  for (const who of callers) {
    if (list.place.startsWith('?')) {
      const address = addressOf(list) + `?${list.place.slice(1)}=zzz`;
      answer = await who.call(list.verb.toUpperCase(), address, list.verb === 'post' ? pdf : undefined, { headers });
    } else {
      const body = bodyWith(list.place, 'zzz');
      if (list.path.includes('/intake') || list.path === '/api/v1/dossiers') body.procedure = '1.001193';
      answer = await who.call(list.verb.toUpperCase(), addressOf(list), body, { headers, lax: true });
    }
    if (answer.status === 422) return answer;
  }
  return answer!;
}

test('a word that no closed list of the contract has is answered with the list, for people and for programs', async () => {
  let walked = 0;
  for (const list of listsOf()) {
    if (elsewhere(list)) continue;
    const what = `${list.verb} ${list.path} ${list.place}`;
    for (const language of ['vi', 'en']) {
      const answer = await asked(list, language);
      assert.equal(answer.status, 422, `${what}: ${answer.bytes}`);
      const error = answer.body.errors.find((one: any) => one.pointer === list.place);
      assert.ok(error, `${what}: ${answer.bytes}`);
      assert.deepEqual([...error.allowed].sort(), [...list.words].sort(), what);
      const said: string[] = error.detail.split(/[^\p{Letter}\p{Number}_]+/u);
      assert.deepEqual(
        said.filter((word) => word.includes('_')),
        [],
        `${what}: ${error.detail}`,
      );
      if (language === 'vi')
        assert.deepEqual(
          said.filter((word) => list.words.includes(word)),
          [],
          `${what}: ${error.detail}`,
        );
    }
    walked += 1;
  }
  assert.ok(walked > 40, `${walked}`);
});

test('lists that depend on the action, and roles: the same answer', async () => {
  const withdrawn = await callers[0]!.call(
    'POST',
    `/dossiers/${dossier.id}/actions/withdraw`,
    { version: 1, text: 'Rút', requested_by: 'Người nộp', requested_on: '2026-11-23', choice: 'zzz' },
    { lax: true },
  );
  assert.deepEqual(withdrawn.body.errors, [
    {
      pointer: '/choice',
      detail: 'Hãy chọn một trong các mục: Đơn đề nghị có chữ ký; Có mặt, xuất trình căn cước; Nộp lại giấy hẹn.',
      allowed: ['signed_request', 'id_card', 'receipt'],
    },
  ]);
  const post = { name: 'Công chức', unit: 'xa-co-do', roles: ['king'] };
  const body = { username: 'nguoimoi.codo', name: person().name, post };
  const added = await callers[3]!.call('POST', '/staff', body, { lax: true });
  const error = added.body.errors.find((one: any) => one.pointer === '/post/roles');
  assert.match(error.detail, /Tiếp nhận và trả kết quả; Thụ lý hồ sơ; Lãnh đạo; Văn thư; Giám sát; Quản trị/);
  assert.deepEqual(error.allowed, ['reception', 'specialist', 'leader', 'clerk', 'supervisor', 'administrator']);
});

test('yes or no is asked as yes or no', async () => {
  const body = { username: 'nguoimoi.codo', name: person().name, post: { may_sign: 'zzz' } };
  const added = await callers[3]!.call('POST', '/staff', body, { lax: true });
  const error = added.body.errors.find((one: any) => one.pointer === '/post/may_sign');
  assert.equal(error.detail, 'Chỉ nhận có hoặc không.');
});

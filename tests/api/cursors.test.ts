// PostgreSQL too
// A cursor is the place where the next page of a list begins. A list takes only cursors that it gave itself.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { operations } from '../support/contract.ts';
import { type Client, person, receive, signIn } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer, people: Client[];
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
  people = await Promise.all(
    ['tiepnhan.codo', 'tuphap.codo', 'lanhdao.codo', 'vanthu.codo', 'giamsat.cantho', 'quantri.cantho'].map((name) =>
      signIn(server, name),
    ),
  );
  for (const name of ['Nguyễn Văn An', 'Trần Thị Bình', 'Lê Văn Cường'])
    await receive(people[0]!, '1.004873', { applicant: person(name) });
});
after(() => server.stop());

type List = { path: string; query: string; asked: (cursor: string | null) => [string, string, unknown?] };
// Each list of the contract that takes a cursor, in its address or in its body.
const words: Record<string, string> = { '{unit}': 'xa-co-do', '{kind}': 'result' };
const needed: Record<string, string> = { figure: 'taken_in' };
const filled: Record<string, unknown> = {
  q: 'nguyen',
  layer: 'unit',
  days: [{ date: '2026-12-15', what: 'off', name: 'Thử' }],
};
const resolved = (document: any, schema: any): any =>
  schema?.$ref?.startsWith('#/')
    ? schema.$ref
        .slice(2)
        .split('/')
        .reduce((at: any, name: string) => at[name], document)
    : schema;
const lists: List[] = operations.flatMap(({ verb, path, operation, document }) => {
  const address = path.slice('/api/v1'.length).replaceAll(/\{\w+\}/g, (word) => words[word] ?? word);
  const parameters = (operation.parameters ?? []) as { name: string; in: string; required?: boolean; schema?: any }[];
  const queries = parameters.filter((one) => one.in === 'query');
  if (queries.some((one) => one.name === 'cursor')) {
    const must = queries.filter((one) => one.required).map((one) => `${one.name}=${needed[one.name]}`);
    // Each word that gives a list another order makes a list of its own.
    const kinds = queries.find((one) => ['view', 'state'].includes(one.name) && one.schema?.enum);
    return (kinds?.schema.enum ?? ['']).map((word: string) => {
      const query = [...must, ...(kinds ? [`${kinds.name}=${word}`] : [])].join('&');
      return {
        path,
        query,
        asked: (cursor: string | null) => [
          verb,
          `${address}?${[query, 'limit=1', ...(cursor === null ? [] : [`cursor=${encodeURIComponent(cursor)}`])].filter(Boolean).join('&')}`,
        ],
      } as List;
    });
  }
  const body = resolved(document, operation.requestBody?.content?.['application/json']?.schema);
  if (!body?.properties?.cursor) return [];
  const members = Object.fromEntries(Object.entries(filled).filter(([name]) => name in body.properties));
  const one = body.properties.limit ? { limit: 1 } : {};
  return [
    {
      path,
      query: '',
      asked: (cursor: string | null) => [verb, address, { ...members, ...one, ...(cursor === null ? {} : { cursor }) }],
    } as List,
  ];
});

/** The tests ask more often than people do: they wait when the server says so. */
const ask = async (who: Client, list: List, cursor: string | null): ReturnType<Client['call']> => {
  const [verb, path, body] = list.asked(cursor);
  const reply = await who.call(verb, path, body, { lax: true });
  if (reply.status !== 429) return reply;
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return ask(who, list, cursor);
};
const given = new Map<string, string>();

test('each list of the contract that has pages is walked to its end, and gives each row once', async () => {
  assert.ok(lists.length > 12, lists.map((list) => list.path).join('\n'));
  for (const list of lists) {
    let seen = 0;
    for (const who of people) {
      const rows: string[] = [];
      for (let cursor: string | null = null, page = 0; page < 400; page += 1) {
        const { status, body } = await ask(who, list, cursor);
        if (status === 403) break;
        assert.equal(status, 200, `${list.path} ${list.query}: ${JSON.stringify(body)}`);
        seen += 1;
        rows.push(...(body.items ?? body.dossiers).map((row: unknown) => JSON.stringify(row)));
        if (!body.next) break;
        given.set(`${list.path} ${list.query}`, body.next);
        cursor = body.next;
        assert.ok(page < 399, `${list.path} does not end`);
      }
      if (!list.path.endsWith('/readings')) assert.equal(new Set(rows).size, rows.length, list.path);
    }
    assert.ok(seen > 0, `nobody may see ${list.path} ${list.query}`);
  }
  assert.ok(given.size >= 5, [...given.keys()].join('\n'));
});

test('each list refuses a cursor that is none, or one that another list gave', async () => {
  const foreign = [...given.values()];
  for (const list of lists) {
    const own = given.get(`${list.path} ${list.query}`);
    const wrong = ['zzz', '~', '0', "' OR 1=1", '1~2~3', 'x'.repeat(90), ...foreign.filter((one) => one !== own)];
    // The heads of the log are numbered, and each number is a place (docs/ledger-format.md).
    const numbered = list.path.endsWith('/heads');
    for (const cursor of wrong) {
      if (numbered && /^[1-9]\d*$/.test(cursor)) continue;
      const answers = await Promise.all(people.map((who) => ask(who, list, cursor)));
      const told = answers.filter(({ status }) => status !== 403);
      assert.ok(told.length > 0, list.path);
      for (const { status, body } of told) {
        assert.equal(status, 422, `${list.path} ${list.query} takes ${cursor}: ${status}`);
        const pointers = body.errors.map((error: any) => error.pointer);
        assert.ok(
          pointers.some((pointer: string) => /^[?/]cursor$/.test(pointer)),
          `${list.path}: ${pointers}`,
        );
      }
    }
  }
});

test('the public lists behind figures refuse one too, on a page', async () => {
  for (const prefix of ['', '/en']) {
    const at = `${server.url}${prefix}/thong-ke/xa-co-do/danh-sach?so=taken_in&thang=2026-11`;
    assert.equal((await fetch(at)).status, 200);
    const { status, headers } = await fetch(`${at}&sau=zzz`, { headers: { accept: 'text/html' } });
    assert.equal(status, 422);
    assert.match(headers.get('content-type')!, /^text\/html/);
  }
});

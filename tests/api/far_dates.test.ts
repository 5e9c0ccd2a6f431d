// A mistyped year: no request takes a date in a time that nobody can mean. The fields come from the contract, therefore
// a new field is tried too. Dates of actions: tests/api/promises.test.ts.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { signIn, type Client } from '../support/client.ts';
import { root, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
const staff: Record<string, Client> = {};
before(async () => {
  server = await startServer({ at: '2026-11-23T09:00:20+07:00' });
  for (const name of ['quantri.cantho', 'chutich.codo', 'tiepnhan.codo']) staff[name] = await signIn(server, name);
});
after(() => server.stop());

const contract = JSON.parse(readFileSync(path.join(root, 'contract/openapi.json'), 'utf8'));
const resolved = (schema: any): any =>
  schema?.$ref
    ? resolved(
        schema.$ref
          .slice(2)
          .split('/')
          .reduce((at: any, part: string) => at[part.replaceAll('~1', '/')], contract),
      )
    : schema;
type Found = { pointer: string[]; format: string };
function dates(given: any, pointer: string[] = []): Found[] {
  const schema = resolved(given);
  if (!schema || pointer.length > 6) return [];
  const own = /^date(-time)?$/.test(schema.format ?? '') ? [{ pointer, format: schema.format }] : [];
  return [
    ...own,
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].flatMap((one) =>
      dates(one, pointer),
    ),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, one]) => dates(one, [...pointer, name])),
    ...(schema.items ? dates(schema.items, [...pointer, '0']) : []),
  ];
}
const put = (pointer: string[], value: string, base: any): any => {
  const [name, ...rest] = pointer;
  if (name === undefined) return value;
  if (name === '0') return [put(rest, value, base?.[0] ?? {})];
  return { ...base, [name]: put(rest, value, base?.[name] ?? {}) };
};
// The account that the route takes, and the members that the date needs beside it to be checked.
const hours = { mon: [{ open: '07:00', close: '11:00' }] };
const about: Record<string, { who: string; base?: object }> = {
  '/breaches': { who: 'chutich.codo' },
  '/delegations': { who: 'tiepnhan.codo' },
  '/procedures/{code}/limits': { who: 'quantri.cantho' },
  '/calendars/{unit}/preview': { who: 'quantri.cantho' },
  '/calendars/{unit}/changes': { who: 'quantri.cantho', base: { reason: 'x', revision: 0 } },
};
const paths: Record<string, string> = { code: '1.004873', unit: 'xa-co-do', slug: 'xa-co-do' };
const mayBeOpen = ['/week/to']; // no end is allowed: a far end means the same

test('a date of the year 1 or 9999 is refused at its own field, on every route that takes one', async () => {
  const me = (await staff['tiepnhan.codo']!.get('/session')).body;
  paths.id = me.id ?? me.person ?? 'x';
  let tried = 0;
  for (const [route, operations] of Object.entries<any>(contract.paths))
    for (const [verb, operation] of Object.entries<any>(operations)) {
      const body = resolved(operation.requestBody)?.content?.['application/json']?.schema;
      if (!body || route.includes('/actions/')) continue;
      const short = route.replace('/api/v1', '');
      for (const { pointer, format } of dates(body))
        for (const day of ['0001-01-01', '9999-12-31']) {
          const at = '/' + pointer.join('/');
          if (day === '9999-12-31' && mayBeOpen.includes(at)) continue;
          const known = about[short] ?? { who: 'quantri.cantho' };
          const base = {
            ...(short.startsWith('/calendars') && {
              layer: 'unit',
              ...(at.startsWith('/days')
                ? { days: [{ what: 'off', name: 'x' }] }
                : { week: { from: '2026-12-01', hours } }),
            }),
            ...known.base,
          };
          const value = format === 'date' ? day : day + 'T08:00:00+07:00';
          const filled = short.replaceAll(/\{(\w+)\}/g, (_, name) => paths[name] ?? 'x');
          const reply = await staff[known.who]!.call(verb.toUpperCase(), filled, put(pointer, value, base), {
            lax: true,
          });
          assert.equal(reply.status, 422, `${verb} ${filled} ${at} ${reply.bytes}`);
          assert.ok(
            reply.body.errors.some((one: any) => one.pointer === at),
            `${verb} ${filled} ${at}: ${JSON.stringify(reply.body.errors)}`,
          );
          tried++;
        }
    }
  assert.ok(tried >= 24, String(tried));
});

// HTTP by the book (RFC 9110, 9112): requests that are refused before they reach a route, on every route of the
// program.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { ask, Client, signIn } from '../support/client.ts';
import { operations } from '../support/contract.ts';
import { addressOf, fits, forPeople, type Route, routesOf } from '../support/routes.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { root } from '../support/sites.ts';
import { openWire, type RawReply, rawText } from '../support/wire.ts';

let server: TestServer, desk: Client, routes: Route[];
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
  desk = await signIn(server, 'tiepnhan.codo');
  routes = routesOf(server);
  assert.ok(routes.length > 100);
});
after(() => server.stop());

const statuses = (said: string) => [...said.matchAll(/^HTTP\/1\.[01] (\d+)/gm)].map((one) => Number(one[1]));
const next = 'GET /api/v1/ledger/keys HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';
const host = () => new URL(server.url).host;
const site = () => `Host: ${host()}\r\nOrigin: ${server.url}\r\n`;

/** Sends these bytes after the first line to every route. Each answers once, with one of these statuses, and closes. */
async function everyRouteRefuses(rest: (route: Route) => string, allowed: number[], version = '1.1'): Promise<void> {
  const some = 24; // connections at once
  for (let from = 0; from < routes.length; from += some)
    await Promise.all(
      routes.slice(from, from + some).map(async (route) => {
        const text = `${route.verb} ${addressOf(route.path)} HTTP/${version}\r\n${rest(route)}`;
        const said = await rawText(server, text);
        const got = statuses(said);
        assert.ok(got.length === 1 && allowed.includes(got[0]!), `${JSON.stringify(text)}: ${got.join()}`);
        assert.match(said, /^connection: close\r$/im, text);
      }),
    );
}

test('where a message ends is read in one way only: any coding but chunked alone is refused and nothing after it is run', async () => {
  for (const coding of ['xchunked', 'identity', 'gzip', 'chunked, identity', 'gzip, chunked', 'chunked;q=1', ''])
    await everyRouteRefuses(() => `Host: localhost\r\nTransfer-Encoding: ${coding}\r\n\r\n${next}`, [400, 501]);
  for (const lines of [
    'Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n',
    'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n',
    'Transfer-Encoding: chunked\r\nContent-Length: 5\r\n',
    'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n',
    'Content-Length: 5\r\nContent-Length: 0\r\n',
    'Content-Length: 5, 5\r\n',
    'Content-Length: +5\r\n',
    'Content-Length: 0x5\r\n',
    'Content-Length:\r\n',
    'Transfer-Encoding:\r\n chunked\r\n',
    'Transfer-Encoding : chunked\r\n',
    'X: y\nTransfer-Encoding: chunked\r\n',
    'X: y\rTransfer-Encoding: chunked\r\n',
    'X: \0\r\n',
  ])
    await everyRouteRefuses(() => `Host: localhost\r\n${lines}\r\n0\r\n\r\n${next}`, [400]);
  await everyRouteRefuses(() => `Host: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${next}`, [400], '1.0');
});

test('a request without a Host, with two or with a broken one is refused on every route', async () => {
  for (const lines of [
    '',
    'Host: localhost\r\nHost: localhost\r\n',
    ...['a/b@c', 'a b', 'a,b', '', 'u@a', 'a:b', '[::1', 'á'].map((h) => `Host: ${h}\r\n`),
  ])
    await everyRouteRefuses(() => `${lines}\r\n`, [400]);
  for (const name of ['Cookie', 'Origin', 'Authorization', 'Content-Type', 'Idempotency-Key'])
    await everyRouteRefuses(() => `Host: localhost\r\n${name}: x\r\n${name}: y\r\n\r\n`, [400]);
  assert.deepEqual(statuses(await rawText(server, 'GET /api/v1/health HTTP/1.0\r\n\r\n')), [200]);
});

test('fields of a trailer are dropped: they neither sign in nor take the place of a header', async () => {
  const trailer = `Cookie: ${desk.cookie}\r\nOrigin: ${server.url}\r\nAuthorization: Bearer x\r\n`;
  for (const { verb, path: pattern, right } of routes.filter((one) => one.right !== 'anybody')) {
    const said = await rawText(
      server,
      `${verb} ${addressOf(pattern)} HTTP/1.1\r\nHost: ${host()}\r\nContent-Type: application/json\r\n` +
        `Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n${trailer}\r\n`,
    );
    const [status] = statuses(said);
    assert.ok([401, 403].includes(status!), `${verb} ${pattern} (${right}): ${status}`);
  }
  for (const field of [
    'Cookie: motcua=x',
    'Origin: http://evil.test',
    'Authorization: Bearer x',
    'Host: evil.test',
    'Content-Type: text/plain',
    'X-Forwarded-For: 203.0.113.7',
    'Accept-Language: en',
    'Idempotency-Key: k',
  ]) {
    const said = await rawText(
      server,
      `POST /api/v1/intake/preview HTTP/1.1\r\n${site()}Cookie: ${desk.cookie}\r\nContent-Type: application/json\r\n` +
        `Accept-Language: vi\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n18\r\n{"procedure":"2.000815"}\r\n0\r\n${field}\r\n\r\n`,
    );
    assert.deepEqual(statuses(said), [200], field);
  }
});

test('a target is taken in its origin form and its absolute form, and * of OPTIONS', async () => {
  const first = async (line: string) =>
    statuses(await rawText(server, `${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`));
  assert.deepEqual(await first(`GET http://127.0.0.1/api/v1/health HTTP/1.1`), [200]);
  assert.deepEqual(await first(`GET HTTPS://LOCALHOST:443/thu-tuc?q=1 HTTP/1.1`), [200]);
  assert.deepEqual(await first('GET http://127.0.0.1 HTTP/1.1'), [200]);
  assert.match(
    await rawText(server, 'OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'),
    /^HTTP\/1.1 204[^]*\r\nAllow: GET, /,
  );
  for (const target of [
    '*',
    'api/v1/health',
    'http://',
    'http://u@a/api/v1/health',
    'ftp://a/api/v1/health',
    'http:/api/v1/health',
    '/api/v1/health#x',
  ])
    assert.deepEqual(await first(`GET ${target} HTTP/1.1`), [400], target);
  // The host of an absolute target counts, not the field.
  const said = await rawText(
    server,
    `POST http://a.example/api/v1/session HTTP/1.1\r\nHost: b.example\r\nOrigin: http://b.example\r\n` +
      'Content-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}',
  );
  assert.deepEqual(statuses(said), [403]);
});

test('an encoded slash, backslash, dot or NUL never reaches a route, on no address of the program', async () => {
  const addresses = [
    ...new Set(routes.map((one) => addressOf(one.path))),
    '/mc.css',
    '/ban-lam-viec/viec',
    '/tai-nguyen/x.js',
  ];
  const line = await openWire(server);
  for (const address of addresses) {
    const cut = address.lastIndexOf('/');
    const [above, last] = [address.slice(0, cut), address.slice(cut + 1)];
    const wrong = ['%2f', '%2F', '%5c', '\\'].map((sign) => above + sign + last);
    wrong.push(
      `${above}/%2e%2e/${last}`,
      `${above}/x/..`,
      `${above}/.%2E/${last}`,
      `${address}%00`,
      `${above}/%2e/${last}`,
    );
    for (const target of wrong) {
      const said = await rawText(server, `GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      assert.deepEqual(statuses(said), [400], target);
    }
  }
  line.end();
});

test('a known address says with 405 and Allow which methods it takes; a method that nobody knows is 501', async () => {
  const allowed = (address: string) => {
    const verbs = new Set(routes.filter((one) => fits(one.path, address)).map((one) => one.verb));
    if (verbs.has('GET')) verbs.add('HEAD');
    return verbs;
  };
  const addresses = [...new Set(routes.map((one) => addressOf(one.path)))];
  let line = await openWire(server),
    refused = 0;
  for (const address of [...addresses, '/mc.css', '/ban-lam-viec']) {
    const packed = !addresses.includes(address);
    const methods = packed ? new Set(['GET', 'HEAD']) : allowed(address);
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
      if (methods.has(method)) continue;
      line.send(`${method} ${address} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
      const reply = await line.reply(method === 'HEAD');
      assert.equal(reply.status, 405, `${method} ${address}`);
      const told = /^allow: (.*)$/im.exec(reply.headers)![1]!.trim().split(', ');
      assert.deepEqual(new Set(told), methods, `${method} ${address}`);
      ++refused;
    }
  }
  assert.ok(refused > 500, `${refused}`);
  line.send('PATCH /api/v1/khong-co HTTP/1.1\r\nHost: localhost\r\n\r\n');
  assert.equal((await line.reply()).status, 404);
  line.end();
  for (const method of ['PROPFIND', 'get', 'XYZ', 'CONNECT'])
    assert.deepEqual(
      statuses(await rawText(server, `${method} /api/v1/session HTTP/1.1\r\nHost: localhost\r\n\r\n`)),
      [501],
      method,
    );
});

test('Expect: 100-continue is answered: with 100, or at once with the refusal that the head gives', async () => {
  const expect = async (verb: string, where: string, more: string, length = 1000) => {
    const line = await openWire(server);
    line.send(`${verb} ${where} HTTP/1.1\r\n${more}Content-Length: ${length}\r\nExpect: 100-continue\r\n\r\n`);
    return { line, reply: await line.reply() };
  };
  const json = 'Content-Type: application/json\r\n';
  for (const { verb, path: pattern, right } of routes) {
    if (right === 'anybody') continue;
    const { line, reply } = await expect(verb, addressOf(pattern), site() + json);
    assert.equal(reply.status, 401, `${verb} ${pattern}`);
    line.end();
  }
  const files = '/api/v1/dossiers/x/files';
  const refusal = async (status: number, more: string, length?: number) => {
    const { line, reply } = await expect('POST', files, more, length);
    assert.equal(reply.status, status, reply.body);
    line.end();
  };
  const clerk = await signIn(server, 'giamsat.cantho');
  await refusal(401, site());
  await refusal(403, `${site()}Cookie: ${clerk.cookie}\r\n`);
  await refusal(403, `Host: ${host()}\r\nOrigin: http://evil.test\r\nCookie: ${desk.cookie}\r\n`);
  await refusal(413, `${site()}Cookie: ${desk.cookie}\r\n`, 130_000_000);
  await refusal(415, `${site()}Cookie: ${desk.cookie}\r\nContent-Type: text/html\r\n`);
  const { line, reply } = await expect(
    'POST',
    '/api/v1/intake/preview',
    `${site()}${json}Cookie: ${desk.cookie}\r\n`,
    24,
  );
  assert.equal(reply.status, 100);
  line.send('{"procedure":"2.000815"}');
  assert.equal((await line.reply()).status, 200);
  // A client that sends the body at once needs no 100.
  line.send(
    `POST /api/v1/intake/preview HTTP/1.1\r\n${site()}${json}Cookie: ${desk.cookie}\r\nContent-Length: 24\r\nExpect: 100-continue\r\n\r\n{"procedure":"2.000815"}`,
  );
  assert.equal((await line.reply()).status, 200);
  line.end();
});

test('a bad chunk is refused on every route, and then the connection ends', async () => {
  for (const body of [
    'zz\r\n',
    '2\r\n{}x\r\n0\r\n\r\n',
    '2\n{}\n0\n\n',
    `2;${'x'.repeat(300)}\r\n{}\r\n0\r\n\r\n`,
    '-2\r\n{}',
    'ffffffffffffffffff\r\n{}',
    '2\r\n{}\r\n0\r\nno name\r\n\r\n',
  ])
    // A route that takes files looks at origin and session first: 403.
    await everyRouteRefuses(() => `Host: localhost\r\nTransfer-Encoding: chunked\r\n\r\n${body}${next}`, [400, 403]);
});

test('content of another type, another charset or with a coding is refused with 415 by every route that reads content', async () => {
  const types: Record<string, string> = {};
  for (const { verb, path: pattern, operation } of operations)
    for (const type of Object.keys(operation.requestBody?.content ?? {})) types[`${verb} ${pattern}`] = type;
  for (const { verb, path: pattern } of routes)
    if (verb === 'POST' && forPeople({ path: pattern })) types[`POST ${pattern}`] = 'application/x-www-form-urlencoded';
  assert.ok(Object.keys(types).length > 30, JSON.stringify(types));
  const officers = [desk];
  for (const name of ['lanhdao.codo', 'quantri.cantho', 'vanthu.codo', 'giamsat.cantho'])
    officers.push(await signIn(server, name));
  for (const [route, type] of Object.entries(types)) {
    const [verb, pattern] = route.split(' ') as [string, string];
    const wrong: Record<string, string>[] = [
      { 'content-type': 'text/plain' },
      { 'content-type': 'multipart/form-data; boundary=x' },
      { 'content-type': `${type}; charset=utf-16` },
      { 'content-type': type, 'content-encoding': 'gzip' },
    ];
    for (const headers of wrong) {
      const told: number[] = [];
      for (const { cookie } of officers) {
        if (told.some((status) => status !== 403)) break; // some account has the right
        const all = { origin: server.url, cookie, ...headers };
        told.push((await ask(server.url + addressOf(pattern), verb, all, '{}')).status);
      }
      assert.equal(told.at(-1), 415, `${route} ${JSON.stringify(headers)}: ${told.join()}`);
    }
  }
});

test('a name that stands twice is refused with its name, in the query of every route and in every form', async () => {
  const line = await openWire(server);
  for (const { verb, path: pattern } of routes) {
    const said = await rawText(
      server,
      `${verb} ${addressOf(pattern)}?limit=5&view=unit&l%69mit=7 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
    );
    assert.deepEqual(statuses(said), [422], pattern);
    if (pattern.startsWith('/api/')) assert.match(said, /"pointer":"\?limit"/);
    if (verb !== 'POST' || pattern.startsWith('/api/')) continue;
    const form = await ask(
      server.url + addressOf(pattern),
      'POST',
      { origin: server.url, 'content-type': 'application/x-www-form-urlencoded' },
      'ma=1&t=x&m%61=1',
    );
    assert.equal(form.status, 422, pattern);
    if (!pattern.startsWith('/en/')) assert.match(form.bytes.toString(), /hai lần: ma\./, pattern);
  }
  line.end();
});

test('a page never holds bytes that are no UTF-8, whatever part of the address brings them', async () => {
  const bytes = ['%ff%fe', '%c0%af', '%ed%a0%80', '%e1%ba', '%f4%90%80%80', '%80', '%f0%9f%98'];
  const strict = new TextDecoder('utf-8', { fatal: true });
  const pages = routes.filter(forPeople);
  assert.ok(pages.length > 30);
  for (const { verb, path: pattern } of pages)
    for (const bad of bytes) {
      const names = pattern.match(/\{\w+\}/g) ?? [];
      const targets = names.map((name) => addressOf(pattern.replace(name, bad)));
      targets.push(addressOf(pattern) + '?ma=' + bad, addressOf(pattern) + '/' + bad);
      for (const target of targets) {
        const reply = await ask(
          server.url + target,
          verb,
          { origin: server.url, 'content-type': 'application/x-www-form-urlencoded' },
          verb === 'GET' ? '' : `ma=${bad}`,
        );
        assert.ok([400, 404, 422].includes(reply.status), `${verb} ${target}: ${reply.status}`);
        assert.match(reply.headers.get('content-type')!, /^text\/html/);
        strict.decode(reply.bytes);
      }
    }
});

test('every packed file has a tag or a name of its content, and whoever has it is not sent it again', async () => {
  const folder = path.join(root, 'web/dist');
  const names = (readdirSync(folder, { recursive: true, withFileTypes: true }) as any[])
    .filter((one) => one.isFile() && !one.name.endsWith('.gz') && one.name !== 'index.html')
    .map((one) => path.relative(folder, path.join(one.parentPath, one.name)));
  assert.ok(names.length > 3, names.join());
  for (const name of [...names.map((one) => '/' + one), '/mc.css', '/ban-lam-viec', '/ban-lam-viec/ho-so'])
    for (const coding of ['gzip', 'identity', 'gzip;q=0']) {
      const headers = { 'accept-encoding': coding };
      const reply = await ask(server.url + name, 'GET', headers);
      assert.equal(reply.status, 200, name);
      if (coding !== 'gzip') assert.equal(reply.headers.get('content-encoding'), null, name + ' ' + coding);
      const tag = reply.headers.get('etag');
      assert.ok(tag, name);
      assert.match(
        reply.headers.get('cache-control')!,
        name.startsWith('/tai-nguyen/') ? /immutable/ : /^no-cache$/,
        name,
      );
      const again = await ask(server.url + name, 'GET', { ...headers, 'if-none-match': tag });
      assert.deepEqual([again.status, again.bytes.length, again.headers.get('etag')], [304, 0, tag], name);
    }
});

test('who refuses gzip with a weight of nothing is not sent it, on no page', async () => {
  for (const { path: pattern } of routes.filter((one) => one.verb === 'GET' && forPeople(one))) {
    const reply = await ask(server.url + addressOf(pattern), 'GET', { 'accept-encoding': 'br, gzip;q=0' });
    assert.equal(reply.headers.get('content-encoding'), null, pattern);
  }
  assert.equal(
    (await ask(server.url + '/api/v1/openapi.json', 'GET', { 'accept-encoding': 'gzip;q=0.000' })).headers.get(
      'content-encoding',
    ),
    null,
  );
});

test('the pointer of a fault is escaped by RFC 6901', async () => {
  const answer = await desk.call('POST', '/intake/preview', { procedure: '2.000815', 'a/b~c': 1 }, { lax: true });
  assert.deepEqual([answer.status, answer.body.errors[0].pointer], [422, '/a~1b~0c']);
});

test('every reply says when it was made', async () => {
  for (const where of ['/api/v1/health', '/', '/mc.css', '/khong-co', '/api/v1/%2f'])
    assert.match(
      (await ask(server.url + where)).headers.get('date')!,
      /^(Sun|Mon|Tue|Wed|Thu|Fri|Sat), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/,
      where,
    );
});

test('an empty line before a request is passed over, and a request after a whole chunked one is its own', async () => {
  const line = await openWire(server);
  const body = '{"procedure":"2.000815"}';
  line.send(`\r\nGET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  assert.equal((await line.reply()).status, 200);
  line.send(
    `POST /api/v1/intake/preview HTTP/1.1\r\n${site()}Cookie: ${desk.cookie}\r\nContent-Type: application/json\r\n` +
      `Transfer-Encoding: Chunked\r\n\r\n${body.length.toString(16)};a=b\r\n${body}\r\n0\r\nX: y\r\n\r\nGET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n`,
  );
  const replies: RawReply[] = [await line.reply(), await line.reply()];
  assert.deepEqual(
    replies.map((one) => one.status),
    [200, 200],
  );
  assert.equal(line.left(), 0);
  line.end();
});

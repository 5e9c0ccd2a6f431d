// PostgreSQL too
// A browser that asks a public page gets a page for every fault. The page is in its language. It says what to do and
// which telephone to call. A browser never gets a problem document for programs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, receive, signIn } from '../support/client.ts';
import { addressOf, forPeople, type Route, routesOf } from '../support/routes.ts';
import { startServer, type TestServer, until } from '../support/server.ts';
import { sql } from '../support/sql.ts';
import { rawText } from '../support/wire.ts';

let server: TestServer, code: string, gets: Route[], forms: Route[];
before(async () => {
  server = await startServer({ at: '2026-11-23T09:00:00+07:00' });
  code = (await receive(await signIn(server, 'tiepnhan.codo'), '1.004873')).code;
  const pages = routesOf(server).filter((one) => one.right === 'anybody' && forPeople(one));
  gets = pages.filter((one) => one.verb === 'GET');
  forms = pages.filter((one) => one.verb === 'POST');
  assert.ok(gets.length > 25 && forms.length >= 6, `${gets.length} ${forms.length}`);
});
after(() => server.stop());

const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const site = () => `Host: ${new URL(server.url).host}\r\n`;
type Told = { status: number; type: string; text: string };
const told = async (reply: Response): Promise<Told> => ({
  status: reply.status,
  type: reply.headers.get('content-type') ?? '',
  text: await reply.text(),
});
const rawTold = async (bytes: string): Promise<Told> => {
  const said = await rawText(server, bytes);
  const end = said.indexOf('\r\n\r\n');
  assert.ok(end > 0, `no reply to ${bytes.slice(0, 80)}: ${said}`);
  return {
    status: Number(said.slice(9, 12)),
    type: /^content-type: (.*)\r$/im.exec(said.slice(0, end + 1))?.[1] ?? '',
    text: said.slice(end + 4),
  };
};
/** A whole page of the portal, in the language of the address. */
function isPage(reply: Told, path: string, statuses: number[]) {
  const where = `${path}: ${reply.status} ${reply.type} ${reply.text.slice(0, 200)}`;
  assert.ok(statuses.includes(reply.status), where);
  assert.match(reply.type, /^text\/html/, where);
  const english = /^\/en(\/|$)/.test(path);
  assert.ok(reply.text.includes(`<html lang="${english ? 'en' : 'vi'}">`), where);
  assert.equal(reply.text.match(/<h1/g)?.length, 1, where);
  assert.match(reply.text, /<nav /, where);
  assert.doesNotMatch(reply.text, /\{\{|application\/problem/, where);
}
const word = (route: Route) => addressOf(route.path, 'khong-co');

test('an address with what cannot be read, and a query that names one thing twice', async () => {
  for (const route of gets) {
    const path = word(route);
    for (const [target, statuses] of [
      [path.replace(/\/?$/, '/%zz'), [400]],
      [path + '?noi=%00', [422]],
      [path + '?noi=1&noi=2', [422]],
    ] as const) {
      const reply = await rawTold(`GET ${target} HTTP/1.1\r\n${site()}Accept: text/html\r\nConnection: close\r\n\r\n`);
      isPage(reply, path, [...statuses]);
    }
  }
});

test('a page, a code or an office that is not there, with a telephone', async () => {
  for (const prefix of ['', '/en'])
    for (const path of [
      '/khong-co-trang-nay',
      '/tra-cuu/H13.112.00-261123-9999',
      '/tra-cuu?ma=H13.112.00-261123-9999',
      '/thu-tuc/khong-co',
      '/don-vi/khong-co',
      '/thong-ke/khong-co',
      '/danh-gia/ABCDEFGHJKMN',
      '/tra-cuu/H13.112.00-261123-9999/chung-minh',
    ]) {
      const reply = await told(await fetch(server.url + prefix + path, { headers: browser }));
      isPage(reply, prefix + path, [404]);
      assert.match(reply.text, /href="tel:\d{8,}"/, `${prefix}${path} names no telephone`);
    }
});

test('a method that a page does not have', async () => {
  for (const route of gets) {
    const path = word(route);
    for (const method of ['DELETE', 'PUT'])
      isPage(await told(await fetch(server.url + path, { method, headers: browser })), path, [405]);
  }
});

test('a form that is too large, of another kind, of another site, or without its token', async () => {
  for (const route of forms) {
    const path = word(route);
    const send = async (body: string, type: string, headers: Record<string, string> = {}) =>
      told(
        await fetch(server.url + path, {
          method: 'POST',
          body,
          redirect: 'manual',
          headers: { ...browser, 'content-type': type, origin: server.url, ...headers },
        }),
      );
    const form = 'application/x-www-form-urlencoded';
    isPage(await send('reason=' + 'x'.repeat(40_000), form), path, [413]);
    isPage(await send('reason=' + 'x'.repeat(300_000), form), path, [413]);
    isPage(await send('{}', 'application/json'), path, [415]);
    isPage(await send('a=1', form, { origin: 'https://evil.example' }), path, [403]);
    const without = await send('a=1', form);
    if (without.status >= 400) isPage(without, path, [404, 409, 422, 429]);
  }
});

test('a head that is too long or broken', async () => {
  for (const path of ['/', '/en/', '/tra-cuu', '/en/thu-tuc']) {
    const head = `GET ${path} HTTP/1.1\r\n${site()}Accept: text/html\r\n`;
    isPage(await rawTold(`${head}Cookie: a=${'x'.repeat(20_000)}\r\n\r\n`), path, [413]);
    isPage(await rawTold(`${head}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`), path, [400]);
  }
});

test('programs still get documents for programs', async () => {
  for (const path of ['/api/v1/khong-co', '/api/v1/session', '/so-cai/tlog/khong-co', '/so-cai/tlog/tile/0/%zz']) {
    const reply = await told(await fetch(server.url + path, { headers: browser }));
    assert.match(reply.type, /^application\/problem\+json/, path);
  }
});

/**
 * Asks many times at once, again and again, until one request is refused with the status. Returns all replies with that
 * status.
 */
async function pressed(path: string, status: number) {
  for (let round = 0; round < 8; round += 1) {
    const all = await Promise.all(
      Array.from({ length: 400 }, () => ask(server.url + path, 'GET', browser).catch(() => undefined)),
    );
    const refused = all.filter((reply) => reply?.status === status);
    if (refused.length) return refused.map((reply) => reply!);
  }
  return assert.fail(`${path} is never refused with ${status}`);
}

test('more papers than can be drawn', async () => {
  for (const reply of await pressed('/so-cai/niem-yet.pdf', 503)) {
    const type = reply.headers.get('content-type')!;
    isPage({ status: reply.status, type, text: reply.bytes.toString() }, '/so-cai/niem-yet.pdf', [503]);
    assert.ok(Number(reply.headers.get('retry-after')) >= 1);
  }
});

test('who asks without pause is told how long to wait', async () => {
  for (const path of ['/tra-cuu', '/en/tra-cuu'])
    for (const reply of await pressed(path, 429)) {
      const type = reply.headers.get('content-type')!,
        text = reply.bytes.toString();
      isPage({ status: reply.status, type, text }, path, [429]);
      assert.ok(Number(reply.headers.get('retry-after')) >= 1);
      assert.match(text, /(Xin ông\/bà thử lại sau|Try again in) \d+ (giây|seconds?)/);
    }
  await new Promise((resolve) => setTimeout(resolve, 3000)); // the bucket of this address fills again
});

test('a page for staff that is opened signed out says so and links to the sign-in of the desk', async () => {
  const staffs = routesOf(server).filter((one) => one.right !== 'anybody' && forPeople(one) && one.verb === 'GET');
  assert.ok(staffs.length > 0);
  for (const route of staffs) {
    const path = word(route);
    const page = await told(await fetch(server.url + path, { headers: browser }));
    isPage(page, path, [401]);
    assert.match(page.text, /<a href="\/ban-lam-viec">(Đăng nhập vào bàn làm việc|Sign in to the desk)<\/a>/, path);
    assert.doesNotMatch(page.text, /địa chỉ chính thức|official address/, path);
  }
});

test('a database that cannot be read', async () => {
  await until(async () => (await fetch(`${server.url}/tra-cuu/${code}`)).status === 200, 'an ordinary page');
  sql(server.database, 'ALTER TABLE dossier_code RENAME TO dossier_code_away');
  try {
    for (const prefix of ['', '/en']) {
      const path = `${prefix}/tra-cuu/${code}`;
      const reply = await fetch(server.url + path, { headers: browser });
      assert.ok(reply.headers.get('retry-after'));
      const page = await told(reply);
      isPage(page, path, [503]);
      assert.match(page.text, /(Xin ông\/bà thử lại sau vài phút|Try again in a few minutes)/);
      assert.match(page.text, /href="tel:\d{8,}"/);
    }
  } finally {
    sql(server.database, 'ALTER TABLE dossier_code_away RENAME TO dossier_code');
  }
});

// The addresses of a site: Host, Origin, the address on papers, and the proxies whose word on an address counts.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { copiedSite, newSite, program, startServer, type TestServer } from '../support/server.ts';
import { cheap } from '../support/sites.ts';
import { ask } from '../support/visitor.ts';

let server: TestServer;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
});
after(() => server.stop());

const send = (host: string, target: string, headers: Record<string, string> = {}, method = 'GET', json?: unknown) =>
  ask('127.0.0.1', server.url + target, { method, headers: { host, ...headers }, json });

test('a request that names another host is refused, whatever it asks for, also where no public address is set', async () => {
  const port = new URL(server.url).port;
  for (const host of [
    'evil.test',
    `evil.test:${port}`,
    `127.0.0.1.evil.test:${port}`,
    'a/b@c',
    `10.9.9.9:${port}`,
    'localhost.evil.test',
  ])
    for (const target of ['/', '/api/v1/sign-in', '/tra-cuu', '/ban-lam-viec', '/mc.css', '/dang-nhap/oidc'])
      assert.ok([400, 403, 421].includes((await send(host, target)).status), `${host} ${target}`);
  for (const host of [
    `127.0.0.1:${port}`,
    `localhost:${port}`,
    'LOCALHOST',
    '127.0.0.1',
    'localhost.',
    `localhost.:${port}`,
    '127.0.0.2',
    `127.8.9.1:${port}`,
  ])
    assert.equal((await send(host, '/api/v1/sign-in')).status, 200, host);
});

test('a page of another site sends nothing, also when it was led here under its own name', async () => {
  const port = new URL(server.url).port;
  const body = { username: 'tiepnhan.codo', password: server.password };
  const enter = (host: string, origin: string) => send(host, '/api/v1/session', { origin }, 'POST', body);
  for (const [host, origin] of [
    ['evil.test', 'http://evil.test'],
    [`127.0.0.1:${port}`, 'http://evil.test'],
    [`127.0.0.1:${port}`, 'null'],
    [`127.0.0.1:${port}`, `http://localhost:${port}`],
    [`127.0.0.1:${port}`, `https://127.0.0.1:${port}`],
  ])
    assert.equal((await enter(host!, origin!)).status, 403, `${host} ${origin}`);
  assert.equal((await enter(`localhost:${port}`, `http://localhost:${port}`)).status, 200);
});

const serve = (site: TestServer, env: Record<string, string>, words: string[] = []) =>
  spawnSync(program, [...site.words, 'serve', '--port', '0', ...words], {
    encoding: 'utf8',
    timeout: 20_000,
    env: { ...process.env, ...site.env, ...env },
  });

test('an address that is none does not get onto papers: the site is not served', async () => {
  for (const url of [
    'motcua.example.vn',
    'ftp://motcua.example.vn',
    'https://',
    'https://motcua.example.vn/',
    'https://motcua.example.vn/mot-cua',
    'https://motcua.example.vn?x=1',
    'https://ai:mk@motcua.example.vn',
    'https://motcua example.vn',
    'http://0.0.0.0:8080',
    'https://motcua.example.vn:99999',
  ]) {
    const refused = serve(server, { MOTCUA_PUBLIC_URL: url });
    assert.equal(refused.status, 1, url);
    assert.match(refused.stderr, /^motcua: public_url: [^\n]+\n$/m, url);
  }
});

test('with an https address the proxies must be named, also as an empty list; one line says so', () => {
  const url = { MOTCUA_PUBLIC_URL: 'https://motcua.example.vn' };
  const idle = copiedSite(); // nobody serves it
  const silent = serve(idle, url);
  const said = silent.stderr.split('\n').filter((line) => line.startsWith('motcua: '));
  assert.deepEqual([silent.status, said.length], [1, 1]);
  assert.match(silent.stderr, /trusted_proxies/);
  for (const wrong of ['proxy', '10.0.0.0/33', '127.0.0.1,x']) {
    const refused = serve(idle, { ...url, MOTCUA_TRUSTED_PROXIES: wrong });
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /trusted_proxies: "/);
  }
  for (const nothing of ['', ',', ' , ']) {
    const refused = serve(idle, { ...url, MOTCUA_TRUSTED_PROXIES: nothing });
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /MOTCUA_TRUSTED_PROXIES names nothing; write none/);
  }
  rmSync(idle.folder, { recursive: true });
  const help = spawnSync(program, ['serve', '--help'], { encoding: 'utf8' }).stdout;
  assert.match(help, /--trusted-proxies/);
});

test('a site that is no sample is not served without its address', () => {
  const site = newSite(cheap);
  delete site.env.MOTCUA_LIMITS;
  const made = spawnSync(program, [...site.words, 'init'], { encoding: 'utf8', env: { ...process.env, ...site.env } });
  assert.equal(made.status, 0, made.stderr);
  const refused = serve(site, {});
  assert.equal(refused.status, 1);
  assert.match(refused.stderr, /public_url is not set/);
});

test('of the trusted proxies alone the forwarded address and the PROXY protocol count', async () => {
  const config = path.join(server.folder, 'proxies.toml');
  writeFileSync(config, 'trusted_proxies = ["127.0.0.41", "127.0.1.0/24"]\n');
  await server.kill();
  server.config = config;
  await server.start();
  const enter = (from: string, username: string, forwarded: string, password = 'sai') =>
    ask(from, server.url + '/api/v1/session', {
      json: { username, password },
      headers: forwarded ? { 'x-forwarded-for': forwarded } : {},
    });
  const seen = async (from: string, forwarded: string) => {
    const entered = await enter(from, 'tiepnhan.codo', forwarded, server.password);
    assert.equal(entered.status, 200, entered.text);
    const cookie = entered.headers['set-cookie']![0]!.split(';')[0]!;
    const { body } = await ask(from, server.url + '/api/v1/sessions', { headers: { cookie } });
    return body.items.find((one: any) => one.own).address;
  };
  assert.equal(await seen('127.0.0.41', '203.0.113.7'), '203.0.113.7');
  assert.equal(await seen('127.0.0.41', '198.51.100.1, 203.0.113.7'), '203.0.113.7');
  assert.equal(await seen('127.0.1.9', '203.0.113.8, 127.0.0.41'), '203.0.113.8');
  assert.equal(await seen('127.0.0.41', '2001:db8:1:2:3::4'), '2001:db8:1:2:3::4');
  assert.equal(await seen('127.0.0.42', '203.0.113.7'), '127.0.0.42', 'of anybody else it is nothing');
  assert.equal(await seen('127.0.0.41', 'khong-phai'), '127.0.0.41');
  // Behind one proxy each visitor is held back alone; IPv6 visitors by their /64.
  for (let i = 0; i < 5; ++i)
    assert.equal((await enter('127.0.0.41', 'vanthu.codo', `2001:db8:9:9::${i}`)).status, 401);
  assert.equal((await enter('127.0.0.41', 'vanthu.codo', '2001:db8:9:9:ffff::1')).status, 429);
  assert.equal((await enter('127.0.0.41', 'vanthu.codo', '2001:db8:9:a::1', server.password)).status, 200);
  for (let i = 0; i < 6; ++i) await enter('127.0.0.41', `khong.co.${i}`, '203.0.113.7');
  assert.equal((await enter('127.0.0.41', 'tuphap.codo', '198.51.100.9', server.password)).status, 200);
});

/** The reply to raw bytes from an address. */
const raw = (from: string, bytes: Buffer | string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(server.url).port), localAddress: from });
    let text = '';
    socket.on('data', (part) => (text += part.toString()));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
    socket.write(bytes);
  });

test('the PROXY protocol of a trusted proxy names the client, of version 1 and 2; of anybody else it is no HTTP', async () => {
  const host = new URL(server.url).host;
  const body = JSON.stringify({ username: 'tiepnhan.codo', password: server.password });
  const enter =
    `POST /api/v1/session HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nContent-Type: application/json\r\n` +
    `Content-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`;
  const addressOf = async (reply: string) => {
    const cookie = /set-cookie: (motcua=[\w-]+)/i.exec(reply)?.[1];
    if (!cookie) return reply.slice(0, 20);
    const { body: found } = await ask('127.0.0.42', server.url + '/api/v1/sessions', { headers: { cookie } });
    return found.items.find((one: any) => one.own).address;
  };
  const first = 'PROXY TCP4 203.0.113.77 192.0.2.1 5000 80\r\n';
  const second = Buffer.concat([
    Buffer.from('\r\n\r\n\0\r\nQUIT\n', 'latin1'),
    Buffer.from([0x21, 0x11, 0, 12, 203, 0, 113, 78, 192, 0, 2, 1, 0x13, 0x88, 0, 80]),
  ]);
  assert.equal(await addressOf(await raw('127.0.0.41', first + enter)), '203.0.113.77');
  assert.equal(await addressOf(await raw('127.0.0.41', Buffer.concat([second, Buffer.from(enter)]))), '203.0.113.78');
  assert.equal(await addressOf(await raw('127.0.0.41', enter)), '127.0.0.41', 'a proxy may speak HTTP alone');
  for (const from of ['127.0.0.42', '127.0.0.1'])
    for (const head of [first, second]) {
      const reply = await raw(from, Buffer.concat([Buffer.from(head), Buffer.from(enter)]));
      assert.ok(!/set-cookie/i.test(reply) && !/^HTTP\/1.1 2/.test(reply), reply.slice(0, 60));
    }
  assert.ok(!/^HTTP\/1.1 2/.test(await raw('127.0.0.41', 'PROXY TCP4 x y 1 2\r\n' + enter)));
  // After a PROXY header the server ignores X-Forwarded-For from the client, with any address in the header.
  const forged = Buffer.from(enter.replace('Connection: close', 'X-Forwarded-For: 198.51.100.66\r\nConnection: close'));
  const withoutAddress = (command: number, family: number, bytes = 0) =>
    Buffer.concat([
      Buffer.from('\r\n\r\n\0\r\nQUIT\n', 'latin1'),
      Buffer.from([command, family, 0, bytes]),
      Buffer.alloc(bytes, 'x'),
    ]);
  for (const [head, expected] of [
    [Buffer.from('PROXY UNKNOWN\r\n'), '127.0.0.41'],
    [withoutAddress(0x20, 0), '127.0.0.41'],
    [withoutAddress(0x21, 0x31, 216), '127.0.0.41'],
    [Buffer.from(first), '203.0.113.77'],
    [second, '203.0.113.78'],
  ] as const)
    assert.equal(await addressOf(await raw('127.0.0.41', Buffer.concat([head, forged]))), expected, String(head));
});

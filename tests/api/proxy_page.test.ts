// SQLite only, because it tests the proxy before the server: the configuration of docs/operating/proxy.md runs as
// written.
import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import { createServer } from 'node:net';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { own } from '../support/children.ts';
import { root, startServer, type TestServer, until } from '../support/server.ts';

let server: TestServer, nginx: ChildProcess, ca: Buffer, port: number;
const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: found } = probe.address() as { port: number };
      probe.close(() => resolve(found));
    });
  });
const name = 'motcua.example.vn';

before(async () => {
  const page = readFileSync(path.join(root, 'docs/operating/proxy.md'), 'utf8');
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
  await server.kill();
  const [behind, plain] = [await freePort(), await freePort()];
  port = await freePort();
  server.port = behind;
  server.config = path.join(server.folder, 'motcua.toml');
  writeFileSync(server.config, /```toml\n([^]*?)```/.exec(page)![1]!);
  await server.start();
  const folder = path.join(server.folder, 'nginx');
  mkdirSync(folder);
  const [key, certificate] = [path.join(folder, 'key'), path.join(folder, 'pem')];
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '3650'],
      ...['-subj', '/CN=' + name, '-addext', 'subjectAltName=DNS:' + name, '-keyout', key, '-out', certificate],
    ],
    { stdio: 'pipe' },
  );
  ca = readFileSync(certificate);
  const site = /```nginx\n([^]*?)```/
    .exec(page)![1]!
    .replace(/^ *listen \[::\].*\n/gm, '') // this machine may have no IPv6
    .replace('listen 80;', `listen 127.0.0.1:${plain};`)
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`)
    .replace('127.0.0.1:8080', `127.0.0.1:${behind}`)
    .replace('/etc/ssl/motcua.pem', certificate)
    .replace('/etc/ssl/private/motcua.key', key);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${folder}/${kind};`)
    .join(' ');
  writeFileSync(
    path.join(folder, 'nginx.conf'),
    `user root; daemon off; pid ${folder}/pid; error_log ${folder}/error.log; worker_processes 1;\n` +
      `events {} http { access_log off; ${temporary}\n${site}}\n`,
  );
  nginx = own(
    spawn('nginx', ['-p', folder, '-c', path.join(folder, 'nginx.conf'), '-e', path.join(folder, 'error.log')], {
      stdio: 'ignore',
      env: { ...process.env, PATH: process.env.PATH + ':/usr/sbin' },
    }),
  );
  await until(
    async () => (await call('127.0.0.1', 'GET', '/api/v1/health').catch(() => ({ status: 0 }))).status === 200,
    'nginx answers',
  );
});
after(async () => {
  nginx?.kill('SIGTERM');
  await server.stop();
});

type Seen = { status: number; cookies: string[]; body: any };
const call = (from: string, method: string, target: string, json?: unknown, headers: Record<string, string> = {}) =>
  new Promise<Seen>((resolve, reject) => {
    const request = https.request(
      {
        ...{ host: '127.0.0.1', port, servername: name, ca, localAddress: from, agent: false, method, path: target },
        headers: {
          host: name,
          origin: 'https://' + name,
          ...(json ? { 'content-type': 'application/json' } : {}),
          ...headers,
        },
      },
      (response) => {
        let text = '';
        response.on('data', (part: Buffer) => (text += part.toString()));
        response.on('end', () =>
          resolve({
            status: response.statusCode!,
            cookies: response.headers['set-cookie'] ?? [],
            body: /json/.test(response.headers['content-type'] ?? '') ? JSON.parse(text) : text,
          }),
        );
      },
    );
    request.on('error', reject);
    request.end(json ? JSON.stringify(json) : undefined);
  });
const enter = (from: string, username: string, password: string, headers: Record<string, string> = {}) =>
  call(from, 'POST', '/api/v1/session', { username, password }, headers);

test('behind the proxy of the page each visitor waits alone, whatever they write into the header', async () => {
  for (let i = 0; i < 6; ++i)
    assert.equal(
      (await enter('127.0.0.71', 'vanthu.codo', 'sai', { 'x-forwarded-for': `203.0.113.${i}` })).status,
      i < 5 ? 401 : 429,
    );
  const entered = await enter('127.0.0.72', 'vanthu.codo', server.password, { 'x-forwarded-for': '127.0.0.71' });
  assert.equal(entered.status, 200);
  const cookie = entered.cookies.map((line) => line.split(';')[0]).join('; ');
  assert.ok(
    entered.cookies.every((line) => /^__Host-.*; Secure$/.test(line)),
    entered.cookies.join(),
  );
  const { items } = (await call('127.0.0.72', 'GET', '/api/v1/sessions', undefined, { cookie })).body;
  assert.deepEqual(
    items.map((one: any) => one.address),
    ['127.0.0.72'],
  );
});

test('through the proxy pages, uploads’ bounds and unknown names come as without it', async () => {
  assert.equal((await call('127.0.0.71', 'GET', '/')).status, 200);
  assert.equal((await call('127.0.0.71', 'GET', '/api/v1/ready')).status, 200);
  assert.equal((await call('127.0.0.71', 'GET', '/', undefined, { host: 'evil.test' })).status, 403);
  const large = await call('127.0.0.71', 'POST', '/api/v1/session', { username: 'x'.repeat(300_000), password: 'y' });
  assert.equal(large.status, 413);
});

// The headers of every reply, the rate limits, the limits of an upload, and the data that no log may hold.
import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { ended, own } from '../support/children.ts';
import { ask, Client, pdf, person, receive, signIn } from '../support/client.ts';
import { program, startServer, type TestServer, until } from '../support/server.ts';

let server: TestServer;
let desk: Client;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  desk = await signIn(server, 'tiepnhan.codo');
});
after(() => server.stop());

test('every route, page, asset and error carries the headers that keep a browser in bounds', async () => {
  const routes = execFileSync(program, [...server.words, 'routes'], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.split(' '));
  const paths = [
    ...routes.map(([verb, where]) => [verb!, where!.replaceAll(/\{\w+\}/g, '2.000815')]),
    ['GET', '/'],
    ['GET', '/ban-lam-viec'],
    ['GET', '/mc.css'],
    ['GET', '/khong-co'],
    ['GET', '/api/v1/khong-co'],
    ['POST', '/'],
    ['DELETE', '/api/v1/dossiers'],
  ];
  assert.ok(paths.length > 100, String(paths.length));
  for (const [verb, where] of paths) {
    if (verb === 'DELETE' && where === '/api/v1/session') continue;
    const reply = await ask(
      server.url + where,
      verb,
      {
        cookie: desk.cookie,
        origin: server.url,
        ...(verb === 'GET' ? {} : { 'content-type': 'application/json' }),
      },
      verb === 'GET' || verb === 'DELETE' ? '' : '{}',
    );
    const has = (name: string, what: RegExp) =>
      assert.match(reply.headers.get(name) ?? '', what, `${verb} ${where}: ${name}`);
    has('x-content-type-options', /^nosniff$/);
    has('referrer-policy', /^same-origin$/);
    has('cross-origin-opener-policy', /^same-origin$/);
    has('cross-origin-resource-policy', /^same-origin$/);
    has('content-security-policy', /frame-ancestors '(self|none)'/);
    has('permissions-policy', /camera=\(\)/);
    const csp = reply.headers.get('content-security-policy')!;
    assert.ok(!/unsafe-inline|unsafe-eval|\*/.test(csp), csp);
    if (!(reply.headers.get('content-type') ?? '').startsWith('application/pdf'))
      assert.match(csp, /default-src '(self|none)'/, `${verb} ${where}`);
    assert.equal(reply.headers.get('strict-transport-security'), null, 'not without TLS');
    assert.equal(reply.headers.get('x-powered-by'), null);
  }
});

test('behind TLS browsers are told to keep to it, and the cookie is Secure', async () => {
  const safe = await startServer({
    env: { MOTCUA_PUBLIC_URL: 'https://motcua.example', MOTCUA_TRUSTED_PROXIES: 'none' },
  });
  const reply = await ask(safe.url + '/');
  assert.match(reply.headers.get('strict-transport-security')!, /^max-age=31536000/);
  const entered = await ask(
    safe.url + '/api/v1/session',
    'POST',
    { origin: 'https://motcua.example', 'content-type': 'application/json' },
    JSON.stringify({ username: 'tiepnhan.codo', password: safe.password }),
  );
  assert.match(
    entered.headers.get('set-cookie')!,
    /^__Host-motcua=[\w-]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+; Secure, __Host-motcua-may=[^,]*; Secure$/,
  );
  await safe.stop();
});

test('a file that was sent to us comes back as a download in which nothing runs', async () => {
  const dossier = await receive(desk, '1.004873');
  const evil = Buffer.from(pdf.toString().replace('trailer', '% <script>alert(1)</script>\ntrailer'));
  const { files } = (
    await desk.call('POST', `/dossiers/${dossier.id}/files?purpose=paper&paper=0`, evil, { name: '"><script>.pdf' })
  ).body;
  const reply = await desk.get('/files/' + files[0].id);
  assert.match(
    reply.headers.get('content-disposition')!,
    /^attachment; filename="[\w .-]*\.pdf"; filename\*=UTF-8''[\w.%-]*\.pdf$/,
  );
  assert.equal(reply.headers.get('content-security-policy'), "sandbox; default-src 'none'; frame-ancestors 'none'");
  assert.equal(reply.headers.get('content-type'), 'application/pdf');
  for (const bytes of [
    '<html><script>alert(1)</script>',
    '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
    'GIF89a<script>',
    'MZ\x90\x00',
    'PK\x03\x04',
    '#!/bin/sh',
  ])
    assert.equal(
      (await desk.call('POST', `/dossiers/${dossier.id}/files?purpose=paper&paper=0`, Buffer.from(bytes))).status,
      415,
      bytes,
    );
});

test('one session, one route and one visitor are each held to a rate, and others are not held up by them', async () => {
  // Asks until ten are refused, also on a slow machine. This leaves the session some requests for another route.
  const storm = async (path: string, headers: Record<string, string>) => {
    const answers: Awaited<ReturnType<typeof ask>>[] = [];
    const late = () => answers.filter((reply) => reply.status === 429);
    while (late().length < 10 && answers.length < 2000)
      answers.push(...(await Promise.all(Array.from({ length: 10 }, () => ask(server.url + path, 'GET', headers)))));
    return { served: answers.filter((reply) => reply.status === 200).length, late: late() };
  };
  const one = await signIn(server, 'vanthu.codo');
  const route = await storm('/api/v1/counts', { cookie: one.cookie });
  assert.ok(route.served >= 200 && route.late.length >= 10, `${route.served} served, ${route.late.length} refused`);
  assert.ok(route.late.every((reply) => Number(reply.headers.get('retry-after')) >= 1));
  assert.equal((await one.get('/procedures/2.000815')).status, 200, 'another route of the same session');
  const other = await signIn(server, 'tuphap.codo');
  assert.equal((await other.get('/counts')).status, 200, 'another session');
  const visitor = await storm('/tra-cuu', {});
  assert.ok(visitor.late.length >= 10, `${visitor.late.length} refused`);
});

test('with a virus scanner what is infected is not taken, and nothing is taken while it is silent', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'motcua-clamd-'));
  const socket = path.join(folder, 'clamd.socket');
  // A real clamd, with one signature of the test instead of the daily database.
  mkdirSync(path.join(folder, 'db'));
  const mark = Buffer.from('MOTCUA-MALWARE-FOR-TESTS').toString('hex');
  writeFileSync(path.join(folder, 'db/test.ndb'), `Motcua.Test:0:*:${mark}\n`);
  writeFileSync(
    path.join(folder, 'clamd.conf'),
    [
      `LocalSocket ${socket}`,
      `DatabaseDirectory ${folder}/db`,
      'Foreground yes',
      `LogFile ${folder}/log`,
      'StreamMaxLength 30M',
      ...(process.getuid?.() === 0 ? ['User root'] : []),
    ].join('\n') + '\n',
  );
  const clamd: ChildProcess = own(
    spawn('/usr/sbin/clamd', ['--config-file', path.join(folder, 'clamd.conf')], { stdio: 'ignore' }),
  );
  const guarded = await startServer({ env: { MOTCUA_VIRUS_SCANNER: socket } });
  try {
    const officer = await signIn(guarded, 'tiepnhan.codo');
    const dossier = await receive(officer, '1.004873');
    const put = (bytes: Buffer) => officer.call('POST', `/dossiers/${dossier.id}/files?purpose=paper&paper=0`, bytes);
    let first = await put(pdf);
    await until(async () => {
      if (first.status !== 503) return true;
      assert.equal(first.body.code, 'scanner-unreachable');
      first = await put(pdf);
      return false;
    }, 'the scanner answers');
    assert.equal(first.status, 201, first.bytes.toString());
    const infected = await put(
      Buffer.concat([pdf, Buffer.alloc(600_000, 32), Buffer.from('MOTCUA-MALWARE-FOR-TESTS')]),
    );
    assert.deepEqual([infected.status, infected.body.code], [422, 'infected-file']);
    assert.equal((await officer.get('/dossiers/' + dossier.id)).body.files.length, 1);
    clamd.kill('SIGKILL');
    await ended(clamd);
    const silent = await put(Buffer.concat([pdf, Buffer.from(' ')]));
    assert.deepEqual([silent.status, silent.body.code], [503, 'scanner-unreachable']);
  } finally {
    clamd.kill('SIGKILL');
    await guarded.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('secrets of the configuration are in no reply, no log and no list of processes', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'motcua-secret-'));
  writeFileSync(path.join(folder, 'secret'), 'r4t-bi-mat-0192\n');
  const careful = await startServer({
    at: '2026-11-16T09:00:20+07:00',
    env: {
      MOTCUA_MAIL_SERVER: 'smtp://127.0.0.1:1',
      MOTCUA_MAIL_FROM: 'a@b.vn',
      MOTCUA_MAIL_USER: 'u',
      MOTCUA_MAIL_PASSWORD_FILE: path.join(folder, 'secret'),
    },
  });
  const admin = await signIn(careful, 'quantri.cantho');
  const officer = await signIn(careful, 'tiepnhan.codo');
  await receive(officer, '1.004873', { applicant: { ...person(), email: 'ai@do.vn' } });
  await careful.runJobs();
  const jobs = JSON.stringify((await admin.get('/jobs')).body);
  assert.match(jobs, /127\.0\.0\.1/, 'the mail server was asked for');
  for (const text of [jobs, careful.log, execFileSync('ps', ['-ef'], { encoding: 'utf8' })])
    assert.ok(!text.includes('r4t-bi-mat'), 'the password of the mail server');
  for (const text of [careful.log])
    for (const secret of [
      careful.password,
      officer.cookie.split('=')[1]!,
      '092088001234',
      '0912345678',
      'ai@do.vn',
      'Nguyễn Thị Hoàng',
    ])
      assert.ok(!text.includes(secret), `${secret} in the log`);
  await careful.stop();
  rmSync(folder, { recursive: true });
});

// SQLite only: the promises of every command to its user. The help names the commands.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { own } from '../support/children.ts';
import { pdf, receive, signIn } from '../support/client.ts';
import { commands, run } from '../support/commands.ts';
import { until } from '../support/control.ts';
import { program, root } from '../support/sites.ts';
import { copiedSite, startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'motcua-commands-'));
after(() => rmSync(folder, { recursive: true, force: true }));

let server: TestServer, code: string;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  const desk = await signIn(server, 'tiepnhan.codo');
  const dossier = await receive(desk, '1.004873');
  code = dossier.code;
  await desk.call('POST', `/dossiers/${dossier.id}/files?purpose=paper&paper=0`, pdf);
});
after(() => server.stop());

const everything = (of: string): string[] =>
  existsSync(of) ? readdirSync(of, { recursive: true, encoding: 'utf8' }).sort() : [];
/** The last line of stderr. A fault has no other text. */
const said = (stderr: string) => stderr.trim().split('\n').at(-1)!;

test('a command at a mistyped path says that there is no database and makes nothing; only what makes a site makes one', () => {
  const makers = ['init', 'demo', 'restore'];
  const places = { '--from': path.join(folder, 'typo/from.db'), '--to': path.join(folder, 'typo/to.db') };
  let refused = 0;
  for (const { name, words } of commands({ ...places, file: path.join(folder, 'none/file') })) {
    if (makers.includes(name)) continue;
    const { status, stderr, stdout } = run(['--database', path.join(folder, 'typo/site.db'), name, ...words]);
    assert.deepEqual(everything(folder), [], `${name} made something`);
    if (!/typo\/(site|from)\.db/.test(stderr)) continue; // it opens no site
    assert.notEqual(status, 0, `${name}: ${stdout}`);
    assert.match(stderr, /there is no database \S*typo\/(site|from)\.db/, name);
    ++refused;
  }
  assert.ok(refused >= 14, `${refused} commands open a site`);
  sql(server.database, 'PRAGMA wal_checkpoint(TRUNCATE)');
  // The command does not look for a site's documents in a folder that it has just made.
  for (const name of ['serve', 'figures']) {
    const words = commands({}).find((one) => one.name === name)!.words;
    const wrong = path.join(folder, 'typo-files');
    const site = copiedSite();
    cpSync(server.database, site.database);
    cpSync(server.key, site.key);
    if (existsSync(server.key + '.ledger')) cpSync(server.key + '.ledger', site.key + '.ledger');
    const env = { ...site.env, ...server.env, MOTCUA_FILES: wrong };
    const { stderr } = run(['--database', site.database, name, ...words], { env });
    assert.match(said(stderr), /the folder of documents .*typo-files is missing/, name);
    assert.ok(!existsSync(wrong), name);
    rmSync(site.folder, { recursive: true });
  }
});

test('whatever a command or a server writes is for its owner alone, also where the umask allows everything', async () => {
  const home = path.join(folder, 'open');
  mkdirSync(home, { mode: 0o700 });
  const at = (name: string) => path.join(home, name);
  const open = (...words: string[]) => {
    const done = spawnSync('bash', ['-c', 'umask 000; exec "$0" "$@"', program, ...words], { encoding: 'utf8' });
    assert.equal(done.status, 0, words.join(' ') + done.stderr);
  };
  open('--database', at('real/site.db'), 'init');
  const wide = copiedSite({ at: '2026-11-16T09:00:20+07:00' });
  wide.wrapper = ['bash', '-c', 'umask 000; exec "$0" "$@"'];
  await wide.start();
  const desk = await signIn(wide, 'tiepnhan.codo');
  const dossier = await receive(desk, '1.004873');
  await desk.call('POST', `/dossiers/${dossier.id}/files?purpose=paper&paper=0`, pdf);
  open(...wide.words, 'backup', at('backup.tar'));
  open(...wide.words, 'backup', at('monday.tar'), '--since', at('backup.tar'));
  open(...wide.words, 'export-log', at('log.txt'));
  await wide.kill();
  cpSync(wide.files, at('served/files'), { recursive: true });
  open(...wide.words, 'rotate-key');
  open(...wide.words, 'rotate-log-key');
  open('--database', at('back/site.db'), '--key-file', wide.key, 'restore', at('backup.tar'));
  open('--key-file', wide.key, 'copy', '--from', wide.database, '--to', at('copied/site.db'));
  open('witness-key', 'ai', '--key', at('witness.key'));
  for (const place of [home, wide.folder])
    for (const name of everything(place)) {
      if (/^control/.test(name)) continue; // a command of the tests only
      const status = statSync(path.join(place, name));
      const mode = (status.mode & 0o777).toString(8);
      const made = status.isDirectory() ? !/^served$|^open$/.test(name) : true;
      if (made && !/^served/.test(name)) assert.equal(mode, status.isDirectory() ? '700' : '600', name);
    }
  await wide.stop();
});

test('a setting of the environment that is none is refused with the nearest name, each of them', () => {
  const { status, stderr } = run(['check-data'], { env: { MOTCUA_PROT: '8081' } });
  assert.equal(status, 0, `a command without a configuration: ${stderr}`);
  const both = run([...server.words, 'figures', '--unit', 'xa-co-do'], {
    env: { MOTCUA_PROT: '8081', MOTCUA_SECOND_FACTOR_: 'required', MOTCUA_PORT: 'tám', MOTCUA_XYZ: '' },
  });
  assert.equal(both.status, 1);
  assert.match(both.stderr, /there is no setting MOTCUA_PROT of the environment; did you mean MOTCUA_PORT\?/);
  assert.match(both.stderr, /MOTCUA_SECOND_FACTOR_ of the environment; did you mean MOTCUA_SECOND_FACTOR\?/);
  assert.match(both.stderr, /MOTCUA_PORT must be a number from 0 to 65535/);
  assert.match(both.stderr, /there is no setting MOTCUA_XYZ of the environment/);
  // The names that tools and tests use are known: a program that they start does not refuse them.
  const names = new Set<string>();
  const files = spawnSync('git', ['ls-files', 'dev', 'tests', 'tools', 'bench', 'deploy'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of files.stdout
    .trim()
    .split('\n')
    .filter((name) => /^dev$|\.(ts|mjs|sh)$/.test(name)))
    for (const [, read, given] of readFileSync(path.join(root, file), 'utf8').matchAll(
      /(?:env\.|export |\$\{?)(MOTCUA_[A-Z_]+)|(MOTCUA_[A-Z_]+)(?=: |=)/g,
    ))
      names.add((read ?? given)!);
  assert.ok(names.size > 20, String(names.size));
  const made = new Set(['MOTCUA_PROT', 'MOTCUA_SECOND_FACTOR_', 'MOTCUA_XYZ', 'MOTCUA_SECOND_FACTOR_']);
  const env = Object.fromEntries([...names].filter((name) => !made.has(name)).map((name) => [name, '']));
  assert.doesNotMatch(run([...server.words, 'figures', '--unit', 'xa-co-do'], { env }).stderr, /there is no setting/);
});

test('a second server on one file is refused, and so is each command that must be alone; the others work beside it', () => {
  const places = { '--from': server.database, '--to': path.join(folder, 'copy.db') };
  const refused: string[] = [];
  for (const { name, words } of commands({ ...places, file: path.join(folder, 'written') })) {
    rmSync(path.join(folder, 'written'), { force: true });
    const { stderr } = run([...server.words, name, ...words], { env: server.env });
    if (/a server or another command works on \S+site\.db: stop it first/.test(stderr)) refused.push(name);
  }
  assert.deepEqual(refused.sort(), ['copy', 'demo', 'erase', 'init', 'migrate', 'restore', 'serve']);
  for (const words of [['erase', '--closed-before', '2016-01-01', '--dry-run'], ['migrate', '--dry-run'], ['verify']])
    assert.equal(run([...server.words, ...words], { env: server.env }).status, 0, words.join(' '));
});

test('signals that a service manager sends end a server with grace or not at all', async () => {
  for (const signal of ['SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const) {
    process.kill(server.pid!, signal);
    const health = await fetch(`${server.url}/api/v1/health`);
    assert.equal(health.status, 200, signal);
  }
  for (const signal of ['SIGQUIT', 'SIGPWR', 'SIGINT'] as const) {
    const other = await startServer();
    const ended = other.ended();
    process.kill(other.pid!, signal);
    assert.equal(await ended, 0, signal);
    assert.match(other.log, /"event":"server\.stopped"/, signal);
    await other.stop();
  }
});

test('what is in the way is told in one line that names it and what to do, without the words of a library', async () => {
  const line = (words: string[], told: RegExp, options: Parameters<typeof run>[1] = {}) => {
    const { status, stderr } = run(words, options);
    assert.equal(status, 1, stderr);
    const lines = stderr.split('\n').filter((one) => one.startsWith('motcua: '));
    assert.equal(lines.length, 1, stderr);
    assert.match(lines[0]!, told);
    assert.doesNotMatch(lines[0]!, /boost|\/usr\/include|filesystem error|terminate|std::|errno/);
  };
  const copy = copiedSite();
  try {
    const serve = (...more: string[]) => [...copy.words, 'serve', ...more];
    line(
      serve('--port', new URL(server.url).port),
      /cannot listen on 127\.0\.0\.1:\d+: address already in use; .*--port/,
    );
    line(serve('--address', 'localhost'), /address localhost is no number of an address; write 127\.0\.0\.1/);
    line(serve('--address', '192.0.2.7', '--port', '0'), /cannot listen on 192\.0\.2\.7:0: .*--address/);
    writeFileSync(path.join(folder, 'plain'), '');
    line(['--database', path.join(folder, 'plain/x/site.db'), 'init'], /folder \S*plain\/x.*: .*; name another/);
    rmSync(path.join(folder, 'plain'));
    line(['--config', path.join(folder, 'none.toml'), 'serve'], /the configuration \S*none\.toml is missing/);
    line(['--database', 'postgresql://ai:mat-khau@/khong_co?host=' + folder, '--files', 'f', '--key-file', 'k', 'verify'],
      /cannot reach the database postgresql:\/\/\/khong_co: .*/); // prettier-ignore
    for (const file of [copy.key, `${copy.key}.ledger`]) {
      const there = existsSync(file) ? readFileSync(file) : undefined;
      writeFileSync(file, '');
      line(serve('--port', '0'), /key/);
      rmSync(file);
      mkdirSync(file);
      line(serve('--port', '0'), /\S*site\.db\.key\S* is a folder; name a file/);
      rmSync(file, { recursive: true });
      if (there) writeFileSync(file, there, { mode: 0o600 });
    }
    // A key that may not be read must not be replaced: the advice differs from that for a missing key.
    const forbidden = { uid: process.getuid!() === 0 ? 65_534 : undefined };
    chmodSync(copy.folder, 0o777);
    for (const name of readdirSync(copy.folder))
      if (forbidden.uid && name !== 'site.db.key')
        chownSync(path.join(copy.folder, name), forbidden.uid, forbidden.uid);
    chmodSync(copy.key, forbidden.uid ? 0o600 : 0);
    line(serve('--port', '0'), /the key file \S+ is there, but this user \(id \d+\) may not read it; .*chown/, {
      ...(forbidden.uid ? { uid: forbidden.uid } : {}),
    });
    chmodSync(copy.key, 0o600);
    rmSync(copy.key);
    line(serve('--port', '0'), /the key file \S+ is missing; put it back/);
  } finally {
    rmSync(copy.folder, { recursive: true, force: true });
  }
});

test('the log says which program starts and stops, and for each request the route, never the code in its address', async () => {
  const version = run(['--version']).stdout.trim();
  assert.match(version, /^motcua \d+\.\d+\.\d+$/);
  const health = (await (await fetch(`${server.url}/api/v1/health`)).json()) as { version: string; build: string };
  assert.equal(`motcua ${health.version}`, version);
  assert.match(health.build, /^[0-9a-f]{12}$/);
  await fetch(`${server.url}/tra-cuu/${code}`);
  await fetch(`${server.url}/khong-co-trang-nay`);
  await until(() => Promise.resolve(/khong-co|"route":"none"/.test(server.log)), 'the request is in the log');
  assert.match(
    server.log,
    new RegExp(`"event":"server.start","version":"${health.version}","build":"${health.build}"`),
  );
  assert.match(server.log, /"event":"request".*"verb":"GET","route":"\/tra-cuu\/\{code\}","status":"200"/);
  assert.match(server.log, /"route":"none","status":"404"/);
  assert.ok(!server.log.includes(code) && !server.log.includes('khong-co-trang-nay'), 'an address in the log');
});

test('a variable that is set but empty is refused where empty has no meaning', () => {
  for (const name of ['PORT', 'DATABASE', 'KEY_FILE', 'ADDRESS', 'MAIL_TLS', 'LIMITS', 'RATE_FACTOR']) {
    const { status, stderr } = run([...server.words, 'check-config'], { env: { ['MOTCUA_' + name]: '' } });
    assert.equal(status, 1, name);
    assert.match(stderr, new RegExp(`MOTCUA_${name} is set but empty`));
  }
  const none = run([...server.words, 'check-config'], {
    env: { MOTCUA_VIRUS_SCANNER: '', MOTCUA_TRUSTED_PROXIES: '' },
  });
  assert.doesNotMatch(none.stderr, /set but empty/);
});

test('an empty file is no site; a file that others could open is mended at the start of what works with it', () => {
  const empty = path.join(folder, 'empty.db');
  writeFileSync(empty, '');
  for (const command of [['serve', '--port', '0'], ['check-config'], ['verify']]) {
    const { status, stderr } = run(['--database', empty, ...command]);
    assert.equal(status, 1, command.join(' '));
    assert.match(stderr, /empty\.db is empty: it is no site; make one with `motcua init`/);
  }
  chmodSync(empty, 0o644);
  const made = run(['--database', empty, 'init']);
  assert.equal(made.status, 0, made.stderr);
  assert.match(made.stderr, /other users of this machine could open \S+empty\.db; now its owner alone may/);
  assert.equal(statSync(empty).mode & 0o777, 0o600);
});

test('check-config says unknown names, and what it names wrongly never ends with good', () => {
  const at = (database: string, more: string[] = []) =>
    run(['--database', database, ...more, 'check-config'], { env: {} });
  const last = (text: string) => text.trim().split('\n').at(-1)!;
  for (const wrong of [
    at(path.join(folder, 'typo.db')),
    run(['--database', server.database, '--key-file', path.join(folder, 'typo.key'), 'check-config']),
    run([...server.words, 'check-config'], { env: { MOTCUA_LEDGER_KEY: path.join(folder, 'typo.ledger') } }),
  ]) {
    assert.equal(wrong.status, 1);
    assert.match(last(wrong.stderr), /^the configuration is not good/, wrong.stdout + wrong.stderr);
  }
  const unknown = run([...server.words, 'check-config'], { env: { MOTCUA_PROT: '1' } });
  assert.match(unknown.stderr, /there is no setting MOTCUA_PROT/);
});

test('check-config looks at all that is named, and a server says at its start what is missing', async () => {
  const real = path.join(folder, 'real.db');
  assert.equal(run(['--database', real, 'init']).status, 0);
  const names = ['--database', real, '--public-url', 'https://motcua.example.vn', '--trusted-proxies', 'none'];
  const check = (env: Record<string, string> = {}) => run(['check-config', ...names], { env });
  const fresh = check();
  assert.match(fresh.stderr, /^$/);
  assert.equal(fresh.status, 0);
  assert.match(fresh.stdout, /warning: key_file \S+ is on the disk of \S+real\.db/);
  const wrong = {
    MOTCUA_VIRUS_SCANNER: '/nowhere/clamd.ctl',
    MOTCUA_MAIL_SERVER: 'smtp://127.0.0.1:1',
    MOTCUA_MAIL_FROM: 'motcua@example.vn',
    MOTCUA_OIDC_ISSUER: 'http://127.0.0.1:1',
    MOTCUA_OIDC_CLIENT_ID: 'motcua',
    MOTCUA_OIDC_CLAIM: 'sub',
  };
  const told = check(wrong);
  assert.equal(told.status, 1);
  for (const name of [
    'virus_scanner /nowhere/clamd.ctl',
    'mail_server smtp://127.0.0.1:1',
    'oidc_issuer http://127.0.0.1:1',
  ])
    assert.match(told.stderr, new RegExp(`^${name}: .+`, 'm'), told.stderr);
  chmodSync(real, 0o644);
  assert.match(check().stdout, /warning: other users of this machine may open \S+real\.db: chmod/);
  const child = own(
    spawn(program, ['serve', '--port', '0', ...names], {
      env: { ...process.env, ...wrong },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
  try {
    let log = '';
    child.stderr.on('data', (bytes: Buffer) => (log += bytes.toString()));
    await until(() => Promise.resolve(/oidc_issuer .* cannot be used/.test(log)), 'the start says what is missing');
    assert.match(log, /^motcua: warning: virus_scanner \/nowhere\/clamd\.ctl cannot be used: .*$/m);
    assert.match(log, /^motcua: warning: mail_server smtp:\/\/127\.0\.0\.1:1 cannot be used: .*$/m);
    assert.match(log, /^motcua: warning: key_file \S+ is on the disk of/m);
  } finally {
    const ended = new Promise((resolve) => child.on('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
});

test('help shows the commands and one of them, and a word that is no command is named, with the nearest', () => {
  const all = run(['help']);
  assert.equal(all.status, 0, all.stderr);
  assert.equal(all.stdout, run(['--help']).stdout);
  for (const { name } of commands({})) {
    const one = run(['help', name]);
    assert.deepEqual([one.status, one.stdout], [0, run([name, '--help']).stdout], name);
    const typo = run([name.slice(0, -1) + 'zz', '--reason', 'x']);
    assert.equal(typo.status, 1, name);
    assert.match(typo.stderr, new RegExp(`^motcua: there is no command ${name.slice(0, -1)}zz`, 'm'), name);
  }
  assert.deepEqual(run(['help', 'help']), all);
  assert.match(run(['help', 'nope']).stderr, /^motcua: there is no command nope; `motcua help`/m);
  assert.match(run(['--config', '/nowhere/x.toml', 'verifi']).stderr, /no command verifi; do you mean verify\?/);
  // Options of the program may come before or after the command.
  for (const words of [
    ['--config', '/nowhere/x.toml', 'help'],
    ['--database=x', 'help'],
    ['help', '--database', 'x'],
  ]) {
    const after = run(words);
    assert.deepEqual([after.status, after.stdout, after.stderr], [0, all.stdout, ''], words.join(' '));
  }
  const one = run(['--config', '/nowhere/x.toml', 'help', 'verify']);
  assert.deepEqual([one.status, one.stdout], [0, run(['verify', '--help']).stdout]);
});

test('a number that cannot be set and a kind that the log has not are told in one line that lists those there are', () => {
  for (const [words, told] of [
    [['set', 'warn_percnt'], /^warn_percnt is none .*; do you mean warn_percent\?; there are .*inspect_\w+/],
    [['set', 'gi', '5', '--reason', 'x'], /^gi is none of what can be set; there are .*warn_percent/],
    [['prove', 'pots'], /^the log has no kind pots; do you mean post\?; there are calendar, dossier, .*post, .*unit$/],
    [['prove', 'chuc-vu', 'xa-co-do/1', '/nowhere/f'], /^the log has no kind chuc-vu; there are calendar, dossier, /],
  ] as const) {
    // The first message is about neither a missing word nor a missing database.
    const { status, stdout, stderr } = run(['--database', path.join(folder, 'typo/site.db'), ...words]);
    assert.deepEqual([status, stdout, stderr.trim().split('\n').length], [1, '', 1], words.join(' ') + stderr);
    assert.match(stderr.trim().replace('motcua: ', ''), told);
  }
});

test('set without a name lists the numbers with their present values, prove without a kind the kinds', () => {
  sql(server.database, "DELETE FROM site WHERE name = 'warn_percent'");
  const listed = run([...server.words, 'set'], { env: server.env });
  assert.equal(listed.status, 0, listed.stderr);
  assert.match(listed.stdout, /^warn_percent is 25 \(the product's own; from 1 to 100\): \S/m);
  assert.match(listed.stdout, /^inspect_\w+ is \d+ /m);
  sql(server.database, "INSERT INTO site (name, value) VALUES ('warn_percent', '30')");
  assert.match(run([...server.words, 'set'], { env: server.env }).stdout, /^warn_percent is 30 \(of this site; /m);
  const half = run([...server.words, 'set', 'warn_percent', '30'], { env: server.env });
  assert.deepEqual([half.status, half.stdout], [1, '']);
  assert.match(half.stderr, /set takes a name, a number and --reason WHY/);
  const nowhere = ['--database', path.join(folder, 'typo/site.db')];
  const kinds = run([...nowhere, 'prove']);
  assert.deepEqual([kinds.status, kinds.stderr], [0, '']);
  for (const kind of ['calendar', 'dossier', 'post', 'unit']) assert.ok(kinds.stdout.split('\n').includes(kind), kind);
  assert.match(run([...server.words, 'prove', 'post'], { env: server.env }).stderr, /prove takes a kind, a name and a/);
});

test('the routes are told without a database', () => {
  const place = path.join(folder, 'place');
  mkdirSync(place);
  const told = run(['--database', path.join(folder, 'typo/site.db'), 'routes'], { env: { TMPDIR: place } });
  assert.equal(told.status, 0, told.stderr);
  assert.match(told.stdout, /^POST \/api\/v1\/dossiers receive_dossier$/m);
  assert.deepEqual([existsSync(path.join(folder, 'typo')), everything(place)], [false, []]);
});

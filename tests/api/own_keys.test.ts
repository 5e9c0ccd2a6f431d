// SQLite only: a site has keys of its own, and each use has its own key. A sealed text is accepted only in its place.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { askedFor, decided, enter, fresh, setPassword, waitingFor } from '../support/accounts.ts';
import { Client, receive, signIn } from '../support/client.ts';
import { commands } from '../support/commands.ts';
import { until } from '../support/control.ts';
import { program, root, startServer, type TestServer } from '../support/server.ts';
import { snapshot, sql } from '../support/sql.ts';

let server: TestServer, clean: () => void, keys: Buffer, code: string;
const run = (...words: string[]) =>
  spawnSync(program, words, {
    encoding: 'utf8',
    timeout: 60_000,
    cwd: server.folder,
  });
const rows = () =>
  sql(server.database, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'dossier_search_%'")
    .map(({ name }) => JSON.stringify(sql(server.database, `SELECT * FROM ${name}`)))
    .join();

before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  const desk = await signIn(server, 'tiepnhan.codo');
  const dossier = await receive(desk, '1.004873');
  await desk.post(`/dossiers/${dossier.id}/personal`, { purpose: 'contact' });
  await desk.post('/people/lookup', { id_number: '092088001234' });
  // A code for a new password. Only its person has it. It works after a second person has confirmed it.
  const administrator = await signIn(server, 'quantri.cantho');
  const account = await askedFor(administrator, 'nguoimoi', { roles: ['clerk'] });
  assert.equal((await decided(server, (await waitingFor(administrator, account.name)).id)).status, 204);
  code = account.code;
  await server.kill();
  keys = readFileSync(server.key);
  clean = snapshot(server.database);
});
after(() => server.stop());
afterEach(async () => {
  await server.kill();
  writeFileSync(server.key, keys);
  clean();
});

test('every command that opens a site refuses another key file, and changes nothing', () => {
  const folder = path.join(server.folder, 'commands');
  mkdirSync(folder);
  writeFileSync(server.key, randomBytes(32));
  const before = rows();
  let refused = 0;
  const all = commands({
    '--from': server.database,
    '--to': path.join(folder, 'copy.db'),
    file: path.join(folder, 'file'),
  });
  for (const { name, words: own } of all) {
    const file = path.join(folder, 'file');
    rmSync(file, { force: true });
    // Its reply at a place that can hold no database tells whether the command opens one.
    const nowhere = run('--database', '/dev/null/no.db', '--files', folder, '--key-file', server.key, name, ...own);
    const opens = /\/dev\/null/.test(nowhere.stderr + nowhere.stdout) || name === 'copy';
    const { status, stderr, stdout } = run(...server.words, name, ...own);
    if (!opens) continue;
    assert.notEqual(status, 0, `${name}: ${stdout}`);
    if (name === 'restore') continue; // restore begins without a site; its own test is below
    assert.match(
      stderr,
      /the key file .* is not the one of this site: its key 1 is another/,
      `${name} ${own.join(' ')}`,
    );
    ++refused;
  }
  assert.ok(refused >= 12, `${refused} commands open a site`);
  assert.equal(rows(), before, 'a command changed something');
  writeFileSync(server.key, keys);
});

test('an empty site knows its keys too', () => {
  const database = path.join(server.folder, 'empty.db');
  const words = ['--database', database, '--files', database + '.files', '--key-file', database + '.key'];
  assert.equal(run(...words, 'init').status, 0);
  writeFileSync(database + '.key', randomBytes(32));
  assert.match(run(...words, 'verify').stderr, /its key 1 is another/);
  assert.match(
    run(
      ...words,
      'add-staff',
      '--username',
      'ai',
      '--name',
      'Ai',
      '--unit',
      'xa-co-do',
      '--post',
      'Vị trí',
      '--role',
      'clerk',
    ).stderr,
    /its key 1 is another/,
  );
});

test('a restored backup does not take another key file', () => {
  const backup = path.join(server.folder, 'backup.tar'),
    restored = path.join(server.folder, 'restored.db');
  assert.equal(run(...server.words, 'backup', backup).status, 0);
  const words = ['--database', restored, '--files', restored + '.files', '--key-file', restored + '.key'];
  writeFileSync(restored + '.key', randomBytes(32));
  const { status, stderr } = run(...words, 'restore', backup);
  assert.equal(status, 1);
  assert.match(stderr, /the key file .*restored\.db\.key is not the one of this site/);
});

test('each of several keys is known, whichever is missing or another', async () => {
  assert.equal(run(...server.words, 'rotate-key').status, 0);
  const both = readFileSync(server.key);
  assert.equal(both.length, 64);
  for (const [file, why] of [
    [Buffer.concat([randomBytes(32), both.subarray(32)]), /its key 1 is another/],
    [Buffer.concat([both.subarray(0, 32), randomBytes(32)]), /its key 2 is another/],
    [both.subarray(0, 32), /it lacks key 2/],
    [both.subarray(0, 40), /is not 32 bytes or a multiple/],
  ] as const) {
    writeFileSync(server.key, file);
    const { status, stderr } = run(...server.words, 'verify');
    assert.equal(status, 1);
    assert.match(stderr, why);
  }
  writeFileSync(server.key, keys);
  clean();
});

/** Commands that must not change a site with damaged rows of keys. */
const reading = (folder: string): string[][] => [
  ['verify'],
  ['figures', '--unit', 'xa-co-do'],
  ['export-log', path.join(folder, randomBytes(4).toString('hex'))],
  ['backup', path.join(folder, randomBytes(4).toString('hex'))],
  ['serve', '--port', '0'],
  ['rotate-key'],
];

for (const [name, damage, row, what] of [
  ['the mark of its seals is gone', "DELETE FROM site WHERE name = 'sealed'", 'sealed', 'is missing'],
  ['the mark is empty', "UPDATE site SET value = '' WHERE name = 'sealed'", 'sealed', 'is missing'],
  ['the mark is no number', "UPDATE site SET value = 'x' WHERE name = 'sealed'", 'sealed', ''],
  ['the mark is of key 0', "UPDATE site SET value = 's2.0' WHERE name = 'sealed'", 'sealed', ''],
  ['the mark says it has begun', "UPDATE site SET value = 'begun -' WHERE name = 'sealed'", 'sealed', ''],
  ['its check values are gone', 'DELETE FROM key_check', '1', 'is missing'],
  ['all of it is gone', "DELETE FROM key_check; DELETE FROM site WHERE name = 'sealed'", '1', 'is missing'],
  ['a check value is altered', "UPDATE key_check SET value = 'x'", '1', 'opens what is sealed'],
  ['a check value has another number', 'UPDATE key_check SET number = 99', '1', 'is missing'],
] as const)
  test(`a site is refused if ${name}: text in the clear does not become genuine, and nothing is written`, () => {
    sql(server.database, damage);
    sql(server.database, "UPDATE staff SET second_factor = 'JBSWY3DPEHPK3PXP' WHERE username = 'lanhdao.codo'");
    const before = rows();
    for (const words of reading(server.folder)) {
      const { status, stdout, stderr } = run(...server.words, ...words);
      assert.equal(status, 1, words[0]!);
      if (words[0] === 'verify') {
        assert.match(stdout, /^rows: \d+ faults$/m, 'named, and gone on');
        assert.match(stdout, /^staff .*second_factor: the text is in the clear and is not believed/m);
        assert.match(stdout, /^seals: .* do not open$/m);
        assert.match(stdout, /^log: \d+ events/m);
        assert.doesNotMatch(stdout, /run `motcua rotate-key`/);
      } else {
        assert.match(
          stderr,
          new RegExp(`^motcua: .*(site|key_check),? (row )?${row}, .*${what}`, 'm'),
          words.join(' '),
        );
        assert.match(stderr, /put back the last backup/);
      }
      assert.equal(rows(), before, `${words[0]} wrote`);
    }
    clean();
  });

test('a key that rotate-key did not add is refused, and seals nothing in a server that runs', async () => {
  await server.start();
  writeFileSync(server.key, Buffer.concat([keys, randomBytes(32)]));
  const desk = await signIn(server, 'tiepnhan.codo');
  await receive(desk, '1.004873');
  await server.kill();
  const sealedWith = sql(server.database, "SELECT count(*) AS n FROM dossier_party WHERE body LIKE 's2.2.%'")[0].n;
  assert.equal(sealedWith, 0);
  const before = rows();
  for (const words of reading(server.folder)) {
    const { status, stderr } = run(...server.words, ...words);
    assert.equal(status, 1, words[0]!);
    assert.match(stderr, /its key 2 was not added by `motcua rotate-key`/, words[0]!);
  }
  assert.equal(rows(), before);
  writeFileSync(server.key, keys);
  assert.equal(run(...server.words, 'rotate-key').status, 0);
  assert.equal(run(...server.words, 'verify').status, 0);
});

/** The sealed columns, as the program declares them. */
function sealedColumns(): { table: string; column: string; key: string[] }[] {
  const found: { table: string; column: string; key: string[] }[] = [];
  for (const file of readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }))
    if (file.endsWith('.cpp') && !file.endsWith('_test.cpp'))
      for (const [, table, column, key] of readFileSync(path.join(root, 'src', file), 'utf8').matchAll(
        /SealedColumn k\w+\{\s*"(\w+)",\s*"(\w+)",\s*\{([^}]*)\}/g,
      ))
        found.push({ table: table!, column: column!, key: key!.match(/\w+/g)! });
  return found;
}

/** Writes what the rules of the database forbid. */
function write(statement: string): void {
  sql(server.database, statement, { rules: false });
}

/** Puts this text into the sealed column of the first row of the table, or of a new row. */
function put(table: string, column: string, text: string): void {
  if (sql(server.database, `SELECT count(*) AS n FROM ${table}`)[0].n === 0) {
    const columns = sql(server.database, `PRAGMA table_info(${table})`);
    const values = columns.map((one) => (one.type === 'INTEGER' ? '1' : `'x'`));
    write(`INSERT INTO ${table} (${columns.map((one) => one.name).join()}) VALUES (${values.join()})`);
  }
  // Some tables have no rowid. They have one column as their key.
  const [key] = sealedColumns().find((one) => one.table === table)?.key ?? [];
  const [{ sql: made }] = sql(server.database, `SELECT sql FROM sqlite_schema WHERE name = '${table}'`);
  const row = /WITHOUT ROWID/.test(made) ? key : 'rowid';
  write(`UPDATE ${table} SET ${column} = '${text}' WHERE ${row} = (SELECT min(${row}) FROM ${table})`);
}

test('every sealed column is declared, and in each of them text in the clear and moved text are faults of the row', () => {
  const declared = sealedColumns();
  assert.ok(declared.length >= 8, JSON.stringify(declared));
  for (const { name } of sql(
    server.database,
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%'",
  ))
    for (const { name: column } of sql(server.database, `PRAGMA table_info(${name})`)) {
      const [{ n }] = sql(
        server.database,
        `SELECT count(*) AS n FROM ${name} WHERE CAST(${column} AS TEXT) GLOB 's[0-9].[0-9]*.*'`,
      );
      if (n > 0)
        assert.ok(
          declared.some((one) => one.table === name && one.column === column),
          `${name}.${column} is not declared`,
        );
    }
  const sealed = (table: string) => sql(server.database, `SELECT body FROM ${table} LIMIT 1`)[0].body as string;
  const ofEvent = sealed('event_personal'),
    ofParty = sealed('dossier_party');
  for (const { table, column } of declared)
    for (const [text, why] of [
      ['{"name":"Ai","phone":"0900000000"}', /the text is in the clear and is not believed/],
      [table === 'event_personal' ? ofParty : ofEvent, /it does not open/],
    ] as const) {
      put(table, column, text);
      const { status, stdout } = run(...server.words, 'verify');
      assert.equal(status, 1, `${table}.${column}: ${stdout}`);
      const line = stdout.split('\n').find((one) => one.startsWith(table + ' ') && one.includes(', ' + column + ': '));
      assert.match(line ?? stdout, why, `${table}.${column}`);
      assert.match(stdout, /^seals: \d+ texts, .*do not open$/m);
      assert.match(stdout, /^log: /m);
      clean();
    }
});

test('a forged telephone is not shown, and a forged second factor lets nobody in', async () => {
  put('dossier_party', 'body', '{"name":"Ai","phone":"0900000000"}');
  const [{ id }] = sql(server.database, 'SELECT id FROM dossier');
  sql(
    server.database,
    "UPDATE staff SET second_factor = 'secret', second_factor_since = 1 WHERE username = 'lanhdao.codo'",
  );
  await server.start();
  const desk = await signIn(server, 'tiepnhan.codo');
  const shown = await desk.post(`/dossiers/${id}/personal`, { purpose: 'contact' });
  assert.equal(shown.status, 503);
  assert.ok(!shown.bytes.toString().includes('0900000000'));
  await until(() => /request\.fault.*dossier_party .*in the clear/.test(server.log), 'the fault is logged');
  const nobody = new Client(server);
  assert.equal(
    (await nobody.post('/session', { username: 'lanhdao.codo', password: server.password, code: '123456' })).status,
    503,
  );
  await server.kill();
  clean();
});

test('no hash in the database is made with the key file itself or without a key', async () => {
  const hashes = [
    ...sql(server.database, 'SELECT id_hash AS h FROM dossier_party UNION SELECT phone_hash FROM dossier_party'),
    ...sql(server.database, 'SELECT code_hash AS h FROM one_time_code'),
  ].map(({ h }) => String(h));
  assert.ok(hashes.length >= 3);
  for (const hash of hashes) assert.match(hash, /^1\.[\w-]{43}$/);
  const plain = createHash('sha256').update(code.replace('-', '')).digest('hex');
  assert.ok(!hashes.includes(plain));
  // A code whose hash has no key (earlier versions) works until its end.
  sql(server.database, `UPDATE one_time_code SET code_hash = '${plain}'`);
  await server.start();
  assert.equal(await setsPassword(), 204);
  assert.equal((await enter(server, 'nguoimoi', fresh)).status, 200);
  await server.kill();
  clean();
});

test('rotate-key renews the hashes: people and codes are found, killed wherever it is', async () => {
  for (let i = 0; i < 6; ++i) {
    const found = spawnSync(program, [...server.words, 'rotate-key'], {
      encoding: 'utf8',
      timeout: 20 + 25 * i,
      killSignal: 'SIGKILL',
      env: { ...process.env, ...server.env },
    });
    assert.ok(found.status === 0 || found.signal === 'SIGKILL', found.stderr);
  }
  const { status, stdout } = run(...server.words, 'rotate-key');
  assert.equal(status, 0);
  assert.match(stdout, /all is of this key$/m);
  const newest = readFileSync(server.key).length / 32;
  for (const { h } of sql(server.database, 'SELECT id_hash AS h FROM dossier_party'))
    assert.ok(h.startsWith(newest + '.'));
  const verified = run(...server.words, 'verify');
  assert.match(
    verified.stdout,
    /^seals: \d+ texts, 0 of them of before; \d+ hashes, 0 of them of before: every text opens$/m,
  );
  assert.equal(verified.status, 0, verified.stdout);
  await server.start();
  const desk = await signIn(server, 'tiepnhan.codo');
  assert.equal((await desk.post('/people/lookup', { id_number: '092088001234' })).status, 200);
  assert.equal((await desk.find('0912345678')).body.items.length, 1);
  assert.equal(await setsPassword(), 204);
  await server.kill();
  // A replaced key is not accepted: a row of an older copy does not come back.
  const rotated = readFileSync(server.key),
    back = snapshot(server.database, 'rotated');
  clean();
  const [{ body }] = sql(server.database, 'SELECT body FROM counter_slip UNION SELECT body FROM dossier_party LIMIT 1');
  back();
  writeFileSync(server.key, rotated);
  put('dossier_party', 'body', body);
  assert.match(run(...server.words, 'verify').stdout, /it is sealed with key 1, which was replaced/);
  writeFileSync(server.key, keys);
  clean();
});

/** The new account sets its password with its code. */
const setsPassword = () => setPassword(server, 'nguoimoi', code);

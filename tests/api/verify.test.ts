// `motcua verify` finds rows that somebody changed without the program, in any table about dossiers, and repairs them
// from the events.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import { pdf, receive, signIn } from '../support/client.ts';
import { snapshot, sql } from '../support/sql.ts';
import { unpacked } from '../support/upgraded.ts';
import { onPostgres, program, startServer, type TestServer } from '../support/server.ts';

let server: TestServer,
  id = '',
  stored = '',
  slip = '',
  fresh: () => void;
const verify = (...more: string[]) =>
  spawnSync(program, [...server.words, 'verify', ...more], {
    encoding: 'utf8',
    env: { ...process.env, ...server.env },
  });
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  const desk = await signIn(server, 'tiepnhan.codo'),
    specialist = await signIn(server, 'tuphap.codo');
  let dossier = await receive(desk, '1.004873', {
    representative: { name: 'Trần Văn Bảo', id_number: '092088009999', authorisation: 'Giấy ủy quyền' },
  });
  ({ id } = dossier);
  assert.equal((await desk.call('POST', `/dossiers/${id}/files?purpose=paper&paper=0`, pdf)).status, 201);
  dossier = (await desk.get('/dossiers/' + id)).body;
  await specialist.act(await desk.act(dossier, 'hand_over'), 'accept');
  await receive(desk, '2.000815');
  const given = await desk.post('/intake/guidance', { procedure: '1.004873', papers: [] });
  assert.equal(given.status, 201, given.bytes.toString());
  slip = given.body.id;
  await server.kill();
  fresh = snapshot(server.database);
  const { sha256 } = sql(server.database, 'SELECT sha256 FROM file')[0];
  stored = path.join(server.files, sha256.slice(0, 2), sha256);
});
after(() => server.stop());
const right = () => {
  const { status, stdout } = verify();
  assert.deepEqual([status, stdout.split('\n')[0]], [0, 'replay: 2 dossiers, 1 files: every row equals its events']);
};
test('what nobody changed is right', right);

const changes: [string, string, RegExp][] = [
  ['a state', `UPDATE dossier SET state = 'returned' WHERE id = '{id}'`, /: dossier differs/],
  [
    'a promised date',
    `UPDATE dossier SET promised_due_at = promised_due_at - 1 WHERE id = '{id}'`,
    /: dossier differs/,
  ],
  ['the name', `UPDATE dossier SET applicant_name = 'Ai đó' WHERE id = '{id}'`, /: dossier differs/],
  [
    'the body',
    `UPDATE dossier SET body = replace(body, '"version":', '"version":1') WHERE id = '{id}'`,
    /: dossier differs/,
  ],
  [
    'the place',
    `DELETE FROM dossier_step WHERE dossier_id = '{id}'`,
    /: dossier_step differs from its events: the row is missing/,
  ],
  ['a due time of a step', `UPDATE dossier_step SET due_at = 5 WHERE dossier_id = '{id}'`, /: dossier_step differs/],
  ['who may see it', `DELETE FROM dossier_unit WHERE dossier_id = '{id}'`, /: dossier_unit differs/],
  [
    'who else may see it',
    `INSERT INTO dossier_unit (unit_id, dossier_id) SELECT id, '{id}' FROM unit WHERE slug = 'xa-dong-hiep'`,
    /: dossier_unit has a row that its events do not give/,
  ],
  [
    'a person',
    `UPDATE dossier_party SET body = '{"name":"Ai đó"}' WHERE dossier_id = '{id}' AND part = 'representative'`,
    /: dossier_party differs/,
  ],
  [
    'a sealed person',
    `UPDATE dossier_party SET body = substr(body, 1, 60) || 'AAAA' || substr(body, 65) WHERE dossier_id = '{id}' AND part = 'representative'`,
    /: dossier_party differs/,
  ],
  [
    'a person put in the place of another',
    `UPDATE dossier_party SET body = (SELECT o.body FROM dossier_party o WHERE o.dossier_id = '{id}' AND o.part = 'representative') WHERE dossier_id = '{id}' AND part = 'applicant'`,
    /: dossier_party differs/,
  ],
  [
    'how a person is found',
    `UPDATE dossier_party SET phone_hash = 'x' WHERE dossier_id = '{id}' AND part = 'applicant'`,
    /: dossier_party differs/,
  ],
  [
    'a step that is done',
    `UPDATE dossier_step_done SET minutes = minutes + 1 WHERE dossier_id = '{id}'`,
    /: dossier_step_done differs/,
  ],
  [
    'a lateness',
    `INSERT INTO dossier_late (dossier_id, part, unit_id, pause, what, minutes) VALUES ('{id}', 0, NULL, 0, 'x', 5)`,
    /: dossier_late has a row/,
  ],
  [
    'the code',
    `DELETE FROM dossier_code WHERE dossier_id = '{id}'`,
    /: dossier_code differs from its events: the row is missing/,
  ],
  ['the search', `UPDATE dossier_search SET folded = 'abc' WHERE dossier_id = '{id}'`, /: the search differs/],
];
for (const [what, statement, why] of changes)
  test(`${what} changed behind the program is found, and repaired from the events`, () => {
    fresh();
    sql(server.database, statement.replaceAll('{id}', id));
    const found = verify();
    assert.equal(found.status, 1);
    assert.match(found.stdout, new RegExp('^dossier ' + id + why.source, 'm'));
    assert.equal(
      found.stdout
        .trim()
        .split('\n')
        .filter((line) => line.startsWith('dossier ')).length,
      1,
      found.stdout,
    );
    const repaired = verify('--repair');
    assert.deepEqual([repaired.status, /repaired: 1 dossiers/.test(repaired.stdout)], [1, true]);
    right();
  });

test('every column of a file that its event records is compared', { skip: onPostgres }, () => {
  const known = ['id', 'stream_id', 'name']; // columns of the row itself; the name is erased with the dossier
  const others: Record<string, string> = {
    purpose: "'result'",
    paper: '7',
    owner: "'office'",
    sha256: `'${'0'.repeat(64)}'`,
  };
  for (const { name, type } of sql(server.database, "SELECT name, type FROM pragma_table_info('file')")) {
    if (known.includes(name)) continue;
    fresh();
    const other = others[name] ?? (type === 'INTEGER' ? `${name} + 1` : `'x'`);
    const database = new DatabaseSync(server.database, { enableForeignKeyConstraints: false });
    database.exec(`PRAGMA ignore_check_constraints = 1; UPDATE file SET ${name} = ${other}`);
    database.close();
    const { status, stdout } = verify();
    assert.equal(status, 1, name);
    assert.match(stdout, new RegExp(`^dossier ${id}: its files differ from its events$`, 'm'), name);
  }
  fresh();
});

test('a file that was given to another stream is missed in its dossier, and named if that stream has no event', () => {
  fresh();
  const [file] = sql(server.database, 'SELECT id FROM file');
  sql(server.database, "UPDATE file SET stream_kind = 'petition', stream_id = 'x'");
  const { status, stdout } = verify();
  assert.equal(status, 1);
  const lines = stdout.split('\n');
  assert.ok(lines.includes(`dossier ${id}: its files differ from its events`), stdout);
  assert.ok(lines.includes(`file ${file.id}: its stream petition x has no event`), stdout);
  fresh();
});

test('what only erasing deletes is missed in what was not erased, and a column that is not there is named', () => {
  for (const [statement, said] of [
    [
      `DELETE FROM event_personal WHERE event_id = (SELECT id FROM event WHERE stream_id = '${id}' AND seq = 1)`,
      `dossier ${id}: the personal part of its event 1 is gone, and it was not erased`,
    ],
    [
      `UPDATE counter_slip SET body = '' WHERE id = '${slip}'`,
      `counter_slip ${slip}: its text is gone, and it was not erased`,
    ],
    ['ALTER TABLE dossier RENAME COLUMN body TO bodi', 'rows: dossier has no column body'],
    ['ALTER TABLE rating RENAME COLUMN network TO networc', 'rows: rating has no column network'],
  ] as const) {
    fresh();
    sql(server.database, statement);
    const { status, stdout } = verify();
    assert.equal(status, 1, statement);
    assert.ok(stdout.split('\n').includes(said), `${statement}: ${stdout}`);
  }
  fresh();
  assert.equal(verify().status, 0);
});

test('heads that are gone are told', { skip: onPostgres }, () => {
  const { server: old } = unpacked('schema-17.db.tar.gz'); // its log already has leaves
  old.verify();
  sql(old.database, 'DELETE FROM ledger_head');
  const { status, stdout } = spawnSync(program, [...old.words, 'verify'], {
    encoding: 'utf8',
    env: { ...process.env, ...old.env },
  });
  assert.equal(status, 1);
  assert.match(stdout, /^log: the leaves from 0 on are under no head$/m);
});

test('a day that no site can have is named, and verify ends', () => {
  for (const [table, column, value] of [
    ['figure_closed', 'day', '99999999999999999'],
    ['figure_closed', 'day', '2147483647'],
    ['figure_closed', 'day', '-99999999999999999'],
    ['figure_closed', 'until_at', '9223372036854775807'],
    ['visit', 'at', '-9000000000000000000'],
  ] as const) {
    fresh();
    sql(
      server.database,
      'INSERT INTO figure_closed (unit_id, day, until_at) SELECT id, 20000, 1728061200000000 FROM unit WHERE true ON CONFLICT DO NOTHING',
    );
    sql(server.database, `UPDATE ${table} SET ${column} = ${value}`);
    const { status, stdout } = spawnSync(program, [...server.words, 'verify'], {
      encoding: 'utf8',
      timeout: 60_000,
      env: { ...process.env, ...server.env },
    });
    assert.equal(status, 1, `${table}.${column} = ${value}`);
    assert.match(stdout, new RegExp(`^unit .*: ${table} `, 'm'));
    assert.match(stdout, /^log: \d+ events/m);
  }
  fresh();
});

test('a file that is gone or altered is named; repairing does not make it up', () => {
  fresh();
  for (const break_ of [() => writeFileSync(stored, 'x'), () => unlinkSync(stored)]) {
    break_();
    const found = verify('--repair');
    assert.equal(found.status, 1);
    assert.match(found.stdout, new RegExp('missing or altered: ' + path.basename(stored)));
    assert.match(found.stdout, /repaired: 0 dossiers/);
    writeFileSync(stored, pdf);
  }
  assert.equal(verify().status, 0);
});

test('no table that speaks of a dossier is forgotten: rows that are gone from it are found', () => {
  // Rows that follow from no event: messages, readings, and the look-up word. A dossier of an earlier version has no
  // word: the desk offers a new one for each dossier without one.
  const besides = ['outbox', 'reading', 'look_up_word', 'event']; // the database itself keeps the rows of events
  const tables = onPostgres
    ? `SELECT table_name AS name, column_name AS key FROM information_schema.columns WHERE column_name IN ('dossier_id', 'stream_id') AND table_schema = 'public'`
    : `SELECT m.name, c.name AS key FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name IN ('dossier_id', 'stream_id')`;
  let tried = 0;
  for (const { name, key } of sql(server.database, tables)) {
    if (besides.includes(name)) continue;
    fresh();
    const [{ n }] = sql(server.database, `SELECT COUNT(*) AS n FROM ${name} WHERE ${key} = '${id}'`);
    if (Number(n) === 0) continue;
    const setting = onPostgres ? 'SET session_replication_role = replica; ' : '';
    sql(server.database, `${setting}DELETE FROM ${name} WHERE ${key} = '${id}'`);
    assert.equal(verify().status, 1, name);
    ++tried;
  }
  assert.ok(tried >= 8, `${tried} tables`);
  fresh();
});

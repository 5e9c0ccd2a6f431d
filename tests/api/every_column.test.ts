// PostgreSQL too
// Every column of every table gets values that this program does not expect. These are an unknown word, a number out of
// range, a NULL where the column may hold it, broken UTF-8 and broken JSON. The request that touches the row works, or
// fails with a fault that names the table. All other requests are answered, jobs go on, and verify comes to its end.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import { withQuery } from '../support/contract.ts';
import { askedFor, decided, waitingFor } from '../support/accounts.ts';
import { ask, type Client, counterGround, pdf, person, receive, signIn } from '../support/client.ts';
import { psqlProgram } from '../support/postgres.ts';
import { onPostgres, program, startServer, type TestServer } from '../support/server.ts';
import { letRowsGo, snapshot, sql } from '../support/sql.ts';

let server: TestServer, odd: any, other: any, desk: Client, supervisor: Client;
let routes: string[];

type Column = { name: string; type: string; nullable: boolean };
type Table = { name: string; columns: Column[]; key: string[]; row: string };
type Case = { table: Table; column: Column; value: string };
let tables: Table[];
let about: { event: string; person: string; unit: string; post: string };

/** Runs the statements together, without any rule of the database. */
function write(statements: string[]): void {
  if (onPostgres) {
    const text = ['SET session_replication_role = replica', ...statements].join(';\n');
    execFileSync(psqlProgram, ['-qAtX', '-v', 'ON_ERROR_STOP=1', server.database, '-c', text]);
    return;
  }
  const database = new DatabaseSync(server.database, { enableForeignKeyConstraints: false, timeout: 10_000 });
  database.exec('PRAGMA ignore_check_constraints = 1');
  database.exec(`ATTACH '${server.database}.clean' AS clean`);
  database.exec('BEGIN IMMEDIATE');
  for (const statement of statements) database.exec(statement);
  // The program learns that the data in its memory has changed.
  database.exec('COMMIT');
  database.close();
}
const restored = (names: Iterable<string>) =>
  [...names].flatMap((name) => {
    const columns = tables
      .find((table) => table.name === name)!
      .columns.map((column) => column.name)
      .join(', ');
    return [`DELETE FROM ${name}`, `INSERT INTO ${name} (${columns}) SELECT ${columns} FROM clean.${name}`];
  });
const told = () => `UPDATE site SET value = '${randomUUID()}' WHERE name = 'people_revision'`;

function columnsOf(): Table[] {
  const kept = new Set(['schema_migration', 'site', 'key_check']); // the start needs them: tests/api/start_rows.test.ts
  const rows = onPostgres
    ? sql(
        server.database,
        `SELECT c.table_name AS name, c.column_name AS col, c.data_type AS type, c.is_nullable = 'YES' AS nullable,
           EXISTS (SELECT 1 FROM information_schema.key_column_usage k JOIN information_schema.table_constraints t
             ON t.constraint_name = k.constraint_name AND t.constraint_type = 'PRIMARY KEY'
             WHERE k.table_name = c.table_name AND k.column_name = c.column_name) AS key
         FROM information_schema.columns c JOIN information_schema.tables t ON t.table_name = c.table_name
         WHERE c.table_schema = 'public' AND t.table_schema = 'public' AND t.table_type = 'BASE TABLE'
           AND c.is_generated = 'NEVER'
         ORDER BY c.table_name, c.ordinal_position`,
      )
    : sql(
        server.database,
        `SELECT t.name AS name, c.name AS col, c.type AS type, c."notnull" = 0 AS nullable, c.pk > 0 AS key
         FROM sqlite_schema t, pragma_table_info(t.name) c
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.sql LIKE '%STRICT%' ORDER BY t.name, c.cid`,
      );
  const found = new Map<string, Table>();
  for (const { name, col, type, nullable, key } of rows) {
    if (kept.has(name)) continue;
    const table: Table = found.get(name) ?? { name, columns: [], key: [], row: '' };
    table.columns.push({ name: col, type: /int|numeric/i.test(type) ? 'INTEGER' : 'TEXT', nullable: !!nullable });
    if (key) table.key.push(col);
    found.set(name, table);
  }
  return [...found.values()];
}

/** A row of the odd dossier, or the last row that does not belong to the officer who works beside it. */
function rowOf(table: Table): string {
  const has = (name: string) => table.columns.some((column) => column.name === name);
  const person = sql(server.database, `SELECT id FROM staff WHERE username = 'tiepnhan.codo'`)[0].id;
  const where = [
    has('dossier_id') ? `dossier_id = '${odd.id}'` : table.name === 'dossier' ? `id = '${odd.id}'` : '',
    has('event_id') ? `event_id IN (SELECT id FROM event WHERE stream_id = '${odd.id}')` : '',
    has('person_id') && !has('dossier_id') ? `person_id <> '${person}'` : '',
    table.name === 'staff' ? `id <> '${person}'` : '',
  ].filter(Boolean);
  const last = (conditions: string[]) =>
    sql(
      server.database,
      `SELECT ${table.key.join(', ')} FROM ${table.name}${conditions.length ? ' WHERE ' + conditions.join(' AND ') : ''}
       ORDER BY ${table.key.map((key) => key + ' DESC').join(', ')} LIMIT 1`,
    )[0];
  const row = last(where) ?? last([]);
  if (!row) return '';
  return table.key.map((key) => `${key} = '${String(row[key]).replaceAll("'", "''")}'`).join(' AND ');
}

const values = (column: Column): string[] => [
  ...(column.type === 'INTEGER'
    ? ['9000000000000000000', '-77']
    : [onPostgres ? `'lạ {"la": [1'` : `CAST(x'6c61ff7b226cc3' AS TEXT)`, `'la-lung'`]),
  ...(column.nullable ? ['NULL'] : []),
];
/** The value of a column in a made-up row, for a table that the story of this test leaves empty. */
function madeUp({ name, type }: Column): string {
  const ids: [RegExp, string][] = [
    [/^dossier_id$/, odd.id],
    [/event_id$/, about.event],
    [/person_id$|_by$/, about.person],
    [/unit_id$/, about.unit],
    [/post_id$/, about.post],
  ];
  const id = ids.find(([pattern]) => pattern.test(name))?.[1];
  return id ? `'${id}'` : type === 'INTEGER' ? '1' : `'x'`;
}
const ignore = onPostgres ? '' : 'OR IGNORE ';
const damage = ({ table, column, value }: Case) =>
  table.row
    ? `UPDATE ${ignore}${table.name} SET ${column.name} = ${value} WHERE ${table.row}`
    : `INSERT ${ignore}INTO ${table.name} (${table.columns.map(({ name }) => name).join(', ')})
       VALUES (${table.columns.map((one) => (one === column ? value : madeUp(one))).join(', ')})${onPostgres ? ' ON CONFLICT DO NOTHING' : ''}`;

before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00', env: { MOTCUA_RATE_FACTOR: '1000' } });
  desk = await signIn(server, 'tiepnhan.codo');
  const specialist = await signIn(server, 'tuphap.codo'),
    leader = await signIn(server, 'lanhdao.codo');
  odd = await receive(desk, '1.004873');
  await desk.call('POST', `/dossiers/${odd.id}/files?purpose=paper&paper=0`, pdf);
  odd = (await desk.get('/dossiers/' + odd.id)).body;
  odd = await specialist.act(await desk.act(odd, 'hand_over'), 'accept');
  odd = await leader.act(await specialist.act(odd, 'propose', { choice: 'grant', text: 'Đủ' }), 'approve');
  await desk.post('/intake/refusals', {
    procedure: '1.004873',
    applicant: { kind: 'person', name: 'Ai', id_number: '092088001111', address: 'x', phone: '0912345679' },
    papers: [],
    ground: counterGround,
    reason: 'không thuộc thẩm quyền',
  });
  const administrator = await signIn(server, 'quantri.cantho');
  const asked = await askedFor(administrator, 'moi.codo', { roles: ['clerk'] });
  assert.equal((await decided(server, (await waitingFor(administrator, asked.name)).id)).status, 204);
  await askedFor(administrator, 'cho.codo', { roles: ['clerk'] });
  await ask(
    server.url + '/api/v1/session',
    'POST',
    { origin: server.url, 'content-type': 'application/json' },
    '{"username":"ai","password":"x"}',
  );
  other = await desk.act(
    (
      await desk.post(
        '/dossiers',
        { procedure: '2.000815', applicant: person(), papers: [{ index: 0, status: 'ok' }] },
        'mot-khoa',
      )
    ).body,
    'note',
    { text: 'Việc khác' },
  );
  supervisor = await signIn(server, 'giamsat.cantho');
  await server.runJobs();
  routes = spawnSync(program, [...server.words, 'routes'], {
    encoding: 'utf8',
    env: { ...process.env, ...server.env },
  })
    .stdout.trim()
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([verb, place]) => verb === 'GET' && !/oidc|tra-ve|\/di$|\/en\/|\/en$/.test(place!))
    .map(([, place]) =>
      place!
        .replace('{unit}', 'xa-co-do')
        .replace('{code}', /procedures|thu-tuc/.test(place!) ? '1.004873' : odd.code)
        .replace(/\{[a-z_]+\}/g, odd.id),
    );
  await server.kill();
  tables = columnsOf();
  for (const table of tables) table.row = rowOf(table);
  [about] = sql(
    server.database,
    `SELECT h.person_id AS person, h.post_id AS post, p.unit_id AS unit,
       (SELECT max(id) FROM event WHERE stream_id = '${odd.id}') AS event
     FROM staff s JOIN post_holder h ON h.person_id = s.id JOIN post p ON p.id = h.post_id
     WHERE s.username = 'lanhdao.codo'`,
  ) as [typeof about];
  if (onPostgres) {
    const checks = sql(
      server.database,
      `SELECT conrelid::regclass::text AS name, conname FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace`,
    );
    const identities = sql(
      server.database,
      `SELECT table_name AS name, column_name AS col FROM information_schema.columns
       WHERE table_schema = 'public' AND identity_generation = 'ALWAYS'`,
    );
    write([
      ...checks.map(({ name, conname }) => `ALTER TABLE ${name} DROP CONSTRAINT "${conname}"`),
      ...identities.map(({ name, col }) => `ALTER TABLE ${name} ALTER COLUMN ${col} DROP IDENTITY`),
      'CREATE SCHEMA clean',
      ...tables.map(({ name }) => `CREATE TABLE clean.${name} AS TABLE public.${name}`),
    ]);
  } else {
    const database = new DatabaseSync(server.database);
    letRowsGo(database);
    database.close();
    snapshot(server.database);
  }
  await server.start();
});
after(() => server.stop());

const cases = (): Case[] =>
  tables.flatMap((table) =>
    table.columns.flatMap((column) => values(column).map((value) => ({ table, column, value }))),
  );

/** Batches of cases with different tables, so that each case is the only damage of its table. */
function batches(all: Case[], size: number): Case[][] {
  const left = [...all],
    made: Case[][] = [];
  while (left.length) {
    const batch: Case[] = [];
    for (let i = 0; i < left.length && batch.length < size; ++i)
      if (!batch.some(({ table }) => table === left[i]!.table)) batch.push(...left.splice(i--, 1));
    made.push(batch);
  }
  return made;
}

test('each column with something odd in it is the fault of its row alone, and the fault names its table', async () => {
  const all = cases();
  const used = tables.filter(({ row }) => row).length;
  assert.ok(used > 35 && tables.length > used, `${used} of ${tables.length} tables have rows`);
  assert.ok(all.length > 1000, String(all.length));
  const unnamed: string[] = [];
  let faults = 0;
  for (const batch of batches(all, onPostgres ? 10 : 6)) {
    const what = batch.map(({ table, column, value }) => `${table.name}.${column.name} = ${value}`).join(', ');
    const names = batch.map(({ table }) => table.name);
    server.log = '';
    write([...batch.map(damage), told()]);
    const query = { from: '2026-11-01', to: '2026-11-30', at: '2026-11-20T09:00:00+07:00' };
    const statuses = await Promise.all(
      routes.map(async (place, index) => {
        const by = index % 2 ? desk : supervisor;
        return (await ask(server.url + withQuery(place, query), 'GET', { cookie: by.cookie })).status;
      }),
    ).catch((fault: unknown) => {
      throw new Error(`${what}: ${String(fault)}\n${server.log.slice(-1000)}`, { cause: fault });
    });
    await server.runJobs();
    assert.equal((await ask(server.url + '/api/v1/health')).status, 200, what);
    for (const status of statuses) assert.ok(status < 500 || status === 500 || status === 503, `${what}: ${status}`);
    const said = server.log.split('\n').filter((line) => line.includes('"request.fault"'));
    faults += said.length;
    // A row names another row that is missing: the fault names the missing one.
    const missing = /"what":"(unit|procedure_version|workflow_version|ledger_tile) .*(there is no|has no step)/;
    for (const line of said)
      if (!names.some((name) => line.includes(name)) && !missing.test(line))
        unnamed.push(`${what}: ${/"what":.*/.exec(line)?.[0] ?? line}`);
    write([...restored(new Set(names)), told()]);
  }
  assert.ok(faults > 50, `${faults} faults`);
  assert.deepEqual(unnamed, []);
  assert.equal((await desk.get('/dossiers/' + other.id)).status, 200);
  assert.equal((await desk.get('/dossiers/' + odd.id)).status, 200);
});

test('verify goes through a site with a damage in every table, to its end', async () => {
  write(restored(tables.map(({ name }) => name)));
  const rounds = Math.max(...tables.map(({ columns }) => columns.length));
  for (let round = 0; round < rounds; ++round) {
    const batch = cases().filter(({ table, column, value }) => {
      const at = table.columns[round % table.columns.length]!;
      return column === at && value === values(at)[round % values(at).length];
    });
    write([...batch.map(damage)]);
    const done = spawnSync(program, [...server.words, 'verify'], {
      encoding: 'utf8',
      env: { ...process.env, ...server.env },
    });
    const what = batch.map(({ table, column, value }) => `${table.name}.${column.name} = ${value}`).join(', ');
    assert.equal(done.signal, null, what);
    assert.ok([0, 1].includes(done.status!), `${what}: ${done.status} ${done.stderr}`);
    assert.match(
      done.stdout.trimEnd().split('\n').at(-1)!,
      /^log: /,
      `${what}: ${done.stdout.slice(-500)} ${done.stderr}`,
    );
    write(restored(tables.map(({ name }) => name)));
  }
});

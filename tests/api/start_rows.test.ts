// PostgreSQL too
// Rows that the program reads at its start. A damaged row of the table site ends the start with one line. The line
// names table, row and column and says what to do. Verify still runs and names the row. A damaged row of any other
// table is left out.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { ask, receive, signIn } from '../support/client.ts';
import { onPostgres, program, startServer, type TestServer } from '../support/server.ts';
import { snapshot, sql } from '../support/sql.ts';

let server: TestServer, clean: () => void;
const run = (...words: string[]) =>
  spawnSync(program, [...server.words, ...words], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, ...server.env },
  });

before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  await signIn(server, 'tiepnhan.codo');
  await server.kill();
  clean = snapshot(server.database);
});
after(() => server.stop());

/** Checks a refused start: one line, status 1. */
function refused(words: string[], row: string): void {
  const { status, stderr, signal } = run(...words);
  assert.deepEqual([status, signal], [1, null], `${words[0]} with ${row}: ${stderr}`);
  const lines = stderr
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('{'));
  assert.equal(lines.length, 1, `${row}: ${stderr}`);
  assert.match(
    lines[0]!,
    new RegExp(
      `^motcua: the table site, row ${row}, column value: .*; (set it right in the database|put back the last backup)`,
    ),
  );
}

test('each damaged row of the table site is told in one line, by the server and every other command, and by verify', () => {
  const names = sql(server.database, 'SELECT name FROM site ORDER BY name').map(({ name }) => name as string);
  // These rows heal: the program counts their values again. An unreadable number gets its default, and the log says so.
  const heal =
    /^(measures|search|books|catalogue|people_revision|apology_days_before|escalate_working_days|warn_percent)$/;
  const stands = names.filter((name) => !heal.test(name));
  for (const name of ['slug', 'name', 'forms', 'cutoff', 'due_time', 'demo', 'sealed'])
    assert.ok(stands.includes(name), name);
  stands.push('frozen_at', 'story');
  for (const name of stands) {
    const value = name === 'slug' || name === 'name' ? (name === 'slug' ? '' : '\u{202e}x') : 'la lung';
    if (name === 'slug') continue; // a site without this word was never made
    sql(
      server.database,
      `INSERT INTO site (name, value) VALUES ('${name}', '${value}') ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    );
    refused(['serve', '--port', '0'], name);
    refused(['figures', '--unit', 'xa-co-do', '--from', '2026-11-01', '--to', '2026-11-30'], name);
    const { status, stdout, signal, stderr } = run('verify');
    assert.equal(signal, null, name);
    assert.equal(status, 1, `${name}: ${stdout}${stderr}`);
    assert.match(stdout, new RegExp(`^rows: site ${name}, value: ${name} is `, 'm'));
    assert.match(stdout.trimEnd().split('\n').at(-1)!, /^log: /, stdout);
    clean();
  }
});

test('what heals in the table site does not keep the program from its start', async () => {
  for (const name of [
    'measures',
    'search',
    'books',
    'catalogue',
    'people_revision',
    'warn_percent',
    'apology_days_before',
  ])
    sql(server.database, `UPDATE site SET value = 'la-lung' WHERE name = '${name}'`);
  await server.start();
  assert.equal((await ask(server.url + '/api/v1/health')).status, 200);
  await signIn(server, 'tiepnhan.codo');
  await server.kill();
  assert.equal(run('verify').signal, null);
  clean();
});

test('each column of each other table that is read at the start, with something odd in it, is left out and named', async () => {
  const person = sql(server.database, `SELECT id FROM staff WHERE username = 'tiepnhan.codo'`)[0].id;
  const last: Record<string, string> = {
    unit: `id = (SELECT max(id) FROM unit)`,
    post: `id = (SELECT max(id) FROM post)`,
    post_holder: `person_id = (SELECT max(person_id) FROM post_holder WHERE person_id <> '${person}')`,
    calendar_layer: `id = (SELECT max(id) FROM calendar_layer)`,
    calendar_day: `layer_id = (SELECT max(layer_id) FROM calendar_day) AND day = (SELECT max(day) FROM calendar_day)`,
    workflow_version: `id = (SELECT max(id) FROM workflow_version)`,
    procedure_version: `id = (SELECT max(id) FROM procedure_version)`,
  };
  const columns = (table: string): { name: string; number: boolean }[] =>
    (onPostgres
      ? sql(
          server.database,
          `SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_name = '${table}' AND table_schema = 'public' ORDER BY ordinal_position`,
        )
      : sql(server.database, `SELECT name, type FROM pragma_table_info('${table}')`)
    ).map(({ name, type }) => ({ name, number: /int/i.test(type) }));
  if (onPostgres)
    for (const { name, conname } of sql(
      server.database,
      `SELECT conrelid::regclass::text AS name, conname FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace`,
    ))
      sql(server.database, `ALTER TABLE ${name} DROP CONSTRAINT "${conname}"`);
  const most = Math.max(...Object.keys(last).map((table) => columns(table).length));
  for (let round = 0; round < most; ++round) {
    for (const [table, where] of Object.entries(last)) {
      const all = columns(table),
        { name, number } = all[round % all.length]!;
      const value = number ? '9000000000000000000' : onPostgres ? `'lạ ['` : `CAST(x'6c61ff5b' AS TEXT)`;
      try {
        odd(`UPDATE ${table} SET ${name} = ${value} WHERE ${where}`);
      } catch {
        continue; // a key that can exist once only
      }
    }
    await server.start();
    assert.equal((await ask(server.url + '/api/v1/health')).status, 200, `column ${round}`);
    await signIn(server, 'tiepnhan.codo');
    await server.kill();
    const { signal, stdout, stderr } = run('verify');
    assert.equal(signal, null, `column ${round}: ${stderr}`);
    assert.match(stdout.trimEnd().split('\n').at(-1)!, /^log: /, `column ${round}: ${stdout}${stderr}`);
    clean();
  }
});

test('measures that are filled again leave out a dossier whose event names a person who is not there, and name the person', async () => {
  await server.start();
  const desk = await signIn(server, 'tiepnhan.codo'),
    specialist = await signIn(server, 'tuphap.codo');
  const dossier = await specialist.act(await desk.act(await receive(desk, '1.004873'), 'hand_over'), 'accept');
  await specialist.act(dossier, 'propose', { choice: 'grant', text: 'Đủ' });
  await server.kill();
  const [{ person_id: person }] = sql(
    server.database,
    `SELECT person_id FROM dossier_step_done WHERE dossier_id = '${dossier.id}' AND person_id IS NOT NULL`,
  );
  odd(`UPDATE site SET value = 'x' WHERE name = 'measures'`);
  odd(`UPDATE staff SET id = '-1' WHERE id = '${person}'`);
  await server.start();
  assert.equal((await ask(server.url + '/api/v1/health')).status, 200);
  assert.match(server.log, new RegExp(`row\\.left_out.*"table":"staff","row":"${person}","field":"id"`));
  await server.kill();
  clean();
});

/** Writes without any rule of the database. */
function odd(statement: string): void {
  if (onPostgres) return void sql(server.database, `SET session_replication_role = replica; ${statement}`);
  sql(server.database, statement, { rules: false });
}

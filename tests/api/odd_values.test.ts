// `motcua verify` names values that no program writes: wrong rows of a derived table, a value that its column cannot
// hold, a missing index. Tables and columns come from the schema.
// PostgreSQL too
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { counterGround, pdf, receive, signIn } from '../support/client.ts';
import { onPostgres, program, startServer, type TestServer } from '../support/server.ts';
import { snapshot, sql } from '../support/sql.ts';

let server: TestServer, fresh: () => void, dossier: any;
const verify = () =>
  spawnSync(program, [...server.words, 'verify'], { encoding: 'utf8', env: { ...process.env, ...server.env } });
const write = (text: string) => sql(server.database, text, { rules: false });
const below = () => sql(server.database, 'SELECT ancestor_id, unit_id FROM unit_below ORDER BY ancestor_id, unit_id');

before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  const desk = await signIn(server, 'tiepnhan.codo'),
    specialist = await signIn(server, 'tuphap.codo');
  dossier = await receive(desk, '1.004873');
  await desk.call('POST', `/dossiers/${dossier.id}/files?purpose=paper&paper=0&version=1`, pdf);
  dossier = (await desk.get('/dossiers/' + dossier.id)).body;
  await specialist.act(await desk.act(dossier, 'hand_over'), 'accept');
  await receive(desk, '2.000815');
  await desk.call('POST', `/visits/${dossier.visit}/rating-code.pdf`);
  const refused = await desk.post('/intake/refusals', {
    procedure: '1.004873',
    applicant: { kind: 'person', name: 'Ai', id_number: '092088001111', address: 'x', phone: '0912345679' },
    papers: [],
    ground: counterGround,
    reason: 'không thuộc thẩm quyền',
  });
  assert.equal(refused.status, 201, refused.bytes.toString());
  await server.runJobs();
  await server.kill();
  fresh = snapshot(server.database);
  const { status, stdout } = verify();
  assert.equal(status, 0, stdout);
});
after(() => server.stop());

test('who is above a unit follows from the units alone: verify names each row, and the start sets it right', async () => {
  const right = below();
  const damages: [string, RegExp][] = [
    [
      `INSERT INTO unit_below (ancestor_id, unit_id) SELECT a.id, b.id FROM unit a, unit b WHERE a.slug = 'xa-dong-hiep' AND b.slug = 'xa-co-do'`,
      /^rows: unit_below [0-9a-f-]+ [0-9a-f-]+, unit_id: unit\.parent_id does not give this row$/m,
    ],
    [
      'DELETE FROM unit_below',
      /^rows: unit_below [0-9a-f-]+ [0-9a-f-]+, unit_id: the row is missing: unit\.parent_id/m,
    ],
  ];
  for (const [damage, said] of damages) {
    fresh();
    write(damage);
    const found = verify();
    assert.equal(found.status, 1, damage);
    assert.match(found.stdout, said);
    assert.notDeepEqual(below(), right, 'verify changes nothing');
    await server.start();
    const supervisor = await signIn(server, 'giamsat.cantho'),
      neighbour = await signIn(server, 'chutich.donghiep');
    assert.equal((await supervisor.get('/dossiers/' + dossier.id)).status, 200);
    assert.equal((await neighbour.get('/dossiers/' + dossier.id)).status, 404);
    await server.kill();
    assert.deepEqual(below(), right);
    assert.match(server.log, /"table":"unit_below"/);
  }
});

/** Tables whose rows follow from nothing else: a missing row cannot be noticed. */
const facts =
  /^(absence|api_key|breach|calendar_\w+|citizen_session|confirmation\w*|delegation|digest\w*|dossier_date_printed|idempotency|intake_draft|job|key_check|known_device|limit_change|live_change|look_up_word|missed_search|one_time_code|outbox|post_holder|rating\w*|reading|recovery_code|regulation|schema_migration|session|sign_in_event|site|staff\w*|stop_notice|upload\w*|wrong_try|workflow_version|procedure_version|number_book|counter_slip|post|unit|ledger_cosignature)$/;
/** Sums of days that are over: a day without them is counted from the rows. */
const sums = /^figure_/;

test('a table that follows from others is compared with them: what is gone from it is missed', () => {
  const tables = onPostgres
    ? `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`
    : `SELECT name FROM sqlite_schema WHERE type = 'table' AND (sql LIKE '%STRICT%' OR name = 'dossier_search')`;
  let compared = 0;
  for (const { name } of sql(server.database, tables)) {
    if (facts.test(name) || sums.test(name)) continue;
    fresh();
    if (Number(sql(server.database, `SELECT COUNT(*) AS n FROM ${name}`)[0].n) === 0) continue;
    write(`DELETE FROM ${name}`);
    const { status, stdout } = verify();
    assert.equal(status, 1, `${name}: ${stdout}`);
    ++compared;
  }
  assert.ok(compared >= 14, `${compared} tables`);
  fresh();
});

type Column = { name: string; col: string; type: string; nullable: boolean };
function columns(): Column[] {
  return sql(
    server.database,
    onPostgres
      ? `SELECT table_name AS name, column_name AS col, data_type AS type, is_nullable = 'YES' AS nullable
         FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE 'dossier_search%'
         ORDER BY table_name, ordinal_position`
      : `SELECT t.name AS name, c.name AS col, c.type AS type, c."notnull" = 0 AS nullable
         FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table' AND t.sql LIKE '%STRICT%' ORDER BY t.name, c.cid`,
  );
}

test('every number of every table that is out of what its column holds is named, with table and column', () => {
  const numbers = columns().filter(
    ({ name, type }) => /int/i.test(type) && !['schema_migration', 'key_check'].includes(name),
  );
  assert.ok(numbers.length > 100);
  // Several columns of a table are damaged at once; each is named.
  for (const value of ['-7', '8999999999999999999']) {
    fresh();
    const expected: string[] = [];
    for (const { name, col } of numbers) {
      if (Number(sql(server.database, `SELECT COUNT(*) AS n FROM ${name}`)[0].n) === 0) continue;
      const key = onPostgres ? `ctid = (SELECT min(ctid) FROM ${name})` : `${col} = (SELECT min(${col}) FROM ${name})`;
      try {
        write(`UPDATE ${onPostgres ? '' : 'OR IGNORE '}${name} SET ${col} = ${value} WHERE ${key}`);
      } catch {
        continue; // a rule of PostgreSQL itself
      }
      if (sql(server.database, `SELECT 1 AS one FROM ${name} WHERE ${col} = ${value}`).length)
        expected.push(`${name} ${col}`);
    }
    assert.ok(expected.length > 50, String(expected.length));
    const { status, stdout } = verify();
    assert.equal(status, 1);
    const named = new Set(
      [...stdout.matchAll(/^rows: (\w+) \S+, (\w+): is out of range$/gm)].map(
        ([, table, column]) => `${table} ${column}`,
      ),
    );
    assert.deepEqual(
      expected.filter((one) => !named.has(one)),
      [],
    );
  }
  fresh();
});

test('a word, a day, a name or a message that is none is named, with table, row and column', () => {
  const some = (table: string) => `${table} SET`;
  for (const [change, said] of [
    [`${some('counter_slip')} case_id = '{}'`, /^rows: counter_slip \S+, case_id: /m],
    [`${some('unit')} slug = 'xã {}' WHERE slug = 'xa-dong-hiep'`, /^rows: unit \S+, slug: /m],
    [`${some('post')} fields = 'Không có'`, /^rows: post \S+, fields: names a field that no procedure has$/m],
    [`${some('outbox')} payload = '{"code":5}'`, /^rows: outbox \S+, code: is no text$/m],
    [`${some('outbox')} payload = '{}'`, /^rows: outbox \S+, payload: is empty$/m],
    [`${some('outbox')} payload = 'x'`, /^rows: outbox \S+, payload: /m],
    [`${some('staff')} active = 2 WHERE username = 'vanthu.codo'`, /^rows: staff \S+, active: is out of range$/m],
    [`${some('rating_print')} nth = 0`, /^rows: rating_print \S+, nth: is out of range$/m],
    [`${some('reading')} day = '2026-13-01'`, /^rows: reading \S+, day: /m],
    [`${some('post_holder')} valid_to = '31/12/2026'`, /^rows: post_holder \S+, valid_to: /m],
    [`${some('staff')} name = 'a\u202eb' WHERE username = 'vanthu.codo'`, /^rows: staff \S+, name: /m],
  ] as const) {
    fresh();
    write(`UPDATE ${change}`);
    const { status, stdout } = verify();
    assert.equal(status, 1, change);
    assert.match(stdout, said, change);
  }
  fresh();
});

test('an index that is gone is named, whichever it is', () => {
  const all = sql(
    server.database,
    onPostgres
      ? `SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE 'dossier_search%' AND indexname NOT LIKE '%_pkey' AND indexname NOT LIKE '%_key'`
      : `SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL`,
  );
  assert.ok(all.length > 50);
  write(all.map(({ name }) => `DROP INDEX ${name}`).join('; '));
  const { status, stdout } = verify();
  assert.equal(status, 1);
  const named = [...stdout.matchAll(/^rows: there is no index of \w+ \(.*\)$/gm)].length;
  assert.ok(named > 50 && named <= all.length, `${named} of ${all.length}`);
  fresh();
  assert.equal(verify().status, 0);
});

test('a procedure or workflow with a member that is no such thing is named by verify, with the row and the member', () => {
  fresh();
  const odd = [null, 1e300, {}, -7];
  const expected: [string, string][] = [];
  let turn = 0;
  const damage = (body: any) => {
    const names = Object.keys(body).sort();
    const name = names[turn % names.length]!;
    if (turn % 5 === 4) delete body[name];
    else body[name] = odd[turn % 5];
    ++turn;
    return name;
  };
  const quoted = (body: unknown) => `'${JSON.stringify(body).replaceAll("'", "''")}'`;
  for (const { id, body } of sql(server.database, 'SELECT id, body FROM procedure_version ORDER BY id')) {
    const whole = JSON.parse(body);
    expected.push([`procedure_version ${id}`, damage(whole)]);
    write(`UPDATE procedure_version SET body = ${quoted(whole)} WHERE id = '${id}'`);
  }
  for (const { id, version, body } of sql(
    server.database,
    'SELECT id, version, body FROM workflow_version ORDER BY id',
  )) {
    const whole = JSON.parse(body);
    expected.push([`workflow_version ${id} ${version}`, damage(whole)]);
    write(`UPDATE workflow_version SET body = ${quoted(whole)} WHERE id = '${id}' AND version = ${version}`);
  }
  const { status, stdout } = verify();
  assert.equal(status, 1);
  for (const [row, member] of expected) assert.match(stdout, new RegExp(`^rows: ${row}, ${member}: `, 'm'));
  fresh();
  write(`UPDATE procedure_version SET body = replace(body, '"workflow":"', '"workflow":"x') WHERE code = '1.004873'`);
  assert.match(verify().stdout, /^rows: procedure_version \S+, workflow: there is no workflow 'x/m);
  fresh();
});

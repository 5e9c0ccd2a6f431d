// SQLite only: rows of the database are input. A row that this program cannot read is a fault of the request that needs
// it. The program goes on, other requests are answered, jobs and the start leave the row out, and verify names it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { withQuery } from '../support/contract.ts';
import { ask, type Client, pdf, receive, signIn } from '../support/client.ts';
import { program, root, startServer, type TestServer, until } from '../support/server.ts';
import { snapshot, sql } from '../support/sql.ts';

let server: TestServer, clean: () => void, odd: any, other: any;
let people: Client[];
const run = (...words: string[]) =>
  spawnSync(program, [...server.words, ...words], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, ...server.env },
  });

before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00', env: { MOTCUA_RATE_FACTOR: '1000' } });
  const desk = await signIn(server, 'tiepnhan.codo'),
    specialist = await signIn(server, 'tuphap.codo'),
    leader = await signIn(server, 'lanhdao.codo');
  odd = await receive(desk, '1.004873');
  await desk.call('POST', `/dossiers/${odd.id}/files?purpose=paper&paper=0`, pdf);
  odd = (await desk.get('/dossiers/' + odd.id)).body;
  odd = await specialist.act(await desk.act(odd, 'hand_over'), 'accept');
  odd = await leader.act(await specialist.act(odd, 'propose', { choice: 'grant', text: 'Đủ' }), 'approve');
  other = await desk.act(await receive(desk, '2.000815'), 'note', { text: 'Việc khác' });
  await desk.post('/intake/refusals', {
    procedure: '1.004873',
    applicant: { kind: 'person', name: 'Ai', id_number: '092088001111', address: 'x', phone: '0912345679' },
    papers: [],
    reason: 'không thuộc thẩm quyền',
  });
  await server.runJobs();
  await enterAll();
  routes = run('routes')
    .stdout.trim()
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([verb, place]) => verb === 'GET' && !/oidc|tra-ve|\/di$/.test(place!))
    .map(([, place]) => place!);
  assert.ok(routes.length > 60);
  await server.kill();
  clean = snapshot(server.database); // with the sessions of all accounts
  await server.start();
});
after(() => server.stop());

async function enterAll(): Promise<void> {
  people = [];
  for (const name of ['tiepnhan.codo', 'lanhdao.codo', 'giamsat.cantho']) people.push(await signIn(server, name));
}

/** The program's routes that read, with the odd dossier in the place of their variables. */
let routes: string[];
const filled = (place: string) =>
  place
    .replace('{unit}', 'xa-co-do')
    .replace('{action}', 'note')
    .replace('{code}', /procedures|thu-tuc/.test(place) ? '1.004873' : odd.code)
    .replace(/\{[a-z_]+\}/g, odd.id);

const query = { from: '2026-11-01', to: '2026-11-30', at: '2026-11-20T09:00:00+07:00' };
/** Asks routes that read, all at once. The program lives, and undamaged rows are answered. */
async function walk(client: Client, places: string[], what: string): Promise<number> {
  const statuses = await Promise.all(
    places.map(async (place) => {
      const url = server.url + withQuery(filled(place), query);
      try {
        return (await ask(url, 'GET', { cookie: client.cookie })).status;
      } catch (fault) {
        throw new Error(`${what}: ${place}: ${String(fault)}\n${server.log.slice(-500)}`, { cause: fault });
      }
    }),
  );
  assert.equal((await ask(server.url + '/api/v1/health')).status, 200, what);
  return statuses.filter((status) => status >= 500).length;
}
/** The dossier beside the damaged row: its page, and its place in the list. */
async function others(what: string): Promise<void> {
  const [desk] = people;
  assert.equal((await desk!.get('/dossiers/' + other.id)).status, 200, what);
  const list = await desk!.get('/dossiers?view=unit');
  assert.equal(list.status, 200, what);
  assert.ok(
    list.body.items.some((one: any) => one.id === other.id),
    what,
  );
}

/** Writes what the rules of the database forbid. */
function write(statement: string): void {
  sql(server.database, statement, { rules: false });
}

test('every kind of event, with each of its facts missing or of another type, is the fault of its dossier alone', async () => {
  const about = routes.filter((place) => /\{id\}|\{code\}|inspection|work|figures|readings/.test(place));
  const [desk, , supervisor] = people;
  const events = readFileSync(path.join(root, 'contract/events/dossier.yaml'), 'utf8');
  const kinds = [...events.matchAll(/^ {2}(\w+): \{(.*)\}$/gm)].map(([, kind, rest]) => ({
    kind: kind!,
    facts: /facts: \[([^\]]*)\]/.exec(rest!)?.[1]!.match(/\w+/g) ?? [],
  }));
  assert.ok(kinds.length >= 28);
  const common = /^common: \[(.*)\]$/m.exec(events)![1]!.match(/\w+/g)!;
  const last = sql(
    server.database,
    `SELECT id, kind, facts FROM event WHERE stream_id = '${odd.id}' ORDER BY seq DESC LIMIT 1`,
  )[0];
  const first = sql(server.database, `SELECT id, facts FROM event WHERE stream_id = '${odd.id}' AND seq = 1`)[0];
  let faults = 0;
  const tryOut = async (id: string, kind: string, facts: string, what: string) => {
    write(`UPDATE event SET kind = '${kind}', facts = '${facts.replaceAll("'", "''")}' WHERE id = '${id}'`);
    faults += await walk(desk!, about, what);
    await walk(
      supervisor!,
      about.filter((place) => /inspection|figures|readings|as-of|due/.test(place)),
      what,
    );
  };
  const wrong = { x: [1.5] };
  for (const { kind, facts } of kinds)
    for (const fact of new Set([...facts, ...(kind === 'accepted' ? common : [])])) {
      if (kind === 'received') continue;
      const whole = Object.fromEntries(facts.map((one) => [one, 'x']));
      const { [fact]: _, ...without } = whole;
      await tryOut(last.id, kind, JSON.stringify(without), `${kind} without ${fact}`);
      await tryOut(last.id, kind, JSON.stringify({ ...whole, [fact]: wrong }), `${kind} with another ${fact}`);
    }
  await tryOut(last.id, 'archived', '{}', 'an unknown kind');
  await tryOut(last.id, last.kind, 'no JSON', 'facts that are no JSON');
  await tryOut(last.id, last.kind, JSON.stringify({ ...JSON.parse(last.facts), of_tomorrow: 1 }), 'an unknown fact');
  write(
    `UPDATE event SET kind = '${last.kind}', facts = '${last.facts.replaceAll("'", "''")}' WHERE id = '${last.id}'`,
  );
  // Each fact that is decided at a receipt.
  const receipt = JSON.parse(first.facts);
  assert.ok(Object.keys(receipt).length > 18);
  for (const member of Object.keys(receipt)) {
    const { [member]: _, ...without } = receipt;
    await tryOut(first.id, 'received', JSON.stringify(without), `a receipt without ${member}`);
    await tryOut(first.id, 'received', JSON.stringify({ ...receipt, [member]: wrong }), `another ${member}`);
  }
  await others('after the events');
  assert.ok(faults > 100, `${faults} faults`);
  clean();
  await restart();
  // The log names the dossier and the event of the fault. An event of another program is a fault too.
  write(`UPDATE event SET kind = 'archived' WHERE id = '${last.id}'`);
  assert.equal((await people[0]!.get(`/dossiers/${odd.id}/due`)).status, 503);
  await until(() => server.log.includes('archived'), 'the fault is logged');
  assert.match(server.log, new RegExp(`request\\.fault.*event ${last.id} of dossier ${odd.id}.*archived`));
  await others('an unknown kind');
  await server.runJobs();
  await server.kill();
  clean();
});

test('every column of the schema, with what this program does not know in it, is the fault of its row alone', async () => {
  const tables = sql(
    server.database,
    "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%'",
  );
  const atStart = /^(unit|unit_below|post|post_holder|calendar_\w+|workflow_version|procedure_version)$/;
  const left = new Set(['schema_migration', 'site', 'key_check']); // a damaged row here refuses the start
  await restart();
  assert.equal((await people[0]!.get('/session')).status, 200, 'the session is one of the snapshot');
  let columns = 0;
  for (const table of tables) {
    if (left.has(table.name)) continue;
    for (const column of sql(server.database, `PRAGMA table_info(${table.name})`)) {
      const listed = new RegExp(`\\b${column.name}\\b[^,]*CHECK \\(`).test(table.sql);
      const words =
        /kind|state|level|role|roles|purpose|step|verdict|outcome|channel|via|what|rights|weekly|intervals|date|day|fields|body|facts|payload|valid_from|valid_to|parent_id|case_id|workflow_id|procedure_version_id|overall|attitude|speed|clarity|version|kind_version|workflow_version|pause|grain/;
      if (!listed && !new RegExp(`^(${words.source})$`).test(column.name)) continue;
      ++columns;
      const what = `${table.name}.${column.name}`;
      const keyed = /WITHOUT ROWID/.test(table.sql);
      const which = keyed ? '' : ` WHERE rowid = (SELECT min(rowid) FROM ${table.name})`;
      const value = column.type === 'INTEGER' ? '77' : `'la-lung'`;
      try {
        write(`UPDATE OR IGNORE ${table.name} SET ${column.name} = ${value}${which}`);
      } catch {
        continue; // a key that can exist once only
      }
      const begins = atStart.test(table.name);
      if (begins) await restart();
      for (const client of [people[0]!, people[2]!]) await walk(client, routes, what);
      await server.runJobs();
      assert.equal((await ask(server.url + '/api/v1/health')).status, 200, what);
      await server.kill();
      clean();
      await server.start();
    }
  }
  assert.ok(columns > 60, `${columns} columns`);
  await others('after the columns');
  await server.kill();
  clean();
});

test('an odd row of a procedure, a workflow or a rating keeps no figures from anybody; what it lacks is said', async () => {
  await restart();
  const period = '?from=2026-11-01&to=2026-11-30';
  const unit = `SELECT receiving_unit_id FROM dossier WHERE id = '${odd.id}'`;
  for (const [statement, row, code] of [
    [
      `UPDATE procedure_version SET body = '9' WHERE code = '1.004873'`,
      /procedure_version .*1\.004873|procedure_version/,
      '1.004873',
    ],
    [`UPDATE workflow_version SET body = '9'`, /workflow_version/, ''],
    [
      `UPDATE dossier_step_done SET step = 'la-lung' WHERE dossier_id = '${odd.id}'`,
      /workflow_version.*has no step of this name/,
      '',
    ],
    [
      `INSERT INTO rating (id, visit_id, unit_id, post_id, at, overall, attitude, speed, clarity, reason, may_contact, via, network) SELECT 'odd-rating', v.id, v.unit_id, v.post_id, v.at, 4, 77, 4, 4, '', 0, 'tablet', '' FROM visit v WHERE v.unit_id = (${unit}) LIMIT 1`,
      /"table":"rating","row":"odd-rating"/,
      '',
    ],
  ] as const) {
    const before = (await people[2]!.get('/figures' + period)).body;
    await server.kill();
    write(statement);
    await server.start();
    for (const place of ['/thong-ke', '/thong-ke/xa-co-do', '/en/thong-ke/xa-co-do', '/api/v1/figures.csv'])
      assert.equal(
        (await ask(server.url + place + period, 'GET', { cookie: people[2]!.cookie })).status,
        200,
        `${statement}: ${place}`,
      );
    const { status, body } = await people[2]!.get('/figures' + period);
    assert.equal(status, 200, statement);
    // Every sum is as before. Only names are missing.
    assert.deepEqual(
      [body.taken_in, body.received, body.in_progress, body.units],
      [before.taken_in, before.received, before.in_progress, before.units],
    );
    for (const table of ['procedures', 'fields'])
      assert.equal(
        body[table].reduce((sum: number, one: any) => sum + one.received, 0),
        body.received,
        table,
      );
    if (code) {
      assert.ok(body.procedures.some((one: any) => one.code === code));
      assert.ok(body.fields.some((one: any) => one.name === 'Không đọc được'));
    } else if (/rating/.test(statement)) {
      assert.equal(body.ratings.unreadable, 1);
      assert.equal(body.ratings.ratings, before.ratings.ratings);
      assert.equal((await people[2]!.get('/figures' + period + '&unit=xa-dong-hiep')).body.ratings.unreadable, 0);
      assert.match(
        (await ask(server.url + '/thong-ke/xa-co-do' + period)).bytes.toString(),
        /Có 1 đánh giá không đọc được/,
      );
    } else {
      const times = (steps: any[]) => steps.reduce((sum, one) => sum + one.times, 0);
      assert.ok(times(body.steps) >= times(before.steps));
      assert.ok(body.steps.some((one: any) => one.step === 'Không đọc được'));
    }
    assert.match(server.log, row, statement);
    assert.equal(
      run('figures', '--unit', 'xa-co-do', '--from', '2026-11-01', '--to', '2026-11-30').status,
      0,
      statement,
    );
    await server.kill();
    clean();
    await server.start();
  }
  await server.kill();
});

test('several damages at once: verify names each, goes on to the end of the log, and ends with 1', async () => {
  const event = (dossier: string, seq: number) =>
    sql(server.database, `SELECT id FROM event WHERE stream_id = '${dossier}' AND seq = ${seq}`)[0].id;
  const damaged = [event(odd.id, 2), event(odd.id, 3), event(other.id, 2)];
  write(`UPDATE event SET kind = 'archived' WHERE id = '${damaged[0]}'`);
  write(`UPDATE event SET kind_version = 2 WHERE id = '${damaged[1]}'`);
  write(`UPDATE event SET facts = 'x' WHERE id = '${damaged[2]}'`);
  write(`UPDATE dossier SET state = 'archived' WHERE id = '${odd.id}'`);
  write(`UPDATE post SET roles = 'wizard' WHERE rowid = (SELECT max(rowid) FROM post)`);
  write(`UPDATE calendar_day SET kind = 'half' WHERE rowid = (SELECT min(rowid) FROM calendar_day)`);
  write(`UPDATE procedure_version SET body = '{}' WHERE rowid = (SELECT max(rowid) FROM procedure_version)`);
  write(`UPDATE dossier_party SET body = '{}' WHERE dossier_id = '${other.id}'`);
  const { status, stdout } = run('verify');
  assert.equal(status, 1, stdout);
  for (const id of damaged)
    assert.match(stdout, new RegExp(`^dossier [0-9a-f-]+: an event cannot be read: event ${id} of `, 'm'));
  assert.match(stdout, /kind: this program does not know 'archived'/);
  assert.match(stdout, /kind_version: this program knows 1, not 2/);
  assert.match(stdout, /^rows: post [0-9a-f-]+, roles: this program does not know 'wizard'$/m);
  assert.match(stdout, /^rows: calendar_day .*kind: this program does not know 'half'$/m);
  assert.match(stdout, /^rows: procedure_version [0-9a-f-]+, code: is missing$/m);
  assert.match(stdout, /^rows: 1 rows of dossier break the rule state IN \(/m);
  assert.match(stdout, /^dossier_party .*, body: the text is in the clear and is not believed$/m);
  for (const part of ['replay', 'rows', 'seals', 'log']) assert.match(stdout, new RegExp(`^${part}: \\d+ `, 'm'), part);
  assert.match(stdout.trimEnd().split('\n').at(-1)!, /^log: \d+ events, .* differ$/);
  assert.equal(run('verify', '--repair').status, 1);
  // The other commands go on with the other rows.
  const file = path.join(server.folder, 'odd');
  for (const [words, expected] of [
    [['export-log', file], 0],
    [['backup', file + '.tar'], 0],
    [['erase', '--closed-before', '2016-01-01', '--dry-run'], 0],
    [['figures', '--unit', 'xa-co-do', '--from', '2026-11-01', '--to', '2026-11-30'], 0],
    [['rotate-key'], 1],
  ] as [string[], number][]) {
    const done = run(...words);
    assert.equal(done.signal, null, String(words[0]));
    assert.equal(done.status, expected, `${words[0]}: ${done.stdout}${done.stderr}`);
    if (expected === 1) assert.match(done.stdout, /dossier_party .*in the clear.*\n.*do not open$/m);
  }
  rmSync(file, { force: true });
});

/** Ends the program and begins it again; the sessions stay. */
async function restart(): Promise<void> {
  await server.kill();
  await server.start();
}

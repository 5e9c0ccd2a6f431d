// SQLite only: databases from earlier versions are opened. They are brought up to date once, and everything in them is
// right by today's measures.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { authenticator } from '../support/authenticator.ts';
import { type Answer, Client, pdf, receive, signIn } from '../support/client.ts';
import { qrOf } from '../support/look_up.ts';
import { eventsOf, eventsOfDossiers, headOver, verified, verifier } from '../support/log.ts';
import { count, lives } from '../support/oracle.ts';
import { psqlProgram, sharedPostgres } from '../support/postgres.ts';
import { sql } from '../support/sql.ts';
import { offsetTo, program, root, TestServer } from '../support/server.ts';
import { newFolder, saved, unpacked } from '../support/upgraded.ts';

/**
 * A result handed over at once, from before signatories confirmed, counts as settled, is marked, and waits for nobody.
 */
async function marksOfBefore(server: TestServer, desk: Client): Promise<void> {
  const rows = sql(server.database, "SELECT stream_id AS id FROM event WHERE kind = 'completed_at_once'");
  assert.ok(rows.length > 0);
  for (const { id } of rows) {
    const { state, signing, actions, code, due } = (await desk.get('/dossiers/' + id)).body;
    assert.deepEqual([state, signing.before, signing.waits, signing.confirmed_at], ['returned', true, false, null]);
    assert.ok(signing.signatory.length > 0 && due.verdict !== null);
    for (const username of ['tiepnhan.codo', 'lanhdao.codo', 'chutich.codo']) {
      const client = await signIn(server, username);
      const offered = (await client.get('/dossiers/' + id)).body.actions.map((one: any) => one.action);
      assert.ok(!offered.some((action: string) => action.endsWith('_signing')), username);
      assert.deepEqual((await client.get('/dossiers?view=signings')).body.items, [], username);
    }
    assert.ok(!actions.some((one: any) => one.action === 'confirm_signing'));
    const page = await (await fetch(`${server.url}/tra-cuu/${code}?${await qrOf(desk, id)}`)).text();
    assert.ok(!page.includes('chờ người ký xác nhận'), code);
  }
}

const passwords: Record<string, string> = { 'schema-1': '3p5fuv9c7dym', 'schema-8': '3p5fuv9c7dym' };

for (const file of readdirSync(saved).filter((name) => /\.(db|sql)\.gz$/.test(name))) {
  const name = file.replace(/\.(db|sql)\.gz/, ''),
    postgres = file.endsWith('.sql.gz') ? sharedPostgres() : undefined;
  test(`a database of ${name}${postgres ? ' on PostgreSQL' : ''} is opened, counted and worked on`, async () => {
    const folder = newFolder();
    const own = 'upgrade_' + randomBytes(6).toString('hex');
    const database = postgres ? postgres.create(own) : path.join(folder, 'site.db');
    const bytes = gunzipSync(readFileSync(path.join(saved, file)));
    if (postgres)
      execFileSync(psqlProgram, ['-qX', '-v', 'ON_ERROR_STOP=1', database], {
        input: bytes,
        stdio: ['pipe', 'ignore', 'inherit'],
      });
    else writeFileSync(database, bytes);
    const server = new TestServer(folder, {
      ...offsetTo('2026-11-25T09:00:00+07:00'),
      ...(postgres ? { MOTCUA_DATABASE: database } : {}),
    });
    copyFileSync(path.join(saved, name + '.key'), server.key);
    for (const { sha256 } of sql(database, 'SELECT DISTINCT sha256 FROM file')) {
      // all file rows name the paper of the tests
      mkdirSync(path.join(server.files, sha256.slice(0, 2)), { recursive: true });
      writeFileSync(path.join(server.files, sha256.slice(0, 2), sha256), pdf);
    }
    server.password = passwords[name]!;
    assert.match(server.verify(), /every row equals its events/);
    const before = lives(database);
    assert.ok(before.length >= 4);
    await server.start();
    try {
      const supervisor = await signIn(server, 'giamsat.cantho'),
        desk = await signIn(server, 'tiepnhan.codo');
      const f = (await supervisor.get('/figures?from=2026-11-23&to=2026-11-23')).body;
      const expected = count(before, ['xa-co-do'], '2026-11-23', '2026-11-23', Date.now() * 1000);
      for (const [figure, value] of Object.entries(expected)) assert.deepEqual(f[figure], value, figure);
      assert.ok(
        f.counter.visits >= 6 && f.counter.guidance === 1 && f.counter.refused === 1,
        JSON.stringify(f.counter),
      );
      assert.ok(f.steps.length > 0 && f.time.measured > 0);
      await marksOfBefore(server, desk);
      await receive(desk, '2.000815');
    } finally {
      await server.kill();
    }
    assert.match(server.verify(), /every row equals its events/);
    postgres?.drop(own);
  });
}

const done = (answer: Answer) => {
  assert.ok(answer.status < 300, answer.bytes.toString());
  return answer.body;
};

/** Signs in with a second factor and approves for the person who delegated it. */
async function approveByDelegation(server: TestServer, made: any): Promise<void> {
  const { username, password, secret, recovery_codes } = made.second_factor;
  const enter = async (more: Record<string, string>) => {
    const client = new Client(server),
      answer = await client.post('/session', { username, password, ...more });
    if (answer.status === 200) client.cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
    return { client, answer };
  };
  assert.equal((await enter({})).answer.body.code, 'second-factor-needed');
  assert.equal((await enter({ code: recovery_codes[0] })).answer.status, 200);
  assert.equal((await enter({ code: recovery_codes[0] })).answer.body.code, 'wrong-code');
  const { client, answer } = await enter({ code: authenticator(secret) });
  assert.equal(answer.status, 200, answer.bytes.toString());
  const { posts } = done(await client.get('/session/posts'));
  const { delegation } = posts.find((one: any) => one.delegation);
  done(await client.call('PUT', '/session/post', { delegation }));
  const dossier = done(await client.get('/dossiers/' + made.dossiers.proposed.id));
  assert.equal((await client.act(dossier, 'approve')).timeline.at(-1).kind, 'approved');
}

/** Each open dossier takes its next step. */
async function goOn(server: TestServer, made: any, schema: number): Promise<void> {
  const [desk, leader, clerk, land] = (await Promise.all(
    ['tiepnhan', 'lanhdao', 'vanthu', 'diachinh'].map((name) => signIn(server, name + '.codo')),
  )) as [Client, Client, Client, Client];
  const of = async (name: string, by = desk) => done(await by.get('/dossiers/' + made.dossiers[name].id));
  const supplied = await desk.act(await of('pause_open'), 'receive_supplement', { text: 'Tờ khai đã ký' });
  assert.equal(supplied.state, 'in_progress');
  assert.ok(supplied.due.promised > made.reopened, supplied.due.promised);
  assert.equal((await desk.act(await of('payment'), 'confirm_payment', { number: 'BL-77' })).state, 'in_progress');
  assert.equal((await land.get('/dossiers/' + made.dossiers.payment.id)).status, 200);
  const issued = await clerk.act(await of('approved', clerk), 'issue');
  assert.equal(issued.state, 'ready');
  assert.equal(issued.timeline.at(-1).before_drafts ?? false, schema < 19, 'approved before approvals named a draft');
  const handed = await desk.act(await of('ready'), 'return_result', { recipient: 'Nguyễn Văn An', choice: 'receipt' });
  assert.equal(handed.state, 'returned');
  const { version, id } = await of('correction_open', leader);
  const corrected = done(await leader.post(`/dossiers/${id}/correction/decision`, { version, approve: true }));
  assert.equal(corrected.applicant.name, 'Phạm Văn Nghĩa');
  await desk.act(await of('moved'), 'hand_over');
  await receive(desk, '2.000815');
  const { files } = await of('returned');
  assert.equal(files.length, 2);
  for (const file of files) assert.equal((await desk.get('/files/' + file.id)).status, 200);
}

for (const archive of readdirSync(saved).filter((name) => name.endsWith('.tar.gz')))
  test(`the site of ${archive} is opened, its people go on, and its log is the same`, async () => {
    const { server, made, drop } = unpacked(archive);
    const schema = Number(/\d+/.exec(archive)![0]);
    assert.match(server.verify(), /every row equals its events/);
    const before = lives(server.database);
    const head = async (size: number) => (await fetch(`${server.url}/api/v1/ledger/heads/${size}`)).text();
    await server.start();
    try {
      assert.equal(eventsOfDossiers(server), made.events);
      const migrated = sql(server.database, 'SELECT MAX(number) AS n FROM schema_migration')[0].n;
      assert.equal(Number(migrated), readdirSync(path.join(root, 'db/migrations')).length);
      const supervisor = await signIn(server, 'giamsat.cantho');
      const days = ['2026-11-16', '2026-12-03'] as const;
      const { body } = await supervisor.get(`/figures?from=${days[0]}&to=${days[1]}`);
      const all = count(before, ['xa-co-do', 'xa-dong-hiep'], ...days, new Date(made.reopened).getTime() * 1000);
      for (const [figure, value] of Object.entries(all)) assert.deepEqual(body[figure], value, figure);
      for (const [name, { id, code, state, version, original, promised }] of Object.entries<any>(made.dossiers)) {
        const now = done(await supervisor.get('/dossiers/' + id));
        const seen = [now.code, now.state, now.version, now.due.original, now.due.promised];
        assert.deepEqual(seen, [code, state, version, original, promised], name);
        assert.ok(made.proofs[name].length > 0, name);
        for (const proof of made.proofs[name]) {
          // the key before the rotation, or the key after it
          const keys = made.keys.flatMap((key: string) => ['--key', key]);
          const checked = spawnSync(verifier, ['proof', proof, ...keys], { encoding: 'utf8' });
          assert.equal(checked.status, 0, `${name}: ${checked.stderr}`);
        }
        // Earlier papers have no look-up word: the promise in their QR code opens the same page.
        const by = await signIn(server, name === 'elsewhere' ? 'tiepnhan.donghiep' : 'tiepnhan.codo');
        const paper = await qrOf(by, id);
        assert.equal(paper.get('tu') === null, schema < 31, name);
        const held = `promise=${paper.get('x')}`;
        const told = (await (await fetch(`${server.url}/api/v1/tracking/${code}/proofs?${held}`)).json()) as any;
        assert.deepEqual(
          told.items.map((one: any) => one.proof),
          made.proofs[name],
          name,
        );
      }
      const { keys } = (await (await fetch(server.url + '/api/v1/ledger/keys')).json()) as any;
      assert.deepEqual(
        keys.map((one: any) => one.key),
        made.keys,
      );
      const figures = await fetch(server.url + '/api/v1/figures', {
        headers: { authorization: 'Bearer ' + made.api_key },
      });
      assert.equal(figures.status, 200);
      assert.match(await (await fetch(`${server.url}/danh-gia/${made.rating_code}`)).text(), /Phiếu này đã được dùng/);
      await approveByDelegation(server, made);
      await goOn(server, made, schema);
      assert.ok(eventsOfDossiers(server) >= made.events + 8);
      await headOver(server, eventsOf(server));
      assert.ok(made.heads.length >= 5 && made.keys.length === 2);
      for (const note of made.heads) assert.equal(await head(Number(note.split('\n')[1])), note);
    } finally {
      await server.kill();
    }
    assert.match(server.verify(), /every row equals its events/);
    for (const note of made.heads) {
      const checked = verified(server, made.key, note);
      assert.ok(checked.right, checked.said);
    }
    drop();
  });

test('an older site gets a next version of what its catalogue tells wrongly; what was entered by hand and open dossiers stay', async () => {
  const { server, made } = unpacked('schema-16.db.tar.gz');
  const rows = (code: string) =>
    sql(server.database, `SELECT * FROM procedure_version WHERE code = '${code}' ORDER BY number`);
  // In an earlier version an administrator entered a limit for one channel. The limits of the other channels came with
  // the program.
  const [first] = rows('1.013967');
  const body = JSON.parse(first.body);
  const own = { channel: 'direct', unit: 'calendar_day', amount: 33, basis: 'Quyết định 1/QĐ-UBND', text: '33 ngày' };
  body.limits = [...body.limits.filter((one: any) => one.channel !== 'direct'), own];
  const [{ id: administrator }] = sql(server.database, "SELECT id FROM staff WHERE username = 'quantri.cantho'");
  sql(
    server.database,
    `INSERT INTO procedure_version (id, code, number, body, created_at, person_id, source) VALUES ('zz', '1.013967', 2,
       '${JSON.stringify(body).replaceAll("'", "''")}', ${first.created_at}, '${administrator}', '${own.basis}')`,
  );
  const bodies = sql(server.database, 'SELECT id, body FROM procedure_version ORDER BY id');
  const before = new Set(bodies.map((row) => row.id));
  const kept = sql(server.database, 'SELECT id, procedure_version_id FROM dossier ORDER BY id');
  assert.ok(bodies.length > 50 && kept.length > 5);
  await server.start();
  try {
    const desk = await signIn(server, 'tiepnhan.codo');
    const of = async (code: string) => (await desk.get('/procedures/' + code)).body;
    const entered = await of('1.013967');
    assert.deepEqual([entered.version, entered.limits], [3, [own]]);
    for (const code of ['1.012812', '1.013229']) {
      const now = await of(code);
      assert.deepEqual([now.version, now.limits], [2, []], code);
    }
    for (const code of ['1.013978', '1.012817', '1.012787', '1.013225']) {
      const now = await of(code);
      assert.equal(now.version, 2);
      assert.ok(now.limits.length === 3 && now.limits.every((one: any) => one.basis.startsWith('mẫu: ')), code);
    }
    const marriage = await of('1.000894');
    assert.deepEqual([marriage.version, marriage.name_en, marriage.extensions.length], [2, 'Marriage registration', 1]);
    assert.ok(marriage.keywords.length > 3);
    assert.deepEqual(marriage.presence, ['Hai bên nam, nữ phải có mặt để ký.']);
    const { elsewhere, ...here } = made.dossiers; // the dossier of another unit does not belong to this desk
    for (const { id } of Object.values<any>(here)) done(await desk.get('/dossiers/' + id));
    assert.equal((await desk.get('/dossiers/' + elsewhere.id)).status, 404);
  } finally {
    await server.kill();
  }
  // The change happens once only, and no earlier row changes.
  const versions = Number(sql(server.database, 'SELECT COUNT(*) AS n FROM procedure_version')[0].n);
  assert.match(server.verify(), /every row equals its events/);
  assert.equal(Number(sql(server.database, 'SELECT COUNT(*) AS n FROM procedure_version')[0].n), versions);
  assert.deepEqual(
    sql(server.database, 'SELECT id, body FROM procedure_version ORDER BY id').filter((row) => before.has(row.id)),
    bodies,
  );
  assert.deepEqual(sql(server.database, 'SELECT id, procedure_version_id FROM dossier ORDER BY id'), kept);
});

test('a site that is no sample gets no limit for any of the procedures that a sample needs one for', async () => {
  const folder = newFolder(),
    database = path.join(folder, 'site.db');
  execFileSync(program, ['--database', database, 'init', '--site', 'can-tho-2026'], { stdio: 'ignore' });
  const limits = () =>
    Object.fromEntries(
      sql(database, 'SELECT code, body FROM procedure_version ORDER BY number').map(({ code, body }: any) => [
        code,
        JSON.parse(body).limits.length,
      ]),
    );
  const sample = ['1.013978', '1.012812', '1.012817', '1.013967', '1.012787', '1.013225', '1.013229'];
  for (const code of sample) assert.equal(limits()[code], 0, code);
  // The same for an existing site: it looks as if it had come with the earlier limits.
  const [{ body, created_at }] = sql(
    database,
    "SELECT body, created_at FROM procedure_version WHERE code = '1.013978'",
  );
  const old = {
    ...JSON.parse(body),
    limits: [{ channel: 'direct', unit: 'working_day', amount: 27, basis: 'x', text: 'x' }],
  };
  sql(
    database,
    `UPDATE procedure_version SET body = '${JSON.stringify(old).replaceAll("'", "''")}' WHERE code = '1.013978'`,
  );
  sql(database, "DELETE FROM site WHERE name = 'catalogue'");
  assert.equal(limits()['1.013978'], 1);
  execFileSync(program, ['--database', database, 'verify'], { stdio: 'ignore' });
  for (const code of sample) assert.equal(limits()[code], 0, code);
  assert.ok(created_at > 0);
});
// From schema 20 on a site knows its keys by check values.
const beforeChecks = (name: string) => /\.(db|sql)\.tar\.gz$/.test(name) && Number(/\d+/.exec(name)![0]) < 20;
for (const archive of readdirSync(saved).filter(beforeChecks))
  test(`what ${archive} sealed and hashed opens until rotate-key has renewed it, and its key file is known`, async () => {
    const { server, drop } = unpacked(archive);
    const run = (...words: string[]) =>
      spawnSync(program, [...server.words, ...words], { encoding: 'utf8', env: { ...process.env, ...server.env } });
    const key = readFileSync(server.key);
    assert.ok(key.length > 32, 'of several keys');
    writeFileSync(server.key, Buffer.concat([key.subarray(0, -32), randomBytes(32)]));
    assert.match(run('migrate').stderr, /it opens nothing of what is sealed with key 2/);
    writeFileSync(server.key, Buffer.concat([randomBytes(32), key.subarray(32)]));
    assert.match(run('verify').stderr, /its key 1 gives none of the hashes by which people are found/);
    writeFileSync(server.key, key);
    const before = run('verify');
    assert.equal(before.status, 0, before.stdout);
    const seals = /^seals: (\d+) texts, (\d+) of them of before; (\d+) hashes, (\d+) of them of before/m.exec(
      before.stdout,
    )!;
    // Events that entered the log since then are sealed with today's format. Waiting events are too.
    const entered = sql(
      server.database,
      "SELECT (SELECT count(*) FROM event_personal p JOIN event e ON e.id = p.event_id WHERE e.stream_kind <> 'dossier') + (SELECT count(*) FROM event_pending WHERE seal <> '') AS n",
    )[0].n;
    const [texts, old, hashes, oldHashes] = seals.slice(1).map(Number) as [number, number, number, number];
    assert.ok(old > 20 && texts - Number(entered) === old && hashes > 5 && hashes === oldHashes, seals[0]);
    const found = async () => {
      await server.start();
      try {
        const desk = await signIn(server, 'tiepnhan.codo');
        return done(await desk.find('092088001234')).items.length;
      } finally {
        await server.kill();
      }
    };
    const people = await found();
    assert.ok(people > 0);
    const rotated = run('rotate-key');
    assert.equal(rotated.status, 0, rotated.stdout + rotated.stderr);
    assert.match(
      run('verify').stdout,
      /^seals: \d+ texts, 0 of them of before; \d+ hashes, 0 of them of before: every text opens$/m,
    );
    assert.equal(await found(), people);
    drop();
  });

test('a database of a newer program is refused and not touched', () => {
  const folder = newFolder();
  const database = path.join(folder, 'site.db');
  execFileSync(program, ['--database', database, 'demo', '--empty'], { stdio: 'ignore' });
  sql(
    database,
    "INSERT INTO schema_migration (number, name, sha256, applied_at) VALUES (999, '0999_future.sql', 'x', 0)",
  );
  const done = spawnSync(program, ['--database', database, 'verify'], { encoding: 'utf8' });
  assert.equal(done.status, 1);
  assert.match(done.stderr, /999/);
});

test('accounts, posts and keys of before the second person stay valid and are marked; a post that waited goes on waiting', async () => {
  const { server } = unpacked('schema-16.db.tar.gz');
  const idOf = (username: string) => sql(server.database, `SELECT id FROM staff WHERE username = '${username}'`)[0].id;
  const [{ unit }] = sql(server.database, "SELECT id AS unit FROM unit WHERE slug = 'xa-co-do'");
  const wanted = { name: 'Phó', unit, roles: ['leader'], fields: [], may_sign: true, from: '2026-11-01', to: null };
  sql(
    server.database,
    `INSERT INTO post_request (id, person_id, unit_id, body, asked_by, asked_at) VALUES ('yy', '${idOf('vanthu.codo')}',
       '${unit}', '${JSON.stringify(wanted)}', '${idOf('quantri.cantho')}', 1700000000000000)`,
  );
  await server.start();
  try {
    for (const table of ['staff', 'post_holder', 'api_key'])
      assert.deepEqual(
        sql(server.database, `SELECT DISTINCT origin FROM ${table} WHERE origin <> 'before'`),
        [],
        table,
      );
    assert.equal(
      Number(sql(server.database, 'SELECT COUNT(*) AS n FROM staff WHERE machine = 1')[0].n),
      Number(sql(server.database, 'SELECT COUNT(DISTINCT person_id) AS n FROM api_key')[0].n),
    );
    const chairman = await signIn(server, 'chutich.codo');
    const waiting = done(await chairman.get('/confirmations')).items.find((one: any) => one.id === 'yy');
    assert.deepEqual([waiting.kind, waiting.may_confirm], ['post', true]);
    assert.equal((await chairman.post('/confirmations/yy/decision', { decision: 'confirmed' })).status, 204);
    const clerk = done(await chairman.get('/staff/' + idOf('vanthu.codo')));
    assert.deepEqual(
      [clerk.origin, clerk.posts.map((post: any) => post.origin).sort()],
      ['before', ['before', 'confirmed']],
    );
  } finally {
    await server.kill();
  }
});

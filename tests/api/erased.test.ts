// SQLite only, because it reads the bytes of the files: the traces that erasing leaves. A word that is nowhere else is
// put into every field about a person. After erasing the word is in no row, no sealed text and no byte of the database
// or the folder.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { copyFileSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { asked, counterGround, pdf, receive, signIn, type Client } from '../support/client.ts';
import { run } from '../support/commands.ts';
import { ofModules } from '../support/personal.ts';
import { opener } from '../support/seals.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

let server: TestServer, desk: Client, specialist: Client, leader: Client;
const enter = async () => {
  [desk, specialist, leader] = (await Promise.all(
    ['tiepnhan.codo', 'tuphap.codo', 'lanhdao.codo'].map((name) => signIn(server, name)),
  )) as [Client, Client, Client];
};
before(async () => {
  server = await startServer({ at: '2026-03-02T09:00:00+07:00' });
  await enter();
});
after(() => server.stop());

/**
 * A word of letters, as a name may have them, that no dictionary has. It holds `mark` and the place where it was put.
 */
const marked = (mark: string) => {
  let many = 0;
  return () =>
    `${mark}${[...(++many).toString(26)].map((sign) => 'abcdefghijklmnopqrstuvwxyz'[parseInt(sign, 26)]).join('')}q`;
};
const party = (seed: () => string, id: string, phone: string) => ({
  kind: 'person',
  name: 'Trần ' + seed(),
  id_number: id,
  address: 'ấp ' + seed(),
  phone,
  email: seed() + '@example.vn',
});

const withoutKind = (whole: object) => Object.fromEntries(Object.entries(whole).filter(([name]) => name !== 'kind'));

/** A dossier and a slip with personal data in every field that takes it. Both have ended. */
async function life(mark: string, numbers: string): Promise<{ dossier: any; file: Buffer; secrets: string[] }> {
  const seed = marked(mark);
  const own = party(seed, `0920${numbers}11`, `09${numbers}11`),
    other = party(seed, `0920${numbers}22`, `09${numbers}22`);
  let dossier = await receive(desk, '1.004873', {
    applicant: own,
    representative: { ...withoutKind(other), authorisation: 'Giấy ' + seed() },
    content: 'Xin ' + seed(),
  });
  await desk.post(`/dossiers/${dossier.id}/personal`, { purpose: 'contact' }, 'mo-' + mark);
  await desk.post('/people/lookup', { id_number: own.id_number });
  const draft = await desk.call('PUT', '/intake/drafts/' + randomBytes(16).toString('hex'), {
    revision: 0,
    procedure: '1.004873',
    form: { applicant: { name: 'Trần ' + seed() } },
  });
  assert.equal(draft.status, 200, draft.bytes.toString());
  const file = Buffer.concat([pdf, Buffer.from(`% ${seed()}\n`)]);
  const added = await desk.call('POST', `/dossiers/${dossier.id}/files?purpose=paper&paper=0`, file, {
    name: `${seed()}.pdf`,
    key: 'tep-' + mark,
  });
  assert.equal(added.status, 201, added.bytes.toString());
  dossier = await desk.act(added.body, 'note', { text: 'Ghi ' + seed() });
  const correction = await desk.post(
    `/dossiers/${dossier.id}/correction`,
    { version: dossier.version, part: 'applicant', party: { ...own, address: 'ấp ' + seed() }, reason: seed() },
    'sua-' + mark,
  );
  assert.equal(correction.status, 200, correction.bytes.toString());
  dossier = (
    await leader.post(`/dossiers/${dossier.id}/correction/decision`, {
      version: correction.body.version,
      approve: true,
    })
  ).body;
  for (const { fill } of ofModules) await fill?.({ server, desk, leader, dossier, word: seed });
  dossier = await specialist.act(await desk.act(dossier, 'hand_over', { text: seed() }), 'accept');
  dossier = await specialist.act(dossier, 'request_supplement', {
    items: [{ name: 'Giấy ' + seed(), reason: 'Thiếu ' + seed() }],
    text: seed(),
  });
  dossier = await desk.act(dossier, 'withdraw', {
    ...asked(dossier.received_at.slice(0, 10)),
    text: seed(),
    requested_by: 'Trần ' + seed(),
  });
  await leader.post('/people/export', { id_number: own.id_number, reason: 'theo đơn của ' + seed() });
  const slip = await desk.post(
    '/intake/refusals',
    { procedure: '1.004873', applicant: party(seed, `0920${numbers}33`, `09${numbers}33`), papers: [], ground: counterGround, reason: seed() },
    'phieu-' + mark,
  ); // prettier-ignore
  assert.equal(slip.status, 201, slip.bytes.toString());
  return { dossier, file, secrets: [mark, `0920${numbers}`, `09${numbers}`] };
}

type Text = { table: string; column: string; row: string; text: string };
/** Each text of each row, as stored. */
function texts(): Text[] {
  const tables = sql(
    server.database,
    `SELECT t.name AS name, group_concat(c.name) AS columns FROM sqlite_schema t, pragma_table_info(t.name) c
     WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT GLOB 'dossier_search_*' GROUP BY t.name`,
  );
  return tables.flatMap(({ name, columns }) => {
    const keys = sql(server.database, `SELECT name FROM pragma_table_info('${name}') WHERE pk > 0 ORDER BY pk`).map(
      (key) => key.name as string,
    );
    return sql(server.database, `SELECT ${columns} FROM ${name}`).flatMap((row) =>
      Object.entries(row)
        .filter(([, value]) => typeof value === 'string' && value !== '')
        .map(([column, text]) => ({
          table: name,
          column,
          row: keys.map((key) => row[key]).join(':'),
          text: text as string,
        })),
    );
  });
}
const sealed = ({ text }: Text) => /^s2\.\d+\.[\w-]+$/.test(text);
/** Columns, as table.column, that hold one of the words, sealed or not. */
function holding(all: Text[], words: string[]): Set<string> {
  const open = opener(server.key);
  const found = new Set<string>();
  for (const one of all) {
    const said = sealed(one) ? open(one.table, one.column, one.row, one.text) : one.text;
    if (words.some((word) => said.includes(word))) found.add(`${one.table}.${one.column}`);
  }
  return found;
}
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((name) => statSync(name).isFile());

test('what was erased is in no row, no sealed text and no byte of the database and the documents; hashes and what is of others stay', async () => {
  const old = await life('xwold', '881111');
  const keeps = await receive(desk, '1.004873');
  await desk.call('POST', `/dossiers/${keeps.id}/files?purpose=paper&paper=0`, pdf);
  const same = await desk.call('POST', `/dossiers/${keeps.id}/files?purpose=paper&paper=0`, Buffer.concat([pdf, Buffer.from('% chung\n')])); // prettier-ignore
  assert.equal(same.status, 201);
  await server.runJobs();
  await server.kill();

  // The story fills every column in which the program seals something about a citizen.
  const before = texts();
  const of = holding(before, old.secrets);
  const ofStaff = [
    'staff.second_factor',
    'session.id_token',
    'staff_address.email',
    'citizen_session.name',
    'site.value',
  ];
  const declared = new Set<string>();
  for (const name of filesIn(path.join(import.meta.dirname, '../../src')))
    for (const [, table, column] of readFileSync(name, 'utf8').matchAll(/SealedColumn \w+\{"(\w+)", "(\w+)"/g))
      declared.add(`${table}.${column}`);
  assert.ok(declared.size >= 12, [...declared].join());
  // The program draws the word of the papers. The test only checks that the word does not stay. The seal of an event
  // that waits for the log covers a hash.
  const ofProgram = ['look_up_word.word', 'event_pending.seal'];
  // The job of uploads deletes these a day after the last piece (uploads.test.ts).
  const ofADay = ['upload.name'];
  for (const column of declared)
    if (![...ofStaff, ...ofProgram, ...ofADay].includes(column))
      assert.ok(of.has(column), `the story puts nothing into ${column}`);
  for (const column of ['dossier.applicant_name', 'file.name', 'dossier_search.folded'])
    assert.ok(of.has(column), `the story puts nothing into ${column}`);

  server.moveTo('2027-11-02T09:00:00+07:00');
  const erase = (...more: string[]) =>
    run([...server.words, 'erase', '--closed-before', '2026-06-01', ...more], { env: server.env });
  assert.match(erase('--dry-run').stdout, /^would be erased: 1 dossiers, 1 slips/);
  const done = erase();
  assert.match(done.stdout, /^erased: 1 dossiers, 1 slips, 1 documents; their events and proofs stay$/m, done.stderr);
  const after = texts();
  assert.deepEqual([...holding(after, old.secrets)], []);
  const stay = new Set(after.filter(sealed).map(({ text }) => text));
  const gone = before.filter((one) => sealed(one) && !stay.has(one.text)).map(({ text }) => text.split('.')[2]!);
  assert.ok(gone.length > 15, `${gone.length} sealed texts are gone`);
  for (const file of filesIn(server.folder)) {
    if (/control/.test(file)) continue;
    const bytes = readFileSync(file);
    for (const secret of [...old.secrets, ...gone])
      assert.ok(!bytes.includes(secret), `${secret.slice(0, 40)} in ${path.basename(file)}`);
  }
  assert.match(server.verify(), /2 files: every row equals its events/);
  assert.match(erase().stdout, /^erased: 0 dossiers, 0 slips, 0 documents/);

  await server.start();
  await enter();
  const shown = (await desk.get('/dossiers/' + old.dossier.id)).body;
  assert.equal(shown.files.length, 1, 'that there was a document stays');
  const asking = await desk.get('/files/' + shown.files[0].id);
  assert.deepEqual([asking.status, asking.body.detail], [404, 'Tệp đã được xóa theo thời hạn lưu.']);
  const kept = (await desk.get('/dossiers/' + keeps.id)).body;
  for (const { id } of kept.files) assert.equal((await desk.get('/files/' + id)).status, 200);
  const facts = sql(server.database, `SELECT facts FROM event WHERE stream_id = '${old.dossier.id}' AND kind = 'file_added'`); // prettier-ignore
  assert.match(JSON.parse(facts[0].facts).sha256, /^[0-9a-f]{64}$/, 'its hash stays');
});

test('a backup after erasing has no document that is gone, and one that was cut off between rows and documents goes on', async () => {
  const shared = Buffer.concat([pdf, Buffer.from('% hai nguoi\n')]);
  const add = async (to: any, bytes: Buffer) =>
    (await desk.call('POST', `/dossiers/${to.id}/files?purpose=paper&paper=0`, bytes)).body;
  let first = await add(
    await add(await receive(desk, '1.004873'), shared),
    Buffer.concat([pdf, Buffer.from('% mot\n')]),
  );
  const second = await add(await receive(desk, '1.004873'), shared);
  first = await desk.act(first, 'withdraw', {
    ...asked(first.received_at.slice(0, 10)),
    text: 'x',
    requested_by: 'Ai',
  });
  const of = (id: string) =>
    sql(server.database, `SELECT sha256 AS h FROM file WHERE stream_id = '${id}' ORDER BY id`).map(({ h }) => h);
  const [both, alone] = of(first.id);
  assert.deepEqual(of(second.id), [both]);
  await server.kill();
  server.moveTo('2029-02-05T09:00:00+07:00');
  const place = (hash: string) => path.join(server.files, hash.slice(0, 2), hash);
  copyFileSync(place(alone), place(alone) + '.aside');
  const erase = () => run([...server.words, 'erase', '--closed-before', '2028-01-01'], { env: server.env }).stdout;
  assert.match(erase(), /^erased: 1 dossiers, 0 slips, 1 documents/);
  assert.ok(statSync(place(both)).isFile(), 'another dossier has the same document');
  writeFileSync(place(alone), readFileSync(place(alone) + '.aside'));
  assert.match(erase(), /^erased: 0 dossiers, 0 slips, 1 documents/, 'what a cut left behind');
  const backup = path.join(server.folder, 'after.tar');
  const made = run([...server.words, 'backup', backup]);
  assert.equal(made.status, 0, made.stderr);
  assert.equal(run(['check-backup', backup]).status, 0);
  await server.start();
});

test('what is emptied as erasing empties it, without its act in the log, is found however old it is', async () => {
  await enter();
  const dossier = await receive(desk, '1.004873');
  await desk.act(dossier, 'withdraw', {
    ...asked(dossier.received_at.slice(0, 10)),
    text: 'xin rút',
    requested_by: 'Ai',
  });
  await server.runJobs();
  await server.kill();
  server.moveTo('2032-02-05T09:00:00+07:00');
  assert.match(server.verify(), /every row equals its events/);
  // Rows as erasing leaves them, made in a copy of the site: with the key file, but without the act.
  const copy = path.join(server.folder, 'copy.db');
  copyFileSync(server.database, copy);
  const words = server.words.map((word) => (word === server.database ? copy : word));
  assert.match(run([...words, 'erase', '--closed-before', '2031-01-01'], { env: server.env }).stdout, /^erased: 1 d/);
  sql(
    server.database,
    `ATTACH '${copy}' AS copy;
     DELETE FROM event_personal WHERE event_id IN (SELECT id FROM event WHERE stream_id = '${dossier.id}');
     REPLACE INTO dossier SELECT * FROM copy.dossier WHERE id = '${dossier.id}';
     DELETE FROM dossier_party WHERE dossier_id = '${dossier.id}';
     INSERT INTO dossier_party SELECT * FROM copy.dossier_party WHERE dossier_id = '${dossier.id}';`,
  );
  const { status, stdout } = run([...server.words, 'verify'], { env: server.env });
  assert.equal(status, 1);
  assert.match(stdout, new RegExp(`^dossier ${dossier.id}: the personal part of its event 1 is gone, and it was not erased$`, 'm')); // prettier-ignore
});

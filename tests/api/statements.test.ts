// PostgreSQL too
// Every statement of the program fits the schema of both databases, and the list of all dossiers is never walked over.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import { psqlProgram } from '../support/postgres.ts';
import { onPostgres, startServer, type TestServer } from '../support/server.ts';
import { Reader, namesIn, numbered, type Found, type Statement } from '../support/statements.ts';

/** Texts that a loop or the schema itself puts together while the program runs, and what runs them on each database. */
const atRunTime: Record<string, string> = {
  'backup/copy_store.cpp': 'every table in turn: copy.test.ts',
  'backup/reading.cpp': 'a file, and no statement',
  'desk/work_lists/list_store.cpp': 'a part for each role: lists.test.ts',
  'foundation/db/kept_rows_store.cpp': 'every kept table in turn: kept_rows.test.ts',
  'foundation/db/key_check_store.cpp': 'every sealed column in turn: seals.test.ts',
  'foundation/db/migrate.cpp': 'migrations, and the parts of a schema that are none',
  'foundation/db/odd_values_store.cpp': 'every column in turn: every_column.test.ts',
  'foundation/db/own_checks_store.cpp': 'every rule of a table in turn: verify.test.ts',
  'foundation/db/sealed_store.cpp': 'every sealed column in turn: seals.test.ts',
  'office/people/reading_journal_store.cpp': 'a PRAGMA with its number',
  'oversight/statistics/closed_days_store.cpp': 'every table of sums in turn: closed_days_test.cpp',
  'record/documents/structure.cpp': 'bytes of a file, and no statement',
  'record/ledger/store.cpp': 'a part for each leaf: log.test.ts',
  'record/uploads/parts.cpp': 'bytes of a file, and no statement',
};

/** Statements for a schema from before the last migration. */
const ofOlderSchema = [/'dossier', dossier_id, id FROM file/, /f\.dossier_id/, /SELECT id, dossier_id, seq, kind/];

/** The words of a condition that a loop joins. */
const settings = {
  'app/subjects_store.cpp': { 'fmt::join(kToldSettings, "\', \'")': ['slug'], 'kInspect.size()': ['8'] },
};

const isDml = ({ text }: Statement) => /^(SELECT|INSERT|UPDATE|DELETE|WITH)\b/.test(text);
const ofSqlite = ({ text, place }: Statement) =>
  /sqlite_schema|pragma_|PRAGMA/.test(text) || place.startsWith('backup/copy_store');
const ofPostgres = ({ text }: Statement) => /\bpg_|information_schema|to_regclass/.test(text);

let server: TestServer;
let found: Found;
let all: Statement[];
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  const kind = onPostgres ? 'postgres' : 'sqlite';
  const reader = new Reader(kind, settings);
  const ids = reader.ofSubjects('ids'),
    names = reader.ofSubjects('name').filter((text) => text.startsWith('SELECT'));
  const subjects = { 'subject.ids': ids, 'subject.name': names, things: ids };
  found = new Reader(kind, {
    'record/work/subjects_store.cpp': { ...subjects, ...parts(kind) },
    'app/subjects_store.cpp': { ...subjects, ...settings['app/subjects_store.cpp'] },
  }).read();
  all = found.statements.filter((one) => isDml(one) && !ofOlderSchema.some((old) => old.test(one.text)));
});
after(() => server.stop());

/** The statements for the rows of a thing of the log, from the table and the condition of each part. */
function parts(kind: 'sqlite' | 'postgres'): Record<string, string[]> {
  const reader = new Reader(kind, settings);
  const tables = reader.ofSubjects('table'),
    conditions = reader.ofSubjects('which');
  assert.equal(tables.length, conditions.length);
  const select = (more: string) => tables.map((table, i) => `SELECT * FROM ${table} WHERE ${conditions[i]}${more}`);
  const summed = select(' AND log_seq = :seq').filter((one) => /FROM (reading|sign_in_event) /.test(one));
  return {
    'select(part, Rows::all)': select(''),
    'select(part, Rows::entered)': summed.map((one) => one.replace('= :seq', 'IS NOT NULL')),
    'select(part, Rows::of_event)': summed,
  };
}

test('the text of each statement is found in the sources, but for those of a few files', () => {
  const unread = found.unread.filter(({ place }) => !atRunTime[place]).map(({ place, what }) => `${place}: ${what}`);
  assert.deepEqual(unread, []);
  const places = new Set(found.unread.map(({ place }) => place));
  assert.deepEqual(
    Object.keys(atRunTime).filter((name) => !places.has(name)),
    [],
    'they are read now',
  );
  assert.ok(found.calls > 500, `${found.calls} calls`);
  assert.ok(all.length > 500, `${all.length} statements`);
  assert.ok(found.unread.length < 40, `${found.unread.length} at run time`);
});

test('each statement names its arguments, and each name has its argument', () => {
  const listed = found.statements.filter(({ args }) => args !== undefined);
  const wrong = listed.filter(({ text, args }) => namesIn(text).sort().join() !== [...args!].sort().join());
  assert.deepEqual(wrong, []);
  assert.ok(listed.length > 500, String(listed.length));
});

/** Shows that a statement which does not fit is found. */
const planted: Statement = { place: 'planted', on: 'transaction', text: 'SELECT no_such_column FROM dossier' };

/** Returns each statement that the database cannot prepare, with its reason. */
function refusedBySqlite(): string[] {
  const site = new DatabaseSync(server.database, { readOnly: true }),
    journal = new DatabaseSync(':memory:'),
    copied = new DatabaseSync(':memory:');
  const made = found.statements.filter(({ text }) => text.startsWith('CREATE'));
  for (const { text } of made.filter(({ on }) => on === 'journal')) journal.exec(text);
  const progress = made.find(({ text }) => text.includes('copy_progress'))!.text;
  copied.exec(progress.replaceAll('{{int64}}', 'INTEGER').replaceAll('{{strict}}', 'STRICT'));
  const refused: string[] = [];
  for (const one of [...all, planted].filter((statement) => !ofPostgres(statement))) {
    const database = one.on === 'journal' ? journal : one.text.includes('copy_progress') ? copied : site;
    try {
      database.prepare(one.text);
    } catch (error) {
      refused.push(`${one.place}: ${(error as Error).message}: ${one.text}`);
    }
  }
  for (const one of [site, journal, copied]) one.close();
  return refused;
}

function refusedByPostgres(): string[] {
  const asked = [...all, planted].filter((one) => one.on !== 'journal' && !ofSqlite(one));
  const script = asked.map(
    (one, i) => `PREPARE s${i} AS ${numbered(one.text)};\n\\echo ${i} :SQLSTATE :LAST_ERROR_MESSAGE`,
  );
  const said = execFileSync(psqlProgram, ['-qAtX', server.database], {
    input: script.join('\n'),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const answers = said.trim().split('\n');
  assert.equal(answers.length, asked.length);
  return answers
    .map((answer, i) => ({ answer, one: asked[i]! }))
    .filter(({ answer }) => answer.split(' ')[1] !== '00000')
    .map(({ answer, one }) => `${one.place}: ${answer}: ${one.text}`);
}

test('the database prepares each statement', () => {
  const refused = onPostgres ? refusedByPostgres() : refusedBySqlite();
  assert.deepEqual(
    refused.filter((one) => !one.startsWith(planted.place)),
    [],
  );
  assert.equal(refused.length, 1);
});

/** Statements that walk over all dossiers, each with its reason. */
const walks: [RegExp, string][] = [
  [/FROM \(SELECT 1 FROM dossier LIMIT 1\)/, 'the state of the server stops at the first row'],
  [/^SELECT competent_unit_id, received_at FROM dossier$/, 'verify counts the numbers of all dossiers'],
  [/^SELECT \(SELECT COUNT\(\*\) FROM dossier\), \(SELECT COUNT/, 'verify counts dossiers and codes'],
];

test('no statement walks over all dossiers, but for a few commands', { skip: onPostgres }, () => {
  const site = new DatabaseSync(server.database, { readOnly: true });
  const walking: string[] = [];
  const used = new Set<string>();
  let asked = 0;
  for (const { place, on, text } of all.filter((one) => !ofPostgres(one) && one.on !== 'journal')) {
    const names = [
      ...text.matchAll(/\b(?:FROM|JOIN) dossier\b(?: (?!WHERE|JOIN|LEFT|CROSS|ORDER|GROUP|LIMIT)(\w+))?/g),
    ];
    if (names.length === 0 || !/^(SELECT|WITH)\b/.test(text)) continue;
    asked += 1;
    const aliases = new Set(names.map(([, alias]) => alias ?? 'dossier'));
    const steps = site.prepare(`EXPLAIN QUERY PLAN ${text}`).all() as { detail: string }[];
    const scan = steps.find(({ detail }) => aliases.has(/^SCAN (\w+)/.exec(detail)?.[1] ?? ''));
    if (!scan) continue;
    const known = walks.find(([pattern]) => pattern.test(text));
    if (known) used.add(known[1]);
    else walking.push(`${place} (${on}): ${scan.detail}: ${text}`);
  }
  site.close();
  assert.deepEqual(walking, []);
  assert.equal(used.size, walks.length, 'a statement of the list does not walk any more');
  assert.ok(asked > 40, String(asked));
});

// Bugs, seeded one at a time: what keeps work from being lost or people from what is not theirs is taken away, and a
// test must notice.
// ./dev mutations [words]
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { accessMutations } from './access_mutations.mjs';
import { ledgerMutations } from './ledger_mutations.mjs';

const unit = (name) => ['build/dev/src/motcua_tests', [`-tc=*${name}*`]];
const node = (file, name) => [
  'node',
  ['--test', '--test-concurrency=1', '--test-timeout=120000', ...(name ? ['--test-name-pattern', name] : []), file],
];
const mutations = [
  [
    'a document is not synced',
    'src/documents/documents.cpp',
    'if (::fsync(descriptor.fd) != 0) fail("cannot sync a file");',
    '',
    node('tests/fault/disk.test.ts', 'power cut'),
  ],
  [
    'the folder of a document is not synced',
    'src/documents/documents.cpp',
    'sync_folder(path.parent_path());\n',
    '\n',
    node('tests/fault/disk.test.ts', 'power cut'),
  ],
  [
    'SQLite does not sync',
    'src/db/sqlite/connection.cpp',
    'PRAGMA synchronous = FULL',
    'PRAGMA synchronous = OFF',
    node('tests/fault/disk.test.ts', 'power cut|n-th call to the disk'),
  ],
  [
    'a refusal is not undone',
    'src/db/sqlite/connection.cpp',
    'execute("ROLLBACK TO use_case");',
    'execute("SELECT 1");',
    unit('a refusal undoes'),
  ],
  [
    'an expectation is not looked at (SQLite)',
    'src/db/sqlite/connection.h',
    'connection_.changes() != expect.rows',
    'connection_.changes() < 0',
    unit('a missed expectation'),
  ],
  [
    'an expectation is not looked at (PostgreSQL)',
    'src/db/postgres/connection.cpp',
    'if (statement.expect)\n',
    'if (statement.expect && statement.expect->rows < 0)\n',
    unit('a missed expectation'),
  ],
  [
    'a view is not kept (PostgreSQL)',
    'src/db/postgres/postgres.cpp',
    '"BEGIN ISOLATION LEVEL REPEATABLE READ"}',
    '"BEGIN ISOLATION LEVEL READ COMMITTED"}',
    unit('two that change the same row'),
  ],
  [
    'who writes alone is not alone (PostgreSQL)',
    'src/db/postgres/postgres.cpp',
    'if (company == Company::nobody) begin.emplace_back',
    'if (begin.empty()) begin.emplace_back',
    unit('whoever writes alone'),
  ],
  [
    'a lost COMMIT is simply done again (PostgreSQL)',
    'src/db/postgres/postgres.cpp',
    'if (transaction.committing())',
    'if (transaction.committing() && options_.waiting_max < 0)',
    node('tests/fault/postgres.test.ts', 'n-th answer'),
  ],
  [
    'a key of a request is not looked up',
    'src/work/work.cpp',
    'if (!known.empty()) {',
    'if (known.size() > 7) {',
    node('tests/fault/disk.test.ts', 'killed before and after'),
  ],
  [
    'a key of a request is not kept',
    'src/work/work.cpp',
    'if (reply && !key.empty())\n',
    'if (reply && key.size() > 99)\n',
    node('tests/fault/disk.test.ts', 'killed before and after'),
  ],
  [
    'one that spoils a batch spoils it for all',
    'src/db/sqlite/sqlite.cpp',
    'if (!stored && batch.size() > 1)',
    'if (!stored && batch.size() > 9999)',
    unit('takes too long'),
  ],
  [
    'an event may stand before the one before it',
    'src/work/work.h',
    'now_ = std::max(now_, earlier);',
    '(void)earlier;',
    node('tests/api/clock.test.ts'),
  ],
  [
    'a copy that goes on does not compare',
    'src/backup/copy.cpp',
    'now.sha256 != before.sha256, fewer',
    'now.sha256.empty(), fewer',
    node('tests/api/two_databases.test.ts', 'killed holds no site'),
  ],
  [
    'a backup is not read again',
    'src/backup/reading.cpp',
    'if (hash.hex() != sha256)',
    'if (hash.hex().empty())',
    node('tests/api/backup.test.ts'),
  ],
  [
    'the rows of an increment are not compared',
    'src/backup/reading.cpp',
    'if (hash_rows(database) != increment.manifest->since->rows_sha256)',
    'if (hash_rows(database).empty())',
    node('tests/api/increment.test.ts', 'touched anywhere'),
  ],
  [
    'what a refused use case would write last is written',
    'src/db/sqlite/connection.cpp',
    '  else std::ranges::move(transaction.last()',
    '  std::ranges::move(transaction.last()',
    unit('what is to be written last'),
  ],
  [
    'a mail is not written down as sent',
    'src/notices/send_messages.cpp',
    'settle_message(transaction, message.id, Told::sent, now)',
    'try_message_again(transaction, message.id, now, {})',
    node('tests/api/messages.test.ts', 'without personal data|each once'),
  ],
  [
    'days on which a recount moves a due time stay closed',
    'src/dossiers/recount.cpp',
    'open_days(work.db(), unit, needs.shell.zone, day);',
    '(void)unit, (void)day;',
    node('tests/api/closed_days.test.ts', 'recount'),
  ],
  [
    'what is summed of a closed day is counted from its rows too',
    'src/dossiers/figures_store.cpp',
    '"AND d.finished_at >= " MOTCUA_SINCE " AND +d.received_at < $9',
    '"AND d.finished_at >= $8 AND +d.received_at < $9',
    unit('closed or not'),
  ],
  [
    'a promised time that moved is not written',
    'src/dossiers/store.cpp',
    ' || before.promised_due != after.promised_due ||',
    ' ||',
    node('tests/api/lives.test.ts'),
  ],
  ...accessMutations(unit, node),
  ...ledgerMutations(unit, node),
];

const wanted = process.argv.slice(2).join(' ');
if (execFileSync('git', ['status', '--porcelain', 'src'], { encoding: 'utf8' }))
  throw new Error('src/ has changes that are not committed: they would be mixed up with the bugs');
const build = () =>
  spawnSync('ninja', ['-C', 'build/dev', 'motcua', 'motcua_tests', 'motcua_disk'], { encoding: 'utf8' });
let missed = 0,
  found = 0;
for (const [what, file, good, bad, [command, args]] of mutations) {
  if (!what.includes(wanted)) continue;
  const text = readFileSync(file, 'utf8');
  if (text.split(good).length !== 2) throw new Error(`${what}: its place in ${file} is not there once`);
  try {
    writeFileSync(file, text.replace(good, bad));
    const built = build();
    if (built.status !== 0) throw new Error(`${what}: does not build\n${built.stdout.slice(-2000)}`);
    const run = spawnSync(command, args, { encoding: 'utf8', timeout: 300_000 });
    const noticed = run.status !== 0;
    noticed ? (found += 1) : (missed += 1);
    console.log(`${noticed ? 'noticed' : 'MISSED '}  ${what}`);
  } finally {
    writeFileSync(file, text);
  }
}
build();
console.log(`${found} of ${found + missed} bugs noticed`);
process.exitCode = missed || !found ? 1 : 0;

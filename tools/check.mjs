// The parts of ./dev check that are too long for ./dev test: sanitizers, fuzzing, all on PostgreSQL, next year's date.
// ./dev check [WORDS] [--list] [--again]. Results are kept per commit, and a second call runs the parts that have not
// passed.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { clearShared, movedEnv } from './moved_date.mjs';
import { command, optionsOf, runParts } from './parts.mjs';

const root = path.resolve(import.meta.dirname, '..');
const suites = ['api', 'browser', 'project', 'crash', 'fault'];
const counted = /^(\d+) passed, 0 failed/gm;
const doctest = /^\[doctest\] test cases: +\d+ \| +(\d+) passed \| +0 failed/gm;
const leaks = { LSAN_OPTIONS: `suppressions=${path.join(root, 'tests/lsan.supp')}` };

// Removes sites that tests made at another date: a test must not use them.
const forgetSites = () => rmSync(path.join(root, 'build/sites'), { recursive: true, force: true });
const movedAfresh = () => {
  forgetSites();
  return movedEnv();
};
const clearMoved = () => {
  clearShared();
  forgetSites();
};

/**
 * A part that runs its steps one after the other. `counts` finds the number of passed tests; no passed test is a
 * failure.
 */
function part(name, steps, { env = () => ({}), counts, after = () => {} } = {}) {
  return {
    name,
    async run(_lane, log) {
      let cpuS = 0;
      const more = env();
      for (const words of steps) {
        const run = await command(words, { cwd: root, env: more, log });
        cpuS += run.cpuS;
        if (run.status !== 0) {
          after();
          return { passed: false, cpuS, note: run.timedOut ? 'over its limit' : `${words.join(' ')}: ${run.status}` };
        }
      }
      after();
      if (!counts) return { passed: true, cpuS };
      const text = readFileSync(log, 'utf8').replaceAll(/\x1b\[[0-9;]*m/g, '');
      const count = [...text.matchAll(counts)].reduce((sum, m) => sum + Number(m[1]), 0);
      return { passed: count > 0, cpuS, note: count > 0 ? `${count} passed` : 'it ran no test' };
    },
  };
}

const build = (preset, ...targets) => [
  ['cmake', '--preset', preset],
  ['ninja', '-C', `build/${preset}`, ...targets],
];
/** Runs the command with a PostgreSQL of its own. Both have the same date. */
const withPostgres = (...words) => [
  'bash',
  '-c',
  `MOTCUA_TEST_POSTGRES=$(node tests/support/postgres.ts start) && export MOTCUA_TEST_POSTGRES || exit 1
   trap 'node tests/support/postgres.ts stop "$MOTCUA_TEST_POSTGRES"' EXIT
   "$@"`,
  'part',
  ...words,
];
const suite = (name) => [['./dev', 'test', name]];

function shellScripts() {
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
  return tracked.filter((name) => {
    if (/\.(ts|mjs|cpp|h|md|json|svelte|gz|svg|csv|toml|sql|html|css)$/.test(name)) return false;
    return /^#!.*\b(?:ba|da)?sh\b/.test(readFileSync(path.join(root, name), 'utf8').slice(0, 80));
  });
}

const fuzzed = readdirSync(path.join(root, 'tests/fuzz'))
  .map((name) => /^fuzz_(\w+)\.cpp$/.exec(name)?.[1])
  .filter(Boolean);

const parts = [
  part(
    'clang-tidy',
    [
      ['cmake', '--preset', 'dev'],
      ['node', 'tools/tidy.mjs', '--jobs', String(availableParallelism())],
    ],
    { counts: counted },
  ),
  part('shellcheck', [['shellcheck', '-x', ...shellScripts()]]),
  part(
    'unit tests under asan and ubsan',
    [...build('asan', 'motcua', 'motcua_tests'), withPostgres('build/asan/src/motcua_tests')],
    {
      env: () => leaks,
      counts: doctest,
    },
  ),
  part('unit tests under tsan', [...build('tsan', 'motcua_tests'), withPostgres('build/tsan/src/motcua_tests')], {
    counts: doctest,
  }),
  part(
    'due dates: 10,000,000 questions',
    [...build('dev', 'motcua_due_check'), ['build/dev/src/motcua_due_check', '10000000']],
    { counts: /due-check: (\d+) passed, 0 failed/g },
  ),
  part(
    'due dates under tsan: 200,000 questions',
    [...build('tsan', 'motcua_due_check'), ['build/tsan/src/motcua_due_check', '200000']],
    { counts: /due-check: (\d+) passed, 0 failed/g },
  ),
  ...fuzzed.map((name) => part(`fuzz: ${name}, 30 s`, [['./dev', 'fuzz', '30', name]])),
  part('api under asan and ubsan', [...build('asan', 'motcua', 'motcua-verify'), ...suite('api')], {
    env: () => ({ ...leaks, MOTCUA_PROGRAM: path.join(root, 'build/asan/src/motcua') }),
    counts: counted,
  }),
  ...['api', 'crash', 'browser'].map((name) =>
    part(`on PostgreSQL: ${name}`, suite(name), {
      env: () => ({ MOTCUA_TEST_DATABASE: 'postgresql' }),
      counts: counted,
    }),
  ),
  part('in 400 days: the date that each program tells', [...build('dev', 'motcua'), ['node', 'tools/moved_date.mjs']], {
    counts: counted,
  }),
  // Without the count of instructions: it would include those of the library that moves the date.
  part(
    'in 400 days: unit',
    [
      ...build('dev', 'motcua_tests'),
      withPostgres('build/dev/src/motcua_tests'),
      ['./dev', 'test', 'due-check', 'desk'],
    ],
    { env: movedAfresh, counts: doctest, after: clearMoved },
  ),
  ...suites.map((name) =>
    part(`in 400 days: ${name}`, suite(name), { env: movedAfresh, counts: counted, after: clearMoved }),
  ),
];

delete process.env.MOTCUA_TEST_POSTGRES; // each part has a server of its own
try {
  const options = optionsOf(process.argv.slice(2));
  // Parts share build folders. Parts of the moved date remove the kept sites.
  if (options.sideBySide > 1) throw new Error('./dev check runs one part at a time: its parts use both cores');
  process.exitCode = await runParts({ name: 'check', root, parts, options });
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}

// The suites of ./dev test: their tests, their needs, their lane.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './support/sites.ts';

export type Lane = 'cpp' | 'api' | 'browser';
export type Suite = {
  name: string;
  /** The word of ./dev test that asks for the suite. */
  word: 'unit' | 'api' | 'browser' | 'project' | 'crash' | 'fault';
  lane: Lane;
  runner: 'node' | 'doctest' | 'playwright' | 'plain';
  command: string[];
  files: string[];
  env?: Record<string, string>;
  /** True: the suite runs only when it is named. */
  named?: boolean;
  /** Targets of ninja; sets of packages of tools/versions.env, without _PACKAGES. */
  targets: string[];
  packages: string[];
};

const tests = (folder: string, ending: string) =>
  readdirSync(path.join(root, 'tests', folder))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => `tests/${folder}/${name}`);
const says = (file: string, words: string) => readFileSync(path.join(root, file), 'utf8').includes(words);
// A file that does not end is ended after a quarter of an hour.
const beside = (many: number) => ['node', '--test', '--test-timeout=900000', `--test-concurrency=${many}`];

/** Tests that run linters over the desk, the tests, the tools and the contract. */
const linters = ['tests/project/contract.test.ts', 'tests/project/desk.test.ts'];

const postgresql = { MOTCUA_TEST_DATABASE: 'postgresql' };
const api = tests('api', '.test.ts'),
  crash = tests('crash', '.test.ts');
/** Files that can run on PostgreSQL. They run there in every ./dev test. */
const onPostgres = api.filter((file) => !says(file, '// SQLite only'));
const alwaysOnPostgres = onPostgres.filter((file) => says(file, '// PostgreSQL too'));

export function suites(whole: boolean): Suite[] {
  const dev = 'build/dev/src/';
  return [
    {
      name: 'unit',
      word: 'unit',
      lane: 'cpp',
      runner: 'doctest',
      command: [dev + 'motcua_tests'],
      files: [],
      targets: ['motcua_tests'],
      packages: ['unit', 'postgresql'],
    },
    {
      name: 'quick-unit',
      word: 'unit',
      lane: 'browser',
      runner: 'doctest',
      command: [dev + 'motcua_tests', '-sfe=*property_test.cpp'],
      files: [],
      env: { RC_PARAMS: 'max_success=5' },
      named: true,
      targets: ['motcua_tests'],
      packages: ['unit', 'postgresql'],
    },
    {
      name: 'due-check',
      word: 'unit',
      lane: 'cpp',
      runner: 'plain',
      command: [dev + 'motcua_due_check', '200000'],
      files: [],
      targets: ['motcua_due_check'],
      packages: ['unit'],
    },
    {
      name: 'desk',
      word: 'unit',
      lane: 'cpp',
      runner: 'node',
      command: ['node', '--test', '--test-isolation=none'],
      files: deskTests(),
      targets: [],
      packages: [],
    },
    {
      name: 'instructions',
      word: 'unit',
      lane: 'cpp',
      runner: 'plain',
      command: ['node', 'bench/instructions.mjs', dev + 'motcua', dev + 'motcua_bench_instructions'],
      files: [],
      targets: ['motcua', 'motcua_bench_instructions'],
      packages: ['unit'],
    },
    {
      name: 'project',
      word: 'project',
      lane: 'cpp',
      runner: 'node',
      command: beside(1),
      files: tests('project', '.test.ts').filter((file) => !linters.includes(file)),
      targets: ['motcua'],
      packages: ['format'],
    },
    {
      name: 'lint',
      word: 'project',
      lane: 'cpp',
      runner: 'node',
      command: beside(1),
      files: linters,
      targets: [],
      packages: [],
    },
    {
      name: 'desk-types',
      word: 'project',
      lane: 'api',
      runner: 'plain',
      command: ['tests/support/desk_types.sh'],
      files: [],
      targets: [],
      packages: [],
    },
    {
      name: 'api',
      word: 'api',
      lane: 'api',
      runner: 'node',
      command: beside(1),
      files: api,
      targets: ['motcua', 'motcua-verify'],
      packages: ['api', 'postgresql'],
    },
    {
      name: 'api-postgresql',
      word: 'api',
      lane: 'api',
      runner: 'node',
      command: beside(1),
      files: whole ? onPostgres : alwaysOnPostgres,
      env: postgresql,
      targets: ['motcua', 'motcua-verify'],
      packages: ['api', 'postgresql'],
    },
    {
      name: 'bench',
      word: 'api',
      lane: 'api',
      runner: 'plain',
      command: ['node', 'bench/smoke.mjs'],
      files: [],
      targets: ['motcua', 'motcua-verify', 'motcua_bench_load', 'motcua_bench_verifiers'],
      packages: ['postgresql'],
    },
    {
      name: 'fault',
      word: 'fault',
      lane: 'cpp',
      runner: 'node',
      command: beside(1),
      files: tests('fault', '.test.ts'),
      targets: ['motcua', 'motcua_disk'],
      packages: ['api', 'postgresql'],
    },
    {
      name: 'crash',
      word: 'crash',
      lane: 'cpp',
      runner: 'node',
      command: beside(1),
      files: crash,
      targets: ['motcua'],
      packages: ['api'],
    },
    {
      name: 'crash-postgresql',
      word: 'crash',
      lane: 'cpp',
      runner: 'node',
      command: beside(1),
      files: crash,
      env: postgresql,
      targets: ['motcua'],
      packages: ['api', 'postgresql'],
    },
    {
      name: 'browser',
      word: 'browser',
      lane: 'browser',
      runner: 'playwright',
      command: playwright,
      files: tests('browser', '.spec.ts'),
      targets: ['motcua'],
      packages: ['browser', 'api'],
    },
    {
      name: 'browser-postgresql',
      word: 'browser',
      lane: 'browser',
      runner: 'playwright',
      command: [...playwright, ...(whole ? [] : ['--grep', '@postgresql'])],
      files: tests('browser', '.spec.ts'),
      env: postgresql,
      targets: ['motcua'],
      packages: ['browser', 'api', 'postgresql'],
    },
  ];
}
const playwright = ['tests/node_modules/.bin/playwright', 'test', '--config', 'tests/browser/playwright.config.ts'];

function deskTests(folder = 'web/src'): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .sort()
    .map((name) => `${folder}/${name}`);
}

/**
 * Sets of packages of a suite: its own, and those that every build needs (the tests are configured with the program). A
 * heavy set is added if one of the suite's files names its program.
 */
export function packagesOf(suite: Suite): string[] {
  const heavy = { clamd: 'scanner', softhsm: 'token' };
  const needed = Object.entries(heavy).filter(([word]) => suite.files.some((file) => says(file, word)));
  return [...new Set([...suite.packages, ...(suite.targets.length ? ['unit'] : []), ...needed.map(([, set]) => set)])];
}

// Seeded bugs, one at a time. Each removes code that keeps work from being lost, or data from the wrong people.
// A test must notice each of them. ./dev mutations [WORDS] [--list] [--again] [--side-by-side N] · --check
// The bugs are seeded in copies of the tree under build/mutations; the sources of the working copy stay as they are.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { accessMutations } from './access_mutations.mjs';
import { decisionMutations } from './decision_mutations.mjs';
import { guardMutations } from './guard_mutations.mjs';
import { ledgerMutations } from './ledger_mutations.mjs';
import { liveMutations } from './live_mutations.mjs';
import { Tree } from './mutation_tree.mjs';
import { command, optionsOf, runParts } from './parts.mjs';
import { storageMutations } from './storage_mutations.mjs';

export const root = path.resolve(import.meta.dirname, '..');

const unit = (name) => ({
  name: `unit: ${name}`,
  unit: name,
  targets: ['motcua_tests'],
  words: ['build/dev/src/motcua_tests', `-tc=*${name}*`],
});
const node = (file, pattern) => ({
  name: `${file}${pattern ? `: ${pattern}` : ''}`,
  file,
  pattern,
  targets: ['motcua', 'motcua-verify', ...(file.includes('/fault/disk') ? ['motcua_disk'] : [])],
  words: [
    'node',
    '--test',
    '--test-concurrency=1',
    '--test-timeout=120000',
    ...(pattern ? ['--test-name-pattern', pattern] : []),
    file,
  ],
});

/** [name, file, the good code, the bad code in its place, the test that must notice] */
export const mutations = [
  ...storageMutations(unit, node),
  ...accessMutations(unit, node),
  ...guardMutations(unit, node),
  ...decisionMutations(unit, node),
  ...ledgerMutations(unit, node),
  ...liveMutations(unit, node),
];

/** The places of `good` in `text`: [start, end] of each. White space and breaks of string literals do not count. */
export function places(text, good) {
  const gap = String.raw`(?:\s|"\s+")*`;
  const parts = [...good.trim().replaceAll(/"\s+"/g, ' ').replaceAll(/\s/g, '')];
  const pattern = parts.map((char) => char.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&')).join(gap);
  return [...text.matchAll(new RegExp(pattern, 'gu'))].map((m) => [m.index, m.index + m[0].length]);
}

/** The text with the bug in it. */
export function seeded([what, file, good, bad], text) {
  const found = places(text, good);
  if (found.length !== 1) throw new Error(`${what}: its place is in ${file} ${found.length} times, not once`);
  return text.slice(0, found[0][0]) + bad.trim() + text.slice(found[0][1]);
}

const literal = String.raw`(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|` + '`(?:[^`\\\\]|\\\\.)*`)';

/**
 * Names of the tests of a file: of `test`, and of functions of that file that call it with a name from their caller.
 */
export function testNames(text) {
  const callers = [...text.matchAll(/function (\w+)\(\s*name: string/g)].map((m) => m[1]);
  const calls = new RegExp(String.raw`\b(?:${['test', 'it', ...callers].join('|')})\(\s*(${literal})`, 'g');
  return [...text.matchAll(calls)].map((m) => m[1].slice(1, -1));
}

function unitNames() {
  const files = readdirSync(path.join(root, 'src'), { recursive: true }).filter((name) => name.endsWith('_test.cpp'));
  return files.flatMap((file) => {
    const text = readFileSync(path.join(root, 'src', file), 'utf8');
    return [...text.matchAll(/\b(?:TEST_CASE\w*|MOTCUA_ON_EACH_DATABASE)\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)/g)].map((m) =>
      [...m[1].matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((part) => part[1]).join(''),
    );
  });
}

/** The faults of the lists: places that do not occur exactly once, tests that do not exist. */
export function faults() {
  const wrong = [],
    units = unitNames().map((name) => name.toLowerCase()),
    names = new Set();
  for (const mutation of mutations) {
    const [what, file, , , test] = mutation;
    if (names.has(what)) wrong.push(`${what}: two bugs have this name`);
    names.add(what);
    const source = path.join(root, file);
    if (!existsSync(source)) {
      wrong.push(`${what}: ${file} does not exist`);
      continue;
    }
    try {
      const text = readFileSync(source, 'utf8');
      if (seeded(mutation, text) === text) wrong.push(`${what}: it changes nothing`);
    } catch (error) {
      wrong.push(error.message);
    }
    if (test.unit) {
      if (/[,*]/.test(test.unit) || !units.some((name) => name.includes(test.unit.toLowerCase())))
        wrong.push(`${what}: no TEST_CASE has "${test.unit}" in its name`);
      continue;
    }
    if (!existsSync(path.join(root, test.file))) wrong.push(`${what}: ${test.file} does not exist`);
    else {
      const found = testNames(readFileSync(path.join(root, test.file), 'utf8'));
      if (!found.some((name) => new RegExp(test.pattern ?? '').test(name)))
        wrong.push(`${what}: no test of ${test.file} has "${test.pattern ?? ''}" in its name`);
    }
  }
  return wrong;
}

/** How many tests a run passed: doctest's or Node's own count. */
function passedTests(log) {
  const text = readFileSync(log, 'utf8').replaceAll(/\x1b\[[0-9;]*m/g, '');
  const counts = [...text.matchAll(/^(?:ℹ|#) pass (\d+)|^\[doctest\] test cases: +\d+ \| +(\d+) passed/gm)];
  return counts.reduce((sum, m) => sum + Number(m[1] ?? m[2]), 0);
}

/** How many tests a run failed. */
function failedTests(log) {
  const text = readFileSync(log, 'utf8').replaceAll(/\x1b\[[0-9;]*m/g, '');
  const counts = [...text.matchAll(/^(?:ℹ|#) fail (\d+)|passed \| +(\d+) failed/gm)];
  return counts.reduce((sum, m) => sum + Number(m[1] ?? m[2]), 0);
}

/** The first test that failed, in the words of Node or of doctest. */
function firstFailed(log) {
  const text = readFileSync(log, 'utf8').replaceAll(/\x1b\[[0-9;]*m/g, '');
  return /^\s*✖ (.+?) \([\d.]+ms\)$|^TEST CASE: +(.+)$/m.exec(text)?.slice(1).find(Boolean) ?? 'no test ended';
}

const testLimitS = 600;

/** Runs a test on the unchanged tree: its finding counts only if it passes there. */
const baseline = (test, treeOf) => ({
  name: `unchanged: ${test.name}`,
  async run(lane, log) {
    const tree = treeOf(lane);
    const built = await tree.build(test.targets, log);
    if (built.status !== 0) return { passed: false, cpuS: built.cpuS, note: 'the unchanged tree does not build' };
    const run = await command(test.words, { cwd: tree.folder, env: tree.env, log, limitS: testLimitS });
    const count = passedTests(log);
    const passed = run.status === 0 && count > 0;
    return { passed, cpuS: built.cpuS + run.cpuS, note: passed ? `${count} passed` : 'the test is red without a bug' };
  },
});

const seededBug = (mutation, treeOf) => {
  const [what, file, , , test] = mutation;
  return {
    name: what,
    needs: `unchanged: ${test.name}`,
    async run(lane, log) {
      const tree = treeOf(lane),
        source = path.join(tree.folder, file),
        text = readFileSync(source, 'utf8');
      try {
        writeFileSync(source, seeded(mutation, text));
        const built = await tree.build(test.targets, log);
        if (built.status !== 0) return { passed: false, cpuS: built.cpuS, note: 'it does not build' };
        const run = await command(test.words, { cwd: tree.folder, env: tree.env, log, limitS: testLimitS });
        const cpuS = built.cpuS + run.cpuS;
        if (run.status === 0) return { passed: false, cpuS, note: 'MISSED: the test is green with the bug in it' };
        if (!run.timedOut && failedTests(log) === 0)
          return { passed: false, cpuS, note: 'the test ended badly without a failed test' };
        return { passed: true, cpuS, note: `noticed: ${run.timedOut ? 'the test does not end' : firstFailed(log)}` };
      } finally {
        writeFileSync(source, text);
        tree.forget();
      }
    },
  };
};

async function main(argv) {
  if (argv.includes('--check')) {
    const wrong = faults();
    for (const one of wrong) console.log(one);
    console.log(`${mutations.length} seeded bugs, ${wrong.length} with a fault in the list`);
    return wrong.length ? 1 : 0;
  }
  const options = optionsOf(argv, ['--check']);
  if (!options.list && faults().length) throw new Error(`./dev mutations --check finds:\n${faults().join('\n')}`);
  const trees = new Map();
  const treeOf = (lane) => {
    if (!trees.has(lane)) trees.set(lane, new Tree(root, lane + 1));
    return trees.get(lane);
  };
  const tests = [...new Map(mutations.map((mutation) => [mutation[4].name, mutation[4]])).values()];
  const parts = [
    ...tests.map((test) => baseline(test, treeOf)),
    ...mutations.map((mutation) => seededBug(mutation, treeOf)),
  ];
  let postgres = '';
  if (!options.list && !process.env.MOTCUA_TEST_POSTGRES) {
    const started = spawnSync('node', ['tests/support/postgres.ts', 'start'], { cwd: root, encoding: 'utf8' });
    if (started.status !== 0) throw new Error(`PostgreSQL does not start: ${started.stderr}`);
    process.env.MOTCUA_TEST_POSTGRES = postgres = started.stdout.trim();
  }
  const close = () => postgres && spawnSync('node', ['tests/support/postgres.ts', 'stop', postgres], { cwd: root });
  return runParts({ name: 'mutations', root, parts, options, close });
}

if (process.argv[1] === import.meta.filename)
  main(process.argv.slice(2)).then(
    (code) => (process.exitCode = code),
    (error) => {
      console.error(error.message);
      process.exitCode = 2;
    },
  );

// ./dev test: chooses suites, runs the three lanes side by side, prints what each suite counted and cost.
//   (nothing)                 every suite
//   unit|api|browser|project|crash|fault   the suites of that word
//   FILE…                     a test file: tests/api/x.test.ts, tests/browser/x.spec.ts, src/x/y_test.cpp,
//                             web/src/x.test.ts
//   -k WORDS                  only tests with these words in their names
// --targets and --packages print what the choice needs, for ./dev. MOTCUA_TEST_DATABASE=postgresql runs all that can
// run on PostgreSQL there, and nothing else.
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { newPostgres } from './support/postgres.ts';
import { root } from './support/sites.ts';
import { type Lane, type Suite, suites } from './suites.ts';

const usage = 'usage: ./dev test [quick | unit | api | browser | project | crash | fault | FILE…] [-k WORDS]';

type Choice = { suites: Suite[]; words: string };
function choose(args: string[]): Choice {
  const k = args.indexOf('-k');
  const words = k < 0 ? '' : args.splice(k, 2)[1];
  if (words === undefined || args.some((one) => one.startsWith('-'))) fail(usage);
  const whole = process.env.MOTCUA_TEST_DATABASE === 'postgresql';
  const all = suites(whole).filter((suite) => !whole || suite.env?.MOTCUA_TEST_DATABASE);
  if (!args.length) return { suites: all.filter((suite) => !suite.named), words };
  const chosen = new Map<string, Suite>();
  for (const arg of args) {
    const named = all.filter((suite) => (suite.word === arg && !suite.named) || suite.name === arg);
    for (const suite of named) chosen.set(suite.name, suite);
    if (named.length) continue;
    const file = path.relative(root, path.resolve(arg));
    if (file.endsWith('_test.cpp') && existsSync(path.join(root, file)))
      add(
        all.filter((s) => s.name === 'unit'),
        file,
      );
    else {
      const holding = all.filter((suite) => suite.files.includes(file));
      // A file that runs on both databases runs on the one that a person asked for: SQLite, if nothing else is said.
      add(holding.slice(0, 1), file);
      if (!holding.length) fail(`there is no suite and no test file ${arg}\n${usage}`);
    }
  }
  function add(found: Suite[], file: string) {
    for (const suite of found) {
      const before = chosen.get(suite.name + '!');
      chosen.set(suite.name + '!', { ...suite, files: [...(before?.files ?? []), file] });
    }
  }
  return { suites: [...chosen.values()], words };
}

function fail(text: string): never {
  process.stderr.write(text + '\n');
  process.exit(2);
}

/** The command of a suite, for the chosen files and names. */
function commandOf(suite: Suite, words: string): string[] {
  const escaped = words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  if (suite.runner === 'node')
    return [...suite.command, ...(words ? ['--test-name-pattern', escaped] : []), ...suite.files];
  if (suite.runner === 'playwright')
    return [
      ...suite.command,
      ...(words ? ['-g', escaped, '--pass-with-no-tests'] : []),
      ...suite.files.map((file) => path.basename(file)),
    ];
  if (suite.runner === 'doctest') {
    const files = suite.files.map((file) => '*' + file.replaceAll(',', '?'));
    return [
      ...suite.command,
      ...(files.length ? ['-sf=' + files.join(',')] : []),
      ...(words ? [`-tc=*${words.replaceAll(',', '?')}*`] : []),
    ];
  }
  return suite.command;
}

const counted: Record<Suite['runner'], { passed: RegExp; failed: RegExp }> = {
  node: { passed: /^(?:ℹ|#) pass (\d+)/gm, failed: /^(?:ℹ|#) fail (\d+)/gm },
  doctest: { passed: /test cases: +\d+ \| +(\d+) passed/g, failed: /passed \| +(\d+) failed/g },
  playwright: { passed: /(\d+) passed/g, failed: /(\d+) failed/g },
  plain: { passed: /(\d+) passed/g, failed: /(\d+) failed/g },
};
/** The names of tests that failed, as -k takes them. */
const failedNames: Record<Suite['runner'], RegExp> = {
  node: /^✖ (?!failing tests)(.+?) \([\d.]+ms\)$/gm,
  doctest: /^TEST CASE: +(.+)$/gm,
  playwright: /^ +\d+\) \S+ › (.+?) ─*$/gm,
  plain: /(?!)/g,
};

type Outcome = {
  suite: Suite;
  passed: number;
  failed: number;
  wall: number;
  cpu: number;
  log: string;
  names: string[];
};

const running = new Set<ChildProcess>();

async function run(suite: Suite, words: string): Promise<Outcome> {
  mkdirSync(path.join(root, 'build/logs'), { recursive: true });
  const log = path.join('build/logs', suite.name + '.log');
  const to = createWriteStream(path.join(root, log));
  const child = spawn('python3', ['tests/support/measured.py', ...commandOf(suite, words)], {
    cwd: root,
    env: {
      ...process.env,
      NO_COLOR: '1',
      FORCE_COLOR: '0',
      // Node keeps each compiled test file and library here, because every test file runs in its own process.
      NODE_COMPILE_CACHE: path.join(root, 'build/node-cache'),
      ...suite.env,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  running.add(child);
  for (const stream of [child.stdout!, child.stderr!]) stream.pipe(to, { end: false });
  let cost = '';
  child.stdio[3]!.on('data', (bytes: Buffer) => (cost += bytes.toString()));
  const status = await new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? 1)));
  running.delete(child);
  await new Promise((resolve) => to.end(resolve));
  const text = readFileSync(path.join(root, log), 'utf8').replaceAll(/\x1b\[[0-9;]*m/g, '');
  const last = (pattern: RegExp) => Number([...text.matchAll(pattern)].at(-1)?.[1] ?? 0);
  const { passed, failed } = counted[suite.runner];
  const outcome = { suite, passed: last(passed), failed: last(failed), log, names: [] as string[] };
  // A suite that ends badly or runs no test has failed, whatever it counted.
  if (status !== 0 && outcome.failed === 0) outcome.failed = 1;
  if (status === 0 && outcome.passed === 0 && !words) outcome.failed = 1;
  if (outcome.failed)
    outcome.names = [...new Set([...text.matchAll(failedNames[suite.runner])].map((m) => m[1]!.trim()))];
  const [wall, cpu] = cost.trim().split(' ').map(Number);
  const done = { ...outcome, wall: wall ?? 0, cpu: cpu ?? 0 };
  print(done, text);
  return done;
}

function print(o: Outcome, text: string): void {
  const seconds = (n: number) => n.toFixed(0).padStart(4);
  process.stderr.write(
    `== ${o.suite.name.padEnd(20)} ${String(o.passed).padStart(4)} passed, ${o.failed} failed  ${seconds(o.wall)} s, processor ${seconds(o.cpu)} s\n`,
  );
  if (!o.failed) return;
  process.stderr.write(text.split('\n').slice(-80).join('\n') + `\n   the whole output: ${o.log}\n`);
  const env = o.suite.env?.MOTCUA_TEST_DATABASE ? 'MOTCUA_TEST_DATABASE=postgresql ' : '';
  for (const name of o.names)
    process.stderr.write(`   again: ${env}./dev test ${o.suite.name} -k ${JSON.stringify(name)}\n`);
  if (!o.names.length) process.stderr.write(`   again: ${env}./dev test ${o.suite.name}\n`);
}

const args = process.argv.slice(2);
const asks = ['--targets', '--packages'].find((one) => args.includes(one));
const choice = choose(args.filter((one) => one !== asks));
if (asks) {
  const values = choice.suites.flatMap((suite) => (asks === '--targets' ? suite.targets : suite.packages));
  process.stdout.write([...new Set(values)].join(' ') + '\n');
  process.exit(0);
}

const begun = performance.now();
const needsPostgres = choice.suites.some((suite) => suite.packages.includes('postgresql'));
const postgres = needsPostgres && !process.env.MOTCUA_TEST_POSTGRES ? newPostgres() : undefined;
if (postgres) process.env.MOTCUA_TEST_POSTGRES = postgres.folder;
const lanes: Lane[] = ['browser', 'api', 'cpp'];
const outcomes: Outcome[] = [];
// An end by hand ends the suites too: they get the same signal, and their wrapper ends what they have started.
for (const [signal, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
] as const)
  process.once(signal, () => {
    for (const child of running) child.kill('SIGTERM');
    postgres?.remove();
    process.exit(128 + number);
  });
let serverCost: number;
try {
  await Promise.all(
    lanes.map(async (lane) => {
      for (const suite of choice.suites.filter((one) => one.lane === lane))
        outcomes.push(await run(suite, choice.words));
    }),
  );
} finally {
  serverCost = postgres?.processorSeconds() ?? 0;
  postgres?.remove();
}
const sum = (of: (one: Outcome) => number) => outcomes.reduce((total, one) => total + of(one), 0);
const wall = (performance.now() - begun) / 1000;
const total = sum((one) => one.cpu) + serverCost;
if (postgres) process.stderr.write(`== PostgreSQL itself: processor ${serverCost.toFixed(0)} s\n`);
process.stderr.write(`== all in ${wall.toFixed(0)} s, processor ${total.toFixed(0)} s\n`);
const passed = sum((one) => one.passed),
  failed = sum((one) => one.failed) + (sum((one) => one.passed) === 0 ? 1 : 0);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed ? 1 : 0;

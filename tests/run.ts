// ./dev test: chooses suites, runs the three lanes side by side, prints the counts and the cost of each suite.
//   (nothing)                 every suite
//   unit|api|browser|project|crash|fault   the suites of that word
//   FILE…                     a test file: tests/api/x.test.ts, tests/browser/x.spec.ts, src/x/y_test.cpp,
//                             web/src/x.test.ts
//   -k WORDS                  only tests with these words in their names
// --targets and --packages print the needs of the choice, for ./dev. MOTCUA_TEST_DATABASE=postgresql runs only the
// suites that can run on PostgreSQL, and runs them there.
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { newPostgres } from './support/postgres.ts';
import { againCommands, countsOf, mayHold, plainText } from './support/results.ts';
import { root } from './support/sites.ts';
import { type Lane, packagesOf, type Suite, suites } from './suites.ts';

const usage = 'usage: ./dev test [quick | unit | api | browser | project | crash | fault | FILE…] [-k WORDS]';

type Choice = { suites: Suite[]; words: string };
function choose(args: string[]): Choice {
  const k = args.indexOf('-k');
  const words = k < 0 ? '' : args.splice(k, 2)[1];
  if (words === undefined || (k >= 0 && !words.trim()) || args.some((one) => one.startsWith('-'))) fail(usage);
  const wanted = process.env.MOTCUA_TEST_DATABASE;
  if (wanted && !['sqlite', 'postgresql'].includes(wanted)) fail('MOTCUA_TEST_DATABASE is sqlite or postgresql');
  const whole = wanted === 'postgresql';
  args = args.flatMap((one) => (one === 'quick' ? (process.env.MOTCUA_QUICK ?? '').split(' ') : [one]));
  const all = suites(whole).filter((suite) => !whole || suite.env?.MOTCUA_TEST_DATABASE);
  if (!args.length)
    return {
      suites: holding(
        all.filter((suite) => !suite.named),
        words,
      ),
      words,
    };
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
      // A file that runs on both databases runs on the database that a person asked for, and on SQLite if nobody asked.
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
  return { suites: holding([...chosen.values()], words), words };
}

/** With words: the suites that name tests, and their files that may hold such a test. */
function holding(chosen: Suite[], words: string): Suite[] {
  if (!words) return chosen;
  const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
  const named = chosen.filter((suite) => suite.runner !== 'plain');
  return named.flatMap((suite) => {
    if (suite.runner !== 'node') return [suite];
    const files = suite.files.filter((file) => mayHold(read(file), words));
    return files.length ? [{ ...suite, files }] : [];
  });
}

function fail(text: string): never {
  process.stderr.write(text + '\n');
  process.exit(2);
}

/** The command of a suite, for the chosen files and names. */
function commandOf(suite: Suite, words: string): string[] {
  const escaped = words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  if (suite.runner === 'node')
    // A file without a matching test starts its server after its end: the forced exit does not wait for it.
    return [...suite.command, ...(words ? ['--test-force-exit', '--test-name-pattern', escaped] : []), ...suite.files];
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

type Outcome = {
  suite: Suite;
  passed: number;
  failed: number;
  wall: number;
  cpu: number;
  log: string;
};

const running = new Set<ChildProcess>();

async function run(suite: Suite, words: string): Promise<Outcome> {
  mkdirSync(path.join(root, 'build/logs'), { recursive: true });
  const log = `build/logs/${suite.name}.log`,
    own = `build/logs/${suite.name}.${process.pid}.log`; // another run in this clone writes a log of its own
  const to = createWriteStream(path.join(root, own));
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
  const text = plainText(readFileSync(path.join(root, own), 'utf8'));
  renameSync(path.join(root, own), path.join(root, log));
  const outcome = { suite, ...countsOf(suite.runner, text, words, root), log };
  // A suite that ends badly or runs no test has failed, with any counts.
  if (status !== 0 && outcome.failed === 0) outcome.failed = 1;
  if (status === 0 && outcome.passed === 0 && !words) outcome.failed = 1;
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
  const onPostgres = o.suite.env?.MOTCUA_TEST_DATABASE === 'postgresql';
  for (const command of againCommands(o.suite.runner, text, o.suite.name, onPostgres, root))
    process.stderr.write(`   again: ${command}\n`);
}

const args = process.argv.slice(2);
const asks = ['--targets', '--packages'].find((one) => args.includes(one));
const choice = choose(args.filter((one) => one !== asks));
if (asks) {
  const values = choice.suites.flatMap((suite) => (asks === '--targets' ? suite.targets : packagesOf(suite)));
  process.stdout.write([...new Set(values)].join(' ') + '\n');
  process.exit(0);
}

const begun = performance.now();
const needsPostgres = choice.suites.some((suite) => suite.packages.includes('postgresql'));
const postgres = needsPostgres && !process.env.MOTCUA_TEST_POSTGRES ? newPostgres() : undefined;
if (postgres) process.env.MOTCUA_TEST_POSTGRES = postgres.folder;
const lanes: Lane[] = ['browser', 'api', 'cpp'];
const outcomes: Outcome[] = [];
// SIGINT or SIGTERM ends the suites too: they get the same signal, and their wrapper ends the processes that they
// started.
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
const passed = sum((one) => one.passed);
let failed = sum((one) => one.failed);
if (passed + failed === 0) {
  process.stderr.write(choice.words ? `no test has "${choice.words}" in its name\n` : 'no test ran\n');
  failed = 1;
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed ? 1 : 0;

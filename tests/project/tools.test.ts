// The long tools: lists of seeded bugs that fit the sources, and results that are kept per commit and part.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { line, linesOf, page, summary } from '../../tools/coverage.mjs';
import { places, seeded, testNames } from '../../tools/mutations.mjs';
import { root } from '../support/server.ts';

let folder = '';
// Four parts that record that they ran. "red" fails until the file `mended` exists.
const toy = `
import { appendFileSync, existsSync } from 'node:fs';
import { command, optionsOf, runParts } from ${JSON.stringify(path.join(root, 'tools/parts.mjs'))};
const root = process.cwd();
const part = (name, words, needs) => ({
  name,
  needs,
  async run(lane, log) {
    appendFileSync('ran', name + '\\n');
    const run = await command(words, { cwd: root, log, limitS: Number(process.env.TOY_LIMIT ?? 60) });
    return { passed: run.status === 0, cpuS: run.cpuS, note: run.timedOut ? 'over its limit' : undefined };
  },
});
const parts = [
  part('green', ['bash', '-c', 'for ((n = 0; n < 100000; n++)); do :; done']),
  part('red', ['test', '-e', 'mended']),
  part('after red', ['true'], 'red'),
  part('slow', ['sleep', process.env.TOY_SLEEP ?? '0']),
];
process.exitCode = await runParts({ name: 'toy', root, parts, options: optionsOf(process.argv.slice(2)) });
`;
const git = (...words: string[]) => execFileSync('git', words, { cwd: folder, stdio: 'pipe' });
const run = (words: string[] = [], env: Record<string, string> = {}) => {
  const done = spawnSync('node', ['toy.mjs', ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  const ran = readFileSync(path.join(folder, 'ran'), 'utf8').trim().split('\n').filter(Boolean);
  writeFileSync(path.join(folder, 'ran'), '');
  return { status: done.status, said: done.stdout + done.stderr, ran };
};
const results = () => readdirSync(path.join(folder, 'build/results/toy')).filter((name) => name.endsWith('.json'));

before(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'motcua-parts-'));
  git('init', '-q');
  writeFileSync(path.join(folder, '.gitignore'), 'build/\nran\nmended\n');
  writeFileSync(path.join(folder, 'toy.mjs'), toy);
  writeFileSync(path.join(folder, 'ran'), '');
  git('add', '.');
  git('-c', 'user.name=t', '-c', 'user.email=t@example.org', 'commit', '-q', '-m', 'toy');
});
after(() => rmSync(folder, { recursive: true, force: true }));

test('a part that passed is kept, a part that failed runs again, and a part that needs it fails with it', () => {
  const first = run();
  assert.equal(first.status, 1, first.said);
  assert.deepEqual(first.ran, ['green', 'red', 'slow']);
  assert.match(first.said, /^2 passed, 2 failed$/m);
  assert.match(first.said, /it needs "red", which failed/);

  writeFileSync(path.join(folder, 'mended'), '');
  const second = run();
  assert.equal(second.status, 0, second.said);
  assert.deepEqual(second.ran, ['red', 'after red']);
  assert.match(second.said, /^4 passed, 0 failed$/m);
  assert.match(second.said, /^2 kept from before, 0 not run/m);

  const file = path.join(folder, 'build/results/toy', results()[0]!);
  const kept = JSON.parse(readFileSync(file, 'utf8'));
  assert.deepEqual(Object.keys(kept.parts).sort(), ['after red', 'green', 'red', 'slow']);
  assert.ok(kept.parts.green.cpu_seconds > 0, 'processor seconds of what ran');
  assert.match(kept.parts.green.ended, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  assert.match(readFileSync(file.replace('.json', '.md'), 'utf8'), /^\| green \| passed \| [\d.]+ \| [\d.]+ \| 20/m);
});

test('--again runs all, --only runs what it names and what that needs, --list runs nothing', () => {
  assert.deepEqual(run(['--again']).ran, ['green', 'red', 'after red', 'slow']);
  assert.deepEqual(run(['--again', '--only', 'after']).ran, ['red', 'after red']);
  const list = run(['--list']);
  assert.deepEqual(list.ran, []);
  assert.match(list.said, /^slow +passed/m);
  assert.equal(run(['--only', 'blue']).status, 1);
  const unknown = run(['--agian']);
  assert.ok(unknown.status !== 0 && unknown.said.includes('--agian is unknown'), unknown.said);
});

test('a part over its limit is ended and has failed', () => {
  const slow = run(['--again', '--only', 'slow'], { TOY_SLEEP: '30', TOY_LIMIT: '1' });
  assert.equal(slow.status, 1);
  assert.match(slow.said, /FAILED +slow \(\d\.\d s\): over its limit/);
});

test('a change of a tracked file is another state: nothing of the commit counts for it', () => {
  writeFileSync(path.join(folder, 'toy.mjs'), toy + '// changed\n');
  assert.deepEqual(run().ran, ['green', 'red', 'after red', 'slow']);
  assert.equal(results().length, 2);
  writeFileSync(path.join(folder, 'toy.mjs'), toy);
});

test('an interrupt leaves the parts that ended, and not the one that ran', async () => {
  const child = spawn('node', ['toy.mjs', '--again'], { cwd: folder, env: { ...process.env, TOY_SLEEP: '30' } });
  let said = '';
  child.stdout.on('data', (bytes) => {
    said += bytes;
    if (/passed {2}after red/.test(said) && !child.killed) child.kill('SIGINT');
  });
  const [code] = await once(child, 'close');
  assert.equal(code, 130, said);
  assert.match(said, /^3 passed, 0 failed$/m);
  assert.match(said, /1 not run/);
  writeFileSync(path.join(folder, 'ran'), '');
});

test('two lanes run side by side, and a part still waits for the one it needs', () => {
  const { ran, status } = run(['--again', '--side-by-side', '2']);
  assert.equal(status, 0);
  assert.deepEqual([...ran].sort(), ['after red', 'green', 'red', 'slow']);
  assert.ok(ran.indexOf('red') < ran.indexOf('after red'));
});

test('the place of each seeded bug is in the sources once, and the test that must notice it exists', () => {
  const done = spawnSync('node', ['tools/mutations.mjs', '--check'], { cwd: root, encoding: 'utf8' });
  assert.equal(done.status, 0, done.stdout + done.stderr);
  assert.match(done.stdout, /^\d\d+ seeded bugs, 0 with a fault/m);
});

test('a place is found across breaks of lines and of string literals, and must be there once', () => {
  const text = 'run(\n    "SELECT a FROM b "\n    "WHERE c = $1 AND d = $2");\nrun("SELECT e");';
  assert.equal(places(text, 'run("SELECT a FROM b WHERE c = $1').length, 1);
  assert.equal(places(text, 'run("SELECT').length, 2);
  assert.equal(
    seeded(['x', 'f', 'FROM b WHERE c = $1 AND', 'FROM b WHERE'], text),
    'run(\n    "SELECT a FROM b WHERE d = $2");\nrun("SELECT e");',
  );
  assert.throws(() => seeded(['x', 'f', 'run("SELECT', ''], text), /is in f 2 times, not once/);
  assert.throws(() => seeded(['x', 'f', 'nowhere', ''], text), /is in f 0 times, not once/);
  assert.deepEqual(testNames("function mine(name: string) {}\ntest('a', () => {});\nmine(\n  `b ${c}`,\n)"), [
    'a',
    'b ${c}',
  ]);
});

test('coverage counts lines of the program by folder, and names a folder with rules that is below the line', () => {
  const src = path.join(root, 'src');
  const file = (name: string, ...counts: number[]) =>
    [`SF:${src}/${name}`, ...counts.map((count, n) => `DA:${n + 1},${count}`), 'end_of_record'].join('\n');
  const seen = summary(
    linesOf(
      [
        file('calendar/rules.cpp', 1, 0, 0, 5),
        file('calendar/rules_test.cpp', 1, 1, 1),
        file('http/body.cpp', 0, 0),
        file('papers/due_rules.cpp', 7),
        file('calendar/rules.cpp', 0, 0, 3, 0), // the coverage of a second program
        'SF:/usr/include/x.h\nDA:1,0\nend_of_record',
      ].join('\n'),
    ),
  );
  assert.deepEqual(seen.total, { lines: 7, covered: 4 });
  assert.equal(line(seen), 'coverage: 57.1 % of lines; folders with rules below 85 %: calendar 75.0 %');
  assert.match(page(seen, 'abc'), /<tr class="folder low"><td>src\/calendar\/ \(rules\)<\/td><td>4<\/td><td>3<\/td>/);
  assert.match(page(seen, 'abc'), /<td>src\/http\/body.cpp<\/td><td>2<\/td><td>0<\/td><td>0.0<\/td><td>1–2<\/td>/);
});

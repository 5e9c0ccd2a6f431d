// Coverage of the program's lines by the unit tests and the API tests: clang's source-based coverage.
// ./dev coverage writes build/coverage/index.html and prints one line.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tool } from './versions.mjs';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'build/coverage');
const least = 85; // per cent of the lines of a folder with rules

/** Reads lcov's text into {file: {line: count}}; only files of src that are no tests. */
export function linesOf(lcov) {
  const files = new Map();
  let lines;
  for (const line of lcov.split('\n')) {
    const [, what, rest] = /^(SF|DA):(.*)$/.exec(line) ?? [];
    if (what === 'SF') {
      const name = path.relative(root, rest);
      lines = undefined;
      if (!name.startsWith('src/') || /_(test|fixture)\.(cpp|h)$/.test(name)) continue;
      if (!files.has(name)) files.set(name, new Map());
      lines = files.get(name);
    } else if (what === 'DA' && lines) {
      const [number, count] = rest.split(',').map(Number);
      lines.set(number, (lines.get(number) ?? 0) + count);
    }
  }
  return files;
}

const share = (one) => (one.lines ? (100 * one.covered) / one.lines : 100);

/** Files and folders: lines, covered lines, and the lines that no test ran, as ranges. */
export function summary(files) {
  const folders = new Map();
  for (const [name, lines] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const of = path.dirname(name);
    if (!folders.has(of)) folders.set(of, { name: of, lines: 0, covered: 0, files: [], rules: false });
    const numbers = [...lines.keys()].sort((a, b) => a - b);
    const missed = [];
    for (const [n, number] of numbers.entries()) {
      if (lines.get(number) > 0) continue;
      const last = missed.at(-1);
      if (last && n > 0 && last[1] === numbers[n - 1]) last[1] = number;
      else missed.push([number, number]);
    }
    const covered = numbers.filter((number) => lines.get(number) > 0).length;
    const one = folders.get(of);
    one.files.push({ name, lines: numbers.length, covered, missed });
    one.lines += numbers.length;
    one.covered += covered;
    one.rules ||= /(^|_)rules(_\w+)?\.cpp$/.test(path.basename(name));
  }
  const all = [...folders.values()];
  const total = {
    lines: all.reduce((n, one) => n + one.lines, 0),
    covered: all.reduce((n, one) => n + one.covered, 0),
  };
  return { folders: all, total, low: all.filter((one) => one.rules && share(one) < least) };
}

const percent = (one) => share(one).toFixed(1);

export function page({ folders, total, low }, commit) {
  const row = (kind, name, one, missed = '') =>
    `<tr class="${kind}"><td>${name}</td><td>${one.lines}</td><td>${one.covered}</td><td>${percent(one)}</td><td>${missed}</td></tr>`;
  const rows = folders.flatMap((one) => [
    row(low.includes(one) ? 'folder low' : 'folder', `${one.name}/${one.rules ? ' (rules)' : ''}`, one),
    ...one.files.map((file) =>
      row('file', file.name, file, file.missed.map(([a, b]) => (a === b ? a : `${a}–${b}`)).join(', ')),
    ),
  ]);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Coverage ${commit}</title>
<style>
body { font: 14px/1.4 sans-serif; margin: 2em }
table { border-collapse: collapse }
th, td { padding: 2px 8px; text-align: right; vertical-align: top; border-bottom: 1px solid #ddd }
th:first-child, td:first-child, td:last-child { text-align: left }
td:last-child { color: #555; font-size: 12px; max-width: 60em }
.folder { font-weight: bold; background: #eee }
.low { background: #fbb }
</style>
<h1>Coverage of ${commit}: ${percent(total)} % of ${total.lines} lines</h1>
<p>Unit tests and API tests. A folder with rules is red below ${least} %.</p>
<table>
<tr><th>file</th><th>lines</th><th>covered</th><th>%</th><th>lines that no test ran</th></tr>
${rows.join('\n')}
</table>
</html>
`;
}

export function line({ total, low }) {
  const names = low.map((one) => `${one.name.replace('src/', '')} ${percent(one)} %`);
  return `coverage: ${percent(total)} % of lines; folders with rules below ${least} %: ${names.join(', ') || 'none'}`;
}

function must(command, args, env = {}) {
  const done = spawnSync(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' });
  if (done.error) throw done.error;
  return done.status === 0;
}

function measure() {
  const profiles = path.join(folder, 'profiles');
  rmSync(profiles, { recursive: true, force: true });
  mkdirSync(profiles, { recursive: true });
  // Counters are kept in the file itself (%c): a killed server has counted. One file serves all runs of a program (%m).
  const env = { LLVM_PROFILE_FILE: path.join(profiles, '%c%m.profraw') };
  const own = process.env.MOTCUA_TEST_POSTGRES
    ? ''
    : execFileSync('node', ['tests/support/postgres.ts', 'start'], { cwd: root, encoding: 'utf8' }).trim();
  if (own) env.MOTCUA_TEST_POSTGRES = own;
  try {
    const unit = must(path.join(folder, 'src/motcua_tests'), ['-m'], env);
    const api = must('node', ['tests/run.ts', 'api'], { ...env, MOTCUA_PROGRAM: path.join(folder, 'src/motcua') });
    return { profiles, green: unit && api };
  } finally {
    if (own) must('node', ['tests/support/postgres.ts', 'stop', own]);
  }
}

function main(argv) {
  if (argv.length) throw new Error('./dev coverage takes no words');
  if (!existsSync(path.join(folder, 'build.ninja')) && !must('cmake', ['--preset', 'coverage']))
    throw new Error('cmake --preset coverage fails');
  if (!must('ninja', ['-C', folder, 'motcua', 'motcua_tests', 'motcua-verify'])) throw new Error('it does not build');
  const { profiles, green } = measure();
  const raw = readdirSync(profiles).map((name) => path.join(profiles, name));
  if (!raw.some((name) => statSync(name).size > 0)) throw new Error('no test wrote a profile');
  const data = path.join(folder, 'all.profdata');
  execFileSync(tool('llvm-profdata'), ['merge', '-sparse', '-o', data, ...raw], { stdio: 'inherit' });
  const objects = [path.join(folder, 'src/motcua'), '-object', path.join(folder, 'src/motcua_tests')];
  const lcov = execFileSync(tool('llvm-cov'), ['export', '-format=lcov', `-instr-profile=${data}`, ...objects], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const seen = summary(linesOf(lcov));
  if (!seen.total.lines) throw new Error('llvm-cov names no line of src/');
  const commit = execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  writeFileSync(path.join(folder, 'index.html'), page(seen, commit));
  console.log(line(seen));
  console.log(`the page: ${path.relative(process.cwd(), path.join(folder, 'index.html'))}`);
  if (!green) console.log('a test failed: the figures are of a run that is not whole');
  return green && !seen.low.length ? 0 : 1;
}

if (process.argv[1] === import.meta.filename) {
  try {
    process.exitCode = main(process.argv.slice(2));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 2;
  }
}

// clang-tidy over every C++ file of the project: node tools/tidy.mjs [--jobs N] [WORDS…]; WORDS choose files by path.
//
// It reads build/dev/compile_commands.json and leaves the precompiled headers out: no build is needed, and a missing
// include is found. The result of a file is kept in build/tidy. Its name is a hash of .clang-tidy, of the command and
// of every included file: a second run checks changed files only.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { tool } from './versions.mjs';

const root = path.resolve(import.meta.dirname, '..');
const kept = path.join(root, 'build/tidy');
const { values, positionals } = parseArgs({
  options: { jobs: { type: 'string', default: '1' } },
  allowPositionals: true,
});
const jobs = Number(values.jobs);
if (!Number.isInteger(jobs) || jobs < 1) throw new Error(`--jobs is a number from 1 on, not ${values.jobs}`);

/** The arguments of a command of CMake. CMake quotes no argument with a blank in this project. */
function argumentsOf(command) {
  const all = command.split(' ').filter(Boolean);
  const from = all.findIndex((word) => path.basename(word).startsWith('clang++'));
  const out = [];
  for (let i = from + 1; i < all.length; ++i) {
    const word = all[i];
    if (word === '-o' || word === '-c') i += word === '-o' ? 1 : 0;
    else if (word === '-Winvalid-pch' || word.endsWith('.cpp')) continue;
    else if (word !== '-Xclang') out.push(word);
    else if (all[i + 1] === '-include-pch' || all[i + 1] === '-include') i += 3;
    else if (all[i + 1] === '-fno-pch-timestamp') i += 1;
    else out.push(word);
  }
  return out;
}

function filesToLookAt() {
  const database = path.join(root, 'build/dev/compile_commands.json');
  if (!existsSync(database)) throw new Error('no build/dev/compile_commands.json: run cmake --preset dev');
  const found = new Map();
  for (const { file, command } of JSON.parse(readFileSync(database, 'utf8'))) {
    const name = path.relative(root, file);
    if (name.endsWith('.cpp') && !name.startsWith('..') && !name.startsWith('build/') && existsSync(file))
      found.set(name, argumentsOf(command));
  }
  // The fuzzers belong to a build of their own: they compile as the program does.
  for (const name of readdirSync(path.join(root, 'tests/fuzz')).filter((n) => n.endsWith('.cpp')))
    found.set(`tests/fuzz/${name}`, found.get('src/app/main.cpp'));
  return [...found].filter(([name]) => positionals.length === 0 || positionals.some((word) => name.includes(word)));
}

const hash = (/** @type {string | Buffer} */ text) => createHash('sha256').update(text).digest('hex');
const hashes = new Map();
/** The hash of a file; 'none' if the file does not exist. Headers are read once. */
function hashOf(file) {
  if (!hashes.has(file)) hashes.set(file, existsSync(file) ? hash(readFileSync(file)) : 'none');
  return hashes.get(file);
}

function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let error = '';
    child.stdout.on('data', (data) => (out += data));
    child.stderr.on('data', (data) => (error += data));
    child.on('error', (fault) => resolve({ status: -1, out, error: fault.message }));
    child.on('close', (status) => resolve({ status, out, error }));
  });
}

const tidy = tool('clang-tidy');
const version = (await run(tidy, ['--version'])).out;
if (!version) throw new Error(`${tidy} is not there`);
const rules = hash(version + readFileSync(path.join(root, '.clang-tidy'), 'utf8'));
/** The performance checks are for the product: a reserve() in a test or in a bench tool would be noise. */
const noProduct = (name) => /^(bench|tests|tools)\/|_(test|fixture)\.(cpp|h)$/.test(name);
const checksOf = (name) => (noProduct(name) ? ['--checks=-performance-*'] : []);
const keyOf = (args, files) =>
  hash([rules, ...args, ...files.map((f) => `${f} ${hashOf(path.resolve(root, f))}`)].join('\n'));

async function look(name, args) {
  const inPlace = args.map((word) => word.replaceAll(root, '.'));
  const checks = checksOf(name);
  const file = path.join(kept, name.replaceAll('/', '-') + '.json');
  if (existsSync(file)) {
    const last = JSON.parse(readFileSync(file, 'utf8'));
    if (last.key === keyOf([...checks, ...inPlace], last.files)) return last;
  }
  const included = await run(tool('clang++'), [...inPlace, '-M', name]);
  const files = [...new Set(included.out.replaceAll('\\\n', ' ').split(/\s+/).slice(1).filter(Boolean))];
  const key = keyOf([...checks, ...inPlace], files);
  const done = await run(tidy, ['--quiet', ...checks, name, '--', ...inPlace]);
  const passed = included.status === 0 && done.status === 0;
  const result = { key, passed, said: passed ? '' : included.error + done.out + done.error, files };
  // A tool that was killed says nothing about the file.
  if (done.status !== null && done.status >= 0) writeFileSync(file, JSON.stringify(result));
  return result;
}

mkdirSync(kept, { recursive: true });
const waiting = filesToLookAt();
let passed = 0;
let failed = 0;
await Promise.all(
  Array.from({ length: jobs }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const result = await look(...next);
      if (result.passed) passed += 1;
      else {
        failed += 1;
        console.log(`${next[0]}:\n${result.said}`);
      }
    }
  }),
);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

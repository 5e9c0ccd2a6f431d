// tools/versions.env is the one place of versions: no other tracked file names one.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { tool, versions } from '../../tools/versions.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
// A decision and a measurement name the version of their day; npm writes its locks itself.
const history = /^(docs\/adr\/|bench\/RESULTS\.md$|[\w/]*package-lock\.json$|tools\/versions\.env$)/;
const named = [
  /\b(?:clang(?:\+\+)?|lld|llvm|clang-(?:format|tidy)|llvm-\w+|libclang-rt)-\d\d/,
  /\bclang \d\d\b/i,
  /\bpostgresql(?:-client)?[-/]\d\d/i,
  /\bPostgreSQL \d\d\b(?! or later)/,
  /\blibboost[a-z-]*\d\.\d/,
  /\bBoost \d\.\d\d/,
  /\bnode-linux-[^@\s]*@\d/,
  /\bNode \d\d\b/,
  /\b(?:npm|lighthouse)@\d/,
];
const second = (text: string): string[] =>
  text.split('\n').filter((line) => named.some((pattern) => pattern.test(line)));

test('the pattern of a version finds each of those that the project had', () => {
  const lines = [
    'build_packages=(clang-' + '19 ninja-build)',
    '"CMAKE_CXX_COMPILER": "clang++-' + '19"',
    "const bin = '/usr/lib/postgresql/" + "15/bin';",
    'install_missing sqlite3 postgresql-client-' + '15',
    'libboost-json1' + '.81-dev',
    'npm install "node-linux-$arch@' + '24"',
    'lighthouse@' + '12.8',
  ];
  assert.deepEqual(second(lines.join('\n')), lines);
  assert.deepEqual(second('PostgreSQL 13 or later\nclang-format and clang-tidy\nlibpq-dev'), []);
});

test('no tracked file but tools/versions.env names a version of it', () => {
  const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  const found = tracked
    .trim()
    .split('\n')
    .filter((name) => !history.test(name) && existsSync(path.join(root, name)))
    .filter((name) => statSync(path.join(root, name)).size < 1_000_000)
    .flatMap((name) => second(readFileSync(path.join(root, name), 'utf8')).map((line) => `${name}: ${line.trim()}`));
  assert.deepEqual(found, []);
});

test('a shell and Node read the same values', () => {
  const script = '. tools/versions.env; for name; do eval "printf \'%s\\n\' \\"\\$$name\\""; done';
  const names = Object.keys(versions);
  const inShell = execFileSync('sh', ['-c', script, 'sh', ...names], { cwd: root, encoding: 'utf8' })
    .trim()
    .split('\n');
  assert.deepEqual(
    inShell,
    names.map((name) => versions[name]),
  );
  assert.equal(tool('clang-format'), `clang-format-${versions['CLANG']}`);
});

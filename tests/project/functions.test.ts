// How long a function of the server may be, how many statements a line, and how long the life of a dossier.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../support/server.ts';

const linesMax = 70;
const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(h|cpp)$/.test(name))
  .sort()
  .map((name) => path.join('src', name));
const read = (name: string) => readFileSync(path.join(root, name), 'utf8');

interface Function {
  head: string;
  line: number;
  lines: number;
}

/** The functions of a text that clang-format has formatted, and those of its classes. Only the indentation is read. */
function functionsOf(text: string): Function[] {
  const lines = text.split('\n');
  const indentOf = (line: string) => line.length - line.trimStart().length;
  const blank = (line: string) => /^(#|\s*$)/.test(line);
  const found: Function[] = [];
  const look = (from: number, to: number, indent: number) => {
    for (let n = from; n < to; n += 1) {
      if (blank(lines[n]!) || indentOf(lines[n]!) !== indent || /^\s*(\}|\/\/)/.test(lines[n]!)) continue;
      let end = n + 1;
      while (end < to && (blank(lines[end]!) || indentOf(lines[end]!) > indent)) end += 1;
      const open = lines.slice(n, end).findIndex((line) => /\{(\s*\/\/.*)?$/.test(line));
      if (open < 0) continue;
      const head = lines
        .slice(n, n + open + 1)
        .map((line) => line.trim())
        .join(' ');
      if (/^((inline )?namespace|extern)\b/.test(head)) continue;
      if (/^(struct|class|union|enum)\b/.test(head)) look(n + open + 1, end, indent + 2);
      // The braces of a value have no space before them, or follow "=".
      else if (/[^=] \{(\s*\/\/.*)?$/.test(head)) found.push({ head, line: n + 1, lines: end - n + 1 });
      n = end - 1;
    }
  };
  look(0, lines.length, 0);
  return found;
}

/** The lines with two statements. Left out are the short cases of a `switch`, which the formatter joins, and macros. */
function twoStatements(text: string): number[] {
  const lines = text.split('\n');
  const bare = text.replaceAll(/\/\/.*$|"(?:[^"\\\n]|\\.)*"|(?<!\d)'(?:[^'\\\n]|\\.)+'/gm, (one) =>
    one.startsWith('//') ? '' : '0',
  );
  const open: string[] = [];
  const found: number[] = [];
  let line = 0;
  for (const { 0: sign, index } of bare.matchAll(/[()[\]{};\n]/g)) {
    if (sign === '\n') line += 1;
    else if ('([{'.includes(sign)) open.push(sign);
    else if (')]}'.includes(sign)) open.pop();
    else if (
      open.at(-1) !== '(' &&
      /^ *[^\s}]/.test(bare.slice(index + 1, bare.indexOf('\n', index))) &&
      !/^\s*(case\b|default:)|\\$/.test(lines[line]!)
    )
      found.push(line + 1);
  }
  return found;
}

const body = (count: number, indent: string) => `${indent}  go();\n`.repeat(count);

test('no function of src is longer than 70 lines', () => {
  const sample = [
    'namespace a {',
    'const Text kText{',
    body(80, '') + '    .last = {1}};',
    'static constexpr Row kRows[]{',
    body(80, '') + '};',
    `int fits(int a) {\n${body(68, '')}}`,
    `int long_one(int a,\n             int b) {  // a word\n${body(68, '')}}`,
    'TEST_CASE("of one line") { go(); }',
    `TEST_CASE("long") {\n#ifdef A\n${body(68, '')}\n}`,
    'class Has final : public All {',
    ' public:',
    `  Has()\n      : a_([] {\n          go();\n        }) {\n${body(68, '  ')}  }`,
    '  struct Inner {',
    `    int member() const {\n${body(69, '    ')}    }`,
    '  };',
    '};',
    '}  // namespace a',
  ].join('\n');
  const tooLong = (text: string) => functionsOf(text).filter((one) => one.lines > linesMax);
  assert.deepEqual(
    tooLong(sample).map(({ head, lines }) => [head, lines]),
    [
      ['int long_one(int a, int b) {  // a word', 71],
      ['TEST_CASE("long") {', 72],
      ['Has() : a_([] {', 73],
      ['int member() const {', 71],
    ],
  );
  const seen = sources.flatMap((name) => functionsOf(read(name)));
  assert.ok(seen.length > 1500, String(seen.length));
  assert.deepEqual(
    sources.flatMap((name) =>
      tooLong(read(name)).map(({ head, line, lines }) => `${name}:${line}: ${lines} lines: ${head.slice(0, 100)}`),
    ),
    [],
  );
});

test('the life of a dossier stays small: what is no state, event or rule belongs in acts', () => {
  const life = sources.filter((name) => /^src\/desk\/dossiers\/(?!.*_(test\.cpp|fixture\.h)$)/.test(name));
  const lines = life.reduce((all, name) => all + read(name).split('\n').length - 1, 0);
  assert.ok(life.length > 20 && lines < 3500, `${life.length} files, ${lines} lines`);
});

test('no line of src has two statements', () => {
  const sample = [
    'for (int i = 0; i < 2; ++i) go("a; b");  // c; d',
    'case 1: go(); break;',
    'run([] { go(); });',
    'go(); stop();',
    "if (c == ';') { go(); stop(); }",
    'for (const auto x = f([] { go(); return 1; }); x;) go();',
    '  go(); \\',
    '',
  ].join('\n');
  assert.deepEqual(twoStatements(sample), [4, 5, 6]);
  assert.deepEqual(
    sources.flatMap((name) => twoStatements(read(name)).map((line) => `${name}:${line}`)),
    [],
  );
});

// Comments are plain English: CONTRIBUTING.md has the rule, this file finds the words that break it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../support/server.ts';

interface Comment {
  line: number;
  column: number;
  alone: boolean; // no code before it on its line
  kind: 'line' | 'block';
  text: string;
}

// The first rule that fits at a place of the text wins. Strings are named so that nothing in them opens a comment.
const spaces = String.raw`\s+`;
const slashes = String.raw`(?<line>\/\/.*)`;
const block = String.raw`(?<block>\/\*[^]*?\*\/)`;
const strings = String.raw`"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'`;
const regex = String.raw`(?<regex>\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*)`;
const other = String.raw`[\w$]+|[^]`;
const rules = {
  // A number is a rule of its own: the mark in 1'000 opens no character.
  cpp: [spaces, slashes, block, String.raw`R"(?<raw>[^(\s]*)\([^]*?\)\k<raw>"`, String.raw`\d[\w'.]*`, strings, other],
  script: [spaces, slashes, block, regex, strings, other],
  css: [spaces, block, strings, other],
  markup: [spaces, String.raw`(?<block><!--[^]*?-->)`, block, other],
  cmake: [
    spaces,
    String.raw`(?<block>#\[(?<level>=*)\[[^]*?\]\k<level>\])`,
    String.raw`(?<line>#.*)`,
    String.raw`\[(?<raw>=*)\[[^]*?\]\k<raw>\]`,
    String.raw`"(?:[^"\\]|\\[^])*"`,
    other,
  ],
};
type Language = keyof typeof rules;

// A slash opens a regular expression where no value comes before it.
const opensRegex = (before: string) => /^$|^[(,=:[!&|?{};+*%<>~^-]$|^(return|case|typeof|in|of|await)$/.test(before);

// The comments of one language, in order, each with its place in the text.
function scan(text: string, language: Language): { at: number; kind: Comment['kind']; text: string }[] {
  const found: { at: number; kind: Comment['kind']; text: string }[] = [];
  const token = new RegExp(rules[language].join('|'), 'y');
  const withoutRegex = new RegExp(rules[language].filter((one) => one !== regex).join('|'), 'y');
  const open: number[] = []; // for each template string around this place: the braces open inside its ${…}
  let before = '';
  let at = 0;
  const skipTemplate = () => {
    for (; at < text.length && text[at] !== '`'; at += text[at] === '\\' ? 2 : 1)
      if (text.startsWith('${', at)) {
        at += 2;
        return void open.push(0);
      }
    at += 1;
  };
  while (at < text.length) {
    const rule = opensRegex(before) ? token : withoutRegex;
    rule.lastIndex = at;
    const { 0: word, groups } = rule.exec(text)!;
    const kind = groups?.line ? 'line' : groups?.block ? 'block' : undefined;
    if (kind) found.push({ at, kind, text: word });
    else if (word.trim()) before = word;
    at += word.length;
    if (language !== 'script') continue;
    if (word === '`') skipTemplate();
    else if (word === '{' && open.length) open[open.length - 1]! += 1;
    else if (word === '}' && open.length && open[open.length - 1]!-- === 0) {
      open.pop();
      skipTemplate();
    }
  }
  return found;
}

// A Svelte file has three languages. Each part keeps its place: the other parts become spaces.
function partsOf(name: string, text: string): [string, Language][] {
  const ends = path.extname(name);
  if (ends !== '.svelte')
    return [[text, ends === '.css' ? 'css' : ends === '.cmake' ? 'cmake' : /\.(h|cpp)$/.test(name) ? 'cpp' : 'script']];
  const blank = (part: string) => part.replaceAll(/[^\n]/g, ' ');
  const only = (tag: string) => {
    const [, head = '', inner = ''] = new RegExp(`^([^]*?<${tag}\\b[^>]*>)([^]*?)</${tag}>`).exec(text) ?? [];
    return blank(head) + inner;
  };
  const markup = text.replaceAll(/<(script|style)\b[^]*?<\/\1>/g, blank);
  return [
    [only('script'), 'script'],
    [markup, 'markup'],
    [only('style'), 'css'],
  ];
}

// The comments of a file without their marks. Line comments that follow each other are one comment.
function commentsOf(name: string, text: string): Comment[] {
  const lines = text.split('\n');
  const found: (Comment & { last: number })[] = [];
  for (const [part, language] of partsOf(name, text)) {
    let [line, start] = [1, 0];
    for (const one of scan(part, language)) {
      for (let end = text.indexOf('\n', start); end >= 0 && end < one.at; end = text.indexOf('\n', start)) {
        line += 1;
        start = end + 1;
      }
      const column = one.at - start;
      const alone = !lines[line - 1]!.slice(0, column).trim();
      const prose = one.text
        .replace(/^(\/\/+[!<]*|\/\*+|<!--|#\[=*\[|#+)/, '')
        .replace(/(\*\/|-->|\]=*\])$/, '')
        .replaceAll(/^[ \t]*\* ?/gm, '')
        .trimEnd();
      const previous = found.at(-1);
      if (
        previous?.kind === 'line' &&
        one.kind === 'line' &&
        alone &&
        previous.last === line - 1 &&
        previous.column === column
      ) {
        previous.text += `\n${prose}`;
        previous.last = line;
      } else found.push({ line, column, alone, kind: one.kind, text: prose, last: line });
    }
  }
  return found;
}

const banned = /\b(stand|stands|stood|anew|lest|nought|meanwhile|alike)\b/gi;

// Each word that breaks the rule, as file:line: word.
function faults(name: string, text: string): string[] {
  const found: string[] = [];
  for (const comment of commentsOf(name, text)) {
    // Code is not prose. Its place keeps a word, so that the next word does not become the first.
    const prose = comment.text.replaceAll(/`[^`]*`/g, (code) => `code${code.replaceAll(/[^\n]/g, '')}`);
    const opener = /^\W*(what|who|whoever|of|so)\b/i.exec(prose);
    if (opener) found.push(`${name}:${comment.line}: ${opener[1]}`);
    for (const { 0: word, index } of prose.matchAll(banned))
      found.push(`${name}:${comment.line + prose.slice(0, index).split('\n').length - 1}: ${word}`);
  }
  return found;
}

test('the finder of comments finds each kind, and no string that looks like one', () => {
  const cpp = [
    '// What it is.',
    "int a = 1'000; // of a day",
    "char c = '\"'; // plain",
    'auto u = "http://x"; auto r = R"(// So it stands)"; // Who reads \\"',
    '// A comment of two lines,',
    '// so it goes on, and stands here.',
    '/**',
    ' * So a block',
    ' * meanwhile goes on.',
    ' */',
    'int b; // a long one',
    '       // that stood over two lines',
    '// `stands` is a name, and stand_in, and understand.',
    '// `x` of y',
  ].join('\n');
  assert.deepEqual(faults('a.cpp', cpp), [
    'a.cpp:1: What',
    'a.cpp:2: of',
    'a.cpp:4: Who',
    'a.cpp:6: stands',
    'a.cpp:7: So',
    'a.cpp:9: meanwhile',
    'a.cpp:12: stood',
  ]);
  const script = [
    "const link = 'http://x'; /* Of one */ const half = a / b; // lest",
    'const t = `// What ${inner(`// So`, /* anew */ {})} // Who`; // Whoever',
    'const wanted = /[/\'"`]\\/\\/ So/; // alike',
  ].join('\n');
  assert.deepEqual(faults('a.ts', script), [
    'a.ts:1: Of',
    'a.ts:1: lest',
    'a.ts:2: anew',
    'a.ts:2: Whoever',
    'a.ts:3: alike',
  ]);
  const svelte = [
    '<script lang="ts">',
    '  // So it begins.',
    '</script>',
    '<!-- Who sees it -->',
    '<a href="http://x/So">// What</a>',
    '<style>',
    '  a { color: red } /* stands */',
    '</style>',
  ].join('\n');
  assert.deepEqual(faults('a.svelte', svelte), ['a.svelte:2: So', 'a.svelte:4: Who', 'a.svelte:7: stands']);
  assert.deepEqual(faults('a.css', 'a { background: url("http://So/*") }\n/* Of a */'), ['a.css:2: Of']);
  assert.deepEqual(faults('a.cmake', 'set(a "# So") # Of a\n# Plain,\n# nought'), [
    'a.cmake:1: Of',
    'a.cmake:3: nought',
  ]);
});

test('no comment opens with What, Who, Whoever, Of or So, and none uses a banned word', () => {
  const names = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
    .filter((name) => /^(src|web\/src|tests|tools|bench|cmake)\/.*\.(h|cpp|ts|mjs|svelte|css|cmake)$/.test(name))
    .filter((name) => name !== 'web/src/api/types.d.ts' && existsSync(path.join(root, name)));
  assert.ok(names.length > 500, String(names.length));
  const found = names.flatMap((name) => faults(name, readFileSync(path.join(root, name), 'utf8')));
  assert.deepEqual(found, [], `\n${found.join('\n')}`);
});

test('no README of a folder in src uses a banned word', () => {
  const names = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('README.md'),
  );
  assert.ok(names.length > 35, String(names.length));
  assert.deepEqual(
    names.flatMap((name) =>
      [...readFileSync(path.join(root, 'src', name), 'utf8').matchAll(banned)].map(([word]) => `${name}: ${word}`),
    ),
    [],
  );
});

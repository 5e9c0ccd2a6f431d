// The catalogue of sentences: every sentence is used, none is in the source, none is there twice, and the build's tool
// refuses a wrong file.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { program, root } from '../support/sites.ts';

const read = (name: string) => readFileSync(path.join(root, name), 'utf8');
const sources = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'src'], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n')
  .filter((name) => /\.(h|cpp)$/.test(name) && existsSync(path.join(root, name)));

/** The entries of a text file: each section with its lines by id. A sentence is a basic string on one line. */
function entriesOf(file: string) {
  const all = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  for (const line of read(file).split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const name = /^\[(\w+)\]$/.exec(line)?.[1],
      entry = /^([\w.]+) = ("(?:[^"\\]|\\.)*")$/.exec(line);
    assert.ok(name || entry, `${file}: ${line}`);
    if (name) all.set(name, (section = new Map()));
    else section.set(entry![1]!, JSON.parse(entry![2]!));
  }
  return all;
}
const vietnamese = entriesOf('text/vi.toml'),
  english = entriesOf('text/en.toml');
// tools/desk_texts.mjs makes the tables of the desk from these sections.
const ofServer = [...vietnamese].filter(([section]) => !section.startsWith('desk_'));

test('every sentence of the server is used', () => {
  const used = new Set(
    sources.flatMap((name) => [...read(name).matchAll(/\bmsg::(\w+)::(\w+)/g)].map((m) => `${m[1]}.${m[2]}`)),
  );
  const unused = ofServer.flatMap(([section, entries]) =>
    [...entries.keys()].map((id) => `${section}.${id}`).filter((id) => !used.has(id)),
  );
  assert.deepEqual(unused, []);
});

test('no sentence stands twice in a section', () => {
  const twice: string[] = [];
  for (const [section, entries] of ofServer) {
    const seen = new Map<string, string>();
    for (const [id, text] of entries) {
      const both = JSON.stringify([text, english.get(section)?.get(id)]);
      if (seen.has(both)) twice.push(`${section}: ${seen.get(both)} and ${id}`);
      seen.set(both, id);
    }
  }
  assert.deepEqual(twice, []);
});

// The texts of a source without its comments and characters, with the ends of raw texts.
const tokens = /\/\/[^\n]*|\/\*[^]*?\*\/|R"(\w*)\([^]*?\)\1"|"(?:[^"\\\n]|\\.)*"|(?<![0-9A-Fa-f])'(?:[^'\\\n]|\\.)+'/g;
const texts = (source: string) =>
  [...source.matchAll(tokens)].map(([token]) => token).filter((token) => /^(R?")/.test(token));
const inVietnamese = (text: string) => /(?!\p{ASCII})\p{Script=Latin}/u.test(text);

test('no Vietnamese text stands in the source', () => {
  assert.deepEqual(texts(`a("x // y", 'à'); // "ê"\nb(R"(ô)", 1'000'000, "ư");`).filter(inVietnamese), [
    'R"(ô)"',
    '"ư"',
  ]);
  // The files that keep such texts, and why.
  const explained: [RegExp, string][] = [
    [/_test\.cpp$|_fixture\.h$/, 'tests compare with sentences and have made-up data'],
    [/^src\/story\//, 'made-up people, reasons and opinions of the sample sites'],
  ];
  // Folders whose sentences are not in the catalogue yet.
  const found = sources
    .filter((name) => !explained.some(([files]) => files.test(name)))
    .flatMap((name) =>
      texts(read(name))
        .filter(inVietnamese)
        .map((text) => `${name}: ${text}`),
    );
  assert.deepEqual(found, []);
});

let folder = '';
before(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'motcua-messages-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** The words of the build's tool about two small text files, without the name of their folder. */
function made(vi: string, en: string) {
  const texts = path.join(folder, 'text'),
    out = path.join(folder, 'out');
  mkdirSync(texts, { recursive: true });
  writeFileSync(path.join(texts, 'vi.toml'), vi);
  writeFileSync(path.join(texts, 'en.toml'), en);
  const done = spawnSync(path.join(path.dirname(program), 'motcua_messages'), [texts, out], { encoding: 'utf8' });
  assert.ifError(done.error);
  return { status: done.status, said: done.stderr.replaceAll(texts + '/', '').trim(), out };
}

test('the tool of the build makes a constant for each sentence, with the number of its places', () => {
  const { status, said, out } = made(
    '[people]\nyes = "có"\ntwo = "từ {one} đến {other}"\n',
    '[people]\nyes = "yes"\ntwo = "to {other} from {one:day|days}"\n',
  );
  assert.deepEqual([status, said], [0, '']);
  const header = readFileSync(path.join(out, 'msg/people.h'), 'utf8');
  assert.match(header, /Sentence<0> yes\b/);
  assert.match(header, /Sentence<2> two\b/);
  assert.match(
    readFileSync(path.join(out, 'messages.cpp'), 'utf8'),
    /"từ \{0\} đến \{1\}", "to \{1\} from \{0:day\|days\}"/,
  );
});

test('the tool of the build refuses what the two files do not agree on, with one line for each fault', () => {
  const refused: [string, string, string, RegExp][] = [
    ['an id that en.toml lacks', 'a = "á"\nb = "bé"', 'a = "a"', /people\.b is not in en\.toml/],
    ['an id that vi.toml lacks', 'a = "á"', 'a = "a"\nb = "b"', /people\.b is not in vi\.toml/],
    ['a place that the English lacks', 'a = "á {n}"', 'a = "a"', /people\.a lacks the place \{n\}/],
    ['a place that the Vietnamese lacks', 'a = "á"', 'a = "a {n}"', /people\.a: .* has no place \{n\}/],
    ['an open brace', 'a = "á {n"', 'a = "a"', /vi\.toml: people\.a: a brace stays open/],
    ['a brace that closes nothing', 'a = "á}"', 'a = "a"', /vi\.toml: people\.a: a brace closes nothing/],
    ['a choice without a bar', 'a = "á {n}"', 'a = "a {n} {n:days}"', /people\.a: \{n:days\} needs two words/],
    ['a word that is no id', 'A = "á"', 'a = "a"', /people\.A is no sentence/],
    ['an empty sentence', 'a = ""', 'a = "a"', /people\.a is no sentence/],
  ];
  for (const [what, vi, en, fault] of refused) {
    const { status, said } = made(`[people]\n${vi}\n`, `[people]\n${en}\n`);
    assert.equal(status, 1, what);
    const lines = said.split('\n');
    assert.ok(
      lines.some((line) => fault.test(line)),
      `${what}: ${said}`,
    );
    if (!/no id|empty/.test(what)) assert.equal(lines.length, 1, `${what}: ${said}`);
  }
});

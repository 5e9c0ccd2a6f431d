// The glossary and the program use the same words.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../support/sites.ts';

const read = (name: string) => readFileSync(path.join(root, name), 'utf8');
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n')
  .filter((name) => existsSync(path.join(root, name)));
const all = (names: RegExp) =>
  files
    .filter((name) => names.test(name))
    .map(read)
    .join('\n');

/** The sentences of a text file, without their names. */
const sentences = (name: string) =>
  [...read(name).matchAll(/^[\w.]+ = "(.*)"$/gm)].map((found) => found[1]!).join('\n');
const english = sentences('text/en.toml').toLowerCase(),
  vietnamese = sentences('text/vi.toml').toLowerCase();
const api = all(/^contract\/(openapi\/.*|events)\.yaml$/).toLowerCase();

/** Words as people write them: `DossierCode`, `dossier_code` and “dossier code” are the same. */
const plain = (text: string) =>
  text
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[\s_-]+/g, ' ')
    .toLowerCase();
const program = plain(all(/^src\/.*\.(h|cpp)$|^db\/migrations\/.*\.sql$|^data\/.*\.toml$/) + api + english);

type Row = { english: string[]; spoken: string[]; italic: string[]; not: { english: string[]; vietnamese: string[] } };
const parts = (cell: string, between: RegExp) =>
  cell
    .split(between)
    .map((one) => one.trim())
    .filter(Boolean);

const rows: Row[] = read('GLOSSARY.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| English'))
  .map((line) => {
    const [word = '', law = '', , not = ''] = line.split('|').slice(1, -1);
    const [ofEnglish = '', ofVietnamese = ''] = not.split(';');
    const outside = law.replaceAll(/\*[^*]*\*|\([^)]*\)/g, '');
    return {
      english: parts(word.replaceAll(/\([^)]*\)/g, ''), /,/),
      spoken: parts(outside, /[,;]/).filter((one) => one !== '–'),
      italic: [...law.matchAll(/\*([^*]*)\*/g)].map((found) => found[1]!),
      not: { english: parts(ofEnglish, /,/), vietnamese: parts(ofVietnamese, /,/) },
    };
  });
const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

test('the glossary has its rows, and no English word twice', () => {
  assert.ok(rows.length > 150, `${rows.length}`);
  const lines = read('GLOSSARY.md')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|')[1]!.trim());
  assert.deepEqual(
    lines.filter((word, at) => lines.indexOf(word) !== at),
    [],
  );
});

test('each English word of the glossary is used by code, API, tables or texts', () => {
  const used = (word: string) =>
    new RegExp(`(?<![a-z])(${escaped(word)}s?|${escaped(word.replace(/y$/, 'ies'))})(?![a-z])`).test(program);
  const unused = rows.flatMap((row) => row.english.map(plain)).filter((word) => !used(word));
  assert.deepEqual(unused, []);
});

test('each Vietnamese word of the glossary is in a sentence, and one in italics is in none', () => {
  const unsaid = rows.flatMap((row) => row.spoken).filter((word) => !vietnamese.includes(word.toLowerCase()));
  assert.deepEqual(unsaid, [], 'write it in italics, or use it in text/vi.toml');
  const said = rows.flatMap((row) => row.italic).filter((word) => vietnamese.includes(word.toLowerCase()));
  assert.deepEqual(said, [], 'no italics: text/vi.toml says it');
});

test('a word that the glossary does not want is in no sentence and not in the contract', () => {
  const found: string[] = [];
  const letter = '[\\p{Letter}\\p{Mark}]';
  const look = (word: string, place: string, text: string) => {
    if (new RegExp(`(?<!${letter})${escaped(word.toLowerCase())}(?!${letter})`, 'u').test(text))
      found.push(`${place}: ${word}`);
  };
  let wanted = 0;
  for (const { not } of rows) {
    for (const word of not.english)
      for (const [place, text] of [
        ['text/en.toml', english],
        ['contract', api],
      ] as const)
        look(word, place, text);
    for (const word of not.vietnamese) look(word, 'text/vi.toml', vietnamese);
    wanted += not.english.length + not.vietnamese.length;
  }
  assert.ok(wanted > 50, `${wanted}`);
  assert.deepEqual(found, []);
});

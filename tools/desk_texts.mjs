// text/vi.toml and text/en.toml, sections [desk_…] → the tables of the browser: vi.ts and en.ts in web/src/text and in
// web/src/check. Run by `./dev gen` and by each build of the desk. A test compares.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Groups that the desk looks up by a word of the API, which may be unknown: their type is Record<string, …>. */
export const lookedUp = new Set(
  [
    'basis.purpose calendar.choices calendar.what channels confirmations.origin confirmations.outcome correction.fields',
    'correction.part decision.confirmedBy digest.counts digest.kinds dossier.message dossier.told dossier.verdict',
    'due.what event figures.kinds figures.names figures.of inspection.values intake.deliveries intake.form',
    'intake.status list.dues many.proposals outcome procedures.how procedures.units purposes rating.questions',
    'signIns.kinds signIns.unusual signIns.whys staff.events states tasks.how administration.jobNames',
    'check.fileAddedAs check.fileOther check.kinds check.streams',
  ].flatMap((line) => line.split(' ')),
);

const header = /^\[([a-z][a-z0-9_]*)\]\s*(?:#.*)?$/;
const entry = /^([a-z]\w*(?:\.[a-z]\w*)*) *= *"((?:[^"\\\x00-\x1f\x7f]|\\["\\n])*)"\s*(?:#.*)?$/;

/** The sections of a file of texts: the sentences of each by their keys. Anything but the format is an error. */
export function sectionsOf(text, file) {
  const sections = new Map();
  let entries;
  for (const [i, line] of text.split('\n').entries()) {
    const wrong = (why) => new Error(`${file}:${i + 1}: ${why}`);
    if (/^\s*(?:#.*)?$/.test(line)) continue;
    const section = header.exec(line)?.[1];
    if (section) {
      if (sections.has(section)) throw wrong(`[${section}] stands twice`);
      sections.set(section, (entries = new Map()));
      continue;
    }
    const [, key, written] = entry.exec(line) ?? [];
    if (!key) throw wrong('neither [section] nor key = "sentence" nor a comment');
    if (!entries) throw wrong(`${key} stands before the first section`);
    if (entries.has(key)) throw wrong(`${key} stands twice`);
    if (!written) throw wrong(`${key} is empty`);
    entries.set(
      key,
      written.replaceAll(/\\(.)/g, (_, letter) => (letter === 'n' ? '\n' : letter)),
    );
  }
  return sections;
}

/** The parts of a sentence: words, and places with their name and, for "{n:day|days}", the two words. */
export function partsOf(sentence, where) {
  const parts = [];
  const words = (text) => {
    if (parts.at(-1)?.words === undefined) parts.push({ words: text });
    else parts.at(-1).words += text;
  };
  for (const [piece] of sentence.matchAll(/\{\{|\}\}|\{[^{}]*\}|[^{}]+|[{}]/g)) {
    const [, name, one, many] = /^\{([a-z]\w*)(?::([^|]+)\|([^|]+))?\}$/.exec(piece) ?? [];
    if (name) parts.push(one ? { name, one, many } : { name });
    else if (piece === '{{' || piece === '}}') words(piece[0]);
    else if (/[{}]/.test(piece)) throw new Error(`${where}: ${piece} is no place`);
    else words(piece);
  }
  return parts;
}

const namesOf = (parts) => [...new Set(parts.flatMap(({ name }) => name ?? []))];

/** The sentences of the desk in "vi" or "en", by section and key: "desk_tasks.tasks.title". */
export function deskTexts(language) {
  const file = `text/${language}.toml`;
  const sections = sectionsOf(readFileSync(path.join(root, file), 'utf8'), file);
  return new Map(
    [...sections]
      .filter(([section]) => section.startsWith('desk_'))
      .flatMap(([section, entries]) => [...entries].map(([key, sentence]) => [`${section}.${key}`, sentence])),
  );
}

/** The sentences of [desk_check] with `check`, else those of all other sections of the desk: key → where and parts. */
function sentencesOf(file, check) {
  const found = new Map();
  for (const [section, entries] of sectionsOf(readFileSync(path.join(root, file), 'utf8'), file)) {
    if (!section.startsWith('desk_') || (section === 'desk_check') !== check) continue;
    for (const [key, sentence] of entries) {
      const where = `${file}: [${section}] ${key}`;
      if (found.has(key)) throw new Error(`${where} is in [${found.get(key).section}] too`);
      found.set(key, { section, where, parts: partsOf(sentence, where) });
    }
  }
  return found;
}

/** The reasons why two files are not two tables of one type, a line for each. */
function faultsOf(vietnamese, english) {
  const faults = [];
  for (const [key, { section, where, parts }] of vietnamese) {
    const other = english.get(key);
    if (other?.section !== section) faults.push(`${where} is not in that section of en.toml`);
    else if (namesOf(parts).sort().join() !== namesOf(other.parts).sort().join())
      faults.push(`${where} has other places than the sentence of en.toml`);
    for (let dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1))
      if (vietnamese.has(key.slice(0, dot))) faults.push(`${where}: ${key.slice(0, dot)} is a sentence, not a group`);
  }
  for (const [key, { section, where }] of english)
    if (vietnamese.get(key)?.section !== section) faults.push(`${where} is not in that section of vi.toml`);
  return faults;
}

const quoted = (text) => `'${text.replaceAll(/['\\]/g, '\\$&').replaceAll('\n', '\\n')}'`;
const inTemplate = (text) => text.replaceAll(/[`\\]|\$(?=\{)/g, '\\$&').replaceAll('\n', '\\n');

/** A sentence in TypeScript: a string, or a function whose parameters have the order of the Vietnamese places. */
function expression(parts, names, always) {
  if (!names.length) return (always ? '() => ' : '') + quoted(parts.map(({ words }) => words).join(''));
  const pieces = parts.map(({ words, name, one, many }) =>
    words !== undefined
      ? inTemplate(words)
      : one
        ? `\${plural(${name}, ${quoted(one)}, ${quoted(many)})}`
        : `\${${name}}`,
  );
  return `(${names.map((name) => `${name}: Value`).join(', ')}) => \`${pieces.join('')}\``;
}

/**
 * One group; `prefix` is its key with a dot, "" for the whole table. The table of English has no types of its own: it
 * has the type of the Vietnamese.
 */
function group(tree, { vietnamese, tableName, typed }, prefix, indent) {
  const placesOf = ({ key }) => namesOf(vietnamese.get(key).parts);
  const most = Object.values(tree).reduce((longest, one) => {
    const names = one.parts ? placesOf(one) : [];
    return names.length > longest.length ? names : longest;
  }, []);
  const open = lookedUp.has(tableName + prefix.slice(0, -1));
  const lines = Object.entries(tree).map(([word, one]) => {
    const value = one.parts
      ? expression(one.parts, placesOf(one), open && most.length)
      : group(one, { vietnamese, tableName, typed }, `${prefix}${word}.`, indent + '  ');
    return `${indent}${word}: ${value},\n`;
  });
  const one = most.length ? `(${most.map((name) => `${name}: Value`).join(', ')}) => string` : 'string';
  return `{\n${lines.join('')}${indent.slice(2)}}${open && typed ? ` as Record<string, ${one}>` : ''}`;
}

function table(language, sentences, vietnamese, tableName) {
  const tree = {};
  for (const key of vietnamese.keys()) {
    const words = key.split('.');
    const last = words.pop();
    let at = tree;
    for (const word of words) at = at[word] ??= {};
    at[last] = { key, parts: sentences.get(key).parts };
  }
  const english = language === 'en';
  const text = group(tree, { vietnamese, tableName, typed: !english }, '', '  ');
  return (
    `// Made by tools/desk_texts.mjs from text/${language}.toml. Do not edit.\n` +
    (english ? "import type { Text } from './vi.ts';\n\n" : '') +
    'type Value = string | number;\n' +
    (/\bplural\(/.test(text)
      ? "const plural = (n: Value, one: string, many: string) => (String(n) === '1' ? one : many);\n"
      : '') +
    `\nexport const ${language}${english ? ': Text' : ''} = ${text};\n` +
    (english ? '' : 'export type Text = typeof vi;\n')
  );
}

/** The files of the tables by their paths. Throws an error that names each fault on a line. */
export function generated() {
  const files = {};
  const faults = [];
  for (const [folder, check] of [
    ['text', false],
    ['check', true],
  ]) {
    const [vietnamese, english] = ['text/vi.toml', 'text/en.toml'].map((file) => sentencesOf(file, check));
    const wrong = faultsOf(vietnamese, english);
    faults.push(...wrong);
    if (wrong.length) continue;
    const tableName = check ? 'check.' : '';
    files[`web/src/${folder}/vi.ts`] = table('vi', vietnamese, vietnamese, tableName);
    files[`web/src/${folder}/en.ts`] = table('en', english, vietnamese, tableName);
  }
  if (faults.length) throw new Error(faults.join('\n'));
  return files;
}

/** Writes the tables. A file that stays the same keeps its time. */
export function writeTables() {
  for (const [name, text] of Object.entries(generated())) {
    const file = path.join(root, name);
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    writeTables();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}

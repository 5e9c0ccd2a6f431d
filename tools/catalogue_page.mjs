// data/catalogue and the list of one city → docs/catalogue.md: what a commune receives, and what we have of it.
// Run by `./dev gen`; a test compares.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { rowsOf } from './csv.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const read = (/** @type {string} */ name) => readFileSync(path.join(root, name), 'utf8');

/**
 * `blocked`: of the present catalogue, and the record blocks it. `endless`: the record has no limit of the dossier.
 * @typedef {{ code: string, name: string, field: string, state: string,
 *   blocked?: boolean, endless?: boolean, pending?: boolean }} Entry
 */

/** The procedures of the present catalogue: those with a limit are taken at the counter. */
function present() {
  return readdirSync(path.join(root, 'data/catalogue'))
    .filter((file) => file.endsWith('.toml'))
    .flatMap((file) => {
      const [head = '', ...blocks] = read(`data/catalogue/${file}`).split(/^\[\[procedure\]\]$/m);
      const cell = (/** @type {string} */ text, /** @type {string} */ name) =>
        new RegExp(`^${name} = "(.*)"$`, 'm').exec(text)?.[1] ?? '';
      return blocks.map((block) => ({
        code: cell(block, 'code'),
        name: cell(block, 'short_name'),
        field: cell(head, 'field'),
        state: /^limit = /m.test(block) ? 'taken' : 'guidance',
      }));
    });
}

/** Tells whether no dossier of this record may be received before a person confirmed it. */
export const blocksIntake = (/** @type {any} */ procedure) =>
  procedure.status === 'law_only' || /confirm/.test(procedure.currency?.action ?? '');

/** All codes of ours by code: the present catalogue first, then the record. */
function ours() {
  const record = ['record', 'record-additions'].flatMap((name) => JSON.parse(read(`data/catalogue/${name}.json`)));
  const blocked = new Set(record.filter(blocksIntake).map(({ code }) => code));
  const totals = rowsOf(read('data/catalogue/reading.csv')).filter((row) => row.kind === 'total');
  const limited = new Set(totals.map((row) => row.code));
  /** @type {Map<string, Entry>} */
  const all = new Map();
  for (const one of present()) all.set(one.code, { ...one, blocked: blocked.has(one.code) });
  for (const { code, short_name: name, field } of record)
    if (!all.has(code)) {
      const state = blocked.has(code) ? 'blocked' : 'waiting';
      all.set(code, { code, name, field, state, endless: !limited.has(code) });
    }
  return all;
}

const states = [
  ['taken', 'In the present catalogue, taken at the counter'],
  ['guidance', 'In the present catalogue, guidance only: it has no limit'],
  ['waiting', 'In the record, will be taken over'],
  ['blocked', 'In the record, blocked until a person confirms it'],
  ['public', 'Missing, but the public national record has it'],
  ['missing', 'Missing, and no public record was found'],
];

/** The live codes of communes in the list, each with what we have of it; and our codes that the list does not have. */
export function entries() {
  const known = ours();
  /** @type {Entry[]} */
  const listed = rowsOf(read('docs/catalogue/communes-of-one-city.csv'))
    .filter((row) => row.level === 'Xã' && /^(active|pending)/.test(row.status_2026_09_29 ?? ''))
    .map((row) => ({
      code: row.code ?? '',
      name: row.name || row.official_name || 'no name in the list',
      field: row.field || 'no field',
      state: row.in_portal_crawl === 'yes' ? 'public' : 'missing',
      ...known.get(row.code ?? ''),
      pending: row.status_2026_09_29?.startsWith('pending'),
    }));
  const codes = new Set(listed.map(({ code }) => code));
  return { listed, others: [...known.values()].filter(({ code }) => !codes.has(code)) };
}

/** One paragraph for each field: its codes and names. */
function paragraphs(/** @type {Entry[]} */ list) {
  const marks = (/** @type {Entry} */ one) =>
    (one.blocked ? ' (\\*)' : '') + (one.pending ? ' (†)' : '') + (one.endless ? ' (‡)' : '');
  return [...new Set(list.map(({ field }) => field))].map((field) => {
    const here = list.filter((one) => one.field === field);
    return `**${field}** (${here.length}): ${here.map((one) => `${one.code} ${one.name}${marks(one)}`).join('; ')}.\n`;
  });
}

export function generated() {
  const { listed, others } = entries();
  const of = (/** @type {Entry[]} */ list, /** @type {string | undefined} */ state) =>
    list.filter((one) => one.state === state);
  const stars = listed.filter((one) => one.blocked).length;
  const lines = [
    '<!-- Made by tools/catalogue_page.mjs from data/catalogue and the list of a city. Do not edit. -->',
    '# What a commune receives, and what the catalogue has of it',
    '',
    `The list of one city ([communes-of-one-city.csv](catalogue/communes-of-one-city.csv), 29 September 2026) has`,
    `${listed.length} live codes of communes. It is the yardstick here; another province has other codes beside them.`,
    'The record is `data/catalogue/record.json` with `record-additions.json` ([data/README.md](../data/README.md)).',
    'The program does not read it yet.',
    '',
    '| | of the list | of ours, not in the list |',
    '|---|---:|---:|',
    ...states.map(
      ([state, words]) => `| ${words} | ${of(listed, state).length} | ${of(others, state).length || '–'} |`,
    ),
    `| together | ${listed.length} | ${others.length} |`,
    '',
    'Blocked is what rests on the text of the law alone, or what the record wants a person to confirm first, mostly',
    'because a province sets the limit since 31 January 2026 (NĐ 49/2026) or a newer decree was not read.',
    `(\\*): in the present catalogue, but the record blocks it: ${stars} codes.`,
    '(†): the day of effect was not found. (‡): the record has no limit of the whole dossier.',
  ];
  for (const [state, words] of states) {
    const list = of(listed, state);
    if (list.length) lines.push('', `## ${words} (${list.length})`, '', paragraphs(list).join('\n').trimEnd());
  }
  return (lines.join('\n') + '\n').normalize('NFC');
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(path.join(root, 'docs/catalogue.md'), generated());

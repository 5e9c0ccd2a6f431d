// How the sentences of the catalogue speak: whom they address, which words they do not use, and what is in both
// languages.
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

type Entry = { section: string; id: string; text: string };
function entriesOf(file: string): Entry[] {
  let section = '';
  return read(file)
    .split('\n')
    .flatMap((line) => {
      section = /^\[(\w+)\]$/.exec(line)?.[1] ?? section;
      const found = /^([\w.]+) = ("(?:[^"\\]|\\.)*")$/.exec(line);
      return found ? [{ section, id: found[1]!, text: JSON.parse(found[2]!) as string }] : [];
    });
}
/** The sentence without its places. */
const said = ({ text }: Entry) => text.replaceAll(/\{[^}]*\}/g, '');
const vietnamese = entriesOf('text/vi.toml'),
  english = entriesOf('text/en.toml');
const named = ({ section, id, text }: Entry) => `${section}.${id}: ${text}`;
const word = (text: string) => new RegExp(`(?<![\\p{Letter}\\p{Mark}])(?:${text})(?![\\p{Letter}\\p{Mark}])`, 'iu');

test('people are addressed as “ông/bà”, with a capital at the beginning of a sentence only', () => {
  assert.ok(vietnamese.length > 2500);
  const others = word('ông bà|ông, bà|quý khách|quý vị|quý ông|quý bà|bạn|anh/chị|anh chị|cô/chú|công dân thân mến');
  assert.deepEqual(vietnamese.filter(({ text }) => others.test(text)).map(named), []);
  // After a full stop, a question or an exclamation a sentence begins.
  const inside = /(?<!^|[.?!] )Ông\/|ông\/Bà|Ông\/Bà|(?:^|[.?!] )ông\/bà/u;
  const whole = ({ section, id }: Entry) => `${section}.${id}` !== 'desk_acts.many.unopened'; // a remark in a row
  assert.deepEqual(vietnamese.filter((one) => whole(one) && inside.test(one.text)).map(named), []);
});

test('a Vietnamese sentence for people names no word of the API', () => {
  const words = new Set<string>();
  const walk = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return;
    const list = (node as { enum?: unknown }).enum;
    if (Array.isArray(list))
      for (const one of list) if (typeof one === 'string' && /^[a-z_]+$/.test(one)) words.add(one);
    for (const member of Object.values(node)) walk(member);
  };
  walk(JSON.parse(read('contract/openapi.json')));
  assert.ok(words.size > 150, `${words.size}`);
  // The sentences that stay, with the reason.
  const explained: Record<string, string> = {
    'http.only_form': 'a media type, for programs',
    'portal_standing.check_text': 'the name of a member in a file that the reader holds',
    'portal_standing.check_text_ask': 'the same',
    'desk_check.openedPersons': 'the same',
    'supervision.each_report_once': 'a fault of data/supervision.toml',
    'units.ends_before_begin': 'a fault of data/sites',
    'units.unknown_level': 'the same',
  };
  const found = vietnamese
    .filter(
      ({ section, id }) => !section.endsWith('_data') && !id.startsWith('file_') && !explained[`${section}.${id}`],
    )
    .filter((one) =>
      said(one)
        .replaceAll('motcua-verify', '') // a program
        .split(/[^\p{Letter}\p{Number}_]+/u)
        .some((part) => words.has(part) || /^[a-z]+(_[a-z]+)+$/.test(part)),
    )
    .map(named);
  assert.deepEqual(found, []);
});

test('Vietnamese sentences have no English words where there is a Vietnamese one, and ask politely once', () => {
  const foreign = word('email|e-mail|password|login|online|offline|file|link|click|website|server|user|admin|reset|ok');
  // “Email” is the word of the forms of Thông tư 01/2018 and 03/2025. The rest are words of programs.
  const explained = /^(paper\.(no_)?telephone_and_mail|.*_data\..*|base\.file_.*|units\..*)$/;
  assert.deepEqual(
    vietnamese.filter((one) => !explained.test(`${one.section}.${one.id}`) && foreign.test(said(one))).map(named),
    [],
  );
  assert.deepEqual(vietnamese.filter(({ text }) => word('vui lòng|xin vui|xin hãy').test(text)).map(named), []);
});

test('English is that of a public office: an application for citizens, a problem above wrong fields', () => {
  const ofCitizens = /^(portal|notices|paper|dossier_track|proofs|desk_check)/;
  const dossier = english.filter((one) => ofCitizens.test(one.section) && word('dossiers?').test(said(one)));
  assert.deepEqual(dossier.map(named), []);
  const wrong = word("e-mail|log ?in|log ?out|click|please note that|can't|don't|won't|oops|kindly");
  assert.deepEqual(english.filter(({ text }) => wrong.test(text)).map(named), []);
  for (const id of ['portal.mend', 'portal.error_title', 'desk_frame.problem.title'])
    assert.equal(english.find((one) => `${one.section}.${one.id}` === id)?.text, 'There is a problem', id);
});

test('words of data are in both languages by one pair, which one reader takes; no reply has a twin', () => {
  // A name of its own beside the names of the law, and words for the search: both are stored with the version.
  const own = ['name_en', 'keywords_en', 'link_en'];
  const twins = files
    .filter((name) => /^(src|web\/src|contract\/openapi)\/.*\.(h|cpp|ts|svelte|yaml)$/.test(name))
    .filter((name) => !/_test\.cpp$|\/text\/(vi|en)\.ts$|\/types\.d\.ts$/.test(name))
    .flatMap((name) =>
      [...read(name).matchAll(/\b\w+_en\b/g)].map(([found]) => found).map((found) => `${name}: ${found}`),
    )
    .filter((one) => !own.includes(one.split(': ')[1]!));
  assert.deepEqual(twins, []);
  for (const name of files.filter((one) => /^data\/.*\.toml$/.test(one)))
    for (const table of read(name).split(/^\[\[/m)) {
      const keys = [...table.matchAll(/^(\w+) = /gm)].map((found) => found[1]!);
      for (const key of keys.filter((one) => one.endsWith('_en')))
        assert.ok(keys.includes(key.replace(/_en$/, '')) || key === 'words_en', `${name}: ${key} without its twin`);
    }
  assert.doesNotMatch(read('data/supervision.toml'), /^(title|about|false_alarms|unit) = \[/m);
});

test('whoever adds a kind of event is sent to the papers and to what the public may know', () => {
  const steps = /### To add a kind([^]*?)###/.exec(read('docs/events.md'))![1]!;
  for (const place of ['views/notices.h', 'tracking', 'event_kinds.h', 'timeline.cpp'])
    assert.ok(steps.includes(place), place);
});

// The officer's guide agrees with the screens: names in bold, keys, pictures.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { keyTable, type Place } from '../../web/src/shell/key_table.ts';
import { vi } from '../../web/src/text/vi.ts';
import { root } from '../support/sites.ts';

const read = (name: string) => readFileSync(path.join(root, name), 'utf8');
const guide = read('docs/guide/can-bo.md');
const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n')
  .filter((name) => existsSync(path.join(root, name)));

test('what the guide prints bold is said by a screen of the desk, by the server or by a public page', () => {
  const said = tracked
    .filter((name) => /^text\/vi\.toml$|^src\/.*\.(cpp|h|html)$|^data\/\w+\.toml$/.test(name))
    .map((name) => read(name).toLowerCase())
    .join('\n');
  const bold = [...guide.matchAll(/\*\*(.+?)\*\*/g)].map(([, words]) => words!.replace(/[.:]$/, ''));
  assert.ok(bold.length > 50, 'the guide names what is on the screens');
  assert.deepEqual(
    bold.filter((words) => !said.includes(words.toLowerCase())),
    [],
  );
});

/** The keys as the guide should list them, a table for each place. */
function keySection(): string {
  const does = vi.keys.does as Record<string, Record<string, string>>;
  return (Object.keys(keyTable) as Place[])
    .map((place) => {
      const rows = Object.entries(keyTable[place]).map(
        ([key, command]) =>
          `| ${key
            .split(' ')
            .map((one) => `\`${one}\``)
            .join(` ${vi.keys.then} `)} | ${does[place]![command]} |`,
      );
      return `### ${vi.keys.places[place]}\n\n| phím | việc |\n|---|---|\n${rows.join('\n')}\n`;
    })
    .join('\n');
}

test('the guide lists exactly the keys of the screens, with the words of the dialog of keys', () => {
  const listed = guide.slice(guide.indexOf('### ' + vi.keys.places.everywhere));
  assert.equal(listed.trim(), keySection().trim());
});

test('a key that the guide names in its text is a key of the screens', () => {
  const text = guide.slice(0, guide.indexOf('## Phím tắt'));
  const known = new Set(Object.values(keyTable).flatMap((keys) => Object.keys(keys).flatMap((key) => key.split(' '))));
  const named = [...text.matchAll(/`([^`]+)`/g)].map(([, key]) => key!);
  assert.deepEqual(
    named.filter((key) => !key.startsWith('/') && !key.startsWith('motcua ') && !known.has(key)),
    [],
  );
  for (const key of ['n', 'j', 'k', 'x', 'a', 'r', 'F2', 'Alt+0', 'Ctrl+Enter']) assert.ok(named.includes(key), key);
});

test('each picture of the guide is taken by the test of its pictures, and each one taken is shown', () => {
  const shown = [...guide.matchAll(/!\[[^\]]+\]\(anh\/([\w-]+)\.png\)/g)].map(([, name]) => name!);
  const taken = [...read('tests/browser/guide.spec.ts').matchAll(/picture\(page, '([\w-]+)'/g)].map(
    ([, name]) => name!,
  );
  assert.ok(shown.length >= 5);
  assert.deepEqual(shown.toSorted(), taken.toSorted());
  const kept = readdirSync(path.join(root, 'docs/guide/anh')).map((name) => name.replace('.png', ''));
  assert.deepEqual(kept.toSorted(), shown.toSorted());
});

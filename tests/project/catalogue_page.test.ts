// docs/catalogue.md says of each code of a city's list whether we serve it.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { blocksIntake, entries, generated } from '../../tools/catalogue_page.mjs';
import { rowsOf } from '../../tools/csv.mjs';
import { root } from '../support/sites.ts';

test('the page of the catalogue is that of the data', () => {
  assert.equal(readFileSync(path.join(root, 'docs/catalogue.md'), 'utf8'), generated(), 'run ./dev gen');
});

test('each of the 308 codes is at one place of the page, and each code of ours is counted', () => {
  const { listed, others } = entries();
  assert.equal(listed.length, 308);
  assert.equal(new Set([...listed, ...others].map(({ code }) => code)).size, listed.length + others.length);
  const lines = generated().split('\n');
  for (const { code } of listed)
    assert.equal(lines.filter((line) => line.startsWith('**') && line.includes(` ${code} `)).length, 1, code);
  const folder = path.join(root, 'data/catalogue');
  const present = readdirSync(folder)
    .filter((name) => name.endsWith('.toml'))
    .flatMap((name) => readFileSync(path.join(folder, name), 'utf8').match(/^code = /gm) ?? []);
  const found = [...listed, ...others].filter(({ state }) => ['taken', 'guidance'].includes(state));
  assert.equal(found.length, present.length);
});

test('a record of the law alone, or one that a person has to confirm, blocks the intake', () => {
  assert.ok(blocksIntake({ status: 'law_only', currency: null }));
  assert.ok(blocksIntake({ status: 'national_record', currency: { action: 'unit must confirm first' } }));
  assert.ok(!blocksIntake({ status: 'national_record', currency: { action: 'check before 2027' } }));
  assert.ok(!blocksIntake({ status: 'city_decision', currency: null }));
});

test('a table with commas is read by its first line, with quoted cells', () => {
  assert.deepEqual(rowsOf('a,b\n1,"x, ""y"""\n,\n'), [
    { a: '1', b: 'x, "y"' },
    { a: '', b: '' },
  ]);
  assert.deepEqual(rowsOf('a,b\r\n"1\n2",3'), [{ a: '1\n2', b: '3' }]);
  assert.throws(() => rowsOf('a,b\n1,2,3\n'), /3 cells for 2 names/);
});

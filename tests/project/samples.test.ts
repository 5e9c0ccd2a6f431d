// The people and facts of the sample sites have different names, and are told correctly.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../support/sites.ts';

const folder = path.join(root, 'data/sites');

test('no two people of a sample site have one name, and in one office no two the same given name', () => {
  for (const file of readdirSync(folder)) {
    const offices = readFileSync(path.join(folder, file), 'utf8')
      .split(/^\[\[unit\]\]$/m)
      .slice(1);
    const everybody: string[] = [];
    for (const office of offices) {
      const people = [...office.matchAll(/^username = "[^"]+"\nname = "([^"]+)"$/gm)].map(([, name]) => name!);
      const given = people.map((name) => name.split(' ').at(-1)!);
      assert.equal(new Set(given).size, given.length, `${file}: ${people.join(', ')}`);
      everybody.push(...people);
    }
    assert.ok(everybody.length > 40, file);
    assert.equal(new Set(everybody).size, everybody.length, file);
  }
});

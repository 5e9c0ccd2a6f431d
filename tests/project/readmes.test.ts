// The README of a module names what its folder has, and nothing else: headers, tables, rights, things with a history.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { modules } from '../../tools/check_layers.mjs';
import { root } from '../support/sites.ts';
import { tables } from '../support/sources.ts';

interface Module {
  folder: string;
  readme: string;
  files: string[]; // without those of folders in it
  source: string; // the text of all files but tests
}

const read = (name: string) => readFileSync(path.join(root, 'src', name), 'utf8');
const all: Module[] = [...modules().values()].map(({ folder }: { folder: string }) => {
  const files = readdirSync(path.join(root, 'src', folder)).filter((name) => /\.(h|cpp)$/.test(name));
  const source = files.filter((name) => !name.endsWith('_test.cpp')).map((name) => read(`${folder}/${name}`));
  return { folder, readme: read(`${folder}/README.md`), files, source: source.join('\n') };
});

/** Returns the faults of all modules, each as "folder: word". */
const wrong = (look: (module: Module) => string[]) =>
  all.flatMap((module) => look(module).map((word) => `${module.folder}: ${word}`));
const words = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, word]) => word!);
const inTicks = (readme: string, word: string) => readme.includes('`' + word + '`');
// A README may name the two files of a store by one name without an ending.
const named = (readme: string, file: string) => inTicks(readme, file) || inTicks(readme, file.replace(/\.\w+$/, ''));

/** The tables that a README says the module owns: the sentence "Tables: a, b." at the beginning of a line or not. */
const owned = (readme: string) =>
  words(readme, /\bTables: ([a-z_,\s]+)\./g).flatMap((list) => list.split(',').map((name) => name.trim()));

// src/README.md tells these of all modules.
const ofEveryModule = ['store.h', 'rights.h', 'module.h', 'use_cases.h'];

test('a file that a README names without a folder is in its folder, and each header is named', () => {
  assert.ok(all.length > 35);
  assert.deepEqual(
    wrong(({ readme, files }) => words(readme, /`(\w+\.(?:h|cpp))`/g).filter((name) => !files.includes(name))),
    [],
  );
  assert.deepEqual(
    wrong(({ readme, files }) =>
      files.filter((name) => /(?<!_fixture)\.h$/.test(name) && !ofEveryModule.includes(name) && !named(readme, name)),
    ),
    [],
  );
});

test('a function that a README names is in the sources', () => {
  const everything = all.map(({ source }) => source).join('\n');
  assert.deepEqual(
    wrong(({ readme }) =>
      words(readme, /`(\w+)\([^`]*\)`/g).filter((name) => !new RegExp(`\\b${name}\\(`).test(everything)),
    ),
    [],
  );
});

test('each table has one owner, which has SQL', () => {
  const owners = new Map<string, string[]>();
  for (const { folder, readme } of all)
    for (const table of owned(readme)) owners.set(table, [...(owners.get(table) ?? []), folder]);
  // The program makes these two itself.
  const known = [...tables(), 'dossier_search', 'schema_migration'].sort();
  assert.deepEqual([...owners.keys()].sort(), known);
  assert.deepEqual(
    [...owners].filter(([, folders]) => folders.length > 1),
    [],
  );
  for (const { folder, readme } of all) if (owned(readme).length) assert.match(readme, /\bSQL\b/, folder);
});

test('each store that has SQL is named, by its name or as one of its kind', () => {
  assert.deepEqual(
    wrong(({ readme, files }) =>
      files
        .filter((name) => /(^|_)store\.cpp$/.test(name))
        .filter(
          (name) =>
            !readme.includes(name.replace(/\.cpp$/, '')) && !(name !== 'store.cpp' && readme.includes('`…_store.cpp`')),
        ),
    ),
    [],
  );
});

test('each right and each thing with a history is named by its module', () => {
  const rights = (module: Module) => words(module.source, /\baccess::Right \w+\{\s*"(\w+)"\}/g);
  const things = ({ folder, files, source }: Module) => [
    ...words(source, /\bStreamKind \w+\[\]\{\{streams::(\w+)/g),
    ...(files.includes('subjects_store.cpp')
      ? words(read(`${folder}/subjects_store.cpp`), /\.kind = streams::(\w+),/g)
      : []),
  ];
  assert.ok(all.flatMap(rights).length > 40 && all.flatMap(things).length >= 12);
  assert.deepEqual(
    wrong((module) => [...rights(module), ...things(module)].filter((word) => !inTicks(module.readme, word))),
    [],
  );
});

test('each README says what may come there', () => {
  assert.deepEqual(
    all.filter(({ readme }) => !/What\s+may\s+come\s+here/.test(readme)).map(({ folder }) => folder),
    [],
  );
});

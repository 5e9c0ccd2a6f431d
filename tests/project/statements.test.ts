// The rules that the statements of the program and the migrations keep for the tables.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../support/server.ts';

const read = (name: string) => readFileSync(path.join(root, name), 'utf8');
const filesOf = (folder: string, ending: string) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => path.join(folder, name));

test('a migration that makes a table anew makes its indexes anew', () => {
  const gone: Record<string, string> = {
    post_request_open: 'its table went for good',
    file_dossier: 'file_stream took its place',
  };
  const tableOf = new Map<string, string>();
  let seen = 0;
  for (const name of filesOf('db/migrations', '.sql')) {
    const lost = new Set<string>();
    const statements = read(name).replaceAll(/--.*$/gm, '').split(';');
    for (const one of statements.map((text) => text.replaceAll(/\s+/g, ' ').trim())) {
      const made = /^CREATE (?:UNIQUE )?INDEX (\w+) ON (\w+)/.exec(one);
      if (made) {
        tableOf.set(made[1]!, made[2]!);
        lost.delete(made[1]!);
        seen += 1;
      }
      tableOf.delete(/^DROP INDEX (\w+)/.exec(one)?.[1] ?? '');
      const dropped = /^DROP TABLE (\w+)/.exec(one)?.[1];
      const renamed = /^ALTER TABLE (\w+) RENAME TO (\w+)/.exec(one);
      for (const [index, table] of [...tableOf])
        if (table === dropped) {
          tableOf.delete(index);
          lost.add(index);
        } else if (table === renamed?.[1]) tableOf.set(index, renamed[2]!);
    }
    assert.deepEqual(
      [...lost].filter((index) => !gone[index]),
      [],
      `${name} loses an index`,
    );
  }
  assert.ok(seen > 30);
});

test('a statement that asks for the events of a thing says of which kind of stream it is', () => {
  // Another kind of stream may have the same id: its events are not those of the dossier.
  let asked = 0;
  for (const name of filesOf('src', 'store.cpp')) {
    const statements = read(name)
      .replaceAll(/\/\/.*$/gm, '')
      .replaceAll(/"\s*"/g, '');
    const names = new Set(statements.match(/(?:\b\w+\.)?stream_id = /g) ?? []);
    for (const one of names) {
      const kind = one.replace('stream_id = ', 'stream_kind =');
      const ids = statements.split(one).length,
        kinds = statements.split(kind).length;
      assert.ok(kinds >= ids, `${name}: "${one}" ${ids - 1} times, "${kind}" ${kinds - 1} times`);
      asked += 1;
    }
    for (const [, alias] of statements.matchAll(/= (\w+)\.stream_id\b/g)) {
      const pair = new RegExp(String.raw`\b${alias}\.stream_kind =|= ${alias}\.stream_kind\b`);
      assert.match(statements, pair, `${name}: ${alias}.stream_id without ${alias}.stream_kind`);
      asked += 1;
    }
  }
  assert.ok(asked > 5);
});

test('a list of several values has one length, so that a statement has one text', () => {
  // The files that stay, with the reason. A list with a limit of its own is filled with NULL (db::add_places).
  const varying: Record<string, string> = {
    'src/backup/copy_store.cpp': 'one text for each table, by its columns',
    'src/desk/acts/look_up_words_store.cpp': 'the codes of one page of a list',
    'src/desk/counter/repeats_store.cpp': 'one hash on nearly every site, three at most; NULLs would cost time',
    'src/desk/work_lists/search_store.cpp': 'the codes that were typed, and one page of finds; NULLs would cost time',
    'src/record/work/work.cpp': 'for an inspector, once in a while',
  };
  const sources = filesOf('src', '.cpp').filter((name) => !name.endsWith('_test.cpp'));
  const found = sources.filter((name) =>
    /\bplaces\("\w+", (?!k[A-Z]\w+\))/.test(read(name).replaceAll(/\/\/.*$/gm, '')),
  );
  assert.deepEqual(found, Object.keys(varying));
});

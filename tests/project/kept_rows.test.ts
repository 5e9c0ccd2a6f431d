// Rows that the program only inserts are facts. The database itself keeps them, or this test says why not.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { keptTables, tables } from '../support/sources.ts';
import { root } from '../support/sites.ts';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** All sources of the program. Texts in several pieces are put together. */
function program(): string {
  return readdirSync(path.join(root, 'src'), { recursive: true })
    .map(String)
    .filter((name) => /\.(cpp|h)$/.test(name) && !name.endsWith('_test.cpp'))
    .map((name) => read('src/' + name).replaceAll(/"\s*\\?\s*\n\s*"/g, ''))
    .join('\n');
}

/** Tables that are only inserted into today, but hold no facts. */
const others: Record<string, string> = {
  digest_day: 'marks of a job',
  figure_dossier: 'counted again from the events',
  figure_late: 'counted again from the events',
  figure_life: 'counted again from the events',
  figure_step: 'counted again from the events',
  figure_visit: 'counted again from the events',
  key_check: 'compared with the key file at each start',
  post: 'an office may rename its posts',
  unit: 'an office may rename its units',
};

test('a table whose rows the program only inserts is kept by the database', () => {
  const source = program(),
    kept = new Set(keptTables(source).map(({ table }) => table));
  const touched = (table: string) =>
    new RegExp(`\\b(UPDATE|DELETE FROM) ${table}\\b`).test(source) ||
    new RegExp(`INSERT INTO ${table}\\b[^;]*?DO UPDATE`).test(source);
  const all = tables();
  assert.ok(all.size > 60 && kept.size > 10 && touched('session') && touched('counter'));
  const inserted = [...all].filter((table) => !touched(table)).sort();
  assert.deepEqual(
    inserted.filter((table) => !kept.has(table)),
    Object.keys(others).sort(),
    'its store makes a db::KeptTable of it (src/foundation/db/kept_rows.h), or say above why not',
  );
  for (const table of kept) assert.ok(all.has(table), `there is no table ${table}`);
  // Kept tables that the program updates in spite of this: counts of refusals, seals of a new key, reasons that are
  // erased.
  assert.deepEqual([...kept].filter(touched).sort(), ['rating', 'rating_print', 'sign_in_event']);
});

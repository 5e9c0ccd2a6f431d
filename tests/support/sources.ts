// Declarations in the sources of the program.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './sites.ts';

/** The tables of the schema, in the order of the migrations. */
export function tables(): Set<string> {
  const found = new Set<string>();
  const folder = path.join(root, 'db/migrations');
  for (const file of readdirSync(folder).sort())
    for (const [, made, gone, before, after] of readFileSync(path.join(folder, file), 'utf8').matchAll(
      /^CREATE TABLE (\w+)|^DROP TABLE (\w+)|^ALTER TABLE (\w+) RENAME TO (\w+)/gm,
    )) {
      if (made) found.add(made);
      for (const name of [gone, before]) if (name) found.delete(name);
      if (after) found.add(after);
    }
  return found;
}

/** The tables that the database keeps, and their columns that the program updates, from the text of all sources. */
export function keptTables(source: string): { table: string; changes: string[] }[] {
  return [...source.matchAll(/\bdb::KeptTable ([^;]+);/g)].flatMap(([, declared]) =>
    [...declared!.matchAll(/\w+\{\s*"(\w+)"(?:,\s*\{\.changes = \{([^}]*)\})?/g)].map(([, table, changes]) => ({
      table: table!,
      changes: [...(changes ?? '').matchAll(/"(\w+)"/g)].map(([, column]) => column!),
    })),
  );
}

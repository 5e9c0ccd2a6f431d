// Declarations in the sources of the program.

/** The tables that the database keeps, and their columns that the program updates, from the text of all sources. */
export function keptTables(source: string): { table: string; changes: string[] }[] {
  return [...source.matchAll(/\bdb::KeptTable ([^;]+);/g)].flatMap(([, declared]) =>
    [...declared!.matchAll(/\w+\{\s*"(\w+)"(?:,\s*\{\.changes = \{([^}]*)\})?/g)].map(([, table, changes]) => ({
      table: table!,
      changes: [...(changes ?? '').matchAll(/"(\w+)"/g)].map(([, column]) => column!),
    })),
  );
}

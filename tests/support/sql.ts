// Reads and writes a database without the program, of either kind.
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { ended, own } from './children.ts';
import { databaseOf, psqlProgram, sharedPostgres } from './postgres.ts';

/**
 * Removes the triggers that keep the rows of these tables of SQLite (all tables, if none is named). Returns a function
 * that puts them back.
 */
export function letRowsGo(opened: DatabaseSync, of: (table: string) => boolean = () => true): () => void {
  const kept = opened
    .prepare(
      "SELECT name, tbl_name AS of, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'kept@_%' ESCAPE '@'",
    )
    .all() as { name: string; of: string; sql: string }[];
  const gone = kept.filter((one) => of(one.of));
  for (const { name } of gone) opened.exec(`DROP TRIGGER ${name}`);
  return () => gone.forEach((one) => opened.exec(one.sql));
}

/** The journal of readings, which SQLite sites have: readings that are not in the table yet. */
export const journalOf = (database: string) => database + '.readings';

/** A SELECT sees the readings of the table and those in the journal. A write changes the table only. */
function withJournal(opened: DatabaseSync, database: string): void {
  if (!existsSync(journalOf(database))) return;
  opened.exec(`ATTACH '${journalOf(database)}' AS journal`);
  const columns = opened
    .prepare("SELECT name FROM pragma_table_info('reading', 'main')")
    .all()
    .map((row) => String(row.name));
  // No reading of the journal is in the log.
  const waiting = columns.map((name) => (name === 'log_seq' ? 'NULL' : name));
  opened.exec(`CREATE TEMP VIEW reading AS SELECT ${columns.join()} FROM main.reading UNION ALL SELECT ${waiting.join()}
    FROM journal.reading WHERE moved_at IS NULL AND id NOT IN (SELECT id FROM main.reading)`);
}

/** Databases that a test has changed without the program. */
export const writtenBeside = new Set<string>();

/**
 * Runs a statement as a person who may also change the schema. The triggers that keep rows do not run (`kept: true`
 * leaves them on). `rules: false` ignores the rules of SQLite's tables for the values of a column.
 */
export function sql(database: string, text: string, { rules = true, kept = false } = {}): any[] {
  if (!/^\s*(SELECT|WITH|PRAGMA)/i.test(text)) writtenBeside.add(database);
  const changes = (table: string) => new RegExp(`\\b(UPDATE|DELETE\\s+FROM)\\s+${table}\\b`, 'i').test(text);
  if (!database.startsWith('postgresql://')) {
    const opened = new DatabaseSync(database, { enableForeignKeyConstraints: false, timeout: 5000 });
    try {
      if (!rules) opened.exec('PRAGMA ignore_check_constraints = 1');
      if (/^\s*(SELECT|WITH)/i.test(text) && /\bFROM reading\b/.test(text)) withJournal(opened, database);
      if (/^\s*(SELECT|WITH|PRAGMA)/i.test(text)) {
        const read = opened.prepare(text);
        read.setReadBigInts(true); // some are too large for a Number; those are rounded
        const plain = ([name, value]: [string, unknown]): [string, unknown] => [
          name,
          typeof value === 'bigint' ? Number(value) : value,
        ];
        return read.all().map((row) => Object.fromEntries(Object.entries(row).map(plain)));
      }
      const again = kept ? () => {} : letRowsGo(opened, changes);
      try {
        opened.exec(text);
      } finally {
        again();
      }
      return [];
    } finally {
      opened.close();
    }
  }
  const psql = (what: string) =>
    execFileSync(psqlProgram, ['-qAtX', '-v', 'ON_ERROR_STOP=1', database, '-c', what], {
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    }).trim();
  if (/^\s*(SELECT|WITH)/i.test(text)) return JSON.parse(psql(`SELECT coalesce(json_agg(t), '[]') FROM (${text}) t`));
  psql(kept || !changes('\\w+') ? text : `SET session_replication_role = replica; ${text}`);
  return [];
}

/** Copies a database while nobody has it open. Returns a function that puts the copy back. */
export function snapshot(database: string, kept = 'clean'): () => void {
  if (!database.startsWith('postgresql://')) {
    sql(database, 'PRAGMA wal_checkpoint(TRUNCATE)');
    copyFileSync(database, `${database}.${kept}`);
    return () => {
      // the files of a server that was killed since then
      for (const file of [database, journalOf(database)])
        for (const ending of ['-wal', '-shm']) rmSync(file + ending, { force: true });
      rmSync(journalOf(database), { force: true });
      copyFileSync(`${database}.${kept}`, database);
    };
  }
  const name = databaseOf(database),
    postgres = sharedPostgres();
  postgres.sql(`CREATE DATABASE ${name}_${kept} TEMPLATE ${name}`);
  return () => {
    postgres.drop(name);
    postgres.sql(`CREATE DATABASE ${name} TEMPLATE ${name}_${kept}`);
  };
}

/** Starts another program that keeps everybody from writing. Returns a function that ends it. */
export async function holdWriting(database: string): Promise<() => Promise<void>> {
  if (!database.startsWith('postgresql://')) {
    const holder = new DatabaseSync(database, { timeout: 5000 });
    holder.exec('BEGIN IMMEDIATE');
    return async () => {
      holder.exec('ROLLBACK');
      holder.close();
    };
  }
  const child = own(spawn(psqlProgram, ['-qAtX', database], { stdio: ['pipe', 'pipe', 'inherit'] }));
  const held = new Promise((resolve) => child.stdout.once('data', resolve));
  child.stdin.write("BEGIN; LOCK TABLE site IN EXCLUSIVE MODE; SELECT 'held';\n");
  await held;
  return async () => {
    child.stdin.end('ROLLBACK;\n');
    await ended(child);
  };
}

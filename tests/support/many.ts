// Copies a dossier with its rows and events, for tests that need thousands. The server must be stopped.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { person } from './client.ts';
import { letWait } from './pending.ts';
import { program, type TestServer } from './server.ts';
import { opener, sealer } from './seals.ts';
import { sql } from './sql.ts';

// In the program's order of members. A seal is valid only in its place: each copy gets its own.
const plain = () =>
  JSON.stringify({
    address: person().address,
    authorisation: '',
    email: '',
    id_number: person().id_number,
    name: person().name,
    organisation: false,
    phone: person().phone,
  });

/**
 * Makes `count` copies of the dossier `id` of person(), each a whole life of its own. A database that is not a file is
 * copied to a file and back.
 */
export function copies(server: TestServer, id: string, count: number): void {
  if (!server.database.startsWith('postgresql://')) return copiesIn(server, server.database, id, count);
  const file = path.join(server.folder, 'copies.db');
  execFileSync(program, ['copy', '--from', server.database, '--to', file], { stdio: 'ignore' });
  copiesIn(server, file, id, count);
  server.empty();
  execFileSync(program, ['copy', '--from', file, '--to', server.database], { stdio: 'ignore' });
}

function copiesIn(server: TestServer, database: string, id: string, count: number): void {
  // Ids keep their order and form: the last twelve digits count on. Codes get a number at their end.
  const copy = `(substr('${id}', 1, 24) || printf('%012x', n))`;
  const numbers = `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})`;
  const insert = (table: string, key: string, values: Record<string, string>) => {
    const columns: string[] = sql(database, `SELECT name FROM pragma_table_info('${table}')`).map((row) => row.name);
    return `INSERT INTO ${table} (${columns.join(',')}) ${numbers} SELECT ${columns
      .map((name) => values[name] ?? 't.' + name)
      .join(',')} FROM numbers JOIN ${table} t ON t.${key} = '${id}';`;
  };
  const code = `(code || '-' || n)`,
    eventId = `(substr(t.id, 1, 18) || printf('-%04x-%012x', seq, n))`;
  const steps = [
    insert('dossier', 'id', {
      id: copy,
      code,
      body: `json_set(t.body, '$.id', ${copy}, '$.code', t.code || '-' || n)`,
    }),
    insert('dossier_code', 'dossier_id', { dossier_id: copy, code }),
    `UPDATE counter SET value = value + ${count} WHERE kind = 'dossier' AND (unit_id, day) IN (SELECT competent_unit_id, date(received_at / 1000000 + 25200, 'unixepoch') FROM dossier WHERE id = '${id}');`,
    ...['dossier_step', 'dossier_unit'].map((table) => insert(table, 'dossier_id', { dossier_id: copy })),
    insert('dossier_party', 'dossier_id', { dossier_id: copy }),
    insert('event', 'stream_id', {
      id: eventId,
      stream_id: copy,
      facts: `CASE t.kind WHEN 'received' THEN json_set(t.facts, '$.code', json_extract(t.facts, '$.code') || '-' || n) ELSE t.facts END`,
    }),
    `INSERT INTO dossier_search (folded, dossier_id) ${numbers} SELECT replace(s.folded, lower(d.code), lower(d.code) || '-' || n), ${copy} FROM numbers JOIN dossier d ON d.id = '${id}' JOIN dossier_search s ON s.dossier_id = d.id;`,
    insert('file', 'stream_id', { id: `(substr(t.id, 1, 18) || printf('-fffe-%012x', n))`, stream_id: copy }),
    insert('visit', 'dossier_id', { id: `(substr(t.id, 1, 18) || printf('-ffff-%012x', n))`, dossier_id: copy }),
  ];
  const seal = sealer(server.key),
    open = opener(server.key);
  const personal = sql(
    database,
    `SELECT e.id AS id, e.seq AS seq, p.salt AS salt, p.body AS body
     FROM event e JOIN event_personal p ON p.event_id = e.id WHERE e.stream_id = '${id}'`,
  ).map((row) => ({ ...row, text: open('event_personal', 'body', row.id, row.body) }));
  for (let n = 1; n <= count; ++n) {
    const own = id.slice(0, 24) + n.toString(16).padStart(12, '0');
    const body = seal('dossier_party', 'body', own + ':applicant', plain());
    steps.push(`UPDATE dossier_party SET body = '${body}' WHERE dossier_id = '${own}' AND part = 'applicant';`);
    for (const { id: from, seq, salt, text } of personal) {
      const event = `${from.slice(0, 18)}-${seq.toString(16).padStart(4, '0')}-${n.toString(16).padStart(12, '0')}`;
      const sealed = seal('event_personal', 'body', event, text);
      steps.push(
        `INSERT INTO event_personal (event_id, salt, body, shown_salt) VALUES ('${event}', '${salt}', '${sealed}', '');`,
      );
    }
  }
  sql(database, `BEGIN; ${steps.join('\n')} COMMIT;`);
  letWait(database, server.key);
}

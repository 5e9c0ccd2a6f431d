// Events that wait for the log, written beside the program by a person who has its key file (docs/adr/0056).
import { createHash } from 'node:crypto';
import { sealer } from './seals.ts';
import { sql } from './sql.ts';

/** The fields that the seal of an event covers, in their order. `name` is the name of its stream. */
const fields = [
  ...['id', 'stream_kind', 'stream_id', 'name', 'kind', 'seq', 'kind_version', 'format', 'at', 'unit_id', 'post_id'],
  ...['person_id', 'request_id', 'facts', 'salt', 'personal_hash', 'shown'],
];

/** Makes every event wait that is not in the log and does not wait yet. `key`: the key file of the site. */
export function letWait(database: string, key: string): void {
  const seal = sealer(key);
  const lines = sql(
    database,
    `SELECT e.*, CAST(e.at AS TEXT) AS at_text, COALESCE(d.code, s.name) AS name FROM event e
     LEFT JOIN dossier d ON d.id = e.stream_id LEFT JOIN stream s ON s.id = e.stream_id AND s.kind = e.stream_kind
     WHERE NOT EXISTS (SELECT 1 FROM ledger_leaf l WHERE l.event_id = e.id)
     AND NOT EXISTS (SELECT 1 FROM event_pending p WHERE p.event_id = e.id)`,
  ).map((event) => {
    const values = [
      'motcua.pending.1',
      ...fields.map((name) => String((name === 'at' ? event.at_text : event[name]) ?? '')),
    ];
    const text = values.map((value) => `${Buffer.byteLength(value)}:${value},`).join('');
    const hash = createHash('sha256').update(text).digest('hex');
    return `('${event.id}', '${event.name.replaceAll("'", "''")}', '${seal('event_pending', 'seal', event.id, hash)}')`;
  });
  for (let from = 0; from < lines.length; from += 300)
    sql(database, `INSERT INTO event_pending (event_id, name, seal) VALUES ${lines.slice(from, from + 300).join()}`);
}

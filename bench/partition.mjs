// Measures range partitioning of dossiers by their time-ordered ids on PostgreSQL, compared with plain tables in the
// same run. It also measures partitions hashed by unit, as a sharded PostgreSQL would place them.
// node bench/partition.mjs [dossiers]
import { newPostgres } from '../tests/support/postgres.ts';

const count = Number(process.argv[2] ?? 1_000_000),
  years = 5,
  units = 100;
const postgres = newPostgres();
postgres.create('a');
const sql = (text) => postgres.sql(text, 'a');
const timed = (text) => {
  const begun = performance.now();
  sql(text);
  return performance.now() - begun;
};
// Ids as the program makes them: first the milliseconds since 1970 in hexadecimal. They cover five years in order.
const id = (n) =>
  `(SELECT substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-7000-8000-' || lpad(to_hex(${n}), 12, '0') FROM (SELECT lpad(to_hex(1640995200000 + ${n}::bigint * ${Math.floor((years * 31_557_600_000) / count)}), 12, '0') AS h) x)`;
const bound = (year) =>
  `'${Date.UTC(2022 + year, 0, 1)
    .toString(16)
    .padStart(12, '0')
    .replace(/^(.{8})/, '$1-')}'`;
const columns = (extra) =>
  `(id TEXT NOT NULL, unit_id TEXT NOT NULL, state TEXT NOT NULL, version BIGINT NOT NULL, promised_due_at BIGINT, body TEXT NOT NULL, ${extra})`;
const events = (extra) =>
  `(id TEXT NOT NULL, dossier_id TEXT NOT NULL, unit_id TEXT NOT NULL, seq BIGINT NOT NULL, facts TEXT NOT NULL, ${extra})`;
const forms = {
  plain: `CREATE TABLE dossier ${columns('PRIMARY KEY (id)')}; CREATE TABLE event ${events('PRIMARY KEY (id), UNIQUE (dossier_id, seq)')}`,
  'by year':
    `CREATE TABLE dossier ${columns('PRIMARY KEY (id)')} PARTITION BY RANGE (id); CREATE TABLE event ${events('PRIMARY KEY (id, dossier_id), UNIQUE (dossier_id, seq)')} PARTITION BY RANGE (dossier_id);` +
    Array.from({ length: years + 1 }, (_, y) =>
      ['dossier', 'event']
        .map((t) => `CREATE TABLE ${t}_${y} PARTITION OF ${t} FOR VALUES FROM (${bound(y)}) TO (${bound(y + 1)})`)
        .join(';'),
    ).join(';'),
  'by unit':
    `CREATE TABLE dossier ${columns('PRIMARY KEY (unit_id, id)')} PARTITION BY HASH (unit_id); CREATE TABLE event ${events('PRIMARY KEY (unit_id, id), UNIQUE (unit_id, dossier_id, seq)')} PARTITION BY HASH (unit_id);` +
    Array.from({ length: 8 }, (_, n) =>
      ['dossier', 'event']
        .map((t) => `CREATE TABLE ${t}_${n} PARTITION OF ${t} FOR VALUES WITH (MODULUS 8, REMAINDER ${n})`)
        .join(';'),
    ).join(';') +
    '; CREATE INDEX ON dossier (id); CREATE INDEX ON event (dossier_id, seq)',
};
const rows = [];
try {
  for (const [form, make] of Object.entries(forms)) {
    const s = form.replace(' ', '_'),
      here = (text) => `SET search_path = ${s}; ${text}`;
    sql(`CREATE SCHEMA ${s}`);
    sql(here(make));
    sql(
      here(
        `CREATE INDEX ON dossier (unit_id, id); CREATE INDEX dossier_open ON dossier (promised_due_at, id) WHERE state = 'in_progress'`,
      ),
    );
    const filled = timed(
      here(`INSERT INTO dossier SELECT ${id('n')}, 'u' || n % ${units}, CASE WHEN n > ${count} * 0.97 THEN 'in_progress' ELSE 'returned' END, 3, n, repeat('x', 600) FROM generate_series(0, ${count - 1}) n;
      INSERT INTO event SELECT d.id || '-' || s, d.id, d.unit_id, s, repeat('y', 200) FROM dossier d, generate_series(1, 3) s; ANALYZE`),
    );
    const loop = (many, body) =>
      (timed(
        here(
          `DO $$ DECLARE k TEXT; u TEXT; BEGIN FOR i IN 1..${many} LOOP SELECT id, unit_id INTO k, u FROM dossier WHERE id = ${id(`((i::bigint * 7919) % ${count})`)}; ${body} END LOOP; END $$`,
        ),
      ) /
        many) *
      1000;
    const find = loop(3000, 'PERFORM 1;');
    const life = loop(3000, 'PERFORM facts FROM event WHERE dossier_id = k ORDER BY seq;');
    const lifeUnit = loop(3000, 'PERFORM facts FROM event WHERE unit_id = u AND dossier_id = k ORDER BY seq;');
    const list = loop(1000, `PERFORM id FROM dossier WHERE unit_id = 'u7' ORDER BY id DESC LIMIT 50;`);
    const due = loop(
      1000,
      `PERFORM id FROM dossier WHERE state = 'in_progress' ORDER BY promised_due_at, id LIMIT 50;`,
    );
    const change = loop(
      3000,
      `UPDATE dossier SET version = version + 1 WHERE id = k; INSERT INTO event VALUES (k || '+' || i, k, u, 1000 + i, 'z');`,
    );
    const size = Number(
      sql(
        `SELECT sum(pg_total_relation_size(c.oid)) / 1e6 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = '${s}' AND c.relkind = 'r'`,
      ),
    );
    const gone =
      form === 'by year'
        ? timed(here('ALTER TABLE event DETACH PARTITION event_0; ALTER TABLE dossier DETACH PARTITION dossier_0'))
        : form === 'plain'
          ? timed(here(`DELETE FROM event WHERE dossier_id < ${bound(1)}; DELETE FROM dossier WHERE id < ${bound(1)}`))
          : NaN;
    rows.push({
      form,
      'fill s': (filled / 1000).toFixed(0),
      'find µs': find.toFixed(0),
      'life µs': life.toFixed(0),
      'life, unit named µs': lifeUnit.toFixed(0),
      'list of a unit µs': list.toFixed(0),
      'due list µs': due.toFixed(0),
      'change µs': change.toFixed(0),
      MB: size.toFixed(0),
      'a year taken out s': (gone / 1000).toFixed(2),
    });
    sql(`DROP SCHEMA ${s} CASCADE`);
  }
  console.log(
    `${count} dossiers, ${3 * count} events, ${years} years, ${units} units; each figure includes finding the dossier, but for the fill`,
  );
  for (const row of rows)
    console.log(
      Object.entries(row)
        .map(([name, value]) => `${name}: ${value}`)
        .join(' · '),
    );
} finally {
  postgres.remove();
}

-- Anything may have a history (docs/adr/0049). An event belongs to a stream: what has the history, and its id. `format` is that of its leaf
-- (docs/ledger-format.md) and never changes; `shown` is the hash of what was printed. The tables are made anew, for the database kept `event` to dossiers.
CREATE TABLE event_by_stream (
  id TEXT NOT NULL PRIMARY KEY,
  stream_kind TEXT NOT NULL,
  stream_id TEXT NOT NULL,
  seq {{int64}} NOT NULL,
  kind TEXT NOT NULL,
  kind_version {{int64}} NOT NULL,
  format {{int64}} NOT NULL,
  at {{int64}} NOT NULL,
  unit_id TEXT,
  post_id TEXT,
  person_id TEXT,
  request_id TEXT NOT NULL,
  facts TEXT NOT NULL,
  salt TEXT NOT NULL,
  personal_hash TEXT NOT NULL,
  shown TEXT NOT NULL
) {{strict}};
INSERT INTO event_by_stream (id, stream_kind, stream_id, seq, kind, kind_version, format, at, unit_id, post_id, person_id, request_id, facts, salt, personal_hash, shown)
  SELECT id, 'dossier', dossier_id, seq, kind, kind_version, 1, at, unit_id, post_id, person_id, request_id, facts, salt, personal_hash, '' FROM event;

CREATE TABLE event_personal_by_stream (
  event_id TEXT NOT NULL PRIMARY KEY REFERENCES event_by_stream (id),
  salt TEXT NOT NULL,
  body TEXT NOT NULL,
  shown_salt TEXT NOT NULL
) {{strict}};
INSERT INTO event_personal_by_stream (event_id, salt, body, shown_salt) SELECT event_id, salt, body, '' FROM event_personal;

CREATE TABLE ledger_leaf_by_stream (
  number {{int64}} NOT NULL PRIMARY KEY,
  event_id TEXT NOT NULL UNIQUE REFERENCES event_by_stream (id),
  chain TEXT NOT NULL
) {{strict}};
INSERT INTO ledger_leaf_by_stream (number, event_id, chain) SELECT number, event_id, chain FROM ledger_leaf;

DROP TABLE ledger_leaf;
DROP TABLE event_personal;
DROP TABLE event;
ALTER TABLE event_by_stream RENAME TO event;
ALTER TABLE event_personal_by_stream RENAME TO event_personal;
ALTER TABLE ledger_leaf_by_stream RENAME TO ledger_leaf;
CREATE UNIQUE INDEX event_stream ON event (stream_id, stream_kind, seq);
CREATE INDEX event_at ON event (at, id);
CREATE INDEX event_payment ON event (unit_id, at) WHERE kind = 'payment_confirmed';

-- The public name of each stream that is not a dossier's: it stands in the log and never changes.
CREATE TABLE stream (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) {{strict}};
CREATE UNIQUE INDEX stream_name ON stream (kind, name);

ALTER TABLE event_pending RENAME COLUMN code TO name;

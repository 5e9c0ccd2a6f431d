-- The log of all events that anybody can check (docs/ledger-format.md). An event waits until it is in the log; its dossier's code goes with it.
-- No foreign key: each event would pay for it, and `motcua verify` counts that each event is in the log or waits.
CREATE TABLE event_pending (
  event_id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL
) {{keyed}};
INSERT INTO event_pending (event_id, code) SELECT e.id, d.code FROM event e JOIN dossier d ON d.id = e.dossier_id;

-- Numbered from 0 without gaps; `chain` goes over the dossier's events up to this one. Hashes are hexadecimal digits.
CREATE TABLE ledger_leaf (
  number {{int64}} NOT NULL PRIMARY KEY,
  event_id TEXT NOT NULL UNIQUE REFERENCES event (id),
  chain TEXT NOT NULL
) {{strict}};

CREATE TABLE ledger_tile (
  height {{int64}} NOT NULL,
  number {{int64}} NOT NULL,
  hashes TEXT NOT NULL,
  PRIMARY KEY (height, number)
) {{strict}};

CREATE TABLE ledger_head (
  size {{int64}} NOT NULL PRIMARY KEY,
  at {{int64}} NOT NULL,
  note TEXT NOT NULL
) {{strict}};
CREATE INDEX ledger_head_at ON ledger_head (at);

-- A line under a head by another who saw it.
CREATE TABLE ledger_cosignature (
  size {{int64}} NOT NULL REFERENCES ledger_head (size),
  name TEXT NOT NULL,
  line TEXT NOT NULL,
  at {{int64}} NOT NULL,
  PRIMARY KEY (size, name)
) {{strict}};

-- The keys that signed, one after another; each but the first with what the one before it signed about it.
CREATE TABLE ledger_key (
  number {{int64}} NOT NULL PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  since_size {{int64}} NOT NULL,
  at {{int64}} NOT NULL,
  statement TEXT NOT NULL
) {{strict}};

-- Who signed in, was refused or held back; which devices people signed in from; how many wrong tries are counted where.
-- Sign-ins from before are not known: the list begins with this schema.

CREATE TABLE sign_in_event (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('signed_in', 'signed_out', 'refused', 'held_back')),
  why TEXT NOT NULL,
  person_id TEXT REFERENCES staff (id),
  unit_id TEXT REFERENCES unit (id),
  name_hash TEXT NOT NULL,
  network TEXT NOT NULL,
  agent TEXT NOT NULL,
  session TEXT NOT NULL,
  at {{int64}} NOT NULL,
  last_at {{int64}} NOT NULL,
  times {{int64}} NOT NULL,
  unusual TEXT NOT NULL CHECK (unusual IN ('', 'new_place', 'after_refusals')),
  -- Refusals of one name, address and quarter of an hour are one row; any other row has its id here.
  count_key TEXT NOT NULL UNIQUE
) {{strict}};
CREATE INDEX sign_in_event_at ON sign_in_event (at, id);
CREATE INDEX sign_in_event_person ON sign_in_event (person_id, last_at);

ALTER TABLE staff ADD COLUMN sign_ins_seen_at {{int64}} NOT NULL DEFAULT 0;

-- The keyed hash of a long-lived cookie. Nobody has one at first: each browser is new once.
CREATE TABLE known_device (
  hash TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES staff (id),
  made_at {{int64}} NOT NULL,
  seen_at {{int64}} NOT NULL,
  PRIMARY KEY (hash, person_id)
) {{strict}};
CREATE INDEX known_device_person ON known_device (person_id, seen_at);

-- Keyed hashes of names and addresses; times are of the machine's clock.
CREATE TABLE wrong_try (
  key TEXT NOT NULL PRIMARY KEY,
  tries {{int64}} NOT NULL,
  at {{int64}} NOT NULL
) {{strict}};
CREATE INDEX wrong_try_at ON wrong_try (at);

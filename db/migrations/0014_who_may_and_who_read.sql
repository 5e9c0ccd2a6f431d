-- Who may do what on behalf of whom and from when to when, what signs in besides a password, and who read personal data.

ALTER TABLE staff ADD COLUMN must_change {{int64}} NOT NULL DEFAULT 0;
ALTER TABLE staff ADD COLUMN second_factor TEXT;
ALTER TABLE staff ADD COLUMN second_factor_since {{int64}};
ALTER TABLE staff ADD COLUMN second_factor_step {{int64}} NOT NULL DEFAULT 0;
ALTER TABLE staff ADD COLUMN left_at {{int64}};

ALTER TABLE post_holder ADD COLUMN ended_at {{int64}};
-- From now on a post is held from its first day on. The made-up staff of a sample site have always been there: such a site stands at any day.
UPDATE post_holder SET valid_from = '2000-01-01' WHERE EXISTS (SELECT 1 FROM site WHERE name = 'demo' AND value = '1');

ALTER TABLE session ADD COLUMN on_behalf_of TEXT;
ALTER TABLE session ADD COLUMN delegation_id TEXT;
ALTER TABLE session ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN agent TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN second_factor {{int64}} NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN id_token TEXT NOT NULL DEFAULT '';

-- Codes that stand in for a lost telephone, once each.
CREATE TABLE recovery_code (
  person_id TEXT NOT NULL REFERENCES staff (id),
  code_hash TEXT NOT NULL,
  used_at {{int64}},
  PRIMARY KEY (person_id, code_hash)
) {{strict}};

-- A code by which a person sets a password: given out by an administrator, once.
CREATE TABLE one_time_code (
  person_id TEXT NOT NULL PRIMARY KEY REFERENCES staff (id),
  code_hash TEXT NOT NULL,
  made_at {{int64}} NOT NULL,
  expires_at {{int64}} NOT NULL,
  made_by TEXT NOT NULL REFERENCES staff (id),
  drops_second_factor {{int64}} NOT NULL
) {{strict}};

-- A post that waits for a second person, for it approves or administers.
CREATE TABLE post_request (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES staff (id),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  body TEXT NOT NULL,
  asked_by TEXT NOT NULL REFERENCES staff (id),
  asked_at {{int64}} NOT NULL,
  decided_by TEXT REFERENCES staff (id),
  decided_at {{int64}},
  outcome TEXT CHECK (outcome IN ('confirmed', 'refused'))
) {{strict}};
CREATE INDEX post_request_open ON post_request (decided_at, id);

-- What a person lets another do in the name of one of their posts.
CREATE TABLE delegation (
  id TEXT NOT NULL PRIMARY KEY,
  from_person_id TEXT NOT NULL REFERENCES staff (id),
  post_id TEXT NOT NULL REFERENCES post (id),
  to_person_id TEXT NOT NULL REFERENCES staff (id),
  rights TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  reason TEXT NOT NULL,
  made_at {{int64}} NOT NULL,
  made_by TEXT NOT NULL REFERENCES staff (id),
  ended_at {{int64}}
) {{strict}};
CREATE INDEX delegation_to ON delegation (to_person_id, ended_at, to_day);
CREATE INDEX delegation_from ON delegation (from_person_id, ended_at, to_day);

CREATE TABLE absence (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES staff (id),
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  reason TEXT NOT NULL,
  made_at {{int64}} NOT NULL,
  made_by TEXT NOT NULL REFERENCES staff (id),
  ended_at {{int64}}
) {{strict}};
CREATE INDEX absence_person ON absence (person_id, ended_at, to_day);

-- What was done to accounts, posts and delegations.
CREATE TABLE staff_event (
  id TEXT NOT NULL PRIMARY KEY,
  at {{int64}} NOT NULL,
  kind TEXT NOT NULL,
  about_id TEXT NOT NULL REFERENCES staff (id),
  by_id TEXT REFERENCES staff (id),
  post_id TEXT,
  facts TEXT NOT NULL
) {{strict}};
CREATE INDEX staff_event_about ON staff_event (about_id, id);

-- Who read personal data: one row per reply that showed some.
CREATE TABLE reading (
  id TEXT NOT NULL PRIMARY KEY,
  at {{int64}} NOT NULL,
  day TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES staff (id),
  post_id TEXT NOT NULL REFERENCES post (id),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  on_behalf_of TEXT REFERENCES staff (id),
  what TEXT NOT NULL,
  purpose TEXT NOT NULL,
  dossier_id TEXT REFERENCES dossier (id),
  takes_part {{int64}} NOT NULL,
  shown {{int64}} NOT NULL,
  detail TEXT NOT NULL,
  disclosed_at {{int64}} NOT NULL
) {{strict}};
CREATE INDEX reading_dossier ON reading (dossier_id, id);
CREATE INDEX reading_person ON reading (person_id, id);
CREATE INDEX reading_day ON reading (unit_id, day, takes_part);

-- A citizen who signed in at a provider: known by the keyed hash of the ID number.
CREATE TABLE citizen_session (
  token_hash TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  id_hash TEXT NOT NULL,
  level TEXT NOT NULL,
  created_at {{int64}} NOT NULL,
  seen_at {{int64}} NOT NULL
) {{strict}};

-- A key by which another system calls; its account has no password.
CREATE TABLE api_key (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  key_hash TEXT NOT NULL UNIQUE,
  person_id TEXT NOT NULL REFERENCES staff (id),
  made_by TEXT NOT NULL REFERENCES staff (id),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  rights TEXT NOT NULL,
  made_at {{int64}} NOT NULL,
  expires_at {{int64}} NOT NULL,
  used_at {{int64}},
  ended_at {{int64}}
) {{strict}};
CREATE INDEX api_key_unit ON api_key (unit_id, id);

-- Breaches of personal data: the authority is told within 72 hours.
CREATE TABLE breach (
  id TEXT NOT NULL PRIMARY KEY,
  unit_id TEXT NOT NULL REFERENCES unit (id),
  found_at {{int64}} NOT NULL,
  noted_at {{int64}} NOT NULL,
  noted_by TEXT NOT NULL REFERENCES staff (id),
  what TEXT NOT NULL,
  measures TEXT NOT NULL,
  people {{int64}} NOT NULL,
  told_at {{int64}}
) {{strict}};
CREATE INDEX breach_unit ON breach (unit_id, id);

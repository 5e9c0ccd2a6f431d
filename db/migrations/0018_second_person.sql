-- Changes that wait for a second person. Neither table is ever updated or deleted from.

CREATE TABLE confirmation (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  unit_id TEXT NOT NULL REFERENCES unit (id),
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  reason TEXT NOT NULL,
  decision_number TEXT NOT NULL,
  decision_date TEXT,
  in_force_from TEXT,
  confirm_right TEXT NOT NULL,
  asked_by TEXT REFERENCES staff (id),
  asked_post TEXT REFERENCES post (id),
  asked_at {{int64}} NOT NULL,
  expires_at {{int64}} NOT NULL
) {{strict}};
CREATE INDEX confirmation_expires ON confirmation (expires_at, id);
CREATE INDEX confirmation_subject ON confirmation (kind, subject, id);

-- The persons of a question: gains = 1 never confirms it, told = 1 gets notices.
CREATE TABLE confirmation_party (
  confirmation_id TEXT NOT NULL REFERENCES confirmation (id),
  person_id TEXT NOT NULL REFERENCES staff (id),
  gains {{int64}} NOT NULL,
  told {{int64}} NOT NULL,
  PRIMARY KEY (confirmation_id, person_id)
) {{strict}};

-- decided_by is NULL for a command of the technician.
CREATE TABLE confirmation_outcome (
  confirmation_id TEXT NOT NULL PRIMARY KEY REFERENCES confirmation (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('confirmed', 'refused', 'withdrawn')),
  decided_by TEXT REFERENCES staff (id),
  decided_post TEXT REFERENCES post (id),
  by_command {{int64}} NOT NULL,
  decided_at {{int64}} NOT NULL,
  reason TEXT NOT NULL
) {{strict}};
CREATE INDEX confirmation_outcome_at ON confirmation_outcome (decided_at, confirmation_id);

-- A person sees it at the desk after sign-in.
CREATE TABLE staff_notice (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES staff (id),
  at {{int64}} NOT NULL,
  kind TEXT NOT NULL,
  confirmation_id TEXT REFERENCES confirmation (id),
  facts TEXT NOT NULL,
  seen_at {{int64}}
) {{strict}};
CREATE INDEX staff_notice_person ON staff_notice (person_id, seen_at, id);

-- How an account, a post or a key became valid: unconfirmed, before, site, confirmed. What is there before this
-- migration stays valid with the mark "before the second person".
ALTER TABLE staff ADD COLUMN origin TEXT NOT NULL DEFAULT 'unconfirmed';
ALTER TABLE staff ADD COLUMN confirmation_id TEXT;
ALTER TABLE staff ADD COLUMN machine {{int64}} NOT NULL DEFAULT 0;
ALTER TABLE post_holder ADD COLUMN origin TEXT NOT NULL DEFAULT 'unconfirmed';
ALTER TABLE post_holder ADD COLUMN confirmation_id TEXT;
ALTER TABLE api_key ADD COLUMN origin TEXT NOT NULL DEFAULT 'unconfirmed';
ALTER TABLE api_key ADD COLUMN confirmation_id TEXT;
UPDATE staff SET origin = 'before';
UPDATE post_holder SET origin = 'before';
UPDATE api_key SET origin = 'before';
UPDATE staff SET machine = 1 WHERE id IN (SELECT person_id FROM api_key);

-- Posts that were asked for. One that waits goes on waiting, without an end.
INSERT INTO confirmation (id, kind, unit_id, subject, body, reason, decision_number, confirm_right, asked_by, asked_at, expires_at)
  SELECT id, 'post', unit_id, person_id, body, '', '', 'confirm_posts', asked_by, asked_at, 4102444800000000 FROM post_request;
INSERT INTO confirmation_party (confirmation_id, person_id, gains, told) SELECT id, person_id, 1, 1 FROM post_request;
INSERT INTO confirmation_outcome (confirmation_id, outcome, decided_by, by_command, decided_at, reason)
  SELECT id, outcome, decided_by, 0, decided_at, '' FROM post_request WHERE decided_at IS NOT NULL;
DROP TABLE post_request;

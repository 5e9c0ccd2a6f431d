-- What the figures are counted from, visits at the desk, ratings, regulations of the desks.
-- Legal time of what is already stored is counted in UTC+7, the zone of every site so far (25200000000 µs, 86400000000 a day).

-- Never is 9000000000000000000, so that "not finished before" is one range.
ALTER TABLE dossier ADD COLUMN finished_at {{int64}} NOT NULL DEFAULT 9000000000000000000;
ALTER TABLE dossier ADD COLUMN verdict TEXT CHECK (verdict IN ('early', 'on_time', 'overdue'));
ALTER TABLE dossier ADD COLUMN at_once {{int64}} NOT NULL DEFAULT 0;
ALTER TABLE dossier ADD COLUMN used_minutes {{int64}};
ALTER TABLE dossier ADD COLUMN legal_minutes {{int64}};
ALTER TABLE dossier ADD COLUMN promised_minutes {{int64}};
UPDATE dossier SET finished_at = COALESCE(ready_at, closed_at, 9000000000000000000),
  at_once = CASE WHEN ready_at IS NOT NULL AND closed_at = received_at THEN 1 ELSE 0 END,
  verdict = CASE
    WHEN ready_at IS NULL THEN NULL
    WHEN (ready_at + 25200000000) / 86400000000 < (original_due_at + 25200000000) / 86400000000 THEN 'early'
    WHEN ready_at / 60000000 <= original_due_at / 60000000 THEN 'on_time'
    ELSE 'overdue' END;
-- All that the figures count, without the wide rows: a period's dossiers are those finished since its beginning and the open ones.
CREATE INDEX dossier_figures ON dossier (receiving_unit_id, finished_at, received_at, procedure_version_id, procedure_code, channel, state, verdict,
  ready_at, original_due_at, promised_due_at, at_once, used_minutes, legal_minutes, promised_minutes);
CREATE INDEX dossier_asked_for ON dossier (received_at, procedure_code);

-- A step that a dossier has left: who had it, from when to when, how much working time it took outside pauses.
CREATE TABLE dossier_step_done (
  dossier_id TEXT NOT NULL REFERENCES dossier (id),
  seq {{int64}} NOT NULL,
  step TEXT NOT NULL,
  unit_id TEXT NOT NULL REFERENCES unit (id),
  person_id TEXT REFERENCES staff (id),
  started_at {{int64}} NOT NULL,
  left_at {{int64}} NOT NULL,
  due_at {{int64}},
  minutes {{int64}} NOT NULL,
  PRIMARY KEY (dossier_id, seq, step)
) {{strict}};
CREATE INDEX dossier_step_done_unit ON dossier_step_done (unit_id, left_at);

-- A visit (lượt) of a citizen to a desk: what was done there, with or without a dossier.
CREATE TABLE visit (
  id TEXT NOT NULL PRIMARY KEY,
  unit_id TEXT NOT NULL REFERENCES unit (id),
  post_id TEXT NOT NULL REFERENCES post (id),
  person_id TEXT NOT NULL REFERENCES staff (id),
  at {{int64}} NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('receipt', 'at_once', 'supplement', 'payment', 'result', 'withdrawal', 'guidance', 'completion', 'refusal')),
  procedure_version_id TEXT NOT NULL REFERENCES procedure_version (id),
  dossier_id TEXT REFERENCES dossier (id),
  slip_id TEXT REFERENCES counter_slip (id)
) {{strict}};
CREATE INDEX visit_unit ON visit (unit_id, at);
CREATE INDEX visit_post ON visit (post_id, at);
CREATE INDEX visit_dossier ON visit (dossier_id, at);
CREATE INDEX visit_slip ON visit (slip_id);
INSERT INTO visit (id, unit_id, post_id, person_id, at, kind, procedure_version_id, dossier_id, slip_id)
SELECT e.id, e.unit_id, e.post_id, e.person_id, e.at,
  CASE e.kind WHEN 'received' THEN CASE d.at_once WHEN 1 THEN 'at_once' ELSE 'receipt' END WHEN 'supplement_received' THEN 'supplement'
    WHEN 'payment_confirmed' THEN 'payment' WHEN 'returned' THEN 'result' ELSE 'withdrawal' END,
  d.procedure_version_id, d.id, NULL
FROM event e JOIN dossier d ON d.id = e.dossier_id
WHERE (e.kind = 'received' AND d.channel = 'direct') OR e.kind IN ('supplement_received', 'payment_confirmed', 'withdrawn')
  OR (e.kind = 'returned' AND e.facts NOT LIKE '%"against":"post"%');
INSERT INTO visit (id, unit_id, post_id, person_id, at, kind, procedure_version_id, dossier_id, slip_id)
SELECT s.id, s.unit_id, (SELECT MIN(h.post_id) FROM post_holder h JOIN post p ON p.id = h.post_id WHERE h.person_id = s.person_id AND p.unit_id = s.unit_id), s.person_id, s.at,
  CASE s.kind WHEN 'supplement' THEN 'completion' ELSE s.kind END, s.procedure_version_id, NULL, s.id
FROM counter_slip s;

-- One code a visit, printed on paper or made for the tablet; only its hash is kept. Used once.
CREATE TABLE rating_code (
  code_hash TEXT NOT NULL PRIMARY KEY,
  visit_id TEXT NOT NULL UNIQUE REFERENCES visit (id),
  via TEXT NOT NULL CHECK (via IN ('paper', 'tablet')),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  made_at {{int64}} NOT NULL,
  used_at {{int64}}
) {{strict}};
CREATE INDEX rating_code_unit ON rating_code (unit_id, made_at);

CREATE TABLE rating (
  id TEXT NOT NULL PRIMARY KEY,
  visit_id TEXT NOT NULL UNIQUE REFERENCES visit (id),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  post_id TEXT NOT NULL REFERENCES post (id),
  at {{int64}} NOT NULL,
  overall {{int64}} NOT NULL CHECK (overall BETWEEN 1 AND 5),
  attitude {{int64}} NOT NULL CHECK (attitude BETWEEN 1 AND 5),
  speed {{int64}} NOT NULL CHECK (speed BETWEEN 1 AND 5),
  clarity {{int64}} NOT NULL CHECK (clarity BETWEEN 1 AND 5),
  reason TEXT NOT NULL,
  may_contact {{int64}} NOT NULL
) {{strict}};
CREATE INDEX rating_unit ON rating (unit_id, at);

-- What a leader owes to a bad rating: an answer by a date.
CREATE TABLE rating_follow_up (
  rating_id TEXT NOT NULL PRIMARY KEY REFERENCES rating (id),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  opened_at {{int64}} NOT NULL,
  due_at {{int64}} NOT NULL,
  answered_at {{int64}},
  person_id TEXT REFERENCES staff (id),
  answer TEXT,
  measure TEXT
) {{strict}};
CREATE INDEX rating_follow_up_unit ON rating_follow_up (unit_id, answered_at, due_at);

-- A tablet that stands at a desk; only the hash of its token is kept.
CREATE TABLE rating_tablet (
  token_hash TEXT NOT NULL PRIMARY KEY,
  post_id TEXT NOT NULL UNIQUE REFERENCES post (id),
  made_at {{int64}} NOT NULL,
  person_id TEXT NOT NULL REFERENCES staff (id)
) {{strict}};

-- Working regulations (Quy chế) of a desk, in force from-to.
CREATE TABLE regulation (
  id TEXT NOT NULL PRIMARY KEY,
  unit_id TEXT NOT NULL REFERENCES unit (id),
  number TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  unverified {{int64}} NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT
) {{strict}};
CREATE INDEX regulation_unit ON regulation (unit_id, valid_from);

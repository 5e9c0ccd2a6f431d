-- What moves the due times of a dossier besides pauses and calendars: extensions by law and apologies, as the events tell them. Rows from
-- before: the legal due time was the first promise, so none of them stands in dossier_legal; each apology was one in time.
CREATE TABLE dossier_legal (
  dossier_id TEXT NOT NULL PRIMARY KEY REFERENCES dossier (id),
  due_at {{int64}} NOT NULL
) {{strict}};
CREATE TABLE dossier_due_act (
  dossier_id TEXT NOT NULL REFERENCES dossier (id),
  seq {{int64}} NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('extended', 'apologised', 'apologised_late')),
  at {{int64}} NOT NULL,
  PRIMARY KEY (dossier_id, seq)
) {{strict}};
CREATE INDEX dossier_due_act_at ON dossier_due_act (at);
INSERT INTO dossier_due_act (dossier_id, seq, kind, at) SELECT dossier_id, seq, 'apologised', at FROM event WHERE kind = 'apologised';
-- When the paper of a new date was printed: what a citizen may hold in hand is not corrected. Nothing is known of those from before.
CREATE TABLE dossier_date_printed (
  dossier_id TEXT NOT NULL REFERENCES dossier (id),
  seq {{int64}} NOT NULL,
  at {{int64}} NOT NULL,
  PRIMARY KEY (dossier_id, seq)
) {{strict}};
-- The written agreement of an extension is a file of its own purpose. Files from before keep theirs.
CREATE TABLE file_with_agreements (
  id TEXT NOT NULL PRIMARY KEY,
  dossier_id TEXT NOT NULL REFERENCES dossier (id),
  purpose TEXT NOT NULL CHECK (purpose IN ('paper', 'draft', 'result', 'agreement')),
  paper {{int64}},
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes {{int64}} NOT NULL,
  media_type TEXT NOT NULL CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png')),
  person_id TEXT NOT NULL REFERENCES staff (id),
  at {{int64}} NOT NULL
) {{strict}};
INSERT INTO file_with_agreements (id, dossier_id, purpose, paper, name, sha256, bytes, media_type, person_id, at)
SELECT id, dossier_id, purpose, paper, name, sha256, bytes, media_type, person_id, at FROM file;
DROP TABLE file;
ALTER TABLE file_with_agreements RENAME TO file;
CREATE INDEX file_dossier ON file (dossier_id, id);

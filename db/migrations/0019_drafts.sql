-- A file may be the draft of a decision, which the approval names. Files from before are papers and results, as they were.
-- Dossiers that were approved before have no named draft: their issue says so ("before_drafts" in its facts). Results handed
-- over at once before count as confirmed: their event ended the dossier.
CREATE TABLE file_with_drafts (
  id TEXT NOT NULL PRIMARY KEY,
  dossier_id TEXT NOT NULL REFERENCES dossier (id),
  purpose TEXT NOT NULL CHECK (purpose IN ('paper', 'draft', 'result')),
  paper {{int64}},
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes {{int64}} NOT NULL,
  media_type TEXT NOT NULL CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png')),
  person_id TEXT NOT NULL REFERENCES staff (id),
  at {{int64}} NOT NULL
) {{strict}};
INSERT INTO file_with_drafts (id, dossier_id, purpose, paper, name, sha256, bytes, media_type, person_id, at)
SELECT id, dossier_id, purpose, paper, name, sha256, bytes, media_type, person_id, at FROM file;
DROP TABLE file;
ALTER TABLE file_with_drafts RENAME TO file;
CREATE INDEX file_dossier ON file (dossier_id, id);

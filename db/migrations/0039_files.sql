-- A file belongs to a stream (docs/adr/0055), as an event does. `owner` says whose it is: the citizen who brought it, or the office that made
-- it. `version` counts the files of one purpose and one paper of a stream. `erased` is 1 when the retention has taken its name and its bytes.
-- The table is made anew, for the database kept `file` to dossiers.
CREATE TABLE file_of_stream (
  id TEXT NOT NULL PRIMARY KEY,
  stream_kind TEXT NOT NULL,
  stream_id TEXT NOT NULL,
  purpose TEXT NOT NULL,
  paper {{int64}},
  version {{int64}} NOT NULL CHECK (version >= 1),
  owner TEXT NOT NULL CHECK (owner IN ('citizen', 'office')),
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes {{int64}} NOT NULL,
  media_type TEXT NOT NULL CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png')),
  person_id TEXT REFERENCES staff (id),
  at {{int64}} NOT NULL,
  erased {{int64}} NOT NULL CHECK (erased IN (0, 1)),
  CHECK (stream_kind <> 'dossier' OR purpose IN ('paper', 'draft', 'result', 'agreement')),
  CHECK (person_id IS NOT NULL OR (owner = 'citizen' AND stream_kind <> 'dossier'))
) {{strict}};
INSERT INTO file_of_stream (id, stream_kind, stream_id, purpose, paper, version, owner, name, sha256, bytes, media_type, person_id, at, erased)
SELECT f.id, 'dossier', f.dossier_id, f.purpose, f.paper,
  ROW_NUMBER() OVER (PARTITION BY f.dossier_id, f.purpose, f.paper ORDER BY f.at, f.id),
  CASE WHEN f.purpose IN ('paper', 'agreement') THEN 'citizen' ELSE 'office' END,
  f.name, f.sha256, f.bytes, f.media_type, f.person_id, f.at,
  CASE WHEN f.name = '(đã xóa)' AND d.applicant_name = '(đã xóa)' THEN 1 ELSE 0 END
FROM file f LEFT JOIN dossier d ON d.id = f.dossier_id;
DROP TABLE file;
ALTER TABLE file_of_stream RENAME TO file;
CREATE INDEX file_stream ON file (stream_id, stream_kind, id);
CREATE UNIQUE INDEX file_version ON file (stream_id, stream_kind, purpose, COALESCE(paper, -1), version);

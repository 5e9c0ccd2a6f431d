-- Whose working minutes made a finished dossier late: the parts add up to the whole (docs/time-rules.md). Filled again from the events at the
-- next start: the site value 'measures' is behind.
CREATE TABLE dossier_late (
  dossier_id TEXT NOT NULL REFERENCES dossier (id),
  part {{int64}} NOT NULL,
  unit_id TEXT REFERENCES unit (id),
  pause {{int64}} NOT NULL,
  what TEXT NOT NULL,
  minutes {{int64}} NOT NULL,
  PRIMARY KEY (dossier_id, part)
) {{strict}};

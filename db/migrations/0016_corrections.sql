-- Corrections that were asked for, and what became of them: a projection of the events, for lists and figures. `asked_seq` is the event's.
CREATE TABLE dossier_correction (
  dossier_id TEXT NOT NULL REFERENCES dossier (id),
  asked_seq {{int64}} NOT NULL,
  unit_id TEXT NOT NULL REFERENCES unit (id),
  asked_by TEXT NOT NULL REFERENCES staff (id),
  asked_at {{int64}} NOT NULL,
  decided_at {{int64}},
  outcome TEXT CHECK (outcome IN ('corrected', 'correction_refused')),
  PRIMARY KEY (dossier_id, asked_seq)
) {{strict}};
CREATE INDEX dossier_correction_open ON dossier_correction (unit_id, decided_at);

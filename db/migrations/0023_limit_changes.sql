-- What a changed limit rests on: one row beside its version of the procedure. Never updated or deleted from. A limit
-- that somebody entered before this migration has a version with a person and no row here: it stays in force with the
-- mark "before the second person".

-- how: shortened by one person; confirmed by a second. confirmed_by is NULL for a shortening and for the technician.
CREATE TABLE limit_change (
  version_id TEXT NOT NULL PRIMARY KEY REFERENCES procedure_version (id),
  how TEXT NOT NULL CHECK (how IN ('shortened', 'confirmed')),
  decision_number TEXT NOT NULL,
  decision_date TEXT NOT NULL,
  in_force_from TEXT NOT NULL,
  unit_id TEXT NOT NULL REFERENCES unit (id),
  confirmed_by TEXT REFERENCES staff (id),
  confirmation_id TEXT REFERENCES confirmation (id),
  at {{int64}} NOT NULL
) {{strict}};
CREATE INDEX limit_change_at ON limit_change (at, version_id);

-- Changes of a calendar that a second person confirmed. A job makes them: the change has the id of its confirmation.
CREATE TABLE calendar_confirmed (
  confirmation_id TEXT NOT NULL PRIMARY KEY REFERENCES confirmation (id),
  at {{int64}} NOT NULL
) {{strict}};

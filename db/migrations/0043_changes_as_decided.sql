-- The lines that the second person read, with the values of the moment of the decision. Never updated or deleted from.
-- Questions that were decided before this migration have no row.
CREATE TABLE confirmation_changes (
  confirmation_id TEXT NOT NULL PRIMARY KEY REFERENCES confirmation_outcome (confirmation_id),
  body TEXT NOT NULL
) {{strict}};

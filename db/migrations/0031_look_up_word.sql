-- The look-up word printed on the papers of a dossier, sealed. Promises in QR codes of events with the seq `promises_from` or a later one
-- open what the word opens. Dossiers of before have no row: each promise of theirs opens it, and the desk draws a word when it is asked to.
CREATE TABLE look_up_word (
  dossier_id TEXT NOT NULL PRIMARY KEY REFERENCES dossier (id),
  word TEXT NOT NULL,
  promises_from {{int64}} NOT NULL
) {{strict}};

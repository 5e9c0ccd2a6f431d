-- The words of the notice of a stop, as administrators wrote them. Never updated or deleted from: a paper that is printed again says what it
-- said. Without a row the words are the program's own.
CREATE TABLE stop_notice (
  version {{int64}} NOT NULL PRIMARY KEY,
  body TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES staff (id),
  at {{int64}} NOT NULL
) {{strict}};

-- What was typed into the public search of procedures and found none, for the administrator. Only words of offices, or what many visitors
-- typed, get here (docs/adr/0042): no name, no number, nobody who typed it.
CREATE TABLE missed_search (
  words TEXT NOT NULL PRIMARY KEY,
  times {{int64}} NOT NULL CHECK (times > 0),
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL
) {{keyed}};

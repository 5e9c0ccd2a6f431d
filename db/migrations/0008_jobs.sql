-- What goes on in the background: who runs it now and until when nobody else may, how it went last. Times are of the machine's clock.
CREATE TABLE job (
  name TEXT NOT NULL PRIMARY KEY,
  holder TEXT,
  lease_until {{int64}} NOT NULL,
  started_at {{int64}},
  finished_at {{int64}},
  failed_at {{int64}},
  failures {{int64}} NOT NULL,
  fault TEXT NOT NULL
) {{strict}};

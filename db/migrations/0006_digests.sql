-- What each holder of a post was told in the morning: one a day. Codes and times only, no names of citizens.
CREATE TABLE digest (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES staff (id),
  post_id TEXT NOT NULL REFERENCES post (id),
  day TEXT NOT NULL,
  made_at {{int64}} NOT NULL,
  body TEXT NOT NULL,
  seen_at {{int64}},
  UNIQUE (person_id, post_id, day)
) {{strict}};

-- That a unit's digests of a day were made, also where there was nothing to tell.
CREATE TABLE digest_day (
  unit_id TEXT NOT NULL REFERENCES unit (id),
  day TEXT NOT NULL,
  made_at {{int64}} NOT NULL,
  PRIMARY KEY (day, unit_id)
) {{strict}};

-- Who printed a rating code and why again, how a vote came, who made the address of a tablet. Rows of rating_print and of
-- rating_tablet are never updated or deleted.

-- A visit may have several codes: a further print leaves those that were handed out.
CREATE TABLE rating_code_of_visit (
  code_hash TEXT NOT NULL PRIMARY KEY,
  visit_id TEXT NOT NULL REFERENCES visit (id),
  via TEXT NOT NULL CHECK (via IN ('paper', 'tablet')),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  made_at {{int64}} NOT NULL,
  used_at {{int64}}
) {{strict}};
INSERT INTO rating_code_of_visit (code_hash, visit_id, via, unit_id, made_at, used_at)
SELECT code_hash, visit_id, via, unit_id, made_at, used_at FROM rating_code;
DROP TABLE rating_code;
ALTER TABLE rating_code_of_visit RENAME TO rating_code;
CREATE INDEX rating_code_unit ON rating_code (unit_id, made_at);
CREATE INDEX rating_code_visit ON rating_code (visit_id);

-- The prints of a visit, counted from 1; a further one has its reason, sealed. Prints from before have no row.
CREATE TABLE rating_print (
  code_hash TEXT NOT NULL PRIMARY KEY REFERENCES rating_code (code_hash),
  visit_id TEXT NOT NULL REFERENCES visit (id),
  nth {{int64}} NOT NULL,
  unit_id TEXT NOT NULL REFERENCES unit (id),
  person_id TEXT NOT NULL REFERENCES staff (id),
  post_id TEXT NOT NULL REFERENCES post (id),
  at {{int64}} NOT NULL,
  reason TEXT NOT NULL,
  UNIQUE (visit_id, nth)
) {{strict}};
CREATE INDEX rating_print_unit ON rating_print (unit_id, at);

-- network: a keyed hash of the day and of the address that the vote came from; "" if it is not known.
ALTER TABLE rating ADD COLUMN via TEXT NOT NULL DEFAULT 'paper' CHECK (via IN ('paper', 'tablet'));
ALTER TABLE rating ADD COLUMN network TEXT NOT NULL DEFAULT '';
UPDATE rating SET via = 'tablet' WHERE visit_id IN (SELECT visit_id FROM rating_code WHERE via = 'tablet' AND used_at IS NOT NULL);
CREATE INDEX rating_post ON rating (post_id, at);

-- The newest address of a post is the one that works.
CREATE TABLE rating_tablet_of_post (
  token_hash TEXT NOT NULL PRIMARY KEY,
  post_id TEXT NOT NULL REFERENCES post (id),
  nth {{int64}} NOT NULL,
  made_at {{int64}} NOT NULL,
  person_id TEXT NOT NULL REFERENCES staff (id),
  UNIQUE (post_id, nth)
) {{strict}};
INSERT INTO rating_tablet_of_post (token_hash, post_id, nth, made_at, person_id)
SELECT token_hash, post_id, 1, made_at, person_id FROM rating_tablet;
DROP TABLE rating_tablet;
ALTER TABLE rating_tablet_of_post RENAME TO rating_tablet;
CREATE INDEX rating_tablet_made ON rating_tablet (made_at);

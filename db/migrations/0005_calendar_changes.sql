-- What a calendar said at any time: each layer and each day of one holds from the change that brought it until the change that ended it.
-- 0: from the beginning. Instants are those of calendar_change.at.
ALTER TABLE calendar_layer ADD COLUMN since {{int64}} NOT NULL DEFAULT 0;
ALTER TABLE calendar_layer ADD COLUMN until {{int64}};
CREATE TABLE calendar_day (
  layer_id TEXT NOT NULL REFERENCES calendar_layer (id),
  date TEXT NOT NULL,
  since {{int64}} NOT NULL,
  until {{int64}},
  kind TEXT NOT NULL CHECK (kind IN ('off', 'work')),
  intervals TEXT NOT NULL,
  name TEXT NOT NULL,
  overrides {{int64}} NOT NULL,
  PRIMARY KEY (layer_id, date, since)
) {{strict}};
INSERT INTO calendar_day (layer_id, date, since, until, kind, intervals, name, overrides)
SELECT layer_id, date, 0, NULL, kind, intervals, name, overrides FROM calendar_exception;
DROP TABLE calendar_exception;

-- A change of a calendar: who, when, why, and how far the open dossiers have been counted again.
CREATE TABLE calendar_change (
  id TEXT NOT NULL PRIMARY KEY,
  at {{int64}} NOT NULL,
  person_id TEXT NOT NULL REFERENCES staff (id),
  post_id TEXT NOT NULL REFERENCES post (id),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  layer_unit_id TEXT REFERENCES unit (id),
  agency TEXT NOT NULL,
  body TEXT NOT NULL,
  summary TEXT NOT NULL,
  reason TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('recomputing', 'done')),
  reached TEXT NOT NULL,
  seen {{int64}} NOT NULL,
  moved {{int64}} NOT NULL,
  broken {{int64}} NOT NULL,
  finished_at {{int64}}
) {{strict}};
CREATE INDEX calendar_change_layer ON calendar_change (layer_unit_id, id);
CREATE INDEX calendar_change_state ON calendar_change (state) WHERE state = 'recomputing';

-- The open dossiers with the unit that decides them, in the order in which they are counted again.
CREATE INDEX dossier_open ON dossier (id, competent_unit_id) WHERE state IN ('in_progress', 'waiting_supplement', 'waiting_payment');

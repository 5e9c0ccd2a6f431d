-- An event that waits for the log carries the seal of the program that wrote it (docs/adr/0056). What waited before has none; the first start of this
-- program seals it, once for a site.
ALTER TABLE event_pending ADD COLUMN seal TEXT NOT NULL DEFAULT '';
-- What two persons decided is summed by its unit.
CREATE INDEX confirmation_unit ON confirmation (unit_id, id);

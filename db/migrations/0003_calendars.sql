-- Calendars of agencies inside a unit.
ALTER TABLE calendar_layer ADD COLUMN agency TEXT NOT NULL DEFAULT '';
ALTER TABLE calendar_layer ADD COLUMN fields TEXT NOT NULL DEFAULT '';

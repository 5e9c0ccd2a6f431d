-- The place of a step in a work list is a range of one index: nobody's or somebody's, those that wait last, then by due time (none: last).
ALTER TABLE dossier_step ADD COLUMN due_order {{int64}} NOT NULL DEFAULT 9000000000000000000;
UPDATE dossier_step SET due_order = due_at WHERE due_at IS NOT NULL;
DROP INDEX dossier_step_pool;
DROP INDEX dossier_step_person;
CREATE INDEX dossier_step_list ON dossier_step (unit_id, role, person_id, waiting, due_order, dossier_id, step, field);

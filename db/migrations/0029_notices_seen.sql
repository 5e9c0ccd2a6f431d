-- From which sign-in a notice was marked as seen. Not known of those that were seen before this migration.
ALTER TABLE staff_notice ADD COLUMN seen_session TEXT NOT NULL DEFAULT '';
ALTER TABLE staff_notice ADD COLUMN seen_network TEXT NOT NULL DEFAULT '';
ALTER TABLE staff_notice ADD COLUMN seen_agent TEXT NOT NULL DEFAULT '';

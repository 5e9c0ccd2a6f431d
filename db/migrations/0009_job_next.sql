-- When a job is to run next; NULL: when it is woken.
ALTER TABLE job ADD COLUMN next_at {{int64}};

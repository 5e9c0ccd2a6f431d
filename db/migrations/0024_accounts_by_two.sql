-- A one-time code that waits for a second person, or waited. NULL: none was needed.
ALTER TABLE one_time_code ADD COLUMN confirmation_id TEXT;

-- At which post and with which rights a kept reply was made. A reply of before this migration is not given again.
ALTER TABLE idempotency ADD COLUMN actor TEXT NOT NULL DEFAULT '';

-- Where a person of the staff is written to about their account; sealed.
CREATE TABLE staff_address (
  person_id TEXT NOT NULL PRIMARY KEY REFERENCES staff (id),
  email TEXT NOT NULL
) {{strict}};

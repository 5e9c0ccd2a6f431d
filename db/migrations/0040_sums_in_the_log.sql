-- Readings and refusals of sign-in enter the log in sums (docs/adr/0054). log_seq: the number of the event that summed the row, in its stream; NULL while
-- the row waits. Rows of before are in the first event. So is a row that says nothing: nobody puts one in unseen.
ALTER TABLE reading ADD COLUMN log_seq {{int64}} DEFAULT 1;
CREATE INDEX reading_logged ON reading (unit_id, day, log_seq);
CREATE INDEX reading_waits ON reading (unit_id, day, at) WHERE log_seq IS NULL;
ALTER TABLE sign_in_event ADD COLUMN log_seq {{int64}} DEFAULT 1;
CREATE INDEX sign_in_event_waits ON sign_in_event (at) WHERE log_seq IS NULL;

-- How often a person opened something by a right in the last hour. No statement looks for the readings of a person by id.
DROP INDEX reading_person;
CREATE INDEX reading_hour ON reading (person_id, what, at);

-- Files that are being sent in pieces (tus), until they become files of a dossier. They are of the person who began
-- them, and deleted a day after the last piece. The name is sealed. The bytes of each piece are a file of its own in the
-- folder of uploads: its name is its place and its hash. `received` counts the pieces that are durable.
CREATE TABLE upload (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES staff (id),
  name TEXT NOT NULL,
  bytes {{int64}} NOT NULL,
  received {{int64}} NOT NULL,
  parts {{int64}} NOT NULL,
  made_at {{int64}} NOT NULL,
  changed_at {{int64}} NOT NULL
) {{strict}};
CREATE INDEX upload_person ON upload (person_id, changed_at);
CREATE INDEX upload_changed ON upload (changed_at);
CREATE TABLE upload_part (
  upload_id TEXT NOT NULL REFERENCES upload (id),
  first_byte {{int64}} NOT NULL,
  bytes {{int64}} NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (upload_id, first_byte)
) {{strict}};

-- What an officer has typed of an intake and not sent: sealed, of one person at one post, deleted with the receipt or
-- seven days after the last change. `revision` counts its saves, so that two windows do not overwrite each other.
CREATE TABLE intake_draft (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES staff (id),
  post_id TEXT NOT NULL REFERENCES post (id),
  procedure_version_id TEXT NOT NULL REFERENCES procedure_version (id),
  revision {{int64}} NOT NULL,
  changed_at {{int64}} NOT NULL,
  body TEXT NOT NULL
) {{strict}};
CREATE INDEX intake_draft_person ON intake_draft (person_id, changed_at);
CREATE INDEX intake_draft_changed ON intake_draft (changed_at);

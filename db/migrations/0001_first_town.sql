-- The first schema. One text for every database; tokens: {{int64}}, {{bytes}}, {{strict}}.
-- Instants: microseconds UTC. Dates: ISO text. Money: đồng. Enums: text with CHECK.

CREATE TABLE site (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) {{strict}};

CREATE TABLE unit (
  id TEXT NOT NULL PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('province', 'district', 'commune')),
  parent_id TEXT REFERENCES unit (id),
  agency_code TEXT NOT NULL,
  desk_name TEXT NOT NULL,
  place TEXT NOT NULL,
  address TEXT NOT NULL,
  phone TEXT NOT NULL,
  unverified {{int64}} NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT
) {{strict}};

CREATE TABLE unit_below (
  ancestor_id TEXT NOT NULL REFERENCES unit (id),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  PRIMARY KEY (ancestor_id, unit_id)
) {{strict}};
CREATE INDEX unit_below_unit ON unit_below (unit_id, ancestor_id);

CREATE TABLE post (
  id TEXT NOT NULL PRIMARY KEY,
  unit_id TEXT NOT NULL REFERENCES unit (id),
  name TEXT NOT NULL,
  roles TEXT NOT NULL,
  fields TEXT NOT NULL,
  may_sign {{int64}} NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT
) {{strict}};

CREATE TABLE staff (
  id TEXT NOT NULL PRIMARY KEY,
  username TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  active {{int64}} NOT NULL,
  created_at {{int64}} NOT NULL
) {{strict}};

CREATE TABLE post_holder (
  person_id TEXT NOT NULL REFERENCES staff (id),
  post_id TEXT NOT NULL REFERENCES post (id),
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  PRIMARY KEY (post_id, person_id, valid_from)
) {{strict}};
CREATE INDEX post_holder_person ON post_holder (person_id);

CREATE TABLE session (
  token_hash TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES staff (id),
  post_id TEXT NOT NULL REFERENCES post (id),
  created_at {{int64}} NOT NULL,
  seen_at {{int64}} NOT NULL
) {{strict}};
CREATE INDEX session_person ON session (person_id);

CREATE TABLE calendar_layer (
  id TEXT NOT NULL PRIMARY KEY,
  unit_id TEXT REFERENCES unit (id),
  owner TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  weekly TEXT
) {{strict}};

CREATE TABLE calendar_exception (
  layer_id TEXT NOT NULL REFERENCES calendar_layer (id),
  date TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('off', 'work')),
  intervals TEXT NOT NULL,
  name TEXT NOT NULL,
  overrides {{int64}} NOT NULL,
  PRIMARY KEY (layer_id, date)
) {{strict}};

CREATE TABLE procedure_version (
  id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL,
  number {{int64}} NOT NULL,
  body TEXT NOT NULL,
  created_at {{int64}} NOT NULL,
  person_id TEXT REFERENCES staff (id),
  source TEXT NOT NULL,
  UNIQUE (code, number)
) {{strict}};

CREATE TABLE workflow_version (
  id TEXT NOT NULL,
  version {{int64}} NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (id, version)
) {{strict}};

CREATE TABLE counter (
  unit_id TEXT NOT NULL REFERENCES unit (id),
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  value {{int64}} NOT NULL,
  PRIMARY KEY (unit_id, kind, day)
) {{strict}};

CREATE TABLE dossier (
  id TEXT NOT NULL PRIMARY KEY,
  version {{int64}} NOT NULL,
  code TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('in_progress', 'waiting_supplement', 'waiting_payment', 'ready', 'returned', 'withdrawn', 'stopped')),
  procedure_code TEXT NOT NULL,
  procedure_version_id TEXT NOT NULL REFERENCES procedure_version (id),
  case_id TEXT NOT NULL,
  workflow_id TEXT NOT NULL,
  workflow_version {{int64}} NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('direct', 'online', 'postal')),
  receiving_unit_id TEXT NOT NULL REFERENCES unit (id),
  competent_unit_id TEXT NOT NULL REFERENCES unit (id),
  received_at {{int64}} NOT NULL,
  received_by TEXT NOT NULL REFERENCES staff (id),
  original_due_at {{int64}},
  promised_due_at {{int64}},
  ready_at {{int64}},
  closed_at {{int64}},
  applicant_name TEXT NOT NULL,
  body TEXT NOT NULL,
  FOREIGN KEY (workflow_id, workflow_version) REFERENCES workflow_version (id, version)
) {{strict}};
CREATE INDEX dossier_received ON dossier (receiving_unit_id, received_at);
CREATE INDEX dossier_closed ON dossier (receiving_unit_id, closed_at);

CREATE TABLE dossier_code (
  code TEXT NOT NULL PRIMARY KEY,
  dossier_id TEXT NOT NULL REFERENCES dossier (id)
) {{strict}};

-- The active steps: a dossier's place. One row each; gone when left.
CREATE TABLE dossier_step (
  dossier_id TEXT NOT NULL REFERENCES dossier (id),
  step TEXT NOT NULL,
  role TEXT NOT NULL,
  unit_id TEXT NOT NULL REFERENCES unit (id),
  person_id TEXT REFERENCES staff (id),
  field TEXT NOT NULL,
  waiting {{int64}} NOT NULL,
  due_at {{int64}},
  PRIMARY KEY (dossier_id, step)
) {{strict}};
CREATE INDEX dossier_step_pool ON dossier_step (unit_id, role, waiting, due_at);
CREATE INDEX dossier_step_person ON dossier_step (person_id, waiting, due_at);

-- Units that may see a dossier: receiving, competent, and each that worked on it.
CREATE TABLE dossier_unit (
  dossier_id TEXT NOT NULL REFERENCES dossier (id),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  PRIMARY KEY (unit_id, dossier_id)
) {{strict}};
CREATE INDEX dossier_unit_dossier ON dossier_unit (dossier_id);

CREATE TABLE dossier_party (
  dossier_id TEXT NOT NULL REFERENCES dossier (id),
  part TEXT NOT NULL CHECK (part IN ('applicant', 'representative')),
  body TEXT NOT NULL,
  id_hash TEXT,
  phone_hash TEXT,
  PRIMARY KEY (dossier_id, part)
) {{strict}};
CREATE INDEX dossier_party_id ON dossier_party (id_hash, dossier_id);
CREATE INDEX dossier_party_phone ON dossier_party (phone_hash, dossier_id);

CREATE TABLE event (
  id TEXT NOT NULL PRIMARY KEY,
  dossier_id TEXT NOT NULL REFERENCES dossier (id),
  seq {{int64}} NOT NULL,
  kind TEXT NOT NULL,
  kind_version {{int64}} NOT NULL,
  at {{int64}} NOT NULL,
  unit_id TEXT,
  post_id TEXT,
  person_id TEXT,
  request_id TEXT NOT NULL,
  facts TEXT NOT NULL,
  salt TEXT NOT NULL,
  personal_hash TEXT NOT NULL,
  UNIQUE (dossier_id, seq)
) {{strict}};

CREATE TABLE event_personal (
  event_id TEXT NOT NULL PRIMARY KEY REFERENCES event (id),
  salt TEXT NOT NULL,
  body TEXT NOT NULL
) {{strict}};

CREATE TABLE outbox (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  dossier_id TEXT REFERENCES dossier (id),
  payload TEXT NOT NULL,
  created_at {{int64}} NOT NULL,
  sent_at {{int64}},
  tries {{int64}} NOT NULL
) {{strict}};
CREATE INDEX outbox_unsent ON outbox (sent_at, id);
CREATE INDEX outbox_dossier ON outbox (dossier_id);

CREATE TABLE idempotency (
  person_id TEXT NOT NULL,
  key TEXT NOT NULL,
  request_sha256 TEXT NOT NULL,
  status {{int64}} NOT NULL,
  body TEXT NOT NULL,
  created_at {{int64}} NOT NULL,
  PRIMARY KEY (person_id, key)
) {{strict}};
CREATE INDEX idempotency_age ON idempotency (created_at);

-- What happened at the counter without a registration: guidance, a request to complete, a refusal.
CREATE TABLE counter_slip (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('guidance', 'supplement', 'refusal')),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  person_id TEXT NOT NULL REFERENCES staff (id),
  at {{int64}} NOT NULL,
  day TEXT NOT NULL,
  procedure_version_id TEXT NOT NULL REFERENCES procedure_version (id),
  case_id TEXT NOT NULL,
  body TEXT NOT NULL
) {{strict}};
CREATE INDEX counter_slip_day ON counter_slip (unit_id, day, kind);

CREATE TABLE file (
  id TEXT NOT NULL PRIMARY KEY,
  dossier_id TEXT NOT NULL REFERENCES dossier (id),
  purpose TEXT NOT NULL CHECK (purpose IN ('paper', 'result')),
  paper {{int64}},
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes {{int64}} NOT NULL,
  media_type TEXT NOT NULL CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png')),
  person_id TEXT NOT NULL REFERENCES staff (id),
  at {{int64}} NOT NULL
) {{strict}};
CREATE INDEX file_dossier ON file (dossier_id, id);

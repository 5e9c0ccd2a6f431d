-- Schema 16 on SQLite, recorded from 47bf198.
CREATE TABLE schema_migration (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT;
CREATE TABLE site (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT
;
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
  unverified INTEGER NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT
) STRICT
;
CREATE TABLE unit_below (
  ancestor_id TEXT NOT NULL REFERENCES unit (id),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  PRIMARY KEY (ancestor_id, unit_id)
) STRICT
;
CREATE INDEX unit_below_unit ON unit_below (unit_id, ancestor_id)
;
CREATE TABLE post (
  id TEXT NOT NULL PRIMARY KEY,
  unit_id TEXT NOT NULL REFERENCES unit (id),
  name TEXT NOT NULL,
  roles TEXT NOT NULL,
  fields TEXT NOT NULL,
  may_sign INTEGER NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT
) STRICT
;
CREATE TABLE staff (
  id TEXT NOT NULL PRIMARY KEY,
  username TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  active INTEGER NOT NULL,
  created_at INTEGER NOT NULL
, must_change INTEGER NOT NULL DEFAULT 0, second_factor TEXT, second_factor_since INTEGER, second_factor_step INTEGER NOT NULL DEFAULT 0, left_at INTEGER) STRICT
;
CREATE TABLE post_holder (
  person_id TEXT NOT NULL REFERENCES staff (id),
  post_id TEXT NOT NULL REFERENCES post (id),
  valid_from TEXT NOT NULL,
  valid_to TEXT, ended_at INTEGER,
  PRIMARY KEY (post_id, person_id, valid_from)
) STRICT
;
CREATE INDEX post_holder_person ON post_holder (person_id)
;
CREATE TABLE session (
  token_hash TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES staff (id),
  post_id TEXT NOT NULL REFERENCES post (id),
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL
, on_behalf_of TEXT, delegation_id TEXT, address TEXT NOT NULL DEFAULT '', agent TEXT NOT NULL DEFAULT '', second_factor INTEGER NOT NULL DEFAULT 0, id_token TEXT NOT NULL DEFAULT '') STRICT
;
CREATE INDEX session_person ON session (person_id)
;
CREATE TABLE calendar_layer (
  id TEXT NOT NULL PRIMARY KEY,
  unit_id TEXT REFERENCES unit (id),
  owner TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  weekly TEXT
, agency TEXT NOT NULL DEFAULT '', fields TEXT NOT NULL DEFAULT '', since INTEGER NOT NULL DEFAULT 0, until INTEGER) STRICT
;
CREATE TABLE procedure_version (
  id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL,
  number INTEGER NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  person_id TEXT REFERENCES staff (id),
  source TEXT NOT NULL,
  UNIQUE (code, number)
) STRICT
;
CREATE TABLE workflow_version (
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (id, version)
) STRICT
;
CREATE TABLE counter (
  unit_id TEXT NOT NULL REFERENCES unit (id),
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (unit_id, kind, day)
) STRICT
;
CREATE TABLE dossier (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  code TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('in_progress', 'waiting_supplement', 'waiting_payment', 'ready', 'returned', 'withdrawn', 'stopped')),
  procedure_code TEXT NOT NULL,
  procedure_version_id TEXT NOT NULL REFERENCES procedure_version (id),
  case_id TEXT NOT NULL,
  workflow_id TEXT NOT NULL,
  workflow_version INTEGER NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('direct', 'online', 'postal')),
  receiving_unit_id TEXT NOT NULL REFERENCES unit (id),
  competent_unit_id TEXT NOT NULL REFERENCES unit (id),
  received_at INTEGER NOT NULL,
  received_by TEXT NOT NULL REFERENCES staff (id),
  original_due_at INTEGER,
  promised_due_at INTEGER,
  ready_at INTEGER,
  closed_at INTEGER,
  applicant_name TEXT NOT NULL,
  body TEXT NOT NULL, finished_at INTEGER NOT NULL DEFAULT 9000000000000000000, verdict TEXT CHECK (verdict IN ('early', 'on_time', 'overdue')), at_once INTEGER NOT NULL DEFAULT 0, used_minutes INTEGER, legal_minutes INTEGER, promised_minutes INTEGER,
  FOREIGN KEY (workflow_id, workflow_version) REFERENCES workflow_version (id, version)
) STRICT
;
CREATE INDEX dossier_received ON dossier (receiving_unit_id, received_at)
;
CREATE INDEX dossier_closed ON dossier (receiving_unit_id, closed_at)
;
CREATE TABLE dossier_code (
  code TEXT NOT NULL PRIMARY KEY,
  dossier_id TEXT NOT NULL REFERENCES dossier (id)
) STRICT
;
CREATE TABLE dossier_step (
  dossier_id TEXT NOT NULL REFERENCES dossier (id),
  step TEXT NOT NULL,
  role TEXT NOT NULL,
  unit_id TEXT NOT NULL REFERENCES unit (id),
  person_id TEXT REFERENCES staff (id),
  field TEXT NOT NULL,
  waiting INTEGER NOT NULL,
  due_at INTEGER, due_order INTEGER NOT NULL DEFAULT 9000000000000000000,
  PRIMARY KEY (dossier_id, step)
) STRICT
;
CREATE TABLE dossier_unit (
  dossier_id TEXT NOT NULL REFERENCES dossier (id),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  PRIMARY KEY (unit_id, dossier_id)
) STRICT
;
CREATE INDEX dossier_unit_dossier ON dossier_unit (dossier_id)
;
CREATE TABLE dossier_party (
  dossier_id TEXT NOT NULL REFERENCES dossier (id),
  part TEXT NOT NULL CHECK (part IN ('applicant', 'representative')),
  body TEXT NOT NULL,
  id_hash TEXT,
  phone_hash TEXT,
  PRIMARY KEY (dossier_id, part)
) STRICT
;
CREATE INDEX dossier_party_id ON dossier_party (id_hash, dossier_id)
;
CREATE INDEX dossier_party_phone ON dossier_party (phone_hash, dossier_id)
;
CREATE TABLE event (
  id TEXT NOT NULL PRIMARY KEY,
  dossier_id TEXT NOT NULL REFERENCES dossier (id),
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL,
  kind_version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  unit_id TEXT,
  post_id TEXT,
  person_id TEXT,
  request_id TEXT NOT NULL,
  facts TEXT NOT NULL,
  salt TEXT NOT NULL,
  personal_hash TEXT NOT NULL,
  UNIQUE (dossier_id, seq)
) STRICT
;
CREATE TABLE event_personal (
  event_id TEXT NOT NULL PRIMARY KEY REFERENCES event (id),
  salt TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT
;
CREATE TABLE outbox (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  dossier_id TEXT REFERENCES dossier (id),
  payload TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  sent_at INTEGER,
  tries INTEGER NOT NULL
, outcome TEXT CHECK (outcome IN ('sent', 'no_address', 'refused', 'too_old', 'given_up')), next_at INTEGER, fault TEXT) STRICT
;
CREATE INDEX outbox_unsent ON outbox (sent_at, id)
;
CREATE INDEX outbox_dossier ON outbox (dossier_id)
;
CREATE TABLE idempotency (
  person_id TEXT NOT NULL,
  key TEXT NOT NULL,
  request_sha256 TEXT NOT NULL,
  status INTEGER NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (person_id, key)
) STRICT
;
CREATE INDEX idempotency_age ON idempotency (created_at)
;
CREATE TABLE counter_slip (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('guidance', 'supplement', 'refusal')),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  person_id TEXT NOT NULL REFERENCES staff (id),
  at INTEGER NOT NULL,
  day TEXT NOT NULL,
  procedure_version_id TEXT NOT NULL REFERENCES procedure_version (id),
  case_id TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT
;
CREATE INDEX counter_slip_day ON counter_slip (unit_id, day, kind)
;
CREATE TABLE file (
  id TEXT NOT NULL PRIMARY KEY,
  dossier_id TEXT NOT NULL REFERENCES dossier (id),
  purpose TEXT NOT NULL CHECK (purpose IN ('paper', 'result')),
  paper INTEGER,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  media_type TEXT NOT NULL CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png')),
  person_id TEXT NOT NULL REFERENCES staff (id),
  at INTEGER NOT NULL
) STRICT
;
CREATE INDEX file_dossier ON file (dossier_id, id)
;
CREATE INDEX dossier_figures ON dossier (receiving_unit_id, finished_at, received_at, procedure_version_id, procedure_code, channel, state, verdict,
  ready_at, original_due_at, promised_due_at, at_once, used_minutes, legal_minutes, promised_minutes)
;
CREATE INDEX dossier_asked_for ON dossier (received_at, procedure_code)
;
CREATE TABLE dossier_step_done (
  dossier_id TEXT NOT NULL REFERENCES dossier (id),
  seq INTEGER NOT NULL,
  step TEXT NOT NULL,
  unit_id TEXT NOT NULL REFERENCES unit (id),
  person_id TEXT REFERENCES staff (id),
  started_at INTEGER NOT NULL,
  left_at INTEGER NOT NULL,
  due_at INTEGER,
  minutes INTEGER NOT NULL,
  PRIMARY KEY (dossier_id, seq, step)
) STRICT
;
CREATE INDEX dossier_step_done_unit ON dossier_step_done (unit_id, left_at)
;
CREATE TABLE visit (
  id TEXT NOT NULL PRIMARY KEY,
  unit_id TEXT NOT NULL REFERENCES unit (id),
  post_id TEXT NOT NULL REFERENCES post (id),
  person_id TEXT NOT NULL REFERENCES staff (id),
  at INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('receipt', 'at_once', 'supplement', 'payment', 'result', 'withdrawal', 'guidance', 'completion', 'refusal')),
  procedure_version_id TEXT NOT NULL REFERENCES procedure_version (id),
  dossier_id TEXT REFERENCES dossier (id),
  slip_id TEXT REFERENCES counter_slip (id)
) STRICT
;
CREATE INDEX visit_unit ON visit (unit_id, at)
;
CREATE INDEX visit_post ON visit (post_id, at)
;
CREATE INDEX visit_dossier ON visit (dossier_id, at)
;
CREATE INDEX visit_slip ON visit (slip_id)
;
CREATE TABLE rating_code (
  code_hash TEXT NOT NULL PRIMARY KEY,
  visit_id TEXT NOT NULL UNIQUE REFERENCES visit (id),
  via TEXT NOT NULL CHECK (via IN ('paper', 'tablet')),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  made_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT
;
CREATE INDEX rating_code_unit ON rating_code (unit_id, made_at)
;
CREATE TABLE rating (
  id TEXT NOT NULL PRIMARY KEY,
  visit_id TEXT NOT NULL UNIQUE REFERENCES visit (id),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  post_id TEXT NOT NULL REFERENCES post (id),
  at INTEGER NOT NULL,
  overall INTEGER NOT NULL CHECK (overall BETWEEN 1 AND 5),
  attitude INTEGER NOT NULL CHECK (attitude BETWEEN 1 AND 5),
  speed INTEGER NOT NULL CHECK (speed BETWEEN 1 AND 5),
  clarity INTEGER NOT NULL CHECK (clarity BETWEEN 1 AND 5),
  reason TEXT NOT NULL,
  may_contact INTEGER NOT NULL
) STRICT
;
CREATE INDEX rating_unit ON rating (unit_id, at)
;
CREATE TABLE rating_follow_up (
  rating_id TEXT NOT NULL PRIMARY KEY REFERENCES rating (id),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  opened_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  answered_at INTEGER,
  person_id TEXT REFERENCES staff (id),
  answer TEXT,
  measure TEXT
) STRICT
;
CREATE INDEX rating_follow_up_unit ON rating_follow_up (unit_id, answered_at, due_at)
;
CREATE TABLE rating_tablet (
  token_hash TEXT NOT NULL PRIMARY KEY,
  post_id TEXT NOT NULL UNIQUE REFERENCES post (id),
  made_at INTEGER NOT NULL,
  person_id TEXT NOT NULL REFERENCES staff (id)
) STRICT
;
CREATE TABLE regulation (
  id TEXT NOT NULL PRIMARY KEY,
  unit_id TEXT NOT NULL REFERENCES unit (id),
  number TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  unverified INTEGER NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT
) STRICT
;
CREATE INDEX regulation_unit ON regulation (unit_id, valid_from)
;
CREATE INDEX dossier_running ON dossier (promised_due_at, id) WHERE state = 'in_progress'
;
CREATE TABLE calendar_day (
  layer_id TEXT NOT NULL REFERENCES calendar_layer (id),
  date TEXT NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER,
  kind TEXT NOT NULL CHECK (kind IN ('off', 'work')),
  intervals TEXT NOT NULL,
  name TEXT NOT NULL,
  overrides INTEGER NOT NULL,
  PRIMARY KEY (layer_id, date, since)
) STRICT
;
CREATE TABLE calendar_change (
  id TEXT NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL,
  person_id TEXT NOT NULL REFERENCES staff (id),
  post_id TEXT NOT NULL REFERENCES post (id),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  layer_unit_id TEXT REFERENCES unit (id),
  agency TEXT NOT NULL,
  body TEXT NOT NULL,
  summary TEXT NOT NULL,
  reason TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('recomputing', 'done')),
  reached TEXT NOT NULL,
  seen INTEGER NOT NULL,
  moved INTEGER NOT NULL,
  broken INTEGER NOT NULL,
  finished_at INTEGER
) STRICT
;
CREATE INDEX calendar_change_layer ON calendar_change (layer_unit_id, id)
;
CREATE INDEX calendar_change_state ON calendar_change (state) WHERE state = 'recomputing'
;
CREATE INDEX dossier_open ON dossier (id, competent_unit_id) WHERE state IN ('in_progress', 'waiting_supplement', 'waiting_payment')
;
CREATE TABLE digest (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES staff (id),
  post_id TEXT NOT NULL REFERENCES post (id),
  day TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  seen_at INTEGER,
  UNIQUE (person_id, post_id, day)
) STRICT
;
CREATE TABLE digest_day (
  unit_id TEXT NOT NULL REFERENCES unit (id),
  day TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  PRIMARY KEY (day, unit_id)
) STRICT
;
CREATE TABLE dossier_late (
  dossier_id TEXT NOT NULL REFERENCES dossier (id),
  part INTEGER NOT NULL,
  unit_id TEXT REFERENCES unit (id),
  pause INTEGER NOT NULL,
  what TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  PRIMARY KEY (dossier_id, part)
) STRICT
;
CREATE TABLE job (
  name TEXT NOT NULL PRIMARY KEY,
  holder TEXT,
  lease_until INTEGER NOT NULL,
  started_at INTEGER,
  finished_at INTEGER,
  failed_at INTEGER,
  failures INTEGER NOT NULL,
  fault TEXT NOT NULL
, next_at INTEGER) STRICT
;
CREATE INDEX dossier_step_list ON dossier_step (unit_id, role, person_id, waiting, due_order, dossier_id, step, field)
;
CREATE TABLE figure_closed (
  unit_id TEXT NOT NULL PRIMARY KEY REFERENCES unit (id),
  day INTEGER NOT NULL,
  until_at INTEGER NOT NULL
) STRICT
;
CREATE TABLE figure_dossier (
  unit_id TEXT NOT NULL REFERENCES unit (id),
  grain TEXT NOT NULL CHECK (grain IN ('day', 'month')),
  day INTEGER NOT NULL,
  procedure_version_id TEXT NOT NULL REFERENCES procedure_version (id),
  channel TEXT NOT NULL,
  taken_in INTEGER NOT NULL,
  early INTEGER NOT NULL,
  on_time INTEGER NOT NULL,
  overdue INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL,
  stopped INTEGER NOT NULL,
  at_once INTEGER NOT NULL,
  promise_kept INTEGER NOT NULL,
  measured INTEGER NOT NULL,
  used_minutes INTEGER NOT NULL,
  legal_minutes INTEGER NOT NULL,
  promised_minutes INTEGER NOT NULL,
  PRIMARY KEY (unit_id, grain, day, procedure_version_id, channel)
) STRICT, WITHOUT ROWID
;
CREATE TABLE figure_open (
  unit_id TEXT NOT NULL REFERENCES unit (id),
  day INTEGER NOT NULL,
  procedure_version_id TEXT NOT NULL REFERENCES procedure_version (id),
  channel TEXT NOT NULL,
  in_progress INTEGER NOT NULL,
  overdue INTEGER NOT NULL,
  PRIMARY KEY (unit_id, day, procedure_version_id, channel)
) STRICT, WITHOUT ROWID
;
CREATE TABLE figure_step (
  unit_id TEXT NOT NULL REFERENCES unit (id),
  grain TEXT NOT NULL CHECK (grain IN ('day', 'month')),
  day INTEGER NOT NULL,
  procedure_version_id TEXT NOT NULL REFERENCES procedure_version (id),
  workflow_id TEXT NOT NULL,
  workflow_version INTEGER NOT NULL,
  step TEXT NOT NULL,
  times INTEGER NOT NULL,
  minutes INTEGER NOT NULL,
  late INTEGER NOT NULL,
  PRIMARY KEY (unit_id, grain, day, procedure_version_id, workflow_id, workflow_version, step)
) STRICT, WITHOUT ROWID
;
CREATE TABLE figure_late (
  unit_id TEXT NOT NULL REFERENCES unit (id),
  grain TEXT NOT NULL CHECK (grain IN ('day', 'month')),
  day INTEGER NOT NULL,
  late_unit_id TEXT NOT NULL,
  pause INTEGER NOT NULL,
  what TEXT NOT NULL,
  workflow_id TEXT NOT NULL,
  workflow_version INTEGER NOT NULL,
  dossiers INTEGER NOT NULL,
  minutes INTEGER NOT NULL,
  PRIMARY KEY (unit_id, grain, day, late_unit_id, pause, what, workflow_id, workflow_version)
) STRICT, WITHOUT ROWID
;
CREATE TABLE figure_visit (
  unit_id TEXT NOT NULL REFERENCES unit (id),
  grain TEXT NOT NULL CHECK (grain IN ('day', 'month')),
  day INTEGER NOT NULL,
  kind TEXT NOT NULL,
  visits INTEGER NOT NULL,
  PRIMARY KEY (unit_id, grain, day, kind)
) STRICT, WITHOUT ROWID
;
CREATE TABLE figure_life (
  unit_id TEXT NOT NULL REFERENCES unit (id),
  grain TEXT NOT NULL CHECK (grain IN ('day', 'month')),
  day INTEGER NOT NULL,
  dossiers INTEGER NOT NULL,
  visits INTEGER NOT NULL,
  PRIMARY KEY (unit_id, grain, day)
) STRICT, WITHOUT ROWID
;
CREATE TABLE recovery_code (
  person_id TEXT NOT NULL REFERENCES staff (id),
  code_hash TEXT NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (person_id, code_hash)
) STRICT
;
CREATE TABLE one_time_code (
  person_id TEXT NOT NULL PRIMARY KEY REFERENCES staff (id),
  code_hash TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  made_by TEXT NOT NULL REFERENCES staff (id),
  drops_second_factor INTEGER NOT NULL
) STRICT
;
CREATE TABLE post_request (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES staff (id),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  body TEXT NOT NULL,
  asked_by TEXT NOT NULL REFERENCES staff (id),
  asked_at INTEGER NOT NULL,
  decided_by TEXT REFERENCES staff (id),
  decided_at INTEGER,
  outcome TEXT CHECK (outcome IN ('confirmed', 'refused'))
) STRICT
;
CREATE INDEX post_request_open ON post_request (decided_at, id)
;
CREATE TABLE delegation (
  id TEXT NOT NULL PRIMARY KEY,
  from_person_id TEXT NOT NULL REFERENCES staff (id),
  post_id TEXT NOT NULL REFERENCES post (id),
  to_person_id TEXT NOT NULL REFERENCES staff (id),
  rights TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  reason TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL REFERENCES staff (id),
  ended_at INTEGER
) STRICT
;
CREATE INDEX delegation_to ON delegation (to_person_id, ended_at, to_day)
;
CREATE INDEX delegation_from ON delegation (from_person_id, ended_at, to_day)
;
CREATE TABLE absence (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES staff (id),
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  reason TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL REFERENCES staff (id),
  ended_at INTEGER
) STRICT
;
CREATE INDEX absence_person ON absence (person_id, ended_at, to_day)
;
CREATE TABLE staff_event (
  id TEXT NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  about_id TEXT NOT NULL REFERENCES staff (id),
  by_id TEXT REFERENCES staff (id),
  post_id TEXT,
  facts TEXT NOT NULL
) STRICT
;
CREATE INDEX staff_event_about ON staff_event (about_id, id)
;
CREATE TABLE reading (
  id TEXT NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL,
  day TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES staff (id),
  post_id TEXT NOT NULL REFERENCES post (id),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  on_behalf_of TEXT REFERENCES staff (id),
  what TEXT NOT NULL,
  purpose TEXT NOT NULL,
  dossier_id TEXT REFERENCES dossier (id),
  takes_part INTEGER NOT NULL,
  shown INTEGER NOT NULL,
  detail TEXT NOT NULL,
  disclosed_at INTEGER NOT NULL
) STRICT
;
CREATE INDEX reading_dossier ON reading (dossier_id, id)
;
CREATE INDEX reading_person ON reading (person_id, id)
;
CREATE INDEX reading_day ON reading (unit_id, day, takes_part)
;
CREATE TABLE citizen_session (
  token_hash TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  id_hash TEXT NOT NULL,
  level TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT
;
CREATE TABLE api_key (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  key_hash TEXT NOT NULL UNIQUE,
  person_id TEXT NOT NULL REFERENCES staff (id),
  made_by TEXT NOT NULL REFERENCES staff (id),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  rights TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  ended_at INTEGER
) STRICT
;
CREATE INDEX api_key_unit ON api_key (unit_id, id)
;
CREATE TABLE breach (
  id TEXT NOT NULL PRIMARY KEY,
  unit_id TEXT NOT NULL REFERENCES unit (id),
  found_at INTEGER NOT NULL,
  noted_at INTEGER NOT NULL,
  noted_by TEXT NOT NULL REFERENCES staff (id),
  what TEXT NOT NULL,
  measures TEXT NOT NULL,
  people INTEGER NOT NULL,
  told_at INTEGER
) STRICT
;
CREATE INDEX breach_unit ON breach (unit_id, id)
;
CREATE TABLE event_pending (
  event_id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL
) STRICT, WITHOUT ROWID
;
CREATE TABLE ledger_leaf (
  number INTEGER NOT NULL PRIMARY KEY,
  event_id TEXT NOT NULL UNIQUE REFERENCES event (id),
  chain TEXT NOT NULL
) STRICT
;
CREATE TABLE ledger_tile (
  height INTEGER NOT NULL,
  number INTEGER NOT NULL,
  hashes TEXT NOT NULL,
  PRIMARY KEY (height, number)
) STRICT
;
CREATE TABLE ledger_head (
  size INTEGER NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL,
  note TEXT NOT NULL
) STRICT
;
CREATE INDEX ledger_head_at ON ledger_head (at)
;
CREATE TABLE ledger_cosignature (
  size INTEGER NOT NULL REFERENCES ledger_head (size),
  name TEXT NOT NULL,
  line TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (size, name)
) STRICT
;
CREATE TABLE ledger_key (
  number INTEGER NOT NULL PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  since_size INTEGER NOT NULL,
  at INTEGER NOT NULL,
  statement TEXT NOT NULL
) STRICT
;
CREATE TABLE dossier_correction (
  dossier_id TEXT NOT NULL REFERENCES dossier (id),
  asked_seq INTEGER NOT NULL,
  unit_id TEXT NOT NULL REFERENCES unit (id),
  asked_by TEXT NOT NULL REFERENCES staff (id),
  asked_at INTEGER NOT NULL,
  decided_at INTEGER,
  outcome TEXT CHECK (outcome IN ('corrected', 'correction_refused')),
  PRIMARY KEY (dossier_id, asked_seq)
) STRICT
;
CREATE INDEX dossier_correction_open ON dossier_correction (unit_id, decided_at)
;
CREATE VIRTUAL TABLE dossier_search USING fts5(folded, dossier_id UNINDEXED, tokenize='unicode61', prefix='2 3');

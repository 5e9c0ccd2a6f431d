-- Days of a unit that are over and summed up: the figures add these sums, and count rows only since then (docs/figures.md).
-- Days here are whole numbers since 1970-01-01 in the site's zone; a month is named by its first day. {{keyed}}: the key is the table.

CREATE TABLE figure_closed (
  unit_id TEXT NOT NULL PRIMARY KEY REFERENCES unit (id),
  day {{int64}} NOT NULL,
  until_at {{int64}} NOT NULL
) {{strict}};

CREATE TABLE figure_dossier (
  unit_id TEXT NOT NULL REFERENCES unit (id),
  grain TEXT NOT NULL CHECK (grain IN ('day', 'month')),
  day {{int64}} NOT NULL,
  procedure_version_id TEXT NOT NULL REFERENCES procedure_version (id),
  channel TEXT NOT NULL,
  taken_in {{int64}} NOT NULL,
  early {{int64}} NOT NULL,
  on_time {{int64}} NOT NULL,
  overdue {{int64}} NOT NULL,
  withdrawn {{int64}} NOT NULL,
  stopped {{int64}} NOT NULL,
  at_once {{int64}} NOT NULL,
  promise_kept {{int64}} NOT NULL,
  measured {{int64}} NOT NULL,
  used_minutes {{int64}} NOT NULL,
  legal_minutes {{int64}} NOT NULL,
  promised_minutes {{int64}} NOT NULL,
  PRIMARY KEY (unit_id, grain, day, procedure_version_id, channel)
) {{keyed}};

-- What was in progress when the day ended.
CREATE TABLE figure_open (
  unit_id TEXT NOT NULL REFERENCES unit (id),
  day {{int64}} NOT NULL,
  procedure_version_id TEXT NOT NULL REFERENCES procedure_version (id),
  channel TEXT NOT NULL,
  in_progress {{int64}} NOT NULL,
  overdue {{int64}} NOT NULL,
  PRIMARY KEY (unit_id, day, procedure_version_id, channel)
) {{keyed}};

CREATE TABLE figure_step (
  unit_id TEXT NOT NULL REFERENCES unit (id),
  grain TEXT NOT NULL CHECK (grain IN ('day', 'month')),
  day {{int64}} NOT NULL,
  procedure_version_id TEXT NOT NULL REFERENCES procedure_version (id),
  workflow_id TEXT NOT NULL,
  workflow_version {{int64}} NOT NULL,
  step TEXT NOT NULL,
  times {{int64}} NOT NULL,
  minutes {{int64}} NOT NULL,
  late {{int64}} NOT NULL,
  PRIMARY KEY (unit_id, grain, day, procedure_version_id, workflow_id, workflow_version, step)
) {{keyed}};

-- late_unit_id is '' for a pause, or nobody.
CREATE TABLE figure_late (
  unit_id TEXT NOT NULL REFERENCES unit (id),
  grain TEXT NOT NULL CHECK (grain IN ('day', 'month')),
  day {{int64}} NOT NULL,
  late_unit_id TEXT NOT NULL,
  pause {{int64}} NOT NULL,
  what TEXT NOT NULL,
  workflow_id TEXT NOT NULL,
  workflow_version {{int64}} NOT NULL,
  dossiers {{int64}} NOT NULL,
  minutes {{int64}} NOT NULL,
  PRIMARY KEY (unit_id, grain, day, late_unit_id, pause, what, workflow_id, workflow_version)
) {{keyed}};

CREATE TABLE figure_visit (
  unit_id TEXT NOT NULL REFERENCES unit (id),
  grain TEXT NOT NULL CHECK (grain IN ('day', 'month')),
  day {{int64}} NOT NULL,
  kind TEXT NOT NULL,
  visits {{int64}} NOT NULL,
  PRIMARY KEY (unit_id, grain, day, kind)
) {{keyed}};

CREATE TABLE figure_life (
  unit_id TEXT NOT NULL REFERENCES unit (id),
  grain TEXT NOT NULL CHECK (grain IN ('day', 'month')),
  day {{int64}} NOT NULL,
  dossiers {{int64}} NOT NULL,
  visits {{int64}} NOT NULL,
  PRIMARY KEY (unit_id, grain, day)
) {{keyed}};

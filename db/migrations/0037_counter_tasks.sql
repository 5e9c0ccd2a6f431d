-- What the counter has to tell the citizen: a projection of the events. `seq` is the event that asked for it, `ended_seq` the one that ended
-- it: the officer's own (with `how`), or what made it needless.
CREATE TABLE counter_task (
  dossier_id TEXT NOT NULL REFERENCES dossier (id),
  seq {{int64}} NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('supplement', 'payment', 'apology', 'extension', 'result', 'refusal', 'stop', 'result_withdrawn')),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  asked_at {{int64}} NOT NULL,
  ended_seq {{int64}},
  ended_at {{int64}},
  how TEXT CHECK (how IN ('called', 'printed', 'mailed', 'in_person')),
  PRIMARY KEY (dossier_id, seq)
) {{strict}};
CREATE INDEX counter_task_open ON counter_task (unit_id, asked_at, dossier_id, seq) WHERE ended_at IS NULL;

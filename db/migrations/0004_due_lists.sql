-- What is due when: the open dossiers whose time runs, in the order of their promised due times.
CREATE INDEX dossier_running ON dossier (promised_due_at, id) WHERE state = 'in_progress';

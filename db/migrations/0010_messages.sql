-- What became of a message of the outbox. `sent_at` is when it was settled, however; `next_at` (of the machine's clock) when it is tried again.
ALTER TABLE outbox ADD COLUMN outcome TEXT CHECK (outcome IN ('sent', 'no_address', 'refused', 'too_old', 'given_up'));
ALTER TABLE outbox ADD COLUMN next_at {{int64}};
ALTER TABLE outbox ADD COLUMN fault TEXT;

-- A confirmed change of a calendar that can never be made, with the code of its problem. NULL: it is made, or waits for
-- the job. Rows from before this migration have NULL: the job tries them once more.
ALTER TABLE calendar_confirmed ADD COLUMN not_made TEXT;

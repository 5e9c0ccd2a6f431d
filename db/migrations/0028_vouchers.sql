-- A number of a receipt of money is compared with those that its unit confirmed this year.
CREATE INDEX event_payment ON event (unit_id, at) WHERE kind = 'payment_confirmed';

-- Changes of things with a history, in the order in which live pages are told of them (docs/adr/0063). A row is written with its event and deleted
-- some minutes later. It refers to nothing: the event is the fact.
CREATE TABLE live_change (
  number {{numbered}},
  stream TEXT NOT NULL,
  thing TEXT NOT NULL,
  kind TEXT NOT NULL,
  seq {{int64}} NOT NULL
) {{strict}};

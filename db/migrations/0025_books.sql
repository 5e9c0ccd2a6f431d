-- Numbers of books (certifications, results, slips). A book is of a unit, a kind (data/books.toml) and a year. `first` is the first number
-- that this system gave, `next` the next one: each between them has its row in book_number. `opened`: by two persons, at the next number
-- of a book that was begun on paper.
CREATE TABLE number_book (
  unit_id TEXT NOT NULL REFERENCES unit (id),
  kind TEXT NOT NULL,
  year {{int64}} NOT NULL,
  first {{int64}} NOT NULL CHECK (first > 0),
  next {{int64}} NOT NULL CHECK (next >= first),
  opened {{int64}} NOT NULL CHECK (opened IN (0, 1)),
  PRIMARY KEY (unit_id, kind, year)
) {{strict}};

-- drawn: beforehand, no act has it yet. used: by the dossier or slip `subject_id`. spoilt: it stays in the book, with its reason.
CREATE TABLE book_number (
  unit_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  year {{int64}} NOT NULL,
  number {{int64}} NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('drawn', 'used', 'spoilt')),
  purpose TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  label TEXT NOT NULL,
  reason TEXT NOT NULL,
  drawn_by TEXT NOT NULL REFERENCES staff (id),
  drawn_at {{int64}} NOT NULL,
  settled_by TEXT REFERENCES staff (id),
  settled_at {{int64}},
  PRIMARY KEY (unit_id, kind, year, number),
  FOREIGN KEY (unit_id, kind, year) REFERENCES number_book (unit_id, kind, year)
) {{strict}};
CREATE INDEX book_number_state ON book_number (unit_id, kind, year, state, number);

-- The slips of before go on in their books. The numbers that staff typed on results follow when the program starts: their books begin above
-- the highest plain number of the year.
INSERT INTO number_book (unit_id, kind, year, first, next, opened)
SELECT unit_id, kind, CAST(day AS {{int64}}), value + 1, value + 1, 0 FROM counter WHERE kind IN ('supplement', 'refusal');

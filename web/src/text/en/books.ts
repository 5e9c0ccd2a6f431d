// English sentences of the books of numbers.
export const books = {
  books: {
    title: 'Books of numbers',
    lead: 'The system gives the next number when an act is recorded. Draw a number beforehand only to write it on a paper; that act uses it, or it is spoilt with a reason.',
    book: 'Book',
    next: 'Next number',
    state: { used: 'Used', drawn: 'Drawn, not used', spoilt: 'Spoilt' },
    list: { drawn: 'Drawn, not used', spoilt: 'Spoilt numbers', used: 'Used numbers' },
    open: 'Show',
    none: 'No numbers.',
    draw: 'Draw a number',
    purpose: 'What it is for',
    purposeHint: 'No name and no ID number of a citizen.',
    drew: (n: number, book: string) => `Number ${n}, book ${book}.`,
    spoil: 'Spoil',
    spoilTitle: (n: number) => `Spoil number ${n}`,
    reason: 'Why it is spoilt',
    begunOnPaper: 'This book was begun on paper',
    beginLead:
      'Enter the next number of the paper book. A second person confirms it; it is possible once, while the system has given no number.',
    why: 'Reason, last number on paper',
    begin: 'Ask to open the book',
    waits: 'The opening of the book waits for a second person.',
    spoiltNow: (n: number) => `Number ${n} is spoilt. It stays in the book.`,
  },
};

// Lateness, new dates, and papers of acts towards the citizen.
export const late = {
  late: {
    signedBy: 'Signed by',
    onBehalf: (name: string) => `on behalf of ${name}`,
    apologyLate: 'An apology after the promised day.',
    lookFirst: 'Look at the new date again, then print the paper: once it is printed the date is not changed any more.',
    printNotice: (label: string) => `Print: ${label}`,
    promises: (dossiers: string, days: string) =>
      `Open dossiers with a promise behind days off of the law that are not in the calendar: ${dossiers} (days: ${days}). Their dates may move.`,
    missingDays: (n: number) => (n === 1 ? '1 day is missing' : `${n} days are missing`),
    stop: {
      title: 'Words of the notice of a stop',
      lead: 'The law names this paper (form 05, Circular 03/2025/TT-VPCP), but the fields of the form are not confirmed. So the paper has no form number. Each line is a paragraph; a line with a word that the dossier does not have is left out.',
      text: 'Words of the notice',
      words: 'Words that the dossier replaces:',
      save: 'Save the words',
      own: 'Use the words of the program',
      saved: 'Saved. Papers printed before keep their words.',
      changed: (who: string, at: string) => `Last changed: ${who}, ${at}`,
    },
  },
};

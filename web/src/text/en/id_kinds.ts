// Kinds of identity papers.
export const idKinds = {
  idKind: {
    label: 'Kind of paper',
    byNumber: 'By the number',
    of: {
      citizen_card: 'Identity card',
      birth_number: 'Personal number (birth certificate)',
      old_card: 'Old identity card',
      passport: 'Passport',
      tax_code: 'Tax code',
      registration: 'Registration (household business, cooperative)',
      other: 'Another paper',
    },
  },
};

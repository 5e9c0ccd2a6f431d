// Kinds of identity papers; corrections of a dossier's personal data.
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
  correction: {
    title: 'A correction waits',
    part: { applicant: 'the applicant', representative: 'the representative' },
    fields: {
      name: 'name',
      id_number: 'ID number',
      id_kind: 'kind of paper',
      address: 'address',
      phone: 'telephone',
      email: 'e-mail',
      authorisation: 'authorisation',
      organisation: 'kind',
    },
    says: (part: string, fields: string) => `Changes ${fields} of ${part}.`,
    asked: 'Asked by',
    reason: 'Reason',
    approve: 'Approve the correction',
    refuse: 'Do not approve',
    why: 'Why not',
    waits: 'Another leader must decide.',
    sent: 'The correction was asked for and waits for a leader.',
    erased: 'Erased when its time was over.',
  },
};

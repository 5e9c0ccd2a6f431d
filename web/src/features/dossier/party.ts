import type { Party, PartyIn } from '../../api/client.ts';

export type Part = 'applicant' | 'representative';

/** The filled fields of a corrected party. A representative has an authorisation, an applicant a kind. */
export function correctedParty(part: Part, party: Party): PartyIn {
  const kind = party.organisation ? 'organisation' : 'person';
  const all = {
    name: party.name,
    id_number: party.id_number,
    id_kind: party.id_number ? party.id_kind : '',
    address: party.address,
    phone: party.phone,
    email: party.email,
    ...(part === 'representative' ? { authorisation: party.authorisation ?? '' } : { kind }),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value));
}

// The questions about the people of an intake before its receipt. The person and the contact are two questions. The
// first is a look-up, which the server records. A telephone that is typed after it is no look-up.
import type { Intake, PartyIn } from '../../api/client.ts';
import { wholeNumber } from './card.ts';
import type { IntakeState } from './state.svelte.ts';

type Form = Pick<IntakeState, 'procedure' | 'caseId' | 'channel' | 'applicant' | 'represented' | 'representative'>;
type Typed = Form['applicant'];

const filled = (party: Typed, names: (keyof PartyIn)[]): PartyIn =>
  Object.fromEntries(names.map((name) => [name, party[name].trim()] as const).filter(([, value]) => value));
const basis = ({ procedure, caseId, channel }: Form) => ({
  procedure: procedure!.code,
  channel,
  ...(caseId ? { case: caseId } : {}),
});
/** The question about a representative has no letter. The send of the form checks whether there is a letter. */
const byLaw = (party: PartyIn): PartyIn => ({ ...party, by: 'law' });

/** A person with a whole number, or with the name alone if no number is given; null: nobody is named yet. */
export function whoAsked(form: Form): Intake | null {
  const { applicant, representative: other } = form;
  const named = applicant.id_number.trim()
    ? wholeNumber(applicant.id_number)
    : applicant.name.trim().includes(' ') || undefined;
  if (!form.procedure?.limits.length || !named) return null;
  const number = (party: Typed) => {
    const whole = wholeNumber(party.id_number);
    return whole ? { id_number: whole, ...filled(party, ['id_kind']) } : {};
  };
  return {
    ...basis(form),
    applicant: { ...filled(applicant, ['kind', 'name']), ...number(applicant) },
    ...(form.represented && other.name.trim()
      ? { representative: byLaw({ ...filled(other, ['name']), ...number(other) }) }
      : {}),
  };
}

/** The addresses and contacts of the people; null: nothing of them is typed. */
export function contactAsked(form: Form): Intake | null {
  const { applicant, representative: other } = form;
  if (!form.procedure?.limits.length) return null;
  const own = filled(applicant, ['address', 'phone', 'email']);
  const theirs = form.represented ? filled(other, ['address', 'phone', 'authorisation']) : {};
  if (![own, theirs].some((party) => Object.keys(party).length)) return null;
  return {
    ...basis(form),
    applicant: { kind: applicant.kind, ...own },
    ...(Object.keys(theirs).length && other.name.trim()
      ? { representative: byLaw({ ...filled(other, ['name']), ...theirs }) }
      : {}),
  };
}

/** Each sentence once, in the given order. */
export const once = (sentences: string[]): string[] => [...new Set(sentences)];

/** The question without the members that the server refused; null: no member could be left out. */
export function without(asked: Intake, errors: { pointer: string }[]): Intake | null {
  const rest = structuredClone(asked);
  let left = false;
  for (const { pointer } of errors) {
    const [part, name] = pointer.slice(1).split('/') as [string, string?];
    const party = part === 'applicant' || part === 'representative' ? rest[part] : undefined;
    if (!party || !name || !(name in party)) return null;
    delete (party as Record<string, unknown>)[name];
    left = true;
  }
  return left ? rest : null;
}

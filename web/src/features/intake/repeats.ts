// What the server is asked about the people of an intake before it is received. Who it is and how to reach them are two
// questions: the first one is a look-up, which is written down, and a telephone typed after it is none.
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
/** A representative is asked about without a letter: whether there is one is told when the form is sent. */
const byLaw = (party: PartyIn): PartyIn => ({ ...party, by: 'law' });

/** A person with a whole number, or with the name alone where none is given; null: nobody is named yet. */
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

/** Where people live and how to reach them; null: nothing of it is typed. */
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

/** Each sentence once, in their order. */
export const once = (sentences: string[]): string[] => [...new Set(sentences)];

/** The question without the members that the server refused; null: nothing of it could be left out. */
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

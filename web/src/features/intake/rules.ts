// The rules of the intake form that need no screen.
import type { IdKind, Procedure, SigningPosts } from '../../api/client.ts';
import { commandAt } from '../../shell/keys.svelte.ts';
import type { CommandAt } from '../../shell/key_table.ts';

type Paper = Procedure['cases'][number]['papers'][number];
export type Status = 'unset' | 'ok' | 'missing' | 'wrong' | 'not_needed';
export type Command = Exclude<CommandAt<'intake'>, 'paper'> | { paper: number };

/** The statuses an officer can choose for a paper. A required paper without a condition is never "not needed". */
export function statusesOf(paper: Pick<Paper, 'required' | 'condition'> | undefined): Status[] {
  return paper && paper.required && !paper.condition
    ? ['ok', 'missing', 'wrong']
    : ['ok', 'missing', 'wrong', 'not_needed'];
}

/** The kinds of identity papers that a person or an organisation may have. The server checks each with its pattern. */
export const idKinds = (organisation: boolean): IdKind[] =>
  organisation
    ? ['tax_code', 'registration', 'other']
    : ['citizen_card', 'birth_number', 'old_card', 'passport', 'tax_code', 'other'];

/** The post that signs: the last one used, else the first of the list, else "". */
export function signatoryOf(signers: SigningPosts['items'], last: string): string {
  if (signers.some((signer) => signer.post === last)) return last;
  return signers[0]?.post ?? '';
}

/**
 * The status that the next press gives to a paper: in order, missing, wrong, not needed where it may be, then in order
 * again.
 */
export function nextStatus(now: Status, paper: Pick<Paper, 'required' | 'condition'> | undefined): Status {
  const all = statusesOf(paper);
  return all[(all.indexOf(now) + 1) % all.length]!;
}

/** The command of a key press in the form, or null. A procedure without a time limit is not received. */
export function commandOf(event: KeyboardEvent, hasLimits: boolean): Command | null {
  const command = commandAt('intake', event);
  if (command === 'paper') return { paper: Number(event.code.slice(5)) - 1 };
  return command && (hasLimits || (command !== 'at_once' && command !== 'receive')) ? command : null;
}

/** The boxes of both people that the page puts the focus into. */
export type PartyBoxes = Record<'applicant' | 'representative', { name?: Box; number?: Box }>;
type Box = HTMLInputElement | HTMLTextAreaElement | undefined;

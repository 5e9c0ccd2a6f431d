// The rules of the intake form that need no screen.
import type { Procedure, SigningPosts } from '../../api/client.ts';

type Paper = Procedure['cases'][number]['papers'][number];
export type Status = 'unset' | 'ok' | 'missing' | 'wrong' | 'not_needed';
export type Command = 'id' | 'receive' | 'all_ok' | 'at_once' | { toggle: number };

/** The statuses an officer can choose for a paper. A required paper without a condition is never "not needed". */
export function statusesOf(paper: Pick<Paper, 'required' | 'condition'> | undefined): Status[] {
  return paper && paper.required && !paper.condition
    ? ['ok', 'missing', 'wrong']
    : ['ok', 'missing', 'wrong', 'not_needed'];
}

/** The post that signs: the last one used, else the first of the list, else "". */
export function signatoryOf(signers: SigningPosts['items'], last: string): string {
  if (signers.some((signer) => signer.post === last)) return last;
  return signers[0]?.post ?? '';
}

/** The command of a key press in the form, or null. Keys are physical, so that typing Vietnamese does not disturb. */
export function commandOf(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey'>,
  hasLimits: boolean,
): Command | null {
  if (event.key === 'F2') return 'id';
  if (event.ctrlKey && event.key === 'Enter') return 'receive';
  if (!event.altKey || event.ctrlKey) return null;
  if (event.code === 'Digit0') return 'all_ok';
  if (/^Digit[1-9]$/.test(event.code)) return { toggle: Number(event.code.slice(5)) - 1 };
  return event.code === 'KeyT' && hasLimits ? 'at_once' : null;
}

// The marks that rows got by a refresh, in words: a screen reader does not see them.
import type { Mark, Marks } from './merge.ts';

/** How many rows have each mark now that did not have it before, in the order new, changed, gone. */
export function newMarks(before: Marks, now: Marks): [Mark, number][] {
  const got = Object.keys(now).filter((row) => now[row] !== before[row]);
  return (['new', 'changed', 'gone'] as const)
    .map((mark): [Mark, number] => [mark, got.filter((row) => now[row] === mark).length])
    .filter(([, count]) => count);
}

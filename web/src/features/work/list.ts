// The rules of the lists of dossiers and of the digest above them.
import type { Digest } from '../../api/client.ts';
import type { Query } from '../../api/paths.ts';
import { asTyped } from '../../api/query.ts';

export type ListView = 'work' | 'approvals' | 'results' | 'unit';
export type ListAsked = { view: ListView; filter: string; below: boolean; cursor: string | null };
type ListQuery = NonNullable<Query<'get', '/dossiers'>[0]>;

/** The query of a page of a list. A filter "due:WORD" asks for due times, any other for a state. */
export function listQuery({ view, filter, below, cursor }: ListAsked): ListQuery {
  const byDue = filter.startsWith('due:');
  return {
    view,
    ...(byDue ? { due: asTyped(filter.slice(4)), ...(below ? { below: '1' } : {}) } : { state: asTyped(filter) }),
    ...(cursor ? { cursor } : {}),
  };
}

/** The topics whose changes change a list. The words of a search are not asked again by themselves. */
export const topicsOf = (view: ListView | 'search'): string[] =>
  view === 'search' ? [] : view === 'approvals' ? ['approvals', 'work'] : ['work'];

/** The filter that an address asks for. */
export const filterOf = (query: URLSearchParams) =>
  query.get('due') ? `due:${query.get('due')}` : (query.get('state') ?? '');

/** The row nearest to `wanted` that exists; -1 in an empty list. */
export const rowAt = (wanted: number, rows: number) => (rows ? Math.max(0, Math.min(rows - 1, wanted)) : -1);

/** The kinds of a digest that have entries, in the order of urgency. */
export function digestCounts(digest: Digest) {
  const all = [
    ['overdue', digest.overdue],
    ['late_step', digest.late_step],
    ['near_due', digest.near_due],
    ['near_step', digest.near_step],
  ] as const;
  return all.filter(([, count]) => count);
}
export const digestTotal = (digest: Digest) => digestCounts(digest).reduce((sum, [, count]) => sum + count, 0);
export const digestIsLate = (digest: Digest) => digest.overdue > 0 || digest.late_step > 0;

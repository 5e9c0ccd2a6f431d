import type { Confirmation } from '../../api/client.ts';
import { t } from '../../text/index.ts';

/** What became of a change that does not wait any more. */
export const outcomeOf = (one: Pick<Confirmation, 'decided'>): string =>
  one.decided ? (t.confirmations.outcome[one.decided.outcome] ?? one.decided.outcome) : t.confirmations.expired;

/** Whom or which thing it is about: who gains, the first line that no change stands in, as the procedure, else what is
 * changed, as a setting. */
export const subjectOf = (one: Pick<Confirmation, 'for' | 'changes'>): string =>
  one.for.join(', ') || (one.changes.find((line) => !line.before)?.after ?? one.changes[0]?.label ?? '');

type Told = { kind: string; label: string; by: string; by_command: boolean; outcome: string };
/** The sentence of a notice: asked, decided, or done at once. */
export function noticeText(notice: Told): string {
  const by = notice.by_command ? t.confirmations.byCommand : notice.by || t.confirmations.technician;
  if (notice.kind === 'asked') return t.notices.asked(notice.label, by);
  if (notice.kind === 'decided')
    return t.notices.decided(notice.label, t.confirmations.outcome[notice.outcome] ?? notice.outcome, by);
  return t.notices.done(notice.label, by);
}

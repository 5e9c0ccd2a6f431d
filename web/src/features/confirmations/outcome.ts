import type { Confirmation } from '../../api/client.ts';
import { t } from '../../text/index.ts';

/** The outcome of a change that does not wait any more. */
export const outcomeOf = (one: Pick<Confirmation, 'decided'>): string =>
  one.decided ? (t.confirmations.outcome[one.decided.outcome] ?? one.decided.outcome) : t.confirmations.expired;

/** The kind of a change, and the persons or the thing that the change is about. */
export const titleOf = (one: { label: string; subject: string }): string =>
  [one.label, one.subject].filter(Boolean).join(': ');

type Told = {
  kind: string;
  label: string;
  subject: string;
  by: string;
  asked_by: string;
  by_command: boolean;
  outcome: string;
  asked_before: number;
};
/**
 * The sentence of a notice: a change that was asked for, with its outcome; a decided change; or a change done at once.
 */
export function noticeText(notice: Told): string {
  const by = notice.by_command ? t.confirmations.byCommand : notice.by || t.confirmations.technician;
  const outcome =
    notice.outcome === 'expired'
      ? t.confirmations.expired
      : (t.confirmations.outcome[notice.outcome] ?? notice.outcome);
  const before = notice.asked_before ? ' ' + t.notices.askedBefore(notice.asked_before) : '';
  if (notice.kind === 'asked') return t.notices.asked(titleOf(notice), by, outcome) + before;
  if (notice.kind === 'decided') return t.notices.decided(titleOf(notice), outcome, by, notice.asked_by) + before;
  return t.notices.done(titleOf(notice), by);
}

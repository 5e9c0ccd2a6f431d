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
  const what = titleOf(notice);
  if (notice.kind === 'asked')
    return (outcome ? t.notices.askedEnded(by, what, outcome) : t.notices.asked(by, what)) + before;
  if (notice.kind !== 'decided') return t.notices.done(what, by);
  const asker = notice.asked_by;
  return (
    (asker && asker !== by ? t.notices.decidedAsked(what, outcome, by, asker) : t.notices.decided(what, outcome, by)) +
    before
  );
}

import { Problem } from '../../api/client.ts';
import { printPosted } from '../../api/print.ts';
import { t } from '../../text/index.ts';

/**
 * Prints an invitation with a fresh code: the first one of a visit, or with a reason a further one. The code is on the
 * paper only: no screen of the office shows it.
 */
export async function printInvitation(visit: string, reason?: string): Promise<void> {
  const refused =
    reason === undefined
      ? await printPosted(`/api/v1/visits/${visit}/rating-code.pdf`)
      : await printPosted(`/api/v1/visits/${visit}/rating-reprint.pdf`, { reason });
  if (!refused) return;
  const problem = JSON.parse(refused) as {
    status?: number;
    code?: string;
    title?: string;
    detail?: string;
    errors?: { pointer: string; detail: string }[];
  };
  throw new Problem(
    problem.status ?? 0,
    problem.code ?? 'unknown',
    problem.title ?? t.problem.unknown,
    problem.detail ?? '',
    problem.errors ?? [],
    0,
  );
}

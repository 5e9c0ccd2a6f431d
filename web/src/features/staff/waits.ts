import { t } from '../../text/index.ts';

/** The sentence for a change that waits for a second person. If nobody can confirm it, only the command is left. */
export const waitsText = (confirmers: number): string =>
  confirmers ? t.confirmations.waits(confirmers) : t.confirmations.nobody;

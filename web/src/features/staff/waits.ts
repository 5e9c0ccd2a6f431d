import { t } from '../../text/index.ts';

/** A change waits for a second person; with nobody who could confirm it, only the command is left. */
export const waitsText = (confirmers: number): string =>
  confirmers ? t.confirmations.waits(confirmers) : t.confirmations.nobody;

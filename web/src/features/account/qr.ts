/** One SVG path of all dark modules ("1") of a QR code, with a quiet zone of four around them. */
export const qrPath = (rows: string[]): string =>
  rows.flatMap((row, y) => [...row].map((dark, x) => (dark === '1' ? `M${x + 4} ${y + 4}h1v1h-1z` : ''))).join('');

/** The side of the square that `qrPath` draws in. */
export const qrSize = (rows: string[]): number => (rows.length ? rows.length + 8 : 0);

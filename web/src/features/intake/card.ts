// The text of an ID card's QR code: number|old number|name|birth|sex|address|issued.
export type Card = { id_number: string; name: string; address: string };

/** Returns the data of an ID card; null if the text is no card. */
export function readCard(text: string): Card | null {
  const parts = text.split('|').map((part) => part.trim());
  if (parts.length < 6) return null;
  return { id_number: parts[0] ?? '', name: parts[2] ?? '', address: parts[5] ?? '' };
}

/**
 * Returns the number of a card, a passport or an organisation in the form of a look-up: without blanks, dots and
 * hyphens. "" if the number is not whole.
 */
export function wholeNumber(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[\s.-]/g, '')
    .toUpperCase();
  return /^[A-Z\d]{6,15}$/.test(plain) && /(?:\d.*){4}/.test(plain) ? plain : '';
}

// The text of an ID card's QR code: number|old number|name|birth|sex|address|issued.
export type Card = { id_number: string; name: string; address: string };

/** What an ID card tells; null if the text is none. */
export function readCard(text: string): Card | null {
  const parts = text.split('|').map((part) => part.trim());
  if (parts.length < 6) return null;
  return { id_number: parts[0] ?? '', name: parts[2] ?? '', address: parts[5] ?? '' };
}

/**
 * A number of a card, a passport or an organisation as it can be looked up, without the blanks, dots and hyphens of a
 * person's hand; "" if it is not whole.
 */
export function wholeNumber(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[\s.-]/g, '')
    .toUpperCase();
  return /^[A-Z\d]{6,15}$/.test(plain) && /(?:\d.*){4}/.test(plain) ? plain : '';
}

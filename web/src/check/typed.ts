// The things that people put in the place of the address in a QR code: nothing, the code of a dossier, a look-up word.
export type Typed = { what: 'nothing' | 'code' | 'word'; code: string };

/** Undefined: the text may be something that can be checked. */
export function typedOf(text: string): Typed | undefined {
  const given = text.normalize('NFKC').trim();
  if (!given) return { what: 'nothing', code: '' };
  const code =
    /(?:^|[\s/:])(H\d[\d.]*\s*[-\u2010-\u2015]\s*\d{6}\s*[-\u2010-\u2015]\s*\d{4,})[.,;]?(?:\?[^\s]*)?$/i.exec(given);
  if (code) return { what: 'code', code: code[1]! };
  if (/^[0-9a-z]{4}[\s-]?[0-9a-z]{4}$/i.test(given)) return { what: 'word', code: '' };
  return undefined;
}

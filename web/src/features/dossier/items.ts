// The papers that a citizen is to complete: papers of the dossier, and others that an officer typed.
export type Item = { name: string; reason: string; paper?: number };

export const ticked = (items: Item[], paper: number) => items.find((item) => item.paper === paper);

/** The items with the paper or without it. Papers keep their own order and come before typed items. */
export function withPaper(items: Item[], paper: { index: number; name: string }, on: boolean): Item[] {
  const others = items.filter((item) => item.paper !== paper.index);
  const all = on ? [...others, { name: paper.name, reason: '', paper: paper.index }] : others;
  return all.toSorted((a, b) => (a.paper ?? Infinity) - (b.paper ?? Infinity) || 0);
}

/** The items that are sent: each ticked paper, and each typed item with a filled field. */
export const sentItems = (items: Item[]) =>
  items.filter((item) => item.paper !== undefined || item.name.trim() || item.reason.trim());

/** The reason with a line for the paper, or without the line that this function added for it. */
export function aboutPaper(reason: string, name: string, on: boolean): string {
  const line = `– ${name}: `;
  if (on) return reason.includes(line) ? reason : `${reason}${reason && !reason.endsWith('\n') ? '\n' : ''}${line}`;
  return reason
    .split('\n')
    .filter((one) => one.trimEnd() !== line.trimEnd())
    .join('\n');
}

/** The text with a line for a paper that came, or without that line. */
export function withLine(text: string, name: string, on: boolean): string {
  const line = `– ${name}`;
  const others = text.split('\n').filter((one) => one.trim() !== line);
  return (on ? [...others.filter((one, i) => one || i < others.length - 1), line] : others)
    .join('\n')
    .replace(/^\n/, '');
}

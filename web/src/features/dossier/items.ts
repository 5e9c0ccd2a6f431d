// What a citizen is to complete: papers of the dossier, and others that an officer typed.
export type Item = { name: string; reason: string; paper?: number };

export const ticked = (items: Item[], paper: number) => items.find((item) => item.paper === paper);

/** With the paper or without it; papers stand in their own order, before what was typed. */
export function withPaper(items: Item[], paper: { index: number; name: string }, on: boolean): Item[] {
  const others = items.filter((item) => item.paper !== paper.index);
  const all = on ? [...others, { name: paper.name, reason: '', paper: paper.index }] : others;
  return all.toSorted((a, b) => (a.paper ?? Infinity) - (b.paper ?? Infinity) || 0);
}

/** What is sent: a ticked paper, and a typed one of which something is filled in. */
export const sentItems = (items: Item[]) =>
  items.filter((item) => item.paper !== undefined || item.name.trim() || item.reason.trim());

/** A reason with a line for the paper, or without the line that was put there for it. */
export function aboutPaper(reason: string, name: string, on: boolean): string {
  const line = `– ${name}: `;
  if (on) return reason.includes(line) ? reason : `${reason}${reason && !reason.endsWith('\n') ? '\n' : ''}${line}`;
  return reason
    .split('\n')
    .filter((one) => one.trimEnd() !== line.trimEnd())
    .join('\n');
}

/** A text with a line for a paper that came, or without it. */
export function withLine(text: string, name: string, on: boolean): string {
  const line = `– ${name}`;
  const others = text.split('\n').filter((one) => one.trim() !== line);
  return (on ? [...others.filter((one, i) => one || i < others.length - 1), line] : others)
    .join('\n')
    .replace(/^\n/, '');
}

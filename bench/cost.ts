// The rule of bench/RESULTS.md: a cost that changed since the last measurement has a line there.

/** Costs by request, for example `{ receive: 24 }`. */
export type Costs = Record<string, number>;
export type Kind = 'statements' | 'instructions';

/** Returns the commit of the last measurement, from the first paragraph of RESULTS.md. Throws if there is none. */
export function measuredAt(results: string): string {
  const found = /^# .*\n+Last measured at ([0-9a-f]{7,40})\b/.exec(results);
  if (!found) throw new Error('bench/RESULTS.md does not begin with "Last measured at COMMIT"');
  return found[1]!;
}

/** Returns the lines of the section "Changes of cost". Throws if there is no such section. */
export function changeLines(results: string): string[] {
  const section = /^## Changes of cost\n([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(results);
  if (!section) throw new Error('bench/RESULTS.md has no section "Changes of cost"');
  return section[1]!.split('\n').filter((line) => line.startsWith('- '));
}

/** Returns the line that RESULTS.md needs for a change, without its reason. */
export function lineFor(request: string, kind: Kind, now: number | undefined): string {
  return `- ${request}: ${now === undefined ? 'no' : now.toLocaleString('en')} ${kind}`;
}

/**
 * Returns the missing lines: one for each request whose cost changed, appeared or went away. A line counts if a reason
 * of ten letters or more follows ": ".
 */
export function missingLines(kind: Kind, before: Costs, now: Costs, lines: string[]): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(now)])]
    .filter((request) => before[request] !== now[request])
    .map((request) => lineFor(request, kind, now[request]))
    .filter(
      (needed) => !lines.some((line) => line.startsWith(needed + ': ') && line.trim().length >= needed.length + 12),
    );
}

// Reads the output of a runner: how many tests passed and failed, and the commands that run the failed tests again.
import { existsSync } from 'node:fs';
import path from 'node:path';

export type Runner = 'node' | 'doctest' | 'playwright' | 'plain';
export type Counted = { passed: number; failed: number };

const counts: Record<Runner, { passed: RegExp; failed: RegExp }> = {
  node: { passed: /^(?:ℹ|#) pass (\d+)/gm, failed: /^(?:ℹ|#) fail (\d+)/gm },
  doctest: { passed: /test cases: +\d+ \| +(\d+) passed/g, failed: /passed \| +(\d+) failed/g },
  playwright: { passed: /(\d+) passed/g, failed: /(\d+) failed/g },
  plain: { passed: /(\d+) passed/g, failed: /(\d+) failed/g },
};
/** A failed test: its file, then its name. */
const failures: Record<Runner, RegExp> = {
  node: /^test at (\S+?):\d+:\d+\n✖ (.+?) \([\d.]+ms\)$/gm,
  doctest: /^\S*?(src\/\S+_test\.cpp):\d+:\nTEST CASE: +(.+)$/gm,
  playwright: /^ +\d+\) (\S+\.spec\.ts):\d+:\d+ › (.+?) ─*$/gm,
  plain: /(?!)/g,
};

/** The text of a log without colours. */
export const plainText = (log: string) => log.replaceAll(/\x1b\[[0-9;]*m/g, '');

/** Counts of a run. With `words`, Node counts a file without a matching test as passed: such a file is left out. */
export function countsOf(runner: Runner, text: string, words: string, root: string): Counted {
  const last = (pattern: RegExp) => Number([...text.matchAll(pattern)].at(-1)?.[1] ?? 0);
  const found = { passed: last(counts[runner].passed), failed: last(counts[runner].failed) };
  if (runner !== 'node' || !words) return found;
  const names = [...text.matchAll(/^ *✔ (.+?) \([\d.]+ms\)/gm)].map((m) => m[1]!);
  return { ...found, passed: names.filter((name) => !existsSync(path.resolve(root, name))).length };
}

/** A word quoted for a shell: the shell expands nothing in it. */
export const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;

/**
 * One command for each failed test, on the same database and with the same seed. Tests of one file of Node's runner may
 * need each other, therefore their file runs as a whole. Other tests run alone.
 */
export function againCommands(
  runner: Runner,
  text: string,
  suite: string,
  onPostgres: boolean,
  root: string,
): string[] {
  const seed = /MOTCUA_SEED=(\d+)/.exec(text)?.[1];
  const before = `${onPostgres ? 'MOTCUA_TEST_DATABASE=postgresql ' : ''}${seed ? `MOTCUA_SEED=${seed} ` : ''}./dev test`;
  const commands = [...text.matchAll(failures[runner])].map(([, file, name]) => {
    const known = path.relative(root, path.resolve(root, file!));
    return runner === 'node' ? `${before} ${known}` : `${before} ${known} -k ${quoted(name!.trim())}`;
  });
  return commands.length ? [...new Set(commands)] : [`${before} ${suite}`];
}

/** Tells whether a test file may hold a test with these words in its name. */
export function mayHold(source: string, words: string): boolean {
  if (source.includes(words)) return true;
  // A name with a variable: the words hold one of its fixed pieces.
  return [...source.matchAll(/`([^`]*\$\{[^`]*)`/g)].some(([, template]) =>
    template!.split(/\$\{[^}]*\}/).some((piece) => piece.trim().length >= 8 && words.includes(piece.trim())),
  );
}

// The commands of the program, as its help names them.
import { spawnSync } from 'node:child_process';
import { program } from './sites.ts';

export type Ran = { status: number | null; stdout: string; stderr: string };
export const run = (words: string[], options: { env?: Record<string, string>; uid?: number } = {}): Ran => {
  const env = { ...process.env, ...options.env };
  const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', timeout: 60_000, ...options, env });
  return { status, stdout, stderr };
};

/** Each command with the words that it needs. `values` are by option; a name without a dash is an argument. */
export function commands(values: Record<string, string>): { name: string; words: string[] }[] {
  const help = run(['--help']).stdout;
  const names = [...help.slice(help.indexOf('Subcommands:')).matchAll(/^ {2}([a-z][a-z-]+) /gm)].map(
    (found) => found[1]!,
  );
  if (!names.includes('serve') || names.length < 15) throw new Error('the help names no commands: ' + names.join());
  const known: Record<string, string> = {
    '--unit': 'xa-co-do',
    '--closed-before': '2016-01-01',
    '--role': 'clerk',
    '--username': 'themvao',
    '--key': '/nowhere/key', // nothing is written where the tests run
    ...values,
  };
  return names.map((name) => {
    const words: string[] = [];
    for (const line of run([name, '--help']).stdout.split('\n')) {
      const found = /^ {2}(--[a-z-]+|[a-z]+) TEXT.* REQUIRED/.exec(line);
      if (!found) continue;
      const value = known[found[1]!] ?? 'x';
      words.push(...(found[1]!.startsWith('--') ? [found[1]!, value] : [value]));
    }
    if (name === 'calendar') words.push('--unit', 'xa-co-do'); // with a file the command opens no site
    // Without these words the two list what they know.
    if (name === 'set') words.push('warn_percent', 'x', '--reason', 'x');
    if (name === 'prove') words.push('post', 'x', known.file ?? 'x');
    if (name === 'serve') words.push('--port', '0');
    return { name, words };
  });
}

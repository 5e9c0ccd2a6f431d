// Counts the instructions of the hot use cases by callgrind and compares them with bench/instructions.json. The count
// is the same on any machine, also on a busy one. `--write` keeps the new counts.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const [program, counted, ...words] = process.argv.slice(2);
const kept = new URL('instructions.json', import.meta.url);
const most = 0.05; // allowed difference from the last count
const folder = mkdtempSync(path.join(tmpdir(), 'motcua-instructions-'));
try {
  const database = path.join(folder, 'site.db');
  execFileSync(program, ['--database', database, 'demo', '--empty'], { stdio: 'ignore' });
  execFileSync('valgrind', ['--tool=callgrind', `--callgrind-out-file=${folder}/out`, counted, database], {
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 1 << 26,
  });
  const found = {};
  for (const name of readdirSync(folder).filter((one) => one.startsWith('out'))) {
    const text = readFileSync(path.join(folder, name), 'utf8');
    const what = /^desc: Trigger: Client Request: (\w+)$/m.exec(text)?.[1],
      total = /^totals: (\d+)/m.exec(text)?.[1]; // the summary counts more with several threads
    if (what) found[what] = Math.round(Number(total) / 40);
  }
  const before = words.includes('--write') ? {} : JSON.parse(readFileSync(kept, 'utf8'));
  let wrong = 0;
  for (const [what, count] of Object.entries(found).sort()) {
    const change = before[what] ? count / before[what] - 1 : 0,
      bad = (!before[what] && !words.includes('--write')) || Math.abs(change) > most;
    wrong += bad ? 1 : 0;
    console.log(
      `${what.padEnd(12)} ${count.toLocaleString('en').padStart(12)} instructions ${before[what] ? (change * 100).toFixed(1).padStart(6) + ' %' : ''}${bad ? '  more than 5 % from what it was' : ''}`,
    );
  }
  if (Object.keys(found).length !== 7) throw new Error('not all use cases were counted');
  if (words.includes('--write'))
    writeFileSync(kept, JSON.stringify(Object.fromEntries(Object.entries(found).sort()), null, 2) + '\n');
  if (wrong) {
    console.log(
      'If that is meant: ./dev bench instructions --write, and a line under "Changes of cost" in bench/RESULTS.md.',
    );
    process.exitCode = 1;
  } else console.log(`${Object.keys(found).length} passed, 0 failed`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

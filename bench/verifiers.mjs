// Runs the two verifiers of the log over the export of a large log (docs/ledger-format.md). It measures the cost of
// each. It also checks that both name the same event after a change in the middle.
// node bench/verifiers.mjs FOLDER [--leaves N] [--every N] [--json]
// FOLDER has the programs. --every: leaves under a head, 1,000 at most.
import { spawnSync } from 'node:child_process';
import { closeSync, createReadStream, mkdirSync, mkdtempSync, openSync, readSync } from 'node:fs';
import { rmSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    leaves: { type: 'string', default: '1000000' },
    every: { type: 'string', default: '1000' },
    json: { type: 'boolean', default: false },
  },
});
const program = (name) => path.resolve(positionals[0] ?? 'build/release/src', name);
const python = (script) => ['/usr/bin/python3', '-IS', path.resolve(import.meta.dirname, script)];
mkdirSync('build/bench', { recursive: true });
const folder = mkdtempSync(path.resolve('build/bench/verifiers-')),
  database = path.join(folder, 'site.db'),
  log = path.join(folder, 'log');

/** Returns the output and the cost of a command. Throws if the command ends with a status other than `status`. */
function measured(status, ...command) {
  const [interpreter, ...words] = [...python('peak.py'), ...command];
  const done = spawnSync(interpreter, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  if (done.status !== status)
    throw new Error(`${command[0]} ended with ${done.status}: ${done.stdout.slice(0, 2000)} ${done.stderr}`);
  const [wall_s, cpu_s, peak_kb] = done.output[3].trim().split(' ').map(Number);
  return {
    said: done.stdout.trim().replaceAll(folder + '/', ''),
    wall_s,
    cpu_s,
    peak_mb: Math.round(peak_kb / 102.4) / 10,
  };
}

/** Returns the number of leaves of each kind of stream, and the number of heads, in the export. */
async function counted() {
  const kinds = {};
  let heads = 0;
  for await (const line of createInterface({ input: createReadStream(log), crlfDelay: Infinity })) {
    const [what, , stream] = line.split('\t', 3);
    if (what === 'event2') kinds[stream] = (kinds[stream] ?? 0) + 1;
    else if (what === 'event') kinds.dossier = (kinds.dossier ?? 0) + 1;
    else if (what === 'head') heads += 1;
  }
  return { kinds, heads };
}

/** Changes the id of the person in the first whole event after the middle. Returns the name of that event. */
function changed() {
  const file = openSync(log, 'r+'),
    part = Buffer.alloc(1 << 16),
    middle = Math.floor(statSync(log).size / 2);
  const text = part.toString('latin1', 0, readSync(file, part, 0, part.length, middle));
  const from = text.indexOf('\nevent2\t') + 1,
    fields = text.slice(from, text.indexOf('\n', from)).split('\t');
  const [, leaf, stream, name, seq, kind] = fields;
  if (!from || fields.length !== 22 || !/[0-9a-f]$/.test(fields[16])) throw new Error('no event in the middle');
  const last = from + fields.slice(0, 17).join('\t').length - 1;
  writeSync(file, text[last] === '0' ? '1' : '0', middle + last, 'latin1');
  closeSync(file);
  return `leaf ${leaf}, event ${seq} of ${stream} ${name} (${kind})`;
}

try {
  const made = measured(0, program('motcua_bench_verifiers'), database, values.leaves, values.every);
  const { key, made_s, logged_s, leaves } = JSON.parse(made.said);
  const exported = measured(0, program('motcua'), '--database', database, 'export-log', log);
  const export_mb = Math.round(statSync(log).size / 1e5) / 10;
  const { kinds, heads } = await counted();
  const head = database + '.head';
  const native = [program('motcua-verify'), 'export', log, '--key', key, '--head', head],
    second = [...python('../tests/support/verify.py'), 'export', log, key, head];
  const right = { native: measured(0, ...native), python: measured(0, ...second) };
  const its = changed();
  const wrong = { native: measured(1, ...native), python: measured(1, ...second) };
  const first = (said) => /leaf \d+, event \d+ of \S+ \S+ \(\w+\)/.exec(said)?.[0];
  const faults = Object.entries(wrong)
    .filter(([, { said }]) => first(said) !== its)
    .map(([who, { said }]) => `${who} names another event than ${its}: ${said.slice(0, 300)}`);
  for (const [who, { said }] of Object.entries(right))
    if (!said.startsWith(`right: ${leaves} events`)) faults.push(`${who} says: ${said.slice(0, 300)}`);
  if (faults.length) throw new Error(faults.join('\n'));
  if (values.json)
    console.log(JSON.stringify({ leaves, kinds, heads, export_mb, made_s, logged_s, exported, right, wrong }));
  else {
    const row = (what, { wall_s, cpu_s, peak_mb, said }) =>
      console.log(
        `${what.padEnd(26)} ${wall_s.toFixed(1).padStart(8)} s ${cpu_s.toFixed(1).padStart(8)} s cpu ` +
          `${peak_mb.toFixed(1).padStart(8)} MB  ${said.split('\n')[0]}`,
      );
    console.log(
      `${leaves} leaves of ${Object.keys(kinds).length} kinds, ${heads} heads; the export has ${export_mb} MB`,
    );
    console.log(
      Object.entries(kinds)
        .map(([kind, count]) => `${kind} ${count}`)
        .join(', '),
    );
    console.log(`events made in ${made_s.toFixed(1)} s, taken into the log in ${logged_s.toFixed(1)} s`);
    row('export-log', exported);
    row('motcua-verify', right.native);
    row('verify.py', right.python);
    row('motcua-verify, one changed', wrong.native);
    row('verify.py, one changed', wrong.python);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

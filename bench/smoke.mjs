// A smoke test of `./dev bench quick`: short parts over a small filled site, on SQLite and on PostgreSQL. It also tests
// `./dev bench verifiers` over a small log, `./dev bench stream` over a short export, and one round of `./dev bench
// memory`. It checks that each figure is present, not its size.
// node bench/smoke.mjs [PROGRAM BENCH]
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { sharedPostgres } from '../tests/support/postgres.ts';

const [program = 'build/dev/src/motcua', bench = 'build/dev/src/motcua_bench_load'] = process.argv.slice(2);
const stored = 2500; // 2,007 of the story and 493 copies
const figures =
  `figures_p99_ms figures_per_s fsync_per_s half_load_receive_p99_ms lifecycle_commits_per_s lifecycles_per_s
  memory_idle_mb memory_mb program_mb raw_frozen_per_s raw_today_per_s receive_instructions receive_p99_ms receive_per_s
  receive_ratio receive_ratio_today rounds search_p50_ms search_p99_ms searches_per_s start_s statements_frozen
  statements_today stored tracking_per_s work_list_p50_ms work_list_p99_ms work_lists_per_s`.split(/\s+/);
const streamFigures =
  `after_mb before_mb dossiers dossiers_per_s export_kb log_events log_kb log_peak_mb peak_mb peak_ratio short_dossiers
  short_export_kb short_peak_mb slow_after_mb slow_clients slow_longest_wait_ms slow_peak_mb`.split(/\s+/);

// The filled site is made once for these two programs.
const folder = path.resolve('build/bench');
const hash = createHash('sha256');
for (const file of [program, bench]) hash.update(readFileSync(file));
const mine = path.join(folder, 'smoke-' + hash.digest('hex').slice(0, 12));
mkdirSync(mine, { recursive: true });
for (const name of readdirSync(folder))
  if (name.startsWith('smoke-') && name !== path.basename(mine)) rmSync(path.join(folder, name), { recursive: true });

async function run(...words) {
  return await runFor(0.15, ...words);
}

async function runFor(seconds, ...words) {
  const size = ['--stored', String(stored), '--rounds', '1', '--seconds', String(seconds)];
  const args = [program, 'quick', '--folder', mine, ...size];
  return await promisify(execFile)(bench, [...args, ...words], { encoding: 'utf8', timeout: 120_000 });
}

/** Returns the faults of one answer. */
function faults({ stdout, stderr }, database) {
  const found = JSON.parse(stdout);
  const all = figures
    .filter((name) => !(Number.isFinite(found[name]) && found[name] > 0))
    .map((name) => `${name} is ${found[name]}`);
  for (const name of Object.keys(found))
    if (!figures.includes(name) && !['database', 'errors'].includes(name)) all.push(`${name} is not expected`);
  if (found.database !== database) all.push(`the database is ${found.database}`);
  if (found.errors !== 0) all.push(`${found.errors} requests failed: ${stderr}`);
  if (!(found.stored >= stored)) all.push(`${found.stored} dossiers are stored`);
  if (!(found.statements_frozen === 21)) all.push(`${found.statements_frozen} frozen statements`);
  return all;
}

/** Measures a figure of zero once more, for longer: on a busy machine a short time can be too short for any result. */
async function measured(database, ...words) {
  const wrong = faults(await run('--json', ...words), database);
  if (!wrong.length || !wrong.every((one) => one.endsWith(' is 0'))) return wrong;
  return faults(await runFor(3, '--json', ...words), database);
}

const checks = {
  async sqlite() {
    const wrong = await measured('sqlite');
    if (!existsSync(path.join(mine, `filled-${stored}.db.key.ledger`))) return ['the filled site has no log key'];
    return wrong;
  },
  async postgresql() {
    const postgres = sharedPostgres(),
      name = 'bench_' + randomBytes(6).toString('hex');
    try {
      return await measured('postgresql', '--postgres', postgres.create(name));
    } finally {
      postgres.drop(name);
    }
  },
  async 'both verifiers, over every kind of stream'() {
    const words = ['bench/verifiers.mjs', path.dirname(program), '--leaves', String(stored), '--json'];
    const { stdout } = await promisify(execFile)(process.execPath, words, { encoding: 'utf8', timeout: 120_000 });
    const { leaves, kinds, exported, right, wrong } = JSON.parse(stdout);
    const all = [exported, ...Object.values(right), ...Object.values(wrong)]
      .flatMap(({ wall_s, cpu_s, peak_mb }) => [wall_s, cpu_s, peak_mb])
      .filter((one) => !(one > 0))
      .map((one) => `a figure is ${one}`);
    if (leaves !== stored) all.push(`${leaves} leaves`);
    if (Object.keys(kinds).length < 10) all.push(`leaves of ${Object.keys(kinds)} alone`);
    return all;
  },
  async 'exports while the memory of the server is measured'() {
    const size = ['--stored', String(stored), '--folder', mine];
    const words = ['bench/stream.mjs', program, bench, ...size, '--seconds', '1', '--json'];
    const { stdout } = await promisify(execFile)(process.execPath, words, { encoding: 'utf8', timeout: 120_000 });
    const found = JSON.parse(stdout);
    const all = streamFigures.filter((name) => !(found[name] > 0)).map((name) => `${name} is ${found[name]}`);
    const dossiers = found.short_dossiers + found.dossiers;
    if (!(dossiers >= stored)) all.push(`${dossiers} dossiers were exported`);
    return all;
  },
  async 'every kind of page while the memory of the server is measured'() {
    const size = ['--stored', String(stored), '--folder', mine, '--minutes', '0', '--per-second', '1000', '--json'];
    const words = ['bench/memory.mjs', program, bench, ...size];
    const { stdout } = await promisify(execFile)(process.execPath, words, { encoding: 'utf8', timeout: 120_000 });
    const found = JSON.parse(stdout);
    const all = ['start_mb', 'end_mb', 'peak_mb', 'requests']
      .filter((name) => !(found[name] > 0))
      .map((name) => `${name} is ${found[name]}`);
    if (!(found.routes > 100)) all.push(`${found.routes} routes`);
    if (found.failed.length) all.push(`failed: ${found.failed}`);
    if (found.without_a_page.length > found.routes / 5) all.push(`no page of ${found.without_a_page}`);
    return all;
  },
  async 'an unknown option is refused'() {
    const done = await run('--seccond').catch((error) => error);
    return done.code === 2 && /unknown option/.test(done.stderr)
      ? []
      : [`it ended with ${done.code ?? 0}: ${done.stderr}`];
  },
};

let passed = 0,
  failed = 0;
for (const [name, check] of Object.entries(checks)) {
  const begun = performance.now();
  const wrong = await check().catch((error) => [error.stderr || String(error)]);
  console.log(`${wrong.length ? 'FAILED' : 'ok'} ${name} (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
  for (const one of wrong) console.log('  ' + one);
  if (wrong.length) failed += 1;
  else passed += 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;

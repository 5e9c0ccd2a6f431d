// `./dev bench memory`: the memory of the server during an hour of work with every kind of page and paper.
// node bench/memory.mjs PROGRAM BENCH [--stored N] [--folder DIR] [--minutes M] [--per-second N] [--json]
// PROGRAM is motcua, BENCH is motcua_bench_load. The site is the filled site of `./dev bench quick`. Citizens and the
// persons of six accounts ask for each GET route of the program, one request after the other, while a desk receives
// dossiers and hands them on. It names the requests that the server failed, and the routes that never gave a page.
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { copyFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { Client, ask, receive } from '../tests/support/client.ts';
import { served } from './measured_server.mjs';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    stored: { type: 'string', default: '100000' },
    folder: { type: 'string', default: 'build/bench' },
    minutes: { type: 'string', default: '60' },
    'per-second': { type: 'string', default: '15' },
    json: { type: 'boolean', default: false },
  },
});
const [program = 'build/release/src/motcua', bench = 'build/release/src/motcua_bench_load'] = positionals;
const accounts = ['tiepnhan.codo', 'tuphap.codo', 'lanhdao.codo', 'vanthu.codo', 'giamsat.cantho', 'quantri.cantho'];
const mb = (kb) => Math.round(kb / 102.4) / 10;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const pick = (list) => list[Math.floor(Math.random() * list.length)];

/** Copies the filled site. Returns its places, a session of each account, and the ids of things to ask for. */
function prepared() {
  const words = [program, 'fill', '--stored', values.stored, '--folder', values.folder];
  const filled = execFileSync(bench, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
  const database = path.join(values.folder, 'memory.db');
  for (const ending of ['', '-wal', '-shm', '.readings', '.readings-wal', '.readings-shm'])
    rmSync(database + ending, { force: true });
  copyFileSync(filled, database);
  const opened = new DatabaseSync(database, { enableForeignKeyConstraints: false });
  const sessions = Object.fromEntries(
    accounts.map((username) => {
      const holder = opened
        .prepare(
          `SELECT s.id AS person, h.post_id AS post FROM staff s JOIN post_holder h ON h.person_id = s.id
           WHERE s.username = ?`,
        )
        .get(username);
      const token = randomBytes(32).toString('hex'),
        now = Date.now() * 1000;
      opened
        .prepare('INSERT INTO session (token_hash, person_id, post_id, created_at, seen_at) VALUES (?, ?, ?, ?, ?)')
        .run(createHash('sha256').update(token).digest('hex'), holder.person, holder.post, now, now);
      return [username, 'motcua=' + token];
    }),
  );
  const { unit } = opened
    .prepare(
      `SELECT n.slug AS unit FROM staff s JOIN post_holder h ON h.person_id = s.id JOIN post p ON p.id = h.post_id
       JOIN unit n ON n.id = p.unit_id WHERE s.username = ?`,
    )
    .get(accounts[0]);
  const column = (sql) =>
    opened
      .prepare(sql)
      .all()
      .map((row) => String(Object.values(row)[0]));
  const of = `FROM dossier d JOIN dossier_unit u ON u.dossier_id = d.id JOIN unit n ON n.id = u.unit_id AND n.slug = '${unit}'`;
  const ids = {
    unit,
    dossiers: column(`SELECT d.id ${of} ORDER BY d.id DESC LIMIT 3000`),
    codes: column(`SELECT c.code ${of} JOIN dossier_code c ON c.dossier_id = d.id ORDER BY d.id DESC LIMIT 3000`),
    files: column(`SELECT f.id ${of} JOIN file f ON f.stream_id = d.id ORDER BY f.id DESC LIMIT 300`),
    staff: column('SELECT id FROM staff'),
    procedures: column('SELECT DISTINCT code FROM procedure_version'),
    slips: column('SELECT id FROM counter_slip ORDER BY id DESC LIMIT 100'),
    sizes: column('SELECT size FROM ledger_head ORDER BY size DESC LIMIT 100'),
  };
  opened.exec('ANALYZE');
  opened.close();
  return { place: { database, files: filled + '.files', key: filled + '.key' }, sessions, ids };
}

/** The GET routes of the program, without those that are no pages: streams, and what needs a foreign server. */
function routes() {
  return execFileSync(program, ['routes'], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([verb, route]) => verb === 'GET' && route !== '/api/v1/live' && !route.includes('/oidc'))
    .map(([, route, right]) => ({ route, citizens: right === 'anybody' }));
}

const day = (back) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
const queries = {
  '/api/v1/dossiers': () => '?view=' + pick(['work', 'approvals', 'results', 'unit', 'signings']),
  '/api/v1/dossiers/{id}/as-of': () => '?at=' + encodeURIComponent(new Date().toISOString()),
  '/api/v1/figures': ({ unit }) => `?unit=${unit}&from=${day(90)}&to=${day(0)}`,
  '/api/v1/figures.csv': ({ unit }) => `?unit=${unit}&from=${day(90)}&to=${day(0)}`,
  '/api/v1/figures/dossiers': ({ unit }) => `?unit=${unit}&figure=received&from=${day(90)}&to=${day(0)}`,
  '/api/v1/inspection': () => `?from=${day(30)}&to=${day(0)}`,
  '/api/v1/inspection/{kind}': () => `?from=${day(30)}&to=${day(0)}`,
  '/api/v1/readings': () => `?from=${day(7)}&to=${day(0)}`,
  '/api/v1/readings/unusual': () => `?from=${day(7)}&to=${day(0)}`,
  '/api/v1/sign-ins': () => `?from=${day(7)}&to=${day(0)}`,
};

/** Puts values into the places of a route. */
function addressOf(route, ids) {
  const thing = route.split('/')[3] ?? '';
  const values = {
    id: { files: ids.files, staff: ids.staff, 'counter-slips': ids.slips }[thing] ?? ids.dossiers,
    code: route.includes('thu-tuc') || thing === 'procedures' || thing === 'ledger' ? ids.procedures : ids.codes,
    slug: [ids.unit],
    unit: [ids.unit],
    name: [ids.unit],
    kind:
      thing === 'inspection'
        ? ['late_scan', 'outside_hours', 'before_deadline', 'late_start', 'many_misses']
        : ['certification', 'result'],
    seq: ['1', '2', '3', '4'],
    number: ['1', '2'],
    size: ids.sizes,
    level: ['0', '1'],
    index: ['000'],
    token: ['x'],
  };
  const filled = route.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(pick(values[name] ?? ['1']) ?? '1'));
  const procedure = pick(ids.procedures);
  const more = {
    '/api/v1/intake/drawn-numbers': `?procedure=${procedure}`,
    '/api/v1/intake/grounds': `?procedure=${procedure}&channel=direct`,
    '/api/v1/ledger/consistency': `?from=${ids.sizes.at(-1)}&to=${ids.sizes[0]}`,
  };
  return filled + (more[route] ?? queries[route]?.(ids) ?? '');
}

/** A dossier comes, is handed over and accepted, and its papers are printed. */
async function oneDossier(desk, specialist, ids) {
  let dossier = await receive(desk, '1.004873');
  dossier = await desk.act(dossier, 'hand_over');
  await specialist.act(dossier, 'accept');
  await desk.post('/dossiers/search', { q: pick(['nguyen thi', 'khai sinh', dossier.code, 'pham van hai']) });
  ids.dossiers.unshift(dossier.id);
  ids.codes.unshift(dossier.code);
}

async function main() {
  const { place, sessions, ids } = prepared();
  const server = await served(program, place, { MOTCUA_RATE_FACTOR: '1000' });
  const found = { stored: Number(values.stored), minutes: Number(values.minutes), requests: 0 };
  const answered = new Map(),
    failed = [];
  const client = (username) => Object.assign(new Client(server), { cookie: sessions[username] });
  const [desk, specialist] = [client('tiepnhan.codo'), client('tuphap.codo')];
  const get = async (route, cookie) => {
    const headers = { 'accept-encoding': 'gzip', ...(cookie ? { cookie } : {}) };
    const { status } = await ask(server.url + addressOf(route, ids), 'GET', headers);
    if (status >= 500) failed.push(`${route} ${status}`);
    ++found.requests;
    answered.set(route, (answered.get(route) ?? false) || status < 300);
    await pause(1000 / Number(values['per-second']));
  };
  const began = Date.now();
  const minutes = () => (Date.now() - began) / 60_000;
  const series = [],
    pages = routes();
  try {
    found.start_mb = mb(server.memory());
    do {
      for (const { route, citizens } of pages) {
        if (citizens) await get(route, '');
        else for (const username of accounts) await get(route, sessions[username]);
        if (!series.length || minutes() - series.at(-1)[0] >= 5) series.push([minutes(), mb(server.memory())]);
        if (found.requests % 20 === 0) await oneDossier(desk, specialist, ids);
      }
    } while (minutes() < found.minutes); // one whole round at least
    await pause(1000);
    found.end_mb = mb(server.memory());
    found.peak_mb = mb(server.peak());
    found.every_5_minutes_mb = series.map(([, size]) => size).join(' ');
    found.routes = answered.size;
    found.failed = failed;
    found.without_a_page = [...answered].filter(([, good]) => !good).map(([route]) => route);
  } finally {
    await server.stop();
  }
  return found;
}

const found = await main();
if (values.json) console.log(JSON.stringify(found));
else for (const [name, value] of Object.entries(found)) console.log(name.padEnd(24) + value);

// `./dev bench stream`: the memory of the server while it sends an export of any length, and that of `export-log`.
// node bench/stream.mjs PROGRAM BENCH [--stored N] [--folder DIR] [--postgres URL] [--seconds S] [--json]
// PROGRAM is motcua, BENCH is motcua_bench_load. The site is the filled site of `./dev bench quick`, changed so that
// one person has 1 % of the dossiers and another person has the rest. Both exports go to one client, then slow clients
// read the long one and leave. Numbers are reported, and no time is asserted. It fails if an export is not whole.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { copyFileSync, rmSync, statSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { opener } from '../tests/support/seals.ts';
import { letRowsGo } from '../tests/support/sql.ts';
import { served, words } from './measured_server.mjs';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    stored: { type: 'string', default: '100000' },
    folder: { type: 'string', default: 'build/bench' },
    postgres: { type: 'string' },
    seconds: { type: 'string', default: '4' },
    json: { type: 'boolean', default: false },
  },
});
const [program = 'build/release/src/motcua', bench = 'build/release/src/motcua_bench_load'] = positionals;
const slowClients = 24,
  slowSeconds = Number(values.seconds),
  slowBytesPerSecond = 256 * 1024;
const mb = (kb) => Math.round(kb / 102.4) / 10;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Makes the site. Returns its places, a session of a leader, and two persons with the numbers of their dossiers. */
function prepared() {
  const words = [program, 'fill', '--stored', values.stored, '--folder', values.folder];
  const filled = execFileSync(bench, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
  const database = path.join(values.folder, 'stream.db');
  for (const ending of ['', '-wal', '-shm', '.readings', '.readings-wal', '.readings-shm'])
    rmSync(database + ending, { force: true });
  copyFileSync(filled, database);
  const opened = new DatabaseSync(database, { enableForeignKeyConstraints: false });
  letRowsGo(opened);
  const open = opener(filled + '.key');
  const [few, many] = opened
    .prepare(
      `SELECT p.dossier_id AS id, p.body AS body, MAX(p.id_hash) AS hash FROM dossier_party p
       WHERE p.part = 'applicant' AND p.id_hash IS NOT NULL GROUP BY p.id_hash LIMIT 2`,
    )
    .all()
    .map(({ id, body, hash }) => ({
      hash,
      number: JSON.parse(open('dossier_party', 'body', `${id}:applicant`, body)).id_number,
    }));
  opened.exec('UPDATE dossier_party SET id_hash = NULL');
  opened
    .prepare("UPDATE dossier_party SET id_hash = CASE rowid % 100 WHEN 0 THEN ? ELSE ? END WHERE part = 'applicant'")
    .run(few.hash, many.hash);
  const leader = opened
    .prepare(
      `SELECT s.id AS person, p.id AS post, p.unit_id AS unit FROM staff s JOIN post_holder h ON h.person_id = s.id
       JOIN post p ON p.id = h.post_id WHERE s.username = 'lanhdao.codo'`,
    )
    .get();
  opened.prepare('INSERT OR IGNORE INTO dossier_unit SELECT id, ? FROM dossier').run(leader.unit);
  const token = randomBytes(32).toString('hex'),
    now = Date.now() * 1000;
  opened
    .prepare('INSERT INTO session (token_hash, person_id, post_id, created_at, seen_at) VALUES (?, ?, ?, ?, ?)')
    .run(createHash('sha256').update(token).digest('hex'), leader.person, leader.post, now, now);
  const count = opened.prepare('SELECT COUNT(*) AS n FROM dossier_party WHERE id_hash = ?');
  few.dossiers = count.get(few.hash).n;
  many.dossiers = count.get(many.hash).n;
  opened.exec('ANALYZE');
  opened.close();
  const place = { database, files: filled + '.files', key: filled + '.key' };
  if (values.postgres) {
    execFileSync(program, ['copy', '--from', database, '--to', values.postgres], { stdio: 'ignore' });
    place.database = values.postgres;
  }
  return { place, cookie: 'motcua=' + token, few, many };
}

function exported(url, cookie, person) {
  const body = JSON.stringify({ id_number: person.number, reason: 'đo bộ nhớ' });
  const headers = {
    origin: url,
    cookie,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const request = http.request(url + '/api/v1/people/export', { method: 'POST', headers, agent: false }, resolve);
    request.on('error', reject);
    request.end(body);
  });
}

/** Reads an export to its end. The text of a dossier begins at the beginning of a line. */
async function whole(server, cookie, person) {
  const begun = performance.now();
  const reply = await exported(server.url, cookie, person);
  if (reply.statusCode !== 200) throw new Error('the export was refused with ' + reply.statusCode);
  let bytes = 0,
    dossiers = 0,
    last = '';
  for await (const part of reply) {
    bytes += part.length;
    const text = last + part.toString('latin1');
    dossiers += text.split('\n{"code":').length - 1;
    last = text.slice(-8); // one character less than the mark
  }
  if (dossiers !== person.dossiers) throw new Error(`${dossiers} dossiers came of ${person.dossiers}`);
  return { dossiers, bytes, seconds: (performance.now() - begun) / 1000 };
}

/** Reads the beginning of an export slowly, and leaves. */
async function slowly(server, cookie, person) {
  const reply = await exported(server.url, cookie, person);
  const ends = performance.now() + slowSeconds * 1000;
  let read = 0;
  for await (const part of reply) {
    read += part.length;
    if (performance.now() > ends) break;
    await pause((1000 * part.length) / slowBytesPerSecond);
  }
  reply.destroy();
  return read;
}

/** Asks for the session while `work` goes on. Returns the longest wait in milliseconds. */
async function longestWait(server, cookie, work) {
  let over = false,
    longest = 0;
  const done = work.finally(() => (over = true));
  while (!over) {
    const begun = performance.now();
    const reply = await fetch(server.url + '/api/v1/session', { headers: { cookie } });
    await reply.arrayBuffer();
    longest = Math.max(longest, performance.now() - begun);
    await pause(50);
  }
  await done;
  return longest;
}

async function memoryOfServer(found) {
  const { place, cookie, few, many } = prepared();
  const server = await served(program, place, { MOTCUA_LIMITS: 'exports_per_hour=200' });
  try {
    await whole(server, cookie, few); // the server opens its connections and fills its caches
    await pause(500);
    found.before_mb = mb(server.memory());
    server.newPeak();
    const short = await whole(server, cookie, few);
    found.short_dossiers = short.dossiers;
    found.short_export_kb = Math.round(short.bytes / 1000);
    found.short_peak_mb = mb(server.peak());
    server.newPeak();
    const long = await whole(server, cookie, many);
    found.dossiers = long.dossiers;
    found.export_kb = Math.round(long.bytes / 1000);
    found.dossiers_per_s = Math.round(long.dossiers / long.seconds);
    found.peak_mb = mb(server.peak());
    found.peak_ratio = Math.round((100 * found.peak_mb) / found.short_peak_mb) / 100;
    await pause(1000);
    found.after_mb = mb(server.memory());
    server.newPeak();
    const slow = Promise.all(Array.from({ length: slowClients }, () => slowly(server, cookie, many)));
    found.slow_clients = slowClients;
    found.slow_longest_wait_ms = Math.round(await longestWait(server, cookie, slow));
    found.slow_peak_mb = mb(server.peak());
    await pause(1000);
    found.slow_after_mb = mb(server.memory());
  } finally {
    await server.stop();
  }
  return place;
}

function memoryOfCommand(place, found) {
  const log = path.resolve(values.folder, 'stream.log');
  rmSync(log, { force: true });
  const peak = ['-IS', path.resolve(import.meta.dirname, 'peak.py')];
  const done = spawnSync('/usr/bin/python3', [...peak, program, ...words(place), 'export-log', log], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  if (done.status !== 0) throw new Error('export-log ended with ' + done.status + ': ' + done.stderr);
  found.log_events = Number(done.stdout.split(' ')[0]);
  found.log_kb = Math.round(statSync(log).size / 1000);
  found.log_peak_mb = mb(Number(done.output[3].trim().split(' ')[2]));
  rmSync(log);
}

const found = { stored: Number(values.stored), database: values.postgres ? 'postgresql' : 'sqlite' };
memoryOfCommand(await memoryOfServer(found), found);
if (values.json) console.log(JSON.stringify(found));
else for (const [name, value] of Object.entries(found)) console.log(name.padEnd(24) + value);

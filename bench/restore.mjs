// A restore drill: backs up a site of many dossiers (copies of one life), checks, restores and verifies it, on SQLite
// and on PostgreSQL.
// node bench/restore.mjs PROGRAM [dossiers]
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { tmpdir } from 'node:os';

process.env.MOTCUA_PROGRAM = path.resolve(process.argv[2]);
const count = Number(process.argv[3] ?? 100_000);
const { newPostgres } = await import('../tests/support/postgres.ts');
const { startServer } = await import('../tests/support/server.ts');
const { pdf, receive, signIn } = await import('../tests/support/client.ts');
const { copies } = await import('../tests/support/many.ts');

const folder = mkdtempSync(path.join(tmpdir(), 'motcua-drill-')),
  program = process.env.MOTCUA_PROGRAM;
const server = await startServer(),
  postgres = newPostgres();
const timed = (what, ...words) => {
  const begun = performance.now();
  const said = execFileSync(program, words, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 1 << 28,
  });
  console.log(`${what.padEnd(44)} ${((performance.now() - begun) / 1000).toFixed(1).padStart(7)} s`);
  return said;
};
const hash = (said) => /events: (\d+), sha256 ([0-9a-f]{64})/.exec(said)[0];
try {
  const desk = await signIn(server, 'tiepnhan.codo');
  const dossier = await receive(desk, '1.004873');
  await desk.call('POST', `/dossiers/${dossier.id}/files?purpose=paper&paper=0&version=1`, pdf);
  await server.kill();
  copies(server, dossier.id, count - 1);
  const file = path.join(folder, 'site.tar'),
    other = path.join(folder, 'restored.db');
  const saved = timed('SQLite: backup (read again)', ...server.words, 'backup', file);
  console.log(
    `${count} dossiers, ${hash(saved).split(',')[0]}, the backup has ${Math.round(statSync(file).size / 1e6)} MB`,
  );
  timed('check-backup', 'check-backup', file);
  timed('SQLite: increment since that', ...server.words, 'backup', file + '.increment', '--since', file);
  console.log(`the increment has ${Math.round(statSync(file + '.increment').size / 1e3)} kB`);
  if (hash(timed('SQLite: restore (checked, proved)', '--database', other, 'restore', file)) !== hash(saved))
    throw new Error('not the same events');
  copyFileSync(server.key, other + '.key');
  console.log(timed('SQLite: verify', '--database', other, 'verify').trim());
  const place = (name) => {
    mkdirSync(path.join(folder, name), { recursive: true });
    return ['--database', postgres.create(name), '--files', path.join(folder, name, 'files'), '--key-file', server.key];
  };
  const one = place('one'),
    two = place('two');
  if (hash(timed('PostgreSQL: restore (proved row by row)', ...one, 'restore', file)) !== hash(saved))
    throw new Error('not the same events');
  if (hash(timed('PostgreSQL: backup', ...one, 'backup', file + '.2')) !== hash(saved))
    throw new Error('not the same events');
  if (hash(timed('PostgreSQL: restore of that', ...two, 'restore', file + '.2')) !== hash(saved))
    throw new Error('not the same events');
  console.log(timed('PostgreSQL: verify', ...two, 'verify').trim());
} finally {
  await server.kill();
  rmSync(server.folder, { recursive: true, force: true });
  postgres.remove();
  rmSync(folder, { recursive: true, force: true });
}

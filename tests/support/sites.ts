// Sample sites, made once per program under build/sites and copied for each test.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  constants,
  cpSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  readlinkSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { databaseOf, sharedPostgres } from './postgres.ts';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const program = process.env.MOTCUA_PROGRAM ?? path.join(root, 'build/dev/src/motcua');
/** Password hashes of sample sites are cheap, so that a test may sign in often. */
export const cheap = { MOTCUA_LIMITS: 'password_passes=1,password_kib=8' };

/** `pace`: the working time of the people of the story, in percent of the usual. */
export type Kind = { site: 'can-tho-2026' | 'co-do-2020'; story: boolean; now: string; pace?: number };
/** `said` and `told`: what the program printed, to standard output and to standard error. */
export type Made = { folder: string; database: string; password: string; said: string; told: string };

const kept = path.join(root, 'build/sites');

/** The hash of the program's bytes and of this file, which makes the sites; it is computed once per program. */
function programHash(): string {
  const { size, mtimeMs, ino } = statSync(program);
  const own = createHash('sha256')
    .update(readFileSync(import.meta.filename))
    .digest('hex')
    .slice(0, 8);
  const note = path.join(kept, `program-${ino}-${size}-${Math.round(mtimeMs)}-${own}`);
  if (existsSync(note)) return readFileSync(note, 'utf8');
  const hash = createHash('sha256').update(own).update(readFileSync(program)).digest('hex').slice(0, 16);
  mkdirSync(kept, { recursive: true });
  for (const name of readdirSync(kept)) {
    if (name.startsWith('program-') && path.join(kept, name) !== note) rmSync(path.join(kept, name), { force: true });
    if (/^[0-9a-f]{16}$/.test(name) && name !== hash) forget(path.join(kept, name));
  }
  const fresh = `${note}.${process.pid}`;
  writeFileSync(fresh, hash);
  renameSync(fresh, note); // whole for other processes that start at the same moment
  return hash;
}

/** Removes the sites of an older program, unless they were used within the hour. */
function forget(folder: string): void {
  if (Date.now() - statSync(folder).mtimeMs > 3_600_000) rmSync(folder, { recursive: true, force: true });
}

/** Runs `make` once for all processes: the process that makes the link `${target}.lock` works, the others wait. */
function once(target: string, done: () => boolean, make: () => void): void {
  const lock = target + '.lock';
  while (!done()) {
    try {
      symlinkSync(String(process.pid), lock); // names its holder; it exists whole or not at all
    } catch {
      if (abandoned(lock)) rmSync(lock, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
      continue;
    }
    try {
      if (!done()) make();
    } finally {
      rmSync(lock, { force: true });
    }
  }
}

/** True if the process that holds the lock has ended. */
function abandoned(lock: string): boolean {
  try {
    process.kill(Number(readlinkSync(lock)), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** A site of this kind as files of SQLite. Do not open it: copy it. */
export function made(kind: Kind): Made {
  const name = `${kind.site}${kind.story ? '-story' : ''}${kind.pace ?? ''}-${kind.now.replaceAll(/[^0-9]/g, '')}`;
  const folder = path.join(kept, programHash(), name),
    database = path.join(folder, 'site.db');
  mkdirSync(path.dirname(folder), { recursive: true });
  once(
    folder,
    () => existsSync(folder),
    () => {
      const fresh = folder + '.new';
      rmSync(fresh, { recursive: true, force: true });
      mkdirSync(fresh);
      // The story of 2020 has its own time. All other sites are made with `now` as the present.
      const shift = Math.round((new Date(kind.now).getTime() - Date.now()) / 1000);
      const words = ['--database', path.join(fresh, 'site.db'), 'demo', '--site', kind.site];
      const env = { ...process.env, ...cheap, MOTCUA_CLOCK_OFFSET_S: String(shift) };
      const asked = kind.story ? ['--pace', String(kind.pace ?? 100)] : ['--empty'];
      const done = spawnSync(program, [...words, ...asked], { env, encoding: 'utf8' });
      if (done.status !== 0) throw new Error(`no ${name}: ${done.error ?? done.stderr}`);
      for (const stream of ['stdout', 'stderr'] as const) writeFileSync(path.join(fresh, stream), done[stream]);
      renameSync(fresh, folder);
    },
  );
  const [said, told] = ['stdout', 'stderr'].map((stream) => readFileSync(path.join(folder, stream), 'utf8')) as [
    string,
    string,
  ];
  return { folder, database, said, told, password: said.trim().split(' ').at(-1)! };
}

/** The files of a made site under another folder. */
export function copySite(from: Made, folder: string, withDatabase = true): void {
  for (const name of readdirSync(from.folder)) {
    if (['stdout', 'stderr'].includes(name) || (name === 'site.db' && !withDatabase)) continue;
    const source = path.join(from.folder, name),
      target = path.join(folder, name);
    if (statSync(source).isDirectory()) cpSync(source, target, { recursive: true });
    else copyFileSync(source, target, constants.COPYFILE_FICLONE);
  }
}

/** The made site as a database of PostgreSQL from which others are copied. Returns its name. */
export function madeOnPostgres(from: Made): string {
  const postgres = sharedPostgres();
  const name = 'made_' + createHash('sha256').update(from.folder).digest('hex').slice(0, 16);
  once(
    path.join(postgres.folder, name),
    () => existsSync(path.join(postgres.folder, name)),
    () => {
      postgres.drop(name);
      const url = postgres.create(name);
      execFileSync(program, ['copy', '--from', from.database, '--to', url], { stdio: ['ignore', 'ignore', 'pipe'] });
      writeFileSync(path.join(postgres.folder, name), databaseOf(url));
    },
  );
  return name;
}

// A PostgreSQL for the tests only: Debian's server on a socket in a folder of its own. It is started here and stopped
// by its own process id. `MOTCUA_TEST_POSTGRES` names the folder of a server that runs already (./dev test starts one
// for all suites).
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { versions } from '../../tools/versions.mjs';

const bin = versions['POSTGRESQL_BIN']!;
/** The program itself: Debian's `psql` is a script that searches it, and that costs more than most queries. */
export const psqlProgram = path.join(bin, 'psql');
// PostgreSQL does not run as root: under root it runs as Debian's user for it.
const asRoot = process.getuid!() === 0;
const own = (command: string, args: string[]): [string, string[]] =>
  asRoot ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', command, ...args]] : [command, args];

export class Postgres {
  readonly folder: string;
  constructor(folder: string) {
    this.folder = folder;
  }
  /** `user`: a role that needs no password, over the socket only. */
  url(database: string, user = 'motcua_test'): string {
    return `postgresql://${user}@/${database}?host=${encodeURIComponent(this.folder)}`;
  }
  sql(text: string, database = 'postgres', user?: string): string {
    return execFileSync(psqlProgram, ['-qAtX', '-v', 'ON_ERROR_STOP=1', this.url(database, user), '-c', text], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  }
  /** Makes a new database, empty or a copy of `template`. Nobody may have the template open. */
  create(database: string, template = 'template0'): string {
    this.sql(`CREATE DATABASE ${database} TEMPLATE ${template} ENCODING 'UTF8' LOCALE 'C'`);
    return this.url(database);
  }
  drop(database: string): void {
    this.sql(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  }
  start(): void {
    this.control(
      '-o',
      `-c listen_addresses= -c unix_socket_directories=${this.folder}`,
      '-l',
      path.join(this.folder, 'log'),
      '-w',
      'start',
    );
  }
  /** The seconds of processor time that the server and its ended processes have used. */
  processorSeconds(): number {
    const pid = readFileSync(path.join(this.folder, 'data/postmaster.pid'), 'utf8').split('\n')[0]!;
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    const ticksPerSecond = 100; // USER_HZ of Linux
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksPerSecond;
  }
  stop(mode: 'fast' | 'immediate' = 'fast'): void {
    this.control('-m', mode, '-w', 'stop');
  }
  remove(): void {
    if (existsSync(path.join(this.folder, 'data/postmaster.pid'))) this.stop('immediate');
    rmSync(this.folder, { recursive: true, force: true });
  }
  control(...args: string[]): void {
    const [command, all] = own(path.join(bin, 'pg_ctl'), ['-D', path.join(this.folder, 'data'), ...args]);
    const done = spawnSync(command, all, {
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
      cwd: this.folder,
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
    if (done.status !== 0) throw new Error(`pg_ctl ${args.at(-1)}: ${done.stderr}`);
  }
}

/** The name of the database in one of these URLs. */
export const databaseOf = (url: string): string => new URL(url.replace('@/', '@host/')).pathname.slice(1);

/** Starts a new server in a new folder, for tests that also stop and cut it. */
export function newPostgres(): Postgres {
  if (!existsSync(path.join(bin, 'initdb')))
    throw new Error(`PostgreSQL is not there: apt-get install ${versions['POSTGRESQL_PACKAGES']}`);
  const folder = mkdtempSync(path.join(tmpdir(), 'motcua-pg-'));
  chmodSync(folder, 0o755);
  if (asRoot) {
    const [uid, gid] = ['-u', '-g'].map((what) => Number(execFileSync('id', [what, 'postgres'], { encoding: 'utf8' })));
    chownSync(folder, uid!, gid!);
  }
  const [command, args] = own(path.join(bin, 'initdb'), [
    '-D',
    path.join(folder, 'data'),
    '-U',
    'motcua_test',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
  ]);
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder });
  const postgres = new Postgres(folder);
  postgres.start();
  return postgres;
}

let shared: Postgres | undefined;
export function sharedPostgres(): Postgres {
  if (shared) return shared;
  if (process.env.MOTCUA_TEST_POSTGRES) return (shared = new Postgres(process.env.MOTCUA_TEST_POSTGRES));
  const made = newPostgres();
  process.on('exit', () => made.remove());
  return (shared = made);
}

// As a command: `start` prints the folder, `create FOLDER NAME` makes a database there, `stop FOLDER` ends that server.
if (process.argv[1] === import.meta.filename) {
  if (process.argv[2] === 'start') process.stdout.write(newPostgres().folder + '\n');
  else if (process.argv[2] === 'create')
    process.stdout.write(new Postgres(process.argv[3]!).create(process.argv[4]!) + '\n');
  else if (process.argv[2] === 'stop') new Postgres(process.argv[3]!).remove();
  else throw new Error('start, or stop FOLDER');
}

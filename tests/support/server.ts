// A real server on a database of its own, started and stopped by its own process id.
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { ended, own, saysAddress } from './children.ts';
import { Control } from './control.ts';
import { databaseOf, sharedPostgres } from './postgres.ts';
import { cheap, copySite, type Kind, made, madeOnPostgres, program } from './sites.ts';
import { writtenBeside } from './sql.ts';

export { program, root } from './sites.ts';
export { until } from './control.ts';

export class TestServer {
  url = '';
  port = 0; // 0: any
  config: string | undefined; // a configuration file
  wrapper: string[] = []; // a command that runs the program, to limit it
  log = '';
  private leaked = ''; // text of a person or a password that was in the log at any time
  private foundAltered = ''; // a thing whose rows differed from the log before an act
  altersRows = false; // the test itself alters rows, by other means than sql()
  private child: ChildProcess | undefined;
  readonly folder: string;
  password = '';
  told = ''; // the output of the program when it made the site
  readonly env: Record<string, string>;
  private readonly clear: () => void;
  private control: Control | undefined;
  constructor(folder: string, env: Record<string, string>, clear: () => void = () => {}) {
    this.folder = folder;
    this.env = env;
    this.clear = clear;
  }

  /** A file, or postgresql://… */
  get database() {
    return this.env.MOTCUA_DATABASE ?? path.join(this.folder, 'site.db');
  }
  get files() {
    return path.join(this.folder, 'site.db.files');
  }
  get key() {
    return path.join(this.folder, 'site.db.key');
  }
  /** Replaces the database on PostgreSQL by an empty one. Nobody may have it open. */
  empty(): void {
    const name = databaseOf(this.database);
    sharedPostgres().drop(name);
    sharedPostgres().create(name);
  }
  /** The options that name this site, for any command. */
  get words() {
    return ['--database', this.database, '--files', this.files, '--key-file', this.key];
  }
  async start(): Promise<void> {
    // If a clock is set before the start, the test moves it later.
    if (this.env.MOTCUA_CLOCK_OFFSET_S) {
      this.moved().shift(Number(this.env.MOTCUA_CLOCK_OFFSET_S));
      delete this.env.MOTCUA_CLOCK_OFFSET_S;
    }
    const [command, ...before] = [...this.wrapper, program];
    const child = own(
      spawn(
        command!,
        [
          ...before,
          ...(this.config ? ['--config', this.config] : []),
          ...this.words,
          'serve',
          '--port',
          String(this.port),
        ],
        { env: { ...process.env, ...this.env }, stdio: ['ignore', 'pipe', 'pipe'] },
      ),
    );
    this.child = child;
    child.stderr.on('data', (bytes: Buffer) => {
      const line = bytes.toString();
      for (const secret of [
        '092088001234',
        '0912345678',
        'Nguyễn Thị Hoàng Phương',
        ...(this.password ? [this.password] : []),
      ])
        if (line.includes(secret)) this.leaked = `${secret} in ${line.slice(0, 300)}`;
      // A store that writes a row before it checks the thing would always mark honest work as altered.
      if (line.includes('"thing.found_altered"')) this.foundAltered = line.slice(0, 300);
      this.log = (this.log + line).slice(-100_000);
    });
    try {
      this.url = await saysAddress(child, (code) => `the server ended with ${code}: ${this.log}`);
    } catch (error) {
      this.child = undefined; // the server did not start: there is nothing to end
      throw error;
    }
  }
  private moved(): Control {
    this.control ??= new Control(path.join(this.folder, 'control'));
    this.env.MOTCUA_TEST_CONTROL = this.control.file;
    return this.control;
  }
  /** Moves the site's clock to `iso`, which carries an offset. While the server runs, the clock goes forward only. */
  moveTo(iso: string): void {
    this.moved().shift((new Date(iso).getTime() - Date.now()) / 1000);
  }
  /** The site's time of now. */
  now(): Date {
    return new Date(this.control ? this.control.now() : Date.now());
  }
  /**
   * Runs every job of the site once, now, and waits for its end. The server must have been started with a clock to
   * move.
   */
  runJobs(): Promise<void> {
    return this.moved().run();
  }
  private async end(signal: NodeJS.Signals): Promise<void> {
    this.child?.kill(signal);
    if (this.child) await ended(this.child);
  }
  kill() {
    return this.end('SIGKILL');
  }
  get pid(): number | undefined {
    return this.child?.pid;
  }
  /** Waits for the end of the running program. Returns its status. */
  ended(): Promise<number | null> {
    return new Promise((resolve) => this.child!.on('close', resolve));
  }
  /** Ends the server as a technician would, and starts it again. */
  async restart(): Promise<void> {
    await this.end('SIGTERM');
    await this.start();
  }
  /** Ends the server as a technician would. Any end with a fault is a failure. */
  async stop(): Promise<void> {
    const child = this.child;
    await this.end('SIGTERM');
    if (this.leaked) throw new Error('the log held personal data or a password: ' + this.leaked);
    if (this.foundAltered && !this.altersRows && !writtenBeside.has(this.database))
      throw new Error('the test alters no rows past the program: ' + this.foundAltered);
    if (child && child.signalCode !== 'SIGKILL' && child.exitCode !== 0)
      throw new Error(`the server ended with ${child.exitCode ?? child.signalCode}: ${this.log.slice(-3000)}`);
    rmSync(this.folder, { recursive: true, force: true });
    this.clear();
  }
  /** The same, while this process serves the server. */
  verifying(): Promise<string> {
    return new Promise((resolve, reject) =>
      execFile(program, [...this.words, 'verify'], { env: { ...process.env, ...this.env } }, (error, out) =>
        error ? reject(new Error(out)) : resolve(out),
      ),
    );
  }
  verify(): string {
    return execFileSync(program, [...this.words, 'verify'], { encoding: 'utf8', env: { ...process.env, ...this.env } });
  }
}

/** The place of a test's site: a file in its folder, or a database with MOTCUA_TEST_DATABASE=postgresql. */
export const onPostgres = process.env.MOTCUA_TEST_DATABASE === 'postgresql';

export function newSite(env: Record<string, string> = {}): TestServer {
  const folder = mkdtempSync(path.join(tmpdir(), 'motcua-test-'));
  const name = 'test_' + randomBytes(6).toString('hex');
  return new TestServer(
    folder,
    onPostgres ? { ...env, MOTCUA_DATABASE: sharedPostgres().create(name) } : env,
    () => onPostgres && sharedPostgres().drop(name),
  );
}

export type StartOptions = {
  site?: Kind['site'];
  story?: boolean;
  pace?: number;
  /** The site's time at the start, with an offset. Without it: the machine's time. */
  at?: string;
  env?: Record<string, string>;
};

// A time before any time that a test sets, so that one empty site serves all tests.
const madeAt = { 'can-tho-2026': '2025-01-06T08:00:00+07:00', 'co-do-2020': '2020-01-02T08:00:00+07:00' };

/** A copy of a sample site, not yet started. A story is told with `at` as the present. */
export function copiedSite(options: StartOptions = {}): TestServer {
  const site = options.site ?? 'can-tho-2026';
  const now = (options.story && options.at) || madeAt[site];
  const source = made({ site, story: options.story ?? false, now, pace: options.pace });
  const folder = mkdtempSync(path.join(tmpdir(), 'motcua-test-'));
  copySite(source, folder, !onPostgres);
  const env: Record<string, string> = { ...cheap, ...options.env };
  let clear = () => {};
  if (onPostgres) {
    const name = 'test_' + randomBytes(6).toString('hex');
    env.MOTCUA_DATABASE = sharedPostgres().create(name, madeOnPostgres(source));
    clear = () => sharedPostgres().drop(name);
  }
  const server = new TestServer(folder, env, clear);
  server.password = source.password;
  server.told = source.told;
  if (options.at) server.moveTo(options.at);
  return server;
}

export async function startServer(options: StartOptions = {}): Promise<TestServer> {
  const server = copiedSite(options);
  await server.start();
  return server;
}

/** Seconds to add to the clock so that the server's now is `iso` (which carries an offset). */
export function offsetTo(iso: string): Record<string, string> {
  return { MOTCUA_CLOCK_OFFSET_S: String(Math.round((new Date(iso).getTime() - Date.now()) / 1000)) };
}

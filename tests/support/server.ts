// A real server on a database of its own, started and stopped by its own process id.
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomBytes } from 'node:crypto';
import { databaseOf, sharedPostgres } from './postgres.ts';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const program = process.env.MOTCUA_PROGRAM ?? path.join(root, 'build/dev/src/motcua');

export class TestServer {
  url = '';
  port = 0; // 0: any
  config: string | undefined; // a configuration file
  wrapper: string[] = []; // a command that runs the program, to limit it
  log = '';
  private leaked = ''; // what of a person or a password stood in the log, ever
  private child: ChildProcess | undefined;
  readonly folder: string;
  password = '';
  readonly env: Record<string, string>;
  private readonly clear: () => void;
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
  /** The database on PostgreSQL anew, with nothing in it; nobody may have it open. */
  empty(): void {
    const name = databaseOf(this.database);
    sharedPostgres().drop(name);
    sharedPostgres().create(name);
  }
  /** What names this site to any command. */
  get words() {
    return ['--database', this.database, '--files', this.files, '--key-file', this.key];
  }
  async start(): Promise<void> {
    const [command, ...before] = [...this.wrapper, program];
    const child = spawn(
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
      this.log = (this.log + line).slice(-100_000);
    });
    this.url = await new Promise((resolve, reject) => {
      let said = '';
      child.stdout.on('data', (bytes: Buffer) => {
        said += bytes.toString();
        const found = /http:\/\/\S+/.exec(said);
        if (found) resolve(found[0]);
      });
      child.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${this.log}`)));
    });
  }
  private end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      child.on('exit', () => resolve());
      child.kill(signal);
    });
  }
  kill() {
    return this.end('SIGKILL');
  }
  /** Ends it as a technician would; anything but a clean end is a failure. */
  async stop(): Promise<void> {
    const child = this.child;
    await this.end('SIGTERM');
    if (this.leaked) throw new Error('the log held personal data or a password: ' + this.leaked);
    if (child?.signalCode !== 'SIGKILL' && child?.exitCode !== 0)
      throw new Error(`the server ended with ${child?.exitCode ?? child?.signalCode}: ${this.log.slice(-3000)}`);
    rmSync(this.folder, { recursive: true, force: true });
    this.clear();
  }
  /** The same while this process has something else to do for it. */
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

/** The place of a test's site: a file in its folder, or with MOTCUA_TEST_DATABASE=postgresql a database. */
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

export async function startServer(
  options: { site?: string; env?: Record<string, string>; story?: boolean } = {},
): Promise<TestServer> {
  const server = newSite(options.env);
  // A story is told where that is quick, and copied.
  const told = options.story && onPostgres ? path.join(server.folder, 'site.db') : server.database;
  const said = execFileSync(
    program,
    [
      '--database',
      told,
      ...server.words.slice(2),
      'demo',
      '--site',
      options.site ?? 'can-tho-2026',
      ...(options.story ? [] : ['--empty']),
    ],
    { encoding: 'utf8', env: { ...process.env, ...server.env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  if (told !== server.database)
    execFileSync(program, ['copy', '--from', told, '--to', server.database], { stdio: ['ignore', 'ignore', 'pipe'] });
  server.password = said.trim().split(' ').at(-1)!;
  await server.start();
  return server;
}

/** Seconds to add to the clock so that the server's now is `iso` (which carries an offset). */
export function offsetTo(iso: string): Record<string, string> {
  return { MOTCUA_CLOCK_OFFSET_S: String(Math.round((new Date(iso).getTime() - Date.now()) / 1000)) };
}

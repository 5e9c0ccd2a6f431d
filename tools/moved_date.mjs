// Moves the date by 400 days for a process and all processes that it starts: Debian's faketime, preloaded; the wall
// clock only. node tools/moved_date.mjs COMMAND WORDS… runs a command under it. Without words it shows that the date is
// moved.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { tool, versions } from './versions.mjs';

export const days = 400;
const library = `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/faketime/libfaketime.so.1`;
// Programs that compare times of files with stored times, or that ask a registry.
const builders = [
  ...['ninja', 'cmake', 'ccache', 'clang', 'ld.lld', 'lld', 'apt-get', 'dpkg-query', 'npm'],
  ...['clang', 'clang++', 'ld.lld'].map(tool),
].join(',');

export function movedEnv() {
  if (!existsSync(library)) throw new Error(`${library} does not exist: apt-get install faketime`);
  return {
    LD_PRELOAD: library,
    FAKETIME: `+${days}d`,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1',
    // Waits on a monotonic clock use libc: with the library's own clock a Chromium takes minutes to start.
    FAKETIME_FORCE_MONOTONIC_FIX: '0',
    FAKETIME_SKIP_CMDS: builders,
  };
}

/** Removes the semaphores and pages of shared memory that the library leaves after dead processes. */
export function clearShared() {
  for (const name of readdirSync('/dev/shm')) {
    const pid = /^(?:sem\.)?faketime_(?:sem|shm)_(\d+)$/.exec(name)?.[1];
    if (pid && !existsSync(`/proc/${pid}`)) rmSync(path.join('/dev/shm', name), { force: true });
  }
}

const root = path.resolve(import.meta.dirname, '..');

// Runs under the moved date. Returns the present time of each program in milliseconds.
async function told() {
  const { startServer } = await import('../tests/support/server.ts');
  const { newPostgres } = await import('../tests/support/postgres.ts');
  const { chromium } = createRequire(path.join(root, 'tests/package.json'))('@playwright/test');
  const server = await startServer(),
    postgres = newPostgres();
  try {
    const browser = await chromium.launch({
      executablePath: versions.CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu'],
    });
    const page = await browser.newPage();
    const inBrowser = await page.evaluate(() => Date.now());
    await browser.close();
    await fetch(new URL('/api/v1/session', server.url));
    for (let n = 0; n < 100 && !server.log.includes('"at":'); n += 1) await pause(50); // the line of the request
    return {
      node: Date.now(),
      motcua: Date.parse(/"at":"([^"]+)"/.exec(server.log)?.[1] ?? ''),
      postgresql: Number(postgres.sql('SELECT extract(epoch FROM now()) * 1000')),
      chromium: inBrowser,
      python: Number(execFileSync('python3', ['-c', 'import time; print(time.time() * 1000)'], { encoding: 'utf8' })),
    };
  } finally {
    postgres.remove();
    await server.kill();
    rmSync(server.folder, { recursive: true, force: true });
  }
}

async function main(words) {
  if (words[0] === '--told') return void console.log(JSON.stringify(await told()));
  const env = { ...process.env, ...movedEnv() };
  if (words.length) {
    const done = spawnSync(words[0], words.slice(1), { env, stdio: 'inherit' });
    clearShared();
    process.exitCode = done.status ?? 1;
    return;
  }
  const monotonic = process.hrtime.bigint();
  const said = execFileSync('node', [import.meta.filename, '--told'], { env, encoding: 'utf8' });
  clearShared();
  const tookMs = Number(process.hrtime.bigint() - monotonic) / 1e6;
  let passed = 0;
  const programs = Object.entries(JSON.parse(said));
  for (const [program, ms] of programs) {
    const ahead = ms - Date.now() - days * 86_400_000;
    const moved = Math.abs(ahead) < tookMs + 2000;
    if (moved) passed += 1;
    console.log(`${program}: ${new Date(ms).toISOString()}${moved ? '' : `, which is not ${days} days on`}`);
  }
  console.log(`${passed} passed, ${programs.length - passed} failed`);
  process.exitCode = passed === programs.length ? 0 : 1;
}

if (process.argv[1] === import.meta.filename) await main(process.argv.slice(2));

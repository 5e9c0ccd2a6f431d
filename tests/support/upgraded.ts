// The saved sites of earlier schemas (tests/upgrade), unpacked for one test.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { psqlProgram, sharedPostgres } from './postgres.ts';
import { offsetTo, root, TestServer } from './server.ts';

export const saved = path.join(root, 'tests/upgrade');
const folders: string[] = [];
export const newFolder = () => {
  folders.push(mkdtempSync(path.join(tmpdir(), 'motcua-upgrade-')));
  return folders.at(-1)!;
};
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
/** Unpacks the archive of one schema to a site that nobody serves. */
export function unpacked(archive: string): { server: TestServer; made: any; drop: () => void } {
  const folder = newFolder();
  execFileSync('tar', ['-xzf', path.join(saved, archive), '-C', folder]);
  const made = JSON.parse(readFileSync(path.join(folder, 'made.json'), 'utf8'));
  const env = { ...offsetTo(made.reopened), MOTCUA_LEDGER_EVERY_S: '1' };
  const dump = path.join(folder, 'site.sql'),
    name = 'upgrade_' + randomBytes(6).toString('hex');
  const postgres = existsSync(dump) ? sharedPostgres() : undefined;
  const database = postgres?.create(name);
  if (database) execFileSync(psqlProgram, ['-qX', '-v', 'ON_ERROR_STOP=1', '-f', dump, database], { stdio: 'ignore' });
  const server = new TestServer(folder, { ...env, ...(database ? { MOTCUA_DATABASE: database } : {}) });
  server.password = made.password;
  return { server, made, drop: () => postgres?.drop(name) };
}

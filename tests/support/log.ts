// The log of a test's site: both verifiers over its export, and heads to wait for.
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { receive, signIn, type Client } from './client.ts';
import { program, root, type TestServer, until } from './server.ts';
import { sql } from './sql.ts';

export const verifier = process.env.MOTCUA_VERIFIER ?? path.join(path.dirname(program), 'motcua-verify');
const python = (script: string, words: string[]) =>
  spawnSync('/usr/bin/python3', ['-IS', path.join(root, 'tests/support', script), ...words], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
/** A verifier in another language, run by Debian's Python. */
export const secondVerifier = (...words: string[]) => python('verify.py', words);
/** Random changes of an export, each of which both verifiers must find. */
export const changedAtRandom = (...words: string[]) => python('verify_mutations.py', words);
export const folder = mkdtempSync(path.join(tmpdir(), 'motcua-log-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
export const sizeOf = (note: string) => Number(note.split('\n')[1]);
export const eventsOf = (server: TestServer) => sql(server.database, 'SELECT count(*) AS n FROM event')[0].n as number;
export const eventsOfDossiers = (server: TestServer) =>
  sql(server.database, "SELECT count(*) AS n FROM event WHERE stream_kind = 'dossier'")[0].n as number;

/** The newest head, as soon as it is over so many events. */
export async function headOver(server: TestServer, events: number): Promise<string> {
  let head = '';
  if (server.env.MOTCUA_TEST_CONTROL) await server.runJobs();
  await until(async () => {
    head = await (await fetch(server.url + '/api/v1/ledger/head')).text();
    return sizeOf(head) >= events;
  }, `a head over ${events} events`);
  return head;
}
export const keyOf = async (server: TestServer): Promise<string> =>
  (await (await fetch(server.url + '/api/v1/ledger/keys')).json()).keys[0].key;

export const motcua = (server: TestServer, ...words: string[]) =>
  spawnSync(program, [...server.words, ...words], { encoding: 'utf8', env: { ...process.env, ...server.env } });
/** The same while this process serves other requests. */
export const motcuaLater = (...words: string[]): Promise<{ status: number; stdout: string; stderr: string }> =>
  new Promise((resolve) =>
    execFile(program, words, { encoding: 'utf8' }, (fault, stdout, stderr) =>
      resolve({ status: fault ? Number(fault.code ?? 1) : 0, stdout, stderr }),
    ),
  );

/** The export of a site, and the verdict of both verifiers with this head. */
export function verified(server: TestServer, key: string, head = ''): { right: boolean; said: string; file: string } {
  const file = path.join(folder, randomBytes(6).toString('hex') + '.log'),
    headFile = file + '.head';
  const made = motcua(server, 'export-log', file);
  assert.equal(made.status, 0, made.stderr);
  if (head) writeFileSync(headFile, head);
  const first = spawnSync(verifier, ['export', file, '--key', key, ...(head ? ['--head', headFile] : [])], {
    encoding: 'utf8',
  });
  const second = secondVerifier('export', file, key, ...(head ? [headFile] : []));
  assert.equal(
    first.status,
    second.status,
    `the verifiers disagree: ${first.stdout} ${first.stderr} – ${second.stdout} ${second.stderr}`,
  );
  return { right: first.status === 0, said: first.stdout, file };
}

export const somebody = (name: string) => ({
  applicant: { kind: 'person', name, id_number: '', address: 'ấp Thới Hòa', phone: '' },
});
export const take = (desk: Client, name: string) => receive(desk, '1.004873', somebody(name));

/** A stopped server starts and works on: one more dossier, and the head over it. */
export async function goOn(server: TestServer, name: string): Promise<string> {
  const before = eventsOf(server);
  await server.start();
  await take(await signIn(server, 'tiepnhan.codo'), name);
  const head = await headOver(server, before + 1);
  await server.kill();
  return head;
}

// SQLite only, because it makes its own database on PostgreSQL: the commands of docs/operating/postgresql.md run as
// written.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { sharedPostgres } from '../support/postgres.ts';
import { program, root } from '../support/server.ts';

test('the commands of the page on PostgreSQL run as they are written', { timeout: 120_000 }, () => {
  const page = readFileSync(path.join(root, 'docs/operating/postgresql.md'), 'utf8'),
    postgres = sharedPostgres();
  const name = 'page_' + randomBytes(6).toString('hex'),
    folder = mkdtempSync(path.join(tmpdir(), 'motcua-page-'));
  mkdirSync(path.join(folder, 'copied'));
  mkdirSync(path.join(folder, 'backups'));
  try {
    const statements = /```sql\n([^]*?)```/
      .exec(page)![1]!
      .trim()
      .split(/(?<=;)\n/);
    assert.equal(statements.length, 3);
    for (const statement of statements)
      // roles belong to the whole server: another test may have made them
      postgres.sql(
        statement.startsWith('CREATE ROLE')
          ? `DO $$ BEGIN ${statement} EXCEPTION WHEN duplicate_object THEN NULL; END $$`
          : statement.replace('DATABASE motcua', 'DATABASE ' + name),
      );
    const lines = page.split('\n').filter((line) => line.startsWith('motcua '));
    assert.ok(lines.length >= 7);
    for (const line of lines) {
      const here = line
        .replace(/postgresql:\/\/(\w+)@\/motcua/, (_, user) => `'${postgres.url(name, user)}'`)
        .replace(/\/var\/lib\/copied/g, folder + '/copied')
        .replace(/\/var\/lib\/motcua/g, folder)
        .replace(/\/var\/backups/g, folder + '/backups')
        .replace('--port 8080', '--port 0')
        .replace(/^motcua /, '"$MOTCUA" ');
      const until = `exec 3< <(exec ${here}); read -t 20 -r line <&3; kill $!; echo "$line"`; // its first line
      const done = spawnSync('bash', ['-c', line.includes(' serve ') ? until : here], {
        encoding: 'utf8',
        env: { ...process.env, MOTCUA: program },
      });
      if (line.includes(' serve ')) assert.match(done.stdout, /^motcua: http:/, line + done.stderr);
      else assert.equal(done.status, 0, line + '\n' + done.stderr);
    }
  } finally {
    postgres.drop(name);
    rmSync(folder, { recursive: true, force: true });
  }
});

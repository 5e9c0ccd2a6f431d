// SQLite only: a backup is taken while officers work, checked, restored elsewhere and proved; an altered backup is
// refused.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { tmpdir } from 'node:os';
import { after, before, test } from 'node:test';
import { ended, own } from '../support/children.ts';
import { pdf, receive, signIn } from '../support/client.ts';
import { sql } from '../support/sql.ts';
import { program, startServer, TestServer, until } from '../support/server.ts';

let server: TestServer,
  folder = '',
  backup = '',
  document = '',
  dossier: any;
const run = (...words: string[]) =>
  spawnSync(program, words, { encoding: 'utf8', env: { ...process.env, ...server.env } });
const save = (file: string) => run(...server.words, 'backup', file);
before(async () => {
  server = await startServer();
  folder = mkdtempSync(path.join(tmpdir(), 'motcua-backup-'));
  backup = path.join(folder, 'site.tar');
  const desk = await signIn(server, 'tiepnhan.codo');
  dossier = await receive(desk, '1.004873');
  const added = await desk.call('POST', `/dossiers/${dossier.id}/files?purpose=paper&paper=0`, pdf);
  assert.equal(added.status, 201, added.bytes.toString());
  document = sql(server.database, 'SELECT sha256 FROM file')[0].sha256;
});
after(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a backup taken while officers work is one moment of it; restored elsewhere it is proved, and serves', async () => {
  const desk = await signIn(server, 'tiepnhan.codo');
  let over = false,
    received = 0;
  const working = (async () => {
    for (; !over; ++received) await receive(desk, '2.000815');
  })();
  await until(() => received >= 5, 'five dossiers were received');
  const child = own(spawn(program, [...server.words, 'backup', backup], { env: { ...process.env, ...server.env } }));
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const status = await ended(child);
  over = true;
  await working;
  assert.equal(status, 0);
  const hash = /events: (\d+), sha256 ([0-9a-f]{64})/.exec(said)!;
  assert.equal(statSync(backup).mode & 0o077, 0, 'it holds people’s data');
  assert.deepEqual(readdirSync(folder), ['site.tar'], 'nothing is left beside it');
  assert.deepEqual(execFileSync('tar', ['-tf', backup], { encoding: 'utf8' }).trim().split('\n'), [
    'backup.json',
    'site.db',
    'files/' + document,
  ]);
  assert.match(run('check-backup', backup).stdout, new RegExp(hash[0]));

  const elsewhere = mkdtempSync(path.join(tmpdir(), 'motcua-restored-'));
  const restored = new TestServer(elsewhere, server.env);
  restored.password = server.password;
  const restoring = run('--database', restored.database, 'restore', backup);
  assert.equal(restoring.status, 0, restoring.stderr);
  assert.match(restoring.stdout, new RegExp(hash[0]));
  assert.match(restoring.stdout, /put the key file/);
  assert.equal(sql(restored.database, 'SELECT COUNT(*) AS n FROM event')[0].n, Number(hash[1]));
  assert.ok(sql(server.database, 'SELECT COUNT(*) AS n FROM event')[0].n >= Number(hash[1]));
  for (const end of ['', '.ledger']) copyFileSync(server.key + end, restored.database + '.key' + end);
  assert.match(restored.verify(), /every row equals its events/);
  await restored.start();
  const there = await signIn(restored, 'tiepnhan.codo');
  const page = (await there.get('/dossiers/' + dossier.id)).body;
  assert.deepEqual((await there.get('/files/' + page.files[0].id)).bytes, pdf);
  await receive(there, '1.004873');
  await restored.stop();
});

test('a backup that was touched anywhere is refused, with what is wrong, and nothing is restored from it', () => {
  const bytes = readFileSync(backup);
  const touched = path.join(folder, 'touched.tar'),
    into = path.join(folder, 'into.db');
  const refused = (what: Buffer, why: RegExp) => {
    writeFileSync(touched, what);
    for (const result of [run('check-backup', touched), run('--database', into, 'restore', touched)]) {
      assert.equal(result.status, 1);
      assert.match(result.stderr, why);
      assert.equal(result.stderr.trim().split('\n').length, 1);
    }
    assert.deepEqual([existsSync(into), existsSync(into + '.files')], [false, false]);
  };
  const flipped = (at: number) => {
    const copy = Buffer.from(bytes);
    copy[at]! ^= 1;
    return copy;
  };
  const database = bytes.indexOf('SQLite format 3'),
    paper = bytes.indexOf('%PDF-1.4');
  refused(flipped(database + 5000), /site\.db is altered/);
  refused(flipped(paper + 20), new RegExp(`files/${document} is altered`));
  refused(flipped(bytes.indexOf('"events_sha256":"') + 20), /cannot be read|the events are not those that were saved/);
  refused(bytes.subarray(0, database + 4096), /truncated|altered|not whole/i);
  refused(bytes.subarray(0, paper - 512), /documents are missing/);
  refused(Buffer.from('not a tar at all'), /tar|truncated|unrecognized/i);
  refused(Buffer.alloc(0), /not whole|tar|truncated/i);
  const stranger = path.join(folder, 'stranger.tar');
  execFileSync('tar', ['-cf', stranger, '-C', path.dirname(server.database), path.basename(server.database) + '.key']);
  refused(readFileSync(stranger), /first entry/);
  rmSync(stranger);
  rmSync(touched);
});

test('nothing is written over: neither a file, nor a database, nor a folder of documents', () => {
  for (const result of [save(backup), run(...server.words, 'restore', backup)]) {
    assert.equal(result.status, 1);
    assert.match(result.stderr, /exists already|a server or another command works on/);
  }
  assert.match(
    run('--database', path.join(folder, 'x.db'), 'backup', path.join(folder, 'x.tar')).stderr,
    /there is no database/,
  );
  assert.match(run('check-backup', path.join(folder, 'none.tar')).stderr, /there is no backup/);
});

test('a document that is gone or altered stops no backup: it is named, the rest is saved, and restored', () => {
  const stored = path.join(server.files, document.slice(0, 2), document);
  const bytes = readFileSync(stored);
  for (const [break_, why, aside] of [
    [() => unlinkSync(stored), 'missing', false],
    [() => writeFileSync(stored, Buffer.concat([bytes, Buffer.from('x')])), 'altered; its bytes are put aside', true],
  ] as const) {
    const file = path.join(folder, 'broken.tar'),
      into = path.join(folder, 'broken.db');
    break_();
    const said = new RegExp(`^${dossier.code}, file [0-9a-f-]+: the stored file ${document} is ${why}$`, 'm');
    const summary = /^documents: 1 are missing or altered, everything else is here/m;
    const saved = save(file);
    assert.deepEqual([saved.status, saved.stderr.replace(/^\{.*\}\n/gm, '')], [1, '']); // stderr has log lines only
    const checked = run('check-backup', file);
    const restored = run('--database', into, '--files', into + '.files', '--key-file', server.key, 'restore', file);
    assert.deepEqual([checked.status, restored.status], [0, 0], checked.stderr + restored.stderr);
    for (const { stdout } of [saved, checked, restored]) {
      assert.match(stdout, said);
      assert.match(stdout, summary);
    }
    assert.equal(
      sql(into, 'SELECT COUNT(*) AS n FROM dossier')[0].n,
      sql(server.database, 'SELECT COUNT(*) AS n FROM dossier')[0].n,
    );
    const place = path.join(into + '.files', document.slice(0, 2), document);
    assert.deepEqual([existsSync(place), existsSync(place + '.altered')], [false, aside]);
    for (const gone of [file, into, into + '.files']) rmSync(gone, { recursive: true, force: true });
    writeFileSync(stored, bytes);
  }
});

test('a full disk stops a backup and a restore with one line, and leaves nothing', () => {
  const limited = (...words: string[]) =>
    spawnSync('bash', ['-c', 'ulimit -f 200; exec "$@"', 'x', program, ...words], {
      encoding: 'utf8',
      env: { ...process.env, ...server.env },
    });
  for (const result of [
    limited(...server.words, 'backup', path.join(folder, 'full.tar')),
    limited('--database', path.join(folder, 'full.db'), 'restore', backup),
  ]) {
    assert.equal(result.status, 1, result.stderr);
    assert.equal(result.stderr.trim().split('\n').length, 1);
  }
  assert.deepEqual(readdirSync(folder), ['site.tar']);
});

test('a restore that is killed leaves no database, or a whole one', async () => {
  for (let delay = 0; delay < 60; delay += 6) {
    const into = path.join(folder, `killed-${delay}.db`);
    const child = own(
      spawn(program, ['--database', into, 'restore', backup], {
        env: { ...process.env, ...server.env },
        stdio: 'ignore',
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, delay));
    child.kill('SIGKILL');
    await ended(child);
    if (!existsSync(into)) continue;
    assert.deepEqual(sql(into, 'PRAGMA integrity_check'), [{ integrity_check: 'ok' }]);
    assert.ok(existsSync(path.join(into + '.files', document.slice(0, 2), document)));
  }
});

test('a backup makes no folder in the place of a disk that is not there, and a mistyped one leaves none at restore', () => {
  const away = path.join(folder, 'khong-gan', 'site.tar');
  const saved = save(away);
  assert.equal(saved.status, 1);
  assert.match(saved.stderr, /there is no folder .*khong-gan; make it, or look whether its disk is mounted/);
  assert.equal(existsSync(path.dirname(away)), false);
  const target = path.join(folder, 'moi', 'site.db');
  const cut = path.join(folder, 'cut.tar');
  writeFileSync(cut, readFileSync(backup).subarray(0, 5000));
  for (const [from, said] of [
    [path.join(folder, 'khong-co.tar'), /there is no backup/],
    [cut, /cut\.tar/],
  ] as const) {
    const result = run('--database', target, 'restore', from);
    assert.notEqual(result.status, 0);
    assert.match(result.stderr, said);
    assert.equal(existsSync(path.dirname(target)), false, 'no folder is left');
  }
});

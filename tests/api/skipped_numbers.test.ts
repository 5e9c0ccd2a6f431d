// SQLite only: after a restore, a number that is on paper already is not given again. The holder of a paper whose
// dossier was lost sees nothing of another dossier.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { person, receive, signIn, type Client } from '../support/client.ts';
import { qrOf } from '../support/look_up.ts';
import { program, startServer, TestServer } from '../support/server.ts';

let server: TestServer, restored: TestServer, desk: Client, lost: any, letters: URLSearchParams;
let folder = '';
const run = (on: TestServer, ...words: string[]) =>
  spawnSync(program, [...on.words, ...words], { encoding: 'utf8', env: { ...process.env, ...on.env } });
const skip = (...words: string[]) => run(restored, 'skip-numbers', ...words);
const reason = ['--reason', 'Khôi phục bản lưu 02:00'];
before(async () => {
  server = await startServer({ at: '2026-11-28T09:00:00+07:00' });
  desk = await signIn(server, 'tiepnhan.codo');
  await receive(desk, '1.004873');
  folder = mkdtempSync(path.join(tmpdir(), 'motcua-skipped-'));
  const backup = path.join(folder, 'site.tar');
  assert.equal(run(server, 'backup', backup).status, 0);
  lost = await receive(desk, '1.004873');
  letters = await qrOf(desk, lost.id);
  restored = new TestServer(mkdtempSync(path.join(tmpdir(), 'motcua-restored-')), server.env);
  restored.password = server.password;
  const put = spawnSync(program, ['--database', restored.database, 'restore', backup], {
    encoding: 'utf8',
    env: { ...process.env, ...server.env },
  });
  assert.equal(put.status, 0, put.stderr);
  for (const end of ['', '.ledger']) copyFileSync(server.key + end, restored.database + '.key' + end);
  await restored.start();
  desk = await signIn(restored, 'tiepnhan.codo');
});
after(async () => {
  await restored.stop();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a paper whose dossier was lost shows nothing of the dossier that has its code now', async () => {
  const other = await receive(desk, '2.000815', { applicant: person('Người Khác') });
  assert.equal(other.code, lost.code, 'nobody skipped it: the code is given again');
  for (const prefix of ['', '/en']) {
    const page = await fetch(`${restored.url}${prefix}/tra-cuu/${lost.code}?${letters}`);
    const text = await page.text();
    assert.equal(page.status, 409);
    assert.match(
      text,
      prefix ? /not belong to the application that now has this code/ : /không phải của hồ sơ đang mang mã này/,
    );
    assert.doesNotMatch(text, /đã tiếp nhận|was received|Ngày hẹn|Promised for|name="so"/);
  }
  for (const end of ['', '/proofs']) {
    const query = `promise=${letters.get('x')}&word=${letters.get('tu')}`;
    const answer = await fetch(`${restored.url}/api/v1/tracking/${lost.code}${end}?${query}`);
    const body: any = await answer.json();
    assert.deepEqual([answer.status, body.code, body.phase], [409, 'paper-of-another', undefined], end);
  }
  const own = await qrOf(desk, other.id);
  assert.equal(
    (await fetch(`${restored.url}/tra-cuu/${other.code}?${own}`)).status,
    200,
    'the holder of the new paper',
  );
  assert.equal((await fetch(`${restored.url}/tra-cuu/${other.code}`)).status, 200, 'the code alone, as ever');
});

test('codes and register numbers that are on paper are skipped: recorded, told to every leader, a sign', async () => {
  const code = lost.code.replace(/\d{4}$/, '0012');
  for (const [words, why] of [
    [[code], /--reason/],
    [reason, /name the last code/],
    [
      [lost.code.replace(/-\d{6}-/, '-261127-'), ...reason],
      /is not a code that a unit of this site gave on 2026-11-28/,
    ],
    [['000.00.99.X99-261128-0001', ...reason], /is not a code/],
    [['--register', 'khong-co=5', ...reason], /is not UNIT=NUMBER/],
  ] as [string[], RegExp][]) {
    const refused = skip(...words);
    assert.notEqual(refused.status, 0);
    assert.match(refused.stderr, why);
  }
  const done = skip(code.toLowerCase(), '--register', 'xa-co-do=500', ...reason);
  assert.equal(done.status, 0, done.stderr);
  const next = await receive(desk, '1.004873');
  assert.deepEqual([next.code, next.register_number], [lost.code.replace(/\d{4}$/, '0013'), 501]);
  assert.equal(skip(lost.code, ...reason).status, 0, 'a counter never goes back');
  assert.equal((await receive(desk, '1.004873')).code, lost.code.replace(/\d{4}$/, '0014'));
  for (const name of ['lanhdao.codo', 'chutich.codo']) {
    const notices = (await (await signIn(restored, name)).get('/session/notices')).body.items;
    assert.ok(
      notices.some((one: any) => one.by_command && one.reason.includes('Khôi phục bản lưu 02:00')),
      name,
    );
  }
  const inspector = await signIn(restored, 'giamsat.cantho');
  for (const kind of ['decided_by_command', 'rule_changed']) {
    const { found } = (await inspector.get(`/inspection/${kind}?from=2026-11-28&to=2026-11-28`)).body;
    assert.equal(found, 2, kind);
  }
  assert.match(restored.verify(), /every row equals its events/);
});

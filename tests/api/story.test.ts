// SQLite only: the use cases tell the story of 2020 again. Its figures are compared with a plain count over the events.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { ended, own, saysAddress } from '../support/children.ts';
import { signIn } from '../support/client.ts';
import { count, lives } from '../support/oracle.ts';
import { cheap } from '../support/sites.ts';
import { sql } from '../support/sql.ts';
import { copiedSite, program, startServer, type TestServer, until } from '../support/server.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'motcua-story-'));
const figures = (of: TestServer, unit: string, from: string, to: string) =>
  JSON.parse(
    execFileSync(program, [...of.words, 'figures', '--unit', unit, '--from', from, '--to', to, '--json'], {
      encoding: 'utf8',
    }),
  );
let server: TestServer;
before(async () => {
  server = await startServer({ site: 'co-do-2020', story: true });
});
after(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

test('the town took in 3,256 dossiers since the start of 2020, and all that were due are settled by the promised date', () => {
  const f = figures(server, 'thi-tran-co-do', '2020-01-01', '2020-11-18');
  assert.equal(f.taken_in, 3256);
  assert.equal(f.carried_over, 0);
  assert.equal(f.received, 3256);
  assert.equal(f.settled.overdue, 0);
  assert.equal(f.in_progress.overdue, 0);
  assert.equal(f.promise_kept, f.settled.early + f.settled.on_time);
  assert.equal(f.on_time_permille, 1000);
  const kinds = sql(
    server.database,
    "SELECT kind, COUNT(*) AS n FROM event WHERE kind IN ('completed_at_once', 'at_once_confirmed') GROUP BY kind",
  );
  assert.equal(new Set(kinds.map((row: any) => row.n)).size, 1, 'each signatory has confirmed');
  assert.equal(kinds.length, 2);
  assert.equal(
    f.received,
    f.settled.early + f.settled.on_time + f.other.withdrawn + f.other.stopped + f.in_progress.in_time,
  );
  assert.match(server.told, /^story of co-do-2020: \d{5} dossiers, .*: \d+ dossiers per second$/m);
});

test('the nine communes beside it have a share of late ones, and the units add up to the district', () => {
  const f = figures(server, 'huyen-co-do', '2020-01-01', '2020-11-18');
  assert.equal(f.units.length, 10);
  for (const name of ['carried_over', 'taken_in', 'received', 'at_once', 'promise_kept'])
    assert.equal(
      f.units.reduce((sum: number, u: any) => sum + u[name], 0),
      f[name],
      name,
    );
  const late = f.settled.overdue / (f.settled.early + f.settled.on_time + f.settled.overdue);
  assert.ok(late > 0.005 && late < 0.1, `${late}`);
  assert.ok(f.units.filter((u: any) => u.settled.overdue > 0).length >= 7);
  for (const groups of [f.procedures, f.fields])
    assert.equal(
      groups.reduce((sum: number, g: any) => sum + g.received, 0),
      f.received,
    );
});

test('the figures equal a plain count over the events, for any unit and period', () => {
  const all = lives(server.database);
  const below: Record<string, string[]> = {};
  for (const row of sql(
    server.database,
    'SELECT a.slug AS a, u.slug AS u FROM unit_below b JOIN unit a ON a.id = b.ancestor_id JOIN unit u ON u.id = b.unit_id',
  ))
    (below[row.a] ??= []).push(row.u);
  const evening = Date.parse('2020-11-18T18:00:00+07:00') * 1000;
  for (const [unit, from, to] of [
    ['huyen-co-do', '2020-01-01', '2020-11-18'],
    ['thi-tran-co-do', '2020-03-01', '2020-03-31'],
    ['xa-trung-hung', '2020-02-10', '2020-05-20'],
    ['huyen-co-do', '2020-11-18', '2020-11-18'],
    ['thanh-pho-can-tho', '2020-07-01', '2020-09-30'],
    ['xa-dong-thang', '2019-01-01', '2019-12-31'],
    ['huyen-co-do', '2020-10-01', '2020-12-31'],
  ] as const) {
    const f = figures(server, unit, from, to),
      expected = count(all, below[unit]!, from, to, evening);
    for (const [name, value] of Object.entries(expected))
      assert.deepEqual(f[name], value, `${unit} ${from} ${to}: ${name}`);
  }
});

test('the codes and votes of the story are those of citizens: none is a sign for the inspector', async () => {
  const inspector = await signIn(server, 'giamsat.huyen');
  for (const days of ['from=2020-09-01&to=2020-11-18', 'from=2020-06-01&to=2020-08-31'])
    for (const kind of ['code_reprinted', 'vote_after_print', 'vote_from_office', 'tablet_vote', 'tablet_renewed']) {
      const { found, complete } = (await inspector.get(`/inspection/${kind}?${days}`)).body;
      assert.deepEqual([found, complete], [0, true], kind);
    }
  assert.ok(sql(server.database, 'SELECT COUNT(*) AS n FROM rating_print')[0].n > 500);
});

test('nothing forces the outcome: with staff three times as slow the town has overdue dossiers', async () => {
  const slow = copiedSite({ site: 'co-do-2020', story: true, pace: 300 });
  const f = figures(slow, 'thi-tran-co-do', '2020-01-01', '2020-11-18');
  assert.ok(f.settled.overdue > 100, JSON.stringify(f.settled));
  assert.match(slow.verify(), /every row equals its events/);
  await slow.stop();
});

test('every row of the story equals its events, and a changed row is found', async () => {
  const broken = copiedSite({ site: 'co-do-2020', story: true });
  const [{ late }] = sql(broken.database, "SELECT MIN(id) AS late FROM dossier WHERE verdict = 'overdue'");
  sql(
    broken.database,
    `UPDATE dossier SET verdict = 'early' WHERE id = '${late}'; DELETE FROM visit WHERE id = (SELECT MAX(id) FROM visit WHERE dossier_id IS NOT NULL)`,
  );
  const found = spawnSync(program, [...broken.words, 'verify'], { encoding: 'utf8' });
  assert.equal(found.status, 1);
  const faults = found.stdout.split('\n').filter((line) => line.startsWith('dossier '));
  assert.equal(faults.length, 2, `all others equal: ${found.stdout}`);
  assert.match(found.stdout, /^replay: \d{5} dossiers, \d+ files: 2 differ$/m);
  assert.match(faults[0]!, new RegExp(`^dossier ${late}: dossier differs from its events`));
  assert.match(faults[1]!, /the visits differ/);
  await broken.stop();
});

test('a database that holds a site is refused, and one whose story was cut off is not opened', async () => {
  const demo = (database: string) => ['--database', database, 'demo', '--site', 'co-do-2020'];
  const again = spawnSync(program, demo(server.database), { encoding: 'utf8' });
  assert.equal(again.status, 1);
  assert.match(again.stderr, /already holds the site co-do-2020|a server .* works on .*: stop it first/);
  const cutOff = path.join(folder, 'cut.db');
  const child = own(spawn(program, demo(cutOff), { env: { ...process.env, ...cheap }, stdio: 'ignore' }));
  const received = () => {
    try {
      return sql(cutOff, 'SELECT COUNT(*) AS n FROM dossier')[0].n as number;
    } catch {
      return 0; // there is no database or no table yet
    }
  };
  await until(() => received() > 0, 'the story has begun');
  child.kill('SIGKILL');
  await ended(child);
  const opened = spawnSync(program, ['--database', cutOff, 'verify'], { encoding: 'utf8' });
  assert.equal(opened.status, 1);
  assert.match(opened.stderr, /was cut off while it was told/);
});

test('served, it stands still at that evening, and each number of the figures opens a list of as many', async () => {
  const supervisor = await signIn(server, 'giamsat.huyen');
  const f = (await supervisor.get('/figures?unit=huyen-co-do')).body;
  assert.equal(f.to, '2020-11-18');
  assert.equal(f.as_of, '2020-11-18T18:00:00+07:00');
  const numbers: Record<string, number> = {
    carried_over: f.carried_over,
    settled_overdue: f.settled.overdue,
    withdrawn: f.other.withdrawn,
    stopped: f.other.stopped,
    in_progress: f.in_progress.in_time + f.in_progress.overdue,
    in_progress_overdue: f.in_progress.overdue,
  };
  const listed = async (query: string) => {
    const ids = new Set<string>();
    for (let cursor = ''; ;) {
      const page = (
        await supervisor.get(
          `/figures/dossiers?unit=huyen-co-do&limit=200&${query}${cursor ? '&cursor=' + cursor : ''}`,
        )
      ).body;
      for (const row of page.items) ids.add(row.id);
      if (!page.next) return ids.size;
      cursor = page.next;
    }
  };
  for (const [figure, n] of Object.entries(numbers)) assert.equal(await listed('figure=' + figure), n, figure);
  const land = f.procedures.find((p: any) => p.code === '1.013978');
  assert.equal(await listed('figure=received&procedure=1.013978'), land.received);
  assert.equal(await listed('figure=taken_in&channel=online'), f.taken_in_by_channel.online);
  assert.equal(
    await listed('figure=taken_in&from=2020-03-01&to=2020-03-31'),
    (await supervisor.get('/figures?unit=huyen-co-do&from=2020-03-01&to=2020-03-31')).body.taken_in,
  );
});

test('a demo without a database serves its story from a temporary file and leaves nothing behind', async () => {
  const place = mkdtempSync(path.join(folder, 'temporary-'));
  const { MOTCUA_DATABASE: _, ...env } = process.env;
  const child = own(
    spawn(program, ['demo', '--site', 'can-tho-2026', '--port', '0'], {
      env: { ...env, ...cheap, TMPDIR: place },
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
  const url = await saysAddress(child, (code) => `ended with ${code}`);
  assert.equal((await fetch(url + '/thong-ke')).status, 200);
  child.kill('SIGTERM');
  assert.equal(await ended(child), 0);
  assert.deepEqual(readdirSync(place), []);
});

// Before the desk opens, at the start of the browser tests, after the midday break, and on a Saturday night.
for (const at of [
  '2026-11-23T07:05:00+07:00',
  '2026-11-23T10:30:00+07:00',
  '2026-11-25T13:31:00+07:00',
  '2026-11-28T22:00:00+07:00',
])
  test(`the default demo, made at ${at}, has a month of work and leaves each sample account something to do`, async () => {
    const demo = await startServer({ story: true, at });
    try {
      const accounts = sql(
        demo.database,
        "SELECT s.username, p.roles FROM staff s JOIN post_holder h ON h.person_id = s.id JOIN post p ON p.id = h.post_id WHERE p.roles NOT IN ('administrator', 'supervisor')",
      );
      assert.ok(accounts.length > 40);
      for (const { username } of at.includes('T13')
        ? accounts
        : accounts.filter((_: unknown, i: number) => i % 5 === 0)) {
        const person = await signIn(demo, username);
        assert.ok((await person.get('/dossiers?view=work')).body.items.length > 0, username);
      }
      const f = (await (await signIn(demo, 'giamsat.cantho')).get('/figures?from=2026-10-01')).body;
      assert.ok(f.taken_in > 1500 && f.in_progress.in_time > 30, JSON.stringify(f.in_progress));
    } finally {
      await demo.stop();
    }
  });

test('the figures command says what is wrong with what it is asked', () => {
  for (const [args, message] of [
    [['--unit', 'xa-khong-co'], /there is no unit xa-khong-co/],
    [['--unit', 'xa-trung-an', '--from', '2020-13-01'], /--from/],
    [['--unit', 'xa-trung-an', '--from', '2020-05-01', '--to', '2020-04-01'], /--to/],
  ] as const) {
    const done = spawnSync(program, [...server.words, 'figures', ...args], { encoding: 'utf8' });
    assert.equal(done.status, 1, args.join(' '));
    assert.match(done.stderr, message);
  }
  assert.match(
    execFileSync(
      program,
      [...server.words, 'figures', '--unit', 'thi-tran-co-do', '--from', '2020-01-01', '--to', '2020-11-18'],
      { encoding: 'utf8' },
    ),
    / 3256 {2}Received in the period/,
  );
});

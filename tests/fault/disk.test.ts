// SQLite only: every call to the disk fails once; a disk that only reads, that is slow, that loses unsynced writes.
// Acknowledged work is there, refused work was told as refused, and the server goes on by itself.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { signIn } from '../support/client.ts';
import { seed } from '../support/seed.ts';
import { copiedSite, program, type TestServer, until } from '../support/server.ts';
import { cheap } from '../support/sites.ts';
import { sql } from '../support/sql.ts';
import { coins, Disk, type Failure, type Kind, powerCut } from './disk.ts';
import { Ledger, slip } from './ledger.ts';

// `MOTCUA_FAULTS=all`: every call; otherwise some of them, which the seed chooses.
const every = process.env.MOTCUA_FAULTS === 'all' ? 1 : 7,
  first = 1 + (seed % every);
console.log(`MOTCUA_SEED=${seed}`);

async function siteOn(options: { log?: boolean } = {}): Promise<{ server: TestServer; disk: Disk }> {
  const server = copiedSite();
  const disk = new Disk(server.folder, options);
  Object.assign(server.env, disk.env);
  await server.start();
  return { server, disk };
}

const failures: [Kind[], Failure][] = [
  [['write'], 'ENOSPC'],
  [['write'], 'EIO'],
  [['write'], 'EINTR'],
  [['write'], 'half'],
  [['sync'], 'EIO'],
  [['sync'], 'EINTR'],
  [['open'], 'EMFILE'],
  [['open'], 'EACCES'],
  [['rename'], 'EIO'],
  [['truncate'], 'EIO'],
  [['read'], 'EIO'],
  [['unlink'], 'EIO'],
];

/** A test with a site on such a disk. The site is removed afterwards. */
function onDisk(
  name: string,
  use: (server: TestServer, disk: Disk, say: (text: string) => void) => Promise<void>,
  options: { log?: boolean } = {},
): void {
  test(name, { timeout: 1_800_000 }, async (t) => {
    const { server, disk } = await siteOn(options);
    try {
      await use(server, disk, (text) => t.diagnostic(text));
    } finally {
      await server.kill();
      disk.remove();
      rmSync(server.folder, { recursive: true, force: true });
    }
  });
}

onDisk(
  'the n-th call to the disk fails, for one n after the other: stored or refused, and the next officer can work',
  async (server, disk, say) => {
    const ledger = new Ledger();
    for (const [which, failure] of failures) {
      let desk = await signIn(server, 'tiepnhan.codo'),
        calls = 0,
        hit = 0,
        before = ledger.refused;
      const step = which[0] === 'write' ? every : 1; // there are few calls of the other kinds
      for (let n = step === 1 ? 1 : first; ; n += step) {
        if (hit % 40 === 39) desk = await signIn(server, 'tiepnhan.codo'); // a session has a rate limit
        disk.arm(which, n, failure);
        await ledger.work(desk);
        const seen = disk.seen();
        disk.disarm();
        calls = Math.max(calls, seen);
        const next = await desk.post('/dossiers', slip);
        assert.equal(next.status, 201, `${which} ${n} ${failure}: the server does not go on: ${next.bytes.toString()}`);
        ledger.stored.set(next.body.code, 1);
        if (seen < n) break;
        hit += 1;
      }
      await server.kill();
      await server.start();
      await ledger.settle(server);
      say(`${which} ${failure}: ${calls} calls, ${hit} of them failed, ${ledger.refused - before} refused`);
      assert.ok(
        hit > 0 || ['truncate', 'unlink', 'read', 'rename', 'open'].includes(which[0]!),
        `${which} was never called`,
      );
    }
  },
);

test(
  'the disk of the journal of readings fails, at the n-th call or from one moment on: a look is refused and shows nothing, or stands; officers work on',
  { timeout: 1_800_000 },
  async (t) => {
    const server = copiedSite(),
      disk = new Disk(server.database + '.readings');
    Object.assign(server.env, disk.env);
    await server.start();
    try {
      let desk = await signIn(server, 'tiepnhan.codo'),
        answered = 0,
        sent = 0,
        refused = 0;
      const { id, code } = (await desk.post('/dossiers', slip)).body;
      const look = async () => {
        sent += 1;
        let answer = await desk.get('/dossiers/' + id);
        if (answer.status === 429) {
          desk = await signIn(server, 'tiepnhan.codo'); // a session has a rate limit
          answer = await desk.get('/dossiers/' + id);
        }
        const { status, body, bytes } = answer;
        if (status === 200) return void (answered += 1);
        refused += 1;
        assert.deepEqual([status, body.code], [503, 'reading-not-written']);
        assert.ok(!bytes.includes(code), 'nothing of the dossier is shown');
      };
      for (const failure of ['ENOSPC', 'EROFS', 'EIO'] as const) {
        disk.arm(['write', 'sync', 'rename', 'truncate'], 1, failure, true);
        const before = refused;
        for (let i = 0; i < 3; ++i) await look();
        assert.equal(refused, before + 3, failure);
        assert.equal((await desk.post('/dossiers', slip)).status, 201, 'a receipt needs no journal');
        assert.equal((await desk.get('/counts')).status, 200);
        disk.disarm();
        await look();
        assert.equal(refused, before + 3, 'with room again all is shown');
      }
      for (const [which, failure] of failures)
        for (let n = 1, seen = n; seen >= n && n < 40; ++n) {
          disk.arm(which, n, failure);
          for (let i = 0; i < 3; ++i) await look();
          seen = disk.seen();
          disk.disarm();
        }
      t.diagnostic(`${sent} looks, ${answered} answered, ${refused} refused`);
      await server.kill();
      await server.start();
      const rows = Number(sql(server.database, `SELECT COUNT(*) AS n FROM reading WHERE dossier_id = '${id}'`)[0].n);
      assert.ok(rows >= answered && rows <= sent, `${rows} readings of ${answered} answered and ${sent} sent`);
      assert.match(server.verify(), /readings: \d+ wait in the journal: each can be read/);
    } finally {
      await server.kill();
      disk.remove();
      rmSync(server.folder, { recursive: true, force: true });
    }
  },
);

onDisk(
  'a disk that is full, or only reads, from one moment on: every change is refused, and every look at a person, for nobody could write down that there was one; all else is read, and room again is enough',
  async (server, disk) => {
    const ledger = new Ledger(),
      desk = await signIn(server, 'tiepnhan.codo');
    await ledger.work(desk);
    for (const failure of ['ENOSPC', 'EROFS', 'EIO'] as const) {
      disk.arm(['write', 'sync', 'rename', 'truncate'], 1, failure, true);
      for (let i = 0; i < 5; ++i) {
        const answer = await desk.post('/dossiers', slip);
        assert.deepEqual(
          [answer.status, answer.body.code, Number(answer.headers.get('retry-after')) > 0],
          [503, 'fault', true],
          failure,
        );
        assert.equal((await desk.get('/dossiers?view=unit')).status, 503, 'a list of names is not shown unseen');
        assert.equal(
          (await desk.get('/counts')).body.received,
          ledger.stored.size,
          'reading goes on, and only what was acknowledged is there',
        );
        assert.equal(
          (await fetch(`${server.url}/tra-cuu/${[...ledger.stored.keys()][0]}`)).status,
          200,
          'citizens track on',
        );
      }
      disk.disarm();
      await ledger.work(desk);
    }
    assert.equal(ledger.refused, 0, 'with room again all works');
    await ledger.settle(server);
  },
);

onDisk('a slow disk: a change waits for it, reading does not', async (server, disk) => {
  const ledger = new Ledger(),
    desk = await signIn(server, 'tiepnhan.codo'),
    other = await signIn(server, 'tuphap.codo');
  disk.slow(8_000);
  const working = ledger.work(desk);
  const times: number[] = [];
  for (let i = 0; i < 10; ++i) {
    const begun = performance.now();
    assert.equal((await other.get('/counts')).status, 200);
    times.push(performance.now() - begun);
  }
  await working;
  disk.slow(0);
  assert.equal(ledger.refused, 0);
  assert.equal([...ledger.stored.values()][0], 3);
  await ledger.settle(server);
});

onDisk(
  'a power cut drops what was not synced: nothing that was acknowledged is lost, and the site opens by itself',
  async (server, disk, say) => {
    const ledger = new Ledger(),
      cuts = process.env.MOTCUA_FAULTS === 'all' ? 100 : 6;
    let lost = 0;
    for (let cut = 0; cut < cuts; ++cut) {
      if (cut) await server.start();
      const desk = await signIn(server, 'tiepnhan.codo');
      for (const { key, body } of ledger.unknown.splice(0)) {
        const again = await desk.post('/dossiers', body, key);
        assert.equal(again.status, 201, again.bytes.toString());
        ledger.stored.set(again.body.code, 1);
      }
      let over = false;
      const workers = Array.from({ length: 6 }, async () => {
        while (!over)
          try {
            await ledger.work(desk);
          } catch (error) {
            if (error instanceof assert.AssertionError && !/429/.test(String(error.message))) throw error;
            over = true; // the server is dead
          }
      });
      await new Promise((resolve) => setTimeout(resolve, 100 + ((cut * 37 + seed) % 200)));
      await server.kill();
      over = true;
      await Promise.all(workers);
      rmSync(server.database + '-shm', { force: true }); // memory, not disk
      lost += powerCut(disk.log, coins(seed + cut));
      rmSync(disk.log, { force: true });
    }
    say(`${cuts} cuts, ${lost} writes, files and names were lost, ${ledger.stored.size} dossiers were acknowledged`);
    assert.ok(lost > 0, 'nothing was ever lost: the cuts came at idle moments');
    await server.start();
    await ledger.settle(server);
  },
  { log: true },
);

onDisk(
  'killed before and after the n-th sync, renaming and write, in the middle of a COMMIT too: the key settles it, once',
  async (server, disk, say) => {
    const ledger = new Ledger();
    let kills = 0,
      unknown = 0;
    for (const [which, failure, most] of [
      ['sync', 'killed before', 9],
      ['sync', 'killed after', 9],
      ['rename', 'killed before', 1],
      ['rename', 'killed after', 1],
      ['write', 'killed after', every === 1 ? 300 : 4],
    ] as [Kind, Failure, number][])
      for (let n = 1; n <= most; ++n) {
        const desk = await signIn(server, 'tiepnhan.codo');
        disk.arm([which], which === 'write' ? n * every * 3 : n, failure);
        const died = await ledger.work(desk).then(
          () => false,
          () => true,
        );
        disk.disarm();
        if (!died) break;
        kills += 1;
        unknown += ledger.unknown.length;
        await server.kill();
        await server.start();
        await ledger.settle(server);
      }
    say(`${kills} kills, ${unknown} receipts without an answer, ${ledger.stored.size} dossiers`);
    assert.ok(kills >= 10 && unknown >= 4, `${kills} kills, ${unknown} unknown`);
  },
);

onDisk(
  'no descriptor is left: who comes then is refused or waits, those inside go on, and later all is well',
  async (server) => {
    await server.kill();
    server.wrapper = ['prlimit', '--nofile=60'];
    await server.start();
    const desk = await signIn(server, 'tiepnhan.codo');
    const { hostname, port } = new URL(server.url);
    const sockets = await Promise.all(
      Array.from(
        { length: 100 },
        () =>
          new Promise<Socket>((resolve) => {
            const socket = connect(Number(port), hostname, () => resolve(socket));
            socket.on('error', () => resolve(socket));
          }),
      ),
    );
    const during = await Promise.race([
      desk.post('/dossiers', slip).then(
        (a) => a.status,
        () => 0,
      ),
      new Promise<number>((resolve) => setTimeout(() => resolve(-1), 500)),
    ]);
    assert.ok([201, 503, 0, -1].includes(during), String(during));
    for (const socket of sockets) socket.destroy();
    // A reset connection, or a database without a free descriptor, means that the request came too early.
    await until(
      () =>
        desk.post('/dossiers', slip).then(
          (answer) => answer.status === 201,
          () => false,
        ),
      'the server takes a receipt again',
    );
    assert.match(server.verify(), /every row equals its events/);
  },
);

test(
  'a site that is made while the n-th call fails is made wholly or not at all, and is made when the disk is well again',
  { timeout: 600_000 },
  (t) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'motcua-making-')),
      disk = new Disk(folder);
    let failed = 0,
      n: number;
    try {
      for (const [which, failure] of [
        [['write'], 'ENOSPC'],
        [['sync'], 'EIO'],
        [['open'], 'EACCES'],
      ] as [Kind[], Failure][]) {
        // Hundreds of calls are writes, tens are of the other kinds.
        const step = which[0] === 'write' ? 5 * every : Math.ceil(every / 2);
        for (n = 1 + (seed % step); ; n += step) {
          const database = path.join(folder, `${which}-${n}.db`);
          const make = (env: Record<string, string>) =>
            spawnSync(program, ['--database', database, 'demo', '--empty'], {
              encoding: 'utf8',
              env: { ...process.env, ...cheap, ...env },
            });
          disk.arm(which, n, failure);
          const made = make(disk.env);
          const over = disk.seen() < n;
          disk.disarm();
          if (made.status !== 0) {
            failed += 1;
            assert.match(made.stderr.trim(), /^motcua: [^\n]+$/, 'one clear line');
            const again = make({});
            assert.equal(again.status, 0, `${which} ${n}: ${again.stderr}`);
          }
          assert.match(
            spawnSync(program, ['--database', database, 'verify'], { encoding: 'utf8' }).stdout,
            /every row equals/,
          );
          if (over) break;
        }
        t.diagnostic(`${which} ${failure}: up to call ${n}, ${failed} failed in all`);
      }
      assert.ok(failed > 0);
    } finally {
      disk.remove();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

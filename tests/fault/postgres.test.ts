// SQLite only, because it has servers of its own: PostgreSQL goes away and comes back. Connections are cut anywhere,
// also in the middle of a COMMIT. Acknowledged work is there once, and unknown work is settled by its key. Nobody has
// to start anything again.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, connect, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { signIn, type Client } from '../support/client.ts';
import { until } from '../support/control.ts';
import { newPostgres, type Postgres } from '../support/postgres.ts';
import { randomNumbers, seed } from '../support/seed.ts';
import { program, TestServer } from '../support/server.ts';
import { cheap, copySite, made } from '../support/sites.ts';
import { Ledger, slip } from './ledger.ts';

/** A socket in front of the server's socket. It goes dead at the n-th answer: the answer never arrives. */
class Wire {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'motcua-wire-'));
  private readonly server: Server;
  private readonly open = new Set<Socket>();
  answers = 0; // answers since it was armed
  private left = 0;
  constructor(to: Postgres) {
    this.server = createServer((from) => {
      const there = connect(path.join(to.folder, '.s.PGSQL.5432'));
      for (const [one, other] of [
        [from, there],
        [there, from],
      ] as const) {
        this.open.add(one);
        one.on('error', () => {});
        one.on('close', () => {
          this.open.delete(one);
          other.destroy();
        });
      }
      from.on('data', (bytes) => there.write(bytes));
      there.on('data', (bytes) => {
        this.answers += 1;
        if (this.left > 0 && --this.left === 0) return void from.destroy();
        from.write(bytes);
      });
    });
  }
  listen(): Promise<void> {
    return new Promise((resolve) => this.server.listen(path.join(this.folder, '.s.PGSQL.5432'), resolve));
  }
  cut(nth: number): void {
    this.answers = 0;
    this.left = nth;
  }
  close(): void {
    this.server.close();
    for (const socket of this.open) socket.destroy();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

let postgres: Postgres, server: TestServer, wire: Wire;
before(async () => {
  postgres = newPostgres();
  wire = new Wire(postgres);
  await wire.listen();
  postgres.create('site');
  const source = made({ site: 'can-tho-2026', story: false, now: '2025-01-06T08:00:00+07:00' });
  execFileSync(program, ['copy', '--from', source.database, '--to', postgres.url('site')], { stdio: 'ignore' });
  server = new TestServer(mkdtempSync(path.join(tmpdir(), 'motcua-away-')), {
    ...cheap,
    MOTCUA_DATABASE: `postgresql://motcua_test@/site?host=${wire.folder}`,
  });
  copySite(source, server.folder, false);
  server.password = source.password;
  await server.start();
});
after(async () => {
  await server.kill();
  rmSync(server.folder, { recursive: true, force: true });
  wire.close();
  postgres.remove();
});
const ledger = new Ledger();

test(
  'the connection is cut at the n-th answer of the database, for every n: the key settles what became of it, once',
  { timeout: 120_000 },
  async (t) => {
    let cuts = 0,
      unknown = 0;
    const desk = await signIn(server, 'tiepnhan.codo');
    // The server's own jobs take an answer now and then. If a COMMIT was missed, the round begins again.
    for (let n = 1, rounds = 1; ; ++n) {
      const key = randomUUID();
      wire.cut(n);
      const answer = await desk.post('/dossiers', slip, key);
      const over = wire.answers < n;
      wire.cut(0);
      if (answer.status !== 201) {
        assert.deepEqual([answer.status, answer.body.code], [503, 'fault']);
        unknown += 1;
      }
      const settled = await desk.post('/dossiers', slip, key);
      assert.equal(settled.status, 201, settled.bytes.toString());
      if (answer.status === 201) assert.equal(settled.body.code, answer.body.code);
      assert.ok(!ledger.stored.has(settled.body.code));
      ledger.stored.set(settled.body.code, 1);
      if (!over) cuts += 1;
      else if (unknown >= 1 || ++rounds > 5) break;
      else n = 0;
    }
    t.diagnostic(`${cuts} cuts, ${unknown} of them not known to the server`);
    assert.ok(cuts >= 4 && unknown >= 1, `${cuts} cuts, ${unknown} unknown`);
    await until(() => /it is not known whether the change was stored/.test(server.log), 'the fault is logged');
    await ledger.settle(server);
  },
);

test('connections are cut at random under load', { timeout: 120_000 }, async (t) => {
  const desks = await Promise.all(Array.from({ length: 4 }, () => signIn(server, 'tiepnhan.codo')));
  const random = randomNumbers();
  t.diagnostic(`MOTCUA_SEED=${seed}`);
  let over = false,
    cuts = 0;
  const cutting = (async () => {
    while (!over) {
      wire.cut(1 + Math.floor(random() * 60));
      cuts += 1;
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    wire.cut(0);
  })();
  await Promise.all(
    desks.map(async (desk) => {
      for (let i = 0; i < 25; ++i) await ledger.work(desk);
    }),
  );
  over = true;
  await cutting;
  t.diagnostic(`${cuts} cuts, ${ledger.refused} refused`);
  await ledger.settle(server);
});

test(
  'the server of the database crashes and comes back: refused clearly meanwhile, then all goes on by itself',
  { timeout: 120_000 },
  async () => {
    const desks: Client[] = []; // one after the other: tries of one name count from their start
    for (let i = 0; i < 8; ++i) desks.push(await signIn(server, 'tiepnhan.codo'));
    const desk = desks[0]!;
    for (const mode of ['immediate', 'fast'] as const) {
      // Connections of every kind are open, those for numbers too. No broken connection may be given to the first
      // request afterwards.
      await Promise.all(desks.map((one) => ledger.work(one)));
      await Promise.all(desks.map((one) => ledger.work(one)));
      const working = (async () => {
        for (let i = 0; i < 20; ++i) await ledger.work(desk);
      })();
      await new Promise((resolve) => setTimeout(resolve, 100));
      postgres.stop(mode);
      await working;
      for (let i = 0; i < 3; ++i) {
        const answer = await desk.post('/dossiers', slip);
        assert.deepEqual(
          [answer.status, answer.body.code, Number(answer.headers.get('retry-after')) > 0],
          [503, 'fault', true],
        );
      }
      assert.equal((await fetch(server.url + '/api/v1/health')).status, 200, 'the program itself is well');
      postgres.start();
      const answer = await desk.post('/dossiers', slip);
      assert.equal(answer.status, 201, answer.bytes.toString());
      ledger.stored.set(answer.body.code, 1);
    }
    await ledger.settle(server);
  },
);

test('a start while the database is away says so in one line', () => {
  postgres.stop();
  const failed = spawnSync(
    program,
    ['--database', postgres.url('site'), ...server.words.slice(2), 'serve', '--port', '0'],
    { encoding: 'utf8', timeout: 20_000 },
  );
  postgres.start();
  assert.equal(failed.status, 1);
  assert.match(failed.stderr.trim(), /^motcua: cannot reach the database [^\n]+$/);
});

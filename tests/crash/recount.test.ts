// Open dossiers are counted again while officers work on them, and while the server is killed. Each is moved once, and
// nothing is lost.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { receive, signIn, type Client } from '../support/client.ts';
import { copies } from '../support/many.ts';
import { sql } from '../support/sql.ts';
import { startServer, type TestServer } from '../support/server.ts';

const count = process.env.MOTCUA_CRASHES ? 6000 : 3000;
let server: TestServer;
before(async () => {
  server = await startServer({ at: '2026-11-25T09:00:20+07:00' });
});
after(() => server.stop());

test(
  'a change of the calendar that is cut off again and again still moves every dossier exactly once',
  { timeout: 120_000 },
  async () => {
    const dossier = await receive(await signIn(server, 'tiepnhan.codo'), '1.004873'); // three working days: Monday 30
    await server.kill();
    copies(server, dossier.id, count);
    await server.start();
    assert.match(server.verify(), /every row equals its events/, 'the copies are whole');

    let administrator = await signIn(server, 'quantri.cantho');
    const what = { layer: 'unit', days: [{ date: '2026-11-30', what: 'off', name: 'Sửa trụ sở' }] };
    const { body: seen } = await administrator.post('/calendars/xa-co-do/preview', what);
    assert.deepEqual(seen.counts, { open: count + 1, moved: count + 1, broken: count + 1, earlier: 0, overdue: 0 });
    let { body: change } = await administrator.post('/calendars/xa-co-do/changes', {
      ...what,
      reason: 'Thông báo',
      revision: seen.revision,
    });
    const standing = () => sql(server.database, 'SELECT state, moved FROM calendar_change')[0];
    let cuts = 0;
    for (let last = -1; cuts < 3;) {
      const now = standing();
      if (now.state === 'done') break;
      if (now.moved > last && now.moved > 0) {
        await server.kill();
        cuts += 1;
        last = standing().moved;
        await server.start();
      }
    }
    assert.ok(cuts > 0, 'the counting was over before it could be cut');
    administrator = await signIn(server, 'quantri.cantho');
    while (!change.done) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      ({ body: change } = await administrator.get('/calendar-changes/' + change.id));
    }
    assert.deepEqual([change.seen, change.moved, change.broken], [count + 1, count + 1, count + 1]);
    assert.deepEqual(
      sql(
        server.database,
        `SELECT COUNT(*) AS events, COUNT(DISTINCT stream_id) AS dossiers FROM event WHERE kind = 'calendar_changed'`,
      ),
      [{ events: count + 1, dossiers: count + 1 }],
    );
    assert.deepEqual(sql(server.database, `SELECT COUNT(*) AS notices FROM outbox WHERE kind = 'due_moved'`), [
      { notices: count + 1 },
    ]);
    assert.match(server.verify(), /every row equals its events/);
  },
);

test(
  'officers who work on dossiers meanwhile lose nothing, and their dossiers are moved too',
  { timeout: 120_000 },
  async () => {
    const administrator = await signIn(server, 'quantri.cantho');
    const ids: string[] = sql(server.database, 'SELECT id FROM dossier ORDER BY id').map((row) => row.id);
    const what = { layer: 'unit', days: [{ date: '2026-12-01', what: 'off', name: 'Sửa tiếp' }] };
    const { body: seen } = await administrator.post('/calendars/xa-co-do/preview', what);
    const sessions: Client[] = []; // one after the other: tries of one name count from their start
    for (let i = 0; i < 8; ++i) sessions.push(await signIn(server, 'tiepnhan.codo'));
    const versions = new Map<number, number>();
    let notes = 0,
      refused = 0,
      over = false;
    const worker = async (own: Client, start: number) => {
      // Rounds until the counting is over, each time with other dossiers: work and counting meet at some dossier.
      for (let step = 0; !over; ++step) {
        const i = (start + step * 56 + Math.floor((step * 56) / ids.length)) % ids.length;
        const path = `/dossiers/${ids[i]}`;
        let version = versions.get(i) ?? 2; // the version of every dossier before the change
        for (;;) {
          const answer = await own.post(path + '/actions/note', { version, text: 'ghi' });
          if (answer.status === 429) {
            if (over) return;
            await new Promise((resolve) => setTimeout(resolve, 200)); // an account may not ask as fast as this
            continue;
          }
          if (answer.status === 200) {
            notes += 1;
            versions.set(i, answer.body.version);
            break;
          }
          assert.equal(answer.status, 409); // the counting was faster
          refused += 1;
          const seen = await own.get(path);
          if (seen.status === 200) version = seen.body.version; // without a reply the next try reads the version
        }
      }
    };
    let { body: change } = await administrator.post('/calendars/xa-co-do/changes', {
      ...what,
      reason: 'Thông báo',
      revision: seen.revision,
    });
    const working = Promise.all(sessions.map((own, n) => worker(own, n * 7)));
    while (!change.done) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      ({ body: change } = await administrator.get('/calendar-changes/' + change.id));
    }
    over = true;
    await working;
    assert.ok(notes > 0 && refused > 0, `${notes} notes, ${refused} refused`);
    const counts = (kind: string) =>
      sql(server.database, `SELECT COUNT(*) AS n FROM event WHERE kind = '${kind}'`)[0].n;
    assert.equal(counts('noted'), notes);
    assert.equal(counts('calendar_changed'), 2 * (count + 1));
    assert.deepEqual(
      sql(
        server.database,
        'SELECT CASE WHEN promised_due_at = original_due_at THEN 1 ELSE 0 END AS same, COUNT(*) AS n, COUNT(DISTINCT promised_due_at) AS dues FROM dossier GROUP BY 1',
      ),
      [{ same: 1, n: count + 1, dues: 1 }],
    );
    assert.match(server.verify(), /every row equals its events/);
    const desk = await signIn(server, 'tiepnhan.codo');
    assert.equal((await desk.get('/dossiers/' + ids[7])).body.due.promised, '2026-12-02T17:00:00+07:00');
  },
);

// kill -9 while open dossiers are being counted again: after the next start the counting goes on, and each is moved once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { receive, signIn } from '../support/client.ts';
import { copies } from '../support/many.ts';
import { sql } from '../support/oracle.ts';
import { offsetTo, startServer, type TestServer } from '../support/server.ts';

const count = 6000;
let server: TestServer;
before(async () => { server = await startServer({ env: offsetTo('2026-11-25T09:00:20+07:00') }); });
after(() => server.stop());

test('a change of the calendar that is cut off again and again still moves every dossier exactly once', { timeout: 120_000 }, async () => {
  const dossier = await receive(await signIn(server, 'tiepnhan.codo'), '1.004873');          // three working days: Monday 30
  await server.kill();
  copies(server.database, dossier.id, count);
  await server.start();
  assert.match(server.verify(), /every row equals its events/, 'the copies are whole');

  let administrator = await signIn(server, 'quantri.cantho');
  const what = { layer: 'unit', days: [{ date: '2026-11-30', what: 'off', name: 'Sửa trụ sở' }] };
  const { body: seen } = await administrator.post('/calendars/xa-co-do/preview', what);
  assert.deepEqual(seen.counts, { open: count + 1, moved: count + 1, broken: count + 1, earlier: 0, overdue: 0 });
  let { body: change } = await administrator.post('/calendars/xa-co-do/changes', { ...what, reason: 'Thông báo', revision: seen.revision });
  const standing = () => sql(server.database, 'SELECT state, moved FROM calendar_change')[0];
  let cuts = 0;
  for (let last = -1; cuts < 3; ) {
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
  assert.deepEqual(sql(server.database, `SELECT COUNT(*) AS events, COUNT(DISTINCT dossier_id) AS dossiers FROM event WHERE kind = 'calendar_changed'`), [{ events: count + 1, dossiers: count + 1 }]);
  assert.deepEqual(sql(server.database, `SELECT COUNT(*) AS notices FROM outbox WHERE kind = 'due_moved'`), [{ notices: count + 1 }]);
  assert.match(server.verify(), /every row equals its events/);
});

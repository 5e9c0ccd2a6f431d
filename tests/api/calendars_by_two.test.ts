// Changes of a calendar that two persons confirmed, and what becomes of those that cannot be made.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { decided } from '../support/accounts.ts';
import { signIn, type Client } from '../support/client.ts';
import { sql } from '../support/sql.ts';
import { startServer, type TestServer, until } from '../support/server.ts';

let server: TestServer, administrator: Client;
before(async () => {
  server = await startServer({ at: '2026-11-25T09:00:20+07:00' });
  administrator = await signIn(server, 'quantri.cantho');
});
after(() => server.stop());

test('a confirmed change that can never be made is told as such and holds up no later one', async () => {
  const ask = async (dates: string[]) => {
    const days = dates.map((date) => ({ date: `2027-${date}`, what: 'off', name: 'Sửa trụ sở' }));
    const what = { layer: 'unit', days };
    const { revision } = (await administrator.post('/calendars/xa-co-do/preview', what)).body;
    const told = { ...what, reason: 'Sửa trụ sở', revision };
    assert.equal((await administrator.post('/calendars/xa-co-do/changes', told)).body.waits, true);
    const leader = await signIn(server, 'lanhdao.codo');
    const { items } = (await leader.get('/confirmations?limit=200')).body;
    return items.find((one: any) => one.kind === 'calendar').id as string;
  };
  const first = await ask(['04-01', '04-02', '04-05', '04-06', '04-07', '04-08']);
  assert.ok((await decided(server, first, 'refused', 'lanhdao.codo')).status < 300);
  // As if it had been confirmed, and the server was down until its days were over.
  sql(server.database, `UPDATE confirmation SET body = REPLACE(body, '2027-04-', '2020-04-') WHERE id = '${first}'`);
  sql(server.database, `INSERT INTO calendar_confirmed (confirmation_id, at) VALUES ('${first}', 1)`);
  const second = await ask(['06-01', '06-02', '06-03', '06-04', '06-07', '06-08']);
  assert.ok((await decided(server, second, 'confirmed', 'lanhdao.codo')).status < 300);
  await server.runJobs();
  await until(
    async () => (await administrator.get('/calendar-changes/' + second)).body.done,
    'the later change is made',
  );
  assert.deepEqual(
    sql(server.database, 'SELECT confirmation_id AS id, not_made FROM calendar_confirmed ORDER BY at').map(
      (row: any) => [row.id, row.not_made],
    ),
    [
      [first, 'invalid-input'],
      [second, null],
    ],
  );
  assert.equal((await administrator.get('/ready')).status, 200);
  for (const who of [administrator, await signIn(server, 'lanhdao.codo')]) {
    const { items } = (await who.get('/session/notices')).body;
    assert.equal(items.filter((one: any) => one.kind === 'calendar_not_made').length, 1);
  }
});

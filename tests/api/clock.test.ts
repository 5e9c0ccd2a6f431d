// The machine's clock jumps a day back and a day forward: no legal time that was told moves, nothing lasts a negative
// time.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Client, receive, signIn } from '../support/client.ts';
import { sql } from '../support/sql.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer, desk: Client, specialist: Client, dossier: any;
const at = async (time: string) => {
  // Only a server that starts again takes a clock that went back.
  const back = new Date(time) < server.now();
  if (back) await server.kill();
  server.moveTo(time);
  if (back) await server.start();
  desk = await signIn(server, 'tiepnhan.codo');
  specialist = await signIn(server, 'tuphap.codo');
};
before(async () => {
  server = await startServer({ at: '2026-11-17T09:00:20+07:00' });
  desk = await signIn(server, 'tiepnhan.codo');
  dossier = await desk.act(await receive(desk, '1.004873'), 'hand_over');
});
after(() => server.stop());

test('a day back: work on what is there goes on behind its last event, and no code is back-dated', async () => {
  const { due, received_at } = dossier;
  await at('2026-11-16T09:00:20+07:00');
  dossier = await specialist.act(dossier, 'accept');
  dossier = await specialist.act(dossier, 'note', { text: 'ghi' });
  assert.deepEqual(
    [dossier.due.promised, dossier.due.original, dossier.received_at],
    [due.promised, due.original, received_at],
  );
  const refused = await desk.post('/dossiers', {
    procedure: '2.000815',
    applicant: { kind: 'person', name: 'Lê Văn Sáu', id_number: '092088001234', address: 'ấp 1', phone: '0912345678' },
    papers: [{ index: 0, status: 'ok' }],
  });
  assert.deepEqual([refused.status, refused.body.code], [503, 'clock-went-back']);
});

test('a day forward, and right again: the promised day stands, times stand in the order of what happened', async () => {
  const { due } = dossier;
  await at('2026-11-18T09:00:20+07:00');
  dossier = await specialist.act(dossier, 'note', { text: 'ghi' });
  await at('2026-11-17T10:00:20+07:00');
  dossier = await specialist.act(dossier, 'note', { text: 'ghi' });
  assert.deepEqual([dossier.due.promised, dossier.due.original], [due.promised, due.original]);
  await receive(desk, '1.004873');
  assert.deepEqual(
    sql(
      server.database,
      'SELECT a.seq FROM event a JOIN event b ON b.dossier_id = a.dossier_id AND b.seq = a.seq + 1 WHERE b.at < a.at',
    ),
    [],
  );
  assert.deepEqual(
    sql(server.database, 'SELECT step FROM dossier_step_done WHERE left_at < started_at OR minutes < 0'),
    [],
  );
  assert.match(server.verify(), /every row equals its events/);
});

// The officers who can be asked for an opinion, and those who can be given work.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { receive, signIn } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

let server: TestServer;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
});
after(() => server.stop());

const idOf = (username: string): string =>
  sql(server.database, `SELECT id FROM staff WHERE username = '${username}'`)[0].id;

test('an opinion is asked of others: of the unit whatever their field, and of other units; never of oneself', async () => {
  const desk = await signIn(server, 'tiepnhan.codo'),
    specialist = await signIn(server, 'diachinh.codo');
  let dossier = await receive(desk, '1.004873');
  const lawyer = await signIn(server, 'tuphap.codo');
  dossier = await lawyer.act(await desk.act(dossier, 'hand_over'), 'accept');
  const people = dossier.actions
    .find((one: any) => one.action === 'ask_opinion')
    .fields.find((field: any) => field.kind === 'person').people;
  const ids = people.map((one: any) => one.id);
  assert.ok(!ids.includes(idOf('tuphap.codo')), 'not oneself');
  assert.ok(ids.includes(idOf('diachinh.codo')), 'of the unit, another field');
  assert.ok(ids.includes(idOf('tuphap.donghiep')), 'of another unit, the same field');
  const self = await lawyer.post(`/dossiers/${dossier.id}/actions/ask_opinion`, {
    version: dossier.version,
    text: 'x',
    person: idOf('tuphap.codo'),
  });
  assert.deepEqual([self.status, self.body.errors[0].pointer], [422, '/person']);
  dossier = await lawyer.act(dossier, 'ask_opinion', { text: 'Nơi cư trú cũ', person: idOf('tuphap.donghiep') });
  const other = await signIn(server, 'tuphap.donghiep');
  const seen = (await other.get('/dossiers/' + dossier.id)).body;
  await other.act(seen, 'give_opinion', { text: 'Đúng' });
  dossier = (await lawyer.get('/dossiers/' + dossier.id)).body;
  assert.ok(
    dossier.actions.some((one: any) => one.action === 'propose'),
    'it is back at the appraisal',
  );
  assert.equal((await specialist.get('/dossiers/' + dossier.id)).status, 200);
  assert.match(server.verify(), /every row equals its events/);
});

// PostgreSQL too
// Numbers of receipts of money: each is checked, and the same number is taken twice only with a reason.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { receive, signIn, type Client } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
const staff: Record<string, Client> = {};
async function goTo(iso: string): Promise<void> {
  server.moveTo(iso);
  for (const name of ['tiepnhan.codo', 'diachinh.codo', 'tiepnhan.donghiep', 'diachinh.donghiep'])
    staff[name] = await signIn(server, name);
}
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
  await goTo('2026-11-16T09:00:00+07:00');
});
after(() => server.stop());

/** A dossier of the commune that waits for a payment. */
async function owing(commune = 'codo'): Promise<any> {
  let dossier = await receive(staff['tiepnhan.' + commune]!, '1.013978');
  dossier = await staff['tiepnhan.' + commune]!.act(dossier, 'hand_over');
  dossier = await staff['diachinh.' + commune]!.act(dossier, 'accept');
  return staff['diachinh.' + commune]!.act(dossier, 'request_payment', { amount: 1_500_000, text: 'Lệ phí trước bạ' });
}
const pay = (dossier: any, number: string, more: object = {}, commune = 'codo') =>
  staff['tiepnhan.' + commune]!.post(`/dossiers/${dossier.id}/actions/confirm_payment`, {
    version: dossier.version,
    number,
    ...more,
  });

test('a receipt of money has a number: anything else is refused with the field, and nothing is confirmed', async () => {
  const dossier = await owing();
  for (const number of ['=1+1', '-5', 'không số', '7;8', '+84']) {
    const answer = await pay(dossier, number);
    assert.deepEqual([answer.status, answer.body.errors[0].pointer], [422, '/number'], number);
  }
  const answer = await pay(dossier, ' bl-0077 ');
  assert.equal(answer.status, 200, answer.bytes.toString());
  assert.equal(answer.body.timeline.at(-1).reference, 'bl-0077');
});

test('the number stands in the unit and year: refused with the dossier that has it, taken with a reason that is written down', async () => {
  const first = await owing(),
    second = await owing();
  assert.equal((await pay(first, 'CT 00078')).status, 200);
  for (const same of ['CT 00078', 'ct78', 'Ct  078']) {
    const answer = await pay(second, same);
    assert.deepEqual([answer.status, answer.body.errors[0].pointer], [422, '/number'], same);
    assert.ok(answer.body.errors[0].detail.includes(first.code), same);
  }
  const answer = await pay(second, 'ct78', { choice: 'one_for_many' });
  assert.equal(answer.status, 200, answer.bytes.toString());
  assert.deepEqual([answer.body.state, answer.body.timeline.at(-1).repeats], ['in_progress', 'one_for_many']);
  const third = await owing();
  const fresh = await pay(third, 'CT 79', { choice: 'other_issuer' });
  assert.equal(fresh.body.timeline.at(-1).repeats, undefined, 'nothing was repeated');
  assert.match(server.verify(), /every row equals its events/);
});

test('another unit and another year have numbers of their own', async () => {
  assert.equal((await pay(await owing('donghiep'), 'CT 00078', {}, 'donghiep')).status, 200);
  await goTo('2027-01-05T09:00:00+07:00');
  assert.equal((await pay(await owing(), 'CT 00078')).status, 200);
});

test('one number confirmed for two dossiers at the same moment is taken once', async () => {
  const dossiers = [await owing(), await owing(), await owing()];
  const answers = await Promise.all(dossiers.map((dossier) => pay(dossier, 'CT 500')));
  assert.deepEqual(answers.map((one) => one.status).toSorted(), [200, 422, 422]);
});

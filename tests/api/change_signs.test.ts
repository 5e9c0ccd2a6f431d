// PostgreSQL too
// Signs of changes that moved a promise, a count or a right without an act of the dossier: calendars, books, delegated
// approvals. Signs of changes that moved one dossier's time: an agreement or a late request.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pdf, receive, signIn, type Client } from '../support/client.ts';
import { startServer, type TestServer, until } from '../support/server.ts';

let server: TestServer;
const staff: Record<string, Client> = {};
const accounts = ['tiepnhan.codo', 'tuphap.codo', 'lanhdao.codo', 'chutich.codo', 'vanthu.codo', 'giamsat.cantho'];
async function goTo(iso: string): Promise<void> {
  server.moveTo(iso);
  for (const name of [...accounts, 'quantri.cantho']) staff[name.split('.')[0]!] = await signIn(server, name);
}
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
  await goTo('2026-11-16T09:00:00+07:00');
});
after(() => server.stop());
const found = async (kind: string, who = staff.giamsat!) =>
  (await who.get(`/inspection/${kind}?from=2026-11-16&to=2026-11-30`)).body.items as any[];
const named = async (person: string) =>
  (await staff.chutich!.get('/session/posts')).body.people.find(
    (one: any) => one.username === person || one.name === person,
  );

test('a calendar that moved promises, an opened book and a delegated approval are one kind of sign, each with its reason', async () => {
  assert.deepEqual(await found('rule_changed'), []);
  const dossier = await receive(staff.tiepnhan!, '1.004873');
  const day = dossier.due.promised.slice(0, 10);
  const asked = { layer: 'unit', days: [{ date: day, what: 'off', name: 'Sửa trụ sở' }] };
  const { revision } = (await staff.quantri!.post('/calendars/xa-co-do/preview', asked)).body;
  const told = { ...asked, reason: 'Thông báo số 12/TB-UBND', revision };
  const changed = await staff.quantri!.post('/calendars/xa-co-do/changes', told);
  assert.equal(changed.status, 202, changed.bytes.toString());
  await until(async () => (await staff.quantri!.get('/calendar-changes/' + changed.body.id)).body.done, 'counted');
  const opening = await staff.vanthu!.post('/books/result/openings', { next: 58, reason: 'Sổ giấy đến số 57' });
  const path = `/confirmations/${opening.body.confirmation}/decision`;
  assert.equal((await staff.lanhdao!.post(path, { decision: 'confirmed' })).status, 204);
  const { name } = (await staff.lanhdao!.get('/session')).body;
  const given = await staff.chutich!.post('/delegations', {
    to: (await named(name)).person,
    rights: ['approve_dossiers'],
    from: '2026-11-16',
    to_day: '2026-11-18',
    reason: 'đi họp tỉnh',
  });
  assert.equal(given.status, 201, given.bytes.toString());
  await staff.chutich!.post('/delegations', {
    to: (await named(name)).person,
    rights: ['act_on_dossier'],
    from: '2026-11-16',
    to_day: '2026-11-18',
    reason: 'không có quyền phê duyệt',
  });
  const seen = await found('rule_changed');
  assert.deepEqual(
    seen.map((one) => [one.unit, one.value, one.dossiers]).toSorted(),
    [
      ['xã Cờ Đỏ', 1, 1],
      ['xã Cờ Đỏ', 3, 0],
      ['xã Cờ Đỏ', 58, 0],
    ].toSorted(),
    JSON.stringify(seen),
  );
  const notes = seen.map((one) => one.note).join('\n');
  for (const words of [/dời 1 hẹn trả, 1 muộn hơn.*Thông báo số 12/, /ở số 58\. Sổ giấy đến số 57/, /đi họp tỉnh/])
    assert.match(notes, words);
});

test('each extension by agreement is a sign with its length; one by law is none', async () => {
  let dossier = await receive(staff.tiepnhan!, '2.000815');
  const added = await staff.tiepnhan!.call('POST', `/dossiers/${dossier.id}/files?purpose=agreement`, pdf);
  assert.equal(added.status, 201);
  await goTo('2026-11-16T10:00:00+07:00');
  dossier = (await staff.lanhdao!.get('/dossiers/' + dossier.id)).body;
  const action = dossier.actions.find((one: any) => one.action === 'extend');
  const row = action.extensions.find((one: any) => one.form === 'agreed');
  dossier = await staff.lanhdao!.act(dossier, 'extend', {
    extension: row.ground,
    text: 'Nhiều bản',
    date: '2026-11-20',
    file: dossier.files[0].id,
  });
  const seen = await found('agreed_extension');
  assert.deepEqual(
    seen.map((one) => [one.codes, one.name, one.note]),
    [[[dossier.code], (await staff.lanhdao!.get('/session')).body.name, row.ground]],
  );
  assert.ok(seen[0].value >= 24, String(seen[0].value));
});

test('a first supplement after the third working day is a sign; one in time and a second one are none', async () => {
  const items = [{ name: 'Giấy khai sinh', reason: 'thiếu' }];
  const taken = async () =>
    staff.tuphap!.act(await staff.tiepnhan!.act(await receive(staff.tiepnhan!, '1.004873'), 'hand_over'), 'accept');
  const [early, late] = [await taken(), await taken()];
  await goTo('2026-11-19T16:00:00+07:00'); // the third working day
  let dossier = await staff.tuphap!.act(early, 'request_supplement', { items, text: 'Thiếu giấy' });
  await goTo('2026-11-23T09:00:00+07:00');
  await staff.tuphap!.act(late, 'request_supplement', { items, text: 'Thiếu giấy' });
  dossier = await staff.tiepnhan!.act(dossier, 'receive_supplement', { text: 'Đã nộp' });
  await staff.lanhdao!.act(dossier, 'request_supplement', { items, text: 'Vẫn thiếu' });
  assert.deepEqual(
    (await found('late_supplement')).map((one) => [one.codes, one.value]),
    [[[late.code], 4]], // one of the days was closed by a higher layer
  );
  assert.deepEqual(
    (await found('second_supplement')).map((one) => one.codes),
    [[early.code]],
  );
});

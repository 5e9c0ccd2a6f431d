// PostgreSQL too
// An office that promises less than the law: the three due times, and the judgements that each is used for.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pdf, receive, signIn, type Client } from '../support/client.ts';
import { count, lives } from '../support/oracle.ts';
import { wordsOn } from '../support/paper.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
const staff: Record<string, Client> = {};
async function goTo(iso: string): Promise<void> {
  server.moveTo(iso);
  for (const name of ['tiepnhan', 'tuphap', 'lanhdao', 'vanthu']) staff[name] = await signIn(server, name + '.codo');
}
const procedure = '1.001022'; // three working days by the law
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  await goTo('2026-11-16T09:00:20+07:00');
});
after(() => server.stop());

const dues = ({ due }: any) => [due.legal, due.original, due.promised];
const [law, promise] = ['2026-11-19T17:00:00+07:00', '2026-11-18T17:00:00+07:00'];

test('without a shorter limit all three are the time of the law; one person declares less, and receipts follow it', async () => {
  const plain = await receive(staff.tiepnhan!, procedure);
  assert.deepEqual([dues(plain), plain.due.declared_limit], [[law, law, law], null]);
  const answer = await (
    await signIn(server, 'quantri.cantho')
  ).post(`/procedures/${procedure}/limits`, {
    channel: 'direct',
    unit: 'working_day',
    amount: 2,
    basis: 'Quyết định công bố của tỉnh',
    decision_number: '12/QĐ-UBND',
    decision_date: '2026-11-02',
    in_force_from: '2026-11-10',
  });
  assert.deepEqual([answer.status, answer.body.waits], [201, false], answer.bytes.toString());
  const preview = (await staff.tiepnhan!.post('/intake/preview', { procedure, channel: 'direct' })).body;
  assert.equal(preview.due_at, promise);
  const dossier = await receive(staff.tiepnhan!, procedure);
  assert.deepEqual(dues(dossier), [law, promise, promise]);
  assert.deepEqual([dossier.due.legal_limit, dossier.due.declared_limit], ['3 ngày làm việc', '2 ngày làm việc']);
  const paper = wordsOn((await staff.tiepnhan!.get(`/dossiers/${dossier.id}/receipt.pdf`)).bytes);
  assert.match(paper, /theo quy định\s*:?\s*3 ngày làm việc/);
  assert.match(paper, /đã công bố\s*:?\s*2 ngày làm việc/);
  assert.match(paper, /Thời gian trả kết quả\s*:?\s*17 giờ 00 phút, thứ Tư, 18\/11\/2026/);
  const explained = (await staff.tiepnhan!.get(`/dossiers/${dossier.id}/due`)).body;
  assert.deepEqual(
    [explained.legal, explained.original, explained.limit, explained.legal_limit],
    [law, promise, '2 ngày làm việc', '3 ngày làm việc'],
  );
  assert.equal(explained.dates.at(-1).date, '2026-11-18');
  const still = (await staff.tiepnhan!.get('/dossiers/' + plain.id)).body;
  assert.deepEqual(dues(still), [law, law, law], 'what was received before keeps its limit');
});

async function settled(at: string): Promise<any> {
  let dossier = await staff.tiepnhan!.act(await receive(staff.tiepnhan!, procedure), 'hand_over');
  dossier = await staff.tuphap!.act(dossier, 'accept');
  dossier = await staff.tuphap!.act(dossier, 'propose', { choice: 'grant', text: 'Đủ' });
  await goTo(at);
  dossier = await staff.lanhdao!.act(dossier, 'approve');
  const file = await staff.vanthu!.call('POST', `/dossiers/${dossier.id}/files?purpose=result`, pdf);
  return staff.vanthu!.act(file.body, 'issue');
}

test('an extension moves the promise by the working days of the legal time; a pause moves both', async () => {
  let dossier = await staff.tiepnhan!.act(await receive(staff.tiepnhan!, procedure), 'hand_over');
  dossier = await staff.tuphap!.act(dossier, 'accept');
  await goTo('2026-11-16T09:05:20+07:00');
  dossier = (await staff.lanhdao!.get('/dossiers/' + dossier.id)).body;
  const [row] = dossier.actions.find((one: any) => one.action === 'extend').extensions;
  dossier = await staff.lanhdao!.act(dossier, 'extend', { extension: row.ground, text: 'Chờ xác minh' });
  assert.deepEqual(dues(dossier), ['2026-11-27T17:00:00+07:00', ...Array(2).fill('2026-11-26T17:00:00+07:00')]);
  const waiting = await staff.tiepnhan!.act(await receive(staff.tiepnhan!, procedure), 'hand_over');
  let paused = await staff.tuphap!.act(waiting, 'accept');
  paused = await staff.tuphap!.act(paused, 'request_supplement', {
    items: [{ name: 'Tờ khai', reason: 'Chưa ký' }],
    text: 'Chưa ký',
  });
  assert.deepEqual(dues(paused), [null, null, null]);
  await goTo('2026-11-17T09:00:20+07:00');
  paused = await staff.tiepnhan!.act(paused, 'receive_supplement', { text: 'Đã ký' });
  // The whole limit again from the 17th: three days by the law, two as declared.
  assert.deepEqual(dues(paused), ['2026-11-20T17:00:00+07:00', ...Array(2).fill('2026-11-19T17:00:00+07:00')]);
  assert.match(server.verify(), /every row equals its events/);
});

test('figures judge by the first promise, within the law stands beside; an apology moves the current promise alone', async () => {
  await goTo('2026-11-25T09:00:20+07:00'); // due on the 27th, by the law on Monday the 30th
  const supervisor = await signIn(server, 'giamsat.cantho');
  const figures = async (who: Client, day: string) => (await who.get(`/figures?from=${day}&to=${day}`)).body;
  const early = await settled('2026-11-27T16:00:00+07:00');
  assert.equal(early.due.verdict, 'on_time');
  await goTo('2026-11-30T09:00:20+07:00'); // due on the 2nd, by the law on the 3rd
  const before = await figures(await signIn(server, 'giamsat.cantho'), '2026-12-03');
  assert.ok(supervisor);
  let sorry = await staff.tiepnhan!.act(await receive(staff.tiepnhan!, procedure), 'hand_over');
  sorry = (await staff.lanhdao!.get('/dossiers/' + sorry.id)).body;
  const [day] = sorry.actions.find((one: any) => one.action === 'apologise').new_date.days;
  sorry = await staff.lanhdao!.act(sorry, 'apologise', { date: day, text: 'Chờ xác minh' });
  assert.deepEqual(dues(sorry), [
    '2026-12-03T17:00:00+07:00',
    '2026-12-02T17:00:00+07:00',
    '2026-12-03T17:00:00+07:00',
  ]);
  const late = await settled('2026-12-03T16:00:00+07:00');
  assert.equal(late.due.verdict, 'overdue', 'after the promise, though within the law');
  const now = await figures(await signIn(server, 'giamsat.cantho'), '2026-12-03');
  assert.deepEqual(
    [now.settled.overdue - before.settled.overdue, now.settled.on_time - before.settled.on_time],
    [1, 0],
  );
  assert.equal(now.within_law - before.within_law, 1);
  const at = Math.floor(new Date(now.as_of).getTime() / 1000) * 1_000_000 + 999_999;
  const expected = count(lives(server.database), ['xa-co-do'], '2026-12-03', '2026-12-03', at);
  for (const [name, value] of Object.entries(expected)) assert.deepEqual(now[name], value, name);
  assert.match(server.verify(), /every row equals its events/);
});

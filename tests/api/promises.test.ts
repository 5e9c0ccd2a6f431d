// PostgreSQL too
// The three due times of a dossier: extensions by law, apologies in time and late, and the texts about them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { appraisalGround, pdf, receive, signIn, type Client } from '../support/client.ts';
import { trackedPage } from '../support/look_up.ts';
import { wordsOn } from '../support/paper.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
const staff: Record<string, Client> = {};
async function signAllIn(): Promise<void> {
  for (const name of ['tiepnhan', 'tuphap', 'lanhdao']) staff[name] = await signIn(server, name + '.codo');
}
async function goTo(iso: string): Promise<void> {
  server.moveTo(iso);
  await signAllIn();
}
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  await signAllIn();
});
after(() => server.stop());

const offer = (dossier: any, action: string) => dossier.actions.find((one: any) => one.action === action);
const fresh = async (who: Client, dossier: any) => (await who.get('/dossiers/' + dossier.id)).body;
const refused = async (who: Client, dossier: any, action: string, fields: Record<string, unknown>) => {
  const { body } = await who.post(`/dossiers/${dossier.id}/actions/${action}`, { version: dossier.version, ...fields });
  return body.errors?.[0]?.pointer ?? body.code;
};
const publicPage = (dossier: any) => trackedPage(staff.tiepnhan!, dossier);
const dues = (dossier: any) => [dossier.due.legal, dossier.due.original, dossier.due.promised];
async function toAppraisal(procedure: string): Promise<any> {
  let dossier = await receive(staff.tiepnhan!, procedure);
  dossier = await staff.tiepnhan!.act(dossier, 'hand_over');
  return staff.tuphap!.act(dossier, 'accept');
}
let told: any, late: any;

test('a lawful extension is an act with its ground: the leader sees the new date first, once, and it moves all three', async () => {
  let dossier = await toAppraisal('1.001022');
  const before = dossier.due.promised;
  assert.equal(before, '2026-11-19T17:00:00+07:00');
  assert.equal(offer(dossier, 'extend'), undefined, 'a specialist extends nothing');
  assert.equal(offer(await fresh(staff.lanhdao!, dossier), 'extend'), undefined, 'not in the minute of the receipt');
  await goTo('2026-11-16T09:05:20+07:00');
  dossier = await fresh(staff.lanhdao!, dossier);
  const [row] = offer(dossier, 'extend').extensions;
  assert.deepEqual(
    [row.form, row.limit, row.left, row.due, row.basis],
    ['added', '5 ngày làm việc', 1, '2026-11-27T17:00:00+07:00', 'Khoản 2 Điều 25 Luật Hộ tịch'],
  );
  assert.equal(await refused(staff.lanhdao!, dossier, 'extend', { extension: 'khác', text: 'x' }), '/extension');
  dossier = await staff.lanhdao!.act(dossier, 'extend', { extension: row.ground, text: 'Chờ xác minh nơi cư trú' });
  assert.deepEqual(dues(dossier), Array(3).fill('2026-11-27T17:00:00+07:00'));
  assert.deepEqual([dossier.apologised, dossier.due.extensions[0].ground], [false, row.ground]);
  assert.equal(offer(dossier, 'extend'), undefined);
  assert.equal(
    await refused(staff.lanhdao!, dossier, 'extend', { extension: row.ground, text: 'x' }),
    'not-extendable',
  );
  const explained = (await staff.lanhdao!.get(`/dossiers/${dossier.id}/due`)).body;
  assert.match(explained.sentence, /; gia hạn thêm 5 ngày làm việc \(ngày 16\/11\/2026\)$/);
  assert.deepEqual(
    explained.history.map((one: any) => [one.kind, one.legal]),
    [
      ['received', before],
      ['extended', '2026-11-27T17:00:00+07:00'],
    ],
  );
  assert.equal(explained.dates.filter((one: any) => one.reason === 'gia hạn').length, 5);
  const paper = wordsOn((await staff.tiepnhan!.get(`/dossiers/${dossier.id}/new-date.pdf`)).bytes);
  assert.match(paper, /GIA HẠN GIẢI QUYẾT HỒ SƠ/);
  assert.match(paper, /Khoản 2 Điều 25/);
  assert.match(paper, /27\/11\/2026/);
  const page = await publicPage(dossier);
  assert.match(page, /Gia hạn giải quyết theo luật/);
  assert.match(page, /27\/11\/2026/);
});

test('an agreed extension names the file of the agreement, added by another person, and a working instant behind the due time', async () => {
  let dossier = await receive(staff.tiepnhan!, '2.000815');
  const upload = await staff.tiepnhan!.call('POST', `/dossiers/${dossier.id}/files?purpose=agreement`, pdf);
  assert.equal(upload.status, 201);
  const own = await staff.lanhdao!.call('POST', `/dossiers/${dossier.id}/files?purpose=agreement`, pdf);
  assert.equal(own.status, 201);
  const other = await receive(staff.tiepnhan!, '2.000815');
  await goTo('2026-11-16T09:10:20+07:00');
  dossier = await fresh(staff.lanhdao!, dossier);
  const row = offer(dossier, 'extend').extensions.find((one: any) => one.form === 'agreed');
  const [file, mine] = dossier.files.map((one: any) => one.id);
  const agree = (fields: object) =>
    refused(staff.lanhdao!, dossier, 'extend', { extension: row.ground, text: 'x', ...fields });
  assert.equal(await agree({ date: '2026-11-20' }), '/file');
  assert.equal(await agree({ date: '2026-11-20', file: mine }), '/file', 'who extends added it');
  assert.equal(await agree({ date: '2099-12-31', file }), '/date', 'a slip of the finger in the year');
  assert.equal(await agree({ date: '2026-11-21', file }), '/date');
  assert.equal(await agree({ date: '2026-11-20', time: '12:00', file }), '/time');
  assert.equal(
    await refused(staff.lanhdao!, other, 'extend', { extension: row.ground, text: 'x', date: '2026-11-20', file }),
    '/file',
    'a file of another dossier',
  );
  dossier = await staff.lanhdao!.act(dossier, 'extend', {
    extension: row.ground,
    text: 'Đã thỏa thuận',
    date: '2026-11-20',
    time: '10:00',
    file,
  });
  assert.deepEqual(dues(dossier), Array(3).fill('2026-11-20T10:00:00+07:00'));
});

test('for a limit of the same day an apology is in time up to the due minute, and moves the current promise alone', async () => {
  let dossier = await receive(staff.tiepnhan!, '1.001193');
  const due = '2026-11-16T17:00:00+07:00';
  assert.deepEqual(dues(dossier), [due, due, due]);
  dossier = await fresh(staff.lanhdao!, dossier);
  const { new_date } = offer(dossier, 'apologise');
  assert.deepEqual(
    [new_date.late, new_date.after, new_date.last, new_date.days.length],
    [false, '2026-11-16', '2026-11-23', 5],
  );
  assert.equal(await refused(staff.lanhdao!, dossier, 'apologise', { date: '2099-12-31', text: 'x' }), '/date');
  assert.equal(await refused(staff.lanhdao!, dossier, 'apologise', { date: '2026-11-21', text: 'x' }), '/date');
  dossier = await staff.lanhdao!.act(dossier, 'apologise', { date: '2026-11-23', text: 'Sự cố mạng' });
  assert.deepEqual(dues(dossier), [due, due, '2026-11-23T17:00:00+07:00']);
  assert.deepEqual([dossier.apologised, dossier.apologised_late], [true, false]);
  told = dossier;
});

test('within the hour the same person corrects the date of an apology, until its paper is printed', async () => {
  assert.ok(offer(told, 'correct_apology'));
  told = await staff.lanhdao!.act(told, 'correct_apology', { date: '2026-11-18', text: 'Gõ nhầm' });
  assert.equal(told.due.promised, '2026-11-18T17:00:00+07:00');
  const paper = wordsOn((await staff.tiepnhan!.get(`/dossiers/${told.id}/new-date.pdf`)).bytes);
  assert.match(paper, /XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT/);
  assert.match(
    paper,
    /hẹn trả kết quả: ?17 giờ 00 phút, thứ Hai, 16\/11\/2026.* mới: ?17 giờ 00 phút, thứ Tư, 18\/11\/2026/,
  );
  assert.doesNotMatch(paper, /23\/11\/2026/, 'a date that nobody was told');
  told = await fresh(staff.lanhdao!, told);
  assert.equal(offer(told, 'correct_apology'), undefined);
  assert.equal(
    await refused(staff.lanhdao!, told, 'correct_apology', { date: '2026-11-19', text: 'x' }),
    'action-not-available',
  );
  const page = await publicPage(told);
  assert.match(page, /đã xin lỗi/);
});

test('after the due date one apology marked late may be made, also after one in time; the dossier stays late', async () => {
  late = await toAppraisal('1.004837');
  await goTo('2026-11-23T09:00:20+07:00');
  late = await fresh(staff.lanhdao!, late);
  assert.equal(offer(late, 'apologise').new_date.late, true);
  const original = late.due.original;
  assert.equal(late.urgency, 'overdue');
  late = await staff.lanhdao!.act(late, 'apologise', { date: '2026-11-26', text: 'Chờ cơ quan khác trả lời' });
  assert.deepEqual(dues(late), [original, original, '2026-11-26T17:00:00+07:00']);
  // the badge belongs to the new date; beside it the list says that the first date is past
  assert.deepEqual([late.apologised_late, late.urgency, late.late_to_first], [true, 'ok', true]);
  const { items } = (await staff.lanhdao!.get('/dossiers?view=unit&limit=200')).body;
  assert.equal(items.find((row: any) => row.id === late.id).late_to_first, true);
  assert.equal(
    await refused(staff.lanhdao!, late, 'apologise', { date: '2026-11-27', text: 'nữa' }),
    'too-late-to-apologise',
  );
  told = await fresh(staff.lanhdao!, told);
  told = await staff.lanhdao!.act(told, 'apologise', { date: '2026-11-25', text: 'Xin lỗi lần nữa' });
  assert.deepEqual([told.apologised, told.apologised_late], [true, true]);
  const rows = (await staff.lanhdao!.get('/dossiers?view=unit')).body.items;
  const row = rows.find((one: any) => one.id === late.id);
  assert.deepEqual(
    [row.apologised, row.urgency, row.step_late],
    [true, 'ok', true],
    'late is the promise, a late step has its own mark',
  );
  late = await staff.tuphap!.act(await fresh(staff.tuphap!, late), 'propose', {
    choice: 'reject',
    text: 'Thiếu căn cứ',
    ground: appraisalGround,
  });
  const explained = (await staff.lanhdao!.get(`/dossiers/${late.id}/due`)).body;
  const parts = explained.late.parts.reduce((sum: number, part: any) => sum + part.minutes, 0);
  assert.ok(explained.late.minutes > 0);
  assert.equal(parts, explained.late.minutes);
});

test('while a pause is open there is neither an apology nor an extension', async () => {
  let dossier = await toAppraisal('1.001022');
  dossier = await staff.tuphap!.act(dossier, 'request_supplement', {
    items: [{ name: 'Tờ khai', reason: 'Chưa ký' }],
    text: 'Chưa ký',
  });
  dossier = await fresh(staff.lanhdao!, dossier);
  assert.equal(offer(dossier, 'extend'), undefined);
  assert.equal(offer(dossier, 'apologise'), undefined);
  assert.deepEqual(dues(dossier), [null, null, null]);
});

test('figures count extensions and apologies apart, and every row equals its events', async () => {
  const { body } = await staff.lanhdao!.get('/figures?unit=xa-co-do&from=2026-11-16&to=2026-11-30');
  assert.deepEqual([body.extended, body.apologised, body.apologised_late], [2, 1, 2]);
  assert.equal(body.within_law, body.settled.early + body.settled.on_time);
  assert.match(server.verify(), /every row equals its events/);
});

// PostgreSQL too
// Papers of acts towards the citizen: a request to complete, an apology, an extension, a stop. Each is printed at once
// and again later, in the set of forms that the site uses.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { asked, person, receive, signIn, type Client } from '../support/client.ts';
import { wordsOn } from '../support/paper.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
const staff: Record<string, Client> = {};
async function goTo(iso: string): Promise<void> {
  server.moveTo(iso);
  for (const name of ['tiepnhan.codo', 'tuphap.codo', 'lanhdao.codo', 'quantri.cantho'])
    staff[name.split('.')[0]!] = await signIn(server, name);
}
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  await goTo('2026-11-16T09:00:20+07:00');
});
after(() => server.stop());

const applicant = person('Đinh Thị Tên Riêng');
async function toAppraisal(procedure = '1.004873'): Promise<any> {
  const dossier = await staff.tiepnhan!.act(await receive(staff.tiepnhan!, procedure, { applicant }), 'hand_over');
  return staff.tuphap!.act(dossier, 'accept');
}
const paper = async (path: string, who = staff.tiepnhan!) => {
  const { status, bytes } = await who.get(path.replace('/api/v1', ''));
  assert.equal(status, 200, path);
  return bytes;
};
const fresh = async (dossier: any) => (await staff.lanhdao!.get('/dossiers/' + dossier.id)).body;
const newDays = async (dossier: any): Promise<string[]> =>
  (await fresh(dossier)).actions.find((one: any) => one.action === 'apologise').new_date.days;
let stopped: any, stoppedPaper: Buffer;
/** A moment by which a person plans: of the result, of a new result, of an agreement, the first one. */
const plannedWithoutWeekday =
  /(?:kết quả|kết quả mới|chậm nhất|thỏa thuận đến|ngày hẹn đầu)[: (]*\d\d giờ \d\d phút, ngày/;

test('each act towards the citizen says which paper to print now, and the paper says it again later, byte for byte', async () => {
  const acts: [string, (dossier: any) => Promise<any>, RegExp[]][] = [
    [
      'supplement_requested',
      (d) =>
        staff.tuphap!.act(d, 'request_supplement', { items: [{ name: 'Tờ khai', reason: 'Chưa ký' }], text: 'Thiếu' }),
      [/Mẫu số 02/, /PHIẾU YÊU CẦU BỔ SUNG/, /Tờ khai/],
    ],
    [
      'apologised',
      (d) => staff.lanhdao!.act(d, 'apologise', { date: '2026-11-26', text: 'Máy chủ hỏng' }),
      [
        /Mẫu số 04 – Thông tư 03\/2025/,
        /Số: 1\/PXL/,
        /PHIẾU XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT/,
        /Kính gửi: ?Đinh Thị Tên Riêng/,
        /Ngày tiếp nhận: ?09 giờ 00 phút, ngày 16\/11\/2026/,
        /Số định danh: ?092088001234/,
        /hẹn trả kết quả: ?17 giờ 00 phút, thứ Năm, 19\/11\/2026/,
        /Lý do: ?Máy chủ hỏng/,
        /xin lỗi/,
        /kết quả mới: ?17 giờ 00 phút, thứ Năm, 26\/11\/2026/,
        /THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ/,
      ],
    ],
    [
      'stopped',
      (d) => staff.lanhdao!.act(d, 'stop', { text: 'Người nộp không còn nhu cầu', ...asked('2026-11-16', 'counter') }),
      [
        /THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ/,
        /Người yêu cầu dừng: Người nộp hồ sơ, ngày 16\/11\/2026/,
        /Lý do: Người nộp không còn nhu cầu/,
        /Ngày hẹn trả kết quả: 17 giờ 00 phút, thứ Năm, 19\/11\/2026/,
        /khiếu nại/i,
      ],
    ],
    [
      'withdrawn',
      (d) => staff.tiepnhan!.act(d, 'withdraw', { text: 'Rút', ...asked('2026-11-16') }),
      [/THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ/, /Lý do: Rút/],
    ],
  ];
  const done: [any, string, Buffer][] = [];
  for (const [kind, act, words] of acts) {
    const dossier = await act(await toAppraisal());
    const [notice] = dossier.notices;
    assert.deepEqual([dossier.notices.length, notice.kind], [1, kind]);
    assert.equal(dossier.print, notice.pdf);
    const bytes = await paper(notice.pdf);
    const said = wordsOn(bytes);
    for (const word of words) assert.match(said, word, kind);
    assert.doesNotMatch(said, plannedWithoutWeekday, kind);
    assert.ok(said.includes(dossier.code) && said.includes('0292 3865000'), kind);
    assert.equal((await fresh(dossier)).print, null, 'only the answer to the act says: print now');
    assert.deepEqual(await paper(notice.pdf, staff.lanhdao), bytes, 'whoever acted may print it');
    done.push([dossier, notice.pdf, bytes]);
    if (kind === 'stopped') {
      [stopped, stoppedPaper] = [dossier, bytes];
      assert.doesNotMatch(said, /Mẫu số/, 'its form has no number that is known');
    }
  }
  await goTo('2026-11-25T10:00:20+07:00');
  for (const [dossier, path, bytes] of done) assert.deepEqual(await paper(path), bytes, dossier.code);
  assert.equal((await staff.tiepnhan!.get(`/dossiers/${stopped.id}/notices/1/notice.pdf`)).status, 404);
  const elsewhere = await signIn(server, 'tiepnhan.donghiep');
  assert.equal((await elsewhere.get(stopped.print.replace('/api/v1', ''))).status, 404);
});

test('a late apology says so and by how much; a corrected one is printed in the place of the first, under its number', async () => {
  await goTo('2026-11-25T10:30:20+07:00');
  let dossier = await toAppraisal('1.001193');
  dossier = await staff.lanhdao!.act(await fresh(dossier), 'apologise', { date: '2026-11-30', text: 'Nhầm' });
  dossier = await staff.lanhdao!.act(dossier, 'correct_apology', { date: '2026-11-27', text: 'Máy in hỏng' });
  assert.deepEqual(
    dossier.notices.map((one: any) => one.kind),
    ['apology_corrected'],
  );
  const corrected = wordsOn(await paper(dossier.notices[0].pdf));
  assert.match(corrected, /Số: 2\/PXL/);
  assert.doesNotMatch(corrected, /lần hẹn lại/, 'a correction is no second promise');
  assert.match(corrected, /Lý do: ?Máy in hỏng/);
  assert.doesNotMatch(corrected, /30\/11\/2026|sau ngày hẹn/);
  await goTo('2026-12-02T09:00:20+07:00');
  dossier = await staff.lanhdao!.act(await fresh(dossier), 'apologise', { date: '2026-12-04', text: 'Chờ xác minh' });
  const late = wordsOn(await paper(dossier.notices[0].pdf));
  assert.match(late, /đã quá hẹn 5 ngày làm việc so với ngày hẹn đầu \(17 giờ 00 phút, thứ Tư, 25\/11\/2026\)/);
  assert.match(late, /Đây là lần hẹn lại thứ 2 của hồ sơ này/);
  assert.match(late, /lập sau ngày hẹn trả kết quả/);
  assert.match(late, /hẹn trả kết quả: ?17 giờ 00 phút, thứ Sáu, 27\/11\/2026/);
  assert.deepEqual(
    dossier.notices.map((one: any) => one.kind),
    ['apologised', 'apology_corrected'],
    'both stay',
  );
});

test('a paper that was handed out keeps the name it had; a receipt printed after a correction says that there was one', async () => {
  const dossier = await staff.lanhdao!.act(await toAppraisal('1.001193'), 'apologise', {
    date: (await newDays(await toAppraisal('1.001193')))[0],
    text: 'Chờ xác minh',
  });
  const notice = dossier.notices[0].pdf;
  const handed = await paper(notice);
  assert.doesNotMatch(wordsOn(await paper(`/dossiers/${dossier.id}/receipt.pdf`)), /đính chính/);
  const party = { ...applicant, name: 'Đinh Thị Tên Đúng' };
  const correction = { version: dossier.version, part: 'applicant', party, reason: 'Gõ nhầm' };
  const asking = (await staff.tiepnhan!.post(`/dossiers/${dossier.id}/correction`, correction)).body;
  const decision = { version: asking.version, approve: true };
  assert.equal((await staff.lanhdao!.post(`/dossiers/${dossier.id}/correction/decision`, decision)).status, 200);
  assert.deepEqual(await paper(notice), handed, 'it says what was told then');
  const receipt = wordsOn(await paper(`/dossiers/${dossier.id}/receipt.pdf`));
  assert.match(receipt, /Đinh Thị Tên Đúng/);
  assert.match(receipt, /Thông tin người nộp đã được đính chính lúc 0?9 giờ 00 phút, ngày 02\/12\/2026/);
});

test('letters that the paper does not have are told by every act that prints them, and by a correction', async () => {
  const letters = /Giấy in ra không có các chữ này: 王/;
  const odd = 'Chờ 王';
  const day = (await newDays(await toAppraisal('1.001193')))[0];
  const apologised = await staff.lanhdao!.act(await toAppraisal('1.001193'), 'apologise', { date: day, text: odd });
  assert.match(apologised.warnings.join(' '), letters);
  const items = [{ name: 'Tờ khai', reason: odd }];
  const asking = await staff.tuphap!.act(await toAppraisal(), 'request_supplement', { items, text: 'Thiếu' });
  assert.match(asking.warnings.join(' '), letters);
  const dossier = await toAppraisal();
  const party = { ...applicant, name: 'Vương 王', id_number: '000000000000', phone: '0000000000' };
  const correction = { version: dossier.version, part: 'applicant', party, reason: 'Gõ nhầm' };
  const { body } = await staff.tiepnhan!.post(`/dossiers/${dossier.id}/correction`, correction);
  const said = body.warnings.join(' ');
  assert.match(said, letters);
  assert.match(said, /000000000000/);
  assert.match(said, /0000000000 chỉ có một chữ số lặp lại/);
});

test('an administrator writes the words of the notice of a stop; what was printed keeps its own', async () => {
  const { body } = await staff.quantri!.get('/stop-notice');
  assert.deepEqual([body.version, body.text, body.changed_at], [0, body.own, null]);
  const put = (who: Client, text: string, version = 0) => who.call('PUT', '/stop-notice', { version, text });
  for (const who of ['tiepnhan', 'tuphap', 'lanhdao'])
    assert.equal((await put(staff[who]!, body.own)).status, 403, who);
  const wrong = await put(staff.quantri!, 'Hồ sơ {mã số} dừng.\nLý do: {lý do');
  assert.equal(wrong.status, 422);
  assert.deepEqual(
    wrong.body.errors.map((one: any) => [one.pointer, /Dòng \d|{[^}]*}|“[^”]*”/.exec(one.detail)?.[0]]),
    [
      ['/text', 'Dòng 1'],
      ['/text', 'Dòng 2'],
      ['/text', '“mã hồ sơ”'],
      ['/text', '“ngày dừng”'],
      ['/text', '“lý do”'],
    ],
  );
  // Without a ground the paper would leave out the line of the reason.
  const dropped = await put(staff.quantri!, 'Hồ sơ {mã hồ sơ} dừng ngày {ngày dừng}.\nCăn cứ {căn cứ}, vì {lý do}.');
  assert.equal(dropped.status, 422);
  assert.match(dropped.body.errors[0].detail, /^Từ “lý do” đứng cùng dòng với “căn cứ”/);
  const every = body.words.map((word: string) => `Có ${word}: {${word}}.`).join('\n');
  const saved = await put(staff.quantri!, every);
  assert.deepEqual([saved.status, saved.body.version], [200, 1]);
  assert.equal((await put(staff.quantri!, body.own)).status, 409, 'somebody changed it meanwhile');
  // While the dossier waits for the citizen, nothing is promised.
  const items = [{ name: 'Tờ khai', reason: 'Chưa ký' }];
  const waits = await staff.tuphap!.act(await toAppraisal(), 'request_supplement', { items, text: 'Thiếu' });
  const seen = (await staff.tiepnhan!.get('/dossiers/' + waits.id)).body;
  const dossier = await staff.tiepnhan!.act(seen, 'withdraw', { text: 'Vì {lý do} thế', ...asked('2026-12-02') });
  const said = wordsOn(await paper(dossier.print));
  const missing = body.words.filter((word: string) => !said.includes(`Có ${word}: `));
  assert.deepEqual(missing, ['ngày hẹn trả'], 'the line of what the dossier does not have is left out');
  assert.doesNotMatch(said, /[{}]/);
  assert.deepEqual(await paper(stopped.print), stoppedPaper);
  assert.match(server.verify(), /every row equals its events/);
});

test('an office of 2020 prints the forms of 2018', async (t) => {
  const old = await startServer({ site: 'co-do-2020', at: '2020-01-06T08:00:20+07:00' });
  t.after(() => old.stop());
  const [desk, specialist, leader] = await Promise.all(
    ['tiepnhan.codo', 'tuphap.codo', 'lanhdao.codo'].map((name) => signIn(old, name)),
  );
  let dossier = await desk!.act(await receive(desk!, '1.004873', { applicant }), 'hand_over');
  dossier = await specialist!.act(dossier, 'accept');
  const [first] = (await leader!.get('/dossiers/' + dossier.id)).body.actions.find(
    (one: any) => one.action === 'apologise',
  ).new_date.days;
  dossier = await leader!.act(dossier, 'apologise', { date: first, text: 'Chờ xác minh' });
  const said = wordsOn((await desk!.get(dossier.notices[0].pdf.replace('/api/v1', ''))).bytes);
  assert.match(said, /Mẫu số 04 – Thông tư 01\/2018/);
  assert.match(said, /PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ/);
});

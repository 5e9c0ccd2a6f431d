// PostgreSQL too
// The texts for a citizen about a moved date, a stopped clock, a payment, a lateness and a refusal. Each level has its
// own: the code, the look-up word, the second fact.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { appraisalGround, asked, pdf, receive, signIn, type Client } from '../support/client.ts';
import { qrOf, trackedPage } from '../support/look_up.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

let server: TestServer;
const staff: Record<string, Client> = {};
async function goTo(iso: string): Promise<void> {
  server.moveTo(iso);
  for (const name of ['tiepnhan', 'tuphap', 'diachinh', 'lanhdao', 'vanthu'])
    staff[name] = await signIn(server, name + '.codo');
}
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  await goTo('2026-11-16T09:00:20+07:00');
});
after(() => server.stop());

const visitor = new Visitor();
const plain = (html: string) =>
  html
    .replace(/[^]*<main/, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const byCode = async (code: string, prefix = '') =>
  plain(await (await visitor.fetch(`${server.url}${prefix}/tra-cuu/${code}`)).text());
const byWord = async (dossier: any, prefix = '') => plain(await trackedPage(staff.tiepnhan!, dossier, prefix));
async function byDigits(code: string, prefix = ''): Promise<string> {
  const path = `${server.url}${prefix}/tra-cuu/${code}`;
  const token = /name="t" value="([^"]+)"/.exec(await (await visitor.fetch(path)).text())![1]!;
  const answer = await visitor.fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: server.url },
    body: new URLSearchParams({ t: token, so: '345678' }).toString(),
  });
  assert.equal(answer.status, 200);
  return plain(await answer.text());
}
const tracked = async (code: string) => (await staff.tiepnhan!.get('/tracking/' + code)).body;
const fresh = async (who: Client, dossier: any) => (await who.get('/dossiers/' + dossier.id)).body;
async function toAppraisal(procedure = '1.004873', specialist = 'tuphap'): Promise<any> {
  const dossier = await staff.tiepnhan!.act(await receive(staff.tiepnhan!, procedure), 'hand_over');
  return staff[specialist]!.act(dossier, 'accept');
}
const nothing = /Không cần làm gì|You do not need to do anything/;

test('a refused dossier never reads as nothing to do: the digits are asked for, and then refusal, reason and complaint come first', async () => {
  let dossier = await toAppraisal();
  dossier = await staff.tuphap!.act(dossier, 'propose', {
    choice: 'reject',
    text: 'Không đủ điều kiện',
    ground: appraisalGround,
  });
  dossier = await staff.lanhdao!.act(dossier, 'approve');
  dossier = (await staff.vanthu!.call('POST', `/dossiers/${dossier.id}/files?purpose=result`, pdf)).body;
  dossier = await staff.vanthu!.act(dossier, 'issue');
  const read = async () => {
    for (const prefix of ['', '/en']) {
      for (const page of [await byCode(dossier.code, prefix), await byWord(dossier, prefix)])
        assert.doesNotMatch(page, /từ chối|refus/, 'the code and the word do not say it');
      assert.match(await byWord(dossier, prefix), /để đọc lý do, căn cứ và cách khiếu nại|read the reason/);
      const own = await byDigits(dossier.code, prefix);
      for (const page of [await byWord(dossier, prefix), own]) assert.doesNotMatch(page, nothing);
      assert.match(own, /không được giải quyết như đề nghị|was refused/);
      assert.doesNotMatch(own, /sáu số cuối|last six digits of your phone below/);
      const places = ['Không đủ điều kiện', prefix ? 'What you need to do' : 'Ông/bà cần làm gì'].map((words) =>
        own.indexOf(words),
      );
      assert.ok(places[0]! > 0 && places[0]! < places[1]!, 'the reason stands before all else');
      assert.match(own, /90/);
    }
  };
  await read();
  dossier = await staff.tiepnhan!.act(dossier, 'return_result', { recipient: 'Người Nhận', choice: 'receipt' });
  await read();
});

test('a withdrawn dossier says what to do if nobody asked for it, and no promise that holds', async () => {
  const dossier = await staff.tiepnhan!.act(await toAppraisal(), 'withdraw', {
    text: 'Đổi ý',
    ...asked('2026-11-16'),
  });
  for (const page of [await byWord(dossier), await byDigits(dossier.code)]) {
    assert.match(page, /Nếu ông\/bà không yêu cầu như vậy, xin báo ngay/);
    assert.match(page, /Đã hẹn trả thứ Năm, 19\/11\/2026 Ngày hẹn này không còn/);
    assert.doesNotMatch(page, /Hẹn trả/);
  }
  assert.match(await byCode(dossier.code), /Đã hẹn trả thứ Năm, 19\/11\/2026/);
});

test('a date that an extension moved stands beside the one on the receipt, with the reason; the old receipt says that it moved', async () => {
  let dossier = await toAppraisal('1.001022');
  const old = await qrOf(staff.tiepnhan!, dossier.id);
  await goTo('2026-11-16T09:05:20+07:00');
  dossier = await fresh(staff.lanhdao!, dossier);
  const [row] = dossier.actions.find((one: any) => one.action === 'extend').extensions;
  dossier = await staff.lanhdao!.act(dossier, 'extend', { extension: row.ground, text: 'Chờ xác minh' });
  const { first_promised_on, promised_on, new_on } = await tracked(dossier.code);
  assert.deepEqual([first_promised_on, promised_on, new_on], ['2026-11-19', '2026-11-27', null]);
  for (const page of [await byCode(dossier.code), await byWord(dossier)]) {
    assert.match(page, /Hẹn trả thứ Năm, 19\/11\/2026 Ngày hẹn mới thứ Sáu, 27\/11\/2026/);
    assert.match(page, /Hãy đến vào ngày hẹn mới/);
  }
  assert.match(await byWord(dossier), /Ngày hẹn đã đổi vì gia hạn theo luật/);
  assert.doesNotMatch(await byCode(dossier.code), /gia hạn/, 'the reason is not for the code alone');
  const scanned = plain(await (await fetch(`${server.url}/tra-cuu/${dossier.code}?${old}`)).text());
  assert.match(scanned, /Ngày hẹn đã đổi: giấy này ghi 19\/11\/2026, nay là thứ Sáu, 27\/11\/2026/);
  const english = plain(await (await fetch(`${server.url}/en/tra-cuu/${dossier.code}?${old}`)).text());
  assert.match(english, /The date has changed: this paper says 19 Nov 2026, now it is Friday, 27 Nov 2026/);
});

test('while a dossier waits its clock stands and no date is firm; when all was brought, old and new date stand side by side', async () => {
  await goTo('2026-11-16T09:10:20+07:00');
  let dossier = await staff.tuphap!.act(await toAppraisal(), 'request_supplement', {
    items: [{ name: 'Tờ khai', reason: 'Chưa ký' }],
    text: 'Chưa ký',
  });
  for (const page of [await byCode(dossier.code), await byWord(dossier), await byDigits(dossier.code)])
    assert.match(page, /Đã hẹn trả thứ Năm, 19\/11\/2026 Đang tạm dừng; ngày hẹn tính lại khi ông\/bà nộp đủ/);
  assert.match(await byWord(dossier), /Tạm dừng vì chờ ông\/bà bổ sung giấy tờ/);
  assert.doesNotMatch(await byWord(dossier), /Ngày hẹn đã đổi vì/);
  await goTo('2026-11-25T09:00:00+07:00');
  dossier = await staff.tiepnhan!.act(await fresh(staff.tiepnhan!, dossier), 'receive_supplement', { text: 'Đã ký' });
  const { first_promised_on, promised_on } = await tracked(dossier.code);
  assert.ok(first_promised_on === '2026-11-19' && promised_on > '2026-11-25', promised_on);
  const page = await byWord(dossier);
  assert.match(page, /Hẹn trả thứ Năm, 19\/11\/2026 Ngày hẹn mới (thứ \p{L}+|Chủ nhật), \d\d\/1[12]\/2026/u);
  assert.match(page, /Ngày hẹn đã đổi vì chờ ông\/bà bổ sung giấy tờ/);
  assert.doesNotMatch(page, /Tạm dừng vì|xin lỗi/);
});

test('who is late without a reason says so and names whom to ask; an apology stays visible, in what to do as well', async () => {
  await goTo('2026-11-25T09:10:00+07:00');
  let dossier = await toAppraisal();
  await goTo('2026-12-02T09:00:00+07:00');
  assert.match(await byWord(dossier), /Vì sao trễ Cơ quan chưa ghi lý do trễ\. Xin hỏi Trung tâm .*\d{4}/);
  dossier = await staff.lanhdao!.act(await fresh(staff.lanhdao!, dossier), 'apologise', {
    date: '2026-12-08',
    text: 'Chờ xác minh',
  });
  for (const page of [await byCode(dossier.code), await byWord(dossier)])
    assert.match(page, /Chúng tôi xin lỗi vì sự chậm trễ này\. Không cần làm gì\. Hãy đến vào ngày hẹn mới/);
  assert.match(await byWord(dossier), /Ngày hẹn đã đổi vì cơ quan không kịp hẹn, đã xin lỗi/);
  assert.doesNotMatch(await byWord(dossier), /chưa ghi lý do/);
});

test('who waits for a payment says so; after the digits what it is for and where it is paid', async () => {
  const dossier = await staff.diachinh!.act(await toAppraisal('1.013978', 'diachinh'), 'request_payment', {
    amount: 1_500_000,
    text: 'Lệ phí trước bạ; nộp tại Thuế cơ sở 3',
  });
  assert.match(await byWord(dossier), /Hồ sơ đang chờ ông\/bà nộp tiền/);
  assert.doesNotMatch(await byWord(dossier), /trước bạ/);
  const own = await byDigits(dossier.code);
  assert.match(own, /1\.500\.000 đồng Nộp cho việc gì, ở đâu Lệ phí trước bạ; nộp tại Thuế cơ sở 3/);
});

// The public pages: both languages, what they say of a dossier, what they never say, bytes and broken input.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { person, receive, signIn, type Client } from '../support/client.ts';
import { offsetTo, startServer, type TestServer } from '../support/server.ts';

let server: TestServer, desk: Client;
before(async () => {
  server = await startServer({ env: offsetTo('2026-11-23T09:00:00+07:00') });
  desk = await signIn(server, 'tiepnhan.codo');
});
after(() => server.stop());
const get = async (path: string) => {
  const reply = await fetch(server.url + path);
  return { status: reply.status, text: await reply.text(), type: reply.headers.get('content-type') };
};

test('every page answers in both languages, with its language, one main heading, and a link to the other', async () => {
  for (const path of ['/', '/thu-tuc', '/thu-tuc/1.001193', '/tra-cuu']) {
    for (const [prefix, lang, other] of [['', 'vi', '/en'], ['/en', 'en', '']] as const) {
      const page = await get(prefix + path);
      assert.equal(page.status, 200, prefix + path);
      assert.equal(page.type, 'text/html; charset=utf-8');
      assert.match(page.text, new RegExp(`<html lang="${lang}">`));
      assert.equal(page.text.match(/<h1/g)!.length, 1);
      assert.ok(page.text.includes(`href="${other}${path}"`), `${prefix}${path} has no link to the other language`);
      assert.doesNotMatch(page.text, /<script|style=|\son\w+=|\{\{/);
      assert.ok(Buffer.byteLength(page.text) < 30_000);
    }
  }
});

test('a dossier is tracked by its code: state, promised date, what to do; no personal data', async () => {
  const dossier = await receive(desk, '1.004873', { applicant: person('Đặng Quốc Khánh') });
  for (const path of [`/tra-cuu/${dossier.code}`, `/tra-cuu?ma=${dossier.code.toLowerCase()}`]) {
    const page = await get(path);
    assert.equal(page.status, 200);
    for (const words of ['Hồ sơ đang được giải quyết.', '17:00 27/11/2026', 'Không cần làm gì', 'Tiếp nhận hồ sơ', 'xã Cờ Đỏ']) assert.ok(page.text.includes(words), words);
    for (const secret of ['Đặng Quốc Khánh', '092088001234', '0912345678', 'ấp Thới Hòa']) assert.ok(!page.text.includes(secret), secret);
  }
  assert.ok((await get(`/en/tra-cuu/${dossier.code}`)).text.includes('Your dossier is being processed.'));
  let next = await desk.act(dossier, 'hand_over');
  const specialist = await signIn(server, 'tuphap.codo');
  next = await specialist.act(next, 'accept');
  await specialist.act(next, 'request_supplement', { items: [{ name: 'Tờ khai của Đặng Quốc Khánh', reason: 'bí mật' }], text: 'bí mật' });
  const waiting = await get(`/tra-cuu/${dossier.code}`);
  assert.ok(waiting.text.includes('Hồ sơ đang chờ bổ sung giấy tờ.') && waiting.text.includes('Nộp đủ giấy tờ'));
  assert.ok(!waiting.text.includes('bí mật') && !waiting.text.includes('Khánh'));
});

test('an unknown code says so and what to do; hostile input is shown as text', async () => {
  const page = await get('/tra-cuu/H13.999.00-261123-0001');
  assert.equal(page.status, 404);
  assert.ok(page.text.includes('Không có hồ sơ nào mang mã này.'));
  for (const path of ['/tra-cuu?ma=%22%3E%3Cscript%3Ealert(1)%3C/script%3E', '/thu-tuc?q=%22%3E%3Cscript%3E', '/thu-tuc/%3Cscript%3E']) assert.doesNotMatch((await get(path)).text, /<script/i, path);
  assert.equal((await get('/thu-tuc/9.999999')).status, 404);
});

test('the guidance is for the chosen case, and says what is doubtful', async () => {
  const page = await get('/thu-tuc/1.001193?truong-hop=tre-bi-bo-roi');
  assert.ok(page.text.includes('Biên bản về việc trẻ bị bỏ rơi') && !page.text.includes('Giấy chứng sinh'));
  assert.ok(page.text.includes('Chưa chắc'));
  assert.ok((await get('/thu-tuc/2.001396')).text.includes('Chưa rõ thời hạn'));
  assert.ok((await get('/thu-tuc?q=ket%20hon')).text.includes('Đăng ký kết hôn'));
});

test('the styles of a page are there', async () => {
  for (const path of ['/mc.css', '/cong-dan.css', '/bieu-tuong.svg']) assert.equal((await get(path)).status, 200, path);
});

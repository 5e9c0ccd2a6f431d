// PostgreSQL too
// Finding a procedure by its everyday names: on the public page, at the desk, in both languages. Words that were
// searched in vain are kept without any name of a person.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Client, signIn } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';
import { ask } from '../support/visitor.ts';

let server: TestServer, desk: Client, administrator: Client;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
  [desk, administrator] = (await Promise.all(
    ['tiepnhan.codo', 'quantri.cantho'].map((name) => signIn(server, name)),
  )) as [Client, Client];
});
after(() => server.stop());

const q = encodeURIComponent;
/** The tests ask more often than an officer types: they wait when the server says so. */
const asked = async (path: string): ReturnType<Client['get']> => {
  const reply = await desk.get(path);
  if (reply.status !== 429) return reply;
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return asked(path);
};
const found = async (words: string): Promise<string[]> => {
  const { body } = await asked('/procedures?q=' + q(words));
  return body.near ? [] : body.items.map((one: any) => one.code);
};
const onPage = async (words: string, prefix = '') => {
  const text = await (await fetch(`${server.url}${prefix}/thu-tuc?q=${q(words)}`)).text();
  return { text, codes: [...text.matchAll(/thu-tuc\/(\d\.\d{6})"/g)].map(([, code]) => code!) };
};

for (const [words, code] of [
  ['làm khai sinh', '1.001193'],
  ['giấy khai sinh', '1.001193'],
  ['khai sinh cho con', '1.001193'],
  ['tôi muốn làm giấy khai sinh cho con', '1.001193'],
  ['mới sinh em bé', '1.001193'],
  ['khai tử', '1.000656'],
  ['chứng tử', '1.000656'],
  ['giấy chứng tử', '1.000656'],
  ['người nhà mất', '1.000656'],
  ['cưới', '1.000894'],
  ['đăng ký cưới', '1.000894'],
  ['lấy chồng', '1.000894'],
  ['kết hôn', '1.000894'],
  ['độc thân', '1.004873'],
  ['giấy độc thân', '1.004873'],
  ['xác nhận chưa vợ', '1.004873'],
  ['sao y', '2.000815'],
  ['sao y bản chính', '2.000815'],
  ['photo công chứng', '2.000815'],
  ['di chúc', '2.001019'],
  ['thừa kế', '2.001406'],
  ['mở quán', '1.001612'],
  ['mở quán ăn', '1.001612'],
  ['giấy phép kinh doanh', '1.001612'],
  ['tạm ngừng kinh doanh', '1.001570'],
  ['sang tên sổ đỏ', '1.013831'],
  ['tách thửa', '1.013831'],
  ['làm sổ đỏ', '1.013978'],
  ['tranh chấp đất', '1.012812'],
  ['xây nhà', '1.013225'],
  ['sửa nhà', '1.013229'],
  ['hộ khẩu', '1.004222'],
  ['nhập hộ khẩu', '1.004222'],
  ['tạm trú', '1.004194'],
  ['xác nhận cư trú', '1.010041'],
  ['tách hộ', '1.010038'],
  ['hộ nghèo', '1.011606'],
  ['tiền người già', '1.014027'],
  ['khuyết tật', '1.001699'],
  ['liệt sĩ', '1.010803'],
  ['nhận con nuôi', '2.001263'],
  ['đổi tên', '1.004859'],
  ['trích lục khai sinh', '2.000635'],
  ['đăng kí kết hôn', '1.000894'],
  ['khai sanh', '1.001193'],
  ['nhặt được trẻ', '1.001193'],
  ['người khuyết tật', '1.001699'],
  ['disabled', '1.001699'],
  ['mất giấy khai sinh', '2.000635'],
  ['mất giấy kết hôn', '2.000635'],
  ['bán phở', '1.001612'],
  ['quán nhậu', '1.001612'],
  ['cắt khẩu', '1.004222'],
  ...['ông', 'bà', 'cháu', 'vợ', 'chồng', 'con', 'anh'].map((who) => [who + ' mất', '1.000656'] as const),
  ...['ông nội', 'bà ngoại'].map((who) => [who + ' mất', '1.000656'] as const),
  ['chứng thực bằng đại học', '2.000815'],
  ['đăng ký kết hôn với người Hàn', '1.000894'],
  ['lấy chồng nước ngoài', '1.000894'],
  ['đóng cửa quán', '1.001266'],
  ['birth', '1.001193'],
  ['marriage', '1.000894'],
  ['death certificate', '1.000656'],
  ['open a shop', '1.001612'],
] as const)
  test(`“${words}” finds its procedure first, with marks and without`, async () => {
    for (const typed of [words, words.toUpperCase(), words.normalize('NFD'), fold(words)])
      assert.equal((await found(typed))[0], code, typed);
    const page = await onPage(words);
    assert.ok(page.codes.includes(code), words);
  });

test('each procedure is found first by its own name, and by each word of people that stands with it', async () => {
  const all = (await desk.get('/procedures')).body.items as { code: string; short_name: string; name_en: string }[];
  assert.ok(all.length > 50);
  for (const { code, short_name } of all) {
    assert.equal((await found(short_name))[0], code, short_name);
    const { body } = await asked('/procedures/' + code);
    for (const words of [...(body.keywords ?? []), ...(body.keywords_en ?? [])])
      assert.ok((await found(words)).includes(code), `${code}: ${words}`);
  }
});

test('marks that were typed must fit', async () => {
  assert.ok(!(await found('khai từ')).includes('1.000656'));
  assert.ok(!(await found('khai tử')).includes('1.001193'));
});

test('of disability both papers come first', async () => {
  assert.deepEqual((await found('người khuyết tật')).slice(0, 2), ['1.001699', '1.001653']);
});

test('what another authority does is told in a line, and is no search in vain', async () => {
  for (const words of [
    'làm căn cước',
    'cccd',
    'đăng ký xe',
    'hộ chiếu',
    'mất sổ đỏ',
    'kết hôn với người nước ngoài',
    'lấy chồng nước ngoài',
    'đăng ký kết hôn với người Hàn',
  ])
    for (const typed of [words, fold(words)])
      assert.match((await onPage(typed)).text, /id="noi-khac"[^]*?xin hỏi (công an|nơi tiếp nhận)/, typed);
  for (const words of ['marry a foreigner', 'passport'])
    assert.match((await onPage(words, '/en')).text, /id="noi-khac"[^]*?please ask the/, words);
  for (const words of ['khai sinh', 'công chứng căn cước'])
    assert.doesNotMatch((await onPage(words)).text, /id="noi-khac"/, words);
});

test('what is suggested has its marks', async () => {
  for (const words of ['khai sih', 'ket hom', 'chung tu cux'])
    for (const [, href] of (await onPage(words)).text.matchAll(/href="\/thu-tuc\?q=([^"]+)"/g))
      assert.match(decodeURIComponent(href!), /[^\x20-\x7E]|khai sinh/, words);
  assert.match((await onPage('ket hom')).text, new RegExp(q('kết hôn')));
});

test('where nothing is found there are near words, near procedures, the whole list and a telephone', async () => {
  const { text } = await onPage('khai sih');
  assert.match(text, /href="\/thu-tuc\?q=khai%20sinh"/);
  assert.match(text, /href="tel:\d{8,}"/);
  assert.match(text, /href="\/thu-tuc"/);
  const near = await onPage('khai sinh quốc tịch nước ngoài zzz');
  assert.match(near.text, /href="tel:/);
  const english = await onPage('marriagee', '/en');
  assert.match(english.text, /Did you mean/);
  const { body } = await desk.get('/procedures?q=' + q('giấy chứng tử zzz'));
  assert.equal(body.near, true);
  assert.ok(body.items.some((one: any) => one.code === '1.000656'));
});

test('what was looked for in vain is counted for the administrator; names and numbers are not', async () => {
  const look = (words: string, from: string) => ask(from, `${server.url}/thu-tuc?q=${q(words)}`);
  for (const words of ['bảo hiểm xã hội', 'bảo hiểm thất nghiệp', 'đổi bằng lái xe']) await look(words, '127.0.0.1');
  const names = ['Nguyễn Thị Cẩm Tiên', 'Lý Văn Xã', 'đơn của 092088001234', 'a@b.vn xin giấy', 'Thạch Sô Rết'];
  for (const words of names) for (let i = 0; i < 4; i += 1) await look(words + ' '.repeat(i), `127.0.0.${i + 1}`);
  const missed = async () =>
    (await administrator.get('/missed-searches')).body.items as { words: string; times: number }[];
  const kept = (await missed()).map((one) => one.words);
  assert.ok(kept.includes('bảo hiểm xã hội') && kept.includes('bảo hiểm thất nghiệp'), kept.join('\n'));
  assert.ok(!kept.includes('đổi bằng lái xe'), 'the page said where to ask');
  const everything = JSON.stringify(sql(server.database, 'SELECT * FROM missed_search'));
  for (const word of ['Tiên', 'tiên', 'văn xã', '0920', '@', 'rết', 'Rết']) assert.ok(!everything.includes(word), word);
  // Words that five networks typed are no person's secret.
  for (let i = 1; i <= 5; i += 1) await look('lắp công tơ điện', `127.0.${i}.1`);
  assert.ok((await missed()).some((one) => one.words === 'lắp công tơ điện' && one.times === 5));
  assert.equal((await desk.get('/missed-searches')).status, 403);
});

test('an office is found by its name, with marks and without; what fits none gives all of them', async () => {
  const offices = async (words: string) => (await fetch(`${server.url}/don-vi?q=${q(words)}`)).text();
  const all = (await offices('')).match(/href="\/don-vi\/[a-z-]+"/g)!.length;
  for (const words of ['cờ đỏ', 'co do', 'CỜ ĐỎ', 'cờ đỏ'.normalize('NFD')]) {
    const text = await offices(words);
    assert.match(text, /href="\/don-vi\/xa-co-do"/, words);
    assert.ok(text.match(/href="\/don-vi\/[a-z-]+"/g)!.length < all, words);
  }
  assert.equal((await offices('khong co dau')).match(/href="\/don-vi\/[a-z-]+"/g)!.length, all);
});

test('the page of a procedure says where to go: one office with its hours, or a choice of all', async () => {
  const plain = await (await fetch(server.url + '/thu-tuc/1.001193')).text();
  assert.match(plain, /<select id="noi" name="noi"/);
  const chosen = await (await fetch(server.url + '/thu-tuc/1.001193?noi=xa-co-do')).text();
  for (const words of ['Trung tâm Phục vụ hành chính công xã Cờ Đỏ', 'href="tel:', 'Hôm nay', 'Thứ Hai – '])
    assert.ok(chosen.includes(words), words);
  const at = ['Trường hợp', 'Nộp ở đâu', 'Giấy tờ cần chuẩn bị', 'Phí, lệ phí', 'Sau khi nộp'].map((words) =>
    chosen.indexOf(`<h2>${words}`),
  );
  assert.ok(
    at.every((place, i) => place > 0 && (i === 0 || place > at[i - 1]!)),
    String(at),
  );
});

test('pages of one matter are not indexed; a site gives an example of its own unit and day', async () => {
  for (const path of ['/tra-cuu/H13.112.00-261116-0001', '/danh-gia/ABCDEFGHJKMN', '/cong-dan', '/khong-co']) {
    const reply = await fetch(server.url + path);
    assert.match(reply.headers.get('x-robots-tag') ?? '', /noindex/, path);
  }
  for (const path of ['/', '/thu-tuc', '/don-vi', '/thong-ke'])
    assert.equal((await fetch(server.url + path)).headers.get('x-robots-tag'), null, path);
  const robots = await fetch(server.url + '/robots.txt');
  assert.equal(robots.status, 200);
  assert.match(await robots.text(), /Disallow: \/api\//);
  assert.match(await (await fetch(server.url + '/')).text(), /ví dụ H13\.\d{3}\.00-261116-0001/);
  assert.equal((await fetch(server.url + '/cong-dan')).status, 200);
});

const fold = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase();

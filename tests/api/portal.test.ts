// The public pages: both languages, the facts that they tell about a dossier, the facts that they never tell, bytes and
// broken input.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { person, receive, signIn, type Client } from '../support/client.ts';
import { qrOf, trackedPage } from '../support/look_up.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

let server: TestServer, desk: Client;
before(async () => {
  server = await startServer({ at: '2026-11-23T09:00:00+07:00' });
  desk = await signIn(server, 'tiepnhan.codo');
});
after(() => server.stop());
const visitor = new Visitor();
const get = async (path: string) => {
  const reply = await visitor.fetch(server.url + path);
  return { status: reply.status, text: await reply.text(), type: reply.headers.get('content-type') };
};

test('who has a page of the catalogue or of an office is told that it is still the same; what is of a person or a moment is never kept', async () => {
  for (const path of [
    '/',
    '/thu-tuc',
    '/thu-tuc/1.001193',
    '/thu-tuc/1.001193?truong-hop=x',
    '/don-vi',
    '/don-vi/xa-co-do',
    '/en/',
    '/kha-nang-tiep-can',
  ]) {
    const first = await fetch(server.url + path),
      tag = first.headers.get('etag')!;
    assert.equal(first.status, 200, path);
    assert.deepEqual(
      [first.headers.get('cache-control'), (await first.text()).length > 1000],
      ['no-cache', true],
      path,
    );
    const again = await fetch(server.url + path, { headers: { 'if-none-match': tag } });
    assert.deepEqual([again.status, await again.text(), again.headers.get('etag')], [304, '', tag], path);
    assert.match(again.headers.get('content-security-policy') ?? '', /default-src/);
  }
  assert.notEqual(
    (await fetch(server.url + '/')).headers.get('etag'),
    (await fetch(server.url + '/en/')).headers.get('etag'),
  );
  const { code } = await receive(desk, '1.004873');
  for (const path of ['/tra-cuu/' + code, '/danh-gia', '/thong-ke', '/thu-tuc/khong-co']) {
    const reply = await fetch(server.url + path);
    assert.deepEqual([reply.headers.get('etag'), reply.headers.get('cache-control')], [null, 'no-store'], path);
  }
});

test('every page answers in both languages, with its language, one main heading, and a link to the other', async () => {
  for (const path of [
    '/',
    '/thu-tuc',
    '/thu-tuc/1.001193',
    '/tra-cuu',
    '/don-vi',
    '/don-vi/xa-co-do',
    '/thong-ke',
    '/danh-gia',
    '/kha-nang-tiep-can',
  ]) {
    for (const [prefix, lang, other] of [
      ['', 'vi', '/en'],
      ['/en', 'en', ''],
    ] as const) {
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

test('a dossier is tracked by its code: phase, promised day, what to do; no procedure, no step, no minute, no personal data', async () => {
  const dossier = await receive(desk, '1.004873', { applicant: person('Đặng Quốc Khánh') });
  for (const path of [`/tra-cuu/${dossier.code}`, `/tra-cuu?ma=${dossier.code.toLowerCase()}`]) {
    const page = await get(path);
    assert.equal(page.status, 200);
    for (const words of [
      'Hồ sơ đã được tiếp nhận.',
      'thứ Sáu, 27/11/2026',
      'Không cần làm gì',
      'xã Cờ Đỏ',
      'Từ tra cứu',
    ])
      assert.ok(page.text.includes(words), words);
    for (const secret of [
      'Đặng Quốc Khánh',
      '092088001234',
      '0912345678',
      'ấp Thới Hòa',
      'tình trạng hôn nhân',
      '17:00',
    ])
      assert.ok(!page.text.includes(secret), secret);
  }
  assert.ok((await get(`/en/tra-cuu/${dossier.code}`)).text.includes('Your application was received.'));
  let next = await desk.act(dossier, 'hand_over');
  const specialist = await signIn(server, 'tuphap.codo');
  next = await specialist.act(next, 'accept');
  assert.ok((await get(`/tra-cuu/${dossier.code}`)).text.includes('Hồ sơ đang được giải quyết.'));
  await specialist.act(next, 'request_supplement', {
    items: [{ name: 'Tờ khai của Đặng Quốc Khánh', reason: 'bí mật' }],
    text: 'bí mật',
  });
  const waiting = await get(`/tra-cuu/${dossier.code}`);
  assert.ok(waiting.text.includes('Hồ sơ đang chờ ông/bà.'));
  const held = await trackedPage(desk, dossier);
  for (const words of [
    'Hồ sơ đang chờ bổ sung giấy tờ.',
    'Nộp đủ giấy tờ',
    'Tiếp nhận hồ sơ',
    'tình trạng hôn nhân',
    'chung-minh?tu=',
  ])
    assert.ok(held.includes(words), words);
  for (const text of [waiting.text, held]) assert.ok(!text.includes('bí mật') && !text.includes('Khánh'));
});

test('a code is found in any usual form, also as the address of a QR code', async () => {
  const { code } = await receive(desk, '1.004873');
  for (const typed of [
    code.replaceAll('-', '–'),
    code.replaceAll('-', '—') + '.',
    code.replaceAll(/[-.]/g, ' '),
    code.toLowerCase().replaceAll('0', 'o'),
    'Mã hồ sơ: ' + code,
    `${server.url}/tra-cuu/${code}`,
  ])
    for (const prefix of ['', '/en']) {
      const page = await get(`${prefix}/tra-cuu?ma=${encodeURIComponent(typed)}`);
      assert.deepEqual([page.status, page.text.includes(code)], [200, true], typed);
    }
  const { searchParams } = new URL('http://x/?' + (await qrOf(desk, (await receive(desk, '1.004873')).id)));
  assert.ok(searchParams.get('x') && searchParams.get('tu'));
  const typed = encodeURIComponent(code.replaceAll('-', ' '));
  assert.equal((await get(`/api/v1/tracking/${typed}`)).status, 200);
  assert.equal((await get(`/tra-cuu/${typed}/chung-minh`)).status, 200);
});

test('an unknown code says so and what to do; hostile input is shown as text', async () => {
  const page = await get('/tra-cuu/H13.999.00-261123-0001');
  assert.equal(page.status, 404);
  assert.ok(page.text.includes('Không có hồ sơ nào mang mã này.'));
  for (const path of [
    '/tra-cuu?ma=%22%3E%3Cscript%3Ealert(1)%3C/script%3E',
    '/thu-tuc?q=%22%3E%3Cscript%3E',
    '/thu-tuc/%3Cscript%3E',
  ])
    assert.doesNotMatch((await get(path)).text, /<script/i, path);
  assert.equal((await get('/thu-tuc/9.999999')).status, 404);
});

test('the guidance is for the chosen case', async () => {
  const page = await get('/thu-tuc/1.001193?truong-hop=tre-bi-bo-roi');
  assert.ok(page.text.includes('Biên bản về việc trẻ bị bỏ rơi') && !page.text.includes('Giấy chứng sinh'));
  assert.ok((await get('/thu-tuc/2.001396')).text.includes('Xin hỏi trước tại nơi tiếp nhận'));
  assert.ok((await get('/thu-tuc?q=ket%20hon')).text.includes('Đăng ký kết hôn'));
});

test('the styles of a page are there', async () => {
  for (const path of ['/mc.css', '/cong-dan.css', '/bieu-tuong.svg']) assert.equal((await get(path)).status, 200, path);
});

const post = async (path: string, form: Record<string, string>, origin: string | null = server.url) => {
  const reply = await visitor.fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...(origin ? { origin } : {}) },
    body: new URLSearchParams(form).toString(),
  });
  return { status: reply.status, text: await reply.text(), headers: reply.headers };
};
const token = (text: string) => /name="t" value="([^"]+)"/.exec(text)![1]!;

test('after the last six digits of the phone the owner sees the names and what must be brought; five wrong tries, then a delay', async () => {
  const dossier = await receive(desk, '1.004873', {
    applicant: { ...person('Đặng Quốc Khánh'), phone: '0912345678' },
  });
  const specialist = await signIn(server, 'tuphap.codo');
  let next = await desk.act(dossier, 'hand_over');
  next = await specialist.act(next, 'accept');
  await specialist.act(next, 'request_supplement', {
    items: [{ name: 'Tờ khai <script>', reason: 'thiếu chữ ký' }],
    text: 'Bổ sung trước thứ Sáu',
  });
  const path = '/tra-cuu/' + dossier.code;
  const t = token((await get(path)).text);
  const own = await post(path, { so: '345678', t });
  assert.equal(own.status, 200);
  for (const words of ['Đặng Quốc Khánh', 'Tờ khai &lt;script&gt;', 'thiếu chữ ký', 'Bổ sung trước thứ Sáu'])
    assert.ok(own.text.includes(words), words);
  for (const secret of ['0912345678', '092088001234', 'ấp Thới Hòa']) assert.ok(!own.text.includes(secret), secret);
  assert.equal((await post('/en' + path, { so: '345678', t })).status, 200);
  assert.equal((await post(path, { so: '345678', t }, null)).status, 200); // a text browser
  assert.equal((await post(path, { so: '345678', t }, 'https://ke-xau.example')).status, 403);
  assert.equal((await post(path, { so: '345678', t: 'cu' })).status, 422);
  for (let i = 0; i < 5; ++i) {
    const wrong = await post(path, { so: `10000${i}`, t });
    assert.equal(wrong.status, 403);
    assert.match(wrong.text, /<title>Lỗi: .*Sáu số cuối không khớp/s);
    assert.ok(!wrong.text.includes('Khánh'));
  }
  const delayed = await post(path, { so: '345678', t });
  assert.equal(delayed.status, 429);
  assert.ok(Number(delayed.headers.get('retry-after')) > 0 && !delayed.text.includes('Khánh'));
  assert.equal((await post('/tra-cuu/KHONG-CO', { so: '345678', t })).status, 404);
});

test('of a dossier without a phone the last six of the ID number count; four digits are told that six are needed', async () => {
  const { phone: _, ...noPhone } = person('Lê Không Điện Thoại');
  const dossier = await receive(desk, '1.004873', { applicant: noPhone });
  const path = '/tra-cuu/' + dossier.code;
  const t = token((await get(path)).text);
  for (let i = 0; i < 7; ++i)
    for (const so of ['', '1234', 'abcd', '12345', '0912345']) {
      const short = await post(path, { so, t });
      assert.deepEqual([short.status, short.text.includes('Cần đủ sáu số cuối')], [422, true], so);
    }
  assert.equal((await post(path, { so: '345678', t })).status, 403, 'of no phone');
  assert.equal((await post(path, { so: '001234', t })).status, 200);
  const withPhone = await receive(desk, '1.004873');
  assert.equal((await post('/tra-cuu/' + withPhone.code, { so: '001234', t })).status, 403, 'a phone was given');
});

test('an office says its hours, days off, officers with their fields, regulation and prices', async () => {
  const { text } = await get('/don-vi/xa-co-do');
  for (const words of [
    '07:00–11:30, 13:30–17:00',
    'Thứ Ba, 24/11/2026',
    'Ngày Văn hóa Việt Nam',
    'Công chức Tư pháp – Hộ tịch',
    'Chứng thực',
    'Quy chế hoạt động',
    'có hiệu lực từ 01/07/2025',
    'dữ liệu mẫu',
    '2.000 đồng/trang',
  ])
    assert.ok(text.includes(words), words);
  assert.ok(!text.includes('quantri') && !text.includes('Quản trị hệ thống'));
  assert.equal((await get('/don-vi/xa-khong-co')).status, 404);
  const english = (await get('/en/don-vi/xa-co-do')).text;
  for (const words of ['Opening hours', 'Tuesday, 24 Nov 2026', '2,000 VND a page', 'in force from 1 Jul 2025'])
    assert.ok(english.includes(words), words);
});

test('the figures of a unit: each number opens its list, without names and codes; a wrong period says so', async () => {
  const dossier = await receive(desk, '2.000815', {
    applicant: person('Bùi Hữu Nghị'),
    at_once: { signatory: (await desk.get('/signing-posts')).body.items[0].post },
  });
  const { text } = await get('/thong-ke/xa-co-do?tu=23/11/2026&den=2026-11-23');
  assert.match(text, /Tiếp nhận trong kỳ<\/th><td class="number"><a href="([^"]+)">\d+<\/a>/);
  const link = /Tiếp nhận trong kỳ<\/th><td class="number"><a href="([^"]+)">(\d+)<\/a>/.exec(text)!;
  const list = (await get(link[1]!.replaceAll('&amp;', '&'))).text;
  assert.equal(list.match(/<tr>/g)!.length - 1, Number(link[2]));
  assert.ok(
    list.includes('Chứng thực bản sao từ bản chính') && !list.includes('Bùi Hữu Nghị') && !list.includes(dossier.code),
  );
  const wrong = await get('/thong-ke/xa-co-do?tu=31/02/2026&den=hom-qua');
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /Ngày chưa đúng/);
  const csv = await fetch(server.url + '/thong-ke/thanh-pho-can-tho/so-lieu.csv?tu=2026-11-23&den=2026-11-23');
  assert.equal(csv.headers.get('content-type'), 'text/csv; charset=utf-8');
  const rows = (await csv.text())
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n');
  assert.equal(rows.length, 3); // the head of the table, xã Cờ Đỏ, the whole
  assert.equal(rows[1]!.split(',').slice(1, -1).join(), rows[2]!.split(',').slice(1, -1).join());
  assert.deepEqual([rows[1]!.split(',').at(-1), rows[2]!.split(',').at(-1)], ['', 'cả đơn vị và cấp dưới']);
  for (const path of [
    '/thong-ke/xa-khong-co',
    '/thong-ke/xa-co-do/danh-sach?so=bua',
    '/thong-ke/xa-khong-co/so-lieu.csv',
  ])
    assert.equal((await get(path)).status, 404, path);
  assert.match((await get('/en/thong-ke/xa-co-do?tu=2026-11-23&den=2026-11-23')).text, /Received in the period/);
});

test('an address that is not there is a page for people, in the language of the address; for programs a problem', async () => {
  const page = await get('/khong-co');
  assert.equal(page.status, 404);
  assert.match(page.text, /<title>Lỗi: Không tìm thấy/);
  assert.match((await get('/en/khong-co')).text, /<title>Error: Not found/);
  assert.match((await get('/api/v1/khong-co')).type!, /^application\/problem\+json/);
});

test('long pages are compressed for who takes it, and no page is above 30 kB on the wire', async () => {
  const sizes: Record<string, number> = {};
  for (const path of ['/', '/thu-tuc', '/thong-ke/thanh-pho-can-tho', '/don-vi/xa-co-do']) {
    const reply = await new Promise<any>((resolve) =>
      request(server.url + path, { headers: { 'accept-encoding': 'gzip' } }, (r) => {
        let bytes = 0;
        r.on('data', (chunk) => (bytes += chunk.length)).on('end', () =>
          resolve({ bytes, encoding: r.headers['content-encoding'], vary: r.headers.vary }),
        );
      }).end(),
    );
    sizes[path] = reply.bytes;
    if (reply.encoding) assert.equal(reply.vary, 'Accept-Encoding');
  }
  for (const [path, bytes] of Object.entries(sizes)) assert.ok(bytes < 20_000, `${path}: ${bytes}`);
});

test('the page of the log names what it holds besides dossiers, first who opened personal data', async () => {
  const words = async (path: string) => (await (await fetch(server.url + path)).text()).replaceAll(/\s+/g, ' ');
  assert.match(
    await words('/so-cai'),
    /Sổ cũng ghi: các lượt cán bộ mở xem dữ liệu cá nhân.*người thứ hai.*xóa dữ liệu.*sao lưu và khôi phục.*đổi khóa/,
  );
  assert.match(await words('/en/so-cai'), /openings of citizens.*second person.*erasing.*backups and restores.*keys/);
  assert.match(await words('/kiem-tra'), /tệp bằng chứng tải ở sổ cái \(chương trình motcua-verify cũng đọc tệp ấy\)/);
});

test('every template escapes what it shows: no raw place but the body of the layout and the drawn chart', () => {
  const folder = new URL('../../src/outside/portal/templates/', import.meta.url);
  for (const name of readdirSync(folder)) {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const raw = text.match(/\{\{\{\w+\}\}\}|\{\{&/g) ?? [];
    assert.deepEqual(
      raw,
      name === 'layout.html'
        ? ['{{{body}}}']
        : name === 'figures.html'
          ? ['{{{svg}}}']
          : name === 'proofs.html' || name === 'standing.html'
            ? ['{{{qr}}}']
            : [],
      name,
    );
    assert.doesNotMatch(
      name === 'check.html' ? text.replace('<script type="module" src="/kiem-tra.js"></script>', '') : text,
      /\s[\w-]+=\{\{|style=|<script|\son\w+=/,
      name,
    ); // attributes are quoted, and nothing runs
  }
});

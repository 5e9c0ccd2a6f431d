// Input that a citizen typed a little differently than expected: addresses, empty and overlong boxes, a browser without
// cookies.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { receive, signIn } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { ask, tokenIn } from '../support/visitor.ts';

let server: TestServer, code: string;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
  code = (await receive(await signIn(server, 'tiepnhan.codo'), '1.004873')).code;
});
after(() => server.stop());

test('an address with a slash, a comma or a full stop behind it leads to the page that was meant', async () => {
  for (const [typed, to] of [
    ['/thu-tuc/', '/thu-tuc'],
    ['/tra-cuu/', '/tra-cuu'],
    ['/en/tra-cuu/', '/en/tra-cuu'],
    ['/thu-tuc/?q=khai%20sinh', '/thu-tuc?q=khai%20sinh'],
    ['/thu-tuc/1.001193,', '/thu-tuc/1.001193'],
    ['/thu-tuc/1.001193.', '/thu-tuc/1.001193'],
    ['/don-vi/xa-co-do.', '/don-vi/xa-co-do'],
    [`/tra-cuu/${code}.`, '/tra-cuu/' + code],
    ['/kiem-tra,', '/kiem-tra'],
    ['/en', '/en/'],
    ['/index.html', '/'],
  ] as const) {
    const reply = await fetch(server.url + typed, { redirect: 'manual' });
    assert.deepEqual([reply.status, reply.headers.get('location')], [303, to], typed);
    assert.equal((await fetch(server.url + typed)).status, 200, typed);
  }
  for (const same of ['/', '/en/', '/thu-tuc', '/ban-lam-viec', '/ban-lam-viec/', '/robots.txt'])
    assert.equal((await fetch(server.url + same, { redirect: 'manual' })).status, 200, same);
  for (const foreign of ['//ke-xau.example/', '/khong-co/', '/api/v1/health/'])
    assert.equal((await fetch(server.url + foreign, { redirect: 'manual' })).status, 404, foreign);
});

test('what is not there says what it was; what is too long says so', async () => {
  const text = async (path: string) => (await fetch(server.url + path)).text();
  assert.match(await text('/thu-tuc/9.999999'), /Không có thủ tục nào mang mã này/);
  assert.match(await text('/en/thu-tuc/9.999999'), /There is no procedure with this code/);
  assert.match(await text('/don-vi/xa-khong-co'), /Không có nơi tiếp nhận nào ở địa chỉ này/);
  const long = 'a'.repeat(9000);
  for (const path of ['/thu-tuc?q=', '/don-vi?q=']) assert.match(await text(path + long), /dài quá 100 ký tự/, path);
  assert.match(await text('/tra-cuu?ma=' + long), /không thấy mã hồ sơ/);
});

test('a browser without cookies is told so by each form; the footer says when there are cookies', async () => {
  const page = await ask('127.0.9.1', `${server.url}/tra-cuu/${code}`);
  assert.match(page.text, /Cookie chỉ có khi ông\/bà đăng nhập, xem hồ sơ hoặc mở phiếu đánh giá/);
  const form = { t: tokenIn(page.text), so: '345678' };
  const refused = await ask('127.0.9.1', `${server.url}/tra-cuu/${code}`, { form });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /Trình duyệt đang chặn cookie/);
  const english = await ask('127.0.9.1', `${server.url}/en/tra-cuu/${code}`, { form });
  assert.match(english.text, /Your browser blocks cookies/);
  const cookie = page.headers['set-cookie']![0]!.split(';')[0]!;
  const taken = await ask('127.0.9.1', `${server.url}/tra-cuu/${code}`, { form, headers: { cookie } });
  assert.equal(taken.status, 200);
  const old = await ask('127.0.9.1', `${server.url}/tra-cuu/${code}`, { form: { ...form, t: '1.abc' } });
  assert.match(old.text, /Trang đã mở quá lâu/);
});

test('only pages that set a cookie are those that the footer names', async () => {
  for (const path of ['/', '/thu-tuc', '/thu-tuc/1.001193', '/don-vi', '/thong-ke', '/so-cai', '/kiem-tra', '/tra-cuu'])
    assert.equal((await fetch(server.url + path)).headers.get('set-cookie'), null, path);
  assert.match((await fetch(`${server.url}/tra-cuu/${code}`)).headers.get('set-cookie') ?? '', /motcua-khach/);
});

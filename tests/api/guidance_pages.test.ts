// The page of a procedure: facts are where people look for them, in whole sentences.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
});
after(() => server.stop());

const html = async (path: string) => (await fetch(server.url + path)).text();
const plain = (text: string) => text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
/** One card of the page. */
const card = (page: string, id: string) =>
  plain(new RegExp(`<section class="card" id="${id}">[^]*?</section>`).exec(page)?.[0] ?? '');

test('a limit of the same day says from which hour on it is the next; only those do', async () => {
  assert.match(
    card(await html('/thu-tuc/2.000815'), 'phi-han'),
    /trong ngày.* Nộp từ 15 giờ trở đi thì trả trong ngày/,
  );
  assert.match(card(await html('/en/thu-tuc/2.000815'), 'phi-han'), /From 15:00 on, .* next working day/);
  assert.doesNotMatch(await html('/thu-tuc/1.004873'), /15 giờ/);
});

test('conditions of time stand beside the limit, those of presence beside the papers, and nothing of them is folded', async () => {
  const marriage = await html('/thu-tuc/1.000894');
  assert.match(card(marriage, 'giay-to'), /Hai bên nam, nữ phải có mặt/);
  assert.doesNotMatch(card(marriage, 'phi-han'), /Hai bên nam, nữ/);
  assert.match(card(marriage, 'phi-han'), /Cần xác minh: không quá 5 ngày làm việc/);
  assert.match(card(await html('/thu-tuc/1.013978'), 'phi-han'), /Không tính thời gian người dân thực hiện nghĩa vụ/);
  assert.doesNotMatch(/<details class="card">[^]*?<\/details>/.exec(marriage)![0], /có mặt|xác minh/);
});

test('a procedure that communes hand to the city can be handed in at each of them', async () => {
  const page = card(await html('/thu-tuc/1.013831'), 'noi-nop');
  assert.match(page, /Cờ Đỏ/);
  assert.match(page, /Đông Hiệp/);
});

test('no page promises hours that the calendar does not have', async () => {
  for (const code of ['1.004222', '1.004194', '1.010041', '1.010038'])
    assert.doesNotMatch(await html('/thu-tuc/' + code), /sáng thứ Bảy/, code);
});

test('a procedure without a limit says in a sentence that it only guides, and promises no receipt', async () => {
  const page = await html('/thu-tuc/2.001396');
  assert.match(page, /Trang này mới chỉ hướng dẫn giấy tờ/);
  assert.doesNotMatch(page, /nhận giấy hẹn|id="sau-do"|#sau-do/);
  assert.match(await html('/thu-tuc/1.001193'), /nhận giấy hẹn/);
});

test('sentences are whole: months, conditions, what was typed', async () => {
  const codes = [...(await html('/thu-tuc')).matchAll(/thu-tuc\/(\d\.\d{6})"/g)].map(([, code]) => code!);
  assert.ok(codes.length > 50);
  let fresh = 0;
  for (const code of codes) {
    const text = plain(await html('/thu-tuc/' + code));
    assert.doesNotMatch(text, /\(tháng\):|\(nếu có\) nếu có/, code);
    fresh += Number(/cấp chưa quá \d+ tháng/.test(text));
  }
  assert.ok(fresh > 0);
  assert.match(await html('/tra-cuu?ma=' + encodeURIComponent('Trần Tấn Tâm')), /Không tìm thấy hồ sơ: Trần Tấn Tâm/);
});

// Ratings: a code on paper for each visit, used once. The attitude is rated by itself. Bad ratings are answered.
// Guesses and floods are refused.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { counterGround, person, receive, signIn, type Client } from '../support/client.ts';
import { qrOn, wordsOn } from '../support/paper.ts';
import { sql } from '../support/sql.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

let server: TestServer, desk: Client, leader: Client;
before(async () => {
  server = await startServer({ at: '2026-11-23T09:00:00+07:00' });
  [desk, leader] = [await signIn(server, 'tiepnhan.codo'), await signIn(server, 'lanhdao.codo')];
});
after(() => server.stop());

const visitor = new Visitor();
const page = async (address: string, form?: Record<string, string>, headers: Record<string, string> = {}) => {
  const reply = await visitor.fetch(server.url + address, {
    redirect: 'manual',
    ...(form
      ? {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded', origin: server.url, ...headers },
          body: new URLSearchParams(form).toString(),
        }
      : { headers }),
  });
  return { status: reply.status, text: await reply.text(), headers: reply.headers };
};
const token = (text: string) => /name="t" value="([^"]+)"/.exec(text)![1]!;
async function printed(client: Client, visit: string): Promise<string> {
  const answer = await client.call('POST', `/visits/${visit}/rating-code.pdf`);
  assert.equal(answer.status, 200, answer.bytes.toString());
  return /([A-Z0-9]{4}-){2}[A-Z0-9]{4}/.exec(wordsOn(answer.bytes))![0];
}
const good = { overall: '5', attitude: '5', speed: '4', clarity: '5' };
const rate = async (code: string, scores: Record<string, string>) =>
  page('/danh-gia/' + code, { ...scores, t: token((await page('/danh-gia/' + code)).text) });

test('the code stands on the paper alone, as text and QR, and is kept as a hash', async () => {
  const dossier = await receive(desk, '2.000815');
  const answer = await desk.call('POST', `/visits/${dossier.visit}/rating-code.pdf`);
  const text = wordsOn(answer.bytes);
  assert.match(text, /PHIẾU MỜI ĐÁNH GIÁ/);
  const code = /([A-Z0-9]{4}-){2}[A-Z0-9]{4}/.exec(text)![0].replaceAll('-', '');
  assert.match(qrOn(answer.bytes), new RegExp(`^http://127\\.0\\.0\\.1:\\d+/danh-gia/${code}$`));
  assert.ok(!JSON.stringify(sql(server.database, 'SELECT * FROM rating_code')).toUpperCase().includes(code));
  assert.ok(!JSON.stringify((await desk.get('/dossiers/' + dossier.id)).body).includes(code));
  assert.ok(!server.log.includes(code));
});

test('a rating is given once on one page, without account, typed or scanned; the second time it says so', async () => {
  const code = await printed(desk, (await receive(desk, '2.000815', { applicant: person('Đặng Quốc Khánh') })).visit);
  const shown = await page('/danh-gia?ma=' + code.toLowerCase());
  assert.equal(shown.status, 200);
  assert.match(shown.text, /Thái độ của cán bộ/);
  assert.ok(!shown.text.includes('Khánh'));
  const done = await rate(code, { ...good, reason: 'Làm nhanh' });
  assert.equal(done.status, 200);
  assert.match(done.text, /Cảm ơn ông\/bà đã đánh giá/);
  assert.match((await page('/danh-gia/' + code)).text, /Phiếu này đã được dùng/);
  assert.match((await page('/en/danh-gia/' + code)).text, /This invitation has been used/);
});

test('every missing answer is named at once and what was typed stays; a stale or foreign form is refused', async () => {
  const code = await printed(desk, (await receive(desk, '2.000815')).visit);
  const wrong = await rate(code, { overall: '9', attitude: '4', reason: 'giữ lại câu này' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /<title>Lỗi: /);
  assert.equal(wrong.text.match(/Hãy chọn một mức/g)!.length, 6); // three in the summary, three beside the questions
  assert.ok(
    wrong.text.includes('giữ lại câu này') && /id="attitude-4" name="attitude" value="4" checked/.test(wrong.text),
  );
  assert.equal((await page('/danh-gia/' + code, { ...good, t: '99999999999.abc' })).status, 422);
  assert.equal(
    (await page('/danh-gia/' + code, { ...good, t: 'x' }, { origin: 'https://ke-xau.example' })).status,
    403,
  );
  assert.equal((await rate(code, { ...good, reason: 'x'.repeat(1001) })).status, 422);
  assert.equal((await rate(code, good)).status, 200);
});

test('a text browser that names no origin can rate, with the token of the page', async () => {
  const code = await printed(desk, (await receive(desk, '2.000815')).visit);
  const form = new URLSearchParams({ ...good, t: token((await page('/danh-gia/' + code)).text) });
  const reply = await visitor.fetch(server.url + '/danh-gia/' + code, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
  assert.equal(reply.status, 200);
  assert.match(await reply.text(), /Cảm ơn/);
});

test('the token of a form is good for the visitor who got it, and for nobody else', async () => {
  const code = await printed(desk, (await receive(desk, '2.000815')).visit);
  const t = token((await page('/danh-gia/' + code)).text);
  for (const other of [new Visitor(), Object.assign(new Visitor(), { cookie: 'motcua-khach=' + 'a'.repeat(32) })]) {
    const reply = await other.fetch(server.url + '/danh-gia/' + code, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...good, t }).toString(),
    });
    assert.equal(reply.status, 422);
  }
  assert.equal((await page('/danh-gia/' + code, { ...good, t })).status, 200);
});

test('two taps at the same moment are one rating', async () => {
  const code = await printed(desk, (await receive(desk, '2.000815')).visit);
  const t = token((await page('/danh-gia/' + code)).text);
  const replies = await Promise.all(Array.from({ length: 8 }, () => page('/danh-gia/' + code, { ...good, t })));
  for (const reply of replies) assert.equal(reply.status, 200);
  assert.equal(replies.filter((r) => r.text.includes('Cảm ơn')).length, 1);
});

test('a visit without a receipt can be rated too: guidance, a request to complete, a refusal', async () => {
  const guidance = (await desk.post('/intake/guidance', { procedure: '1.001193' })).body;
  const refusal = (
    await desk.post('/intake/refusals', {
      procedure: '1.001193',
      applicant: person(),
      ground: counterGround,
      reason: 'Không thuộc thẩm quyền',
    })
  ).body;
  for (const slip of [guidance, refusal]) assert.equal((await rate(await printed(desk, slip.visit), good)).status, 200);
});

test('a bad rating is answered by the leader once, with a date, and whoever has the code reads the answer', async () => {
  const dossier = await receive(desk, '2.000815');
  const code = await printed(desk, dossier.visit);
  const done = await rate(code, {
    ...good,
    attitude: '1',
    reason: '<script>alert(1)</script> nói năng khó nghe',
    contact: '1',
  });
  // the fifth working day after 23/11; 24/11 is off
  assert.match(done.text, /chậm nhất <strong>17 giờ, thứ Ba ngày 01\/12\/2026<\/strong>/);
  assert.equal((await desk.get('/rating-follow-ups')).status, 403);
  const open = (await leader.get('/rating-follow-ups?state=open')).body.items;
  const mine = open.find((item: any) => item.reason.includes('nói năng khó nghe'));
  assert.equal(mine.scores.attitude, 1);
  assert.equal(mine.dossier, dossier.id);
  assert.equal(mine.due_at, '2026-12-01T17:00:00+07:00');
  assert.deepEqual((await (await signIn(server, 'lanhdao.donghiep')).get('/rating-follow-ups')).body.items, []);
  assert.equal(
    (await (await signIn(server, 'lanhdao.donghiep')).post(`/rating-follow-ups/${mine.id}/answer`, { answer: 'x' }))
      .status,
    404,
  );
  assert.equal(
    (await leader.call('POST', `/rating-follow-ups/${mine.id}/answer`, { answer: '' }, { lax: true })).status,
    422,
  );
  const answered = await leader.post(`/rating-follow-ups/${mine.id}/answer`, {
    answer: 'Ủy ban xin lỗi <b>ông/bà</b>.',
    measure: 'Đã nhắc nhở',
  });
  assert.equal(answered.status, 200);
  assert.equal((await leader.post(`/rating-follow-ups/${mine.id}/answer`, { answer: 'lần hai' })).status, 409);
  const read = await page('/danh-gia/' + code);
  assert.ok(
    read.text.includes('Ủy ban xin lỗi &lt;b&gt;ông/bà&lt;/b&gt;.') &&
      !read.text.includes('Đã nhắc nhở') &&
      !read.text.includes('<script'),
  );
  const listed = (await leader.get('/rating-follow-ups?state=answered')).body.items[0];
  assert.deepEqual(listed, answered.body);
  assert.ok(listed.answered_by && listed.measure === 'Đã nhắc nhở');
});

test('without consent the leader does not learn which dossier it was', async () => {
  const code = await printed(desk, (await receive(desk, '2.000815')).visit);
  await rate(code, { ...good, overall: '2', reason: 'không muốn nói mình là ai' });
  const mine = (await leader.get('/rating-follow-ups')).body.items.find((item: any) =>
    item.reason.includes('mình là ai'),
  );
  assert.equal(mine.dossier, null);
  assert.ok(!('at' in mine));
});

test('ratings count in the figures; scores show from five ratings on, to everybody; single ones only to leaders', async () => {
  const before = (await leader.get('/figures')).body.ratings;
  assert.ok(before.ratings >= 5 && before.mean_hundredths.attitude > 100);
  assert.ok(before.bad >= 2 && before.follow_ups.answered_in_time === 1 && before.follow_ups.open === before.bad - 1);
  assert.equal((await leader.get('/figures/ratings')).body.items.length, before.ratings);
  assert.equal((await desk.get('/figures/ratings')).status, 403);
  const far = await signIn(server, 'tiepnhan.donghiep'),
    head = await signIn(server, 'lanhdao.donghiep');
  for (let i = 0; i < 4; ++i) await rate(await printed(far, (await receive(far, '2.000815')).visit), good);
  const few = (await head.get('/figures')).body.ratings;
  assert.equal(few.ratings, 4);
  assert.equal(few.mean_hundredths.overall, null);
  assert.deepEqual((await head.get('/figures/ratings')).body.items, []);
  assert.match((await page('/thong-ke/xa-dong-hiep')).text, /Chưa đủ năm đánh giá/);
  const fifth = await rate(await printed(far, (await receive(far, '2.000815')).visit), { ...good, overall: '4' });
  assert.match(fifth.text, /Cảm ơn/);
  assert.equal((await head.get('/figures')).body.ratings.mean_hundredths.overall, 480);
  assert.match((await page('/thong-ke/xa-dong-hiep')).text, /4,80 trên 5/);
});

test('the tablet at the desk offers the last visit there, once, and only on its own address', async () => {
  const made = await desk.post('/rating-tablet', {});
  assert.equal(made.status, 201);
  const address = new URL(made.body.url).pathname;
  const invitation = await page(address);
  assert.match(invitation.text, /Mời ông\/bà đánh giá/);
  const none = await signIn(server, 'tiepnhan.thanhphu');
  const empty = new URL((await none.post('/rating-tablet', {})).body.url).pathname;
  assert.equal((await page(empty, { t: token((await page(empty)).text) })).status, 409);
  await receive(desk, '2.000815');
  const start = await page(address, { t: token(invitation.text) });
  assert.equal(start.status, 303);
  const to = start.headers.get('location')!;
  const form = await page(to);
  assert.match(form.text, /name="may" value="/);
  const code = /\/danh-gia\/([A-Z0-9]+)/.exec(to)![1]!;
  const thanks = await page('/danh-gia/' + code, {
    ...good,
    t: token(form.text),
    may: /name="may" value="([^"]+)"/.exec(form.text)![1]!,
  });
  assert.match(thanks.text, /Xong, về trang mời/);
  assert.equal((await page(address, { t: token((await page(address)).text) })).status, 409);
  await desk.post('/rating-tablet', {});
  assert.equal((await page(address)).status, 404); // the older tablet has ended
  assert.equal((await page('/danh-gia/may/khong-co')).status, 404);
});

test('who guesses codes must wait, also with a right one; the page says how long', async () => {
  let last = await page('/danh-gia/AAAA-AAAA-AAAA');
  for (let i = 0; i < 80 && last.status === 404; ++i)
    last = await page(`/danh-gia/BBBBBBBBBB${String(i).padStart(2, '0')}`);
  assert.equal(last.status, 429);
  assert.ok(Number(last.headers.get('retry-after')) > 0);
  assert.match(last.text, /Đã thử sai nhiều lần/);
  assert.match(server.verify(), /every row equals its events/);
});

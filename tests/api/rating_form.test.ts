// The public form of a rating: after any refusal the typed values are in the form again, with what to do.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { receive, signIn, type Client } from '../support/client.ts';
import { wordsOn } from '../support/paper.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';
import { ask, cookieIn, tokenIn, type Seen } from '../support/visitor.ts';

let server: TestServer, desk: Client;
before(async () => {
  server = await startServer({ at: '2026-11-23T09:00:00+07:00' });
  desk = await signIn(server, 'tiepnhan.codo');
});
after(() => server.stop());

async function printed(): Promise<string> {
  const answer = await desk.call('POST', `/visits/${(await receive(desk, '2.000815')).visit}/rating-code.pdf`);
  assert.equal(answer.status, 200, answer.bytes.toString());
  return /([A-Z0-9]{4}-){2}[A-Z0-9]{4}/.exec(wordsOn(answer.bytes))![0].replaceAll('-', '');
}
const typed = { overall: '4', attitude: '2', speed: '3', clarity: '5' };
const text = 'Chờ lâu, không ai gọi số.';
/** Opens the form from an address of its own. `send` posts raw pairs with the token and the visitor of the page. */
async function opened(from: string, language = '') {
  const code = await printed();
  const url = `${server.url}${language}/danh-gia/${code}`;
  const page = await ask(from, url);
  assert.equal(page.status, 200);
  const cookie = cookieIn(page, 'motcua-khach');
  const send = (fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Seen> =>
    ask(from, url, {
      form: { ...typed, reason: text, t: tokenIn(page.text), ...fields },
      headers: { cookie, ...headers },
    });
  return { code, url, send, cookie };
}
function keptAll(reply: Seen, words = text) {
  assert.match(reply.text, /<title>(Lỗi|Error|Problem|There is)[^<]*: /);
  assert.match(reply.text, /role="alert"/);
  assert.ok(reply.text.includes(words), 'the words');
  for (const [name, value] of Object.entries(typed))
    assert.match(reply.text, new RegExp(`name="${name}" value="${value}" checked`), name);
  assert.match(reply.text, /<form class="card" action="[^"]*\/danh-gia\/[A-Z0-9]{12}" method="post">/);
  assert.match(reply.text, /name="t" value="\d+\.[0-9a-f]+"/);
}
const reasonOf = () => sql(server.database, 'SELECT COUNT(*) AS n FROM rating')[0].n as number;

test('what nobody sees is dropped from what citizens type, and the rating is given', async () => {
  const invisible = [
    '\uFEFF',
    '\u202E',
    '\u2066',
    '\u200B',
    '\u200E',
    '\u00AD',
    '\u2060',
    '\u0001',
    '\u000B',
    '\u0085',
    '\u2028',
  ];
  const { send } = await opened('127.0.8.1');
  const before = reasonOf();
  const done = await send({ overall: '1', reason: invisible.map((one) => 'từ' + one).join(' ') + ' cuối' });
  assert.equal(done.status, 200, done.text);
  assert.match(done.text, /Cảm ơn/);
  assert.equal(reasonOf(), before + 1);
  const leader = await signIn(server, 'lanhdao.codo');
  const { reason } = (await leader.get('/rating-follow-ups')).body.items[0];
  assert.equal(reason.replaceAll(/\s+/g, ' '), invisible.map(() => 'từ').join(' ') + ' cuối');
  for (const one of invisible) if (one.trim()) assert.ok(!reason.includes(one), JSON.stringify(one));
});

test('a code that was copied with something invisible is found', async () => {
  const code = await printed();
  const reply = await ask('127.0.8.2', `${server.url}/danh-gia?ma=${encodeURIComponent('\uFEFF' + code + '\u200B')}`);
  assert.equal(reply.status, 200, reply.text);
  assert.match(reply.text, /Thái độ của cán bộ/);
});

test('a token that is too old, or of another page: the form again', async () => {
  const { send } = await opened('127.0.8.3');
  for (const t of ['99999999999.abc', '1.abc', 'x', '']) {
    const reply = await send({ t });
    assert.equal(reply.status, 422);
    keptAll(reply);
    assert.match(reply.text, /Trang đã mở quá lâu, hãy gửi lại/);
  }
  const { send: english } = await opened('127.0.8.3', '/en');
  keptAll(await english({ t: '1.abc' }));
});

test('a form that is too large, broken, sent twice or of another type: the form again, in both languages', async () => {
  for (const language of ['', '/en']) {
    const { send, url, cookie } = await opened('127.0.8.4', language);
    const long = text + ' dài'.repeat(12_000);
    const large = await send({ reason: long });
    assert.equal(large.status, 413);
    keptAll(large);
    assert.ok(large.text.includes(long), 'to the last word');
    assert.match(large.text, language ? /1,000 characters/ : /1\.000 ký tự/);
    const raw = (body: string, type = 'application/x-www-form-urlencoded') =>
      fetch(url, { method: 'POST', body, headers: { 'content-type': type, origin: server.url, cookie } });
    const pairs = new URLSearchParams({ ...typed, reason: text }).toString();
    for (const [body, status, type] of [
      [pairs + '&x=%zz', 422],
      [pairs + '&x=%ff%fe', 422],
      [pairs + '&overall=1', 422],
      [pairs + '&y=1'.repeat(60), 422],
      [pairs, 415, 'text/plain'],
    ] as const) {
      const reply = await raw(body, type);
      assert.ok([status, 413].includes(reply.status), `${body.slice(-20)}: ${reply.status}`);
      const said = await reply.text();
      keptAll({ status: reply.status, text: said, headers: {}, body: undefined });
      if (body.endsWith('&overall=1'))
        assert.match(said, language ? /A field of the form is given twice: overall/ : /mặt hai lần: overall/);
    }
    assert.equal((await send({})).status, 200, 'then it is given');
  }
});

test('who must wait finds the form again, with how long; then it is given', async () => {
  const { send } = await opened('127.0.8.5');
  let guess: Seen | undefined;
  for (let i = 0; i < 90 && guess?.status !== 429; ++i)
    guess = await ask('127.0.8.5', `${server.url}/danh-gia/AAAAAAAAAA${String(i + 10)}`);
  assert.equal(guess!.status, 429);
  const reply = await send({});
  assert.equal(reply.status, 429);
  keptAll(reply);
  assert.ok(Number(reply.headers['retry-after']) > 0);
  assert.match(reply.text, /Xin ông\/bà thử lại sau \d+ (giây|phút)/);
  assert.ok(!reply.text.includes('Chứng thực bản sao'), 'a wait does not tell whether the code is right');
});

test('too many requests at once: the form again', async () => {
  const { send } = await opened('127.0.8.6');
  const replies = await Promise.all(Array.from({ length: 300 }, () => send({ overall: '' })));
  const held = replies.filter((reply) => reply.status === 429);
  assert.ok(held.length > 0, 'the rate was not reached');
  const shown = held.filter((reply) => reply.text.includes(text));
  assert.ok(shown.length > 0, 'whose body had come');
});

test('a code that has ended while the citizen wrote: the words are there again', async () => {
  const { send, url } = await opened('127.0.8.7');
  sql(
    server.database,
    'DELETE FROM rating_print WHERE visit_id IN (SELECT visit_id FROM rating_code WHERE used_at IS NULL)',
  );
  sql(server.database, 'DELETE FROM rating_code WHERE used_at IS NULL');
  const reply = await send({});
  assert.equal(reply.status, 404);
  keptAll(reply);
  assert.match(reply.text, /Không có phiếu nào mang mã này/);
  const foreign = await send({}, { origin: 'https://ke-xau.example' });
  assert.equal(foreign.status, 403);
  assert.ok(!foreign.text.includes(text), `a form of another site is not filled in here: ${url}`);
});

// PostgreSQL too. The limits that an office promises: from a published decision, never longer than the law, by two
// persons.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { decided } from '../support/accounts.ts';
import { ask, receive, signIn, type Client } from '../support/client.ts';
import { sql } from '../support/sql.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer, desk: Client, administrator: Client, supervisor: Client;
before(async () => {
  server = await startServer({ at: '2026-11-23T09:00:00+07:00', env: { MOTCUA_RATE_FACTOR: '100' } });
  desk = await signIn(server, 'tiepnhan.codo');
  administrator = await signIn(server, 'quantri.cantho');
  supervisor = await signIn(server, 'giamsat.cantho');
});
after(() => server.stop());

const decision = {
  basis: 'Danh mục của tỉnh',
  decision_number: '12/QĐ-UBND',
  decision_date: '2026-11-02',
  in_force_from: '2026-11-10',
};
const change = (code: string, more: Record<string, unknown>) =>
  administrator.post(`/procedures/${code}/limits`, { channel: 'direct', unit: 'working_day', ...decision, ...more });
const of = async (code: string) => (await desk.get('/procedures/' + code)).body;
const limitOf = async (code: string, channel = 'direct') =>
  (await of(code)).limits.find((one: any) => one.channel === channel);
const waiting = async (label = 'Đổi thời hạn') =>
  (await supervisor.get('/confirmations?limit=200')).body.items.filter((one: any) => one.label === label);
const page = async (path: string) => (await ask(server.url + path)).bytes.toString();

test('a limit rests on a decision: number, date, first day; none of them missing, none in the future', async () => {
  const wrong = async (more: Record<string, unknown>) => {
    const answer = await administrator.call(
      'POST',
      '/procedures/1.004873/limits',
      { channel: 'direct', unit: 'working_day', amount: 2, ...decision, ...more },
      { lax: true },
    );
    assert.equal(answer.status, 422);
    return answer.body.errors.map((e: any) => e.pointer);
  };
  for (const name of ['decision_number', 'decision_date', 'in_force_from', 'basis', 'amount'])
    assert.deepEqual(await wrong({ [name]: undefined }), ['/' + name]);
  assert.deepEqual(await wrong({ decision_date: '2026-11-24', in_force_from: '2026-11-24' }), [
    '/decision_date',
    '/in_force_from',
  ]);
  assert.deepEqual(await wrong({ in_force_from: '2026-11-01' }), ['/in_force_from']);
  assert.deepEqual(await wrong({ in_force_from: '2026-12-01' }), ['/in_force_from']);
});

test('no limit of any procedure, channel or unit becomes longer than the law, not even by two', async () => {
  const { items } = (await desk.get('/procedures')).body;
  let tried = 0;
  for (const { code } of items)
    for (const law of (await of(code)).legal_limits) {
      const longer = [
        { unit: law.unit, amount: law.unit === 'working_hour' ? law.amount / 60 + 1 : Number(law.amount) + 1 },
        { unit: 'month', amount: 900 },
        { unit: 'working_day', amount: 1000 },
        { unit: 'calendar_day', amount: 1000 },
      ].filter((one) => one.unit !== 'same_day');
      for (const one of longer) {
        const refused = await change(code, { channel: law.channel, ...one });
        assert.deepEqual([refused.status, refused.body.code], [409, 'longer-than-law'], `${code} ${one.unit}`);
        assert.match(refused.body.detail, /^Luật cho .+: chỉ được hứa bằng hoặc ngắn hơn\.$/);
        ++tried;
      }
      assert.deepEqual((await limitOf(code, law.channel)).text, law.text);
    }
  assert.ok(tried > 200);
  assert.deepEqual(await waiting(), []);
});

test('no channel passes by the law of another one', async () => {
  const { items } = (await desk.get('/procedures')).body;
  let tried = 0;
  for (const { code } of items) {
    const laws = (await of(code)).legal_limits;
    if (laws.length === 0) continue;
    for (const channel of ['direct', 'online', 'postal'])
      for (const [unit, amount] of [
        ['month', 900],
        ['working_day', 1000],
      ]) {
        const answer = await change(code, { channel, unit, amount });
        assert.deepEqual([answer.status, answer.body.code], [409, 'longer-than-law'], `${code} ${channel} ${unit}`);
        tried += laws.some((law: any) => law.channel === channel) ? 0 : 1;
      }
  }
  assert.ok(tried > 0, 'some procedure has a channel without a law of its own');
  assert.deepEqual(await waiting(), []);
});

test('one person shortens a promise at once; making it longer again waits, and a second person confirms it', async () => {
  const code = '1.004884';
  const law = (await limitOf(code)).amount;
  const before = await receive(desk, code);
  const shorter = await change(code, { amount: law - 2 });
  assert.deepEqual([shorter.status, shorter.body.waits], [201, false], shorter.bytes.toString());
  assert.equal((await limitOf(code)).amount, law - 2);
  const between = await receive(desk, code);
  assert.ok(between.due.promised < before.due.promised);
  assert.deepEqual((await desk.get('/dossiers/' + before.id)).body.due, before.due, 'an open dossier keeps its limit');
  // Back to the law's limit: this needs a second person.
  const back = await change(code, { amount: law, decision_number: '15/QĐ-UBND' });
  assert.deepEqual([back.body.waits, back.body.confirmers > 0], [true, true]);
  assert.equal((await limitOf(code)).amount, law - 2);
  assert.equal((await change(code, { amount: law - 1 })).body.code, 'already-waits');
  const [asked] = await waiting();
  assert.deepEqual(
    asked.changes.map((one: any) => [one.label, one.before, one.after]),
    [
      ['Thủ tục', '', (await of(code)).short_name],
      ['Kênh nộp', '', 'Trực tiếp'],
      ['Thời hạn', `${law - 2} ngày làm việc`, `${law} ngày làm việc`],
      ['Luật cho', '', `${law} ngày làm việc`],
      ['Căn cứ', '', decision.basis],
    ],
  );
  assert.equal(asked.decision_number, '15/QĐ-UBND');
  assert.equal((await decided(server, asked.id, 'confirmed', 'quantri.cantho')).body.code, 'not-second-person');
  assert.notEqual((await decided(server, asked.id, 'confirmed', 'lanhdao.codo')).status, 200, 'a commune is not above');
  assert.equal((await limitOf(code)).amount, law - 2);
  assert.ok((await decided(server, asked.id)).status < 300);
  assert.equal((await limitOf(code)).amount, law);
  assert.equal((await receive(desk, code)).due.promised, before.due.promised);
});

test('what was promised from when, on which decision, is told on the page in both languages and to an inspector', async () => {
  const code = '1.004884';
  const { items } = (await desk.get(`/procedures/${code}/limits`)).body;
  assert.deepEqual(
    items.map((one: any) => [one.how, one.decision_number, one.in_force_from, Boolean(one.confirmed_by)]),
    [
      ['confirmed', '15/QĐ-UBND', '2026-11-10', true],
      ['shortened', '12/QĐ-UBND', '2026-11-10', false],
    ],
  );
  const vietnamese = await page('/thu-tuc/' + code),
    english = await page('/en/thu-tuc/' + code);
  for (const number of ['12/QĐ-UBND', '15/QĐ-UBND'])
    assert.ok(vietnamese.includes(number) && english.includes(number), number);
  assert.ok(vietnamese.includes('hai người xác nhận') && english.includes('confirmed by two people'));
  const sign = (await supervisor.get('/inspection/rule_changed')).body;
  assert.deepEqual(
    sign.items.map((one: any) => one.codes),
    [[code], [code]],
  );
  // A promise that is shorter than the law is told beside it.
  assert.equal((await change(code, { amount: 1 })).body.waits, false);
  assert.match((await page('/thu-tuc/' + code)).replaceAll(/<[^>]*>/g, ''), /1 ngày làm việc \(luật cho \d+ ngày/);
});

test('beside the limit of the law stands the basis of the law; a decision is the basis of the declared promise alone', async () => {
  const code = '1.001022';
  const law = (await of(code)).legal_limits.find((one: any) => one.channel === 'direct');
  assert.ok(law.basis && law.basis !== 'x');
  const bases = async (id: string) => {
    const { due } = (await desk.get('/dossiers/' + id)).body;
    const explained = (await desk.get(`/dossiers/${id}/due`)).body;
    assert.deepEqual([explained.basis, explained.declared_basis], [due.basis, due.declared_basis]);
    return [due.legal_limit, due.basis, due.declared_limit, due.declared_basis];
  };
  assert.equal((await change(code, { amount: Number(law.amount) - 1, basis: 'x' })).body.waits, false);
  const shorter = await receive(desk, code);
  assert.deepEqual(await bases(shorter.id), [law.text, law.basis, `${Number(law.amount) - 1} ngày làm việc`, 'x']);
  const { body: preview } = await desk.post('/intake/preview', { procedure: code, channel: 'direct' });
  assert.deepEqual([preview.basis, preview.declared_basis], [law.basis, 'x']);
  assert.ok((await page('/thu-tuc/' + code)).includes(law.basis));
  assert.doesNotMatch(await page('/thu-tuc/' + code), /<dd lang="vi">(x|[^<]*; x)<\/dd>/);
  // Two persons restore the number of the law: it is the law's limit again, also in the version.
  assert.equal((await change(code, { amount: Number(law.amount), basis: 'x' })).body.waits, true);
  assert.ok((await decided(server, (await waiting())[0].id)).status < 300);
  assert.equal((await limitOf(code)).basis, law.basis);
  assert.deepEqual(await bases((await receive(desk, code)).id), [law.text, law.basis, null, null]);
  assert.deepEqual(await bases(shorter.id), [law.text, law.basis, `${Number(law.amount) - 1} ngày làm việc`, 'x']);
});

test('a procedure without a limit gets one by two persons; then nobody makes it longer', async () => {
  const code = '2.001396';
  const asked = await change(code, { amount: 20 });
  assert.equal(asked.body.waits, true);
  assert.deepEqual((await of(code)).limits, []);
  assert.deepEqual((await desk.get(`/procedures/${code}/limits`)).body.waiting[0].text, '20 ngày làm việc');
  const one = (await waiting())[0];
  const compared = (asked: any) => asked.changes.find((line: any) => line.label === 'Luật cho').after;
  assert.equal(compared(one), 'Chưa biết thời hạn của luật để so sánh: ông/bà tự đối chiếu quyết định');
  assert.ok((await decided(server, one.id)).status < 300);
  const [bound] = (await of(code)).legal_limits;
  assert.deepEqual([(await limitOf(code)).amount, bound.amount, bound.by_decision], [20, 20, true]);
  assert.equal((await receive(desk, code)).due.basis, decision.basis);
  const longer = (await change(code, { amount: 21 })).body;
  assert.deepEqual(
    [longer.code, longer.detail],
    ['longer-than-law', 'Quyết định trước cho 20 ngày làm việc: chỉ được hứa bằng hoặc ngắn hơn.'],
  );
  // The text of a decision is never shown as the law.
  assert.equal((await change(code, { amount: 15 })).body.waits, false);
  const told = (await page('/thu-tuc/' + code)).replaceAll(/<[^>]*>/g, '');
  assert.match(told, /15 ngày làm việc \(quyết định trước cho 20 ngày làm việc\)/);
  assert.doesNotMatch(told, /luật cho/);
  const { items } = (await desk.get(`/procedures/${code}/limits`)).body;
  assert.deepEqual([...new Set(items.map((row: any) => row.legal_text))], ['']);
  assert.equal((await change(code, { amount: 18 })).body.waits, true);
  const again = (await waiting())[0];
  assert.equal(compared(again), 'Chưa biết thời hạn của luật; quyết định trước cho 20 ngày làm việc');
  assert.ok((await decided(server, again.id, 'refused')).status < 300);
});

test('a limit that is in force already is refused with a sentence at its field, and waits for nobody', async () => {
  for (const [code, pointer] of [
    ['1.001193', '/unit'],
    ['1.004873', '/amount'],
  ] as const) {
    const { channel, unit, amount } = (await of(code)).limits.find(
      (one: any) => (one.unit === 'same_day') === (pointer === '/unit'),
    );
    const same = await change(code, { channel, unit, ...(unit === 'same_day' ? {} : { amount: Number(amount) }) });
    assert.deepEqual([same.status, same.body.errors?.[0].pointer], [422, pointer], code);
    assert.match(same.body.errors[0].detail, /nhập một thời hạn khác/);
  }
  assert.deepEqual(await waiting(), []);
});

test('what waited is judged again when it is confirmed, and a refusal changes nothing', async () => {
  const code = '1.004873';
  const law = (await limitOf(code)).amount;
  assert.equal((await change(code, { amount: law - 1 })).body.waits, false);
  assert.equal((await change(code, { amount: law })).body.waits, true);
  const version = (await of(code)).version;
  assert.ok((await decided(server, (await waiting())[0].id, 'refused')).status < 300);
  assert.equal((await of(code)).version, version);
});

test('the rows of a change are written once: no statement of the program alters or deletes them', async () => {
  const rows = () => sql(server.database, 'SELECT * FROM limit_change ORDER BY at, version_id');
  const before = rows();
  assert.equal(before.length, 8);
  assert.equal((await change('1.004884', { amount: 1, unit: 'calendar_day' })).status, 201);
  assert.deepEqual(rows().slice(0, before.length), before);
});

test('only whoever may change procedures asks for a limit', async () => {
  for (const username of ['tiepnhan.codo', 'tuphap.codo', 'lanhdao.codo', 'vanthu.codo', 'giamsat.cantho']) {
    const client = await signIn(server, username);
    const answer = await client.post('/procedures/1.004873/limits', {
      channel: 'direct',
      unit: 'working_day',
      amount: 1,
      ...decision,
    });
    assert.equal(answer.status, 403, username);
  }
});

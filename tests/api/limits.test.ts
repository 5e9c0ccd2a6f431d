// PostgreSQL too. What an office promises: from a published decision, never longer than the law, by two persons.
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
  // Back to what the law allows: a second person.
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
  assert.ok(vietnamese.includes('hai người xác nhận') && english.includes('confirmed by two persons'));
  const sign = (await supervisor.get('/inspection/rule_changed')).body;
  assert.deepEqual(
    sign.items.map((one: any) => one.codes),
    [[code], [code]],
  );
  // A promise that is shorter than the law is told beside it.
  assert.equal((await change(code, { amount: 1 })).body.waits, false);
  assert.match((await page('/thu-tuc/' + code)).replaceAll(/<[^>]*>/g, ''), /1 ngày làm việc \(luật cho \d+ ngày/);
});

test('a procedure without a limit gets one by two persons; then nobody makes it longer', async () => {
  const code = '2.001396';
  const asked = await change(code, { amount: 20 });
  assert.equal(asked.body.waits, true);
  assert.deepEqual((await of(code)).limits, []);
  assert.deepEqual((await desk.get(`/procedures/${code}/limits`)).body.waiting[0].text, '20 ngày làm việc');
  const one = (await waiting())[0];
  assert.ok((await decided(server, one.id)).status < 300);
  assert.deepEqual([(await limitOf(code)).amount, (await of(code)).legal_limits[0].amount], [20, 20]);
  assert.equal((await receive(desk, code)).due.basis, decision.basis);
  assert.equal((await change(code, { amount: 21 })).body.code, 'longer-than-law');
});

test('what waited is judged again when it is confirmed, and a refusal changes nothing', async () => {
  const code = '1.001193';
  const [{ amount, unit, channel }] = (await of(code)).limits;
  const same = await change(code, { channel, unit, ...(unit === 'same_day' ? {} : { amount: Number(amount) }) });
  assert.equal(same.body.waits, true, 'another decision for the same limit is looked at by two as well');
  const version = (await of(code)).version;
  assert.ok((await decided(server, (await waiting())[0].id, 'refused')).status < 300);
  assert.equal((await of(code)).version, version);
});

test('the rows of a change are written once: no statement of the program alters or deletes them', async () => {
  const rows = () => sql(server.database, 'SELECT * FROM limit_change ORDER BY at, version_id');
  const before = rows();
  assert.equal(before.length, 4);
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

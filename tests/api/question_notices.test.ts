// PostgreSQL too
// The notices of a question: its subject, its outcome, their number; and how often a person may ask.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { added, decided } from '../support/accounts.ts';
import { signIn, type Client } from '../support/client.ts';
import { program, startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

let server: TestServer;
const staff: Record<string, Client> = {};
async function goTo(iso: string): Promise<void> {
  server.moveTo(iso);
  for (const name of ['vanthu.codo', 'lanhdao.codo', 'chutich.codo', 'quantri.cantho', 'giamsat.cantho'])
    staff[name.split('.')[0]!] = await signIn(server, name);
}
before(async () => {
  server = await startServer({ at: '2026-11-16T08:00:00+07:00', env: { MOTCUA_COUNT_STATEMENTS: '1' } });
  await goTo('2026-11-16T08:00:00+07:00');
});
after(() => server.stop());

const open = (kind: string, next: number) =>
  staff.vanthu!.post(`/books/${kind}/openings`, { next, reason: `Sổ giấy đến số ${next - 1}` });
const decide = (id: string, decision: string, who: Client) =>
  who.post(`/confirmations/${id}/decision`, { decision, reason: 'xem sổ giấy' });
const told = async (who: Client) => (await who.get('/session/notices')).body.items as any[];
const ended = async (kind: string) =>
  (await staff.giamsat!.get('/confirmations?state=ended&limit=200')).body.items.find((one: any) => one.kind === kind);
const kindOfOpening = 'Mở sổ đang viết giấy ở số kế tiếp';
const openings = async (who: Client) => (await told(who)).filter((one) => one.label === kindOfOpening);

test('a notice that was read while the question waited tells afterwards what became of it', async () => {
  const ends = [
    ['sct-cknd', 'confirmed', 'chutich'],
    ['sct-gd', 'refused', 'chutich'],
    ['sct-bs', 'withdrawn', 'vanthu'],
  ] as const;
  for (const [kind, outcome, by] of ends) {
    const asked = (await open(kind, 12)).body;
    const waits = (await openings(staff.lanhdao!)).find((one) => one.kind === 'asked' && !one.seen);
    assert.deepEqual([waits.kind, waits.outcome], ['asked', ''], kind);
    assert.equal((await staff.lanhdao!.post(`/session/notices/${waits.id}/seen`, undefined)).status, 204);
    const decision = outcome === 'confirmed' ? outcome : 'refused';
    assert.equal((await decide(asked.confirmation, decision, staff[by]!)).status, 204, kind);
    const list = await openings(staff.lanhdao!);
    const read = list.find((one) => one.id === waits.id),
      news = list.find((one) => one.kind === 'decided' && one.subject === waits.subject);
    assert.deepEqual([read.outcome, news.outcome, news.seen], [outcome, outcome, null], kind);
  }
  const asked = (await open('apology', 12)).body;
  assert.ok(asked.confirmation);
  await goTo('2026-11-17T09:00:00+07:00');
  const lapsed = (await openings(staff.lanhdao!)).find((one) => one.kind === 'asked' && !one.seen);
  assert.equal(lapsed.outcome, 'expired');
});

test('asked and taken back again and again is one notice, and after ten times in an hour is refused', async () => {
  await goTo('2026-11-23T08:00:00+07:00');
  const rows = () =>
    Number(sql(server.database, "SELECT COUNT(*) AS n FROM staff_notice WHERE kind IN ('asked', 'decided')")[0].n);
  const unread = async () => (await openings(staff.chutich!)).filter((one) => !one.seen);
  const before = { rows: 0, unread: 0 };
  for (let i = 1; i <= 10; ++i) {
    const asked = await open('result', 20);
    assert.equal(asked.status, 201, asked.bytes.toString());
    assert.equal((await decide(asked.body.confirmation, 'refused', staff.vanthu!)).status, 204);
    const list = await unread();
    if (i === 1) Object.assign(before, { rows: rows(), unread: list.length });
    assert.deepEqual({ rows: rows(), unread: list.length }, before, `${i} times`);
    const last = list.find((one) => one.outcome === 'withdrawn' && one.asked_before === i - 1);
    assert.ok(last, `it tells of ${i - 1} questions before`);
  }
  for (const kind of ['result', 'refusal']) {
    const refused = await open(kind, 20);
    assert.deepEqual([refused.status, refused.body.code], [429, 'asked-too-often'], kind);
    assert.match(refused.body.detail, /đã rút 10 đề nghị trong một giờ qua\. Hãy đợi 60 phút/);
  }
  await goTo('2026-11-23T09:05:00+07:00');
  assert.equal((await open('result', 20)).status, 201);
});

test('one person asks at most two hundred times in an hour, whatever the kind', async () => {
  await goTo('2026-11-24T08:00:00+07:00');
  const { id } = await added(staff.quantri!, 'nhieuvitri.codo', { roles: ['clerk'] });
  const post = { unit: 'xa-co-do', roles: ['clerk'] };
  let status = 201,
    asked = 1; // the question about the account itself
  let answer: any;
  while (status === 201 && asked <= 201) {
    answer = await staff.quantri!.post(`/staff/${id}/posts`, { ...post, name: `Văn thư ${asked}` });
    status = answer.status;
    if (status === 201) asked += 1;
  }
  assert.deepEqual([status, answer.body.code, asked], [429, 'asked-too-often', 200]);
  assert.match(answer.body.detail, /nhiều nhất 200 đề nghị trong một giờ/);
});

test('the same question does not wait twice, though several of its kind may', async () => {
  await goTo('2026-11-25T08:00:00+07:00');
  const { id } = await added(staff.quantri!, 'hailan.codo', { roles: ['clerk'] });
  const ask = (name: string) => staff.quantri!.post(`/staff/${id}/posts`, { unit: 'xa-co-do', roles: ['clerk'], name });
  assert.equal((await ask('Văn thư thứ hai')).status, 201);
  const again = await ask('Văn thư thứ hai');
  assert.deepEqual([again.status, again.body.code], [409, 'already-waits']);
  assert.equal((await ask('Văn thư thứ ba')).status, 201);
});

test('who does not reach a question and gains nothing by it reads its kind alone', async () => {
  await goTo('2026-11-26T08:00:00+07:00');
  const post = { name: 'Văn thư', unit: 'xa-co-do', roles: ['clerk'] };
  const { id, client } = await added(staff.quantri!, 'duocbao.codo', { roles: ['clerk'] });
  assert.equal((await staff.quantri!.post(`/staff/${id}/posts`, post)).status, 201);
  const name = 'Người Mới duocbao.codo';
  const waits = (await staff.quantri!.get('/confirmations?limit=200')).body.items.find((one: any) =>
    one.for.includes(name),
  );
  const own = (await told(client)).find((one) => one.kind === 'asked');
  assert.deepEqual([own.label, own.subject], ['Cấp vị trí', name], 'who gains');
  const done = spawnSync(
    program,
    [...server.words, 'confirm', waits.id, '--reason', 'Gấp', '--although-others-could', 'Họ vắng cả'],
    { encoding: 'utf8', env: { ...process.env, ...server.env } },
  );
  assert.equal(done.status, 0, done.stderr);
  const far = (await told(await signIn(server, 'lanhdao.donghiep'))).find((one) => one.by_command);
  assert.deepEqual([far.label, far.subject, far.outcome], ['Cấp vị trí', '', 'confirmed'], 'a leader of another unit');
});

test('a decided question keeps the values that stood at its decision, however often they change later', async () => {
  await goTo('2026-11-27T08:00:00+07:00');
  const limit = async (amount: number, decision: string) => {
    const answer = await staff.quantri!.post('/procedures/1.004884/limits', {
      channel: 'direct',
      unit: 'working_day',
      amount,
      basis: 'Danh mục của tỉnh',
      decision_number: decision,
      decision_date: '2026-11-02',
      in_force_from: '2026-11-10',
    });
    assert.equal(answer.status, 201, answer.bytes.toString());
    return answer.body;
  };
  const line = (one: any) => one.changes.find((change: any) => change.label === 'Thời hạn');
  await limit(3, '12/QĐ-UBND');
  assert.equal((await limit(4, '13/QĐ-UBND')).waits, true);
  const waits = (await staff.giamsat!.get('/confirmations?limit=200')).body.items.find(
    (one: any) => one.kind === 'limit',
  );
  assert.deepEqual(line(waits), { label: 'Thời hạn', before: '3 ngày làm việc', after: '4 ngày làm việc' });
  assert.equal((await decided(server, waits.id)).status, 204);
  const then = { before: '3 ngày làm việc', after: '4 ngày làm việc', label: 'Thời hạn' };
  assert.deepEqual(line(await ended('limit')), then);
  await limit(2, '14/QĐ-UBND');
  const now = await ended('limit');
  assert.deepEqual(line(now), then, 'not those of today');
  assert.equal(now.subject, waits.subject);
  assert.match(server.verify(), /every row equals its events/);
});

test('a list of many notices takes as many statements as a list of few', async () => {
  await goTo('2026-11-30T08:00:00+07:00');
  const { id, client } = await added(staff.quantri!, 'nhieutin.codo', { roles: ['clerk'] });
  const listed = async () => {
    const answer = await client.get('/session/notices');
    const questions = answer.body.items.filter((one: any) => one.subject === 'Người Mới nhieutin.codo');
    return { questions: questions.length, statements: Number(answer.headers.get('x-statements')) };
  };
  const ask = async (i: number, decision: 'confirmed' | 'refused') => {
    const post = { unit: 'xa-co-do', roles: ['clerk'], name: `Văn thư ${i}` };
    assert.equal((await staff.quantri!.post(`/staff/${id}/posts`, post)).status, 201);
    const { items } = (await staff.quantri!.get('/confirmations?limit=200')).body;
    const asked = items.find((one: any) => one.for.includes('Người Mới nhieutin.codo'));
    assert.equal((await decided(server, asked.id, decision)).status, 204);
  };
  await ask(0, 'refused');
  const few = await listed();
  for (let i = 1; i <= 6; ++i) await ask(i, i % 2 ? 'confirmed' : 'refused');
  const many = await listed();
  assert.ok(few.questions > 0 && many.questions >= few.questions + 6, JSON.stringify({ few, many }));
  assert.equal(many.statements, few.statements);
});

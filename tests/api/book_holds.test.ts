// PostgreSQL too
// An opening that waits holds its book for a day at most. An opening that nobody confirmed may not be repeated soon. A
// clerk alone cannot stop the papers of the unit, and the second person knows about it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { signIn, type Client } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
const staff: Record<string, Client> = {};
async function goTo(iso: string): Promise<void> {
  server.moveTo(iso);
  for (const name of ['vanthu.codo', 'lanhdao.codo', 'chutich.codo', 'giamsat.cantho'])
    staff[name.split('.')[0]!] = await signIn(server, name);
}
before(async () => {
  server = await startServer({ at: '2026-11-16T08:00:00+07:00' });
  await goTo('2026-11-16T08:00:00+07:00');
});
after(() => server.stop());

const book = async (kind: string) =>
  (await staff.vanthu!.get('/books')).body.items.find((one: any) => one.kind === kind);
const draw = (kind: string) => staff.vanthu!.post(`/books/${kind}/numbers`, { purpose: 'ghi tay' });
const open = async (kind: string, next: number) => {
  const asked = await staff.vanthu!.post(`/books/${kind}/openings`, { next, reason: `Sổ giấy đến số ${next - 1}` });
  assert.equal(asked.status, 201, asked.bytes.toString());
  return asked.body;
};
const decide = (asked: any, decision: string, who = staff.lanhdao!) =>
  who.post(`/confirmations/${asked.confirmation}/decision`, { decision, reason: 'xem sổ giấy' });
const waits = async (kind: string) => {
  const { opening_waits, opening_holds } = await book(kind);
  return [opening_waits, opening_holds];
};
const openings = (who: Client) =>
  who
    .get('/session/notices')
    .then((answer) => answer.body.items.filter((one: any) => one.label.startsWith('Mở sổ đang viết giấy')));

test('whoever decides at the unit has a notice of each opening that is asked, and of its end', async () => {
  const asked = await open('sct-cknd', 12);
  const { name } = (await staff.vanthu!.get('/session')).body;
  for (const who of ['lanhdao', 'chutich']) {
    const told = await openings(staff[who]!);
    assert.deepEqual(
      told.map((one: any) => [one.kind, one.by, one.outcome]),
      [['asked', name, '']],
      who,
    );
    assert.match(told[0].subject, /^Sổ .*2026/, 'which book');
  }
  assert.equal((await decide(asked, 'refused')).status, 204);
  assert.deepEqual(
    (await openings(staff.chutich!)).map((one: any) => [one.kind, one.outcome, one.seen]),
    [['decided', 'refused', null]],
    'the end takes the place of the question',
  );
  const [own, ...more] = await openings(staff.lanhdao!);
  assert.deepEqual(
    [own.kind, own.outcome, own.seen.own, more.length],
    ['asked', 'refused', true, 0],
    'who decided knows',
  );
});

test('an opening that nobody decides holds the book for 24 hours and lapses', async () => {
  const asked = await open('refusal', 58);
  assert.equal(asked.holds, true);
  await goTo('2026-11-17T07:30:00+07:00');
  assert.equal((await draw('refusal')).body.code, 'book-opening-waits');
  assert.deepEqual(await waits('refusal'), [true, true]);
  await goTo('2026-11-17T09:00:00+07:00');
  assert.deepEqual(await waits('refusal'), [false, false]);
  assert.equal((await draw('refusal')).body.number, 1);
  assert.equal((await decide(asked, 'confirmed')).status, 404);
});

test('soon after an opening that was refused, taken back or lapsed the next one holds nothing, and begins above all that was drawn', async () => {
  for (const [kind, ended] of [
    ['result', 'refused'],
    ['apology', 'taken back'],
    ['refusal', 'lapsed'],
  ] as const) {
    if (ended !== 'lapsed') {
      const asked = await open(kind, 20);
      assert.equal((await draw(kind)).body.code, 'book-opening-waits', kind);
      const who = ended === 'refused' ? staff.lanhdao! : staff.vanthu!;
      assert.equal((await decide(asked, 'refused', who)).status, 204);
    }
    const again = await open(kind, 20);
    assert.equal(again.holds, false, ended);
    assert.deepEqual(await waits(kind), [true, false], ended);
    const drawn = await draw(kind);
    assert.equal(drawn.status, 201, ended);
    assert.equal((await decide(again, 'confirmed')).status, 204, ended);
    const { next, spoilt } = await book(kind);
    assert.deepEqual([next, spoilt], [20, 19 - drawn.body.number], ended);
    assert.equal((await draw(kind)).body.number, 20);
  }
  assert.match(server.verify(), /every row equals its events/);
});

test('an opening at a number that was drawn while it waited is refused to whoever confirms it, with the number', async () => {
  assert.equal((await decide(await open('sct-gd', 3), 'refused')).status, 204);
  const asked = await open('sct-gd', 3);
  for (const number of [1, 2, 3]) assert.equal((await draw('sct-gd')).body.number, number);
  const answer = await decide(asked, 'confirmed');
  assert.deepEqual([answer.status, answer.body.code], [409, 'book-has-begun']);
  assert.match(answer.body.detail, /Số kế tiếp của sổ nay là 4: không mở ở số 3 được nữa/);
  assert.equal((await decide(asked, 'refused')).status, 204);
  assert.equal((await book('sct-gd')).next, 4);
  assert.match(server.verify(), /every row equals its events/);
});

test('an opening that waits, was refused, taken back or lapsed is a sign for the inspector too', async () => {
  await open('supplement', 31);
  const signs = async () =>
    (await staff.giamsat!.get('/inspection/rule_changed?from=2026-11-16&to=2026-11-30')).body.items as any[];
  const states = [
    [31, /Đề nghị mở .* ở số 31: đang chờ xác nhận\. Sổ giấy đến số 30/],
    [12, /ở số 12: bị từ chối\./],
    [20, /ở số 20: người đề nghị rút lại\./],
    [58, /ở số 58: hết hạn, không ai quyết định\./],
    [20, /^Mở .* ở số 20\. Sổ giấy đến số 19/],
  ] as const;
  const found = await signs();
  const { name } = (await staff.vanthu!.get('/session')).body;
  for (const [value, words] of states)
    assert.ok(
      found.some((one) => one.value === value && one.name === name && words.test(one.note)),
      `${words} ${JSON.stringify(found)}`,
    );
});

test('seven days after the last opening that nobody confirmed the next one holds the book again', async () => {
  await goTo('2026-11-24T07:30:00+07:00');
  assert.equal((await open('refusal', 40)).holds, false, 'the first one lapsed less than seven days ago');
  await goTo('2026-11-25T12:00:00+07:00'); // this opening has lapsed too
  assert.equal((await open('sct-cknd', 12)).holds, true, 'refused nine days ago');
  assert.equal((await open('refusal', 40)).holds, false);
  assert.equal((await draw('refusal')).status, 201);
  await goTo('2026-12-04T08:00:00+07:00');
  assert.equal((await open('refusal', 40)).holds, true);
  assert.equal((await draw('refusal')).status, 409);
});

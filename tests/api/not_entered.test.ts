// PostgreSQL too
// Legal days off that nobody entered. An officer who promises a date behind them gets a warning, at the counter and on
// paper. The administrator sees the number of such promises.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { receive, signIn, type Client } from '../support/client.ts';
import { wordsOn } from '../support/paper.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer, desk: Client, administrator: Client;
async function goTo(iso: string): Promise<void> {
  server.moveTo(iso);
  desk = await signIn(server, 'tiepnhan.codo');
  administrator = await signIn(server, 'quantri.cantho');
}
before(async () => {
  server = await startServer({ at: '2027-01-28T09:00:20+07:00', env: { MOTCUA_RATE_FACTOR: '1000' } });
  await goTo('2027-01-28T09:00:20+07:00');
});
after(() => server.stop());

// Tết of 2027 is on 6 February. While none of it is entered, all of the year up to its last possible day may move.
const moves = (due: string) => due.slice(0, 10) > '2027-01-28';

test('every promise of every procedure through a Tết that was not entered is told as one that may move', async () => {
  const { items } = (await desk.get('/procedures')).body;
  let warned = 0;
  for (const { code } of items) {
    const procedure = (await desk.get('/procedures/' + code)).body;
    for (const { channel } of procedure.limits) {
      const { body } = await desk.post('/intake/preview', { procedure: code, channel });
      assert.equal(body.not_entered !== null, moves(body.due_at), code);
      if (!body.not_entered) continue;
      warned++;
      assert.ok(body.not_entered.days >= 5, code);
      assert.match(body.not_entered.sentence, /Ngày hẹn có thể lùi lại.*Tết Nguyên đán 2027 \(5 ngày\)/);
      assert.equal(body.not_entered.holidays[0].date, '2027-02-06');
    }
  }
  assert.ok(warned > 40);
});

test('the receipt, the clerk, the new date and its paper say it; the administrator sees how many promises it is', async () => {
  const dossier = await receive(desk, '1.001022');
  const sentence = dossier.due.not_entered.sentence;
  assert.match(sentence, /Tết Nguyên đán/);
  const receipt = wordsOn((await desk.get(`/dossiers/${dossier.id}/receipt.pdf`)).bytes);
  assert.match(receipt, /Ngày hẹn có thể lùi lại/);
  const page = async (address: string) => (await fetch(server.url + address)).text();
  assert.match(await page('/tra-cuu/' + dossier.code), /Ngày hẹn có thể lùi lại/);
  assert.match(await page('/en/tra-cuu/' + dossier.code), /This date may move/);
  // The next steps on the page do not contradict the warning.
  assert.match(await page('/tra-cuu/' + dossier.code), /Trước khi đến, hãy xem lại ngày hẹn trên trang này/);
  assert.doesNotMatch(await page('/tra-cuu/' + dossier.code), /Không cần làm gì|đúng ngày hẹn/);
  assert.doesNotMatch(await page('/en/tra-cuu/' + dossier.code), /come on the promised day/i);
  const leader = await signIn(server, 'lanhdao.codo');
  const seen = (await leader.get('/dossiers/' + dossier.id)).body;
  const offer = seen.actions.find((one: any) => one.action === 'apologise').new_date;
  assert.equal(offer.not_entered.days, 5);
  const told = await leader.act(seen, 'apologise', { date: offer.days.at(-1), text: 'Chờ xác minh' });
  assert.match(wordsOn((await desk.get(told.notices[0].pdf.replace('/api/v1', ''))).bytes), /Ngày hẹn có thể lùi lại/);
  const { promises, missing } = (await administrator.get('/calendar-warnings')).body;
  assert.deepEqual(promises, { dossiers: 1, days: 5 });
  assert.deepEqual(
    missing.map((one: any) => [one.date, one.days]),
    [
      ['2027-02-06', 5],
      ['2027-09-02', 1],
    ],
  );
  // The old receipt says what was known then. The page of today says what is known today.
  await goTo('2027-02-11T09:00:20+07:00');
  assert.equal((await desk.get('/dossiers/' + dossier.id)).body.due.not_entered, null);
  assert.match(wordsOn((await desk.get(`/dossiers/${dossier.id}/receipt.pdf`)).bytes), /Ngày hẹn có thể lùi lại/);
  assert.equal((await receive(desk, '1.001022')).due.not_entered, null);
});

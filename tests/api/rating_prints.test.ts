// Rating codes belong to citizens: one print, on its day, by the officer who served. A further print has a reason and
// ends no code. The inspector sees reprints, and votes that may not come from a citizen. Each sign has a story that
// trips it and one that does not.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { counterGround, person, receive, signIn, type Client } from '../support/client.ts';
import { wordsOn } from '../support/paper.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';
import { ask, cookieIn, tokenIn } from '../support/visitor.ts';

const home = '127.0.9.1'; // the citizens' address; the staff sign in from 127.0.0.1
let server: TestServer, desk: Client, second: Client, specialist: Client, leader: Client, inspector: Client;
before(async () => {
  server = await startServer({ at: '2026-11-23T08:00:00+07:00' });
  await enter();
});
async function enter() {
  [desk, second, specialist, leader, inspector] = (await Promise.all(
    ['tiepnhan.codo', 'tiepnhan2.codo', 'tuphap.codo', 'lanhdao.codo', 'giamsat.cantho'].map((name) =>
      signIn(server, name),
    ),
  )) as [Client, Client, Client, Client, Client];
}
after(() => server.stop());

const first = (who: Client, visit: string) => who.call('POST', `/visits/${visit}/rating-code.pdf`);
const again = (who: Client, visit: string, reason: string) =>
  who.call('POST', `/visits/${visit}/rating-reprint.pdf`, new URLSearchParams({ reason }).toString(), {
    lax: true,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const codeOn = (answer: { status: number; bytes: Buffer }) => {
  assert.equal(answer.status, 200, answer.bytes.toString());
  return /([A-Z0-9]{4}-){2}[A-Z0-9]{4}/.exec(wordsOn(answer.bytes))![0].replaceAll('-', '');
};
const visitOf = async (who = desk, more = {}) => (await receive(who, '2.000815', more)).visit as string;
const good = { overall: '5', attitude: '5', speed: '4', clarity: '5' };
async function vote(code: string, from = home, may = '') {
  const address = `${server.url}/danh-gia/${code}`;
  const page = await ask(from, address);
  if (!page.text.includes('name="t"')) return page;
  return ask(from, address, {
    form: { ...good, t: tokenIn(page.text), ...(may ? { may } : {}) },
    headers: { cookie: cookieIn(page, 'motcua-khach') },
  });
}
const days = '?from=2026-11-23&to=2026-11-26';
const found = async (kind: string, who = inspector) => (await who.get(`/inspection/${kind}${days}`)).body.items;
const counted = async (kind: string) =>
  (await found(kind)).reduce((sum: number, one: any) => sum + one.value, 0) as number;
/** Time passes at the site. */
const pass = (seconds: number) => server.moveTo(new Date(server.now().getTime() + seconds * 1000).toISOString());

test('the first invitation is printed by who served the visit, on its day; anybody else is told whom to ask', async () => {
  const visit = await visitOf();
  for (const other of [second, specialist, leader]) {
    const refused = await first(other, visit);
    assert.deepEqual([refused.status, refused.body.code], [403, 'not-your-visit']);
    assert.match(refused.body.detail, /Huỳnh Thị Cẩm Tú/);
  }
  for (const reason of ['Máy in kẹt giấy', ' ']) {
    const early = await again(second, visit, reason);
    assert.equal(early.body.code, reason.trim() ? 'rating-code-not-printed' : 'invalid-input');
  }
  assert.equal(sql(server.database, `SELECT COUNT(*) AS n FROM rating_code WHERE visit_id = '${visit}'`)[0].n, 0);
  codeOn(await first(desk, visit));
});

test('a second print asks for a reason, and neither ends the first nor gives a second vote', async () => {
  const visit = await visitOf();
  const one = codeOn(await first(desk, visit));
  const refused = await first(desk, visit);
  assert.deepEqual([refused.status, refused.body.code], [409, 'rating-code-printed']);
  assert.match(refused.body.detail, /Phiếu đã in vẫn dùng được/);
  const blank = await again(desk, visit, '\uFEFF \n');
  assert.deepEqual([blank.status, blank.body.errors[0].pointer], [422, '/reason']);
  assert.equal((await again(desk, visit, 'x'.repeat(501))).body.errors[0].detail, 'Dài quá 500 ký tự.');
  assert.equal((await again(specialist, visit, 'Tò mò')).body.code, 'not-your-visit');
  const two = codeOn(await again(desk, visit, 'Máy in kẹt giấy')),
    three = codeOn(await again(second, visit, 'Người dân làm rơi phiếu'));
  codeOn(await again(leader, visit, 'Người dân xin thêm'));
  assert.equal(new Set([one, two, three]).size, 3);
  // All of them are valid until one is used.
  for (const code of [one, two, three])
    assert.match((await ask(home, `${server.url}/danh-gia/${code}`)).text, /Thái độ/);
  assert.match((await vote(one)).text, /Cảm ơn ông\/bà/);
  assert.match((await vote(one)).text, /Phiếu này đã được dùng/);
  assert.match((await vote(two)).text, /đã được đánh giá bằng một phiếu khác/);
  for (const answer of [await first(desk, visit), await again(desk, visit, 'nữa')])
    assert.deepEqual([answer.status, answer.body.code], [409, 'already-rated']);
  const rows = sql(server.database, `SELECT nth, reason FROM rating_print WHERE visit_id = '${visit}' ORDER BY nth`);
  assert.deepEqual(
    rows.map((row) => [row.nth, row.reason === '']),
    [
      [1, true],
      [2, false],
      [3, false],
      [4, false],
    ],
  );
  assert.ok(!JSON.stringify(rows).includes('kẹt giấy')); // the reason is sealed
});

test('another code of a rated visit says that it was rated, and not how: the answer is for the code of the vote', async () => {
  const visit = await visitOf();
  const one = codeOn(await first(desk, visit)),
    kept = codeOn(await again(desk, visit, 'Phiếu bị ướt'));
  const page = await ask(home, `${server.url}/danh-gia/${one}`);
  const form = { ...good, overall: '1', reason: 'chậm', t: tokenIn(page.text) };
  await ask(home, `${server.url}/danh-gia/${one}`, { form, headers: { cookie: cookieIn(page, 'motcua-khach') } });
  assert.match((await vote(one)).text, /Lãnh đạo đơn vị sẽ trả lời/);
  assert.doesNotMatch((await vote(kept)).text, /Lãnh đạo đơn vị sẽ trả lời/);
});

test('two presses, and two votes by two codes, at the same moment are one print and one rating', async () => {
  const visit = await visitOf();
  const presses = await Promise.all(Array.from({ length: 6 }, () => first(desk, visit)));
  assert.deepEqual(presses.map((answer) => answer.status).sort(), [200, 409, 409, 409, 409, 409]);
  const codes = [codeOn(presses.find((answer) => answer.status === 200)!)];
  for (const answer of await Promise.all(['a', 'b', 'c'].map((reason) => again(desk, visit, reason))))
    codes.push(codeOn(answer));
  assert.equal(new Set(codes).size, 4);
  const votes = await Promise.all(codes.map((code) => vote(code)));
  for (const reply of votes) assert.equal(reply.status, 200);
  assert.equal(votes.filter((reply) => reply.text.includes('Cảm ơn')).length, 1);
  assert.equal(sql(server.database, `SELECT COUNT(*) AS n FROM rating WHERE visit_id = '${visit}'`)[0].n, 1);
});

test('of a visit of another unit nothing is printed, with or without a reason; a visit without a dossier is printed too', async () => {
  const visit = await visitOf();
  codeOn(await first(desk, visit));
  const neighbour = await signIn(server, 'lanhdao.donghiep');
  for (const answer of [await first(neighbour, visit), await again(neighbour, visit, 'x')])
    assert.equal(answer.status, 404);
  const slip = (
    await desk.post('/intake/refusals', {
      procedure: '1.001193',
      applicant: person(),
      ground: counterGround,
      reason: 'Không thuộc thẩm quyền',
    })
  ).body;
  codeOn(await first(desk, slip.visit));
  codeOn(await again(desk, slip.visit, 'In lại cho phiếu hướng dẫn'));
});

test('a dossier offers the print to who served and to who may print again, and to nobody else', async () => {
  const dossier = await receive(desk, '2.000815');
  for (const [who, offered] of [
    [desk, true],
    [second, true],
    [leader, true],
    [specialist, false],
  ] as const)
    assert.equal((await who.get('/dossiers/' + dossier.id)).body.visit === dossier.visit, offered);
});

test('the inspector reads each reprint with its reason; first prints are none', async () => {
  const before = (await found('code_reprinted')).length;
  const dossier = await receive(desk, '2.000815');
  codeOn(await first(desk, dossier.visit));
  assert.equal((await found('code_reprinted')).length, before);
  codeOn(await again(second, dossier.visit, 'Mực in bị nhòe'));
  const [one] = await found('code_reprinted');
  assert.deepEqual([one.codes, one.note, one.value, one.unit], [[dossier.code], 'Mực in bị nhòe', 2, 'xã Cờ Đỏ']);
  assert.ok(one.name && one.name !== 'Huỳnh Thị Cẩm Tú');
});

test('a vote seconds after its print is a sign of who printed, without dossier, minute or score; a later one is none', async () => {
  const before = await counted('vote_after_print');
  const slow = codeOn(await first(desk, await visitOf()));
  pass(60);
  await vote(slow);
  assert.equal(await counted('vote_after_print'), before);
  await vote(codeOn(await first(desk, await visitOf())));
  assert.equal(await counted('vote_after_print'), before + 1);
  for (const who of [inspector, leader])
    for (const one of await found('vote_after_print', who)) {
      assert.deepEqual([one.codes, one.dossiers, one.note], [[], 0, '']);
      assert.match(one.at, /T00:00:00/);
    }
});

test('a paper vote from an address from which staff of the unit signed in that day is a sign, before or after the sign-in', async () => {
  const votedFrom = async (from: string, who = desk) => {
    const code = codeOn(await first(who, await visitOf(who)));
    pass(60);
    assert.match((await vote(code, from)).text, /Cảm ơn/);
  };
  const before = await counted('vote_from_office');
  await votedFrom('127.0.9.7');
  assert.equal(await counted('vote_from_office'), before, 'a citizen at home');
  await votedFrom('127.0.0.1');
  assert.equal(await counted('vote_from_office'), before + 1, 'after the sign-in');
  await votedFrom('127.0.9.8');
  const signedIn = await ask('127.0.9.8', server.url + '/api/v1/session', {
    json: { username: 'vanthu.codo', password: server.password },
  });
  assert.equal(signedIn.status, 200);
  assert.equal(await counted('vote_from_office'), before + 2, 'before the sign-in');
  await ask('127.0.9.9', server.url + '/api/v1/session', {
    json: { username: 'vanthu.donghiep', password: server.password },
  });
  await votedFrom('127.0.9.9');
  assert.equal(await counted('vote_from_office'), before + 2, 'staff of another unit');
});

test('of a vote nothing of the citizen is kept but how it came and a hash that is another one each day', async () => {
  const rows = sql(server.database, 'SELECT via, network FROM rating');
  assert.ok(rows.length > 5);
  for (const row of rows) assert.match(`${row.via} ${row.network}`, /^(paper|tablet) [0-9a-f]{32}$/);
  assert.ok(!JSON.stringify(rows).includes('127.0'));
  const said = JSON.stringify((await leader.get('/figures/ratings')).body);
  for (const row of rows) assert.ok(!said.includes(row.network));
});

const openTablet = async (who: Client) => new URL((await who.post('/rating-tablet', {})).body.url).pathname;
async function byTablet(address: string) {
  const page = await ask(home, server.url + address);
  const cookie = cookieIn(page, 'motcua-khach');
  const start = await ask(home, server.url + address, { form: { t: tokenIn(page.text) }, headers: { cookie } });
  assert.equal(start.status, 303, start.text);
  return /\/danh-gia\/([A-Z0-9]+)/.exec(start.headers.location!)![1]!;
}

test('on the tablet two votes within twenty seconds, or one long after its visit, are signs; ordinary ones are not', async () => {
  const address = await openTablet(second);
  const before = await counted('tablet_vote');
  await visitOf(second);
  await vote(await byTablet(address));
  pass(60);
  await visitOf(second);
  await vote(await byTablet(address));
  assert.equal(await counted('tablet_vote'), before);
  await visitOf(second);
  await vote(await byTablet(address));
  assert.equal(await counted('tablet_vote'), before + 1);
  pass(60);
  await visitOf(second);
  const kept = await byTablet(address);
  pass(31 * 60);
  await enter(); // the sessions have ended
  assert.match((await vote(kept)).text, /Cảm ơn/);
  assert.equal(await counted('tablet_vote'), before + 2);
  // A tablet is in the office: its votes come from there.
  const office = await counted('vote_from_office');
  pass(60);
  await visitOf(second);
  assert.match((await vote(await byTablet(address), '127.0.0.1')).text, /Cảm ơn/);
  assert.equal(await counted('vote_from_office'), office);
});

test('a code on the tablet neither ends a paper nor counts as a print; started again there is one of it', async () => {
  const address = await openTablet(desk);
  const visit = await visitOf();
  const [shown, newer] = [await byTablet(address), await byTablet(address)];
  assert.equal((await ask(home, `${server.url}/danh-gia/${shown}`)).status, 404);
  const paper = codeOn(await first(desk, visit));
  for (const code of [newer, paper]) assert.match((await ask(home, `${server.url}/danh-gia/${code}`)).text, /Thái độ/);
});

test('a new address of the tablet ends the one before; who made each is kept, and many in a day are a sign', async () => {
  const before = sql(server.database, 'SELECT COUNT(*) AS n FROM rating_tablet')[0].n;
  assert.deepEqual(await found('tablet_renewed'), []);
  const addresses = [await openTablet(second), await openTablet(second)];
  assert.equal((await ask(home, server.url + addresses[0]!)).status, 404);
  assert.equal((await ask(home, server.url + addresses[1]!)).status, 200);
  assert.equal(sql(server.database, 'SELECT COUNT(*) AS n FROM rating_tablet')[0].n, before + 2);
  const [one] = await found('tablet_renewed');
  assert.equal(one.value, 3);
});

test('after its day nothing of a visit is printed, with or without a reason; a paper in a hand stays good', async () => {
  const [printed, never] = [await visitOf(), await visitOf()];
  const code = codeOn(await first(desk, printed));
  server.moveTo('2026-11-25T08:00:00+07:00');
  await enter();
  for (const answer of [
    await first(desk, never),
    await first(desk, printed),
    await again(desk, printed, 'Người dân làm mất phiếu'),
    await again(leader, printed, 'Người dân làm mất phiếu'),
  ]) {
    assert.deepEqual([answer.status, answer.body.code], [409, 'visit-over']);
    assert.match(answer.body.detail, /23\/11\/2026/);
  }
  assert.match((await vote(code)).text, /Cảm ơn/);
});

test('who stands in at the post by delegation prints for the post', async () => {
  const [visit, other] = [await visitOf(), await visitOf()];
  assert.equal((await first(second, visit)).body.code, 'not-your-visit');
  const given = await desk.post('/delegations', {
    to: sql(server.database, "SELECT id FROM staff WHERE username = 'tiepnhan2.codo'")[0].id,
    rights: ['receive_dossier'],
    from: '2026-11-25',
    to_day: '2026-11-26',
    reason: 'họp',
  });
  assert.equal(given.status, 201, given.bytes.toString());
  assert.equal((await second.call('PUT', '/session/post', { delegation: given.body.id })).status, 204);
  codeOn(await first(second, visit));
  codeOn(await first(desk, other));
});

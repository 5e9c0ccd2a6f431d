// PostgreSQL too
// Two persons open a book at its next number. While the opening waits, the book gives no number, so that no number is
// on two papers. A book in use can go on at a higher number; the skipped numbers are spoilt.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { counterGround, pdf, person, receive, signIn, type Client } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

let server: TestServer, desk: Client, clerk: Client, leader: Client, inspector: Client;
before(async () => {
  server = await startServer({ at: '2026-11-23T09:00:00+07:00' });
  [desk, clerk, leader, inspector] = (await Promise.all(
    ['tiepnhan.codo', 'vanthu.codo', 'lanhdao.codo', 'giamsat.cantho'].map((name) => signIn(server, name)),
  )) as [Client, Client, Client, Client];
});
after(() => server.stop());

const book = async (kind: string) => (await desk.get('/books')).body.items.find((one: any) => one.kind === kind);
const draw = (kind: string, who = clerk) => who.post(`/books/${kind}/numbers`, { purpose: 'ghi tay' });
const open = (kind: string, next: number) =>
  clerk.post(`/books/${kind}/openings`, { next, reason: `Sổ giấy đến số ${next - 1}` });
const decide = (asked: any, decision: string, who = leader) =>
  who.post(`/confirmations/${asked.body.confirmation}/decision`, { decision, reason: 'xem sổ giấy' });
const refuse = () =>
  desk.post('/intake/refusals', {
    procedure: '1.004873',
    applicant: person(),
    papers: [],
    ground: counterGround,
    reason: 'sai nơi',
  });

test('while the opening of a book waits the book gives no number, and says what waits and who confirms', async () => {
  const asked = await open('refusal', 58);
  assert.equal(asked.status, 201);
  for (const answer of [await draw('refusal', desk), await refuse()]) {
    assert.deepEqual([answer.status, answer.body.code], [409, 'book-opening-waits'], answer.bytes.toString());
    assert.match(answer.body.detail, /01\/2026-PTC chờ mở ở số 58: để lãnh đạo đơn vị hay cấp trên xác nhận/);
  }
  assert.equal((await draw('supplement')).status, 201, 'other books go on');
  assert.equal((await decide(asked, 'confirmed')).status, 204);
  assert.equal((await refuse()).status, 201);
  const { first, next, used } = await book('refusal');
  assert.deepEqual([first, next, used], [58, 59, 1]);
  assert.match(server.verify(), /every row equals its events/);
});

test('an opening that is refused or taken back holds the book no longer', async () => {
  for (const [kind, who] of [
    ['sct-gd', leader],
    ['sct-ck', clerk],
  ] as const) {
    const asked = await open(kind, 20);
    assert.equal((await draw(kind)).status, 409);
    assert.equal((await decide(asked, 'refused', who)).status, 204);
    assert.equal((await draw(kind)).status, 201);
  }
});

test('a book that has begun goes on at a higher number; what is skipped is spoilt with the reason', async () => {
  const drawn = (await draw('sct-bs')).body.number;
  assert.equal(drawn, 1);
  for (const next of [2, 6000]) {
    const answer = await clerk.post('/books/sct-bs/openings', { next, reason: 'x' });
    assert.deepEqual([answer.body.code, answer.body.errors[0].pointer], ['book-has-begun', '/next'], String(next));
  }
  const asked = await open('sct-bs', 5);
  const waiting = (await leader.get('/confirmations')).body.items.find(
    (one: any) => one.id === asked.body.confirmation,
  );
  assert.ok(JSON.stringify(waiting).includes('2 - 4'), JSON.stringify(waiting));
  assert.equal((await decide(asked, 'confirmed')).status, 204);
  const { next, drawn: open_, spoilt } = await book('sct-bs');
  assert.deepEqual([next, open_, spoilt], [5, 1, 3]);
  const { items } = (await desk.get('/books/sct-bs/numbers?state=spoilt')).body;
  assert.deepEqual(
    items.map((one: any) => [one.number, one.purpose, one.reason]),
    [2, 3, 4].map((n) => [n, 'Bỏ qua khi mở sổ ở số lớn hơn', 'Sổ giấy đến số 4']),
  );
  assert.equal((await draw('sct-bs')).body.number, 5);
  const used = await desk.post('/dossiers', {
    procedure: '2.000815',
    applicant: person(),
    papers: [{ index: 0, status: 'ok' }],
    at_once: { signatory: (await desk.get('/signing-posts')).body.items[0].post, drawn_number: '1' },
  });
  assert.equal(used.body.document_number, '1', 'what was drawn before is used');
  assert.match(server.verify(), /every row equals its events/);
});

test('draws beside an opening: whoever comes first, no number below the opened one is given after it', async () => {
  for (let round = 0; round < 3; ++round) {
    const from = (await book('result')).next;
    const [asked, ...drawn] = await Promise.all([
      open('result', from + 50),
      ...Array.from({ length: 12 }, () => draw('result')),
    ]);
    const given = drawn.filter((one) => one.status === 201).map((one) => one.body.number);
    for (const one of drawn)
      if (one.status !== 201) assert.equal(one.body.code, 'book-opening-waits', one.bytes.toString());
    assert.deepEqual(
      given.toSorted((a, b) => a - b),
      given.map((_, i) => from + i),
    );
    assert.equal(asked!.status, 201, 'the confirmation is possible');
    const [decided, ...beside] = await Promise.all([
      decide(asked, 'confirmed'),
      ...Array.from({ length: 6 }, () => draw('result')),
    ]);
    assert.equal(decided!.status, 204, decided!.bytes.toString());
    for (const one of beside) assert.ok(one.status === 409 || one.body.number >= from + 50, one.bytes.toString());
    assert.ok((await book('result')).next >= from + 50);
  }
  assert.match(server.verify(), /every row equals its events/);
});

test('the number of a result that nobody signed is spoilt with the words of the signatory', async () => {
  const { items } = (await desk.get('/signing-posts')).body;
  const [one] = items;
  const answer = await desk.post('/dossiers', {
    procedure: '2.000815',
    applicant: person(),
    papers: [{ index: 0, status: 'ok' }],
    at_once: { signatory: one.post },
  });
  assert.equal(answer.status, 201, answer.bytes.toString());
  const dossier = answer.body;
  const signatory =
    (await leader.get('/session')).body.name === one.name ? leader : await signIn(server, 'chutich.codo');
  await signatory.act(dossier, 'deny_signing', { text: 'Tôi không ký bản này' });
  const spoilt = (await desk.get('/books/sct-bs/numbers?state=spoilt&limit=200')).body.items;
  const row = spoilt.find((one: any) => String(one.number) === dossier.document_number);
  assert.deepEqual([row.code, row.reason], [dossier.code, 'Tôi không ký bản này']);
  assert.match(server.verify(), /every row equals its events/);
});

test('each opening is a sign for the inspector', async () => {
  const day = '2026-11-23';
  const { items } = (await inspector.get(`/inspection/rule_changed?from=${day}&to=${day}`)).body;
  assert.ok(items.length >= 5, JSON.stringify(items));
  assert.ok(items.some((one: any) => one.value === 58 && one.note.includes('Sổ giấy đến số 57')));
});

test('a number of last year has its own sentence; a corrected issue is judged by the year in which it was asked', async () => {
  const drawn = (await draw('result')).body.number as number;
  const specialist = await signIn(server, 'tuphap.codo');
  let dossier = await desk.act(await receive(desk, '1.004873'), 'hand_over');
  dossier = await specialist.act(dossier, 'accept');
  dossier = await specialist.act(dossier, 'propose', { choice: 'grant', text: 'đủ' });
  dossier = await leader.act(dossier, 'approve');
  const attach = async () => {
    const answer = await clerk.call('POST', `/dossiers/${dossier.id}/files?purpose=result`, pdf);
    assert.equal(answer.status, 201, answer.bytes.toString());
    dossier = answer.body;
  };
  await attach();
  dossier = await clerk.act(dossier, 'issue');
  const ask = (fields: object) =>
    clerk.post(`/dossiers/${dossier.id}/actions/ask_reissue`, {
      version: dossier.version,
      choice: 'new_document',
      text: 'sai tên',
      ...fields,
    });
  const left = (await draw('result')).body.number as number;
  const answer = await ask({ drawn_number: String(drawn) });
  assert.equal(answer.status, 200, answer.bytes.toString());
  dossier = answer.body;
  await attach();
  await server.kill();
  server.moveTo('2027-01-04T09:00:00+07:00');
  await server.start();
  [desk, clerk, leader] = (await Promise.all(
    ['tiepnhan.codo', 'vanthu.codo', 'lanhdao.codo'].map((name) => signIn(server, name)),
  )) as [Client, Client, Client];
  dossier = (await leader.get('/dossiers/' + dossier.id)).body;
  dossier = await leader.act(dossier, 'reissue');
  assert.deepEqual([dossier.document_number, dossier.book], [String(drawn), '01/2026-KQ']);
  const [row] = sql(server.database, `SELECT state FROM book_number WHERE kind = 'result' AND number = ${drawn}`);
  assert.equal(row.state, 'used');
  dossier = (await clerk.get('/dossiers/' + dossier.id)).body;
  const late = await ask({ drawn_number: String(left) });
  assert.deepEqual([late.status, late.body.code], [409, 'number-of-another-year'], late.bytes.toString());
  assert.match(late.body.detail, new RegExp(`Số ${left} đã lấy trong 01/2026-KQ`));
  assert.equal((await ask({ drawn_number: '9999' })).body.code, 'number-not-drawn');
  assert.match(server.verify(), /every row equals its events/);
});

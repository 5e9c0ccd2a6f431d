// PostgreSQL too
// Numbers of books: the system gives them without a gap, and nobody types one.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { counterGround, pdf, person, receive, signIn, type Client } from '../support/client.ts';
import { wordsOn } from '../support/paper.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

let server: TestServer, desk: Client, clerk: Client;
before(async () => {
  server = await startServer({ at: '2026-11-23T09:00:00+07:00' });
  desk = await signIn(server, 'tiepnhan.codo');
  clerk = await signIn(server, 'vanthu.codo');
});
after(() => server.stop());

const copies = { procedure: '2.000815', applicant: person(), papers: [{ index: 0, status: 'ok' }] };
const signer = async () => (await desk.get('/signing-posts')).body.items[0].post as string;
const atOnce = async (more: Record<string, unknown> = {}) =>
  desk.post('/dossiers', { ...copies, at_once: { signatory: await signer(), ...more } });
const book = async (kind: string, who = desk) =>
  (await who.get('/books')).body.items.find((one: any) => one.kind === kind);
const numbers = async (kind: string, state: string) =>
  (await desk.get(`/books/${kind}/numbers?state=${state}&limit=200`)).body.items;

/** The output of `motcua verify` on a site with differences. */
function unverified(): string {
  try {
    return server.verify();
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return stdout + stderr;
  }
}
/** A dossier whose result waits for its number. */
async function approved(procedure = '1.004873'): Promise<any> {
  const [specialist, leader] = [await signIn(server, 'tuphap.codo'), await signIn(server, 'lanhdao.codo')];
  let dossier = await receive(desk, procedure);
  dossier = await desk.act(dossier, 'hand_over');
  dossier = await specialist.act(dossier, 'accept');
  dossier = await specialist.act(dossier, 'propose', { choice: 'grant', text: 'Đủ điều kiện' });
  dossier = await leader.act(dossier, 'approve');
  return (await clerk.call('POST', `/dossiers/${dossier.id}/files?purpose=result`, pdf)).body;
}

test('many results at once are numbered 1 to N, none twice and none left out', async () => {
  const second = await signIn(server, 'tiepnhan2.codo');
  const signatory = await signer();
  const all = await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      (i % 2 ? desk : second).post('/dossiers', { ...copies, at_once: { signatory } }),
    ),
  );
  assert.deepEqual(
    [...new Set(all.map((one) => one.status))],
    [201],
    String(all.find((one) => one.status !== 201)?.bytes),
  );
  const given = all.map((one) => Number(one.body.document_number)).sort((a, b) => a - b);
  assert.deepEqual(
    given,
    Array.from({ length: 40 }, (_, i) => i + 1),
  );
  assert.deepEqual([...new Set(all.map((one) => one.body.book))], ['01/2026-SCT/BS']);
  const { next, used, drawn, spoilt } = await book('sct-bs');
  assert.deepEqual([next, used, drawn, spoilt], [41, 40, 0, 0]);
});

test('a number that a request types is refused with a sentence, at once and at issue', async () => {
  const typed = await atOnce({ document_number: '777', book: '02/2026' });
  assert.equal(typed.status, 422);
  assert.deepEqual(
    typed.body.errors.map((one: any) => one.pointer),
    ['/at_once/document_number', '/at_once/book'],
  );
  assert.match(typed.body.errors[0].detail, /Hệ thống cấp số/);
  const dossier = await approved();
  for (const name of ['number', 'book']) {
    const answer = await clerk.post(`/dossiers/${dossier.id}/actions/issue`, {
      version: dossier.version,
      [name]: '=1+1',
    });
    assert.deepEqual([answer.status, answer.body.errors[0].pointer], [422, '/' + name]);
  }
});

test('a refused act takes no number: the next one gets it', async () => {
  const before = (await book('sct-bs')).next;
  assert.equal((await desk.post('/dossiers', { ...copies, at_once: { signatory: 'khong-co' } })).status, 422);
  assert.equal((await atOnce({ drawn_number: '999' })).status, 409);
  assert.equal(Number((await atOnce()).body.document_number), before);
});

test('each kind of paper has its book: results, requests to complete, refusals; units have their own', async () => {
  const issued = await clerk.act(await approved(), 'issue');
  assert.deepEqual([issued.document_number, issued.book], ['1', '01/2026-KQ']);
  assert.match(
    wordsOn((await desk.get(`/dossiers/${issued.id}/result-slip.pdf`)).bytes),
    /Số văn bản: ?1, quyển số 01\/2026-KQ/,
  );
  const slip = (await desk.post('/intake/refusals', { ...copies, ground: '23-22-1', reason: 'tẩy xóa' })).body;
  assert.match(wordsOn((await desk.get(slip.pdf.replace('/api/v1', ''))).bytes), /Số: 1\/PTC-TTPVHCC/);
  const all = (await desk.get('/procedures/2.000815')).body.cases[0].papers;
  const asking = {
    ...copies,
    papers: all.map((_: unknown, index: number) => ({ index, status: index ? 'not_needed' : 'missing' })),
  };
  assert.equal((await desk.post('/intake/supplement-requests', asking)).status, 201);
  assert.deepEqual([(await book('refusal')).used, (await book('supplement')).used], [1, 1]);
  const other = await signIn(server, 'tiepnhan.donghiep');
  assert.deepEqual([(await book('sct-bs', other)).next, (await book('refusal', other)).used], [1, 0]);
  // The number stays with its dossier, and the list names it.
  assert.ok((await numbers('result', 'used')).some((one: any) => one.number === 1 && one.code === issued.code));
});

test('a number drawn beforehand belongs to the act that uses it, and to no other', async () => {
  const { body: drawn, status } = await desk.post('/books/sct-bs/numbers', { purpose: 'Bản sao ghi tay' });
  assert.equal(status, 201);
  assert.ok(
    (await numbers('sct-bs', 'drawn')).some(
      (one: any) => one.number === drawn.number && one.purpose === 'Bản sao ghi tay',
    ),
  );
  const offered = (await desk.get('/intake/drawn-numbers?procedure=2.000815')).body;
  assert.deepEqual([offered.kind, offered.items.map((one: any) => one.number)], ['sct-bs', [drawn.number]]);
  const later = await atOnce();
  assert.equal(Number(later.body.document_number), drawn.number + 1, 'others go on behind it');
  const used = await atOnce({ drawn_number: String(drawn.number) });
  assert.equal(used.body.document_number, String(drawn.number));
  assert.deepEqual((await numbers('sct-bs', 'drawn')).length, 0);
  const again = await atOnce({ drawn_number: String(drawn.number) });
  assert.deepEqual([again.status, again.body.code], [409, 'number-not-drawn']);
  assert.equal((await atOnce({ drawn_number: '00x' })).body.errors[0].pointer, '/at_once/drawn_number');
});

test('the clerk is offered the numbers drawn for the book of the result', async () => {
  const drawn = (await clerk.post('/books/result/numbers', { purpose: 'Giấy xác nhận ghi tay' })).body;
  const dossier = (await clerk.get('/dossiers/' + (await approved()).id)).body;
  const field = dossier.actions
    .find((one: any) => one.action === 'issue')
    .fields.find((one: any) => one.name === 'drawn_number');
  assert.deepEqual(
    field.choices.map((one: any) => one.word),
    [String(drawn.number)],
  );
  const issued = await clerk.act(dossier, 'issue', { drawn_number: String(drawn.number) });
  assert.deepEqual([issued.document_number, issued.book], [String(drawn.number), '01/2026-KQ']);
});

test('a spoilt number stays in the book with its reason, and nobody uses it', async () => {
  const drawn = (await clerk.post('/books/sct-bs/numbers', { purpose: 'ghi tay' })).body;
  const path = `/books/sct-bs/numbers/${drawn.number}/spoilings`;
  const without = await clerk.post(path, { year: 2026, reason: '' });
  assert.equal(without.body.errors[0].pointer, '/reason');
  assert.equal((await clerk.post(path, { year: 2026, reason: 'Viết hỏng' })).status, 200);
  assert.equal((await clerk.post(path, { year: 2026, reason: 'lần nữa' })).body.code, 'number-not-drawn');
  assert.equal((await atOnce({ drawn_number: String(drawn.number) })).body.code, 'number-not-drawn');
  assert.ok(
    (await numbers('sct-bs', 'spoilt')).some((one: any) => one.number === drawn.number && one.reason === 'Viết hỏng'),
  );
  assert.equal(Number((await atOnce()).body.document_number), drawn.number + 1);
});

test('a book begun on paper is opened at its next number, by two persons, and never at a lower one', async () => {
  const [leader, head] = [await signIn(server, 'lanhdao.codo'), await signIn(server, 'chutich.codo')];
  const opening = (next: number, who = clerk) =>
    who.post('/books/sct-gd/openings', { next, reason: 'Sổ giấy đến số 57' });
  assert.deepEqual((await opening(1)).body.errors[0].pointer, '/next');
  const asking = await opening(58);
  assert.deepEqual([asking.status, asking.body.waits], [201, true]);
  assert.equal((await opening(60)).body.code, 'already-waits');
  assert.deepEqual([(await book('sct-gd')).next, (await book('sct-gd')).opening_waits], [1, true]);
  const path = `/confirmations/${asking.body.confirmation}/decision`;
  assert.notEqual(
    (await clerk.post(path, { decision: 'confirmed' })).status,
    200,
    'nobody confirms their own question',
  );
  assert.equal((await leader.post(path, { decision: 'confirmed' })).status, 204);
  const opened = await book('sct-gd', clerk);
  assert.deepEqual([opened.first, opened.next, opened.may_open, opened.opening_waits], [58, 58, true, false]);
  assert.equal((await clerk.post('/books/sct-gd/numbers', { purpose: 'ghi tay' })).body.number, 58);
  for (const next of [57, 58, 59]) assert.equal((await opening(next, head)).body.code, 'book-has-begun', String(next));
  assert.match(server.verify(), /every row equals its events/);
});

test('who does not receive or number results draws none; a specialist may look, an administrator may not', async () => {
  const specialist = await signIn(server, 'tuphap.codo');
  assert.equal((await specialist.get('/books')).status, 200);
  assert.equal((await specialist.post('/books/sct-bs/numbers', { purpose: 'x' })).status, 403);
  assert.equal((await (await signIn(server, 'quantri.cantho')).get('/books')).status, 403);
  assert.equal((await desk.post('/books/khong-co/numbers', { purpose: 'x' })).status, 404);
});

test('a repeated request with the same key takes one number', async () => {
  const body = { ...copies, at_once: { signatory: await signer() } };
  const [first, again] = [await desk.post('/dossiers', body, 'so-1'), await desk.post('/dossiers', body, 'so-1')];
  assert.equal(first.body.document_number, again.body.document_number);
  assert.equal((await book('sct-bs')).next, Number(first.body.document_number) + 1);
});

test('verify finds a number that was taken out of a book, and one that belongs to another dossier', async () => {
  assert.match(server.verify(), /every row equals its events/);
  const used = await atOnce();
  const where = `kind = 'sct-bs' AND number = ${used.body.document_number}`;
  const [row] = sql(server.database, `SELECT subject_id FROM book_number WHERE ${where}`);
  sql(server.database, `UPDATE book_number SET subject_id = 'x' WHERE ${where}`);
  assert.match(unverified(), /the number of its result is not in the book/);
  sql(server.database, `UPDATE book_number SET subject_id = '${row.subject_id}' WHERE ${where}`);
  sql(server.database, `UPDATE number_book SET next = next + 1 WHERE kind = 'sct-bs'`);
  assert.match(unverified(), /are not there once each/);
  sql(server.database, `UPDATE number_book SET next = next - 1 WHERE kind = 'sct-bs'`);
  assert.match(server.verify(), /every row equals its events/);
});

test('a new year begins new books at 1', async () => {
  await server.kill();
  server.moveTo('2027-01-04T09:00:00+07:00');
  await server.start();
  desk = await signIn(server, 'tiepnhan.codo');
  const done = await atOnce();
  assert.deepEqual([done.body.document_number, done.body.book], ['1', '01/2027-SCT/BS']);
  const refused = await desk.post('/intake/refusals', { ...copies, ground: counterGround, reason: 'x' });
  assert.equal(refused.status, 201);
});

// PostgreSQL too
// Drafts of intakes: kept for the person who typed them, at that post, for seven days, and erased with the receipt.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { counterGround, person, signIn, type Client } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

let server: TestServer, desk: Client;
before(async () => {
  server = await startServer({ at: '2026-11-23T09:00:00+07:00' });
  desk = await signIn(server, 'tiepnhan.codo');
});
after(() => server.stop());

const newId = () => randomBytes(16).toString('hex');
const procedure = '2.000815';
const form = (more: Record<string, unknown> = {}) => ({
  applicant: { name: 'Đặng Thị Gõ Dở', id_number: '0921 99', phone: '(0292)' },
  pages: '12 tờ',
  odd: '\u202e\u0000 lạ',
  ...more,
});
const save = (id: string, revision: number, more: Record<string, unknown> = {}, who = desk) =>
  who.call('PUT', '/intake/drafts/' + id, { revision, procedure, form: form(more) });
const list = async (who = desk) => (await who.get('/intake/drafts')).body.items;
const rows = () => sql(server.database, 'SELECT id, body FROM intake_draft WHERE revision > 0');

test('a draft is given back as it was typed, to the last odd letter, by whatever session of its author', async () => {
  const id = newId();
  const first = await save(id, 0);
  assert.deepEqual([first.status, first.body.revision], [200, 1], first.bytes.toString());
  assert.match(first.body.ends_at, /^2026-11-30T09:00:\d\d\+07:00$/); // the clock goes on while a test runs
  assert.equal((await save(id, 1, { pages: '13' })).body.revision, 2);
  const again = await signIn(server, 'tiepnhan.codo');
  const [row] = await list(again);
  assert.deepEqual([row.id, row.applicant, row.procedure, row.revision], [id, 'Đặng Thị Gõ Dở', procedure, 2]);
  const opened = (await again.get('/intake/drafts/' + id)).body;
  assert.deepEqual(opened.form, form({ pages: '13' }));
  assert.deepEqual([opened.in_force, opened.warnings], [true, []]);
  assert.equal((await desk.call('DELETE', '/intake/drafts/' + id)).status, 204);
  assert.equal((await desk.get('/intake/drafts/' + id)).status, 404);
});

test('two windows do not overwrite each other: the one that is behind is refused and told so', async () => {
  const id = newId();
  await save(id, 0);
  assert.equal((await save(id, 1, { pages: 'of the first' })).status, 200);
  const behind = await save(id, 1, { pages: 'of the second' });
  assert.deepEqual([behind.status, behind.body.code], [409, 'changed-meanwhile']);
  assert.match(behind.body.detail, /cửa sổ khác/);
  assert.equal((await save(id, 0)).status, 409);
  assert.equal((await desk.get('/intake/drafts/' + id)).body.form.pages, 'of the first');
  await desk.call('DELETE', '/intake/drafts/' + id);
});

test('nobody else finds a draft: no colleague, no leader, nobody above, on any route', async () => {
  const id = newId();
  await save(id, 0);
  for (const name of ['tiepnhan.donghiep', 'tiepnhan.cantho']) {
    const other = await signIn(server, name);
    assert.deepEqual(await list(other), []);
    assert.equal((await other.get('/intake/drafts/' + id)).status, 404, name);
    assert.equal((await save(id, 1, {}, other)).status, 404, name);
    assert.equal((await save(id, 0, {}, other)).status, 404, name);
    assert.equal((await other.call('DELETE', '/intake/drafts/' + id)).status, 404, name);
  }
  for (const name of ['lanhdao.codo', 'giamsat.cantho', 'quantri.cantho'])
    assert.equal((await (await signIn(server, name)).get('/intake/drafts/' + id)).status, 403, name);
  assert.equal((await list()).length, 1);
  await desk.call('DELETE', '/intake/drafts/' + id);
});

test('it is sealed in the database, and stands in no log and no search', async () => {
  const id = newId();
  server.log = '';
  await save(id, 0, { note: 'Chữ Chỉ Ở Bản Nháp' });
  for (const { body } of rows()) assert.match(body, /^s2\./);
  assert.doesNotMatch(server.log, /Gõ Dở|Chữ Chỉ|0921 99/);
  assert.deepEqual((await desk.find('Đặng Thị Gõ Dở')).body.items, []);
  await desk.call('DELETE', '/intake/drafts/' + id);
});

test('opening drafts is written down as a reading; typing one and dropping it is none', async () => {
  const count = () => sql(server.database, "SELECT COUNT(*) AS n FROM reading WHERE what = 'keep_drafts'")[0].n;
  const id = newId(),
    before = count();
  for (let revision = 0; revision < 5; ++revision) assert.equal((await save(id, revision)).status, 200);
  assert.equal(count(), before);
  await list();
  await desk.get('/intake/drafts/' + id);
  assert.equal(count(), before + 2);
  const supervisor = await signIn(server, 'giamsat.cantho');
  const { items } = (await supervisor.get('/readings')).body;
  const [opened] = items.filter((one: any) => one.what === 'keep_drafts');
  assert.deepEqual([opened.shown, opened.takes_part], [1, true]);
  await desk.call('DELETE', '/intake/drafts/' + id);
  assert.equal(count(), before + 2);
});

test('the receipt erases its draft, and no save that comes later brings it back; a slip does the same', async () => {
  const papers = [{ index: 0, status: 'ok' }];
  const all = (await desk.get('/procedures/' + procedure)).body.cases[0].papers;
  const marked = all.map((_: unknown, index: number) => ({ index, status: index ? 'not_needed' : 'missing' }));
  const acts: [string, Record<string, unknown>][] = [
    ['/dossiers', { papers }],
    ['/intake/supplement-requests', { papers: marked }],
    ['/intake/refusals', { papers: [], ground: counterGround, reason: 'Không đúng nơi' }],
  ];
  for (const [path, more] of acts) {
    const id = newId();
    await save(id, 0);
    const refused = await desk.post(path, { procedure, applicant: { name: '' }, draft: id, ...more }, undefined);
    assert.equal(refused.status, 422, path);
    assert.equal((await list()).length, 1, 'a refused act keeps the draft');
    const done = await desk.post(path, { procedure, applicant: person(), draft: id, ...more });
    assert.equal(done.status, 201, path);
    assert.deepEqual(await list(), [], path);
    assert.deepEqual(rows(), [], path);
    for (const revision of [0, 1]) {
      const late = await save(id, revision);
      assert.deepEqual([late.status, late.body.code], [409, 'draft-used'], path);
      assert.ok(late.body.detail.includes(done.body.code ?? 'phiếu'), late.body.detail);
    }
    assert.equal((await desk.get('/intake/drafts/' + id)).status, 404);
    assert.deepEqual(await list(), [], path);
  }
});

test('a first save that comes after the receipt finds the draft used, though it was never saved before', async () => {
  const id = newId();
  const received = await desk.post('/dossiers', {
    procedure,
    applicant: person(),
    papers: [{ index: 0, status: 'ok' }],
    draft: id,
  });
  assert.equal(received.status, 201);
  const late = await save(id, 0);
  assert.deepEqual([late.status, late.body.code], [409, 'draft-used']);
  assert.ok(late.body.detail.includes(received.body.code));
  const other = await signIn(server, 'tiepnhan.donghiep');
  assert.equal((await save(id, 0, {}, other)).status, 404, 'nobody else is told which dossier it is');
});

test('guidance keeps the draft: the person comes back with the papers', async () => {
  const id = newId();
  await save(id, 0);
  assert.equal((await desk.post('/intake/guidance', { procedure, draft: id })).status, 201);
  assert.equal((await list()).length, 1);
  assert.equal((await save(id, 1)).status, 200);
  assert.equal((await desk.call('DELETE', '/intake/drafts/' + id)).status, 204);
});

test('a receipt that names the draft of another leaves it alone', async () => {
  const id = newId();
  await save(id, 0);
  const other = await signIn(server, 'tiepnhan.donghiep');
  const answer = await other.post('/dossiers', {
    procedure,
    applicant: person(),
    papers: [{ index: 0, status: 'ok' }],
    draft: id,
  });
  assert.equal(answer.status, 201);
  assert.equal((await list()).length, 1);
  await desk.call('DELETE', '/intake/drafts/' + id);
});

test('at most 64 KB, at most 20 of a person, a known procedure, an id of 32 signs: each refusal says what to do', async () => {
  const large = await save(newId(), 0, { text: 'x'.repeat(66_000) });
  assert.deepEqual([large.status, large.body.errors[0].pointer], [422, '/form']);
  assert.equal((await save(newId(), 0, { text: 'x'.repeat(60_000) })).status, 200);
  for (let i = 1; i < 20; ++i) assert.equal((await save(newId(), 0)).status, 200);
  const more = await save(newId(), 0);
  assert.deepEqual([more.status, more.body.code], [409, 'too-many-drafts']);
  assert.match(more.body.detail, /bỏ bớt/);
  const [first] = await list();
  assert.equal((await save(first.id, first.revision)).status, 200, 'those that are there are still saved');
  for (const one of await list()) await desk.call('DELETE', '/intake/drafts/' + one.id);
  // Requests at the same time meet the same bound, on either database.
  const many = await Promise.all(Array.from({ length: 24 }, () => save(newId(), 0)));
  assert.ok(many.filter((one) => one.status === 200).length <= 20);
  const kept = await list();
  assert.equal(kept.length, many.filter((one) => one.status === 200).length);
  for (const one of kept) await desk.call('DELETE', '/intake/drafts/' + one.id);
  const unknown = await desk.call('PUT', '/intake/drafts/' + newId(), { revision: 0, procedure: '9.999999', form: {} });
  assert.deepEqual([unknown.status, unknown.body.errors[0].pointer], [422, '/procedure']);
  assert.equal((await save('../x', 0)).status, 404);
  const capital = await save('A'.repeat(32), 0);
  assert.equal(capital.status, 404);
  assert.match(capital.body.detail, /32 chữ số/);
});

test('a draft of a version that is not in force any more says what has changed', async () => {
  const id = newId();
  const code = '1.001022';
  const put = (revision: number) =>
    desk.call('PUT', '/intake/drafts/' + id, { revision, procedure: code, form: form() });
  assert.equal((await put(0)).status, 200);
  const answer = await (
    await signIn(server, 'quantri.cantho')
  ).post(`/procedures/${code}/limits`, {
    channel: 'direct',
    unit: 'working_day',
    amount: 2,
    basis: 'Quyết định công bố của tỉnh',
    decision_number: '12/QĐ-UBND',
    decision_date: '2026-11-02',
    in_force_from: '2026-11-10',
  });
  assert.deepEqual([answer.status, answer.body.waits], [201, false], answer.bytes.toString());
  const opened = (await desk.get('/intake/drafts/' + id)).body;
  assert.deepEqual(
    [opened.in_force, opened.warnings, opened.form],
    [false, ['Thời hạn giải quyết hoặc kênh nộp đã thay đổi.'], form()],
  );
  // A save by the screen itself does not end the warning: the next person who opens the draft gets it too.
  assert.equal((await put(1)).status, 200);
  const again = (await desk.get('/intake/drafts/' + id)).body;
  assert.deepEqual([again.in_force, again.warnings], [false, opened.warnings]);
  await desk.call('DELETE', '/intake/drafts/' + id);
});

test('after seven days without a change a draft is gone, and the job deletes its row', async () => {
  const id = newId(),
    kept = newId();
  await save(id, 0);
  server.moveTo('2026-11-30T08:59:00+07:00');
  desk = await signIn(server, 'tiepnhan.codo');
  assert.equal((await list()).length, 1);
  await save(kept, 0);
  server.moveTo('2026-11-30T09:02:00+07:00');
  desk = await signIn(server, 'tiepnhan.codo');
  assert.deepEqual(
    (await list()).map((one: any) => one.id),
    [kept],
  );
  assert.equal((await desk.get('/intake/drafts/' + id)).status, 404);
  await server.runJobs();
  assert.deepEqual(
    rows().map((row: any) => row.id),
    [kept],
  );
});

test('a backup has the drafts, and verify opens them', async () => {
  assert.match(server.verify(), /every row equals its events/);
});

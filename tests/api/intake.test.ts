import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { counterGround, pdf, person, receive, signIn, type Client } from '../support/client.ts';
import { wordsOn } from '../support/paper.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

let server: TestServer, desk: Client;
before(async () => {
  server = await startServer({ at: '2026-11-23T09:00:00+07:00' });
  desk = await signIn(server, 'tiepnhan.codo');
});
after(() => server.stop());

const copies = { procedure: '2.000815', applicant: person(), papers: [{ index: 0, status: 'ok' }] };

test('the code is the agency, the day and a number that grows; the sample pattern of 2026', async () => {
  const first = await receive(desk, '2.000815'),
    second = await receive(desk, '1.001193');
  assert.equal(first.code, 'H13.112.00-261123-0001');
  assert.equal(second.code, 'H13.112.00-261123-0002');
  const other = await receive(await signIn(server, 'tiepnhan.donghiep'), '2.000815');
  assert.equal(other.code, 'H13.113.00-261123-0001');
});

test('all wrong fields come back at once, each with its pointer and a sentence', async () => {
  const answer = await desk.call(
    'POST',
    '/dossiers',
    {
      procedure: '1.001193',
      channel: 'ngua',
      case: 'khong-co',
      pages: 0,
      surprise: 1,
      applicant: { name: '', id_number: '12', phone: 'abc', email: 'x', born: 1 },
      papers: [
        { index: 0, status: 'wrong' },
        { index: 99, status: 'ok' },
      ],
    },
    { lax: true },
  );
  assert.deepEqual([answer.status, answer.body.code], [422, 'invalid-input']);
  const pointers = answer.body.errors.map((e: any) => e.pointer);
  for (const pointer of [
    '/channel',
    '/case',
    '/pages',
    '/surprise',
    '/applicant/name',
    '/applicant/id_number',
    '/applicant/phone',
    '/applicant/email',
    '/applicant/born',
    '/papers/0/reason',
    '/papers/1/index',
  ])
    assert.ok(pointers.includes(pointer), pointer + ' is missing in ' + pointers);
});

test('no client can send a time of receipt or result', async () => {
  const answer = await desk.call(
    'POST',
    '/dossiers',
    { ...copies, received_at: '2020-01-01T00:00:00Z', ready_at: '2020-01-01T00:00:00Z' },
    { lax: true },
  );
  assert.equal(answer.status, 422);
  assert.deepEqual(answer.body.errors.map((e: any) => e.pointer).sort(), ['/ready_at', '/received_at']);
});

test('a required paper that is missing stops the receipt and names the paper', async () => {
  const answer = await desk.post('/dossiers', {
    procedure: '1.001193',
    applicant: person(),
    papers: [{ index: 0, status: 'ok' }],
  });
  assert.equal(answer.status, 422);
  assert.ok(answer.body.errors.some((e: any) => e.pointer === '/papers/1' && e.detail.includes('Giấy chứng sinh')));
});

test('the fee of a certified copy has steps and a cap per copy', async () => {
  const fee = async (pages: number, n: number) =>
    (await desk.post('/intake/preview', { procedure: '2.000815', pages, copies: n })).body.fee;
  assert.deepEqual(
    [await fee(1, 1), await fee(2, 1), await fee(3, 1), await fee(5, 3), await fee(500, 2)],
    [2000, 4000, 5000, 21000, 400000],
  );
});

test('the limit is that of the channel, and a channel that is not offered is refused', async () => {
  const due = async (channel: string) =>
    (await desk.post('/intake/preview', { procedure: '1.013978', channel })).body.due_at.slice(0, 10);
  assert.deepEqual(
    [await due('online'), await due('postal'), await due('direct')],
    ['2026-12-22', '2026-12-22', '2026-12-22'],
  );
  const closed = await desk.post('/dossiers', {
    procedure: '2.000815',
    channel: 'online',
    applicant: person(),
    papers: [{ index: 0, status: 'ok' }],
  });
  assert.deepEqual([closed.status, closed.body.code], [422, 'channel-not-offered']);
});

test('done at once: only a post that may sign is the signatory, and the system gives number and book', async () => {
  const at_once = {};
  const without = await desk.call('POST', '/dossiers', { ...copies, at_once }, { lax: true });
  assert.equal(without.body.errors[0].pointer, '/at_once/signatory');
  const signer = (await desk.get('/signing-posts')).body.items[0];
  const stranger = (await (await signIn(server, 'tiepnhan.donghiep')).get('/signing-posts')).body.items[0];
  assert.equal(
    (await desk.post('/dossiers', { ...copies, at_once: { ...at_once, signatory: stranger.post } })).status,
    422,
  );
  const done = (await desk.post('/dossiers', { ...copies, at_once: { ...at_once, signatory: signer.post } })).body;
  assert.deepEqual(
    [done.state, done.at_once, done.document_number, done.book, done.signing.waits],
    ['in_progress', true, '1', '01/2026-SCT/BS', true],
  );
  assert.equal((await desk.get(`/dossiers/${done.id}/receipt.pdf`)).bytes.subarray(0, 5).toString(), '%PDF-');
});

test('a repeated request with the same key does the thing once; another request with that key is refused', async () => {
  const first = await desk.post('/dossiers', copies, 'khoa-1'),
    again = await desk.post('/dossiers', copies, 'khoa-1');
  assert.equal(first.body.code, again.body.code);
  assert.equal(again.headers.get('idempotent-replay'), 'true');
  const other = await desk.post('/dossiers', { ...copies, pages: 2 }, 'khoa-1');
  assert.deepEqual([other.status, other.body.code], [409, 'idempotency-key-reused']);
  const many = await Promise.all(Array.from({ length: 8 }, () => desk.post('/dossiers', copies, 'khoa-2')));
  assert.equal(new Set(many.map((m) => m.body.code)).size, 1);
});

test('query and file name are part of what a key stands for, and a key is plain ASCII', async () => {
  const { id } = (await desk.post('/dossiers', copies)).body;
  const add = (query: string, name: string, key: string) =>
    fetch(`${server.url}/api/v1/dossiers/${id}/files?${query}`, {
      method: 'POST',
      body: new Uint8Array(pdf),
      headers: {
        origin: server.url,
        cookie: desk.cookie,
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename*=UTF-8''${name}`,
        'idempotency-key': key,
      },
    });
  const statuses = [];
  for (const [query, name] of [
    ['purpose=paper&paper=0', 'a.pdf'],
    ['paper=0&purpose=paper', 'a.pdf'],
    ['purpose=paper&paper=1', 'a.pdf'],
    ['purpose=paper&paper=0', 'b.pdf'],
  ] as const)
    statuses.push((await add(query, name, 'tep-1')).status);
  assert.deepEqual(statuses, [201, 201, 409, 409]);
  assert.equal((await desk.get('/dossiers/' + id)).body.files.length, 1);
  for (const key of ['a\xff', 'a\x80b', 'a\tb']) {
    const refused = await add('purpose=paper&paper=0', 'c.pdf', key);
    const body: any = await refused.json();
    assert.deepEqual([refused.status, body.errors[0].pointer], [422, 'Idempotency-Key'], JSON.stringify(key));
  }
});

test('codes are given once also when many desks receive at the same time', async () => {
  const second = await signIn(server, 'tiepnhan2.codo');
  const all = await Promise.all(
    Array.from({ length: 40 }, (_, i) => (i % 2 ? desk : second).post('/dossiers', copies)),
  );
  assert.ok(all.every((a) => a.status === 201));
  assert.equal(new Set(all.map((a) => a.body.code)).size, 40);
});

test('an organisation and a representative with an authorisation paper are received', async () => {
  const answer = await desk.post('/dossiers', {
    ...copies,
    applicant: { kind: 'organisation', name: 'Hợp tác xã Thới Hưng', id_number: '1801234567' },
    representative: { name: 'Võ Chí Công', id_number: '092088001235', authorisation: 'Giấy giới thiệu số 5' },
  });
  assert.equal(answer.status, 201);
  assert.deepEqual([answer.body.applicant.organisation, answer.body.representative.name], [true, 'Võ Chí Công']);
  const without = await desk.post('/dossiers', { ...copies, representative: { name: 'Võ Chí Công' } });
  assert.equal(without.body.errors[0].pointer, '/representative/authorisation');
});

test('a representative has no kind, an applicant no authorisation: the contract leaves out what is refused', async () => {
  const representative = { kind: 'person', name: 'Võ Chí Công', authorisation: 'Giấy số 5' };
  const kind = await desk.call('POST', '/dossiers', { ...copies, representative }, { lax: true });
  assert.deepEqual([kind.status, kind.body.errors[0].pointer], [422, '/representative/kind']);
  await assert.rejects(desk.post('/dossiers', { ...copies, representative }), /request POST/);
  const applicant = { ...copies.applicant, authorisation: 'Giấy số 5' };
  const letter = await desk.post('/dossiers', { ...copies, applicant });
  assert.deepEqual([letter.status, letter.body.errors[0].pointer], [422, '/applicant/authorisation']);
});

test('who represents by law is asked for no letter of authority, and the receipt says so', async () => {
  const representative = { name: 'Võ Chí Công', id_number: '092088001235', by: 'law' };
  const { body, status } = await desk.post('/dossiers', {
    ...copies,
    applicant: { kind: 'organisation', name: 'Công ty Đại Phát', id_number: '1800123456' },
    representative,
  });
  assert.equal(status, 201);
  assert.equal(body.representative.authorisation, 'Người đại diện theo pháp luật');
  const paper = wordsOn((await desk.get(`/dossiers/${body.id}/receipt.pdf`)).bytes);
  assert.match(paper, /Người đại diện theo pháp luật nộp hồ sơ ?: Võ Chí Công/);
  assert.doesNotMatch(paper, /Giấy ủy quyền/);
});

test('a request to complete is refused until each paper was looked at, and prints those that were marked', async () => {
  const { papers } = (await desk.get('/procedures/1.001193')).body.cases[0];
  assert.ok(papers.length > 2);
  const ask = (rows: unknown[]) =>
    desk.post('/intake/supplement-requests', { procedure: '1.001193', applicant: person(), papers: rows });
  for (let seen = 1; seen < papers.length; ++seen) {
    const rows = Array.from({ length: seen }, (_, index) => ({ index, status: 'missing' }));
    const { body, status } = await ask(rows);
    assert.equal(status, 422);
    assert.deepEqual(
      body.errors.map((one: any) => one.pointer),
      papers.slice(seen).map((_: unknown, i: number) => `/papers/${seen + i}`),
    );
    for (const [i, one] of body.errors.entries()) assert.ok(one.detail.includes(papers[seen + i].name));
  }
  const { body } = await ask(
    papers.map((_: unknown, index: number) => ({ index, status: index === 1 ? 'missing' : 'ok' })),
  );
  const paper = wordsOn((await desk.get(body.pdf.replace('/api/v1', ''))).bytes);
  for (const [index, { name }] of papers.entries())
    assert.equal(paper.includes(name.replaceAll(/\s+/g, ' ').slice(0, 20)), index === 1, name);
});

test('a refusal names the papers that were marked and no other', async () => {
  const { papers } = (await desk.get('/procedures/1.001193')).body.cases[0];
  const refusal = { procedure: '1.001193', applicant: person(), ground: counterGround, reason: 'Không đúng nơi' };
  for (const rows of [[], [{ index: 1, status: 'missing' }]]) {
    const { body } = await desk.post('/intake/refusals', { ...refusal, papers: rows });
    const paper = wordsOn((await desk.get(body.pdf.replace('/api/v1', ''))).bytes);
    for (const [index, { name }] of papers.entries())
      if (!rows.some((row) => row.index === index))
        assert.ok(!paper.includes(name.replaceAll(/\s+/g, ' ').slice(0, 20)), name);
  }
});

test('what happens at the counter is counted, also when nothing is registered', async () => {
  const before = (await desk.get('/counts')).body;
  const certified = (await desk.get('/procedures/2.000815')).body.cases[0].papers;
  assert.equal((await desk.post('/intake/guidance', { procedure: '2.000815' })).status, 201);
  assert.equal(
    (
      await desk.post('/intake/refusals', {
        procedure: '2.000815',
        applicant: person(),
        ground: '23-22-1',
        reason: 'Bản chính bị tẩy xóa',
      })
    ).status,
    201,
  );
  assert.equal(
    (
      await desk.post('/intake/supplement-requests', {
        procedure: '2.000815',
        applicant: person(),
        papers: certified.map((_: unknown, index: number) =>
          index === 0 ? { index, status: 'wrong', reason: 'rách' } : { index, status: 'not_needed' },
        ),
      })
    ).status,
    201,
  );
  const nothing = await desk.post('/intake/supplement-requests', {
    procedure: '2.000815',
    applicant: person(),
    papers: certified.map((_: unknown, index: number) => ({ index, status: 'ok' })),
  });
  assert.equal(nothing.body.code, 'nothing-to-complete');
  const after = (await desk.get('/counts')).body;
  assert.deepEqual(
    [
      after.guidance - before.guidance,
      after.refused - before.refused,
      after.supplement_asked - before.supplement_asked,
      after.received - before.received,
    ],
    [1, 1, 1, 0],
  );
});

test('a person who has been here is found by the whole ID number only', async () => {
  await receive(desk, '2.000815', { applicant: person('Trương Mỹ Lan') });
  assert.equal((await desk.post('/people/lookup', { id_number: '092088001234' })).body.name, 'Trương Mỹ Lan');
  assert.equal((await desk.post('/people/lookup', { id_number: '0920' })).status, 422);
});

test('dossiers are found by code, by name without accents, by ID number and by phone', async () => {
  const dossier = await receive(desk, '2.000815', {
    applicant: { ...person('Đặng Quốc Khánh'), id_number: '092088009999', phone: '0988777666' },
  });
  for (const q of [
    dossier.code,
    'dang quoc khanh',
    'khánh đặng',
    'ĐẶNG',
    '092088009999',
    '0988777666',
    '0988 777 666',
    '+84988777666',
  ]) {
    const found = (await desk.find(q)).body.items;
    assert.ok(
      found.some((row: any) => row.id === dossier.id),
      q,
    );
  }
  assert.deepEqual((await desk.find('" OR * NEAR(')).body.items, []);
  // A word that is typed to its end matches that word only; the last word may be a beginning. If no dossier has them,
  // all words may be beginnings.
  const other = await receive(desk, '2.000815', { applicant: person('Đặng Quốcanh Khánhlinh') });
  const ids = async (q: string) => (await desk.find(q)).body.items.map((row: any) => row.id);
  assert.deepEqual(await ids('đặng quốc kh'), [dossier.id]);
  assert.deepEqual((await ids('đ q kh')).sort(), [dossier.id, other.id].sort());
  // The dossier that was received last comes first. Its id does not count.
  const number = { applicant: { ...person('Lê Thị Hai Lần'), id_number: '092088007654' } };
  const both = [await receive(desk, '2.000815', number), await receive(desk, '2.000815', number)].map((one) => one.id);
  const searched = async () => [await ids('092088007654'), await ids('lê thị hai lần')];
  assert.deepEqual(await searched(), [both.toReversed(), both.toReversed()]);
  const receivedAt = (change: number) =>
    sql(server.database, `UPDATE dossier SET received_at = received_at + ${change} WHERE id = '${both[0]}'`);
  receivedAt(60_000_000);
  assert.deepEqual(await searched(), [both, both]);
  receivedAt(-60_000_000);
});

test('lists come in pages that add up, without a dossier twice', async () => {
  const seen: string[] = [];
  let cursor = '';
  do {
    const page = (await desk.get(`/dossiers?view=unit&limit=7${cursor ? '&cursor=' + cursor : ''}`)).body;
    seen.push(...page.items.map((row: any) => row.id));
    cursor = page.next ?? '';
  } while (cursor);
  assert.equal(new Set(seen).size, seen.length);
  assert.equal(seen.length, (await desk.get('/counts')).body.received);
  const work: string[] = [];
  cursor = '';
  do {
    const page = (await desk.get(`/dossiers?view=work&limit=3${cursor ? '&cursor=' + encodeURIComponent(cursor) : ''}`))
      .body;
    work.push(...page.items.map((row: any) => row.id));
    cursor = page.next ?? '';
  } while (cursor);
  assert.equal(new Set(work).size, work.length);
});

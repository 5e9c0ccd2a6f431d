// Readings of personal data: masked by default, opened with a purpose, recorded before the reply, told to the citizen
// and to the inspector.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Client, counterGround, pdf, person, receive, signIn } from '../support/client.ts';
import { ofModules } from '../support/personal.ts';
import { onPostgres, program, startServer, type TestServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';
import { sql } from '../support/sql.ts';

let server: TestServer;
let desk: Client, supervisor: Client;
let dossier: any;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
  desk = await signIn(server, 'tiepnhan.codo');
  supervisor = await signIn(server, 'giamsat.cantho');
  dossier = await receive(desk, '1.004873', { applicant: { ...person('Đặng Thị Kín'), email: 'kin@example.vn' } });
});
after(() => server.stop());

const readings = async (query = '') => (await supervisor.get('/readings?limit=200' + query)).body.items as any[];
const own = async (code: string, digits = '345678') => {
  const visitor = new Visitor();
  const page = await (await visitor.fetch(`${server.url}/tra-cuu/${code}`)).text();
  const token = /name="t" value="([^"]+)"/.exec(page)![1]!;
  return (
    await visitor.fetch(`${server.url}/tra-cuu/${code}`, {
      method: 'POST',
      body: new URLSearchParams({ t: token, so: digits }),
    })
  ).text();
};

test('numbers are masked in every reply of a dossier, and open only with a stated purpose', async () => {
  const shown = (await desk.get('/dossiers/' + dossier.id)).body.applicant;
  assert.deepEqual([shown.id_number, shown.phone, shown.email], ['•••••••••234', '••••••••78', 'k•••@example.vn']);
  const acted = (await desk.post(`/dossiers/${dossier.id}/actions/note`, { version: dossier.version, text: 'đã xem' }))
    .body;
  for (const reply of [dossier, acted])
    assert.ok(!JSON.stringify(reply).includes('092088001234') && !JSON.stringify(reply).includes('0912345678'));
  const refused = await desk.call('POST', `/dossiers/${dossier.id}/personal`, { purpose: 'curiosity' }, { lax: true });
  assert.deepEqual([refused.status, refused.body.errors[0].pointer], [422, '/purpose']);
  const opened = await desk.post(`/dossiers/${dossier.id}/personal`, { purpose: 'contact', note: 'gọi bổ sung ảnh' });
  assert.deepEqual(
    [opened.body.applicant.id_number, opened.body.applicant.phone, opened.body.applicant.email],
    ['092088001234', '0912345678', 'kin@example.vn'],
  );
  const [last] = await readings('&code=' + dossier.code);
  assert.deepEqual(
    [last.what, last.purpose, last.detail, last.takes_part, last.post],
    ['open_personal', 'contact', 'gọi bổ sung ảnh', true, 'Cán bộ tiếp nhận và trả kết quả'],
  );
});

test('each reply with personal data is one row, whatever it was: a dossier, a paper, a file, a list, a search, a person', async () => {
  const kinds = async () => (await readings()).map((row) => row.what);
  const before = await kinds();
  const file = (await desk.call('POST', `/dossiers/${dossier.id}/files?purpose=paper&paper=0`, pdf)).body.files[0];
  for (const path of [
    `/dossiers/${dossier.id}`,
    `/dossiers/${dossier.id}/receipt.pdf`,
    `/files/${file.id}`,
    '/dossiers?view=work',
    '/dossiers?view=unit',
    '/figures/dossiers?figure=taken_in',
  ])
    assert.equal((await desk.get(path)).status, 200, path);
  assert.equal((await desk.find('dang thi kin')).status, 200);
  assert.equal((await desk.post('/people/lookup', { id_number: '092088001234' })).status, 200);
  const after = await kinds();
  const counted: Record<string, number> = {};
  for (const [list, by] of [
    [after, 1],
    [before, -1],
  ] as const)
    for (const kind of list) counted[kind] = (counted[kind] ?? 0) + by;
  // The lists use one route, a search another. To look at the readings themselves is no reading of a citizen's data.
  assert.deepEqual(counted, {
    see_dossier: 1,
    print_paper: 1,
    read_file: 1,
    list_dossiers: 2,
    search_dossiers: 1,
    look_up_person: 1,
    list_figures: 1,
    open_personal: 0,
  });
  assert.ok(
    (await readings()).some(
      (row) => row.what === 'search_dossiers' && row.detail === 'dang thi kin' && row.shown === 1,
    ),
  );
});

test('what shows no personal data, and what a person may not do, is no reading', async () => {
  const before = (await readings()).length;
  for (const path of ['/counts', '/figures', '/procedures', '/calendars/xa-co-do', `/dossiers/${dossier.id}/due`])
    await desk.get(path);
  assert.equal((await desk.post('/people/export', { id_number: '092088001234', reason: 'x' })).status, 403);
  assert.equal((await desk.post('/people/lookup', { id_number: '12' })).status, 422);
  assert.equal((await readings()).length, before);
});

test('whoever asks for somebody or something that is not there is written down with what was asked', async () => {
  const [leader, neighbour, neighbours] = await Promise.all(
    ['lanhdao.codo', 'tiepnhan.donghiep', 'chutich.donghiep'].map((name) => signIn(server, name)),
  );
  const nobody = '092177000001',
    noCode = '000.11.32.H13-260101-9999',
    noId = '0190aaaa-0000-7000-8000-000000000000';
  const misses: [string, string, () => Promise<{ status: number }>, number][] = [
    ['look_up_person', nobody, () => desk.post('/people/lookup', { id_number: nobody }), 404],
    [
      'export_person',
      `${nobody}: đơn`,
      () => leader!.post('/people/export', { id_number: nobody, reason: 'đơn' }),
      404,
    ],
    ['search_dossiers', nobody, () => desk.find(nobody), 200],
    ['search_dossiers', dossier.code, () => neighbour!.find(dossier.code), 200],
    ['see_dossier', noId, () => desk.get('/dossiers/' + noId), 404],
    [
      'open_personal',
      dossier.id,
      () => neighbour!.post(`/dossiers/${dossier.id}/personal`, { purpose: 'contact' }),
      404,
    ],
    ['print_paper', dossier.id, () => neighbour!.get(`/dossiers/${dossier.id}/receipt.pdf`), 404],
    ['read_file', noId, () => desk.get('/files/' + noId), 404],
    ['keep_drafts', noId, () => desk.get('/intake/drafts/' + noId), 404],
    ['see_slip', noId, () => desk.get(`/counter-slips/${noId}/slip.pdf`), 404],
    ['print_rating_code', noId, () => desk.call('POST', `/visits/${noId}/rating-code.pdf`), 404],
    ['explain_access', noCode, () => supervisor.get('/dossier-access/' + noCode), 404],
    ['explain_access', dossier.code, () => neighbours!.get('/dossier-access/' + dossier.code), 404],
    ['see_readings', noCode, () => supervisor.get('/readings?code=' + noCode), 422],
    ['see_readings', dossier.code, () => neighbours!.get('/readings?code=' + dossier.code), 422],
  ];
  for (const [what, detail, ask, status] of misses) {
    assert.equal((await ask()).status, status, what);
    const [last] = await readings();
    assert.deepEqual([last.what, last.detail, last.missed, last.shown, last.code], [what, detail, true, 0, ''], what);
  }
  assert.ok(!(await own(dossier.code)).includes('xã Đông Hiệp'), 'a citizen is told who read, not who found nothing');
  const rights = JSON.parse(execFileSync(program, ['policy', '--json'], { encoding: 'utf8' }));
  const asked = new Set(misses.map(([what]) => what));
  // The other routes answer with lists of the own unit: these take no question.
  const lists = ['list_work', 'list_dossiers', 'list_figures', ...ofModules.flatMap((one) => one.lists ?? [])];
  for (const { right, personal } of rights) if (personal) assert.ok(asked.has(right) || lists.includes(right), right);
});

test('the citizen sees who read, by post and purpose, after the second fact only; an inspection not before its time', async () => {
  const leader = await signIn(server, 'lanhdao.codo');
  assert.equal((await leader.get('/dossiers/' + dossier.id)).status, 200);
  assert.equal((await supervisor.post(`/dossiers/${dossier.id}/personal`, { purpose: 'inspection' })).status, 200);
  assert.equal((await supervisor.post(`/dossiers/${dossier.id}/personal`, { purpose: 'complaint' })).status, 200);
  const anybody = await (await fetch(`${server.url}/tra-cuu/${dossier.code}`)).text();
  assert.ok(!anybody.includes('Ai đã xem'));
  await readings(); // all readings are in the table; tests/api/reading_journal.test.ts asks while they wait
  const page = await own(dossier.code);
  assert.match(page, /Ai đã xem hồ sơ này/);
  assert.match(
    page,
    /Cán bộ tiếp nhận và trả kết quả \(xã Cờ Đỏ\)<\/span><br><span class="hint">[^<]* · để liên hệ với ông\/bà</,
  );
  assert.match(
    page,
    /Cán bộ tiếp nhận và trả kết quả \(xã Cờ Đỏ\)<\/span><br><span class="hint">[^<]* · để giải quyết hồ sơ, 4 lần</,
  );
  assert.match(
    page,
    /\(xã Cờ Đỏ\)<\/span><br><span class="hint">[^<]* · để tra cứu</,
    'the leader has no part in it yet',
  );
  assert.match(page, /để giải quyết khiếu nại, phản ánh/);
  assert.ok(!page.includes('· để thanh tra'), 'an inspection is told 30 days later');
  assert.equal(
    (await readings('&code=' + dossier.code)).filter((row) => row.purpose === 'inspection').length,
    1,
    'the inspector sees it at once',
  );
});

test('who opens many dossiers without a part in them is reported to the inspector, and who works on as many is not', async () => {
  const curious = await signIn(server, 'vanhoa.codo');
  for (let i = 0; i < 15; ++i) {
    const one = await receive(desk, '1.004873', { applicant: person('Người Thứ ' + String.fromCharCode(97 + i)) });
    for (const client of [desk, curious]) assert.equal((await client.get('/dossiers/' + one.id)).status, 200);
    if (i === 13) assert.deepEqual((await supervisor.get('/readings/unusual')).body.items, []);
  }
  const { items, threshold } = (await supervisor.get('/readings/unusual')).body;
  assert.equal(threshold, 15);
  assert.deepEqual(
    items.map((row: any) => [row.dossiers, row.readings, row.unit]),
    [[15, 15, 'xã Cờ Đỏ']],
  );
  assert.equal((await readings(`&person=${items[0].person}`)).length, 15);
  assert.equal(
    (await (await signIn(server, 'chutich.codo')).get('/readings/unusual')).body.items.length,
    1,
    'the commune’s own supervisor sees it too',
  );
  assert.equal(
    (await (await signIn(server, 'chutich.donghiep')).get('/readings/unusual')).body.items.length,
    0,
    'another commune’s does not',
  );
});

test('faults in what is asked are named together, pages follow one another', async () => {
  const wrong = await supervisor.get('/readings?from=gestern&to=2026-99-99&code=H00');
  assert.deepEqual(
    wrong.body.errors.map((error: any) => error.pointer),
    ['?from', '?to'],
  );
  assert.deepEqual((await supervisor.get('/readings?code=H00')).body.errors[0].pointer, '?code');
  // The newest reading is the one with the latest time, whatever its id. The list has moved all readings into the
  // table.
  await readings();
  const [{ id }] = sql(server.database, 'SELECT min(id) AS id FROM reading');
  const last = (column: string) => `${column} = (SELECT max(${column}) FROM reading)`;
  sql(server.database, `UPDATE reading SET ${last('day')}, ${last('at')} + 1 WHERE id = '${id}'`);
  const all = (await readings()).map((row) => row.id);
  assert.equal(all[0], id);
  const paged: string[] = [];
  for (let cursor = ''; ;) {
    const { body } = await supervisor.get(`/readings?limit=7${cursor ? '&cursor=' + cursor : ''}`);
    paged.push(...body.items.map((row: any) => row.id));
    if (!body.next) break;
    cursor = body.next;
  }
  assert.deepEqual(paged, all);
});

test('in the database, its log and its copies there is no number of a person and no word that was searched', async () => {
  await signIn(server, 'tiepnhan.codo');
  const refused = await desk.call(
    'POST',
    '/intake/refusals',
    {
      procedure: '1.004873',
      applicant: { ...person('Người Bị Từ Chối'), phone: '0987654321' },
      papers: [],
      ground: counterGround,
      reason: 'không thuộc thẩm quyền',
    },
    { key: 'mot-lan' },
  );
  assert.equal(refused.status, 201, refused.bytes.toString());
  const secrets = ['092088001234', '092177000001', '0912345678', '0987654321', 'kin@example.vn', 'gọi bổ sung ảnh'];
  if (!onPostgres)
    for (const name of readdirSync(server.folder)) {
      if (name.endsWith('.files')) continue;
      const bytes = readFileSync(path.join(server.folder, name));
      for (const secret of secrets) assert.ok(!bytes.includes(secret), `${secret} stands in ${name}`);
    }
  for (const [table, column] of [
    ['dossier_party', 'body'],
    ['event_personal', 'body'],
    ['counter_slip', 'body'],
    ['idempotency', 'body'],
    ['reading', 'detail'],
  ] as const)
    for (const row of await sql(server.database, `SELECT ${column} AS text FROM ${table}`))
      assert.match(String(row.text), /^(s2\.1\.[\w-]+)?$/, table);
  for (const secret of [...secrets, 'Đặng Thị Kín'])
    assert.ok(!server.log.includes(secret), `${secret} stands in the log`);
});

test('a new key seals what was there, everything still opens, and verify finds no difference', async () => {
  await server.kill();
  const said = execFileSync(program, [...server.words, 'rotate-key'], { encoding: 'utf8' });
  assert.match(
    said,
    /^key 2 seals from now on; sealed again: \d+ texts, hashed again: \d+ parties; all is of this key\n$/,
  );
  assert.equal(readFileSync(server.key).length, 64);
  assert.match(server.verify(), /every row equals its events/);
  await server.start();
  desk = await signIn(server, 'tiepnhan.codo');
  supervisor = await signIn(server, 'giamsat.cantho');
  assert.equal(
    (await desk.post(`/dossiers/${dossier.id}/personal`, { purpose: 'contact' })).body.applicant.phone,
    '0912345678',
  );
  assert.equal((await desk.post('/people/lookup', { id_number: '092088001234' })).status, 200, 'found by the new hash');
  for (const [table, column] of [
    ['dossier_party', 'body'],
    ['event_personal', 'body'],
    ['counter_slip', 'body'],
  ] as const)
    for (const row of await sql(server.database, `SELECT ${column} AS text FROM ${table}`))
      assert.match(String(row.text), /^s2\.2\./, table);
  assert.ok(!existsSync(server.key + '.new'));
});

test('a rotation beside a server that works, killed wherever it is, goes on, and nothing of before is left', async () => {
  for (let i = 0; i < 5; ++i) {
    const cut = spawnSync(program, [...server.words, 'rotate-key'], {
      encoding: 'utf8',
      timeout: 30 + 40 * i,
      killSignal: 'SIGKILL',
    });
    assert.ok(cut.status === 0 || cut.signal === 'SIGKILL', cut.stderr);
    await receive(desk, '1.004873', { applicant: { ...person('Lê Thị Xoay'), phone: '0912345670' } });
  }
  execFileSync(program, [...server.words, 'rotate-key']);
  const { id } = await receive(desk, '1.004873', { applicant: person('Lê Thị Sau') });
  assert.equal((await desk.find('0912345670')).body.items.length, 5);
  assert.equal((await desk.post(`/dossiers/${id}/personal`, { purpose: 'contact' })).status, 200);
  await server.kill();
  const [seals] = /^seals: .*$/m.exec(server.verify())!;
  assert.match(seals, /^seals: \d+ texts, 0 of them of before; \d+ hashes, 0 of them of before: every text opens$/);
});

// A person's rights over their data: correction, everything in one file, deletion after the legal period, the list of
// breaches.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { asked, counterGround, pdf, person, receive, signIn, type Client } from '../support/client.ts';
import { trackedPage } from '../support/look_up.ts';
import { program, startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

let server: TestServer;
let desk: Client, leader: Client;
const enter = async () => {
  [desk, leader] = [await signIn(server, 'tiepnhan.codo'), await signIn(server, 'lanhdao.codo')];
};
before(async () => {
  server = await startServer({ at: '2026-03-02T09:00:00+07:00' });
  await enter();
});
after(() => server.stop());

const rightly = {
  kind: 'person',
  name: 'Trần Thị Đúng',
  id_number: '092088001111',
  address: 'ấp Thới Bình',
  phone: '0911111111',
};

test('a correction is asked for with a reason and decided by another, each as an event; lists, the search and the second fact follow it, what was printed does not', async () => {
  const leader = await signIn(server, 'lanhdao.codo'),
    chair = await signIn(server, 'chutich.codo');
  let dossier = await receive(desk, '1.004873', { applicant: { ...person('Trần Thị Dúng'), phone: '0922222222' } });
  const ask = (who: typeof desk, more: Record<string, unknown> = {}, key?: string) =>
    who.post(
      `/dossiers/${dossier.id}/correction`,
      { version: dossier.version, part: 'applicant', party: rightly, reason: 'ghi nhầm dấu', ...more },
      key,
    );
  const decide = (who: typeof desk, approve: boolean, text?: string) =>
    who.post(`/dossiers/${dossier.id}/correction/decision`, {
      version: dossier.version,
      approve,
      ...(text ? { text } : {}),
    });
  server.moveTo('2026-03-02T09:10:00+07:00'); // times are told in whole seconds
  const wrong = await ask(desk, {
    part: 'representative',
    party: { ...rightly, kind: undefined, phone: '12' },
    reason: '',
  });
  assert.deepEqual([...new Set(wrong.body.errors.map((error: any) => error.pointer))].sort(), [
    '/party/authorisation',
    '/party/phone',
    '/reason',
  ]);
  assert.equal((await decide(leader, true)).body.code, 'action-not-available');
  const asked = await ask(desk, {}, 'mot-lan');
  assert.equal(asked.status, 200, asked.bytes.toString());
  dossier = asked.body;
  assert.deepEqual(
    [
      dossier.applicant.name,
      dossier.correction.party.name,
      dossier.correction.may_decide,
      dossier.timeline.at(-1).kind,
    ],
    ['Trần Thị Dúng', 'Trần Thị Đúng', false, 'correction_asked'],
  );
  assert.equal((await ask(desk)).body.code, 'correction-waits');
  assert.deepEqual(
    (await leader.get('/corrections')).body.items.map((one: any) => [one.code, one.asked_by]),
    [[dossier.code, 'Huỳnh Thị Cẩm Tú']],
  );
  assert.deepEqual([(await decide(desk, true)).status, (await desk.get('/corrections')).status], [403, 403]);
  assert.equal((await decide(leader, false)).body.errors[0].pointer, '/text');
  dossier = (await decide(leader, false, 'chưa có giấy khai sinh')).body;
  assert.deepEqual(
    [dossier.applicant.name, dossier.correction, dossier.timeline.at(-1).kind, dossier.timeline.at(-1).text],
    ['Trần Thị Dúng', null, 'correction_refused', 'chưa có giấy khai sinh'],
  );
  dossier = (await ask(leader)).body; // a leader may ask, but may not decide the own question
  assert.equal((await decide(leader, true)).body.code, 'own-proposal');
  const answer = await decide(chair, true);
  assert.equal(answer.status, 200, answer.bytes.toString());
  dossier = answer.body;
  assert.deepEqual(
    [dossier.applicant.name, dossier.applicant.id_number, dossier.timeline.at(-1).kind, dossier.timeline.at(-1).text],
    ['Trần Thị Đúng', '•••••••••111', 'corrected', 'ghi nhầm dấu'],
  );
  assert.equal((await desk.find('tran thi dung')).body.items[0].applicant, 'Trần Thị Đúng');
  assert.equal((await desk.find('092088001111')).body.items.length, 1);
  assert.equal((await desk.find('0922222222')).body.items.length, 0);
  const facts = JSON.parse(sql(server.database, `SELECT facts FROM event WHERE kind = 'corrected'`)[0].facts);
  assert.deepEqual(
    [facts.part, facts.fields.sort(), facts.asked],
    ['applicant', ['address', 'id_number', 'name', 'phone'], dossier.version - 1],
  );
  assert.equal((await ask(desk)).body.errors[0].pointer, '/party');
  assert.equal((await ask(desk, { version: 1, party: { ...rightly, name: 'Khác' } })).status, 409);
  assert.equal((await ask(await signIn(server, 'tuphap.codo'))).status, 403);
  assert.equal((await leader.get('/figures?unit=xa-co-do')).body.corrections, 1);
  assert.match(await trackedPage(desk, dossier), /Đính chính thông tin người nộp/);
  assert.match(server.verify(), /every row equals its events/);
});

test('a dossier is seen as it stood at any instant, with the people as they were then', async () => {
  const { id, version } = (await desk.find('tran thi dung')).body.items[0];
  const { timeline } = (await desk.get('/dossiers/' + id)).body;
  const at = async (iso: string) => desk.get(`/dossiers/${id}/as-of?at=${encodeURIComponent(iso)}`);
  const first = (await at(timeline[0].at)).body,
    last = (await at('2030-01-01T00:00:00+07:00')).body;
  assert.ok(first.version >= 1 && first.version < version);
  assert.deepEqual([last.version, last.applicant.name, last.timeline.length], [version, 'Trần Thị Đúng', version]);
  assert.equal(first.applicant.name, 'Trần Thị Dúng');
  assert.equal((await at('2020-01-01T00:00:00+07:00')).body.errors[0].detail, 'Lúc đó hồ sơ chưa được tiếp nhận.');
  assert.equal((await at('hôm qua')).status, 422);
  assert.equal(
    (await (await signIn(server, 'tiepnhan.donghiep')).get(`/dossiers/${id}/as-of?at=2030-01-01T00:00:00Z`)).status,
    404,
  );
});

test('everything that is kept of a person comes in one file, of the own unit, for a leader who says why; and it is written down', async () => {
  await receive(await signIn(server, 'tiepnhan.donghiep'), '1.004873', { applicant: rightly });
  assert.equal((await desk.post('/people/export', { id_number: rightly.id_number, reason: 'x' })).status, 403);
  assert.deepEqual(
    (await leader.post('/people/export', { id_number: '12', reason: '' })).body.errors
      .map((error: any) => error.pointer)
      .sort(),
    ['/id_number', '/reason'],
  );
  const all = await leader.post('/people/export', {
    id_number: '092 088 001 111',
    reason: 'công dân yêu cầu ngày 02/3',
  });
  assert.equal(all.body.dossiers.length, 1, 'not the neighbour’s');
  const [one] = all.body.dossiers;
  assert.equal(one.applicant.phone, '0911111111');
  assert.ok(
    one.events.some((event: any) => event.personal.applicant?.name === 'Trần Thị Dúng'),
    'what it said before belongs to them too',
  );
  assert.ok(one.readings.length > 0);
  assert.match(all.headers.get('content-disposition')!, /^attachment/);
  const supervisor = await signIn(server, 'chutich.codo');
  const [row] = (await supervisor.get('/readings')).body.items;
  assert.deepEqual([row.what, row.detail], ['export_person', '092 088 001 111: công dân yêu cầu ngày 02/3']);
  assert.equal((await leader.post('/people/export', { id_number: '099999999999', reason: 'x' })).status, 404);
});

test('what ended long ago is erased: names, numbers, texts are gone from every table, events and figures stay and verify is content', async () => {
  let old = await receive(desk, '1.004873', {
    applicant: { ...person('Hồ Sơ Cũ'), id_number: '092088003333', email: 'cu@example.vn' },
    representative: {
      name: 'Người Đi Thay',
      id_number: '092088004444',
      phone: '0933333333',
      address: 'x',
      authorisation: 'giấy',
    },
  });
  old = (
    await desk.call('POST', `/dossiers/${old.id}/files?purpose=paper&paper=0`, pdf, { name: 'căn cước Hồ Sơ Cũ.pdf' })
  ).body;
  old = await desk.act(old, 'withdraw', {
    ...asked(old.received_at.slice(0, 10)),
    text: 'không cần nữa, Hồ Sơ Cũ',
    requested_by: 'Hồ Sơ Cũ',
  });
  const open = await receive(desk, '1.004873', { applicant: person('Còn Đang Làm') });
  const slip = (
    await desk.post('/intake/refusals', {
      procedure: '1.004873',
      applicant: person('Bị Từ Chối'),
      papers: [],
      ground: counterGround,
      reason: 'sai nơi',
    })
  ).body;
  await server.kill();
  server.moveTo('2027-11-02T09:00:00+07:00');
  const run = (...words: string[]) =>
    execFileSync(program, [...server.words, 'erase', ...words], {
      encoding: 'utf8',
      env: { ...process.env, ...server.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  assert.throws(() => run('--closed-before', '2027-06-01'), /less than a year ago/);
  assert.match(run('--closed-before', '2026-06-01', '--dry-run'), /^would be erased: 1 dossiers, 1 slips/);
  assert.match(
    run('--closed-before', '2026-06-01'),
    /^erased: 1 dossiers, 1 slips, 1 documents; their events and proofs stay\n$/,
  );
  assert.match(run('--closed-before', '2026-06-01'), /^erased: 0 dossiers, 0 slips/);
  assert.match(server.verify(), /every row equals its events/);
  await server.start();
  await enter();
  const shown = (await desk.get('/dossiers/' + old.id)).body;
  assert.deepEqual(
    [shown.applicant.name, shown.representative, shown.state, shown.timeline.length > 2, shown.files[0].name],
    ['(đã xóa)', null, 'withdrawn', true, '(đã xóa)'],
  );
  assert.ok(!/Hồ Sơ Cũ|Người Đi Thay|không cần nữa/.test(JSON.stringify(shown)));
  for (const query of ['ho so cu', 'nguoi di thay', '092088003333', '0933333333'])
    assert.deepEqual((await desk.find(query)).body.items, [], query);
  assert.equal((await desk.find(old.code)).body.items.length, 1, 'its code is no personal data');
  assert.equal((await desk.get(`/dossiers/${old.id}/receipt.pdf`)).status, 200);
  assert.equal((await desk.get(`/counter-slips/${slip.id}/slip.pdf`)).status, 404);
  assert.equal((await desk.get('/dossiers/' + open.id)).body.applicant.name, 'Còn Đang Làm');
  assert.equal((await desk.get('/figures?from=2026-01-01&to=2026-12-31')).body.other.withdrawn, 1);
  const hashes = sql(
    server.database,
    `SELECT personal_hash AS h FROM event WHERE stream_id = '${old.id}' AND personal_hash <> ''`,
  );
  assert.ok(hashes.length >= 3, 'the proofs stay');
  assert.equal((await fetch(`${server.url}/tra-cuu/${old.code}`)).status, 200);
});

test('a breach is noted with whom it touches, must be told within 72 hours, and is told once', async () => {
  const supervisor = await signIn(server, 'chutich.codo');
  const wrong = await supervisor.post('/breaches', { found_at: '2099-01-01T00:00:00+07:00', what: '', people: -1 });
  assert.deepEqual(wrong.body.errors.map((error: any) => error.pointer).sort(), ['/found_at', '/people', '/what']);
  assert.equal(
    (await desk.post('/breaches', { found_at: '2027-10-28T08:00:00+07:00', what: 'x', people: 1 })).status,
    403,
  );
  const noted = (
    await supervisor.post('/breaches', {
      found_at: '2027-10-28T08:00:00+07:00',
      what: 'Gửi nhầm thư cho người khác',
      people: 2,
      measures: 'đã xin lỗi',
    })
  ).body;
  assert.deepEqual([noted.due_at, noted.overdue, noted.told_at], ['2027-10-31T08:00:00+07:00', true, null]);
  const told = await supervisor.post(`/breaches/${noted.id}/told`, undefined);
  assert.deepEqual([told.status, Boolean(told.body.told_at), told.body.overdue], [200, true, false]);
  assert.equal((await supervisor.post(`/breaches/${noted.id}/told`, undefined)).status, 409);
  assert.equal((await (await signIn(server, 'giamsat.cantho')).get('/breaches')).body.items.length, 1);
  assert.equal((await (await signIn(server, 'chutich.donghiep')).get('/breaches')).body.items.length, 0);
});

test('the export of one party tells no number, telephone, address or e-mail of the other, in either direction', async () => {
  const leader = await signIn(server, 'lanhdao.codo'),
    specialist = await signIn(server, 'tuphap.codo');
  const marked = (mark: string, name: string) => ({
    name,
    id_number: '0920000' + mark,
    address: `số nhà ${mark}, ấp Thới Hòa`,
    phone: `09${mark}678`,
    email: `thu${mark}@example.vn`,
  });
  const secrets = (mark: string) => [
    '0920000' + mark,
    `09${mark}678`,
    `09${mark} 678`,
    `số nhà ${mark}`,
    `thu${mark}@`,
  ];
  const applicant = { kind: 'person', ...marked('11111', 'Nguyễn Thị Chủ') },
    representative = {
      ...marked('22222', 'Lê Văn Thay'),
      authorisation: 'Giấy ủy quyền, gọi 0922222678 hoặc 0911111678',
    };
  const told = 'gọi 0911111 678 hoặc 0922222 678, thu11111@example.vn, thu22222@example.vn, số nhà 11111, ấp Thới Hòa';
  let dossier = await receive(desk, '1.004873', { applicant, representative, content: told });
  dossier = (
    await desk.call('POST', `/dossiers/${dossier.id}/files?purpose=paper&paper=0`, pdf, {
      name: 'cc 092000011111 092000022222.pdf',
    })
  ).body;
  dossier = await desk.act(dossier, 'note', { text: told });
  const correct = async (part: string, party: object) => {
    const { status, bytes } = await desk.post(`/dossiers/${dossier.id}/correction`, {
      version: dossier.version,
      part,
      party,
      reason: told,
    });
    assert.equal(status, 200, bytes.toString());
    dossier = (await desk.get('/dossiers/' + dossier.id)).body;
  };
  await correct('applicant', { ...applicant, address: 'số nhà 11111, ấp Thới Bình' });
  dossier = (
    await leader.post(`/dossiers/${dossier.id}/correction/decision`, { version: dossier.version, approve: true })
  ).body;
  dossier = await specialist.act(await desk.act(dossier, 'hand_over'), 'accept');
  dossier = await specialist.act(dossier, 'request_supplement', { items: [{ name: told, reason: told }], text: told });
  dossier = await desk.act(dossier, 'withdraw', {
    ...asked(dossier.received_at.slice(0, 10)),
    text: told,
    requested_by: representative.name,
  });
  await correct('representative', { ...representative, kind: undefined, address: 'số nhà 22222, ấp Sẽ Sửa' }); // waits
  for (const [own, other, part] of [
    ['11111', '22222', 'representative'],
    ['22222', '11111', 'applicant'],
  ] as const) {
    const { status, body, bytes } = await leader.post('/people/export', { id_number: '0920000' + own, reason: 'x' });
    assert.equal(status, 200, bytes.toString());
    const said = bytes.toString(),
      [one] = body.dossiers;
    const kinds = one.events.filter((event: any) => Object.keys(event.personal).length).map((event: any) => event.kind);
    assert.deepEqual([...new Set(kinds)].sort(), [
      'corrected',
      'correction_asked',
      'file_added',
      'noted',
      'received',
      'supplement_requested',
      'withdrawn',
    ]);
    for (const secret of secrets(other)) assert.ok(!said.includes(secret), `${secret} stands in the export of ${own}`);
    for (const mine of secrets(own)) assert.ok(said.includes(mine), `${mine} is missing in the export of ${own}`);
    assert.deepEqual(
      [one[part].name, one[part].address],
      [part === 'applicant' ? applicant.name : representative.name, '•••'],
    );
    const noted = one.events.find((event: any) => event.kind === 'noted');
    assert.equal(noted.personal.text, '(trao đổi giữa cán bộ, không trích xuất)');
    assert.equal(said.includes('Sẽ Sửa'), own === '22222', 'a correction that waits is told to whom it is of');
  }
});

// Typed values mean what they say: text, numbers of people, telephones, mail addresses, absent members.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { person, receive, signIn, type Client } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer, desk: Client, leader: Client;
before(async () => {
  server = await startServer({ at: '2026-11-23T09:00:00+07:00' });
  desk = await signIn(server, 'tiepnhan.codo');
  leader = await signIn(server, 'lanhdao.codo');
});
after(() => server.stop());

const papers = [{ index: 0, status: 'ok' }];
const take = (applicant: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  desk.post('/dossiers', { procedure: '2.000815', papers, applicant: { ...person(), ...applicant }, ...more });
const personal = async (id: string) =>
  (await desk.post(`/dossiers/${id}/personal`, { purpose: 'verification', note: 'xem' })).body;
const wrong = async (applicant: Record<string, unknown>) => {
  const answer = await take(applicant);
  assert.equal(answer.status, 422, answer.bytes.toString());
  return answer.body.errors as { pointer: string; detail: string }[];
};

const found = async (q: string): Promise<any[]> => {
  const answer = await desk.find(q);
  assert.equal(answer.status, 200, answer.bytes.toString());
  return answer.body.items;
};

test('invisible characters are dropped from every text of an intake; a name that is none is refused', async () => {
  const { body } = await take({
    name: '\uFEFFLi\u200E\u00AD\u00ADêng\u2800\u3000Jr\u200Dang',
    phone: '\u202A0912 345 678\u202C',
    id_number: '\u2066092088001234\u2069',
    address: 'ấp\u000B1\u2028xã 2\u0007',
    email: 'an@example.vn\u200B',
  });
  const { applicant } = await personal(body.id);
  assert.deepEqual(
    [applicant.name, applicant.phone, applicant.id_number, applicant.address, applicant.email],
    ['Liêng Jrang', '0912345678', '092088001234', 'ấp 1 xã 2', 'an@example.vn'],
  );
  for (const q of ['liêng jrang', 'li\u200Eêng jrang', '\uFEFFLIENG JRANG'])
    assert.ok(
      (await found(q)).some((row: any) => row.id === body.id),
      q,
    );
  const joined = (await take({ name: 'Thạch\u200BSô' })).body;
  assert.ok((await found('thạch sô')).some((row: any) => row.id === joined.id));
  for (const name of ['\u200B', '\u200E', '\u0640', '\u3164', '\u2800', '12345', '📄', '...'])
    assert.deepEqual(
      (await wrong({ name })).map((e) => e.pointer),
      ['/applicant/name'],
      JSON.stringify(name),
    );
  const [turned] = await wrong({ name: 'Đào\u202Eabc' });
  assert.match(turned!.detail, /U\+202E ở vị trí 4/);
});

test('a name with a sign that no name has is refused, and the sign is named; full-width letters become usual ones', async () => {
  for (const [applicant, pointer, sign] of [
    [{ name: '<b>A</b>' }, '/applicant/name', '“<”'],
    [{ name: 'Nguyễn ª' }, '/applicant/name', '“ª”'],
    [{ name: 'Trần Văn 2' }, '/applicant/name', '“2”'],
    [{ name: 'Công ty <b>', kind: 'organisation' }, '/applicant/name', '“<”'],
    [{ name: 'An', id_number: '00000000', id_kind: 'passport' }, '/applicant/id_number', 'số 0'],
    [{ name: 'An', phone: '0912345678 hoặc 0987654321' }, '/applicant/phone', 'Một số mỗi ô'],
  ] as const) {
    const answer = await desk.post('/intake/preview', { procedure: '2.000815', applicant });
    assert.deepEqual([answer.status, answer.body.errors.map((e: any) => e.pointer)], [422, [pointer]]);
    assert.ok(answer.body.errors[0].detail.includes(sign), answer.body.errors[0].detail);
  }
  const { body } = await take({ name: 'Ｌê　Ｔư', phone: 'tel:+84912345678' });
  assert.deepEqual([body.applicant.name, (await desk.find('Lê Tư')).body.items.length], ['Lê Tư', 1]);
});

test('people, posts and keys of the staff have names with a letter too', async () => {
  const admin = await signIn(server, 'quantri.cantho');
  const post = { name: '123', unit: 'xa-co-do', roles: ['reception'], fields: ['Thể thao'] };
  const answer = await admin.post('/staff', { username: 'moi', full_name: '\u200B\u2060', post });
  assert.equal(answer.status, 422);
  const told = Object.fromEntries(answer.body.errors.map((e: any) => [e.pointer, e.detail]));
  assert.deepEqual(Object.keys(told).sort(), ['/full_name', '/post/fields', '/post/name']);
  assert.match(told['/post/fields'], /“Thể thao”.*Hộ tịch/);
  const key = await admin.post('/keys', { name: '...', unit: 'xa-co-do', role: 'reception', days: 1, rights: [] });
  assert.ok(key.body.errors.some((e: any) => e.pointer === '/name'));
});

test('a telephone is one number, of any country', async () => {
  for (const phone of ['+84912345678', '+84 (0)912 345 678', '84912345678', '0084912345678', '+840912345678']) {
    const { body } = await take({ phone });
    assert.equal((await personal(body.id)).applicant.phone, '0912345678', phone);
  }
  const abroad = (await take({ name: 'Somchai Người Thái', phone: '+66 81 234 5678' })).body;
  assert.equal((await personal(abroad.id)).applicant.phone, '+66812345678');
  for (const q of ['+66812345678', '0066 81 234 5678'])
    assert.deepEqual(
      (await desk.find(q)).body.items.map((row: any) => row.id),
      [abroad.id],
    );
  for (const phone of ['0912345678/0987654321', '0912345678, 0987654321', 'abc', '091'])
    assert.equal((await wrong({ phone })).length, 1, phone);
  assert.match((await wrong({ phone: '0912345678/0987654321' }))[0]!.detail, /một số/);
});

test('a mail address that no mail reaches is refused at its field, for everybody whose address is kept', async () => {
  const bad = ['nguyễn@example.vn', 'x@y,z@w.vn', 'a@@b.vn', 'mau@example.vn.', '@x.vn', 'a@b', 'a..b@c.vn'];
  const dossier = await receive(desk, '2.000815');
  for (const email of bad) {
    assert.deepEqual(
      (await wrong({ email })).map((e) => e.pointer),
      ['/applicant/email'],
      email,
    );
    const party = { ...person('Người Khác'), email };
    const correction = { version: dossier.version, part: 'applicant', party, reason: 'sai' };
    const corrected = await desk.post(`/dossiers/${dossier.id}/correction`, correction);
    assert.equal(corrected.body.errors[0].pointer, '/party/email', email);
    const representative = { name: 'Người Nộp Thay', authorisation: 'giấy', email };
    assert.equal((await take({}, { representative })).body.errors[0].pointer, '/representative/email');
    assert.equal((await desk.call('PUT', '/session/email', { email })).body.errors[0].pointer, '/email');
  }
  const { body } = await take({ email: 'mau@việt.vn' });
  assert.match(body.warnings.join(), /chưa có máy chủ thư/); // this site sends no mail, and the reply says so
  assert.equal((await personal(body.id)).applicant.email, 'mau@xn--vit-5kz.vn');
});

test('a foreigner is known by the passport: found again, looked up, exported, corrected, told apart by kind', async () => {
  const passport = { name: 'Somchai Jaidee', id_number: 'aa 1234567', phone: '+66812345679' };
  const dossier = (await take(passport)).body;
  assert.deepEqual([dossier.applicant.id_number, dossier.applicant.id_kind], ['••••••567', 'passport']);
  for (const q of ['AA1234567', 'aa 1234567', 'ＡＡ１２３４５６７'])
    assert.deepEqual(
      (await desk.find(q)).body.items.map((row: any) => row.id),
      [dossier.id],
      q,
    );
  const known = (await desk.post('/people/lookup', { id_number: 'AA-1234567' })).body;
  assert.deepEqual([known.name, known.id_number, known.id_kind], ['Somchai Jaidee', 'AA1234567', 'passport']);
  const out = await leader.post('/people/export', { id_number: 'AA1234567', reason: 'ông yêu cầu' });
  const own = out.body.dossiers[0].applicant;
  assert.deepEqual([own.id_number, own.id_kind], ['AA1234567', 'passport']);
  // Nine digits are an old card, unless the officer says that they are a passport. A child has a number and no card.
  const kinds = [
    [{ id_number: '361234567' }, 'old_card'],
    [{ id_number: '361234567', id_kind: 'passport' }, 'passport'],
    [{ id_number: '092326000111', id_kind: 'birth_number' }, 'birth_number'],
    [{ id_number: '092326000111' }, 'citizen_card'],
    [{ kind: 'organisation', id_number: '57A8012345' }, 'registration'],
    [{ kind: 'organisation', id_number: '1801234567' }, 'tax_code'],
  ] as const;
  for (const [applicant, kind] of kinds) {
    const { id } = (await take(applicant)).body;
    assert.equal((await personal(id)).applicant.id_kind, kind, JSON.stringify(applicant));
  }
  for (const applicant of [
    { id_number: '361234567', id_kind: 'citizen_card' },
    { id_number: '57A8012345', id_kind: 'registration' },
    { id_number: '12345' },
    { kind: 'organisation', id_number: '1801234567', id_kind: 'passport' },
  ])
    assert.deepEqual(
      (await wrong(applicant)).map((e) => e.pointer),
      ['/applicant/id_number'],
      JSON.stringify(applicant),
    );
  const party = { ...person('Somchai Jaidee'), id_number: 'AA1234567', id_kind: 'other' };
  const asked = await desk.post(`/dossiers/${dossier.id}/correction`, {
    version: dossier.version,
    part: 'applicant',
    party: { ...party, address: person().address, phone: '+66812345679' },
    reason: 'thẻ lao động',
  });
  assert.deepEqual([asked.body.correction.fields, asked.body.correction.party.id_kind], [['id_kind'], 'other']);
  assert.match(server.verify(), /every row equals its events/);
});

test('a number that cannot be, and letters that papers lack, are told beside preview and receipt', async () => {
  const odd = {
    applicant: { ...person(), id_number: '999999999999', phone: '0000000000' },
    representative: { name: 'A\u{F1234}', authorisation: 'giấy', id_number: '003099000111' },
  };
  const preview = await desk.post('/intake/preview', { procedure: '2.000815', ...odd });
  const taken = await desk.post('/dossiers', { procedure: '2.000815', papers, ...odd });
  assert.equal(taken.status, 201);
  for (const { warnings } of [preview.body, taken.body]) {
    assert.equal(warnings.length, 4, warnings.join('\n'));
    assert.match(warnings.join('\n'), /999999999999.*\n.*0000000000.*\n.*003.*\n.*\u{F1234}/u);
  }
  const usual = { name: 'Người Bình Thường', id_number: '092088007771', phone: '0912000771' };
  assert.deepEqual((await take(usual)).body.warnings, []);
  assert.deepEqual((await desk.post('/intake/preview', { procedure: '2.000815' })).body.warnings, []);
});

test('one paper stands in a list once, and one dossier in a batch', async () => {
  const twice = [
    { index: 0, status: 'missing' },
    { index: 0, status: 'ok' },
  ];
  const lists = [
    ['/dossiers', {}],
    ['/intake/preview', {}],
    ['/intake/guidance', {}],
    ['/intake/supplement-requests', {}],
    ['/intake/refusals', { reason: 'x', ground: '118-tc-counter' }],
  ] as const;
  for (const [path, more] of lists) {
    const answer = await desk.post(path, { procedure: '2.000815', applicant: person(), papers: twice, ...more });
    assert.equal(answer.status, 422, path);
    assert.ok(
      answer.body.errors.some((e: any) => e.pointer === '/papers/1/index'),
      path,
    );
  }
  const { id, version } = await receive(desk, '1.004873');
  for (const path of ['/approvals', '/signing-confirmations']) {
    const answer = await leader.post(path, {
      dossiers: [
        { id, version },
        { id, version },
      ],
    });
    assert.deepEqual(
      answer.body.errors?.map((e: any) => e.pointer),
      ['/dossiers/1/id'],
      path,
    );
  }
});

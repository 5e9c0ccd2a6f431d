// PostgreSQL too
// Finding a dossier by a name as people type it: words next to each other, then beginnings of words in any order.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Client, person, receive, signIn } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer, desk: Client;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
  desk = await signIn(server, 'tiepnhan.codo');
  for (const name of [
    'Nguyễn Văn An',
    'An Văn Nguyễn',
    'Trần Thị An',
    'Đặng Thị Vân',
    'Đỗ Ân',
    'Đỗ Thị Cẩm Sơn',
    "H'Ŭk Mlô",
    'Y Blĕ Niê Kđăm',
    'H’Lan Êban',
    'Ƀrơ̆ng Ŋo',
  ])
    await receive(desk, '1.004873', { applicant: person(name) });
  await receive(desk, '1.004873', {
    applicant: person('Lý Thu Hà'),
    representative: { name: 'Trần Văn Bảo', id_number: '092088009999', authorisation: 'Giấy ủy quyền' },
  });
});
after(() => server.stop());
const found = async (typed: string) => (await desk.find(typed)).body.items.map((row: any) => row.applicant).sort();

for (const [typed, names, why] of [
  ['Nguyễn Văn An', ['Nguyễn Văn An'], 'a whole name is who has it, not who has its words in another order'],
  ['nguyen van', ['Nguyễn Văn An'], 'without marks, and half of a name'],
  ['thị', ['Trần Thị An', 'Đặng Thị Vân', 'Đỗ Thị Cẩm Sơn'], 'one word is a word'],
  ['thị v', ['Đặng Thị Vân'], 'the last word may not have been typed to its end'],
  ['an nguyễn', ['An Văn Nguyễn', 'Nguyễn Văn An'], 'nobody has them next to each other: in any order'],
  ['ng van a', ['An Văn Nguyễn', 'Nguyễn Văn An'], 'nobody has them as words: beginnings'],
  ['do an', ['Đỗ Ân'], 'đ is d'],
  ['văn bảo', ['Lý Thu Hà'], 'who brought it is found too'],
  ['hà trần', ['Lý Thu Hà'], 'words of two people are words of one dossier'],
  ["h'uk mlo", ["H'Ŭk Mlô"], 'a short u is u'],
  ['HʼUK', ["H'Ŭk Mlô"], 'all apostrophes are one'],
  ['huk mlô', ["H'Ŭk Mlô"], 'or none'],
  ['Y BLĔ NIÊ KĐĂM', ['Y Blĕ Niê Kđăm'], 'capitals with marks'],
  ["h'lan eban", ['H’Lan Êban'], 'the apostrophe of Word'],
  ['brong', ['Ƀrơ̆ng Ŋo'], 'a b with a stroke, an ơ with a breve'],
  ['BRƠNG no', ['Ƀrơ̆ng Ŋo'], 'an n with a tail'],
  ['so do', ['Đỗ Thị Cẩm Sơn'], 'without marks all letters are equal'],
  ['sổ đỏ', [], 'what was typed with marks has them: this is no name of hers'],
  ['sơn đỗ', ['Đỗ Thị Cẩm Sơn'], 'and these are'],
  ['không ai', [], 'nobody'],
  ['"an" OR *', [], 'no operator can be typed'],
] as const)
  test(`“${typed}”: ${why}`, async () => assert.deepEqual(await found(typed), [...names].sort()));

test('what a scanner reads of a paper finds its dossier, however it was cut', async () => {
  const dossier = await receive(desk, '1.004873', { applicant: person('Phan Thị Tuyết Mai') });
  const code: string = dossier.code;
  for (const typed of [
    `https://motcua.example.vn/tra-cuu/${code}?x=abcdefgh`,
    `motcua.example.vn/tra-cuu/${code}?tu=K7Q2M9`,
    `https://motcua.example.vn/en/tra-cuu/${code}`,
    code.replaceAll('.', ''),
    `\u200e${code}\u200e`,
    code.toLowerCase().replaceAll('-', ' '),
  ])
    assert.deepEqual(await found(typed), ['Phan Thị Tuyết Mai'], typed);
  const card = '092088001234|362123456|Nguyễn Văn An|01011988|Nam|ấp Thới Hòa, xã Cờ Đỏ|01012022';
  assert.ok((await found(card)).length > 5);
});

test('the last digits of a code find it on its day; those of a number only beside a name', async () => {
  const applicant = { ...person('Lâm Thị Bích'), id_number: '092188004321', phone: '0987654888' };
  const { code } = await receive(desk, '1.004873', { applicant });
  const end = code.slice(-4);
  assert.deepEqual(await found(end), ['Lâm Thị Bích']);
  assert.deepEqual(await found(code.slice(-11)), ['Lâm Thị Bích']);
  for (const typed of ['bích 4321', 'lam 4888', 'Lâm Thị Bích 654888', `bich ${end}`])
    assert.deepEqual(await found(typed), ['Lâm Thị Bích'], typed);
  for (const typed of ['4321', '654888', 'bich 4322', 'an 4888']) assert.deepEqual(await found(typed), [], typed);
});

test('a search that is cut says so, and each of its pages can be had', async () => {
  for (let i = 0; i < 7; i += 1) await receive(desk, '1.004873', { applicant: person(`Huỳnh Thanh Tùng`) });
  for (const q of ['huỳnh thanh', 'tung thanh', '092088001234', 'tùng 1234']) {
    const whole = (await desk.post('/dossiers/search', { q, limit: 200 })).body;
    assert.equal(whole.next, null);
    const ids: string[] = [];
    for (let cursor: string | null = null, pages = 0; ; pages += 1) {
      const { body } = await desk.post('/dossiers/search', { q, limit: 3, ...(cursor ? { cursor } : {}) });
      ids.push(...body.items.map((row: any) => row.id));
      assert.ok(pages < 20);
      cursor = body.next;
      if (!cursor) break;
      assert.ok(body.items.length === 3);
    }
    assert.ok(ids.length >= 7, q);
    assert.deepEqual(
      ids,
      whole.items.map((row: any) => row.id),
      q,
    );
  }
});

test('what is written down of a search holds neither the word of an address nor what stands on a card', async () => {
  const dossier = await receive(desk, '1.004873', { applicant: person('Sơn Thị Rết') });
  await found(`https://motcua.example.vn/tra-cuu/${dossier.code}?tu=BIMATLAM`);
  await found('092088001234|362123456|Nguyễn Bí Mật|01011988|Nam|ấp Thới Hòa|01012022');
  const supervisor = await signIn(server, 'giamsat.cantho');
  const readings = JSON.stringify((await supervisor.get('/readings?limit=200')).body.items);
  assert.ok(readings.includes(dossier.code));
  assert.ok(!readings.includes('BIMATLAM') && !readings.includes('Bí Mật'));
});

test('staff are found whatever letters their names have', async () => {
  const administrator = await signIn(server, 'quantri.cantho');
  const staff = async (q: string) =>
    (await administrator.post('/staff/search', { q })).body.items.map((one: any) => one.name);
  const all = await staff('codo');
  assert.ok(all.length > 3);
  const name: string = all.find((one: string) => /[ăâđêôơư]/i.test(one.normalize('NFC')) || one !== fold(one))!;
  for (const typed of [
    name,
    fold(name),
    name.toUpperCase(),
    name.normalize('NFD'),
    name.split(' ').reverse().join(' '),
  ])
    assert.ok((await staff(typed)).includes(name), typed);
  assert.deepEqual(await staff('!!!'), []);
});
const fold = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase();

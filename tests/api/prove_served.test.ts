// PostgreSQL too
// The state of a thing on a day, served to persons who may have it. Anybody gets limits and calendars. Persons who see
// the accounts of a unit get its posts, units and settings. The file equals that of `motcua prove`, and the page says
// the same in words.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { added } from '../support/accounts.ts';
import { ask, Client, signIn } from '../support/client.ts';
import { eventsOf, headOver, keyOf, motcua, secondVerifier, verifier } from '../support/log.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

const code = '1.004884';
let server: TestServer, nobody: Client, key: string, post: string;
const folder = mkdtempSync(path.join(tmpdir(), 'motcua-served-'));
let files = 0;
const fresh = () => path.join(folder, `proof-${++files}.txt`);
const headed = async () => void (await headOver(server, eventsOf(server)));
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  nobody = new Client(server);
  key = await keyOf(server);
  await headed();
  const [found] = sql(
    server.database,
    `SELECT s.name FROM stream s JOIN post_holder h ON h.post_id = s.id JOIN staff p ON p.id = h.person_id
     WHERE s.kind = 'post' AND p.username = 'lanhdao.codo'`,
  );
  post = String(found!.name);
});
after(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.stop();
});

const ofPost = (name = post) => `/ledger/units/${name.replace('/', '/posts/')}/proof`;
/** The verdict of both verifiers on an opened event. */
function checked(text: string): { right: boolean; said: string } {
  const file = fresh();
  writeFileSync(file, text);
  const first = spawnSync(verifier, ['event', file, '--key', key], { encoding: 'utf8' });
  const second = secondVerifier('event', file, key);
  assert.equal(first.status === 0, second.status === 0, first.stdout + first.stderr + second.stdout + second.stderr);
  return { right: first.status === 0, said: first.stdout + first.stderr };
}
const page = async (address: string, cookie = '') => {
  const reply = await ask(server.url + address, 'GET', cookie ? { cookie } : {});
  const text = reply.bytes.toString();
  return { status: reply.status, text, words: text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ') };
};

test('a served proof is the file of the command, both verifiers take it, and neither takes a changed one', async () => {
  const head = await signIn(server, 'giamsat.cantho');
  for (const [kind, name, address, client] of [
    ['procedure', code, `/ledger/procedures/${code}/proof`, nobody],
    ['calendar', 'viet-nam', '/ledger/calendars/viet-nam/proof', nobody],
    ['unit', 'xa-co-do', '/ledger/units/xa-co-do/proof', head],
    ['post', post, ofPost(), head],
    ['site', 'can-tho-2026', '/ledger/site/proof', head],
  ] as const) {
    const served = await client.get(address + '?on=2026-11-16');
    assert.equal(served.status, 200, `${kind}: ${served.bytes}`);
    assert.match(served.headers.get('content-type')!, /^text\/plain/);
    assert.match(served.headers.get('content-disposition')!, new RegExp(`^attachment; .*${kind}-.*2026-11-16\\.txt`));
    const text = served.bytes.toString(),
      file = fresh();
    const made = motcua(server, 'prove', kind, name, file, '--on', '2026-11-16');
    assert.equal(made.status, 0, made.stderr);
    assert.equal(text.split('\n')[0], readFileSync(file, 'utf8').split('\n')[0], kind);
    const found = checked(text);
    assert.ok(found.right, found.said);
    for (const [from, to] of [
      ['"', "'"],
      [`\t${kind}\t`, '\tdossier\t'],
      [`\t${name}\t`, '\tother\t'],
      [/\t(\d{16})\t/.exec(text)![1]!, '1795690295202871'],
    ] as const)
      assert.equal(checked(text.replace(from, to)).right, false, `${kind}: ${from}`);
  }
});

test('posts, units and settings are for who sees accounts there; elsewhere they are not there', async () => {
  const unit = '/ledger/units/xa-co-do/proof',
    site = '/ledger/site/proof';
  const expected: Record<string, [number, number, number]> = {
    // post and unit of Cờ Đỏ, settings
    'lanhdao.codo': [200, 200, 404],
    'chutich.codo': [200, 200, 404],
    'lanhdao.donghiep': [404, 404, 404],
    'tiepnhan.codo': [403, 403, 403],
    'tuphap.codo': [403, 403, 403],
    'vanthu.codo': [403, 403, 403],
    'tiepnhan.cantho': [403, 403, 403],
    'lanhdao.cantho': [200, 200, 200],
    'giamsat.cantho': [200, 200, 200],
    'quantri.cantho': [200, 200, 200],
  };
  for (const [username, wanted] of Object.entries(expected)) {
    const client = await signIn(server, username);
    const got = [];
    for (const address of [ofPost(), unit, site]) got.push((await client.get(address)).status);
    assert.deepEqual(got, wanted, username);
    const shown = await page(`/so-cai/chung-minh/vi-tri/${post}`, client.cookie);
    assert.equal(shown.status, wanted[0], username);
  }
  for (const address of [ofPost(), unit, site])
    assert.deepEqual(
      [(await nobody.get(address)).status, (await nobody.get(address)).body.code],
      [401, 'sign-in-needed'],
    );
  assert.equal((await page(`/so-cai/chung-minh/vi-tri/${post}`)).status, 401);
  // A person out of reach cannot learn which posts exist.
  const neighbour = await signIn(server, 'lanhdao.donghiep');
  const there = await neighbour.get(ofPost()),
    not = await neighbour.get(ofPost('xa-co-do/999'));
  assert.deepEqual([there.status, there.body.detail], [not.status, not.body.detail]);
});

test('each refusal says what is wrong', async () => {
  const head = await signIn(server, 'giamsat.cantho');
  const of = `/ledger/procedures/${code}/proof`;
  for (const [client, address, status, said] of [
    [nobody, '/ledger/procedures/9.999999/proof', 404, 'Sổ cái không có tên này.'],
    [nobody, '/ledger/calendars/khong-co/proof', 404, 'Sổ cái không có tên này.'],
    [head, ofPost('xa-co-do/999'), 404, 'Sổ cái không có tên này.'],
    [head, ofPost('khong-co/1'), 404, 'Sổ cái không có tên này.'],
    [nobody, of + '?on=2026-11-15', 404, 'Đến hết ngày 15/11/2026 sổ cái chưa ghi gì về mục này.'],
    [nobody, '/ledger/persons/x/proof', 404, 'Không có trang này.'],
  ] as const) {
    const answer = await client.call('GET', address, undefined, { lax: true });
    assert.deepEqual([answer.status, answer.body.detail], [status, said], address);
  }
  for (const [on, said] of [
    ['2026-11-17', 'Ngày này chưa đến.'],
    ['9999-12-31', 'Ngày này chưa đến.'],
    ['2026-02-30', 'Ngày chưa đúng: ghi ngày/tháng/năm, ví dụ 23/11/2026.'],
    ['hom-qua', 'Ngày chưa đúng: ghi ngày/tháng/năm, ví dụ 23/11/2026.'],
  ]) {
    const answer = await nobody.get(`${of}?on=${on}`);
    assert.deepEqual([answer.status, answer.body.errors], [422, [{ pointer: '?on', detail: said }]], String(on));
  }
  const english = await nobody.call('GET', of + '?on=2026-11-15', undefined, { headers: { 'accept-language': 'en' } });
  assert.equal(english.body.detail, 'The log had nothing of this by the end of 15/11/2026.');
});

test('the proof of a day is the last event of it, and a change of the next day is not in it', async () => {
  server.moveTo('2026-11-17T08:30:00+07:00');
  const administrator = await signIn(server, 'quantri.cantho');
  const found = (await administrator.get('/procedures/' + code)).body.legal_limits.find(
    (one: any) => one.channel === 'direct',
  );
  const law = { unit: found.unit, amount: Number(found.amount) };
  const changed = await administrator.post(`/procedures/${code}/limits`, {
    channel: 'direct',
    unit: law.unit,
    amount: law.amount - 1,
    basis: 'Quyết định 12/QĐ-UBND',
    decision_number: '12/QĐ-UBND',
    decision_date: '2026-11-02',
    in_force_from: '2026-11-10',
  });
  assert.deepEqual([changed.status, changed.body.waits], [201, false], changed.bytes.toString());
  const early = await nobody.get(`/ledger/procedures/${code}/proof`);
  if (early.status !== 200) assert.deepEqual([early.status, early.body.code], [409, 'no-head-yet']);
  await headed();
  const factsOn = async (day: string) => {
    const found = checked((await nobody.get(`/ledger/procedures/${code}/proof?on=${day}`)).bytes.toString());
    assert.ok(found.right, found.said);
    return JSON.parse(/facts (\{.*\})/.exec(found.said)![1]!);
  };
  const before = await factsOn('2026-11-16'),
    after = await factsOn('2026-11-17');
  assert.deepEqual([before.limit_change.length, after.limit_change.length], [0, 1]);
  assert.equal(after.limit_change[0].decision_number, '12/QĐ-UBND');
  assert.equal(after.procedure_version.length, before.procedure_version.length + 1);

  const first = await page(`/so-cai/chung-minh/thu-tuc/${code}?ngay=16/11/2026`),
    second = await page(`/so-cai/chung-minh/thu-tuc/${code}?ngay=17/11/2026`);
  assert.deepEqual([first.status, second.status], [200, 200]);
  const asked = await page(`/so-cai/chung-minh/thu-tuc/${code}?on=2026-11-16`);
  assert.equal(asked.status, 200);
  assert.ok(asked.text.includes('/proof?on=2026-11-16"') && !asked.words.includes('12/QĐ-UBND'), asked.words);
  assert.equal((await page(`/so-cai/chung-minh/thu-tuc/${code}?on=hom-qua`)).status, 422);
  assert.ok(first.words.includes(`Trực tiếp: ${law.amount} ngày làm việc`), first.words);
  assert.ok(second.words.includes(`Trực tiếp: ${law.amount - 1} ngày làm việc`), second.words);
  assert.ok(second.words.includes('12/QĐ-UBND') && !first.words.includes('12/QĐ-UBND'));
  assert.ok(second.words.includes('12/QĐ-UBND ngày 02/11/2026; hiệu lực từ 10/11/2026'), second.words);
  assert.match(second.words, /Bản thứ \d+ ghi lúc/);
  // The page names an end only where it is known.
  assert.match(first.words, /Ghi như thế từ .*16\/11\/2026 đến ngày 17\/11\/2026, khi sổ ghi việc tiếp theo/);
  assert.match(second.words, /Ghi như thế từ ngày 17\/11\/2026 đến nay /);
  assert.doesNotMatch(second.words, /đến hết ngày/);
  const channels = ({ words }: { words: string }) => words.match(/(Trực tiếp|Trực tuyến|Bưu chính)[^:]*(?=: \d)/g);
  assert.ok(channels(first)!.length > 1, first.words);
  assert.deepEqual(channels(second), channels(first), 'the order of the channels is that of every day');
  assert.ok(second.text.includes(`href="/api/v1/ledger/procedures/${code}/proof?on=2026-11-17"`));
  assert.ok(
    second.words.includes(`motcua-verify event procedure-${code}-2026-11-17.txt`) && second.words.includes(key),
  );
});

test('the text of a version has the hash of the proof; notes of the makers of the catalogue stay at the desk', async () => {
  const desk = await signIn(server, 'tiepnhan.codo');
  let open = 0,
    kept = 0;
  for (const { code: one, being_checked } of (await desk.get('/procedures')).body.items) {
    const number = (await desk.get('/procedures/' + one)).body.version;
    const text = await desk.get(`/procedures/${one}/versions/${number}`);
    const proof = await nobody.get(`/ledger/procedures/${one}/proof`);
    assert.deepEqual([text.status, proof.status], [200, 200], one);
    const facts = JSON.parse(/(\{"limit_change.*\}\]\})/.exec(proof.bytes.toString())![1]!);
    const version = facts.procedure_version.at(-1);
    assert.equal(version.number, number);
    assert.equal(createHash('sha256').update(text.bytes).digest('hex'), version.body_sha256, one);
    const forAll = await nobody.get(`/ledger/procedures/${one}/versions/${number}`);
    if (being_checked) {
      assert.deepEqual([forAll.status, forAll.body.code], [404, 'not-found'], one);
      kept += 1;
    } else {
      assert.equal(forAll.bytes.toString(), text.bytes.toString(), one);
      open += 1;
    }
  }
  assert.ok(open > 0 && kept > 0, `${open} open, ${kept} kept back`);
  for (const number of ['99', '0', 'x', '1x', '99999999999999999999'])
    assert.equal((await nobody.get(`/ledger/procedures/${code}/versions/${number}`)).status, 404, number);
});

test('the page of a post names who held it; that of a calendar the hours and the days off', async () => {
  const leader = await signIn(server, 'lanhdao.codo');
  const name = (await leader.get('/session')).body.name;
  const shown = await page(`/so-cai/chung-minh/vi-tri/${post}?ngay=2026-11-16`, leader.cookie);
  assert.equal(shown.status, 200);
  assert.ok(shown.words.includes(name) && shown.words.includes('Lãnh đạo'), shown.words);
  assert.ok(shown.words.includes('Sổ cái ghi mã người, không ghi họ tên.'));
  const [person] = sql(
    server.database,
    `SELECT s.id, s.name FROM stream s JOIN staff p ON p.id = s.id WHERE s.kind = 'person' AND p.username = 'lanhdao.codo'`,
  );
  const known = `Tên trong sổ cái: ${person!.name}; mã trong tệp bằng chứng: ${person!.id}`;
  assert.match(shown.words, new RegExp(`${name} từ ngày [\\d/]{10} đến nay. ${known}`));
  assert.ok(shown.words.includes('dãy chữ và số ngẫu nhiên'), 'the page says what the name in the log is');
  const nation = await page('/so-cai/chung-minh/lich/viet-nam?ngay=16/11/2026');
  assert.ok(nation.words.includes('2/9/2026') || nation.words.includes('02/09/2026'), nation.words);
  const english = await page('/en/so-cai/chung-minh/lich/viet-nam');
  assert.ok(english.words.includes('What is not proved'), english.words);
});

test('a page that proves nothing says why and keeps what was typed', async () => {
  const of = `/so-cai/chung-minh/thu-tuc/${code}`;
  for (const [address, status, said] of [
    [of + '?ngay=hom-qua', 422, 'Ngày chưa đúng'],
    [of + '?ngay=31/12/2999', 422, 'Ngày này chưa đến.'],
    [of + '?ngay=15/11/2026', 404, 'Đến hết ngày 15/11/2026 sổ cái chưa ghi gì về mục này.'],
    ['/so-cai/chung-minh/thu-tuc/khong-co', 404, 'Sổ cái không có tên này.'],
    ['/en' + of + '?ngay=15/11/2026', 404, 'The log had nothing of this by the end of 15/11/2026.'],
  ] as const) {
    const shown = await page(address);
    assert.equal(shown.status, status, address);
    assert.ok(shown.words.includes(said), shown.words);
    const typed = new URLSearchParams(address.split('?')[1] ?? '').get('ngay');
    if (typed) assert.ok(shown.text.includes(`value="${typed}"`), address);
  }
});

test('a stored text that somebody changed by hand is told on the page, and no limit is read out of it', async () => {
  const [row] = sql(
    server.database,
    `SELECT id, body FROM procedure_version WHERE code = '${code}' ORDER BY number DESC LIMIT 1`,
  );
  const changed = String(row!.body).replace('{', '{ ');
  const write = (body: string) =>
    sql(server.database, `UPDATE procedure_version SET body = '${body.replaceAll("'", "''")}' WHERE id = '${row!.id}'`);
  write(changed);
  try {
    const shown = await page(`/so-cai/chung-minh/thu-tuc/${code}`);
    assert.equal(shown.status, 200);
    assert.ok(shown.words.includes('Bản thủ tục đang lưu không khớp với sổ cái'), shown.words);
    assert.ok(!shown.words.includes('Trực tiếp:'), shown.words);
  } finally {
    write(String(row!.body));
  }
});

test('whoever was ended before a day does not hold the post on it; on the day itself the hour is told', async () => {
  const administrator = await signIn(server, 'quantri.cantho');
  const { id } = await added(administrator, 'thoigiu.codo', { roles: ['reception'] });
  const [held] = (await administrator.get('/staff/' + id)).body.posts;
  assert.equal((await administrator.post(`/posts/${held.id}/end`, undefined)).status, 204);
  await headed();
  const address = '/so-cai/chung-minh/vi-tri/' + held.log_name;
  const shown = async () => (await page(address, (await signIn(server, 'lanhdao.codo')).cookie)).words;
  const that = await shown();
  assert.match(that, /từ ngày [\d/]{10}; đã thôi lúc/, 'who was ended holds it no more');
  assert.ok(that.includes('đã thôi lúc') && !that.includes('không có ai'), that);
  server.moveTo('2026-11-18T09:00:00+07:00');
  const later = await shown();
  assert.ok(later.includes('không có ai') && !later.includes('đã thôi lúc'), later);
});

test('the page of a calendar says for whom each line of hours is, its own first, and which layer names a day', async () => {
  const on = (text: string) => /Giờ làm việc ngày ấy (.*?) Ngày nghỉ, ngày làm bù trong năm (.*?) Dòng sổ/.exec(text)!;
  const clock = '\\d\\d:\\d\\d–\\d\\d:\\d\\d',
    hours = `${clock}(?:, ${clock})*`,
    police = `Công an cấp xã: ${hours}`;
  const monday = (await page('/so-cai/chung-minh/lich/xa-co-do?ngay=16/11/2026')).words;
  assert.match(on(monday)[1]!, new RegExp(`^chung: ${hours} ${police}$`));
  const nation = (await page('/so-cai/chung-minh/lich/viet-nam?ngay=16/11/2026')).words;
  assert.match(on(nation)[1]!, new RegExp(`^chung: ${hours}$`));
  assert.match(on(nation)[2]!, /02\/09\/2026: [^(]+ \(nghỉ; lịch chung\)/);

  const administrator = await signIn(server, 'quantri.cantho');
  const change = { layer: 'unit', days: [{ date: '2026-11-18', what: 'off', name: 'Sửa trụ sở' }] };
  const { revision } = (await administrator.post('/calendars/xa-co-do/preview', change)).body;
  const reason = 'Thông báo số 12/TB-UBND';
  const made = await administrator.post('/calendars/xa-co-do/changes', { ...change, reason, revision });
  assert.equal(made.status, 202, made.bytes.toString());
  await headed();
  const own = (await page('/so-cai/chung-minh/lich/xa-co-do?ngay=18/11/2026')).words;
  const line = new RegExp(`^([^:]+): nghỉ \\(ghi riêng cho ngày này[^)]*\\) chung: ${hours} ${police}$`);
  const name = line.exec(on(own)[1]!)?.[1];
  assert.ok(name, own);
  assert.equal(on(own)[2], `18/11/2026: Sửa trụ sở (nghỉ; lịch của ${name})`);
  const english = (await page('/en/so-cai/chung-minh/lich/xa-co-do?ngay=18/11/2026')).words;
  assert.match(english, /closed \(named for this date[^)]*\) common: /);
});

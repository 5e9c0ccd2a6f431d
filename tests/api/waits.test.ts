// PostgreSQL too
// Wrong tries: who is held back, and who is not, by names, addresses, devices and dossiers.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { person, receive, signIn } from '../support/client.ts';
import { sql } from '../support/sql.ts';
import { wordOf } from '../support/look_up.ts';
import { onPostgres, startServer, TestServer } from '../support/server.ts';
import { ask, cookieIn, enterFrom, tokenIn } from '../support/visitor.ts';

let server: TestServer;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
});
after(() => server.stop());

const wrong = (from: string, username: string, headers: Record<string, string> = {}) =>
  enterFrom(from, server, username, 'khong-phai-mat-khau', headers);
const statuses = async (count: number, one: (i: number) => Promise<{ status: number }>) => {
  const found: number[] = [];
  for (let i = 0; i < count; ++i) found.push((await one(i)).status);
  return found;
};

test('a stranger who tries a name holds up the name at their own address alone', async () => {
  assert.deepEqual(await statuses(6, () => wrong('127.0.0.21', 'congan.thanhphu')), [401, 401, 401, 401, 401, 429]);
  const held = await enterFrom('127.0.0.21', server, 'congan.thanhphu');
  assert.deepEqual([held.status, held.body.code], [429, 'sign-in-delayed']);
  assert.ok(Number(held.headers['retry-after']) >= 1);
  assert.equal((await enterFrom('127.0.0.22', server, 'congan.thanhphu')).status, 200);
});

test('mistakes of one do not hold up a colleague at the same address', async () => {
  await statuses(20, (i) => wrong('127.0.0.23', `khong.co.${i}`));
  await statuses(6, () => wrong('127.0.0.23', 'kinhte.thanhphu'));
  assert.equal((await enterFrom('127.0.0.23', server, 'tuphap.codo')).status, 200);
});

test('a device from which the person signed in before passes every wait of the name and the address', async () => {
  const device = cookieIn(await enterFrom('127.0.0.24', server, 'diachinh.codo'), 'motcua-may');
  assert.match(device, /^motcua-may=[\w-]{43}$/);
  await statuses(6, () => wrong('127.0.0.25', 'diachinh.codo'));
  assert.equal((await enterFrom('127.0.0.25', server, 'diachinh.codo')).status, 429);
  assert.equal((await enterFrom('127.0.0.25', server, 'diachinh.codo', undefined, { cookie: device })).status, 200);
  // The device belongs to that person only and has its own tries. Another person's device counts for nothing.
  await statuses(6, () => wrong('127.0.0.25', 'vanthu.codo'));
  assert.equal((await enterFrom('127.0.0.25', server, 'vanthu.codo', undefined, { cookie: device })).status, 429);
  assert.deepEqual(
    await statuses(6, () => wrong('127.0.0.26', 'diachinh.codo', { cookie: device })),
    [401, 401, 401, 401, 401, 429],
  );
  const rows = sql(server.database, 'SELECT hash FROM known_device');
  assert.ok(rows.length > 0 && rows.every((row: any) => !device.includes(row.hash)), 'only a hash is kept');
});

test('a token that nobody signed in with is not taken as a device from whoever sends it', async () => {
  const planted = 'motcua-may=' + 'A'.repeat(43);
  const given = cookieIn(
    await enterFrom('127.0.0.27', server, 'vanhoa.codo', undefined, { cookie: planted }),
    'motcua-may',
  );
  assert.ok(given && given !== planted);
});

test('guesses sent side by side are five, however many are sent', async () => {
  const replies = await Promise.all(Array.from({ length: 60 }, () => wrong('127.0.0.28', 'lanhdao.codo')));
  const tried = replies.filter((reply) => reply.status === 401).length;
  assert.ok(tried >= 1 && tried <= 5, `${tried} were tried`);
  assert.ok(replies.every((reply) => [401, 429, 503].includes(reply.status)));
});

test('an own success clears the name, and not the address', async () => {
  let last = 0;
  for (let round = 0; round < 60 && last !== 429; ++round) {
    await statuses(3, async (i) => {
      const { status } = await wrong('127.0.0.29', `ten.bia.${round}.${i}`);
      last = status;
      return { status };
    });
    if (last !== 429) await enterFrom('127.0.0.29', server, 'tiepnhan.codo');
  }
  assert.equal(last, 429);
  // Four wrong tries of the own name are gone after a success.
  await statuses(4, () => wrong('127.0.0.30', 'tiepnhan.thanhphu'));
  assert.equal((await enterFrom('127.0.0.30', server, 'tiepnhan.thanhphu')).status, 200);
  assert.deepEqual(await statuses(5, () => wrong('127.0.0.30', 'tiepnhan.thanhphu')), [401, 401, 401, 401, 401]);
});

test('every secret of an account is behind the one guard: old password, second factor, one-time code', async () => {
  const client = await signIn(server, 'tuphap.codo');
  const tries: [string, () => Promise<{ status: number }>][] = [
    ['old', () => client.call('PUT', '/session/password', { old_password: 'sai', new_password: 'câu mới hoàn toàn' })],
    ['setup', () => client.post('/session/second-factor', { password: 'sai' })],
    ['end', () => client.post('/session/second-factor/end', { password: 'sai', code: '000000' })],
    ['factor', () => client.call('PUT', '/session/second-factor', { code: '000000' })],
  ];
  const seen = new Set<number>();
  for (let i = 0; i < 6; ++i) seen.add((await tries[i % tries.length]![1]()).status);
  assert.ok(seen.has(429), [...seen].join());
  for (const [name, one] of tries) assert.equal((await one()).status, 429, name);
  const code = () =>
    ask('127.0.0.31', server.url + '/api/v1/session/one-time', {
      json: { username: 'vanhoa.codo', code: 'AAAAA-AAAAA', new_password: 'câu mới hoàn toàn' },
    });
  assert.deepEqual(await statuses(6, code), [401, 401, 401, 401, 401, 429]);
  assert.equal((await enterFrom('127.0.0.31', server, 'vanhoa.codo')).status, 429, 'they add up in one place');
});

/** Opens a dossier with digits from an address, as a browser does: the page, then its form. */
async function open(from: string, code: string, digits: string, tu = ''): Promise<number> {
  const path = `${server.url}/tra-cuu/${encodeURIComponent(code)}`;
  const shown = await ask(from, tu ? `${path}?tu=${tu}` : path);
  if (shown.status !== 200) return shown.status;
  const headers = { cookie: cookieIn(shown, 'motcua-khach') };
  return (await ask(from, path, { headers, form: { so: digits, t: tokenIn(shown.text), ...(tu ? { tu } : {}) } }))
    .status;
}

test('a stranger’s wrong digits do not shut the owner of a dossier out', async () => {
  const desk = await signIn(server, 'tiepnhan.codo');
  const { code } = await receive(desk, '1.004873', { applicant: person() });
  assert.deepEqual(
    await statuses(6, async (i) => ({ status: await open('127.0.0.34', code, `00000${i}`) })),
    [403, 403, 403, 403, 403, 429],
  );
  assert.equal(await open('127.0.0.35', code, '345678'), 200);
  // Tries at the same time are five too.
  const many = await Promise.all(Array.from({ length: 30 }, (_, i) => open('127.0.0.36', code, String(100000 + i))));
  assert.ok(many.filter((status) => status === 403).length <= 5, many.join());
});

test('whoever guesses from many addresses shuts out those who were wrong, and nobody else', async () => {
  const desk = await signIn(server, 'tiepnhan.codo');
  // Tries over many dossiers: one dossier alone would be held back by its own bound.
  const codes: string[] = [];
  for (let i = 0; i < 20; ++i) codes.push((await receive(desk, '1.004873', { applicant: person() })).code);
  const guesser = (i: number) => `127.0.${1 + (i >> 7)}.${1 + (i & 127)}`;
  let refused = 0;
  for (let i = 0; i < 400 && refused === 0; i += 20) {
    const found = await Promise.all(Array.from({ length: 20 }, (_, j) => open(guesser(i + j), codes[j]!, '000000')));
    assert.ok(
      found.every((status) => status === 403),
      found.join(),
    );
    if (i >= 300) refused = await open(guesser(0), codes[1]!, '000001');
  }
  assert.equal(refused, 429, 'the site holds back an address that was wrong once');
  assert.equal(await open('127.0.9.9', codes[0]!, '345678'), 200, 'an address that was never wrong');
});

test('guesses of strangers at one dossier hold back who has its code alone, and never who has its word', async () => {
  const desk = await signIn(server, 'tiepnhan.codo');
  const { code, id } = await receive(desk, '1.004873', { applicant: person() });
  const tu = await wordOf(desk, id);
  let last = 0;
  for (let i = 0; i < 60 && last !== 429; ++i) last = await open(`127.0.4.${1 + i}`, code, '000000');
  assert.equal(last, 429, 'the bound of one dossier');
  assert.equal(await open('127.0.5.1', code, '345678'), 429, 'the code alone');
  assert.equal(await open('127.0.5.1', code, '345678', tu), 200, 'the owner with the word');
});

test('who found the paper has the word, and still guesses the second fact a few times an hour in all', async () => {
  const desk = await signIn(server, 'tiepnhan.codo');
  const { code, id } = await receive(desk, '1.004873', { applicant: person() });
  const tu = await wordOf(desk, id);
  let last = 0;
  for (let i = 0; i < 60 && last !== 429; ++i) last = await open(`127.0.6.${1 + i}`, code, '000000', tu);
  assert.equal(last, 429, 'the bound of one dossier, with the word');
});

test('an unknown code is counted as one, also where six digits are sent with it', async () => {
  const from = '127.0.7.1';
  const sent = await statuses(40, async (i) => ({
    status: await open(from, `H13.112.00-261116-7${100 + i}`, '000000'),
  }));
  assert.deepEqual([sent[0], sent.at(-1)], [404, 429]);
  const desk = await signIn(server, 'tiepnhan.codo');
  const { code } = await receive(desk, '1.004873', { applicant: person() });
  assert.equal(await open(from, code, '000000'), 429, 'a code that is there tells nothing either');
});

test('codes that are counted up from one address are held back; one that types real codes is not', async () => {
  const desk = await signIn(server, 'tiepnhan.codo');
  const codes: string[] = [];
  for (let i = 0; i < 40; ++i) codes.push((await receive(desk, '1.004873', { applicant: person() })).code);
  const look = async (from: string, code: string) => (await ask(from, `${server.url}/tra-cuu/${code}`)).status;
  assert.deepEqual(
    await statuses(40, async (i) => ({ status: await look('127.0.0.40', codes[i]!) })),
    Array(40).fill(200),
  );
  const counted = await statuses(40, async (i) => ({
    status: await look('127.0.0.41', `H13.112.00-261116-8${100 + i}`),
  }));
  assert.deepEqual([counted[0], counted.at(-1)], [404, 429]);
  assert.ok(counted.filter((status) => status === 404).length <= 30);
  // A held-back address learns nothing, even from a code that exists, by any form of the address.
  for (const path of [
    `/tra-cuu/${codes[0]}`,
    `/en/tra-cuu?ma=${codes[0]}`,
    `/api/v1/tracking/${codes[0]}`,
    `/tra-cuu/${codes[0]}/chung-minh`,
  ]) {
    const reply = await ask('127.0.0.41', server.url + path);
    assert.equal(reply.status, 429, path);
  }
  const { id, code } = await receive(desk, '1.004873', { applicant: person() });
  const word = await wordOf(desk, id);
  assert.equal((await ask('127.0.0.41', `${server.url}/tra-cuu/${code}?tu=${word}`)).status, 200, 'with the word');
  // A colleague behind the same address is another browser. All browsers together have a bound far above the needs of
  // an office.
  const colleague = { 'user-agent': 'Trinh-duyet/1.0' };
  const page = `${server.url}/tra-cuu/${codes[0]}`;
  assert.equal((await ask('127.0.0.41', page, { headers: colleague })).status, 200, 'a colleague');
  const many = await statuses(300, (i) =>
    ask('127.0.0.41', `${server.url}/api/v1/tracking/H13.112.00-261116-8${200 + i}`, {
      headers: { 'user-agent': `${i}` },
    }),
  );
  const missed = many.filter((status) => status === 404).length;
  assert.ok(missed > 150 && missed <= 240, `${missed} of the address`);
  assert.equal((await ask('127.0.0.41', page, { headers: colleague })).status, 429);
});

test('wrong look-up words are five, then a delay; a slip of the finger is not counted, and the owner goes on', async () => {
  const desk = await signIn(server, 'tiepnhan.codo');
  const { id, code } = await receive(desk, '1.004873', { applicant: person() });
  const others: string[] = [];
  for (let i = 0; i < 7; ++i)
    others.push(await wordOf(desk, (await receive(desk, '1.004873', { applicant: person() })).id));
  const word = await wordOf(desk, id);
  const tried = async (from: string, tu: string) => ({
    status: (await ask(from, `${server.url}/tra-cuu/${code}?tu=${tu}`)).status,
  });
  const slip = (word[0] === 'A' ? 'B' : 'A') + word.slice(1);
  assert.deepEqual(await statuses(8, () => tried('127.0.0.42', slip)), Array(8).fill(403));
  assert.deepEqual(await statuses(6, (i) => tried('127.0.0.42', others[i]!)), [403, 403, 403, 403, 403, 429]);
  assert.equal((await tried('127.0.0.42', word)).status, 200);
  assert.equal((await tried('127.0.0.43', others[6]!)).status, 403, 'another address');
  // Tries by a program count like tries on the page. Both are added up.
  const asked = async (end: string, tu: string) => ({
    status: (await ask('127.0.0.44', `${server.url}/api/v1/tracking/${code}${end}?word=${tu}`)).status,
  });
  assert.deepEqual(await statuses(3, () => asked('', slip)), Array(3).fill(403));
  assert.deepEqual(await statuses(4, (i) => asked(i % 2 ? '/proofs' : '', others[i]!)), Array(4).fill(403));
  assert.deepEqual(await statuses(2, (i) => tried('127.0.0.44', others[4 + i]!)), [403, 429]);
  assert.equal((await asked('/proofs', others[6]!)).status, 429);
  assert.equal((await asked('', word)).status, 200);
});

test('after a clock that was ahead nobody waits longer than the rule says, and the wait ends', async () => {
  await statuses(6, () => wrong('127.0.0.61', 'vanthu.donghiep'));
  const year = 366 * 86_400_000_000;
  sql(server.database, `UPDATE wrong_try SET at = at + ${year}`);
  const waitOf = async (from: string, username: string) =>
    Number((await enterFrom(from, server, username)).headers['retry-after'] ?? 0);
  assert.ok((await waitOf('127.0.0.61', 'vanthu.donghiep')) <= 900);
  for (const username of ['tuphap.donghiep', 'vanhoa.donghiep'])
    assert.ok((await waitOf('127.0.0.61', username)) <= 3600, 'a colleague at the same address');
  const ahead = Date.now() * 1000 + year / 2;
  const places = sql(server.database, 'SELECT key, at FROM wrong_try').filter((row: any) => Number(row.at) > ahead);
  const before = sql(server.database, 'SELECT key FROM wrong_try').length;
  assert.ok(places.length < before, 'what was looked at is set down, and runs out');
  sql(server.database, `UPDATE wrong_try SET at = at - ${year} WHERE at > ${ahead}`);
});

test('wrong digits of one address on many dossiers end, and so do those of a whole site in an hour', () => {
  // The rules themselves are tested in src/office/people/guard_test.cpp. This test checks the keys under which the
  // database counts.
  const rows = sql(server.database, 'SELECT tries, at FROM wrong_try');
  assert.ok(rows.length > 0);
  const names = JSON.stringify(sql(server.database, 'SELECT * FROM wrong_try'));
  for (const plain of ['congan', '127.0.0', 'H38']) assert.ok(!names.includes(plain), 'names and addresses are hashed');
});

test('what holds somebody back survives a restart and holds at every server of a database', async () => {
  assert.deepEqual(await statuses(5, () => wrong('127.0.0.33', 'chutich.codo')), [401, 401, 401, 401, 401]);
  await server.kill();
  await server.start();
  assert.equal((await wrong('127.0.0.33', 'chutich.codo')).status, 429);
  if (!onPostgres) return;
  const second = new TestServer(server.folder, server.env);
  await second.start();
  assert.equal((await enterFrom('127.0.0.33', second, 'chutich.codo', 'sai')).status, 429);
  await second.kill();
});

test('eight networks of one IPv6 connection do not shut an officer out of other networks', async () => {
  server.config = path.join(server.folder, 'proxies.toml');
  writeFileSync(server.config, 'trusted_proxies = ["127.0.0.71"]\n');
  await server.restart();
  const enter = (network: string, password?: string) =>
    enterFrom('127.0.0.71', server, 'lanhdao.donghiep', password, { 'x-forwarded-for': `${network}::1` });
  const tried = await statuses(40, (i) => enter(`2001:db8:5:${i % 8}`, 'khong-phai-mat-khau'));
  assert.deepEqual(tried, [...Array(10).fill(401), ...Array(30).fill(429)], 'the /48 is held back, and counts no more');
  assert.equal((await enter('2001:db8:5:9')).status, 429, 'a network of it that never tried');
  const right = await enter('2001:db8:6:1');
  assert.equal(right.status, 200, right.text);
  // A known device passes here too.
  const headers = { 'x-forwarded-for': '2001:db8:5:1::1', cookie: cookieIn(right, 'motcua-may') };
  assert.equal((await enterFrom('127.0.0.71', server, 'lanhdao.donghiep', undefined, headers)).status, 200);
});

test('a success gives back what the wide network tried at the name', async () => {
  const enter = (i: number, password?: string) =>
    enterFrom('127.0.0.71', server, 'tuphap.codo', password, { 'x-forwarded-for': `2001:db8:7:${i}::1` });
  const wrongly = (from: number, count: number) => statuses(count, (i) => enter(from + i, 'khong-phai-mat-khau'));
  assert.deepEqual(await wrongly(0, 9), Array(9).fill(401));
  assert.equal((await enter(20)).status, 200);
  assert.deepEqual(await wrongly(30, 11), [...Array(10).fill(401), 429]);
});

// A citizen who left an address gets a mail: at least once, with the same Message-ID, by one process at a time. A mail
// server that is away, or refuses a mail, holds up nobody at the counter.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { person, receive, signIn } from '../support/client.ts';
import { MailServer } from '../support/mail.ts';
import { sql } from '../support/sql.ts';
import { onPostgres, program, startServer, TestServer, until } from '../support/server.ts';

let server: TestServer, mail: MailServer;
const settings = (of: MailServer) => ({
  MOTCUA_MAIL_SERVER: `smtp://127.0.0.1:${of.port}`,
  MOTCUA_MAIL_FROM: 'Một cửa xã Cờ Đỏ <motcua@codo.example>',
  MOTCUA_MAIL_TLS: 'false',
  MOTCUA_MAIL_EVERY_S: '3600', // the tests say when the job looks
});
const writable = (email = 'uyen.nhi@dan.example') => ({ applicant: { ...person(), email } });
before(async () => {
  mail = new MailServer();
  await mail.start();
  server = await startServer({ at: '2026-11-16T09:00:20+07:00', env: settings(mail) });
});
after(async () => {
  await server.stop();
  await mail.remove();
});
const outbox = (id: string) =>
  sql(server.database, `SELECT kind, outcome, tries, fault FROM outbox WHERE dossier_id = '${id}' ORDER BY id`);
/** The outbox of a dossier after the next look, when none of its mails waits. */
async function settled(id: string, count: number): Promise<any[]> {
  await server.runJobs();
  const rows = outbox(id);
  assert.ok(rows.length === count && rows.every((row) => row.outcome), JSON.stringify(rows) + server.log.slice(-600));
  return rows;
}
const job = async () =>
  (await (await signIn(server, 'quantri.cantho')).get('/jobs')).body.items.find((one: any) => one.name === 'messages');
async function restart(env: Record<string, string>): Promise<void> {
  await server.kill();
  Object.assign(server.env, env);
  await server.start();
}

test('what happens to a dossier is written to its applicant, in both languages, without personal data', async () => {
  const desk = await signIn(server, 'tiepnhan.codo'),
    specialist = await signIn(server, 'tuphap.codo');
  let dossier = await receive(desk, '1.004873', writable());
  await server.runJobs();
  const [first] = await mail.has(1);
  assert.deepEqual([first!.from, first!.to], ['motcua@codo.example', ['uyen.nhi@dan.example']]);
  assert.equal(first!.headers.subject, `[MẪU] Hồ sơ ${dossier.code} đã được tiếp nhận`);
  assert.equal(first!.headers.from, 'Một cửa xã Cờ Đỏ <motcua@codo.example>');
  assert.match(first!.headers['message-id']!, /^<[0-9a-f-]{36}@codo\.example>$/);
  assert.match(first!.headers.date!, /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000$/);
  assert.ok(
    Math.abs(Date.parse(first!.headers.date!) - Date.now()) < 60_000,
    'the machine’s clock, which other mail servers share',
  );
  assert.equal(first!.headers['auto-submitted'], 'auto-generated');
  assert.ok(first!.text.includes('Hẹn trả kết quả: thứ Năm, 19/11/2026.'), first!.text);
  assert.ok(first!.text.includes('The result is promised for Thursday, 19 Nov 2026.'));
  // RFC 5322, 2.1.1: at most 998, better 78. libcurl's own line with the boundary has 80.
  for (const line of first!.raw.split('\r\n'))
    assert.ok(line.length <= (/^Content-Type: multipart/.test(line) ? 80 : 78) && !line.includes('\n'), line);
  const link = /Tra cứu: (\S+)/.exec(first!.text)![1]!,
    linkEnglish = /Tracking: (\S+)/.exec(first!.text)![1]!;
  for (const [one, what] of [
    [link, 'Tra cứu'],
    [linkEnglish, 'Track'],
  ] as const) {
    const { pathname, search } = new URL(one);
    assert.match(search, /^\?tu=[0-9A-Z]{8}$/, 'it goes to the citizen’s own address, with the look-up word');
    const page = await fetch(server.url + pathname + search);
    assert.equal(page.status, 200);
    const text = await page.text();
    assert.ok(text.includes(what) && text.includes('tình trạng hôn nhân'));
  }
  dossier = await specialist.act(await desk.act(dossier, 'hand_over'), 'accept');
  dossier = await specialist.act(dossier, 'request_supplement', {
    items: [{ name: 'Bản chính giấy tờ', reason: 'mờ' }],
    text: 'Bản chụp mờ',
  });
  await server.runJobs();
  const second = (await mail.has(2))[1]!;
  assert.equal(second.headers.subject, `[MẪU] Hồ sơ ${dossier.code} cần bổ sung giấy tờ`);
  assert.ok(!second.text.includes('Hẹn trả'), 'no date counts while it waits');
  for (const { text, raw } of mail.mails)
    for (const secret of ['Nguyễn Thị Hoàng', '092088001234', '0912345678', 'ấp Thới Hòa', 'mờ'])
      assert.ok(!text.includes(secret) && !raw.includes(secret), secret);
  assert.deepEqual(
    (await settled(dossier.id, 2)).map((row) => [row.kind, row.outcome]),
    [
      ['received', 'sent'],
      ['supplement_requested', 'sent'],
    ],
  );
  assert.deepEqual(
    (await desk.get('/dossiers/' + dossier.id)).body.messages.map((one: any) => [one.kind, one.outcome]),
    [
      ['received', 'sent'],
      ['supplement_requested', 'sent'],
    ],
    'the officer sees it',
  );
});

test('each once: neither the next look nor a restart sends it again', async () => {
  await server.runJobs();
  await restart({});
  await server.runJobs();
  const found = await job();
  assert.ok(found.finished_at !== null && !found.running);
  await mail.has(2);
});

test('whoever left no address is not written to; who brought it for him is', async () => {
  const desk = await signIn(server, 'tiepnhan.codo');
  const silent = await receive(desk, '1.004873');
  const brought = await receive(desk, '1.004873', {
    representative: {
      name: 'Trần Văn Bảo',
      id_number: '092088009999',
      authorisation: 'Giấy ủy quyền',
      email: 'bao@dan.example',
    },
  });
  assert.deepEqual((await settled(silent.id, 1))[0].outcome, 'no_address');
  assert.deepEqual((await settled(brought.id, 1))[0].outcome, 'sent');
  assert.deepEqual((await mail.has(3))[2]!.to, ['bao@dan.example']);
  const odd = { procedure: '1.004873', ...writable('thư@dân.example') };
  const refused = await desk.post('/intake/preview', odd);
  assert.equal(refused.body.errors[0].pointer, '/applicant/email', 'an address to which no mail can be sent');
});

test('a mail that is not taken is settled with the reason; one not taken now is tried again, later and later', async () => {
  mail.recipient = (address) => (address.startsWith('nobody') ? 550 : address.startsWith('full') ? 452 : 0);
  const desk = await signIn(server, 'tiepnhan.codo');
  const gone = await receive(desk, '1.004873', writable('nobody@dan.example')),
    full = await receive(desk, '1.004873', writable('full@dan.example')),
    fine = await receive(desk, '1.004873', writable());
  assert.deepEqual(await settled(gone.id, 1), [{ kind: 'received', outcome: 'refused', tries: 0, fault: 'RCPT 550' }]);
  assert.equal((await settled(fine.id, 1))[0].outcome, 'sent', 'others go on');
  assert.deepEqual(
    (await desk.get('/dossiers/' + gone.id)).body.messages.map((one: any) => one.outcome),
    ['refused'],
    'the officer can call instead',
  );
  assert.deepEqual((await desk.get('/dossiers/' + full.id)).body.messages, []);
  await mail.has(4);
  assert.deepEqual(outbox(full.id), [{ kind: 'received', outcome: null, tries: 1, fault: 'RCPT 452' }]);
  const wait = () =>
    Math.round(
      (Number(sql(server.database, `SELECT next_at FROM outbox WHERE dossier_id = '${full.id}'`)[0].next_at) / 1000 -
        Date.now()) /
        60_000,
    );
  const again = async () => {
    sql(server.database, `UPDATE outbox SET next_at = 1 WHERE dossier_id = '${full.id}'`);
    await server.runJobs();
  };
  assert.equal(wait(), 1);
  await server.runJobs();
  assert.equal(outbox(full.id)[0].tries, 1, 'not before its time');
  await again();
  assert.equal(outbox(full.id)[0].tries, 2);
  assert.equal(wait(), 5);
  mail.recipient = () => 0;
  mail.data = () => 451;
  await again();
  assert.deepEqual([outbox(full.id)[0].tries, outbox(full.id)[0].fault], [3, 'DATA 451']);
  mail.data = () => 0;
  await again();
  assert.equal(outbox(full.id)[0].outcome, 'sent');
  await mail.has(5);
  assert.ok(!server.log.includes('dan.example'), 'no address in the log');
});

test('the mail server is away: officers work on, the list of jobs says what is wrong, and all is sent when it is back', async () => {
  await mail.stop();
  const desk = await signIn(server, 'tiepnhan.codo');
  const one = await receive(desk, '1.004873', writable()),
    other = await receive(desk, '1.004873', writable());
  await server.runJobs();
  const failing = await job();
  assert.ok(failing.failures > 0);
  assert.match(failing.fault, /^mail server smtp:\/\/127\.0\.0\.1:\d+: /);
  assert.deepEqual(outbox(one.id), [{ kind: 'received', outcome: null, tries: 0, fault: null }]);
  await mail.start();
  await settled(one.id, 1);
  await settled(other.id, 1);
  await mail.has(7);
  const { failures, fault } = await job();
  assert.deepEqual([failures, fault], [0, '']);
});

test('the machine dies after the mail was taken and before that was written down: it is sent again, with the same Message-ID', async () => {
  const before = mail.mails.length;
  let taken = () => {},
    answer = () => {};
  const arrived = new Promise<void>((resolve) => (taken = resolve)),
    dead = new Promise<void>((resolve) => (answer = resolve));
  mail.data = async () => {
    mail.data = () => 0;
    taken();
    await dead;
    return 0;
  };
  const dossier = await receive(await signIn(server, 'tiepnhan.codo'), '1.004873', writable());
  const cutOff = server.runJobs(); // the next server ends this job
  await arrived;
  await server.kill();
  answer();
  await server.start();
  await cutOff;
  assert.equal((await settled(dossier.id, 1))[0].outcome, 'sent');
  const [one, again] = (await mail.has(before + 2)).slice(before);
  assert.equal(one!.headers['message-id'], again!.headers['message-id']);
});

const alone = onPostgres ? false : 'of a file there is one server';
test('two servers on one database send each message once', { skip: alone }, async () => {
  const before = mail.mails.length;
  const second = new TestServer(server.folder, server.env);
  await second.start();
  second.password = server.password;
  const desks = [await signIn(server, 'tiepnhan.codo'), await signIn(second, 'tiepnhan.codo')];
  for (let i = 0; i < 10; ++i)
    await receive(desks[i % 2]!, '2.000815', { ...writable(), papers: [{ index: 0, status: 'ok' }] });
  await server.runJobs(); // both servers look
  await until(
    () => sql(server.database, 'SELECT COUNT(*) AS n FROM outbox WHERE sent_at IS NULL')[0].n === 0,
    'all are sent',
  );
  await second.kill();
  const ids = (await mail.has(before + 10)).slice(before).map((one) => one.headers['message-id']);
  assert.equal(new Set(ids).size, 10);
});

test('what is too old to be of use is not sent any more', async () => {
  await mail.stop();
  const dossier = await receive(await signIn(server, 'tiepnhan.codo'), '1.004873', writable());
  await server.kill();
  await mail.start();
  const before = mail.mails.length;
  server.moveTo('2026-11-20T09:00:20+07:00');
  await server.start();
  assert.equal((await settled(dossier.id, 1))[0].outcome, 'too_old');
  assert.equal(mail.mails.length, before);
});

test('a server that asks for TLS and a password gets them, and only if it is the one that is trusted', async () => {
  const safe = new MailServer(true),
    password = path.join(server.folder, 'mail-password');
  safe.users = { motcua: 'bí mật' };
  await safe.start();
  const env = {
    ...settings(safe),
    MOTCUA_MAIL_TLS: 'true',
    MOTCUA_MAIL_USER: 'motcua',
    MOTCUA_MAIL_PASSWORD_FILE: password,
  };
  writeFileSync(password, 'sai\n');
  await restart({ ...env });
  const dossier = await receive(await signIn(server, 'tiepnhan.codo'), '1.004873', writable());
  await server.runJobs();
  assert.match((await job()).fault, /certificate|peer/i, 'nobody vouches for it');
  await restart({ MOTCUA_MAIL_CA_FILE: safe.ca });
  await server.runJobs();
  assert.match((await job()).fault, /denied/i);
  writeFileSync(password, 'bí mật\n');
  await restart({});
  assert.equal((await settled(dossier.id, 1))[0].outcome, 'sent');
  const [taken] = await safe.has(1);
  assert.deepEqual([taken!.user, taken!.secure], ['motcua', true]);
  assert.ok(!server.log.includes('bí mật'));
  await safe.remove();
  await restart({ ...settings(mail), MOTCUA_MAIL_USER: '', MOTCUA_MAIL_PASSWORD_FILE: '', MOTCUA_MAIL_CA_FILE: '' });
});

test('settings that cannot be right stop the start with one line', () => {
  const started = (env: Record<string, string>) =>
    spawnSync(program, [...server.words, 'serve', '--port', '0'], {
      encoding: 'utf8',
      timeout: 10_000,
      env: { ...process.env, ...server.env, ...env },
    });
  for (const [env, why] of [
    [{ MOTCUA_MAIL_SERVER: 'mail.example.vn' }, /mail_server must be like smtp:/],
    [{ MOTCUA_MAIL_SERVER: '' }, /mail_server must be named too/],
    [{ MOTCUA_MAIL_FROM: 'một cửa' }, /mail_from must be an address/],
    [{ MOTCUA_MAIL_FROM: 'a <b@c.vn>\r\nBcc: x@y.vn' }, /mail_from must be an address/],
    [{ MOTCUA_MAIL_USER: 'motcua' }, /password is not sent without TLS/],
    [{ MOTCUA_MAIL_USER: 'motcua', MOTCUA_MAIL_TLS: 'true' }, /mail_user and its password go together/],
    [{ MOTCUA_MAIL_PASSWORD_FILE: '/nowhere' }, /mail_password_file \/nowhere is missing/],
    [{ MOTCUA_MAIL_TLS: 'maybe' }, /MOTCUA_MAIL_TLS must be true or false/],
    [{ MOTCUA_MAIL_EVERY_S: '0' }, /from 1 to 3600/],
  ] as const) {
    const done = started(env);
    assert.equal(done.status, 1, JSON.stringify(env) + done.stdout);
    assert.match(done.stderr.trim(), why);
    assert.equal(done.stderr.trim().split('\n').length, 1);
  }
});

test('staff who left an address are written to when somebody asks about their account, with nothing but the title', async () => {
  const leader = await signIn(server, 'lanhdao.codo');
  for (const wrong of ['a', '@b.vn', 'a b@c.vn', 'a@b@c'])
    assert.equal((await leader.call('PUT', '/session/email', { email: wrong })).body.errors[0].pointer, '/email');
  assert.equal((await leader.call('PUT', '/session/email', { email: 'cong.do@codo.example' })).status, 204);
  assert.equal((await leader.get('/session/notices')).body.email, 'cong.do@codo.example');
  const [{ id, email }] = sql(
    server.database,
    "SELECT s.id, a.email FROM staff s JOIN staff_address a ON a.person_id = s.id WHERE s.username = 'lanhdao.codo'",
  );
  assert.ok(!email.includes('@'), 'sealed');
  const asked = await (await signIn(server, 'quantri.cantho')).post(`/staff/${id}/one-time-code`, {});
  assert.equal(asked.body.waits, true);
  await server.runJobs();
  const mine = () => mail.mails.filter((one) => one.to.includes('cong.do@codo.example'));
  await until(() => mine().length === 2, 'two mails to the leader');
  const letter = mine().at(-1)!;
  assert.equal(letter.headers.subject, '[MẪU] Việc liên quan đến tài khoản của ông/bà');
  assert.ok(letter.text.includes('Cấp mã một lần') && letter.text.includes('/ban-lam-viec'));
  assert.ok(!letter.text.includes(asked.body.code) && !letter.text.includes('Đỗ Chí Công'));
});

test('whoever changes or takes away an address cannot keep it from the former one', async () => {
  const leader = await signIn(server, 'lanhdao.donghiep');
  const mine = (name: string) => mail.mails.filter((one) => one.to.includes(name + '@donghiep.example')).length;
  const leave = async (email: string) => {
    assert.equal((await leader.call('PUT', '/session/email', { email })).status, 204);
    await server.runJobs();
  };
  await leave('cu@donghiep.example');
  await until(() => mine('cu') === 1, 'the first address');
  await leave('cu@donghiep.example');
  await until(() => mine('cu') === 2, 'the same address, once');
  await leave('moi@donghiep.example');
  await until(() => mine('cu') === 3 && mine('moi') === 1, 'both addresses');
  await leave('');
  await until(() => mine('moi') === 2, 'the address that was taken away');
  assert.equal(mine('cu'), 3);
  const payloads = JSON.stringify(sql(server.database, "SELECT payload FROM outbox WHERE kind = 'staff_notice'"));
  assert.ok(payloads.includes('former') && !payloads.includes('@'), 'sealed');
});

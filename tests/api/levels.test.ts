// PostgreSQL too
// The facts that the public gets at each level: the code alone, the look-up word, the second fact. No fact of a higher
// level is in the bytes of a lower one. This holds on any public address, in either language, in any state.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { asked, pdf, person, receive, signIn, type Client } from '../support/client.ts';
import { proofsOf, qrOf, wordOf } from '../support/look_up.ts';
import { wordsOn } from '../support/paper.ts';
import { program, startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';
import { Visitor } from '../support/visitor.ts';

let server: TestServer;
const staff: Record<string, Client> = {};
async function goTo(iso: string): Promise<void> {
  server.moveTo(iso);
  await signAllIn();
}
async function signAllIn(): Promise<void> {
  for (const name of ['tiepnhan', 'tuphap', 'lanhdao', 'vanthu']) staff[name] = await signIn(server, name + '.codo');
}
const secret = 'Lý Do Bí Mật';
const states: Record<string, any> = {};
const applicant = { ...person('Thạch Kín Đáo'), email: 'kin@example.vn' };

async function toAppraisal(): Promise<any> {
  const dossier = await staff.tiepnhan!.act(await receive(staff.tiepnhan!, '1.004873', { applicant }), 'hand_over');
  return staff.tuphap!.act(dossier, 'accept');
}
async function toReady(): Promise<any> {
  let dossier = await toAppraisal();
  dossier = await staff.tuphap!.act(dossier, 'propose', { choice: 'grant', text: secret });
  dossier = await staff.lanhdao!.act(dossier, 'approve');
  const added = await staff.vanthu!.call('POST', `/dossiers/${dossier.id}/files?purpose=result`, pdf);
  assert.equal(added.status, 201, added.bytes.toString());
  return staff.vanthu!.act(added.body, 'issue');
}
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  await signAllIn();
  states.received = await receive(staff.tiepnhan!, '1.004873', { applicant });
  states.handled = await toAppraisal();
  states.supplement = await staff.tuphap!.act(await toAppraisal(), 'request_supplement', {
    items: [{ name: 'Tờ Khai Kín', reason: secret }],
    text: secret,
  });
  states.stopped = await staff.lanhdao!.act(await toAppraisal(), 'stop', {
    text: secret,
    ...asked('2026-11-16', 'counter'),
  });
  states.withdrawn = await staff.tiepnhan!.act(await toAppraisal(), 'withdraw', {
    text: secret,
    ...asked('2026-11-16'),
  });
  states.apologised = await staff.lanhdao!.act(await toAppraisal(), 'apologise', { date: '2026-11-26', text: secret });
  states.ready = await toReady();
  states.returned = await staff.tiepnhan!.act(await toReady(), 'return_result', {
    recipient: 'Người Nhận Kín',
    choice: 'receipt',
  });
  const { items } = (await staff.tiepnhan!.get('/signing-posts')).body;
  const at_once = { signatory: items.find((one: any) => !one.own).post };
  const copies = { papers: [{ index: 0, status: 'ok' }], at_once };
  states.at_once = await receive(staff.tiepnhan!, '2.000815', { applicant, ...copies });
  states.late = await toAppraisal();
  states.late_supplement = await toAppraisal();
  states.late_ready = await toAppraisal();
});
after(() => server.stop());

/** Every public address that takes the code of a dossier, and those that take it in the query. */
function addresses(code: string): string[] {
  const routes = execFileSync(program, [...server.words, 'routes'], { encoding: 'utf8' })
    .trim()
    .split('\n');
  const open = routes
    .map((line) => line.split(' '))
    .filter(([verb, , access]) => verb === 'GET' && access === 'anybody')
    .map(([, path]) => path!);
  const found = open.filter((path) => path.includes('{code}')).map((path) => path.replace('{code}', code));
  assert.ok(found.length >= 6, found.join());
  const asks = open.filter((path) => path.endsWith('/tra-cuu')).map((path) => `${path}?ma=${code}`);
  assert.equal(asks.length, 2);
  return [...found, ...asks];
}
const visitor = new Visitor();
/** An address has a rate limit: a client that asks too fast waits, and asks again. */
async function patient<T extends { status: number }>(ask: () => Promise<T>): Promise<T> {
  for (let answer = await ask(); ; answer = await ask()) {
    if (answer.status !== 429) return answer;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}
const bytes = async (path: string) => (await patient(() => visitor.fetch(server.url + path))).text();
const leaves = (value: unknown): string[] =>
  value === null || typeof value === 'boolean'
    ? []
    : typeof value === 'object'
      ? Object.values(value).flatMap(leaves)
      : [String(value)];
const tracked = async (code: string, held = '') =>
  (await patient(() => staff.tiepnhan!.get(`/tracking/${code}${held ? '?' + held : ''}`))).body;

/** The texts that need the word: every text of `more`, except those that the rest of the reply has too. */
function ofTheWord(view: any): string[] {
  const { more, ...rest } = view;
  const told = JSON.stringify(rest);
  return [...new Set(leaves(more))].filter((text) => text.length > 3 && !told.includes(text));
}
const vietnamese = (iso: string) => iso.split('-').reverse().join('/');
const minute = /\b\d{1,2}:\d{2}\b|\d giờ/;

test('nothing of the word stands in what the code alone gives, and nothing of the owner in what the word gives', async () => {
  for (const [state, { id, code }] of Object.entries(states)) {
    const word = await wordOf(staff.tiepnhan!, id);
    const byWord = await tracked(code, 'word=' + word);
    assert.deepEqual([byWord.level, (await tracked(code)).level, (await tracked(code)).more], ['word', 'code', null]);
    const hidden = ofTheWord(byWord);
    assert.ok(hidden.length >= 3, state);
    const own = ['Thạch Kín Đáo', secret, 'Tờ Khai Kín', 'Người Nhận Kín', 'kin@example.vn', '0912345678'];
    const { more: _, ...rest } = byWord; // the phase and an event may have the same word
    const names = byWord.more.events.map((one: any) => one.kind).filter((kind: string) => kind !== rest.phase);
    for (const path of addresses(code)) {
      // The form of a proof holds the date of today, for any day that is asked for.
      const today = vietnamese(new Date(server.now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10));
      const page = (await bytes(path)).replaceAll(path.includes('/so-cai/chung-minh/') ? today : '\0', '');
      const days = [byWord.promised_on, byWord.new_on].filter(Boolean).flatMap((day) => [day, vietnamese(day)]);
      for (const text of hidden.filter((text) => !days.includes(text)))
        for (const form of [text, /^\d{4}-\d\d-\d\d$/.test(text) ? vietnamese(text) : text])
          assert.ok(!page.includes(form), `${state}: ${path} tells ${form}`);
      for (const kind of names) assert.ok(!page.includes(`"${kind}"`), `${state}: ${path} tells ${kind}`);
      assert.doesNotMatch(page, minute, `${state}: ${path}`);
      assert.ok(!page.includes(word.replace('-', '')), path);
      const held = path + (path.includes('?') ? '&' : '?') + (path.startsWith('/api') ? 'word=' : 'tu=') + word;
      const more = await bytes(held);
      for (const text of [...own]) assert.ok(!more.includes(text) && !page.includes(text), `${state}: ${held} ${text}`);
      if (!path.includes('chung-minh') && !path.includes('proofs')) assert.doesNotMatch(more, minute, held);
    }
    // Checks the tests above: with the word these facts are on the page.
    const told = await bytes(`/tra-cuu/${code}?tu=${word}`);
    assert.ok(told.includes(byWord.more.procedure) && told.includes(vietnamese(byWord.more.received_on)), state);
  }
});

test('the word tells the procedure, which office has it with its telephone, the days of the steps and the class of reason', async () => {
  const { id, code } = states.supplement;
  const { more, phase } = await tracked(code, 'word=' + (await wordOf(staff.tiepnhan!, id)));
  assert.deepEqual([phase, more.state, more.reasons], ['waiting', 'waiting_supplement', ['supplement']]);
  assert.match(more.procedure, /tình trạng hôn nhân/);
  assert.deepEqual(
    more.events.slice(0, 2).map((one: any) => [one.kind, one.on]),
    [
      ['received', '2026-11-16'],
      ['handed_over', '2026-11-16'],
    ],
  );
  const handled = await tracked(states.handled.code, 'word=' + (await wordOf(staff.tiepnhan!, states.handled.id)));
  assert.ok(handled.more.units.length === 1 && handled.more.units[0].name && handled.more.units[0].phone);
  const phases = Object.fromEntries(
    await Promise.all(Object.entries(states).map(async ([name, one]) => [name, (await tracked(one.code)).phase])),
  );
  assert.equal(phases.received, 'received');
  for (const name of ['stopped', 'withdrawn', 'returned']) assert.equal(phases[name], 'ended', name);
  assert.deepEqual([phases.ready, phases.late], ['ready', 'handled']);
});

test('the promise in the QR code counts as the word; the proofs take either, and the code alone is refused', async () => {
  const { id, code } = states.ready;
  const paper = await qrOf(staff.tiepnhan!, id);
  const byPromise = await tracked(code, 'promise=' + paper.get('x'));
  assert.deepEqual([byPromise.level, byPromise.more.paper.kind], ['word', 'received']);
  assert.equal(byPromise.more.paper.promised_at, states.ready.due.promised);
  assert.equal(byPromise.more.paper.procedure_code, '1.004873');
  assert.equal(paper.get('tu'), (await wordOf(staff.tiepnhan!, id)).replace('-', ''));
  const { status, body } = await staff.tiepnhan!.get(`/tracking/${code}/proofs`);
  assert.deepEqual([status, body.code], [403, 'look-up-word-needed']);
  assert.ok((await proofsOf(staff.tiepnhan!, states.ready)).length >= 2);
  assert.equal((await staff.tiepnhan!.get(`/tracking/${code}/proofs?promise=${paper.get('x')}`)).status, 200);
  for (const prefix of ['', '/en']) {
    assert.match(await bytes(`${prefix}/tra-cuu/${code}/chung-minh`), /name="tu"/);
    assert.doesNotMatch(await bytes(`${prefix}/tra-cuu/${code}/chung-minh?x=${paper.get('x')}`), /name="tu"/);
  }
  // The word and the promise of another dossier open nothing.
  const other = await qrOf(staff.tiepnhan!, states.received.id);
  assert.equal((await tracked(code, 'word=' + other.get('tu'))).code, 'look-up-word-wrong');
  assert.equal((await tracked(code, 'promise=' + other.get('x'))).level, 'code');
});

test('a wrong look-up word is told to be wrong, to a program as on the page', async () => {
  const { id, code } = states.stopped;
  const word = await wordOf(staff.tiepnhan!, id);
  const slip = (word[0] === 'A' ? 'B' : 'A') + word.slice(1);
  const other = await wordOf(staff.tiepnhan!, states.received.id);
  const ask = (path: string) => patient(() => fetch(`${server.url}${path}`, { headers: { 'accept-language': 'en' } }));
  for (const [end, wrong] of [
    ['?', slip],
    ['/proofs?', slip],
    [`/proofs?document=${'0'.repeat(64)}&`, slip],
    ['?', other],
    ['/proofs?', other],
  ] as const) {
    const answer = await ask(`/api/v1/tracking/${code}${end}word=${wrong}`);
    const { code: problem, title, detail } = (await answer.json()) as any;
    assert.deepEqual([answer.status, problem], [403, 'look-up-word-wrong'], end);
    assert.match(`${title} ${detail}`, /does not match this application.*Check each letter/);
  }
  assert.equal((await ask(`/tra-cuu/${code}?tu=${slip}`)).status, 403);
  assert.equal((await tracked(code)).level, 'code', 'the code alone opens what it did');
});

test('each paper that the citizen gets carries the word, the same one each time', async () => {
  const word = await wordOf(staff.tiepnhan!, states.returned.id);
  const on = async (id: string, paper: string) =>
    wordsOn((await staff.tiepnhan!.get(`/dossiers/${id}/${paper}`)).bytes);
  for (const paper of ['receipt.pdf', 'receipt.pdf', 'result-slip.pdf', 'look-up-word.pdf'])
    assert.ok((await on(states.returned.id, paper)).includes('Từ tra cứu: ' + word), paper);
  const supplement = await wordOf(staff.tiepnhan!, states.supplement.id);
  assert.ok((await on(states.supplement.id, 'supplement.pdf')).includes('Từ tra cứu: ' + supplement));
  const apologised = await wordOf(staff.tiepnhan!, states.apologised.id);
  assert.ok((await on(states.apologised.id, 'new-date.pdf')).includes('Từ tra cứu: ' + apologised));
});

test('the desk that received draws a new word with a reason: the old word and the old papers open nothing more', async () => {
  const dossier = await receive(staff.tiepnhan!, '1.004873', { applicant });
  const { id, code } = dossier;
  const [old, paper] = [await wordOf(staff.tiepnhan!, id), await qrOf(staff.tiepnhan!, id)];
  assert.deepEqual([dossier.look_up_word, dossier.may_draw_word], [true, true]);
  const draw = (who: Client, reason: string, lax = false) =>
    who.call('POST', `/dossiers/${id}/look-up-word`, { reason, text: 'mất giấy ở chợ' }, { lax });
  assert.deepEqual((await draw(staff.tiepnhan!, 'first')).body.errors[0].pointer, '/reason');
  assert.deepEqual((await draw(staff.tiepnhan!, 'because', true)).body.errors[0].pointer, '/reason');
  for (const name of ['tuphap', 'lanhdao', 'vanthu'])
    assert.equal((await draw(staff[name]!, 'lost')).status, 403, name);
  assert.equal((await draw(await signIn(server, 'tiepnhan.donghiep'), 'lost')).status, 404);
  const drawn = await draw(staff.tiepnhan!, 'lost');
  assert.equal(drawn.status, 200);
  assert.deepEqual([drawn.body.version, drawn.body.timeline.at(-1).kind], [dossier.version + 1, 'look_up_word_drawn']);
  const fresh = await wordOf(staff.tiepnhan!, id);
  assert.notEqual(fresh, old);
  assert.ok(
    !JSON.stringify(drawn.body).includes(fresh) && !JSON.stringify(drawn.body).includes(fresh.replace('-', '')),
  );
  assert.equal((await tracked(code, 'word=' + old)).code, 'look-up-word-wrong');
  assert.equal((await tracked(code, 'promise=' + paper.get('x'))).level, 'code');
  await saysReplaced(code, paper);
  assert.equal((await tracked(code, 'word=' + fresh)).level, 'word');
  const reprinted = await qrOf(staff.tiepnhan!, id);
  assert.equal(reprinted.get('tu'), fresh.replace('-', ''));
  assert.match(await bytes(`/tra-cuu/${code}?${reprinted}`), /Cấp từ tra cứu mới/);
  assert.ok(!JSON.stringify(sql(server.database, 'SELECT * FROM look_up_word')).includes(fresh.replace('-', '')));
  assert.match(server.verify(), /every row equals its events/);
});

/** The holder of a replaced paper reads the same sentence wherever the QR code is used. */
async function saysReplaced(code: string, paper: URLSearchParams): Promise<void> {
  const { office, phone, phase, promised_on } = await tracked(code, 'promise=' + paper.get('x'));
  assert.ok(phase && promised_on, 'the code alone tells phase and day');
  const held = `word=${paper.get('tu')}&promise=${paper.get('x')}`;
  const wrong = await tracked(code, held);
  const sentence: string = wrong.detail;
  assert.equal(wrong.code, 'look-up-word-wrong');
  for (const said of [
    'không còn mở được phần chi tiết',
    'Giấy in mới nhất có từ đúng',
    `xin hỏi ${office} (${phone}).`,
  ])
    assert.ok(sentence.includes(said), sentence);
  const proofs = (await staff.tiepnhan!.get(`/tracking/${code}/proofs?promise=${paper.get('x')}`)).body;
  assert.deepEqual([proofs.code, proofs.detail], ['look-up-word-needed', sentence]);
  for (const path of [`/tra-cuu/${code}?x=${paper.get('x')}`, `/tra-cuu/${code}?${paper}`]) {
    for (const page of [await bytes(path), await bytes(path.replace('?', '/chung-minh?'))]) {
      assert.ok(page.includes(sentence), path);
      assert.doesNotMatch(page, /Từ tra cứu không khớp/, path);
    }
  }
  const english = await bytes(`/en/tra-cuu/${code}?x=${paper.get('x')}`);
  assert.ok(english.includes('The newest receipt has the right word.') && english.includes(`ask ${office}`), english);
  // The page that checks papers puts the office into the same sentence.
  const form = /data-replaced="([^"]*)"/.exec(await bytes('/kiem-tra'))![1]!;
  assert.equal(form.replace('{}', `${office} (${phone})`), sentence);
}

test('a dossier of before has no word: its promise opens it, and the first word ends nothing', async () => {
  const { id, code } = await receive(staff.tiepnhan!, '1.004873', { applicant });
  sql(server.database, `DELETE FROM look_up_word WHERE dossier_id = '${id}'`);
  const paper = await qrOf(staff.tiepnhan!, id);
  assert.deepEqual([paper.get('tu'), (await tracked(code, 'promise=' + paper.get('x'))).level], [null, 'word']);
  const before = (await staff.tiepnhan!.get('/dossiers/' + id)).body;
  assert.equal(before.look_up_word, false);
  assert.equal((await staff.tiepnhan!.get(`/dossiers/${id}/look-up-word.pdf`)).status, 404);
  const drawn = await staff.tiepnhan!.post(`/dossiers/${id}/look-up-word`, { reason: 'first' });
  assert.deepEqual([drawn.status, drawn.body.look_up_word], [200, true]);
  const word = await wordOf(staff.tiepnhan!, id);
  for (const held of ['word=' + word, 'promise=' + paper.get('x')])
    assert.equal((await tracked(code, held)).level, 'word', held);
});

test('a late dossier says by how much and sends nobody; what was late stays told afterwards, at every level, in both languages', async () => {
  await goTo('2026-11-25T09:00:00+07:00');
  const pages = async (dossier: any) => {
    const tu = await wordOf(staff.tiepnhan!, dossier.id);
    return Promise.all(
      ['', '/en'].flatMap((prefix) =>
        ['', '?tu=' + tu].map((held) => bytes(`${prefix}/tra-cuu/${dossier.code}${held}`)),
      ),
    );
  };
  assert.equal(states.late.due.original, '2026-11-19T17:00:00+07:00');
  const late = await tracked(states.late.code);
  assert.deepEqual(
    [late.promised_on, late.new_on, late.days_late, late.date_passed],
    ['2026-11-19', null, 3, true],
    'Friday, Monday and Wednesday: Tuesday is a day off',
  );
  for (const [i, page] of (await pages(states.late)).entries()) {
    assert.match(page, i < 2 ? /trễ 3 ngày làm việc so với ngày hẹn 19\/11\/2026/ : /3 working days late/);
    assert.match(page, i < 2 ? /Chưa có ngày hẹn mới/ : /no new date yet/);
    assert.match(page, i < 2 ? /Xin đừng đến/ : /do not come/);
    assert.doesNotMatch(page, /Không cần làm gì|You do not need to do anything/);
  }
  // An apology names the new day. The citizen then comes on the new day.
  const told = await staff.lanhdao!.act((await staff.lanhdao!.get('/dossiers/' + states.late.id)).body, 'apologise', {
    date: '2026-11-30',
    text: secret,
  });
  const renewed = await tracked(told.code);
  assert.deepEqual([renewed.new_on, renewed.days_late, renewed.date_passed], ['2026-11-30', 3, false]);
  for (const page of (await pages(told)).slice(0, 2)) {
    assert.match(page, /trễ 3 ngày làm việc so với ngày hẹn 19\/11\/2026\. Ngày hẹn mới: thứ Hai, 30\/11\/2026/);
    assert.doesNotMatch(page, /Xin đừng đến/);
  }
  const paused = await staff.tuphap!.act(
    (await staff.tuphap!.get('/dossiers/' + states.late_supplement.id)).body,
    'request_supplement',
    { items: [{ name: 'Tờ Khai Kín', reason: secret }], text: secret },
  );
  await goTo('2026-11-27T09:00:00+07:00');
  const waiting = await tracked(paused.code);
  assert.deepEqual(
    [waiting.phase, waiting.promised_on, waiting.days_late],
    ['waiting', '2026-11-19', 3],
    'not of the pause',
  );
  for (const page of (await pages(paused)).slice(0, 2))
    assert.match(page, /Trước khi tạm dừng để chờ ông\/bà, hồ sơ đã trễ 3/);
  let ready = (await staff.tuphap!.get('/dossiers/' + states.late_ready.id)).body;
  ready = await staff.tuphap!.act(ready, 'propose', { choice: 'grant', text: secret });
  ready = await staff.lanhdao!.act(ready, 'approve');
  ready = (await staff.vanthu!.call('POST', `/dossiers/${ready.id}/files?purpose=result`, pdf)).body;
  ready = await staff.vanthu!.act(ready, 'issue');
  await goTo('2026-12-01T09:00:00+07:00');
  for (const act of [
    () => ready,
    () => staff.tiepnhan!.act(ready, 'return_result', { recipient: 'Người Nhận Kín', choice: 'receipt' }),
  ]) {
    const { phase, promised_on, days_late, date_passed } = await tracked((await act()).code);
    assert.deepEqual([promised_on, days_late, date_passed], ['2026-11-19', 5, false], phase);
    for (const page of (await pages(ready)).slice(0, 2))
      assert.match(page, /trễ 5 ngày làm việc so với ngày hẹn 19\/11\/2026/);
  }
  // In time: nothing is late, whatever the time is now.
  for (const name of ['returned', 'ready', 'stopped', 'withdrawn', 'at_once']) {
    const one = await tracked(states[name].code);
    assert.deepEqual([one.days_late, one.date_passed], [null, false], name);
    assert.equal(one.promised_on === null, name === 'at_once', name);
  }
});

test('who holds a result that was handed over at once is not sent to the desk again, at any level', async () => {
  assert.equal((await tracked(states.at_once.code)).phase, 'handed_over');
  const tu = await wordOf(staff.tiepnhan!, states.at_once.id);
  for (const path of ['/tra-cuu', '/en/tra-cuu'].flatMap((way) => ['', '?tu=' + tu].map((held) => [way, held]))) {
    const page = await bytes(`${path[0]}/${states.at_once.code}${path[1]}`);
    assert.doesNotMatch(page, /Hãy đến đúng ngày hẹn|come on the promised day/i);
    assert.match(page, /chờ người ký xác nhận|waiting for its signatory/);
  }
});

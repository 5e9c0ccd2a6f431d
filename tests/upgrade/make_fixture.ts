// Makes the fixtures of one schema: `node tests/upgrade/make_fixture.ts PROGRAM SCHEMA`.
// A real server of PROGRAM lives through three weeks, once on each database. Each site goes into one archive:
// schema-N.db.tar.gz and schema-N.sql.tar.gz, with the database, its keys, its files and made.json.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Client as ClientOf } from '../support/client.ts';
import type { TestServer as ServerOf } from '../support/server.ts';

const [given, schema] = process.argv.slice(2);
if (!given || !/^\d+$/.test(schema ?? '')) throw new Error('node tests/upgrade/make_fixture.ts PROGRAM SCHEMA');
process.env.MOTCUA_PROGRAM = path.resolve(given);
const { authenticator } = await import('../support/authenticator.ts');
const { asked, Client, counterGround, pdf, person, png, receive, signIn } = await import('../support/client.ts');
const { offsetTo, TestServer } = await import('../support/server.ts');
const { headOver, keyOf, motcua, eventsOf, eventsOfDossiers } = await import('../support/log.ts');
const { sharedPostgres } = await import('../support/postgres.ts');
const { proofsOf } = await import('../support/look_up.ts');
const { sql } = await import('../support/sql.ts');
const { Visitor } = await import('../support/visitor.ts');
const reopened = '2026-12-04T09:00:20+07:00';
const fresh = 'một câu dễ nhớ lắm';
const items = [{ name: 'Tờ khai', reason: 'Chưa ký' }];
const file = (n: number) => Buffer.concat([pdf, Buffer.from(`%${n}\n`)]);

type Staff = Record<string, ClientOf>;

/** The life of the site between its first day and the day before it is opened again; the facts for the test. */
class Life {
  readonly server: ServerOf;
  private staff: Staff = {};
  readonly made: Record<string, any> = { reopened, dossiers: {}, proofs: {} };
  constructor(server: ServerOf) {
    this.server = server;
  }

  private who(name: string): ClientOf {
    return this.staff[name]!;
  }
  private async at(iso: string): Promise<void> {
    await this.server.kill();
    Object.assign(this.server.env, offsetTo(iso));
    await this.server.start();
    const names = ['tiepnhan', 'tuphap', 'diachinh', 'lanhdao', 'chutich', 'vanthu'].map((name) => name + '.codo');
    for (const name of [...names, 'giamsat.cantho', 'quantri.cantho', 'tiepnhan.donghiep'])
      this.staff[name.endsWith('.codo') ? name.slice(0, -5) : name] = await signIn(this.server, name);
  }
  private async ok(answer: Promise<{ status: number; body: any; bytes: Buffer }>): Promise<any> {
    const { status, body, bytes } = await answer;
    assert.ok(status < 300, `${status}: ${bytes.toString()}`);
    return body;
  }
  private keep(name: string, dossier: any): any {
    this.made.dossiers[name] = { id: dossier.id, code: dossier.code };
    return dossier;
  }
  private take(name: string, procedure = '1.004873'): Promise<any> {
    return receive(this.who('tiepnhan'), procedure, { applicant: person(name) });
  }
  private async appraised(name: string, procedure = '1.004873', specialist = 'tuphap'): Promise<any> {
    const dossier = await this.who('tiepnhan').act(await this.take(name, procedure), 'hand_over');
    return this.who(specialist).act(dossier, 'accept');
  }
  private async proposed(name: string): Promise<any> {
    const dossier = await this.appraised(name);
    return this.who('tuphap').act(dossier, 'propose', { choice: 'grant', text: 'Đủ điều kiện' });
  }
  private addFile(by: string, dossier: any, purpose: string, bytes: Buffer, name: string): Promise<any> {
    const paper = purpose === 'paper' ? '&paper=0' : '';
    return this.ok(
      this.who(by).call('POST', `/dossiers/${dossier.id}/files?purpose=${purpose}${paper}`, bytes, { name }),
    );
  }
  private async head(): Promise<void> {
    await headOver(this.server, eventsOf(this.server));
  }
  private async rate(visit: string, scores: Record<string, string>): Promise<string> {
    const paper = path.join(this.server.folder, 'paper.pdf');
    const answer = await this.who('tiepnhan').call('POST', `/visits/${visit}/rating-code.pdf`);
    assert.equal(answer.status, 200, answer.bytes.toString());
    writeFileSync(paper, answer.bytes);
    const said = execFileSync('pdftotext', ['-layout', paper, '-'], { encoding: 'utf8' });
    rmSync(paper);
    const code = /([A-Z0-9]{4}-){2}[A-Z0-9]{4}/.exec(said)![0];
    const visitor = new Visitor();
    const page = await (await visitor.fetch(`${this.server.url}/danh-gia/${code}`)).text();
    const reply = await visitor.fetch(`${this.server.url}/danh-gia/${code}`, {
      method: 'POST',
      body: new URLSearchParams({
        overall: '5',
        attitude: '5',
        speed: '4',
        clarity: '5',
        ...scores,
        t: /name="t" value="([^"]+)"/.exec(page)![1]!,
      }),
      headers: { origin: this.server.url },
    });
    assert.equal(reply.status, 200, await reply.text());
    return code;
  }
  private async correct(dossier: any, name: string): Promise<any> {
    const party = { kind: 'person', name, id_number: '092088001111', address: 'ấp Thới Bình', phone: '0911111111' };
    const words = { version: dossier.version, part: 'applicant', party, reason: 'ghi nhầm dấu' };
    return this.ok(this.who('tiepnhan').post(`/dossiers/${dossier.id}/correction`, words));
  }
  private decide(by: string, dossier: any, approve: boolean): Promise<any> {
    const words = { version: dossier.version, approve, ...(approve ? {} : { text: 'chưa có giấy khai sinh' }) };
    return this.ok(this.who(by).post(`/dossiers/${dossier.id}/correction/decision`, words));
  }
  /** A second person confirms all waiting changes. Returns the first confirmation of `kind`. */
  private async confirmed(kind = ''): Promise<string> {
    const by = this.who('giamsat.cantho');
    const { items } = await this.ok(by.get('/confirmations?limit=200'));
    for (const { id } of items) await this.ok(by.post(`/confirmations/${id}/decision`, { decision: 'confirmed' }));
    return items.find((one: any) => one.kind === kind)?.id ?? '';
  }
  private async changeCalendar(unit: string, what: Record<string, unknown>): Promise<void> {
    const by = this.who('quantri.cantho');
    const { revision } = await this.ok(by.post(`/calendars/${unit}/preview`, what));
    const words = { ...what, reason: 'Thông báo số 12/TB-UBND', revision };
    const asked = await this.ok(by.post(`/calendars/${unit}/changes`, words));
    const id = asked.waits ? await this.confirmed('calendar') : asked.id;
    const done = async () => {
      const answer = await by.get('/calendar-changes/' + id); // the change is not there until the job has made it
      return answer.status === 200 && answer.body.done;
    };
    while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  /** Three results handed over at once: one confirmed, one denied, one that waits. */
  private async atOnce(): Promise<void> {
    const desk = this.who('tiepnhan');
    const { items } = await this.ok(desk.get('/signing-posts'));
    const { post, name } = items.find((one: any) => !one.own);
    const first = (await this.ok(this.who('lanhdao').get('/session'))).name === name;
    const signatory = this.who(first ? 'lanhdao' : 'chutich');
    const hand = () =>
      receive(desk, '2.000815', {
        applicant: person('Trả Ngay'),
        papers: [{ index: 0, status: 'ok' }],
        at_once: { signatory: post },
      });
    this.keep('signed', await signatory.act(await hand(), 'confirm_signing'));
    this.keep('not_signed', await signatory.act(await hand(), 'deny_signing', { text: 'Tôi không ký' }));
    this.keep('signing', await hand());
  }

  async people(): Promise<void> {
    const administrator = this.who('quantri.cantho');
    const account = 'haibuoc.codo';
    const post = { name: 'Công chức hai bước', unit: 'xa-co-do', roles: ['reception', 'specialist'] };
    const { code } = await this.ok(
      administrator.post('/staff', { username: account, full_name: 'Người Hai Bước', post }),
    );
    await this.confirmed();
    const client = new Client(this.server);
    await this.ok(client.post('/session/one-time', { username: account, code, new_password: fresh }));
    const entered = await client.post('/session', { username: account, password: fresh });
    client.cookie = entered.headers.get('set-cookie')!.split(';')[0]!;
    const { secret } = await this.ok(client.post('/session/second-factor', { password: fresh }));
    const { recovery_codes } = await this.ok(
      client.call('PUT', '/session/second-factor', { code: authenticator(secret) }),
    );
    this.made.second_factor = { username: account, password: fresh, secret, recovery_codes };
    const key = { name: 'Cổng tỉnh', unit: 'xa-co-do', role: 'reception', days: 365 };
    const rights = ['receive_dossier', 'see_figures', 'see_procedures'];
    this.made.api_key = (await this.ok(administrator.post('/keys', { ...key, rights }))).key;
    await this.confirmed();
    const { id } = (await administrator.get('/staff?limit=200')).body.items.find(
      (one: any) => one.username === account,
    );
    await this.ok(
      this.who('chutich').post('/delegations', {
        to: id,
        rights: ['approve_dossiers'],
        from: '2026-11-16',
        to_day: '2026-12-31',
        reason: 'đi công tác',
      }),
    );
    await this.confirmed();
    await this.ok(this.who('vanthu').post('/absences', { from: '2026-11-17', to_day: '2026-11-17', reason: 'phép' }));
  }

  async firstDay(): Promise<void> {
    const desk = this.who('tiepnhan');
    const { cases } = (await desk.get('/procedures/1.004873')).body;
    const online = await fetch(this.server.url + '/api/v1/dossiers', {
      method: 'POST',
      headers: { authorization: 'Bearer ' + this.made.api_key, 'content-type': 'application/json' },
      body: JSON.stringify({
        procedure: '1.004873',
        applicant: person('Gửi Từ Cổng'),
        channel: 'online',
        papers: cases[0].papers.flatMap((one: any, index: number) => (one.required ? [{ index, status: 'ok' }] : [])),
      }),
    });
    assert.equal(online.status, 201, await online.clone().text());
    this.keep('by_key', await online.json());

    const done = this.keep('returned', await this.take('Trọn Vẹn'));
    await this.addFile('tiepnhan', done, 'paper', file(1), 'to-khai.pdf');
    let dossier = await desk.act((await desk.get('/dossiers/' + done.id)).body, 'hand_over');
    dossier = await this.who('tuphap').act(dossier, 'accept');
    dossier = await this.who('tuphap').act(dossier, 'propose', { choice: 'grant', text: 'Đủ điều kiện' });
    dossier = await this.who('lanhdao').act(dossier, 'approve');
    dossier = await this.addFile('vanthu', dossier, 'result', file(2), 'giay.pdf');
    dossier = await this.who('vanthu').act(dossier, 'issue');
    await desk.act(dossier, 'return_result', { recipient: 'Nguyễn Văn An', choice: 'receipt' });
    this.made.rating_code = await this.rate(done.visit, { reason: 'Làm nhanh' });

    const received = this.keep('received', await this.take('Mới Nhận'));
    await this.addFile('tiepnhan', received, 'paper', png, 'anh.png');
    await this.rate(received.visit, { attitude: '1', reason: 'nói năng khó nghe', contact: '1' });
    for (const [name, end] of [
      ['pause_open', false],
      ['pause_ended', true],
    ] as const) {
      const asked = await this.who('tuphap').act(await this.appraised('Bổ Sung'), 'request_supplement', {
        items,
        text: 'Tờ khai chưa ký',
      });
      this.keep(name, asked);
      assert.equal((await this.who('tiepnhan').get(`/dossiers/${asked.id}/supplement.pdf`)).status, 200);
      if (end) this.made.ending = asked.id;
    }
    const land = await this.appraised('Đất Đai', '1.013978', 'diachinh');
    this.keep(
      'payment',
      await this.who('diachinh').act(land, 'request_payment', { amount: 1_500_000, text: 'Lệ phí trước bạ' }),
    );
    await this.head();
  }

  async slips(): Promise<void> {
    const desk = this.who('tiepnhan');
    await this.ok(desk.post('/intake/guidance', { procedure: '2.000815' }));
    const words = { procedure: '1.001193', applicant: person('Người Bị Từ Chối') };
    await this.ok(desk.post('/intake/refusals', { ...words, ground: counterGround, reason: 'Không thuộc thẩm quyền' }));
    const wrong = { index: 0, status: 'wrong', reason: 'thiếu chữ ký' };
    const papers = [wrong, ...[1, 2, 3].map((index) => ({ index, status: 'ok' }))]; // each paper was looked at
    await this.ok(desk.post('/intake/supplement-requests', { ...words, papers }));
  }

  async secondDay(): Promise<void> {
    const desk = this.who('tiepnhan');
    const waiting = (await desk.get('/dossiers/' + this.made.ending)).body;
    delete this.made.ending;
    await desk.act(waiting, 'receive_supplement', { text: 'Tờ khai đã ký' });

    const late = this.keep('apology', await this.appraised('Xin Lỗi', '1.004837'));
    await this.who('lanhdao').act(late, 'apologise', { date: '2026-11-25', text: 'Chờ xác minh' });
    const gone = this.keep('withdrawn', await this.take('Đổi Ý'));
    await desk.act(gone, 'withdraw', { text: 'Đổi ý', ...asked(gone.received_at.slice(0, 10)) });
    const stopped = this.keep('stopped', await this.appraised('Dừng Lại'));
    await this.who('lanhdao').act(stopped, 'stop', {
      text: 'Theo yêu cầu',
      ...asked(stopped.received_at.slice(0, 10), 'counter'),
    });

    const right = this.keep('corrected', await this.take('Trần Thị Dúng'));
    await this.decide('lanhdao', await this.correct(right, 'Trần Thị Đúng'), true);
    const wrong = this.keep('correction_refused', await this.take('Lê Thị Dấu'));
    await this.decide('lanhdao', await this.correct(wrong, 'Lê Thị Dậu'), false);
    await this.correct(this.keep('correction_open', await this.take('Phạm Văn Nghiả')), 'Phạm Văn Nghĩa');

    const bad = (await this.who('lanhdao').get('/rating-follow-ups?state=open')).body.items[0];
    await this.ok(
      this.who('lanhdao').post(`/rating-follow-ups/${bad.id}/answer`, { answer: 'Xin lỗi.', measure: 'Đã nhắc' }),
    );
    await this.rate(right.visit, { overall: '2', reason: 'không muốn nói mình là ai' });
    const supervisor = this.who('giamsat.cantho');
    for (const purpose of ['inspection', 'complaint'])
      await this.ok(supervisor.post(`/dossiers/${right.id}/personal`, { purpose }));
    await supervisor.find('tran');
    await this.ok(
      supervisor.post('/breaches', {
        found_at: '2026-11-17T08:00:00+07:00',
        what: 'Gửi nhầm thư cho người khác',
        people: 2,
        measures: 'đã xin lỗi',
      }),
    );
    await this.head();
  }

  async laterDays(): Promise<void> {
    await this.at('2026-11-25T09:00:20+07:00');
    this.keep('moved', await this.take('Ngày Nghỉ'));
    const what = { layer: 'unit', days: [{ date: '2026-11-30', what: 'off', name: 'Sửa trụ sở' }] };
    await this.changeCalendar('xa-co-do', what);
    const limit = { channel: 'direct', unit: 'working_day', amount: 2, basis: 'Quyết định thử' };
    const decision = { decision_number: '12/QĐ-UBND', decision_date: '2026-11-02', in_force_from: '2026-11-10' };
    await this.ok(this.who('quantri.cantho').post('/procedures/1.001022/limits', { ...limit, ...decision }));
    this.keep('declared', await this.take('Hứa Ngắn Hơn', '1.001022'));
    await this.atOnce();
    this.keep('elsewhere', await receive(this.who('tiepnhan.donghiep'), '1.004873', { applicant: person('Ở Xa') }));
    await this.head();

    for (const [word, number] of [
      ['rotate-key', 'key 2 seals'],
      ['rotate-log-key', 'tell those who check it'],
    ] as const) {
      if (word === 'rotate-key') await this.server.kill();
      const said = motcua(this.server, word);
      assert.ok(said.status === 0 && said.stdout.includes(number), said.stdout + said.stderr);
      if (word === 'rotate-key') await this.at('2026-11-26T09:00:20+07:00');
    }
    this.keep('proposed', await this.proposed('Chờ Duyệt'));
    await this.head();
    const approved = await this.who('chutich').act(await this.proposed('Chờ Ban Hành'), 'approve');
    this.keep('approved', await this.addFile('vanthu', approved, 'result', file(3), 'ket-qua.pdf'));
    const ready = await this.who('lanhdao').act(await this.proposed('Chờ Trả'), 'approve');
    const issued = await this.addFile('vanthu', ready, 'result', file(4), 'ket-qua.pdf');
    this.keep('ready', await this.who('vanthu').act(issued, 'issue'));
    const opinion = await this.who('tuphap').act(await this.appraised('Hỏi Ý Kiến'), 'ask_opinion', { text: 'Nơi ở' });
    this.keep('opinion', opinion);
    await this.head();
    await this.at('2026-12-03T16:00:20+07:00'); // the time of digests and late dossiers
    this.keep('last', await this.take('Cuối Cùng'));
    await this.head();
  }

  /** Heads, keys and promises as anybody can fetch them. */
  async public(): Promise<void> {
    const get = async (where: string): Promise<any> =>
      (await fetch(this.server.url + '/api/v1' + where)).json() as Promise<any>;
    this.made.keys = (await get('/ledger/keys')).keys.map((one: any) => one.key);
    this.made.heads = [];
    for (const { size } of (await get('/ledger/heads?limit=200')).items)
      this.made.heads.push(await (await fetch(`${this.server.url}/api/v1/ledger/heads/${size}`)).text());
    for (const [name, { code, id }] of Object.entries<any>(this.made.dossiers)) {
      const by = this.who(name === 'elsewhere' ? 'tiepnhan.donghiep' : 'tiepnhan');
      this.made.proofs[name] = (await proofsOf(by, { id, code })).map((one: any) => one.proof);
      const { state, version, due } = (await by.get('/dossiers/' + id)).body;
      Object.assign(this.made.dossiers[name], { state, version, original: due.original, promised: due.promised });
    }
    this.made.events = eventsOfDossiers(this.server);
    this.made.password = this.server.password;
    await this.server.kill();
  }

  async live(): Promise<void> {
    await this.at('2026-11-16T09:00:20+07:00');
    this.made.key = await keyOf(this.server);
    await this.people();
    await this.firstDay();
    await this.slips();
    await this.at('2026-11-18T10:00:00+07:00');
    await this.secondDay();
    await this.laterDays();
    await this.public();
  }
}

for (const kind of ['db', 'sql']) {
  const folder = mkdtempSync(path.join(tmpdir(), 'motcua-fixture-'));
  const postgres = kind === 'sql' ? sharedPostgres() : undefined;
  const name = 'fixture_' + randomBytes(6).toString('hex');
  const database = postgres?.create(name);
  const env = { MOTCUA_LEDGER_EVERY_S: '1', ...(database ? { MOTCUA_DATABASE: database } : {}) };
  const server = new TestServer(folder, { ...env, ...offsetTo('2026-11-16T09:00:00+07:00') });
  const said = motcua(server, 'demo', '--site', 'can-tho-2026', '--empty');
  assert.equal(said.status, 0, said.stderr);
  server.password = said.stdout.trim().split(' ').at(-1)!;
  const life = new Life(server);
  await life.live();
  assert.match(server.verify(), /every row equals its events/);
  const found = sql(server.database, 'SELECT MAX(number) AS n FROM schema_migration')[0].n;
  assert.equal(Number(found), Number(schema), `the program has schema ${found}`);
  writeFileSync(path.join(folder, 'made.json'), JSON.stringify(life.made));
  if (database) {
    const options = ['--no-owner', '--no-privileges', '-f', path.join(folder, 'site.sql')];
    execFileSync('pg_dump', [...options, database]);
  } else sql(server.database, 'PRAGMA wal_checkpoint(TRUNCATE)');
  const archive = path.join(import.meta.dirname, `schema-${schema}.${kind}.tar.gz`);
  const names = readdirSync(folder)
    .filter((name) => name !== 'control' && !/-(wal|shm)$/.test(name))
    .sort();
  execFileSync('tar', [
    '--owner=0',
    '--group=0',
    '--sort=name',
    '-I',
    'gzip -9n',
    '-cf',
    archive,
    '-C',
    folder,
    ...names,
  ]);
  process.stdout.write(`${archive}: ${statSync(archive).size} bytes, ${life.made.events} events: ${names.join(' ')}\n`);
  rmSync(folder, { recursive: true, force: true });
  postgres?.drop(name);
}

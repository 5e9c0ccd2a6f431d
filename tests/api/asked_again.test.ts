// PostgreSQL too
// No lasting act happens by accident. The officer sees the proposal and decides a refusal alone. A conflict says what
// happened. A second officer reads both sides of a correction.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { appraisalGround, asked, pdf, person, receive, signIn, type Client } from '../support/client.ts';
import { root, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
const staff: Record<string, Client> = {};
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
  for (const name of ['tiepnhan', 'tuphap', 'lanhdao', 'chutich', 'vanthu'])
    staff[name] = await signIn(server, name + '.codo');
});
after(() => server.stop());

async function proposed(choice: 'grant' | 'reject'): Promise<any> {
  let dossier = await receive(staff.tiepnhan!, '1.004873');
  dossier = await staff.tiepnhan!.act(dossier, 'hand_over');
  dossier = await staff.tuphap!.act(dossier, 'accept');
  return staff.tuphap!.act(dossier, 'propose', {
    choice,
    text: 'ý kiến',
    ...(choice === 'reject' ? { ground: appraisalGround } : {}),
  });
}
const wanted = (...dossiers: any[]) => ({ dossiers: dossiers.map(({ id, version }) => ({ id, version })) });

test('the list of a leader tells what is proposed, and no other list does', async () => {
  const [grant, reject] = [await proposed('grant'), await proposed('reject')];
  const rows = (await staff.lanhdao!.get('/dossiers?view=approvals&limit=100')).body.items;
  const proposal = (dossier: any) => rows.find((row: any) => row.id === dossier.id).proposal;
  assert.deepEqual([proposal(grant), proposal(reject)], ['grant', 'reject']);
  for (const view of ['work', 'unit', 'results'])
    for (const row of (await staff.lanhdao!.get(`/dossiers?view=${view}`)).body.items) assert.ok(!('proposal' in row));
});

test('a refusal among many is named and nothing is approved; on its own it is', async () => {
  const [grant, reject, other] = [await proposed('grant'), await proposed('reject'), await proposed('reject')];
  const answer = await staff.lanhdao!.post('/approvals', wanted(reject, grant, other));
  assert.deepEqual([answer.status, answer.body.code], [409, 'refusal-among-many']);
  assert.deepEqual(
    answer.body.errors.map((error: any) => error.pointer),
    ['/dossiers/0', '/dossiers/2'],
  );
  assert.match(answer.body.errors[0].detail, new RegExp(reject.code));
  for (const one of [grant, reject, other])
    assert.equal((await staff.lanhdao!.get('/dossiers/' + one.id)).body.version, one.version, 'nothing was approved');
  const { body } = await staff.lanhdao!.post('/approvals', wanted(grant));
  assert.deepEqual(
    body.results.map((one: any) => one.approved),
    [true],
  );
  const own = await staff.lanhdao!.get('/dossiers/' + reject.id);
  const approve = own.body.actions.find((action: any) => action.action === 'approve');
  assert.match(approve.lasting, /TỪ CHỐI/);
  await staff.lanhdao!.act(own.body, 'approve');
});

test('whatever ends a dossier or lets its result out says that it lasts', async () => {
  const lasting = new Map<string, boolean>(),
    ends = new Set<string>();
  /** Acts, and reads the state after the act. */
  const act = async (who: Client, dossier: any, action: string, fields: Record<string, unknown> = {}) => {
    const seen = (await who.get('/dossiers/' + dossier.id)).body;
    for (const one of seen.actions) lasting.set(one.action, one.lasting !== '');
    const then = await who.act(seen, action, fields);
    if (['ready', 'returned', 'withdrawn', 'stopped'].includes(then.state) && then.state !== seen.state)
      ends.add(action);
    return then;
  };
  const toLeader = await proposed('grant');
  let dossier = await act(staff.lanhdao!, toLeader, 'approve');
  await staff.vanthu!.call('POST', `/dossiers/${dossier.id}/files?purpose=result`, pdf);
  dossier = await act(staff.vanthu!, dossier, 'issue');
  await act(staff.tiepnhan!, dossier, 'return_result', { recipient: 'An', choice: 'receipt' });
  await act(staff.tiepnhan!, await receive(staff.tiepnhan!, '1.004873'), 'withdraw', {
    text: 'đổi ý',
    ...asked('2026-11-16'),
  });
  await act(staff.lanhdao!, await proposed('grant'), 'stop', {
    text: 'theo yêu cầu',
    ...asked('2026-11-16', 'signed_paper'),
  });
  assert.deepEqual([...ends].toSorted(), ['issue', 'return_result', 'stop', 'withdraw']);
  for (const action of ends) assert.equal(lasting.get(action), true, action);
  assert.equal(lasting.get('approve'), true);
  for (const action of ['note', 'rework']) assert.equal(lasting.get(action), false, action);
});

/** The paths below a dossier whose body names the version that the caller saw. */
function versioned(): string[] {
  const contract = JSON.parse(readFileSync(path.join(root, 'contract/openapi.json'), 'utf8'));
  const schema = (one: any) => (one.$ref ? contract.components.schemas[one.$ref.split('/').at(-1)] : one);
  return Object.entries<any>(contract.paths)
    .filter(([, item]) => {
      const body = item.post?.requestBody?.content?.['application/json']?.schema;
      return body && schema(body).properties?.version;
    })
    .map(([where]) => where.replace('/api/v1', ''));
}

test('whoever acts on what they no longer see is told each thing that happened since', async () => {
  const bodies: Record<string, [Client, (version: number) => unknown]> = {
    '/dossiers/{id}/actions/{action}': [staff.tiepnhan!, (version) => ({ version, ...asked('2026-11-16'), text: 'x' })],
    '/dossiers/{id}/correction': [
      staff.tiepnhan!,
      (version) => ({ version, part: 'applicant', party: person('Trần Thị Đúng'), reason: 'sai chữ' }),
    ],
    '/dossiers/{id}/correction/decision': [staff.lanhdao!, (version) => ({ version, approve: true })],
  };
  assert.deepEqual(versioned().toSorted(), Object.keys(bodies).toSorted());
  for (const [where, [who, body]] of Object.entries(bodies)) {
    const seen = await receive(staff.tiepnhan!, '1.004873');
    let now = await staff.tiepnhan!.act(seen, 'hand_over');
    now = await staff.tiepnhan!.act(now, 'note', { text: 'đã gọi' });
    const address = where.replace('{id}', seen.id).replace('{action}', 'withdraw');
    const answer = await who.post(address, body(seen.version));
    assert.deepEqual([answer.status, answer.body.code], [409, 'changed-meanwhile'], where);
    assert.deepEqual(
      answer.body.errors.map((error: any) => error.pointer),
      ['/version', '/version'],
    );
    assert.match(answer.body.errors[0].detail, /Chuyển hồ sơ \(\p{L}/u, where);
    assert.match(answer.body.errors[1].detail, /Ghi chú/, where);
    assert.equal((await staff.tiepnhan!.get('/dossiers/' + seen.id)).body.version, now.version);
  }
});

test('who decides a correction reads both sides in full, which is written down; others do not', async () => {
  const dossier = await receive(staff.tiepnhan!, '1.004873', {
    representative: { name: 'Lê Văn Thay', id_number: '092088005678', phone: '0912345679', authorisation: 'Giấy số 1' },
  });
  const changes: [string, Record<string, unknown>][] = [
    ['applicant', { id_number: '079188991111' }],
    ['applicant', { phone: '0987654321' }],
    ['applicant', { email: 'moi@example.vn' }],
    ['applicant', { name: 'Trần Thị Đúng' }],
    ['applicant', { address: 'ấp khác' }],
    ['representative', { id_number: '079188992222' }],
    ['representative', { name: 'Lê Văn Đúng' }],
  ];
  const open = async (who: Client) =>
    (await who.post(`/dossiers/${dossier.id}/personal`, { purpose: 'verification' })).body;
  let version = dossier.version;
  for (const [part, change] of changes) {
    const { kind: _, ...applicant } = person();
    const now = part === 'applicant' ? { ...person() } : { ...(await open(staff.lanhdao!)).representative };
    if (part === 'representative') delete now.organisation;
    const party = Object.fromEntries(Object.entries({ ...now, ...change }).filter(([, value]) => value !== ''));
    const answer = await staff.tiepnhan!.post(`/dossiers/${dossier.id}/correction`, {
      version,
      part,
      party,
      reason: 'theo căn cước',
    });
    assert.equal(answer.status, 200, answer.bytes.toString());
    const [field, value] = Object.entries(change)[0]!;
    const { correction } = (await staff.lanhdao!.get('/dossiers/' + dossier.id)).body;
    assert.deepEqual([correction.part, correction.fields], [part, [field]]);
    assert.equal(correction.masked, correction.party[field] !== value, 'told whether what would change is masked');
    assert.equal((await open(staff.tiepnhan!)).correction, null, 'not for who asked');
    const both = await open(staff.lanhdao!);
    assert.deepEqual([both.correction.part, both.correction.party[field]], [part, value]);
    assert.equal(both[part][field], (now as any)[field] ?? '', applicant.name);
    const decided = await staff.lanhdao!.post(`/dossiers/${dossier.id}/correction/decision`, {
      version: answer.body.version,
      approve: false,
      text: 'để nguyên',
    });
    version = decided.body.version;
  }
  assert.equal((await open(staff.lanhdao!)).correction, null, 'nothing is open any more');
});

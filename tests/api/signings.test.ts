// PostgreSQL too
// The persons who confirm a result handed over at once. Each finds it in the own list and can use every route for it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { added, decided, enter, fresh, givePost } from '../support/accounts.ts';
import { person, receive, signIn, type Client } from '../support/client.ts';
import { program, startServer, type TestServer } from '../support/server.ts';

let server: TestServer, desk: Client, administrator: Client;
type Rule = { right: string; works: string[] };
const rules: Rule[] = JSON.parse(execFileSync(program, ['policy', '--json'], { encoding: 'utf8' }));
const acting = rules.find((rule) => rule.right === 'confirm_signings')!.works;
const roles = [...new Set(rules.flatMap((rule) => rule.works))];
/** One account for each role, each with a post that signs. */
const signers: Record<string, { id: string; client: Client }> = {};
const colleagues: Record<string, Client> = {};
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
  desk = await signIn(server, 'tiepnhan.codo');
  administrator = await signIn(server, 'quantri.cantho');
  assert.ok(roles.length > acting.length && acting.length > 3, `${roles} ${acting}`);
  for (const role of roles)
    signers[role] = await added(administrator, `ky.${role}`, { name: `Ký ${role}`, roles: [role], may_sign: true });
  for (const name of ['tiepnhan2', 'tuphap', 'lanhdao', 'chutich', 'vanthu'])
    colleagues[name] = await signIn(server, name + '.codo');
});
after(() => server.stop());

const posts = async () => (await desk.get('/signing-posts')).body.items as { post: string; name: string }[];
const postOf = async (role: string) => (await posts()).find((one) => one.name.endsWith(`ky.${role}`))?.post;
const body = (signatory: string) => ({
  procedure: '2.000815',
  applicant: person('Trương Mỹ Lan'),
  papers: [{ index: 0, status: 'ok' }],
  at_once: { signatory },
});
const handed = async (signatory: string) => receive(desk, '2.000815', body(signatory));
const listed = async (who: Client) =>
  (await who.get('/dossiers?view=signings&limit=200')).body?.items?.map((row: any) => row.id) ?? [];
const many = (who: Client, dossiers: any[]) =>
  who.post('/signing-confirmations', { dossiers: dossiers.map(({ id, version }) => ({ id, version })) });
const everybody = (): [string, Client][] => [
  ...Object.entries(signers).map(([role, { client }]): [string, Client] => [role, client]),
  ...Object.entries(colleagues),
  ['the desk that received', desk],
];

/** The list does not have the dossiers, and every route refuses them. */
async function hasNone(who: Client, name: string, dossiers: any[]): Promise<void> {
  const ids = await listed(who);
  for (const dossier of dossiers) {
    assert.ok(!ids.includes(dossier.id), name);
    for (const action of ['confirm_signing', 'deny_signing']) {
      const fields = { version: dossier.version, ...(action === 'deny_signing' ? { text: 'x' } : {}) };
      const answer = await who.post(`/dossiers/${dossier.id}/actions/${action}`, fields);
      assert.equal(answer.status, 403, `${name} ${action}`);
    }
  }
  const answer = await many(who, dossiers);
  assert.ok(
    answer.status === 403 || answer.body.results.every((one: any) => one.problem === 'not-the-signatory'),
    `${name} ${answer.bytes.toString()}`,
  );
}

/** The list has the dossiers, also page by page. One is confirmed, two are confirmed together, one is denied. */
async function hasAll(who: Client, name: string, dossiers: any[]): Promise<void> {
  const ids = await listed(who);
  for (const dossier of dossiers) assert.ok(ids.includes(dossier.id), name);
  const paged: string[] = [];
  for (let next = ''; ;) {
    const page = (await who.get(`/dossiers?view=signings&limit=1${next && '&cursor=' + encodeURIComponent(next)}`))
      .body;
    paged.push(...page.items.map((row: any) => row.id));
    if (!(next = page.next)) break;
  }
  assert.deepEqual(paged, ids, name);
  const [one, two, three, four] = dossiers;
  const offered = (await who.get('/dossiers/' + one.id)).body.actions.map((each: any) => each.action);
  assert.ok(offered.includes('confirm_signing') && offered.includes('deny_signing'), name);
  assert.equal((await who.act(one, 'confirm_signing')).state, 'returned', name);
  const { results } = (await many(who, [two, three])).body;
  assert.deepEqual(
    results.map((each: any) => each.confirmed),
    [true, true],
    name,
  );
  assert.equal((await who.act(four, 'deny_signing', { text: 'Tôi không ký' })).signing, null, name);
  const after = await listed(who);
  assert.ok(!dossiers.some((dossier) => after.includes(dossier.id)), name);
}

test('whoever may confirm a signing has it in their list and on every route, nobody else: each role as signatory', async () => {
  for (const role of roles) {
    const post = await postOf(role);
    if (!acting.includes(role)) {
      assert.equal(post, undefined, `${role} may not act on a dossier, and is not offered`);
      continue;
    }
    const dossiers = [await handed(post!), await handed(post!), await handed(post!), await handed(post!)];
    for (const [name, who] of everybody()) if (name !== role) await hasNone(who, `${name} for ${role}`, dossiers);
    await hasAll(signers[role]!.client, role, dossiers);
  }
});

test('a post that may not act on a dossier is refused as signatory, with the field', async () => {
  let refused = 0;
  for (const role of roles.filter((one) => !acting.includes(one))) {
    const row = (await administrator.get(`/staff/${signers[role]!.id}`)).body.posts[0];
    const answer = await desk.post('/dossiers', body(row.post ?? row.id));
    assert.deepEqual([answer.status, answer.body.errors?.[0].pointer], [422, '/at_once/signatory'], role);
    refused += 1;
  }
  assert.ok(refused > 1);
});

test('the signatory has left: the leaders who sign find it late, confirm and deny; a leader who does not sign has none', async () => {
  const post = (await postOf('specialist'))!;
  const dossiers = [await handed(post), await handed(post), await handed(post), await handed(post)];
  const plain = await added(administrator, 'lanhdao.khongky', { roles: ['leader'], may_sign: false });
  server.moveTo('2026-11-18T09:00:00+07:00'); // after the due time of the confirmation
  desk = await signIn(server, 'tiepnhan.codo');
  administrator = await signIn(server, 'quantri.cantho');
  for (const name of Object.keys(colleagues)) colleagues[name] = await signIn(server, name + '.codo');
  for (const role of roles)
    if (role !== 'specialist') signers[role]!.client = (await enter(server, `ky.${role}`, fresh)).client;
  const leave = await administrator.post(`/staff/${signers.specialist!.id}/leave`, undefined);
  assert.equal(leave.status, 204, leave.bytes.toString());
  delete signers.specialist;
  const leaders = ['leader', 'lanhdao', 'chutich'];
  for (const [name, who] of everybody()) if (!leaders.includes(name)) await hasNone(who, name, dossiers);
  await hasNone((await enter(server, 'lanhdao.khongky', fresh)).client, 'a leader who does not sign', dossiers);
  assert.ok(plain.id);
  for (const name of ['lanhdao', 'leader']) {
    const ids = await listed(name === 'leader' ? signers.leader!.client : colleagues[name]!);
    assert.ok(
      dossiers.every((dossier) => ids.includes(dossier.id)),
      name,
    );
  }
  await hasAll(colleagues.chutich!, 'chutich', dossiers);
});

test('who stands in by a delegation of the signatory has an empty list: a signature is not delegated', async () => {
  const post = (await postOf('leader'))!;
  const mine = [await handed(post)];
  const standIn = await added(administrator, 'thay.codo', { roles: ['specialist'] });
  const given = await signers.leader!.client.post('/delegations', {
    to: standIn.id,
    rights: ['approve_dossiers', 'act_on_dossier'],
    from: '2026-11-18',
    to_day: '2026-11-20',
    reason: 'đi công tác',
  });
  assert.equal((await decided(server, given.body.id)).status, 204);
  await standIn.client.call('PUT', '/session/post', { delegation: given.body.id });
  assert.equal((await standIn.client.get('/session')).body.rights.includes('act_on_dossier'), true);
  assert.deepEqual(await listed(standIn.client), []);
  await hasNone(standIn.client, 'the stand-in', mine);
});

test('the signatory finds it from another post of the unit too', async () => {
  const post = (await postOf('clerk'))!;
  const mine = await handed(post);
  await givePost(administrator, signers.clerk!.id, { roles: ['reception'] });
  const { client } = await enter(server, 'ky.clerk', fresh);
  const { posts: held } = (await client.get('/session/posts')).body;
  const other = held.find((one: any) => !one.now);
  assert.equal((await client.call('PUT', '/session/post', { post: other.post ?? other.id })).status, 204);
  assert.ok((await listed(client)).includes(mine.id));
  assert.equal((await many(client, [mine])).body.results[0].confirmed, true);
});

// PostgreSQL too
// A delegation gives exactly the chosen rights. A second person confirms each delegation that raises a colleague.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { added, decided, enter, fresh, givePost } from '../support/accounts.ts';
import { type Client, receive, signIn } from '../support/client.ts';
import { program, startServer, type TestServer } from '../support/server.ts';

let server: TestServer, administrator: Client;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  administrator = await signIn(server, 'quantri.cantho');
});
after(() => server.stop());

type Rule = { right: string; within: string; works: string[]; personal?: boolean };
const rules: Rule[] = JSON.parse(execFileSync(program, ['policy', '--json'], { encoding: 'utf8' }));
const day = { from: '2026-11-16', to_day: '2026-11-18', reason: 'họp' };
const posts = [
  { word: 'reception', roles: ['reception'], may_sign: false },
  { word: 'specialist', roles: ['specialist'], may_sign: false },
  { word: 'clerk', roles: ['clerk'], may_sign: false },
  { word: 'signer', roles: ['specialist'], may_sign: true },
  { word: 'leader', roles: ['leader'], may_sign: false },
  { word: 'chief', roles: ['leader'], may_sign: true },
];
const people: { id: string; username: string }[] = [];

test('every right of every kind of post, to a colleague at every kind: it waits unless the colleague has all of it', async () => {
  for (const { word, roles, may_sign } of posts) {
    const { id } = await added(administrator, `uq${word}.codo`, { roles, may_sign });
    people.push({ id, username: `uq${word}.codo` });
  }
  const chain = (right: string): string[] => {
    const { within } = rules.find((one) => one.right === right)!;
    return within ? [right, ...chain(within)] : [right];
  };
  // A plain reading of the table: each right of the work that shows people, and each right of a person who approves or
  // signs.
  const has = (roles: string[], right: string) =>
    chain(right).every((one) => rules.find((rule) => rule.right === one)!.works.some((role) => roles.includes(role)));
  let waiting = 0,
    free = 0,
    now = Date.parse('2026-11-16T09:00:20+07:00');
  for (const [i, from] of posts.entries()) {
    let { client } = await enter(server, people[i]!.username, fresh);
    let takenBack = 0;
    const { delegable } = (await client.get('/session/posts')).body;
    assert.ok(delegable.length >= 3, from.word);
    for (const { right } of delegable)
      for (const [j, to] of posts.entries()) {
        if (i === j) continue;
        const answer = await client.post('/delegations', { to: people[j]!.id, rights: [right], ...day });
        assert.equal(answer.status, 201);
        const strong = from.may_sign || from.roles.includes('leader');
        const missing =
          (from.roles.includes('leader') && !to.roles.includes('leader')) ||
          (from.may_sign && !to.may_sign) ||
          (strong && !has(to.roles, right)) ||
          (right === 'receive_dossier' && !has(to.roles, 'look_up_person'));
        assert.equal(answer.body.waits, missing, `${right} from ${from.word} to ${to.word}`);
        assert.equal((await client.post(`/delegations/${answer.body.id}/end`, undefined)).status, 204);
        missing ? (waiting += 1) : (free += 1);
        // A person takes back at most ten questions in an hour.
        if (missing && ++takenBack % 10 === 0) {
          server.moveTo(new Date((now += 61 * 60_000)).toISOString());
          ({ client } = await enter(server, people[i]!.username, fresh));
        }
      }
  }
  assert.ok(waiting > 50 && free > 15, `${waiting} wait, ${free} do not`);
  administrator = await signIn(server, 'quantri.cantho'); // the session of the morning is over
});

test('who stands in approves only by the right to approve: on the route of one dossier and on that of many', async () => {
  const leader = (await enter(server, 'uqleader.codo', fresh)).client;
  const to = people.find((one) => one.username === 'uqclerk.codo')!;
  const desk = await signIn(server, 'tiepnhan.codo'),
    specialist = await signIn(server, 'tuphap.codo');
  const proposed = async () => {
    let dossier = await desk.act(await receive(desk, '1.004873'), 'hand_over');
    dossier = await specialist.act(dossier, 'accept');
    return specialist.act(dossier, 'propose', { choice: 'grant', text: 'Đủ điều kiện' });
  };
  const { delegable } = (await leader.get('/session/posts')).body;
  const rights: string[] = delegable.map((one: any) => one.right);
  assert.ok(rights.includes('approve_dossiers') && rights.includes('act_on_dossier'));
  const leaders = ['approve', 'stop', 'extend', 'apologise', 'correct_apology', 'reissue', 'refuse_reissue'];
  for (const right of rights) {
    const [one, many] = [await proposed(), await proposed()];
    const given = (await leader.post('/delegations', { to: to.id, rights: [right], ...day })).body;
    assert.equal(given.waits, true);
    const listed = (await administrator.get('/confirmations?limit=200')).body.items.find(
      (it: any) => it.id === given.id,
    );
    const line = (label: string) => listed.changes.find((it: any) => it.label === label).after as string;
    assert.equal(line('Với vai trò'), 'Lãnh đạo');
    assert.ok(line('Quyền') && line('Kèm theo').includes('Xem hồ sơ'), 'the second person is shown all of it');
    assert.equal((await decided(server, given.id)).status, 204);
    const standIn = (await enter(server, to.username, fresh)).client;
    assert.equal((await standIn.call('PUT', '/session/post', { delegation: given.id })).status, 204);
    const session = (await standIn.get('/session')).body;
    assert.equal(session.may_sign, false);
    const may = right === 'approve_dossiers';
    assert.equal(session.rights.includes('approve_dossiers'), may, right);
    const seen = (await standIn.get('/dossiers/' + one.id)).body;
    const offered = (seen.actions ?? []).map((it: any) => it.action);
    if (!may)
      assert.deepEqual(
        offered.filter((it: string) => leaders.includes(it)),
        [],
        right,
      );
    const single = await standIn.post(`/dossiers/${one.id}/actions/approve`, { version: one.version });
    assert.deepEqual(
      [single.status, single.body.code ?? ''],
      may ? [200, single.body.code] : [403, 'forbidden'],
      right,
    );
    // A step that needs no right to approve is refused because of the step.
    const later = await standIn.call(
      'POST',
      `/dossiers/${many.id}/actions/accept`,
      { version: many.version },
      { lax: true },
    );
    assert.ok(
      later.status >= 400 && !/ủy quyền phê duyệt/.test(later.body.detail ?? ''),
      `${right}: ${later.body.detail}`,
    );
    if (right === 'act_on_dossier')
      assert.match(later.body.detail ?? JSON.stringify(later.body), /Hồ sơ đang ở trạng thái/);
    const bulk = await standIn.post('/approvals', { dossiers: [{ id: many.id, version: many.version }] });
    assert.equal(bulk.status, may ? 200 : 403, right);
    if (may) assert.equal(bulk.body.results[0].approved, true);
    for (const action of leaders.filter((it) => it !== 'approve'))
      if (!may) {
        const answer = await standIn.call(
          'POST',
          `/dossiers/${many.id}/actions/${action}`,
          { version: many.version },
          { lax: true },
        );
        assert.ok(answer.status === 403 || answer.status === 422 || answer.status === 409, `${right}: ${action}`);
      }
    assert.equal((await leader.post(`/delegations/${given.id}/end`, undefined)).status, 204);
  }
});

test('a delegation that nobody confirmed ends with the post that made it harmless', async () => {
  const leader = (await enter(server, 'uqleader.codo', fresh)).client;
  const post = { name: 'Vị trí thứ hai', unit: 'xa-co-do' };
  const cases = [
    { first: ['leader'], second: ['clerk'], stays: false },
    { first: ['leader'], second: ['leader'], stays: true },
    { first: ['specialist'], second: ['clerk'], stays: true }, // a second person has confirmed it
  ];
  const made = [];
  for (const [i, { first, second, stays }] of cases.entries()) {
    const username = `uqhai${i}.codo`;
    const { id } = await added(administrator, username, { roles: first });
    const [held] = (await administrator.get('/staff/' + id)).body.posts;
    await givePost(administrator, id, { ...post, roles: second });
    const days = { ...day, to_day: '2026-12-31' };
    const given = (await leader.post('/delegations', { to: id, rights: ['approve_dossiers'], ...days })).body;
    assert.equal(given.waits, i === 2);
    if (given.waits) assert.equal((await decided(server, given.id)).status, 204);
    made.push({ username, stays, post: held.id, delegation: given.id });
  }
  const standing = async (username: string, delegation: string) => {
    const { client } = await enter(server, username, fresh);
    return { client, status: (await client.call('PUT', '/session/post', { delegation }, { lax: true })).status };
  };
  server.moveTo('2026-11-17T23:50:00+07:00');
  administrator = await signIn(server, 'quantri.cantho');
  const sessions = [];
  for (const { username, delegation } of made) {
    const { client, status } = await standing(username, delegation);
    assert.equal(status, 204, username);
    sessions.push(client);
  }
  for (const one of made) assert.equal((await administrator.post(`/posts/${one.post}/end`, undefined)).status, 204);
  server.moveTo('2026-11-18T00:05:00+07:00');
  for (const [i, { username, stays, delegation }] of made.entries()) {
    assert.equal((await sessions[i]!.get('/session')).status, stays ? 200 : 401, `${username}: the session`);
    const { client, status } = await standing(username, delegation);
    assert.equal(status, stays ? 204 : 422, `${username}: the delegation`);
    const { posts } = (await client.get('/session/posts')).body;
    assert.equal(
      posts.some((one: any) => one.delegation === delegation),
      stays,
      username,
    );
    const giver = (await enter(server, 'uqleader.codo', fresh)).client;
    const open = (await giver.get('/session/posts')).body.delegations.find((one: any) => one.id === delegation).open;
    assert.equal(open, stays, `${username}: who gave it sees that it is over`);
    const told = async (who: Client) =>
      (await who.get('/session/notices')).body.items.filter((one: any) => one.kind === 'delegation_ended').length;
    assert.equal((await told(client)) > 0, !stays, username);
    if (!stays) assert.ok((await told(giver)) > 0);
  }
});

test('an equal delegation is refused while the first is in force, also one that waited', async () => {
  administrator = await signIn(server, 'quantri.cantho');
  const { client: from } = await added(administrator, 'uqtu.codo', { roles: ['specialist'] });
  const { id: to } = await added(administrator, 'uqden.codo', { roles: ['specialist'] });
  const { id: clerk } = await added(administrator, 'uqvan.codo', { roles: ['clerk'] });
  const days = { from: '2026-11-20', to_day: '2026-11-21', reason: 'họp' };
  const given = { to, rights: ['act_on_dossier', 'print_paper'], ...days };
  const first = await from.post('/delegations', given);
  assert.deepEqual([first.status, first.body.waits], [201, false]);
  for (const equal of [given, { ...given, rights: given.rights.toReversed(), reason: 'đi công tác' }]) {
    const again = await from.post('/delegations', equal);
    assert.deepEqual([again.status, again.body.code], [409, 'already-given'], again.bytes.toString());
    assert.match(again.body.detail, /Đã ủy quyền đúng các quyền này/);
  }
  const open = (await from.get('/session/posts')).body.delegations.filter((one: any) => one.open);
  assert.equal(open.length, 1);
  for (const other of [{ to_day: '2026-11-22' }, { from: '2026-11-21' }, { rights: ['print_paper'] }])
    assert.equal((await from.post('/delegations', { ...given, ...other })).status, 201, JSON.stringify(other));
  const leader = (await enter(server, 'uqleader.codo', fresh)).client;
  const raising = { to: clerk, rights: ['approve_dossiers'], ...days };
  const asked = await leader.post('/delegations', raising);
  assert.equal(asked.body.waits, true);
  assert.equal((await leader.post('/delegations', raising)).body.code, 'already-waits');
  assert.equal((await decided(server, asked.body.id)).status, 204);
  assert.equal((await leader.post('/delegations', raising)).body.code, 'already-given');
  assert.equal((await from.post(`/delegations/${first.body.id}/end`, undefined)).status, 204);
  assert.equal((await from.post('/delegations', given)).status, 201, 'an ended one is given again');
});

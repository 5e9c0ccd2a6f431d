// PostgreSQL too
// Live pages: each officer is told of changes on their own lists, and of nothing else; a stream comes back where it
// was, ends with its session, and lengthens none.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, afterEach, before, test } from 'node:test';
import { added, askedFor, decided, waitingFor } from '../support/accounts.ts';
import { type Client, receive, signIn } from '../support/client.ts';
import { Stream } from '../support/live.ts';
import { onPostgres, startServer, TestServer, until } from '../support/server.ts';
import { sql } from '../support/sql.ts';

let server: TestServer;
let desk: Client, specialist: Client, leader: Client, neighbour: Client, administrator: Client;
const open: Stream[] = [];
const listen = async (client: Client, topics: string, lastId?: string) => {
  open.push(await Stream.open(client, topics, lastId));
  return open.at(-1)!;
};
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  [desk, specialist, leader, neighbour, administrator] = (await Promise.all(
    ['tiepnhan.codo', 'tuphap.codo', 'lanhdao.codo', 'tuphap.donghiep', 'quantri.cantho'].map((name) =>
      signIn(server, name),
    ),
  )) as [Client, Client, Client, Client, Client];
});
afterEach(() => open.splice(0).forEach((stream) => stream.close()));
after(() => server.stop());

const hash = (client: Client) => createHash('sha256').update(client.cookie.split('=')[1]!).digest('hex');
const seenAt = (client: Client) =>
  Number(sql(server.database, `SELECT seen_at FROM session WHERE token_hash = '${hash(client)}'`)[0].seen_at);
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('an act of one officer reaches the lists of the unit within a second, and no other unit', async () => {
  const theirs = await listen(specialist, 'work,approvals,tasks'),
    own = await listen(desk, 'work,tasks'),
    above = await listen(leader, 'work,approvals'),
    elsewhere = await listen(neighbour, 'work');
  assert.deepEqual(
    theirs.events[0]!.data,
    { topics: ['work'] },
    'a specialist has neither tasks of the counter nor approvals',
  );
  assert.deepEqual(own.events[0]!.data, { topics: ['work', 'tasks'] });
  assert.deepEqual(above.events[0]!.data, { topics: ['work', 'approvals'] });
  assert.match(theirs.headers['content-type']!, /^text\/event-stream/);
  assert.equal(theirs.headers['x-accel-buffering'], 'no');
  assert.equal(theirs.headers['cache-control'], 'no-store');
  assert.equal(theirs.headers['content-encoding'], undefined);
  const dossier = await receive(desk, '1.004873');
  const moved = await desk.act(dossier, 'hand_over');
  const committed = performance.now();
  for (const [stream, topic] of [
    [theirs, 'work'],
    [own, 'work'],
    [above, 'approvals'],
  ] as const) {
    await until(
      () => stream.changes(topic).some(({ data }) => data.id === dossier.id && data.revision === moved.version),
      `${topic}: ${stream.raw}`,
    );
    const change = stream.changes(topic).at(-1)!;
    assert.deepEqual(change.data, { topic, id: dossier.id, revision: moved.version });
    assert.ok(change.at - committed < 1000, `${change.at - committed} ms`);
  }
  assert.equal(own.changes('tasks').length, 0, 'nobody is to be told of a step');
  await specialist.act(await specialist.act(moved, 'accept'), 'request_supplement', {
    items: [{ name: 'Tờ khai', reason: 'Chưa ký' }],
    text: 'Chưa ký',
  });
  assert.equal((await own.next('change', 'tasks')).data.id, dossier.id);
  await sleep(600);
  assert.deepEqual(
    elsewhere.events.map(({ event }) => event),
    ['hello'],
    'the neighbour is told of nothing',
  );
  for (const { raw } of [theirs, own, above])
    for (const secret of ['Nguyễn', dossier.code, '092088001234', '0912345678', 'Tờ khai'])
      assert.ok(!raw.includes(secret), `${secret} in ${raw}`);
});

test('a dossier is a topic for those who may see it; who asks for nothing else is refused', async () => {
  const dossier = await receive(desk, '1.004873');
  const topic = 'dossier:' + dossier.id;
  const stream = await listen(leader, topic);
  await desk.act(dossier, 'hand_over');
  assert.deepEqual((await stream.next('change')).data, { topic, id: dossier.id, revision: 2 });
  const some = await listen(neighbour, `work,${topic},dossier:khong-co`);
  assert.deepEqual(some.events[0]!.data, { topics: ['work'] });
  for (const [client, topics, status, code] of [
    [neighbour, topic, 403, 'forbidden'],
    [desk, 'dossier:khong-co', 403, 'forbidden'],
    [desk, '', 422, 'invalid-input'],
    [desk, 'work,ten-la', 422, 'invalid-input'],
    [desk, 'dossier', 422, 'invalid-input'],
    [desk, Array.from({ length: 21 }, (_, i) => `dossier:a${i}`).join(), 422, 'invalid-input'],
  ] as const) {
    const refused = await Stream.ask(client, topics);
    assert.deepEqual([refused.status, refused.body.code], [status, code], topics);
  }
  const nobody = await fetch(server.url + '/api/v1/live?topics=work');
  assert.equal(nobody.status, 401);
});

test('a question for a second person reaches those who may decide it', async () => {
  const stream = await listen(leader, 'confirmations'),
    other = await listen(await signIn(server, 'lanhdao.donghiep'), 'confirmations');
  const { name } = await askedFor(administrator, 'moi.truc', { roles: ['clerk'] });
  const asked = await stream.next('change', 'confirmations');
  assert.equal(asked.data.id, sql(server.database, "SELECT id FROM unit WHERE slug = 'xa-co-do'")[0].id);
  assert.equal((await decided(server, (await waitingFor(administrator, name)).id)).status, 204);
  await until(() => stream.changes('confirmations').length >= 2, 'the decision is told');
  assert.equal(other.changes('confirmations').length, 0);
  assert.ok(!stream.raw.includes('Người Mới'));
});

test('a stream that comes back is told what it missed, also after a restart; what is gone is lost', async () => {
  const first = await listen(specialist, 'work');
  const one = await receive(desk, '1.004873');
  await first.next('change', 'work', one.id);
  const last = first.lastId;
  first.close();
  const two = await receive(desk, '1.004873');
  const again = await listen(specialist, 'work', last);
  await again.next('change', 'work', two.id);
  assert.deepEqual(
    again.changes('work').map(({ data }) => data.id),
    [two.id],
  );
  const three = await receive(desk, '1.004873');
  await again.next('change', 'work', three.id);
  const seen = again.lastId;
  const four = await receive(desk, '1.004873');
  await again.next('change', 'work', four.id);
  await server.restart();
  const restarted = await listen(specialist, 'work', seen);
  await restarted.next('change', 'work', four.id);
  assert.ok(!restarted.events.some(({ event }) => event === 'lost'));
  assert.equal(restarted.changes('work').length, 1);
  for (const unknown of ['999999999', 'x']) {
    const stream = await listen(specialist, 'work', unknown);
    await stream.next('lost');
    assert.equal(stream.changes('work').length, 0);
    stream.close();
  }
  sql(server.database, `DELETE FROM live_change WHERE number <= ${Number(restarted.lastId) - 1}`);
  const late = await listen(specialist, 'work', last);
  await late.next('lost');
  const five = await receive(desk, '1.004873');
  await late.next('change', 'work', five.id);
});

test('the stream ends when the session ends, by hand or because nobody used it', async () => {
  const leaves = await signIn(server, 'tuphap.codo'),
    idle = await signIn(server, 'tuphap.codo');
  const one = await listen(leaves, 'work'),
    two = await listen(idle, 'work'),
    stays = await listen(specialist, 'work');
  assert.equal((await leaves.call('DELETE', '/session')).status, 200);
  await one.next('over', undefined, undefined, 5);
  await until(() => one.ended, 'the server closes it', 5);
  sql(server.database, `UPDATE session SET seen_at = seen_at - 1801000000 WHERE token_hash = '${hash(idle)}'`);
  await two.next('over', undefined, undefined, 5);
  assert.ok(!stays.ended);
  assert.equal((await Stream.ask(leaves, 'work')).status, 401);
});

test('who loses the post hears nothing of it within seconds', async () => {
  const { id, client } = await added(administrator, 'het.viec', { roles: ['clerk'] });
  const stream = await listen(client, 'work');
  const post = (await administrator.get('/staff/' + id)).body.posts[0];
  assert.equal((await administrator.post(`/posts/${post.id}/end`, undefined)).status, 204);
  await stream.next('over', undefined, undefined, 5);
  const before = stream.changes('work').length;
  await receive(desk, '1.004873');
  await sleep(600);
  assert.equal(stream.changes('work').length, before);
  assert.equal((await Stream.ask(client, 'work')).status, 401);
});

test('neither a stream nor a refresh lengthens a session; an opening does', async () => {
  const client = await signIn(server, 'tuphap.codo');
  sql(server.database, `UPDATE session SET seen_at = seen_at - 300000000 WHERE token_hash = '${hash(client)}'`);
  const seen = seenAt(client);
  const stream = await listen(client, 'work');
  const dossier = await receive(desk, '1.004873');
  await stream.next('change', 'work', dossier.id);
  const refresh = { headers: { 'motcua-refresh': 'live' } };
  assert.equal((await client.call('GET', '/dossiers?view=work', undefined, refresh)).status, 200);
  assert.equal(seenAt(client), seen);
  await client.post('/dossiers/search', { q: 'khong ai' });
  assert.ok(seenAt(client) > seen, 'an act lengthens it');
});

test('refreshes are held to a rate, and one is a reading only if it shows a new dossier', async () => {
  const client = await signIn(server, 'tuphap.codo');
  const person = sql(server.database, "SELECT id FROM staff WHERE username = 'tuphap.codo'")[0].id;
  const readings = () =>
    Number(sql(server.database, `SELECT COUNT(*) AS n FROM reading WHERE person_id = '${person}'`)[0].n);
  const refresh = (path: string) => client.call('GET', path, undefined, { headers: { 'motcua-refresh': 'live' } });
  const list = '/dossiers?view=unit';
  const dossier = await receive(desk, '1.004873');
  const page = '/dossiers/' + dossier.id;
  await client.get(list);
  await client.get(page);
  const opened = readings();
  for (const path of [list, page]) assert.equal((await refresh(path)).status, 200);
  assert.equal(readings(), opened, 'the same dossiers again');
  let held = await refresh(list);
  for (let n = 0; n < 10 && held.status === 200; n += 1) held = await refresh(list);
  assert.deepEqual([held.status, held.body.code], [429, 'refreshed-too-soon']);
  assert.ok(Number(held.headers.get('retry-after')) >= 1);
  assert.equal((await client.get(list)).status, 200, 'a person is not held');
  assert.equal(readings(), opened + 1);
  await receive(desk, '1.004873');
  await sleep(5100);
  assert.equal((await refresh(list)).status, 200);
  assert.equal(readings(), opened + 2, 'a new dossier on the list');
  await sleep(5100);
  assert.equal((await refresh(list)).status, 200);
  assert.equal(readings(), opened + 2);
  assert.equal((await refresh('/dossiers?view=unit&state=in_progress')).status, 200);
  assert.equal(readings(), opened + 3, 'nobody opened this list');
});

test('the pages of a list are one: a refresh of all of them is a reading only of a dossier new to the list', async () => {
  const client = await signIn(server, 'tuphap.codo');
  const person = sql(server.database, "SELECT id FROM staff WHERE username = 'tuphap.codo'")[0].id;
  const readings = () =>
    Number(sql(server.database, `SELECT COUNT(*) AS n FROM reading WHERE person_id = '${person}'`)[0].n);
  /** Asks for all pages of the list; returns their cursors. */
  const walk = async (headers: Record<string, string>) => {
    const cursors: string[] = [];
    for (let cursor = ''; ;) {
      const path = '/dossiers?view=unit&limit=2' + (cursor && `&cursor=${encodeURIComponent(cursor)}`);
      const reply = await client.call('GET', path, undefined, { headers });
      assert.equal(reply.status, 200, path);
      if (!reply.body.next) return cursors;
      cursors.push((cursor = reply.body.next));
    }
  };
  for (let n = 0; n < 4; n += 1) await receive(desk, '1.004873');
  const before = await walk({});
  const opened = readings();
  // The newest comes first, and the others move on: each page ends at another row.
  await receive(desk, '1.004873');
  const after = await walk({ 'motcua-refresh': 'live' });
  assert.notEqual(after[0], before[0]);
  assert.equal(readings(), opened + 1);
});

test('a session has few streams, and one that ends makes room for the next', async () => {
  const client = await signIn(server, 'vanthu.codo');
  const streams = [];
  for (let i = 0; i < 3; ++i) streams.push(await listen(client, 'work'));
  const refused = await Stream.ask(client, 'work');
  assert.deepEqual([refused.status, refused.body.code], [429, 'too-many-live-streams']);
  assert.ok(Number(refused.headers['retry-after']) >= 1);
  streams[0]!.close();
  await until(async () => {
    const stream = await Stream.ask(client, 'work');
    open.push(stream);
    return stream.status === 200;
  }, 'there is room again');
});

const alone = onPostgres ? false : 'of a file there is one server';
test('two servers of a database tell each other’s changes', { skip: alone }, async () => {
  const two = new TestServer(server.folder, server.env);
  two.password = server.password;
  await two.start();
  try {
    const there = await signIn(two, 'tuphap.codo');
    const stream = await listen(there, 'work'),
      here = await listen(specialist, 'work');
    const one = await receive(desk, '1.004873');
    await stream.next('change', 'work', one.id, 2);
    const other = await receive(await signIn(two, 'tiepnhan.codo'), '1.004873');
    await here.next('change', 'work', other.id, 2);
    // A browser that is sent to the other server goes on where it was.
    const last = here.lastId;
    const third = await receive(desk, '1.004873');
    const moved = await listen(there, 'work', last);
    await moved.next('change', 'work', third.id, 2);
    assert.equal(moved.changes('work').length, 1);
    stream.close();
    moved.close();
  } finally {
    await two.kill();
  }
});

test('sums of a day are no changes of a list, and the job that forgets keeps what is new', async () => {
  await receive(desk, '1.004873');
  await server.runJobs();
  const rows = (where: string) =>
    Number(sql(server.database, `SELECT COUNT(*) AS n FROM live_change WHERE ${where}`)[0].n);
  assert.ok(rows("stream = 'dossier'") >= 1);
  assert.equal(rows("stream IN ('readings', 'sign_ins', 'refusals', 'ratings')"), 0);
});

// The pages that the reply of a session names: those of each role, in the order of the menu; each has a component of
// the desk, and each component a page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { shown } from '../../web/src/features/index.ts';
import { keyTable } from '../../web/src/shell/key_table.ts';
import { Client, person, receive, signIn } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
});
after(() => server.stop());

type Page = { id: string; path: string; menu: boolean; command?: string; parts: string[] };
const everybody = ['procedures', 'figures', 'counts', 'calendar'];
/** The menu of an account of each role. */
const menus: Record<string, string[]> = {
  'tiepnhan.codo': ['work', 'intake', 'tasks', 'results', 'unit', 'books'],
  'tuphap.codo': ['work', 'unit', 'books'],
  'lanhdao.codo': [
    ...['work', 'approvals', 'unit', 'confirmations', 'ratings', 'inspection', 'staff', 'privacy', 'books'],
  ],
  'vanthu.codo': ['work', 'unit', 'books'],
  'giamsat.cantho': [
    ...['unit', 'confirmations', 'ratings', 'inspection', 'staff', 'readings', 'sign_ins', 'privacy', 'books'],
  ],
  'quantri.cantho': ['administration', 'confirmations', 'staff', 'privacy'],
};
/** The pages that the menus above name. The menu of a person may have lines of other modules between them. */
const named = new Set([...everybody, ...Object.values(menus).flat()]);
const pagesOf = async (client: Client): Promise<Page[]> => (await client.get('/session')).body.pages;
const of = async (username: string) => pagesOf(await signIn(server, username));

test('the session names the pages of each role, those of the menu in its order', async () => {
  for (const [username, own] of Object.entries(menus)) {
    const pages = await of(username);
    const lines = pages.filter((page) => page.menu).map((page) => page.id);
    assert.deepEqual(
      lines.filter((id) => named.has(id)),
      [...own, ...everybody],
      username,
    );
    assert.deepEqual(
      pages.slice(0, lines.length).filter((page) => !page.menu),
      [],
      username,
    );
    assert.equal(new Set(pages.map((page) => page.path)).size, pages.length, 'each path once');
  }
});

test('the reply of a sign-in names the same pages, so the desk asks no second time', async () => {
  const signed = await new Client(server).post('/session', { username: 'vanthu.codo', password: server.password });
  assert.deepEqual(signed.body.pages, await of('vanthu.codo'));
});

test('each page of the server has a component of the desk, and each component a page', async () => {
  const found = new Set((await Promise.all(Object.keys(menus).map(of))).flat().map((page) => page.id));
  assert.deepEqual([...found].sort(), Object.keys(shown).sort());
});

test('each key that leads somewhere has its page, and each command of a page its key', async () => {
  const found = new Set((await Promise.all(Object.keys(menus).map(of))).flat().flatMap((page) => page.command ?? []));
  const keys = Object.values(keyTable.everywhere).filter((command) => !['keys', 'find'].includes(command));
  assert.deepEqual([...found].sort(), keys.sort());
});

test('the parts of a page are those of the rights of the person', async () => {
  const parts = async (username: string, id: string) => (await of(username)).find((page) => page.id === id)?.parts;
  assert.deepEqual(await parts('lanhdao.codo', 'approvals'), ['corrections']);
  assert.deepEqual(await parts('lanhdao.codo', 'privacy'), ['new_breach', 'export']);
  assert.deepEqual(await parts('quantri.cantho', 'privacy'), []);
  assert.deepEqual(await parts('quantri.cantho', 'staff'), ['accounts', 'access']);
  assert.deepEqual(await parts('giamsat.cantho', 'staff'), ['access']);
  assert.deepEqual(await parts('tiepnhan.codo', 'account'), ['tablet']);
});

test('a reply says what its reader may do with the thing, and the server agrees', async () => {
  const reception = await signIn(server, 'tiepnhan.codo'),
    supervisor = await signIn(server, 'giamsat.cantho'),
    administrator = await signIn(server, 'quantri.cantho'),
    specialist = await signIn(server, 'tuphap.codo');
  const dossier = await receive(reception, '1.004873');
  const may = async (client: Client) => (await client.get('/dossiers/' + dossier.id)).body.may_correct;
  assert.deepEqual(await Promise.all([reception, specialist, supervisor].map(may)), [true, false, false]);
  const corrected = await reception.post(`/dossiers/${dossier.id}/correction`, {
    version: dossier.version,
    part: 'applicant',
    party: { ...person(), name: 'Nguyễn Thị Uyên' },
    reason: 'gõ nhầm tên',
  });
  assert.equal(corrected.status, 200, corrected.bytes.toString());
  assert.equal(corrected.body.may_correct, false, 'one waits already');

  const changes = async (client: Client) => (await client.get('/procedures/1.004873')).body.may_change_limits;
  assert.deepEqual(await Promise.all([administrator, specialist].map(changes)), [true, false]);
  const lists = async (client: Client) => (await client.get('/figures')).body.may_list_ratings;
  assert.deepEqual(await Promise.all([supervisor, specialist].map(lists)), [true, false]);

  const { items, roles } = (await administrator.get('/staff?limit=200')).body;
  assert.deepEqual(roles[0], { role: 'reception', label: 'Tiếp nhận và trả kết quả' });
  const { id } = items.find((one: any) => one.username === 'vanthu.codo');
  const seen = async (client: Client) => {
    const { may_manage, may_give_post, may_explain, posts } = (await client.get('/staff/' + id)).body;
    return [may_manage, may_give_post, may_explain, posts.every((one: any) => one.may_end)];
  };
  assert.deepEqual(await seen(administrator), [true, true, true, true]);
  assert.deepEqual(await seen(supervisor), [false, false, true, false]);
  const own = items.find((one: any) => one.username === 'quantri.cantho').id;
  assert.equal((await administrator.get('/staff/' + own)).body.may_give_post, false, 'nobody gives a post to oneself');
  assert.deepEqual(
    (await administrator.get('/keys')).body.roles.map((one: any) => one.role),
    ['reception', 'supervisor'],
  );
});

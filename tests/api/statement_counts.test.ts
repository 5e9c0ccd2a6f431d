// bench/statements.json fixes the statements of each hot request, the same on both databases. A number that grows with
// the rows of the reply fails here. A second query for the same row fails too.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { inLetters, pdf, person, receive, signIn, type Answer, type Client } from '../support/client.ts';
import { offsetTo, startServer, type TestServer } from '../support/server.ts';

const expected = JSON.parse(readFileSync(new URL('../../bench/statements.json', import.meta.url), 'utf8')) as Record<
  string,
  number
>;
let server: TestServer, desk: Client, specialist: Client, leader: Client, clerk: Client;
before(async () => {
  server = await startServer({ env: { ...offsetTo('2026-11-16T09:00:20+07:00'), MOTCUA_COUNT_STATEMENTS: '1' } });
  [desk, specialist, leader, clerk] = (await Promise.all(
    ['tiepnhan.codo', 'tuphap.codo', 'lanhdao.codo', 'vanthu.codo'].map((name) => signIn(server, name)),
  )) as [Client, Client, Client, Client];
});
after(() => server.stop());
const statements = (answer: Answer | Response) => Number(answer.headers.get('x-statements'));
const page = async (path: string) => statements(await fetch(server.url + path));

test('each request takes as many statements as it ever did', async () => {
  const found: Record<string, number> = {};
  const papers = [
    { index: 0, status: 'ok' },
    { index: 1, status: 'ok' },
  ];
  await receive(desk, '1.004873');
  const received = await desk.post('/dossiers', { procedure: '1.004873', applicant: person(), papers }, 'key-1');
  found.receive = statements(received);
  let dossier = received.body;
  const act = async (who: Client, action: string, fields: Record<string, unknown> = {}) => {
    const answer = await who.post(`/dossiers/${dossier.id}/actions/${action}`, { version: dossier.version, ...fields });
    assert.equal(answer.status, 200, answer.bytes.toString());
    found[action] = statements(answer);
    dossier = answer.body;
  };
  await act(desk, 'hand_over');
  await act(specialist, 'accept');
  await act(specialist, 'propose', { choice: 'grant', text: 'Đủ điều kiện' });
  await act(leader, 'approve');
  const upload = await clerk.call('POST', `/dossiers/${dossier.id}/files?purpose=result`, pdf);
  found.file = statements(upload);
  dossier = upload.body;
  await act(clerk, 'issue');
  await act(desk, 'return_result', { recipient: 'Nguyễn Văn An', choice: 'receipt' });
  found.dossier = statements(await desk.get('/dossiers/' + dossier.id));
  found.work_list = statements(await desk.get('/dossiers?view=work'));
  found.unit_list = statements(await desk.get('/dossiers?view=unit'));
  found.due_list = statements(await desk.get('/dossiers?view=unit&due=week'));
  found.search_by_code = statements(await desk.find(dossier.code));
  found.search_by_name = statements(await desk.find('nguyen thi'));
  found.search_for_nobody = statements(await desk.find('khong ai'));
  found.tracking = await page('/tra-cuu/' + dossier.code);
  found.figures = await page('/thong-ke/xa-co-do');
  found.home = await page('/');
  const hint = 'If that is meant: bench/statements.json, and a line under "Changes of cost" in bench/RESULTS.md.';
  assert.deepEqual(found, expected, `${hint}\n${JSON.stringify(found, null, 2)}`);
});

test('a list of many rows takes no more than a list of few', async () => {
  const count = async () => [
    statements(await desk.get('/dossiers?view=work')),
    statements(await desk.get('/dossiers?view=unit')),
    statements(await desk.find('nguyen')),
    await page('/thong-ke/xa-co-do'),
  ];
  const few = await count();
  for (let i = 0; i < 30; ++i) await receive(desk, '1.004873', { applicant: person('Nguyễn Thị Số ' + inLetters(i)) });
  assert.equal((await desk.get('/dossiers?view=work')).body.items.length > 30, true);
  assert.deepEqual(await count(), few);
});

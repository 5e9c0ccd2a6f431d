// Keys of other systems.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { keyConfirmed } from '../support/accounts.ts';
import { type Client, signIn } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

let server: TestServer;
let administrator: Client;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:20+07:00' });
  administrator = await signIn(server, 'quantri.cantho');
});
after(() => server.stop());

test('another system works with a key: with what it is for, without a cookie, and not a moment after it was ended', async () => {
  for (const wrong of [
    { rights: ['manage_staff'] },
    { rights: [] },
    { days: 4000 },
    { unit: 'khong-co' },
    { role: 'administrator' },
  ])
    assert.equal(
      (
        await administrator.call(
          'POST',
          '/keys',
          { name: 'x', unit: 'xa-co-do', role: 'reception', days: 30, rights: ['see_figures'], ...wrong },
          { lax: true },
        )
      ).status,
      422,
      JSON.stringify(wrong),
    );
  const made = (
    await administrator.post('/keys', {
      name: 'Cổng tỉnh',
      unit: 'xa-co-do',
      role: 'reception',
      days: 30,
      rights: ['receive_dossier', 'see_figures', 'see_procedures'],
    })
  ).body;
  assert.match(made.key, /^mck_[\w-]{43}$/);
  assert.equal(made.waits, true, 'the administrator receives no dossiers, so a second person decides');
  await keyConfirmed(server, administrator);
  const call = (path: string, init: RequestInit = {}, key = made.key) =>
    fetch(server.url + '/api/v1' + path, { ...init, headers: { authorization: 'Bearer ' + key, ...init.headers } });
  assert.equal((await call('/figures')).status, 200);
  for (const scheme of ['bearer', 'BEARER', 'beArer'])
    assert.equal((await call('/figures', { headers: { authorization: `${scheme} ${made.key}` } })).status, 200, scheme);
  assert.equal((await call('/figures', { headers: { authorization: `Basic ${made.key}` } })).status, 401);
  assert.equal((await call('/dossiers?view=unit')).status, 403);
  assert.equal((await call('/staff')).status, 403);
  assert.equal((await call('/figures', {}, made.key.slice(0, -1) + 'x')).status, 401);
  assert.equal(
    (
      await fetch(server.url + '/api/v1/figures', {
        headers: { authorization: 'Bearer x', cookie: administrator.cookie },
      })
    ).status,
    401,
    'a wrong key is not mended by a cookie',
  );
  const { cases } = (await (await call('/procedures/1.004873')).json()) as any;
  const body = JSON.stringify({
    procedure: '1.004873',
    applicant: { kind: 'person', name: 'Gửi Từ Cổng', id_number: '092088001234', address: 'x', phone: '0912345678' },
    channel: 'online',
    papers: cases[0].papers.flatMap((p: any, index: number) => (p.required ? [{ index, status: 'ok' }] : [])),
  });
  const received = await call('/dossiers', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'idempotency-key': 'c1' },
  });
  assert.equal(received.status, 201, await received.clone().text());
  const desk = await signIn(server, 'tiepnhan.codo');
  assert.equal(
    (await desk.get('/dossiers/' + ((await received.json()) as any).id)).body.timeline[0].person,
    'Cổng tỉnh',
  );
  const listed = (await administrator.get('/keys')).body.items.find((one: any) => one.id === made.id);
  assert.ok(listed.used_at && !listed.ended_at && !JSON.stringify(listed).includes(made.key.slice(4)));
  for (const row of sql(server.database, 'SELECT key_hash AS h FROM api_key')) assert.ok(!made.key.includes(row.h));
  const watching = (
    await administrator.post('/keys', {
      name: 'Bảng điều hành',
      unit: 'thanh-pho-can-tho',
      role: 'supervisor',
      days: 1,
      rights: ['see_figures'],
    })
  ).body;
  assert.deepEqual(
    [watching.waits, (await call('/figures', {}, watching.key)).status],
    [true, 401],
    'a supervisor’s waits for a second person',
  );
  assert.equal((await administrator.post(`/keys/${made.id}/end`, undefined)).status, 204);
  assert.equal((await call('/figures')).status, 401);
  sql(server.database, `UPDATE api_key SET expires_at = 1 WHERE id = '${watching.id}'`);
});

test('the same key is made once, until it ends; another name, unit or right is another key', async () => {
  const asked = { name: 'Kho dữ liệu', unit: 'xa-co-do', role: 'reception', days: 30, rights: ['see_figures'] };
  const first = await administrator.post('/keys', asked);
  assert.equal(first.status, 201, first.bytes.toString());
  const named = async () =>
    (await administrator.get('/keys')).body.items.filter((one: any) => one.name === asked.name && !one.ended_at);
  for (const days of [30, 60]) {
    const again = await administrator.post('/keys', { ...asked, days });
    assert.deepEqual([again.status, again.body.code], [409, 'already-given'], again.bytes.toString());
    assert.match(again.body.detail, /dùng đến 16\/12\/2026/);
  }
  assert.equal((await named()).length, 1);
  for (const other of [
    { name: 'Kho dữ liệu thứ hai' },
    { unit: 'xa-dong-hiep' },
    { rights: ['see_figures', 'see_procedures'] },
  ])
    assert.equal((await administrator.post('/keys', { ...asked, ...other })).status, 201, JSON.stringify(other));
  const waiting = { ...asked, name: 'Cổng chờ', rights: ['receive_dossier', 'see_procedures'] };
  assert.equal((await administrator.post('/keys', waiting)).body.waits, true);
  const turned = { ...waiting, rights: waiting.rights.toReversed() };
  assert.equal((await administrator.post('/keys', turned)).body.code, 'already-given', 'the first one waits');
  assert.equal((await administrator.post(`/keys/${first.body.id}/end`, undefined)).status, 204);
  assert.equal((await administrator.post('/keys', asked)).status, 201);
});

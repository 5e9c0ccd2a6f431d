// Numbers of the running server for a monitor: only with their right, and with nothing personal in them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Client, receive, signIn } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

let server: TestServer, administrator: Client;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
  administrator = await signIn(server, 'quantri.cantho');
});
after(() => server.stop());

const read = async (client: Client) => {
  const { status, bytes } = await client.get('/metrics');
  assert.equal(status, 200, bytes.toString());
  return bytes.toString();
};
/** The value of one line, by its name with labels. */
const value = (text: string, name: string) => {
  const line = text.split('\n').find((one) => one.startsWith(name + ' '));
  assert.ok(line, `no ${name} in\n${text}`);
  return Number(line.slice(name.length + 1));
};

test('requests are counted by route and class of status, and their times add up', async () => {
  const route = 'route="/api/v1/procedures/{code}",verb="GET"';
  for (const code of ['1.001193', '1.001193', '9.999999']) await administrator.get('/procedures/' + code);
  const text = await read(administrator);
  assert.equal(value(text, `motcua_requests_total{${route},status="2xx"}`), 2);
  assert.equal(value(text, `motcua_requests_total{${route},status="4xx"}`), 1);
  assert.equal(value(text, `motcua_request_seconds_count{${route}}`), 3);
  assert.equal(value(text, `motcua_request_seconds_bucket{${route},le="+Inf"}`), 3);
  const buckets = text.split('\n').filter((line) => line.startsWith(`motcua_request_seconds_bucket{${route}`));
  const counts = buckets.map((line) => Number(line.split(' ').at(-1)));
  assert.deepEqual(
    counts,
    [...counts].sort((a, b) => a - b),
    'a bucket holds all that were quicker',
  );
  assert.ok(value(text, `motcua_request_seconds_sum{${route}}`) > 0);
});

test('an address of no route is counted without its words, and a dossier without its code', async () => {
  const desk = await signIn(server, 'tiepnhan.codo');
  const dossier = await receive(desk, '1.001193');
  await desk.get('/dossiers/' + dossier.id);
  assert.equal((await fetch(server.url + '/tra-cuu/' + dossier.code)).status, 200);
  assert.equal((await fetch(server.url + '/khong-co-trang-nay')).status, 404);
  const text = await read(administrator);
  assert.ok(value(text, 'motcua_requests_total{route="none",verb="GET",status="4xx"}') >= 1);
  for (const secret of [dossier.id, dossier.code, 'khong-co-trang-nay'])
    assert.ok(!text.includes(secret), `${secret} stands in the numbers`);
});

test('checks, jobs, process and build stand in them, each line in the form of Prometheus', async () => {
  const text = await read(administrator);
  for (const name of ['database', 'readings', 'disk', 'log_key', 'jobs', 'messages', 'backup'])
    assert.equal(value(text, `motcua_check{name="${name}"}`), 1);
  assert.match(text, /^motcua_build_info\{version="[\d.]+",build="[0-9a-f]{12}"\} 1$/m);
  for (const name of ['process_resident_memory_bytes', 'process_cpu_seconds_total', 'process_open_fds'])
    assert.ok(value(text, name) > 0);
  const waiting = sql(server.database, 'SELECT COUNT(*) AS n FROM outbox WHERE sent_at IS NULL')[0].n;
  assert.equal(value(text, 'motcua_messages_waiting'), Number(waiting));
  assert.ok(value(text, 'motcua_readings_waiting') >= 0);
  const job = sql(server.database, 'SELECT MIN(name) AS name FROM job WHERE finished_at IS NOT NULL')[0].name;
  assert.ok(value(text, `motcua_job_finished_timestamp_seconds{job="${job}"}`) > 1_700_000_000);
  const label = '[a-z]+="[^"\\\\\\n]*"';
  const line = new RegExp(`^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{${label}(,${label})*\\})? [0-9.e+]+)$`);
  for (const one of text.trimEnd().split('\n')) assert.match(one, line);
});

test('a key with that right reads them and nothing else, once a second person confirmed it; no desk role does', async () => {
  const made = (
    await administrator.post('/keys', {
      name: 'Giám sát máy chủ',
      unit: 'thanh-pho-can-tho',
      role: 'supervisor',
      days: 30,
      rights: ['see_metrics'],
    })
  ).body;
  const call = (path: string) =>
    fetch(server.url + '/api/v1' + path, { headers: { authorization: 'Bearer ' + made.key } });
  assert.equal(made.waits, true);
  assert.equal((await call('/metrics')).status, 401, 'it waits');
  const leader = await signIn(server, 'lanhdao.cantho');
  const { items } = (await leader.get('/confirmations')).body;
  await leader.post(`/confirmations/${items[0].id}/decision`, { decision: 'confirmed' });
  assert.equal((await call('/metrics')).status, 200);
  assert.equal((await call('/figures')).status, 403);
  assert.equal((await fetch(server.url + '/api/v1/metrics')).status, 401);
  for (const name of ['tiepnhan.codo', 'lanhdao.codo'])
    assert.equal((await (await signIn(server, name)).get('/metrics')).status, 403, name);
});

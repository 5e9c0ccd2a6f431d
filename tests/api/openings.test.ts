// PostgreSQL too
// One person's openings of personal data are limited in an hour. Many openings in a day are a sign.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { Client, counterGround, pdf, person, receive, signIn } from '../support/client.ts';
import { onPostgres, program, startServer, TestServer } from '../support/server.ts';
import { ofModules } from '../support/personal.ts';
import { cheap } from '../support/sites.ts';
import { sql } from '../support/sql.ts';

const most = 4;
const bounds = ['look_ups', 'opened_numbers', 'opened_files', 'printed_papers', 'exports'];
let server: TestServer, desk: Client, leader: Client, inspector: Client, dossier: any, slip: any;
const enter = async () => {
  [desk, leader, inspector] = (await Promise.all(
    ['tiepnhan.codo', 'lanhdao.codo', 'giamsat.cantho'].map((name) => signIn(server, name)),
  )) as [Client, Client, Client];
};
before(async () => {
  server = await startServer({
    at: '2026-11-16T08:00:00+07:00',
    env: { MOTCUA_LIMITS: [cheap.MOTCUA_LIMITS, ...bounds.map((name) => `${name}_per_hour=${most}`)].join() },
  });
  await enter();
  dossier = await receive(desk, '1.004873');
  dossier = (await desk.call('POST', `/dossiers/${dossier.id}/files?purpose=paper&paper=0`, pdf)).body;
  const refusal = { procedure: '1.004873', applicant: person(), papers: [], ground: counterGround, reason: 'sai nơi' };
  slip = (await desk.post('/intake/refusals', refusal)).body;
});
after(() => server.stop());

const open: Record<string, (who?: Client) => Promise<{ status: number; body: any; headers: any }>> = {
  open_personal: (who = desk) => who.post(`/dossiers/${dossier.id}/personal`, { purpose: 'contact' }),
  read_file: (who = desk) => who.get('/files/' + dossier.files[0].id),
  print_paper: (who = desk) => who.get(`/dossiers/${dossier.id}/receipt.pdf`),
  see_slip: (who = desk) => who.get(`/counter-slips/${slip.id}/slip.pdf`),
  look_up_person: (who = desk) => who.post('/people/lookup', { id_number: person().id_number }),
  export_person: (who = leader) => who.post('/people/export', { id_number: person().id_number, reason: 'x' }),
};
// Pages and lists with masked numbers: an officer sees them all day.
const unbounded = [
  'list_work',
  'list_dossiers',
  'search_dossiers',
  'see_dossier',
  'list_figures',
  ...ofModules.flatMap(({ masked }) => masked ?? []),
];

test('each right whose replies are personal is bounded in an hour, or shows masked numbers alone', async () => {
  const rights: any[] = JSON.parse(execFileSync(program, ['policy', '--json'], { encoding: 'utf8' }));
  const named = (some: any[]) => some.map((one) => one.right).sort();
  assert.deepEqual(named(rights.filter((one) => one.personal && one.per_hour === null)), unbounded.sort());
  assert.deepEqual(named(rights.filter((one) => one.per_hour !== null)), Object.keys(open).sort());
  for (const shown of [
    await desk.get('/dossiers/' + dossier.id),
    await desk.get(`/dossiers/${dossier.id}/as-of?at=2030-01-01T00:00:00Z`),
    await desk.get('/dossiers?view=work'),
    await desk.get('/dossiers?view=unit'),
    await desk.find('nguyen'),
    await desk.get('/counter-tasks'),
    await leader.get('/figures/dossiers?figure=taken_in'),
  ]) {
    assert.equal(shown.status, 200);
    for (const secret of [person().id_number, person().phone]) assert.ok(!shown.bytes.includes(secret), secret);
  }
});

test('whoever opened as much as they may in an hour is told how long to wait; others go on, and later they do too', async () => {
  for (const [right, ask] of Object.entries(open)) {
    for (let i = 0; i < most; ++i) assert.equal((await ask()).status, 200, right);
    const refused = await ask();
    assert.deepEqual([refused.status, refused.body.code], [429, 'opened-too-often'], right);
    const wait = Number(refused.headers.get('retry-after'));
    assert.ok(wait > 3000 && wait <= 3600, `${right}: ${wait}`);
    assert.match(refused.body.detail, /nhiều nhất 4 lần trong một giờ.*đợi \d+ phút rồi làm tiếp/);
  }
  const rows = sql(server.database, 'SELECT what, count(*) AS n FROM reading GROUP BY what');
  for (const right of Object.keys(open))
    assert.equal(Number(rows.find((row: any) => row.what === right)!.n), most, `${right}: what was refused is no row`);
  assert.equal((await open.open_personal!(leader)).status, 200, 'another person has an hour of their own');
  assert.equal((await desk.get('/dossiers/' + dossier.id)).status, 200, 'the work goes on');
  await server.kill();
  await server.start();
  await enter();
  assert.equal((await open.open_personal!()).status, 429, 'after a restart');
  if (onPostgres) {
    const second = new TestServer(server.folder, server.env); // an SQLite file has one server
    await second.start();
    const there = new Client(second);
    there.cookie = desk.cookie;
    const { status } = await open.open_personal!(there);
    await second.kill();
    assert.equal(status, 429, 'at another server');
  }
  server.moveTo('2026-11-16T09:30:00+07:00');
  await enter();
  for (const [right, ask] of Object.entries(open)) assert.equal((await ask()).status, 200, right);
});

test('openings sent side by side do not pass the bound', async () => {
  server.moveTo('2026-11-16T11:00:00+07:00');
  await enter();
  const answers = await Promise.all(Array.from({ length: 20 }, () => open.open_personal!()));
  assert.equal(answers.filter((one) => one.status === 200).length, most);
});

test('much that was opened in a day is a sign, also by who takes part, from the thresholds on', async () => {
  const day = '2026-11-16';
  const found = async (kind: string) => (await inspector.get(`/inspection/${kind}?from=${day}&to=${day}`)).body.items;
  assert.deepEqual(await found('opened_in_bulk'), []);
  await server.kill();
  for (const [name, value] of Object.entries({ bulk_numbers: 1, bulk_exports: 5 }))
    sql(server.database, `INSERT INTO site (name, value) VALUES ('inspect_${name}', '${value}')`);
  await server.start();
  await enter();
  const seen = (await found('opened_in_bulk')).map((one: any) => [one.dossiers, one.value]);
  assert.deepEqual(seen.sort(), [
    [0, 5],
    [1, 1],
    [1, 9],
  ]);
});

test('look-ups that found nobody are a sign from so many beyond the receipts of the day', async () => {
  server.moveTo('2026-11-17T08:00:00+07:00');
  await server.kill();
  sql(server.database, `INSERT INTO site (name, value) VALUES ('inspect_many_misses', '3')`);
  await server.start();
  await enter();
  const day = '2026-11-17';
  const found = async () => (await inspector.get(`/inspection/many_misses?from=${day}&to=${day}`)).body.items;
  for (const n of [1, 2, 3]) {
    const id_number = '09217700000' + n;
    assert.equal((await desk.post('/people/lookup', { id_number })).status, 404);
    await receive(desk, '1.004873', { applicant: { ...person(), id_number } });
  }
  assert.deepEqual(await found(), [], 'each new citizen is looked up once');
  for (const n of [4, 5, 6]) assert.deepEqual((await desk.find('09217700000' + n)).body.items, []);
  assert.deepEqual(
    (await found()).map((one: any) => [one.name, one.value]),
    [['Huỳnh Thị Cẩm Tú', 3]],
  );
});

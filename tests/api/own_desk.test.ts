// PostgreSQL too
// A unit with units below it has two named rows: the dossiers of its own desk, and the whole. Each row adds up in the
// reply of the page, in CSV and in the command.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { receive, signIn } from '../support/client.ts';
import { program, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
const period = 'from=2020-01-01&to=2020-01-31';
before(async () => {
  server = await startServer({ site: 'co-do-2020', at: '2020-01-06T08:00:00+07:00' });
  const [upper, town, village] = await Promise.all(
    ['tiepnhan.huyen', 'tiepnhan.codo', 'tiepnhan.trungan'].map((name) => signIn(server, name)),
  );
  await receive(upper!, '1.013978');
  for (const desk of [town!, town!, village!]) await receive(desk, '2.000815');
});
after(() => server.stop());

const received = (rows: any[]) => Object.fromEntries(rows.map((row) => [`${row.slug} ${row.of}`, row.received]));

test('a unit with units below it has a row for its own desk and one for the whole, and others have one', async () => {
  const { body } = await (await signIn(server, 'lanhdao.huyen')).get('/figures?' + period);
  assert.deepEqual(received(body.units), {
    'huyen-co-do own_desk': 1,
    'thi-tran-co-do only': 2,
    'xa-trung-an only': 1,
  });
  assert.deepEqual(received(body.wholes), { 'huyen-co-do whole': 4 });
  const sum = body.units.reduce((all: number, row: any) => all + row.received, 0);
  assert.equal(sum, body.received, 'the rows of the desks add up to the number of the page');
});

test('the number of a unit means the same on its own page, in the row above it and for the public', async () => {
  const town = (await (await signIn(server, 'lanhdao.codo')).get('/figures?' + period)).body;
  assert.deepEqual(received([...town.units, ...town.wholes]), { 'thi-tran-co-do only': 2 });
  assert.equal(town.received, 2);
});

test('CSV and the command name each row by what it counts', async () => {
  const csv = (await (await signIn(server, 'lanhdao.huyen')).get('/figures.csv?' + period)).bytes.toString();
  const [head, ...rows] = csv.replace('\uFEFF', '').trim().split(/\r?\n/);
  const columns = head!.split(',');
  const cells = rows.map((row) => row.match(/("([^"]|"")*"|[^,]*)(,|$)/g)!.map((cell) => cell.replace(/,$/, '')));
  const of = (row: string[], name: string) => row[columns.indexOf(name)]!.replaceAll('"', '');
  const named = Object.fromEntries(
    cells.map((row) => [`${of(row, 'don_vi')} (${of(row, 'pham_vi')})`, Number(of(row, 'tiep_nhan_trong_ky'))]),
  );
  assert.deepEqual(named, {
    'huyện Cờ Đỏ (quầy của đơn vị)': 1,
    'thị trấn Cờ Đỏ ()': 2,
    'xã Trung An ()': 1,
    'Tổng: huyện Cờ Đỏ (cả đơn vị và cấp dưới)': 4,
  });
  const words = [...server.words, 'figures', '--unit', 'huyen-co-do', '--from', '2020-01-01', '--to', '2020-01-31'];
  const told = execFileSync(program, words, { encoding: 'utf8' });
  assert.match(told, /^its own desk:$/m);
  assert.match(told, /^the whole unit with the units below:$/m);
});

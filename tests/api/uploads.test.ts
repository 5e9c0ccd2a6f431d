// PostgreSQL too
// Files in pieces (tus 1.0.0): they go on after a break, are open to their sender alone, and end.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { ask, pdf, receive, signIn, type Client } from '../support/client.ts';
import { largePdf, megabyte, sha256 } from '../support/large.ts';
import { onPostgres, startServer, TestServer, until } from '../support/server.ts';
import { sql } from '../support/sql.ts';
import { addUpload, begin, halfPiece, offsetOf, piece, resumable, sendRest, tus } from '../support/tus.ts';

let server: TestServer, desk: Client, dossier: any;
before(async () => {
  server = await startServer({ at: '2026-11-23T09:00:00+07:00' });
  desk = await signIn(server, 'tiepnhan.codo');
  dossier = await receive(desk, '1.004873');
});
after(() => server.stop());

const parts = () => path.join(server.files, '.uploads');
const kept = () => (existsSync(parts()) ? readdirSync(parts(), { recursive: true, encoding: 'utf8' }) : []);
const rows = () => sql(server.database, 'SELECT id, name, received, parts FROM upload');
const dropAll = async (who = desk) => {
  for (const { id } of rows()) await tus(who, 'DELETE', '/uploads/' + id);
};
const lastFile = (shown: any) => shown.files.reduce((a: any, b: any) => (a.id > b.id ? a : b));

test('a file in pieces becomes a file of the dossier, to its last byte, with its name; its upload ends', async () => {
  const file = largePdf(700_000);
  const id = await begin(desk, file.length, 'bản vẽ.pdf');
  await sendRest(desk, id, file, 0, 256_000);
  const added = await addUpload(desk, dossier.id, id);
  assert.equal(added.status, 201, added.bytes.toString());
  const shown = lastFile(added.body);
  assert.deepEqual([shown.name, shown.bytes, shown.media_type], ['bản vẽ.pdf', file.length, 'application/pdf']);
  assert.equal(sha256((await desk.get('/files/' + shown.id)).bytes), sha256(file));
  assert.equal((await tus(desk, 'GET', '/uploads/' + id)).status, 404);
  await server.runJobs();
  assert.deepEqual(kept(), [], 'no byte stays beside the documents');
});

test('a name of the request goes before the name of the upload; a body and an upload are one too many', async () => {
  const file = largePdf(2000);
  const id = await begin(desk, file.length);
  await sendRest(desk, id, file);
  const query = `/dossiers/${dossier.id}/files?purpose=paper&paper=0&upload=${id}`;
  const both = await desk.call('POST', query, pdf);
  assert.deepEqual([both.status, both.body.errors[0].pointer], [422, '?upload']);
  const named = await desk.call('POST', query, undefined, {
    headers: { 'content-disposition': "attachment; filename*=UTF-8''khac.pdf" },
  });
  assert.deepEqual([named.status, lastFile(named.body).name], [201, 'khac.pdf']);
});

test('the server tells what it speaks, and HEAD tells where an upload goes on, from no cache', async () => {
  const told = await desk.call('OPTIONS', '/uploads');
  assert.equal(told.status, 204);
  assert.deepEqual(
    ['tus-version', 'tus-extension', 'tus-max-size', 'tus-resumable'].map((name) => told.headers.get(name)),
    ['1.0.0', 'creation,termination,expiration', String(100 * megabyte), '1.0.0'],
  );
  const id = await begin(desk, 9);
  assert.equal((await piece(desk, id, 0, Buffer.from('1234'))).status, 204);
  const head = await ask(`${server.url}/api/v1/uploads/${id}`, 'HEAD', { ...resumable, cookie: desk.cookie });
  assert.deepEqual(
    [head.status, ...['upload-offset', 'upload-length', 'cache-control'].map((name) => head.headers.get(name))],
    [200, '4', '9', 'no-store'],
  );
  assert.match(head.headers.get('upload-expires')!, /^Tue, 24 Nov 2026 02:\d\d:\d\d GMT$/);
  await dropAll();
});

test('what does not fit the protocol is refused, each with its own reason, and nothing is kept', async () => {
  const id = await begin(desk, 10);
  const octets = { 'content-type': 'application/offset+octet-stream' };
  const wrong: [string, string, Record<string, string>, string | undefined, number, string][] = [
    ['POST', '/uploads', { 'upload-length': '0' }, undefined, 422, 'invalid-input'],
    ['POST', '/uploads', {}, undefined, 422, 'invalid-input'],
    ['POST', '/uploads', { 'upload-length': '-1' }, undefined, 422, 'invalid-input'],
    ['POST', '/uploads', { 'upload-defer-length': '1' }, undefined, 422, 'invalid-input'],
    ['POST', '/uploads', { 'upload-length': '9', 'upload-metadata': 'filename ???' }, undefined, 422, 'invalid-input'],
    ['POST', '/uploads', { 'upload-length': String(100 * megabyte + 1) }, undefined, 413, 'too-large'],
    ['POST', '/uploads', { 'upload-length': '99999999999999999999' }, undefined, 413, 'too-large'],
    ['PATCH', '/uploads/' + id, { ...octets, 'upload-offset': '0', 'tus-resumable': '' }, 'abc', 412, 'tus-version'],
    ['POST', '/uploads', { 'upload-length': '9', 'tus-resumable': '0.2.2' }, undefined, 412, 'tus-version'],
    ['GET', '/uploads/' + id, { 'tus-resumable': '' }, undefined, 412, 'tus-version'],
    ['PATCH', '/uploads/' + id, octets, 'abc', 422, 'invalid-input'],
    ['PATCH', '/uploads/' + id, { ...octets, 'upload-offset': '1' }, 'abc', 409, 'upload-elsewhere'],
    ['PATCH', '/uploads/' + id, { ...octets, 'upload-offset': '0' }, '12345678901', 413, 'too-large'],
    ['PATCH', '/uploads/' + id, { 'upload-offset': '0' }, 'abc', 415, 'unsupported-type'],
    ['PATCH', '/uploads/x', { ...octets, 'upload-offset': '0' }, 'abc', 404, 'upload-gone'],
    ['DELETE', '/uploads/x', {}, undefined, 404, 'upload-gone'],
  ];
  for (const [verb, where, headers, body, status, code] of wrong) {
    const answer = await tus(desk, verb, where, headers, body === undefined ? undefined : Buffer.from(body));
    assert.deepEqual([answer.status, answer.body.code], [status, code], `${verb} ${JSON.stringify(headers)}`);
    assert.equal(answer.headers.get('tus-resumable'), '1.0.0', `${verb} ${status}`);
    if (status === 412) assert.equal(answer.headers.get('tus-version'), '1.0.0');
  }
  const two = await tus(desk, 'POST', '/uploads', { 'upload-metadata': 'filename ???' });
  assert.deepEqual(
    two.body.errors.map((one: any) => one.pointer),
    ['Upload-Length', 'Upload-Metadata'],
  );
  assert.equal(await offsetOf(desk, id), 0);
  await dropAll();
});

test('a refusal that no route of tus makes names the version too, and other routes do not', async () => {
  const inspector = await signIn(server, 'giamsat.cantho');
  const nobody = await fetch(server.url + '/api/v1/uploads/x', { method: 'PATCH', headers: { origin: server.url } });
  assert.deepEqual([nobody.status, nobody.headers.get('tus-resumable')], [401, '1.0.0']);
  const forbidden = await tus(inspector, 'GET', '/uploads/x');
  assert.deepEqual([forbidden.status, forbidden.headers.get('tus-resumable')], [403, '1.0.0']);
  const method = await tus(desk, 'PUT', '/uploads/x');
  assert.deepEqual([method.status, method.headers.get('tus-resumable')], [405, '1.0.0']);
  const other = await desk.get('/dossiers/x');
  assert.deepEqual([other.status, other.headers.get('tus-resumable')], [404, null]);
});

test('nobody else finds an upload, on any route, nor makes a file of it', async () => {
  const file = largePdf(3000);
  const id = await begin(desk, file.length);
  await sendRest(desk, id, file);
  for (const name of ['tuphap.codo', 'lanhdao.codo', 'tiepnhan.donghiep', 'tiepnhan.cantho']) {
    const other = await signIn(server, name);
    assert.equal((await tus(other, 'GET', '/uploads/' + id)).status, 404, name);
    assert.equal((await piece(other, id, file.length, Buffer.from('x'))).status, 404, name);
    assert.equal((await tus(other, 'DELETE', '/uploads/' + id)).status, 404, name);
    assert.ok([403, 404].includes((await addUpload(other, dossier.id, id)).status), name);
  }
  for (const name of ['giamsat.cantho', 'quantri.cantho'])
    assert.equal((await tus(await signIn(server, name), 'GET', '/uploads/' + id)).status, 403, name);
  assert.equal((await addUpload(desk, dossier.id, id)).status, 201);
});

test('an upload is taken whole, by one act alone; the same request again gets the same reply', async () => {
  const file = largePdf(5000);
  const id = await begin(desk, file.length);
  await piece(desk, id, 0, file.subarray(0, 1000));
  const early = await addUpload(desk, dossier.id, id);
  assert.deepEqual([early.status, early.body.code], [409, 'upload-not-whole']);
  assert.match(early.body.detail, new RegExp(`1000 trong ${file.length}`));
  await sendRest(desk, id, file, 1000);
  const first = await addUpload(desk, dossier.id, id, 'once');
  assert.equal(first.status, 201, first.bytes.toString());
  assert.deepEqual((await addUpload(desk, dossier.id, id, 'once')).body, first.body);
  const other = await addUpload(desk, dossier.id, id, 'twice');
  assert.deepEqual([other.status, other.body.code], [404, 'upload-gone']);
});

test('a file that is refused for its content is no file, and its sender may drop it', async () => {
  const many = largePdf(1000, 501);
  for (const [bytes, code] of [
    [Buffer.from('<html>x</html>'), 'not-a-document'],
    [largePdf(9000).subarray(0, 4000), 'broken-file'],
    [many, 'too-many-pages'],
  ] as const) {
    const id = await begin(desk, bytes.length);
    await sendRest(desk, id, bytes);
    const answer = await addUpload(desk, dossier.id, id);
    assert.equal(answer.body.code, code);
    if (code === 'too-many-pages') assert.match(answer.body.detail, /501 trang, mỗi tệp tối đa 500/);
    assert.equal((await tus(desk, 'DELETE', '/uploads/' + id)).status, 204);
  }
  const whole = await desk.call('POST', `/dossiers/${dossier.id}/files?purpose=paper&paper=0`, largePdf(1000, 500));
  assert.equal(whole.status, 201, whole.bytes.toString());
  await server.runJobs();
  assert.deepEqual(kept(), []);
});

test('a piece that broke off keeps what arrived, and the upload goes on behind it', async () => {
  const file = largePdf(900_000);
  const id = await begin(desk, file.length);
  const cut = halfPiece(desk, id, 0, file.length, file.subarray(0, 300_000));
  await new Promise((resolve) => setTimeout(resolve, 300));
  cut();
  await until(async () => (await offsetOf(desk, id)) > 0, 'what arrived is kept');
  const offset = await offsetOf(desk, id);
  assert.ok(offset <= 300_000, String(offset));
  await sendRest(desk, id, file, offset);
  const added = await addUpload(desk, dossier.id, id);
  assert.equal(sha256((await desk.get('/files/' + lastFile(added.body).id)).bytes), sha256(file));
});

test('two pieces at the same place: one is taken, the other is refused, and the file is what was taken', async () => {
  const file = largePdf(400_000);
  const id = await begin(desk, file.length);
  const sent = await Promise.all([200_000, 150_000, 100_000].map((end) => piece(desk, id, 0, file.subarray(0, end))));
  assert.deepEqual(sent.map(({ status }) => status).sort(), [204, 409, 409]);
  assert.equal(kept().filter((name) => name.startsWith(id + path.sep)).length, 1, 'the losers leave no bytes');
  const offset = await offsetOf(desk, id);
  await sendRest(desk, id, file, offset);
  const added = await addUpload(desk, dossier.id, id);
  assert.equal(sha256((await desk.get('/files/' + lastFile(added.body).id)).bytes), sha256(file));
});

test(
  'two servers of a site take the pieces of one upload',
  { skip: !onPostgres && 'of a file there is one server' },
  async () => {
    const two = new TestServer(server.folder, server.env);
    two.password = server.password;
    await two.start();
    try {
      const there = await signIn(two, 'tiepnhan.codo');
      const file = largePdf(1_200_000);
      const id = await begin(desk, file.length);
      for (let at = 0; at < file.length; at += 100_000) {
        const both = await Promise.all([desk, there].map((who) => piece(who, id, at, file.subarray(at, at + 100_000))));
        assert.deepEqual(both.map(({ status }) => status).sort(), [204, 409], String(at));
      }
      const added = await addUpload(there, dossier.id, id);
      assert.equal(added.status, 201, added.bytes.toString());
      assert.equal(sha256((await desk.get('/files/' + lastFile(added.body).id)).bytes), sha256(file));
    } finally {
      await two.kill();
    }
  },
);

test('after kill -9 in the middle of a piece the upload goes on at the offset that is on the disk', async () => {
  const file = largePdf(3 * megabyte);
  const id = await begin(desk, file.length);
  await piece(desk, id, 0, file.subarray(0, megabyte));
  halfPiece(desk, id, megabyte, megabyte, file.subarray(megabyte, megabyte + 500_000));
  await new Promise((resolve) => setTimeout(resolve, 200));
  await server.kill();
  await server.start();
  const offset = await offsetOf(desk, id);
  assert.equal(offset, megabyte);
  await sendRest(desk, id, file, offset);
  const added = await addUpload(desk, dossier.id, id);
  assert.equal(added.status, 201, added.bytes.toString());
  assert.equal(sha256((await desk.get('/files/' + lastFile(added.body).id)).bytes), sha256(file));
});

test('parts that are gone from the disk end their upload: the sender begins again', async () => {
  const id = await begin(desk, 10);
  await piece(desk, id, 0, Buffer.from('12345'));
  rmSync(path.join(parts(), id), { recursive: true });
  assert.equal((await tus(desk, 'GET', '/uploads/' + id)).status, 404);
  assert.deepEqual(rows(), []);
});

test('a person has twenty uploads at once, and two thousand megabytes in them', async () => {
  for (let i = 0; i < 20; ++i) await begin(desk, 100);
  const answer = await tus(desk, 'POST', '/uploads', { 'upload-length': '100' });
  assert.deepEqual([answer.status, answer.body.code], [409, 'too-many-uploads']);
  assert.match(answer.body.detail, /nhiều nhất 20 tệp/);
  assert.ok(await begin(await signIn(server, 'tuphap.codo'), 100), 'another person has their own');
  await dropAll();
  await dropAll(await signIn(server, 'tuphap.codo'));
});

test('the name is sealed and in no log; an upload is no event and no difference', async () => {
  server.log = '';
  const events = () => sql(server.database, 'SELECT COUNT(*) AS n FROM event')[0].n;
  const before = events();
  const id = await begin(desk, 10, 'đơn của Bà Chưa Gửi.pdf');
  await piece(desk, id, 0, Buffer.from('12345'));
  const [row] = rows();
  assert.match(row.name, /^s2\./);
  assert.equal(events(), before);
  assert.doesNotMatch(server.log, /Chưa Gửi/);
  assert.match(await server.verifying(), /every row equals its events/);
  await dropAll();
});

test('a client that nobody here wrote sends a file, loses the server, and goes on', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'motcua-tus-'));
  const file = largePdf(2 * megabyte),
    name = path.join(folder, 'a.pdf');
  writeFileSync(name, file);
  const program = `
import sys
from tusclient import client
address, cookie, origin, name, url, stop = sys.argv[1:]
tus = client.TusClient(address, headers={'Cookie': cookie, 'Origin': origin})
one = tus.uploader(name, url=url or None, chunk_size=200_000, metadata={'filename': 'tuspy.pdf'})
one.upload(stop_at=int(stop) or None)
print(one.url, one.offset)`;
  const run = async (url: string, stop: number) => {
    const words = [server.url + '/api/v1/uploads', desk.cookie, server.url, name, url, String(stop)];
    const { stdout } = await promisify(execFile)('/usr/bin/python3', ['-c', program, ...words]);
    return stdout.trim().split(' ') as [string, string];
  };
  const [url, offset] = await run('', 1_000_000);
  assert.equal(offset, '1000000');
  await server.kill();
  await server.start();
  const id = url.split('/').at(-1)!;
  assert.equal((await run(`${server.url}/api/v1/uploads/${id}`, 0))[1], String(file.length));
  const added = await addUpload(desk, dossier.id, id);
  assert.equal(lastFile(added.body).name, 'tuspy.pdf');
  assert.equal(sha256((await desk.get('/files/' + lastFile(added.body).id)).bytes), sha256(file));
  rmSync(folder, { recursive: true });
});

test('a download goes on from its middle, of the same file alone', async () => {
  const file = largePdf(300_000);
  const answer = await desk.call('POST', `/dossiers/${dossier.id}/files?purpose=paper&paper=0`, file);
  const where = '/files/' + lastFile(answer.body).id;
  const get = (headers: Record<string, string>) => desk.call('GET', where, undefined, { headers });
  const tag = (await get({})).headers.get('etag')!;
  const rest = await get({ range: 'bytes=100000-', 'if-range': tag });
  assert.deepEqual(
    [rest.status, rest.headers.get('content-range'), rest.headers.get('content-length')],
    [206, `bytes 100000-${file.length - 1}/${file.length}`, String(file.length - 100_000)],
  );
  assert.ok(rest.bytes.equals(file.subarray(100_000)));
  assert.ok((await get({ range: 'bytes=-10' })).bytes.equals(file.subarray(file.length - 10)));
  const other = await get({ range: 'bytes=100000-', 'if-range': '"another"' });
  assert.deepEqual([other.status, other.bytes.equals(file)], [200, true]);
  assert.equal((await get({ range: `bytes=${file.length}-` })).status, 416);
  const place = path.join(server.files, sha256(file).slice(0, 2), sha256(file));
  writeFileSync(place, Buffer.alloc(file.length));
  assert.equal((await get({ range: 'bytes=0-9' })).status, 503, 'an altered document gives no byte');
  writeFileSync(place, file);
  assert.equal((await get({ range: 'bytes=0-9' })).status, 206);
});

test('an upload that was left idle makes place for a new one of its person, one in use does not', async () => {
  const first = await begin(desk, 10);
  for (let i = 1; i < 20; ++i) await begin(desk, 10);
  server.moveTo('2026-11-23T09:50:00+07:00');
  desk = await signIn(server, 'tiepnhan.codo');
  await piece(desk, first, 0, Buffer.from('12345'));
  server.moveTo('2026-11-23T10:20:00+07:00');
  desk = await signIn(server, 'tiepnhan.codo');
  const open = rows().map(({ id }) => id);
  const id = await begin(desk, 10);
  const gone = open.filter((one) => !rows().some((row) => row.id === one));
  assert.equal(rows().length, 20);
  assert.equal(gone.length, 1);
  assert.notEqual(gone[0], first, 'a piece came half an hour ago');
  assert.equal((await tus(desk, 'GET', '/uploads/' + id)).status, 200);
  await dropAll();
});

// The clock goes forward: the last test of the file.
test('an upload ends a day after its last piece, with its bytes', async () => {
  const id = await begin(desk, 10);
  await piece(desk, id, 0, Buffer.from('12345'));
  server.moveTo('2026-11-24T08:00:00+07:00');
  desk = await signIn(server, 'tiepnhan.codo');
  await piece(desk, id, 5, Buffer.from('678'));
  server.moveTo('2026-11-25T07:30:00+07:00');
  desk = await signIn(server, 'tiepnhan.codo');
  await server.runJobs();
  assert.equal(await offsetOf(desk, id), 8);
  server.moveTo('2026-11-25T08:30:00+07:00');
  desk = await signIn(server, 'tiepnhan.codo');
  assert.equal((await tus(desk, 'GET', '/uploads/' + id)).status, 404);
  await server.runJobs();
  assert.deepEqual([rows(), kept()], [[], []]);
});

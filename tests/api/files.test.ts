// Files are what they claim: whole, readable by everybody, without anything that runs. Their names are kept and sent
// unchanged.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pdf, png, receive, signIn, type Client } from '../support/client.ts';
import { largePdf, megabyte } from '../support/large.ts';
import { sql } from '../support/sql.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { cheap } from '../support/sites.ts';

let server: TestServer, desk: Client, dossier: any;
before(async () => {
  server = await startServer({
    at: '2026-11-23T09:00:00+07:00',
    env: { MOTCUA_LIMITS: cheap.MOTCUA_LIMITS + ',file_mb=2,file_pages=3' },
  });
  desk = await signIn(server, 'tiepnhan.codo');
  dossier = await receive(desk, '1.004873');
});
after(() => server.stop());

const add = (bytes: Uint8Array, name = 'tep.pdf') =>
  desk.call('POST', `/dossiers/${dossier.id}/files?purpose=paper&paper=0`, bytes, { name });
const pdfWith = (more: string) => Buffer.from(pdf.toString().replace('/Type/Catalog', '/Type/Catalog' + more));
const before9 = (bytes: Buffer) => bytes.subarray(0, bytes.length - 9);

test('a mark, a piece, a script or a page before the mark is refused, and each refusal says what to do', async () => {
  const script = '/OpenAction<</S/JavaScript/JS(app.alert(1))>>';
  for (const [bytes, code] of [
    ['%PDF-', 'broken-file'],
    ['%PDF-1.4\n%%EOF\n', 'broken-file'],
    [before9(pdf), 'broken-file'],
    [before9(png), 'broken-file'],
    [png.subarray(0, 33), 'broken-file'],
    [Buffer.from('ffd8ffe000104a4649460001ffd9', 'hex'), 'broken-file'],
    [pdfWith(script), 'active-file'],
    [pdfWith('/AA<</WC<</S/JavaScript/JS(x)>>>>'), 'active-file'],
    ['<html><script>x</script>' + pdf.toString(), 'mixed-file'],
    [pdf.toString() + 'PK\x03\x04', 'mixed-file'],
    [pdfWith('/Names<</EmbeddedFiles<</Names[(a)<</EF<<>>>>]>>>>'), 'carrying-file'],
    ['<html>x</html>', 'not-a-document'],
  ] as const) {
    const answer = await add(Buffer.from(bytes));
    assert.deepEqual([answer.body.code, answer.status >= 415 && answer.status <= 422], [code, true], String(bytes));
  }
  assert.equal((await desk.get('/dossiers/' + dossier.id)).body.files.length, 0);
});

test('what scanners put before the mark is no fault', async () => {
  for (const before of ['\uFEFF', '\r\n', '\x1B%-12345X@PJL JOB\r\n@PJL ENTER LANGUAGE=PDF\r\n'])
    assert.equal((await add(Buffer.concat([Buffer.from(before), pdf]))).status, 201, JSON.stringify(before));
});

test('a name is kept without what nobody sees, cut in the middle, and sent in ASCII and in UTF-8', async () => {
  const long = 'ấ'.repeat(206) + '.pdf';
  for (const [name, kept, sent] of [
    ['giấy khai sinh.pdf', 'giấy khai sinh.pdf', /filename="giay khai sinh\.pdf"; filename\*=UTF-8''gi%E1%BA%A5y%20/],
    ['\u202Ađơn\u202C.pdf', 'đơn.pdf', /filename="don\.pdf"; filename\*=UTF-8''%C4%91%C6%A1n\.pdf$/],
    ['📄.pdf', '📄.pdf', /filename="tep\.pdf"; filename\*=UTF-8''%F0%9F%93%84\.pdf$/],
    ['.', 'tep.pdf', /filename="tep\.pdf"; filename\*=UTF-8''tep\.pdf$/],
    ['\u200B', 'tep.pdf', /filename="tep\.pdf"/],
    [long, /^ấ+…ấ+\.pdf$/, /filename="[\w .]+\.pdf"; filename\*=UTF-8''%E1%BA%A5.*\.pdf$/],
  ] as const) {
    const answer = await add(pdf, name);
    assert.equal(answer.status, 201, answer.bytes.toString());
    const file = answer.body.files.reduce((a: any, b: any) => (a.id > b.id ? a : b));
    if (typeof kept === 'string') assert.equal(file.name, kept);
    else {
      assert.match(file.name, kept);
      assert.equal([...file.name].length, 200);
    }
    const header = (await desk.get('/files/' + file.id)).headers.get('content-disposition')!;
    assert.match(header, sent);
    assert.match(header, /^[\x20-\x7e]+$/);
  }
});

test('whatever the program sends as a file has its name in both forms', async () => {
  for (const path of [
    `/api/v1/dossiers/${dossier.id}/receipt.pdf`,
    '/api/v1/procedures/1.004873/checklist.pdf',
    '/thong-ke/xa-co-do/so-lieu.csv?nam=2026',
  ]) {
    const reply = await fetch(server.url + path, { headers: { cookie: desk.cookie } });
    assert.equal(reply.status, 200, path);
    assert.match(
      reply.headers.get('content-disposition')!,
      /^(inline|attachment); filename="[\w. -]+"; filename\*=UTF-8''\S+$/,
    );
  }
});

test('a later file of the same paper is its next version; the earlier one stays and is told as such', async () => {
  const { id } = await receive(desk, '1.004873');
  for (const [paper, more] of [
    [0, 'một'],
    [1, 'hai'],
    [0, 'ba'],
  ]) {
    const bytes = Buffer.concat([pdf, Buffer.from(`% ${more}\n`)]);
    assert.equal((await desk.call('POST', `/dossiers/${id}/files?purpose=paper&paper=${paper}`, bytes)).status, 201);
  }
  const { files } = (await desk.get('/dossiers/' + id)).body;
  assert.deepEqual(
    files.map(({ paper, version, owner, replaced }: any) => [paper, version, owner, replaced]),
    [
      [0, 1, 'citizen', false],
      [1, 1, 'citizen', false],
      [0, 2, 'citizen', false],
    ],
  );
  assert.match((await desk.get('/files/' + files[0].id)).bytes.toString(), /một/);
});

test('a file has at most the bytes and the pages that the site sets; each refusal says how many', async () => {
  for (const [bytes, status, code, detail] of [
    [largePdf(1000, 3), 201, undefined, undefined],
    [largePdf(1000, 4), 422, 'too-many-pages', 'Tệp có 4 trang, mỗi tệp tối đa 3 trang.'],
    [Buffer.alloc(2 * megabyte + 1), 413, 'too-large', 'Tối đa 2 MB.'],
  ] as const) {
    const answer = await add(bytes);
    assert.equal(answer.status, status);
    if (code) assert.deepEqual([answer.body.code, answer.body.detail], [code, detail]);
  }
});

test('a file has a purpose, and a paper its index; the contract says so', async () => {
  const { paths } = JSON.parse((await desk.get('/openapi.json')).bytes.toString());
  const { parameters } = paths['/api/v1/dossiers/{id}/files'].post;
  const needed = (name: string) => parameters.find((one: any) => one.name === name).required ?? false;
  assert.deepEqual([needed('purpose'), needed('paper')], [true, false]);
  for (const [query, pointer] of [
    ['', '?purpose'],
    ['?paper=0', '?purpose'],
    ['?purpose=paper', '?paper'],
  ] as const) {
    const answer = await desk.call('POST', `/dossiers/${dossier.id}/files${query}`, pdf, { name: 'tep.pdf' });
    assert.deepEqual([answer.status, answer.body.errors[0].pointer], [422, pointer], query);
  }
});

test('the later parts of a file that was opened are the same reading; its begin is a reading again', async () => {
  const added = await add(pdf, 'doc-tung-phan.pdf');
  assert.equal(added.status, 201, added.bytes.toString());
  const newest = added.body.files.reduce((a: any, b: any) => (a.id > b.id ? a : b));
  const file = `/files/${newest.id}`;
  const reader = await signIn(server, 'tiepnhan.codo');
  const readings = () => Number(sql(server.database, 'SELECT COUNT(*) AS n FROM reading')[0].n);
  const part = async (range: string) => {
    const reply = await reader.call('GET', file, undefined, { headers: { range } });
    assert.equal(reply.status, 206);
  };
  const before = readings();
  await part('bytes=9-19');
  assert.equal(readings(), before + 1, 'nobody had opened it in this session');
  for (let from = 20; from < 50; from += 10) await part(`bytes=${from}-${from + 9}`);
  await part('bytes=-5');
  assert.equal(readings(), before + 1);
  await part('bytes=0-9');
  assert.equal(readings(), before + 2);
  const refreshed = await reader.call('GET', file, undefined, { headers: { 'motcua-refresh': 'live' } });
  assert.equal(refreshed.status, 200);
  assert.equal(readings(), before + 3, 'the whole file is no refresh of a page');
});

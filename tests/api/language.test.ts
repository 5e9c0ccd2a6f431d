// The language of a reply: the one that Accept-Language prefers (RFC 9110, 12.5.4), or the one of a page's address.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, person, signIn, type Client } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer, desk: Client;
before(async () => {
  server = await startServer({ at: '2026-11-23T09:00:00+07:00' });
  desk = await signIn(server, 'tiepnhan.codo');
});
after(() => server.stop());

const page = (path: string, headers: Record<string, string> = {}) => ask(server.url + path, 'GET', headers);

test('a refusal is told in the language with the higher quality, and says which it is', async () => {
  const asked: [string, 'en' | 'vi'][] = [
    ['en', 'en'],
    ['EN-us', 'en'],
    ['en-GB,en;q=0.8,vi;q=0.5', 'en'],
    ['fr, en;q=0.3', 'en'],
    ['vi;q=0.1, en;q=0.2', 'en'],
    ['vi;q=0, *', 'en'],
    ['vi-VN,vi;q=0.9,en-US;q=0.8,en;q=0.7', 'vi'],
    ['en;q=0', 'vi'],
    ['fr', 'vi'],
    ['*', 'vi'],
    ['english', 'vi'],
    ['en;q=zwei', 'vi'],
  ];
  for (const [list, language] of asked) {
    const reply = await page('/api/v1/dossiers', { 'accept-language': list });
    assert.equal(reply.status, 401);
    const title = language === 'en' ? 'Sign in first' : 'Cần đăng nhập';
    assert.equal(JSON.parse(reply.bytes.toString()).title, title, list);
    assert.equal(reply.headers.get('content-language'), language, list);
    assert.equal(reply.headers.get('vary'), 'Accept-Language', list);
  }
  assert.equal((await page('/api/v1/dossiers')).headers.get('content-language'), 'vi', 'without a list');
});

test('a reply of the API names its language; a paper is Vietnamese; what has no words names none', async () => {
  const english = { headers: { 'accept-language': 'en' } };
  const work = await desk.call('GET', '/dossiers?view=work', undefined, english);
  assert.deepEqual([work.headers.get('content-language'), work.headers.get('vary')], ['en', 'Accept-Language']);
  const paper = await desk.call('GET', '/procedures/1.001193/checklist.pdf', undefined, english);
  assert.deepEqual([paper.headers.get('content-language'), paper.headers.get('vary')], ['vi', null]);
  const refused = await desk.call('GET', '/procedures/9.999999/checklist.pdf', undefined, english);
  assert.deepEqual([refused.status, refused.headers.get('content-language')], [404, 'en']);
  const contract = await desk.call('GET', '/openapi.json', undefined, english);
  assert.equal(contract.headers.get('content-language'), null);
});

test('the address of a page names its language, whatever the browser prefers; each has its own ETag', async () => {
  const tags = new Set<string>();
  for (const [path, language] of [
    ['/thu-tuc', 'vi'],
    ['/en/thu-tuc', 'en'],
  ] as const) {
    const whole = await page(path, { 'accept-language': language === 'vi' ? 'en' : 'vi' });
    assert.equal(whole.headers.get('content-language'), language);
    assert.doesNotMatch(whole.headers.get('vary') ?? '', /Accept-Language/);
    const tag = whole.headers.get('etag')!;
    tags.add(tag);
    const held = await page(path, { 'if-none-match': tag });
    assert.deepEqual([held.status, held.headers.get('content-language')], [304, language]);
    const missing = await page(path + '/9.999999');
    assert.deepEqual([missing.status, missing.headers.get('content-language')], [404, language]);
  }
  assert.equal(tags.size, 2);
  const [tag] = tags;
  assert.equal((await page('/en/thu-tuc', { 'if-none-match': tag! })).status, 200, 'the tag of the Vietnamese page');
});

test('a repeated request gets the very reply of the first one, in the language of that', async () => {
  const body = { procedure: '2.000815', applicant: person(), papers: [{ index: 0, status: 'ok' }] };
  const send = (language: string) =>
    desk.call('POST', '/dossiers', body, { key: 'hai-ngon-ngu', headers: { 'accept-language': language } });
  const first = await send('vi');
  assert.equal(first.status, 201, first.bytes.toString());
  assert.equal(first.headers.get('content-language'), 'vi');
  const again = await send('en');
  assert.equal(again.headers.get('idempotent-replay'), 'true');
  assert.deepEqual(again.bytes, first.bytes);
  assert.equal(again.headers.get('content-language'), null, 'the program that asked first knows it');
  const fresh = await desk.call('GET', '/dossiers/' + first.body.id, undefined, {
    headers: { 'accept-language': 'en' },
  });
  assert.equal(fresh.headers.get('content-language'), 'en');
  const limits = [first, fresh].map(({ body: told }) => told.due.legal_limit);
  assert.notEqual(limits[0], limits[1], 'whoever wants other words reads the dossier');
});

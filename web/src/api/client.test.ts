import '../testing/browser.ts';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { api, asProblem, newKey, Problem, running, signedInAgain, tus, whenSignedOut } from './client.ts';

type Sent = { url: string; method: string; headers: Record<string, string>; body: unknown };
let sent: Sent[] = [];

/** The next requests get this reply. An Error means that the network is gone. */
function answer(reply: Response | Error): void {
  globalThis.fetch = (url, init) => {
    const { method, headers, body } = init as { method: string; headers: Record<string, string>; body: unknown };
    sent.push({ url: url as string, method, headers, body });
    return reply instanceof Error ? Promise.reject(reply) : Promise.resolve(reply);
  };
}
const refusal = async (): Promise<Problem> => {
  try {
    await api.get('/jobs');
  } catch (error) {
    return asProblem(error);
  }
  throw new assert.AssertionError({ message: 'it was not refused' });
};
beforeEach(() => {
  sent = [];
});

test('a request names its language, and its body and key where there are any', async () => {
  answer(Response.json({ ok: 1 }));
  assert.deepEqual(await api.post('/dossiers', { procedure: 'Đỗ' }, 'k1'), { ok: 1 });
  assert.deepEqual(sent, [
    {
      url: '/api/v1/dossiers',
      method: 'POST',
      headers: { 'Accept-Language': 'vi', 'Content-Type': 'application/json', 'Idempotency-Key': 'k1' },
      body: '{"procedure":"Đỗ"}',
    },
  ]);
});

test('a question has neither body nor key', async () => {
  answer(Response.json([]));
  await api.get('/jobs');
  assert.deepEqual(sent, [{ url: '/api/v1/jobs', method: 'GET', headers: { 'Accept-Language': 'vi' }, body: null }]);
});

test('a question that the page asks by itself says so, and asks the same', async () => {
  answer(Response.json([]));
  await api.refresh('/dossiers', { view: 'work' });
  assert.deepEqual(sent, [
    {
      url: '/api/v1/dossiers?view=work',
      method: 'GET',
      headers: { 'Accept-Language': 'vi', 'Motcua-Refresh': 'live' },
      body: null,
    },
  ]);
});

test('an act is counted while it is on its way, also if it is refused; a question is not', async () => {
  let reply: (response: Response) => void = () => {};
  globalThis.fetch = () => new Promise((resolve) => (reply = resolve));
  const asking = api.get('/jobs');
  assert.deepEqual([running.acts, running.all], [0, 1]);
  reply(Response.json([]));
  await asking;
  const acting = api.post('/digests/1/seen', undefined);
  assert.equal(running.acts, 1);
  reply(Response.json({}, { status: 409 }));
  await assert.rejects(acting);
  assert.deepEqual([running.acts, running.all], [0, 0]);
});

test('a file is sent as its bytes', async () => {
  answer(Response.json({}));
  const file = new Blob(['%PDF']);
  await api.post('/dossiers/1/files', file, 'key', { purpose: 'result' });
  assert.equal(sent[0]!.body, file);
  assert.equal(sent[0]!.headers['Content-Type'], 'application/octet-stream');
});

test('a reply without content is undefined', async () => {
  answer(new Response(null, { status: 204 }));
  assert.equal(await api.del('/sessions/1'), undefined);
});

test('a refusal keeps its code, its sentence, its fields and how long to wait', async () => {
  const body = { code: 'invalid-input', title: 'Chưa đúng', detail: 'd', errors: [{ pointer: '/a', detail: 'x' }] };
  answer(Response.json(body, { status: 422, headers: { 'Retry-After': '30' } }));
  const problem = await refusal();
  assert.deepEqual(
    [problem.status, problem.code, problem.message, problem.detail, problem.at('/a'), problem.retryAfter],
    [422, 'invalid-input', 'Chưa đúng', 'd', 'x', 30],
  );
});

test('a refusal that is no JSON is a problem all the same', async () => {
  answer(new Response('<html>502</html>', { status: 502 }));
  const problem = await refusal();
  assert.deepEqual([problem.status, problem.code, problem.errors], [502, 'unknown', []]);
  assert.notEqual(problem.message, '');
});

test('a network that is gone is "offline", not a refusal', async () => {
  answer(new TypeError('failed to fetch'));
  const problem = await refusal();
  assert.deepEqual([problem.status, problem.code], [0, 'offline']);
});

test('a file is its bytes, and one that breaks off in between is no file', async () => {
  const export_ = () => api.file('/people/export', { id_number: '092088001234', reason: 'đơn' });
  answer(new Response('{"count":1}', { headers: { 'Content-Type': 'application/json' } }));
  assert.equal(await (await export_()).text(), '{"count":1}');
  const cut = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"count":'));
      controller.error(new TypeError('terminated'));
    },
  });
  answer(new Response(cut));
  await assert.rejects(export_(), (error: unknown) => asProblem(error).code === 'cut');
});

test('a session that is over is told once per request, a wrong password is not', async () => {
  let told = 0;
  whenSignedOut(() => {
    ++told;
    return false; // nobody was signed in
  });
  answer(Response.json({ code: 'sign-in-needed' }, { status: 401 }));
  await refusal();
  assert.equal(told, 1);
  answer(Response.json({ code: 'wrong-password' }, { status: 401 }));
  await refusal();
  assert.equal(told, 1);
  answer(new Response(null, { status: 401 })); // the refusal of a HEAD has no body
  await assert.rejects(tus('HEAD', '/uploads/u', {}), { code: 'sign-in-needed' });
  assert.equal(told, 2);
});

test('a field has the sentence of anything below it, not of a field whose name begins alike', () => {
  const problem = new Problem(422, 'invalid-input', '', '', [{ pointer: '/papers/1/reason', detail: 'why' }], 0);
  assert.equal(problem.at('/papers/1'), 'why');
  assert.equal(problem.at('/papers/1/reason'), 'why');
  assert.equal(problem.at('/papers/10'), '');
  assert.equal(problem.at('/paper'), '');
});

test('a fault of the page itself is told as one', () => assert.equal(asProblem(new RangeError('x')).code, 'bug'));

test('keys have 32 hexadecimal digits and do not repeat', () => {
  const keys = Array.from({ length: 500 }, newKey);
  for (const key of keys) assert.match(key, /^[0-9a-f]{32}$/);
  assert.equal(new Set(keys).size, keys.length);
});

test('the page of an ended session sends nothing but a sign-in, until the same person is there again', async () => {
  whenSignedOut(() => true);
  answer(Response.json({ code: 'sign-in-needed' }, { status: 401 }));
  await refusal();
  sent = [];
  answer(Response.json({}));
  const save = () => api.put('/intake/drafts/1', { revision: 1, procedure: 'p', form: {} });
  await assert.rejects(save, { code: 'sign-in-needed' });
  assert.equal((await refusal()).code, 'sign-in-needed');
  assert.equal(sent.length, 0);
  await api.post('/session', { username: 'a', password: 'b' });
  await assert.rejects(save); // the page does not know yet who was signed in
  signedInAgain();
  answer(Response.json({}));
  await save();
  assert.deepEqual(
    sent.map((one) => one.url),
    ['/api/v1/session', '/api/v1/intake/drafts/1'],
  );
  whenSignedOut(() => false);
});

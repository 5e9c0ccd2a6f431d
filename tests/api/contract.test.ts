// The contract that the server serves: the bundle, once for each compression. An unchanged bundle is not sent again.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { Client } from '../support/client.ts';
import { root, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

const bundle = readFileSync(path.join(root, 'contract/openapi.json'));

/** The bytes on the wire: fetch would unpack the body. */
const wire = (headers: Record<string, string>) =>
  new Promise<{ status: number; headers: Record<string, any>; body: Buffer }>((resolve, reject) => {
    get(server.url + '/api/v1/openapi.json', { headers }, (reply) => {
      const parts: Buffer[] = [];
      reply.on('data', (part) => parts.push(part));
      reply.on('end', () => resolve({ status: reply.statusCode!, headers: reply.headers, body: Buffer.concat(parts) }));
    }).on('error', reject);
  });

test('anybody reads the bundle, also with a desk in English', async () => {
  const answer = await new Client(server).get('/openapi.json');
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-type'), 'application/json');
  assert.deepEqual(answer.bytes, bundle);
  assert.deepEqual((await wire({ 'accept-language': 'en' })).body, bundle);
});

test('the compressed document has a tag of its own, and neither is sent again to a caller that has it', async () => {
  const plain = await wire({});
  const zipped = await wire({ 'accept-encoding': 'gzip' });
  assert.equal(plain.headers['content-encoding'], undefined);
  assert.equal(zipped.headers['content-encoding'], 'gzip');
  assert.deepEqual(gunzipSync(zipped.body), bundle);
  assert.ok(zipped.body.length < bundle.length / 5, String(zipped.body.length));
  assert.notEqual(plain.headers.etag, zipped.headers.etag);
  for (const reply of [plain, zipped]) {
    assert.match(reply.headers.etag, /^"[0-9a-f]{24}(-z)?"$/);
    assert.equal(reply.headers['cache-control'], 'no-cache');
    assert.equal(reply.headers.vary, 'Accept-Encoding');
  }
  const again = await wire({ 'if-none-match': plain.headers.etag });
  assert.deepEqual([again.status, again.body.length, again.headers.etag], [304, 0, plain.headers.etag]);
  const zippedAgain = await wire({ 'accept-encoding': 'gzip', 'if-none-match': `"old", ${zipped.headers.etag}` });
  assert.deepEqual([zippedAgain.status, zippedAgain.body.length], [304, 0]);
  assert.equal((await wire({ 'if-none-match': zipped.headers.etag })).status, 200);
  assert.equal((await wire({ 'if-none-match': '"old"' })).status, 200);
});

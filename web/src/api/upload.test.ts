import '../testing/browser.ts';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { FakeStorage } from '../testing/browser.ts';
import { asProblem } from './client.ts';
import { pieceBytes, Upload, type Surroundings } from './upload.ts';

/** A server of tus. `fault` is called before each request: it may throw, or answer. */
class FakeServer {
  kept = new Map<string, { length: number; name: string; bytes: Buffer }>();
  asked: string[] = [];
  fault: (verb: string) => Response | undefined = () => undefined;

  constructor() {
    globalThis.fetch = async (url, init) => {
      const { method, headers, body, signal } = init as RequestInit & { headers: Record<string, string> };
      this.asked.push(method!);
      assert.equal(headers['Tus-Resumable'], '1.0.0');
      signal?.throwIfAborted();
      assert.ok(this.asked.length < 100, 'it asks for ever');
      return this.fault(method!) ?? (await this.answer(method!, url as string, headers, body as Blob));
    };
  }
  private async answer(method: string, url: string, headers: Record<string, string>, body: Blob): Promise<Response> {
    if (method === 'POST') {
      const id = String(this.kept.size + 1);
      const name = Buffer.from(headers['Upload-Metadata']!.split(' ')[1]!, 'base64').toString();
      this.kept.set(id, { length: Number(headers['Upload-Length']), name, bytes: Buffer.alloc(0) });
      return new Response('{}', { status: 201, headers: { Location: '/api/v1/uploads/' + id } });
    }
    const upload = this.kept.get(url.split('/').at(-1)!);
    if (!upload) return Response.json({ code: 'upload-gone' }, { status: 404 });
    if (method === 'PATCH') {
      if (Number(headers['Upload-Offset']) !== upload.bytes.length)
        return Response.json({ code: 'upload-elsewhere' }, { status: 409 });
      upload.bytes = Buffer.concat([upload.bytes, new Uint8Array(await body.arrayBuffer())]);
    }
    if (method === 'DELETE') this.kept.delete(url.split('/').at(-1)!);
    const status = method === 'HEAD' ? 200 : 204;
    return new Response(null, { status, headers: { 'Upload-Offset': String(upload.bytes.length) } });
  }
}

let server: FakeServer, around: Surroundings, waited: number[], clock: number;
beforeEach(() => {
  server = new FakeServer();
  waited = [];
  clock = 0;
  around = {
    memory: new FakeStorage(),
    wait: (seconds) => (waited.push(seconds), new Promise((resolve) => setTimeout(resolve, 1))),
    now: () => clock,
  };
});
const bytes = Uint8Array.from({ length: 3_000_000 }, (_, i) => (i * 7) & 255);
const file = () => new File([bytes], 'bản vẽ.pdf', { lastModified: 5 });
const offline = () => {
  throw new TypeError('failed to fetch');
};
const arrived = (id = '1') => server.kept.get(id)!.bytes;

test('a file arrives in pieces, with its name', async () => {
  const shown: number[] = [];
  const upload: Upload = new Upload(file(), 'd1', around, () => shown.push(upload.sent));
  assert.equal(await upload.run(), '1');
  assert.deepEqual(arrived(), Buffer.from(bytes));
  assert.deepEqual([server.kept.get('1')!.name, server.kept.get('1')!.length], ['bản vẽ.pdf', bytes.length]);
  assert.deepEqual(server.asked, ['POST', 'PATCH', 'PATCH']); // the second piece is twice as large
  assert.deepEqual(shown, [0, pieceBytes.first, bytes.length]);
});

test('a slow line gets small pieces', async () => {
  const upload = new Upload(file(), 'd1', around);
  server.fault = () => ((clock += 10_000), undefined);
  await upload.run();
  assert.ok(server.asked.length > 5, String(server.asked));
});

test('after a cut line it asks where it goes on, with longer waits, and no byte is lost or sent twice', async () => {
  let cuts = 4;
  server.fault = (verb) => (server.asked.length > 2 && verb !== 'POST' && cuts-- > 0 ? offline() : undefined);
  const states = new Set<string>();
  const upload: Upload = new Upload(file(), 'd1', around, () => states.add(upload.state));
  await upload.run();
  assert.deepEqual(waited, [1, 2, 4, 8]);
  assert.deepEqual(arrived(), Buffer.from(bytes));
  assert.deepEqual([...states].sort(), ['sending', 'waiting']);
});

test('a server that is busy is asked again when it says so; a refusal ends the upload', async () => {
  const busy = () => Response.json({ code: 'overloaded' }, { status: 503, headers: { 'Retry-After': '7' } });
  server.fault = () => (server.asked.length === 1 ? busy() : undefined);
  await new Upload(file(), 'd1', around).run();
  assert.deepEqual(waited, [7]);
  server.fault = () => Response.json({ code: 'too-many-uploads', title: 'x' }, { status: 409 });
  await assert.rejects(new Upload(file(), 'd2', around).run(), (error) => asProblem(error).code === 'too-many-uploads');
});

test('a pause stops in the middle, and the upload goes on behind what the server has', async () => {
  let pauses = 1;
  const upload: Upload = new Upload(file(), 'd1', around, () => {
    if (upload.sent === pieceBytes.first && pauses-- > 0) upload.pause();
  });
  const done = upload.run();
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual([upload.state, server.asked.length], ['paused', 2]);
  upload.sent = 0;
  upload.resume();
  await done;
  assert.deepEqual(arrived(), Buffer.from(bytes));
});

test('the same file chosen again after the page was loaded goes on; another file begins', async () => {
  server.fault = () => (server.asked.length === 3 ? Response.json({ code: 'bad' }, { status: 400 }) : undefined);
  await assert.rejects(new Upload(file(), 'd1', around).run());
  const before = arrived().length;
  assert.ok(before > 0);
  assert.equal(await new Upload(file(), 'd1', around).run(), '1');
  assert.deepEqual(arrived(), Buffer.from(bytes));
  assert.equal(server.asked.filter((verb) => verb === 'POST').length, 1);
  await new Upload(new File([bytes], 'khác.pdf', { lastModified: 6 }), 'd1', around).run();
  assert.equal(server.kept.size, 2);
});

test('an upload that the server no longer has begins again from its first byte', async () => {
  server.fault = () => (server.asked.length === 3 ? (server.kept.clear(), offline()) : undefined);
  assert.equal(await new Upload(file(), 'd1', around).run(), '1');
  assert.deepEqual(arrived(), Buffer.from(bytes));
});

test('a dropped upload is gone from the server and is not gone on with', async () => {
  const upload: Upload = new Upload(file(), 'd1', around, () => {
    if (upload.sent === pieceBytes.first) upload.drop();
  });
  await assert.rejects(upload.run(), DOMException);
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(server.kept.size, 0);
});

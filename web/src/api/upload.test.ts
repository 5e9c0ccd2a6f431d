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
    const told = { 'Upload-Offset': String(upload.bytes.length), 'Upload-Length': String(upload.length) };
    return new Response(null, { status, headers: told });
  }
}

let server: FakeServer, around: Surroundings, waited: number[], clock: number, mine: boolean, stop: AbortController;
const ended: Upload[] = [];
beforeEach(() => {
  server = new FakeServer();
  waited = [];
  clock = 0;
  mine = true;
  stop = new AbortController();
  for (const one of ended.splice(0)) one.leave(); // each test has a page of its own
  around = {
    memory: new FakeStorage(),
    wait: (seconds) => (waited.push(seconds), new Promise((resolve) => setTimeout(resolve, 1))),
    mine: () => Promise.resolve(mine),
    now: () => clock,
  };
});
function uploadOf(file: File, place = 'd1', changed: () => void = () => {}): Upload {
  const made = new Upload(file, place, around, changed);
  ended.push(made);
  return made;
}
const bytes = Uint8Array.from({ length: 3_000_000 }, (_, i) => (i * 7) & 255);
const file = () => new File([bytes], 'bản vẽ.pdf', { lastModified: 5 });
const offline = () => {
  throw new TypeError('failed to fetch');
};
const arrived = (id = '1') => server.kept.get(id)!.bytes;

test('a file arrives in pieces, with its name', async () => {
  const shown: number[] = [];
  const upload: Upload = uploadOf(file(), 'd1', () => shown.push(upload.sent));
  assert.equal(await upload.run(stop.signal), '1');
  assert.deepEqual(arrived(), Buffer.from(bytes));
  assert.deepEqual([server.kept.get('1')!.name, server.kept.get('1')!.length], ['bản vẽ.pdf', bytes.length]);
  assert.deepEqual(server.asked, ['POST', 'PATCH', 'PATCH']); // the second piece is twice as large
  assert.deepEqual([...new Set(shown)], [0, pieceBytes.first, bytes.length]);
});

test('a slow line gets small pieces', async () => {
  const upload = uploadOf(file(), 'd1');
  server.fault = () => ((clock += 10_000), undefined);
  await upload.run(stop.signal);
  assert.ok(server.asked.length > 5, String(server.asked));
});

test('after a cut line it asks where it goes on, with longer waits, and no byte is lost or sent twice', async () => {
  let cuts = 4;
  server.fault = (verb) => (server.asked.length > 2 && verb !== 'POST' && cuts-- > 0 ? offline() : undefined);
  const states = new Set<string>();
  const upload: Upload = uploadOf(file(), 'd1', () => states.add(upload.state));
  await upload.run(stop.signal);
  assert.deepEqual(waited, [1, 2, 4, 8]);
  assert.deepEqual(arrived(), Buffer.from(bytes));
  assert.deepEqual([...states].sort(), ['sending', 'waiting']);
});

test('a server that is busy is asked again when it says so; a refusal ends the upload', async () => {
  const busy = () => Response.json({ code: 'overloaded' }, { status: 503, headers: { 'Retry-After': '7' } });
  server.fault = () => (server.asked.length === 1 ? busy() : undefined);
  await uploadOf(file(), 'd1').run(stop.signal);
  assert.deepEqual(waited, [7]);
  server.fault = () => Response.json({ code: 'too-many-uploads', title: 'x' }, { status: 409 });
  await assert.rejects(
    uploadOf(file(), 'd2').run(stop.signal),
    (error) => asProblem(error).code === 'too-many-uploads',
  );
});

test('a stop ends it in the middle, and the next run goes on behind what the server has', async () => {
  const upload: Upload = uploadOf(file(), 'd1', () => {
    if (upload.sent === pieceBytes.first) stop.abort();
  });
  await assert.rejects(upload.run(stop.signal), DOMException);
  assert.equal(server.asked.length, 2);
  upload.sent = 0;
  assert.equal(await upload.run(new AbortController().signal), '1');
  assert.deepEqual(arrived(), Buffer.from(bytes));
});

test('a stop ends the wait for the line too', async () => {
  server.fault = offline;
  around.wait = (_, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
  const done = assert.rejects(uploadOf(file(), 'd1').run(stop.signal), DOMException);
  await new Promise((resolve) => setTimeout(resolve, 20));
  stop.abort();
  await done;
  assert.equal(server.asked.length, 1);
});

/** An upload that breaks off after its first piece, on a page that is left then. */
async function breaksOff(one: File, place = 'd1'): Promise<void> {
  const before = server.asked.length;
  server.fault = () => (server.asked.length === before + 3 ? Response.json({ code: 'x' }, { status: 400 }) : undefined);
  const upload = uploadOf(one, place);
  await assert.rejects(upload.run(stop.signal));
  upload.leave();
}

test('the same file chosen again after the page was loaded goes on', async () => {
  await breaksOff(file());
  assert.equal(arrived().length, pieceBytes.first);
  assert.equal(await uploadOf(file(), 'd1').run(stop.signal), '1');
  assert.deepEqual(arrived(), Buffer.from(bytes));
  assert.equal(server.asked.filter((verb) => verb === 'POST').length, 1);
});

test('another place, name, date or content is another upload, and each arrives as it is', async () => {
  for (const at of [0, 1_500_000, bytes.length - 1]) {
    server.kept.clear();
    const other = bytes.slice();
    other[at] = 255 - other[at]!;
    await breaksOff(file());
    const id = await uploadOf(new File([other], 'bản vẽ.pdf', { lastModified: 5 })).run(stop.signal);
    assert.notEqual(id, '1');
    assert.deepEqual(arrived(id), Buffer.from(other));
  }
  server.kept.clear();
  await breaksOff(file());
  assert.equal(await uploadOf(new File([bytes], 'khác.pdf', { lastModified: 5 })).run(stop.signal), '2');
  assert.equal(await uploadOf(new File([bytes], 'bản vẽ.pdf', { lastModified: 6 })).run(stop.signal), '3');
  assert.equal(await uploadOf(file(), 'd2').run(stop.signal), '4');
});

test('an upload that runs is not taken up by another chooser of the same file', async () => {
  const [one, other] = [uploadOf(file()), uploadOf(file())];
  const ids = await Promise.all([one.run(stop.signal), other.run(stop.signal)]);
  assert.deepEqual(ids.sort(), ['1', '2']);
  for (const id of ids) assert.deepEqual(arrived(id), Buffer.from(bytes));
});

test('an upload of another length on the server is not gone on with', async () => {
  await breaksOff(file());
  server.kept.get('1')!.length += 1;
  assert.equal(await uploadOf(file()).run(stop.signal), '2');
  assert.deepEqual(arrived('2'), Buffer.from(bytes));
});

test('without a hash nothing is remembered', async (t) => {
  const { crypto } = globalThis;
  t.after(() => Object.defineProperty(globalThis, 'crypto', { value: crypto, configurable: true }));
  Object.defineProperty(globalThis, 'crypto', { value: {}, configurable: true });
  await breaksOff(file());
  assert.equal(await uploadOf(file()).run(stop.signal), '2');
});

test('a file that cannot be read says so, and is sent when it can', async () => {
  const one = file();
  one.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) }) as Blob;
  const upload = uploadOf(one);
  await assert.rejects(upload.run(stop.signal), (error) => asProblem(error).code === 'unreadable');
  assert.deepEqual(server.asked, []);
  Reflect.deleteProperty(one, 'slice');
  assert.equal(await upload.run(stop.signal), '1');
});

test('when another person is signed in, an upload that is missing for them does not begin again', async () => {
  mine = false;
  server.fault = () => (server.asked.length === 3 ? (server.kept.clear(), undefined) : undefined);
  await assert.rejects(uploadOf(file()).run(stop.signal), (error) => asProblem(error).status === 404);
  assert.deepEqual(server.asked, ['POST', 'PATCH', 'PATCH']);
});

test('an upload that the server no longer has begins again from its first byte', async () => {
  server.fault = () => (server.asked.length === 3 ? (server.kept.clear(), offline()) : undefined);
  assert.equal(await uploadOf(file(), 'd1').run(stop.signal), '1');
  assert.deepEqual(arrived(), Buffer.from(bytes));
});

test('a dropped upload is gone from the server and is not gone on with', async () => {
  const upload: Upload = uploadOf(file(), 'd1', () => {
    if (upload.sent === pieceBytes.first) stop.abort();
  });
  await assert.rejects(upload.run(stop.signal), DOMException);
  upload.drop();
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(server.kept.size, 0);
  await uploadOf(file()).run(new AbortController().signal);
  assert.equal(server.asked.filter((verb) => verb === 'POST').length, 2);
});

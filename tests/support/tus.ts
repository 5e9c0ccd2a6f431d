// Uploads in pieces, as a client of tus 1.0.0 asks for them.
import assert from 'node:assert/strict';
import http from 'node:http';
import { type Answer, type Client } from './client.ts';

export const resumable = { 'tus-resumable': '1.0.0' };

/** One request with the headers of tus. */
export const tus = (who: Client, verb: string, path: string, more: Record<string, string> = {}, body?: Uint8Array) =>
  who.call(verb, path, body, { headers: { ...resumable, ...more }, name: null });

const metadata = (name: string) => ({ 'upload-metadata': `filename ${Buffer.from(name).toString('base64')}` });

/** Begins an upload and returns its id. */
export async function begin(who: Client, bytes: number, name = 'bản quét.pdf'): Promise<string> {
  const answer = await tus(who, 'POST', '/uploads', { 'upload-length': String(bytes), ...metadata(name) });
  assert.equal(answer.status, 201, answer.bytes.toString());
  assert.equal(answer.headers.get('location'), '/api/v1/uploads/' + answer.body.id);
  return answer.body.id;
}

export const piece = (who: Client, id: string, offset: number, bytes: Uint8Array): Promise<Answer> =>
  tus(
    who,
    'PATCH',
    '/uploads/' + id,
    { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    bytes,
  );

export async function offsetOf(who: Client, id: string): Promise<number> {
  const answer = await tus(who, 'GET', '/uploads/' + id);
  assert.equal(answer.status, 200, answer.bytes.toString());
  assert.equal(answer.headers.get('upload-offset'), String(answer.body.received));
  return answer.body.received;
}

/** Sends the rest of a file from `offset` in pieces. */
export async function sendRest(who: Client, id: string, file: Buffer, offset = 0, size = 4_194_304): Promise<void> {
  for (let at = offset; at < file.length; at += size) {
    const answer = await piece(who, id, at, file.subarray(at, at + size));
    assert.equal(answer.status, 204, answer.bytes.toString());
    assert.equal(answer.headers.get('upload-offset'), String(Math.min(at + size, file.length)));
  }
}

/** Announces a piece of `length` bytes and sends only some of it. Returns the way to cut the line. */
export function halfPiece(who: Client, id: string, offset: number, length: number, some: Uint8Array): () => void {
  const request = http.request(who.server.url + '/api/v1/uploads/' + id, {
    method: 'PATCH',
    headers: {
      ...resumable,
      origin: who.server.url,
      cookie: who.cookie,
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
      'content-length': String(length),
    },
  });
  request.on('error', () => {});
  request.write(some);
  return () => request.destroy();
}

/** Adds a whole upload to a dossier. */
export const addUpload = (who: Client, dossier: string, upload: string, key?: string): Promise<Answer> =>
  who.call('POST', `/dossiers/${dossier}/files?purpose=paper&paper=0&upload=${upload}`, undefined, { key });

// A signed-in client. It checks every request and reply against the contract.
import assert from 'node:assert/strict';
import http from 'node:http';
import { checkReply, checkRequest, wholeAddress } from './contract.ts';
import type { TestServer } from './server.ts';

type Reply = { status: number; headers: { get(name: string): string | null }; bytes: Buffer };
export type Answer = Reply & { body: any };

// Node's own client costs half as much as fetch.
const agent = new http.Agent({ keepAlive: true });
export function ask(
  url: string,
  method = 'GET',
  headers: Record<string, string> = {},
  body: string | Uint8Array = '',
  again = method === 'GET',
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const length = method === 'GET' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const request = http.request(
      url,
      { method, agent, headers: { 'user-agent': 'motcua-tests', ...length, ...headers } },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode!,
            headers: { get: (name) => response.headersDistinct[name.toLowerCase()]?.join(', ') ?? null },
            bytes: Buffer.concat(parts),
          }),
        );
      },
    );
    // A server may close a kept connection while a request is on its way. A request that only reads is sent once more.
    request.on('error', (error: NodeJS.ErrnoException) =>
      again && request.reusedSocket && error.code === 'ECONNRESET'
        ? resolve(ask(url, method, headers, body, false))
        : reject(error),
    );
    request.end(body);
  });
}

/** The header that names a file. */
export const named = (name: string) => ({
  'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
});

export class Client {
  cookie = '';
  readonly server: TestServer;
  constructor(server: TestServer) {
    this.server = server;
  }

  /** `lax`: the request is meant to break the contract. `name`: the name of a sent file; null: none. */
  async call(
    method: string,
    path: string,
    body?: unknown,
    options: { key?: string; lax?: boolean; headers?: Record<string, string>; name?: string | null } = {},
  ): Promise<Answer> {
    const headers: Record<string, string> = {
      origin: this.server.url,
      ...(this.cookie ? { cookie: this.cookie } : {}),
      ...(options.key ? { 'idempotency-key': options.key } : {}),
      ...options.headers,
    };
    const raw = body instanceof Uint8Array;
    if (body !== undefined) headers['content-type'] ??= raw ? 'application/octet-stream' : 'application/json';
    if (raw && options.name !== null) Object.assign(headers, named(options.name ?? 'tep.pdf'));
    if (body !== undefined && !raw && !options.lax) checkRequest(method, path, body);
    const sent =
      body === undefined ? '' : raw ? (body as Uint8Array) : typeof body === 'string' ? body : JSON.stringify(body);
    const reply = await ask(this.server.url + wholeAddress(path), method, headers, sent);
    const type = reply.headers.get('content-type') ?? '';
    // Like a browser: takes the new token of a session that goes on.
    const fresh = /(?:^|, )((?:__Host-)?motcua=[^;,]+)/.exec(reply.headers.get('set-cookie') ?? '')?.[1];
    if (this.cookie && fresh) this.cookie = fresh;
    const answer: Answer = { ...reply, body: type.includes('json') ? JSON.parse(reply.bytes.toString()) : undefined };
    checkReply(method, path, answer.status, type, answer.body);
    return answer;
  }
  get = (path: string) => this.call('GET', path);
  post = (path: string, body: unknown, key?: string) => this.call('POST', path, body, { key });

  /** The dossiers that a search finds. */
  find = (q: string) => this.post('/dossiers/search', { q });

  /** Does one action on a dossier, which must succeed. Returns the dossier after it. */
  async act(dossier: any, action: string, fields: Record<string, unknown> = {}): Promise<any> {
    const answer = await this.post(`/dossiers/${dossier.id}/actions/${action}`, {
      version: dossier.version,
      ...fields,
    });
    assert.equal(answer.status, 200, `${action}: ${answer.bytes.toString()}`);
    return answer.body;
  }
}

export async function signIn(server: TestServer, username: string): Promise<Client> {
  const client = new Client(server);
  const answer = await client.post('/session', { username, password: server.password });
  assert.equal(answer.status, 200, answer.bytes.toString());
  client.cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
  return client;
}

/** A number in letters, because names have no digits. */
export const inLetters = (n: number) => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('');

export const person = (name = 'Nguyễn Thị Hoàng Phương Uyên Nhi') => ({
  kind: 'person',
  name,
  id_number: '092088001234',
  address: 'ấp Thới Hòa, xã Cờ Đỏ',
  phone: '0912345678',
});

/** Receives a dossier with all required papers in order. */
export async function receive(desk: Client, procedure: string, more: Record<string, unknown> = {}): Promise<any> {
  const { body } = await desk.get('/procedures/' + procedure);
  const one = body.cases.find((c: any) => c.id === more.case) ?? body.cases[0];
  const papers = one.papers.flatMap((p: any, index: number) => (p.required ? [{ index, status: 'ok' }] : []));
  const answer = await desk.post('/dossiers', { procedure, applicant: person(), papers, ...more });
  assert.equal(answer.status, 201, answer.bytes.toString());
  return answer.body;
}

/** A one-page PDF, and a PNG of one pixel. */
/** The citizen's request on which a withdrawal or a stop rests. */
export const asked = (requested_on: string, choice = 'signed_request') => ({
  requested_by: 'Người nộp hồ sơ',
  requested_on,
  choice,
});
/** The general ground of a refusal at the counter since July 2025, and the ground of a refusal after appraisal. */
export const counterGround = '118-tc-counter',
  appraisalGround = '118-tc-appraise';
export const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

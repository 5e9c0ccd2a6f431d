// Requests as strangers send them, from an address of their own on this machine. They come with or without a proxy's
// word, and with the cookies that pages with forms set.
import http from 'node:http';
import type { TestServer } from './server.ts';

export type Seen = { status: number; headers: http.IncomingHttpHeaders; text: string; body: any };

/** Sends one request from `from`, which is 127.x.y.z or ::1, on a connection of its own. */
export function ask(
  from: string,
  url: string,
  options: { method?: string; headers?: Record<string, string>; json?: unknown; form?: Record<string, string> } = {},
): Promise<Seen> {
  const sent = options.form
    ? new URLSearchParams(options.form).toString()
    : options.json === undefined
      ? undefined
      : JSON.stringify(options.json);
  const type = options.form ? 'application/x-www-form-urlencoded' : 'application/json';
  return new Promise((resolve, reject) => {
    const request = http.request(
      url,
      {
        method: options.method ?? (sent === undefined ? 'GET' : 'POST'),
        agent: false,
        localAddress: from,
        headers: {
          'user-agent': 'motcua-tests',
          origin: new URL(url).origin,
          ...(sent === undefined ? {} : { 'content-type': type, 'content-length': String(Buffer.byteLength(sent)) }),
          ...options.headers,
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.on('error', reject);
        response.on('end', () => {
          const json = /json/.test(response.headers['content-type'] ?? '');
          resolve({
            status: response.statusCode!,
            headers: response.headers,
            text,
            body: json ? JSON.parse(text) : undefined,
          });
        });
      },
    );
    request.on('error', reject);
    request.end(sent);
  });
}

/** Tries to sign in. `headers` may hold X-Forwarded-For or the cookie of a device. */
export const enterFrom = (
  from: string,
  server: TestServer,
  username: string,
  password = server.password,
  headers: Record<string, string> = {},
) => ask(from, server.url + '/api/v1/session', { json: { username, password }, headers });

/** The cookie `name` that a reply set, as a browser sends it back; '' if it set none. */
export const cookieIn = (seen: Seen, name: string): string =>
  (seen.headers['set-cookie'] ?? []).find((line) => line.startsWith(name + '='))?.split(';')[0] ?? '';

/** The token of the form on a page. */
export const tokenIn = (text: string): string => /name="t" value="([^"]+)"/.exec(text)![1]!;

/** A browser of one citizen. It keeps the cookie that names the visitor. */
export class Visitor {
  cookie = '';
  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookie) headers.append('cookie', this.cookie);
    const reply = await fetch(url, { ...init, headers });
    for (const line of reply.headers.getSetCookie())
      if (/^(__Host-)?motcua-khach=/.test(line)) this.cookie = line.split(';')[0]!;
    return reply;
  }
}

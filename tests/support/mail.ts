// A mail server for the tests: npm's smtp-server on a port of its own. A test can read its mails.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { ownServer } from './children.ts';
import { until } from './control.ts';

export type Mail = {
  from: string;
  to: string[];
  user: string;
  secure: boolean;
  headers: Record<string, string>;
  text: string;
  raw: string;
};

const words = (text: string) =>
  text
    .replace(/\?=\s+=\?UTF-8\?B\?/g, '?==?UTF-8?B?')
    .replace(/=\?UTF-8\?B\?([A-Za-z0-9+/=]*)\?=/g, (_, part) => Buffer.from(part, 'base64').toString());

function headersOf(head: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of head.replace(/\r\n[ \t]/g, ' ').split('\r\n'))
    headers[line.slice(0, line.indexOf(':')).toLowerCase()] = words(line.slice(line.indexOf(':') + 2));
  return headers;
}

/** The headers of a mail, and the text of its only part. */
function parsed(raw: string): { headers: Record<string, string>; text: string } {
  const headers = headersOf(raw.slice(0, raw.indexOf('\r\n\r\n')));
  const boundary = /^multipart\/mixed; *boundary="?([^";]+)"?$/.exec(headers['content-type'] ?? '')![1]!;
  const parts = raw.split(`\r\n--${boundary}`).slice(1, -1);
  if (parts.length !== 1) throw new Error(`a mail of ${parts.length} parts`);
  const end = parts[0]!.indexOf('\r\n\r\n');
  const of = headersOf(parts[0]!.slice(2, end));
  if (of['content-type'] !== 'text/plain; charset=utf-8' || of['content-transfer-encoding'] !== 'base64')
    throw new Error(`another part: ${JSON.stringify(of)}`);
  return { headers, text: Buffer.from(parts[0]!.slice(end), 'base64').toString() };
}

export class MailServer {
  readonly mails: Mail[] = [];
  /** The reply to each recipient and each mail: a code like 450 or 550; 0 accepts it. */
  recipient: (address: string) => number = () => 0;
  data: () => number | Promise<number> = () => 0;
  users: Record<string, string> | undefined;
  readonly folder = mkdtempSync(path.join(tmpdir(), 'motcua-mail-'));
  port = 0;
  private server!: SMTPServer;

  private readonly tls: boolean;
  constructor(tls = false) {
    this.tls = tls;
    if (!tls) return;
    const at = (name: string) => path.join(this.folder, name);
    const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
    openssl(
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=localhost',
      '-addext',
      'subjectAltName=DNS:localhost,IP:127.0.0.1',
      '-keyout',
      at('key.pem'),
      '-out',
      at('ca.pem'),
    );
  }
  get ca() {
    return path.join(this.folder, 'ca.pem');
  }
  start(): Promise<void> {
    const answer = (code: number, done: (error?: Error) => void) =>
      code ? done(Object.assign(new Error('not now'), { responseCode: code })) : done();
    this.server = new SMTPServer({
      authOptional: !this.users,
      disabledCommands: [...(this.users ? [] : ['AUTH']), ...(this.tls ? [] : ['STARTTLS'])],
      logger: false,
      ...(this.tls ? { key: readFileSync(path.join(this.folder, 'key.pem')), cert: readFileSync(this.ca) } : {}),
      onAuth: (auth: any, _: any, done: any) =>
        this.users?.[auth.username] === auth.password ? done(null, { user: auth.username }) : done(new Error('no')),
      onRcptTo: (address: any, _: any, done: any) => answer(this.recipient(address.address), done),
      onData: (stream: any, session: any, done: any) => {
        let raw = '';
        stream.on('data', (bytes: Buffer) => (raw += bytes.toString()));
        stream.on('end', async () => {
          const code = await this.data();
          if (!code)
            this.mails.push({
              from: session.envelope.mailFrom.address,
              to: session.envelope.rcptTo.map((one: any) => one.address),
              user: session.user ?? '',
              secure: session.secure,
              raw,
              ...parsed(raw),
            });
          answer(code, done);
        });
      },
    });
    ownServer(this.server.server);
    this.server.on('error', () => {});
    return new Promise((resolve) =>
      this.server.listen(this.port, '127.0.0.1', () => {
        this.port = (this.server.server.address() as AddressInfo).port;
        resolve();
      }),
    );
  }
  async stop(): Promise<void> {
    if (this.server.server.listening) await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
  /** Waits until the server has so many mails. */
  async has(count: number): Promise<Mail[]> {
    await until(() => this.mails.length >= count, `${count} mails, there are ${this.mails.length}`);
    if (this.mails.length !== count) throw new Error(`${this.mails.length} mails instead of ${count}`);
    return this.mails;
  }
}

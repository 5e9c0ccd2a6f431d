// PostgreSQL too
// Slow work has threads of its own. A silent virus scanner, a silent provider and many papers at once hold up nobody
// who reads or writes.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { type Answer, ask, type Client, pdf, receive, signIn } from '../support/client.ts';
import { copiedSite, type TestServer, until } from '../support/server.ts';

/** Takes connections and stays silent until it is closed. */
class Silent {
  readonly open: Socket[] = [];
  readonly server: Server = createServer((socket) => {
    socket.on('error', () => {});
    this.open.push(socket);
  });
  async listen(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `127.0.0.1:${(this.server.address() as { port: number }).port}`;
  }
  end(): void {
    this.server.close();
    for (const socket of this.open) socket.destroy();
  }
}

let server: TestServer, desk: Client, dossier: any;
const scanner = new Silent(),
  provider = new Silent();

before(async () => {
  server = copiedSite({
    at: '2026-11-16T09:00:00+07:00',
    env: { MOTCUA_VIRUS_SCANNER: await scanner.listen(), MOTCUA_RATE_FACTOR: '100' },
  });
  server.config = path.join(server.folder, 'motcua.toml');
  writeFileSync(
    server.config,
    `oidc_issuer = "http://${await provider.listen()}"\noidc_client_id = "motcua"\noidc_claim = "sub"\n`,
  );
  await server.start();
  desk = await signIn(server, 'tiepnhan.codo');
  dossier = await receive(desk, '1.004873');
});
after(async () => {
  scanner.end();
  provider.end();
  await server.stop();
});

/** Requests that are sent together, and their replies in the order of arrival. */
function together(count: number, one: (index: number) => Promise<Answer>): { all: Promise<Answer[]>; come: Answer[] } {
  const come: Answer[] = [];
  const all = Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const answer = await one(index);
      come.push(answer);
      return answer;
    }),
  );
  return { all, come };
}

/** Another officer reads and writes, several requests at once. */
async function othersWork(): Promise<void> {
  const colleague = await signIn(server, 'tiepnhan2.codo');
  const read = await Promise.all(Array.from({ length: 30 }, () => colleague.get('/dossiers/' + dossier.id)));
  assert.ok(
    read.every((answer) => answer.status === 200),
    JSON.stringify(read.map((answer) => answer.status)),
  );
  await Promise.all(Array.from({ length: 5 }, () => receive(colleague, '2.000815')));
}

/** Each request without a place was told when to come back. */
function toldToWait(answers: Answer[], atLeast: number): void {
  assert.ok(answers.length >= atLeast, String(answers.length));
  for (const { status, headers } of answers) {
    assert.equal(status, 503);
    assert.ok(Number(headers.get('retry-after')) >= 1);
  }
}

test('a virus scanner that never answers holds up uploads alone, and not all of them: the rest is told to come back', async () => {
  const looks = scanner.open.length; // connections of the start, which says that the scanner is silent
  const uploads = together(60, () => desk.call('POST', `/dossiers/${dossier.id}/files?purpose=paper&paper=0`, pdf));
  await until(() => scanner.open.length >= looks + 8 && uploads.come.length >= 20, 'eight are with the scanner');
  toldToWait(uploads.come, 20);
  const told = uploads.come.length;
  await othersWork();
  assert.equal(uploads.come.length, told, 'all the others are still open');
  assert.equal(told + 8 + 32, 60, 'eight with the scanner, 32 in the queue');
  assert.equal(scanner.open.length, looks + 8);
  scanner.end();
  const last = (await uploads.all).filter((answer) => answer.body.code === 'scanner-unreachable');
  assert.equal(last.length, 40);
});

test('a provider of sign-in that never answers holds four, and the others are told to come back', async () => {
  const visits = together(100, () => ask(server.url + '/dang-nhap/oidc') as Promise<Answer>);
  await until(() => provider.open.length >= 1 && visits.come.length >= 96, 'four are with the provider');
  toldToWait(visits.come, 96);
  await othersWork();
  assert.equal(visits.come.length, 96, 'the four are still open');
  provider.end();
  await visits.all;
});

test('a hundred receipts at once do not make a reader wait for all of them', async () => {
  const papers = together(100, () => desk.get(`/dossiers/${dossier.id}/receipt.pdf`));
  await until(() => papers.come.length >= 1, 'one is drawn, or refused');
  assert.equal((await desk.get('/dossiers/' + dossier.id)).status, 200);
  const drawn = papers.come.filter((answer) => answer.status === 200).length;
  const all = await papers.all;
  const good = all.filter((answer) => answer.status === 200).length;
  assert.ok(drawn < good, `${drawn} of ${good} were drawn before`);
  assert.ok(good >= 66, String(good));
  toldToWait(
    all.filter((answer) => answer.status !== 200),
    100 - good,
  );
});

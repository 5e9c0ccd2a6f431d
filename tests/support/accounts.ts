// Accounts that a test adds itself.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { authenticator } from './authenticator.ts';
import { Client, signIn } from './client.ts';
import { program, type TestServer } from './server.ts';

export async function enter(
  server: TestServer,
  username: string,
  password: string,
  more: Record<string, string> = {},
): Promise<{ client: Client; status: number; body: any }> {
  const client = new Client(server);
  const answer = await client.post('/session', { username, password, ...more });
  if (answer.status === 200) client.cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
  return { client, status: answer.status, body: answer.body };
}

/** The password of every added account. */
export const fresh = 'một câu dễ nhớ lắm';

/** Asks for an account. It waits for a second person. */
export async function askedFor(
  by: Client,
  username: string,
  post: Record<string, unknown>,
): Promise<{ id: string; code: string; name: string; confirmers: number }> {
  const name = 'Người Mới ' + username;
  const answer = await by.post('/staff', {
    username,
    full_name: name,
    post: { name: 'Công chức thử', unit: 'xa-co-do', ...post },
  });
  assert.equal(answer.status, 201, answer.bytes.toString());
  assert.equal(answer.body.waits, true);
  return { ...answer.body, name };
}

/** Sets a person's password with a one-time code. Returns the status of the reply. */
export const setPassword = async (server: TestServer, username: string, code: string, password = fresh) =>
  (await new Client(server).post('/session/one-time', { username, code, new_password: password })).status;

/**
 * Adds an account that a second person confirms. The account has set its password and is signed in, if its post has
 * begun.
 */
export async function added(
  by: Client,
  username: string,
  post: Record<string, unknown>,
): Promise<{ id: string; client: Client }> {
  const { id, code, name } = await askedFor(by, username, post);
  const { status } = await decided(by.server, (await waitingFor(by, name)).id);
  assert.equal(status, 204, username);
  assert.equal(await setPassword(by.server, username, code), 204);
  return { id, client: (await enter(by.server, username, fresh)).client };
}

/** Sets up a second factor of the person who is signed in. */
export async function setUpFactor(client: Client, password: string): Promise<void> {
  const { secret } = (await client.post('/session/second-factor', { password })).body;
  const answer = await client.call('PUT', '/session/second-factor', { code: authenticator(secret) });
  assert.equal(answer.status, 200, answer.bytes.toString());
}

/** The change that waits for a second person, by the person who gains from it. */
export async function waitingFor(by: Client, name: string): Promise<any> {
  const { items } = (await by.get('/confirmations?limit=200')).body;
  return items.find((one: any) => one.for.includes(name));
}

/**
 * Decides as a second person. Returns the status of the reply. The supervisor of the province may decide for every
 * unit.
 */
export async function decided(
  server: TestServer,
  id: string,
  decision: 'confirmed' | 'refused' = 'confirmed',
  username = 'giamsat.cantho',
): Promise<{ status: number; body: any }> {
  return (await signIn(server, username)).post(`/confirmations/${id}/decision`, {
    decision,
    ...(decision === 'refused' ? { reason: 'chưa rõ' } : {}),
  });
}

/** Confirms the newest key that waits. */
export async function keyConfirmed(server: TestServer, by: Client): Promise<void> {
  const { items } = (await by.get('/confirmations?limit=200')).body;
  const { status } = await decided(server, items.find((one: any) => one.kind === 'key').id);
  if (status !== 204) throw new Error(`a key is not confirmed: ${status}`);
}

/** Gives a further post, which a second person confirms. */
export async function givePost(by: Client, id: string, post: Record<string, unknown>): Promise<void> {
  const before = new Set((await by.get('/confirmations?limit=200')).body.items.map((one: any) => one.id));
  const answer = await by.post(`/staff/${id}/posts`, { name: 'Công chức thử', unit: 'xa-co-do', ...post });
  assert.equal(answer.status, 201, answer.bytes.toString());
  const { items } = (await by.get('/confirmations?limit=200')).body;
  const asked = items.find((one: any) => !before.has(one.id));
  assert.equal((await decided(by.server, asked.id)).status, 204);
}

/** The technician adds a member of staff beside a running site and confirms it. Returns the password. */
export function addedByCommand(server: TestServer, username: string, ...args: string[]): string {
  const run = (...words: string[]) =>
    execFileSync(program, [...server.words, ...words], {
      encoding: 'utf8',
      env: { ...process.env, ...server.env },
    });
  const said = run('add-staff', '--username', username, ...args).trim();
  const id = /motcua confirm (\S+) --reason/.exec(said)![1]!;
  assert.match(
    run('confirm', id, '--reason', 'Nơi này chưa có người thứ hai', '--although-others-could', 'Họ vắng cả'),
    /confirmed; every leader is told/,
  );
  return said.split(' ').at(-1)!;
}

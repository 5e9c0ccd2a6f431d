// Accounts that a test adds itself.
import assert from 'node:assert/strict';
import { Client, signIn } from './client.ts';
import type { TestServer } from './server.ts';

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

/** A new account that has set its password; it is signed in unless its post waits for a second person. */
export async function added(
  by: Client,
  username: string,
  post: Record<string, unknown>,
): Promise<{ id: string; client: Client; waits: boolean }> {
  const answer = await by.post('/staff', {
    username,
    full_name: 'Người Mới ' + username,
    post: { name: 'Công chức thử', unit: 'xa-co-do', ...post },
  });
  assert.equal(answer.status, 201, answer.bytes.toString());
  const { id, code, waits } = answer.body;
  const set = await new Client(by.server).post('/session/one-time', { username, code, new_password: fresh });
  assert.equal(set.status, 204);
  const client = waits ? new Client(by.server) : (await enter(by.server, username, fresh)).client;
  return { id, client, waits };
}

/** The change that waits for a second person, by who gains from it. */
export async function waitingFor(by: Client, name: string): Promise<any> {
  const { items } = (await by.get('/confirmations?limit=200')).body;
  return items.find((one: any) => one.for.includes(name));
}

/** A second person decides; the status of the reply. The supervisor of the province may decide for every unit. */
export async function decided(
  server: TestServer,
  id: string,
  decision: 'confirmed' | 'refused' = 'confirmed',
  username = 'giamsat.cantho',
): Promise<{ status: number; body: any }> {
  return (await signIn(server, username)).post(`/confirmations/${id}/decision`, { decision });
}

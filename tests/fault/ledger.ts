// Compares the replies that officers got with the stored data.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type Answer, type Client, pdf, person, signIn } from '../support/client.ts';
import type { TestServer } from '../support/server.ts';

export const slip = { procedure: '2.000815', applicant: person(), papers: [{ index: 0, status: 'ok' }] };

export class Ledger {
  readonly stored = new Map<string, number>(); // code: the least version
  readonly unknown: { key: string; body: unknown }[] = [];
  refused = 0;

  fine(answer: Answer): boolean {
    if (answer.status < 300) return true;
    assert.deepEqual([answer.status, answer.body.code], [503, 'fault'], answer.bytes.toString());
    this.refused += 1;
    return false;
  }
  /**
   * Sends a receipt, a note and a document: each is stored or refused. Throws if there is no reply; a receipt without
   * one is settled later.
   */
  async work(desk: Client): Promise<void> {
    const key = randomUUID(),
      body = {
        procedure: '1.004873',
        applicant: person(),
        papers: [
          { index: 0, status: 'ok' },
          { index: 1, status: 'ok' },
        ],
      };
    const received = await desk.post('/dossiers', body, key).catch((error) => {
      this.unknown.push({ key, body });
      throw error;
    });
    if (!this.fine(received)) return void this.unknown.push({ key, body });
    this.stored.set(received.body.code, 1);
    const noted = await desk.post(`/dossiers/${received.body.id}/actions/note`, { version: 1, text: 'ghi' });
    if (!this.fine(noted)) return;
    this.stored.set(received.body.code, 2);
    const unique = Buffer.concat([pdf, Buffer.from(`%${key}\n`)]);
    if (this.fine(await desk.call('POST', `/dossiers/${received.body.id}/files?purpose=paper&paper=0`, unique)))
      this.stored.set(received.body.code, 3);
  }
  /** Sends each refused request again with its key. Then all of them are there once. */
  async settle(server: TestServer): Promise<void> {
    const desk = await signIn(server, 'tiepnhan.codo');
    for (const { key, body } of this.unknown.splice(0)) {
      const again = await desk.post('/dossiers', body, key);
      assert.equal(again.status, 201, again.bytes.toString());
      assert.ok(!this.stored.has(again.body.code), 'the code of another');
      this.stored.set(again.body.code, 1);
    }
    const there = new Map<string, number>();
    for (let cursor = '', more = true; more;) {
      const { body } = await desk.get(`/dossiers?view=unit&limit=200${cursor ? '&cursor=' + cursor : ''}`);
      for (const row of body.items) {
        assert.ok(!there.has(row.code), 'twice: ' + row.code);
        there.set(row.code, row.version);
      }
      cursor = body.next ?? '';
      more = cursor !== '';
    }
    for (const [code, version] of this.stored)
      assert.ok((there.get(code) ?? 0) >= version, `lost: ${code} at version ${version}, there is ${there.get(code)}`);
    assert.equal(there.size, this.stored.size, 'more dossiers than receipts');
    assert.match(await server.verifying(), /every row equals its events/);
  }
}

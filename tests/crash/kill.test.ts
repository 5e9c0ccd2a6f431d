// kill -9 at random moments under load loses no acknowledged action and no acknowledged reading. No action happens
// twice, and none is done by half.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { person, receive, signIn, type Client } from '../support/client.ts';
import { randomNumbers, seed } from '../support/seed.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { sql } from '../support/sql.ts';

const crashes = Number(process.env.MOTCUA_CRASHES ?? 8);
let server: TestServer;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

test(
  `${crashes} kills under load: every acknowledged receipt, action and reading is there, once`,
  { timeout: 30_000 + crashes * 8_000 },
  async (t) => {
    const acknowledged = new Map<string, { code: string; version: number }>(); // by idempotency key
    const unknown: { key: string; body: unknown }[] = [];
    // Readings of one dossier: the number sent, and the number answered.
    const looks = { sent: 0, answered: 0 };
    const looked = (await receive(await signIn(server, 'tiepnhan.codo'), '1.004873')).id;
    let cut = 0;
    const random = randomNumbers();
    t.diagnostic(`MOTCUA_SEED=${seed}`);
    for (let crash = 0; crash < crashes; ++crash) {
      if (crash) await server.start();
      const desk: Client = await signIn(server, 'tiepnhan.codo');
      // A request without an answer is sent again with the same key: it must act exactly once.
      for (const { key, body } of unknown.splice(0)) {
        let again = await desk.post('/dossiers', body, key);
        for (; again.status === 429; again = await desk.post('/dossiers', body, key))
          await new Promise((r) => setTimeout(r, 50));
        assert.equal(again.status, 201, again.bytes.toString());
        acknowledged.set(key, { code: again.body.code, version: again.body.version });
      }
      const signatory = (await desk.get('/signing-posts')).body.items[0].post;
      let over = false,
        receipts = 0;
      const worker = async () => {
        while (!over) {
          const key = randomUUID();
          const body = {
            procedure: '2.000815',
            applicant: person(),
            papers: [{ index: 0, status: 'ok' }],
            ...(++receipts % 2 ? { at_once: { signatory } } : {}), // with a number of a book: `verify` would find a gap
          };
          try {
            const answer = await desk.post('/dossiers', body, key);
            if (answer.status === 429) {
              await new Promise((r) => setTimeout(r, 50));
              continue;
            }
            assert.equal(answer.status, 201);
            acknowledged.set(key, { code: answer.body.code, version: answer.body.version });
            const noted = await desk.post(`/dossiers/${answer.body.id}/actions/note`, { version: 1, text: 'ghi' });
            if (noted.status === 200) acknowledged.set(key, { code: answer.body.code, version: noted.body.version });
          } catch {
            if (!acknowledged.has(key)) {
              unknown.push({ key, body });
              cut += 1;
            }
            over = true;
          }
        }
      };
      const looker = async () => {
        for (; !over; looks.sent += 1)
          try {
            const { status } = await desk.get('/dossiers/' + looked);
            if (status === 200) looks.answered += 1;
            else await new Promise((r) => setTimeout(r, 50));
          } catch {
            over = true;
          }
      };
      const workers = [...Array.from({ length: 12 }, worker), looker(), looker(), looker()];
      await new Promise((resolve) => setTimeout(resolve, 100 + random() * 400));
      await server.kill();
      await Promise.all(workers);
    }
    t.diagnostic(`${crashes} kills, ${cut} requests cut off, ${acknowledged.size} receipts acknowledged`);
    assert.ok(cut > 0, 'no request was ever cut: the kills came at idle moments');
    await server.start();
    // Some readings are in the table, some in the journal, some in both. Each answered reading is there once.
    const readings = `SELECT COUNT(*) AS n, COUNT(DISTINCT id) AS ids FROM reading WHERE dossier_id = '${looked}'`;
    const seen = sql(server.database, readings)[0];
    t.diagnostic(`${looks.sent} looks, ${looks.answered} answered, ${seen.n} readings`);
    assert.ok(looks.answered > 0 && seen.n >= looks.answered && seen.n <= looks.sent);
    assert.equal(seen.ids, seen.n);
    const desk = await signIn(server, 'tiepnhan.codo');
    const there = new Map<string, number>();
    let cursor = '';
    do {
      const page = await desk.get(`/dossiers?view=unit&limit=200${cursor ? '&cursor=' + cursor : ''}`);
      if (page.status === 429) {
        await new Promise((r) => setTimeout(r, 200));
        continue;
      }
      for (const row of page.body.items) {
        assert.ok(!there.has(row.code), 'twice: ' + row.code);
        there.set(row.code, row.version);
      }
      cursor = page.body.next ?? '';
    } while (cursor);
    const codes = new Set<string>();
    for (const { code, version } of acknowledged.values()) {
      assert.ok(!codes.has(code), 'one code acknowledged for two requests: ' + code);
      codes.add(code);
      assert.ok((there.get(code) ?? 0) >= version, `lost: ${code} at version ${version}`);
    }
    assert.ok(there.size <= 1 + acknowledged.size + unknown.length, 'more dossiers than requests');
    assert.match(server.verify(), /every row equals its events/);
  },
);

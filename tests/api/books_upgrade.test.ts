// SQLite only: a site from before the books goes on above the numbers that were typed. Both databases have their
// archive.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Answer, signIn } from '../support/client.ts';
import { sql } from '../support/sql.ts';
import { unpacked } from '../support/upgraded.ts';

const done = (answer: Answer) => {
  assert.ok(answer.status < 300, answer.bytes.toString());
  return answer.body;
};

for (const archive of ['schema-16.db.tar.gz', 'schema-16.sql.tar.gz'])
  test(`the books of ${archive} go on above the numbers that were typed; what was refused before shows no ground`, async () => {
    const { server, made, drop } = unpacked(archive);
    // One of the typed numbers is plain. The others have letters and do not move the book.
    const typed = `kind = 'issued' AND dossier_id = '${made.dossiers.returned.id}'`;
    const [{ facts }] = sql(server.database, `SELECT facts FROM event WHERE ${typed}`);
    const plain = facts.replace(/"document_number":"[^"]*"/, '"document_number":"0057"').replaceAll("'", "''");
    sql(server.database, `UPDATE event SET facts = '${plain}' WHERE ${typed}`);
    await server.start();
    try {
      const clerk = await signIn(server, 'vanthu.codo');
      const books = Object.fromEntries(done(await clerk.get('/books')).items.map((one: any) => [one.kind, one]));
      assert.deepEqual([books.result.first, books.result.next, books.result.used], [58, 58, 0]);
      assert.deepEqual([books.refusal.next, books['sct-bs'].next], [2, 1], 'slips go on, the others begin');
      const issued = await clerk.act(done(await clerk.get('/dossiers/' + made.dossiers.approved.id)), 'issue');
      assert.deepEqual([issued.document_number, issued.book], ['58', '01/2026-KQ']);
      const stopped = done(await clerk.get('/dossiers/' + made.dossiers.stopped.id));
      assert.deepEqual(
        [stopped.decision.kind, stopped.decision.ground, stopped.timeline.at(-1).ground],
        ['stopped', null, null],
      );
      const returned = done(await clerk.get('/dossiers/' + made.dossiers.returned.id));
      assert.equal(returned.document_number, '1/UBND', 'what was typed stays as it was printed');
    } finally {
      await server.kill();
    }
    drop();
  });

// SQLite only: data of earlier versions that today's program leaves as it was: the bytes of events, heads, states.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { receive, signIn } from '../support/client.ts';
import { eventsOf, headOver, verified } from '../support/log.ts';
import { sql } from '../support/sql.ts';
import { saved, unpacked } from '../support/upgraded.ts';

for (const archive of readdirSync(saved).filter((name) => name.endsWith('.tar.gz')))
  test(`the events, heads and states of ${archive} are the same after today's program has worked on it`, async () => {
    const { server, made, drop } = unpacked(archive);
    const facts = 'SELECT id, kind, kind_version, seq, facts, personal_hash FROM event';
    const before = sql(server.database, `${facts} ORDER BY id`);
    const states = sql(server.database, 'SELECT id, body FROM dossier ORDER BY id');
    assert.ok(before.length >= made.events && states.length > 8);
    await server.start();
    try {
      const desk = await signIn(server, 'tiepnhan.codo');
      const fresh = await receive(desk, '2.000815');
      const [{ facts: decided }] = sql(server.database, `${facts} WHERE stream_id = '${fresh.id}' AND seq = 1`);
      assert.equal(JSON.parse(decided).dossier, undefined, 'a receipt names what was decided');
      await headOver(server, eventsOf(server));
    } finally {
      await server.kill();
    }
    const after = new Map(sql(server.database, facts).map((row) => [row.id, row]));
    for (const row of before) assert.deepEqual(after.get(row.id), row);
    for (const note of made.heads) assert.ok(verified(server, made.key, note).right);
    const now = new Map(sql(server.database, 'SELECT id, body FROM dossier').map((row) => [row.id, row.body]));
    for (const { id, body } of states) assert.equal(now.get(id), body);
    // A later program may write a new field of a state with its default. This program does not.
    const [{ id, body }] = states as [any];
    const later = JSON.stringify({ ...JSON.parse(body), apologised_late: false }).replaceAll("'", "''");
    sql(server.database, `UPDATE dossier SET body = '${later}' WHERE id = '${id}'`, { rules: false });
    assert.match(server.verify(), /every row equals its events/);
    drop();
  });

// The derivation of a due time and the split of a lateness, over the API. The dossiers are those of the story of 2020
// and one made here.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { receive, signIn, type Client } from '../support/client.ts';
import { sql } from '../support/sql.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
});
after(() => server.stop());
const explained = async (who: Client, id: string) => {
  const reply = await who.get(`/dossiers/${id}/due`);
  assert.equal(reply.status, 200);
  return reply.body;
};

test('each date between receipt and due is told with its reason, each change of the due time with its cause, and the lateness adds up', async () => {
  let desk = await signIn(server, 'tiepnhan.codo'),
    specialist = await signIn(server, 'tuphap.codo');
  let dossier = await receive(desk, '1.004873'); // three working days
  let e = await explained(desk, dossier.id);
  assert.deepEqual(
    e.dates.map((d: any) => [d.date, d.what]),
    [
      ['2026-11-17', 'counted'],
      ['2026-11-18', 'counted'],
      ['2026-11-19', 'counted'],
    ],
  );
  assert.deepEqual(
    [e.promised, e.history.length, e.late, e.rule],
    ['2026-11-19T17:00:00+07:00', 1, null, 'working_day'],
  );
  dossier = await desk.act(dossier, 'hand_over');
  dossier = await specialist.act(dossier, 'accept');
  server.moveTo('2026-11-18T10:00:00+07:00');
  specialist = await signIn(server, 'tuphap.codo');
  dossier = await specialist.act(dossier, 'request_supplement', {
    items: [{ name: 'Tờ khai', reason: 'Chưa ký' }],
    text: 'Tờ khai chưa ký',
  });
  e = await explained(specialist, dossier.id);
  assert.deepEqual([e.original, e.history.length, e.late], [null, 2, null]);
  server.moveTo('2026-11-23T10:00:00+07:00');
  desk = await signIn(server, 'tiepnhan.codo');
  dossier = await desk.act(dossier, 'receive_supplement', { text: 'Đã ký' });
  e = await explained(desk, dossier.id);
  assert.equal(e.history.length, 3);
  assert.deepEqual([e.history[2].kind, e.history[2].promised], ['supplement_received', e.promised]);
  assert.equal(e.promised, dossier.due.promised);
  assert.ok(
    e.dates.some((d: any) => d.date === '2026-11-24' && d.what === 'exception' && d.reason === 'Ngày Văn hóa Việt Nam'),
    JSON.stringify(e.dates),
  );
  assert.equal(e.dates.at(-1).date, e.promised.slice(0, 10));
  assert.equal(e.dates.at(-1).what, 'counted');

  server.moveTo('2026-12-01T10:20:30+07:00'); // nobody did anything
  desk = await signIn(server, 'tiepnhan.codo');
  e = await explained(desk, dossier.id);
  assert.ok(e.late.minutes > 0 && e.late.minutes % 480 === 200, String(e.late.minutes)); // whole days, and 07:00–10:20
  assert.equal(
    e.late.parts.reduce((sum: number, part: any) => sum + part.minutes, 0),
    e.late.minutes,
  );
  assert.ok(
    e.late.parts.every((part: any) => part.kind === 'step' && part.unit === 'xã Cờ Đỏ' && part.name.length > 3),
  );
  assert.equal((await (await signIn(server, 'tiepnhan.trunghung')).get(`/dossiers/${dossier.id}/due`)).status, 404);
});

test('a site chooses the cut-off and whether a day ends at closing or at the clock time of the receipt; a wrong choice is one clear line', async () => {
  const site = await startServer({ at: '2026-11-16T09:00:00+07:00' });
  const choose = async (name: string, value: string) => {
    await site.kill();
    sql(site.database, `UPDATE site SET value = '${value}' WHERE name = '${name}'`);
    await site.start();
    return signIn(site, 'tiepnhan.codo');
  };
  try {
    let desk = await signIn(site, 'tiepnhan.codo');
    await assert.rejects(choose('due_time', 'noon'), /due_time is closing or same_clock/);
    desk = await choose('due_time', 'closing');
    // the same day, before 15:00
    assert.equal((await receive(desk, '1.001193')).due.promised, '2026-11-16T17:00:00+07:00');
    desk = await choose('cutoff', '08:30');
    assert.equal((await receive(desk, '1.001193')).due.promised, '2026-11-17T17:00:00+07:00');
    desk = await choose('due_time', 'same_clock');
    assert.match((await receive(desk, '1.004873')).due.promised, /^2026-11-19T09:0\d:00\+07:00$/);
  } finally {
    await site.stop();
  }
});

test('of every overdue dossier of a year told, the parts of the lateness add up to the minute', async () => {
  const story = await startServer({ site: 'co-do-2020', story: true });
  try {
    const officers = new Map<string, string>(
      sql(
        story.database,
        'SELECT p.unit_id AS unit, MIN(s.username) AS username FROM post p JOIN post_holder h ON h.post_id = p.id JOIN staff s ON s.id = h.person_id GROUP BY p.unit_id',
      ).map((row) => [row.unit, row.username]),
    );
    const rows = sql(
      story.database,
      "SELECT id, receiving_unit_id AS unit FROM dossier WHERE verdict = 'overdue' ORDER BY id LIMIT 60",
    );
    assert.ok(rows.length >= 40, String(rows.length));
    const stored = Map.groupBy(
      sql(
        story.database,
        `SELECT dossier_id, CASE pause WHEN 1 THEN 'pause' ELSE 'step' END AS kind, what, minutes FROM dossier_late WHERE dossier_id IN (${rows.map((row) => `'${row.id}'`).join()}) ORDER BY dossier_id, part`,
      ),
      (row: any) => row.dossier_id,
    );
    const clients = new Map<string, Client>();
    let parts = 0;
    for (const { id, unit } of rows) {
      if (!clients.has(unit)) clients.set(unit, await signIn(story, officers.get(unit)!));
      const e = await explained(clients.get(unit)!, id);
      assert.ok(e.late && e.late.minutes > 0, id);
      assert.equal(
        e.late.parts.reduce((sum: number, part: any) => sum + part.minutes, 0),
        e.late.minutes,
        id,
      );
      parts += e.late.parts.length;
      assert.deepEqual(
        stored.get(id),
        e.late.parts.map(({ kind, what, minutes }: any) => ({ dossier_id: id, kind, what, minutes })),
        'what the figures add up is what the dossier tells',
      );
    }
    assert.ok(parts >= rows.length);
    const supervisor = await signIn(
      story,
      sql(
        story.database,
        'SELECT s.username FROM staff s JOIN post_holder h ON h.person_id = s.id JOIN post p ON p.id = h.post_id JOIN unit u ON u.id = p.unit_id WHERE u.parent_id IS NULL ORDER BY s.username LIMIT 1',
      )[0].username,
    );
    const { late: whole } = (await supervisor.get('/figures?from=2020-01-01&to=2020-12-31')).body;
    const [{ minutes }] = sql(story.database, 'SELECT SUM(minutes) AS minutes FROM dossier_late');
    assert.equal(
      whole.reduce((sum: number, row: any) => sum + row.minutes, 0),
      minutes,
    );
    assert.ok(
      whole.length > 3 && whole.every((row: any) => row.dossiers > 0 && row.name.length > 3),
      JSON.stringify(whole.slice(0, 5)),
    );
  } finally {
    await story.stop();
  }
});

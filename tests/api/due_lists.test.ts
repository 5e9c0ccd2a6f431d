// PostgreSQL too
// The lists "overdue, due today, tomorrow, this week" are exact: each equals a plain count over the rows, at any
// moment.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { receive, signIn, type Client } from '../support/client.ts';
import { sql } from '../support/sql.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
before(async () => {
  server = await startServer({ at: '2026-11-18T09:00:00+07:00' });
});
after(() => server.stop());

test('overdue, due today, tomorrow and this week are exact to the minute, in the order of the due times, page by page', async () => {
  let desk = await signIn(server, 'tiepnhan.codo');
  for (const procedure of [
    '1.001193',
    '1.004873',
    '2.000815',
    '1.001612',
    '1.011607',
    '1.004884',
    '1.001193',
    '1.004873',
  ])
    await receive(desk, procedure);
  const seen = new Set<string>();
  for (const moment of [
    '2026-11-18T16:59:30+07:00',
    '2026-11-18T17:00:30+07:00',
    '2026-11-18T17:01:30+07:00',
    '2026-11-19T08:00:20+07:00',
    '2026-11-22T23:00:20+07:00',
    '2026-11-23T00:00:30+07:00',
    '2026-11-24T10:00:20+07:00',
    '2026-12-31T10:00:20+07:00',
  ]) {
    server.moveTo(moment);
    desk = await signIn(server, 'tiepnhan.codo');
    const rows = sql(
      server.database,
      "SELECT d.id, d.promised_due_at AS due FROM dossier d WHERE d.state = 'in_progress' AND d.promised_due_at IS NOT NULL ORDER BY due, id",
    );
    // the minute of now; half a minute is left for the server's reply
    const now = Math.floor(new Date(moment).getTime() / 60000) * 60000;
    const day = (us: number, days = 0) => new Date(us + 7 * 3600_000 + days * 86400_000).toISOString().slice(0, 10);
    const sunday = day(now, (7 - new Date(now + 7 * 3600_000).getUTCDay()) % 7);
    const expected: Record<string, string[]> = { overdue: [], today: [], tomorrow: [], week: [] };
    for (const { id, due } of rows as { id: string; due: number }[]) {
      const ms = due / 1000;
      if (ms < now) expected.overdue!.push(id);
      else if (day(ms) === day(now)) expected.today!.push(id);
      else if (day(ms) === day(now, 1)) expected.tomorrow!.push(id);
      if (ms >= now && day(ms) <= sunday) expected.week!.push(id);
    }
    for (const [word, ids] of Object.entries(expected)) {
      const found: string[] = [];
      for (let next: string | null = ''; next !== null;) {
        const page: any = (await desk.get(`/dossiers?view=unit&due=${word}&limit=2&cursor=${next}`)).body;
        found.push(...page.items.map((row: any) => row.id));
        next = page.next;
      }
      assert.deepEqual(found, ids, `${word} at ${moment}`);
      if (ids.length) seen.add(word);
    }
    // The badge in every list belongs to the promise, therefore it says what the filter finds.
    for (const view of ['unit', 'work'])
      for (const row of (await desk.get(`/dossiers?view=${view}&limit=200`)).body.items) {
        assert.equal(row.urgency === 'overdue', expected.overdue!.includes(row.id), `${row.code} at ${moment}`);
        assert.equal(row.left.minutes < 0 || row.urgency === 'overdue', row.urgency === 'overdue', row.code);
        assert.equal(row.left.late_days === null, row.urgency !== 'overdue', row.code);
        assert.equal(row.left.days === null, row.urgency === 'overdue', row.code);
      }
  }
  assert.deepEqual([...seen].sort(), ['overdue', 'today', 'tomorrow', 'week']);
});

test('an unknown range, or one with a state, is refused with the field', async () => {
  const desk: Client = await signIn(server, 'tiepnhan.codo');
  for (const query of ['view=unit&due=yesterday', 'view=work&due=today', 'view=unit&due=today&state=ready']) {
    const reply = await desk.get('/dossiers?' + query);
    assert.deepEqual([reply.status, reply.body.errors[0].pointer], [422, '?due']);
  }
});

test('with below=1 an upper level sees the lists of all units below it, and a unit only its own', async () => {
  const other = await signIn(server, 'tiepnhan.donghiep');
  await receive(other, '1.001193');
  await receive(other, '1.004873');
  const all = async (who: Client, query: string) => {
    const rows: any[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: any = (await who.get(`/dossiers?view=unit&due=overdue&limit=3&cursor=${next}${query}`)).body;
      rows.push(...page.items);
      next = page.next;
    }
    return rows;
  };
  server.moveTo('2027-03-20T08:00:20+07:00');
  const supervisor = await signIn(server, 'giamsat.cantho'),
    again = await signIn(server, 'tiepnhan.codo');
  const expected = sql(
    server.database,
    `SELECT id FROM dossier WHERE state = 'in_progress' AND promised_due_at < 1e3 * ${Date.parse('2027-03-20T08:00:00+07:00')} ORDER BY promised_due_at, id`,
  ).map((row) => row.id);
  const rows = await all(supervisor, '&below=1');
  assert.deepEqual(
    rows.map((row) => row.id),
    expected,
  );
  assert.deepEqual([...new Set(rows.map((row) => row.unit))].sort(), ['xã Cờ Đỏ', 'xã Đông Hiệp']);
  assert.deepEqual(await all(supervisor, ''), []);
  assert.deepEqual(
    (await all(again, '&below=1')).map((row) => row.id),
    (await all(again, '')).map((row) => row.id),
  );
  for (const query of ['view=unit&below=1', 'view=unit&due=today&below=2'])
    assert.deepEqual(
      (await again.call('GET', '/dossiers?' + query, undefined, { lax: true })).body.errors.map(
        (error: any) => error.pointer,
      ),
      ['?below'],
    );
});

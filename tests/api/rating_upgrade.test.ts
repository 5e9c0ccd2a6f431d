// Codes and tablets from before a visit could have several codes stay valid.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { signIn } from '../support/client.ts';
import { sql } from '../support/sql.ts';
import { unpacked } from '../support/upgraded.ts';
import { ask, cookieIn, tokenIn } from '../support/visitor.ts';

for (const archive of ['schema-17.db.tar.gz', 'schema-17.sql.tar.gz'])
  test(`a code and a tablet of ${archive} are good after the upgrade, and votes of before are told as they came`, async () => {
    const { server, made, drop } = unpacked(archive);
    const hash = (text: string) => createHash('sha256').update(text).digest('hex');
    const [visit] = sql(
      server.database,
      "SELECT v.id, v.unit_id, v.post_id, v.person_id FROM visit v WHERE v.kind = 'receipt' AND NOT EXISTS (SELECT 1 FROM " +
        'rating_code c WHERE c.visit_id = v.id) ORDER BY v.at DESC LIMIT 1',
    );
    const madeAt = (new Date(made.reopened).getTime() - 86_400_000) * 1000;
    sql(
      server.database,
      'INSERT INTO rating_code (code_hash, visit_id, via, unit_id, made_at, used_at) VALUES ' +
        `('${hash('ABCDEFGHJKMN')}', '${visit.id}', 'paper', '${visit.unit_id}', ${madeAt}, NULL)`,
    );
    sql(server.database, `DELETE FROM rating_tablet WHERE post_id = '${visit.post_id}'`);
    sql(
      server.database,
      'INSERT INTO rating_tablet (token_hash, post_id, made_at, person_id) VALUES ' +
        `('${hash('may-cu')}', '${visit.post_id}', ${madeAt}, '${visit.person_id}')`,
    );
    const before = sql(server.database, 'SELECT COUNT(*) AS n FROM rating_code')[0].n;
    await server.start();
    try {
      assert.equal(sql(server.database, 'SELECT COUNT(*) AS n FROM rating_code')[0].n, before);
      assert.equal((await ask('127.0.0.1', server.url + '/danh-gia/may/may-cu')).status, 200);
      const address = server.url + '/danh-gia/ABCDEFGHJKMN';
      const page = await ask('127.0.0.1', address);
      assert.equal(page.status, 200);
      const form = { overall: '5', attitude: '5', speed: '5', clarity: '5', t: tokenIn(page.text) };
      const headers = { cookie: cookieIn(page, 'motcua-khach') };
      assert.match((await ask('127.0.0.1', address, { form, headers })).text, /Cảm ơn/);
      const desk = await signIn(server, 'tiepnhan.codo');
      const { url } = (await desk.post('/rating-tablet', {})).body;
      assert.equal((await ask('127.0.0.1', server.url + new URL(url).pathname)).status, 200);
      assert.equal((await ask('127.0.0.1', server.url + '/danh-gia/may/may-cu')).status, 404);
      const ways = sql(server.database, 'SELECT via, network FROM rating');
      assert.ok(ways.length > 1 && ways.filter((row) => row.network !== '').length === 1, JSON.stringify(ways));
    } finally {
      await server.kill();
    }
    assert.match(server.verify(), /every row equals its events/);
    drop();
  });

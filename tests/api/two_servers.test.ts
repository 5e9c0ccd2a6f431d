// PostgreSQL too. Two servers on one database: a change of any kept data at one server is seen at the other. A
// signed-in person sees it at once, a visitor within a second or two.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { askedFor, decided, enter, fresh, setPassword, waitingFor } from '../support/accounts.ts';
import { ask, signIn, type Client } from '../support/client.ts';
import { motcua } from '../support/log.ts';
import { onPostgres, root, startServer, TestServer, until } from '../support/server.ts';

const alone = onPostgres ? false : 'of a file there is one server';
const site = readFileSync(path.join(root, 'src/app/site.cpp'), 'utf8');
/** The parts of the views that a site keeps in memory, by the names that src/app/site.cpp has for them. */
const kept = [...site.matchAll(/memory->add\(\s*(\w+)(?:\.|->)place\(\)/g)].map(([, name]) => name!);

let one: TestServer, two: TestServer, administrator: Client;
before(async () => {
  if (!onPostgres) return;
  one = await startServer({ at: '2026-11-23T09:00:00+07:00' });
  two = new TestServer(one.folder, one.env);
  two.password = one.password;
  await two.start();
  administrator = await signIn(one, 'quantri.cantho');
});
after(async () => {
  await two?.kill();
  await one?.stop();
});

/**
 * For each part: a change at the first server, and the way in which the second shows it. A visitor sees it after a
 * moment.
 */
const cases: Record<string, () => Promise<void>> = {
  directory: async () => {
    const { code, name } = await askedFor(administrator, 'moi.haimay', { roles: ['clerk'] });
    assert.equal((await decided(one, (await waitingFor(administrator, name)).id)).status, 204);
    assert.equal(await setPassword(one, 'moi.haimay', code), 204);
    const there = await enter(two, 'moi.haimay', fresh);
    assert.equal(there.status, 200, JSON.stringify(there.body));
    assert.equal((await there.client.get('/counts')).status, 200, 'the post counts at the other server');
  },
  calendars: async () => {
    const desk = await signIn(two, 'tiepnhan.codo');
    const days = async () =>
      (await desk.get('/calendars/xa-co-do?year=2027')).body.days.filter((day: any) => day.date === '2027-03-08');
    await days();
    const what = { layer: 'unit', days: [{ date: '2027-03-08', what: 'off', name: 'Sửa trụ sở' }] };
    const { body } = await administrator.post('/calendars/xa-co-do/preview', what);
    const made = await administrator.post('/calendars/xa-co-do/changes', {
      ...what,
      reason: 'Thông báo số 12/TB-UBND',
      revision: body.revision,
    });
    assert.equal(made.status, 202, made.bytes.toString());
    await until(
      async () => (await administrator.get('/calendar-changes/' + made.body.id)).body.done,
      'the change is made',
    );
    assert.equal((await days())[0].name, 'Sửa trụ sở');
  },
  settings: async () => {
    const percent = '41',
      looks = await signIn(two, 'giamsat.cantho'),
      value = async () =>
        (await looks.get('/inspection/curious_reading?from=2026-11-16&to=2026-11-23')).body.thresholds[0].value;
    assert.notEqual(await value(), Number(percent));
    const set = motcua(one, 'set', 'inspect_curious_dossiers', percent, '--reason', 'Tháng này xem kỹ hơn');
    assert.equal(set.status, 0, set.stderr);
    const inspector = await signIn(one, 'giamsat.cantho');
    const waits = (await inspector.get('/confirmations?limit=200')).body.items.find(
      (item: any) => item.kind === 'setting_changed',
    );
    const done = await inspector.post(`/confirmations/${waits.id}/decision`, { decision: 'confirmed' });
    assert.equal(done.status, 204, done.bytes.toString());
    assert.equal(await value(), Number(percent));
  },
  catalogue: async () => {
    const visitor = async () => (await ask(two.url + '/thu-tuc/1.004884')).bytes.toString();
    const limit = async (who: Client) =>
      (await who.get('/procedures/1.004884')).body.limits.find((each: any) => each.channel === 'direct').text;
    const desk = await signIn(two, 'tiepnhan.codo');
    const before = await limit(desk);
    assert.ok((await visitor()).includes(before));
    const shorter = await administrator.post('/procedures/1.004884/limits', {
      channel: 'direct',
      unit: 'calendar_day',
      amount: 1,
      basis: 'Danh mục của tỉnh',
      decision_number: '12/QĐ-UBND',
      decision_date: '2026-11-02',
      in_force_from: '2026-11-10',
    });
    assert.equal(shorter.status, 201, shorter.bytes.toString());
    const told = await limit(await signIn(one, 'tiepnhan.codo'));
    assert.notEqual(told, before);
    await until(async () => (await visitor()).includes(told), 'a visitor of the other server sees it', 10);
    assert.equal(await limit(desk), told, 'and so does who is signed in there');
  },
};

test('each part that a site keeps in memory is one of the views, and has a case here', () => {
  // A ViewPart that nobody reads again would stay old for ever at the other server.
  const members = execFileSync('git', ['grep', '-hE', '^  ViewPart<', '--', 'src', ':!src/**/*_test.cpp'], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.equal(members.trim().split('\n').length, kept.length, members);
  assert.deepEqual([...kept].sort(), Object.keys(cases).sort());
});

for (const [name, run] of Object.entries(cases))
  test(`what one server changes of the ${name} the other sees, without a restart`, { skip: alone }, run);

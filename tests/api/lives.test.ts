// PostgreSQL too
// Random lives: accounts do any act that the server offers, over weeks of office time. Then every row equals its
// events.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pdf, receive, signIn, type Client } from '../support/client.ts';
import { count, lives as counted } from '../support/oracle.ts';
import { randomNumbers, seed } from '../support/seed.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
before(async () => {
  server = await startServer({ at: '2026-08-17T08:00:00+07:00' });
});
after(() => server.stop());

const numbers = randomNumbers();
const random = (n: number) => Math.floor(numbers() * n);
const pick = <T>(items: T[]): T => items[random(items.length)]!;

/** The site's date of now. A request on which a withdrawal or a stop rests has the same day. */
const today = () => new Date(server.now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10);

function filled(action: any): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  if (action.extensions) {
    // No agreement: it needs a file of its own.
    const lawful = action.extensions.filter((one: any) => one.form !== 'agreed');
    return { extension: lawful.length ? pick<any>(lawful).ground : 'không có', text: 'cần xác minh' };
  }
  for (const field of action.fields) {
    if (!field.required && random(2)) continue;
    if (field.kind === 'choice') {
      if (field.choices.length) body[field.name] = pick<any>(field.choices).word;
    } else if (field.name === 'requested_on') body[field.name] = today();
    else if (field.kind === 'person') {
      if (field.people.length) body[field.name] = pick<any>(field.people).id;
    } else if (field.kind === 'items') body[field.name] = [{ name: 'Tờ khai', reason: 'thiếu' }];
    else if (field.kind === 'money') body[field.name] = 1 + random(1_000_000);
    else if (field.kind === 'date') body[field.name] = pick(action.new_date?.days ?? [`2026-10-${12 + random(5)}`]);
    else body[field.name] = 'nội dung ' + random(1000);
  }
  return body;
}

test('random lives replay to their rows', { timeout: 240_000 }, async (t) => {
  t.diagnostic(`MOTCUA_SEED=${seed}`);
  const names = ['tiepnhan', 'tuphap', 'diachinh', 'vanhoa', 'kinhte', 'congan', 'lanhdao', 'chutich', 'vanthu'];
  const procedures = [
    '2.000815',
    '2.000884',
    '2.001035',
    '1.001193',
    '1.004873',
    '1.004884',
    '1.001612',
    '1.013978',
    '1.012817',
    '1.013225',
    '1.004222',
    '1.011607',
    '1.001776',
    '2.000424',
  ];
  const lives: string[] = [];
  const kinds = new Set<string>();
  let done = 0,
    offered = 0;
  // A few seeds reach fewer kinds of acts in twelve days: these go on for some more days.
  for (let day = 0; day < 12 || (kinds.size < 12 && day < 18); ++day) {
    // Time passes; every third day begins after a kill -9.
    if (day % 3 === 0) await server.kill();
    server.moveTo(new Date(Date.UTC(2026, 7, 17 + day * 3, 1 + random(9), random(60))).toISOString());
    if (day % 3 === 0) await server.start();
    const staff: Client[] = [];
    for (const name of names) staff.push(await signIn(server, name + '.codo'));
    const signers = (await staff[0]!.get('/signing-posts')).body.items;
    for (let i = 0; i < 5; ++i) {
      const procedure = pick(procedures);
      const handed = ['2.000815', '2.000884'].includes(procedure) && random(2);
      const at_once = { signatory: pick<any>(signers).post };
      lives.push((await receive(staff[0]!, procedure, handed ? { at_once } : {})).id);
    }
    for (let i = 0; i < 90; ++i) {
      const who = pick(staff),
        id = pick(lives);
      const dossier = (await who.get('/dossiers/' + id)).body;
      // Files are added only where the server offers it.
      const purpose = pick(['draft', 'result']);
      if (dossier.files.length < 4 && dossier.actions.length > 1 && random(2)) {
        const added = await who.call('POST', `/dossiers/${id}/files?purpose=${purpose}`, pdf);
        assert.equal(added.status, dossier.attach.includes(purpose) ? 201 : 409, `${purpose} ${added.bytes}`);
        continue;
      }
      const choices = dossier.actions.filter(
        (a: any) => !['withdraw', 'stop', 'note'].includes(a.action) || random(12) === 0,
      );
      if (!choices.length) continue;
      const action = pick<any>(choices);
      offered += 1;
      const answer = await who.post(`/dossiers/${id}/actions/${action.action}`, {
        version: dossier.version,
        ...filled(action),
      });
      if (answer.status === 200) {
        done += 1;
        kinds.add(action.action);
      } else assert.ok([409, 422].includes(answer.status), `${action.action}: ${answer.bytes.toString()}`);
      // A due date is never before a pause that has ended. A running dossier always has an original due date.
      const now = answer.status === 200 ? answer.body : dossier;
      if (['in_progress', 'ready'].includes(now.state)) assert.ok(now.due.original && now.due.promised, now.id);
      if (now.due.original && now.due.promised)
        assert.ok(now.due.promised >= now.due.original, 'a promise before the legal date');
    }
  }
  assert.ok(done > 150 && kinds.size >= 12, `only ${done} of ${offered} actions of ${kinds.size} kinds were done`);
  assert.match(server.verify(), /every row equals its events/);
  // The figures of any range of these weeks equal a plain count over the events.
  const supervisor = await signIn(server, 'giamsat.cantho');
  const now =
    // the reply tells whole seconds
    Math.floor(new Date((await supervisor.get('/figures')).body.as_of).getTime() / 1000) * 1_000_000 + 999_999;
  const all = counted(server.database);
  for (let i = 0; i < 12; ++i) {
    const first = random(40),
      from = new Date(Date.UTC(2026, 7, 14 + first)).toISOString().slice(0, 10),
      to = new Date(Date.UTC(2026, 7, 14 + first + random(30))).toISOString().slice(0, 10);
    const figures = (await supervisor.get(`/figures?from=${from}&to=${to}`)).body;
    for (const [name, value] of Object.entries(count(all, ['xa-co-do'], from, to, now)))
      assert.deepEqual(figures[name], value, `${name} from ${from} to ${to}`);
  }
});

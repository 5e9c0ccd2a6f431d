import '../../testing/browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IntakeForm } from './state.svelte.ts';

const { DraftKeeper } = await import('./draft.svelte.ts');

type Row = { revision: number; form: unknown };
/** A server of drafts that answers as the real one. `lose` drops the next replies after the work is done. */
const rows = new Map<string, Row>();
const used = new Set<string>(); // drafts that an act of the same person has erased
let lose = 0,
  puts = 0;
const reply = (status: number, body: object) => Promise.resolve(new Response(JSON.stringify(body), { status }));
const stamp = { changed_at: '2026-11-23T09:00:00+07:00', ends_at: '2026-11-30T09:00:00+07:00' };
const server = (path: string, { method, body }: { method: string; body: string }) => {
  const id = path.split('/').at(-1)!;
  const row = rows.get(id);
  if (method === 'GET') return row ? reply(200, { id, ...row, ...stamp }) : reply(404, { code: 'not-found' });
  ++puts;
  if (used.has(id)) return reply(409, { code: 'draft-used' });
  const { revision, form } = JSON.parse(body) as Row;
  if ((row?.revision ?? 0) !== revision)
    return row ? reply(409, { code: 'changed-meanwhile' }) : reply(404, { code: 'not-found' });
  rows.set(id, { revision: revision + 1, form });
  if (lose-- > 0) return Promise.reject(new Error('the network is away'));
  return reply(200, { revision: revision + 1, ...stamp });
};
/** Runs a test with that server; the tests of other files have servers of their own. */
const served = (run: () => Promise<void>) => async () => {
  const before = globalThis.fetch;
  rows.clear();
  used.clear();
  lose = puts = 0;
  globalThis.fetch = server as unknown as typeof fetch;
  try {
    await run();
  } finally {
    globalThis.fetch = before;
  }
};
const form = (text: string) => ({ reason: text }) as IntakeForm;

test(
  'what nobody typed is no draft, and what is saved is not saved again',
  served(async () => {
    const keeper = new DraftKeeper();
    keeper.begin(form(''));
    await keeper.save('1', form(''));
    assert.equal(puts, 0);
    assert.equal(keeper.holds(form('')), true);
    await keeper.save('1', form('a'));
    await keeper.save('1', form('a'));
    assert.equal(puts, 1);
    assert.equal(keeper.holds(form('a')), true);
    assert.equal(keeper.holds(form('b')), false);
  }),
);

test(
  'saves go one after the other, each with the revision of the one before',
  served(async () => {
    const keeper = new DraftKeeper();
    await Promise.all(['a', 'b', 'c'].map((text) => keeper.save('1', form(text))));
    assert.deepEqual(rows.get(keeper.id), { revision: 3, form: form('c') });
    assert.equal(keeper.problem, null);
  }),
);

test(
  'another window that saved in between is not overwritten; on request this one goes on as a draft of its own',
  served(async () => {
    const [one, other] = [new DraftKeeper(), new DraftKeeper()];
    await one.save('1', form('a'));
    other.resume({ id: one.id, revision: 1, ...stamp } as never, form('a'));
    await other.save('1', form('of the other'));
    await one.save('1', form('of the first'));
    assert.equal(one.problem?.code, 'changed-meanwhile');
    assert.deepEqual(rows.get(one.id)?.form, form('of the other'));
    one.apart();
    await one.save('1', form('of the first'));
    assert.equal(one.problem, null);
    assert.deepEqual(
      [...rows.values()].map((row) => row.form),
      [form('of the other'), form('of the first')],
    );
  }),
);

test(
  'a save whose reply was lost is known again, and is no other window',
  served(async () => {
    const keeper = new DraftKeeper();
    lose = 1;
    await keeper.save('1', form('a'));
    assert.equal(keeper.problem?.status, 0);
    assert.equal(keeper.holds(form('a')), false);
    await keeper.save('1', form('a'));
    assert.equal(keeper.problem, null);
    await keeper.save('1', form('ab'));
    assert.deepEqual(rows.get(keeper.id), { revision: 2, form: form('ab') });
  }),
);

test(
  'a lost first save that was typed over meanwhile goes on too',
  served(async () => {
    const keeper = new DraftKeeper();
    lose = 1;
    await keeper.save('1', form('a'));
    await keeper.save('1', form('ab'));
    assert.equal(keeper.problem, null);
    assert.deepEqual(rows.get(keeper.id)?.form, form('ab'));
  }),
);

test(
  'the act names the draft, and nothing is saved while it is on its way; a refused act keeps on saving',
  served(async () => {
    const keeper = new DraftKeeper();
    assert.deepEqual(await keeper.end(), { draft: keeper.id });
    keeper.again();
    void keeper.save('1', form('a'));
    await new Promise((resolve) => setImmediate(resolve)); // the save is on its way
    assert.deepEqual(await keeper.end(), { draft: keeper.id });
    await keeper.save('1', form('b'));
    assert.deepEqual(rows.get(keeper.id)?.form, form('a'));
    keeper.again();
    await keeper.save('1', form('b'));
    assert.deepEqual(rows.get(keeper.id)?.form, form('b'));
  }),
);

for (const [how, code] of [
  ['received at another window', 'draft-used'],
  ['dropped at another window', 'not-found'],
] as const)
  test(
    `a draft that was ${how} is known to be gone, until it is kept apart`,
    served(async () => {
      const keeper = new DraftKeeper();
      await keeper.save('1', form('a'));
      assert.equal(keeper.gone, false);
      rows.clear();
      if (code === 'draft-used') used.add(keeper.id);
      await keeper.save('1', form('ab'));
      assert.deepEqual([keeper.gone, keeper.problem?.code], [true, code]);
      keeper.apart();
      await keeper.save('1', form('ab'));
      assert.deepEqual([keeper.gone, keeper.problem], [false, null]);
    }),
  );

test(
  'a draft that became a dossier at another window is known before an act, also when nothing was typed since',
  served(async () => {
    const keeper = new DraftKeeper();
    assert.equal(await keeper.used('1', form('a')), null, "what was never saved is nobody else's");
    assert.equal(puts, 0);
    await keeper.save('1', form('a'));
    assert.equal(await keeper.used('1', form('a')), null);
    used.add(keeper.id);
    assert.equal((await keeper.used('1', form('a')))?.code, 'draft-used');
    assert.deepEqual([keeper.gone, keeper.savable], [true, false]);
    keeper.apart();
    assert.equal(await keeper.used('1', form('a')), null);
  }),
);

test(
  'an act whose reply was lost is sent again, although the draft is used by now',
  served(async () => {
    const keeper = new DraftKeeper();
    await keeper.save('1', form('a'));
    await keeper.end();
    used.add(keeper.id);
    assert.equal(await keeper.used('1', form('a')), null);
    assert.equal(keeper.savable, false, 'what is typed now would not be saved');
  }),
);

import '../../testing/browser.ts';
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Action } from '../../api/client.ts';
import { aField as field, anAction as action } from '../../testing/action.ts';
import { setClock } from '../../text/format.ts';
import { actionBody, isShown, missing, offersPapers, typedText } from './action.ts';

after(() => setClock(new Date().toISOString()));

const ground = { ...field('ground', 'choice', ['a']), only_with: 'reject', needed: true as const };

test('a field that belongs to one choice is shown with that choice alone', () => {
  assert.equal(isShown(ground, { choice: 'reject' }), true);
  assert.equal(isShown(ground, { choice: 'grant' }), false);
  assert.equal(isShown(field('ground', 'choice', ['a']), { choice: '' }), true);
});

test('the papers of the dossier are offered where the server says it, and with the choice that it says', () => {
  assert.equal(offersPapers(action(), { choice: 'reject' }), false);
  assert.equal(offersPapers({ ...action(), about_papers: true }, {}), true);
  const propose = { ...action(), about_papers: true, about_papers_with: 'reject' };
  assert.equal(offersPapers(propose, { choice: 'reject' }), true);
  assert.equal(offersPapers(propose, { choice: 'grant' }), false);
});

test('a ground is sent with a refusal, and not with a proposal to grant', () => {
  const propose = action(field('choice', 'choice', ['grant', 'reject'], true), ground);
  assert.deepEqual(actionBody(1, propose, { choice: 'reject', ground: 'a' }, []).ground, 'a');
  assert.equal('ground' in actionBody(1, propose, { choice: 'grant', ground: 'a' }, []), false);
});

test('a body has the version that was seen, and none of the fields left empty', () => {
  const fields = [field('text', 'text'), field('amount', 'money'), field('date', 'date'), field('person', 'person')];
  assert.deepEqual(actionBody(7, action(...fields), { text: '' }, []), { version: 7 });
});

test('an amount is sent as a number of dong', () =>
  assert.deepEqual(actionBody(1, action(field('amount', 'money')), { amount: '1.250.000 đ' }, []), {
    version: 1,
    amount: 1_250_000,
  }));

test('an amount that cannot be read is sent as typed, for the server to refuse', () => {
  for (const amount of ['500.000,00', '-5', 'năm trăm'])
    assert.equal(actionBody(1, action(field('amount', 'money')), { amount }, []).amount, amount);
});

test('a date is sent as yyyy-mm-dd, one that cannot be read in its first ten characters', () => {
  setClock('2028-02-28T17:00:00Z');
  const sent = (date: string) => actionBody(1, action(field('date', 'date')), { date }, []).date;
  assert.equal(sent('+1'), '2028-03-01');
  assert.equal(sent('29/2'), '2028-02-29');
  assert.equal(sent('2026-11-28T08:00'), '2026-11-28');
  assert.equal(sent('30/2/2028'), '30/2/2028');
});

test('of the papers asked for, rows with neither name nor reason are left out', () => {
  const items = [
    { name: 'Giấy khai sinh', reason: '' },
    { name: '', reason: '' },
    { name: '', reason: 'mờ' },
  ];
  assert.deepEqual(actionBody(1, action(field('items', 'items')), {}, items).items, [items[0], items[2]]);
});

test('only the fields of the action are sent', () =>
  assert.deepEqual(actionBody(1, action(field('text', 'text')), { text: 'Đã xem', stale: 'x' }, []), {
    version: 1,
    text: 'Đã xem',
  }));

const told = (one: Action, values: Record<string, string>, items: Parameters<typeof missing>[2] = []) =>
  missing(one, values, items).map((wrong) => wrong.pointer);
const stop: Action = {
  ...action(
    field('text', 'text', undefined, true),
    field('requested_by', 'line'),
    field('requested_on', 'date'),
    field('choice', 'choice', ['counter']),
    field('ground', 'choice', ['waited']),
  ),
  either: [['requested_by', 'requested_on', 'choice'], ['ground']],
};

test('all that is missing is told in one round: opinion and ground of a refusal, reason and basis of a stop', () => {
  const choice = field('choice', 'choice', ['grant', 'reject'], true);
  const propose = action(choice, ground, field('text', 'text', undefined, true));
  assert.deepEqual(told(propose, { choice: 'reject' }), ['/ground', '/text']);
  assert.deepEqual(told(propose, { choice: 'grant' }), ['/text']);
  assert.deepEqual(told(stop, {}), ['/text', '/requested_by', '/ground']);
  assert.deepEqual(told(stop, { requested_by: 'Đào' }), ['/text', '/requested_on', '/choice']);
  assert.deepEqual(told(stop, { text: 'x', ground: 'waited' }), []);
  assert.deepEqual(told(stop, { text: 'x', ground: 'waited', requested_by: 'Đào' }), []);
  const request = { text: 'x', requested_by: 'Đào', choice: 'counter' };
  assert.deepEqual(told(stop, { ...request, requested_on: 'mai' }), ['/requested_on']);
  assert.deepEqual(told(stop, { ...request, requested_on: '2026-11-23' }), []);
});

test('a supplement names at least one paper, and what is wrong with each', () => {
  const supplement = action(field('items', 'items', undefined, true), field('text', 'text', undefined, true));
  assert.deepEqual(told(supplement, {}), ['/items', '/text']);
  const items = [
    { name: 'Tờ khai', reason: 'Chưa ký', paper: 0 },
    { name: 'Giấy chứng sinh', reason: '', paper: 1 },
    { name: '', reason: '' },
    { name: '', reason: 'Mờ' },
  ];
  assert.deepEqual(told(supplement, { text: 'x' }, items), ['/items/1/reason', '/items/2/name']);
});

test('what was typed can be copied when the act is gone, without what stood there at first', () => {
  const first = { text: '', requested_by: 'Đào', requested_on: '', choice: '', ground: '' };
  assert.equal(typedText(stop, first, [], first), '');
  const typed = { ...first, text: ' Không còn nhu cầu ', choice: 'counter' };
  assert.equal(
    typedText(stop, typed, [{ name: 'Tờ khai', reason: 'Chưa ký' }], first),
    '– Tờ khai: Chưa ký\ntext: Không còn nhu cầu',
  );
});

import '../../testing/browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Procedure } from '../../api/client.ts';

const { IntakeState } = await import('./state.svelte.ts');

type Paper = Procedure['cases'][number]['papers'][number];
const paper = (name: string, required: boolean) =>
  ({ name, required, condition: '', originals: 1, copies: 2 }) as Paper;
const limit = (channel: 'direct' | 'online' | 'postal') => ({ channel }) as Procedure['limits'][number];
const procedure = (limits: Procedure['limits'] = [limit('online'), limit('direct')]) =>
  ({
    code: '1.004873',
    limits,
    cases: [
      { id: 'usual', name: 'Thường', papers: [paper('Đơn', true), paper('Giấy tờ', true), paper('Ảnh', false)] },
      { id: 'lost', name: 'Mất giấy', papers: [paper('Đơn trình báo', true)] },
    ],
  }) as unknown as Procedure;

function picked(limits?: Procedure['limits']) {
  const intake = new IntakeState();
  intake.pick(procedure(limits));
  return intake;
}
const statuses = (intake: ReturnType<typeof picked>) => intake.papers.map((one) => one.status);

test('a form that was just opened has nothing in it, and can still be told', () => {
  const intake = new IntakeState();
  assert.equal(intake.lacking, false);
  assert.equal(intake.one, undefined);
  assert.deepEqual(intake.body().papers, []);
  assert.equal(intake.body().procedure, '');
});

test('a procedure begins with its first case, all papers unseen, as many copies as it asks for', () => {
  const intake = picked();
  assert.equal(intake.caseId, 'usual');
  assert.deepEqual(intake.papers[0], { status: 'unset', reason: '', originals: '1', copies: '2' });
  assert.deepEqual(statuses(intake), ['unset', 'unset', 'unset']);
});

test('the channel is the counter where the procedure has it, else its first, else the counter', () => {
  assert.equal(picked().channel, 'direct');
  assert.equal(picked([limit('postal'), limit('online')]).channel, 'postal');
  assert.equal(picked([]).channel, 'direct');
});

test('another case has its own papers, and the ticks of the old ones are gone', () => {
  const intake = picked();
  intake.toggle(0);
  intake.pickCase('lost');
  assert.equal(intake.one?.papers[0]?.name, 'Đơn trình báo');
  assert.deepEqual(statuses(intake), ['unset']);
});

test('a case that does not exist has no papers', () => {
  const intake = picked();
  intake.pickCase('none');
  assert.deepEqual(intake.papers, []);
});

test('"all in order" ticks what is required and passes over the rest', () => {
  const intake = picked();
  intake.allOk();
  assert.deepEqual(statuses(intake), ['ok', 'ok', 'not_needed']);
});

test('"all in order" mends a missing paper that is required, never one that is wrong or already judged', () => {
  const intake = picked();
  intake.papers[0]!.status = 'missing';
  intake.papers[1]!.status = 'wrong';
  intake.papers[2]!.status = 'missing';
  intake.allOk();
  assert.deepEqual(statuses(intake), ['ok', 'wrong', 'missing']);
});

test('a tick is taken back by a second one; a paper that is not there cannot be ticked', () => {
  const intake = picked();
  intake.toggle(1);
  assert.deepEqual(statuses(intake), ['unset', 'ok', 'unset']);
  intake.toggle(1);
  intake.toggle(8);
  intake.toggle(-1);
  assert.deepEqual(statuses(intake), ['unset', 'unset', 'unset']);
});

test('papers are lacking when one is missing or wrong, not when one is unseen', () => {
  const intake = picked();
  assert.equal(intake.lacking, false);
  intake.papers[2]!.status = 'missing';
  assert.equal(intake.lacking, true);
  intake.papers[2]!.status = 'not_needed';
  assert.equal(intake.lacking, false);
  intake.papers[0]!.status = 'wrong';
  assert.equal(intake.lacking, true);
});

test('the body names seen papers by their place, with counts where in order and the reason where one is given', () => {
  const intake = picked();
  Object.assign(intake.papers[1]!, { status: 'ok', originals: '3', copies: '' });
  Object.assign(intake.papers[2]!, { status: 'wrong', reason: 'Ảnh mờ' });
  assert.deepEqual(intake.body().papers, [
    { index: 1, status: 'ok', originals: 3, copies: 0 },
    { index: 2, status: 'wrong', reason: 'Ảnh mờ' },
  ]);
});

test('the QR of an ID card fills in number, name and address', () => {
  const intake = picked();
  assert.equal(
    intake.scanned('092099000123|361234567|Đặng Thị Hồng Đào|01021990|Nữ|Ấp 1, Cờ Đỏ, Cần Thơ|05062021'),
    true,
  );
  const { kind, id_number, name, address, phone } = intake.applicant;
  assert.deepEqual(
    { kind, id_number, name, address, phone },
    {
      kind: 'person',
      id_number: '092099000123',
      name: 'Đặng Thị Hồng Đào',
      address: 'Ấp 1, Cờ Đỏ, Cần Thơ',
      phone: '',
    },
  );
});

test('a scan without an old number keeps the fields in their places', () => {
  const intake = picked();
  intake.scanned('092099000123||Lê Văn Đô|01021990|Nam|Thới Lai');
  assert.deepEqual([intake.applicant.name, intake.applicant.address], ['Lê Văn Đô', 'Thới Lai']);
});

test('a number that is typed is no scan and changes nothing', () => {
  const intake = picked();
  intake.applicant.name = 'Đinh';
  for (const text of ['', '092099000123', 'a|b|c|d|e']) assert.equal(intake.scanned(text), false, text);
  assert.equal(intake.applicant.name, 'Đinh');
});

test('what is known of a person fills in the form, an organisation as one', () => {
  const intake = picked();
  const known = { name: 'Công ty Đại Phát', id_number: '1800123456', address: 'a', phone: 'p', email: 'e' };
  intake.fill({ ...known, organisation: true });
  assert.deepEqual(intake.body().applicant, { kind: 'organisation', ...known });
  intake.fill({ ...known, organisation: false });
  assert.equal(intake.body().applicant?.kind, 'person');
});

test('names are sent letter by letter as typed: marks, đ and Đ, quotes, five hundred letters', () => {
  const intake = picked();
  for (const name of ['Đỗ Thị Ánh Nguyệt', 'đ', 'Ngô "Đ" O\'Hara <b>', `Nguyễn ${'Ả'.repeat(500)}`]) {
    intake.applicant.name = name;
    assert.equal(intake.body().applicant?.name, name);
  }
});

test('empty fields of a party are not sent, and an applicant has no authorisation', () => {
  const intake = picked();
  Object.assign(intake.applicant, { name: 'Đào', authorisation: 'x' });
  assert.deepEqual(intake.body().applicant, { kind: 'person', name: 'Đào' });
});

test('a representative is sent only where there is one: with an authorisation, without a kind', () => {
  const intake = picked();
  Object.assign(intake.representative, { name: 'Lâm', authorisation: 'Giấy ủy quyền số 5' });
  assert.equal('representative' in intake.body(), false);
  intake.represented = true;
  assert.deepEqual(intake.body().representative, { name: 'Lâm', authorisation: 'Giấy ủy quyền số 5' });
});

test('numbers of pages, copies and sets are numbers', () => {
  const intake = picked();
  Object.assign(intake, { pages: '12', copies: ' 3 ', sets: '1' });
  const { pages, copies, sets } = intake.body();
  assert.deepEqual({ pages, copies, sets }, { pages: 12, copies: 3, sets: 1 });
});

test('a result handed over at once has a number only where one was drawn, a signatory only where one is chosen', () => {
  const intake = picked();
  assert.equal('at_once' in intake.received(), false);
  intake.atOnce = true;
  assert.deepEqual(intake.received().at_once, { signatory: '' });
  intake.drawn = '15';
  assert.deepEqual(intake.received().at_once, { signatory: '', drawn_number: '15' });
  intake.signatory = 'post-1';
  assert.equal(intake.received().at_once?.signatory, 'post-1');
  assert.equal('at_once' in intake.body(), false, 'a refusal or a request to complete hands nothing over');
});

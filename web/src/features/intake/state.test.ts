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
  intake.step(0);
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
  assert.deepEqual([intake.allAsked, intake.lackingStatuses()], [false, '1 Sai, 2 Thiếu']);
  intake.allOk();
  assert.deepEqual(statuses(intake), ['ok', 'wrong', 'missing']);
  // the screen names the papers that it did not take as complete
  assert.deepEqual([intake.allAsked, intake.lackingStatuses()], [true, '1 Sai, 1 Thiếu']);
});

test('the key of a paper steps through its statuses; one for a paper that is not there does nothing', () => {
  const intake = picked();
  intake.step(1);
  assert.deepEqual(statuses(intake), ['unset', 'ok', 'unset']);
  intake.step(1);
  intake.step(8);
  intake.step(-1);
  assert.deepEqual(statuses(intake), ['unset', 'missing', 'unset']);
});

test('the reason of a refusal begins with the papers that are missing or wrong', () => {
  const intake = picked();
  assert.equal(intake.lackingPapers(), '');
  Object.assign(intake.papers[1]!, { status: 'wrong', reason: 'mờ' });
  assert.equal(intake.lackingPapers(), `– ${intake.one!.papers[1]!.name}: mờ`);
});

test('a line of the reason says "thiếu" of a missing paper that has no note, in the language of the paper', () => {
  const intake = picked();
  intake.papers[0]!.status = 'missing';
  Object.assign(intake.papers[2]!, { status: 'missing', reason: 'ảnh thứ hai' });
  assert.equal(intake.lackingPapers(), '– Đơn: thiếu\n– Ảnh: ảnh thứ hai');
});

test('the beginning of a reason follows the papers until somebody writes into it', () => {
  const intake = picked();
  intake.papers[0]!.status = 'missing';
  intake.beginReason();
  intake.papers[1]!.status = 'missing';
  intake.beginReason();
  assert.equal(intake.reason, '– Đơn: thiếu\n– Giấy tờ: thiếu');
  intake.reason += '\nSai nơi nộp';
  intake.papers[0]!.status = 'ok';
  intake.beginReason();
  assert.equal(intake.reason, '– Đơn: thiếu\n– Giấy tờ: thiếu\nSai nơi nộp');
});

test('a refusal begins when all papers were looked at; until then each that was not is named by its place', () => {
  const intake = picked();
  intake.papers[1]!.status = 'missing';
  assert.deepEqual(
    intake.unseen()?.errors.map((one) => one.pointer),
    ['/papers/0', '/papers/2'],
  );
  intake.allOk();
  assert.equal(intake.unseen(), null);
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

const card = '092099000123|361234567|Đặng Thị Hồng Đào|01021990|Nữ|Ấp 1, Cờ Đỏ, Cần Thơ|05062021';

test('an ID card fills the part that it is scanned into', () => {
  for (const part of ['applicant', 'representative'] as const) {
    const other = part === 'applicant' ? 'representative' : 'applicant';
    const intake = picked();
    intake[part].id_number = card;
    intake[other].name = 'Người khác';
    assert.equal(intake.scanned(part), part);
    const { kind, id_number, name, address, phone } = intake[part];
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
    assert.equal(intake[other].name, 'Người khác');
  }
});

test('a card scanned into an organisation is of the person who acts for it: the organisation stays one', () => {
  const intake = picked();
  Object.assign(intake.applicant, { kind: 'organisation', name: 'Công ty Đại Phát', id_number: card });
  assert.equal(intake.scanned('applicant'), 'representative');
  const { kind, name, id_number } = intake.applicant;
  assert.deepEqual({ kind, name, id_number }, { kind: 'organisation', name: 'Công ty Đại Phát', id_number: '' });
  assert.equal(intake.represented, true);
  assert.equal(intake.representative.name, 'Đặng Thị Hồng Đào');
});

test('a number that is typed is no scan and changes nothing', () => {
  const intake = picked();
  intake.applicant.name = 'Đinh';
  for (const text of ['', '092099000123', 'a|b|c|d|e']) {
    intake.applicant.id_number = text;
    assert.equal(intake.scanned('applicant'), null, text);
    assert.equal(intake.applicant.id_number, text);
  }
  assert.equal(intake.applicant.name, 'Đinh');
});

const known = {
  name: 'Công ty Đại Phát',
  id_number: '1800123456',
  id_kind: 'tax_code' as const,
  address: 'a',
  phone: 'p',
  email: 'e',
};

test('what is known of a person fills empty fields, never the number', () => {
  const intake = picked();
  intake.applicant.id_number = '1800 123 456';
  assert.equal(intake.fill('applicant', { ...known, organisation: true }), true);
  assert.deepEqual(intake.body().applicant, { kind: 'organisation', ...known, id_number: '1800 123 456' });
  const typed = picked();
  Object.assign(typed.applicant, { name: 'công ty  đại phát', phone: '0912' });
  assert.equal(typed.fill('applicant', { ...known, organisation: true }), true);
  const { kind, name, phone, address, email, id_number } = typed.applicant;
  assert.deepEqual(
    { kind, name, phone, address, email, id_number },
    { kind: 'person', name: 'công ty  đại phát', phone: '0912', address: 'a', email: 'e', id_number: '' },
  );
});

test('where another name stands, what is known is taken only when the officer says so', () => {
  for (const part of ['applicant', 'representative'] as const) {
    const intake = picked();
    Object.assign(intake[part], { name: 'Lê Văn Đô', id_number: '092099000123' });
    const before = JSON.stringify(intake[part]);
    assert.equal(intake.fill(part, { ...known, organisation: false }), false);
    assert.equal(JSON.stringify(intake[part]), before);
    intake.take(part, { ...known, organisation: false });
    assert.deepEqual(
      [intake[part].name, intake[part].id_number, intake[part].phone],
      [known.name, '092099000123', 'p'],
    );
  }
});

test('who represents by law sends no letter of authority', () => {
  const intake = picked();
  intake.represented = true;
  Object.assign(intake.representative, { name: 'Lâm', authorisation: 'cũ', by: 'law' });
  assert.deepEqual(intake.body().representative, { name: 'Lâm', by: 'law' });
});

test('what a draft holds comes back whole, field by field', () => {
  const intake = picked();
  Object.assign(intake.applicant, { kind: 'organisation', name: 'Công ty', id_number: '18 00', phone: '(0292)' });
  Object.assign(intake.representative, { name: 'Lâm', by: 'law' });
  Object.assign(intake, { represented: true, pages: '12 tờ', delivery: 'post', reason: 'Chưa gõ xong', ground: 'g' });
  Object.assign(intake.papers[1]!, { status: 'wrong', reason: 'Mờ' });
  const form = JSON.parse(JSON.stringify(intake.form())) as ReturnType<typeof intake.form>;
  const again = new IntakeState();
  assert.equal(again.restore(procedure(), form), true);
  assert.deepEqual(again.form(), form);
  const other = new IntakeState();
  other.restore(procedure(), { ...form, caseId: 'lost', papers: [] });
  assert.equal(other.caseId, 'lost');
});

test('in a later version papers are found by their names, and it is told if one that was judged is gone', () => {
  const intake = picked();
  intake.papers[0]!.status = 'missing';
  intake.papers[2]!.status = 'ok';
  const form = JSON.parse(JSON.stringify(intake.form())) as ReturnType<typeof intake.form>;
  const later = procedure();
  later.cases[0]!.papers.unshift(paper('Giấy mới', true));
  const again = new IntakeState();
  assert.equal(again.restore(later, form), true);
  assert.deepEqual(statuses(again), ['unset', 'missing', 'unset', 'ok']);
  later.cases[0]!.papers.pop();
  assert.equal(new IntakeState().restore(later, form), false);
  later.cases = [{ ...later.cases[1]! }];
  const without = new IntakeState();
  without.restore(later, form);
  assert.equal(without.caseId, 'lost');
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

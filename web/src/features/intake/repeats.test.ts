import '../../testing/browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Procedure } from '../../api/client.ts';

const { IntakeState } = await import('./state.svelte.ts');
const { contactAsked, once, whoAsked, without } = await import('./repeats.ts');

function form(limits: object[] = [{ channel: 'direct' }]) {
  const intake = new IntakeState();
  intake.pick({ code: '1.004873', limits, cases: [{ id: 'usual', papers: [] }] } as unknown as Procedure);
  return intake;
}
const basis = { procedure: '1.004873', channel: 'direct', case: 'usual' };

test('nobody is asked about before a whole number or a name of two words stands there', () => {
  const intake = form();
  assert.deepEqual([whoAsked(intake), contactAsked(intake)], [null, null]);
  Object.assign(intake.applicant, { name: 'An', id_number: '' });
  assert.equal(whoAsked(intake), null);
  Object.assign(intake.applicant, { name: 'Lê An', id_number: '0920' }); // a number that is still being typed
  assert.equal(whoAsked(intake), null);
  const guided = form([]);
  Object.assign(guided.applicant, { name: 'Lê An', phone: '0000000000' });
  assert.deepEqual([whoAsked(guided), contactAsked(guided)], [null, null]);
});

test('the question has the kind of the paper, the case and both people, as far as they are typed', () => {
  const intake = form();
  Object.assign(intake.applicant, { name: ' Lê An ', id_number: '092 099 000111', id_kind: 'citizen_card' });
  assert.deepEqual(whoAsked(intake), {
    ...basis,
    applicant: { kind: 'person', name: 'Lê An', id_number: '092099000111', id_kind: 'citizen_card' },
  });
  intake.represented = true;
  Object.assign(intake.representative, { name: 'Trần Bình', id_number: 'B1234567', id_kind: 'passport' });
  assert.deepEqual(whoAsked(intake)?.representative, {
    name: 'Trần Bình',
    id_number: 'B1234567',
    id_kind: 'passport',
    by: 'law',
  });
});

test('how to reach a person is another question, and asks for nobody', () => {
  const intake = form();
  Object.assign(intake.applicant, { name: 'Lê An', id_number: '092099000111', phone: '0000000000', address: 'Ấp 1' });
  const before = whoAsked(intake);
  assert.deepEqual(contactAsked(intake), {
    ...basis,
    applicant: { kind: 'person', address: 'Ấp 1', phone: '0000000000' },
  });
  intake.applicant.phone = '0912345678';
  assert.deepEqual(whoAsked(intake), before);
});

test('equal warnings are told once', () => assert.deepEqual(once(['b', 'a', 'b', 'a']), ['b', 'a']));

test('what the server refuses is left out, so that the rest is still asked', () => {
  const asked = {
    ...basis,
    channel: 'direct' as const,
    applicant: { kind: 'person' as const, phone: '09', address: 'Ấp 1' },
  };
  const rest = without(asked, [{ pointer: '/applicant/phone' }]);
  assert.deepEqual(rest, { ...basis, applicant: { kind: 'person', address: 'Ấp 1' } });
  assert.equal(asked.applicant.phone, '09', 'the question itself stays');
  assert.equal(without(asked, [{ pointer: '/applicant/email' }]), null);
  assert.equal(without(asked, [{ pointer: '/procedure' }]), null);
  assert.equal(without(asked, []), null);
});

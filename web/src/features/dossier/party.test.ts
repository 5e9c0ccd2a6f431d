import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Party } from '../../api/client.ts';
import { correctedParty } from './party.ts';

const party = {
  name: 'Đặng Thị Đào',
  id_number: '092099000123',
  address: '',
  phone: '',
  email: '',
  organisation: false,
  authorisation: 'Giấy ủy quyền',
} as Party;

test('a corrected applicant has a kind and no authorisation', () => {
  const filled = { name: 'Đặng Thị Đào', id_number: '092099000123' };
  assert.deepEqual(correctedParty('applicant', party), { ...filled, kind: 'person' });
  assert.equal(correctedParty('applicant', { ...party, organisation: true }).kind, 'organisation');
});

test('a corrected representative has an authorisation and no kind', () => {
  assert.deepEqual(Object.keys(correctedParty('representative', party)), ['name', 'id_number', 'authorisation']);
  const without = { ...party };
  delete without.authorisation;
  assert.deepEqual(Object.keys(correctedParty('representative', without)), ['name', 'id_number']);
});

import '../../testing/browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { personFile, readableBytesMax } from './person_file.ts';

const sent = (dossiers: unknown[]) =>
  new Blob([
    `{"made_at":"2026-11-23T08:00:00+07:00","count":${dossiers.length},"dossiers":[\n`, //
    dossiers.map((one) => JSON.stringify(one)).join(',\n'),
    '\n]}\n',
  ]);

test('a short file is laid out so that a person can read it', async () => {
  const { file, count } = await personFile(sent([{ code: 'H13' }, { code: 'H14' }]));
  assert.equal(count, 2);
  assert.equal(file.type, 'application/json');
  const text = await file.text();
  assert.match(text, /\n {4}\{\n {6}"code": "H13"/);
  assert.equal((JSON.parse(text) as { dossiers: unknown[] }).dossiers.length, 2);
});

test('a long file is saved as it came, and its beginning tells how many dossiers it has', async () => {
  const long = sent([{ note: 'x'.repeat(readableBytesMax) }, {}, {}]);
  const { file, count } = await personFile(long);
  assert.equal(file, long);
  assert.equal(count, 3);
});

test('a count inside a dossier is not the count of the file', async () => {
  const { count } = await personFile(sent([{ note: '"count":99' }]));
  assert.equal(count, 1);
});

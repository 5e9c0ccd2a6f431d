// PostgreSQL too
// The same person brings the same request again: a warning before and after the receipt, and never a refusal.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inLetters, person, receive, signIn, type Client } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer, desk: Client;
before(async () => {
  server = await startServer({ at: '2026-11-23T09:12:00+07:00' });
  desk = await signIn(server, 'tiepnhan.codo');
});
after(() => server.stop());

let made = 0;
const somebody = (more: object = {}) => ({
  ...person('Người Thứ ' + inLetters(++made)),
  id_number: `0921880${10_000 + made}`,
  ...more,
});
const before_ = async (applicant: object, procedure = '2.000815', more: object = {}, who = desk) =>
  (await who.post('/intake/preview', { procedure, applicant, ...more })).body.warnings;
const same = (code: string) => `Hôm nay đã tiếp nhận thủ tục này của cùng người: ${code}, lúc 09:12.`;

test('the same procedure on the same day is told with the other code, before and after, however the number is typed', async () => {
  const applicant = somebody();
  assert.deepEqual(await before_(applicant), []);
  const first = await receive(desk, '2.000815', { applicant });
  assert.deepEqual(first.warnings, []);
  const spaced = applicant.id_number.replace(/(\d{3})(?=\d)/g, '$1 ');
  assert.deepEqual(await before_({ ...applicant, id_number: spaced }), [same(first.code)]);
  assert.deepEqual(await before_({ id_number: applicant.id_number }), [same(first.code)], 'by the number alone');
  const second = await receive(desk, '2.000815', { applicant });
  assert.deepEqual(second.warnings, [same(first.code)]);
  assert.deepEqual((await desk.get('/dossiers/' + second.id)).body.warnings, [], 'it is said once');
});

test('many receipts of one procedure on one day are one warning, with the count', async () => {
  const applicant = somebody();
  for (let i = 0; i < 5; ++i) await receive(desk, '2.000815', { applicant });
  const warnings = await before_(applicant);
  assert.equal(warnings.length, 1);
  assert.match(warnings[0], /cùng người 5 lần: \S+, \S+, \S+ và 2 hồ sơ khác; lần cuối lúc 09:12\./);
});

test('of a person who gives no number only the name is the same, and that is what is said; another number is another', async () => {
  const { id_number: _, ...nameless } = somebody({ name: 'Đỗ Không Số' });
  const first = await receive(desk, '2.000815', { applicant: nameless });
  const named = `Hôm nay đã tiếp nhận thủ tục này của người cùng tên: ${first.code}, lúc 09:12.`;
  assert.deepEqual(await before_({ ...nameless, name: 'do khong so' }), [named]);
  const elsewhere = { ...nameless, phone: '0987654321', address: 'ấp khác' };
  assert.deepEqual(await before_(elsewhere), [named], 'two people may have one name');
  assert.deepEqual(await before_(nameless, '1.004873'), [
    `Người cùng tên còn hồ sơ chưa xong ở đơn vị: ${first.code}.`,
  ]);
  assert.deepEqual(await before_({ ...nameless, id_number: '092188099999' }), []);
  server.moveTo('2026-11-24T09:12:00+07:00');
  desk = await signIn(server, 'tiepnhan.codo');
  assert.deepEqual(await before_(nameless), []);
  server.moveTo('2026-11-23T09:12:30+07:00');
  desk = await signIn(server, 'tiepnhan.codo');
});

test('who brought it for themselves and now brings it for another, or the other way round, is told; a service is not', async () => {
  const [owner, bringer, third] = [somebody(), somebody(), somebody()];
  const representative = { name: bringer.name, id_number: bringer.id_number, by: 'law' };
  const first = await receive(desk, '2.000815', { applicant: owner, representative });
  assert.deepEqual(await before_(bringer), [same(first.code)]);
  assert.deepEqual(await before_(third, '2.000815', { representative }), []);
  const own = await receive(desk, '2.000815', { applicant: bringer });
  assert.deepEqual(await before_(third, '2.000815', { representative }), [same(own.code)]);
});

test('other open dossiers of the person are named, the newest first, and more than three are counted', async () => {
  const applicant = somebody();
  const codes: string[] = [];
  for (let i = 0; i < 5; ++i) codes.unshift((await receive(desk, '1.004873', { applicant })).code);
  assert.deepEqual(await before_(applicant), [
    `Người này còn hồ sơ chưa xong ở đơn vị: ${codes.slice(0, 3).join(', ')} và 2 hồ sơ khác.`,
  ]);
  assert.deepEqual(await before_(applicant, '2.000815', {}, await signIn(server, 'tiepnhan.donghiep')), []);
});

test('a preview that told of somebody is a reading; one that found nobody is none', async () => {
  const supervisor = await signIn(server, 'giamsat.cantho');
  const count = async () =>
    (await supervisor.get('/readings')).body.items.filter((one: any) => one.what === 'receive_dossier').length;
  const applicant = somebody();
  const before = await count();
  await before_(applicant);
  assert.equal(await count(), before);
  await receive(desk, '2.000815', { applicant });
  await before_(applicant);
  assert.equal(await count(), before + 1);
});

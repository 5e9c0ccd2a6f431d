// Finding a dossier by a name as people type it: words next to each other, then beginnings of words in any order.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Client, person, receive, signIn } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer, desk: Client;
before(async () => {
  server = await startServer({ at: '2026-11-16T09:00:00+07:00' });
  desk = await signIn(server, 'tiepnhan.codo');
  for (const name of ['Nguyễn Văn An', 'An Văn Nguyễn', 'Trần Thị An', 'Đặng Thị Vân', 'Đỗ Ân'])
    await receive(desk, '1.004873', { applicant: person(name) });
  await receive(desk, '1.004873', {
    applicant: person('Lý Thu Hà'),
    representative: { name: 'Trần Văn Bảo', id_number: '092088009999', authorisation: 'Giấy ủy quyền' },
  });
});
after(() => server.stop());
const found = async (typed: string) => (await desk.find(typed)).body.items.map((row: any) => row.applicant).sort();

for (const [typed, names, why] of [
  ['Nguyễn Văn An', ['Nguyễn Văn An'], 'a whole name is who has it, not who has its words in another order'],
  ['nguyen van', ['Nguyễn Văn An'], 'without marks, and half of a name'],
  ['thị', ['Trần Thị An', 'Đặng Thị Vân'], 'one word is a word'],
  ['thị v', ['Đặng Thị Vân'], 'the last word may not have been typed to its end'],
  ['an nguyễn', ['An Văn Nguyễn', 'Nguyễn Văn An'], 'nobody has them next to each other: in any order'],
  ['ng van a', ['An Văn Nguyễn', 'Nguyễn Văn An'], 'nobody has them as words: beginnings'],
  ['do an', ['Đỗ Ân'], 'đ is d'],
  ['văn bảo', ['Lý Thu Hà'], 'who brought it is found too'],
  ['hà trần', ['Lý Thu Hà'], 'words of two people are words of one dossier'],
  ['không ai', [], 'nobody'],
  ['"an" OR *', [], 'no operator can be typed'],
] as const)
  test(`“${typed}”: ${why}`, async () => assert.deepEqual(await found(typed), [...names].sort()));

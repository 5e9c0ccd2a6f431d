import '../testing/browser.ts';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { entries } from '../features/index.ts';
import { keysOf, keyTable } from './key_table.ts';
import { destinations, fitting, pageAt, pagesOf } from './pages.ts';

const policy = readFileSync(new URL('../../../docs/policy.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => /^\| [a-z_]+ \|/.test(line) && !line.startsWith('| right '))
  .map((line) => line.split('|').map((cell) => cell.trim()));
/** The rights of a post with these roles, as docs/policy.md gives them. */
const rightsOf = (...roles: string[]) =>
  policy
    .filter(
      (row) =>
        /anybody|all staff/.test(row.slice(4).join()) || roles.some((role) => row.slice(4).join().includes(role)),
    )
    .map((row) => row[1]!);

type Owed = 'nothing' | 'password' | 'second_factor';
const paths = (rights: string[], owes: Owed = 'nothing') => pagesOf({ rights, owes }).map((page) => page.path);
const shown = (path: string, rights: string[]) => pageAt(path, { rights, owes: 'nothing' });
const everybody = ['/thu-tuc', '/thong-ke', '/so-lieu', '/lich'];

test('a post of each role has the pages of its work', () => {
  const upper = ['/xac-nhan', '/danh-gia', '/thanh-tra', '/can-bo'];
  for (const [role, pages] of Object.entries({
    reception: ['', '/tiep-nhan', '/viec-quay', '/tra-ket-qua', '/don-vi', '/so'],
    specialist: ['', '/don-vi', '/so'],
    leader: ['', '/phe-duyet', '/don-vi', ...upper, '/du-lieu', '/so'],
    clerk: ['', '/don-vi', '/so'],
    supervisor: ['/don-vi', ...upper, '/ai-da-xem', '/luot-dang-nhap', '/du-lieu', '/so'],
    administrator: ['', '/xac-nhan', '/can-bo', '/du-lieu'],
  }))
    assert.deepEqual(paths(rightsOf(role)), [...pages, ...everybody], role);
});

test('an administrator has a first page of another name, and no dossiers', () => {
  const first = (...roles: string[]) => pagesOf({ rights: rightsOf(...roles), owes: 'nothing' })[0];
  assert.deepEqual(first('administrator'), { path: '', text: 'Quản trị' });
  assert.deepEqual(first('clerk'), { path: '', text: 'Việc của tôi' });
  assert.deepEqual(first('clerk', 'administrator'), { path: '', text: 'Việc của tôi' });
  assert.deepEqual(first('supervisor', 'administrator'), { path: '', text: 'Quản trị' });
});

test('a supervisor has no work, so the start shows the dossiers of the unit', () => {
  assert.equal(shown('', rightsOf('supervisor'))?.first, 'unit');
  assert.equal(shown('', rightsOf('supervisor', 'leader'))?.first, 'work');
  assert.equal(shown('', ['own_account']), undefined);
});

test('each page is seen by its right alone', () => {
  for (const { path, rights } of entries)
    for (const right of rights) {
      const at = path.endsWith('/') ? path + 'x' : path;
      assert.equal(shown(at, [right])?.path, path, right);
      assert.equal(
        shown(
          at,
          rightsOf().filter((one) => one !== right),
        )?.rights.includes(right) ?? false,
        false,
        path,
      );
    }
});

test('a page below another one is found by its own entry, and no page by a part of its name', () => {
  const rights = rightsOf('leader', 'administrator');
  assert.equal(shown('/can-bo', rights)?.path, '/can-bo');
  assert.equal(shown('/can-bo/019', rights)?.path, '/can-bo/');
  assert.equal(shown('/thanh-tra/late', rights)?.path, '/thanh-tra/');
  assert.equal(shown('/thong-ke/luot', rights)?.path, '/thong-ke/luot');
  for (const path of ['/can-bo-x', '/thong-ke/x', '/ho-so', '/x']) assert.equal(shown(path, rights), undefined, path);
});

test('a delegated post with few rights has the pages of these rights', () => {
  assert.deepEqual(paths(['own_account', 'own_sign_in', 'see_dossier', 'act_on_dossier', 'approve_dossiers']), [
    '/phe-duyet',
  ]);
});

test('while a password or a second factor is owed there are no pages', () => {
  for (const owes of ['password', 'second_factor'] as const) {
    assert.deepEqual(paths(rightsOf('leader'), owes), []);
    assert.equal(pageAt('/phe-duyet', { rights: rightsOf('leader'), owes }), undefined);
  }
});

test('a person with every right has each page once', () => {
  const seen = paths(policy.map((row) => row[1]!));
  assert.equal(new Set(seen).size, seen.length);
  assert.deepEqual(new Set(seen), new Set(entries.filter((one) => one.menu).map((one) => one.path)));
});

test('keys lead to pages that somebody has, and each key that leads somewhere has its page', () => {
  const all = paths(rightsOf('reception', 'leader'));
  for (const path of Object.values(destinations)) assert.ok(all.includes(path), path);
  const led = Object.values(keyTable.everywhere).filter((command) => !['keys', 'find'].includes(command));
  assert.deepEqual(led.toSorted(), Object.keys(destinations).toSorted());
});

test('the dialog of keys lists the keys of the pages that a person has', () => {
  const listed = (role: string) => {
    const places = keysOf(rightsOf(role));
    return [places.map((one) => one.place), places[0]!.keys] as const;
  };
  const places = ['everywhere', 'search', 'list', 'dossier', 'dialog'];
  for (const role of ['specialist', 'clerk', 'supervisor', 'administrator'])
    assert.deepEqual(listed(role), [places, ['?', '/', 'g v', 'g d', 'g s']], role);
  assert.deepEqual(listed('reception'), [
    ['everywhere', 'search', 'list', 'tasks', 'intake', 'served', 'dossier', 'dialog'],
    ['?', '/', 'n', 'g v', 'g d', 'g t', 'g b', 'g s'],
  ]);
  assert.deepEqual(listed('leader'), [
    ['everywhere', 'search', 'list', 'approvals', 'dossier', 'dialog'],
    ['?', '/', 'g v', 'g d', 'g p', 'g s'],
  ]);
});

test('a menu shows as many pages as one line has room for, and keeps room for the word that has the others', () => {
  assert.equal(fitting([10, 10, 10], 8, 30), 3);
  assert.equal(fitting([10, 10, 10], 8, 29), 2);
  assert.equal(fitting([10, 10, 10], 8, 17), 0);
  assert.equal(fitting([], 8, 0), 0);
});

import '../testing/browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DeskPage } from '../api/client.ts';
import { shown, type PageId } from '../features/index.ts';
import { t } from '../text/index.ts';
import { keysOf, keyTable } from './key_table.ts';
import { destination, fitting, menuOf, pageAt, shownAs, titleOf } from './pages.ts';

/** A page as the reply of a session names it. */
const page = (id: PageId, path: string, more: Partial<DeskPage> = {}): DeskPage => ({
  id,
  path,
  menu: true,
  parts: [],
  ...more,
});
const beside = (id: PageId, path: string) => page(id, path, { menu: false });
const work = page('work', '', { command: 'work' }),
  intake = page('intake', '/tiep-nhan', { command: 'receive' }),
  unit = page('unit', '/don-vi', { command: 'unit' }),
  member = beside('member', '/can-bo/'),
  staff = page('staff', '/can-bo'),
  dossier = beside('dossier', '/ho-so/'),
  search = beside('search', '/tim');

test('the menu has the lines and the order of the reply, each with its title', () => {
  const lines = menuOf([unit, dossier, work, staff]);
  assert.deepEqual(
    lines.map(({ id, path, text }) => [id, path, text]),
    [
      ['unit', '/don-vi', t.nav.unit],
      ['work', '', t.nav.work],
      ['staff', '/can-bo', t.nav.staff],
    ],
  );
});

test('a page that only a newer server knows has no line, no component and the name of the desk', () => {
  const newer: DeskPage = { id: 'weather', path: '/thoi-tiet', menu: true, parts: [] };
  assert.deepEqual(menuOf([newer]), []);
  assert.equal(shownAs(newer), undefined);
  assert.equal(titleOf(newer), t.app);
  assert.equal(shownAs({ id: 'toString' }), undefined);
  assert.equal(titleOf(undefined), t.app);
});

test('a page below another one is found by its own path, and no page by a part of its name', () => {
  const pages = [work, staff, member, dossier];
  assert.equal(pageAt('/can-bo', pages), staff);
  assert.equal(pageAt('/can-bo/019', pages), member);
  for (const path of ['/can-bo-x', '/ho-so', '/x', '/tim']) assert.equal(pageAt(path, pages), undefined, path);
});

test('the start is the page without a path, else the first page of the menu', () => {
  assert.equal(pageAt('', [unit, work]), work);
  assert.equal(pageAt('', [dossier, unit, staff]), unit);
  assert.equal(pageAt('', [dossier]), undefined);
  assert.equal(pageAt('', []), undefined);
});

test('a key leads to the page that the person has with its command', () => {
  assert.equal(destination('receive', [work, intake]), '/tiep-nhan');
  assert.equal(destination('work', [work, intake]), '');
  assert.equal(destination('receive', [work]), undefined);
});

test('each page has a component and a title', () => {
  for (const [id, one] of Object.entries(shown)) {
    assert.ok('first' in one || 'load' in one, id);
    assert.ok(Object.hasOwn(t.nav, id), id);
  }
  assert.deepEqual(Object.keys(t.nav).toSorted(), Object.keys(shown).toSorted());
});

test('the dialog of keys lists the keys of the pages that a person has, and of places that every page can have', () => {
  const listed = (pages: DeskPage[]) => {
    const places = keysOf(pages);
    return [places.map((one) => one.place), places[0]!.keys];
  };
  assert.deepEqual(listed([work, unit, dossier, search]), [
    ['everywhere', 'search', 'list', 'dossier', 'dialog'],
    ['?', '/', 'g v', 'g d'],
  ]);
  assert.deepEqual(listed([work, intake, dossier, search]), [
    ['everywhere', 'search', 'list', 'intake', 'served', 'dossier', 'dialog'],
    ['?', '/', 'n', 'g v'],
  ]);
  assert.deepEqual(listed([staff]), [['everywhere', 'list', 'dialog'], ['?']]);
});

test('a place whose keys one page has belongs to that page alone', () => {
  const owned = Object.values(shown).flatMap((one) => ('places' in one ? one.places : []));
  assert.deepEqual(owned.toSorted(), [...new Set<string>(owned)].toSorted());
  for (const place of owned) assert.ok(Object.hasOwn(keyTable, place), place);
});

test('a menu shows as many pages as one line has room for, and keeps room for the word that has the others', () => {
  assert.equal(fitting([10, 10, 10], 8, 30), 3);
  assert.equal(fitting([10, 10, 10], 8, 29), 2);
  assert.equal(fitting([10, 10, 10], 8, 17), 0);
  assert.equal(fitting([], 8, 0), 0);
});

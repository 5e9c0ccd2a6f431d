import '../testing/browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyTable } from './key_table.ts';
import { destinations, fitting, pagesOf, works, type Role } from './pages.ts';

const paths = (roles: Role[], rights: string[] = [], owes: 'nothing' | 'password' | 'second_factor' = 'nothing') =>
  pagesOf({ roles, rights, owes }).map((page) => page.path);

test('reception receives and hands over, and does not approve', () => {
  const seen = paths(['reception']);
  assert.ok(seen.includes('/tiep-nhan') && seen.includes('/tra-ket-qua'));
  assert.ok(!seen.includes('/phe-duyet') && !seen.includes('/danh-gia') && !seen.includes('/ai-da-xem'));
});

test('a leader approves and answers ratings, and does not receive', () => {
  const seen = paths(['leader']);
  assert.ok(seen.includes('/phe-duyet') && seen.includes('/danh-gia'));
  assert.ok(!seen.includes('/tiep-nhan') && !seen.includes('/tra-ket-qua'));
});

test('an administrator has a first page of another name, and no dossiers', () => {
  const pages = pagesOf({ roles: ['administrator'], rights: [], owes: 'nothing' });
  assert.deepEqual([pages[0]!.path, pages[0]!.text], ['', 'Quản trị']);
  assert.ok(!pages.some((page) => page.path === '/don-vi'));
  assert.equal(pagesOf({ roles: ['clerk'], rights: [], owes: 'nothing' })[0]!.text, 'Việc của tôi');
});

test('a supervisor has no work of their own, but sees the dossiers and who read them', () => {
  const seen = paths(['supervisor']);
  assert.ok(!seen.includes('') && seen.includes('/don-vi') && seen.includes('/ai-da-xem'));
  assert.equal(works(['supervisor', 'administrator']), false);
});

test('signs, personal data and staff are seen by right, not by role', () => {
  const byRight = { inspect: '/thanh-tra', see_breaches: '/du-lieu', see_staff: '/can-bo', confirm_posts: '/xac-nhan' };
  for (const [right, path] of Object.entries(byRight)) {
    assert.ok(paths([], [right]).includes(path), right);
    assert.ok(!paths(['leader', 'supervisor', 'administrator']).includes(path), path);
  }
});

test('while a password or a second factor is owed there are no pages', () => {
  assert.deepEqual(paths(['leader'], ['inspect'], 'password'), []);
  assert.deepEqual(paths(['leader'], ['inspect'], 'second_factor'), []);
});

test('a person with every role has each page once', () => {
  const seen = paths(['reception', 'specialist', 'leader', 'clerk', 'supervisor', 'administrator'], ['inspect']);
  assert.equal(new Set(seen).size, seen.length);
});

test('keys lead to pages that somebody has, and each key that leads somewhere has its page', () => {
  const all = paths(['reception', 'leader'], ['see_tasks']);
  for (const path of Object.values(destinations)) assert.ok(all.includes(path), path);
  const led = Object.values(keyTable.everywhere).filter((command) => !['keys', 'find'].includes(command));
  assert.deepEqual(led.toSorted(), Object.keys(destinations).toSorted());
});

test('a menu shows as many pages as one line has room for, and keeps room for the word that has the others', () => {
  assert.equal(fitting([10, 10, 10], 8, 30), 3);
  assert.equal(fitting([10, 10, 10], 8, 29), 2);
  assert.equal(fitting([10, 10, 10], 8, 17), 0);
  assert.equal(fitting([], 8, 0), 0);
});

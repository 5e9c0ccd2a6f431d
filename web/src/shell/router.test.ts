import { listeners, page, visit } from '../testing/browser.ts';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

const { href, router } = await import('./router.svelte.ts');

type Click = Partial<MouseEvent> & { prevented: boolean };

/** Clicks a link to `address` and tells whether the router took the click. */
function click(address: string, more: Partial<MouseEvent> = {}, target = ''): boolean {
  const link = { target, href: address, ...parts(address) };
  const event: Click = { button: 0, defaultPrevented: false, prevented: false, ...more };
  Object.assign(event, { target: { closest: () => link }, preventDefault: () => (event.prevented = true) });
  listeners.get('click')!(event as never);
  return event.prevented;
}
function parts(address: string) {
  const { origin, pathname } = new URL(address, 'http://desk.test');
  return { origin, pathname };
}
beforeEach(() => router.go(''));

test('a path is what follows /ban-lam-viec, without a slash at its end', () => {
  router.go('/ho-so/123/');
  assert.equal(router.path, '/ho-so/123');
  router.go('');
  assert.equal(router.path, '');
  assert.equal(href('/lich'), '/ban-lam-viec/lich');
});

test('a query is read with its marks, and is gone on the next page', () => {
  router.go('/lich?noi=' + encodeURIComponent('Cờ Đỏ & con'));
  assert.equal(router.path, '/lich');
  assert.equal(router.query.get('noi'), 'Cờ Đỏ & con');
  router.go('/thu-tuc');
  assert.equal(router.query.get('noi'), null);
});

test('going somewhere scrolls to the top', () => {
  const before = page.scrolls;
  router.go('/lich');
  assert.equal(page.scrolls, before + 1);
});

test('the back button is followed', () => {
  visit('/ban-lam-viec/thu-tuc?q=x');
  listeners.get('popstate')!({} as never);
  assert.deepEqual([router.path, router.query.get('q')], ['/thu-tuc', 'x']);
});

test('a plain click on a link of the desk does not load the page again', () => {
  assert.equal(click('http://desk.test/ban-lam-viec/so-lieu'), true);
  assert.equal(router.path, '/so-lieu');
});

test('clicks for a new tab, other buttons, other sites and other pages are left to the browser', () => {
  const own = 'http://desk.test/ban-lam-viec/so-lieu';
  for (const held of ['ctrlKey', 'metaKey', 'shiftKey']) assert.equal(click(own, { [held]: true }), false, held);
  assert.equal(click(own, { button: 1 }), false);
  assert.equal(click(own, { defaultPrevented: true }), false);
  assert.equal(click(own, {}, '_blank'), false);
  assert.equal(click('http://elsewhere.test/ban-lam-viec/so-lieu'), false);
  assert.equal(click('http://desk.test/tra-cuu'), false);
  assert.equal(router.path, '');
});

test('a click beside any link is none', () => {
  listeners.get('click')!({ target: { closest: () => null } } as never);
  assert.equal(router.path, '');
});

test('a filter of a page is in its address without a new step, and what it keeps is there on the way back', () => {
  router.go('/don-vi');
  router.ask({ due: 'week', below: '' });
  assert.equal(router.query.get('due'), 'week');
  assert.equal(router.query.get('below'), null);
  router.keep({ rows: 70 });
  router.keep({ at: 'x' });
  assert.deepEqual(router.kept(), { rows: 70, at: 'x' });
  router.go('/ho-so/x');
  assert.deepEqual(router.kept(), {});
});

import { listeners } from '../testing/browser.ts';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

const { leaving } = await import('./leaving.ts');
const { api } = await import('../api/client.ts');
const { router } = await import('./router.svelte.ts');

type Fake = { type: string; value: string; isConnected: boolean; inside: string };
const field = (type = 'text', inside = ''): Fake & { closest: (selector: string) => unknown } => ({
  type,
  value: '',
  isConnected: true,
  inside,
  closest(selector: string) {
    return inside && selector.includes(inside) ? {} : null;
  },
});
function type(target: Fake, value: string): void {
  listeners.get('focusin')!({ target } as never);
  target.value = value;
  listeners.get('input')!({ target } as never);
}
let asked = 0,
  answer = true;
Object.assign(globalThis, {
  confirm: () => {
    ++asked;
    return answer;
  },
});
const made: Fake[] = [];
function typedInto(value: string, kind = 'text', inside = ''): Fake {
  const one = field(kind, inside);
  made.push(one);
  type(one, value);
  return one;
}
beforeEach(() => {
  for (const one of made.splice(0)) one.isConnected = false;
  asked = 0;
  answer = true;
});

test('each kind of text field counts while something new stands in it', () => {
  for (const kind of ['text', 'textarea', 'tel', 'email', 'number', 'date', 'datetime-local']) {
    const one = typedInto('Lý do', kind);
    assert.equal(leaving.typed(), true, kind);
    one.value = '  ';
    assert.equal(leaving.typed(), false, kind);
  }
});

test('a field that is as it was before, gone, a search, a filter, a password or kept elsewhere does not count', () => {
  const one = field();
  made.push(one);
  one.value = 'cũ';
  type(one, 'cũ');
  assert.equal(leaving.typed(), false);
  typedInto('x').isConnected = false;
  for (const inside of ['[role=search]', '.filter', '[data-kept]']) typedInto('x', 'text', inside);
  for (const kind of ['search', 'password', 'checkbox']) typedInto('x', kind);
  assert.equal(leaving.typed(), false);
});

test('the answer decides: who stays keeps all, who leaves is not asked again', () => {
  typedInto('Lý do dài');
  answer = false;
  assert.equal(leaving.may(), false);
  answer = true;
  assert.equal(leaving.may(), true);
  assert.equal(leaving.may(), true);
  assert.equal(asked, 2);
});

test('links, the program and the back button ask before they go; closing the page too', () => {
  router.go('/lich');
  typedInto('Lý do dài');
  answer = false;
  router.go('/so-lieu');
  assert.equal(router.path, '/lich');
  listeners.get('popstate')!({} as never);
  assert.equal(router.path, '/lich');
  let prevented = 0;
  listeners.get('beforeunload')!({ preventDefault: () => ++prevented } as never);
  assert.equal(prevented, 1);
  answer = true;
  router.go('/so-lieu');
  assert.equal(router.path, '/so-lieu');
  listeners.get('beforeunload')!({ preventDefault: () => ++prevented } as never);
  assert.equal(prevented, 1);
});

test('what was sent is not lost; what was only previewed or looked up is', async (t) => {
  const before = globalThis.fetch;
  t.after(() => (globalThis.fetch = before));
  globalThis.fetch = () => Promise.resolve(new Response('{}', { status: 200 }));
  typedInto('Lý do dài');
  for (const path of ['/calendars/x/preview', '/people/lookup', '/dossiers/search', '/dossiers/1/personal'])
    await api.post(path, {});
  assert.equal(leaving.typed(), true);
  await api.post('/dossiers/1/actions/note', {});
  assert.equal(leaving.typed(), false);
});

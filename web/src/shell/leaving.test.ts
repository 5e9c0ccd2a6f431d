import { listeners } from '../testing/browser.ts';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

const { leaving } = await import('./leaving.ts');
const { api } = await import('../api/client.ts');
const { router } = await import('./router.svelte.ts');

class Fake {
  type: string;
  value = '';
  isConnected = true;
  inside: string;
  form: object | null;
  constructor(type = 'text', inside = '', form: object | null = null) {
    [this.type, this.inside, this.form] = [type, inside, form];
  }
  closest(selector: string) {
    if (selector.startsWith('form')) return this.form;
    return this.inside && selector.includes(this.inside) ? {} : null;
  }
}
Object.assign(globalThis, { Element: Fake });
const field = (type?: string, inside?: string, form?: object) => new Fake(type, inside, form);
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
function typedInto(value: string, kind = 'text', inside = '', form?: object): Fake {
  const one = field(kind, inside, form);
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

/** The next requests are answered when `arrive` is called; somebody sends `form`. */
function server(t: { after: (then: () => void) => void }) {
  const before = globalThis.fetch;
  t.after(() => (globalThis.fetch = before));
  const waiting: (() => void)[] = [];
  globalThis.fetch = () => new Promise((resolve) => waiting.push(() => resolve(new Response('{}', { status: 200 }))));
  return () => waiting.splice(0).forEach((arrive) => arrive());
}
// Only the kind of the path matters here, not its types.
const post = api.post as unknown as (path: string, body: object) => Promise<unknown>;
const send = (form: object) => listeners.get('submit')!({ target: field('', '', form) } as never);

test('what was sent is not lost; what was only previewed or looked up is', async (t) => {
  const arrive = server(t);
  const form = {};
  typedInto('Lý do dài', 'text', '', form);
  send(form);
  for (const path of ['/calendars/x/preview', '/people/lookup', '/dossiers/search', '/dossiers/1/personal', '/n']) {
    assert.equal(leaving.typed(), true, path);
    const reply = post(path, {});
    arrive();
    await reply;
  }
  assert.equal(leaving.typed(), false);
});

test('of two forms of a page the one that was sent is not lost, the other one still asks', async (t) => {
  const arrive = server(t);
  const [first, second] = [{}, {}];
  typedInto('Đã gửi', 'text', '', first);
  const other = typedInto('Chưa gửi', 'text', '', second);
  send(first);
  const reply = post('/dossiers/1/actions/note', {});
  send(second); // the person acts in the second form while the first is on its way
  arrive();
  await reply;
  assert.equal(leaving.typed(), true);
  other.value = '';
  assert.equal(leaving.typed(), false);
});

test('what is typed while the form is on its way was not sent, and what acts outside a form sends none', async (t) => {
  const arrive = server(t);
  const form = {};
  const one = typedInto('Câu đầu', 'text', '', form);
  send(form);
  const reply = post('/n', {});
  one.value = 'Câu đầu, và thêm một câu';
  arrive();
  await reply;
  assert.equal(leaving.typed(), true);
  listeners.get('submit')!({ target: field() } as never);
  const outside = post('/n', {});
  arrive();
  await outside;
  assert.equal(leaving.typed(), true);
});

test('a page that keeps what is typed is left when it is saved, and nobody is asked', async () => {
  const one = typedInto('Đang gõ');
  let done = () => {};
  const over = leaving.saves(() => new Promise<void>((resolve) => (done = resolve)));
  router.go('/lich');
  const from = router.path;
  assert.notEqual(from, '/lich');
  one.inside = '[data-kept]';
  done();
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual([router.path, asked], ['/lich', 0]);
  over();
});

test('where it cannot be saved the page is asked for in its own words, and of two ways the last one is gone', async () => {
  const one = typedInto('Đang gõ');
  const words: string[] = [];
  const before = globalThis.confirm;
  globalThis.confirm = (text) => words.push(text ?? '') < 0; // the person answers no
  one.closest = (selector: string) => (selector === '[data-ask]' ? { dataset: { ask: 'Bản chưa lưu' } } : null);
  const over = leaving.saves(() => Promise.reject(new Error('the network is away')));
  router.go('/lich');
  router.go('/so-lieu');
  const from = router.path;
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual([router.path, words], [from, ['Bản chưa lưu']]);
  over();
  globalThis.confirm = before;
});

import { listeners } from '../../testing/browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';

class Element {
  readonly pathname: string;
  constructor(pathname: string) {
    this.pathname = pathname;
  }
  closest = () => this;
}
Object.assign(globalThis, { Element });
const { wasOpened } = await import('./opened.ts');

test('a draft counts as opened when somebody followed a link to it, and no other does', () => {
  const click = listeners.get('click') as unknown as (event: { target: Element }) => void;
  assert.equal(wasOpened('a1'), false);
  click({ target: new Element('/api/v1/files/a1') });
  click({ target: new Element('/ban-lam-viec/ho-so/b2') });
  assert.deepEqual([wasOpened('a1'), wasOpened('b2')], [true, false]);
});

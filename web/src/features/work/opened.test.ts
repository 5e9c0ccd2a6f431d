import '../../testing/browser.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';

const { clicked, wasOpened } = await import('./opened.ts');

test('a draft counts as opened when somebody followed a link to it, and no other does', () => {
  const before = globalThis.Element;
  class Link {
    readonly pathname: string;
    constructor(pathname: string) {
      this.pathname = pathname;
    }
    closest = () => this;
  }
  Object.assign(globalThis, { Element: Link });
  try {
    assert.equal(wasOpened('a1'), false);
    clicked(new Link('/api/v1/files/a1') as unknown as EventTarget);
    clicked(new Link('/ban-lam-viec/ho-so/b2') as unknown as EventTarget);
    clicked(null);
    assert.deepEqual([wasOpened('a1'), wasOpened('b2')], [true, false]);
  } finally {
    Object.assign(globalThis, { Element: before });
  }
});

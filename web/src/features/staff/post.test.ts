import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newPost, sent } from './post.ts';

test('a new post is empty, and each is another one', () => {
  newPost().roles.push('one');
  assert.deepEqual(newPost().roles, []);
  assert.equal(newPost().may_sign, false);
});

test('days that are left empty are not sent', () => {
  const post = { ...newPost(), name: 'Công chức tư pháp', unit: 'co-do', roles: ['one', 'other'] };
  assert.deepEqual(sent(post), { name: 'Công chức tư pháp', unit: 'co-do', roles: ['one', 'other'], may_sign: false });
  assert.deepEqual(sent({ ...post, from: '2028-02-29' }).from, '2028-02-29');
  assert.equal('to' in sent({ ...post, from: '2028-02-29' }), false);
});

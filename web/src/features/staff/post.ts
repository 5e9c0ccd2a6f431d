/** A post as typed. Empty fields are not sent. */
export type NewPost = { name: string; unit: string; roles: string[]; may_sign: boolean; from: string; to: string };
export const newPost = (): NewPost => ({ name: '', unit: '', roles: [], may_sign: false, from: '', to: '' });
export const sent = (post: NewPost) => ({
  name: post.name,
  unit: post.unit,
  roles: post.roles,
  may_sign: post.may_sign,
  ...(post.from ? { from: post.from } : {}),
  ...(post.to ? { to: post.to } : {}),
});

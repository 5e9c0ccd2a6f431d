// Read by the type checker alone: each line under @ts-expect-error is a fault, and the others are none.
import { api, type Dossier, type Figures, type Page } from './client.ts';

export async function typed(id: string, action: string, path: string) {
  const dossier: Dossier = await api.get(`/dossiers/${id}`);
  const list: Page = await api.get('/dossiers', { view: 'work', limit: 20, cursor: null });
  const figures: Figures = await api.get('/figures', { unit: id, from: '' });
  const acted: Dossier = await api.post(`/dossiers/${id}/actions/${action}`, { version: 1 }, 'key');
  const found: Page = await api.post('/dossiers/search', { q: id }); // a literal segment, not the id of a dossier
  const sent: Dossier = await api.post(`/dossiers/${id}/files`, new Blob([]), 'key', { purpose: 'draft' });
  const nothing: undefined = await api.del(`/sessions/${id}`);
  const gone: { next: string } = await api.del('/session');

  // @ts-expect-error: no such path
  await api.get('/dossier');
  // @ts-expect-error: a segment too many
  await api.get(`/dossiers/${id}/due/${id}`);
  // @ts-expect-error: one of the two paths does not exist
  await api.get(id ? '/jobs' : '/job');
  // @ts-expect-error: the path has lost its type
  await api.get(path);
  // @ts-expect-error: the path has lost its type
  await api.get('/dossiers/' + id);
  // @ts-expect-error: the path has no such verb
  await api.put(`/dossiers/${id}`, { version: 1 });
  // @ts-expect-error: the reply is a PDF
  await api.get(`/dossiers/${id}/receipt.pdf`);
  // @ts-expect-error: a member is missing
  await api.post(`/dossiers/${id}/actions/${action}`, { text: '' });
  // @ts-expect-error: a member is wrong
  await api.post(`/dossiers/${id}/actions/${action}`, { version: '1' });
  // @ts-expect-error: a member is unknown
  await api.post(`/dossiers/${id}/actions/${action}`, { version: 1, reasons: '' });
  // @ts-expect-error: there is no body
  await api.post(`/delegations/${id}/end`, {});
  // @ts-expect-error: a file is sent as its bytes
  await api.post(`/dossiers/${id}/files`, { name: '' });
  // @ts-expect-error: a file has a purpose
  await api.post(`/dossiers/${id}/files`, new Blob([]), 'key');
  // @ts-expect-error: the reply is another one
  const wrong: Page = await api.get(`/dossiers/${id}`);
  // @ts-expect-error: the query has no such value
  await api.get('/dossiers', { view: 'all' });
  // @ts-expect-error: the query has no such member
  await api.get('/figures', { units: id });
  // @ts-expect-error: the query is missing
  await api.get('/intake/drawn-numbers');
  // @ts-expect-error: a value of the query must not be empty
  await api.get('/intake/drawn-numbers', { procedure: null });
  // @ts-expect-error: there is no query
  await api.get('/jobs', { limit: 1 });
  return { dossier, list, figures, acted, found, sent, nothing, gone, wrong };
}

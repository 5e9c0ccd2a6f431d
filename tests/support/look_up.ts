// The keys that the papers of a dossier give to their holder: the look-up word and the promise, read from the printed
// paper.
import assert from 'node:assert/strict';
import type { Client } from './client.ts';
import { qrOn, wordsOn } from './paper.ts';

/** The look-up word, as the slip of the desk prints it. */
export async function wordOf(desk: Client, id: string): Promise<string> {
  const slip = await desk.get(`/dossiers/${id}/look-up-word.pdf`);
  assert.equal(slip.status, 200, slip.bytes.toString());
  const word = /Từ tra cứu: ([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(wordsOn(slip.bytes));
  assert.ok(word, wordsOn(slip.bytes));
  return word[1]!;
}

/** The members of the address in a receipt's QR code: `x`, and `tu` where the dossier has a word. */
export async function qrOf(desk: Client, id: string): Promise<URLSearchParams> {
  const address = qrOn((await desk.get(`/dossiers/${id}/receipt.pdf`)).bytes);
  return new URL(address).searchParams;
}

/** The tracking page as a holder of the papers sees it. */
export async function trackedPage(desk: Client, dossier: { id: string; code: string }, prefix = ''): Promise<string> {
  const word = await wordOf(desk, dossier.id);
  const page = await fetch(`${desk.server.url}${prefix}/tra-cuu/${dossier.code}?tu=${word}`);
  assert.equal(page.status, 200);
  return page.text();
}

/** The proofs of a dossier, by its look-up word. */
export async function proofsOf(desk: Client, dossier: { id: string; code: string }): Promise<any[]> {
  const word = await wordOf(desk, dossier.id);
  const answer = await fetch(`${desk.server.url}/api/v1/tracking/${dossier.code}/proofs?word=${word}`);
  assert.equal(answer.status, 200);
  return ((await answer.json()) as { items: any[] }).items;
}

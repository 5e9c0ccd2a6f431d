// Keeps the typed text of an intake on the server. Saves follow each other; each has the revision of the one before.
import { api, asProblem, newKey, type OpenDraft, type Problem, type SavedDraft } from '../../api/client.ts';
import type { IntakeForm } from './state.svelte.ts';

export class DraftKeeper {
  id = $state(newKey());
  at = $state(''); // the time of the last save; '' before the first
  problem = $state<Problem | null>(null);
  gone = $state(false); // received at another window, or erased: the draft cannot be saved any more
  private saved = $state('');
  private revision = 0;
  private ended = $state(false);
  /** False if the typed text would not be saved: a save failed, or an act is on its way. */
  readonly savable = $derived(!this.problem && !this.ended);
  private last: Promise<void> = Promise.resolve();
  private sent = ''; // the last sent text, whether the server took it or not

  /** True if nothing of the form would be lost: it is saved, or nobody has typed anything. */
  holds(form: IntakeForm): boolean {
    return JSON.stringify(form) === this.saved;
  }
  /** The form before anybody typed: it is not worth a draft. */
  begin(form: IntakeForm): void {
    this.saved = JSON.stringify(form);
  }
  /** Goes on with a draft of the server. */
  resume(draft: OpenDraft, form: IntakeForm): void {
    this.id = draft.id;
    this.revision = draft.revision;
    this.at = draft.changed_at;
    this.saved = JSON.stringify(form);
  }
  save(procedure: string, form: IntakeForm): Promise<void> {
    this.last = this.last.then(() => this.put(procedure, form));
    return this.last;
  }
  /**
   * Returns a problem if another window has used the draft: an act from here would act twice. Asks the server. Returns
   * null if no window has, or if this act may have been done already and is sent again.
   */
  async used(procedure: string, form: IntakeForm): Promise<Problem | null> {
    if (this.ended || !this.at) return null;
    this.last = this.last.then(() => this.put(procedure, form, true));
    await this.last;
    return this.problem?.code === 'draft-used' ? this.problem : null;
  }
  /** Waits for the present save and saves no more. Returns the draft that the act erases, if there is one. */
  async end(): Promise<{ draft: string }> {
    this.ended = true;
    await this.last;
    return { draft: this.id }; // the server ignores a missing draft: a request that is sent again stays the same
  }
  /** The act was refused: the typed text is saved again. */
  again(): void {
    this.ended = false;
  }
  /** From now on this is a draft of its own, beside the draft of the other window. */
  apart(): void {
    this.id = newKey();
    this.revision = 0;
    this.at = this.saved = '';
    this.problem = null;
    this.gone = false;
  }

  private async put(procedure: string, form: IntakeForm, asks = false): Promise<void> {
    const text = JSON.stringify(form);
    if (this.ended || (text === this.saved && !asks)) return;
    const before = this.sent;
    this.sent = text;
    try {
      this.taken(await api.put(`/intake/drafts/${this.id}`, { revision: this.revision, procedure, form }), text);
    } catch (error) {
      const problem = asProblem(error);
      this.gone ||= problem.status === 404 || problem.code === 'draft-used';
      if (problem.code !== 'changed-meanwhile' || !(await this.wasMine(before))) this.problem = problem;
      else await this.put(procedure, form, asks);
    }
  }
  private taken(reply: SavedDraft, text: string): void {
    this.revision = reply.revision;
    this.at = reply.changed_at;
    this.saved = text;
    this.problem = null;
  }
  // A save whose reply was lost looks like a save of another window. The stored text tells which one it was.
  private async wasMine(text: string): Promise<boolean> {
    try {
      const draft = await api.get(`/intake/drafts/${this.id}`);
      if (draft.revision !== this.revision + 1 || JSON.stringify(draft.form) !== text) return false;
      this.taken({ revision: draft.revision, changed_at: draft.changed_at, ends_at: draft.ends_at }, text);
      return true;
    } catch {
      return false;
    }
  }
}

// Keeps on the server what is typed of an intake: one save after the other, each with the revision of the one before.
import { api, asProblem, newKey, type OpenDraft, type Problem, type SavedDraft } from '../../api/client.ts';
import type { IntakeForm } from './state.svelte.ts';

export class DraftKeeper {
  id = $state(newKey());
  at = $state(''); // when it was last saved; '' as long as it never was
  problem = $state<Problem | null>(null);
  gone = $state(false); // received at another window, or erased: it cannot be saved any more
  private saved = $state('');
  private revision = 0;
  private ended = $state(false);
  /** False if what is typed now would not be saved: it could not be, or an act is on its way. */
  readonly savable = $derived(!this.problem && !this.ended);
  private last: Promise<void> = Promise.resolve();
  private sent = ''; // what was sent last, whatever became of it

  /** True if nothing of the form would be lost: it is saved, or nobody has typed anything. */
  holds(form: IntakeForm): boolean {
    return JSON.stringify(form) === this.saved;
  }
  /** The form as it stands before anybody typed: it is not worth a draft. */
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
   * What another window made of the draft, as the server knows it now: an act from here would do it twice. null:
   * nothing, or this act may have been done already and is sent again.
   */
  async used(procedure: string, form: IntakeForm): Promise<Problem | null> {
    if (this.ended || !this.at) return null;
    this.last = this.last.then(() => this.put(procedure, form, true));
    await this.last;
    return this.problem?.code === 'draft-used' ? this.problem : null;
  }
  /** Waits for the save at hand and saves no more; the draft that the act erases, if there is one. */
  async end(): Promise<{ draft: string }> {
    this.ended = true;
    await this.last;
    return { draft: this.id }; // one that is not there is passed over: a request that is sent again stays the same
  }
  /** The act was refused: what is typed is kept again. */
  again(): void {
    this.ended = false;
  }
  /** From now on a draft of its own, beside the one of the other window. */
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
      this.taken(
        await api.put<SavedDraft>('/intake/drafts/' + this.id, { revision: this.revision, procedure, form }),
        text,
      );
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
  // A save whose reply was lost on the way looks like one of another window: what is there tells.
  private async wasMine(text: string): Promise<boolean> {
    try {
      const draft = await api.get<OpenDraft>('/intake/drafts/' + this.id);
      if (draft.revision !== this.revision + 1 || JSON.stringify(draft.form) !== text) return false;
      this.taken({ revision: draft.revision, changed_at: draft.changed_at, ends_at: draft.ends_at }, text);
      return true;
    } catch {
      return false;
    }
  }
}

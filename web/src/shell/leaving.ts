// Guards typed text that was not sent: the person who would lose it is asked before a page or a dialog goes. One guard
// serves all forms of the desk; a form does nothing for it. A field counts from its first key on, until it is empty, as
// it was before, gone from the page, or sent. Fields of a search, of a filter and inside [data-kept] do not count. A
// request sends the form in which somebody just acted, with its values at that moment; the other forms of the page
// still ask. A page that keeps the typed text saves it first. If it cannot save, it asks in its own words (data-ask).
import { whenSending } from '../api/client.ts';
import { t } from '../text/index.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

const saveMs = 2000;
const passedOver = '[role=search], .filter, [data-kept]';
const kinds = new Set(['text', 'tel', 'email', 'url', 'number', 'date', 'time', 'datetime-local', 'textarea']);
/** The form around an element. If several parts make one form, [data-form] is around them. */
const formOf = (element: Element | null | undefined): Element | null =>
  element?.closest('[data-form]') ?? element?.closest('form, dialog, section') ?? null;

class Leaving {
  private acted: Element | null = null; // the last place of a click, a key or a send
  private readonly before = new Map<Field, string>();
  private readonly touched = new Set<Field>();
  private saver: (() => Promise<unknown> | null) | null = null;
  private going: (() => void) | null = null;

  constructor() {
    addEventListener('focusin', (event) => {
      const field = event.target as Field;
      if (kinds.has(field.type) && !this.before.has(field)) this.before.set(field, field.value);
    });
    addEventListener('input', (event) => {
      const field = event.target as Field;
      if (kinds.has(field.type)) this.touched.add(field);
    });
    addEventListener('beforeunload', (event) => {
      if (this.typed()) event.preventDefault();
    });
    for (const kind of ['submit', 'click', 'keydown', 'change'])
      addEventListener(kind, (event) => (this.acted = event.target instanceof Element ? event.target : null), true);
    whenSending(() => this.sending());
  }

  /** True if text that was typed into `part`, or anywhere, would be lost. */
  typed(part?: Element | null): boolean {
    return !!this.unsent(part);
  }
  private unsent(part?: Element | null): Field | null {
    for (const field of this.touched) {
      if (!field.isConnected) this.forget(field);
      else if (
        field.value.trim() !== '' &&
        field.value !== (this.before.get(field) ?? '') &&
        !field.closest(passedOver) &&
        (!part || part.contains(field))
      )
        return field;
    }
    return null;
  }
  /** True if nothing would be lost, or if the person wants to leave in spite of it. */
  may(part?: Element | null): boolean {
    const lost = this.unsent(part);
    if (!lost) return true;
    const own = lost.closest<HTMLElement>('[data-ask]')?.dataset['ask'];
    if (!confirm(own ?? t.leaving.ask)) return false;
    for (const field of this.touched) if (!part || part.contains(field)) this.forget(field);
    return true;
  }
  /**
   * Sets the saver of the open page. The saver returns null if there is nothing to save. The page calls the returned
   * function at its end.
   */
  saves(saver: () => Promise<unknown> | null): () => void {
    this.saver = saver;
    return () => {
      if (this.saver === saver) this.saver = null; // the next page may be there already
    };
  }
  /** Leaves when the save is over or has used its time, and if nothing is lost or the person wants to leave. */
  leave(go: () => void) {
    const saved = this.saver?.();
    this.going = go;
    const then = () => {
      clearTimeout(enough);
      if (this.going !== go) return; // the page is gone already, or the person chose another way
      this.going = null;
      if (this.may()) go();
    };
    const enough = saved ? setTimeout(() => then(), saveMs) : 0;
    if (saved) void saved.then(then, then);
    else then();
  }
  /** From now on the page asks no question: none of its text counts. */
  drop() {
    this.saver = null;
    this.touched.clear();
    this.before.clear();
  }
  private sending(): () => void {
    const form = formOf(this.acted);
    const sent = [...this.touched].filter((field) => form && formOf(field) === form);
    const values = sent.map((field) => field.value); // text typed while the request is on its way is not in the request
    return () => sent.forEach((field, i) => this.before.set(field, values[i]!));
  }
  private forget(field: Field) {
    this.touched.delete(field);
    this.before.delete(field);
  }
}

export const leaving = new Leaving();

// What was typed and not sent: whoever would lose it is asked before a page or a dialog goes. One guard for all forms
// of the desk; a form does nothing for it. A field counts from the first key on, until it is empty, as it was before,
// gone from the page, or sent. Fields of a search, of a filter and inside [data-kept] do not count. What is sent is the
// form in which somebody just acted, as it stood then: the other forms of the page still ask. A page that keeps what is
// typed saves it first; what it loses when it cannot, it says in its own words (data-ask).
import { whenSending } from '../api/client.ts';
import { t } from '../text/index.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

const saveMs = 2000;
const passedOver = '[role=search], .filter, [data-kept]';
const kinds = new Set(['text', 'tel', 'email', 'url', 'number', 'date', 'time', 'datetime-local', 'textarea']);
/** The form that an element is in; where several parts make one form, [data-form] is around them. */
const formOf = (element: Element | null | undefined): Element | null =>
  element?.closest('[data-form]') ?? element?.closest('form, dialog, section') ?? null;

class Leaving {
  private acted: Element | null = null; // where somebody clicked, pressed a key or sent a form last
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

  /** True if something that was typed into `part`, or anywhere, would be lost. */
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
  /** True if nothing would be lost, or the person wants to leave all the same. */
  may(part?: Element | null): boolean {
    const lost = this.unsent(part);
    if (!lost) return true;
    const own = lost.closest<HTMLElement>('[data-ask]')?.dataset['ask'];
    if (!confirm(own ?? t.leaving.ask)) return false;
    for (const field of this.touched) if (!part || part.contains(field)) this.forget(field);
    return true;
  }
  /** What saves the page that is open; it answers null if there is nothing to save. The page calls the end of it. */
  saves(saver: () => Promise<unknown> | null): () => void {
    this.saver = saver;
    return () => {
      if (this.saver === saver) this.saver = null; // the next page may be there already
    };
  }
  /** Goes when the page is saved, or has had its time for it, and nothing is lost or the person wants to. */
  leave(go: () => void) {
    const saved = this.saver?.();
    this.going = go;
    const then = () => {
      clearTimeout(enough);
      if (this.going !== go) return; // it is gone already, or another way was chosen
      this.going = null;
      if (this.may()) go();
    };
    const enough = saved ? setTimeout(() => then(), saveMs) : 0;
    if (saved) void saved.then(then, then);
    else then();
  }
  /** Nothing of the page is worth a question any more. */
  drop() {
    this.saver = null;
    this.touched.clear();
    this.before.clear();
  }
  private sending(): () => void {
    const form = formOf(this.acted);
    const sent = [...this.touched].filter((field) => form && formOf(field) === form);
    const values = sent.map((field) => field.value); // what is typed while it is on its way was not in it
    return () => sent.forEach((field, i) => this.before.set(field, values[i]!));
  }
  private forget(field: Field) {
    this.touched.delete(field);
    this.before.delete(field);
  }
}

export const leaving = new Leaving();

// What was typed and not sent: whoever would lose it is asked before a page or a dialog goes. One guard for all forms
// of the desk; a form does nothing for it. A field counts from the first key on, until it is empty, as it was before,
// gone from the page, or sent. Fields of a search, of a filter and inside [data-kept] do not count.
import { whenSent } from '../api/client.ts';
import { t } from '../text/index.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

const passedOver = '[role=search], .filter, [data-kept]';
const kinds = new Set(['text', 'tel', 'email', 'url', 'number', 'date', 'time', 'datetime-local', 'textarea']);

class Leaving {
  private readonly before = new Map<Field, string>();
  private readonly touched = new Set<Field>();

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
    whenSent(() => this.sent());
  }

  /** True if something that was typed into `part`, or anywhere, would be lost. */
  typed(part?: Element | null): boolean {
    for (const field of this.touched) {
      if (!field.isConnected) this.forget(field);
      else if (
        field.value.trim() !== '' &&
        field.value !== (this.before.get(field) ?? '') &&
        !field.closest(passedOver) &&
        (!part || part.contains(field))
      )
        return true;
    }
    return false;
  }
  /** True if nothing would be lost, or the person wants to leave all the same. */
  may(part?: Element | null): boolean {
    if (!this.typed(part)) return true;
    if (!confirm(t.leaving.ask)) return false;
    for (const field of this.touched) if (!part || part.contains(field)) this.forget(field);
    return true;
  }
  private sent() {
    for (const field of this.touched) this.before.set(field, field.value);
  }
  private forget(field: Field) {
    this.touched.delete(field);
    this.before.delete(field);
  }
}

export const leaving = new Leaving();

// Finds where a refusal of the server is on the screen. A field says with data-at which member of the request it fills.
export type Found = { label: string; control: HTMLElement };

const controls = 'input, select, textarea, button';

/** The member itself, then the members around it: "/papers/0/reason", "/papers/0", "/papers". */
export function upwards(pointer: string): string[] {
  const all: string[] = [];
  for (let one = pointer; one; one = one.slice(0, Math.max(0, one.lastIndexOf('/')))) all.push(one);
  return all;
}

/** A line of a refusal under the name of its field. A numbered paper whose name is in the sentence is named once. */
export function lineOf(label: string, detail: string): string {
  const [, number, name] = /^(\d+\.)\s+(.+)$/s.exec(label) ?? [];
  return name && detail.includes(name) ? `${number} ${detail}` : `${label}: ${detail}`;
}

/** The field that shows the refusal of `pointer`: the nearest to `from` in its form, its dialog or the page. */
export function fieldOf(from: Element, pointer: string): Found | undefined {
  const scopes = ['form', 'dialog', 'main'].map((name) => from.closest(name)).filter((one) => one !== null);
  for (const scope of scopes)
    for (const member of upwards(pointer)) {
      const fields = [...scope.querySelectorAll<HTMLElement>(`[data-at="${CSS.escape(member)}"]`)];
      const field = fields.find((one) => one.querySelector('.wrong'));
      const control = field?.querySelector<HTMLElement>(controls);
      const name = field?.querySelector('label, legend, .label')?.textContent?.trim();
      if (control && name) return { label: name, control };
    }
  return undefined;
}

// The files that were opened from this page since its load. An act on many dossiers says which drafts nobody has
// opened.
const opened = new Set<string>();
const file = /^\/api\/v1\/files\/([^/]+)$/;

/** Handles a click: remembers the file if the target was a link to one. */
export function clicked(target: EventTarget | null): void {
  const link = target instanceof Element ? target.closest('a') : null;
  const [, id] = file.exec(link?.pathname ?? '') ?? [];
  if (id) opened.add(id);
}
addEventListener('click', (event) => clicked(event.target), true);

export const wasOpened = (id: string): boolean => opened.has(id);

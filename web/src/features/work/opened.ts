// The files that were opened from this page since it was loaded: a bulk says which drafts nobody has looked at.
const opened = new Set<string>();
const file = /^\/api\/v1\/files\/([^/]+)$/;

addEventListener(
  'click',
  (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const [, id] = file.exec(link?.pathname ?? '') ?? [];
    if (id) opened.add(id);
  },
  true,
);

export const wasOpened = (id: string): boolean => opened.has(id);

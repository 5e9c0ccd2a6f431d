// Keeps the focus of a keyboard user near its place. When the element with the focus is removed or switched off, the
// focus goes to the heading of the part around it. It never goes back to the start of the page.
const usable = (one: HTMLElement) => one.isConnected && !one.matches(':disabled');

/** The heading that gets the focus: of the nearest part that is still there, from the inside out. */
function landing(parts: HTMLElement[]): HTMLElement | null {
  for (const part of parts)
    if (part.isConnected) {
      const heading = part.querySelector<HTMLElement>('h1, h2, h3');
      if (heading?.checkVisibility()) return heading;
    }
  return null;
}

/** Watches a page. Returns a function that ends the watch. */
export function keepFocus(page: HTMLElement): () => void {
  let parts: HTMLElement[] = []; // the element that had the focus last, then all elements around it

  function remember(event: FocusEvent) {
    parts = [];
    for (let one = event.target as HTMLElement | null; one; one = one.parentElement) {
      parts.push(one);
      if (one === page) break;
    }
  }
  function look() {
    const [last] = parts;
    if (!last || usable(last) || document.querySelector('dialog[open]')) return;
    const now = document.activeElement;
    if (now && now !== document.body && usable(now as HTMLElement)) return;
    const heading = landing(parts.slice(1));
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
  page.addEventListener('focusin', remember);
  // after the page has drawn its new parts and has set the focus where it wants it
  let waits = 0;
  const watch = new MutationObserver(() => {
    cancelAnimationFrame(waits);
    waits = requestAnimationFrame(look);
  });
  watch.observe(page, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
  return () => {
    page.removeEventListener('focusin', remember);
    watch.disconnect();
  };
}

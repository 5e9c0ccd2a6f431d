// Who works with the keyboard is never thrown back to the start of the page: when what had the focus goes away or is
// switched off, the focus goes to the heading of the part where it was.
const usable = (one: HTMLElement) => one.isConnected && !one.matches(':disabled');

/** The heading to go to: of the nearest part that is still there, from the inside out. */
function landing(parts: HTMLElement[]): HTMLElement | null {
  for (const part of parts)
    if (part.isConnected) {
      const heading = part.querySelector<HTMLElement>('h1, h2, h3');
      if (heading?.checkVisibility()) return heading;
    }
  return null;
}

/** Watches over a page; returns what ends it. */
export function keepFocus(page: HTMLElement): () => void {
  let parts: HTMLElement[] = []; // what had the focus last, then all that it lies in

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
  // after the page has drawn what follows, and has put the focus where it wants it
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

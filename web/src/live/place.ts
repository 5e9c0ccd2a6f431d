// A list that is drawn again under a person: what they read stays where it is in the window, and the focus stays on its
// element.
import { tick } from 'svelte';

const topOf = (element: Element) => element.getBoundingClientRect().top;

/** Draws by `draw`. `list` is the element around the rows, each row an element in it. */
export async function keepPlace(list: HTMLElement | undefined, draw: () => void): Promise<void> {
  const active = document.activeElement;
  const focused = active instanceof HTMLElement && list?.contains(active) ? active : null;
  // At the top of the page a new first row comes into sight. Further down, and under the focus, nothing moves.
  const inSight = [...(list?.children ?? [])].filter((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
  const places = [...(focused ? [focused] : []), ...(scrollY > 0 ? inSight : [])].map(
    (one) => [one, topOf(one)] as const,
  );
  // Some browsers keep the place too. Both together would move the page twice.
  if (places.length) document.body.style.setProperty('overflow-anchor', 'none');
  draw();
  await tick();
  if (focused?.isConnected && document.activeElement !== focused) focused.focus({ preventScroll: true });
  const kept = places.find(([one]) => one.isConnected);
  if (kept) scrollBy(0, topOf(kept[0]) - kept[1]);
  requestAnimationFrame(() => document.body.style.removeProperty('overflow-anchor'));
}

/** The person is at the top of the page: the heading is in sight. */
export const atTop = () => scrollY < 120;

// A history router: the path below /ban-lam-viec, its query, and the state that a page keeps for the way back. A person
// who would lose typed text is asked first.
import { said } from './said.svelte.ts';
import { leaving } from './leaving.ts';

const base = '/ban-lam-viec';
export type Kept = Record<string, string | number | string[]>;

class Router {
  path = $state('');
  query = $state(new URLSearchParams());
  private address = '';

  constructor() {
    history.scrollRestoration = 'manual'; // a list draws itself after its first reply and then scrolls itself
    this.read();
    addEventListener('popstate', () => {
      if (!leaving.may()) return history.pushState(history.state, '', this.address);
      said.clear();
      this.read();
      this.#return();
    });
    addEventListener('click', (event) => {
      const link = (event.target as Element | null)?.closest('a');
      if (
        !link ||
        event.defaultPrevented ||
        event.button !== 0 ||
        event.ctrlKey ||
        event.metaKey ||
        event.shiftKey ||
        link.target ||
        link.origin !== location.origin ||
        !(link.pathname === base || link.pathname.startsWith(base + '/'))
      )
        return;
      event.preventDefault();
      const go = () => {
        this.keep({ link: link.pathname + link.search });
        this.#open(link.href);
      };
      if (link.pathname + link.search === this.address) go();
      else leaving.leave(go);
    });
  }
  read() {
    this.path = location.pathname.slice(base.length).replace(/\/$/, '');
    this.query = new URLSearchParams(location.search);
    this.address = location.pathname + location.search;
  }
  /** The named values of the query; "" for a missing one. */
  asked<Name extends string>(...names: Name[]): Record<Name, string> {
    return Object.fromEntries(names.map((name) => [name, this.query.get(name) ?? ''])) as Record<Name, string>;
  }
  go(path: string) {
    leaving.leave(() => this.#open(base + path));
  }
  /** Opens the same page with another query: the history gets no new step. */
  ask(values: Record<string, string>) {
    const given = Object.entries(values).filter(([, value]) => value);
    const query = given.length ? `?${new URLSearchParams(given)}` : '';
    history.replaceState(history.state, '', base + this.path + query);
    this.query = new URLSearchParams(query);
  }
  /** The state that the page kept at this step of the history. */
  kept(): Kept {
    return (history.state as { kept?: Kept } | null)?.kept ?? {};
  }
  /** A number that this step kept; 0 if it kept none. */
  count(name: string): number {
    const kept = this.kept()[name];
    return typeof kept === 'number' ? kept : 0;
  }
  keep(values: Kept) {
    history.replaceState({ kept: { ...this.kept(), ...values } }, '');
  }
  /**
   * On the way back: restores the scroll position, and the focus on the followed link, as soon as the page is drawn.
   */
  #return() {
    const { link } = this.kept();
    const scroll = this.count('scroll');
    const place = location.href;
    const until = Date.now() + 3000;
    scrollTo(0, scroll);
    const look = () => {
      if (location.href !== place) return;
      const links = [...document.querySelectorAll<HTMLAnchorElement>('main a')];
      const found = links.find((one) => one.pathname + one.search === link);
      if (found) {
        if (document.activeElement !== found) found.focus({ preventScroll: true });
        scrollTo(0, scroll);
      } else if (Date.now() < until) setTimeout(look, 50);
    };
    if (link) look();
  }
  #open(address: string) {
    this.keep({ scroll: scrollY });
    said.clear();
    history.pushState(null, '', address);
    this.read();
    scrollTo(0, 0);
  }
  /** Changes the address of the shown page. The router asks nothing and moves nothing. */
  rename(path: string) {
    history.replaceState(history.state, '', base + path);
    this.read();
  }
}

export const router = new Router();
export const href = (path: string) => base + path;

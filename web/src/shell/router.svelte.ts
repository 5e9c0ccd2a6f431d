// A history router: the path below /ban-lam-viec, and nothing more. Whoever would lose what they typed is asked first.
import { leaving } from './leaving.ts';

const base = '/ban-lam-viec';

class Router {
  path = $state('');
  query = $state(new URLSearchParams());
  private address = '';

  constructor() {
    this.read();
    addEventListener('popstate', () => {
      if (leaving.may()) this.read();
      else history.pushState(null, '', this.address);
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
        !link.pathname.startsWith(base)
      )
        return;
      event.preventDefault();
      if (link.pathname + link.search !== this.address && !leaving.may()) return;
      history.pushState(null, '', link.href);
      this.read();
      scrollTo(0, 0);
    });
  }
  read() {
    this.path = location.pathname.slice(base.length).replace(/\/$/, '');
    this.query = new URLSearchParams(location.search);
    this.address = location.pathname + location.search;
  }
  /** These values of the query; "" for one that it has not. */
  asked<Name extends string>(...names: Name[]): Record<Name, string> {
    return Object.fromEntries(names.map((name) => [name, this.query.get(name) ?? ''])) as Record<Name, string>;
  }
  go(path: string) {
    if (!leaving.may()) return;
    history.pushState(null, '', base + path);
    this.read();
    scrollTo(0, 0);
  }
  /** Another address for what is shown already; nothing is asked and nothing moves. */
  rename(path: string) {
    history.replaceState(null, '', base + path);
    this.read();
  }
}

export const router = new Router();
export const href = (path: string) => base + path;

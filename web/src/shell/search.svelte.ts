// The last search. It is kept in memory, because the browser's history and logs keep addresses. The typed text may be a
// number or a name.
import { router } from './router.svelte.ts';

class Search {
  asked = $state.raw({ text: '' }); // a new object for each search, so that the same words are searched again

  run(typed: string) {
    const text = typed.trim();
    if (!text) return;
    this.asked = { text };
    router.go('/tim');
  }
  /** The words of the shown page. For a link /tim/CODE it is the dossier code. */
  get text(): string {
    return router.path.startsWith('/tim/') ? decodeURIComponent(router.path.slice('/tim/'.length)) : this.asked.text;
  }
}

export const search = new Search();

// What was searched for last. It is kept in memory: an address stays in the history of the browser and in logs, and
// what is typed may be a number or a name.
import { router } from './router.svelte.ts';

class Search {
  asked = $state.raw({ text: '' }); // a new object for each search, so that the same words are searched again

  run(typed: string) {
    const text = typed.trim();
    if (!text) return;
    this.asked = { text };
    router.go('/tim');
  }
  /** The words of the page that is shown: of a link its dossier code, /tim/CODE. */
  get text(): string {
    return router.path.startsWith('/tim/') ? decodeURIComponent(router.path.slice('/tim/'.length)) : this.asked.text;
  }
}

export const search = new Search();

// The numbers of the menu and of the title: how much waits for the person.
import { api, type WaitingCounts } from '../api/client.ts';
import { whenQuiet, live } from './live.svelte.ts';
import { Refresher } from './refresh.ts';

/** The server counts no further. */
const most = 100;
const topics: (keyof WaitingCounts)[] = ['work', 'approvals', 'tasks', 'confirmations'];

/** "7", "99+", "" for nothing. */
export const written = (count: number) => (count >= most ? `${most - 1}+` : count ? String(count) : '');

class Counts {
  private of = $state.raw<WaitingCounts>({});

  /** The number of a page of the menu, as it is written; "" if nothing waits there, or if the page has no number. */
  at(id: string): string {
    const name = topics.find((one) => one === id);
    return written((name && this.of[name]) ?? 0);
  }
  /** The number of several pages of the menu together. */
  together(ids: string[]): string {
    return written(topics.reduce((sum, name) => sum + (ids.includes(name) ? (this.of[name] ?? 0) : 0), 0));
  }
  /** The number for the title. Dossiers to approve are counted once: they are work too. */
  get all(): string {
    const { work = 0, tasks = 0, confirmations = 0 } = this.of;
    return written(work + tasks + confirmations);
  }
  /** Counts until the returned function is called. */
  start(): () => void {
    const refresher = new Refresher(async () => void (this.of = await api.refresh('/desk/counts')));
    const end = live.watch({ topics, changed: () => refresher.changed() });
    const dontAsk = whenQuiet(() => refresher.changed()); // also without a line
    return () => {
      dontAsk();
      end();
      refresher.stop();
      this.of = {};
    };
  }
}
export const counts = new Counts();

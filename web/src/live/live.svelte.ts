// The tab's side of the line (line.ts): parts of the screen say what they show and are told when it may have changed.
import { api, running, type Session } from '../api/client.ts';
import { Refresher } from './refresh.ts';
import type { Said } from './hub.ts';
import type { Told } from './line.ts';
import type { Way } from './tabs.ts';

export type Change = { id: string; revision: number };
export type Watcher = {
  /** Lists, and things as "dossier:ID". */
  topics: string[];
  /** Called after a change; null: changes may have been missed. */
  changed: (change: Change | null) => void;
};

const presentMs = 60_000;

const quietMs = 1500;

/**
 * Calls `then` when the page has asked nothing for a while: on a slow line the page itself comes first. Returns the
 * function that ends the wait.
 */
export function whenQuiet(then: () => void): () => void {
  const look = () => {
    const wait = running.all ? quietMs : running.since + quietMs - performance.now();
    if (wait > 0) timer = setTimeout(look, wait);
    else then();
  };
  let timer = setTimeout(look);
  return () => clearTimeout(timer);
}

class Live {
  /** The line is cut, and it is tried again. */
  cut = $state(false);
  private readonly watchers = new Set<Watcher>();
  private way: Way | null = null;
  private joined = false; // the line was open once
  private wanted = '';
  private sessions: Refresher | null = null;

  /** Tells `watcher` of changes until the returned function is called. */
  watch(watcher: Watcher): () => void {
    this.watchers.add(watcher);
    this.want();
    return () => {
      this.watchers.delete(watcher);
      this.want();
    };
  }
  /**
   * Opens the line for the person in a post. `onSession` gets the session when its rights may have changed. Returns the
   * function that closes the line.
   */
  start(holder: string, onSession: (session: Session) => void): () => void {
    let closed = false;
    const open = async () => {
      const { wayToLine } = await import('./tabs.ts');
      if (closed) return;
      this.way = wayToLine(holder, (told) => this.hear(told));
      this.sessions = new Refresher(async () => {
        onSession(await api.refresh('/session')); // a session that ended is told to the page by the refusal
        this.say({ says: 'again' });
      });
      this.say({ wants: this.topics() });
      this.say({ says: 'again' }); // the line of this browser may wait for a sign-in
    };
    // A newer server may not have the file of this desk any more: the page then works without the line.
    const dontOpen = whenQuiet(() => void open().catch(() => {}));
    const again = () => this.say({ says: 'again' });
    const present = setInterval(() => this.say({ wants: this.topics() }), presentMs);
    const close = () => {
      closed = true;
      dontOpen();
      clearInterval(present);
      removeEventListener('online', again);
      removeEventListener('pagehide', close);
      this.sessions?.stop();
      this.way?.close();
      [this.way, this.sessions, this.cut, this.joined] = [null, null, false, false];
    };
    addEventListener('online', again);
    addEventListener('pagehide', close);
    return close;
  }
  private topics(): string[] {
    return [...new Set([...this.watchers].flatMap((one) => one.topics))].sort();
  }
  private want(): void {
    const topics = this.topics();
    if (topics.join() === this.wanted) return;
    this.wanted = topics.join();
    this.say({ wants: topics });
  }
  private say(said: Said): void {
    this.way?.say(said);
  }
  private hear(told: Told): void {
    if (told.tells === 'state') {
      this.cut = told.state === 'cut';
      // The server closes the line of a session that has ended, or that has other rights now.
      if (told.state === 'over') this.sessions?.changed();
      // The screen was drawn before this tab heard the line.
      if (told.state === 'open' && !this.joined) this.lost();
      this.joined ||= told.state === 'open';
    } else if (told.tells === 'lost') this.lost();
    else for (const one of [...this.watchers]) if (one.topics.includes(told.topic)) one.changed(told);
  }
  private lost(): void {
    for (const one of [...this.watchers]) one.changed(null);
  }
}
export const live = new Live();

/**
 * Refreshes a part of the screen after changes of the topics, as long as the part is on the screen. Call it while a
 * component is made. `fetch` throws what the client throws. `free`: the part may be drawn again now. `matters`: the
 * change is news to the part; null: changes may have been missed. Returns a function that tells whether the part is
 * still on the screen: the person may leave before the reply comes.
 */
export function refreshes(
  topics: () => string[],
  fetch: () => Promise<void>,
  { free, matters = () => true }: { free?: () => boolean; matters?: (change: Change | null) => boolean } = {},
): () => boolean {
  let shown = 0;
  $effect(() => {
    ++shown;
    const refresher = new Refresher(fetch, free);
    const changed = (change: Change | null) => matters(change) && refresher.changed();
    const end = live.watch({ topics: topics(), changed });
    return () => {
      --shown;
      end();
      refresher.stop();
    };
  });
  return () => shown > 0;
}

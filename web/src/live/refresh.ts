// When a part of the screen asks the server again: soon after a change, not more often than the server allows, only
// while the tab is in sight, and not while the part is in use (a dialog is open, a request is on its way).
import { asProblem } from '../api/client.ts';

/** Changes of one act come together, and the reply to an own act comes first. */
export const soonMs = 300;
/** This many questions one after the other, and then one in `betweenMs`. The server lets twice as many in. */
export const atOnce = 4;
export const betweenMs = 2500;
const againMs = 1000;
const faultMs = 15_000;

/** The parts of the browser that a refresher uses. */
export type Tab = {
  hidden: () => boolean;
  /** Calls `then` each time the tab comes into sight. Returns the function that ends that. */
  whenShown: (then: () => void) => () => void;
  now: () => number;
  after: (ms: number, then: () => void) => () => void;
};
export const tab: Tab = {
  hidden: () => document.hidden,
  whenShown: (then) => {
    document.addEventListener('visibilitychange', then);
    return () => document.removeEventListener('visibilitychange', then);
  },
  now: () => performance.now(),
  after: (ms, then) => {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
};

export class Refresher {
  private stale = false;
  private running = false;
  private ended = false;
  private earliest = 0;
  private rested = 0; // from then on `atOnce` questions may be asked again
  private stopTimer: (() => void) | null = null;
  private readonly stopWatch: () => void;
  private readonly fetch: () => Promise<void>;
  private readonly free: () => boolean;
  private readonly tab: Tab;

  /** `fetch` asks the server and draws. `free`: the part may be drawn again now. */
  constructor(fetch: () => Promise<void>, free: () => boolean = () => true, of: Tab = tab) {
    this.fetch = fetch;
    this.free = free;
    this.tab = of;
    this.stopWatch = of.whenShown(() => this.plan(soonMs));
  }
  /** Something that the part shows may have changed. */
  changed(): void {
    this.stale = true;
    this.plan(soonMs);
  }
  stop(): void {
    this.ended = true;
    this.stopTimer?.();
    this.stopWatch();
  }
  private plan(ms: number): void {
    if (this.ended || !this.stale || this.running || this.stopTimer || this.tab.hidden()) return;
    const free = this.rested - (atOnce - 1) * betweenMs;
    const wait = Math.max(ms, Math.max(this.earliest, free) - this.tab.now());
    this.stopTimer = this.tab.after(wait, () => {
      this.stopTimer = null;
      void this.run();
    });
  }
  private async run(): Promise<void> {
    if (this.tab.hidden()) return; // asked for when the tab is in sight again
    if (!this.free()) return this.plan(againMs);
    this.stale = false;
    this.running = true;
    this.rested = Math.max(this.rested, this.tab.now()) + betweenMs;
    try {
      await this.fetch();
    } catch (error) {
      const { status, retryAfter } = asProblem(error);
      // The next request of the person tells what is wrong. A session that has ended is told at once.
      if (status === 401) this.ended = true;
      this.stale = true;
      this.earliest = this.tab.now() + (status === 429 ? Math.max(betweenMs, retryAfter * 1000) : faultMs);
    }
    this.running = false;
    this.plan(soonMs);
  }
}

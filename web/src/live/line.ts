// The line: one stream of the server that tells what has changed. The worker of a browser holds it, or the tab that
// leads the others. It names things and never what they hold, so each tab asks for what it shows. The line is opened
// again by itself after each end, with a pause that grows.
import { createParser } from 'eventsource-parser';

/** The words of a line to the tabs. */
export type Told =
  | { tells: 'change'; topic: string; id: string; revision: number }
  /** Changes may have been missed: everything on the screen may be old. */
  | { tells: 'lost' }
  | { tells: 'state'; state: LineState };
/** new: not open yet. cut: closed against its will, it tries again. over: the session has ended, it waits. */
export type LineState = 'new' | 'open' | 'cut' | 'over';

/** The parts of the browser that a line uses. */
export type World = {
  fetch: (address: string, init: RequestInit) => Promise<Response>;
  after: (ms: number, then: () => void) => () => void;
  random: () => number;
};
const browser: World = {
  fetch: (address, init) => fetch(address, init),
  after: (ms, then) => {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

const pauses = [0, 1000, 2000, 4000, 8000, 16_000, 30_000];
/** After a stream that lasted this long, the failures before it do not count any more. */
export const lastedMs = 5000;
/** The server sends something every 15 seconds. After three times that the line is dead, though nobody closed it. */
export const silenceMs = 45_000;
/** Several pages open at the same moment: the topics are asked for once. */
export const gatherMs = 150;

/**
 * The pause before a stream is opened again after `failures` failures, in milliseconds. Chance spreads the browsers of
 * an office after a restart of the server. `asked`: the server's own wish, in seconds.
 */
export function pauseAfter(failures: number, chance: number, asked = 0): number {
  const most = pauses[Math.min(failures, pauses.length - 1)]!;
  return Math.max(Math.round(most * (0.5 + chance / 2)), asked * 1000) || Math.round(chance * 300);
}

/**
 * The end of a stream. final: the server will give the same answer to the same question. full: the server has enough
 * streams of the person, and everything else works.
 */
type End = { over: boolean; final: boolean; full: boolean; asked: number };

function endOf({ status, headers }: Response): End {
  const later = status >= 500 || status === 429 || status === 408;
  const asked = Math.min(Number(headers.get('Retry-After')) || 0, 300);
  return { over: status === 401, final: !later && status !== 401, full: status === 429, asked };
}

export class Line {
  private topics: string[] = []; // that are wanted
  private streamed: string[] = []; // that the stream was opened with
  private last = ''; // the id of the last event
  private behind = ''; // the id behind which the stream was opened
  private opened = false; // it was open at any time
  private state: LineState = 'new';
  private failures = 0;
  private turn = 0; // a new number for each stream, so that an old one is not heard any more
  private stopStream: (() => void) | null = null;
  private stopTimer: () => void = () => {};
  private readonly tell: (told: Told) => void;
  private readonly world: World;

  constructor(tell: (told: Told) => void, world: World = browser) {
    this.tell = tell;
    this.world = world;
  }

  get now(): LineState {
    return this.state;
  }
  /** Asks for these topics from now on; a stream with more of them serves too. None: the line closes. */
  ask(topics: string[]): void {
    const wanted = [...new Set(topics)].sort();
    if (wanted.join() === this.topics.join()) return;
    this.topics = wanted;
    if (!wanted.length) return this.close();
    if (this.state !== 'over' && !this.serves()) this.later(gatherMs);
  }
  private serves(): boolean {
    return this.stopStream !== null && this.topics.every((topic) => this.streamed.includes(topic));
  }
  /** Tries at once: somebody signed in again, or the network is back. An open line stays as it is. */
  again(): void {
    if (!this.topics.length || this.state === 'open') return;
    this.failures = 0;
    this.later(0);
  }
  private close(): void {
    this.stop();
    [this.last, this.opened, this.failures] = ['', false, 0];
    this.is('new');
  }
  private stop(): void {
    ++this.turn;
    this.stopTimer();
    this.stopStream?.();
    this.stopStream = null;
  }
  private later(ms: number): void {
    this.stopTimer();
    this.stopTimer = this.world.after(ms, () => {
      if (!this.serves()) void this.open(); // the topics may have gone and come back
    });
  }
  private is(state: LineState): void {
    if (state === this.state) return;
    this.state = state;
    this.tell({ tells: 'state', state });
  }

  private async open(): Promise<void> {
    this.stop();
    const turn = this.turn;
    const end = await this.listen(() => turn === this.turn);
    if (turn !== this.turn) return; // another stream has taken its place
    this.stopStream = null;
    if (end.over) return this.is('over');
    if (end.final) return this.is('new');
    // The first try after an end comes at once: a server that starts again is no reason for a warning.
    if (end.full) this.is('new');
    else if (this.failures > 0) this.is('cut');
    this.later(pauseAfter(this.failures, this.world.random(), end.asked));
    ++this.failures;
  }

  /** Reads one stream to its end. */
  private async listen(current: () => boolean): Promise<End> {
    const control = new AbortController();
    this.streamed = this.topics;
    this.behind = this.last;
    let heardLately = () => {};
    let forget = () => {};
    const stop = () => {
      heardLately();
      forget();
      control.abort();
    };
    this.stopStream = stop;
    const heard = () => {
      heardLately();
      heardLately = this.world.after(silenceMs, () => control.abort());
    };
    const end: End = { over: false, final: false, full: false, asked: 0 };
    heard();
    try {
      const response = await this.world.fetch(`/api/v1/live?topics=${encodeURIComponent(this.streamed.join())}`, {
        headers: { Accept: 'text/event-stream', ...(this.behind ? { 'Last-Event-ID': this.behind } : {}) },
        cache: 'no-store',
        signal: control.signal,
      });
      if (!current()) control.abort();
      if (response.status !== 200 || !response.body) return endOf(response);
      forget = this.world.after(lastedMs, () => (this.failures = 0));
      const parser = createParser({
        onEvent: ({ event, data, id }) => {
          if (!current()) return;
          if (id) this.last = id;
          this.hear(event ?? '', data, end);
        },
      });
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        if (!current()) break;
        heard();
        parser.feed(part.value);
        if (end.over) break;
      }
    } catch {
      // The network is gone, the server went away, or the stream was silent: it is opened again.
    } finally {
      stop();
    }
    return end;
  }

  private hear(event: string, data: string, end: End): void {
    if (event === 'hello') {
      // Without an id nobody knows what happened since the last stream. Before the first one the tabs loaded their
      // lists.
      const missed = !this.opened || !this.behind;
      this.opened = true;
      this.is('open');
      if (missed) this.tell({ tells: 'lost' });
    } else if (event === 'lost') this.tell({ tells: 'lost' });
    else if (event === 'over') end.over = true;
    else if (event === 'change') {
      const change = JSON.parse(data) as { topic: string; id: string; revision: number };
      this.tell({ tells: 'change', topic: change.topic, id: change.id, revision: change.revision });
    }
  }
}

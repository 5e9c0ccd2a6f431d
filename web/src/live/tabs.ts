// The way of a tab to the line of its browser: the shared worker, or the tab that leads where there is no such worker.
import { Hub, type Hearer, type Said } from './hub.ts';

export type Way = { say: (said: Said) => void; close: () => void };

/** Opens the way. `holder` is one word for the person in the post: another person has another line. */
export function wayToLine(holder: string, hear: Hearer): Way {
  return 'SharedWorker' in globalThis ? byWorker(holder, hear) : withoutWorker(holder, hear);
}

const withoutWorker = (holder: string, hear: Hearer): Way =>
  'locks' in navigator && 'BroadcastChannel' in globalThis ? byLeader(holder, hear, browserTabs()) : alone(hear);

function byWorker(holder: string, hear: Hearer): Way {
  const { port, ...worker } = sharedWorker(holder);
  let other: Way | null = null;
  let last: Said | null = null;
  port.onmessage = ({ data }: MessageEvent<Parameters<Hearer>[0]>) => hear(data);
  // The server may have a newer desk than this page, without the file of this worker.
  worker.onError(() => {
    other ??= withoutWorker(holder, hear);
    if (last) other.say(last);
  });
  return {
    say: (said) => {
      if ('wants' in said) last = said;
      if (other) other.say(said);
      else port.postMessage(said);
    },
    close: () => {
      if (other) return other.close();
      port.postMessage({ says: 'bye' } satisfies Said);
      port.close();
    },
  };
}
function sharedWorker(holder: string) {
  const worker = new SharedWorker(new URL('./worker.ts', import.meta.url), { type: 'module', name: `line ${holder}` });
  return { port: worker.port, onError: (then: () => void) => worker.addEventListener('error', then) };
}

/** A browser without locks: each tab has its own line. */
function alone(hear: Hearer): Way {
  const hub = new Hub();
  return { say: (said) => hub.hear(hear, said), close: () => hub.hear(hear, { says: 'bye' }) };
}

/** The parts of the browser with which tabs find their leader. */
export type Tabs = {
  /** Runs `lead` in the one tab that has the lock, until the promise that `lead` returns is over. */
  lock: (name: string, signal: AbortSignal, lead: () => Promise<void>) => void;
  channel: (name: string) => Pick<BroadcastChannel, 'postMessage' | 'close' | 'onmessage'>;
  /** A name of this tab that no other tab has. */
  name: string;
};
const browserTabs = (): Tabs => ({
  lock: (name, signal, lead) => void navigator.locks.request(name, { signal }, lead).catch(() => {}),
  channel: (name) => new BroadcastChannel(name),
  name: crypto.getRandomValues(new Uint32Array(2)).join('-'),
});

/** Messages between tabs. `to` "": for all tabs. */
type Letter = { from: string; said: Said } | { to: string; told: Parameters<Hearer>[0] } | { leads: string };

/**
 * One tab leads: the tab with the lock. It holds the line and passes on what it hears. When it closes, the browser
 * gives the lock to another tab, which asks all tabs what they want.
 */
export function byLeader(holder: string, hear: Hearer, tabs: Tabs): Way {
  const name = `line ${holder}`;
  const channel = tabs.channel(name);
  const closing = new AbortController();
  let last: Said | null = null; // the wants of this tab, for the next leader
  let hub: Hub | null = null;
  let stopLeading = () => {};
  const others = new Map<string, Hearer>();
  const post = (letter: Letter) => channel.postMessage(letter);

  channel.onmessage = ({ data }: MessageEvent<Letter>) => {
    if ('leads' in data) {
      if (last) post({ from: tabs.name, said: last });
    } else if ('told' in data) {
      if (data.to === tabs.name) hear(data.told);
    } else if (hub) {
      const { from, said } = data;
      const other = others.get(from) ?? ((told) => post({ to: from, told }));
      others.set(from, other);
      hub.hear(other, said);
      if ('says' in said && said.says === 'bye') others.delete(from);
    }
  };
  tabs.lock(name, closing.signal, () => {
    hub = new Hub();
    if (last) hub.hear(hear, last);
    post({ leads: tabs.name });
    return new Promise<void>((done) => (stopLeading = done));
  });
  const say = (said: Said) => {
    if ('wants' in said) last = said;
    if (hub) hub.hear(hear, said);
    else post({ from: tabs.name, said });
  };
  return {
    say,
    close: () => {
      if (hub) {
        hub.hear(hear, { says: 'bye' });
        for (const other of others.values()) hub.hear(other, { says: 'bye' });
        hub = null;
      } else say({ says: 'bye' });
      stopLeading();
      closing.abort();
      channel.close();
    },
  };
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Clock, settled } from '../testing/clock.ts';
import { Hub, presentMs, topicsMost, type Hearer } from './hub.ts';
import type { Line, Told } from './line.ts';
import { byLeader, type Tabs } from './tabs.ts';

class FakeLine {
  asked: string[] = [];
  tries = 0;
  now = 'open';
  tell: (told: Told) => void = () => {};
  ask = (topics: string[]) => void (this.asked = topics);
  again = () => void ++this.tries;
}
function made() {
  const clock = new Clock();
  const line = new FakeLine();
  const hub = new Hub((tell) => {
    line.tell = tell;
    return line as unknown as Line;
  }, clock.now);
  const tab = () => {
    const heard: Told[] = [];
    const hear: Hearer = (told) => heard.push(told);
    return { hear, heard, wants: (...wants: string[]) => hub.hear(hear, { wants }) };
  };
  return { clock, line, hub, tab };
}
const change: Told = { tells: 'change', topic: 'work', id: 'd1', revision: 2 };

test('one line carries what all tabs want, each tab hears everything, and learns how the line is', () => {
  const { line, hub, tab } = made();
  const [one, two] = [tab(), tab()];
  one.wants('work', 'tasks');
  two.wants('work', 'dossier:1');
  assert.deepEqual(line.asked.toSorted(), ['dossier:1', 'tasks', 'work']);
  line.tell(change);
  for (const { heard } of [one, two]) assert.deepEqual(heard, [{ tells: 'state', state: 'open' }, change]);
  hub.hear(two.hear, { says: 'bye' });
  assert.deepEqual(line.asked.toSorted(), ['tasks', 'work']);
  hub.hear(one.hear, { says: 'bye' });
  assert.deepEqual(line.asked, []);
  line.tell(change);
  assert.equal(one.heard.length, 2);
});

test('a tab that crashed is forgotten, one that says now and then that it is there is not', async () => {
  const { clock, line, tab } = made();
  const [crashed, there] = [tab(), tab()];
  crashed.wants('dossier:1');
  for (let i = 0; i < 10; ++i) {
    there.wants('work');
    await clock.pass(presentMs);
  }
  there.wants('work');
  assert.deepEqual(line.asked, ['work']);
});

test('of too many topics those of the tabs that spoke last are asked for', () => {
  const { line, tab } = made();
  for (let i = 0; i < topicsMost + 5; ++i) tab().wants('work', `dossier:${i}`);
  assert.equal(line.asked.length, topicsMost);
  for (const topic of ['work', `dossier:${topicsMost + 4}`]) assert.ok(line.asked.includes(topic), topic);
});

test('a tab in which somebody signed in again lets the line try', () => {
  const { line, hub, tab } = made();
  const one = tab();
  one.wants('work');
  hub.hear(one.hear, { says: 'again' });
  assert.equal(line.tries, 1);
});

/** The tabs of a browser without shared workers: a lock that one of them has, and channels between them. */
class Browser {
  private readonly channels = new Set<{ onmessage: ((event: MessageEvent) => void) | null }>();
  private readonly queue: { lead: () => Promise<void>; signal: AbortSignal }[] = [];
  private led = false;
  private next(): void {
    if (this.led) return;
    const first = this.queue.shift();
    if (!first) return;
    if (first.signal.aborted) return this.next();
    this.led = true;
    void first.lead().then(() => {
      this.led = false;
      this.next();
    });
  }
  tab(name: string): Tabs {
    return {
      name,
      lock: (_name, signal, lead) => {
        this.queue.push({ lead, signal });
        queueMicrotask(() => this.next());
      },
      channel: () => {
        const mine = {
          onmessage: null as ((event: MessageEvent) => void) | null,
          postMessage: (data: unknown) => {
            const sent: unknown = structuredClone(data);
            for (const other of this.channels)
              if (other !== mine) queueMicrotask(() => other.onmessage?.({ data: sent } as MessageEvent));
          },
          close: () => void this.channels.delete(mine),
        };
        this.channels.add(mine);
        return mine;
      },
    };
  }
}

test('without a shared worker one tab leads; when it closes, another leads and knows what all want', async () => {
  const asked: string[] = [];
  let tell: (text: string) => void = () => {};
  const before = globalThis.fetch;
  globalThis.fetch = ((address: string) => {
    asked.push(decodeURIComponent(address.split('topics=')[1]!));
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => (tell = (text) => stream.enqueue(new TextEncoder().encode(text))),
    });
    return Promise.resolve(new Response(body));
  }) as typeof fetch;
  try {
    const browser = new Browser();
    const heard: Record<string, string[]> = { a: [], b: [], c: [] };
    const ways = ['a', 'b', 'c'].map((name) => {
      const way = byLeader(
        'h1',
        (told) => heard[name]!.push(told.tells === 'state' ? told.state : told.tells),
        browser.tab(name),
      );
      way.say({ wants: ['work', 'dossier:' + name] });
      return way;
    });
    const streams = async (many: number) => {
      while (asked.length < many) await new Promise((resolve) => setTimeout(resolve, 10));
      await settled();
    };
    await streams(1);
    assert.deepEqual(asked, ['dossier:a,dossier:b,dossier:c,work']);
    tell('id: 1\nevent: hello\ndata: {"topics":[]}\n\n');
    tell('id: 2\nevent: change\ndata: {"topic":"work","id":"x","revision":1}\n\n');
    await settled();
    for (const name of ['a', 'b', 'c']) assert.deepEqual(heard[name], ['new', 'open', 'lost', 'change'], name);
    ways[0]!.close();
    await streams(2);
    assert.deepEqual(asked.slice(1), ['dossier:b,dossier:c,work']);
    tell('id: 3\nevent: hello\ndata: {"topics":[]}\n\n');
    await settled();
    assert.deepEqual(heard['c']!.slice(4), ['new', 'open', 'lost']);
    assert.equal(heard['a']!.length, 4);
    ways[2]!.close();
    ways[1]!.close();
  } finally {
    globalThis.fetch = before;
  }
});

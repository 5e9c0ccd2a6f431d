// The tabs of a browser at one line: the line carries the topics of all of them, and each tab hears everything.
import { Line, type Told } from './line.ts';

/** The words of a tab. It says its wants now and then too, so that the line forgets a tab that crashed. */
export type Said = { wants: string[] } | { says: 'again' | 'bye' };
export type Hearer = (told: Told) => void;

/** A tab says that it is there this often. A tab in the background may be late. */
export const presentMs = 60_000;
const silentMs = 6 * presentMs;
/** Topics of a line. The server takes no more. */
export const topicsMost = 20;

type Tab = { wants: string[]; heard: number };

export class Hub {
  private readonly tabs = new Map<Hearer, Tab>();
  private readonly line: Line;
  private readonly clock: () => number;

  constructor(makeLine: (tell: Hearer) => Line = (tell) => new Line(tell), clock = () => Date.now()) {
    this.clock = clock;
    this.line = makeLine((told) => {
      for (const hear of this.tabs.keys()) hear(told);
    });
  }

  hear(from: Hearer, said: Said): void {
    const now = this.clock();
    if ('wants' in said) {
      if (!this.tabs.has(from)) from({ tells: 'state', state: this.line.now });
      this.tabs.delete(from); // the tab that spoke last is the last
      this.tabs.set(from, { wants: said.wants, heard: now });
    } else if (said.says === 'bye') this.tabs.delete(from);
    for (const [hear, tab] of this.tabs) if (now - tab.heard > silentMs) this.tabs.delete(hear);
    this.line.ask(this.topics());
    if ('says' in said && said.says === 'again') this.line.again();
  }
  /** The topics of all tabs. If there are too many, those of the tabs that spoke last. */
  private topics(): string[] {
    const all = [...this.tabs.values()].toReversed().flatMap((tab) => tab.wants);
    return [...new Set(all)].slice(0, topicsMost);
  }
}

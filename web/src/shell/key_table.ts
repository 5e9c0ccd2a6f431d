// Every key of the desk, by the place where it works. Screens take their keys from here, the dialog of keys lists them,
// and a test compares the officer's guide with them.
import type { DeskPage } from '../api/client.ts';
import { shown, type Shown } from '../features/index.ts';

export const keyTable = {
  everywhere: {
    '?': 'keys',
    '/': 'find',
    n: 'receive',
    'g v': 'work',
    'g d': 'unit',
    'g t': 'results',
    'g b': 'tasks',
    'g p': 'approvals',
    'g s': 'figures',
  },
  search: { Enter: 'find', '↓': 'into', Esc: 'leave' },
  list: { j: 'down', k: 'up', Enter: 'open' },
  approvals: { x: 'choose', a: 'send' },
  tasks: { j: 'down', k: 'up', i: 'print', '1': 'called', '2': 'printed', '3': 'mailed', '4': 'in_person' },
  intake: {
    F2: 'id',
    'Alt+0': 'all_ok',
    'Alt+1…9': 'paper',
    'Alt+T': 'at_once',
    'Alt+B': 'supplement',
    'Alt+R': 'refuse',
    'Alt+H': 'guide',
    'Ctrl+Enter': 'receive',
  },
  served: { n: 'next', i: 'print', r: 'invite' },
  dossier: { c: 'primary', b: 'supplement', m: 'remark', i: 'print', r: 'invite' },
  dialog: { 'Ctrl+Enter': 'send', Esc: 'close' },
} as const;

export type Place = keyof typeof keyTable;
export type CommandAt<P extends Place> = (typeof keyTable)[P][keyof (typeof keyTable)[P]];

/** One sentence for each command. */
export type KeyWords = { [P in Place]: Record<CommandAt<P> & string, string> };

/** These commands need no page. */
const ofShell: string[] = ['keys'];

/** The keys of a person with these pages: places in their order, each with its keys. */
export function keysOf(pages: DeskPage[]): { place: Place; keys: string[] }[] {
  const owners = Object.entries<Shown>(shown);
  const owned = (place: Place) => {
    const owner = owners.find(([, one]) => one.places?.includes(place));
    return !owner || pages.some((page) => page.id === owner[0]);
  };
  const leads = (command: string) => pages.some((page) => page.command === command);
  const works = (command: string) =>
    ofShell.includes(command) || (command === 'find' ? owned('search') : leads(command));
  return (Object.keys(keyTable) as Place[]).filter(owned).map((place) => ({
    place,
    keys: Object.entries(keyTable[place])
      .filter(([, command]) => place !== 'everywhere' || works(command))
      .map(([key]) => key),
  }));
}

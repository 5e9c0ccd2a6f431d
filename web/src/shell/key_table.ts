// Every key of the desk, by the place where it works. Screens take their keys from here, the dialog of keys lists them,
// and a test compares the officer's guide with them.
import { entries, shows, type Entry } from '../features/index.ts';

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
  approvals: { x: 'choose', a: 'approve' },
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
  dossier: { c: 'primary', b: 'supplement', m: 'note', i: 'print', r: 'invite' },
  dialog: { 'Ctrl+Enter': 'send', Esc: 'close' },
} as const;

export type Place = keyof typeof keyTable;
export type CommandAt<P extends Place> = (typeof keyTable)[P][keyof (typeof keyTable)[P]];

/** One sentence for each command. */
export type KeyWords = { [P in Place]: Record<CommandAt<P> & string, string> };

/** The dialog lists the keys of these commands to everybody, also to a person who does not have the page. */
const toAll: string[] = ['work', 'unit'];

/** The keys of a person with these rights: places in their order, each with its keys. */
export function keysOf(rights: string[]): { place: Place; keys: string[] }[] {
  const has = (page: Entry | undefined) => !page || shows(page, rights);
  const led = (command: string) => toAll.includes(command) || has(entries.find((entry) => entry.command === command));
  return (Object.keys(keyTable) as Place[])
    .filter((place) => has(entries.find((entry) => entry.places?.includes(place))))
    .map((place) => ({
      place,
      keys: Object.entries(keyTable[place])
        .filter(([, command]) => place !== 'everywhere' || led(command))
        .map(([key]) => key),
    }));
}

// Every key of the desk, by the place where it works. Screens take their keys from here, the dialog of keys lists them,
// and a test compares the officer's guide with them.
import type { Role } from './pages.ts';

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
/** One sentence for each key. */
export type KeyWords = { [P in Place]: Record<keyof (typeof keyTable)[P], string> };

/** The roles that have these keys. A place that is not named belongs to everybody. */
export const keyRoles: Partial<Record<Place | 'n' | 'g v' | 'g d' | 'g t' | 'g b' | 'g p' | '/', Role[]>> = {
  intake: ['reception'],
  served: ['reception'],
  approvals: ['leader'],
  tasks: ['reception'],
  n: ['reception'],
  'g t': ['reception'],
  'g b': ['reception'],
  'g p': ['leader'],
};

const holds = (roles: Role[], of: Role[] | undefined) => !of || of.some((role) => roles.includes(role));

/** The keys of a person with these roles: places in their order, each with its keys. */
export function keysOf(roles: Role[]): { place: Place; keys: string[] }[] {
  const own = keyRoles as Record<string, Role[] | undefined>;
  return (Object.keys(keyTable) as Place[])
    .filter((place) => holds(roles, own[place]))
    .map((place) => ({
      place,
      keys: Object.keys(keyTable[place]).filter((key) => place !== 'everywhere' || holds(roles, own[key])),
    }));
}

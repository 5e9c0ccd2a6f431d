// Shortcuts: single letters work only outside fields, and a person can switch them off (WCAG 2.1.4). They are matched
// by the physical key, so that Telex and VNI typing does not disturb them.
import { keyTable, type CommandAt, type Place } from './key_table.ts';

class Keys {
  letters = $state(localStorage.getItem('phim-tat') !== 'tat');
  setLetters(on: boolean) {
    this.letters = on;
    localStorage.setItem('phim-tat', on ? 'bat' : 'tat');
  }
}
export const keys = new Keys();

export function inField(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return !!target?.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]');
}

/** True for a key without a modifier, outside fields and dialogs, if letter shortcuts are on. */
const plain = (event: KeyboardEvent): boolean =>
  keys.letters &&
  !event.ctrlKey &&
  !event.altKey &&
  !event.metaKey &&
  !inField(event) &&
  !document.querySelector('dialog[open]');

/** The figure of a plain key press, by the physical key, or "". */
const figure = (event: KeyboardEvent): string =>
  /^Digit\d$/.test(event.code) && !event.shiftKey && plain(event) ? event.code.slice(5) : '';

/** The letter of a plain key press outside fields, or "". */
export function letter(event: KeyboardEvent): string {
  if (!plain(event)) return '';
  if (event.key === '?') return '?';
  if (event.code === 'Slash' && !event.shiftKey) return '/';
  return event.code.startsWith('Key') ? event.code.slice(3).toLowerCase() : '';
}

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey'>;

/** The name that a key with a modifier, or a function key, has in the table; "" for a letter. */
export function nameOf({ key, code, ctrlKey, altKey }: Press): string {
  if (key === 'F2') return 'F2';
  if (key === 'ArrowDown' && !ctrlKey && !altKey) return '↓';
  if (ctrlKey) return key === 'Enter' && !altKey ? 'Ctrl+Enter' : '';
  if (!altKey) return '';
  if (code === 'Digit0') return 'Alt+0';
  if (/^Digit[1-9]$/.test(code)) return 'Alt+1…9';
  return code.startsWith('Key') ? 'Alt+' + code.slice(3) : '';
}

/** The command of a key press at a place, by the table of keys; undefined if there is none. */
export function commandAt<P extends Place>(place: P, event: KeyboardEvent): CommandAt<P> | undefined {
  if (place !== 'dialog' && document.querySelector('dialog[open]')) return undefined; // the page behind gets no keys
  const table: Record<string, string> = keyTable[place];
  const name = nameOf(event) || letter(event) || figure(event);
  return (Object.hasOwn(table, name) ? table[name] : undefined) as CommandAt<P> | undefined;
}

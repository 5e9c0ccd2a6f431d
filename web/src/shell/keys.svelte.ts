// Shortcuts: single letters only outside fields, matched by the physical key so that Telex and VNI typing does not
// disturb, and switchable off (WCAG 2.1.4).
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

/** The letter of a plain key press outside fields, or "". */
export function letter(event: KeyboardEvent): string {
  if (
    !keys.letters ||
    event.ctrlKey ||
    event.altKey ||
    event.metaKey ||
    inField(event) ||
    document.querySelector('dialog[open]')
  )
    return '';
  if (event.key === '?') return '?';
  if (event.code === 'Slash' && !event.shiftKey) return '/';
  return event.code.startsWith('Key') ? event.code.slice(3).toLowerCase() : '';
}

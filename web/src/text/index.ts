// One language a page: the other language's table is not loaded. The language is kept on this machine. Changing it
// loads the page again.
import type { Text } from './vi.ts';

export type Language = 'vi' | 'en';
const key = 'ngon-ngu';
export const language: Language = localStorage.getItem(key) === 'en' ? 'en' : 'vi';
export const t: Text = language === 'en' ? (await import('./en.ts')).en : (await import('./vi.ts')).vi;

document.documentElement.lang = language;

export function switchLanguage(): void {
  localStorage.setItem(key, language === 'en' ? 'vi' : 'en');
  location.reload();
}

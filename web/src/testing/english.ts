// The text of the desk as a page in English loads it. The language is read once, therefore these modules are separate
// from those of a Vietnamese page.
import { page, storage } from './browser.ts';

type Format = typeof import('../text/format.ts');
type Index = typeof import('../text/index.ts');

storage.setItem('ngon-ngu', 'en');
export const index = (await import(new URL('../text/index.ts?en', import.meta.url).href)) as Index;
export const format = (await import(new URL('../text/format.ts?en', import.meta.url).href)) as Format;
/** The language that the page gave to the browser. */
export const told = page.lang;
storage.removeItem('ngon-ngu');

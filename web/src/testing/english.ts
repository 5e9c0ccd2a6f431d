// A page in English. Imported between browser.ts and the desk's files: the language is read once.
import { storage } from './browser.ts';

storage.setItem('ngon-ngu', 'en');

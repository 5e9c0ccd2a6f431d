// Personal data of modules, for the tests that look at all of them: tests/support/personal has a file for each module
// that keeps some. A new file is found by itself.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Client } from './client.ts';
import type { TestServer } from './server.ts';

/** A dossier that is worked on and ends soon. `word` gives a new word that must be nowhere after erasing. */
export type Story = { server: TestServer; desk: Client; leader: Client; dossier: any; word: () => string };

export type Personal = {
  /** Puts a word into each sealed column of the module, in records that end with the dossier. */
  fill?: (story: Story) => Promise<void>;
  /** Rights of replies that show masked numbers alone, so that nothing bounds them in an hour. */
  masked?: string[];
  /** Rights of lists of the own unit: they take no question about a person, so nobody asks for what is not there. */
  lists?: string[];
};

const folder = path.join(import.meta.dirname, 'personal');
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .sort();
export const ofModules: Personal[] = await Promise.all(
  files.map(async (name) => {
    const file = (await import(pathToFileURL(path.join(folder, name)).href)) as { personal: Personal };
    return file.personal;
  }),
);

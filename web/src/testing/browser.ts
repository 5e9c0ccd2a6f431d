// The parts of a browser that the desk's logic touches. A unit test imports this file before any other of the desk.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { compileModule } from 'svelte/compiler';
import ts from 'typescript';

// Runes are compiled as for a server: state is a plain field, derived values are computed when they are read.
registerHooks({
  // A module loaded with "?en" has modules of its own below it: see english.ts.
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    const english = context.parentURL?.endsWith('?en') && specifier.startsWith('.');
    return english ? { ...found, url: found.url + '?en' } : found;
  },
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.endsWith('.svelte.ts')) return loaded;
    const compilerOptions = {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    };
    const source = ts.transpileModule(readFileSync(fileURLToPath(url), 'utf8'), { compilerOptions }).outputText;
    const { js } = compileModule(source, { filename: fileURLToPath(url), generate: 'server' });
    return { format: 'module', source: js.code, shortCircuit: true };
  },
});

export class FakeStorage {
  private readonly values = new Map<string, string>();
  getItem = (key: string) => this.values.get(key) ?? null;
  setItem = (key: string, value: string) => void this.values.set(key, value);
  removeItem = (key: string) => void this.values.delete(key);
}

export const storage = new FakeStorage();
export const listeners = new Map<string, (event: never) => void>();
export const page = { lang: '', dialogOpen: false, reloads: 0, scrolls: 0 };

const location = { origin: 'http://desk.test', pathname: '/ban-lam-viec', search: '', reload: () => ++page.reloads };

/** Goes to an address of the fake browser, as its user would do. */
export function visit(address: string): void {
  const url = new URL(address, location.origin);
  Object.assign(location, { pathname: url.pathname, search: url.search });
}

Object.assign(globalThis, {
  localStorage: storage,
  location,
  scrollY: 0,
  history: {
    state: null as object | null,
    pushState(state: object | null, _title: string, address: string) {
      this.state = state;
      visit(address);
    },
    replaceState(state: object | null, _title: string, address = '') {
      this.state = state;
      if (address) visit(address);
    },
  },
  document: { documentElement: page, querySelector: () => (page.dialogOpen ? {} : null) },
  addEventListener: (kind: string, listener: (event: never) => void) => void listeners.set(kind, listener),
  removeEventListener: (kind: string) => void listeners.delete(kind),
  scrollTo: () => ++page.scrolls,
});

// The values of tools/versions.env for Node: versions.POSTGRESQL_BIN, tool('clang-format').
import { readFileSync } from 'node:fs';

/** @type {Record<string, string>} */
export const versions = {};
for (const line of readFileSync(new URL('versions.env', import.meta.url), 'utf8').split('\n')) {
  if (line === '' || line.startsWith('#')) continue;
  const found = /^([A-Z_]+)="([^"]*)"$/.exec(line);
  if (!found) throw new Error(`tools/versions.env: not a line of the form NAME="value": ${line}`);
  versions[found[1]] = found[2].replaceAll(/\$\{(\w+)\}/g, (_, name) => {
    if (!(name in versions)) throw new Error(`tools/versions.env: ${name} is no name of a line above`);
    return versions[name];
  });
}

/** The versioned name of a tool of clang: clang-format, clang-tidy, llvm-cov. */
export const tool = (/** @type {string} */ name) => `${name}-${versions.CLANG}`;

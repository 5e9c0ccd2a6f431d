// src/CMakeLists.txt is the architecture: an include of another module must be one of the arrows there. Run by the
// tests.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const src = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../src');

export function arrows() {
  const text = readFileSync(path.join(src, 'CMakeLists.txt'), 'utf8');
  return new Map(
    [...text.matchAll(/^add_module\((\w+)(?:\s+USES ([\w ]+?))?(?:\s+LINK [^)]*)?\)/gm)].map((m) => [
      m[1],
      (m[2] ?? '').split(' ').filter(Boolean),
    ]),
  );
}

export function faults() {
  const uses = arrows();
  const found = [];
  const order = [...uses.keys()];
  for (const [name, list] of uses)
    for (const other of list)
      if (order.indexOf(other) > order.indexOf(name)) found.push(`${name} uses ${other}, which stands below it`);
  for (const name of order)
    for (const entry of readdirSync(path.join(src, name), { recursive: true })) {
      if (!/\.(h|cpp)$/.test(entry)) continue;
      for (const [, included] of readFileSync(path.join(src, name, entry), 'utf8').matchAll(/^#include "(\w+)\//gm))
        if (uses.has(included) && included !== name && !uses.get(name).includes(included))
          found.push(`src/${name}/${entry} includes ${included}, which is no arrow`);
    }
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const all = faults();
  for (const fault of all) console.log(fault);
  process.exit(all.length ? 1 : 0);
}

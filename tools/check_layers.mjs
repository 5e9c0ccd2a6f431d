// The folders of src are the architecture. A module includes headers of lower layers and of the modules that its line
// of src/CMakeLists.txt names, and no private header of another module. The tests run this check.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(import.meta.dirname, '..');
const src = path.join(root, 'src');

/** Headers that no other module includes: rows and statements, and the use cases behind the routes. */
export const isPrivate = (header) => /(?:^|_)(?:store|use_cases)\.h$/.test(header);

/** The layers, from the lowest. */
export function layers() {
  const text = readFileSync(path.join(root, 'cmake/modules.cmake'), 'utf8');
  return /set\(motcua_layers ([\w ]+)\)/.exec(text)[1].split(' ');
}

/**
 * Each module with its layer, its folder under src, and the modules of its own layer that it uses. A folder of a layer
 * without a line is a module too, as in cmake/modules.cmake.
 * @returns {Map<string, { layer: string, folder: string, uses: string[] }>}
 */
export function modules() {
  const text = readFileSync(path.join(src, 'CMakeLists.txt'), 'utf8');
  const all = new Map(
    [...text.matchAll(/^add_module\((\w+)\s+LAYER (\w+)(?:\s+USES ([\w ]+?))?(?:\s+LINK [^)]*)?\)/gm)].map((m) => [
      m[1],
      {
        layer: m[2],
        folder: m[2] === 'around' ? m[1] : `${m[2]}/${m[1]}`,
        uses: (m[3] ?? '').split(' ').filter(Boolean),
      },
    ]),
  );
  for (const layer of layers().filter((name) => existsSync(path.join(src, name))))
    for (const entry of readdirSync(path.join(src, layer), { withFileTypes: true })) {
      const { name } = entry;
      if (!entry.isDirectory() || all.has(name)) continue;
      if (readdirSync(path.join(src, layer, name)).some((file) => file.endsWith('.cpp')))
        all.set(name, { layer, folder: `${layer}/${name}`, uses: [] });
    }
  return all;
}

export function faults() {
  const all = modules();
  const ranks = layers();
  const order = [...all.keys()];
  const rank = (name) => ranks.indexOf(all.get(name).layer);
  const found = [];
  for (const [name, { layer, uses }] of all) {
    if (!ranks.includes(layer)) found.push(`${name} is in no layer: ${layer}`);
    for (const other of uses)
      if (!all.has(other) || rank(other) !== rank(name))
        found.push(`${name} lists ${other}, which is not of its layer`);
      else if (order.indexOf(other) > order.indexOf(name)) found.push(`${name} uses ${other}, which stands below it`);
  }
  for (const [name, { folder, uses }] of all)
    for (const entry of readdirSync(path.join(src, folder), { recursive: true })) {
      if (!/\.(h|cpp)$/.test(entry)) continue;
      const text = readFileSync(path.join(src, folder, entry), 'utf8');
      for (const [, other, header] of text.matchAll(/^#include "(\w+)\/([\w/]+\.h)"/gm)) {
        if (!all.has(other) || other === name) continue;
        const file = `src/${folder}/${entry}`;
        if (rank(other) > rank(name)) found.push(`${file} includes ${other}, which is of a higher layer`);
        else if (rank(other) === rank(name) && !uses.includes(other))
          found.push(`${file} includes ${other}, which is no arrow`);
        // A test reads the rows themselves.
        if (isPrivate(header) && !entry.endsWith('_test.cpp'))
          found.push(`${file} includes ${other}/${header}, which is private`);
      }
    }
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const all = faults();
  for (const fault of all) console.log(fault);
  process.exit(all.length ? 1 : 0);
}

// contract/openapi/*.yaml → web/src/api/types.d.ts: one namespace of types per module, and the paths of all of them.
// Run by `./dev gen`; a test compares.
import { readdirSync, writeFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import path from 'node:path';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(path.join(root, 'web/package.json'));
const { default: openapiTS, astToString } = require('openapi-typescript');

export async function generated() {
  let text = '// Made by tools/generate_api_types.mjs from contract/openapi. Do not edit.\n';
  const names = [];
  for (const file of readdirSync(path.join(root, 'contract/openapi')).sort()) {
    if (file === 'common.yaml') continue;
    const ast = await openapiTS(pathToFileURL(path.join(root, 'contract/openapi', file)));
    const name = path.basename(file, '.yaml');
    names.push(name);
    text += `export namespace ${name} {\n${astToString(ast)}}\n`;
  }
  return text + `export interface AllPaths extends ${names.map((name) => `${name}.paths`).join(', ')} {}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(path.join(root, 'web/src/api'), { recursive: true });
  writeFileSync(path.join(root, 'web/src/api/types.d.ts'), await generated());
}

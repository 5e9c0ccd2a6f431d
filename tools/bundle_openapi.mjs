// contract/openapi/*.yaml → contract/openapi.json: one document without references to other files. Run by `./dev gen`;
// a test compares. The program packs the document and serves it.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const YAML = createRequire(path.join(root, 'tests/package.json'))('yaml');
const verbs = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
// These parts are the same in every file: each file is a whole document for any reader of OpenAPI.
const shared = ['openapi', 'servers', 'security', 'info.version', 'info.contact', 'info.license'];

/** The value with each reference to a file of the contract turned into one within the bundle. */
function inside(value) {
  if (Array.isArray(value)) return value.map(inside);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      name === '$ref' && typeof part === 'string' ? part.replace(/^\w+\.yaml#/, '#') : inside(part),
    ]),
  );
}

const sorted = (object) => Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));

/** The value under the nested names; undefined if one is missing. */
const at = (value, names) =>
  names.reduce((found, name) => (found && Object.hasOwn(Object(found), name) ? found[name] : undefined), value);

function resolves(document, reference) {
  if (!reference.startsWith('#/')) return false;
  const names = reference.slice(2).split('/');
  const plain = names.map((name) => decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~'));
  return at(document, plain) !== undefined;
}

/** Throws at the first reference that leads nowhere. */
function checkReferences(document, value = document, place = '#') {
  if (value === null || typeof value !== 'object') return;
  for (const [name, part] of Object.entries(value)) {
    if (name === '$ref' && typeof part === 'string' && !resolves(document, part))
      throw new Error(`${place} refers to ${part}, which does not exist`);
    checkReferences(document, part, `${place}/${name}`);
  }
}

/** One document of all files of a folder; names that clash and references that lead nowhere are errors. */
export function bundled(folder = path.join(root, 'contract/openapi')) {
  const parse = (file) => YAML.parse(readFileSync(path.join(folder, file), 'utf8'));
  const common = parse('common.yaml');
  const bundle = { ...common, tags: [], paths: {}, components: {} };
  const ids = new Map();
  const add = (into, name, value, file, kind) => {
    if (Object.hasOwn(into, name)) throw new Error(`${file}: the ${kind} ${name} is in another file too`);
    into[name] = value;
  };
  for (const file of readdirSync(folder).sort()) {
    const document = inside(parse(file));
    for (const part of shared)
      if (!isDeepStrictEqual(at(document, part.split('.')), at(common, part.split('.'))))
        throw new Error(`${file}: ${part} differs from that of common.yaml`);
    for (const [name, item] of Object.entries(document.paths)) {
      add(bundle.paths, name, item, file, 'path');
      for (const verb of verbs.filter((one) => item[one])) {
        const id = item[verb].operationId;
        if (ids.has(id)) throw new Error(`${file}: the operation ${id} is in ${ids.get(id)} too`);
        ids.set(id, file);
      }
    }
    for (const [kind, pieces] of Object.entries(document.components ?? {})) {
      bundle.components[kind] ??= {};
      for (const [name, piece] of Object.entries(pieces))
        if (piece.$ref !== `#/components/${kind}/${name}`) add(bundle.components[kind], name, piece, file, kind);
    }
    for (const tag of document.tags ?? []) {
      if (bundle.tags.some((one) => one.name === tag.name)) throw new Error(`${file}: the tag ${tag.name} exists`);
      bundle.tags.push(tag);
    }
  }
  bundle.paths = sorted(bundle.paths);
  for (const kind of Object.keys(bundle.components)) bundle.components[kind] = sorted(bundle.components[kind]);
  bundle.components = sorted(bundle.components);
  checkReferences(bundle);
  return bundle;
}

export const textOf = (document) => JSON.stringify(document, null, 1) + '\n';

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(path.join(root, 'contract/openapi.json'), textOf(bundled()));

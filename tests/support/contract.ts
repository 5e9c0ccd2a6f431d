// contract/openapi/*.yaml as validators of real requests and replies.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { root } from './sites.ts';

const require = createRequire(import.meta.url);
const folder = path.join(root, 'contract/openapi');

export type Operation = { file: string; document: any; path: string; verb: string; operation: any };
type Validate = { (value: unknown): boolean; errors?: { instancePath: string; message?: string }[] | null };

function* operationsOf(documents: Record<string, any>): Generator<Operation> {
  for (const [file, document] of Object.entries(documents))
    for (const [route, verbs] of Object.entries<any>(document.paths))
      for (const [verb, operation] of Object.entries<any>(verbs))
        yield { file, document, path: route, verb: verb.toUpperCase(), operation };
}
const jsonOf = (message: any) => message?.content?.['application/json']?.schema;

/**
 * The validators of all operations as the text of one module: r0 for the first request, a0_200 for its reply 200, ….
 */
function validatorsOf(documents: Record<string, any>): string {
  const Ajv = require('ajv/dist/2020').default;
  // The linters check the form of the contract itself.
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    validateSchema: false,
    inlineRefs: false,
    code: { source: true, optimize: false },
  });
  require('ajv-formats').default(ajv);
  ajv.addFormat('binary', true);
  for (const [file, document] of Object.entries(documents))
    ajv.addSchema({ $id: 'https://contract/' + file, ...document });
  const names: Record<string, string> = {};
  const add = (name: string, file: string, schema: unknown) => {
    if (!schema) return;
    // References are relative to the file.
    const absolute = JSON.stringify(schema)
      .replaceAll('"$ref":"#/', `"$ref":"https://contract/${file}#/`)
      .replaceAll(/"\$ref":"(\w+\.yaml)#\//g, '"$ref":"https://contract/$1#/');
    ajv.addSchema(JSON.parse(absolute), name);
    names[name] = name;
  };
  [...operationsOf(documents)].forEach(({ file, operation }, index) => {
    add(`r${index}`, file, jsonOf(operation.requestBody));
    for (const [status, reply] of Object.entries(operation.responses)) add(`a${index}_${status}`, file, jsonOf(reply));
  });
  add('problem', 'common.yaml', { $ref: '#/components/schemas/Problem' });
  const text: string = require('ajv/dist/standalone').default(ajv, names);
  return text.replaceAll(/require\("(ajv[^"]*)"\)/g, (_, name) => `require(${JSON.stringify(require.resolve(name))})`);
}

/** Reading YAML and compiling schemas is slow: both are kept under build/ until the contract or this file changes. */
function kept(): string {
  const texts = readdirSync(folder)
    .sort()
    .map((name) => [name, readFileSync(path.join(folder, name), 'utf8')] as const);
  const own = readFileSync(import.meta.filename, 'utf8');
  const hash = createHash('sha256')
    .update(JSON.stringify([root, own, texts]))
    .digest('hex')
    .slice(0, 16);
  const all = path.join(root, 'build/contract'),
    found = path.join(all, hash);
  if (existsSync(found)) return found;
  const YAML = require('yaml');
  const documents = Object.fromEntries(texts.map(([name, text]) => [name, YAML.parse(text)]));
  const fresh = `${found}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  for (const name of readdirSync(all)) if (!name.includes('.')) rmSync(path.join(all, name), { recursive: true });
  writeFileSync(path.join(fresh, 'documents.json'), JSON.stringify(documents));
  writeFileSync(path.join(fresh, 'validators.cjs'), validatorsOf(documents));
  try {
    renameSync(fresh, found);
  } catch (error) {
    if (!existsSync(found)) throw error; // another process was faster
    rmSync(fresh, { recursive: true });
  }
  return found;
}

const made = kept();
export const documents: Record<string, any> = JSON.parse(readFileSync(path.join(made, 'documents.json'), 'utf8'));
export const operations = [...operationsOf(documents)];
const validators: Record<string, Validate> = require(path.join(made, 'validators.cjs'));

const variables = (o: Operation) => o.path.match(/\{/g)?.length ?? 0;
/** Paths with fewer variables first: a fixed word goes before a variable. */
const patterns = operations
  .map((one, index) => ({
    one,
    index,
    pattern: new RegExp('^' + one.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+') + '$'),
  }))
  .sort((a, b) => variables(a.one) - variables(b.one));

/** The whole address of a client's short one, which leaves out /api/v1. The tiles of the log are elsewhere. */
export const wholeAddress = (called: string) => (called.startsWith('/so-cai/tlog/') ? called : '/api/v1' + called);

function patternOf(method: string, called: string) {
  const bare = wholeAddress(called).split('?')[0]!;
  return patterns.find(({ one, pattern }) => one.verb === method && pattern.test(bare));
}

/** The address with those parameters that its route takes: the server refuses others. A page takes any. */
export function withQuery(address: string, query: Record<string, string>): string {
  const found = address.startsWith('/api/v1/') ? patternOf('GET', address.slice('/api/v1'.length)) : undefined;
  const known = found?.one.operation.parameters?.map((one: any) => {
    const [file, place] = (one.$ref ?? '').split('#/');
    return place
      ? place.split('/').reduce((at: any, key: string) => at[key], documents[file] ?? found.one.document).name
      : one.name;
  });
  const taken = Object.entries(query).filter(([name]) => !address.startsWith('/api/') || known?.includes(name));
  return taken.length ? `${address}?${new URLSearchParams(taken)}` : address;
}

function check(name: string, value: unknown, what: string): void {
  const validate = validators[name];
  if (!validate || validate(value)) return;
  const errors = validate.errors!.map((error) => `data${error.instancePath} ${error.message}`).join(', ');
  throw new Error(`${what} breaks the contract: ${errors}\n${JSON.stringify(value).slice(0, 1500)}`);
}

export function checkRequest(method: string, called: string, body: unknown): void {
  const found = patternOf(method, called);
  if (found) check(`r${found.index}`, body, `request ${method} ${called}`);
}

export function checkReply(method: string, called: string, status: number, type: string, body: unknown): void {
  if (status >= 400) {
    check('problem', body, `problem of ${method} ${called}`);
    if (!type.startsWith('application/problem+json')) throw new Error('a problem with type ' + type);
    return;
  }
  const found = patternOf(method, called);
  if (!found) throw new Error(`${method} ${called} is not in the contract`);
  if (!found.one.operation.responses[String(status)])
    throw new Error(`${method} ${called} answered ${status}, which the contract does not know`);
  check(`a${found.index}_${status}`, body, `reply of ${method} ${called}`);
}

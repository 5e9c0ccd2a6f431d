// contract/openapi/*.yaml as validators of real requests and replies.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { root } from './sites.ts';

const require = createRequire(import.meta.url);
const Ajv = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;

const folder = path.join(root, 'contract/openapi');

/** The files of the contract by name. Reading YAML is dear: the documents are kept as JSON until a file changes. */
function documents(): Record<string, any> {
  const texts = readdirSync(folder)
    .sort()
    .map((name) => [name, readFileSync(path.join(folder, name), 'utf8')] as const);
  const hash = createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);
  const kept = path.join(root, 'build/contract');
  const file = path.join(kept, hash + '.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const YAML = require('yaml');
  const found = Object.fromEntries(texts.map(([name, text]) => [name, YAML.parse(text)]));
  mkdirSync(kept, { recursive: true });
  for (const name of readdirSync(kept)) if (name.endsWith('.json')) rmSync(path.join(kept, name), { force: true });
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, JSON.stringify(found));
  renameSync(fresh, file);
  return found;
}

// The contract's own form is what its linters check.
const ajv = new Ajv({
  strict: false,
  allErrors: true,
  validateSchema: false,
  code: { optimize: false },
  inlineRefs: false,
});
addFormats(ajv);
ajv.addFormat('binary', true);

export type Operation = { file: string; document: any; path: string; verb: string; operation: any };
export const operations: Operation[] = [];
for (const [file, document] of Object.entries(documents())) {
  ajv.addSchema({ $id: 'https://contract/' + file, ...document });
  for (const [route, verbs] of Object.entries<any>(document.paths))
    for (const [verb, operation] of Object.entries<any>(verbs))
      operations.push({ file, document, path: route, verb: verb.toUpperCase(), operation });
}

const variables = (o: Operation) => o.path.match(/\{/g)?.length ?? 0;
/** Paths with fewer variables first: a word that is written out goes before a variable. */
const patterns = operations
  .map((one) => ({
    one,
    pattern: new RegExp('^' + one.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+') + '$'),
  }))
  .sort((a, b) => variables(a.one) - variables(b.one));

export function operationOf(method: string, called: string): Operation | undefined {
  const bare = '/api/v1' + called.split('?')[0];
  return patterns.find(({ one, pattern }) => one.verb === method && pattern.test(bare))?.one;
}

const problem = { $ref: '#/components/schemas/Problem' };
const validators = new WeakMap<object, any>();
/** A schema of a file as a function. References are relative to the file; wrapping the schema gives it that base. */
function validatorOf(file: string, schema: any): any {
  let validate = validators.get(schema);
  if (!validate) {
    const absolute = JSON.parse(
      JSON.stringify(schema)
        .replaceAll('"$ref":"#/', `"$ref":"https://contract/${file}#/`)
        .replaceAll(/"\$ref":"(\w+\.yaml)#\//g, '"$ref":"https://contract/$1#/'),
    );
    validators.set(schema, (validate = ajv.compile(absolute)));
  }
  return validate;
}

function check(file: string, schema: any, value: unknown, what: string): void {
  const validate = validatorOf(file, schema);
  if (!validate(value))
    throw new Error(
      `${what} breaks the contract: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(value).slice(0, 1500)}`,
    );
}

export function checkRequest(method: string, called: string, body: unknown): void {
  const found = operationOf(method, called);
  if (!found) return;
  const schema = found.operation.requestBody?.content?.['application/json']?.schema;
  if (schema) check(found.file, schema, body, `request ${method} ${called}`);
}

export function checkReply(method: string, called: string, status: number, type: string, body: unknown): void {
  if (status >= 400) {
    check('common.yaml', problem, body, `problem of ${method} ${called}`);
    if (!type.startsWith('application/problem+json')) throw new Error('a problem with type ' + type);
    return;
  }
  const found = operationOf(method, called);
  if (!found) throw new Error(`${method} ${called} is not in the contract`);
  const response = found.operation.responses[String(status)];
  if (!response) throw new Error(`${method} ${called} answered ${status}, which the contract does not know`);
  const schema = response.content?.['application/json']?.schema;
  if (schema) check(found.file, schema, body, `reply of ${method} ${called}`);
}

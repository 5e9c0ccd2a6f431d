// contract/openapi/*.yaml as validators of real requests and replies.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { root } from './server.ts';

const require = createRequire(import.meta.url);
const YAML = require('yaml');
const Ajv = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addFormat('binary', true);

export type Operation = { file: string; path: string; verb: string; operation: any };
export const operations: Operation[] = [];
for (const file of readdirSync(path.join(root, 'contract/openapi')).sort()) {
  const document = YAML.parse(readFileSync(path.join(root, 'contract/openapi', file), 'utf8'));
  ajv.addSchema({ $id: 'https://contract/' + file, ...document });
  for (const [route, verbs] of Object.entries<any>(document.paths))
    for (const [verb, operation] of Object.entries<any>(verbs))
      operations.push({ file, path: route, verb: verb.toUpperCase(), operation });
}

export function operationOf(method: string, called: string): Operation | undefined {
  const bare = '/api/v1' + called.split('?')[0];
  return operations
    .filter(
      (o) =>
        o.verb === method &&
        new RegExp('^' + o.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+') + '$').test(bare),
    )
    .sort((a, b) => (a.path.match(/\{/g)?.length ?? 0) - (b.path.match(/\{/g)?.length ?? 0))[0];
}

function check(file: string, schema: any, value: unknown, what: string): void {
  // References are relative to the file; wrapping the schema gives it that base.
  const key = `https://contract/${file}?${JSON.stringify(schema)}`;
  let validate = ajv.getSchema(key);
  if (!validate) {
    const absolute = JSON.parse(
      JSON.stringify(schema)
        .replaceAll('"$ref":"#/', `"$ref":"https://contract/${file}#/`)
        .replaceAll(/"\$ref":"(\w+\.yaml)#\//g, '"$ref":"https://contract/$1#/'),
    );
    ajv.addSchema(absolute, key);
    validate = ajv.getSchema(key);
  }
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
    check('common.yaml', { $ref: '#/components/schemas/Problem' }, body, `problem of ${method} ${called}`);
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

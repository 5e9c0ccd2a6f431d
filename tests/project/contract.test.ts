// The contract is OpenAPI for any reader: two linters find nothing, and the bundle that the program serves is current.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { bundled, textOf } from '../../tools/bundle_openapi.mjs';
import { root } from '../support/server.ts';

const contract = path.join(root, 'contract');
const bundle = path.join(contract, 'openapi.json');
const folder = mkdtempSync(path.join(tmpdir(), 'motcua-contract-'));
after(() => rmSync(folder, { recursive: true }));

/** Runs a linter and returns its standard output. Its exit status is ignored: a finding is no fault of the linter. */
const printed = (name: string, ...words: string[]) =>
  new Promise<string>((resolve, reject) => {
    execFile(
      path.join(root, 'tests/node_modules/.bin', name),
      words,
      {
        cwd: contract,
        maxBuffer: 1 << 26,
        env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
      },
      (fault, output, errors) => (output.trim() ? resolve(output) : reject(fault ?? new Error(errors))),
    );
  });

/** Errors and warnings of Spectral, each as "rule place". */
async function spectral(...files: string[]): Promise<string[]> {
  const found = JSON.parse(
    await printed('spectral', 'lint', '--quiet', '-r', '.spectral.yaml', '-f', 'json', ...files),
  );
  return found.map((one: any) => `${one.code} ${path.basename(one.source)} ${one.path.join('/')}`);
}

/** Errors and warnings of Redocly, each as "rule place". */
async function redocly(...files: string[]): Promise<string[]> {
  const words = ['lint', '--config', 'redocly.yaml', '--format', 'json', '--max-problems', '1000'];
  const output = await printed('redocly', ...words, ...files);
  const reports = output.split(/(?<=^\})(?=\{)/m).map((report) => JSON.parse(report)); // one document for each file
  assert.equal(reports.length, files.length);
  return reports.flatMap(({ totals, problems }) => {
    assert.equal(totals.ignored, 0);
    return problems.map((one: any) => `${one.ruleId} ${one.location[0]?.pointer}`);
  });
}

test('Spectral and Redocly find no error and no warning in the contract', async () => {
  const files = readdirSync(path.join(contract, 'openapi')).map((name) => 'openapi/' + name);
  assert.ok(files.length >= 10);
  assert.deepEqual(await Promise.all([spectral('openapi.json', ...files), redocly('openapi.json', ...files)]), [
    [],
    [],
  ]);
});

test('a copy with faults does not pass: a missing parameter, a missing description, an unused schema', async () => {
  const copy = JSON.parse(readFileSync(bundle, 'utf8'));
  const operation = copy.paths['/api/v1/dossiers/{id}'].get;
  operation.parameters[0].$ref = '#/components/parameters/Ident';
  delete operation.description;
  delete operation.summary;
  copy.components.schemas.Idle = { type: 'object' };
  const broken = path.join(folder, 'broken.json');
  writeFileSync(broken, JSON.stringify(copy));
  const [ofSpectral, ofRedocly] = await Promise.all([spectral(broken), redocly(broken)]);
  const rules = (found: string[]) => [...new Set(found.map((one) => one.split(' ')[0]))].sort();
  assert.deepEqual(rules(ofSpectral), ['invalid-ref', 'oas3-unused-component', 'operation-description', 'path-params']);
  assert.deepEqual(rules(ofRedocly), [
    'no-unresolved-refs',
    'no-unused-components',
    'operation-summary',
    'path-parameters-defined',
  ]);
});

test('contract/openapi.json is what ./dev gen makes, and refers to nothing outside', () => {
  const text = readFileSync(bundle, 'utf8');
  assert.equal(text, textOf(bundled()));
  for (const [, reference] of text.matchAll(/"\$ref": "([^"]*)"/g)) assert.match(reference!, /^#\/components\//);
});

test('the bundle is not made of files whose names clash, whose heads differ or that refer to nothing', () => {
  const from = (change: (text: string) => string, file: string) => {
    const copy = path.join(folder, 'openapi');
    cpSync(path.join(contract, 'openapi'), copy, { recursive: true });
    const text = readFileSync(path.join(copy, file), 'utf8');
    assert.notEqual(change(text), text);
    writeFileSync(path.join(copy, file), change(text));
    return () => bundled(copy);
  };
  const changed = (a: string, b: string) => (text: string) => text.replaceAll(a, b);
  assert.throws(
    from(changed('    LedgerKeys:', '    Keys:'), 'ledger.yaml'),
    /the schemas Keys is in another file too/,
  );
  assert.throws(from(changed('parameters/Id"', 'parameters/Ident"'), 'dossiers.yaml'), /parameters\/Ident/);
  assert.throws(from(changed('/api/v1/digest:', '/api/v1/health:'), 'deadlines.yaml'), /the path \/api\/v1\/health/);
  assert.throws(from(changed('getHealth', 'getDossier'), 'app.yaml'), /the operation getDossier is in app.yaml too/);
  assert.throws(from(changed('Apache-2.0', 'MIT'), 'people.yaml'), /people.yaml: info.license differs/);
  assert.throws(from(changed('Program', 'People'), 'app.yaml'), /the tag People/);
});

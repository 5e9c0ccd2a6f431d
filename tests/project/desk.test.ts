// The desk and the code around it: ESLint finds no fault, Prettier would change nothing, and both can find one.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';

type Fault = { ruleId: string | null; line: number; message: string };
type Result = { filePath: string; messages: Fault[] };
type Linter = {
  lintFiles(patterns: string[]): Promise<Result[]>;
  lintText(code: string, options: { filePath: string }): Promise<Result[]>;
};
type Prettier = {
  check(text: string, options: object): Promise<boolean>;
  resolveConfig(file: string): Promise<object>;
  getFileInfo(file: string, options: object): Promise<{ ignored: boolean }>;
};

const root = path.resolve(import.meta.dirname, '../..');
const fromWeb = createRequire(path.join(root, 'web/package.json'));
const { ESLint } = fromWeb('eslint') as { ESLint: new (options: object) => Linter };
const prettier = fromWeb('prettier') as Prettier;
const linter = new ESLint({ cwd: root, overrideConfigFile: path.join(root, 'web/eslint.config.js') });
const folders = ['web', 'tests', 'tools', 'bench'];

/** The rules that the text breaks, were it the file `name`; "syntax" for a text that cannot be read. */
async function broken(name: string, text: string): Promise<string[]> {
  const [result] = await linter.lintText(text, { filePath: path.join(root, name) });
  return result!.messages.map((fault) => fault.ruleId ?? 'syntax').sort();
}

// With CI=true the parser would read the files on the disk for types, and not the text that a test gives it.
process.env.TSESTREE_SINGLE_RUN = 'false';

const floating = 'const late = async () => {\n  await Promise.resolve();\n};\nlate();\n';

test('ESLint finds neither an error nor a warning', async () => {
  const results = await linter.lintFiles(folders);
  const faults = results.flatMap(({ filePath, messages }) =>
    messages.map((f) => `${path.relative(root, filePath)}:${f.line} ${f.ruleId} ${f.message}`),
  );
  assert.deepEqual(faults, []);
  for (const file of [
    'web/src/shell/App.svelte',
    'web/src/text/format.ts',
    'tests/project/desk.test.ts',
    'bench/web.mjs',
  ])
    assert.ok(
      results.some((result) => result.filePath === path.join(root, file)),
      `${file} was not read`,
    );
});

for (const name of ['web/src/features/staff/post.ts', 'tests/support/client.ts', 'tools/sbom.mjs'])
  test(`ESLint finds an unused variable, a floating promise and a line of 121 columns in ${name}`, async () => {
    assert.deepEqual(await broken(name, 'const unused = 1;\n'), ['@typescript-eslint/no-unused-vars']);
    assert.deepEqual(await broken(name, floating), ['@typescript-eslint/no-floating-promises']);
    const columns = (wanted: number) => `export const ${'w'.repeat(wanted - 118)} = 1${' + 1'.repeat(25)};`;
    assert.deepEqual([columns(120).length, columns(121).length], [120, 121]);
    assert.deepEqual(await broken(name, columns(120) + '\n'), []);
    assert.deepEqual(await broken(name, columns(121) + '\n'), ['max-len']);
  });

test('ESLint finds a fault in the markup of a component', async () => {
  const name = 'web/src/features/rating/Tablet.svelte';
  assert.deepEqual(
    await broken(name, '<script lang="ts">\n  const rows = [1];\n</script>\n\n{#each rows as row}{row}{/each}\n'),
    ['svelte/require-each-key'],
  );
  assert.deepEqual(await broken(name, '{@html "<b>bold</b>"}\n'), ['svelte/no-at-html-tags']);
});

test('Prettier would change nothing', () => {
  const program = path.join(path.dirname(fromWeb.resolve('prettier/package.json')), 'bin/prettier.cjs');
  execFileSync(process.execPath, [program, '--check', ...folders], { cwd: root, stdio: 'pipe' });
});

test('Prettier reads every file of the desk, the tests, the tools and the bench, and sees a wrong indent', async () => {
  const left = new Set(['web/src/api/types.d.ts']);
  const files = execFileSync('git', ['ls-files', ...folders], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((name) => /\.(ts|svelte|mjs|js)$/.test(name) && existsSync(path.join(root, name)));
  assert.ok(files.length > 100);
  for (const name of files) {
    const { ignored } = await prettier.getFileInfo(path.join(root, name), {
      ignorePath: path.join(root, '.prettierignore'),
    });
    assert.equal(ignored, left.has(name), name);
  }
  const options = await prettier.resolveConfig(path.join(root, 'web/src/main.ts'));
  assert.equal(await prettier.check('if (1) {\n  go();\n}\n', { ...options, parser: 'typescript' }), true);
  assert.equal(await prettier.check('if (1) {\n    go();\n}\n', { ...options, parser: 'typescript' }), false);
});

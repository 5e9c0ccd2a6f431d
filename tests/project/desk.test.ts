// The desk and the code around it: ESLint finds no fault, Prettier would change nothing, and both can find one.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { generated } from '../../tools/desk_texts.mjs';
import { en } from '../../web/src/text/en.ts';
import { vi } from '../../web/src/text/vi.ts';

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

/** The rules that the text breaks as the file `name`; "syntax" for a text that cannot be read. */
async function broken(name: string, text: string): Promise<string[]> {
  const [result] = await linter.lintText(text, { filePath: path.join(root, name) });
  return result!.messages.map((fault) => fault.ruleId ?? 'syntax').sort();
}

// With CI=true the parser would read the files on the disk for types, not the text of the test.
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
  const left = new Set(['web/src/api/types.d.ts', ...Object.keys(generated())]);
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

type Node = { type: string; start: number; [key: string]: any };
const { parse } = fromWeb('svelte/compiler') as {
  parse(text: string, options: { modern: true }): { fragment: { nodes: Node[] } };
};
const parts = ['fragment', 'consequent', 'alternate', 'body', 'fallback', 'pending', 'then', 'catch'];
/** Every list of neighbours in the markup of a component. */
function neighbours(nodes: Node[]): Node[][] {
  const below = nodes.flatMap((node) => parts.flatMap((part) => (node[part]?.nodes ? [node[part].nodes] : [])));
  return [nodes, ...below.flatMap((one: Node[]) => neighbours(one))];
}
const components = execFileSync('git', ['ls-files', 'web/src'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((name) => name.endsWith('.svelte') && existsSync(path.join(root, name)))
  .map((name) => ({ name, text: readFileSync(path.join(root, name), 'utf8') }));
const elements = (text: string, name: string) =>
  neighbours(parse(text, { modern: true }).fragment.nodes)
    .flat()
    .filter((node) => node.type === 'RegularElement' && node['name'] === name);

const source = (text: string, node: Node) => text.slice(node.start, node['end']);

const inline = new Set(['a', 'b', 'button', 'code', 'em', 'kbd', 'small', 'span', 'strong']);
/** Lines on which a block begins with a blank that the compiler drops: its words then stick to the words before. */
function sticking(text: string): number[] {
  const drawn = (node: Node | undefined) =>
    node &&
    (['ExpressionTag', 'IfBlock', 'EachBlock'].includes(node.type) ||
      (node.type === 'Text' ? /\S$/.test(node['data']) : inline.has(node['name'])));
  return neighbours(parse(text, { modern: true }).fragment.nodes).flatMap((nodes) =>
    nodes.flatMap((node, i) => {
      const begins = [node['consequent'], node['body']].find((one) => one?.nodes)?.nodes as Node[] | undefined;
      const first = begins?.[0];
      const words =
        first?.type === 'Text' && /^\s/.test(first['raw']) && (first['data'].trim() ? true : drawn(begins?.[1]));
      return words && drawn(nodes[i - 1]) ? [text.slice(0, node.start).split('\n').length] : [];
    }),
  );
}

test('no words of a block stick to the words before it', () => {
  assert.deepEqual(sticking('<p>{a}{#if b}\n  ({b}){/if}</p>'), [1]);
  assert.deepEqual(sticking('<p>\n<b>a</b>{#if b}\n  <small>{b}</small>{/if}</p>'), [2]);
  assert.deepEqual(sticking("<p>{a}{#if b}{' '}({b}){/if} {#if b}\n  {b}{/if}</p>"), []);
  assert.ok(components.length > 50);
  assert.deepEqual(
    components.flatMap(({ name, text }) => sticking(text).map((line) => `${name}:${line}`)),
    [],
  );
});

test('a form in a dialog is one of design/Dialog, which tells a refusal inside it and gives the focus back', () => {
  const own = components.filter(({ text }) => elements(text, 'dialog').some((one) => /<form/.test(source(text, one))));
  assert.deepEqual(
    own.map(({ name }) => name),
    ['web/src/design/Dialog.svelte'],
  );
});

test('no form asks in the words of the browser: the server names each field', () => {
  const forms = components.flatMap(({ name, text }) => elements(text, 'form').map((one) => ({ name, text, one })));
  assert.ok(forms.length > 15);
  for (const { name, text, one } of forms)
    assert.ok(
      one['attributes'].some((attribute: Node) => attribute['name'] === 'novalidate'),
      `${name}: ${source(text, one).slice(0, 80)}`,
    );
});

test('no date is typed in the order of the browser: design/DateField takes the day first', () => {
  for (const { name, text } of components)
    assert.doesNotMatch(text, /type="(date|datetime-local|month|week|time)"/, name);
});

test('a number that somebody typed is read by one parser: no box is of type number, none is read by Number()', () => {
  const files = execFileSync('git', ['ls-files', 'web/src'], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((name) => /\.(ts|svelte)$/.test(name) && existsSync(path.join(root, name)));
  assert.ok(files.length > 100);
  for (const name of files) {
    const text = readFileSync(path.join(root, name), 'utf8');
    assert.doesNotMatch(text, /type="number"/, name);
    if (!name.startsWith('web/src/features/') || name.endsWith('.test.ts')) continue;
    // A part of a date or of a key's name was not typed by a person.
    assert.doesNotMatch(text, /\bNumber\((?![^()]*\.slice\()|parseInt\(|parseFloat\(/, name);
  }
});

test('no screen decides by a role, a right or an action: what it needs comes with the reply', () => {
  const read = (name: string) => readFileSync(path.join(root, name), 'utf8');
  const { schemas } = JSON.parse(read('contract/openapi.json')).components as {
    schemas: Record<string, { enum: string[] }>;
  };
  const roles = schemas['Role']!.enum,
    actions = schemas['ActionWord']!.enum;
  // contract/policy.md is the printed table of rights.
  const rights = [...read('contract/policy.md').matchAll(/^\| (?!right \|)([a-z_]+) \|/gm)].map(([, right]) => right!);
  assert.ok(roles.length > 5 && actions.length > 25 && rights.length > 50);
  const words = new Set([...roles, ...actions, ...rights]);
  /** The names that are strings of a source or values of attributes, and what of the session tells of rights. */
  const named = (text: string) => [
    ...[...text.matchAll(/(['"`])([a-z_]+)\1/g)].map(([, , word]) => word!).filter((word) => words.has(word)),
    ...[...text.matchAll(/\b(?:session|holder)\??\.(?:rights|roles|may_sign)\b/g)].map(([of]) => of),
  ];
  for (const wrong of [
    `may('${roles[0]}')`,
    `a === "${actions[0]}"`,
    `\`${rights[3]}\``,
    'session?.rights.includes(a)',
  ])
    assert.equal(named(wrong).length, 1, wrong);
  assert.deepEqual(named("t.nav['work'] + session.name + one.roles"), []);
  // The files that have such words, and why.
  const explained: [RegExp, string][] = [
    [/^web\/src\/api\/types\.d\.ts$/, 'made from the contract'],
    [/^web\/src\/(?:text|check)\/(?:vi|en)\.ts$/, 'made from the sentences'],
  ];
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'web/src'], {
    cwd: root,
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
    .filter((name) => /\.(ts|svelte)$/.test(name) && existsSync(path.join(root, name)))
    .filter((name) => !explained.some(([which]) => which.test(name)));
  assert.ok(files.length > 100 && files.includes('web/src/features/index.ts'));
  assert.deepEqual(
    files.flatMap((name) => named(read(name)).map((word) => `${name}: ${word}`)),
    [],
  );
});

test('no sentence says "bạn": people are addressed as ông/bà', () => {
  const files = execFileSync('git', ['ls-files', 'src', 'text', 'data', 'contract', 'web/src', 'docs/guide'], {
    cwd: root,
    encoding: 'utf8',
  }).split('\n');
  const said = files
    .filter((name) => /\.(cpp|h|html|toml|yaml|ts|svelte|md)$/.test(name) && existsSync(path.join(root, name)))
    .filter((name) => /(?<!\p{L})bạn(?!\p{L})/iu.test(readFileSync(path.join(root, name), 'utf8')));
  assert.deepEqual(said, []);
  assert.match('Bạn cần làm gì', /(?<!\p{L})bạn(?!\p{L})/iu);
});

test('each field says which member of the request it fills, so that a refusal leads to it by its own name', () => {
  const fields = components.flatMap(({ name, text }) =>
    neighbours(parse(text, { modern: true }).fragment.nodes)
      .flat()
      .filter((node) => node.type === 'Component' && ['TextField', 'SelectField', 'DateField'].includes(node['name']))
      .map((node) => ({ name, text, node })),
  );
  assert.ok(fields.length > 50);
  // Fields that are read on the screen only and never sent: views of a calendar, a draft of its change, a filter of
  // rows.
  const own = /CalendarPage|ChangeForm|Procedures|design\/DateField/;
  for (const { name, text, node } of fields.filter(
    (one) => !own.test(one.name) || /problem/.test(source(one.text, one.node)),
  ))
    assert.ok(
      node['attributes'].some((attribute: Node) => attribute['name'] === 'at') ||
        /id="access-code"/.test(source(text, node)),
      `${name}: ${source(text, node).slice(0, 80)}`,
    );
});

test('what a paper is printed by says so: no screen prints by itself', () => {
  const printing = components.filter(({ text }) => /\.print\(\)/.test(text)).map(({ name }) => name);
  assert.deepEqual(printing, []);
});

test('each background job has a name in both languages on the page of the administrator', () => {
  const sources = execFileSync('git', ['ls-files', 'src/*.cpp'], { cwd: root, encoding: 'utf8' }).trim().split('\n');
  const jobs = sources.flatMap((name) =>
    [...readFileSync(path.join(root, name), 'utf8').matchAll(/\w+_\([\w.]+\.database, "(\w+)",/g)].map(
      ([, job]) => job!,
    ),
  );
  assert.ok(jobs.length > 4, jobs.join());
  for (const { administration } of [vi, en])
    assert.deepEqual(
      jobs.filter((job) => !administration.jobNames[job]),
      [],
    );
});

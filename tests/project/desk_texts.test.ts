// The sentences of the desk are in text/*.toml only, and each of them is used.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import type TypeScript from 'typescript';
import { deskTexts, generated, lookedUp, partsOf, sectionsOf } from '../../tools/desk_texts.mjs';
import { root } from '../support/sites.ts';

const fromWeb = createRequire(path.join(root, 'web/package.json'));
const ts = fromWeb('typescript') as typeof TypeScript;
type Node = { type: string; start: number; end: number; [key: string]: any };
const { parse } = fromWeb('svelte/compiler') as { parse(text: string, options: { modern: true }): Node };

const tables = Object.keys(generated());
const sources = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'web/src'], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n')
  .filter((name) => /\.(ts|svelte)$/.test(name) && !/\.(test|d)\.ts$/.test(name))
  .filter((name) => !tables.includes(name) && existsSync(path.join(root, name)))
  .map((name) => ({ name, text: readFileSync(path.join(root, name), 'utf8') }));

test('anything but the format is an error with its file and line', () => {
  const read = (text: string) => () => sectionsOf(text, 'vi.toml');
  const good = '# Chú thích\n\n[desk_a]\nb.c = "Một \\"câu\\"\\n\\\\"  # lời\n';
  assert.deepEqual([...sectionsOf(good, 'vi.toml').get('desk_a')!], [['b.c', 'Một "câu"\n\\']]);
  for (const line of ["b = 'c'", 'b = "c', 'b = "\\t"', 'b = ["c"]', '"b" = "c"', 'b = """c"""', '[desk.b]', 'B = "c"'])
    assert.throws(read(`[desk_a]\n${line}\n`), /^Error: vi\.toml:2: neither/, line);
  assert.throws(read('b = "c"\n'), /^Error: vi\.toml:1: b stands before/);
  assert.throws(read('[desk_a]\nb = "c"\nb = "d"\n'), /^Error: vi\.toml:3: b stands twice/);
  assert.throws(read('[desk_a]\n[desk_a]\n'), /^Error: vi\.toml:2: \[desk_a\] stands twice/);
  assert.throws(read('[desk_a]\nb = ""\n'), /^Error: vi\.toml:2: b is empty/);
});

test('a place has a name, and two words if it counts; a doubled brace is a brace', () => {
  assert.deepEqual(partsOf('{n} {n:day|days} {{x}}', 'here'), [
    { name: 'n' },
    { words: ' ' },
    { name: 'n', one: 'day', many: 'days' },
    { words: ' {x}' },
  ]);
  for (const wrong of ['{', '}', '{}', '{N}', '{n:day}', '{n:a|b|c}', '{n', '{a b}'])
    assert.throws(() => partsOf(wrong, 'here'), /^Error: here: .* is no place/, wrong);
});

/** The parts of the tables that a source names: "list.empty" for t.list.empty. */
const chainsOf = (text: string): string[] =>
  [...text.matchAll(/(?<![\w.$])(?:t|text)((?:\s*\??\.\s*\w+)+)/g)].map(([, chain]) =>
    chain!.replaceAll(/[\s?]/g, '').slice(1),
  );

test('each sentence of the desk is used by a screen', () => {
  assert.deepEqual(chainsOf('{t.list.empty} {t\n  .shortcuts.on} at.once {t.states[one]}'), [
    'list.empty',
    'shortcuts.on',
    'states',
  ]);
  const chains = { check: new Set<string>(), desk: new Set<string>() };
  for (const { name, text } of sources)
    for (const chain of chainsOf(text)) chains[name.startsWith('web/src/check/') ? 'check' : 'desk'].add(chain);
  const unused = [...deskTexts('vi').keys()].filter((id) => {
    const key = id.slice(id.indexOf('.') + 1);
    const named = id.startsWith('desk_check.') ? chains.check : chains.desk;
    return ![...named].some(
      (chain) => chain === key || `${chain}.`.startsWith(`${key}.`) || key.startsWith(`${chain}.`),
    );
  });
  assert.ok(chains.desk.size > 800 && chains.check.size > 50);
  assert.deepEqual(unused, []);
});

test('each group that is looked up by a word of the API is a group', () => {
  const keys = [...deskTexts('vi').keys()].map((id) => id.replace(/^desk_check\./, 'desk_check.check.'));
  const without = [...lookedUp].filter((one) => !keys.some((id) => id.replace(/^\w+\./, '').startsWith(`${one}.`)));
  assert.deepEqual(without, []);
});

/** The strings of TypeScript: literals, and the text of templates between their places. */
function stringsOf(text: string): string[] {
  const found: string[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true));
  return found;
}

/** The words of a component: those of its markup, and the strings of its scripts and expressions. */
function wordsOf(text: string): string[] {
  const { instance, module, fragment } = parse(text, { modern: true });
  const scripts = [instance, module]
    .filter(Boolean)
    .map((one: Node) => text.slice(one['content'].start, one['content'].end));
  const found = scripts.flatMap(stringsOf);
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (node && typeof node === 'object') {
      const { type } = node as Node;
      const { data, value } = node as { data?: unknown; value?: { raw?: unknown } | string };
      if (type === 'Text') found.push(String(data));
      if (type === 'Literal' && typeof value === 'string') found.push(value);
      if (type === 'TemplateElement' && value && typeof value === 'object') found.push(String(value.raw));
      for (const [name, below] of Object.entries(node)) if (!/[cC]omments$/.test(name)) visit(below);
    }
  };
  visit(fragment);
  return found;
}

test('no Vietnamese word stands in a screen: its sentences are entries of text/vi.toml', () => {
  const vietnamese = /[ăâđêôơưà-ãè-êìíò-õùúýỳ-ỹĩũạ-ỵ]/iu;
  const words = ({ name, text }: { name: string; text: string }) =>
    (name.endsWith('.svelte') ? wordsOf(text) : stringsOf(text)).filter((one) => vietnamese.test(one.normalize('NFC')));
  const shown = 'const a = `b ${c} đã`; // lời\nconst d = "Mở";';
  assert.deepEqual(words({ name: 'a.ts', text: shown }), [' đã', 'Mở']);
  const component =
    '<script lang="ts">\n  // lời\n  const a = "Mở";\n</script>\n<!-- lời -->\n<p title="Tên">Họ {b ? "đã" : `${c} chưa`}</p>';
  assert.deepEqual(words({ name: 'A.svelte', text: component }).sort(), [' chưa', 'Họ ', 'Mở', 'Tên', 'đã'].sort());
  assert.ok(sources.length > 120);
  assert.deepEqual(
    sources.flatMap((source) => words(source).map((one) => `${source.name}: ${one}`)),
    [],
  );
});

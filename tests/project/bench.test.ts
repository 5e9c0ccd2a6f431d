// Checks the bench: its results name their commit, and a changed cost has a line of its own.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { changeLines, lineFor, measuredAt, missingLines, type Costs } from '../../bench/cost.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(path.join(root, name), 'utf8');
const results = read('bench/RESULTS.md');
const costs = (name: string) => JSON.parse(read(name)) as Costs;

/** A file at a commit; undefined if that commit has no such file. */
function at(commit: string, name: string): string | undefined {
  const git = (...words: string[]) => spawnSync('git', words, { cwd: root, encoding: 'utf8' });
  const there = git('cat-file', '-e', commit + '^{commit}');
  assert.equal(
    there.status,
    0,
    `bench/RESULTS.md names ${commit}, and this clone does not have it (a shallow clone: git fetch --unshallow). ` +
      there.stderr,
  );
  const found = git('show', `${commit}:${name}`);
  return found.status === 0 ? found.stdout : undefined;
}

/** The statements at a commit. Before bench/statements.json the test itself held them. */
function statementsAt(commit: string): Costs {
  const json = at(commit, 'bench/statements.json');
  if (json) return JSON.parse(json) as Costs;
  const block = /^const expected = \{([\s\S]*?)^\};/m.exec(at(commit, 'tests/api/statements.test.ts') ?? '');
  assert.ok(block, `${commit} has no expected statements`);
  return Object.fromEntries([...block[1]!.matchAll(/(\w+): (\d+)/g)].map((m) => [m[1]!, Number(m[2])]));
}

test('each statement or instruction count that changed since the last measurement has a line in RESULTS.md', () => {
  const commit = measuredAt(results),
    lines = changeLines(results);
  const instructions = at(commit, 'bench/instructions.json');
  assert.ok(instructions, `${commit} has no bench/instructions.json`);
  const missing = [
    ...missingLines('statements', statementsAt(commit), costs('bench/statements.json'), lines),
    ...missingLines('instructions', JSON.parse(instructions) as Costs, costs('bench/instructions.json'), lines),
  ];
  assert.deepEqual(
    missing,
    [],
    'lines for "Changes of cost" in bench/RESULTS.md, each with ": " and a reason of ten letters or more',
  );
});

test('the commit of the last measurement is an ancestor of this one', () => {
  const done = spawnSync('git', ['merge-base', '--is-ancestor', measuredAt(results), 'HEAD'], { cwd: root });
  assert.equal(done.status, 0, 'bench/RESULTS.md names a commit that is not in the history of this one');
});

test('the rule: a changed cost needs a line with its request, its new number and a reason', () => {
  const head = '# Results\n\nLast measured at 47bf198, on a day.\n\n';
  const page = (...lines: string[]) =>
    changeLines(
      `${head}## Changes of cost\n\nText.\n\n${lines.join('\n')}\n\n## Older\n\n- receive: 99 statements: not here\n`,
    );
  const before = { receive: 24, file: 19 };
  assert.deepEqual(missingLines('statements', before, { receive: 24, file: 19 }, page()), []);
  const changed = { receive: 25, file: 19 };
  assert.deepEqual(missingLines('statements', before, changed, page()), ['- receive: 25 statements']);
  assert.deepEqual(
    missingLines('statements', before, changed, page('- receive: 25 statements: the event has an index')),
    [],
  );
  // Lines with another number, request or kind, without a reason, or of another section do not count.
  for (const line of [
    '- receive: 26 statements: the event has an index',
    '- file: 25 statements: the event has an index',
    '- receive: 25 instructions: the event has an index',
    '- receive: 25 statements',
    '- receive: 25 statements: ',
    'receive: 25 statements: the event has an index',
  ])
    assert.deepEqual(missingLines('statements', before, changed, page(line)), ['- receive: 25 statements'], line);
  assert.equal(missingLines('statements', before, { receive: 99, file: 19 }, page()).length, 1);
  // Cheaper, new and dropped requests are changes too. Instructions are counted in thousands.
  assert.deepEqual(missingLines('statements', before, { receive: 23, list: 4 }, page()), [
    '- receive: 23 statements',
    '- file: no statements',
    '- list: 4 statements',
  ]);
  assert.equal(lineFor('receive', 'instructions', 2046488), '- receive: 2,046,488 instructions');
});

test('the rule: RESULTS.md names its commit in its first paragraph and has the section', () => {
  assert.equal(measuredAt('# Results\n\nLast measured at 47bf198, on a day.\n'), '47bf198');
  for (const text of ['# Results\n\nText.\n\nLast measured at 47bf198.\n', '# Results\n\nLast measured at once.\n', ''])
    assert.throws(() => measuredAt(text), /does not begin with/);
  assert.deepEqual(changeLines('# R\n\n## Changes of cost\n\n- a: 1 statements: why it is so'), [
    '- a: 1 statements: why it is so',
  ]);
  assert.throws(() => changeLines('# Results\n'), /no section/);
});

test('the frozen raw side is the one that 47bf198 was recorded as', () => {
  const statements = read('bench/raw/receipt.sql')
    .split('\n')
    .filter((line) => line && !/^(--|\$)/.test(line));
  assert.equal(statements.length, 21);
  const hash = execFileSync('git', ['hash-object', ...frozen.keys()], { cwd: root, encoding: 'utf8' })
    .trim()
    .split('\n');
  assert.deepEqual(hash, [...frozen.values()]);
});

const frozen = new Map([
  ['bench/raw/receipt.sql', '773cba2472633bdf45f507b570b01de417f4d326'],
  ['bench/raw/rows.sql', '7e846cfc235f85f196965e68da5df649d9c36e41'],
  ['bench/raw/schema.sqlite.sql', '1b2d722ae100122e6cb26298d3b7484209d5f2ff'],
  ['bench/raw/schema.postgresql.sql', '9df25df41f6517e7afbc61aadac9508bfcfe5d08'],
]);

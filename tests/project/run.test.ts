// ./dev test reads the output of the runners: real output of each, with names that a shell or a pattern could misread.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { againCommands, countsOf, mayHold, plainText, quoted } from '../support/results.ts';
import { root } from '../support/sites.ts';

const odd = 'giá $HOME và `touch x`, "hai" (ba) [bốn] it\'s 5.5! \\ * đủ';

test('a word that is quoted for a shell comes out of it as it was', () => {
  for (const word of [odd, "'", '', 'a b', '$(exit 1)', '\n'])
    assert.equal(execFileSync('bash', ['-c', `printf %s ${quoted(word)}`], { encoding: 'utf8' }), word);
});

test('of Node’s runner: what passed and failed is counted, and the file that failed is named once', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'motcua-run-'));
  try {
    const text = `import { test } from 'node:test';
test('good', () => {});
test(${JSON.stringify(odd)}, () => { throw new Error('no'); });
test('bad too', () => { throw new Error('no'); });`;
    writeFileSync(path.join(folder, 'a.test.mjs'), text);
    writeFileSync(path.join(folder, 'b.test.mjs'), `import { test } from 'node:test';\ntest('b', () => {});`);
    const run = (...words: string[]) =>
      plainText(
        spawnSync('node', ['--test', ...words, 'a.test.mjs', 'b.test.mjs'], {
          cwd: folder,
          encoding: 'utf8',
          env: { ...process.env, NODE_TEST_CONTEXT: undefined },
        }).stdout,
      );
    const all = run('--test-reporter=spec');
    assert.deepEqual(countsOf('node', all, '', folder), { passed: 2, failed: 2 });
    assert.deepEqual(againCommands('node', all, 'api', false, folder), ['./dev test a.test.mjs']);
    assert.deepEqual(againCommands('node', all + 'MOTCUA_SEED=7', 'api', true, folder), [
      'MOTCUA_TEST_DATABASE=postgresql MOTCUA_SEED=7 ./dev test a.test.mjs',
    ]);
    const none = run('--test-reporter=spec', '--test-name-pattern', 'zzz');
    assert.deepEqual(countsOf('node', none, 'zzz', folder), { passed: 0, failed: 0 }, 'a file without a match');
    assert.ok(mayHold(text, 'bad too') && !mayHold(text, 'zzz'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a name with a value in it is found by its fixed pieces', () => {
  const source = 'test(`${crashes} kills under load: every receipt is there`, () => {});';
  assert.ok(mayHold(source, '8 kills under load: every receipt is there'));
  assert.ok(!mayHold(source, '8 other words'));
});

test('of doctest and Playwright: the failed test is named with its file', () => {
  const doctest = `../../src/foundation/base/text_test.cpp:12:\nTEST CASE:  a name, with a comma\n\n[doctest] test cases:  3 |  2 passed | 1 failed | 0 skipped\n`;
  assert.deepEqual(countsOf('doctest', doctest, '', root), { passed: 2, failed: 1 });
  assert.deepEqual(againCommands('doctest', doctest, 'unit', false, root), [
    `./dev test src/foundation/base/text_test.cpp -k 'a name, with a comma'`,
  ]);
  const playwright = `  1) tests/browser/staff.spec.ts:22:1 › it's late ─────────\n\n  1 failed\n  55 passed (2m)\n`;
  assert.deepEqual(countsOf('playwright', playwright, '', root), { passed: 55, failed: 1 });
  assert.deepEqual(againCommands('playwright', playwright, 'browser', false, root), [
    `./dev test tests/browser/staff.spec.ts -k 'it'\\''s late'`,
  ]);
  assert.deepEqual(againCommands('plain', '0 passed, 1 failed', 'due-check', false, root), ['./dev test due-check']);
});

test('words that no test has, an unknown file and an odd database are refused at once', () => {
  const run = (env: Record<string, string>, ...words: string[]) =>
    spawnSync('node', ['tests/run.ts', ...words], { cwd: root, encoding: 'utf8', env: { ...process.env, ...env } });
  const none = run({}, 'tests/api/life.test.ts', '-k', 'khong co bai nao');
  assert.deepEqual([none.status, none.stdout], [1, '0 passed, 1 failed\n']);
  assert.match(none.stderr, /no test has "khong co bai nao" in its name/);
  for (const [env, words] of [
    [{}, ['khong-co']],
    [{}, ['-k', ' ']],
    [{}, ['-k']],
    [{}, ['--sai']],
    [{ MOTCUA_TEST_DATABASE: 'postgres' }, []],
  ] as [Record<string, string>, string[]][]) {
    const refused = run(env, ...words);
    assert.equal(refused.status, 2, words.join(' ') + refused.stdout);
    assert.match(refused.stderr, /usage: |sqlite or postgresql/);
  }
});

test('a test that fails before it ends what it started fails, does not hang, and leaves no program behind', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'motcua-left-'));
  try {
    const support = path.join(root, 'tests/support');
    writeFileSync(
      path.join(folder, 'left.test.ts'),
      `import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { own } from ${JSON.stringify(path.join(support, 'children.ts'))};
import { startServer } from ${JSON.stringify(path.join(support, 'server.ts'))};
test('left', async () => {
  const server = await startServer();
  const other = own(spawn('sleep', ['600'], { stdio: 'pipe' }));
  writeFileSync('left', [server.folder, server.url, other.pid].join(' '));
  await fetch(server.url + '/api/v1/health');
  throw new Error('no');
});`,
    );
    const done = spawnSync('node', ['--test', 'left.test.ts'], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 120_000,
      env: { ...process.env, NODE_TEST_CONTEXT: undefined, MOTCUA_DATABASE: undefined },
    });
    assert.equal(done.status, 1, `${done.signal} ${done.stdout}`);
    assert.deepEqual(countsOf('node', plainText(done.stdout), '', folder), { passed: 0, failed: 1 }, done.stdout);
    const [site, url, pid] = readFileSync(path.join(folder, 'left'), 'utf8').split(' ') as [string, string, string];
    await assert.rejects(fetch(url));
    assert.throws(() => process.kill(Number(pid), 0));
    rmSync(site, { recursive: true });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('what a test starts beside itself ends with it: each program of the tests goes through the one helper', () => {
  let found = 0;
  for (const folder of ['api', 'crash', 'fault', 'support', 'browser'])
    for (const name of readdirSync(path.join(root, 'tests', folder)).filter((one) => one.endsWith('.ts'))) {
      const text = readFileSync(path.join(root, 'tests', folder, name), 'utf8');
      for (const { index } of text.matchAll(/\bspawn\(/g)) {
        found += 1;
        assert.match(text.slice(0, index), /\bown\(\s*$/, `tests/${folder}/${name}: spawn( without own( around it`);
      }
    }
  assert.ok(found > 5);
});

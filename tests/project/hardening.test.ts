// The released program is linked and compiled so that a memory fault is harder to exploit.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../support/sites.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'motcua-release-'));
const run = (command: string, ...words: string[]) =>
  execFileSync(command, words, { encoding: 'utf8', cwd: root, stdio: 'pipe' });
before(() => run('cmake', '--preset', 'release', '-B', folder));
after(() => rmSync(folder, { recursive: true, force: true }));

const intel = process.arch === 'x64';

test('each file of the released program is compiled with the guards of the stack, of lengths and of jumps', () => {
  const commands: { file: string; command: string }[] = JSON.parse(
    readFileSync(path.join(folder, 'compile_commands.json'), 'utf8'),
  );
  const ours = commands.filter(({ file }) => file.endsWith('.cpp'));
  assert.ok(ours.length > 200, `${ours.length} files`);
  for (const { file, command } of ours)
    for (const flag of [
      '-fstack-protector-strong',
      '-fstack-clash-protection',
      '-D_FORTIFY_SOURCE=3',
      '-fPIE',
      '-O3',
      ...(intel ? ['-fcf-protection=full'] : []),
    ])
      assert.ok(command.split(' ').includes(flag), `${file} without ${flag}`);
});

test('the released program and its verifier are position independent, with read-only relocations bound at start', () => {
  const link = run('ninja', '-C', folder, '-t', 'commands', 'motcua')
    .split('\n')
    .find((line) => / -o src\/motcua /.test(line))!;
  for (const flags of [
    '-pie',
    ...['relro', 'now', ...(intel ? ['shstk'] : [])].map((one) => `-Xlinker -z -Xlinker ${one}`),
  ])
    assert.ok(link.includes(` ${flags} `), `${link}: without ${flags}`);
  // The verifier is one file and has the same flags: the test links and checks it.
  run('ninja', '-C', folder, 'motcua-verify');
  const verifier = path.join(folder, 'src/motcua-verify');
  const says = run('readelf', '--wide', '--file-header', '--program-headers', '--dynamic', '--notes', verifier);
  assert.match(says, /Type:\s+DYN/);
  assert.match(says, /GNU_RELRO/);
  assert.match(says, /BIND_NOW|Flags: NOW/);
  assert.match(says, /FLAGS_1.*PIE/);
  assert.doesNotMatch(says, /GNU_STACK.*RWE/);
  if (intel) assert.match(says, /SHSTK/);
  assert.match(run('readelf', '--wide', '--dyn-syms', verifier), /__stack_chk_fail/);
});

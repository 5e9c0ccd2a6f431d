// Lines for technicians are English, whatever sentence of the catalogue a command says.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { commands } from '../support/commands.ts';
import { copiedSite, program, root } from '../support/server.ts';

/** Names that the office gave, and that stay as they are. */
const names = ['xã Cờ Đỏ'];
const inVietnamese = (text: string) =>
  /\S*(?!\p{ASCII})\p{Script=Latin}\S*/u.exec(names.reduce((left, name) => left.replaceAll(name, ''), text))?.[0];

test('what a command says is English, its help and its faults too', async () => {
  const site = copiedSite();
  // The names of days off are those of the law.
  const law = readFileSync(path.join(root, 'data/calendars/statutory.toml'), 'utf8');
  const days = [...law.matchAll(/^name = "([^"]+)"/gm)].map(([, name]) => name!);
  const said = (...words: string[]) => {
    const done = spawnSync(program, words, { encoding: 'utf8', env: { ...process.env, ...site.env } });
    assert.notEqual(done.status, null, words.join(' '));
    return days.reduce((text, day) => text.replaceAll(day, ''), done.stdout + done.stderr);
  };
  const month = ['--unit', 'xa-co-do', '--from', '2026-11-01', '--to', '2026-11-30'];
  const asked: string[][] = [
    ['help'],
    ...commands({}).map(({ name }) => ['help', name]),
    ['check-data'],
    [...site.words, 'set'],
    [...site.words, 'set', 'warn_percent', 'x', '--reason', 'x'],
    [...site.words, 'prove'],
    [...site.words, 'confirm'],
    [...site.words, 'confirm', 'none', '--reason', 'Nobody else is here'],
    [...site.words, 'figures', ...month],
    [...site.words, 'figures', ...month, '--to', '2026-10-01'],
    [...site.words, 'calendar', '--unit', 'xa-nao-do'],
    ['calendar', '--check', path.join(root, 'data/README.md')],
  ];
  for (const words of asked) assert.equal(inVietnamese(said(...words)), undefined, words.join(' '));
  await site.stop();
});

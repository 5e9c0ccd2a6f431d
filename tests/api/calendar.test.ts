// The calendar by command: the year of a unit, and the check of a holiday file.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { copiedSite, program, root } from '../support/server.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'motcua-calendar-'));
after(() => rmSync(folder, { recursive: true }));

test('the year of a unit is a table: twelve months, each day of its own with hours and who set it, what is missing', async () => {
  const site = copiedSite();
  const show = (...more: string[]) =>
    execFileSync(program, [...site.words, 'calendar', '--unit', 'xa-co-do', ...more], { encoding: 'utf8' });
  const text = show('--year', '2026');
  // 261 weekdays of 2026; 13 of them off on this list; one Saturday worked.
  assert.match(text, /^xã Cờ Đỏ, 2026: 249 working days/);
  assert.equal([...text.matchAll(/^ {2}\d\d {2}.. working days/gm)].length, 12);
  assert.match(text, /22\/08\/2026 +Saturday +07:00–11:30, 13:30–17:00 +Làm bù cho ngày 31\/08 +Việt Nam/);
  assert.match(text, /24\/11\/2026 +Tuesday +off +Ngày Văn hóa Việt Nam +Việt Nam/);
  assert.doesNotMatch(text, /MISSING/);
  assert.match(show('--year', '2027'), /MISSING: 06\/02\/2027 Tết Nguyên đán/);
  const wrong = spawnSync(program, [...site.words, 'calendar', '--unit', 'xa-nao-do'], { encoding: 'utf8' });
  assert.deepEqual([wrong.status, wrong.stderr], [1, 'motcua: there is no unit xa-nao-do\n']);
  await site.stop();
});

test('a holiday file is checked: its own is right but for the Tết of next year, each fault has its line', () => {
  const own = path.join(root, 'data/calendars/holidays.csv');
  const check = (file: string) => spawnSync(program, ['calendar', '--check', file], { encoding: 'utf8' });
  const good = check(own);
  assert.equal(good.status, 0);
  assert.match(good.stdout, /warning: Tết Nguyên đán: the file does not have 2027 yet/);
  const text = readFileSync(own, 'utf8'),
    bad = path.join(folder, 'bad.csv');
  const changed: [string | RegExp, string, RegExp][] = [
    [/^2026-08-22.*\n/m, '', /the other day of the swap, 2026-08-22, is not in the file/],
    [/^2026-04-26,/m, '2026-04-25,', /Giỗ Tổ Hùng Vương: in 2026 it is 26\/04\/2026/],
    [/^2026-09-02.*\n/m, '', /Quốc khánh: 02\/09\/2026 is missing/],
    [/^2026-02-17.*\n/m, '', /Tết Nguyên đán: in 2026 it is 17\/02\/2026/],
    ['2026-04-27,compensation', '2026-05-03,compensation', /this cannot be a Saturday or a Sunday/],
    [/$/, '2026-01-01,holiday,Lại,,,\n', /the day 2026-01-01 is given twice/],
  ];
  for (const [from, to, message] of changed) {
    writeFileSync(bad, text.replace(from, to));
    const done = check(bad);
    assert.equal(done.status, 1, String(message));
    assert.match(done.stdout, message);
    assert.match(done.stdout, /bad\.csv:\d+: /);
  }
  const absent = check(path.join(folder, 'absent.csv'));
  assert.notEqual(absent.status, 0);
  assert.match(absent.stdout + absent.stderr, /absent\.csv/);
});

// The things that the documents name exist: files, records, commands, pages.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { program, root } from '../support/sites.ts';

const read = (name: string) => readFileSync(path.join(root, name), 'utf8');
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 1 << 26,
})
  .trim()
  .split('\n')
  .filter((name) => existsSync(path.join(root, name)));
const documents = tracked.filter((name) => name.endsWith('.md'));
const records = tracked.filter((name) => /^docs\/adr\/\d{4}/.test(name));

test('each file that a document names is there', () => {
  const missing: string[] = [];
  // Names without their endings count too, because a document may name a pair: `store.h` (`store`, `list_store`).
  const whole = new Set(tracked),
    last = new Set(tracked.map((name) => path.basename(name)));
  for (const name of documents.filter((one) => !/^CHANGELOG\.md$|^docs\/adr\//.test(one)))
    for (const [, quoted] of read(name).matchAll(/`([\w./-]+\.(?:h|cpp|ts|svelte|mjs|py|sh|toml|csv|yaml|sql|md))`/g)) {
      if (/^\/|^~|^\.\w|^\.\.\.|motcua\.toml|^build\/|^var\//.test(quoted!)) continue; // a file of the reader's machine
      const beside = path.join(path.dirname(name), quoted!);
      const known = quoted!.includes('/')
        ? whole.has(quoted!) || whole.has(beside) || tracked.some((one) => one.endsWith('/' + quoted!))
        : last.has(quoted!);
      if (!known) missing.push(`${name}: ${quoted}`);
    }
  assert.deepEqual(missing, []);
});

test('each record that is named is there, and one whose decision changed says so, as does the one that changed it', () => {
  const numbers = new Set(records.map((name) => path.basename(name).slice(0, 4)));
  for (const name of tracked.filter((one) => /\.(md|h|cpp|ts|mjs|svelte|yaml|toml|sql)$/.test(one)))
    for (const [, number] of read(name).matchAll(/\badr\/(\d{4})/g))
      assert.ok(numbers.has(number!), `${name} names record ${number}`);
  let changed = 0;
  for (const name of records)
    for (const [, other] of read(name).matchAll(/^\*\*Changed by \[(\d{4})\]/gm)) {
      const by = records.find((one) => path.basename(one).startsWith(other!));
      assert.ok(by, `${name} was changed by ${other}`);
      const number = path.basename(name).slice(0, 4);
      assert.match(
        read(by),
        new RegExp(`^\\*\\*Changes \\[?${number}\\]?`, 'm'),
        `${by} says that it changes ${number}`,
      );
      ++changed;
    }
  for (const name of records)
    for (const [, other] of read(name).matchAll(/^\*\*Changes \[(\d{4})\]/gm)) {
      const of = records.find((one) => path.basename(one).startsWith(other!))!;
      assert.match(read(of), new RegExp(`^\\*\\*Changed by \\[${path.basename(name).slice(0, 4)}\\]`, 'm'), of);
    }
  assert.ok(changed >= 2, String(changed));
});

test('the changelog has one section of what is not released, and it is the first', () => {
  const sections = [...read('CHANGELOG.md').matchAll(/^## (.+)$/gm)].map(([, title]) => title!);
  assert.deepEqual(
    sections.filter((title) => /unreleased/i.test(title)),
    ['Unreleased'],
  );
  assert.equal(sections[0], 'Unreleased');
  assert.equal(new Set(sections).size, sections.length);
});

const pages = documents.filter((name) => name.startsWith('docs/operating/'));

test('each page of a technician is led to by the first one, and those of a task are in Vietnamese', () => {
  const first = read('docs/operating/README.md');
  for (const name of pages.filter((one) => !one.endsWith('/README.md')))
    assert.ok(first.includes(`](${path.basename(name)})`), name);
  for (const name of pages) {
    const words = read(name).replaceAll(/```[^]*?```/g, '');
    const marked = (words.match(/[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/gi) ?? []).length;
    const english = ['reference.md', 'postgresql.md', 'durability.md'].includes(path.basename(name));
    if (!english) assert.ok(marked > words.length / 20, `${name} is in Vietnamese`);
  }
});

test('the commands of each page of a technician run as they are written', () => {
  // The commands of postgresql.md run in tests/api/postgresql_page.test.ts.
  for (const name of pages.filter((one) => !one.endsWith('postgresql.md'))) {
    const lines = [...read(name).matchAll(/^```sh\n([^]*?)```/gm)].flatMap(([, block]) => block!.trim().split('\n'));
    if (!lines.length) continue;
    const folder = mkdtempSync(path.join(tmpdir(), 'motcua-page-'));
    mkdirSync(path.join(folder, 'backups'));
    const run = (line: string) => {
      // The commands use a folder of the test instead of /var/lib. A server runs for two seconds on a free port.
      const here = line
        .replace(/\/var\/(lib\/motcua|lib\/restored|backups)/g, folder + '/$1')
        .replace('--port 8080', '--port 0')
        .replace(/^motcua /, line.includes(' serve ') ? 'timeout 2 "$MOTCUA" ' : '"$MOTCUA" ');
      return spawnSync('bash', ['-c', here], {
        encoding: 'utf8',
        env: { ...process.env, MOTCUA: program, MOTCUA_DATABASE: path.join(folder, 'lib/motcua/site.db') },
      });
    };
    // A page about an existing site begins with one.
    if (!lines.some((line) => line.includes(' init '))) assert.equal(run('motcua init').status, 0, name);
    for (const line of lines) {
      const done = run(line.replace('$MOTCUA', ''));
      if (line.includes(' serve ')) assert.match(done.stdout, /^motcua: http:/, `${name}: ${line}${done.stderr}`);
      else assert.equal(done.status, 0, `${name}: ${line}\n${done.stdout}${done.stderr}`);
    }
    rmSync(folder, { recursive: true });
  }
  assert.ok(readdirSync(path.join(root, 'docs/operating')).length >= 9);
});

// Rules of the project that people forget are tests: layers, generated problems and types, migrations, ADRs,
// documents, lengths of files.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { generated as generatedTexts } from '../../tools/desk_texts.mjs';
import { generated } from '../../tools/generate_api_types.mjs';
import { vi } from '../../web/src/text/vi.ts';
import { generated as generatedProblems } from '../../tools/make_problems.mjs';
import { faults as layerFaults, modules } from '../../tools/check_layers.mjs';
import { tool } from '../../tools/versions.mjs';
import { program, root } from '../support/server.ts';

const YAML = createRequire(import.meta.url)('yaml');
const read = (name: string) => readFileSync(path.join(root, name), 'utf8');
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n')
  .filter((name) => existsSync(path.join(root, name)));
const sources = tracked.filter((name) => /^src\/.*\.(h|cpp)$/.test(name));

test('an include that is not an arrow of src/CMakeLists.txt does not exist', () => {
  assert.deepEqual(layerFaults(), []);
});

test('the C++ is formatted as .clang-format says', () => {
  execFileSync(tool('clang-format'), ['--dry-run', '-Werror', ...tracked.filter((name) => /\.(h|cpp)$/.test(name))], {
    cwd: root,
    stdio: 'pipe',
  });
});

test('no SQL outside store files, no sockets outside server, no clock outside base', () => {
  for (const name of sources.filter((n) => !n.endsWith('_test.cpp') && !n.endsWith('_fixture.h'))) {
    const text = read(name).replaceAll(/\/\/.*$/gm, '');
    if (/"(SELECT|INSERT|UPDATE|DELETE) /.test(text))
      assert.match(
        name,
        /\/(\w*_?store|list_row|work|people|catalogue|site|create_site|site_data|migrate|dialect)\.(cpp|h)$|units\/store|db\/(postgres|sqlite)\/\w+\.cpp$/,
        `SQL in ${name}`,
      );
    if (/boost\/(asio|beast)/.test(text)) assert.match(name, /^src\/foundation\/server\//, name);
    if (/clock_gettime|system_clock::now|\btime\(nullptr\)/.test(text))
      assert.equal(name, 'src/foundation/base/clock.cpp');
    if (/\b(float|double)\b/.test(text))
      assert.match(
        name,
        /papers\/pdf|http\/body|app\/due_command|calendar\/lunar|base\/json_check/,
        `floating point in ${name}`,
      );
  }
});

test('no VERIFY looks at what came from the database: that is input, and its fault is a thrown one', () => {
  const verified = (text: string) => {
    const found: string[] = [];
    for (const { 1: condition, index } of text.matchAll(/\bVERIFY\(([^;]*)\);/g)) {
      if (/\b(query|read|write|row|rows)\b/.test(condition!)) found.push(condition!);
      // The last assignment to each name in the condition.
      for (const [name] of condition!.matchAll(/\b[a-z]\w*\b/g)) {
        const set = [...text.slice(0, index).matchAll(new RegExp(`\\b${name} = ([^;]*)`, 'g'))].at(-1)?.[1] ?? '';
        if (
          /(\bdatabase|transaction|\bdb\(\)|\bdb_?)(\.|->)(query|read|write)\b|\bstore::\w+\(|\.find\(transaction/.test(
            set,
          )
        )
          found.push(`${name} = ${set.slice(0, 60)}`);
      }
    }
    return found;
  };
  assert.equal(verified('const auto done = shell.database.write([&](auto& t) {\n  VERIFY(done);').length, 1);
  assert.equal(verified('const auto row = store::find_it(t, id);\nVERIFY(row);').length, 2);
  assert.deepEqual(verified('const auto kind = find_kind(word);\nVERIFY(kind);'), []);
  for (const name of sources.filter((n) => !n.endsWith('_test.cpp') && !n.endsWith('base/verify.h')))
    assert.deepEqual(verified(read(name).replaceAll(/\/\/.*$/gm, '')), [], name);
});

test('posts, calendars, catalogue and workflows are read for the snapshot of memory, and by no request on its own', () => {
  const readers = /\b(?:load_staffing|load_directory|load_layers|load_versions|read_workflows)\(/;
  const explained: [RegExp, string][] = [
    [
      /^src\/app\/(?:site|site_rows_store)\.cpp$|^src\/app\/site_rows\.h$/,
      'the snapshot, at the start and at each change',
    ],
    [/^src\/app\/(?:create_site|renew_catalogue)\.cpp$/, 'a site is made or brought up to date'],
    [/^src\/app\/looking_commands\.cpp$/, 'a command looks at a database without a running site'],
    [/^src\/oversight\/deadlines\/change_calendar\.cpp$/, 'the change that makes the next snapshot'],
    [/^src\/office\/(?:units\/(?:store\.cpp|units\.h)|calendar\/(?:store\.cpp|layers\.h))$/, 'the readers'],
    [/^src\/office\/catalogue\/catalogue\.(?:cpp|h)$/, 'the readers'],
  ];
  const found = sources.filter((name) => !name.endsWith('_test.cpp') && readers.test(read(name)));
  assert.ok(found.includes('src/app/site.cpp'));
  assert.deepEqual(
    found.filter((name) => !explained.some(([files]) => files.test(name))),
    [],
  );
});

test('headers that take seconds to compile are each included by one file or one folder, and <regex> by none', () => {
  const including = (header: RegExp) =>
    sources.filter((name) => new RegExp(`^#include <${header.source}`, 'm').test(read(name)));
  assert.deepEqual(including(/CLI\//), ['src/app/commands.cpp']);
  for (const name of including(/boost\/(asio|beast)/)) assert.match(name, /^src\/foundation\/server\//);
  assert.deepEqual(including(/toml\+\+/), ['src/foundation/base/data_file.cpp']);
  assert.deepEqual(including(/regex>/), []);
});

test('no source takes a time from an id: what is asked by time is asked of a column', () => {
  const stored = sources.filter((name) => !name.endsWith('_test.cpp'));
  // A walk over rows, page by page, may order by id. Any other statement with a LIMIT that does is listed, and why.
  const byId: Record<string, string> = {
    'src/desk/work_lists/list_store.cpp': 'the list of a unit has no order of time, and a page is a range of its key',
  };
  const found: string[] = [];
  let walks = 0;
  for (const name of stored) {
    const text = read(name).replaceAll(/\/\/.*$/gm, '');
    // Statements in one piece. Ids give no bounds of a period, and the newest row is not the row with the last id.
    const statements = text.replaceAll(/"\s*"/g, '');
    for (const wrong of [
      /\b(?!new_)\w+_uuid\(|-7000-/,
      /\bsubstr\((\w+\.)?id, ?1,/i,
      /\b(\w+\.)?id >= \$\d+ AND (\w+\.)?id </,
    ])
      assert.ok(!wrong.test(statements), `${name}: ${wrong.exec(statements)?.[0]}`);
    for (const { 1: id, 2: newest, index } of statements.matchAll(
      /\bORDER BY ((?:\w+\.)?(?:\w+_)?id)( DESC)? LIMIT\b/g,
    )) {
      const statement = statements.slice(statements.lastIndexOf('SELECT ', index), index);
      if (!newest && statement.includes(` ${id} > :`)) walks += 1;
      else found.push(name);
    }
  }
  assert.deepEqual(found, Object.keys(byId));
  assert.ok(walks >= 11, String(walks));
});

test('the list of problems is that of the source and of the text files', () => {
  assert.equal(read('contract/problems.yaml'), generatedProblems());
});

test('every kind of event is documented', () => {
  const kinds = [...read('src/desk/dossiers/event_kinds.h').matchAll(/kKind = "(\w+)"/g)].map((m) => m[1]);
  assert.ok(kinds.length >= 37);
  assert.deepEqual(Object.keys(YAML.parse(read('contract/events/dossier.yaml')).events).sort(), kinds.sort());
  for (const kind of kinds) assert.ok(vi.event[kind!], `${kind} has no words on the screen`);
});

test('the types of the desk are those of the contract', async () => {
  assert.equal(read('web/src/api/types.d.ts'), await generated());
});

test('the tables of the desk are those of text/vi.toml and text/en.toml', () => {
  for (const [name, text] of Object.entries(generatedTexts())) assert.equal(read(name), text, name);
});

test('migrations and ADRs are numbered once, without a gap', () => {
  for (const folder of ['db/migrations', 'docs/adr']) {
    const numbers = readdirSync(path.join(root, folder))
      .filter((n) => /^\d{4}/.test(n))
      .map((n) => Number(n.slice(0, 4)))
      .sort((a, b) => a - b);
    assert.deepEqual(
      numbers,
      numbers.map((_, i) => i + 1),
      folder,
    );
  }
});

test('the packed data has no fault', () => {
  assert.match(execFileSync(program, ['check-data'], { encoding: 'utf8' }), /^data: 0 faults\n$/);
});

test('every module has a README; files stay under 400 lines', () => {
  for (const { folder } of modules().values())
    assert.ok(existsSync(path.join(root, 'src', folder, 'README.md')), folder);
  const made = Object.keys(generatedTexts());
  for (const name of tracked.filter(
    (n) =>
      /^(src|web\/src|tests|tools)\/.*\.(h|cpp|ts|svelte|css|mjs|py)$/.test(n) &&
      !n.endsWith('types.d.ts') &&
      !made.includes(n),
  ))
    assert.ok(read(name).split('\n').length <= 400, name);
});

test('every command that the documents name is one of ./dev, and every link leads somewhere', () => {
  const known = [...read('dev').matchAll(/^ {2}([a-z-]+)\)/gm)].map((m) => m[1]);
  for (const name of tracked.filter((n) => n.endsWith('.md'))) {
    const text = read(name);
    for (const [, command] of text.matchAll(/\.\/dev ([a-z-]+)/g))
      assert.ok(known.includes(command), `${name}: ./dev ${command}`);
    for (const [, link] of text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g))
      assert.ok(existsSync(path.join(root, path.dirname(name), link!)), `${name}: ${link}`);
  }
});

test('what ./dev run moves into place is what the sample site is made of', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'motcua-demo-')),
    database = path.join(folder, 'site.db.new');
  const made = spawnSync(program, ['--database', database, 'demo', '--site', 'can-tho-2026'], { encoding: 'utf8' });
  assert.equal(made.status, 0, made.stderr);
  const moved = [...read('dev').matchAll(/^ {4}mv "\$database\.new([^"]*)" "\$database\1"$/gm)].map(
    (m) => 'site.db.new' + m[1],
  );
  assert.deepEqual(
    moved.sort(),
    readdirSync(folder)
      .filter((name) => !/-(wal|shm)$/.test(name))
      .sort(),
  );
  rmSync(folder, { recursive: true });
});

test('the glossary has each word once, and the tables use its words', () => {
  const terms = [...read('GLOSSARY.md').matchAll(/^\| ([a-z][a-z -]+) \|/gm)].map((m) => m[1]!);
  assert.ok(terms.length > 30);
  assert.equal(new Set(terms).size, terms.length);
  const tables = [...read('db/migrations/0001_first_town.sql').matchAll(/CREATE TABLE (\w+)/g)].map(
    (m) => m[1]!.split('_')[0]!,
  );
  for (const word of new Set(tables))
    if (!['idempotency', 'site', 'event'].includes(word))
      assert.ok(
        terms.some((t) => t.startsWith(word)),
        word,
      );
});

test('texts are NFC: every Vietnamese mark is one character with its letter', () => {
  // The list of a city is kept as it was found.
  const found = tracked.filter((n) => n !== 'docs/catalogue/communes-of-one-city.csv');
  for (const name of found.filter((n) => /\.(toml|csv|ts|svelte|md|cpp|h|yaml)$/.test(n)))
    assert.equal(read(name), read(name).normalize('NFC'), name);
});

test('whoever is to try again is asked politely, and told when', () => {
  const told = tracked.filter((n) =>
    /^(src|data|contract|text|web\/src)\/.*\.(cpp|h|toml|yaml|html|ts|svelte)$/.test(n),
  );
  let polite = 0;
  for (const name of told) {
    const text = read(name).replaceAll(/"\s*\n\s*"/g, '');
    assert.doesNotMatch(text, /(?<!ông\/bà )thử lại|thử lại(?! sau)/i, name);
    polite += (text.match(/ông\/bà thử lại sau/g) ?? []).length;
  }
  assert.ok(polite >= 5, String(polite));
});

test('the colours of the desk have the contrast they claim', () => {
  const css = read('web/src/design/base.css');
  const colour = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(css)![1]!;
  const luminance = (hex: string) =>
    [1, 3, 5]
      .map((i) => parseInt(hex.slice(i, i + 2), 16) / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
      .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i]!, 0);
  const contrast = (a: string, b: string) => {
    const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
    return (x! + 0.05) / (y! + 0.05);
  };
  for (const [front, back] of [
    ['ink', 'paper'],
    ['muted', 'paper'],
    ['muted', 'ground'],
    ['brand', 'paper'],
    ['ok', 'ok-bg'],
    ['soon', 'soon-bg'],
    ['late', 'late-bg'],
    ['wait', 'wait-bg'],
    ['info', 'info-bg'],
    ['late', 'paper'],
  ])
    assert.ok(contrast(colour(front!), colour(back!)) >= 4.5, `${front} on ${back}`);
});

test('every control and every test that THREATS.md names is there', () => {
  const rows = read('THREATS.md')
    .split('\n')
    .filter((line) => /^\| (?!threat|-)/.test(line))
    .map((line) => line.slice(2, -2).split(' | '));
  assert.ok(rows.length >= 40, String(rows.length));
  for (const [threat, , where, , named] of rows) {
    assert.ok(existsSync(path.join(root, where!)), `${threat}: ${where}`);
    const [, file, name] = /^(\S+): “(.+)”$/.exec(named!) ?? assert.fail(`${threat}: ${named}`);
    const begins = file!.endsWith('.cpp')
      ? [`TEST_CASE("${name}")`, `MOTCUA_ON_EACH_DATABASE("${name}")`]
      : [`test('${name}'`, `test(\`${name}\``];
    assert.ok(
      begins.some((one) => read(file!).includes(one)),
      `${threat}: no test “${name}” in ${file}`,
    );
  }
});

test('the bill of materials names every library that the program links and every package of the desk', async () => {
  const bill = JSON.parse(execFileSync('node', ['tools/sbom.mjs', program], { cwd: root, encoding: 'utf8' }));
  assert.deepEqual([bill.bomFormat, bill.specVersion], ['CycloneDX', '1.5']);
  const names = new Set(bill.components.map((one: any) => one.name));
  for (const name of ['libsodium23', 'libsqlite3-0', 'libpq5', 'libssl3', 'svelte']) assert.ok(names.has(name), name);
  for (const one of bill.components) assert.ok(one.version && one.purl, one.name);
});

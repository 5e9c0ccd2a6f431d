// src and text/*.toml → contract/problems.yaml: every refusal that the program can give, by code. Run by `./dev gen`; a
// test compares.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const read = (name) => readFileSync(path.join(root, name), 'utf8');

/** The sentences of a section of a text file, by id. A sentence is a basic string on one line. */
export function sentences(file, section) {
  const [, body] = read(file).match(new RegExp(`^\\[${section}\\]\\n((?:(?!\\[).*\\n)*)`, 'm')) ?? [];
  if (body === undefined) throw new Error(`${file} has no section [${section}]`);
  const found = new Map();
  for (const [, id, literal] of body.matchAll(/^(\w+) = ("(?:[^"\\]|\\.)*")$/gm)) found.set(id, JSON.parse(literal));
  return found;
}

/** The status of each kind of problem, as the switch of http/reply.cpp has it. */
function statuses() {
  const [, body] = read('src/foundation/http/reply.cpp').match(/int status_of\(Kind kind\) \{([^]*?)\n\}/) ?? [];
  return new Map([...(body ?? '').matchAll(/case Kind::(\w+): return (\d+);/g)].map((m) => [m[1], Number(m[2])]));
}

function problems() {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'src'], {
    cwd: root,
    encoding: 'utf8',
  });
  const found = [];
  for (const name of files.split('\n').filter((file) => /\.(h|cpp)$/.test(file) && !file.endsWith('_test.cpp')))
    if (existsSync(path.join(root, name)))
      for (const [, code, kind, id] of read(name).matchAll(
        /constexpr Problem \w+\{\s*"([a-z-]+)",\s*Kind::(\w+),\s*msg::problems::(\w+)\s*\}/g,
      ))
        found.push({ code, kind, id, name });
  return found.sort((a, b) => (a.code < b.code ? -1 : 1));
}

export function generated() {
  const status = statuses(),
    vi = sentences('text/vi.toml', 'problems'),
    en = sentences('text/en.toml', 'problems');
  let text =
    '# Every refusal the program can give (RFC 9457). The code is stable; the titles are what people read.\n' +
    '# Made by tools/make_problems.mjs from the source and text/*.toml. Do not edit.\nproblems:\n';
  let before = '';
  for (const { code, kind, id, name } of problems()) {
    if (code === before) throw new Error(`${name}: another problem has the code ${code}`);
    before = code;
    if (!status.has(kind)) throw new Error(`${name}: ${code} is of the kind ${kind}, which has no status`);
    for (const [file, titles] of [
      ['vi', vi],
      ['en', en],
    ])
      if (!titles.has(id)) throw new Error(`${name}: text/${file}.toml has no problems.${id}`);
    const titles = `vi: ${JSON.stringify(vi.get(id))}, en: ${JSON.stringify(en.get(id))}`;
    text += `  ${code}: { status: ${status.get(kind)}, ${titles} }\n`;
  }
  return text;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(path.join(root, 'contract/problems.yaml'), generated());

// The SQL texts of the program, read from its sources: the first argument of each query(), query_apart(), write() and
// write_last(). The reader follows names, joined pieces, functions that return a text, and both ways of a condition.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './sites.ts';

/** `args`: the names of the arguments, if the call lists them. */
export type Statement = { place: string; on: string; text: string; args?: string[] };
/** `unread`: calls with a text that the reader could not follow. */
export type Found = { calls: number; statements: Statement[]; unread: { place: string; what: string }[] };
/** The texts of names that are known only while the program runs, by file. */
export type Given = Record<string, Record<string, string[]>>;

type Source = { name: string; text: string };
/** The place of an expression. `known`: the arguments of the function around it. */
type Scope = { source: Source; at: number; known: Map<string, string[]>; depth: number };

const literal = /"(?:[^"\\\n]|\\.)*"/y;

/** The end of the literal at this place, or the place itself. */
function pastLiteral(text: string, at: number): number {
  if (text[at] === '"') {
    literal.lastIndex = at;
    return at + (literal.exec(text)?.[0].length ?? 1);
  }
  if (text[at] !== "'" || /[0-9a-fA-F]/.test(text[at - 1] ?? '')) return at;
  return text.indexOf("'", at + (text[at + 1] === '\\' ? 3 : 2)) + 1;
}

/** The source with blanks in the place of its comments. */
function withoutComments(text: string): string {
  let out = '';
  for (let at = 0; at < text.length;) {
    const past = pastLiteral(text, at);
    const comment = past === at && text.startsWith('//', at);
    const end = comment ? (text + '\n').indexOf('\n', at) : Math.max(past, at + 1);
    out += comment ? ' '.repeat(end - at) : text.slice(at, end);
    at = end;
  }
  return out;
}

/** The end of an expression: the first of `ends` outside of brackets, or the bracket that closes around it. */
function endOf(text: string, from: number, ends: string): number {
  let depth = 0;
  for (let at = from; at < text.length;) {
    const past = pastLiteral(text, at);
    if (past > at) {
      at = past;
      continue;
    }
    if (text.startsWith('::', at)) {
      at += 2;
      continue;
    }
    const c = text[at]!;
    if (depth === 0 && (ends.includes(c) || ')]}'.includes(c))) return at;
    if ('([{'.includes(c)) depth += 1;
    if (')]}'.includes(c)) depth -= 1;
    at += 1;
  }
  return text.length;
}

/** The parts of an expression between `mark`, outside of brackets. */
function split(text: string, mark: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at <= text.length;) {
    const end = endOf(text, at, mark);
    parts.push(text.slice(at, end).trim());
    at = end + 1;
  }
  return parts.filter((part) => part !== '');
}

const unquoted = (text: string) =>
  [...text.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)]
    .map(([, inner]) => inner!.replaceAll(/\\(.)/g, (_, c: string) => (c === 'n' ? '\n' : c)))
    .join('');
/** Each way to put one of each list together. */
const product = (lists: string[][]): string[][] =>
  lists.reduce<string[][]>((all, list) => all.flatMap((one) => list.map((next) => [...one, next])), [[]]);

class Unread extends Error {}

export class Reader {
  private readonly sources: Source[];
  private readonly dialect: Record<string, string>;
  private readonly given: Given;

  constructor(database: 'sqlite' | 'postgres', given: Given) {
    this.given = given;
    this.sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(h|cpp)$/.test(name) && !/_test\.cpp$/.test(name))
      .sort()
      .map((name) => ({ name, text: withoutComments(readFileSync(path.join(root, 'src', name), 'utf8')) }));
    const { text } = this.sources.find(({ name }) => name === 'foundation/db/dialect.cpp')!;
    const from = text.indexOf(`const Dialect ${database}_dialect`);
    const members = text.slice(from, endOf(text, text.indexOf('{', from) + 1, ''));
    this.dialect = Object.fromEntries(
      [...members.matchAll(/\.(\w+) =\s*((?:"(?:[^"\\\n]|\\.)*"\s*)+)/g)].map(([, name, texts]) => [
        name!,
        unquoted(texts!),
      ]),
    );
  }

  read(): Found {
    const found: Found = { calls: 0, statements: [], unread: [] };
    for (const source of this.sources) {
      if (source.name.endsWith('.h') || /db\/(sqlite|postgres|counting)/.test(source.name)) continue;
      for (const call of source.text.matchAll(/(\w+|\))\s*\.\s*(?:query|query_apart|write|write_last)\(/g)) {
        const from = call.index + call[0].length;
        const text = source.text.slice(from, endOf(source.text, from, ',')).trim();
        // Other classes have a write() too. A use case is a function, and its place is no statement.
        if (
          text === '' ||
          text.startsWith('[') ||
          /^(once|step|write|bytes|stream_|shell|needs|value|request)\b/.test(text)
        )
          continue;
        const place = `${source.name}:${source.text.slice(0, from).split('\n').length}`;
        found.calls += 1;
        try {
          for (const one of new Set(this.texts(text, { source, at: from, known: new Map(), depth: 0 })))
            found.statements.push({ place, on: call[1]!, text: one, ...argsOf(source.text, from) });
        } catch (error) {
          if (!(error instanceof Unread)) throw error;
          found.unread.push({ place: source.name, what: text.replaceAll(/\s+/g, ' ').slice(0, 60) });
        }
      }
    }
    return found;
  }

  /** The texts of a member of all subjects (db/subject.h) and their parts. */
  ofSubjects(member: string): string[] {
    return this.sources
      .filter(({ text }) => /^db::Subject \w+\(\) \{/m.test(text))
      .flatMap((source) =>
        [...source.text.matchAll(new RegExp(`\\.${member} =`, 'g'))].flatMap((match) => {
          const at = match.index + match[0].length;
          const text = source.text.slice(at, endOf(source.text, at, ',')).trim();
          if (text === '{}') return []; // it has none
          return this.texts(text, { source, at, known: new Map(), depth: 0 });
        }),
      );
  }

  /** All texts that an expression can be. */
  private texts(expression: string, scope: Scope): string[] {
    const text = expression.trim();
    if (scope.depth > 20) throw new Unread(text);
    const inner = { ...scope, depth: scope.depth + 1 };
    const ways = split(text, '?');
    if (ways.length === 2) return split(ways[1]!, ':').flatMap((way) => this.texts(way, inner));
    const terms = split(text, '+');
    if (terms.length > 1) return product(terms.map((term) => this.texts(term, inner))).map((one) => one.join(''));
    if (/^("(?:[^"\\\n]|\\.)*"\s*)+$/.test(text)) return [unquoted(text)];
    const member = /(?:^|\.)(?:dialect\(\)|dialect)\.(\w+)$/.exec(text);
    if (member && this.dialect[member[1]!] !== undefined) return [this.dialect[member[1]!]!];
    const given = this.given[scope.source.name]?.[text];
    if (given) return given;
    const call = /^((?:\w+::)*\w+)\s*[({]/.exec(text);
    if (call && endOf(text, call[0].length, '') === text.length - 1)
      return this.called(call[1]!.replace(/^.*::/, ''), split(text.slice(call[0].length, -1), ','), inner);
    if (/^(?:\w+::)*\w+$/.test(text)) return this.named(text.replace(/^.*::/, ''), inner);
    throw new Unread(text);
  }

  private called(name: string, args: string[], scope: Scope): string[] {
    const each = (list: string[]) => product(list.map((arg) => this.texts(arg, scope)));
    if (['string', 'string_view', 'runtime', 'with_tokens', 'Text'].includes(name)) return this.texts(args[0]!, scope);
    if (name === 'joined') return each(args).map((one) => one.join(''));
    if (name === 'places') return this.texts(args[0]!, scope).map((one) => `:${one}_1, :${one}_2`);
    if (name === 'place') return this.texts(args[0]!, scope).map((one) => `${one}_1`);
    if (name === 'format') return each(args).map(([form, ...values]) => formatted(form!, values));
    return this.returned(name, args, scope);
  }

  /** The texts that a function of this file, or of a header, returns. */
  private returned(name: string, args: string[], scope: Scope): string[] {
    const head = new RegExp(`^[^\\n=;]*\\b${name}\\(([^;{}]*)\\)(?: const)? \\{`, 'm');
    for (const source of this.near(scope.source)) {
      const found = head.exec(source.text);
      if (!found) continue;
      const from = found.index + found[0].length,
        body = source.text.slice(from, endOf(source.text, from, ''));
      const known = new Map<string, string[]>();
      split(found[1]!, ',').forEach((parameter, i) => {
        try {
          if (args[i]) known.set(/(\w+)$/.exec(parameter)![1]!, this.texts(args[i]!, scope));
        } catch (error) {
          if (!(error instanceof Unread)) throw error; // it matters only if a text needs it
        }
      });
      const returns = [...body.matchAll(/\breturn\b/g)].map((match) => from + match.index + 'return'.length);
      if (returns.length === 0) throw new Unread(name);
      return returns.flatMap((at) =>
        this.texts(source.text.slice(at, endOf(source.text, at, ';')), { ...scope, source, at, known }),
      );
    }
    throw new Unread(name);
  }

  private named(name: string, scope: Scope): string[] {
    const known = scope.known.get(name);
    if (known) return known;
    for (const source of this.near(scope.source)) {
      const own = source === scope.source;
      const before = own ? source.text.slice(0, scope.at) : source.text;
      const all = [
        ...before.matchAll(
          new RegExp(
            `(?:\\b(?:Text|auto|string_view|string|char\\*)|,) ${name}(?:\\[\\])? =|[& ]${name} :(?!:)|\\[${name}, \\w+\\] :`,
            'g',
          ),
        ),
      ];
      const parameters = own
        ? [...before.matchAll(new RegExp(`(?:string_view|string&|char\\*) ${name}[,)]`, 'g'))]
        : [];
      const last = all.at(-1),
        parameter = parameters.at(-1);
      if (parameter && (!last || parameter.index > last.index)) return this.passed(parameter.index, scope);
      if (!last) continue;
      const at = last.index + last[0].length;
      const inner = { ...scope, source, at: last.index, known: new Map<string, string[]>() };
      if (last[0].endsWith('=')) return this.texts(source.text.slice(at, endOf(source.text, at, ';,')), inner);
      return this.elements(source.text.slice(at, endOf(source.text, at, '')).trim(), inner);
    }
    throw new Unread(name);
  }

  /** The texts of a list in braces; of pairs, the first. */
  private elements(list: string, scope: Scope): string[] {
    if (!list.startsWith('{')) throw new Unread(list);
    return split(list.slice(1, -1), ',').flatMap((one) => {
      const pair = /^std::pair\{/.exec(one);
      return this.texts(pair ? split(one.slice(pair[0].length, -1), ',')[0]! : one, scope);
    });
  }

  /** The texts that the callers of a function pass as the parameter at this place. */
  private passed(at: number, scope: Scope): string[] {
    const { text } = scope.source;
    let open = at;
    for (let depth = 0; depth < 1 && open > 0;) {
      open -= 1;
      if (text[open] === ')') depth -= 1;
      if (text[open] === '(') depth += 1;
    }
    const before = text.slice(0, open);
    const name = (/(\w+) = \[[^\]]*\]$/.exec(before) ?? /(\w+)$/.exec(before))?.[1];
    if (!name) throw new Unread('a parameter');
    const which = split(`${text.slice(open + 1, at)}it`, ',').length - 1;
    const texts: string[] = [];
    for (const call of text.matchAll(new RegExp(`(?<![\\w.:])(?:store::)?${name}\\(`, 'g'))) {
      const from = call.index + call[0].length;
      if (from - 1 === open) continue;
      const args = split(text.slice(from, endOf(text, from, '')), ',');
      if (/^(?:const )?(?:db::|std::)?\w+&? \w+$/.test(args[0] ?? '')) continue; // a declaration
      if (args[which]) texts.push(...this.texts(args[which], { ...scope, at: call.index, known: new Map() }));
    }
    if (texts.length === 0) throw new Unread(name);
    return texts;
  }

  /** The source itself, then the headers: first those of its folder. */
  private near(source: Source): Source[] {
    const beside = (one: Source) => path.dirname(one.name) === path.dirname(source.name);
    const headers = this.sources.filter((one) => one.name.endsWith('.h') && one !== source);
    return [source, ...headers.filter(beside), ...headers.filter((one) => !beside(one))];
  }
}

/** The names of the arguments of the call whose list begins at this place; none if the call does not list them. */
function argsOf(text: string, from: number): { args?: string[] } {
  const [, list] = split(text.slice(from, endOf(text, from, '')), ',');
  if (list === undefined || list === '{}') return { args: [] };
  if (!list.startsWith('{{')) return {};
  return { args: split(list.slice(1, -1), ',').map((one) => /^\{"(\w+)",/.exec(one)?.[1] ?? one) };
}

/** The names of the parameters of a statement, each once. */
export function namesIn(text: string): string[] {
  const all = [...text.matchAll(/'[^']*'|"[^"]*"|::|:([a-z_][a-z0-9_]*)/g)].flatMap(([, name]) => name ?? []);
  return [...new Set(all)];
}

function formatted(form: string, values: string[]): string {
  let next = 0;
  return form.replaceAll(/\{\{|\}\}|\{(\d*)\}/g, (whole, number: string | undefined) => {
    if (number === undefined) return whole[0]!;
    const value = values[number === '' ? next++ : Number(number)];
    if (value === undefined) throw new Unread(form);
    return value;
  });
}

/** The statement with $1, $2, … in the place of its names, as the program sends it. */
export function numbered(text: string): string {
  const names = namesIn(text);
  return text.replaceAll(/'[^']*'|"[^"]*"|::|:([a-z_][a-z0-9_]*)/g, (whole, name: string | undefined) =>
    name === undefined ? whole : `$${names.indexOf(name) + 1}`,
  );
}

// A long run of named parts. The result of each is kept per commit, and the next call runs the parts not passed yet.
// Used by ./dev check and ./dev mutations.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const partLimitS = 3600; // no part takes longer
const measured = path.resolve(import.meta.dirname, '../tests/support/measured.py');

/** The commit of HEAD; a tree with changed or new files adds a hash of them. */
export function stateOf(root) {
  const git = (...words) => execFileSync('git', words, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
  const commit = git('rev-parse', '--short=12', 'HEAD').trim();
  const added = git('ls-files', '-z', '--others', '--exclude-standard').split('\0').filter(Boolean);
  const changes = git('diff', '--binary', 'HEAD') + added.map((name) => name + git('hash-object', name)).join('');
  return changes ? `${commit}-${createHash('sha256').update(changes).digest('hex').slice(0, 12)}` : commit;
}

/** `--again`, `--list`, `--side-by-side N`, `--only WORDS`; other words mean `--only`. Throws at an unknown option. */
export function optionsOf(argv, more = []) {
  const options = { again: false, list: false, sideBySide: 1, only: [], more: new Set() };
  for (let n = 0; n < argv.length; n += 1) {
    const word = argv[n];
    if (word === '--again') options.again = true;
    else if (word === '--list') options.list = true;
    else if (word === '--side-by-side') {
      options.sideBySide = Number(argv[(n += 1)]);
      if (!Number.isInteger(options.sideBySide) || options.sideBySide < 1 || options.sideBySide > 16)
        throw new Error('--side-by-side takes a number from 1 to 16');
    } else if (word === '--only') continue;
    else if (more.includes(word)) options.more.add(word);
    else if (word.startsWith('-'))
      throw new Error(
        `${word} is unknown; known: ${['--again', '--list', '--only WORDS', '--side-by-side N', ...more].join(', ')}`,
      );
    else options.only.push(word);
  }
  options.only = options.only.join(' ');
  return options;
}

const clock = (date) => date.toISOString().slice(0, 19).replace('T', ' ');
const slug = (name) => name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 100);
const ended = new AbortController();

/**
 * Runs one command in a process group of its own, with its output in the file `log`. Returns how it ended, and the
 * processor seconds of it and of all processes that it started. A process group that outlives its limit is ended, also
 * at SIGINT.
 */
export async function command(words, { cwd, env = {}, log, limitS = partLimitS }) {
  const out = openSync(log, 'a');
  const child = spawn('python3', [measured, ...words], {
    cwd,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', out, out, 'pipe'],
  });
  let said = '';
  child.stdio[3].on('data', (bytes) => (said += bytes));
  let timedOut = false;
  const signal = (name) => {
    try {
      process.kill(-child.pid, name);
    } catch {
      // The process group is gone.
    }
  };
  const end = () => {
    signal('SIGTERM');
    setTimeout(() => signal('SIGKILL'), 10_000).unref();
  };
  const limit = setTimeout(() => {
    timedOut = true;
    end();
  }, limitS * 1000);
  ended.signal.addEventListener('abort', end);
  const status = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, by) => resolve(code ?? by));
  });
  clearTimeout(limit);
  ended.signal.removeEventListener('abort', end);
  closeSync(out);
  return { status, timedOut, cpuS: Number(said.trim().split(' ')[1] ?? 0) };
}

class Kept {
  constructor(root, name, commit) {
    this.folder = path.join(root, 'build/results', name);
    this.file = path.join(this.folder, `${commit}.json`);
    this.logs = path.join(this.folder, commit);
    this.commit = commit;
    mkdirSync(this.logs, { recursive: true });
  }
  read() {
    return existsSync(this.file) ? JSON.parse(readFileSync(this.file, 'utf8')).parts : {};
  }
  /** Another run of the same commit may have kept results of its own: they stay. */
  keep(name, result) {
    const parts = { ...this.read(), [name]: result };
    const fresh = `${this.file}.${process.pid}`;
    writeFileSync(fresh, JSON.stringify({ commit: this.commit, parts }, null, 1) + '\n');
    renameSync(fresh, this.file);
  }
}

const row = (name, result) =>
  result
    ? [
        name,
        result.passed ? 'passed' : 'FAILED',
        result.seconds.toFixed(1),
        result.cpu_seconds.toFixed(1),
        result.ended,
      ]
    : [name, 'not run', '', '', ''];
const heads = ['part', 'result', 's', 'processor s', 'ended (UTC)'];

function table(rows) {
  const widths = heads.map((head, n) => Math.max(...[heads, ...rows].map((one) => [...(one[n] ?? '')].length)));
  const line = (one) =>
    one
      .map((text, n) => (n === 2 || n === 3 ? text.padStart(widths[n]) : text.padEnd(widths[n])))
      .join('  ')
      .trimEnd();
  return [heads, ...rows].map(line).join('\n');
}

/** The record in Markdown: one line a part. */
export function markdown(commit, rows) {
  const cells = (one) => `| ${one.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
  return [`Commit ${commit}`, '', cells(heads), '|---|---|---:|---:|---|', ...rows.map(cells), ''].join('\n');
}

/**
 * Each of `parts` is {name, needs?, run(lane, log)}. run returns {passed, cpuS, note?}; a thrown error is a failure. A
 * part that needs another part runs after it, and fails without it. Lanes run side by side. Returns the exit code: 0
 * when every chosen part passed.
 */
export async function runParts({ name, root, parts, options, say = (text) => console.log(text), close = () => {} }) {
  const double = parts.map((part) => part.name).find((one, n, all) => all.indexOf(one) !== n);
  if (double) throw new Error(`two parts have the name ${double}`);
  const named = new Map(parts.map((part) => [part.name, part]));
  const chosen = new Set(parts.filter((part) => part.name.includes(options.only)).map((part) => part.name));
  for (const one of [...chosen]) if (named.get(one).needs) chosen.add(named.get(one).needs);
  const list = parts.filter((part) => chosen.has(part.name));
  if (!list.length) {
    say(`no part has "${options.only}" in its name; ./dev ${name} --list shows them`);
    return 1;
  }
  const kept = new Kept(root, name, stateOf(root));
  const results = new Map(options.again ? [] : Object.entries(kept.read()).filter(([one]) => chosen.has(one)));
  if (options.list) {
    say(table(list.map((part) => row(part.name, results.get(part.name)))));
    return 0;
  }
  for (const [one, result] of results) if (!result.passed) results.delete(one);
  const before = results.size,
    waiting = list.filter((part) => !results.has(part.name));

  const interrupt = () => {
    say('interrupted: the parts that ended are kept');
    ended.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);

  const run = async (part, lane) => {
    const log = path.join(kept.logs, `${slug(part.name)}.log`),
      started = performance.now();
    writeFileSync(log, '');
    let result;
    try {
      const need = part.needs && results.get(part.needs);
      if (need && !need.passed) throw new Error(`it needs "${part.needs}", which failed`);
      result = await part.run(lane, log);
    } catch (error) {
      result = { passed: false, cpuS: 0, note: String(error.message ?? error) };
    }
    if (ended.signal.aborted) return;
    const answer = {
      passed: result.passed === true,
      seconds: Number(((performance.now() - started) / 1000).toFixed(1)),
      cpu_seconds: Number((result.cpuS ?? 0).toFixed(1)),
      ended: clock(new Date()),
      ...(result.note ? { note: result.note } : {}),
    };
    results.set(part.name, answer);
    kept.keep(part.name, answer);
    say(
      `${answer.passed ? 'passed' : 'FAILED'}  ${part.name} (${answer.seconds.toFixed(1)} s)${answer.note ? ': ' + answer.note : ''}`,
    );
    if (!answer.passed)
      say(
        readFileSync(log, 'utf8').split('\n').slice(-40).join('\n') +
          `\nits log: ${path.relative(root, log)}; again: ./dev ${name} --only '${part.name}'`,
      );
  };
  const lane = async (number) => {
    while (waiting.length && !ended.signal.aborted) {
      const ready = waiting.findIndex((part) => !part.needs || results.has(part.needs));
      if (ready < 0) await pause(100);
      else await run(waiting.splice(ready, 1)[0], number);
    }
  };
  try {
    await Promise.all(Array.from({ length: options.sideBySide }, (_, number) => lane(number)));
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    await close();
  }
  const rows = list.map((part) => row(part.name, results.get(part.name)));
  const record = path.join(kept.folder, `${kept.commit}.md`);
  // The record holds every part, chosen in this call or not.
  const all = kept.read();
  writeFileSync(
    record,
    markdown(
      kept.commit,
      parts.map((part) => row(part.name, all[part.name])),
    ),
  );
  const passed = list.filter((part) => results.get(part.name)?.passed).length,
    failed = list.filter((part) => results.get(part.name)?.passed === false).length;
  say(table(rows));
  say(`${before} kept from before, ${list.length - passed - failed} not run; record: ${path.relative(root, record)}`);
  say(`${passed} passed, ${failed} failed`);
  if (ended.signal.aborted) return 130;
  return failed || passed < list.length ? 1 : 0;
}

// A copy of the tree under build/mutations, with a build folder of its own: bugs are seeded there.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { command } from './parts.mjs';

const same = (a, b) => existsSync(b) && readFileSync(a).equals(readFileSync(b));
const jobs = '2';

export class Tree {
  constructor(root, number) {
    this.folder = path.join(root, 'build/mutations', `tree-${number}`);
    this.env = {
      CCACHE_BASEDIR: this.folder,
      CCACHE_NOHASHDIR: '1',
      CCACHE_SLOPPINESS: 'pch_defines,time_macros,include_file_mtime,include_file_ctime',
      // The random choices are the same with a bug and without it.
      MOTCUA_SEED: process.env.MOTCUA_SEED ?? '1',
    };
    this.copy(root);
  }

  /**
   * Copies the changed files. A file with the same bytes keeps its time, for ninja. The bug of a run that was cut off
   * is removed.
   */
  copy(root) {
    const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 })
      .split('\0')
      .filter((name) => name && existsSync(path.join(root, name)));
    const list = path.join(this.folder, '.copied');
    const before = existsSync(list) ? readFileSync(list, 'utf8').split('\0') : [];
    const now = new Set(files);
    for (const name of before) if (name && !now.has(name)) rmSync(path.join(this.folder, name), { force: true });
    for (const name of files) {
      const from = path.join(root, name),
        to = path.join(this.folder, name);
      if (lstatSync(from).isSymbolicLink() || same(from, to)) continue;
      mkdirSync(path.dirname(to), { recursive: true });
      writeFileSync(to, readFileSync(from));
      chmodSync(to, statSync(from).mode);
    }
    writeFileSync(list, files.join('\0'));
    this.copyDesk(root);
    for (const name of ['tests/node_modules', 'web/node_modules'])
      if (!existsSync(path.join(this.folder, name)) && existsSync(path.join(root, name)))
        symlinkSync(path.join(root, name), path.join(this.folder, name));
  }

  /** Copies the built desk: its files are in the program. */
  copyDesk(root) {
    const dist = path.join(root, 'web/dist');
    if (!existsSync(dist)) throw new Error('web/dist does not exist: ./dev mutations builds the desk first');
    const to = path.join(this.folder, 'web/dist');
    const files = (folder) =>
      existsSync(folder)
        ? readdirSync(folder, { recursive: true }).filter((name) => statSync(path.join(folder, name)).isFile())
        : [];
    const wanted = new Set(files(dist));
    for (const name of files(to)) if (!wanted.has(name)) rmSync(path.join(to, name));
    for (const name of wanted)
      if (!same(path.join(dist, name), path.join(to, name))) cpSync(path.join(dist, name), path.join(to, name));
  }

  async build(targets, log) {
    const run = (words) => command(words, { cwd: this.folder, env: this.env, log });
    let cpuS = 0;
    if (!existsSync(path.join(this.folder, 'build/dev/build.ninja'))) {
      const configured = await run(['cmake', '--preset', 'dev']);
      if (configured.status !== 0) return configured;
      cpuS += configured.cpuS;
    }
    const built = await run(['ninja', '-C', 'build/dev', '-j', jobs, ...targets]);
    return { ...built, cpuS: cpuS + built.cpuS };
  }

  /** Removes the sites that tests made with a mutated program: no other program uses them. */
  forget() {
    const build = path.join(this.folder, 'build');
    if (!existsSync(build)) return;
    for (const name of readdirSync(build))
      if (name !== 'dev') rmSync(path.join(build, name), { recursive: true, force: true });
  }
}

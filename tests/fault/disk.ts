// Controls the disk of tests/fault/disk.cpp: which call fails, and the data that a power cut leaves.
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomNumbers } from '../support/seed.ts';
import { root } from '../support/server.ts';

export const kinds = { open: 1, write: 2, sync: 4, rename: 8, truncate: 16, read: 32, unlink: 64 };
export const errors = {
  ENOSPC: 28,
  EIO: 5,
  EINTR: 4,
  EROFS: 30,
  EMFILE: 24,
  EACCES: 13,
  half: 0,
  'killed before': -1,
  'killed after': -2,
};
export type Kind = keyof typeof kinds;
export type Failure = keyof typeof errors;

export class Disk {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'motcua-disk-'));
  private readonly plan: number;
  /** The environment of the program. */
  readonly env: Record<string, string>;
  constructor(under: string, options: { log?: boolean } = {}) {
    writeFileSync(path.join(this.folder, 'plan'), Buffer.alloc(32));
    this.plan = openSync(path.join(this.folder, 'plan'), 'r+');
    this.env = {
      // A library that is preloaded already stays, for example the one that moves the date.
      LD_PRELOAD: [process.env.LD_PRELOAD, path.join(root, 'build/dev/src/motcua_disk.so')].filter(Boolean).join(':'),
      MOTCUA_DISK_UNDER: under,
      MOTCUA_DISK_PLAN: path.join(this.folder, 'plan'),
      ...(options.log ? { MOTCUA_DISK_LOG: this.log } : {}),
    };
  }
  get log() {
    return path.join(this.folder, 'log');
  }
  /** Makes the n-th call of these kinds fail; with `ever` every later call too. */
  arm(which: Kind[], nth: number, failure: Failure, ever = false): void {
    const plan = Buffer.alloc(28);
    plan.writeBigInt64LE(BigInt(nth), 0);
    plan.writeUInt32LE(
      which.reduce((all, kind) => all | kinds[kind], 0),
      16,
    );
    plan.writeInt32LE(errors[failure], 20);
    plan.writeInt32LE(ever ? 1 : 0, 24);
    writeSync(this.plan, plan, 0, 28, 0);
  }
  disarm(): void {
    writeSync(this.plan, Buffer.alloc(8), 0, 8, 0);
  }
  /** The number of calls of the armed kinds since then. */
  seen(): number {
    const seen = Buffer.alloc(8);
    readSync(this.plan, seen, 0, 8, 8);
    return Number(seen.readBigInt64LE());
  }
  slow(microseconds: number): void {
    const slow = Buffer.alloc(4);
    slow.writeInt32LE(microseconds);
    writeSync(this.plan, slow, 0, 4, 28);
  }
  remove(): void {
    closeSync(this.plan);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/**
 * Makes the disk of a power cut: a coin decides for each unsynced write, new file and renaming whether it is kept. The
 * program must be dead. Returns how much was lost.
 */
export function powerCut(log: string, coin: () => boolean): number {
  if (!existsSync(log)) return 0;
  type Write = { file: string; at: number; size: number; old: Buffer; now: Buffer };
  let writes: Write[] = [],
    created: string[] = [],
    renamed: [string, string][] = [];
  for (const line of readFileSync(log, 'latin1').split('\n')) {
    const [what, file, ...rest] = line.split(' ');
    if (what === 'W' && rest.length < 4) continue; // the last line may be cut itself
    if (what === 'W')
      writes.push({
        file: file!,
        at: Number(rest[0]),
        size: Number(rest[1]),
        old: Buffer.from(rest[2]!.slice(0, -1), 'hex'),
        now: Buffer.from(rest[3]!, 'hex'),
      });
    else if (what === 'C') created.push(file!);
    else if (what === 'R') {
      renamed.push([file!, rest[0]!]);
      writes = writes.map((write) => (write.file === file ? { ...write, file: rest[0]! } : write));
      created = created.map((one) => (one === file ? rest[0]! : one));
    } else if (what === 'S') {
      writes = writes.filter((write) => write.file !== file);
      created = created.filter((one) => path.dirname(one) !== file);
      renamed = renamed.filter(([, to]) => path.dirname(to) !== file);
    }
  }
  let lost = 0;
  for (const file of new Set(writes.map((write) => write.file))) {
    if (!existsSync(file)) continue;
    const own = writes.filter((write) => write.file === file),
      fd = openSync(file, 'r+');
    for (const write of [...own].reverse()) {
      if (write.old.length) writeSync(fd, write.old, 0, write.old.length, write.at);
      if (write.at + write.now.length > write.size) ftruncateSync(fd, write.size);
    }
    for (const write of own) {
      if (coin()) writeSync(fd, write.now, 0, write.now.length, write.at);
      else lost += 1;
    }
    closeSync(fd);
  }
  for (const [from, to] of renamed.reverse())
    if (existsSync(to) && !coin()) {
      renameSync(to, from);
      lost += 1;
    }
  for (const file of created)
    if (existsSync(file) && !coin()) {
      rmSync(file);
      lost += 1;
    }
  return lost;
}

/** The same seed gives the same coins. */
export function coins(seed: number): () => boolean {
  const random = randomNumbers(seed);
  return () => random() < 0.5;
}

// A monitor of a log, written from the C2SP specifications alone: signed-note, tlog-checkpoint, tlog-tiles, and the
// proofs of RFC 6962 §2.1. It knows only the address and the key of a motcua site.
import { createHash, createPublicKey, verify } from 'node:crypto';

/** The bytes of a resource below the prefix of the log: "checkpoint", "tile/0/000". Throws if there is none. */
export type Fetch = (resource: string) => Promise<Buffer>;
export type Checkpoint = { origin: string; size: number; root: Buffer; text: string; signers: string[] };

const sha256 = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const leafHash = (entry: Buffer) => sha256(Buffer.from([0]), entry);
const nodeHash = (left: Buffer, right: Buffer) => sha256(Buffer.from([1]), left, right);
const full = 256;
const hashBytes = 32;
/** The number of hashes of this level in a tree of so many leaves. */
const countAt = (level: number, size: number) => Math.floor(size / full ** level);

// Signed notes

type Key = { name: string; id: string; type: number; bytes: Buffer };
/** "name+id+base64(type ‖ key)", as signed notes write a key for verifiers. */
export function keyOf(text: string): Key {
  const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? assert(`no key: ${text}`);
  const bytes = Buffer.from(encoded!, 'base64');
  const key = { name: name!, id: id!, type: bytes[0]!, bytes: bytes.subarray(1) };
  const computed = sha256(Buffer.from(name + '\n'), bytes).subarray(0, 4);
  if (bytes.length !== 33 || computed.toString('hex') !== id) assert(`the id of the key ${text} is wrong`);
  return key;
}

function assert(what: string): never {
  throw new Error(what);
}

function isSigned(message: Buffer, signature: Buffer, key: Key): boolean {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: key.bytes.toString('base64url') };
  return verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), signature);
}

/** Throws unless the log signed the note. Lines of unknown keys are ignored; a wrong line of a known key is a fault. */
export function openCheckpoint(note: Buffer, log: string, witnesses: string[] = []): Checkpoint {
  const said = new TextDecoder('utf-8', { fatal: true }).decode(note);
  if (/[\0-\x09\x0b-\x1f]/.test(said)) assert('the note has control characters');
  const cut = said.lastIndexOf('\n\n');
  if (cut < 0 || !said.endsWith('\n')) assert('this is no signed note');
  const text = said.slice(0, cut + 1);
  const keys = [log, ...witnesses].map(keyOf);
  const signers: string[] = [];
  for (const line of said.slice(cut + 2, -1).split('\n')) {
    const [, name, encoded] = /^\u2014 ([^\s+]+) (\S+)$/u.exec(line) ?? assert(`no signature line: ${line}`);
    const bytes = Buffer.from(encoded!, 'base64');
    const key = keys.find((one) => one.name === name && one.id === bytes.subarray(0, 4).toString('hex'));
    if (!key) continue;
    let [message, signature] = [Buffer.from(text), bytes.subarray(4)];
    if (key.type === 4) {
      message = Buffer.from(`cosignature/v1\ntime ${signature.readBigUInt64BE()}\n${text}`);
      signature = signature.subarray(8);
    }
    if (!isSigned(message, signature, key)) assert(`the signature of ${name} is wrong`);
    signers.push(key.name);
  }
  const [origin, size, root] = text.split('\n');
  if (!signers.includes(keys[0]!.name)) assert('the log did not sign it');
  if (!origin || !/^(0|[1-9]\d*)$/.test(size ?? '')) assert('this is no checkpoint');
  const hash = Buffer.from(root ?? '', 'base64');
  if (hash.length !== hashBytes || hash.toString('base64') !== root) assert('the root is no hash');
  return { origin, size: Number(size), root: hash, text, signers };
}

// Names of resources

/** 1234067 → "x001/x234/067" */
export function indexOf(number: number): string {
  const groups = [];
  for (let rest = number; rest || !groups.length; rest = Math.floor(rest / 1000))
    groups.unshift(String(rest % 1000).padStart(3, '0'));
  return groups.map((group, i) => (i < groups.length - 1 ? 'x' : '') + group).join('/');
}
export const tileName = (level: number | 'entries', number: number, width: number) =>
  `tile/${level}/${indexOf(number)}${width < full ? `.p/${width}` : ''}`;

// Proofs

type Ranges = (from: number, to: number) => Promise<Buffer>;
/** The largest power of two below n. */
const split = (n: number) => 2 ** Math.ceil(Math.log2(n) - 1);

async function inclusionPath(m: number, from: number, to: number, range: Ranges): Promise<Buffer[]> {
  if (to - from === 1) return [];
  const middle = from + split(to - from);
  return m < middle
    ? [...(await inclusionPath(m, from, middle, range)), await range(middle, to)]
    : [...(await inclusionPath(m, middle, to, range)), await range(from, middle)];
}

async function growthPath(m: number, from: number, to: number, whole: boolean, range: Ranges): Promise<Buffer[]> {
  if (m === to) return whole ? [] : [await range(from, to)];
  const middle = from + split(to - from);
  return m <= middle
    ? [...(await growthPath(m, from, middle, whole, range)), await range(middle, to)]
    : [...(await growthPath(m, middle, to, false, range)), await range(from, middle)];
}

/** RFC 9162 §2.1.3.2 and §2.1.4.2 in one: walks a path up. `both` gives the older root too. */
function walk(at: number, last: number, seed: Buffer, path: Buffer[]): { older: Buffer; newer: Buffer } {
  let [fn, sn, older, newer] = [at, last, seed, seed];
  for (const hash of path) {
    if (sn === 0) assert('the path is too long');
    if (fn % 2 === 1 || fn === sn) {
      [older, newer] = [nodeHash(hash, older), nodeHash(hash, newer)];
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
    } else newer = nodeHash(newer, hash);
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  if (sn !== 0) assert('the path is too short');
  return { older, newer };
}

/** Roots of whole subtrees, from the left: each is merged with its neighbour of the same height. */
class Frontier {
  private readonly stack: { height: number; hash: Buffer }[] = [];
  push(hash: Buffer, height = 0): void {
    let top = { height, hash };
    for (let left = this.stack.at(-1); left?.height === top.height; left = this.stack.at(-1)) {
      this.stack.pop();
      top = { height: top.height + 1, hash: nodeHash(left.hash, top.hash) };
    }
    this.stack.push(top);
  }
  root(): Buffer {
    const hashes = this.stack.map((one) => one.hash);
    return hashes.length ? hashes.reduceRight((right, left) => nodeHash(left, right)) : sha256();
  }
}

function rootOf(hashes: Buffer[]): Buffer {
  const frontier = new Frontier();
  for (const hash of hashes) frontier.push(hash);
  return frontier.root();
}

export class TlogClient {
  held: Checkpoint | undefined;
  private readonly kept = new Map<string, Buffer>(); // whole tiles never change
  private readonly fetch: Fetch;
  private readonly log: string;
  private readonly witnesses: string[];
  constructor(fetch: Fetch, log: string, witnesses: string[] = []) {
    this.fetch = fetch;
    this.log = log;
    this.witnesses = witnesses;
  }

  private async bytes(level: number | 'entries', number: number, width: number, each: number): Promise<Buffer[]> {
    const name = tileName(level, number, width);
    const bytes = this.kept.get(name) ?? (await this.fetch(name));
    if (bytes.length !== width * each) assert(`${name} has ${bytes.length} bytes`);
    if (width === full) this.kept.set(name, bytes);
    return Array.from({ length: width }, (_, i) => bytes.subarray(i * each, (i + 1) * each));
  }
  /** The hashes of a tile in a tree of `size` leaves. */
  hashes(level: number, number: number, size: number): Promise<Buffer[]> {
    return this.bytes(level, number, Math.min(full, countAt(level, size) - number * full), hashBytes);
  }
  /** The entries of this log are 32 bytes long, each with its length before it. */
  async entries(number: number, size: number): Promise<Buffer[]> {
    const all = await this.bytes('entries', number, Math.min(full, size - number * full), 2 + hashBytes);
    for (const one of all) if (one.readUInt16BE() !== hashBytes) assert(`an entry of bundle ${number} is longer`);
    return all.map((one) => one.subarray(2));
  }

  /** Roots of ranges of leaves in the tree of `size`, from tiles only. */
  private ranges(size: number): Ranges {
    const range: Ranges = async (from, to) => {
      const count = to - from;
      if (!Number.isInteger(Math.log2(count)) || from % count !== 0) {
        const middle = from + split(count);
        return nodeHash(await range(from, middle), await range(middle, to));
      }
      const level = Math.floor(Math.log2(count) / 8),
        first = from / full ** level,
        width = count / full ** level;
      const tile = await this.hashes(level, Math.floor(first / full), size);
      return rootOf(tile.slice(first % full, (first % full) + width));
    };
    return range;
  }
  root = async (size: number): Promise<Buffer> => (size ? this.ranges(size)(0, size) : sha256());

  /** The newest checkpoint. It must continue the held one, and becomes the held one. */
  async follow(): Promise<Checkpoint> {
    const next = openCheckpoint(await this.fetch('checkpoint'), this.log, this.witnesses);
    if (this.held) await this.mustContinue(this.held, next);
    this.held = next;
    return next;
  }
  async mustContinue(older: Checkpoint, newer: Checkpoint): Promise<void> {
    if (newer.origin !== older.origin) assert('it is another log');
    if (newer.size < older.size) assert(`the log shrank from ${older.size} to ${newer.size} entries`);
    const differ = `the log of ${newer.size} entries does not continue that of ${older.size}`;
    if (newer.size === older.size) return newer.root.equals(older.root) ? undefined : assert(differ);
    if (!older.size) return;
    const path = await growthPath(older.size, 0, newer.size, true, this.ranges(newer.size));
    let [at, last] = [older.size - 1, newer.size - 1];
    for (; at % 2 === 1; last = Math.floor(last / 2)) at = Math.floor(at / 2);
    const [seed, ...rest] = Number.isInteger(Math.log2(older.size)) ? [older.root, ...path] : path;
    const roots = walk(at, last, seed!, rest);
    if (!roots.older.equals(older.root) || !roots.newer.equals(newer.root)) assert(differ);
  }
  /** The entry of this index, proved to be under the checkpoint. */
  async entry(index: number, under: Checkpoint): Promise<Buffer> {
    const entry = (await this.entries(Math.floor(index / full), under.size))[index % full]!;
    const path = await inclusionPath(index, 0, under.size, this.ranges(under.size));
    const { newer } = walk(index, under.size - 1, leafHash(entry), path);
    if (!newer.equals(under.root)) assert(`entry ${index} is not under the checkpoint of ${under.size}`);
    return entry;
  }

  /**
   * Checks everything under the checkpoint: entries against tiles, each level against the level below, the root from
   * each.
   */
  async audit(under: Checkpoint): Promise<{ entries: number; levels: number }> {
    const { size, root } = under;
    const all: Buffer[][] = [];
    for (let level = 0; countAt(level, size) > 0; ++level) {
      const hashes: Buffer[] = [];
      for (let number = 0; number * full < countAt(level, size); ++number)
        hashes.push(...(await this.hashes(level, number, size)));
      hashes.forEach((hash, i) => {
        const below = all[level - 1]?.slice(i * full, (i + 1) * full);
        if (below && !rootOf(below).equals(hash))
          assert(`hash ${i % full} of ${tileName(level, Math.floor(i / full), full)} is not that of the tile below`);
      });
      all.push(hashes);
    }
    const fromEntries = new Frontier();
    for (let index = 0; index < size;) {
      for (const entry of await this.entries(Math.floor(index / full), size)) {
        const hash = leafHash(entry);
        if (!hash.equals(all[0]![index]!)) assert(`entry ${index} is not what its tile says`);
        fromEntries.push(hash);
        ++index;
      }
    }
    if (!fromEntries.root().equals(root)) assert('the entries have another root');
    all.forEach((_, top) => {
      const frontier = new Frontier();
      for (let level = top; level >= 0; --level) {
        const covered = level === top ? 0 : countAt(level + 1, size) * full;
        for (const hash of all[level]!.slice(covered)) frontier.push(hash, 8 * level);
      }
      if (!frontier.root().equals(root)) assert(`the tiles of level ${top} have another root`);
    });
    return { entries: size, levels: all.length };
  }
}

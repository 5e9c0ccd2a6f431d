// docs/ledger-format.md, for the browser. The checks of this file do not ask the server.
import { hashes, verify } from '@noble/ed25519';
import { sha256, sha512 } from '@noble/hashes/sha2.js';

hashes.sha512 = sha512;

export class Wrong extends Error {}
export class Unreadable extends Error {}
/** A code of a format that this page does not know. It may be right. */
export class Newer extends Unreadable {}

const utf8 = new TextEncoder();
export const hex = (bytes: Uint8Array) => [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
export const sha256Hex = (bytes: Uint8Array) => hex(sha256(bytes));
const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i]);

function joined(...parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function fromBase64(text: string): Uint8Array {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4) throw new Unreadable();
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  if (toBase64(bytes) !== text) throw new Unreadable();
  return bytes;
}
export const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
export function fromBase64url(text: string): Uint8Array {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) throw new Unreadable();
  const plain = text.replaceAll('-', '+').replaceAll('_', '/');
  return fromBase64(plain + '='.repeat((4 - (plain.length % 4)) % 4));
}

// §1
function fields(...all: (string | number | bigint | Uint8Array)[]): Uint8Array {
  return joined(
    ...all.flatMap((field) => {
      const bytes = field instanceof Uint8Array ? field : utf8.encode(String(field));
      return [utf8.encode(`${bytes.length}:`), bytes, utf8.encode(',')];
    }),
  );
}

// §2
export type Face = {
  format: 1 | 2;
  stream: string;
  code: string;
  seq: number;
  kind: string;
  at: bigint;
  unit: string;
  document: string;
  purpose: string;
  shown: string;
  salt: string;
};
const faceFields = (f: Face) =>
  f.format === 1
    ? [f.code, f.seq, f.kind, f.at, f.unit, f.document, f.salt]
    : [f.code, f.seq, f.kind, f.at, f.unit, f.document, f.purpose, f.shown, f.salt];
const hashOf = (f: Face) =>
  sha256(
    f.format === 1 ? fields('motcua.face.1', ...faceFields(f)) : fields('motcua.face.2', f.stream, ...faceFields(f)),
  );
/**
 * The hash over the printed words ("What was printed"): the names and values of the fields, in the order of the form.
 */
export const shownOf = (salt: string, printed: [string, string][]) =>
  hex(sha256(fields('motcua.shown.1', salt, ...printed.flat())));
const node = (left: Uint8Array, right: Uint8Array) => sha256(joined(Uint8Array.of(1), left, right));

// §4
export type Key = { text: string; name: string; type: number; id: Uint8Array; bytes: Uint8Array };
export function keyOf(text: string): Key {
  const [name, id, ...rest] = text.split('+');
  const bytes = fromBase64(rest.join('+'));
  const key = {
    text,
    name: name!,
    type: bytes[0]!,
    id: sha256(joined(utf8.encode(name + '\n'), bytes)).slice(0, 4),
    bytes: bytes.slice(1),
  };
  if (bytes.length !== 33 || hex(key.id) !== id) throw new Unreadable();
  return key;
}
function signed(message: Uint8Array, signature: Uint8Array, key: Key): boolean {
  try {
    return signature.length === 64 && verify(signature, message, key.bytes, { zip215: false });
  } catch {
    return false;
  }
}
const keyWith = (id: Uint8Array, keys: Key[]) => keys.find((key) => key.type === 1 && same(key.id, id));

export type Head = { origin: string; size: number; root: Uint8Array; at: bigint };
export function checkHead(text: string, keys: Key[]): Head {
  const gap = text.lastIndexOf('\n\n');
  const body = text.slice(0, gap + 1),
    lines = body.split('\n');
  if (gap < 0 || lines.length !== 5 || !/^(0|[1-9]\d*)$/.test(lines[1]!) || !/^time \d+$/.test(lines[3]!))
    throw new Unreadable();
  const head = {
    origin: lines[0]!,
    size: Number(lines[1]),
    root: fromBase64(lines[2]!),
    at: BigInt(lines[3]!.slice(5)),
  };
  if (head.root.length !== 32) throw new Unreadable();
  const right = text
    .slice(gap + 2)
    .split('\n')
    .filter(Boolean)
    .some((line) => {
      const [dash, name, word] = line.split(' ');
      if (dash !== '—' || !word) throw new Unreadable();
      const bytes = fromBase64(word),
        key = keyWith(bytes.slice(0, 4), keys);
      return key?.name === name && signed(utf8.encode(body), bytes.slice(4), key!);
    });
  if (!right) throw new Wrong();
  return head;
}

class Bytes {
  at = 0;
  readonly all: Uint8Array;
  constructor(all: Uint8Array) {
    this.all = all;
  }
  take(count: number): Uint8Array {
    this.at += count;
    if (this.at > this.all.length) throw new Unreadable();
    return this.all.slice(this.at - count, this.at);
  }
  number(count: number): bigint {
    return this.take(count).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  }
  word = () => new TextDecoder().decode(this.take(Number(this.number(1))));
  /** The kind of the word gives the format of its event. */
  begin(first: number, second: number, known: number, known2: number): { format: 1 | 2; flags: number } {
    const kind = Number(this.number(1)),
      flags = Number(this.number(1));
    if (kind > 4) throw new Newer();
    if (kind !== first && kind !== second) throw new Unreadable();
    if (flags & ~(kind === first ? known : known2)) throw new Newer();
    return { format: kind === first ? 1 : 2, flags };
  }
  face(format: 1 | 2, stream: string, code: string, flags: number): Face {
    const seq = Number(this.number(4)),
      kind = this.word(),
      at = this.number(8),
      unit = hex(this.take(16)),
      salt = hex(this.take(16));
    const id = [unit.slice(0, 8), unit.slice(8, 12), unit.slice(12, 16), unit.slice(16, 20), unit.slice(20)].join('-');
    return {
      format,
      stream,
      code,
      seq,
      kind,
      at,
      unit: /[^0]/.test(unit) ? id : '',
      document: flags & 1 ? hex(this.take(32)) : '',
      purpose: flags & 1 && format === 2 ? this.word() : '',
      shown: '',
      salt,
    };
  }
  end(): void {
    if (this.at !== this.all.length) throw new Unreadable();
  }
}

// §5
export type Terms = { due: bigint; procedure: string; fee: bigint };
export type Promised = { face: Face; shownSalt: string; terms: Terms | null };
export function checkPromise(code: string, word: string, keys: Key[]): Promised {
  const bytes = new Bytes(fromBase64url(word));
  const { format, flags } = bytes.begin(1, 3, 1, 7);
  const face = bytes.face(format, 'dossier', code, flags);
  if (flags & 2) face.shown = hex(bytes.take(32));
  const shownSalt = flags & 2 ? hex(bytes.take(16)) : '';
  const terms = flags & 4 ? { due: bytes.number(8), procedure: bytes.word(), fee: bytes.number(8) } : null;
  const id = bytes.take(4),
    signature = bytes.take(64);
  bytes.end();
  const key = keyWith(id, keys);
  const told = format === 1 ? [] : terms ? [terms.due || '', terms.procedure, terms.fee] : ['', '', ''];
  if (!key || !signed(fields(`motcua.promise.${format}`, key.name, ...faceFields(face), ...told), signature, key))
    throw new Wrong();
  return { face, shownSalt, terms };
}

// §6 with RFC 9162 §2.1.3.2
export type Proved = { face: Face; rest: Uint8Array; number: bigint; size: bigint; headAt: bigint };
export function checkProof(word: string, keys: Key[]): Proved {
  const bytes = new Bytes(fromBase64url(word));
  const { format, flags } = bytes.begin(2, 4, 3, 7);
  const stream = format === 2 ? bytes.word() : 'dossier',
    face = bytes.face(format, stream, bytes.word(), flags);
  if (flags & 4) face.shown = hex(bytes.take(32));
  const rest = bytes.take(32),
    previous = flags & 2 ? bytes.take(32) : new Uint8Array();
  const number = bytes.number(8),
    size = bytes.number(8),
    headAt = bytes.number(8);
  const path = Array.from({ length: Number(bytes.number(1)) }, () => bytes.take(32));
  const id = bytes.take(4),
    signature = bytes.take(64);
  bytes.end();
  const chain = sha256(fields(`motcua.event.${format}`, hashOf(face), rest, previous));
  let fn = number,
    sn = size - 1n,
    hash: Uint8Array = sha256(joined(Uint8Array.of(0), chain));
  for (const step of path) {
    if (sn === 0n) throw new Wrong();
    if (fn & 1n || fn === sn) {
      hash = node(step, hash);
      while (!(fn & 1n) && fn) {
        fn >>= 1n;
        sn >>= 1n;
      }
    } else hash = node(hash, step);
    fn >>= 1n;
    sn >>= 1n;
  }
  const key = keyWith(id, keys);
  if (!key || sn !== 0n || number >= size || (face.seq === 1) !== (previous.length === 0)) throw new Wrong();
  if (!signed(utf8.encode(`${key.name}\n${size}\n${toBase64(hash)}\ntime ${headAt}\n`), signature, key))
    throw new Wrong();
  return { face, rest, number, size, headAt };
}

/** §6, "An event that is opened": the line of an export and its proof. */
export const isOpened = (text: string) => /^event2?\t/.test(text);
export type Opened = Proved & { facts: string };
export function checkOpened(text: string, keys: Key[]): Opened {
  const [line, last, ...more] = text.split(/\r?\n/);
  const told = line!.split('\t'),
    word = /^proof\t([\w-]+)$/.exec(last ?? '')?.[1];
  const format = told[0] === 'event' ? 1 : 2;
  if (!isOpened(text) || told.length !== (format === 1 ? 19 : 22) || !word || more.some(Boolean))
    throw new Unreadable();
  const proved = checkProof(word, keys);
  const restAt = format === 1 ? 9 : 12;
  const face = sha256(fields(`motcua.face.${format}`, ...told.slice(2, restAt))),
    rest = sha256(fields(`motcua.rest.${format}`, ...told.slice(restAt, restAt + 8)));
  if (proved.face.format !== format || !same(face, hashOf(proved.face)) || !same(rest, proved.rest)) throw new Wrong();
  return { ...proved, facts: told[restAt + 6]! };
}

// RFC 9162 §2.1.4.2: the log at `older` is the beginning of the log at `newer`.
export function continues(older: Head, newer: Head, path: Uint8Array[]): boolean {
  if (older.size < 1 || older.size > newer.size) return false;
  if (older.size === newer.size) return path.length === 0 && same(older.root, newer.root);
  const all = Number.isInteger(Math.log2(older.size)) ? [older.root, ...path] : path;
  if (!all.length) return false;
  let fn = older.size - 1,
    sn = newer.size - 1;
  const half = () => {
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  };
  while (fn % 2) half();
  let fr = all[0]!,
    sr = all[0]!;
  for (const step of all.slice(1)) {
    if (sn === 0) return false;
    if (fn % 2 || fn === sn) {
      fr = node(step, fr);
      sr = node(step, sr);
      while (fn % 2 === 0 && fn !== 0) half();
    } else sr = node(sr, step);
    half();
  }
  return sn === 0 && same(fr, older.root) && same(sr, newer.root);
}

// The log is made here by node:crypto from docs/ledger-format.md, and checked by the code of the page /kiem-tra.
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { test } from 'node:test';
import * as format from './format.ts';

const { checkHead, checkOpened, checkPromise, checkProof, continues, keyOf, Unreadable, Wrong } = format;
const sha256 = (...parts: (Uint8Array | string)[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const netstring = (...all: (string | Uint8Array)[]) =>
  Buffer.concat(all.flatMap((one) => [Buffer.from(`${Buffer.from(one).length}:`), Buffer.from(one), Buffer.from(',')]));
const bigEndian = (value: number, bytes: number) => Buffer.from(value.toString(16).padStart(bytes * 2, '0'), 'hex');
const word = (text: string) => Buffer.concat([bigEndian(Buffer.from(text).length, 1), Buffer.from(text)]);

const origin = 'motcua/thu-nghiem';
function newSigner(name: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const bytes = Buffer.concat([Buffer.of(1), publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)]);
  const id = sha256(`${name}\n`, bytes).subarray(0, 4);
  const text = `${name}+${id.toString('hex')}+${bytes.toString('base64')}`;
  return { id, text, sign: (message: Uint8Array | string) => sign(null, Buffer.from(message), privateKey) };
}
const signer = newSigner(origin);
const stranger = newSigner(origin);
const keys = [keyOf(signer.text)];

const headBody = (size: number, root: Buffer, at: number) =>
  `${origin}\n${size}\n${root.toString('base64')}\ntime ${at}\n`;
const signedHead = (body: string, by = signer) =>
  `${body}\n— ${origin} ${Buffer.concat([by.id, by.sign(body)]).toString('base64')}\n`;

/** The tree hash by the definition in RFC 9162 §2.1. */
const node = (left: Buffer, right: Buffer) => sha256(Buffer.of(1), left, right);
const split = (n: number) => 2 ** Math.floor(Math.log2(n - 1));
function rootOf(leaves: Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0]!;
  const k = split(leaves.length);
  return node(rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)));
}
function pathOf(m: number, leaves: Buffer[]): Buffer[] {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return m < k
    ? [...pathOf(m, leaves.slice(0, k)), rootOf(leaves.slice(k))]
    : [...pathOf(m - k, leaves.slice(k)), rootOf(leaves.slice(0, k))];
}
function consistency(m: number, leaves: Buffer[], whole = true): Buffer[] {
  if (m === leaves.length) return whole ? [] : [rootOf(leaves)];
  const k = split(leaves.length);
  return m <= k
    ? [...consistency(m, leaves.slice(0, k), whole), rootOf(leaves.slice(k))]
    : [...consistency(m - k, leaves.slice(k), false), rootOf(leaves.slice(0, k))];
}

const unit = '0123456789abcdef0123456789abcdef';
const salt = 'f'.repeat(32);
const code = 'H12.34-261128-0001';
const faceText = (seq: number, document = '') =>
  [code, String(seq), 'received', '1795690295202871', '01234567-89ab-cdef-0123-456789abcdef', document, salt] as const;
const faceBytes = (seq: number) => [
  bigEndian(seq, 4),
  word('received'),
  bigEndian(1795690295202871, 8),
  Buffer.from(unit, 'hex'),
  Buffer.from(salt, 'hex'),
];

/** A promise of format 2: it covers the printed words and the terms. */
const printed: [string, string][] = [
  ['code', code],
  ['applicant', 'Nguyễn Thị Mẫu'],
  ['due', '2026-12-01 17:00'],
];
const shownSalt = 'a'.repeat(32);
const shown = sha256(netstring('motcua.shown.1', shownSalt, ...printed.flat())).toString('hex');
const purposeOf = (document: string) => (document ? 'result' : '');
function promise2(document = '', due = 1796000000000000, by = signer): Buffer {
  const face = faceText(1, document);
  const terms = [due ? String(due) : '', '1.004873', '8000'];
  const text = netstring('motcua.promise.2', origin, ...face.slice(0, 6), purposeOf(document), shown, salt, ...terms);
  return Buffer.concat([
    Buffer.of(3, (document ? 1 : 0) | 6),
    ...faceBytes(1),
    Buffer.from(document, 'hex'),
    document ? word('result') : Buffer.of(),
    Buffer.from(shown, 'hex'),
    Buffer.from(shownSalt, 'hex'),
    bigEndian(due, 8),
    word('1.004873'),
    bigEndian(8000, 8),
    by.id,
    by.sign(text),
  ]);
}

function promise(document = '', by = signer): Buffer {
  const signature = by.sign(netstring('motcua.promise.1', origin, ...faceText(1, document)));
  const flags = Buffer.of(1, document ? 1 : 0);
  return Buffer.concat([flags, ...faceBytes(1), Buffer.from(document, 'hex'), by.id, signature]);
}

/** A proof of leaf `number` in a log of `size`, signed as one of `told` leaves; the other leaves are noise. */
function proof(number: number, size: number, told = size, stream = '', rest = sha256('rest')): Buffer {
  const first = !stream;
  const face = sha256(
    first
      ? netstring('motcua.face.1', ...faceText(1))
      : netstring('motcua.face.2', stream, ...faceText(1).slice(0, 6), '', shown, salt),
  );
  const chain = sha256(netstring(first ? 'motcua.event.1' : 'motcua.event.2', face, rest, ''));
  const leaves = Array.from({ length: size }, (_, i) => sha256(`leaf ${i}`));
  leaves[number] = sha256(Buffer.of(0), chain);
  const path = pathOf(number, leaves);
  return Buffer.concat([
    first ? Buffer.of(2, 0) : Buffer.concat([Buffer.of(4, 4), word(stream)]),
    word(code),
    ...faceBytes(1),
    first ? Buffer.of() : Buffer.from(shown, 'hex'),
    rest,
    bigEndian(number, 8),
    bigEndian(told, 8),
    bigEndian(77, 8),
    Buffer.of(path.length),
    ...path,
    signer.id,
    signer.sign(headBody(told, rootOf(leaves), 77)),
  ]);
}
const url = (bytes: Buffer) => bytes.toString('base64url');
const refused = (error: unknown) => error instanceof Wrong || error instanceof Unreadable;

test('base64 is read strictly: whole groups, no stray bits, no other letters', () => {
  assert.deepEqual([...format.fromBase64('AQID')], [1, 2, 3]);
  assert.deepEqual([...format.fromBase64url('_-8')], [255, 239]);
  for (const text of ['AQI', 'AR==', 'A===', 'AQ ID', '_-8='])
    assert.throws(() => format.fromBase64(text), Unreadable, text);
  for (const text of ['', 'AQ==', 'AQ+/', 'AR']) assert.throws(() => format.fromBase64url(text), Unreadable, text);
});

test('a key is one whose id fits its name and its bytes', () => {
  assert.equal(keyOf(signer.text).name, origin);
  assert.throws(() => keyOf(signer.text.replace('thu-nghiem', 'gia-mao')), Unreadable);
  assert.throws(() => keyOf(signer.text.slice(0, -4)), Unreadable);
  assert.throws(() => keyOf(''), Unreadable);
});

test('a head that the unit signed is right, and tells its size, root and time', () => {
  const root = sha256('root');
  const head = checkHead(signedHead(headBody(9114, root, 1795690295202871)), keys);
  assert.deepEqual([head.origin, head.size, head.at], [origin, 9114, 1795690295202871n]);
  assert.deepEqual(Buffer.from(head.root), root);
});

test('a head is right when one of its signatures is, beside those of witnesses', () => {
  const body = headBody(5, sha256('root'), 1);
  const witness = `— witness ${Buffer.concat([stranger.id, Buffer.alloc(72)]).toString('base64')}\n`;
  assert.equal(checkHead(signedHead(body).replace('\n\n', '\n\n' + witness), keys).size, 5);
});

test('a head that was changed, or that another key signed, is wrong', () => {
  const body = headBody(5, sha256('root'), 1);
  assert.throws(() => checkHead(signedHead(body).replace('\n5\n', '\n6\n'), keys), Wrong);
  assert.throws(() => checkHead(signedHead(body).replace('time 1', 'time 2'), keys), Wrong);
  assert.throws(() => checkHead(signedHead(body, stranger), keys), Wrong);
  assert.throws(() => checkHead(signedHead(body), []), Wrong);
});

test('a text that is no head is unreadable, not wrong', () => {
  const body = headBody(5, sha256('root'), 1);
  const broken = [body, signedHead(body.replace('time ', '')), signedHead(body.replace('\n5\n', '\n05\n')), '\n\n', ''];
  for (const text of [...broken, signedHead(body).replace('—', '-'), signedHead(headBody(5, Buffer.alloc(31), 1))])
    assert.throws(() => checkHead(text, keys), Unreadable, text);
});

test('a promise is right for its own code, with a document or without', () => {
  const { face, terms } = checkPromise(code, url(promise()), keys);
  assert.equal(terms, null);
  assert.deepEqual([face.code, face.seq, face.kind, face.at], [code, 1, 'received', 1795690295202871n]);
  assert.deepEqual([face.unit, face.document], ['01234567-89ab-cdef-0123-456789abcdef', '']);
  assert.equal(checkPromise(code, url(promise('ab'.repeat(32))), keys).face.document, 'ab'.repeat(32));
});

test('a promise of format 2 tells its terms, and what was printed is computed from the paper', () => {
  const { face, terms, shownSalt: told } = checkPromise(code, url(promise2()), keys);
  assert.deepEqual(terms, { due: 1796000000000000n, procedure: '1.004873', fee: 8000n });
  assert.equal(face.shown, format.shownOf(told, printed));
  assert.notEqual(face.shown, format.shownOf(told, [...printed.slice(0, 2), ['due', '2026-12-02 17:00']]));
  assert.equal(checkPromise(code, url(promise2('', 0)), keys).terms!.due, 0n);
  const file = checkPromise(code, url(promise2('ab'.repeat(32))), keys).face;
  assert.deepEqual([file.document, file.purpose], ['ab'.repeat(32), 'result']);
  assert.throws(() => checkPromise(code + '0', url(promise2()), keys), Wrong);
});

test('a word of a newer format is told to be newer, not wrong', () => {
  for (const kind of [5, 6, 31])
    assert.throws(() => checkPromise(code, url(Buffer.of(kind, 0, 1, 2)), keys), format.Newer, String(kind));
  assert.throws(() => checkProof(url(Buffer.of(9, 0, 1, 2)), keys), format.Newer);
  assert.throws(() => checkPromise(code, url(Buffer.of(3, 8, 1, 2)), keys), format.Newer);
});

test('a promise of another dossier or by another key is wrong', () => {
  assert.throws(() => checkPromise(code + '0', url(promise()), keys), Wrong);
  assert.throws(() => checkPromise(code, url(promise('', stranger)), keys), Wrong);
});

test('a promise with any one byte changed is never right', () => {
  for (const right of [promise(), promise2(), promise2('ab'.repeat(32))])
    for (let i = 0; i < right.length; ++i) {
      // Another salt of the printed words makes the paper wrong, but not the promise.
      if (right[0] === 3 && i >= right.length - 109 && i < right.length - 93) continue;
      const changed = Buffer.from(right);
      changed[i]! ^= 1;
      assert.throws(() => checkPromise(code, url(changed), keys), refused, `byte ${i}`);
    }
});

test('a promise that is cut short or has more behind it is unreadable', () => {
  const whole = [promise(), promise2()];
  const broken = whole.flatMap((one) => [one.subarray(0, -1), Buffer.concat([one, Buffer.of(0)])]);
  for (const bytes of [...broken, Buffer.of(1), Buffer.of(3)])
    assert.throws(() => checkPromise(code, url(bytes), keys), Unreadable);
});

test('a proof is right for every leaf of logs of every small size', () => {
  for (let size = 1; size <= 9; ++size)
    for (let number = 0; number < size; ++number) {
      const found = checkProof(url(proof(number, size)), keys);
      assert.deepEqual([found.number, found.size, found.headAt], [BigInt(number), BigInt(size), 77n]);
      assert.equal(found.face.code, code);
      const other = checkProof(url(proof(number, size, size, 'post')), keys);
      assert.deepEqual([other.face.stream, other.face.shown, other.number], ['post', shown, BigInt(number)]);
    }
});

test('a proof with any one byte changed is never right', () => {
  for (const right of [proof(4, 7), proof(4, 7, 7, 'post')])
    for (let i = 0; i < right.length; ++i) {
      const changed = Buffer.from(right);
      changed[i]! ^= 1;
      assert.throws(() => checkProof(url(changed), keys), refused, `byte ${i}`);
    }
});

test('a proof whose path does not fit the size that was signed is wrong', () => {
  for (const [number, size, told] of [
    [0, 1, 2],
    [0, 2, 1],
    [1, 2, 4],
    [1, 2, 1],
  ] as const)
    assert.throws(() => checkProof(url(proof(number, size, told)), keys), Wrong, `${number} of ${size}, told ${told}`);
});

/** The file that `motcua prove` and the pages of proofs give: the event as in an export, and its proof. */
function opened(stream = ''): string {
  const acts = ['id', 'stream-id', '1', 'post', 'person', '', '{"acts":[],"name":"Giờ làm việc"}', ''] as const;
  const form = stream ? 2 : 1,
    rest = sha256(netstring(`motcua.rest.${form}`, ...acts));
  const face = stream ? [stream, ...faceText(1).slice(0, 6), '', shown, salt] : [...faceText(1)];
  const line = [stream ? 'event2' : 'event', '4', ...face, ...acts, 'chain', 'leaf'].join('\t');
  return `${line}\nproof\t${url(proof(4, 7, 7, stream, rest))}\n`;
}

test('the file of an opened event is right, and tells what was recorded', () => {
  for (const text of [
    opened(),
    opened('calendar'),
    opened('calendar').trim(),
    opened('post').replaceAll('\n', '\r\n'),
  ]) {
    assert.ok(format.isOpened(text));
    const found = checkOpened(text, keys);
    assert.deepEqual([found.facts, found.number], ['{"acts":[],"name":"Giờ làm việc"}', 4n]);
    assert.equal(found.face.code, code);
  }
});

test('a file of an opened event in which any field of the event was changed is wrong', () => {
  for (const text of [opened(), opened('calendar')]) {
    const parts = text.split('\n')[0]!.split('\t');
    // Not the number of the leaf, the chain and the leaf: they follow from the proof.
    for (let at = 2; at < parts.length - 2; ++at) {
      const changed = text.replace(parts.join('\t'), parts.with(at, parts[at] + '1').join('\t'));
      assert.throws(() => checkOpened(changed, keys), Wrong, `field ${at}`);
    }
  }
  const other = url(proof(3, 7, 7, 'calendar'));
  assert.throws(() => checkOpened(opened('calendar').replace(/proof\t.*/, 'proof\t' + other), keys), Wrong);
});

test('a file that is not an event with its proof is unreadable, not wrong', () => {
  const text = opened('calendar');
  for (const broken of [
    text.split('\n')[0]!,
    text.replace('proof', 'prof'),
    text + 'more\n',
    text.replace('\t', '\t\t'),
    'event\t',
  ])
    assert.throws(() => checkOpened(broken, keys), Unreadable, broken);
  assert.equal(format.isOpened(url(proof(4, 7))), false);
});

const leaves = Array.from({ length: 12 }, (_, i) => sha256(`leaf ${i}`));
const headAt = (size: number) => ({ origin, size, root: rootOf(leaves.slice(0, size)), at: 0n });

test('a log continues each of its older heads', () => {
  for (let to = 1; to <= 12; ++to)
    for (let from = 1; from <= to; ++from)
      assert.equal(
        continues(headAt(from), headAt(to), consistency(from, leaves.slice(0, to))),
        true,
        `${from} to ${to}`,
      );
});

test('a log does not continue a head of other leaves, nor a newer one', () => {
  const forked = { ...headAt(5), root: rootOf([sha256('other'), ...leaves.slice(1, 5)]) };
  assert.equal(continues(forked, headAt(9), consistency(5, leaves.slice(0, 9))), false);
  assert.equal(continues({ ...forked, size: 4 }, headAt(9), consistency(4, leaves.slice(0, 9))), false);
  assert.equal(continues(forked, headAt(5), []), false);
  assert.equal(continues(headAt(9), headAt(5), consistency(5, leaves.slice(0, 9))), false);
});

test('a path that is cut, too long, or of another size proves nothing', () => {
  const path = consistency(5, leaves.slice(0, 9));
  for (const other of [[], path.slice(1), path.slice(0, -1), [...path, path[0]!], consistency(6, leaves.slice(0, 9))])
    assert.equal(continues(headAt(5), headAt(9), other), false);
  assert.equal(continues({ ...headAt(1), size: 0 }, headAt(9), []), false);
});

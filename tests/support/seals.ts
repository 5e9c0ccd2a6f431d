// Seals a text as the program does (src/foundation/base/vault.h), by other means, for rows that tests write themselves.
// Node has ChaCha20-Poly1305 with a short nonce only; HChaCha20 makes the long one from it.
import { execFileSync } from 'node:child_process';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

const derived = (key: Buffer, label: string): Buffer =>
  Buffer.from(
    execFileSync('/usr/bin/python3', [
      '-IS',
      '-c',
      'import hashlib, sys; print(hashlib.blake2b(sys.argv[2].encode(), key=bytes.fromhex(sys.argv[1]), digest_size=32).hexdigest())',
      key.toString('hex'),
      label,
    ])
      .toString()
      .trim(),
    'hex',
  );

function hchacha20(key: Buffer, nonce: Buffer): Buffer {
  const words = new Uint32Array(16);
  words.set([0x61707865, 0x3320646e, 0x79622d32, 0x6b206574]);
  for (let i = 0; i < 8; ++i) words[4 + i] = key.readUInt32LE(4 * i);
  for (let i = 0; i < 4; ++i) words[12 + i] = nonce.readUInt32LE(4 * i);
  const add = (a: number, b: number, c: number, by: number) => {
    words[a]! += words[b]!;
    const mixed = words[c]! ^ words[a]!;
    words[c] = (mixed << by) | (mixed >>> (32 - by));
  };
  const quarter = (a: number, b: number, c: number, d: number) => {
    add(a, b, d, 16);
    add(c, d, b, 12);
    add(a, b, d, 8);
    add(c, d, b, 7);
  };
  for (let i = 0; i < 10; ++i) {
    for (let column = 0; column < 4; ++column) quarter(column, 4 + column, 8 + column, 12 + column);
    for (let column = 0; column < 4; ++column)
      quarter(column, 4 + ((column + 1) % 4), 8 + ((column + 2) % 4), 12 + ((column + 3) % 4));
  }
  const out = Buffer.alloc(32);
  for (let i = 0; i < 4; ++i) {
    out.writeUInt32LE(words[i]!, 4 * i);
    out.writeUInt32LE(words[12 + i]!, 16 + 4 * i);
  }
  return out;
}

/** Returns a function that seals with the last key of a key file: a text for its table, column and row. */
export function sealer(keyFile: string): (table: string, column: string, row: string, text: string) => string {
  const keys = readFileSync(keyFile),
    number = keys.length / 32;
  const key = derived(keys.subarray(-32), 'motcua 2 seal');
  return (table, column, row, text) => {
    const nonce = randomBytes(24);
    const cipher = createCipheriv(
      'chacha20-poly1305',
      hchacha20(key, nonce),
      Buffer.concat([Buffer.alloc(4), nonce.subarray(16)]),
      { authTagLength: 16 },
    );
    cipher.setAAD(Buffer.from(`\x02${table}\0${column}\0${row}\0`), { plaintextLength: Buffer.byteLength(text) });
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return `s2.${number}.${Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url')}`;
  };
}

/** Returns a function that opens a text that was sealed with the last key of a key file. */
export function opener(keyFile: string): (table: string, column: string, row: string, sealed: string) => string {
  const key = derived(readFileSync(keyFile).subarray(-32), 'motcua 2 seal');
  return (table, column, row, sealed) => {
    const bytes = Buffer.from(sealed.split('.')[2]!, 'base64url'),
      nonce = bytes.subarray(0, 24),
      text = bytes.subarray(24, -16);
    const cipher = createDecipheriv(
      'chacha20-poly1305',
      hchacha20(key, nonce),
      Buffer.concat([Buffer.alloc(4), nonce.subarray(16)]),
      { authTagLength: 16 },
    );
    cipher.setAAD(Buffer.from(`\x02${table}\0${column}\0${row}\0`), { plaintextLength: text.length });
    cipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([cipher.update(text), cipher.final()]).toString();
  };
}

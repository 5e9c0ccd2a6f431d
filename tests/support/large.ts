// Large files that are whole: a PDF with many pages or with a picture of any size.
import { createHash, randomBytes } from 'node:crypto';

export const megabyte = 1024 * 1024;
export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const block = randomBytes(65_536);

/** A PDF of about `bytes` bytes, unlike any other, with an object table. */
export function largePdf(bytes: number, pages = 1): Buffer {
  const kids = Array.from({ length: pages }, (_, i) => `${i + 4} 0 R`).join(' ');
  const noise = Buffer.alloc(bytes, block);
  randomBytes(16).copy(noise, 0);
  noise[0] = 1; // no packed data begin like this
  const objects: (string | Buffer)[][] = [
    ['<</Type/Catalog/Pages 2 0 R>>'],
    [`<</Type/Pages/Kids[${kids}]/Count ${pages}>>`],
    [`<</Length ${noise.length}>>stream\n`, noise, '\nendstream'],
    ...Array.from({ length: pages }, () => ['<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 3 0 R>>']),
  ];
  const parts = [Buffer.from('%PDF-1.4\n')];
  let at = parts[0]!.length,
    table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const [i, object] of objects.entries()) {
    table += `${String(at).padStart(10, '0')} 00000 n \n`;
    for (const part of [`${i + 1} 0 obj\n`, ...object, '\nendobj\n']) {
      parts.push(Buffer.from(part as string));
      at += parts.at(-1)!.length;
    }
  }
  const trailer = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(table + trailer)]);
}

// Reads a printed paper, a PDF: its words, and its QR code as a camera reads it.
import { execFileSync } from 'node:child_process';

/** The words, with one blank between them. */
export const wordsOn = (pdf: Buffer): string =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' }).replaceAll(/\s+/g, ' ');

export function qrOn(pdf: Buffer): string {
  const page = execFileSync('pdftoppm', ['-gray', '-r', '150', '-singlefile', '-'], { input: pdf, maxBuffer: 1 << 26 });
  const words = ['-q', '--raw', '-Sdisable', '-Sqrcode.enable', '-'];
  return execFileSync('zbarimg', words, {
    input: page,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
  }).trim();
}

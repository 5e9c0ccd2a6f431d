// The clock and the jobs of a sample site, moved by a test through the file of src/app/test_control.h.
import { closeSync, existsSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs';

const offset = 0,
  asked = 8,
  done = 16;

export class Control {
  readonly file: string;
  private readonly handle: number;
  constructor(file: string) {
    this.file = file;
    if (!existsSync(file)) writeFileSync(file, Buffer.alloc(24));
    this.handle = openSync(file, 'r+');
  }
  private read(at: number): bigint {
    const number = Buffer.alloc(8);
    readSync(this.handle, number, 0, 8, at);
    return number.readBigInt64LE();
  }
  private write(at: number, value: bigint): void {
    const number = Buffer.alloc(8);
    number.writeBigInt64LE(value);
    writeSync(this.handle, number, 0, 8, at);
  }
  /** The seconds that are added to the machine's clock. A running server takes no smaller number than before. */
  shift(seconds: number): void {
    this.write(offset, BigInt(Math.round(seconds * 1000)) * 1000n);
  }
  /** The site's time of now, in milliseconds. */
  now(): number {
    return Date.now() + Number(this.read(offset) / 1000n);
  }
  /** Runs every job of the site once and waits for the last. */
  async run(): Promise<void> {
    const mine = this.read(asked) + 1n;
    this.write(asked, mine);
    await until(() => this.read(done) >= mine, 'the jobs of the site have run');
  }
  close(): void {
    closeSync(this.handle);
  }
}

/** Waits until `holds` is true, for at most `seconds`. Asks often. */
export async function until(holds: () => boolean | Promise<boolean>, words: string, seconds = 30): Promise<void> {
  const end = performance.now() + seconds * 1000;
  for (let pause = 1; !(await holds()); pause = Math.min(pause * 1.5, 20)) {
    if (performance.now() > end) throw new Error(`waited ${seconds} s in vain: ${words}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

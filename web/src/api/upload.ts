// Sends a file in pieces (tus 1.0.0). It goes on where it stopped: after a cut line, after a pause, and after the page
// was loaded again and the same file was chosen.
import { asProblem, tus, type Problem } from './client.ts';

const kB = 1024;
export const pieceBytes = { first: 1024 * kB, least: 256 * kB, most: 4096 * kB };
const pieceMs = 3000; // a piece should take about as long
const waits = [1, 2, 4, 8, 15, 30]; // seconds after the first, second, … failure in a row
const restartsMax = 2;

export type UploadState = 'sending' | 'waiting' | 'paused';
type Memory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
export type Surroundings = {
  /** Keeps the id of the upload while the page is loaded again. */
  memory: Memory;
  /** Resolves after so many seconds, or when the network is back. */
  wait: (seconds: number) => Promise<void>;
  now: () => number;
};

/** True: the same request may succeed later, and nobody has to decide anything. */
const passes = ({ status, code }: Problem) =>
  code === 'offline' ||
  code === 'upload-elsewhere' ||
  [408, 429].includes(status) ||
  (status >= 500 && code !== 'no-room-for-upload');

const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

export class Upload {
  /** Bytes that the server has. */
  sent = 0;
  state: UploadState = 'sending';
  private id = '';
  private sure = false; // `sent` is what the server says
  private piece = pieceBytes.first;
  private dropped = false;
  private stop = new AbortController();
  private resumed = () => {};
  private readonly file: File;
  private readonly place: string;
  private readonly around: Surroundings;
  private readonly changed: () => void;

  /** `place`: where the file belongs. The same file at the same place is the same upload. */
  constructor(file: File, place: string, around: Surroundings, changed: () => void = () => {}) {
    this.file = file;
    this.place = `upload ${place} ${file.size} ${file.lastModified}`;
    this.around = around;
    this.changed = changed;
  }

  /** Sends until the server has the whole file. Returns the id of the upload. Throws a Problem that does not pass. */
  async run(): Promise<string> {
    let failures = 0,
      restarts = 0;
    for (;;) {
      if (this.dropped) throw new DOMException('dropped', 'AbortError');
      if (this.state === 'paused') await new Promise<void>((resolve) => (this.resumed = resolve));
      if (this.dropped) continue;
      try {
        if (!this.sure) await this.begin();
        while (this.sent < this.file.size && this.state !== 'paused') {
          await this.sendPiece();
          failures = 0;
        }
        if (this.sent >= this.file.size) return this.id;
      } catch (error) {
        this.sure = false;
        if (this.stop.signal.aborted) continue;
        const problem = asProblem(error);
        if (problem.status === 404 && this.id && restarts++ < restartsMax) {
          this.forget();
          continue;
        }
        if (!passes(problem)) throw error;
        this.tell('waiting');
        await this.around.wait(Math.max(waits[Math.min(failures++, waits.length - 1)]!, problem.retryAfter));
      }
    }
  }

  pause(): void {
    this.tell('paused');
    this.stop.abort();
  }
  resume(): void {
    this.stop = new AbortController();
    this.tell('sending');
    this.resumed();
  }
  /** Ends the upload here and, if the server can be reached, there. */
  drop(): void {
    this.dropped = true;
    this.stop.abort();
    this.resumed();
    if (this.id) void tus('DELETE', `/uploads/${this.id}`, {}).catch(() => {}); // else it ends after a day
    this.forget();
  }
  /** The upload has become a file, or is gone. */
  forget(): void {
    this.around.memory.removeItem(this.place);
    this.id = '';
    this.sent = 0;
  }

  private async begin(): Promise<void> {
    this.id ||= this.around.memory.getItem(this.place) ?? '';
    const { signal } = this.stop;
    if (this.id) {
      const told = await tus('HEAD', `/uploads/${this.id}`, {}, { signal });
      this.sent = Number(told.get('Upload-Offset'));
    } else {
      const about = {
        'Upload-Length': String(this.file.size),
        'Upload-Metadata': `filename ${base64(this.file.name)}`,
      };
      const made = await tus('POST', '/uploads', about, { signal });
      this.id = made.get('Location')!.split('/').at(-1)!;
      this.sent = 0;
      this.around.memory.setItem(this.place, this.id);
    }
    this.sure = true;
    if (this.state === 'waiting') this.state = 'sending';
    this.changed();
  }

  private async sendPiece(): Promise<void> {
    const body = this.file.slice(this.sent, this.sent + this.piece);
    const begun = this.around.now();
    const headers = { 'Upload-Offset': String(this.sent), 'Content-Type': 'application/offset+octet-stream' };
    const told = await tus('PATCH', `/uploads/${this.id}`, headers, { body, signal: this.stop.signal });
    const took = this.around.now() - begun;
    if (took < pieceMs / 2) this.piece = Math.min(this.piece * 2, pieceBytes.most);
    else if (took > pieceMs * 2) this.piece = Math.max(this.piece / 2, pieceBytes.least);
    this.sent = Number(told.get('Upload-Offset'));
    this.changed();
  }

  private tell(state: UploadState): void {
    this.state = state;
    this.changed();
  }
}

/** The surroundings of a browser. */
export const ofBrowser = (): Surroundings => ({
  memory: sessionStorage,
  wait: (seconds) =>
    new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer);
        removeEventListener('online', go);
        resolve();
      };
      const timer = setTimeout(go, seconds * 1000);
      addEventListener('online', go);
    }),
  now: () => performance.now(),
});

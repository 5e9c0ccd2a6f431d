// Sends a file in pieces (tus 1.0.0). It goes on where it stopped: after a cut line, after a pause, and after the page
// was loaded again and the same person in the same post chose the same file.
import { api, asProblem, Problem, tus } from './client.ts';
import { t } from '../text/index.ts';

const kB = 1024;
export const pieceBytes = { first: 1024 * kB, least: 256 * kB, most: 4096 * kB };
const pieceMs = 3000; // a piece should take about as long
const waits = [1, 2, 4, 8, 15, 30]; // seconds after the first, second, … failure in a row
const restartsMax = 2;

export type UploadState = 'sending' | 'waiting';
type Memory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
export type Surroundings = {
  /** Keeps the id of the upload while the page is loaded again. */
  memory: Memory;
  /** Resolves after so many seconds, when the network is back, or when it is stopped. */
  wait: (seconds: number, stop: AbortSignal) => Promise<void>;
  /** The person who chose the file is the one who is signed in now, in the same post. */
  mine: () => Promise<boolean>;
  now: () => number;
};

/** True: the same request may succeed later, and nobody has to decide anything. */
const passes = ({ status, code }: Problem) =>
  code === 'offline' ||
  code === 'upload-elsewhere' ||
  [408, 429].includes(status) ||
  (status >= 500 && code !== 'no-room-for-upload');

const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
const sha256 = async (data: BufferSource) => new Uint8Array(await crypto.subtle.digest('SHA-256', data));

/**
 * One word for this file at this place: of its name, size, date and all its bytes, read piece by piece. "" where the
 * browser has no hash (plain http).
 */
async function wordFor(file: File, place: string, stop: AbortSignal): Promise<string> {
  if (!globalThis.crypto.subtle) return '';
  let word = await sha256(new TextEncoder().encode(JSON.stringify([place, file.name, file.size, file.lastModified])));
  for (let at = 0; at < file.size; at += pieceBytes.most) {
    stop.throwIfAborted();
    const piece = await sha256(await file.slice(at, at + pieceBytes.most).arrayBuffer());
    word = await sha256(Uint8Array.of(...word, ...piece));
  }
  return 'upload ' + [...word].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The words of the uploads of this page. Two choosers of the same file do not share an upload. */
const held = new Set<string>();

export class Upload {
  /** Bytes that the server has. */
  sent = 0;
  state: UploadState = 'sending';
  private id = '';
  private word: string | null = null; // null: not known yet; "": the upload is not remembered
  private sure = false; // `sent` is what the server says
  private piece = pieceBytes.first;
  private readonly file: File;
  private readonly place: string;
  private readonly around: Surroundings;
  private readonly changed: () => void;

  /** `place`: whose the file is and where it belongs. The same file at the same place is the same upload. */
  constructor(file: File, place: string, around: Surroundings, changed: () => void = () => {}) {
    this.file = file;
    this.place = place;
    this.around = around;
    this.changed = changed;
  }

  /**
   * Sends until the server has the whole file. Returns the id of the upload. Throws a Problem that does not pass, and
   * the reason of the signal. Called again, it goes on.
   */
  async run(stop: AbortSignal): Promise<string> {
    let failures = 0,
      restarts = 0;
    this.sure = false;
    this.tell('sending');
    for (;;) {
      try {
        stop.throwIfAborted();
        if (!this.sure) await this.begin(stop);
        while (this.sent < this.file.size) {
          await this.sendPiece(stop);
          failures = 0;
          stop.throwIfAborted();
        }
        return this.id;
      } catch (error) {
        this.sure = false;
        stop.throwIfAborted();
        const problem = asProblem(error);
        // The upload of one person is missing for another one. Nothing begins again in the name of another person.
        if (problem.status === 404 && this.id && restarts++ < restartsMax && (await this.around.mine())) {
          this.forget();
          continue;
        }
        if (!passes(problem)) throw error;
        this.tell('waiting');
        await this.around.wait(Math.max(waits[Math.min(failures++, waits.length - 1)]!, problem.retryAfter), stop);
      }
    }
  }

  /** The upload has become a file, or is gone. */
  forget(): void {
    if (this.word) this.around.memory.removeItem(this.word);
    this.id = '';
    this.sent = 0;
  }
  /** Ends the upload here and, if the server can be reached, there. It must have been stopped before. */
  drop(): void {
    if (this.id) void tus('DELETE', `/uploads/${this.id}`, {}).catch(() => {}); // else it ends after a day
    this.forget();
    this.leave();
  }
  /** Ends the upload here. The server keeps it for a day, for the same file of the same person. */
  leave(): void {
    if (this.word) held.delete(this.word);
    this.word = '';
  }

  private async begin(stop: AbortSignal): Promise<void> {
    this.word ??= await this.take(stop);
    stop.throwIfAborted();
    this.id ||= (this.word && this.around.memory.getItem(this.word)) ?? '';
    if (this.id) await this.ask(stop);
    if (!this.id) await this.make(stop);
    this.sure = true;
    if (this.state === 'waiting') this.state = 'sending';
    this.changed();
  }
  /** Returns the word of this upload, from now on held by it; "" if another upload of this page holds it. */
  private async take(stop: AbortSignal): Promise<string> {
    const word = await wordFor(this.file, this.place, stop).catch(() => {
      stop.throwIfAborted();
      throw new Problem(0, 'unreadable', t.sending.unreadable, '', [], 0);
    });
    stop.throwIfAborted();
    if (held.has(word)) return '';
    held.add(word);
    return word;
  }
  private async ask(signal: AbortSignal): Promise<void> {
    const told = await tus('HEAD', `/uploads/${this.id}`, {}, { signal });
    if (Number(told.get('Upload-Length')) === this.file.size) this.sent = Number(told.get('Upload-Offset'));
    else this.forget();
  }
  private async make(signal: AbortSignal): Promise<void> {
    const about = {
      'Upload-Length': String(this.file.size),
      'Upload-Metadata': `filename ${base64(this.file.name)}`,
    };
    const made = await tus('POST', '/uploads', about, { signal });
    this.id = made.get('Location')!.split('/').at(-1)!;
    this.sent = 0;
    if (this.word) this.around.memory.setItem(this.word, this.id);
  }

  private async sendPiece(signal: AbortSignal): Promise<void> {
    const body = this.file.slice(this.sent, this.sent + this.piece);
    const begun = this.around.now();
    const headers = { 'Upload-Offset': String(this.sent), 'Content-Type': 'application/offset+octet-stream' };
    const told = await tus('PATCH', `/uploads/${this.id}`, headers, { body, signal });
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

/** The surroundings of a browser. `holder`: the person in the post who sends. */
export const ofBrowser = (holder: string): Surroundings => ({
  memory: sessionStorage,
  wait: (seconds, stop) =>
    new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer);
        removeEventListener('online', go);
        stop.removeEventListener('abort', go);
        resolve();
      };
      const timer = setTimeout(go, seconds * 1000);
      addEventListener('online', go);
      stop.addEventListener('abort', go);
    }),
  mine: async () => (await api.refresh('/session')).holder === holder,
  now: () => performance.now(),
});

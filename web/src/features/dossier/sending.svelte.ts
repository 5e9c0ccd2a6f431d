// The files that are being sent to dossiers. They go on while the person looks at another page of the desk.
import { api, asProblem, newKey, type Dossier, type Problem } from '../../api/client.ts';
import type { Query } from '../../api/paths.ts';
import { ofBrowser, Upload, type Surroundings } from '../../api/upload.ts';
import { said } from '../../shell/said.svelte.ts';
import { t } from '../../text/index.ts';

export type Where = NonNullable<Query<'post', `/dossiers/${string}/files`>[0]>;
/** Files chosen together. The first one that is added replaces the earlier results. */
export type Batch = { replaces: boolean };

const atOnce = 3;
const wholeBytes = 1024 * 1024; // a file of this size is one request

let running = 0;
const waiting: (() => void)[] = [];
async function turn(): Promise<void> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  ++running;
}
function over(): void {
  --running;
  waiting.shift()?.();
}

export class SentFile {
  readonly dossier: string;
  readonly file: File;
  sent = $state(0);
  state = $state<'queued' | 'sending' | 'waiting' | 'paused' | 'checking' | 'failed'>('queued');
  problem = $state<Problem | null>(null);
  private readonly where: Where;
  private readonly batch: Batch;
  private readonly key = newKey();
  private readonly upload: Upload | null;
  private whole = ''; // id of the upload, when the server has all its bytes

  constructor(dossier: string, file: File, where: Where, batch: Batch, around: Surroundings) {
    this.dossier = dossier;
    this.file = file;
    this.where = where;
    this.batch = batch;
    const place = [dossier, where.purpose, where.paper ?? ''].join(' ');
    this.upload =
      file.size > wholeBytes
        ? new Upload(file, place, around, () => {
            this.sent = this.upload!.sent;
            if (this.state !== 'queued') this.state = this.upload!.state;
          })
        : null;
  }

  get inPieces(): boolean {
    return this.upload !== null;
  }

  async run(): Promise<void> {
    this.problem = null;
    this.state = 'queued';
    try {
      if (this.upload && !this.whole) await this.sendPieces(this.upload);
      this.state = 'checking';
      await sending.add(this.dossier, () => this.addToDossier());
      sending.end(this);
      said.say(t.done.uploaded(this.file.name));
    } catch (error) {
      if (error instanceof DOMException) return; // dropped
      this.problem = asProblem(error);
      this.state = 'failed';
      if (this.problem.code === 'upload-gone') this.startAgain();
    }
  }
  pause(): void {
    this.upload?.pause();
  }
  resume(): void {
    this.upload?.resume();
  }
  drop(): void {
    this.upload?.drop();
    sending.end(this);
  }

  private async sendPieces(upload: Upload): Promise<void> {
    await turn();
    try {
      this.state = upload.state;
      this.whole = await upload.run();
    } finally {
      over();
    }
  }
  private async addToDossier(): Promise<Dossier> {
    const { replaces } = this.batch;
    const query = { ...this.where, ...(replaces ? { replaces: '1' as const } : {}) };
    const path = `/dossiers/${this.dossier}/files` as const;
    const dossier = this.upload
      ? await api.post(path, undefined, this.key, { ...query, upload: this.whole })
      : await api.post(path, this.file, this.key, query);
    this.batch.replaces = false;
    this.upload?.forget();
    return dossier;
  }
  private startAgain(): void {
    this.whole = '';
    this.upload?.forget();
  }
}

class Sending {
  list = $state<SentFile[]>([]);
  /** The newest dossier to which a file was added. */
  changed = $state.raw<Dossier | null>(null);
  private last: Promise<unknown> = Promise.resolve();

  of(dossier: string): SentFile[] {
    return this.list.filter((one) => one.dossier === dossier);
  }
  /** Sends files to a dossier, several at once. */
  send(dossier: string, files: File[], where: Where, batch: Batch, around: Surroundings = ofBrowser()): void {
    for (const file of files) {
      const one = new SentFile(dossier, file, where, batch, around);
      this.list = [...this.list, one];
      void one.run();
    }
    if (this.list.length) addEventListener('beforeunload', warn);
  }
  /** Files are added one after the other, in the order in which they became whole. */
  add(dossier: string, act: () => Promise<Dossier>): Promise<void> {
    const mine = this.last.then(act).then((changed) => {
      if (changed.id === dossier) this.changed = changed;
    });
    this.last = mine.catch(() => {});
    return mine;
  }
  end(one: SentFile): void {
    this.list = this.list.filter((other) => other !== one);
    if (!this.list.length) removeEventListener('beforeunload', warn);
  }
}
const warn = (event: Event) => event.preventDefault();

export const sending = new Sending();

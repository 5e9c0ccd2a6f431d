// The files that are being sent to dossiers. They go on while the person looks at another page of the desk. They belong
// to the person in the post who chose them: for anybody else nothing of them is shown or sent.
import { api, asProblem, newKey, Problem, type Dossier } from '../../api/client.ts';
import type { Query } from '../../api/paths.ts';
import type { Surroundings, Upload } from '../../api/upload.ts';
import { said } from '../../shell/said.svelte.ts';
import { t } from '../../text/index.ts';
import { Turns } from './turns.ts';

export type Where = NonNullable<Query<'post', `/dossiers/${string}/files`>[0]>;
/** Files chosen together. The first one that is added replaces the earlier results. */
export type Batch = { replaces: boolean };

const atOnce = 3;
const wholeBytes = 1024 * 1024; // a file of this size is one request
const turns = new Turns(atOnce);

// The first load does without it. A page with a chooser loads it before a file is chosen.
const inPieces = async () => {
  try {
    return await import('../../api/upload.ts');
  } catch {
    throw new Problem(0, 'offline', t.problem.offline, t.problem.offlineDetail, [], 0);
  }
};

/** Refusals of the file itself: the same file is refused again. */
const lasting = [413, 415, 422];

export class SentFile {
  readonly dossier: string;
  readonly file: File;
  sent = $state(0);
  state = $state<'queued' | 'sending' | 'waiting' | 'paused' | 'checking' | 'failed'>('queued');
  problem = $state<Problem | null>(null);
  private readonly where: Where;
  private readonly batch: Batch;
  private readonly key = newKey();
  private readonly holder: string;
  private readonly around: Surroundings | undefined;
  private upload: Upload | null = null;
  private whole = ''; // id of the upload, when the server has all its bytes
  private stop = new AbortController();
  private last: Promise<void> = Promise.resolve();

  constructor(dossier: string, file: File, where: Where, batch: Batch, holder: string, around?: Surroundings) {
    this.dossier = dossier;
    this.file = file;
    this.where = where;
    this.batch = batch;
    this.holder = holder;
    this.around = around;
  }

  get inPieces(): boolean {
    return this.file.size > wholeBytes;
  }
  /** It goes on without anybody. */
  get moves(): boolean {
    return this.state !== 'paused' && this.state !== 'failed';
  }
  /** It was refused or cut, and may be accepted when it is sent again. */
  get mayAgain(): boolean {
    return this.state === 'failed' && !lasting.includes(this.problem?.status ?? 0);
  }

  /** Sends the file, or goes on with it. */
  run(): void {
    this.problem = null;
    this.state = 'queued';
    this.last = this.last.then(() => this.send());
  }
  pause(): void {
    if (!this.inPieces || !this.moves || this.state === 'checking') return;
    this.state = 'paused';
    this.stop.abort();
  }
  drop(): void {
    this.state = 'paused';
    this.stop.abort();
    this.upload?.drop();
    sending.over(this);
  }
  /** Nothing more is sent. The server keeps what it has, for a day. */
  end(): void {
    this.state = 'paused';
    this.stop.abort();
    this.upload?.leave();
  }

  private async send(): Promise<void> {
    if (this.state !== 'queued') return;
    const { signal } = (this.stop = new AbortController());
    try {
      if (this.inPieces && !this.whole) this.whole = await this.sendPieces(signal);
      signal.throwIfAborted();
      this.state = 'checking';
      await sending.add(this.dossier, signal, () => this.addToDossier(signal));
      this.upload?.leave();
      sending.over(this);
      said.say(t.done.uploaded(this.file.name));
    } catch (error) {
      if (signal.aborted) return;
      this.problem = asProblem(error);
      this.state = 'failed';
      if (this.problem.code === 'upload-gone') this.startAgain();
    }
  }
  private async sendPieces(stop: AbortSignal): Promise<string> {
    const upload = (this.upload ??= await this.prepared());
    return await turns.during(stop, () => {
      this.state = 'sending';
      return upload.run(stop);
    });
  }
  private async prepared(): Promise<Upload> {
    const { Upload, ofBrowser } = await inPieces();
    const place = [this.holder, this.dossier, this.where.purpose, this.where.paper ?? ''].join(' ');
    const made: Upload = new Upload(this.file, place, this.around ?? ofBrowser(this.holder), () => {
      this.sent = made.sent;
      if (this.state === 'sending' || this.state === 'waiting') this.state = made.state;
    });
    return made;
  }
  private async addToDossier(stop: AbortSignal): Promise<Dossier> {
    const { replaces } = this.batch;
    const query = { ...this.where, ...(replaces ? { replaces: '1' as const } : {}) };
    const path = `/dossiers/${this.dossier}/files` as const;
    const dossier = this.upload
      ? await api.postUntil(stop, path, undefined, this.key, { ...query, upload: this.whole })
      : await api.postUntil(stop, path, this.file, this.key, query);
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
  private holder = '';
  private last: Promise<unknown> = Promise.resolve();

  /** Loads what sends large files, so that a line that is cut later does not matter. */
  prepare(): void {
    void inPieces().catch(() => {});
  }
  of(dossier: string): SentFile[] {
    return this.list.filter((one) => one.dossier === dossier);
  }
  /** The files of other dossiers than the one on the screen. */
  elsewhere(shown: string): SentFile[] {
    return this.list.filter((one) => one.dossier !== shown);
  }
  /**
   * The person in the post who is signed in; "" for nobody. What another one was sending ends: requests, timers and the
   * list.
   */
  belongTo(holder: string): void {
    if (holder === this.holder) return;
    this.holder = holder;
    for (const one of this.list) one.end();
    this.list = [];
    this.changed = null;
    this.last = Promise.resolve();
    removeEventListener('beforeunload', warn);
  }
  /** True if nothing is on its way, or if the person wants to sign out in spite of it. */
  mayEnd(): boolean {
    const n = this.list.length;
    return n === 0 || confirm(t.sending.endAsk(n));
  }
  /** The same person has signed in again, and does not press the button for each file. */
  goOn(): void {
    for (const one of this.list) if (one.problem?.code === 'sign-in-needed') one.run();
  }
  /** Sends files to a dossier, several at once. */
  send(dossier: string, files: File[], where: Where, batch: Batch, around?: Surroundings): void {
    for (const file of files) {
      const one = new SentFile(dossier, file, where, batch, this.holder, around);
      this.list = [...this.list, one];
      one.run();
    }
    if (this.list.length) addEventListener('beforeunload', warn);
  }
  /** Files are added one after the other, in the order in which they became whole. */
  add(dossier: string, stop: AbortSignal, act: () => Promise<Dossier>): Promise<void> {
    const mine = this.last.then(async () => {
      stop.throwIfAborted();
      const changed = await act();
      stop.throwIfAborted();
      if (changed.id === dossier) this.changed = changed;
    });
    this.last = mine.catch(() => {});
    return mine;
  }
  over(one: SentFile): void {
    this.list = this.list.filter((other) => other !== one);
    if (!this.list.length) removeEventListener('beforeunload', warn);
  }
}
const warn = (event: Event) => event.preventDefault();

export const sending = new Sending();

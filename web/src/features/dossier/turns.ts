/** Lets so many at once do their work. The others wait in a line, and may leave it. */
export class Turns {
  private free: number;
  private readonly line: (() => void)[] = [];

  constructor(atOnce: number) {
    this.free = atOnce;
  }
  /** Does the work in its turn. Throws the reason of the signal if the turn has not come before. */
  async during<T>(stop: AbortSignal, work: () => Promise<T>): Promise<T> {
    await this.take(stop);
    try {
      return await work();
    } finally {
      const next = this.line.shift();
      if (next) next();
      else ++this.free;
    }
  }
  private async take(stop: AbortSignal): Promise<void> {
    stop.throwIfAborted();
    if (this.free > 0) {
      --this.free;
      return;
    }
    let leave = () => {};
    await new Promise<void>((resolve, reject) => {
      leave = () => {
        this.line.splice(this.line.indexOf(resolve), 1);
        reject(stop.reason as Error);
      };
      this.line.push(resolve);
      stop.addEventListener('abort', leave);
    }).finally(() => stop.removeEventListener('abort', leave));
  }
}

// Time that a unit test lets pass. Timers run in their order, and what they started goes on before the next one.
export class Clock {
  private at = 0;
  private timers: { due: number; then: () => void }[] = [];
  now = () => this.at;
  after = (ms: number, then: () => void) => {
    const timer = { due: this.at + ms, then };
    this.timers.push(timer);
    return () => (this.timers = this.timers.filter((one) => one !== timer));
  };
  async pass(ms: number): Promise<void> {
    const end = this.at + ms;
    await settled();
    for (;;) {
      const next = this.timers.filter((one) => one.due <= end).toSorted((a, b) => a.due - b.due)[0];
      if (!next) break;
      this.timers = this.timers.filter((one) => one !== next);
      this.at = Math.max(this.at, next.due);
      next.then();
      await settled();
    }
    this.at = end;
  }
}
/** All promises that are settled now have told so, also those of streams. */
export const settled = async () => {
  for (let i = 0; i < 3; ++i) await new Promise((resolve) => setImmediate(resolve));
};

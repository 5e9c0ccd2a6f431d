// What has just been done, told once for every page: in sight, and to who listens. The next act or page clears it.
class Said {
  text = $state('');
  bad = $state(false);
  #turn = 0;

  /** Tells `text` after the region was empty for a moment: the same sentence twice is heard twice. */
  say(text: string, { warning = false } = {}): void {
    const mine = ++this.#turn;
    this.text = '';
    setTimeout(() => {
      if (mine !== this.#turn) return;
      this.bad = warning;
      this.text = text;
    }, 60);
  }
  clear(): void {
    ++this.#turn;
    this.text = '';
  }
}

/** How often somebody signed in again on this page: what was refused for it is then tried again. */
export const again = $state({ count: 0 });
export const said = new Said();

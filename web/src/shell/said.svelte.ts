// What has just been done, told once for every page: in sight, and to who listens. The next act or page clears it.
class Said {
  text = $state('');
  bad = $state(false);
  #turn = 0;
  #act = { text: '', warning: false };

  /** Tells what was done. */
  say(text: string, { warning = false } = {}): void {
    this.#act = { text, warning };
    this.#tell(text, warning);
  }
  /** What became of a paper, behind the sentence of the act that it belongs to; the next paper's takes its place. */
  paper(text: string, { warning = false } = {}): void {
    const act = this.#act;
    this.#tell([act.text, text].filter(Boolean).join(' '), warning || act.warning);
  }
  clear(): void {
    ++this.#turn;
    this.text = this.#act.text = '';
    this.#act.warning = false;
  }
  /** The region is empty for a moment: the same sentence twice is heard twice. */
  #tell(text: string, warning: boolean): void {
    const mine = ++this.#turn;
    this.text = '';
    setTimeout(() => {
      if (mine !== this.#turn) return;
      this.bad = warning;
      this.text = text;
    }, 60);
  }
}

/** How often somebody signed in again on this page: what was refused for it is then tried again. */
export const again = $state({ count: 0 });
export const said = new Said();

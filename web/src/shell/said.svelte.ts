// The last act, told once for every page: on the screen and to screen readers. The next act or page clears it.
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
  /** Tells the state of a paper, behind the sentence of its act. The next paper's state replaces it. */
  paper(text: string, { warning = false } = {}): void {
    const act = this.#act;
    this.#tell([act.text, text].filter(Boolean).join(' '), warning || act.warning);
  }
  clear(): void {
    ++this.#turn;
    this.text = this.#act.text = '';
    this.#act.warning = false;
  }
  /** The region is empty for a moment, so that a screen reader says the same sentence twice. */
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

/** Counts how often somebody signed in again on this page. A page then tries its refused requests again. */
export const again = $state({ count: 0 });
export const said = new Said();

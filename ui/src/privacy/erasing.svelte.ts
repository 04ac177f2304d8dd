// Erasing asks in one dialog of the window: where somebody was erased from goes with her, and what it did is still to be read.

class Erasing {
  /** The creators that the dialog asks about; `null` while it is closed. */
  asked = $state.raw<readonly number[] | null>(null);
  #then: () => void = () => undefined;

  /** Asks about these creators. `then` runs when the dialog closes and they are gone. */
  ask(creators: readonly number[], then: () => void = () => undefined): void {
    this.#then = then;
    this.asked = [...creators];
  }

  /** Closes the dialog; `done` = they are gone. */
  close(done: boolean): void {
    this.asked = null;
    if (done) this.#then();
  }
}

export const erasing = new Erasing();

// The draft on the page: what is written shows at once and is saved in the order in which it was written.

export class Draft<Edit extends { content: object }> {
  edit = $state.raw<Edit | null>(null);
  #saving = 0;
  #last: Promise<boolean> = Promise.resolve(true);
  #kept: Edit | null = null;

  readonly save: (edit: Edit) => Promise<boolean>;

  constructor(save: (edit: Edit) => Promise<boolean>) {
    this.save = save;
  }

  /** What the workspace holds. It shows unless something newer is on its way there. */
  take(kept: Edit): void {
    this.#kept = kept;
    if (this.#saving === 0) this.edit = kept;
  }

  /** Changes something and saves it: true when that worked. What cannot be saved does not stay on the screen. */
  change(patch: Partial<Omit<Edit, "id">>): Promise<boolean> {
    return this.#keep((edit) => ({ ...edit, ...patch }));
  }

  write(patch: Partial<Edit["content"]>): Promise<boolean> {
    return this.#keep((edit) => ({ ...edit, content: { ...edit.content, ...patch } }));
  }

  #keep(changed: (edit: Edit) => Edit): Promise<boolean> {
    if (!this.edit) return Promise.resolve(false);
    this.edit = changed(this.edit);
    this.#saving += 1;
    return (this.#last = this.#last.then(async () => {
      // As it is by now: what an earlier failure took back is not written after all.
      const wanted = this.edit;
      const before = this.#kept;
      const done = wanted !== null && (wanted === before || (await this.save(wanted)));
      this.#saving -= 1;
      // The workspace may have answered meanwhile; its word is newer than ours.
      if (done && this.#kept === before) this.#kept = wanted;
      if (!done || this.#saving === 0) this.edit = this.#kept;
      return done;
    }));
  }
}

// Which rows are selected, by key, whatever is in sight.
import { SvelteSet } from "svelte/reactivity";

export class Selection<K> {
  keys = new SvelteSet<K>();
  /** Where a range begins: the row that was selected or visited last. */
  anchor = 0;
  #between: (from: number, to: number) => Promise<K[]>;

  /** `between` gives the keys of the rows from one place to another, both included. */
  constructor(between: (from: number, to: number) => Promise<K[]>) {
    this.#between = between;
  }

  toggle(key: K, index: number): void {
    if (!this.keys.delete(key)) this.keys.add(key);
    this.anchor = index;
  }

  async range(to: number): Promise<void> {
    const [from, end] = this.anchor < to ? [this.anchor, to] : [to, this.anchor];
    for (const key of await this.#between(from, end)) this.keys.add(key);
  }

  async all(count: number): Promise<void> {
    if (count > 0) for (const key of await this.#between(0, count - 1)) this.keys.add(key);
  }

  clear(): void {
    this.keys.clear();
  }
}

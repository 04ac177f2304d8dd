// Rows that come page by page, each after the cursor of the one before. More are asked for as the end comes into
// sight. A new question keeps the old rows until its own have come; an answer to an older question is dropped.

export type CursorAnswer<T> = { rows: T[]; total: number; next: string | null };

const PAGE = 100;
/** Rows that one request may ask for. */
const MOST = 500;
/** How near the end rows must be in sight for more to be asked for. */
const NEAR = 30;

export class CursorPages<T> {
  /** The rows that have come, in order. */
  rows = $state.raw<readonly T[]>([]);
  /** Rows in all; `null` until the first answer. */
  total = $state<number | null>(null);
  /** There is more. */
  more = $state(false);
  failed = $state.raw<unknown>(null);

  #fetch: (after: string | undefined, limit: number) => Promise<CursorAnswer<T>>;
  #next: string | null = null;
  #generation = 0;
  #busy = -1;
  #end = 0;

  constructor(fetch: (after: string | undefined, limit: number) => Promise<CursorAnswer<T>>) {
    this.#fetch = fetch;
  }

  /** The question changed: ask from the beginning. `keep` = only its answer went stale: as many rows come again. */
  ask(keep = false): void {
    this.#generation += 1;
    const limit = keep ? Math.min(MOST, Math.max(PAGE, this.rows.length)) : PAGE;
    void this.#load(undefined, limit, this.#generation);
  }

  /** Says until which row the table is in sight. */
  look(end: number): void {
    this.#end = end;
    if (this.more && this.#busy !== this.#generation && end + NEAR >= this.rows.length && this.#next !== null)
      void this.#load(this.#next, PAGE, this.#generation);
  }

  async #load(after: string | undefined, limit: number, generation: number): Promise<void> {
    this.#busy = generation;
    try {
      const answer = await this.#fetch(after, limit);
      if (generation !== this.#generation) return;
      this.rows = after === undefined ? answer.rows : [...this.rows, ...answer.rows];
      this.#next = answer.next;
      this.more = answer.next !== null && answer.rows.length > 0;
      this.total = answer.total;
      this.failed = null;
    } catch (error) {
      if (generation === this.#generation) this.failed = error;
      return;
    } finally {
      if (this.#busy === generation) this.#busy = -1;
    }
    this.look(this.#end);
  }
}

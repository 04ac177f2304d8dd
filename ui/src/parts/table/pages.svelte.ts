// Rows of a long answer, asked for in pages as they come into sight. A new question keeps the old rows on the screen
// until its own have come; an answer older than what is shown is dropped; only one request is under way at a time.

export type Answer<T> = { rows: T[]; total: number };

/** Rows that a page holds. */
export const PAGE = 100;
/** Rows that one request may ask for. */
const MOST = 500;

export class Pages<T, A extends Answer<T>> {
  /** Rows in all. */
  total = $state(0);
  /** The newest answer, for what it tells beside its rows. */
  answer = $state.raw<A | null>(null);
  /** What went wrong with the newest question. */
  failed = $state.raw<unknown>(null);
  /** An answer is awaited. */
  waiting = $state(false);

  #fetch: (offset: number, limit: number) => Promise<A>;
  #pages = $state.raw(new Map<number, T[]>());
  #generation = 0;
  /** The generation whose rows are shown. */
  #shown = -1;
  #busy = false;
  #sight = { first: 0, end: 40 };

  constructor(fetch: (offset: number, limit: number) => Promise<A>) {
    this.#fetch = fetch;
  }

  /** The row at a place; `undefined` until it has come. */
  row(index: number): T | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** The rows that have come, by place. */
  *known(): Generator<[number, T]> {
    for (const [page, rows] of this.#pages) {
      for (let i = 0; i < rows.length; i += 1) yield [page * PAGE + i, rows[i] as T];
    }
  }

  /** The question changed, or its answer went stale: ask again, keeping the old rows meanwhile. */
  ask(): void {
    this.#generation += 1;
    void this.#work();
  }

  /** Says which rows are in sight. */
  look(first: number, end: number): void {
    this.#sight = { first, end };
    void this.#work();
  }

  /** The first missing stretch of rows in sight, by pages; `null` when nothing is missing. */
  #missing(): { offset: number; limit: number } | null {
    const fresh = this.#shown === this.#generation;
    if (fresh && this.total === 0) return null;
    const limit = fresh ? this.total : Infinity;
    const from = Math.floor(this.#sight.first / PAGE);
    const to = Math.floor(Math.min(Math.max(this.#sight.end, 1), limit) / PAGE);
    const absent = (page: number) => !fresh || !this.#pages.has(page);
    let first = from;
    while (first <= to && !absent(first)) first += 1;
    if (first > to || first * PAGE >= limit) return null;
    let end = first + 1;
    while (end <= to && (end - first) * PAGE < MOST && absent(end)) end += 1;
    return { offset: first * PAGE, limit: (end - first) * PAGE };
  }

  async #work(): Promise<void> {
    if (this.#busy || !this.#missing()) return;
    this.#busy = true;
    this.waiting = true;
    // Questions of one frame (a slider's movements) become one request.
    await new Promise((next) => requestAnimationFrame(next));
    for (let wanted = this.#missing(); wanted; wanted = this.#missing()) {
      const generation = this.#generation;
      try {
        const answer = await this.#fetch(wanted.offset, wanted.limit);
        // While a slider moves there is always a newer question; its older answers still show the way.
        if (generation >= this.#shown) this.#take(answer, wanted.offset, wanted.limit, generation);
      } catch (error) {
        if (generation === this.#generation) {
          this.failed = error;
          break;
        }
      }
    }
    this.#busy = false;
    this.waiting = false;
  }

  #take(answer: A, offset: number, limit: number, generation: number): void {
    const pages = new Map(this.#shown === generation ? this.#pages : []);
    for (let at = 0; at < limit; at += PAGE) {
      // An empty page is kept too, so that it is not asked for again.
      pages.set((offset + at) / PAGE, answer.rows.slice(at, at + PAGE));
    }
    this.#pages = pages;
    this.#shown = generation;
    this.total = answer.total;
    this.answer = answer;
    this.failed = null;
    // A shorter answer may leave the sight beyond its end.
    if (this.#sight.first >= answer.total) this.#sight = { first: 0, end: 40 };
  }
}

// Rows of the ledger as they come: each page continues where the last ended, because rows are only ever added.
import { type LedgerPage, type LedgerQuery, type LedgerRow, commands } from "../api/bindings";
import { type Filters, asked } from "./ledger";

/** Rows that one request asks for. */
export const PAGE = 200;

export class Entries {
  rows = $state.raw<LedgerRow[]>([]);
  /** Rows that match, seen or not. */
  total = $state(0);
  /** The newest first page: its balances are of everything that matches. */
  first = $state.raw<LedgerPage | null>(null);
  failed = $state.raw<unknown>(null);
  #next: number | null = null;
  #generation = 0;
  #busy = false;
  #filters: Filters = {};
  readonly #fetch: (query: LedgerQuery) => Promise<LedgerPage>;

  constructor(fetch: (query: LedgerQuery) => Promise<LedgerPage> = commands.ledger) {
    this.#fetch = fetch;
  }

  /** Rows that a table makes room for: those that came, and a page more while there is one. */
  get room(): number {
    return this.#next === null ? this.rows.length : Math.min(this.total, this.rows.length + PAGE);
  }

  /** Asks anew, keeping the old rows meanwhile. As many rows as were seen come back. */
  async ask(filters: Filters): Promise<void> {
    const same = JSON.stringify(asked(filters)) === JSON.stringify(this.#filters);
    this.#filters = asked(filters);
    const generation = (this.#generation += 1);
    const limit = same ? Math.min(500, Math.max(PAGE, this.rows.length)) : PAGE;
    try {
      const page = await this.#fetch({ ...this.#filters, limit });
      if (generation !== this.#generation) return;
      this.#next = page.next;
      this.total = page.total;
      this.rows = page.rows;
      this.first = page;
      this.failed = null;
    } catch (error) {
      if (generation === this.#generation) this.failed = error;
    }
  }

  /** Says until which row the table looks. */
  async look(end: number): Promise<void> {
    if (this.#busy || this.#next === null || end < this.rows.length) return;
    this.#busy = true;
    const generation = this.#generation;
    try {
      const page = await this.#fetch({ ...this.#filters, before: this.#next, limit: PAGE });
      if (generation === this.#generation) {
        this.#next = page.next;
        this.rows = [...this.rows, ...page.rows];
      }
    } catch (error) {
      if (generation === this.#generation) this.failed = error;
    }
    this.#busy = false;
  }
}

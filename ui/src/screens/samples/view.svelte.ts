// What is asked of the samples: states, lateness, campaign, product, words, order; the rows that came; what is
// selected. Table, board and calendar look through the same question.
import {
  type SamplePage,
  type SampleQuery,
  type SampleRow,
  type SampleState,
  commands,
} from "../../api/bindings";
import { onStale } from "../../api/query";
import type { Order } from "../../parts/table/columns";
import { Pages } from "../../parts/table/pages.svelte";
import { Selection } from "../../parts/table/selection.svelte";

type Asked = Pick<SamplesView, "states" | "overdue" | "list" | "product" | "search" | "order">;

export class SamplesView {
  states = $state.raw<readonly SampleState[]>([]);
  overdue = $state(false);
  list = $state<number | null>(null);
  product = $state<number | null>(null);
  search = $state("");
  order = $state.raw<Order | null>(null);
  active = $state(0);
  /** The sample that is open beside. */
  opened = $state<number | null>(null);
  readonly pages: Pages<SampleRow, SamplePage>;
  readonly selection: Selection<number>;
  /** What is known of selected rows: their states say what can be done with all of them. */
  #seen = new Map<number, SampleRow>();

  constructor() {
    this.pages = new Pages((offset, limit) => commands.samples(this.query(offset, limit)));
    this.selection = new Selection((from, to) => this.#between(from, to));
  }

  /** Asks now, and again whenever samples change; the answer stops it. */
  start(): () => void {
    this.pages.ask();
    return onStale((tags) => {
      if (!tags.has("samples")) return;
      this.#seen.clear();
      this.pages.ask();
    });
  }

  query(offset = 0, limit = 0): SampleQuery {
    return {
      states: [...this.states],
      overdue: this.overdue,
      creator: null,
      list: this.list,
      product: this.product,
      search: this.search.trim(),
      sort: this.order?.field ?? "due",
      descending: this.order?.descending ?? false,
      offset,
      limit,
    };
  }

  /** Changes what is asked; the old rows stay until the new ones come. */
  change(what: Partial<Asked>): void {
    Object.assign(this, what);
    this.active = 0;
    this.pages.ask();
  }

  /** Takes a state into the question, or out of it. */
  toggle(state: SampleState): void {
    const without = this.states.filter((one) => one !== state);
    this.change({ states: without.length < this.states.length ? without : [...this.states, state] });
  }

  clear(): void {
    this.change({ states: [], overdue: false, list: null, product: null, search: "" });
  }

  get filtered(): boolean {
    return (
      this.states.length > 0 ||
      this.overdue ||
      this.list !== null ||
      this.product !== null ||
      this.search.trim() !== ""
    );
  }

  async #between(from: number, to: number): Promise<number[]> {
    return (await this.#rows(from, to)).map((row) => row.id);
  }

  async #rows(from: number, to: number): Promise<SampleRow[]> {
    const rows: SampleRow[] = [];
    for (let at = from; at <= to;) {
      const known = this.pages.row(at);
      const more = known
        ? [known]
        : (await commands.samples(this.query(at, Math.min(500, to - at + 1)))).rows;
      if (more.length === 0) break;
      rows.push(...more);
      at += more.length;
    }
    return rows;
  }

  /** The selected rows in the table's order; of those that no longer match nothing is told. */
  async selectedRows(): Promise<SampleRow[]> {
    const wanted = this.selection.keys;
    for (const [, row] of this.pages.known()) if (wanted.has(row.id)) this.#seen.set(row.id, row);
    if ([...wanted].some((id) => !this.#seen.has(id)))
      for (const row of await this.#rows(0, this.pages.total - 1))
        if (wanted.has(row.id)) this.#seen.set(row.id, row);
    return [...wanted].flatMap((id) => this.#seen.get(id) ?? []);
  }
}

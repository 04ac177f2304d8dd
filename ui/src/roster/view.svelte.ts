// One look at the roster: what is asked (filters, search, order, weights), the rows that came, what is selected.
import { type RankPage, type RankQuery, type Row, type Weights, commands } from "../api/bindings";
import { onStale } from "../api/query";
import type { Order } from "../parts/table/columns";
import { Pages } from "../parts/table/pages.svelte";
import { Selection } from "../parts/table/selection.svelte";
import { type Chip, allConditions, asks } from "./filters";

/** Creators that one range or "select all" may take. */
const MOST_SELECTED = 20_000;

export class RosterView {
  chips = $state.raw<Chip[]>([]);
  search = $state("");
  order = $state.raw<Order | null>(null);
  /** Weights that are tried out; `null` = the current profile's. */
  weights = $state.raw<Weights | null>(null);
  active = $state(0);
  readonly shortlist: number | null;
  readonly pages: Pages<Row, RankPage>;
  readonly selection: Selection<number>;
  #stop: () => void;

  constructor(shortlist: number | null = null) {
    this.shortlist = shortlist;
    this.pages = new Pages((offset, limit) => commands.rank(this.query(offset, limit)));
    this.selection = new Selection((from, to) => this.#between(from, to));
    this.#stop = onStale((tags) => {
      if (tags.has("roster") || tags.has("weights") || tags.has("lists")) this.pages.ask();
    });
  }

  close(): void {
    this.#stop();
  }

  query(offset = 0, limit = 0): RankQuery {
    return {
      weights: this.weights,
      filter: { conditions: allConditions(this.chips) },
      search: this.search,
      shortlist: this.shortlist,
      creators: null,
      sort: this.order,
      offset,
      limit,
    };
  }

  /** Changes what is asked; the old rows stay until the new ones come. */
  change(what: Partial<Pick<RosterView, "chips" | "search" | "order" | "weights">>): void {
    Object.assign(this, what);
    this.pages.ask();
  }

  get filtered(): boolean {
    return this.search !== "" || this.chips.some(asks);
  }

  /** The keys of rows from one place to another, asked for where they have not come yet. */
  async #between(from: number, to: number): Promise<number[]> {
    const rows: number[] = [];
    const end = Math.min(to, from + MOST_SELECTED - 1);
    for (let at = from; at <= end;) {
      const known = this.pages.row(at);
      if (known) {
        rows.push(known.creator);
        at += 1;
        continue;
      }
      const page = await commands.rank(this.query(at, Math.min(500, end - at + 1)));
      if (page.rows.length === 0) break;
      rows.push(...page.rows.map((row) => row.creator));
      at += page.rows.length;
    }
    return rows;
  }

  /** The selected rows in order, asked for where they have not come yet; for the clipboard. */
  async selectedRows(): Promise<Row[]> {
    const wanted = this.selection.keys;
    const found: Row[] = [];
    for (let at = 0; at < this.pages.total && found.length < wanted.size;) {
      const known = this.pages.row(at);
      const rows = known ? [known] : (await commands.rank(this.query(at, 500))).rows;
      if (rows.length === 0) break;
      found.push(...rows.filter((row) => wanted.has(row.creator)));
      at += rows.length;
    }
    return found;
  }
}

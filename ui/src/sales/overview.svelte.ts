// What is asked of the sales: by what they are grouped, period, currency, programme, words, order. Kept while the
// window is open.
import { type SalesBy, type SalesPage, type SalesQuery, type SalesRow, commands } from "../api/bindings";
import { onStale } from "../api/query";
import type { Order } from "../parts/table/columns";
import { Pages } from "../parts/table/pages.svelte";
import { type Days, type Period, days } from "./period";

export const GROUPS: readonly SalesBy[] = ["creator", "code", "product", "program", "month"];

export type Question = {
  by: SalesBy;
  currency: string;
  days: Days;
  program: number | null;
  search: string;
  order: Order | null;
};

/** The question as the core takes it; what is empty is not asked. */
export function salesQuery(asked: Question, offset: number, limit: number): SalesQuery {
  return {
    by: asked.by,
    ...(asked.currency ? { currency: asked.currency } : {}),
    ...(asked.days.from ? { from: asked.days.from } : {}),
    ...(asked.days.to ? { to: asked.days.to } : {}),
    ...(asked.program === null ? {} : { program: asked.program }),
    ...(asked.search.trim() ? { search: asked.search.trim() } : {}),
    ...(asked.order ? { sort: asked.order.field } : {}),
    ascending: asked.order ? !asked.order.descending : false,
    offset,
    limit,
  };
}

class Overview {
  by = $state<SalesBy>("creator");
  period = $state<Period>("all");
  own = $state.raw<Days>({ from: "", to: "" });
  currency = $state("");
  program = $state<number | null>(null);
  search = $state("");
  order = $state.raw<Order | null>(null);
  active = $state(0);
  today = "";
  readonly pages = new Pages<SalesRow, SalesPage>((offset, limit) =>
    commands.sales(this.query(offset, limit)),
  );

  start(today: string): () => void {
    this.today = today;
    this.pages.ask();
    return onStale((tags) => {
      if (["sales", "orders", "programs", "products", "samples", "pipeline"].some((tag) => tags.has(tag)))
        this.pages.ask();
    });
  }

  query(offset = 0, limit = 0): SalesQuery {
    return salesQuery(
      {
        by: this.by,
        currency: this.currency,
        days: days(this.period, this.today, this.own),
        program: this.program,
        search: this.search,
        order: this.order,
      },
      offset,
      limit,
    );
  }

  change(
    what: Partial<Pick<Overview, "by" | "period" | "own" | "currency" | "program" | "search" | "order">>,
  ) {
    Object.assign(this, what);
    this.active = 0;
    this.pages.ask();
  }

  clear(): void {
    this.change({ period: "all", own: { from: "", to: "" }, program: null, search: "" });
  }

  get filtered(): boolean {
    return this.period !== "all" || this.program !== null || this.search.trim() !== "";
  }
}

export const overview = new Overview();

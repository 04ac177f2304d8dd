// What is asked of the orders. Kept while the window is open; a warning, a code or a creator's page asks something
// of its own and opens the list.
import { type OrderFilter, type OrderRow, type OrdersQuery, commands } from "../api/bindings";
import { onStale } from "../api/query";
import { sales } from "./at.svelte";
import { CursorPages } from "./cursor.svelte";

export const FILTERS: readonly OrderFilter[] = [
  "all",
  "credited",
  "unmatched",
  "general",
  "several",
  "by_hand",
  "no_rate",
  "not_counted",
];

export type Asked = {
  filter: OrderFilter;
  code: string;
  creator: number | null;
  search: string;
  from: string;
  to: string;
};

export const EVERYTHING: Asked = { filter: "all", code: "", creator: null, search: "", from: "", to: "" };

/** The question as the core takes it; what is empty is not asked. */
export function question(asked: Asked, after: string | undefined, limit: number): OrdersQuery {
  return {
    filter: asked.filter,
    ...(asked.code.trim() ? { code: asked.code.trim() } : {}),
    ...(asked.creator === null ? {} : { creator: asked.creator }),
    ...(asked.search.trim() ? { search: asked.search.trim() } : {}),
    ...(asked.from ? { from: asked.from } : {}),
    ...(asked.to ? { to: asked.to } : {}),
    ...(after === undefined ? {} : { after }),
    limit,
  };
}

/** What names an order: its shop and its name. */
export function orderKey(row: Pick<OrderRow, "shop" | "order">): string {
  return `${row.shop} ${row.order}`;
}

class Orders {
  asked = $state.raw<Asked>(EVERYTHING);
  /** The order that is open beside, by its key. */
  opened = $state<string | null>(null);
  readonly pages = new CursorPages<OrderRow>((after, limit) =>
    commands.orders(question(this.asked, after, limit)),
  );

  /** Asks now, and again whenever orders or credits change; the answer stops it. */
  start(): () => void {
    this.pages.ask(true);
    return onStale((tags) => {
      if (tags.has("orders") || tags.has("sales")) this.pages.ask(true);
    });
  }

  change(what: Partial<Asked>): void {
    this.asked = { ...this.asked, ...what };
    this.opened = null;
    this.pages.ask();
  }

  get filtered(): boolean {
    return JSON.stringify({ ...this.asked, search: this.asked.search.trim() }) !== JSON.stringify(EVERYTHING);
  }

  /** Opens the list with this question and no other. */
  show(what: Partial<Asked>): void {
    this.asked = { ...EVERYTHING, ...what };
    this.opened = null;
    sales.open("orders");
  }
}

export const orders = new Orders();

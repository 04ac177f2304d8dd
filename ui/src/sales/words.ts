// What is said of sales: states, why an order is whose it is, whose rate counts, where a commission stands. Pure.
import type {
  CommissionState,
  Credit,
  CreditWhy,
  OrderRow,
  OrderStatus,
  Platform,
  RateOf,
  SalesFigures,
  SalesRow,
  SalesBy,
  SalesWarning,
  SalesWarningKind,
  Shop,
} from "../api/bindings";
import { shownMoney } from "../pipeline/amount";
import { shownShare } from "../programs/share";
import { called, platformName } from "../roster/columns";
import { decimal, longMonth, whole } from "../words/format";
import { m, say, sayOr } from "../words/words";
import type { Asked } from "./orders.svelte";

export function stateName(state: CommissionState): string {
  return sayOr(`sales_state_${state}`, state);
}

export function statusName(status: OrderStatus): string {
  return sayOr(`sales_status_${status}`, status);
}

export function shopName(shop: Shop): string {
  return sayOr(`sales_shop_${shop}`, shop);
}

/** Why in one or two words, for a column. */
export function whyName(why: CreditWhy): string {
  return sayOr(`sales_why_${why}`, why);
}

/** Why as a sentence. */
export function because(credit: Credit): string {
  return sayOr(`sales_because_${credit.why}`, whyName(credit.why), {
    code: credit.code ?? "–",
    link: credit.link ?? "–",
    name: credit.creator ? called(credit.creator) : "–",
  });
}

export function rateName(of: RateOf): string {
  return sayOr(`sales_rate_${of}`, of);
}

/** The states in which the commissions of an order's lines stand, the least far first. */
export function statesOf(row: Pick<OrderRow, "lines">): CommissionState[] {
  const found = new Set(row.lines.flatMap((line) => (line.commission ? [line.commission.state] : [])));
  return (["pending", "approved", "paid"] as const).filter((state) => found.has(state));
}

/** Why an order or a line has no commission. */
export function noCommission(row: Pick<OrderRow, "credit" | "status">): string {
  if (!row.credit?.creator) return m.sales_commission_nobody();
  if (row.status === "pending" || row.status === "cancelled") return m.sales_commission_not_counted();
  return m.sales_commission_no_rate();
}

/** What a group is called. */
export function rowName(by: SalesBy, row: Pick<SalesRow, "key" | "name" | "who">): string {
  if (row.who && by === "creator") return called(row.who);
  if (by === "month" && /^\d{4}-\d{2}$/.test(row.key)) return longMonth(`${row.key}-01`);
  return row.name || row.key || sayOr(`sales_none_${by}`, "–");
}

/** Why a group has no margin. */
export function noMargin(figures: Pick<SalesFigures, "costed" | "lines">): string {
  return m.sales_margin_missing({
    costed: whole(figures.costed),
    count: figures.lines,
    lines: whole(figures.lines),
  });
}

/** A figure of a warning as it reads: decimal text, written as the language does. */
function figure(name: string, text: string): string {
  if (/share|rate|part/.test(name)) return shownShare(text);
  return /^-?\d+(\.\d+)?$/.test(text) ? decimal(Number(text), 2) : text;
}

/** A warning as a sentence with its figures. */
export function warningText(warning: SalesWarning): string {
  const figures = Object.fromEntries(warning.figures.map(([name, text]) => [name, figure(name, text)]));
  const name = warning.who ? called(warning.who) : "–";
  return (
    say(`sales_warning_${warning.kind}`, {
      count: warning.count,
      shown: whole(warning.count),
      // What is nobody's code and no product is told of whom it concerns.
      what: warning.what || name,
      name,
      amount: warning.amount ? shownMoney(warning.amount) : "–",
      uses: figures["uses"] ?? "–",
      views: figures["views"] ?? "–",
      days: figures["days"] ?? "–",
    }) ?? warning.what
  );
}

/** What a warning asks of the orders; `null` where only its own orders can be named. */
export function asked(warning: SalesWarning): Partial<Asked> | null {
  switch (warning.kind) {
    case "leak":
    case "unknown_code":
    case "not_valid":
    case "early_use":
      return warning.what ? { code: warning.what } : null;
    case "several_codes":
      return { filter: "several" };
    case "no_rate":
      return { filter: "no_rate", ...(warning.who ? { creator: warning.who.creator } : {}) };
    default:
      return null;
  }
}

/** Warnings that only say what will come. */
export function quiet(kind: SalesWarningKind): boolean {
  return kind === "ending" || kind === "look_alike";
}

/** The name of a platform; several together have a word of their own. */
export function platformOrSeveral(platform: Platform | null): string {
  return platform ? platformName(platform) : m.sales_platform_several();
}

// Codes in orders beside codes that are written down: what stands on which line, what is first. Pure.
import type { Code, CodeSales, Money, SalesWarning } from "../api/bindings";
import type { Order } from "../parts/table/columns";
import { called } from "../roster/columns";
import { collate } from "../words/format";

export type CodeLine = {
  key: string;
  code: string;
  /** As it is written down; `null` = only orders know it. */
  written: Code | null;
  /** What came of it in one currency; `null` = no order carries it. */
  sales: CodeSales | null;
  who: Code["who"];
  general: boolean;
  /** Orders carry it and nobody wrote it down. */
  unowned: boolean;
  lookAlikes: string[];
  /** It ends in so many days; `null` = not soon. */
  ending: number | null;
};

const same = (code: string) => code.trim().toUpperCase();

/** The codes that a warning names: two that look alike stand in one text. */
function named(warning: SalesWarning): string[] {
  return warning.what.split(/[^\p{L}\p{N}_-]+/u).filter(Boolean);
}

/** One line for each code and currency; codes without an order have one too. */
export function codeLines(
  sales: readonly CodeSales[],
  codes: readonly Code[],
  warnings: readonly SalesWarning[],
): CodeLine[] {
  const written = new Map(codes.map((one) => [same(one.edit.code), one]));
  const alike = new Map<string, Set<string>>();
  const ending = new Map<string, number>();
  for (const warning of warnings) {
    const names = named(warning);
    if (warning.kind === "look_alike")
      for (const name of names)
        for (const other of names)
          if (same(other) !== same(name))
            alike.set(same(name), (alike.get(same(name)) ?? new Set<string>()).add(other));
    const days = warning.figures.find(([figure]) => figure === "days")?.[1];
    if (warning.kind === "ending" && days !== undefined && /^\d+$/.test(days))
      for (const name of names) ending.set(same(name), Number(days));
  }
  const line = (code: string, known: Code | null, sold: CodeSales | null): CodeLine => ({
    key: `${same(code)} ${sold?.currency ?? ""}`,
    code,
    written: known,
    sales: sold,
    who: sold?.who ?? known?.who ?? null,
    general: sold?.general ?? (known !== null && known.edit.creator === null),
    unowned: sold !== null && sold.who === null && !sold.general && known === null,
    lookAlikes: [...(alike.get(same(code)) ?? [])],
    ending: ending.get(same(code)) ?? null,
  });
  const sold = new Set(sales.map((one) => same(one.code)));
  return [
    ...sales.map((one) => line(one.code, written.get(same(one.code)) ?? null, one)),
    ...codes.filter((one) => !sold.has(same(one.edit.code))).map((one) => line(one.edit.code, one, null)),
  ];
}

export const CODE_FILTERS = ["all", "unowned", "marked", "unsold"] as const;
export type CodeFilter = (typeof CODE_FILTERS)[number];

export function matches(line: CodeLine, filter: CodeFilter): boolean {
  if (filter === "unowned") return line.unowned;
  if (filter === "marked") return line.lookAlikes.length > 0 || line.ending !== null;
  return filter === "all" || line.sales === null;
}

const worth = (value: Money | null | undefined) => (value ? Number(value.amount) : -Infinity);

/** The lines that are asked for, in their order; those of nobody first where nothing else is asked. */
export function shownLines(
  lines: readonly CodeLine[],
  filter: CodeFilter,
  search: string,
  order: Order | null,
): CodeLine[] {
  const wanted = search.trim().toLowerCase();
  const found = lines.filter(
    (line) =>
      matches(line, filter) &&
      (!wanted ||
        line.code.toLowerCase().includes(wanted) ||
        (line.who ? called(line.who).toLowerCase().includes(wanted) : false)),
  );
  const amount = (line: CodeLine): number => {
    switch (order?.field) {
      case "orders":
        return line.sales?.orders ?? -1;
      case "not_counted":
        return line.sales?.not_counted ?? -1;
      case "refunded":
      case "pending":
      case "approved":
      case "paid":
        return worth(line.sales?.[order.field]);
      default:
        return worth(line.sales?.net_sales);
    }
  };
  const sign = order?.descending === false ? 1 : -1;
  const name = (line: CodeLine) => (line.who ? called(line.who) : "");
  return found.sort((a, b) => {
    if (!order)
      return Number(b.unowned) - Number(a.unowned) || amount(b) - amount(a) || collate(a.code, b.code);
    if (order.field === "code") return sign * collate(a.code, b.code);
    if (order.field === "who") return sign * collate(name(a), name(b)) || collate(a.code, b.code);
    const [x, y] = [amount(a), amount(b)];
    return (x === y ? 0 : sign * (x - y)) || collate(a.code, b.code);
  });
}

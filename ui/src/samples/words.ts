// What is said of samples: states, what is due, costs, warnings, the chance of a post. Not here: which move is
// allowed (the core says so with every sample).
import type {
  Money,
  PostChance,
  Product,
  SampleMove,
  SampleRow,
  SampleState,
  SampleWarning,
  SkuEdit,
  Who,
} from "../api/bindings";
import { shift } from "../parts/month";
import { called } from "../roster/columns";
import { day, list, money, portion, whole } from "../words/format";
import { m, sayOr } from "../words/words";

/** States in which something is still awaited, in their usual order. */
export const OPEN: readonly SampleState[] = [
  "requested",
  "approved",
  "packed",
  "shipped",
  "delivered",
  "content_due",
  "content_posted",
];
/** States in which a sample rests. */
export const ENDED: readonly SampleState[] = ["closed", "declined", "cancelled", "returned", "lost"];
export const STATES: readonly SampleState[] = [...OPEN, ...ENDED];

/** The way that a sample usually goes. */
export const PATH: readonly SampleState[] = [...OPEN, "closed"];

export function stateName(state: SampleState): string {
  return sayOr(`sample_state_${state}`, state);
}

export type Tone = "plain" | "good" | "warn" | "bad" | "quiet";

export function stateTone(state: SampleState): Tone {
  if (state === "content_posted" || state === "closed") return "good";
  if (state === "lost") return "bad";
  return ENDED.includes(state) ? "quiet" : "plain";
}

/** Moves that need a reason. */
const REASONED: readonly SampleState[] = ["declined", "cancelled", "lost", "returned"];

export function needsReason(to: SampleState): boolean {
  return REASONED.includes(to);
}

/** True when a move cannot be made without asking for more than its day. */
export function asks(to: SampleState): boolean {
  return needsReason(to) || to === "shipped";
}

/** A move with nothing beside it, made today. */
export function plainMove(to: SampleState): SampleMove {
  return { to, on: null, reason: "", carrier: "", tracking: "", restock: false };
}

/** What a move is called on its button. */
export function moveName(to: SampleState): string {
  return sayOr(`sample_move_${to}`, stateName(to));
}

/** Why a sample in this state cannot go where it was dropped: where it can go instead. */
export function whyNot(from: SampleState, moves: readonly SampleState[]): string {
  return moves.length === 0
    ? m.sample_no_way_on({ state: stateName(from) })
    : m.sample_way_on({ state: stateName(from), states: moves.map(stateName).join(", ") });
}

type Dated = Pick<SampleRow, "state" | "due" | "days" | "delivered_assumed">;

/** When something must have happened next: in words that count days. */
export function dueText(row: Dated): string | null {
  if (row.due === null || row.days === null) return null;
  if (row.days < 0) return m.sample_overdue_by({ count: -row.days, days: whole(-row.days) });
  if (row.days === 0) return m.sample_due_today();
  return m.sample_due_in({ count: row.days, days: whole(row.days) });
}

/** What must have happened by then, and the day itself. */
export function dueTitle(row: Dated): string {
  if (row.due === null) return m.sample_due_none();
  // A parcel without news that counts as delivered owes content.
  const state = row.state === "shipped" && row.delivered_assumed ? "delivered" : row.state;
  return sayOr(`sample_due_${state}`, day(row.due), { day: day(row.due) });
}

export function dueTone(row: Dated): Tone {
  if (row.days === null) return "quiet";
  return row.days < 0 ? "bad" : row.days <= 2 ? "warn" : "plain";
}

export function amount(value: Money): string {
  return money(value.amount, value.currency);
}

/** Amounts of several currencies beside each other: they are not added up. */
export function amounts(values: readonly Money[]): string {
  return list(values.map(amount));
}

/** A typed amount as decimal text: a comma becomes a point, blanks go. Empty = unknown. `null` = not an amount. */
export function readAmount(text: string): string | null {
  const plain = text.replace(/[\s\u2009\u00a0\u202f]/g, "");
  if (plain === "") return "";
  const dotted = plain.includes(".") ? plain : plain.replace(",", ".");
  return /^\d+(\.\d+)?$/.test(dotted) ? dotted : null;
}

/** A typed whole number of nought or more; `null` = not one. */
export function readWhole(text: string): number | null {
  const plain = text.replace(/[\s\u2009\u00a0\u202f]/g, "");
  return /^\d{1,9}$/.test(plain) ? Number(plain) : null;
}

export function whoName(who: Pick<Who, "name" | "handle">): string {
  return called(who);
}

/** The figures of a warning as the window writes them: its days, amounts and numbers. */
function figures(params: SampleWarning["params"]): Record<string, string | number> {
  const said = Object.entries(params).map(([key, value = ""]): [string, string | number] => {
    const [amount, currency] = value.split(" ");
    if (key === "count") return [key, Number(value)];
    if (key === "day") return [key, day(value)];
    if (["limit", "spent", "wanted"].includes(key) && amount && currency)
      return [key, money(amount, currency)];
    return [key, ["free", "most", "wanted"].includes(key) ? whole(Number(value)) : value];
  });
  return Object.fromEntries(
    params.count === undefined ? said : [...said, ["number", whole(Number(params.count))]],
  );
}

export function warningText(warning: SampleWarning): string {
  const said = sayOr(`sample_warning_${warning.code}`, warning.code, figures(warning.params));
  return warning.who ? m.sample_warning_about({ name: whoName(warning.who), warning: said }) : said;
}

/** "3 of 4 so far, likely 55–80 %". */
export function chanceText(chance: PostChance): string {
  // One sign for both ends.
  const between = { low: portion(chance.low).replace(/\s*%$/, ""), high: portion(chance.high) };
  return chance.known > 0
    ? m.sample_chance({
        ...between,
        posted: whole(chance.posted),
        known: whole(chance.known),
        count: chance.known,
      })
    : m.sample_chance_new(between);
}

/** Where the expectation comes from before she has a history of her own. */
export function chanceFrom(chance: PostChance): string {
  return chance.all_known > 0
    ? m.sample_chance_from({
        posted: whole(chance.all_posted),
        known: whole(chance.all_known),
        count: chance.all_known,
      })
    : m.sample_chance_from_nothing();
}

/** A product with its variant. */
export function skuName(product: string, sku: Pick<SkuEdit, "sku" | "variant">): string {
  return [product, sku.variant || null].filter(Boolean).join(" · ");
}

export type SkuChoice = { sku: number; name: string; free: number | null; counted: boolean };

/** Everything that can be sent, by name. */
export function skuChoices(products: readonly Product[]): SkuChoice[] {
  return products.flatMap((product) =>
    product.edit.skus.map((sku, i) => ({
      sku: sku.id,
      name: skuName(product.edit.name, sku),
      free: product.stock[i]?.free ?? null,
      counted: product.stock[i]?.counted_at != null,
    })),
  );
}

/** Today as a civil day by the clock, in the workspace's time zone. */
export function today(now: Date, zone: string | null): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    ...(zone ? { timeZone: zone } : {}),
  }).formatToParts(now);
  // Web views order a day in their own way: its parts are put together here.
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** Today as the core counts it: what is due, less the days until then. `null` when no sample tells it. */
export function toldToday(rows: Iterable<Pick<SampleRow, "due" | "days">>): string | null {
  for (const row of rows) if (row.due !== null && row.days !== null) return shift(row.due, -row.days);
  return null;
}

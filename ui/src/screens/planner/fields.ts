// What a figure of a plan is: its unit, how far its slider goes, where its usual value stands. Pure.

/** `money` in the plan's currency; `rate` = a fraction, shown in per cent; the rest plain numbers with their word. */
export type Unit = "money" | "rate" | "orders" | "hours" | "months" | "posts" | "number";

export type Field = {
  unit: Unit;
  /** Range and step of the slider in what is shown: per cent for a rate. A larger value widens it. */
  most: number;
  step: number;
  /** Lowest end of the slider. */
  least?: number;
  /** May stay empty: what then holds has its own words (`plan_unset_…`). */
  unset?: string;
};

const FIELDS: Record<string, Field> = {
  "product.aov": { unit: "money", most: 200, step: 0.5 },
  "product.margin": { unit: "rate", most: 100, step: 0.5 },
  "product.price": { unit: "money", most: 250, step: 0.5 },
  "product.vat": { unit: "rate", most: 30, step: 0.5 },
  "product.discount": { unit: "rate", most: 50, step: 0.5 },
  "product.cost": { unit: "money", most: 100, step: 0.5 },
  "product.shipping": { unit: "money", most: 20, step: 0.25 },
  "product.payment_fee": { unit: "money", most: 5, step: 0.05 },
  "product.return_rate": { unit: "rate", most: 50, step: 0.5 },
  "product.return_cost": { unit: "money", most: 30, step: 0.5 },
  "product.anyway": { unit: "rate", most: 80, step: 1 },
  commission: { unit: "rate", most: 40, step: 0.5 },
  "demand.mean": { unit: "orders", most: 200, step: 1 },
  "demand.k": { unit: "number", most: 5, step: 0.1, least: 0.1 },
  "demand.bad": { unit: "orders", most: 200, step: 1 },
  "demand.normal": { unit: "orders", most: 200, step: 1 },
  "demand.good": { unit: "orders", most: 400, step: 1 },
  "demand.posts": { unit: "posts", most: 12, step: 0.5, least: 0.5 },
  "demand.post_rate": { unit: "rate", most: 100, step: 1, unset: "post_rate" },
  "demand.ctr": { unit: "rate", most: 10, step: 0.1 },
  "demand.ctr_low": { unit: "rate", most: 10, step: 0.1, unset: "half" },
  "demand.ctr_high": { unit: "rate", most: 10, step: 0.1, unset: "twice" },
  "demand.ctor": { unit: "rate", most: 10, step: 0.1 },
  "demand.ctor_low": { unit: "rate", most: 10, step: 0.1, unset: "half" },
  "demand.ctor_high": { unit: "rate", most: 10, step: 0.1, unset: "twice" },
  horizon_months: { unit: "months", most: 36, step: 1, least: 1 },
  planned_orders: { unit: "orders", most: 200, step: 1, unset: "planned_orders" },
  draws: { unit: "number", most: 100_000, step: 1000, least: 1000 },
  seed: { unit: "number", most: 100, step: 1 },
  "scenario.setup": { unit: "money", most: 2000, step: 5 },
  "scenario.deposit": { unit: "money", most: 2000, step: 5 },
  "scenario.subscription": { unit: "money", most: 200, step: 1 },
  "scenario.fee_of_sale": { unit: "rate", most: 20, step: 0.1 },
  "scenario.override_of_commission": { unit: "rate", most: 50, step: 1 },
  "scenario.monthly_minimum": { unit: "money", most: 1000, step: 5 },
  "scenario.hours": { unit: "hours", most: 60, step: 0.5 },
  "scenario.hourly_rate": { unit: "money", most: 100, step: 1 },
  "scenario.samples": { unit: "money", most: 1000, step: 5 },
  "scenario.commission": { unit: "rate", most: 40, step: 0.5, unset: "commission" },
  "scenario.switch_month": { unit: "months", most: 12, step: 1, least: 1 },
  "scenario.network_share": { unit: "rate", most: 100, step: 1 },
  "ads.budget": { unit: "money", most: 5000, step: 10 },
  "ads.minimum_spend": { unit: "money", most: 2000, step: 10 },
  "ads.cpm": { unit: "money", most: 40, step: 0.5 },
  "ads.ctr": { unit: "rate", most: 5, step: 0.05 },
  "ads.cvr": { unit: "rate", most: 10, step: 0.1 },
};

/** The field behind a path: `scenarios.2.hours` is `scenario.hours`. */
export function fieldKey(path: string): string {
  return path.replace(/^scenarios\.\d+\./, "scenario.");
}

/** What the figure at a path is. */
export function fieldAt(path: string): Field {
  return FIELDS[fieldKey(path)] ?? { unit: "number", most: 100, step: 1 };
}

/** The last part of its message keys: `scenario.hours` is `hours`, `product.aov` is `aov`; ads keep theirs apart. */
export function fieldWord(path: string): string {
  const key = fieldKey(path);
  if (key === "scenario.commission") return "own_commission";
  return key.startsWith("ads.") ? key.replace(".", "_") : (key.split(".").at(-1) ?? key);
}

/** Every word that a message of a field ends with. */
export const FIELD_WORDS: readonly string[] = [...new Set(Object.keys(FIELDS).map(fieldWord))];

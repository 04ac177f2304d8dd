// What the inputs of a plan are called and how their values read. Pure.
import { decimal, roundedMoney } from "../words/format";
import { m, sayOr } from "../words/words";

const MONEY = new Set([
  "aov",
  "price",
  "cost",
  "shipping",
  "payment_fee",
  "return_cost",
  "setup",
  "deposit",
  "subscription",
  "monthly_minimum",
  "hourly_rate",
  "samples",
  "budget",
  "minimum_spend",
  "cpm",
]);
const SHARES = new Set([
  "margin",
  "vat",
  "discount",
  "return_rate",
  "anyway",
  "commission",
  "fee_of_sale",
  "override_of_commission",
  "network_share",
  "post_rate",
  "ctr",
  "ctor",
  "cvr",
]);

/** The last part of an input's path: `scenarios.0.setup` and `own.setup` are both a `setup`. */
function base(input: string): string {
  return input.split(".").at(-1) ?? input;
}

/** The name of an input. */
export function inputName(input: string): string {
  const word = input.startsWith("ads.") ? `ads_${base(input)}` : base(input);
  // Beside its field some names need fewer words than alone.
  return sayOr(`chart_plan_input_${word}`, "") || sayOr(`plan_input_${word}`, word.replace(/_/g, " "));
}

/** A share with as many digits as it needs, at most two. */
export function rate(fraction: number, digits = 2): string {
  return perCent(decimal(fraction * 100, digits));
}

/** A number of per cent whose sign never stands alone on a new line. */
export function perCent(value: string): string {
  return m.per_cent({ value }).replace(/[ \u2009]/g, "\u202f");
}

/** A value of an input with its unit. */
export function inputValue(input: string, value: string | number, currency: string | undefined): string {
  const name = base(input);
  if (MONEY.has(name)) {
    if (!currency) return decimal(Number(value), 2);
    const places = Number.isInteger(Number(value)) ? 0 : undefined;
    return roundedMoney(value, currency, places);
  }
  if (SHARES.has(name)) return rate(Number(value));
  return decimal(Number(value), 2);
}

/** A chance in whole per cent; what is nearly sure or nearly impossible says so instead of 0 or 100. */
export function chanceText(chance: number): string {
  if (chance > 0 && chance < 0.005) return m.chart_plan_below({ value: perCent(decimal(1, 0)) });
  if (chance < 1 && chance > 0.995) return m.chart_plan_above({ value: perCent(decimal(99, 0)) });
  return perCent(decimal(chance * 100, 0));
}

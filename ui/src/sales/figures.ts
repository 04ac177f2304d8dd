// Figures of the sales screen that are drawn or said in a sentence: parts of a whole, exact to the smallest unit. Pure.
import type { Money, SalesMonth } from "../api/bindings";

/** An amount as a whole number of its smallest units; the places come with it. */
function units(amount: string): { units: bigint; places: number } {
  const [, sign = "", whole = "0", parts = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  const value = BigInt(whole + parts);
  return { units: sign ? -value : value, places: parts.length };
}

/** Amounts of one currency together; `null` without any. */
export function together(amounts: readonly Money[]): Money | null {
  const first = amounts[0];
  if (!first) return null;
  const each = amounts.map((one) => units(one.amount));
  const places = Math.max(...each.map((one) => one.places));
  const sum = each.reduce((all, one) => all + one.units * 10n ** BigInt(places - one.places), 0n);
  const digits = (sum < 0n ? -sum : sum).toString().padStart(places + 1, "0");
  const point = digits.length - places;
  const text = places > 0 ? `${digits.slice(0, point)}.${digits.slice(point)}` : digits;
  return { amount: (sum < 0n ? "-" : "") + text, currency: first.currency };
}

/** What part one amount is of another, for a sentence or a drawing; `null` where the whole is not above nothing. */
export function partOf(part: Money | null, of: Money | null): number | null {
  if (!part || !of || part.currency !== of.currency) return null;
  const whole = Number(of.amount);
  return whole > 0 ? Number(part.amount) / whole : null;
}

/** Net sales of the months: of creators, of everybody, and which part that is. */
export function creditedShare(months: readonly SalesMonth[]): {
  credited: Money | null;
  all: Money | null;
  share: number | null;
} {
  const credited = together(months.map((one) => one.credited));
  const all = together(months.flatMap((one) => [one.credited, one.other]));
  return { credited, all, share: partOf(credited, all) };
}

/** The month with the most credited sales; the later one of two that are equal. */
export function bestMonth(months: readonly SalesMonth[]): SalesMonth | null {
  return months.reduce<SalesMonth | null>(
    (best, one) =>
      Number(one.credited.amount) > 0 &&
      (!best || Number(one.credited.amount) >= Number(best.credited.amount))
        ? one
        : best,
    null,
  );
}

// Amounts of money as people type and read them. Nothing is ever computed with them here.
import type { Money } from "../api/bindings";
import { money } from "../words/format";

/** The decimal places that a currency has. */
export function places(currency: string): number {
  try {
    return (
      new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ??
      2
    );
  } catch {
    return 2;
  }
}

/**
 * What somebody typed as decimal text with the currency's own number of places; `null` when it is no amount. Comma
 * and point may both part thousands or decimals: three digits behind the only one are thousands.
 */
export function parseAmount(typed: string, currency: string): string | null {
  const digits = places(currency);
  const text = typed.replace(/[\s\u00a0\u202f']/g, "");
  const found = /^([1-9]\d{0,2}(?:([.,])\d{3})(?:\2\d{3})*|\d+)(?:([.,])(\d{1,3}))?$/.exec(text);
  if (!found) return null;
  const [, whole = "", group, point, decimals = ""] = found;
  if (point && (decimals.length > digits || point === group)) return null;
  const plain = whole.replace(/[.,]/g, "").replace(/^0+(?=\d)/, "");
  return digits === 0 ? plain : `${plain}.${decimals.padEnd(digits, "0")}`;
}

/** An amount as it is typed: without thousands, with the language's decimal sign left to a point. */
export function typedAmount(value: Money | null): string {
  return value?.amount.replace(/\.0+$/, "") ?? "";
}

/** An amount to read; whole amounts without their zeros. */
export function shownMoney(value: Money): string {
  return money(value.amount.replace(/\.0+$/, ""), value.currency);
}

/** An amount in a column of others: all with the places of their currency, so that they stand below each other. */
export function alignedMoney(value: Money): string {
  return money(value.amount, value.currency);
}

/** An amount less than nothing. */
export function negative(value: Money): boolean {
  return value.amount.startsWith("-");
}

/** The amount without its sign. */
export function unsigned(value: Money): Money {
  return { ...value, amount: value.amount.replace(/^-/, "") };
}

/** No amount at all. */
export function nothing(value: Money): boolean {
  return !/[1-9]/.test(value.amount);
}

/** How much of a length an amount fills beside another, 0-1: for drawing only. */
export function filled(part: Money, of: Money): number {
  const share = Number(part.amount) / Number(of.amount);
  return Number.isFinite(share) ? Math.max(0, Math.min(1, share)) : 0;
}

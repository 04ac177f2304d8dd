// Months of own orders, typed as a row of whole numbers. Pure.

/** The months of a typed row, oldest first. What is no number stays: the core says at which month. */
export function monthsOf(typed: string): string[] {
  return typed.split(/[\s,;]+/).filter(Boolean);
}

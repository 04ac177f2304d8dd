// What a group of sales asks of the orders. Pure.
import { shift, shiftMonth } from "../../parts/month";

/** First and last day of a month (`2026-11`). */
export function monthDays(month: string): { from: string; to: string } {
  const from = `${month}-01`;
  return { from, to: shift(shiftMonth(from, 1), -1) };
}

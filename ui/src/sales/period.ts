// Periods to look at sales by, from a day on which they are asked. Days are text. Pure.
import { shift, shiftMonth } from "../parts/month";

export const PERIODS = ["all", "month", "last_month", "quarter", "year", "last_year", "own"] as const;
export type Period = (typeof PERIODS)[number];
export type Days = { from: string; to: string };

/** First and last day of a period; empty = without an end. `own` are the days that somebody chose. */
export function days(period: Period, today: string, own: Days): Days {
  const month = `${today.slice(0, 7)}-01`;
  const year = Number(today.slice(0, 4));
  switch (period) {
    case "all":
      return { from: "", to: "" };
    case "month":
      return { from: month, to: today };
    case "last_month":
      return { from: shiftMonth(month, -1), to: shift(month, -1) };
    case "quarter":
      return { from: shift(today, -89), to: today };
    case "year":
      return { from: `${year}-01-01`, to: today };
    case "last_year":
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
    case "own":
      return own;
  }
}

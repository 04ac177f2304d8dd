// The chart of months: what it finds, what its table says. Pure.
import type { Money, SalesMonth, SalesPage } from "../../api/bindings";
import type { Cell, Sheet } from "../../charts/sheet";
import { alignedMoney } from "../../pipeline/amount";
import { bestMonth, creditedShare } from "../../sales/figures";
import { compactMoney, longMonth, month, portion, whole } from "../../words/format";
import { m } from "../../words/words";

const first = (one: SalesMonth) => `${one.month}-01`;

/** The finding: which part creators bring, and when most. */
export function monthsTitle(page: Pick<SalesPage, "months">): string {
  const { share } = creditedShare(page.months);
  const best = bestMonth(page.months);
  if (page.months.length === 0) return m.sales_months_none();
  if (share === null || !best) return m.sales_months_nobody();
  if (page.months.length === 1)
    return m.sales_months_one({ share: portion(share), month: longMonth(first(best)) });
  return m.sales_months_title({
    share: portion(share),
    month: longMonth(first(best)),
    amount: compactMoney(best.credited.amount, best.credited.currency, 1),
  });
}

const cell = (value: Money): Cell => ({ text: alignedMoney(value), copied: value.amount });

export function monthsSheet(page: Pick<SalesPage, "months" | "currency">): Sheet {
  const currency = page.currency ?? "";
  return {
    heads: [
      m.sales_month(),
      m.sales_months_credited({ currency }),
      m.sales_months_other({ currency }),
      m.sales_months_commission({ currency }),
      m.sales_orders(),
    ],
    rows: page.months.map((one) => [
      { text: month(new Date(first(one))), copied: one.month },
      cell(one.credited),
      cell(one.other),
      cell(one.commission),
      { text: whole(one.orders), copied: String(one.orders) },
    ]),
  };
}

/** A bar of the chart in units of its currency, for drawing only. Refunds may push a month below nothing. */
export type Bar = { month: string; credited: number; other: number; commission: number };

export function bars(months: readonly SalesMonth[]): Bar[] {
  return months.map((one) => ({
    month: one.month,
    credited: Number(one.credited.amount),
    other: Number(one.other.amount),
    commission: Number(one.commission.amount),
  }));
}

/** Where the parts of a bar begin and end: parts above nothing on each other, parts below it below each other. */
export function stack(bar: Bar): { credited: [number, number]; other: [number, number] } {
  const credited: [number, number] = [Math.min(0, bar.credited), Math.max(0, bar.credited)];
  const base = bar.other < 0 ? credited[0] : credited[1];
  return { credited, other: bar.other < 0 ? [base + bar.other, base] : [base, base + bar.other] };
}

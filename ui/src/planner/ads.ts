// The same money in ads: what is shown and said. Pure.
import type { AdsAnswer } from "../api/bindings";
import { MISSING, compact, decimal, roundedMoney } from "../words/format";
import { m } from "../words/words";
import { type Cell, type Sheet, words } from "../charts/sheet";

/** A line beside the others: ads themselves, or a scenario for the same money. */
export type Beside = {
  name: string;
  ads: boolean;
  orders: string | null;
  result: string | null;
  length: number;
};

/** Orders as they read: what ads bring is rarely a whole number. */
export function ordersText(orders: string): string {
  const n = Number(orders);
  return Math.abs(n) < 1_000 ? decimal(n, Math.abs(n) < 100 ? 1 : 0) : compact(n);
}

/** Ads first, then each scenario, with the length of its bar (0-1, the most orders = 1). */
export function beside(ads: AdsAnswer): Beside[] {
  const all = [
    {
      name: m.chart_plan_ads_name(),
      ads: true,
      orders: ads.orders as string | null,
      result: ads.result as string | null,
    },
    ...ads.beside.map((one) => ({ name: one.name, ads: false, orders: one.orders, result: one.result })),
  ];
  const most = Math.max(0, ...all.map((one) => Number(one.orders ?? 0)));
  return all.map((one) => ({ ...one, length: most > 0 ? Math.max(0, Number(one.orders ?? 0)) / most : 0 }));
}

/** The finding: who brings most orders for the money. */
export function adsTitle(ads: AdsAnswer, currency: string): string {
  const spend = roundedMoney(ads.spend, currency, Number.isInteger(Number(ads.spend)) ? 0 : undefined);
  const best = ads.beside.reduce<AdsAnswer["beside"][number] | null>(
    (found, one) =>
      one.orders !== null && (!found || Number(one.orders) > Number(found.orders)) ? one : found,
    null,
  );
  const orders = ordersText(ads.orders);
  if (!best?.orders) return m.chart_plan_ads_alone({ spend, orders });
  return Number(best.orders) > Number(ads.orders)
    ? m.chart_plan_ads_less({ spend, name: best.name, more: ordersText(best.orders), orders })
    : m.chart_plan_ads_more({ spend, name: best.name, less: ordersText(best.orders), orders });
}

/** The figures of the ads, in the order in which they follow from each other. */
export function adsFacts(ads: AdsAnswer, currency: string): { key: string; name: string; cell: Cell }[] {
  const money = (amount: string): Cell => ({ text: roundedMoney(amount, currency), copied: amount });
  const count = (value: string): Cell => ({ text: ordersText(value), copied: value });
  const pays = /[1-9]/.test(ads.breakeven_cpm) && !ads.breakeven_cpm.startsWith("-");
  return [
    { key: "spend", name: m.chart_plan_ads_spend(), cell: money(ads.spend) },
    { key: "impressions", name: m.chart_plan_ads_impressions(), cell: count(ads.impressions) },
    { key: "clicks", name: m.chart_plan_ads_clicks(), cell: count(ads.clicks) },
    { key: "orders", name: m.chart_plan_ads_orders(), cell: count(ads.orders) },
    {
      key: "per_order",
      name: m.chart_plan_ads_per_order(),
      cell:
        ads.cost_per_order === null
          ? { text: MISSING, copied: "", why: m.chart_plan_ads_no_orders() }
          : money(ads.cost_per_order),
    },
    { key: "brings", name: m.chart_plan_ads_brings(), cell: money(ads.contribution_per_order) },
    { key: "result", name: m.chart_plan_ads_result(), cell: money(ads.result) },
    {
      key: "cpm",
      name: m.chart_plan_ads_cpm(),
      cell: pays
        ? money(ads.breakeven_cpm)
        : { text: m.chart_plan_ads_no_price(), copied: ads.breakeven_cpm },
    },
  ];
}

/** Everything as one table. */
export function adsSheet(ads: AdsAnswer, currency: string): Sheet {
  const unknown: Cell = { text: MISSING, copied: "", why: m.chart_plan_ads_uncovered() };
  return {
    heads: [m.chart_plan_ads_way(), m.chart_plan_orders_month(), m.chart_plan_ads_result()],
    rows: beside(ads).map((one) => [
      words(one.name),
      one.orders === null ? unknown : { text: ordersText(one.orders), copied: one.orders },
      one.result === null ? unknown : { text: roundedMoney(one.result, currency), copied: one.result },
    ]),
  };
}

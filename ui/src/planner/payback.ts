// Share of runs paid back by month: what is shown and said. Pure.
import type { PlanChances, ScenarioChances } from "../api/bindings";
import { m } from "../words/words";
import { chanceCell } from "./result";
import type { Sheet } from "../charts/sheet";

/** The scenario whose runs have paid back most often at the end. */
export function surest(chances: PlanChances): ScenarioChances | null {
  const end = (one: ScenarioChances) => one.fan.at(-1)?.paid_back ?? 0;
  return chances.scenarios.reduce<ScenarioChances | null>(
    (found, one) => (found && end(found) >= end(one) ? found : one),
    null,
  );
}

/**
 * What to say about a course of shares: the first month in which half of the runs have paid back; when it never comes to
 * that, how many in ten have at the end.
 */
export function paidBack(of: ScenarioChances): { tenths: number; month: number } {
  const half = of.fan.find((one) => one.month > 0 && one.paid_back >= 0.5);
  const end = of.fan.at(-1);
  // Whole tenths that are reached, never rounded up to what is not.
  const tenths = (share: number) => Math.floor(share * 10 + 1e-9);
  if (half) return { tenths: tenths(half.paid_back), month: half.month };
  const reached = tenths(end?.paid_back ?? 0);
  // The month in which that many were reached, not the last one.
  const month = of.fan.find((one) => one.month > 0 && tenths(one.paid_back) >= reached)?.month;
  return { tenths: reached, month: month ?? end?.month ?? 0 };
}

/** The finding of the chart. */
export function paybackTitle(chances: PlanChances): string {
  const best = surest(chances);
  if (!best || best.fan.length === 0) return m.chart_plan_payback_none();
  const { tenths, month } = paidBack(best);
  const name = best.name;
  const last = best.fan.at(-1)?.month ?? 0;
  if (tenths === 0) return m.chart_plan_payback_rare({ name, count: last });
  if (tenths >= 10) return m.chart_plan_payback_all({ name, month });
  return chances.scenarios.length > 1
    ? m.chart_plan_payback_of({ name, count: tenths, month })
    : m.chart_plan_payback({ count: tenths, month });
}

/** The shares as a table. */
export function paybackSheet(chances: PlanChances): Sheet {
  const count = Math.max(0, ...chances.scenarios.map((one) => one.fan.length));
  return {
    heads: [m.chart_plan_month(), ...chances.scenarios.map((one) => one.name)],
    rows: Array.from({ length: count }, (_, month) => [
      { text: month === 0 ? m.chart_plan_start() : String(month), copied: String(month) },
      ...chances.scenarios.map((one) => chanceCell(one.fan[month]?.paid_back)),
    ]),
  };
}

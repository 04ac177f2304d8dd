// What the result chart shows and says. Pure.
import type { Outcome, PlanChances, ScenarioChances } from "../api/bindings";
import { MISSING, compactMoney, roundedMoney } from "../words/format";
import { m } from "../words/words";
import { chanceText } from "./inputs";
import { type Cell, type Sheet, words } from "../charts/sheet";

/** An amount for drawing only; what is read is the text itself. */
export const drawn = (amount: string): number => Number(amount);

/** What drawing said about the scenario with this name; `null` while it is not known. */
export function drawnOf(chances: PlanChances | null, name: string): ScenarioChances | null {
  return chances?.scenarios.find((one) => one.name === name) ?? null;
}

/** Who earns most at the end, and from which month on it was ahead of all others without a break. */
export function leader(outcome: Outcome): { name: string; from: number; end: number; tied: boolean } | null {
  const ends = outcome.scenarios.map((one) => ({
    name: one.name,
    values: one.months.map((month) => drawn(month.cumulated)),
  }));
  const end = (one: { values: number[] } | undefined) => one?.values.at(-1) ?? -Infinity;
  const best = ends.reduce<(typeof ends)[number] | undefined>(
    (found, one) => (found && end(found) >= end(one) ? found : one),
    undefined,
  );
  if (!best || best.values.length === 0) return null;
  const others = ends.filter((one) => one !== best);
  const ahead = (month: number) =>
    others.every((one) => (best.values[month] ?? 0) > (one.values[month] ?? -Infinity) + 0.005);
  let from = best.values.length - 1;
  const tied = others.length > 0 && !ahead(from);
  while (from > 0 && ahead(from - 1)) from -= 1;
  return { name: best.name, from, end: end(best), tied };
}

/** The finding of the chart. */
export function resultTitle(outcome: Outcome): string {
  const first = outcome.scenarios[0];
  const best = leader(outcome);
  const months = outcome.horizon_months;
  if (!first || !best) return m.chart_plan_result_none();
  if (outcome.scenarios.length === 1) {
    return first.breakeven_month === null
      ? m.chart_plan_result_one_never({ name: first.name, count: months })
      : m.chart_plan_result_one({ name: first.name, month: first.breakeven_month });
  }
  if (best.tied) return m.chart_plan_result_tied({ count: months });
  if (best.end < 0) return m.chart_plan_result_loses({ name: best.name, count: months });
  const passed = outcome.overtakes
    .filter((one) => one.by !== best.name)
    .reduce<(typeof outcome.overtakes)[number] | null>(
      (found, one) => (found && found.month <= one.month ? found : one),
      null,
    );
  if (best.from <= 1) return m.chart_plan_result_always({ name: best.name });
  if (passed) {
    return m.chart_plan_result_passes({
      by: passed.by,
      of: passed.of,
      month: passed.month,
      name: best.name,
      from: best.from,
    });
  }
  return m.chart_plan_result_from({ name: best.name, from: best.from });
}

/** An amount of a run as a label: short, in words of the language. */
export function shortMoney(value: number | string, currency: string): string {
  return compactMoney(value, currency);
}

/** A cell with an exact amount. */
export function amount(value: string, currency: string): Cell {
  return { text: roundedMoney(value, currency), copied: value };
}

/** A cell with an amount of the simulation: whole units, more would be false precision. */
export function about(value: number | undefined, currency: string): Cell {
  if (value === undefined) return { text: MISSING, copied: "", why: m.chart_plan_drawing() };
  return { text: roundedMoney(value, currency, 0), copied: value.toFixed(2) };
}

/** A cell with a chance. */
export function chanceCell(value: number | null | undefined, why = m.chart_plan_drawing()): Cell {
  if (value === null || value === undefined) return { text: MISSING, copied: "", why };
  return { text: chanceText(value), copied: String(value) };
}

/** The months as a table: each scenario at the planned orders, then how the one that is shown spreads. */
export function resultSheet(outcome: Outcome, chances: PlanChances | null, shown: string): Sheet {
  const fan = drawnOf(chances, shown)?.fan ?? [];
  const band = fan.length > 0;
  const spread = ["p5", "p25", "p50", "p75", "p95"] as const;
  const count = Math.max(0, ...outcome.scenarios.map((one) => one.months.length));
  return {
    heads: [
      m.chart_plan_month(),
      ...outcome.scenarios.map((one) => one.name),
      ...(band ? [5, 25, 50, 75, 95].map((value) => m.chart_plan_quantile({ name: shown, value })) : []),
    ],
    rows: Array.from({ length: count }, (_, month) => [
      { text: month === 0 ? m.chart_plan_start() : String(month), copied: String(month) },
      ...outcome.scenarios.map((one) => {
        const found = one.months[month];
        return found ? amount(found.cumulated, outcome.currency) : words(MISSING);
      }),
      ...(band ? spread.map((key) => about(fan[month]?.cumulated[key], outcome.currency)) : []),
    ]),
  };
}

/** An amount on an axis; below ten units with its cents, so that no two ticks read alike. */
export function axisMoney(value: number, currency: string): string {
  return Number.isInteger(value) ? compactMoney(value, currency) : roundedMoney(value, currency);
}

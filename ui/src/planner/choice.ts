// Which creators: sets beside each other, the curve by budget, the table. Pure.
import type { BudgetStep, CreatorChoice, PortfolioAnswer, ProspectAnswer } from "../api/bindings";
import { MISSING, compact, decimal, portion, roundedMoney, whole } from "../words/format";
import { m } from "../words/words";
import { chanceText } from "./inputs";
import { chanceCell } from "./result";
import { type Cell, type Sheet, words } from "../charts/sheet";

/** Orders as they spread: the mean with nine months in ten. */
export function ordersRange(mean: number, low: number, high: number): string {
  return m.chart_plan_mean_range({
    mean: decimal(mean, mean < 100 ? 1 : 0),
    low: whole(Math.round(low)),
    high: whole(Math.round(high)),
  });
}

/** A set of creators, named by what it is. */
export type Set = { key: "chosen" | "one_large" | "many_small"; name: string; of: CreatorChoice };

/** The chosen set and those it is compared with. */
export function sets(answer: PortfolioAnswer): Set[] {
  const found: { key: Set["key"]; name: string; of: CreatorChoice | null }[] = [
    { key: "chosen", name: m.chart_plan_set_chosen(), of: answer.chosen },
    { key: "one_large", name: m.chart_plan_set_large(), of: answer.one_large },
    { key: "many_small", name: m.chart_plan_set_small(), of: answer.many_small },
  ];
  return found.flatMap(({ key, name, of }) => (of ? [{ key, name, of }] : []));
}

/** The finding: which set has the best chance for the money. */
export function setsTitle(answer: PortfolioAnswer): string {
  const all = sets(answer);
  const chosen = all.find((one) => one.key === "chosen");
  if (!chosen) return m.chart_plan_sets();
  const best = all.reduce((found, one) => (one.of.chance > found.of.chance + 0.005 ? one : found), chosen);
  const chance = chanceText(chosen.of.chance);
  if (all.length === 1) return m.chart_plan_sets_alone({ chance });
  if (best.key === "chosen") return m.chart_plan_sets_best({ chance });
  const better = { chance, better: chanceText(best.of.chance) };
  return best.key === "one_large" ? m.chart_plan_sets_large(better) : m.chart_plan_sets_small(better);
}

/** The sets as a table. */
export function setsSheet(answer: PortfolioAnswer, currency: string): Sheet {
  return {
    heads: [
      m.chart_plan_set(),
      m.chart_plan_creators(),
      m.chart_plan_cost_month(),
      m.chart_plan_orders_month(),
      m.chart_plan_needs(),
      m.chart_plan_chance(),
      m.chart_plan_largest(),
    ],
    rows: sets(answer).map(({ name, of }) => [
      words(name),
      { text: whole(of.creators.length), copied: String(of.creators.length) },
      { text: roundedMoney(of.cost, currency), copied: of.cost },
      { text: ordersRange(of.orders.mean, of.orders.p5, of.orders.p95), copied: String(of.orders.mean) },
      of.breakeven === null
        ? { text: m.chart_plan_never(), copied: "" }
        : { text: whole(of.breakeven), copied: String(of.breakeven) },
      chanceCell(of.chance),
      { text: portion(of.largest), copied: String(of.largest) },
    ]),
  };
}

/** The finding about the budget. */
export function budgetTitle(answer: PortfolioAnswer, currency: string): string {
  const best = answer.best === null ? undefined : answer.budgets[answer.best];
  if (!best) return m.chart_plan_budget();
  return m.chart_plan_budget_best({
    cost: roundedMoney(best.cost, currency, Number.isInteger(Number(best.cost)) ? 0 : undefined),
    count: best.creators,
    chance: chanceText(best.chance),
  });
}

/** The upper end of the axis of chances: a fifth of air above the best, whole tenths. */
export function budgetTop(steps: readonly BudgetStep[]): number {
  const best = Math.max(0, ...steps.map((step) => step.chance));
  return Math.max(0.1, Math.min(1, Math.ceil(best * 12) / 10));
}

/** The steps of the budget as a table. */
export function budgetSheet(steps: readonly BudgetStep[], currency: string): Sheet {
  return {
    heads: [
      m.chart_plan_creators(),
      m.chart_plan_cost_month(),
      m.chart_plan_orders_month(),
      m.chart_plan_needs(),
      m.chart_plan_chance(),
    ],
    rows: steps.map((step) => [
      words(String(step.creators)),
      { text: roundedMoney(step.cost, currency), copied: step.cost },
      { text: decimal(step.orders, 1), copied: String(step.orders) },
      step.breakeven === null
        ? { text: m.chart_plan_never(), copied: "" }
        : { text: whole(step.breakeven), copied: String(step.breakeven) },
      chanceCell(step.chance),
    ]),
  };
}

/** What a creator brings, cell by cell. Orders of a creator whose views are unknown are unknown too. */
export function prospectCells(one: ProspectAnswer, currency: string): Cell[] {
  const noViews = m.chart_plan_no_views();
  const missing = (why: string): Cell => ({ text: MISSING, copied: "", why });
  return [
    words(one.name),
    chanceCell(one.post_chance),
    one.views === null ? missing(noViews) : { text: compact(one.views), copied: String(one.views) },
    one.views === null
      ? missing(noViews)
      : { text: ordersRange(one.orders, one.low, one.high), copied: String(one.orders) },
    one.cost === null
      ? missing(m.chart_plan_no_cost())
      : { text: roundedMoney(one.cost, currency), copied: one.cost },
  ];
}

/** The creators as a table. */
export function prospectSheet(all: readonly ProspectAnswer[], currency: string): Sheet {
  return {
    heads: [
      m.chart_plan_creator(),
      m.chart_plan_posts_chance(),
      m.chart_plan_views(),
      m.chart_plan_orders_month(),
      m.chart_plan_cost_month(),
    ],
    rows: all.map((one) => prospectCells(one, currency)),
  };
}

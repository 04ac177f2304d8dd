// What may be lost, and why even orders would be too sure: what is shown and said. Pure.
import type { Outcome, PlanChances, ScenarioAnswer, Spreading } from "../api/bindings";
import { decimal, roundedMoney, whole } from "../words/format";
import { m } from "../words/words";
import { chanceText } from "./inputs";
import { about, chanceCell, drawnOf } from "./result";
import { type Sheet, words } from "../charts/sheet";

/** A scenario's end: how it spreads, and its chances, drawn or in closed form. */
export type End = {
  name: string;
  place: number;
  spread: Spreading | null;
  atRisk: number | undefined;
  shortfall: number | undefined;
  chance: number | null;
  poisson: number | null;
  horizon: number | null;
};

/** The end of every scenario. */
export function ends(outcome: Outcome, chances: PlanChances | null): End[] {
  return outcome.scenarios.map((one: ScenarioAnswer, place) => {
    const drawn = drawnOf(chances, one.name);
    return {
      name: one.name,
      place,
      spread: drawn?.fan.at(-1)?.cumulated ?? null,
      atRisk: drawn?.value_at_risk,
      shortfall: drawn?.shortfall,
      // The closed form is exact where it exists.
      chance: one.chance ?? drawn?.chance ?? null,
      poisson: one.chance_poisson ?? drawn?.chance_poisson ?? null,
      horizon: one.chance_horizon ?? drawn?.chance_horizon ?? null,
    };
  });
}

/** The finding about the scenario that is shown. */
export function riskTitle(outcome: Outcome, end: End | undefined): string {
  if (!end || end.atRisk === undefined) return m.chart_plan_risk();
  const amount = roundedMoney(end.atRisk, outcome.currency, 0);
  return end.atRisk < 0
    ? m.chart_plan_risk_loses({ name: end.name, amount })
    : m.chart_plan_risk_gains({ name: end.name, amount });
}

/** What those runs end at on average. */
export function shortfallSentence(outcome: Outcome, end: End | undefined): string | null {
  if (end?.shortfall === undefined) return null;
  return m.chart_plan_risk_shortfall({ amount: roundedMoney(end.shortfall, outcome.currency, 0) });
}

/** Why Poisson is too sure, with both chances; `null` where it says the same or nothing is known. */
export function poissonSentence(end: End | undefined): string | null {
  if (!end || end.chance === null || end.poisson === null) return null;
  const given = { chance: chanceText(end.chance), poisson: chanceText(end.poisson) };
  if (given.chance === given.poisson) return m.chart_plan_poisson_same({ chance: given.chance });
  return end.poisson > end.chance ? m.chart_plan_poisson_more(given) : m.chart_plan_poisson_less(given);
}

/** How far orders of a month go; `null` where that is not known. */
export function spreadSentence(outcome: Outcome, chances: PlanChances | null): string | null {
  const { mean, low, high } = outcome.demand;
  const from = low ?? chances?.orders?.p5 ?? null;
  const to = high ?? chances?.orders?.p95 ?? null;
  if (from === null || to === null) return null;
  return m.chart_plan_spread({
    low: whole(Math.round(from)),
    high: whole(Math.round(to)),
    mean: decimal(mean, 1),
  });
}

/** Everything as a table. */
export function riskSheet(outcome: Outcome, chances: PlanChances | null): Sheet {
  return {
    heads: [
      m.chart_plan_scenario(),
      m.chart_plan_at_risk(),
      m.chart_plan_shortfall(),
      m.chart_plan_median(),
      m.chart_plan_chance_month(),
      m.chart_plan_poisson(),
      m.chart_plan_chance_end(),
    ],
    rows: ends(outcome, chances).map((one) => [
      words(one.name),
      about(one.atRisk, outcome.currency),
      about(one.shortfall, outcome.currency),
      about(one.spread?.p50, outcome.currency),
      chanceCell(one.chance),
      chanceCell(one.poisson),
      chanceCell(one.horizon),
    ]),
  };
}

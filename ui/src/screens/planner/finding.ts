// The finding of a plan in sentences. Pure; the words are the user's language's.
import type {
  DemandForm,
  Outcome,
  PlanChances,
  PlanDraft,
  ScenarioAnswer,
  ScenarioChances,
} from "../../api/bindings";
import { decimal, roundedMoney, portion, whole } from "../../words/format";
import { m } from "../../words/words";

/** A chance to read. What is nearly sure or nearly out of the question is not told as certain. */
export function chanceText(chance: number): string {
  if (chance > 0.99 && chance < 1) return m.plan_above({ value: portion(0.99) });
  if (chance > 0 && chance < 0.01) return m.plan_below({ value: portion(0.01) });
  return portion(chance);
}

/** The same where there is no room for words. */
export function shortChance(chance: number): string {
  if (chance > 0.99 && chance < 1) return `>\u2009${portion(0.99)}`;
  return chance > 0 && chance < 0.01 ? `<\u2009${portion(0.01)}` : portion(chance);
}

/** The chance of a scenario: as reckoned, else as drawn, else unknown. */
export function chanceOf(one: ScenarioAnswer, drawn: ScenarioChances | undefined): number | null {
  return one.chance ?? drawn?.chance ?? null;
}

/** What drawing answered for a scenario. */
export function drawnOf(chances: PlanChances | null, name: string): ScenarioChances | undefined {
  return chances?.scenarios.find((one) => one.name === name);
}

/** Cash of a scenario at the end, at the planned orders. */
export function endOf(one: ScenarioAnswer): string {
  return one.months.at(-1)?.cumulated ?? "0";
}

/** Why a scenario never breaks even. */
function never(one: ScenarioAnswer, currency: string): string {
  const { name } = one;
  const brings = Number(one.contribution_per_order ?? 0);
  if (brings < 0) {
    const loss = roundedMoney((one.contribution_per_order ?? "0").replace("-", ""), currency);
    return m.plan_finding_loses({ name, loss });
  }
  return brings === 0 ? m.plan_finding_brings_nothing({ name }) : m.plan_finding_too_little({ name });
}

/** The title: when the shown scenario pays, and how likely that is. */
export function finding(outcome: Outcome, one: ScenarioAnswer, drawn: ScenarioChances | undefined): string {
  const chance = chanceOf(one, drawn);
  const { name } = one;
  if (one.kind === "hybrid") return hybrid(outcome, one, chance);
  if (one.breakeven_orders === null) return never(one, outcome.currency);
  if (one.breakeven_orders === 0) return m.plan_finding_free({ name });
  const orders = { count: one.breakeven_orders, orders: whole(one.breakeven_orders), name };
  return chance === null
    ? m.plan_finding_orders(orders)
    : m.plan_finding_orders_chance({ ...orders, chance: chanceText(chance) });
}

function hybrid(outcome: Outcome, one: ScenarioAnswer, chance: number | null): string {
  const horizon = outcome.horizon_months;
  const said = { name: one.name, count: horizon, horizon: whole(horizon) };
  if (one.breakeven_month === null)
    return chance === null
      ? m.plan_finding_hybrid_not(said)
      : m.plan_finding_hybrid_not_chance({ ...said, chance: chanceText(chance) });
  const paid = { ...said, month: whole(one.breakeven_month) };
  return chance === null
    ? m.plan_finding_hybrid(paid)
    : m.plan_finding_hybrid_chance({ ...paid, chance: chanceText(chance) });
}

/** The best other single scenario, as a sentence; empty when there is none. */
function other(outcome: Outcome, shown: ScenarioAnswer, chances: PlanChances | null): string {
  const found = outcome.scenarios
    .filter((one) => one !== shown && one.breakeven_orders !== null && one.kind !== "hybrid")
    .map((one) => ({ one, chance: chanceOf(one, drawnOf(chances, one.name)) }))
    .filter((pair): pair is { one: ScenarioAnswer; chance: number } => pair.chance !== null)
    .sort((a, b) => b.chance - a.chance)[0];
  if (!found) return "";
  const count = found.one.breakeven_orders ?? 0;
  return m.plan_also({
    name: found.one.name,
    count,
    orders: whole(count),
    chance: chanceText(found.chance),
  });
}

/** Which scenario ends with most, as a sentence; empty while there is only one or two end alike. */
function most(outcome: Outcome): string {
  const ranked = outcome.scenarios
    .map((one) => ({ one, end: Number(endOf(one)) }))
    .sort((a, b) => b.end - a.end);
  const [first, second] = ranked;
  if (!first || !second || first.end === second.end) return "";
  const said = {
    name: first.one.name,
    count: outcome.horizon_months,
    horizon: whole(outcome.horizon_months),
    amount: roundedMoney(endOf(first.one).replace("-", ""), outcome.currency, 0),
  };
  return first.end < 0 ? m.plan_loses_least(said) : m.plan_earns_most(said);
}

/** Which form of demand counts, as the core decides. */
export function demandForm(demand: PlanDraft["demand"]): DemandForm {
  if (demand.form) return demand.form;
  if (demand.shortlist?.trim()) return "shortlist";
  if (demand.history.length > 0) return "history";
  return [demand.bad, demand.normal, demand.good].some((one) => one?.trim()) ? "guess" : "mean";
}

/** Which form of the product counts, as the core decides. */
export function productForm(product: PlanDraft["product"]): "value" | "price" {
  return product.form ?? (product.price?.trim() ? "price" : "value");
}

/** What the orders are based on. */
function basis(outcome: Outcome, draft: PlanDraft): string {
  const { demand } = outcome;
  const mean = decimal(demand.mean);
  const count = demand.n ?? 0;
  switch (demandForm(draft.demand)) {
    case "history":
      return draft.sources["demand.history"]
        ? m.plan_based_own_months({ count, months: whole(count), mean })
        : m.plan_based_months({ count, months: whole(count), mean });
    case "guess":
      return m.plan_based_guess({ mean });
    case "shortlist":
      return m.plan_based_shortlist({ count, creators: whole(count), mean });
    default:
      return m.plan_based_mean({ mean });
  }
}

/** The second line: the best other way, who earns most, what orders are based on. */
export function beside(
  outcome: Outcome,
  draft: PlanDraft,
  shown: ScenarioAnswer,
  chances: PlanChances | null,
): string {
  return [other(outcome, shown, chances), most(outcome), basis(outcome, draft)].filter(Boolean).join(" ");
}

/** Who overtakes whom, and which month is best to switch in. */
export function turns(outcome: Outcome): string[] {
  const passed = outcome.overtakes.map((one) =>
    m.plan_overtakes({ by: one.by, of: one.of, month: whole(one.month) }),
  );
  const switches = outcome.scenarios
    .filter((one) => one.best_switch_month !== null)
    .map((one) =>
      m.plan_best_switch({
        name: one.name,
        month: whole(one.best_switch_month ?? 0),
        result: roundedMoney(one.best_switch_result ?? "0", outcome.currency, 0),
      }),
    );
  return [...passed, ...switches];
}

/** What the orders leave out or fit badly, in sentences: creators without views, guesses that no curve meets. */
export function doubts(outcome: Outcome): string[] {
  const { demand } = outcome;
  const found: string[] = [];
  if (demand.without_views > 0)
    found.push(m.plan_without_views({ count: demand.without_views, creators: whole(demand.without_views) }));
  if (demand.own_share !== null && demand.own_share < 1 && demand.n !== null)
    found.push(m.plan_few_months({ share: portion(demand.own_share) }));
  if (demand.misfit !== null && demand.misfit >= Math.max(2, demand.mean * 0.1))
    found.push(m.plan_misfit({ orders: decimal(demand.misfit) }));
  return found;
}

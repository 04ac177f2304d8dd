// What would swap two creators, as sentences. Pure but for words.
import type { FactSwap, Swap, WeightSwap } from "../api/bindings";
import { called } from "../roster/columns";
import { factorName, factorValue } from "../roster/factors";
import { MISSING, decimal, fixed, whole } from "../words/format";
import { m } from "../words/words";

export type Side = "above" | "below" | "other";

/** Decimals that show a difference as something, four at most. */
function digitsFor(difference: number): number {
  const apart = Math.abs(difference);
  return apart === 0 ? 1 : Math.min(4, Math.max(1, Math.ceil(-Math.log10(apart))));
}

export function swapTitle(swap: Swap, side: Side): string {
  const values = {
    gap: fixed(swap.gap, digitsFor(swap.gap)),
    name: called(swap.other),
    rank: swap.other.rank === null ? MISSING : whole(swap.other.rank),
  };
  if (side === "above") return m.swap_above(values);
  return side === "below" ? m.swap_below(values) : m.swap_other(values);
}

export function weightText(swap: WeightSwap): string {
  const digits = digitsFor(swap.to - swap.from);
  const values = {
    factor: factorName(swap.factor),
    from: decimal(swap.from, digits),
    to: decimal(swap.to, digits),
  };
  return swap.to > swap.from ? m.swap_weight_up(values) : m.swap_weight_down(values);
}

/** A missing fact: whose, how far it would have to reach, and what that is in the metric's own unit. */
export function factText(fact: FactSwap, nameOf: (creator: number) => string): string {
  const values = {
    factor: factorName(fact.factor),
    name: nameOf(fact.whose),
    percentile: whole(fact.percentile),
  };
  const sentence = fact.at_least ? m.swap_fact_least(values) : m.swap_fact_most(values);
  if (fact.value === null) return `${sentence}.`;
  const about = m.swap_fact_value({ value: factorValue({ factor: fact.factor, value: fact.value }) });
  return `${sentence}; ${about}.`;
}

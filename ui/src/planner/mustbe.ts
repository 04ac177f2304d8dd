// What must be true: sentences, rounded so that they stay true. Pure.
import type { MustBe, WhatMustBeTrue } from "../api/bindings";
import { m } from "../words/words";
import { chanceText, inputName, inputValue, rate } from "./inputs";
import type { Sheet } from "../charts/sheet";
import { words } from "../charts/sheet";

/** Commission must not be more; everything else must not be less. */
export function atMost(input: string): boolean {
  return input === "commission";
}

/**
 * The needed value with few digits, rounded to the side on which it still holds: a commission down, all others up. Rates
 * to a tenth of a per cent, orders to a tenth, amounts to a hundredth.
 */
export function safely(input: string, needed: string): number {
  const places = input === "commission" || input === "post_rate" ? 1000 : input === "mean" ? 10 : 100;
  const scaled = Number((Number(needed) * places).toPrecision(12));
  return (atMost(input) ? Math.floor(scaled) : Math.ceil(scaled)) / places;
}

/** How a wanted or present chance reads, with more digits where it needs them. */
export function wantedText(wanted: number): string {
  return rate(wanted, 1);
}

/** What an input must be, in words. */
export function mustSentence(row: MustBe, currency: string): string {
  const input = inputName(row.input);
  if (row.needed === null) return m.chart_plan_must_not({ input, chance: chanceText(row.chance) });
  const value = inputValue(row.input, safely(row.input, row.needed), currency);
  if (atMost(row.input) && Number(row.needed) < 0)
    return m.chart_plan_must_not({ input, chance: chanceText(row.chance) });
  return atMost(row.input)
    ? m.chart_plan_must_most({ input, value })
    : m.chart_plan_must_least({ input, value });
}

/** The present value of an input. */
export function nowText(row: MustBe, currency: string): string {
  return row.now === null
    ? m.chart_plan_must_each()
    : m.chart_plan_must_now({ value: inputValue(row.input, row.now, currency) });
}

/** The finding. */
export function mustTitle(answer: WhatMustBeTrue | null, wanted: number): string {
  const value = wantedText(wanted);
  if (!answer || answer.problems.length > 0 || answer.rows.length === 0) return m.chart_plan_must({ value });
  const reached = answer.rows.filter((row) => row.needed !== null).length;
  if (answer.chance !== null && answer.chance >= answer.wanted)
    return m.chart_plan_must_already({ value, chance: chanceText(answer.chance) });
  if (reached === 0) return m.chart_plan_must_none({ value });
  return m.chart_plan_must_any({ value, count: reached });
}

/** The answers as a table. */
export function mustSheet(answer: WhatMustBeTrue | null, currency: string): Sheet {
  return {
    heads: [m.chart_plan_input(), m.chart_plan_now(), m.chart_plan_needed(), m.chart_plan_chance()],
    rows: (answer?.rows ?? []).map((row) => [
      words(inputName(row.input)),
      { text: nowText(row, currency), copied: row.now ?? "" },
      { text: mustSentence(row, currency), copied: row.needed ?? "" },
      { text: chanceText(row.chance), copied: String(row.chance) },
    ]),
  };
}

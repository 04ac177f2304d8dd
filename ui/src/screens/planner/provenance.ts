// Where a figure comes from, in words. Pure.
import type { InputPreset, InputSource, OwnFigure, PlanDraft, Problem } from "../../api/bindings";
import { day, decimalSign, money, whole } from "../../words/format";
import { m, say } from "../../words/words";
import { type Unit, fieldAt, fieldKey } from "./fields";
import { isFigure, shift, tidy, toPercent, typedFigure } from "./numbers";

/** A figure with its unit, to read: € 41.20, 15 %, 8. What is no figure is shown as it was typed. */
export function shownFigure(value: string | null, unit: Unit, currency: string): string {
  if (value === null || value === "") return "";
  if (!isFigure(value)) return value;
  if (unit === "rate") return `${typedFigure(toPercent(value), decimalSign())}\u2009%`;
  if (unit !== "money") return typedFigure(value, decimalSign());
  return money(evenPlaces(value), currency);
}

/** Amounts with one decimal get a second one, as prices are written. */
function evenPlaces(value: string): string {
  const text = tidy(value);
  return /\.\d$/.test(text) ? `${text}0` : text;
}

/** The path under which presets and own figures name a field: `scenarios.2.hours` of an own programme is `own.hours`. */
export function offerPath(path: string, draft: PlanDraft): string {
  const found = /^scenarios\.(\d+)\.(.+)$/.exec(path);
  if (!found) return path;
  return `${draft.scenarios[Number(found[1])]?.kind ?? "own"}.${found[2]}`;
}

/** The preset of a field; one of the plan's currency before one of another. */
export function presetOf(
  presets: readonly InputPreset[],
  path: string,
  draft: PlanDraft,
): InputPreset | undefined {
  const wanted = offerPath(path, draft);
  const all = presets.filter((one) => one.field === wanted);
  return all.find((one) => usable(one, draft)) ?? all[0];
}

/** All values that a field could usually take in the plan's currency: VAT has one for each country. */
export function presetsOf(presets: readonly InputPreset[], path: string, draft: PlanDraft): InputPreset[] {
  const wanted = offerPath(path, draft);
  return presets.filter((one) => one.field === wanted && usable(one, draft));
}

/** A usual value with its source, as one of several to choose from. */
export function choiceWords(preset: InputPreset, path: string, currency: string): string {
  const value = shownFigure(preset.value, fieldAt(path).unit, preset.currency ?? currency);
  return m.plan_choice({ value, source: preset.source });
}

/** The currency is part of a number: an amount in another one is told, never taken. */
export function usable(preset: InputPreset, draft: PlanDraft): boolean {
  return preset.currency === null || preset.currency === draft.currency;
}

/** A preset as the source of a figure. */
export function sourceOf(preset: InputPreset): InputSource {
  return { kind: "preset", value: preset.value, name: preset.source, date: preset.date, n: null };
}

/** The usual value of a field with its bounds, in words; empty when nothing is known of it. */
export function published(preset: InputPreset | undefined, path: string, currency: string): string {
  if (!preset) return "";
  const { unit } = fieldAt(path);
  const shown = (value: string) => shownFigure(value, unit, preset.currency ?? currency);
  const { low, high } = preset;
  if (low !== null && high === null) return m.plan_usual_from({ value: shown(low) });
  if (low === null || high === null || low === high) return m.plan_usual({ value: shown(preset.value) });
  // The unit stands once: 15-30 %.
  const from = unit === "rate" && isFigure(low) ? typedFigure(toPercent(low), decimalSign()) : shown(low);
  return m.plan_usual_between({ low: from, high: shown(high), usual: shown(preset.value) });
}

/** What a plan begins with carries this name; it is kept with the plan and read in any language. */
const EXAMPLE = "Troupe's example";

/** Sources that are products of the workspace's list carry their name behind this. */
const PRODUCT = "product:";

/** The own figure that an input could take. Prices of products are chosen by product instead; a sample costs the same
 * whoever runs the programme. */
export function ownFigure(
  figures: readonly OwnFigure[],
  path: string,
  draft: PlanDraft,
): OwnFigure | undefined {
  const wanted = offerPath(path, draft);
  const found = (field: string) =>
    figures.find((one) => one.field === field && !one.source.name.startsWith(PRODUCT));
  return found(wanted) ?? (wanted === "network.samples" ? found("own.samples") : undefined);
}

/** Products whose price and costs a plan could take, each with its figures. */
export function products(figures: readonly OwnFigure[]): { name: string; figures: OwnFigure[] }[] {
  const found = new Map<string, OwnFigure[]>();
  for (const one of figures) {
    if (!one.source.name.startsWith(PRODUCT)) continue;
    const name = one.source.name.slice(PRODUCT.length);
    found.set(name, [...(found.get(name) ?? []), one]);
  }
  return [...found].map(([name, all]) => ({ name, figures: all }));
}

/** What an own figure is: "median of 312 orders". */
export function ownWords(source: InputSource): string {
  const count = source.n ?? 0;
  if (source.name.startsWith(PRODUCT)) return m.plan_own_product({ name: source.name.slice(PRODUCT.length) });
  const said = say(`plan_own_${source.name}`, { count, n: whole(count) });
  return said ?? (source.n === null ? m.plan_own_some() : m.plan_own_any({ count, n: whole(count) }));
}

/** The line under a figure: where its value comes from; empty when it was typed by hand. */
export function sourceWords(source: InputSource | undefined): string {
  if (!source) return "";
  if (source.kind === "own") return ownWords(source);
  return source.name === EXAMPLE ? m.plan_source_example() : source.name;
}

/** The same in full, with its day. */
export function sourceInFull(source: InputSource): string {
  const words = sourceWords(source);
  if (!source.date) return words;
  return source.kind === "own"
    ? m.plan_own_until({ what: words, day: day(source.date) })
    : m.plan_source_of({ source: words, day: day(source.date) });
}

/** What a click on the chip of an own figure does. */
export function offerWords(figure: OwnFigure, path: string, currency: string): string {
  const value = shownFigure(figure.value, fieldAt(path).unit, currency);
  return m.plan_use_own({ value, what: ownWords(figure.source) });
}

/** What is wrong at a field, in words that say what to do. */
export function problemWords(problem: Problem, currency: string): string {
  const { unit } = fieldAt(problem.field);
  const rate = unit === "rate" && isFigure(problem.limit);
  const limit = problem.limit === null ? "" : shownFigure(problem.limit, unit, currency);
  // The least of a rate may be tiny: 0.0001 %.
  const shown = rate ? `${typedFigure(shift(problem.limit ?? "", 2), decimalSign())}\u2009%` : limit;
  const value = shownFigure(problem.value, unit, currency);
  return say(`plan_problem_${problem.code}`, { value, limit: shown, field: fieldKey(problem.field) }) ?? "";
}

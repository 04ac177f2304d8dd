// The lines of a comparison in words, and what the chart of factors shows. Pure but for words.
import type { CompareCell, CompareLine, Comparison, Factor, Row } from "../../api/bindings";
import { metricName, metricText, noteText } from "../../creator/metric";
import { FACTORS, factorName } from "../../roster/factors";
import type { Series } from "../../parts/radar";
import { called } from "../../roster/columns";
import { list, whole } from "../../words/format";
import { m } from "../../words/words";

/** Letters that stand at the outlines and above the columns. */
export const LETTERS = ["A", "B", "C", "D", "E", "F"] as const;

/** The factor that a line is about; `null` for a plain metric. */
export function factorOf(key: string): Factor | null {
  const name = /^factor[:_](.+)$/.exec(key)?.[1];
  return FACTORS.find((factor) => factor === name) ?? null;
}

/** Figures that are known by the name of their factor. */
const NAMED_AS: Partial<Record<string, Factor>> = {
  fit: "brand_fit",
  other_brands: "other_brands",
  quality: "quality",
};

export function lineName(key: string): string {
  const factor = factorOf(key) ?? NAMED_AS[key];
  return factor ? factorName(factor) : metricName(key);
}

/** A cell in words: its figure, its interval (of the estimate, where that is another figure), why it is missing. */
export function cellWords(
  line: CompareLine,
  cell: CompareCell,
): { text: string; range: string; note: string } {
  const show = (value: number) =>
    metricText({ value, unit: line.unit, ...(cell.currency ? { currency: cell.currency } : {}) });
  const { value, estimate, low, high } = cell;
  const interval = low === null || high === null ? "" : m.interval_text({ low: show(low), high: show(high) });
  const sure =
    estimate === null || interval === ""
      ? interval
      : m.compare_estimate({ value: show(estimate), range: interval });
  return {
    text: value === null ? "" : show(value),
    range: value === null ? "" : sure,
    note: noteText(cell.note),
  };
}

/** Axes below which a chart of outlines has no area. */
const AXES = 3;

/** The factors that the chart is about: those with a weight, unless they are too few for an outline. */
function charted(answer: Comparison): CompareLine[] {
  const factors = answer.lines.filter((line) => factorOf(line.key) !== null);
  const weights = new Map(answer.creators[0]?.factors.map((part) => [part.factor, part.weight]));
  const weighted = factors.filter((line) => (weights.get(factorOf(line.key) ?? "views") ?? 0) > 0);
  return weighted.length < AXES ? factors : weighted;
}

/** The outlines of the chart, one a creator, over the lines that are factors. */
export function outlines(answer: Comparison): { axes: string[]; series: Series[] } {
  const factors = charted(answer);
  const pick = (which: number, part: "value" | "low" | "high") =>
    factors.map((line) => line.cells[which]?.[part] ?? null);
  return {
    axes: factors.map((line) => lineName(line.key)),
    series: answer.creators.map((row, i) => ({
      name: called(row),
      letter: LETTERS[i] ?? "",
      values: pick(i, "value"),
      lows: pick(i, "low"),
      highs: pick(i, "high"),
    })),
  };
}

/** What the chart shows, as its title: who is clearly ahead in most factors. */
export function finding(answer: Comparison): string {
  const ahead = new Map<number, string[]>();
  for (const line of charted(answer)) {
    if (line.clear_best === null) continue;
    ahead.set(line.clear_best, [...(ahead.get(line.clear_best) ?? []), lineName(line.key)]);
  }
  const [best] = [...ahead.entries()].sort((a, b) => b[1].length - a[1].length);
  const row: Row | undefined = best ? answer.creators[best[0]] : undefined;
  return best && row
    ? m.compare_radar_ahead({ name: called(row), factors: list(best[1]) })
    : m.compare_radar_even();
}

/** An outline read out. */
export function aloud(axes: readonly string[], one: Series): string {
  const parts = one.values.map((value, i) =>
    value === null
      ? m.score_unknown({ factor: axes[i] ?? "" })
      : m.weight_of({ factor: axes[i] ?? "", value: whole(value) }),
  );
  return `${m.series_letter({ letter: one.letter, name: one.name })}. ${list(parts)}`;
}

// A metric's figure and why it is missing.
import type { Metric, Source } from "../api/bindings";
import { MISSING, compact, day, decimal, fixed, money, percent, whole } from "../words/format";
import { m, sayOr } from "../words/words";

export function metricName(key: string): string {
  return sayOr(`metric_${key}`, key);
}

/** The figure with its unit, rounded to what it carries. */
export function metricText(metric: Pick<Metric, "value" | "unit" | "currency">): string {
  if (metric.value === null) return MISSING;
  switch (metric.unit) {
    case "fraction":
      return percent(metric.value);
    case "per_week":
      return m.value_frequency({ value: fixed(metric.value) });
    case "days":
      return m.value_days({ count: Math.round(metric.value), shown: decimal(metric.value, 0) });
    case "score":
    case "percentile":
      return whole(metric.value);
    case "rating":
      return m.value_rating({ value: fixed(metric.value) });
    case "money_per_1000_views":
      return metric.currency ? money(metric.value.toFixed(2), metric.currency) : decimal(metric.value, 2);
    default:
      return compact(metric.value);
  }
}

/** The whole figure, for hovering and copying. */
export function metricFull(metric: Pick<Metric, "value" | "unit">): string {
  if (metric.value === null) return MISSING;
  return metric.unit === "fraction" ? `${decimal(metric.value * 100, 3)}\u2009%` : decimal(metric.value, 2);
}

export function noteText(note: string): string {
  return note === "" ? "" : sayOr(`note_${note}`, note);
}

/** Why figures cannot all be true, as a sentence. */
export function doubtText(key: string): string {
  return sayOr(`doubt_${key}`, key);
}

/** Where a figure stands, in words. */
export function sourceText(source: Source): string {
  if (source.file === "") return m.source_hand();
  return source.row === null
    ? m.source_file({ file: source.file })
    : m.source_row({ file: source.file, row: whole(source.row) });
}

/** The as-of of a source with how it is known. */
export function asOfText(source: Pick<Source, "as_of" | "as_of_source">): string {
  if (!source.as_of) return m.undated();
  const how = source.as_of_source ? sayOr(`as_of_${source.as_of_source}`, "") : "";
  return how ? m.as_of_how({ date: day(source.as_of), how }) : m.as_of({ date: day(source.as_of) });
}

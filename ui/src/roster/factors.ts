// The factors of the score, in the order in which they are shown everywhere, with their words.
import type { Factor, FactorPart, Row, Weights } from "../api/bindings";
import { MISSING, compact, decimal, fixed, money, percent, whole } from "../words/format";
import { m, sayOr } from "../words/words";

export const FACTORS = [
  "engagement",
  "views",
  "frequency",
  "brand_fit",
  "video_gpm",
  "other_brands",
  "quality",
  "reliability",
  "followers",
  "views_per_follower",
] as const satisfies readonly Factor[];

/** The weights that Troupe ships, for the ticks of the sliders. */
export const SHIPPED: Weights = {
  engagement: 20,
  views: 15,
  frequency: 10,
  brand_fit: 20,
  video_gpm: 15,
  other_brands: 5,
  quality: 10,
  reliability: 5,
  followers: 0,
  views_per_follower: 0,
};

export function factorName(factor: Factor): string {
  return sayOr(`factor_${factor}`, factor);
}

export function factorColour(factor: Factor): string {
  return `var(--factor-${factor})`;
}

/** A factor's metric with its unit. */
export function factorValue(part: Pick<FactorPart, "factor" | "value" | "currency">): string {
  if (part.value === null) return MISSING;
  switch (part.factor) {
    case "engagement":
    case "views_per_follower":
    case "reliability":
      return percent(part.value);
    case "views":
      return compact(part.value);
    case "frequency":
      return m.value_frequency({ value: fixed(part.value) });
    case "followers":
      return compact(part.value);
    case "brand_fit":
      return whole(part.value);
    case "other_brands":
      return m.value_brands({ count: part.value, shown: whole(part.value) });
    case "quality":
      return m.value_rating({ value: fixed(part.value) });
    case "video_gpm":
      return part.currency ? money(part.value.toFixed(2), part.currency) : decimal(part.value, 2);
    default:
      return decimal(part.value);
  }
}

/** A score or points as they are shown: whole for a score, one decimal for points. */
export function scoreText(score: number): string {
  return whole(score);
}

/** The score itself read out: what it is and between which ends. */
export function scoreShort(
  row: Pick<Row, "score" | "low" | "high"> & Partial<Pick<Row, "objected">>,
): string {
  if (row.objected) return m.score_objected_title();
  if (row.score === null) return m.score_none();
  if (row.low === null || row.high === null) return m.score_is({ score: scoreText(row.score) });
  return m.score_between({ score: scoreText(row.score), low: whole(row.low), high: whole(row.high) });
}

/** The score read out: what it is, between which ends, and from which parts. */
export function scoreAloud(
  row: Pick<Row, "score" | "low" | "high" | "coverage" | "factors"> & Partial<Pick<Row, "objected">>,
): string {
  if (row.objected) return scoreShort(row);
  const missing = row.factors.filter((part) => part.points === null).map((part) => factorName(part.factor));
  const lines = [scoreShort(row)];
  const sum = row.factors.reduce((all, part) => all + (part.points === null ? 0 : part.weight), 0);
  for (const part of row.factors) {
    if (part.points === null) continue;
    const most = sum > 0 ? (100 * part.weight) / sum : 0;
    lines.push(
      m.score_part({ factor: factorName(part.factor), points: fixed(part.points), most: decimal(most) }),
    );
  }
  for (const name of missing) lines.push(m.score_unknown({ factor: name }));
  return lines.join("\n");
}

// How a score is drawn on its track, and where a bracket joins rows. Pure.
import type { Factor, FactorPart, Row } from "../api/bindings";

export type Segment = { factor: Factor; from: number; points: number };

/** The known parts side by side, in their fixed order; parts without points take no room. */
export function segments(parts: readonly FactorPart[]): Segment[] {
  let from = 0;
  const found: Segment[] = [];
  for (const part of parts) {
    if (part.points === null || part.points <= 0) continue;
    found.push({ factor: part.factor, from, points: part.points });
    from += part.points;
  }
  return found;
}

/** Air between two parts, in points; thin parts have none. */
const GAP = 0.8;

/** The parts as one picture, so that a row of a table needs one element and not one for each part. */
export function painted(parts: readonly FactorPart[], colour: (factor: Factor) => string): string {
  const stops: string[] = [];
  let end = 0;
  for (const { factor, from, points } of segments(parts)) {
    end = from + points;
    const drawn = end - (points > 2 ? GAP : 0);
    stops.push(`${colour(factor)} ${at(from)} ${at(drawn)}`);
    if (drawn < end) stops.push(`transparent ${at(drawn)} ${at(end)}`);
  }
  if (stops.length === 0) return "none";
  return `linear-gradient(90deg, ${stops.join(", ")}, transparent ${at(end)})`;
}

function at(points: number): string {
  return `${Number(Math.min(100, points).toFixed(2))}%`;
}

export type BracketEnd = "first" | "middle" | "last" | "only" | null;

/** Which end of its bracket a row is, given the rows around it. Rows of one bracket carry its first rank. */
export function bracketEnd(
  row: Pick<Row, "bracket">,
  above: Pick<Row, "bracket"> | undefined,
  below: Pick<Row, "bracket"> | undefined,
): BracketEnd {
  if (row.bracket === null) return null;
  const before = above?.bracket === row.bracket;
  const after = below?.bracket === row.bracket;
  if (before && after) return "middle";
  if (before) return "last";
  return after ? "first" : "only";
}

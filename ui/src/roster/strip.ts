// Where the parts of a score lie on its track. Pure.
import type { Factor, FactorPart } from "../api/bindings";

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

// Steps of a score: where each factor's points begin and end, and how far its interval reaches. Pure.
import type { FactorPart } from "../api/bindings";

export type Step = {
  /** Where the points begin on the track from 0 to 100. */
  from: number;
  points: number;
  /** Most points that this factor could bring with the weights in use. */
  most: number;
  /** Ends of its interval on the track; `null` without one. */
  low: number | null;
  high: number | null;
};

/** A step for each part; `null` where the factor is unknown. */
export function steps(parts: readonly FactorPart[]): (Step | null)[] {
  const sum = knownWeight(parts);
  let from = 0;
  return parts.map((part) => {
    if (part.points === null || sum <= 0) return null;
    const share = part.weight / sum;
    const step = {
      from,
      points: part.points,
      most: 100 * share,
      low: part.low === null ? null : from + part.low * share,
      high: part.high === null ? null : from + part.high * share,
    };
    from += part.points;
    return step;
  });
}

/** The weight of the known factors. */
export function knownWeight(parts: readonly FactorPart[]): number {
  return parts.reduce((sum, part) => sum + (part.points === null ? 0 : part.weight), 0);
}

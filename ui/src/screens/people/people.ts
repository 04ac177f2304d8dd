// The order of suggestions and moving among them. Pure.
import type { Suggestion } from "../../api/bindings";

export function pairKey(pair: Suggestion): string {
  return `${pair.into.creator}-${pair.from.creator}`;
}

/** Strong ones first; among equals the order in which they came. */
export function ordered(pairs: readonly Suggestion[]): Suggestion[] {
  const weak = (pair: Suggestion) => Number(pair.strength !== "strong");
  return [...pairs].sort((a, b) => weak(a) - weak(b));
}

/** Where a key leads in a list; `null` when it leads nowhere. */
export function step(key: string, index: number, count: number): number | null {
  const to: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: count - 1 };
  const wanted = to[key];
  return wanted === undefined ? null : Math.max(0, Math.min(count - 1, wanted));
}

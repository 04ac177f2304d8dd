// Terms that are proposed or tried. Pure.
import type { SimulationRequest, TierProposal, TriedRate } from "../api/bindings";
import { fractionFrom } from "../programs/share";

/** True when another tier than today's is proposed. */
export function moves(row: Pick<TierProposal, "now" | "proposed">): boolean {
  return row.now !== row.proposed;
}

/** Creators by the tier that they go to. */
export function byTier(rows: readonly TierProposal[]): Map<number | null, number[]> {
  const found = new Map<number | null, number[]>();
  for (const row of rows) found.set(row.proposed, [...(found.get(row.proposed) ?? []), row.who.creator]);
  return found;
}

/** What was typed into a line of rates to try: everybody's (tier `null`) or a tier's. */
export type Typed = { tier: number | null; text: string };

/** The rates that were typed; `null` when one of them is none. Lines left empty stay as they are. */
export function tried(lines: readonly Typed[]): TriedRate[] | null {
  const rates: TriedRate[] = [];
  for (const { tier, text } of lines) {
    const rate = fractionFrom(text);
    if (rate === null) return null;
    if (rate !== "") rates.push({ creator: null, tier, product: null, rate });
  }
  return rates;
}

/** What to ask; `null` while nothing is typed, something is wrong or the days are not in order. */
export function simulation(
  program: number,
  lines: readonly Typed[],
  from: string,
  to: string,
): SimulationRequest | null {
  const rates = tried(lines);
  if (!rates || rates.length === 0 || !from || !to || from > to) return null;
  return { program, rates, tiers: [], from, to };
}

// Rates of a programme with their days: which count on a day, and whose they are. Pure.
import type { ProgramRate, Tier } from "../api/bindings";
import { called } from "../roster/columns";
import { m } from "../words/words";

/** Whose a rate is, and for which product: rates of one such line follow each other. */
function lineOf(rate: ProgramRate): string {
  return [rate.who?.creator ?? "", rate.tier ?? "", rate.product ?? ""].join("|");
}

/** The numbers of the rates that count on a day: of each line the newest that has begun. One that ended counts too. */
export function counting(rates: readonly ProgramRate[], day: string): Set<number> {
  const newest = new Map<string, ProgramRate>();
  for (const rate of rates) {
    const other = newest.get(lineOf(rate));
    if (
      rate.from <= day &&
      (!other || rate.from > other.from || (rate.from === other.from && rate.id > other.id))
    )
      newest.set(lineOf(rate), rate);
  }
  return new Set([...newest.values()].map((rate) => rate.id));
}

/** Whose a rate is, in words. */
export function rateWhose(rate: Pick<ProgramRate, "who" | "tier">, tiers: readonly Tier[]): string {
  if (rate.who) return called(rate.who);
  if (rate.tier === null) return m.program_rate_everybody();
  const tier = tiers.find((one) => one.edit.id === rate.tier);
  return m.terms_rate_tier({ name: tier?.edit.name ?? "–" });
}

// For whom a missing fact is filled in: the chosen rows, else all that are shown and lack it.
import { type EligibilityQuery, type EligibilityRow, type Fact, commands } from "../api/bindings";

/** True when the answer of this row waits for the fact. */
export function lacks(row: Pick<EligibilityRow, "because">, fact: Fact): boolean {
  return row.because.some((reason) => reason.missing === fact && reason.holds === null);
}

const MOST = 500;

/** Every row of a question, asked for in pages. */
export async function everyRow(
  query: (offset: number, limit: number) => EligibilityQuery,
): Promise<EligibilityRow[]> {
  const rows: EligibilityRow[] = [];
  for (;;) {
    const page = await commands.eligibility_page(query(rows.length, MOST));
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) return rows;
  }
}

/** Those who lack the fact: of the chosen ones when some are chosen. */
export function lacking(rows: readonly EligibilityRow[], fact: Fact, chosen: ReadonlySet<number>): number[] {
  return rows
    .filter((row) => (chosen.size === 0 || chosen.has(row.who.creator)) && lacks(row, fact))
    .map((row) => row.who.creator);
}

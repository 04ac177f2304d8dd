// Which decisions by hand an order carries, and so what can be taken back. Pure.
import type { CreditWhy, OrderRow } from "../api/bindings";

const byHand = (why: CreditWhy | undefined) => why === "by_hand" || why === "nobody_by_hand";

/** A decision by hand: for the whole order (`null`) or for one line. */
export type Decision = { line: string | null; reason: string };

/**
 * The decisions that an order shows. One that names every line with the same words stands for the whole order; the
 * core does not say which it was.
 */
export function decisions(row: Pick<OrderRow, "lines" | "credit">): Decision[] {
  const lines = row.lines.filter((line) => byHand(line.credit?.why));
  if (lines.length === 0)
    return byHand(row.credit?.why) ? [{ line: null, reason: row.credit?.reason ?? "" }] : [];
  const [first] = lines;
  const same = lines.every(
    (line) =>
      line.credit?.reason === first?.credit?.reason &&
      line.credit?.creator?.creator === first?.credit?.creator?.creator,
  );
  if (first && lines.length === row.lines.length && same)
    return [{ line: null, reason: first.credit?.reason ?? "" }];
  return lines.map((line) => ({ line: line.key, reason: line.credit?.reason ?? "" }));
}

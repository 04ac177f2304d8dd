// Result of a month by commission and orders: colours, the break-even line, the present cell. Pure.
import type { TwoWay } from "../api/bindings";

export type HeatCell = {
  amount: string;
  gain: boolean;
  /** Strength of its colour, 0-1: its size beside the largest of the table. */
  strength: number;
  /** Break-even runs between this cell and the one before or above. */
  lineLeft: boolean;
  lineTop: boolean;
};

/** An amount less than nothing, told by its text. */
const loses = (amount: string) => amount.startsWith("-") && /[1-9]/.test(amount);

/** The cells of the table. */
export function heat(table: TwoWay): HeatCell[][] {
  const most = Math.max(
    0,
    ...table.results.flatMap((row) => row.map((amount) => Math.abs(Number(amount))).filter(Number.isFinite)),
  );
  return table.results.map((row, y) =>
    row.map((amount, x) => {
      const left = row[x - 1];
      const above = table.results[y - 1]?.[x];
      return {
        amount,
        gain: !loses(amount),
        strength: most > 0 ? Math.abs(Number(amount)) / most : 0,
        lineLeft: left !== undefined && loses(left) !== loses(amount),
        lineTop: above !== undefined && loses(above) !== loses(amount),
      };
    }),
  );
}

/** The place of the value that is nearest to `wanted`; `null` when it is no number or lies outside of them all. */
export function placeOf(values: readonly (string | number)[], wanted: string | undefined): number | null {
  const at = Number(wanted);
  if (wanted === undefined || wanted === "" || !Number.isFinite(at) || values.length === 0) return null;
  const numbers = values.map(Number);
  const step = Math.abs((numbers[1] ?? at) - (numbers[0] ?? at)) / 2;
  if (at < Math.min(...numbers) - step || at > Math.max(...numbers) + step) return null;
  let best = 0;
  numbers.forEach((one, i) => {
    if (Math.abs(one - at) < Math.abs((numbers[best] ?? 0) - at)) best = i;
  });
  return best;
}

/** Where break-even lies: the highest commission that pays at these orders (a column); `null` = none does. */
export function highestPaying(table: TwoWay, column: number): string | null {
  let found: string | null = null;
  table.results.forEach((row, y) => {
    const amount = row[column];
    if (amount !== undefined && !loses(amount)) found = table.commissions[y] ?? found;
  });
  return found;
}

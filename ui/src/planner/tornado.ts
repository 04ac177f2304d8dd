// What moves the chance most: bars, their ends, the table. Pure.
import type { Sensitivity, SensitivityRow } from "../api/bindings";
import { whole } from "../words/format";
import { m } from "../words/words";
import { chanceText, inputName, inputValue } from "./inputs";
import { chanceCell } from "./result";
import { type Cell, type Sheet, words } from "../charts/sheet";

/** An end of a bar: where it stands, what it is, and the input's value there. */
export type End = { at: number; figure: string; value: string; never: boolean };

/** A bar: `left` is the smaller figure. */
export type Bar = { key: string; name: string; now: string; left: End; right: End; needs: string };

/** How many bars are shown before all are asked for. */
export const SHOWN = 8;

/** Whether bars tell chances; otherwise n*, which needs no drawing. */
export function tellsChance(given: Sensitivity): boolean {
  return (
    given.chance !== null && given.rows.some((row) => row.chance_low !== null && row.chance_high !== null)
  );
}

/** The name of a row's input, with the channel whose it is. */
function rowName(row: SensitivityRow): string {
  const input = inputName(row.input);
  if (row.channel === "own") return m.chart_plan_input_own({ input });
  if (row.channel === "network") return m.chart_plan_input_network({ input });
  return input;
}

/** How far n* goes between the low and the high value. */
export function needs(row: SensitivityRow): string {
  const [low, high] = [row.breakeven_low, row.breakeven_high];
  if (low === null && high === null) return m.chart_plan_never();
  if (low === null || high === null) return m.chart_plan_to_never({ low: whole(low ?? high ?? 0) });
  if (low === high) return whole(low);
  return m.chart_plan_range({ low: whole(Math.min(low, high)), high: whole(Math.max(low, high)) });
}

/** The bars, as long as they have both ends. An n* of never stands at the far end of the axis. */
export function bars(given: Sensitivity, currency: string | undefined): Bar[] {
  const chance = tellsChance(given);
  const far = Math.max(
    given.breakeven ?? 0,
    ...given.rows.flatMap((row) => [row.breakeven_low ?? 0, row.breakeven_high ?? 0]),
  );
  const end = (row: SensitivityRow, side: "low" | "high"): End | null => {
    const value = inputValue(row.input, row[side], currency);
    if (chance) {
      const at = side === "low" ? row.chance_low : row.chance_high;
      return at === null ? null : { at, figure: chanceText(at), value, never: false };
    }
    const at = side === "low" ? row.breakeven_low : row.breakeven_high;
    if (at === null) return { at: far * 1.1, figure: m.chart_plan_never(), value, never: true };
    return { at, figure: whole(at), value, never: false };
  };
  return given.rows.flatMap((row) => {
    const low = end(row, "low");
    const high = end(row, "high");
    if (!low || !high) return [];
    const [left, right] = low.at <= high.at ? [low, high] : [high, low];
    return [
      {
        key: `${row.input} ${row.channel ?? ""}`,
        name: rowName(row),
        now: inputValue(row.input, row.value, currency),
        left,
        right,
        needs: needs(row),
      },
    ];
  });
}

/** The finding of the chart. */
export function tornadoTitle(given: Sensitivity, found: readonly Bar[]): string {
  const first = found[0];
  if (!first) return m.chart_plan_moves_nothing();
  return tellsChance(given)
    ? m.chart_plan_moves_chance({ input: first.name })
    : m.chart_plan_moves_orders({ input: first.name });
}

/** The bars as a table. */
export function tornadoSheet(given: Sensitivity, currency: string | undefined): Sheet {
  const orders = (n: number | null): Cell =>
    n === null ? { text: m.chart_plan_never(), copied: "" } : { text: whole(n), copied: String(n) };
  const value = (row: SensitivityRow, side: "low" | "value" | "high"): Cell => ({
    text: inputValue(row.input, row[side], currency),
    copied: row[side],
  });
  const chance = tellsChance(given);
  const unknown = m.chart_plan_drawing();
  return {
    heads: [
      m.chart_plan_input(),
      m.chart_plan_low(),
      m.chart_plan_now(),
      m.chart_plan_high(),
      ...(chance ? [m.chart_plan_chance_low(), m.chart_plan_chance_high()] : []),
      m.chart_plan_orders_low(),
      m.chart_plan_orders_high(),
    ],
    rows: given.rows.map((row) => [
      words(rowName(row)),
      value(row, "low"),
      value(row, "value"),
      value(row, "high"),
      ...(chance ? [chanceCell(row.chance_low, unknown), chanceCell(row.chance_high, unknown)] : []),
      orders(row.breakeven_low),
      orders(row.breakeven_high),
    ]),
  };
}

/** The present figure that bars start from. */
export function present(given: Sensitivity): { at: number; text: string } | null {
  if (tellsChance(given) && given.chance !== null)
    return { at: given.chance, text: m.chart_plan_chance_now({ value: chanceText(given.chance) }) };
  if (given.breakeven === null) return null;
  const text = m.chart_plan_orders_now({ count: given.breakeven, value: whole(given.breakeven) });
  return { at: given.breakeven, text };
}

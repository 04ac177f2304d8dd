// What a back-test found, by outcome. Pure but for words.
import type { Backtest, BacktestRow } from "../../api/bindings";
import { factorName } from "../../roster/factors";
import { FACTORS } from "../../roster/factors";
import { m, sayOr } from "../../words/words";

const BASELINES = ["followers", "plain_mean", "plain_median"];
const OUTCOMES = ["later_median_views", "later_engagement", "later_posts_per_week", "later_sales"];

/** A plain measure to beat, and not a factor of the score. */
export function isBaseline(row: Pick<BacktestRow, "factor">): boolean {
  return BASELINES.includes(row.factor);
}

export function rowName(row: Pick<BacktestRow, "factor">): string {
  if (row.factor === "score") return m.score();
  if (isBaseline(row)) return sayOr(`baseline_${row.factor}`, row.factor);
  const factor = FACTORS.find((one) => one === row.factor);
  return factor ? factorName(factor) : row.factor;
}

export function outcomeName(outcome: string): string {
  return sayOr(`outcome_${outcome}`, outcome);
}

export type Group = { outcome: string; title: string; rows: BacktestRow[] };

/** The rows by outcome: the score first, then factors by how well they ordered it, then baselines. */
export function groups(answer: Backtest): Group[] {
  return OUTCOMES.flatMap((outcome) => {
    const rows = answer.rows.filter((row) => row.outcome === outcome);
    if (rows.length === 0) return [];
    const place = (row: BacktestRow) => (row.factor === "score" ? 0 : isBaseline(row) ? 2 : 1);
    const sorted = [...rows].sort((a, b) => place(a) - place(b) || (b.spearman ?? -2) - (a.spearman ?? -2));
    return [{ outcome, title: title(outcome, sorted), rows: sorted }];
  });
}

function title(outcome: string, rows: readonly BacktestRow[]): string {
  const name = outcomeName(outcome);
  const known = rows.filter((row) => row.spearman !== null);
  const best = [...known].sort((a, b) => (b.spearman ?? 0) - (a.spearman ?? 0))[0];
  if (!best) return m.backtest_none({ outcome: name });
  const score = known.find((row) => row.factor === "score");
  const plain = Math.max(-2, ...known.filter(isBaseline).map((row) => row.spearman ?? -2));
  // Only against something to beat does a good score say anything.
  if (score && plain > -2 && (score.spearman ?? -2) >= plain) return m.backtest_best_score({ outcome: name });
  return m.backtest_best({ factor: rowName(best), outcome: name });
}

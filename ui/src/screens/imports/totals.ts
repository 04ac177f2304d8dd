// The sum of the reports of one import. Pure.
import type { ImportReport } from "../../api/bindings";

export type Totals = {
  taken: number;
  failed: number;
  created: number;
  updated: number;
  unchanged: number;
  skipped: number;
  rejected: number;
  warnings: number;
};

export function reportTotals(reports: readonly ImportReport[]): Totals {
  const sum: Totals = {
    taken: 0,
    failed: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    skipped: 0,
    rejected: 0,
    warnings: 0,
  };
  for (const report of reports) {
    if (report.error) {
      sum.failed += 1;
      continue;
    }
    sum.taken += 1;
    sum.created += report.created;
    sum.updated += report.updated;
    sum.unchanged += report.unchanged;
    sum.skipped += report.skipped;
    sum.rejected += report.rejected_total;
    sum.warnings += report.warnings.length;
  }
  return sum;
}

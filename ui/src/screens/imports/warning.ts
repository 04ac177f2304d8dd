// A warning about a file as a sentence, and the rows that it is about.
import type { Warning } from "../../api/bindings";
import { whole } from "../../words/format";
import { m, sayOr } from "../../words/words";

export function warningText(warning: Warning): string {
  return sayOr(`warning_${warning.code}`, warning.message, {
    count: warning.count,
    shown: whole(warning.count),
  });
}

// So many rows are named; a file may have thousands.
const NAMED = 20;

/** The rows of people who were erased; of many the first. `count` = all of them. */
export function erasedRows(rows: readonly number[], count: number): string {
  const named = rows.slice(0, NAMED).map(String).join(", ");
  const more = count - Math.min(rows.length, NAMED);
  return more > 0
    ? m.erased_rows_more({ rows: named, more: whole(more) })
    : m.erased_rows({ count, rows: named });
}

// What the user decided about each file of a preview, and what still has to be decided. Pure.
import type { ColumnPreview, FileChoice, FilePreview, ReadOptions } from "../../api/bindings";

/** Nothing decided: Troupe reads the file as it recognised it. */
export const BLANK: ReadOptions = { columns: [], constants: {}, accept_implausible: false };

export type Choices = Readonly<Record<string, FileChoice>>;

export function choiceOf(choices: Choices, key: string): FileChoice {
  return choices[key] ?? { key, skip: false, options: BLANK };
}

/** The options with a change; empty text takes a decision back. */
export function decided(options: ReadOptions, change: Partial<ReadOptions>): ReadOptions {
  const { columns, constants, accept_implausible, ...rest } = { ...options, ...change };
  const words = Object.entries(rest).filter(([, value]) => value);
  return { ...(Object.fromEntries(words) as Partial<ReadOptions>), columns, constants, accept_implausible };
}

/** Errors that a decision of the user can lift. */
const LIFTED = [
  "currency_missing",
  "implausible",
  "ambiguous_column",
  "column_not_numbers",
  "sheet_unknown",
  "mapping_wrong",
  "key_column_missing",
  "kind_unknown",
  "encoding_wrong",
  "money_all_zero",
];

/** A column whose values can be read two ways and that nobody decided about. */
export function undecided(column: ColumnPreview): boolean {
  return column.field !== null && (column.decimal_sure === "ambiguous" || column.order_sure === "ambiguous");
}

/** True when an answer of the user is needed before the file can be taken. */
export function open(file: FilePreview): boolean {
  if (file.error) {
    // A stranger that a folder happens to hold keeps nobody waiting.
    const ways = file.wizard !== null || (!file.found && file.other_kinds.length > 0);
    if (["kind_unknown", "key_column_missing", "money_all_zero"].includes(file.error.code)) return ways;
    return LIFTED.includes(file.error.code);
  }
  return file.wizard !== null && (file.wizard.missing.length > 0 || file.columns.some(undecided));
}

export type Standing = "ready" | "decide" | "unreadable" | "skipped";

export function standing(file: FilePreview, choice: FileChoice): Standing {
  if (open(file)) return choice.skip ? "skipped" : "decide";
  if (file.error) return "unreadable";
  return choice.skip ? "skipped" : "ready";
}

export type Summary = {
  files: number;
  recognised: number;
  decide: number;
  unreadable: number;
  repeated: number;
  /** Files that Import would take now. */
  taken: number;
  /** Rows of these. */
  rows: number;
  /** Chosen files that keep Import waiting. */
  waiting: number;
};

export function summary(files: readonly FilePreview[], choices: Choices): Summary {
  const found: Summary = {
    files: files.length,
    recognised: 0,
    decide: 0,
    unreadable: 0,
    repeated: 0,
    taken: 0,
    rows: 0,
    waiting: 0,
  };
  for (const file of files) {
    const stands = standing(file, choiceOf(choices, file.key));
    if (open(file)) found.decide += 1;
    else if (file.error) found.unreadable += 1;
    else found.recognised += 1;
    if (file.already_imported) found.repeated += 1;
    if (stands === "decide") found.waiting += 1;
    if (stands === "ready") {
      found.taken += 1;
      found.rows += file.rows;
    }
  }
  return found;
}

/** What to ask a preview with: leaving a file out changes nothing about how it is read. */
export function asked(choices: Choices): FileChoice[] {
  return Object.values(choices)
    .filter((choice) => JSON.stringify(choice.options) !== JSON.stringify(BLANK))
    .map((choice) => ({ ...choice, skip: false }));
}

/** What to import: files that cannot be read are left out by name. */
export function taken(files: readonly FilePreview[], choices: Choices): FileChoice[] {
  return files.map((file) => {
    const choice = choiceOf(choices, file.key);
    return { ...choice, skip: standing(file, choice) !== "ready" };
  });
}

/** Keys of the files whose options differ between two questions. */
export function differing(one: readonly FileChoice[], other: readonly FileChoice[]): Set<string> {
  const told = (list: readonly FileChoice[]) =>
    new Map(list.map((choice) => [choice.key, JSON.stringify(choice.options)]));
  const [a, b] = [told(one), told(other)];
  const keys = new Set([...a.keys(), ...b.keys()]);
  return new Set([...keys].filter((key) => a.get(key) !== b.get(key)));
}

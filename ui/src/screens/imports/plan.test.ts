import { describe, expect, it } from "vitest";
import type { ColumnPreview, FilePreview, ImportReport } from "../../api/bindings";
import { BLANK, asked, choiceOf, decided, differing, open, standing, summary, taken } from "./plan";
import { reportTotals } from "./totals";

const error = (code: string) => ({ code, params: {}, message: "", hint: "" });
const file = (key: string, more: Partial<FilePreview> = {}): FilePreview => ({
  key,
  path: `/in/${key}`,
  file: key,
  found: true,
  sheet: null,
  sheets: [],
  header_row: 1,
  layout: "l",
  wizard: null,
  bytes: 10,
  kind: "apify_tiktok",
  other_kinds: [],
  platform: null,
  platform_guessed: false,
  encoding: null,
  delimiter: null,
  columns: [],
  columns_matched: 0,
  columns_total: 0,
  rows: 5,
  posts: 0,
  accounts: 0,
  orders: 0,
  reports: 0,
  from: null,
  to: null,
  currency: null,
  outcome: null,
  skipped: 0,
  erased_rows: [],
  rejected: 0,
  rejected_rows: [],
  as_of: null,
  as_of_source: null,
  warnings: [],
  error: null,
  already_imported: false,
  ...more,
});
const wizard = { targets: ["troupe_posts"], target: "troupe_posts", fields: [], missing: [], saved: null };
const column = (more: Partial<ColumnPreview>): ColumnPreview => ({
  key: "Views",
  header: "Views",
  confidence: 80,
  shape: "number",
  decimal: null,
  decimal_sure: "unneeded",
  date_order: null,
  order_sure: "unneeded",
  field: "views",
  samples: [],
  unreadable: 0,
  ...more,
});

describe("a file of a preview", () => {
  it("waits for a decision where one can lift what is wrong, and cannot be read otherwise", () => {
    expect(open(file("a"))).toBe(false);
    expect(open(file("a", { error: error("currency_missing") }))).toBe(true);
    expect(open(file("a", { error: error("implausible") }))).toBe(true);
    expect(open(file("a", { error: error("file_empty") }))).toBe(false);
    expect(open(file("a", { error: error("kind_unknown") }))).toBe(false);
    expect(open(file("a", { error: error("kind_unknown"), wizard }))).toBe(true);
    const others = { error: error("kind_unknown"), other_kinds: ["troupe_posts"], found: false };
    expect(open(file("a", others))).toBe(true);
    expect(open(file("a", { ...others, found: true }))).toBe(false);
  });

  it("waits while a needed field is missing or a used column is ambiguous", () => {
    expect(open(file("a", { wizard: { ...wizard, missing: ["handle|native_id"] } }))).toBe(true);
    const ambiguous = column({ decimal_sure: "ambiguous" });
    expect(open(file("a", { wizard, columns: [ambiguous] }))).toBe(true);
    expect(open(file("a", { wizard, columns: [{ ...ambiguous, field: null }] }))).toBe(false);
  });

  it("stands as it was chosen", () => {
    const skip = { key: "a", skip: true, options: BLANK };
    expect(standing(file("a"), choiceOf({}, "a"))).toBe("ready");
    expect(standing(file("a"), skip)).toBe("skipped");
    expect(standing(file("a", { error: error("currency_missing") }), skip)).toBe("skipped");
    expect(standing(file("a", { error: error("file_empty") }), choiceOf({}, "a"))).toBe("unreadable");
  });
});

describe("a preview of many files", () => {
  const files = [
    file("a", { already_imported: true }),
    file("b", { error: error("file_empty") }),
    file("c", { error: error("currency_missing") }),
    file("d"),
  ];

  it("counts them and says what keeps Import waiting", () => {
    expect(summary(files, { d: { key: "d", skip: true, options: BLANK } })).toEqual({
      files: 4,
      recognised: 2,
      decide: 1,
      unreadable: 1,
      repeated: 1,
      taken: 1,
      rows: 5,
      waiting: 1,
    });
  });

  it("imports what is ready and names the others as left out", () => {
    expect(taken(files, {}).map((choice) => [choice.key, choice.skip])).toEqual([
      ["a", false],
      ["b", true],
      ["c", true],
      ["d", false],
    ]);
  });

  it("asks only with decisions about reading, and knows whose changed", () => {
    const choices = {
      a: { key: "a", skip: true, options: BLANK },
      d: { key: "d", skip: true, options: { ...BLANK, currency: "EUR" } },
    };
    const now = asked(choices);
    expect(now).toEqual([{ key: "d", skip: false, options: { ...BLANK, currency: "EUR" } }]);
    expect(differing([], now)).toEqual(new Set(["d"]));
    expect(differing(now, now)).toEqual(new Set());
  });

  it("takes a decision back when it is emptied", () => {
    const once = decided(BLANK, { decimal: ",", currency: "EUR" });
    expect(decided(once, { decimal: "" })).toEqual({ ...BLANK, currency: "EUR" });
  });
});

describe("the report of an import", () => {
  it("adds up the files that were taken and counts the others", () => {
    const report: ImportReport = {
      id: 1,
      file: "a",
      kind: "sample",
      columns_matched: 1,
      columns_total: 1,
      rows_read: 3,
      created: 2,
      updated: 1,
      unchanged: 0,
      skipped: 0,
      erased_rows: [],
      rejected_total: 1,
      rejected: [{ row: 3, reason: "x" }],
      warnings: [],
      as_of: null,
      as_of_source: null,
      error: null,
    };
    const failed = { ...report, id: null, error: error("file_empty") };
    expect(reportTotals([report, report, failed])).toMatchObject({
      taken: 2,
      failed: 1,
      created: 4,
      updated: 2,
      rejected: 2,
    });
  });
});

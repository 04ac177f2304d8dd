import { describe, expect, it } from "vitest";
import type { ColumnPreview, FieldChoice } from "../../api/bindings";
import {
  assign,
  byLetter,
  confidence,
  constantFields,
  dateBothWays,
  numberBothWays,
  rulesOf,
  telling,
  toDecide,
  withConstant,
  write,
} from "./mapping";
import { BLANK } from "./plan";

const column = (key: string, field: string | null, more: Partial<ColumnPreview> = {}): ColumnPreview => ({
  key,
  header: key,
  confidence: 95,
  shape: "text",
  decimal: null,
  decimal_sure: "unneeded",
  date_order: null,
  order_sure: "unneeded",
  field,
  samples: [],
  unreadable: 0,
  ...more,
});
const columns = [
  column("User", "handle"),
  column("Reach", "views", { confidence: 40 }),
  column("Memo", null),
];

describe("the rules of a mapping", () => {
  it("begin with Troupe's proposals", () => {
    expect(rulesOf(columns, BLANK).map((rule) => rule.field)).toEqual(["handle", "views", null]);
  });

  it("are the user's alone once there are any", () => {
    const rules = [{ header: "User", field: "name" }];
    expect(rulesOf(columns, { ...BLANK, columns: rules }).map((rule) => rule.field)).toEqual([
      "name",
      null,
      null,
    ]);
  });

  it("move a field that another column had", () => {
    const rules = assign(rulesOf(columns, BLANK), "Memo", "handle");
    expect(rules.map((rule) => rule.field)).toEqual([null, "views", "handle"]);
    expect(assign(rules, "Memo", null).map((rule) => rule.field)).toEqual([null, "views", null]);
  });

  it("say how a column is written, and forget it again", () => {
    const rules = write(rulesOf(columns, BLANK), "Reach", { decimal: "," });
    expect(rules[1]).toEqual({ header: "Reach", field: "views", decimal: "," });
    expect(write(rules, "Reach", { decimal: "" })[1]).toEqual({ header: "Reach", field: "views" });
  });
});

describe("what is left to decide", () => {
  const open = [column("Paid", "total", { decimal_sure: "ambiguous" }), columns[0] as ColumnPreview];

  it("are the used columns that read two ways, and they stay when they are decided", () => {
    expect(toDecide(open, rulesOf(open, BLANK)).map((one) => one.key)).toEqual(["Paid"]);
    const said = [column("Paid", "total", { decimal_sure: "given", decimal: "," }), open[1] as ColumnPreview];
    expect(toDecide(said, rulesOf(said, BLANK)).map((one) => one.key)).toEqual(["Paid"]);
    expect(toDecide(open, assign(rulesOf(open, BLANK), "Paid", null))).toEqual([]);
  });

  it("shows a number both ways, or nothing where both are the same", () => {
    expect(numberBothWays("1.234")).toEqual({ comma: 1234, point: 1.234 });
    expect(numberBothWays("€ 1.234")).toEqual({ comma: 1234, point: 1.234 });
    expect(numberBothWays("-1,234")).toEqual({ comma: -1.234, point: -1234 });
    expect(numberBothWays("1,5")).toBeNull();
    expect(numberBothWays("12")).toBeNull();
    expect(numberBothWays("1.234,56")).toBeNull();
  });

  it("shows a date both ways, or nothing where both are the same", () => {
    expect(dateBothWays("03/04/2026")).toEqual({ dmy: "2026-04-03", mdy: "2026-03-04" });
    expect(dateBothWays("3-4-26 10:00")).toEqual({ dmy: "2026-04-03", mdy: "2026-03-04" });
    expect(dateBothWays("13/04/2026")).toBeNull();
    expect(dateBothWays("04/04/2026")).toBeNull();
    expect(dateBothWays("2026-04-03")).toBeNull();
    expect(telling(["12/12/2025", "03/04/2026"], dateBothWays)?.text).toBe("03/04/2026");
  });
});

describe("confidence", () => {
  it("is a word", () => {
    const [user, reach, memo] = columns as [ColumnPreview, ColumnPreview, ColumnPreview];
    expect(confidence(user, { header: "User", field: "handle" }, false)).toBe("sure");
    expect(confidence(reach, { header: "Reach", field: "views" }, false)).toBe("guess");
    expect(confidence(memo, { header: "Memo", field: null }, false)).toBe("none");
    expect(confidence(memo, { header: "Memo", field: "name" }, true)).toBe("yours");
  });
});

describe("constants", () => {
  const fields: FieldChoice[] = ["platform", "handle", "currency", "views"].map((field) => ({
    field,
    needed: field === "handle",
    shape: "text",
  }));
  const wizard = { targets: [], target: "troupe_posts", fields, missing: ["handle|native_id"], saved: null };

  it("are offered for what is missing and for what a table seldom repeats", () => {
    expect(constantFields(wizard, [{ header: "P", field: "platform" }], BLANK)).toEqual([
      "handle",
      "currency",
    ]);
    expect(withConstant({ ...BLANK, constants: { handle: "noor" } }, "handle", " ")).toEqual({});
    expect(withConstant(BLANK, "handle", " noor ")).toEqual({ handle: "noor" });
  });
});

describe("a letter", () => {
  it("chooses the next field that begins with it", () => {
    const fields: FieldChoice[] = ["saves", "shares", "views"].map((field) => ({
      field,
      needed: false,
      shape: "number",
    }));
    const name = (field: string) => field;
    expect(byLetter(fields, name, "S", null)).toBe("saves");
    expect(byLetter(fields, name, "s", "saves")).toBe("shares");
    expect(byLetter(fields, name, "s", "shares")).toBe("saves");
    expect(byLetter(fields, name, "x", null)).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { TODAY, budget, row } from "../../../tests/made-samples";
import type { SampleDate } from "../../api/bindings";
import { filled, standing } from "./budget";
import { byDay } from "./dates";
import { common } from "./moves";

const asked = { states: [], overdue: false, list: null, search: "" };
const date = (what: string, more = {}): SampleDate => ({ day: TODAY, sample: row(more), what });

describe("dates of a calendar", () => {
  it("put what is due first", () => {
    const found = byDay([date("posted", { id: 1 }), date("due", { id: 2 })], asked, () => true);
    expect(found.get(TODAY)?.map((one) => one.what)).toEqual(["due", "posted"]);
  });

  it("answer the same question as the table", () => {
    const dates = [
      date("due", { id: 1, state: "shipped", days: 4 }),
      date("due", { id: 2, days: -1, list: null }),
    ];
    const ids = (question: Partial<typeof asked> & { states?: never[]; list?: number | null }) =>
      byDay(dates, { ...asked, ...question }, () => true)
        .get(TODAY)
        ?.map((one) => one.sample.id);
    expect(ids({})).toEqual([1, 2]);
    expect(ids({ overdue: true })).toEqual([2]);
    expect(ids({ list: 3 } as never)).toEqual([1]);
    expect(ids({ search: "noor vonk" })).toEqual([1, 2]);
    expect(ids({ search: "nobody" })).toBeUndefined();
    expect(byDay(dates, asked, () => false).size).toBe(0);
  });
});

describe("moves for several samples", () => {
  it("are those that all of them allow", () => {
    expect(
      common(
        new Map([
          ["approved", ["packed", "cancelled"]],
          ["packed", ["shipped", "cancelled"]],
        ]),
      ),
    ).toEqual(["cancelled"]);
    expect(common(new Map())).toEqual([]);
    expect(common(new Map([["lost", []]]))).toEqual([]);
  });
});

describe("the month's budget", () => {
  const left = (amount: string) => ({ ...budget, left: { amount, currency: "EUR" } });

  it("says when nothing is left and when more is spent", () => {
    expect(standing(left("87.40"))).toBe("fine");
    expect(standing(left("0.00"))).toBe("at_limit");
    expect(standing(left("0"))).toBe("at_limit");
    expect(standing(left("-0.01"))).toBe("over");
    expect(standing({ ...budget, limit: null, left: null })).toBe("fine");
  });

  it("fills a bar that never leaves its track", () => {
    expect(filled(budget)).toBeCloseTo(0.825, 3);
    expect(filled({ ...budget, spent: { amount: "900", currency: "EUR" } })).toBe(1);
    expect(filled({ ...budget, limit: null })).toBeNull();
  });
});

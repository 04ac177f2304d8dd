import { describe, expect, it } from "vitest";
import { shift, shiftMonth, step, weekday, weeks } from "./month";

describe("a month of civil days", () => {
  it("has whole weeks from Monday that hold all of it", () => {
    const november = weeks("2026-11-21");
    expect(november[0]?.[0]).toBe("2026-10-26");
    expect(november.at(-1)?.[6]).toBe("2026-12-06");
    expect(weeks("2027-02-10")).toHaveLength(4);
    expect(weeks("2026-12-31").at(-1)?.[6]).toBe("2027-01-03");
  });

  it("knows no clock: days beside a change to or from summer time are days", () => {
    expect(shift("2026-03-28", 1)).toBe("2026-03-29");
    expect(shift("2026-03-29", 1)).toBe("2026-03-30");
    expect(shift("2026-10-25", 1)).toBe("2026-10-26");
    expect(shift("2028-02-28", 1)).toBe("2028-02-29");
  });

  it("goes to the last day where a month is shorter", () => {
    expect(shiftMonth("2026-01-31", 1)).toBe("2026-02-28");
    expect(shiftMonth("2026-03-31", -1)).toBe("2026-02-28");
    expect(shiftMonth("2026-12-15", 1)).toBe("2027-01-15");
  });

  it("is walked by arrows and page keys", () => {
    expect(weekday("2026-11-23")).toBe(0);
    expect(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].map((key) => step("2026-11-21", key))).toEqual(
      ["2026-11-20", "2026-11-22", "2026-11-14", "2026-11-28"],
    );
    expect([step("2026-11-21", "Home"), step("2026-11-21", "End")]).toEqual(["2026-11-16", "2026-11-22"]);
    expect([step("2026-11-21", "PageDown"), step("2026-11-21", "x")]).toEqual(["2026-12-21", null]);
  });
});

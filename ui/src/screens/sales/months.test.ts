import { afterEach, describe, expect, it } from "vitest";
import { setLocale } from "../../paraglide/runtime.js";
import * as made from "../../../tests/made-sales";
import { csv } from "../../charts/sheet";
import { useLocale } from "../../words/format";
import { monthDays } from "./groups";
import { bars, monthsSheet, monthsTitle, stack } from "./months";

afterEach(() => {
  void setLocale("en", { reload: false });
  useLocale("en");
});
const plain = (text: string) => text.replace(/[\u2009\u00a0\u202f]/g, " ");

describe("the chart of months", () => {
  it("says which part creators bring and in which month most", () => {
    expect(plain(monthsTitle({ months: made.months }))).toBe(
      "Creators bring 46 % of net sales, most in October 2026 (€3,882)",
    );
  });
  it("says so when there is one month, none, or nothing of creators", () => {
    expect(plain(monthsTitle({ months: [made.month("2026-10", 100, 300, 0)] }))).toBe(
      "Creators brought 25 % of net sales in October 2026",
    );
    expect(monthsTitle({ months: [] })).toBe("No month has sales");
    expect(monthsTitle({ months: [made.month("2026-10", 0, 300, 0)] })).toBe(
      "No sale of these months is a creator’s",
    );
  });
  it("copies exact amounts, with their currency in the head", () => {
    const text = csv(monthsSheet({ months: made.months.slice(0, 1), currency: "EUR" }));
    expect(text.split("\r\n")).toEqual([
      'Month,"By creators, EUR","Nobody’s, EUR","Commission, EUR",Orders',
      "2026-01,412.00,1820.00,49.00,53",
    ]);
  });
  it("stacks parts on each other, and those below nothing below each other", () => {
    const [bar] = bars([made.month("2026-01", 300, 200, 30)]);
    expect(stack(bar!)).toEqual({ credited: [0, 3], other: [3, 5] });
    expect(stack({ month: "", credited: -3, other: -2, commission: 0 })).toEqual({
      credited: [-3, 0],
      other: [-5, -3],
    });
    expect(stack({ month: "", credited: -3, other: 2, commission: 0 })).toEqual({
      credited: [-3, 0],
      other: [0, 2],
    });
    expect(stack({ month: "", credited: 3, other: -2, commission: 0 })).toEqual({
      credited: [0, 3],
      other: [-2, 0],
    });
  });
});

describe("a month", () => {
  it("asks for the orders of its first to its last day", () => {
    expect(monthDays("2024-02")).toEqual({ from: "2024-02-01", to: "2024-02-29" });
    expect(monthDays("2026-12")).toEqual({ from: "2026-12-01", to: "2026-12-31" });
  });
});

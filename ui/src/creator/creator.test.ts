import { describe, expect, it } from "vitest";
import type { AccountSnapshot, Report } from "../api/bindings";
import { staleSince } from "../roster/stale";
import { money, useLocale } from "../words/format";
import { followerDots, growth } from "./followers";
import { audience, figureText, overlapping, plainFigures } from "./reports";

const source = (as_of: string | null) => ({
  import: 1,
  file: "shop.xlsx",
  row: 3,
  as_of,
  as_of_source: null,
});
const report = (from: string, to: string, more: Partial<Report> = {}): Report => ({
  subject: "account",
  item: null,
  name: null,
  from,
  to,
  currency: "EUR",
  figures: [],
  words: [],
  doubts: [],
  source: source(to),
  ...more,
});

describe("reports", () => {
  it("overlap when their days meet and they are about the same thing", () => {
    const reports = [
      report("2026-01-01", "2026-01-31"),
      report("2026-01-31", "2026-02-28"),
      report("2026-03-01", "2026-03-31"),
      report("2026-01-01", "2026-01-31", { subject: "post", item: "7" }),
    ];
    expect(overlapping(reports)).toEqual(new Set([0, 1]));
  });

  it("show money exactly, shares as per cent, and no currency that nobody told", () => {
    useLocale("en");
    expect(money("123456789012345.67", "EUR")).toBe("€123,456,789,012,345.67");
    expect(figureText({ key: "gmv", value: "1234.50" }, "EUR")).toBe("€1,234.50");
    expect(figureText({ key: "gmv", value: "1234.5" }, null)).toBe("1,234.5");
    expect(figureText({ key: "ctr", value: "0.0097" }, "EUR")).toBe("1.0\u2009%");
    expect(figureText({ key: "orders", value: "12" }, "EUR")).toBe("12");
  });

  it("keep shares of the audience apart, the newest of each group", () => {
    const figures = [
      { key: "audience_country.NL", value: "0.2" },
      { key: "audience_country.FI", value: "0.5" },
      { key: "gmv", value: "3" },
    ];
    const older = [{ key: "audience_country.DE", value: "0.9" }];
    const reports = [
      report("2026-02-01", "2026-02-28", { figures }),
      report("2026-01-01", "2026-01-31", { figures: older }),
    ];
    expect(plainFigures(reports[0] as Report).map((figure) => figure.key)).toEqual(["gmv"]);
    expect(audience(reports).map((one) => one.shares.map((share) => share.key))).toEqual([["FI", "NL"]]);
  });
});

describe("followers over time", () => {
  const snapshot = (followers: number | null, as_of: string | null): AccountSnapshot => ({
    followers,
    following: null,
    likes_total: null,
    posts_total: null,
    reported: [],
    source: source(as_of),
  });

  it("are dated, one a day, and compared from first to last", () => {
    const dots = followerDots([
      snapshot(1000, "2026-01-01T00:00:00Z"),
      snapshot(null, "2026-01-02T00:00:00Z"),
      snapshot(900, null),
      snapshot(1100, "2026-02-01T00:00:00Z"),
      snapshot(1120, "2026-02-01T12:00:00Z"),
    ]);
    expect(dots.map((dot) => dot.value)).toEqual([1000, 1120]);
    expect(growth(dots)?.change).toBeCloseTo(0.12);
    expect(growth(dots.slice(0, 1))).toBeNull();
  });
});

describe("figures", () => {
  it("are stale after the days of the settings, and never when undated", () => {
    const now = new Date("2026-11-21T00:00:00Z");
    expect(staleSince("2026-09-04T00:00:00Z", 30, now)).toBe("2026-10-04T00:00:00.000Z");
    expect(staleSince("2026-11-01T00:00:00Z", 30, now)).toBeNull();
    expect(staleSince(null, 30, now)).toBeNull();
  });
});

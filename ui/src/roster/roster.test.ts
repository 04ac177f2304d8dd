import { describe, expect, it } from "vitest";
import type { FactorPart } from "../api/bindings";
import { allConditions, asks, blank, conditions, plain, typed } from "./filters";
import { postUrl, profileUrl } from "./links";
import { rankAloud, rankText } from "./columns";
import { bracketEnd, painted, segments } from "./strip";

const part = (factor: FactorPart["factor"], points: number | null): FactorPart => ({
  factor,
  value: points,
  n: 10,
  percentile: points,
  low: points,
  high: points,
  of: 100,
  weight: 20,
  points,
});

describe("a filter chip", () => {
  it("becomes a condition for each end of a range", () => {
    expect(conditions({ field: "followers", kind: "range", min: 5000, max: 250_000 })).toEqual([
      { field: "followers", op: "ge", values: ["5000"] },
      { field: "followers", op: "le", values: ["250000"] },
    ]);
  });

  it("asks for nothing until something is chosen", () => {
    for (const kind of ["count", "fraction", "choice", "text", "day"] as const) {
      expect(asks(blank({ field: "x", kind }))).toBe(false);
    }
    expect(allConditions([{ field: "country", kind: "choice", values: ["NL", "FI"] }])).toEqual([
      { field: "country", op: "in", values: ["NL", "FI"] },
    ]);
  });

  it("reads numbers as people type them", () => {
    expect(typed("5k", "count")).toBe(5000);
    expect(typed("1,5 m", "count")).toBe(1_500_000);
    expect(typed("250.000", "count")).toBe(250_000);
    expect(typed("250\u00a0000", "count")).toBe(250_000);
    expect(typed("1.234.567", "count")).toBe(1_234_567);
    expect(typed("0,5", "number")).toBe(0.5);
    expect(typed("3,5 %", "fraction")).toBe(0.035);
    expect(typed("5.25", "fraction")).toBe(0.0525);
    expect(typed("many", "count")).toBeNull();
    expect(typed("", "count")).toBeNull();
    expect(typed(".", "count")).toBeNull();
  });

  it("writes numbers without an exponent", () => {
    expect(plain(0.0000005)).toBe("0.0000005");
    expect(plain(12)).toBe("12");
  });
});

describe("a score strip", () => {
  it("lays its known parts side by side", () => {
    const found = segments([
      part("engagement", 18.8),
      part("views", null),
      part("frequency", 0),
      part("brand_fit", 10),
    ]);
    expect(found).toEqual([
      { factor: "engagement", from: 0, points: 18.8 },
      { factor: "brand_fit", from: 18.8, points: 10 },
    ]);
  });
});

describe("an address", () => {
  it("cannot be broken out of by a handle", () => {
    expect(profileUrl("tiktok", "a/../b?x")).toBe("https://www.tiktok.com/@a%2F..%2Fb%3Fx");
    expect(profileUrl("other", "a")).toBeNull();
    expect(postUrl("youtube", "a", "x y")).toBe("https://www.youtube.com/watch?v=x%20y");
  });
});

describe("a painted strip", () => {
  it("lays its parts side by side in one picture and ends where the score ends", () => {
    const picture = painted([part("engagement", 20), part("views", null), part("brand_fit", 1)], (f) => f);
    expect(picture).toBe(
      "linear-gradient(90deg, engagement 0% 19.2%, transparent 19.2% 20%, brand_fit 20% 21%, transparent 21%)",
    );
    expect(painted([part("views", null)], (f) => f)).toBe("none");
  });
});

describe("a bracket", () => {
  it("opens at its first row, closes at its last, and leaves single rows alone", () => {
    const rows = [null, 2, 2, 2, 5, null].map((bracket) => ({ bracket }));
    const ends = rows.map((row, i) => bracketEnd(row, rows[i - 1], rows[i + 1]));
    expect(ends).toEqual([null, "first", "middle", "last", "only", null]);
  });
});

describe("a rank", () => {
  it("carries the range that the intervals allow", () => {
    const row = { rank: 3, rank_best: 1, rank_worst: 9, tied: true };
    expect(rankText(row)).toBe("3 (1–9)");
    expect(rankAloud(row)).toContain("Rank 3, anywhere from 1 to 9.");
    expect(rankAloud(row)).toContain("Tied");
    expect(rankText({ rank: 1, rank_best: 1, rank_worst: 1, tied: false })).toBe("1");
    expect(rankText({ rank: null, rank_best: null, rank_worst: null, tied: false })).toBe("–");
  });
});

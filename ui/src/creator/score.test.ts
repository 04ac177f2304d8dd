import { describe, expect, it } from "vitest";
import type { FactorPart, Move, Ratings } from "../api/bindings";
import { changed, difference, why } from "./change";
import { isFull, keyed, others, own, rated, scoreOf } from "./rating";
import { steps } from "./waterfall";

const part = (factor: FactorPart["factor"], weight: number, percentile: number | null): FactorPart => ({
  factor,
  value: percentile,
  n: 10,
  percentile,
  low: percentile === null ? null : percentile - 10,
  high: percentile === null ? null : percentile + 10,
  of: 100,
  weight,
  points: percentile === null ? null : (percentile * weight) / 40,
});

describe("a waterfall", () => {
  it("puts each step where the one before ends and leaves out what is unknown", () => {
    const found = steps([part("engagement", 30, 80), part("views", 15, null), part("brand_fit", 10, 40)]);
    expect(found[0]).toEqual({ from: 0, points: 60, most: 75, low: 52.5, high: 67.5 });
    expect(found[1]).toBeNull();
    expect(found[2]).toMatchObject({ from: 60, points: 10, most: 25, low: 67.5 });
  });
});

describe("a change of a score", () => {
  const who = {
    creator: 1,
    account: 1,
    platform: "tiktok" as const,
    handle: "noor",
    name: "",
    rank: 2,
    score: 60,
  };
  const was = (factor: FactorPart["factor"], before: number | null, now: number | null, more = {}) => ({
    factor,
    points_before: before,
    points: now,
    value_before: 100,
    value: 100,
    percentile_before: 50,
    percentile: 48,
    ...more,
  });

  it("names what moved most first, and nothing that moved less than is shown", () => {
    const move: Move = {
      who,
      score_before: 58,
      rank_before: 4,
      parts: [
        was("views", 10, 9.99),
        was("frequency", 4, 3),
        was("engagement", null, 3),
        was("quality", null, null),
      ],
    };
    expect(changed(move).map((one) => one.factor)).toEqual(["engagement", "frequency"]);
    expect(difference(was("engagement", null, 3))).toBe(3);
  });

  it("says why: a new figure, a changed one, or others that moved", () => {
    expect(why(was("views", null, 3))).toBe("newly known");
    expect(why(was("views", 3, null))).toBe("no longer known");
    expect(why(was("views", 3, 4, { value: 200 }))).toBe("100 → 200");
    expect(why(was("views", 3, 4))).toContain("50 → 48");
  });
});

describe("a rating", () => {
  const ratings: Ratings = {
    rubric: "quality",
    criteria: ["hook", "honest"],
    ratings: [
      { rubric: "quality", rater: "Sanne", scores: [{ criterion: "hook", score: 4 }] },
      { rubric: "quality", rater: "Aino", scores: [] },
    ],
    mean: 4,
    difference: null,
    kappa: null,
    pairs: 0,
  };

  it("is found by the rater's name, whatever its case", () => {
    expect(scoreOf(own(ratings, " sanne "), "hook")).toBe(4);
    expect(others(ratings, "sanne").map((one) => one.rater)).toEqual(["Aino"]);
    expect(own(ratings, "").scores).toEqual([]);
    expect(isFull(ratings, "Veera")).toBe(true);
    expect(isFull(ratings, "aino")).toBe(false);
  });

  it("keeps the order of its rubric, and a criterion can be taken back", () => {
    const mine = rated(
      ratings,
      { rubric: "quality", rater: "A", scores: [{ criterion: "honest", score: 2 }] },
      "hook",
      5,
    );
    expect(mine.scores).toEqual([
      { criterion: "hook", score: 5 },
      { criterion: "honest", score: 2 },
    ]);
    expect(rated(ratings, mine, "hook", null).scores).toEqual([{ criterion: "honest", score: 2 }]);
  });

  it("is given by keys", () => {
    expect(["3", "Delete", "ArrowRight", "ArrowLeft", "x", "6"].map((key) => keyed(key, 5))).toEqual([
      3,
      null,
      5,
      4,
      undefined,
      undefined,
    ]);
    expect(keyed("ArrowRight", null)).toBe(1);
    expect(keyed("ArrowLeft", null)).toBe(5);
  });
});

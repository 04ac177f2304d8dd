import { describe, expect, it } from "vitest";
import type { Suggestion } from "../../api/bindings";
import { ordered, pairKey, step } from "./people";

const pair = (into: number, from: number, strength: string): Suggestion => ({
  into: { creator: into, name: "", accounts: [] },
  from: { creator: from, name: "", accounts: [] },
  reasons: [],
  strength,
});

describe("suggestions", () => {
  it("stand strong first, otherwise as they came", () => {
    const pairs = [pair(1, 2, "weak"), pair(3, 4, "strong"), pair(5, 6, "weak"), pair(7, 8, "strong")];
    expect(ordered(pairs).map(pairKey)).toEqual(["3-4", "7-8", "1-2", "5-6"]);
  });

  it("are walked through with the arrows, without falling off", () => {
    expect(step("ArrowDown", 0, 3)).toBe(1);
    expect(step("ArrowDown", 2, 3)).toBe(2);
    expect(step("ArrowUp", 0, 3)).toBe(0);
    expect(step("End", 0, 3)).toBe(2);
    expect(step("m", 0, 3)).toBeNull();
  });
});

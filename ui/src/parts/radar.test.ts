import { describe, expect, it } from "vitest";
import { band, letterSpokes, onSpoke, outline } from "./radar";

describe("a radar", () => {
  it("starts at the top and goes clockwise", () => {
    expect(onSpoke(0, 4, 100, 10).y).toBeCloseTo(-10);
    expect(onSpoke(1, 4, 100, 10).x).toBeCloseTo(10);
    expect(onSpoke(2, 4, 250, 10).y).toBeCloseTo(10);
  });

  it("closes a full outline and breaks one where a value is missing", () => {
    expect(outline([10, 20, 30], 10)).toMatch(/^M.*Z$/);
    const broken = outline([10, null, 30, 40], 10);
    expect(broken.match(/M/g)).toHaveLength(1);
    expect(broken).not.toContain("Z");
    expect(outline([10, null, 30, null], 10).match(/M/g)).toHaveLength(2);
    expect(outline([null, null, null], 10)).toBe("");
  });

  it("draws a band only between neighbours that both have one", () => {
    expect(band([1, 2, 3], [4, 5, 6], 10).match(/Z/g)).toHaveLength(3);
    expect(band([1, null, 3], [4, null, 6], 10).match(/Z/g)).toHaveLength(1);
  });

  it("puts a letter where its line stands apart", () => {
    const values = [
      [50, 90, 50],
      [51, 20, 49],
    ];
    expect(letterSpokes(values)).toEqual([1, 0]);
    expect(letterSpokes([[null, null]])).toEqual([-1]);
  });
});

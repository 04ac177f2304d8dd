import { describe, expect, it } from "vitest";
import { MAX, geometry, pageRows, range, reveal } from "./geometry";

describe("the geometry of a long table", () => {
  it("is as tall as its rows up to 400,000 rows of 32 px", () => {
    expect(geometry(100_000, 32, 600)).toEqual({ height: 3_200_000, scale: 1 });
    expect(geometry(400_000, 32, 600)).toEqual({ height: MAX, scale: 1 });
  });

  it("paints what is in sight and a little more", () => {
    expect(range(100_000, 32, 640, 0)).toEqual({ first: 0, end: 26, top: 0 });
    const there = range(100_000, 32, 640, 32_000);
    expect(there.first).toBe(994);
    expect(there.end).toBe(1026);
    expect(there.top).toBe(994 * 32);
  });

  it("shows an empty table as nothing", () => {
    expect(range(0, 32, 640, 0)).toEqual({ first: 0, end: 0, top: 0 });
  });

  it("reaches the first and the last of three million rows", () => {
    const count = 3_000_000;
    const { height, scale } = geometry(count, 32, 640);
    expect(height).toBe(MAX);
    expect(scale).toBeGreaterThan(7);
    const bottom = height - 640;
    const last = range(count, 32, 640, bottom);
    expect(last.end).toBe(count);
    // The last row ends where the view ends.
    expect(last.top + (count - last.first) * 32).toBeCloseTo(height, 3);
  });

  it("brings a row into sight with the least movement, scaled or not", () => {
    expect(reveal(5, 1000, 32, 640, 0)).toBe(0);
    expect(reveal(30, 1000, 32, 640, 0)).toBe(31 * 32 - 640);
    expect(reveal(2, 1000, 32, 640, 320)).toBe(64);
    const count = 3_000_000;
    for (const index of [0, 1, 1_234_567, count - 1]) {
      const top = reveal(index, count, 32, 640, 5_000_000);
      const seen = range(count, 32, 640, top, 0);
      expect(index).toBeGreaterThanOrEqual(seen.first);
      expect(index).toBeLessThan(seen.end);
    }
  });

  it("turns pages with one row in common", () => {
    expect(pageRows(32, 640)).toBe(19);
    expect(pageRows(32, 10)).toBe(1);
  });
});

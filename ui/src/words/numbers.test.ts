import { afterEach, describe, expect, it } from "vitest";
import { instantAt, plainNumber, useLocale, useZone, wallTime } from "./format";

afterEach(() => useLocale("en"));

describe("a number that must not be misread", () => {
  it("has no sign for thousands that another language reads as decimals", () => {
    for (const [language, sign] of [
      ["en", "."],
      ["nl", ","],
      ["fi", ","],
    ] as const) {
      useLocale(language);
      expect(plainNumber(1234)).toBe("1\u2009234");
      expect(plainNumber(1.234)).toBe(`1${sign}234`);
    }
  });
});

describe("a clock in a field of date and time", () => {
  afterEach(() => useZone(null));

  it("is that of the workspace's time zone, on both sides of a change of clocks", () => {
    for (const [zone, wall, instant] of [
      ["Europe/Amsterdam", "2026-07-01T10:30", "2026-07-01T08:30:00Z"],
      ["Europe/Helsinki", "2026-12-01T00:05", "2026-11-30T22:05:00Z"],
      ["America/Los_Angeles", "2026-03-08T12:00", "2026-03-08T19:00:00Z"],
      ["America/Los_Angeles", "2026-03-07T23:59", "2026-03-08T07:59:00Z"],
      ["Europe/Amsterdam", "2026-10-25T04:00", "2026-10-25T03:00:00Z"],
    ] as const) {
      useZone(zone);
      expect(instantAt(wall)).toBe(instant);
      expect(wallTime(instant)).toBe(wall);
    }
  });

  it("shows a skipped hour as the clock before it would have gone on", () => {
    useZone("Europe/Amsterdam");
    expect(wallTime(instantAt("2026-03-29T02:30"))).toBe("2026-03-29T03:30");
  });
});

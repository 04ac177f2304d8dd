import { describe, expect, it } from "vitest";
import { sendable } from "../src/screens/outreach/write";
import { clock, rateWords, withField } from "../src/outreach/names";

const rate = { written: 12, replied: 2, young: 3, counted: 9, rate: null, low: null, high: null };

describe("a reply rate", () => {
  it("is told as too few without an interval, and never as zero", () => {
    expect(rateWords(rate).text).toBe("Too few");
    expect(rateWords(rate).title).toContain("9");
  });
  it("is told with its interval", () => {
    const told = rateWords({ ...rate, counted: 10, rate: 0.2, low: 0.07, high: 0.43 });
    expect(told.text).toMatch(/^20.*\(7.* to 43.*\)$/);
  });
});

describe("a field", () => {
  it("is put where the cursor is, in place of what is chosen", () => {
    expect(withField("Hi you,", 3, 6, "first_name")).toEqual({ text: "Hi {first_name},", at: 15 });
  });
});

describe("a message", () => {
  const fine = { missing: [], too_many: false, who: { blocked: false } };
  it("may go when nothing stands against it", () => {
    expect(sendable(fine)).toBe(true);
    expect(sendable({ ...fine, missing: ["code"] })).toBe(false);
    expect(sendable({ ...fine, too_many: true })).toBe(false);
    expect(sendable({ ...fine, who: { blocked: true } })).toBe(false);
  });
});

describe("minutes since midnight", () => {
  it("read as a clock", () => {
    expect([clock(0), clock(545)]).toEqual(["00:00", "09:05"]);
  });
});

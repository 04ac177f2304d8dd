import { afterEach, describe, expect, it } from "vitest";
import { plainNumber, useLocale } from "./format";

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

import { afterEach, describe, expect, it } from "vitest";
import { useLocale } from "../words/format";
import { asTyped, codeWrong, fractionFrom, linkWrong, shownShare } from "./share";

afterEach(() => useLocale("en"));

describe("a share typed in per cent", () => {
  it("is read in every way that people write it, and nothing is rounded", () => {
    for (const [typed, fraction] of [
      ["15", "0.15"],
      ["15 %", "0.15"],
      ["15,5", "0.155"],
      ["15.5%", "0.155"],
      ["7", "0.07"],
      ["0,25", "0.0025"],
      ["12.3456", "0.123456"],
      ["0", "0"],
      ["100", "1"],
      ["100,0 %", "1"],
      ["", ""],
    ] as const) {
      expect(fractionFrom(typed), typed).toBe(fraction);
    }
    for (const wrong of ["101", "100.1", "-5", "abc", "1.2.3", "15 procent", "999"]) {
      expect(fractionFrom(wrong), wrong).toBeNull();
    }
  });

  it("comes back as it was typed, with the language's decimal sign", () => {
    useLocale("nl");
    expect(asTyped("0.155")).toBe("15,5");
    expect(asTyped("1")).toBe("100");
    expect(asTyped("0")).toBe("0");
    expect(asTyped("0.0025")).toBe("0,25");
    expect(asTyped(null)).toBe("");
    for (const typed of ["15", "7,25", "0,5", "100", "12,3456"]) {
      expect(asTyped(fractionFrom(typed))).toBe(typed);
    }
    useLocale("en");
    expect(asTyped("0.155")).toBe("15.5");
    expect(shownShare("0.15")).toMatch(/^15\u202f?%$/);
  });
});

describe("codes and links while they are typed", () => {
  it("are told to be wrong before they are sent", () => {
    for (const right of ["KRISTA20", "a-b_9", " ok "]) expect(codeWrong(right)).toBe("");
    for (const wrong of ["A", "A B", "ÄITI", "<b>", "X".repeat(41)])
      expect(codeWrong(wrong), wrong).not.toBe("");
    for (const right of ["https://shop.example", "https://shop.example/?ref=mira#a"])
      expect(linkWrong(right)).toBe("");
    for (const wrong of [
      "http://a.example",
      "https://",
      "https://a b",
      "https://u:p@a.example",
      "javascript:x",
    ]) {
      expect(linkWrong(wrong), wrong).not.toBe("");
    }
  });
});

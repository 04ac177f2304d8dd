// Kit templates: what the editor makes of what is written, and the preview that is asked while one writes.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type KitPreview, commands } from "../src/api/bindings";
import { Asked, QUIET } from "../src/kits/preview.svelte";
import {
  BLANK_TEXTS,
  colourOf,
  found,
  freeName,
  isHalf,
  says,
  shifted,
  wholeQuestions,
  withFacts,
  withProducts,
  written,
} from "../src/screens/kits/template";
import { content, dutch, line, preview, template } from "./made-kit-template";
import { text } from "./tree";

describe("what a template says", () => {
  it("a language says something as soon as one field does", () => {
    expect(says(undefined)).toBe(false);
    expect(says(BLANK_TEXTS)).toBe(false);
    expect(says({ ...BLANK_TEXTS, rules: ["One"] })).toBe(true);
    expect(written(content, "fi", { title: "Paketti" }).texts["fi"]?.title).toBe("Paketti");
    expect(written(content, "fi", { title: "Paketti" }).texts["nl"]).toEqual(dutch);
  });

  it("facts belong to one product and go with it, in every language", () => {
    expect(withFacts(dutch, 2, ["Licht"]).map((one) => one.product)).toEqual([1, 2]);
    expect(withFacts(dutch, 1, [])).toEqual([]);
    const without = withProducts(content, [2]);
    expect(without.products).toEqual([2]);
    expect(without.texts["nl"]?.facts).toEqual([]);
  });

  it("a question is kept with its answer only", () => {
    const half = { question: "Wanneer?", answer: " " };
    expect(isHalf(half)).toBe(true);
    expect(isHalf({ question: "", answer: "" })).toBe(false);
    expect(wholeQuestions([half, { question: " Wie? ", answer: "Wij" }])).toEqual([
      { question: "Wie?", answer: "Wij" },
    ]);
  });

  it("a colour is written as six digits", () => {
    expect(colourOf(" #0A5C4B ")).toBe("#0a5c4b");
    expect(colourOf("f60")).toBe("#ff6600");
    for (const wrong of ["green", "#12345", "#1234567", "", "url(x)"]) expect(colourOf(wrong)).toBeNull();
  });

  it("moves one as far as there are places, and finds by every word", () => {
    expect(shifted([1, 2, 3], 0, 1)).toEqual([2, 1, 3]);
    expect(shifted([1, 2, 3], 2, 1)).toEqual([1, 2, 3]);
    const lines = [line(1, "Autumn"), line(2, "Winter", { program_name: "Awin" })];
    expect(found(lines, "awin wint").map((one) => one.id)).toEqual([2]);
    expect(freeName("winter", lines)).toBe("winter 2");
  });
});

describe("the preview", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
  const wanted = { template, creator: null, language: "nl" };
  const named = (name: string) => ({ ...wanted, template: { ...template, name } });
  const answered = () => vi.spyOn(commands, "kit_preview");

  it("asks at once, then once after a pause, and not again for the same", async () => {
    const asks = answered().mockResolvedValue(preview);
    const asked = new Asked();
    asked.ask(wanted);
    await vi.advanceTimersByTimeAsync(0);
    expect(asks).toHaveBeenCalledTimes(1);
    for (const name of ["a", "ab", "abc"]) {
      asked.ask(named(name));
      await vi.advanceTimersByTimeAsync(QUIET / 2);
    }
    expect(asks).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(QUIET);
    asked.ask(named("abc"));
    await vi.advanceTimersByTimeAsync(QUIET);
    expect(asks).toHaveBeenCalledTimes(2);
    expect(asks.mock.lastCall?.[0].name).toBe("abc");
    expect(asked.waiting).toBe(false);
  });

  it("drops an answer that a newer question has overtaken, and keeps the last page over a failure", async () => {
    const held: ((page: KitPreview) => void)[] = [];
    const asks = answered().mockImplementation(() => new Promise((done) => void held.push(done)));
    const asked = new Asked();
    asked.ask(wanted);
    await vi.advanceTimersByTimeAsync(0);
    asked.ask(named("newer"));
    await vi.advanceTimersByTimeAsync(QUIET);
    held[1]?.({ ...preview, html: "newer" });
    await vi.advanceTimersByTimeAsync(0);
    held[0]?.({ ...preview, html: "older" });
    await vi.advanceTimersByTimeAsync(0);
    expect(asked.page?.html).toBe("newer");
    asks.mockRejectedValue({ code: "kit_wrong", message: "no", hint: "", params: {} });
    asked.ask(named("wrong"));
    await vi.advanceTimersByTimeAsync(QUIET);
    expect(asked.error).toMatchObject({ code: "kit_wrong" });
    expect(asked.page?.html).toBe("newer");
  });

  it("shows the page in a frame that may not run anything", () => {
    const frame = /<iframe[^>]*>/s.exec(text("src/kits/KitPreview.svelte"))?.[0] ?? "";
    expect(/sandbox="([^"]*)"/.exec(frame)?.[1]).toBe("allow-same-origin");
    expect(frame).toContain("srcdoc=");
  });
});

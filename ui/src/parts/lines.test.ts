import { describe, expect, it } from "vitest";
import { kept, moved, parted, pasted, same, shown, without } from "./lines";

describe("lines", () => {
  it("are kept without empty ones and shown with one that waits", () => {
    expect(kept([" crisp ", "", "  ", "fast"])).toEqual(["crisp", "fast"]);
    expect(shown([])).toEqual([""]);
    expect(shown(["a"])).toEqual(["a", ""]);
    expect(shown(["a", ""])).toEqual(["a", ""]);
    expect(same(["a"], ["a"])).toBe(true);
    expect(same(["a", "b"], ["b", "a"])).toBe(false);
  });

  it("are parted by Enter where the cursor stands", () => {
    expect(parted(["one two", ""], 0, 3)).toEqual({ lines: ["one", " two", ""], at: 1 });
    expect(parted(["one", ""], 0, 3)).toEqual({ lines: ["one", "", ""], at: 1 });
  });

  it("are taken away by Backspace when empty, the cursor goes up", () => {
    expect(without(["a", "", "b", ""], 1)).toEqual({ lines: ["a", "b", ""], at: 0 });
    expect(without([""], 0)).toEqual({ lines: [""], at: 0 });
  });

  it("move as far as there are lines, never past the one that waits", () => {
    expect(moved(["a", "b", "c", ""], 0, 1)).toEqual({ lines: ["b", "a", "c", ""], at: 1 });
    expect(moved(["a", "b", ""], 1, 1)).toEqual({ lines: ["a", "b", ""], at: 1 });
    expect(moved(["a", "b", ""], 0, -1)).toEqual({ lines: ["a", "b", ""], at: 0 });
    expect(moved(["a", ""], 1, -1)).toEqual({ lines: ["a", ""], at: 1 });
  });

  it("come from a pasted list without its marks", () => {
    expect(pasted(["say it", ""], 0, 4, 6, "- first\n2) second\n\n• third")).toEqual({
      lines: ["say first", "second", "third", ""],
      at: 2,
    });
  });
});

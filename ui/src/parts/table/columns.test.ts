import { describe, expect, it } from "vitest";
import { moved, nextOrder, tsv } from "./columns";

describe("columns", () => {
  it("sort first in their natural order, then the other way, then not at all", () => {
    const followers = { id: "f", head: "F", width: 80, sort: "followers", largestFirst: true };
    const first = nextOrder(followers, null);
    expect(first).toEqual({ field: "followers", descending: true });
    const second = nextOrder(followers, first);
    expect(second).toEqual({ field: "followers", descending: false });
    expect(nextOrder(followers, second)).toBeNull();
  });

  it("move to a place and stay inside the table", () => {
    expect(moved(["a", "b", "c"], "a", 2)).toEqual(["b", "c", "a"]);
    expect(moved(["a", "b", "c"], "c", 0)).toEqual(["c", "a", "b"]);
    expect(moved(["a", "b", "c"], "b", 99)).toEqual(["a", "c", "b"]);
  });

  it("copy as one line a row, whatever a cell holds", () => {
    expect(
      tsv([
        ["a\tb", "1"],
        ["c\nd", ""],
      ]),
    ).toBe("a b\t1\nc d\t");
  });
});

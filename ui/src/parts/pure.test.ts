import { describe, expect, it } from "vitest";
import { middle, running, trend } from "./dots";
import { pieces } from "./marks";
import { sparkPath } from "./spark";

const dots = (values: number[]) => values.map((value, i) => ({ at: new Date(i * 86_400_000), value }));

describe("points over time", () => {
  it("have a median for odd and even numbers", () => {
    expect(middle([3, 1, 2])).toBe(2);
    expect(middle([4, 1, 2, 3])).toBe(2.5);
    expect(middle([])).toBe(0);
  });

  it("have a running median that leaves faint ones out", () => {
    expect(running(dots([1, 2, 3, 4]), 5)).toEqual([]);
    const line = running([...dots([1, 2, 100, 4, 5, 6])], 5);
    expect(line.map((dot) => dot.value)).toEqual([4, 5]);
  });

  it("say how the newer half compares with the older one, from six and six on", () => {
    expect(trend(dots(Array(11).fill(10)))).toBeNull();
    expect(trend(dots([...Array(6).fill(30), ...Array(6).fill(20)]))).toEqual({
      change: 20 / 30 - 1,
      posts: 6,
    });
  });
});

describe("marked words", () => {
  it("are found whatever their case, and a hashtag sign does not matter", () => {
    expect(pieces("One-Pan supper, a pan", "#pan")).toEqual([
      { text: "One-", marked: false },
      { text: "Pan", marked: true },
      { text: " supper, a ", marked: false },
      { text: "pan", marked: true },
    ]);
  });

  it("leave a text whole where nothing stands", () => {
    expect(pieces("soup", "pan")).toEqual([{ text: "soup", marked: false }]);
    expect(pieces("soup", " ")).toEqual([{ text: "soup", marked: false }]);
  });
});

describe("a sparkline", () => {
  it("begins at the left, ends at the right and stays in its box", () => {
    expect(sparkPath([0, 255], 255, 76, 18)).toBe("M1.0 17.0L75.0 1.0");
    expect(sparkPath([1], 255, 76, 18)).toBe("");
  });
});

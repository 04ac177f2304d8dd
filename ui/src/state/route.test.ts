import { describe, expect, it } from "vitest";
import { matching } from "../frame/palette";
import { address, comparable, parse } from "./route.svelte";

describe("an address", () => {
  it("reads back as it was written", () => {
    for (const route of [
      { screen: "creators" },
      { screen: "shortlist", id: 3 },
      { screen: "preview" },
      { screen: "planner" },
      { screen: "plan", id: 7 },
      { screen: "sales" },
      { screen: "kits" },
      { screen: "rules" },
      { screen: "privacy" },
      { screen: "kit", id: 2 },
      { screen: "compare", ids: [4, 2] },
      { screen: "compare", ids: [] },
      { screen: "backtest" },
    ] as const) {
      expect(parse(address(route))).toEqual(route);
    }
  });

  it("leads to the creators when it names nothing", () => {
    for (const odd of ["", "#/", "#/nowhere", "#/creator/x", "#/creator/-1"]) {
      expect(parse(odd)).toEqual({ screen: "creators" });
    }
  });
});

describe("an address that compares", () => {
  it("names each creator once and no more than fit side by side", () => {
    expect(parse("#/compare/3,3,x,-1,1")).toEqual({ screen: "compare", ids: [3, 1] });
    expect(parse("#/compare/1,2,3,4,5,6,7")).toEqual({ screen: "compare", ids: [1, 2, 3, 4, 5, 6] });
    expect([1, 2, 6, 7].map(comparable)).toEqual([false, true, true, false]);
  });
});

describe("the palette", () => {
  it("finds every word, whatever the accents, best first", () => {
    const entries = [{ name: "Näytä painot" }, { name: "Painoprofiili" }, { name: "Asetukset" }];
    expect(matching(entries, "paino").map((e) => e.name)).toEqual(["Painoprofiili", "Näytä painot"]);
    expect(matching(entries, "nayta pai").map((e) => e.name)).toEqual(["Näytä painot"]);
    expect(matching(entries, "")).toHaveLength(3);
  });
});

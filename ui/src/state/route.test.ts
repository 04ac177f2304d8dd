import { describe, expect, it } from "vitest";
import { matching } from "../frame/palette";
import { address, parse } from "./route.svelte";

describe("an address", () => {
  it("reads back as it was written", () => {
    for (const route of [
      { screen: "creators" },
      { screen: "shortlist", id: 3 },
      { screen: "preview" },
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

describe("the palette", () => {
  it("finds every word, whatever the accents, best first", () => {
    const entries = [{ name: "Näytä painot" }, { name: "Painoprofiili" }, { name: "Asetukset" }];
    expect(matching(entries, "paino").map((e) => e.name)).toEqual(["Painoprofiili", "Näytä painot"]);
    expect(matching(entries, "nayta pai").map((e) => e.name)).toEqual(["Näytä painot"]);
    expect(matching(entries, "")).toHaveLength(3);
  });
});

import { describe, expect, it } from "vitest";
import { product, products } from "../../../tests/made-samples";
import { blank, lacks, lines, sorted, vatAsPercent, vatFromPercent } from "./lines";

describe("VAT", () => {
  it("is a fraction to the core and a percentage to a person, without rounding", () => {
    for (const [percent, fraction] of [
      ["21", "0.21"],
      ["25.5", "0.255"],
      ["9", "0.09"],
      ["0", "0"],
      ["5.75", "0.0575"],
    ] as const) {
      expect(vatFromPercent(percent)).toBe(fraction);
      expect(vatAsPercent(fraction)).toBe(percent);
    }
    expect(vatFromPercent("25,5 %")).toBe("0.255");
    expect(vatAsPercent("0.210")).toBe("21");
  });

  it("is unknown when empty and refused when it is no share", () => {
    expect(vatFromPercent("")).toBe("");
    expect(vatAsPercent(null)).toBe("");
    expect(["100", "-1", "a lot"].map(vatFromPercent)).toEqual([null, null, null]);
  });
});

describe("lines of products", () => {
  it("are variants, found by product, SKU, variant or word", () => {
    expect(lines(products, "")).toHaveLength(8);
    expect(lines(products, "vonk 28").map((line) => line.sku.sku)).toEqual([
      "SKU-1-28",
      "SKU-2-28",
      "SKU-3-28",
      "SKU-4-28",
    ]);
    expect(lines(products, "sku-2-24").map((line) => line.product.edit.name)).toEqual(["Hapjespan Gloed"]);
  });

  it("keep what was never counted last, whichever way they are ordered", () => {
    const one = product(1, "A");
    const other = { ...product(2, "B"), stock: product(2, "B").stock.map((s) => ({ ...s, on_hand: 2 })) };
    for (const descending of [true, false]) {
      const order = sorted(lines([one, other], ""), "on_hand", descending).map((line) => line.stock?.on_hand);
      expect(order).toEqual(descending ? [6, 2, 2, null] : [2, 2, 6, null]);
    }
  });
});

describe("a new product", () => {
  it("says what it still lacks", () => {
    const one = blank("EUR");
    expect(lacks(one)).toEqual(["name", "sku"]);
    const sku = { id: 0, sku: "A", variant: "", price: null, cost: null, low_at: null };
    expect(lacks({ ...one, name: "Pan", skus: [sku] })).toEqual([]);
    expect(lacks({ ...one, name: "Pan", skus: [sku, sku] })).toEqual(["twice"]);
  });
});

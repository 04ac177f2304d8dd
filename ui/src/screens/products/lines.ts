// Products as lines of a table: one for each variant.
import type { Product, ProductEdit, SkuEdit, SkuStock } from "../../api/bindings";
import { collate } from "../../words/format";

export type Line = { product: Product; sku: SkuEdit; stock: SkuStock | null; key: string };

/** The variants whose product, category, variant or SKU holds every word. */
export function lines(products: readonly Product[], search: string): Line[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return products
    .flatMap((product) =>
      product.edit.skus.map((sku, i) => ({
        product,
        sku,
        stock: product.stock[i] ?? null,
        key: `${product.edit.id}-${sku.id}`,
      })),
    )
    .filter(({ product, sku }) => {
      const text = [product.edit.name, product.edit.category, sku.sku, sku.variant, ...product.edit.words]
        .join(" ")
        .toLowerCase();
      return words.every((word) => text.includes(word));
    });
}

type Value = number | string | null;
const VALUES: Record<string, (line: Line) => Value> = {
  product: (line) => line.product.edit.name,
  sku: (line) => line.sku.sku,
  on_hand: (line) => line.stock?.on_hand ?? null,
  reserved: (line) => line.stock?.reserved ?? null,
  free: (line) => line.stock?.free ?? null,
  samples: (line) => line.product.samples,
};

/** Lines in another order; what is missing comes last either way. */
export function sorted(all: readonly Line[], field: string | null, descending: boolean): Line[] {
  const value = field ? VALUES[field] : undefined;
  if (!value) return [...all];
  const known = all.filter((line) => value(line) !== null);
  const missing = all.filter((line) => value(line) === null);
  known.sort((a, b) => {
    const [one, other] = [value(a), value(b)];
    const order =
      typeof one === "number" && typeof other === "number"
        ? one - other
        : collate(String(one), String(other));
    return descending ? -order : order;
  });
  return [...known, ...missing];
}

/** A share of VAT as typed in per cent; empty = unknown, `null` = not a share. Text in, text out: no rounding. */
export function vatFromPercent(text: string): string | null {
  const plain = text.replace(/[%\s\u2009\u00a0\u202f]/g, "").replace(",", ".");
  if (plain === "") return "";
  const parts = /^(\d{1,2})(?:\.(\d{1,4}))?$/.exec(plain);
  if (!parts) return null;
  const digits = (parts[1] ?? "").padStart(2, "0") + (parts[2] ?? "");
  return `0.${digits}`.replace(/0+$/, "").replace(/\.$/, "");
}

/** A share of VAT in per cent, as it is typed. */
export function vatAsPercent(vat: string | null): string {
  const parts = vat === null ? null : /^(\d*)(?:\.(\d+))?$/.exec(vat);
  if (!parts) return "";
  const [, units = "", fraction = ""] = parts;
  const padded = fraction.padEnd(2, "0");
  const whole = (units + padded.slice(0, 2)).replace(/^0+(?=\d)/, "");
  const rest = padded.slice(2).replace(/0+$/, "");
  return rest ? `${whole}.${rest}` : whole;
}

/** A product that is not there yet. */
export function blank(currency: string): ProductEdit {
  return {
    id: 0,
    name: "",
    category: "",
    currency,
    price: null,
    vat: null,
    cost: null,
    shipping: null,
    affiliate: false,
    words: [],
    link: "",
    notes: "",
    skus: [blankSku()],
  };
}

export function blankSku(): SkuEdit {
  return { id: 0, sku: "", variant: "", price: null, cost: null, low_at: null };
}

/** What is still missing before a product can be kept; empty when nothing is. */
export function lacks(edit: ProductEdit): ("name" | "sku" | "twice")[] {
  const skus = edit.skus.map((one) => one.sku.trim());
  return [
    ...(edit.name.trim() ? [] : (["name"] as const)),
    ...(skus.length > 0 && skus.every(Boolean) ? [] : (["sku"] as const)),
    ...(new Set(skus).size === skus.length ? [] : (["twice"] as const)),
  ];
}

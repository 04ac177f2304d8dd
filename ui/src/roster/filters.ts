// What the filter chips mean: their kinds and the conditions that they become. Pure.
import type { Condition, OwnColumn } from "../api/bindings";

/** What kind of condition a field takes. `fraction` is a share shown in per cent. */
export type FieldKind = "count" | "fraction" | "number" | "choice" | "text" | "day";
export type Field = { field: string; kind: FieldKind };

/** Fields of the roster that can be filtered by, in the order in which they are offered. */
export const FIELDS: readonly Field[] = [
  { field: "platform", kind: "choice" },
  { field: "followers", kind: "count" },
  { field: "engagement", kind: "fraction" },
  { field: "views", kind: "count" },
  { field: "frequency", kind: "number" },
  { field: "fit", kind: "number" },
  { field: "views_per_follower", kind: "fraction" },
  { field: "video_gpm", kind: "number" },
  { field: "other_brands", kind: "count" },
  { field: "quality", kind: "number" },
  { field: "score", kind: "number" },
  { field: "country", kind: "choice" },
  { field: "language", kind: "choice" },
  { field: "category", kind: "choice" },
  { field: "tag", kind: "choice" },
  { field: "stage", kind: "choice" },
  { field: "posts", kind: "count" },
];

export function ownField(column: OwnColumn): Field {
  const kind = ({ text: "text", number: "number", date: "day", choice: "choice" } as const)[column.kind];
  return { field: `column:${column.id}`, kind };
}

/** What a chip asks for. Numbers are in the field's own unit (a fraction, not per cent). */
export type Chip =
  | { field: string; kind: "range"; min: number | null; max: number | null }
  | { field: string; kind: "days"; from: string; to: string }
  | { field: string; kind: "choice"; values: string[] }
  | { field: string; kind: "text"; text: string }
  | { field: string; kind: "missing" };

/** A chip without a choice yet. */
export function blank({ field, kind }: Field): Chip {
  if (kind === "choice") return { field, kind: "choice", values: [] };
  if (kind === "text") return { field, kind: "text", text: "" };
  if (kind === "day") return { field, kind: "days", from: "", to: "" };
  return { field, kind: "range", min: null, max: null };
}

/** True when a chip asks for anything. */
export function asks(chip: Chip): boolean {
  return conditions(chip).length > 0;
}

/** The conditions of one chip. */
export function conditions(chip: Chip): Condition[] {
  const { field } = chip;
  switch (chip.kind) {
    case "range":
      return [
        ...(chip.min === null ? [] : [{ field, op: "ge" as const, values: [plain(chip.min)] }]),
        ...(chip.max === null ? [] : [{ field, op: "le" as const, values: [plain(chip.max)] }]),
      ];
    case "days":
      return [
        ...(chip.from === "" ? [] : [{ field, op: "ge" as const, values: [chip.from] }]),
        ...(chip.to === "" ? [] : [{ field, op: "le" as const, values: [chip.to] }]),
      ];
    case "choice":
      return chip.values.length === 0 ? [] : [{ field, op: "in", values: [...chip.values] }];
    case "text":
      return chip.text.trim() === "" ? [] : [{ field, op: "has", values: [chip.text.trim()] }];
    case "missing":
      return [{ field, op: "missing", values: [] }];
  }
}

/** The conditions of all chips. */
export function allConditions(chips: readonly Chip[]): Condition[] {
  return chips.flatMap(conditions);
}

/** A number as decimal text, without an exponent. */
export function plain(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(12).replace(/\.?0+$/, "") : text;
}

/** What a person typed into a number field: `5k`, `1,5`, `250 000`, `3 %`. `null` = nothing or not a number. */
export function typed(text: string, kind: FieldKind): number | null {
  const clean = text
    .trim()
    .toLowerCase()
    .replace(/[\s\u00a0\u202f\u2009%]/g, "");
  const found = /^([\d.,]+)(k|m)?$/.exec(clean);
  if (!found) return null;
  const digits = found[1] ?? "";
  // With both signs the last one is the decimal sign; one sign before exactly three digits groups whole counts.
  const last = Math.max(digits.lastIndexOf("."), digits.lastIndexOf(","));
  const grouped = kind === "count" && !found[2] && /^\d{1,3}([.,]\d{3})+$/.test(digits);
  const normal =
    last < 0 || grouped
      ? digits.replace(/[.,]/g, "")
      : `${digits.slice(0, last).replace(/[.,]/g, "")}.${digits.slice(last + 1)}`;
  const value = Number(normal) * (found[2] === "k" ? 1e3 : found[2] === "m" ? 1e6 : 1);
  if (!Number.isFinite(value) || normal === "" || normal === ".") return null;
  return kind === "fraction" ? Number((value / 100).toPrecision(12)) : value;
}

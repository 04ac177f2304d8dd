// The words of a filter chip.
import type { OwnColumn } from "../../api/bindings";
import { platformName, stageName } from "../../roster/columns";
import type { Chip, FieldKind } from "../../roster/filters";
import { compact, country, day, decimal, language, list, percent } from "../../words/format";
import { m, sayOr } from "../../words/words";

export function fieldName(field: string, own: readonly OwnColumn[]): string {
  const column = own.find((one) => `column:${one.id}` === field);
  return column?.name ?? sayOr(`filter_${field}`, field);
}

export function numberText(value: number, kind: FieldKind): string {
  if (kind === "fraction") return percent(value);
  return kind === "count" ? compact(value) : decimal(value, 2);
}

export function valueName(field: string, value: string): string {
  if (field === "platform") return platformName(value);
  if (field === "stage") return stageName(value);
  if (field === "country") return country(value);
  if (field === "language") return language(value);
  return value;
}

function between(low: string | null, high: string | null): string {
  if (low !== null && high !== null) return m.range_between({ low, high });
  if (low !== null) return m.range_from({ low });
  if (high !== null) return m.range_to({ high });
  return m.any();
}

export function chipText(chip: Chip, kind: FieldKind): string {
  switch (chip.kind) {
    case "range":
      return between(
        chip.min === null ? null : numberText(chip.min, kind),
        chip.max === null ? null : numberText(chip.max, kind),
      );
    case "days":
      return between(chip.from ? day(chip.from) : null, chip.to ? day(chip.to) : null);
    case "choice": {
      const short = chip.field === "country" ? chip.values : chip.values.map((v) => valueName(chip.field, v));
      if (short.length === 0) return m.any();
      return short.length > 4 ? m.some_values({ count: short.length }) : list(short);
    }
    case "text":
      return chip.text.trim() === "" ? m.any() : chip.text;
    case "missing":
      return m.is_missing();
  }
}

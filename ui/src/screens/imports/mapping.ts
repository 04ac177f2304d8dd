// What the columns of a table become when the user maps them. Pure.
import type {
  ColumnPreview,
  ColumnRule,
  FieldChoice,
  FilePreview,
  ReadOptions,
  Wizard,
} from "../../api/bindings";

/** Fields that several columns may fill. */
const MANY = new Set(["audience_share"]);

/** The rules as they stand: what the user decided, else what Troupe proposes. */
export function rulesOf(columns: readonly ColumnPreview[], options: ReadOptions): ColumnRule[] {
  const own = new Map(options.columns.map((rule) => [rule.header, rule]));
  return columns.map((column) => own.get(column.key) ?? proposal(column, options.columns.length > 0));
}

function proposal(column: ColumnPreview, ruled: boolean): ColumnRule {
  return {
    header: column.key,
    field: ruled ? null : column.field,
    ...(column.decimal_sure === "given" && column.decimal ? { decimal: column.decimal } : {}),
    ...(column.order_sure === "given" && column.date_order ? { date_order: column.date_order } : {}),
  };
}

/** Gives a column a meaning. A field that another column had moves over. */
export function assign(rules: readonly ColumnRule[], header: string, field: string | null): ColumnRule[] {
  return rules.map((rule) => {
    if (rule.header === header) return { ...rule, field };
    return field !== null && rule.field === field && !MANY.has(field) ? { ...rule, field: null } : rule;
  });
}

/** Says how the values of a column are written; empty text leaves it to Troupe. */
export function write(
  rules: readonly ColumnRule[],
  header: string,
  how: { decimal?: string; date_order?: string },
): ColumnRule[] {
  return rules.map((rule) => {
    if (rule.header !== header) return rule;
    const { decimal, date_order, ...rest } = { ...rule, ...how };
    return { ...rest, ...(decimal ? { decimal } : {}), ...(date_order ? { date_order } : {}) };
  });
}

/** The options with a constant set; empty text takes it away. */
export function withConstant(options: ReadOptions, field: string, value: string): ReadOptions["constants"] {
  const rest = Object.fromEntries(Object.entries(options.constants).filter(([name]) => name !== field));
  return value.trim() ? { ...rest, [field]: value.trim() } : rest;
}

/** The options that begin mapping a known table by hand: its columns as Troupe reads them now. */
export function startMapping(file: FilePreview): Partial<ReadOptions> {
  const kind =
    file.orders > 0
      ? "troupe_orders"
      : file.reports > 0
        ? "troupe_figures"
        : file.posts > 0
          ? "troupe_posts"
          : "troupe_creators";
  return { kind, columns: rulesOf(file.columns, { columns: [], constants: {}, accept_implausible: false }) };
}

/** The options to save: how a layout is read, without what belongs to this one file. */
export function toSave(options: ReadOptions, file: FilePreview, wizard: Wizard): ReadOptions {
  const { as_of: _day, sheet: _sheet, ...rest } = options;
  void _day;
  void _sheet;
  return {
    ...rest,
    kind: wizard.target,
    columns: rulesOf(file.columns, options),
    accept_implausible: false,
  };
}

/** Needed fields without a column or a constant: each entry lists alternatives. */
export function missing(wizard: Wizard): string[][] {
  return wizard.missing.map((one) => one.split("|"));
}

/** What tells one row from the others is never the same for all of them. */
const OWN_TO_A_ROW = new Set(["post_id", "url", "order", "line", "item"]);

/** Fields that may be the same for all rows: those missing, those given, and what a table seldom repeats. */
export function constantFields(wizard: Wizard, rules: readonly ColumnRule[], options: ReadOptions): string[] {
  const known = new Set(wizard.fields.map((one) => one.field));
  const mapped = new Set(rules.map((rule) => rule.field));
  const asked = [...Object.keys(options.constants), ...missing(wizard).flat(), "platform", "currency"];
  return [...new Set(asked)].filter(
    (field) => known.has(field) && !mapped.has(field) && !OWN_TO_A_ROW.has(field),
  );
}

export type Sure = "sure" | "likely" | "guess" | "yours" | "none";

/** How sure a proposal is, as a word. */
export function confidence(column: ColumnPreview, rule: ColumnRule, decided: boolean): Sure {
  if (rule.field === null) return "none";
  if (decided && rule.field !== column.field) return "yours";
  if (column.confidence === null || column.confidence >= 90) return "sure";
  return column.confidence >= 60 ? "likely" : "guess";
}

/** Columns whose way of writing has to be, or was, decided by the user. They keep their place when it is. */
export function toDecide(columns: readonly ColumnPreview[], rules: readonly ColumnRule[]): ColumnPreview[] {
  const used = new Set(rules.filter((rule) => rule.field !== null).map((rule) => rule.header));
  const said = new Set(
    rules.filter((rule) => rule.decimal !== undefined || rule.date_order !== undefined).map((r) => r.header),
  );
  return columns.filter(
    (column) =>
      used.has(column.key) &&
      (column.decimal_sure === "ambiguous" || column.order_sure === "ambiguous" || said.has(column.key)),
  );
}

/** A number as it reads with a comma and with a point as the decimal sign; `null` where both say the same. */
export function numberBothWays(text: string): { comma: number; point: number } | null {
  const digits = /-?\d[\d.,\s']*/.exec(text.replace("\u2212", "-"))?.[0]?.trim() ?? "";
  const as = (sign: string) => {
    const group = sign === "," ? "[.\\s']" : "[,\\s']";
    const form = new RegExp(`^-?(\\d{1,3}(${group}\\d{3})+|\\d+)(\\${sign}\\d+)?$`);
    if (!form.test(digits)) return Number.NaN;
    return Number(digits.replace(new RegExp(group, "g"), "").replace(sign, "."));
  };
  const [comma, point] = [as(","), as(".")];
  return Number.isNaN(comma) || Number.isNaN(point) || comma === point ? null : { comma, point };
}

/** A date as it reads with the day and with the month first, `YYYY-MM-DD`; `null` where both say the same. */
export function dateBothWays(text: string): { dmy: string; mdy: string } | null {
  const found = /^\D*(\d{1,2})[./-](\d{1,2})[./-](\d{2}|\d{4})(?!\d)/.exec(text);
  if (!found) return null;
  const [, one = "", other = "", written = ""] = found;
  const year = written.length === 2 ? `20${written}` : written;
  const [a, b] = [Number(one), Number(other)];
  if (a < 1 || b < 1 || a > 12 || b > 12 || a === b) return null;
  const two = (value: number) => String(value).padStart(2, "0");
  return { dmy: `${year}-${two(b)}-${two(a)}`, mdy: `${year}-${two(a)}-${two(b)}` };
}

/** The first sample that tells two ways of reading apart. */
export function telling<T>(samples: readonly string[], both: (text: string) => T | null) {
  for (const text of samples) {
    const ways = both(text);
    if (ways) return { text, ways };
  }
  return null;
}

/** The next field whose words begin with a letter, after the one that is chosen. */
export function byLetter(
  fields: readonly FieldChoice[],
  name: (field: string) => string,
  letter: string,
  now: string | null,
): string | null {
  const low = letter.toLocaleLowerCase();
  const found = fields.filter((one) => name(one.field).toLocaleLowerCase().startsWith(low));
  const at = found.findIndex((one) => one.field === now);
  return found[(at + 1) % Math.max(1, found.length)]?.field ?? null;
}

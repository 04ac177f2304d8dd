// What the user decided about reading a file, as sentences.
import type { ReadOptions } from "../../api/bindings";
import { platformName } from "../../roster/columns";
import { day } from "../../words/format";
import { m, sayOr } from "../../words/words";
import { decimalName, delimiterName, orderName } from "./reading";

export function decidedWords(options: ReadOptions): string[] {
  // What the user left alone is not there at all.
  const { columns = [], constants = {} } = options as Partial<ReadOptions>;
  const said = (value: string | undefined, sentence: (value: string) => string) =>
    value ? [sentence(value)] : [];
  const field = (name: string) => sayOr(`field_${name}`, name);
  return [
    ...said(options.kind, (kind) => {
      const value = sayOr(columns.length > 0 ? `target_${kind}` : `kind_${kind}`, kind);
      return m.decided_kind({ value });
    }),
    ...said(options.platform, (value) => m.decided_platform({ value: platformName(value) })),
    ...said(options.as_of, (value) => m.decided_as_of({ value: day(value) })),
    ...said(options.currency, (value) => m.decided_currency({ value })),
    ...said(options.sheet, (value) => m.decided_sheet({ value })),
    ...said(options.decimal, (value) => m.decided_decimal({ value: decimalName(value) })),
    ...said(options.date_order, (value) => m.decided_date_order({ value: orderName(value) })),
    ...said(options.encoding, (value) => m.decided_encoding({ value })),
    ...said(options.delimiter, (value) => m.decided_delimiter({ value: delimiterName(value) })),
    ...said(options.timezone, (value) => m.decided_timezone({ value })),
    ...columns.map((rule) =>
      rule.field === null
        ? m.decided_column_unused({ header: rule.header })
        : m.decided_column({ header: rule.header, field: field(rule.field) }),
    ),
    ...Object.entries(constants).map(([name, value]) => m.decided_constant({ field: field(name), value })),
    ...(options.accept_implausible ? [m.decided_implausible()] : []),
  ];
}

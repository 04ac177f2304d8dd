// Shares as people type and read them in per cent. Text in, text out: a rate is never rounded on its way.
import type { CodeEdit } from "../api/bindings";
import { shownMoney } from "../pipeline/amount";
import { decimalSign } from "../words/format";
import { m } from "../words/words";

/** What was typed in per cent (`15`, `15 %`, `15,5`) as a fraction; empty = nothing typed, `null` = not a share. */
export function fractionFrom(typed: string): string | null {
  const plain = typed.replace(/[%\s\u2009\u00a0\u202f]/g, "").replace(",", ".");
  if (plain === "") return "";
  const parts = /^(\d{1,3})(?:\.(\d{1,4}))?$/.exec(plain);
  if (!parts) return null;
  const digits = (parts[1] ?? "").padStart(3, "0") + (parts[2] ?? "");
  const fraction = `${digits[0]}.${digits.slice(1)}`.replace(/0+$/, "").replace(/\.$/, "");
  return /^(0(\.\d+)?|1)$/.test(fraction) ? fraction : null;
}

/** A fraction in per cent, as the language types it: `15,5`. */
export function asTyped(fraction: string | null): string {
  const parts = fraction === null ? null : /^(\d+)(?:\.(\d+))?$/.exec(fraction);
  if (!parts) return "";
  const [, units = "", places = ""] = parts;
  const padded = places.padEnd(2, "0");
  const whole = (units + padded.slice(0, 2)).replace(/^0+(?=\d)/, "");
  const rest = padded.slice(2).replace(/0+$/, "");
  return rest ? whole + decimalSign() + rest : whole;
}

/** A fraction in per cent, to read. Its sign never stands alone on a new line. */
export function shownShare(fraction: string): string {
  return m.per_cent({ value: asTyped(fraction) }).replace(/[ \u2009]/g, "\u202f");
}

/** What the buyer saves by a code; `null` = not known. */
export function saving(code: Pick<CodeEdit, "percent" | "amount">): string | null {
  if (code.percent !== null) return shownShare(code.percent);
  return code.amount ? shownMoney(code.amount) : null;
}

/** What is wrong with a code; empty when nothing is. The core's own rule, told while somebody types. */
export function codeWrong(typed: string): string {
  return /^[A-Za-z0-9_-]{2,40}$/.test(typed.trim()) ? "" : m.code_wrong();
}

/** What is wrong with a link as far as it can be seen at once; the core looks closer. */
export function linkWrong(typed: string): string {
  const text = typed.trim();
  return /^https:\/\/[^\s/?#@\\]+([/?#]\S*)?$/i.test(text) && text.length <= 2000 ? "" : m.link_wrong();
}

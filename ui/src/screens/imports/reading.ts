// How files may be written, and the words for it.
import { m } from "../../words/words";

export const ENCODINGS = ["UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "ISO-8859-15"];
export const DELIMITERS = [",", ";", "\t", "|"];

/** Zones that are offered; any IANA name or offset can be typed. */
export const ZONES = [
  ...new Set([
    "UTC",
    ...((Intl as { supportedValuesOf?: (key: string) => string[] }).supportedValuesOf?.("timeZone") ?? []),
  ]),
];

const names: Record<string, () => string> = {
  ",": m.delimiter_comma,
  ";": m.delimiter_semicolon,
  "\t": m.delimiter_tab,
  "|": m.delimiter_pipe,
};

export function delimiterName(sign: string): string {
  return names[sign]?.() ?? sign;
}

export function decimalName(sign: string): string {
  return sign === "," ? m.decimal_comma() : m.decimal_point();
}

export function orderName(order: string): string {
  return order === "mdy" ? m.date_mdy() : m.date_dmy();
}

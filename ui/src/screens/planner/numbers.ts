// Figures of a plan as people read and type them. A plan keeps decimal text with a point and rates as fractions; here
// only characters move, so that 15 % is 0.15 and never 0.15000000000000002. Pure.

const PLAIN = /^(-?)(\d+)(?:\.(\d+))?$/;

/** True for decimal text as a plan keeps it. */
export function isFigure(text: string | null | undefined): text is string {
  return text !== null && text !== undefined && PLAIN.test(text);
}

/** Decimal text without zeros that say nothing: `007.50` is `7.5`. Anything else comes back as it is. */
export function tidy(text: string): string {
  const found = PLAIN.exec(text);
  if (!found) return text;
  const [, sign = "", whole = "", decimals = ""] = found;
  const head = whole.replace(/^0+(?=\d)/, "");
  const tail = decimals.replace(/0+$/, "");
  const all = tail ? `${head}.${tail}` : head;
  return /[1-9]/.test(all) ? sign + all : all;
}

/** Moves the decimal point to the right (a negative number: to the left). Text that is no figure comes back as it is. */
export function shift(text: string, places: number): string {
  const found = PLAIN.exec(text);
  if (!found) return text;
  const [, sign = "", whole = "", decimals = ""] = found;
  const digits = places < 0 ? "0".repeat(-places) + whole + decimals : whole + decimals + "0".repeat(places);
  const point = (places < 0 ? whole.length - places : whole.length) + places;
  return tidy(`${sign}${digits.slice(0, point)}${point < digits.length ? `.${digits.slice(point)}` : ""}`);
}

/** A fraction in per cent: `0.15` is `15`. */
export const toPercent = (fraction: string): string => shift(fraction, 2);

/** Per cent as a fraction: `15` is `0.15`. */
export const fromPercent = (hundredths: string): string => shift(hundredths, -2);

/** True when two texts are the same number. */
export function sameFigure(a: string | null | undefined, b: string | null | undefined): boolean {
  return tidy(a?.trim() ?? "") === tidy(b?.trim() ?? "");
}

/**
 * What somebody typed as decimal text; `null` when it is no number. `sign` is the decimal sign of the user's language: it
 * decides what a point or comma before exactly three digits means, as in 1.250.
 */
export function parseFigure(typed: string, sign: string): string | null {
  const text = typed
    .replace(/[\s\u00a0\u2009\u202f'\p{Sc}%]/gu, "")
    .replace(/^[A-Z]{3}|[A-Z]{3}$/g, "")
    .replace(/^[\u2212\u2013]/, "-");
  const found = /^(-?)([\d.,]+)$/.exec(text);
  if (!found || !/\d/.test(text)) return null;
  const [, minus = "", body = ""] = found;
  const marks = [...body].filter((one) => one === "." || one === ",");
  const last = marks.at(-1);
  const kinds = new Set(marks).size;
  let whole = body;
  let decimals = "";
  if (last) {
    const at = body.lastIndexOf(last);
    const alone = marks.length === 1;
    const thousands = alone && last !== sign && /^[1-9]\d{0,2}[.,]\d{3}$/.test(body);
    if ((alone && !thousands) || (kinds === 2 && marks.filter((one) => one === last).length === 1)) {
      whole = body.slice(0, at);
      decimals = body.slice(at + 1);
    }
    if (/[.,]/.test(whole) && !/^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/.test(whole)) return null;
  }
  const plain = whole.replace(/[.,]/g, "") || "0";
  return tidy(minus + plain + (decimals ? `.${decimals}` : ""));
}

/** A figure as it stands in a field: the language's decimal sign, no grouping. */
export function typedFigure(text: string, sign: string): string {
  return isFigure(text) ? tidy(text).replace(".", sign) : text;
}

/** How many steps of a slider's width its number needs as digits: a step of 0.05 has two. */
function digitsOf(step: number): number {
  return (/\.(\d+)$/.exec(String(step))?.[1] ?? "").length;
}

/** What a slider says as decimal text, on its step. */
export function fromSlider(value: number, step: number): string {
  return tidy(value.toFixed(digitsOf(step)));
}

/** The next round number at or above: 1, 2 or 5 with zeros. */
export function roundUp(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const found = [1, 2, 5, 10].find((one) => one * power >= value * (1 - 1e-12)) ?? 10;
  return Number((found * power).toPrecision(12));
}

// Exchange rates as people type and read them. Text in, text out: nothing is rounded. Pure.
import { decimalSign } from "../words/format";

/** What was typed (`0,9215`) as decimal text; `null` = no rate above nothing. */
export function rateFrom(typed: string): string | null {
  const text = typed.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
  return /^\d{1,9}(\.\d{1,10})?$/.test(text) && /[1-9]/.test(text) ? text.replace(/^0+(?=\d)/, "") : null;
}

/** A rate as the language writes its decimals. */
export function typedRate(rate: string): string {
  return rate.replace(".", decimalSign());
}

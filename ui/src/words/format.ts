// Numbers, shares, money, dates as the user's language writes them. Not here: sentences (messages/*.json).

const formats = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

/** What stands where a figure is missing. */
export const MISSING = "–";
const THIN = "\u2009";

let locale = "en-GB";

/** The language whose rules apply; English follows the British order of day and month. */
export function useLocale(language: string): void {
  locale = language === "en" ? "en-GB" : language;
}

let zone: string | undefined;

/** The time zone in which moments are told; `null` = the system's. */
export function useZone(name: string | null): void {
  zone = name ?? undefined;
}

/** An instant as a clock of the workspace's time zone shows it, for a field of date and time: no seconds. */
export function wallTime(iso: string): string {
  const parts = moment({
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    calendar: "iso8601",
    numberingSystem: "latn",
    ...(zone ? { timeZone: zone } : {}),
  }).formatToParts(new Date(iso));
  const of = (type: string) => parts.find((part) => part.type === type)?.value.padStart(2, "0") ?? "";
  return `${of("year")}-${of("month")}-${of("day")}T${of("hour")}:${of("minute")}`;
}

/** The instant at which a clock of the workspace's time zone shows this. One that a change of clocks skips is told by
 * the clock before it. */
export function instantAt(wall: string): string {
  const asked = Date.parse(`${wall}Z`);
  const ahead = (at: number) => Date.parse(`${wallTime(new Date(at).toISOString())}Z`) - at;
  const first = asked - ahead(asked);
  return new Date(asked - ahead(first)).toISOString().replace(/\.\d+Z$/, "Z");
}

function number(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.NumberFormat(locale, options)));
  return format;
}

function moment(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let format = dates.get(key);
  if (!format) dates.set(key, (format = new Intl.DateTimeFormat(locale, options)));
  return format;
}

/** A whole number with the language's grouping. */
export function whole(value: number): string {
  return number({ maximumFractionDigits: 0 }).format(value);
}

/** A number with at most `digits` decimals, without trailing zeros. */
export function decimal(value: number, digits = 1): string {
  return number({ maximumFractionDigits: digits }).format(value);
}

/** A number that cannot be misread: thousands parted by thin spaces, whatever the language uses. */
export function plainNumber(value: number, digits = 6): string {
  return number({ maximumFractionDigits: digits })
    .formatToParts(value)
    .map((part) => (part.type === "group" ? THIN : part.value))
    .join("");
}

/** A number with exactly `digits` decimals, so that a column lines up. */
export function fixed(value: number, digits = 1): string {
  return number({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** A short form for counts: 950, 12.4k, 1.2M. */
export function compact(value: number): string {
  if (Math.abs(value) < 1000) return decimal(value, 0);
  const size = 10 ** (3 * Math.floor(Math.log10(Math.abs(value)) / 3));
  const digits = Math.abs(value) / size < 99.95 ? 1 : 0;
  const text = number({ notation: "compact", maximumFractionDigits: digits }).format(value);
  return text.replace(/K$/, "k").replace(/m$/, "M").replace(/bn$/, "B");
}

/** A fraction as a percentage without its sign, for columns whose head carries the unit. */
export function share(fraction: number): string {
  const hundred = fraction * 100;
  return fixed(hundred, Math.abs(hundred) < 10 ? 1 : Math.abs(hundred) < 100 ? 1 : 0);
}

/** A fraction as a percentage. */
export function percent(fraction: number): string {
  return `${share(fraction)}${THIN}%`;
}

/** A share of a whole in whole per cent; a small one keeps a decimal, so that it is not told as nothing. */
export function portion(fraction: number): string {
  const hundred = fraction * 100;
  return `${fixed(hundred, hundred > 0 && hundred < 1 ? 1 : 0)}${THIN}%`;
}

/** An amount of money, exactly as its decimal text says. */
export function money(amount: string, currency: string): string {
  const places = /\.(\d+)$/.exec(amount)?.[1]?.length ?? 0;
  try {
    // Text keeps every digit; a float would not. Older web views read it as a number.
    return number({
      style: "currency",
      currency,
      minimumFractionDigits: places,
      maximumFractionDigits: places,
    }).format(amount as unknown as number);
  } catch {
    return `${currency} ${amount}`;
  }
}

/** An amount that carries more places than a purse does, rounded to `places` (else the currency's own). */
export function roundedMoney(amount: string | number, currency: string, places?: number): string {
  const digits = places === undefined ? {} : { minimumFractionDigits: places, maximumFractionDigits: places };
  try {
    return number({ style: "currency", currency, signDisplay: "negative", ...digits }).format(
      amount as unknown as number,
    );
  } catch {
    return `${currency} ${amount}`;
  }
}

/** The sign between a number's whole part and its decimals. */
export function decimalSign(): string {
  return (
    number({ minimumFractionDigits: 1 })
      .formatToParts(1.5)
      .find((part) => part.type === "decimal")?.value ?? "."
  );
}

/** How long ago a moment was: "4 minutes ago". */
export function ago(iso: string, now: number): string {
  const seconds = Math.max(0, (now - Date.parse(iso)) / 1000);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "always" });
  if (seconds < 3600) return format.format(-Math.max(1, Math.floor(seconds / 60)), "minute");
  if (seconds < 86_400) return format.format(-Math.floor(seconds / 3600), "hour");
  return format.format(-Math.floor(seconds / 86_400), "day");
}

/** A short form for amounts on axes and labels: whole below 10,000, then €12.4k, €1.25M. */
export function compactMoney(amount: string | number, currency: string, digits = 2): string {
  if (Math.abs(Number(amount)) < 10_000) return roundedMoney(amount, currency, 0);
  try {
    return number({
      style: "currency",
      currency,
      notation: "compact",
      minimumFractionDigits: 0,
      maximumFractionDigits: digits,
    })
      .formatToParts(amount as unknown as number)
      .map(({ type, value }) => (type === "compact" ? (SIZES[value] ?? value) : value))
      .join("");
  } catch {
    return `${currency} ${compact(Number(amount))}`;
  }
}

const SIZES: Record<string, string> = { K: "k", m: "M", bn: "B", tn: "T" };

/** A day. */
export function day(iso: string): string {
  return moment({ day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(new Date(iso));
}

/** A day as another language writes it. */
export function dayIn(language: string, iso: string): string {
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(iso));
}

/** A day without its year. */
export function shortDay(iso: string | Date): string {
  return moment({ day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(iso));
}

/** A month. */
export function month(date: Date): string {
  return moment({ month: "short", year: "numeric", timeZone: "UTC" }).format(date);
}

/** A day's month with its year, in full. */
export function longMonth(iso: string): string {
  return moment({ month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(iso));
}

/** The short name of a day of the week. */
export function weekdayName(iso: string): string {
  return moment({ weekday: "short", timeZone: "UTC" }).format(new Date(iso));
}

/** A day of the coming week by its name. */
export function weekday(iso: string): string {
  return moment({ weekday: "long", timeZone: "UTC" }).format(new Date(iso));
}

/** A moment in the user's own time zone. */
export function when(iso: string): string {
  return moment({
    ...(zone ? { timeZone: zone } : {}),
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  }).format(new Date(iso));
}

/** A size of a file. */
export function bytes(count: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  let value = count;
  let at = 0;
  while (value >= 1000 && at < units.length - 1) {
    value /= 1000;
    at += 1;
  }
  return number({
    style: "unit",
    unit: units[at] ?? "byte",
    unitDisplay: at === 0 ? "long" : "short",
    maximumFractionDigits: value < 10 && at > 0 ? 1 : 0,
  }).format(value);
}

/** A list of words: "a, b and c". */
export function list(words: readonly string[]): string {
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(words);
}

/** The name of a country; the code itself when it is not one. */
export function country(code: string): string {
  return name("region", code.toUpperCase()) ?? code;
}

/** The name of a language; the code itself when it is not one. */
export function language(code: string): string {
  return name("language", code) ?? code;
}

/** The name of a currency with its code. */
export function currency(code: string): string {
  const found = name("currency", code);
  return found && found !== code ? `${code} · ${found}` : code;
}

function name(type: Intl.DisplayNamesType, code: string): string | null {
  try {
    return new Intl.DisplayNames(locale, { type, fallback: "none" }).of(code) ?? null;
  } catch {
    return null;
  }
}

/** Compares words as the language orders them. */
export function collate(a: string, b: string): number {
  return a.localeCompare(b, locale, { numeric: true });
}

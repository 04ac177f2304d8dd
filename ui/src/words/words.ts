// Words of the user's language: the typed messages, and those whose key is only known while running.
import { m } from "../paraglide/messages.js";
import { type Locale, getLocale, locales, setLocale } from "../paraglide/runtime.js";
import { useLocale } from "./format";

export { m };
export type Language = Locale;
export const LANGUAGES: readonly Language[] = locales;

type Params = Record<string, unknown>;
const all = m as unknown as Record<
  string,
  ((params: Params, options?: { locale: Locale }) => string) | undefined
>;

/** The message with this key, or `null` when there is none. A value that is not given reads as an en dash. */
export function say(key: string, params: Params = {}): string | null {
  const message = Object.hasOwn(all, key) ? all[key] : undefined;
  if (!message) return null;
  return message(new Proxy(params, { get: (given, name) => given[name as string] ?? "–" }));
}

/** The message with this key in a language of its own, whatever the window speaks; `null` when there is none. */
export function sayIn(language: Language, key: string, params: Params = {}): string | null {
  const message = Object.hasOwn(all, key) ? all[key] : undefined;
  return message ? message(params, { locale: language }) : null;
}

/** The message with this key, or the key's own last words when there is none. */
export function sayOr(key: string, fallback: string, params: Params = {}): string {
  return say(key, params) ?? fallback;
}

/** The language to speak: the chosen one, else the system's, else English. */
export function choose(chosen: string | null, system: readonly string[]): Language {
  const wanted = [chosen ?? "", ...system].map((tag) => tag.slice(0, 2).toLowerCase());
  return (
    LANGUAGES.find((language) => language === wanted.find((w) => (LANGUAGES as string[]).includes(w))) ?? "en"
  );
}

/** The language that is spoken now. */
export function spoken(): Language {
  return getLocale();
}

/** Speaks this language from now on. What is painted already has to be painted again. */
export function speak(language: Language): void {
  void setLocale(language, { reload: false });
  useLocale(language);
  document.documentElement.lang = language;
}

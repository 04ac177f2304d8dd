// What a kit template says, as the editor sees it. Pure.
import type { KitContent, KitTemplateLine, KitTexts, Question } from "../../api/bindings";

/** Fields that are filled in for each creator, as they stand between braces. */
export const MERGE_FIELDS = ["name", "first_name", "handle", "brand", "code", "link"] as const;

export const BLANK_TEXTS: KitTexts = {
  title: "",
  greeting: "",
  about: "",
  facts: [],
  messages: [],
  dos: [],
  donts: [],
  rules: [],
  captions: [],
  hashtags: [],
  look: "",
  disclosure: "",
  questions: [],
  contact: "",
};

export const BLANK: KitContent = {
  texts: {},
  products: [],
  assets: [],
  look: { colours: [], fonts: [], logo: null },
};

/** True when a language says something. */
export function says(texts: KitTexts | undefined): boolean {
  return texts !== undefined && Object.values(texts).some((value) => value.length > 0);
}

/** The content with some texts of a language changed. */
export function written(content: KitContent, language: string, patch: Partial<KitTexts>): KitContent {
  const texts = { ...BLANK_TEXTS, ...content.texts[language], ...patch };
  return { ...content, texts: { ...content.texts, [language]: texts } };
}

/** The texts with what they say of a product changed; nothing said = no entry. */
export function withFacts(texts: KitTexts, product: number, lines: string[]): KitTexts["facts"] {
  const others = texts.facts.filter((one) => one.product !== product);
  return lines.length > 0 ? [...others, { product, lines }] : others;
}

/** The content with these products: what was said of another one goes with it, in every language. */
export function withProducts(content: KitContent, products: number[]): KitContent {
  const texts = Object.fromEntries(
    Object.entries(content.texts).map(([language, said]) => [
      language,
      { ...said, facts: said.facts.filter((one) => products.includes(one.product)) },
    ]),
  );
  return { ...content, products, texts };
}

/** One thing moved by so many places, as far as there are places. */
export function shifted<T>(all: readonly T[], at: number, by: number): T[] {
  const to = Math.max(0, Math.min(all.length - 1, at + by));
  const next = [...all];
  next.splice(to, 0, ...next.splice(at, 1));
  return next;
}

const said = (one: Question) => [one.question.trim() !== "", one.answer.trim() !== ""] as const;

/** Questions that have both halves, as they are kept. */
export function wholeQuestions(all: readonly Question[]): Question[] {
  return all
    .filter((one) => said(one).every(Boolean))
    .map((one) => ({ question: one.question.trim(), answer: one.answer.trim() }));
}

/** True for a question that lacks its answer, or the other way round. */
export function isHalf(one: Question): boolean {
  const [question, answer] = said(one);
  return question !== answer;
}

/** `#rrggbb` of what was typed, also without `#` or with three digits; `null` when it is no colour. */
export function colourOf(text: string): string | null {
  const digits = text.trim().replace(/^#/, "").toLowerCase();
  if (/^[0-9a-f]{6}$/.test(digits)) return `#${digits}`;
  if (/^[0-9a-f]{3}$/.test(digits)) return `#${[...digits].map((one) => one + one).join("")}`;
  return null;
}

/** Templates whose name, programme or briefing has these words. */
export function found(lines: readonly KitTemplateLine[], text: string): KitTemplateLine[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const all = (line: KitTemplateLine) =>
    [line.name, line.program_name ?? "", line.briefing_name ?? ""].join(" ").toLocaleLowerCase();
  return lines.filter((line) => words.every((word) => all(line).includes(word)));
}

/** The name, or the name with the first free number. */
export function freeName(name: string, lines: readonly { name: string }[]): string {
  const taken = new Set(lines.map((line) => line.name.toLocaleLowerCase()));
  let free = name;
  for (let number = 2; taken.has(free.toLocaleLowerCase()); number += 1) free = `${name} ${number}`;
  return free;
}

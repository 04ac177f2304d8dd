// What a briefing says, as the editor sees it. Pure.
import type {
  BriefingDetail,
  BriefingEdit,
  CodePlace,
  Content,
  ContentFormat,
  Planned,
} from "../../api/bindings";

export const FORMATS = [
  "tutorial",
  "unboxing",
  "review",
  "aesthetic",
  "before_after",
  "live",
  "story",
  "other",
] as const satisfies readonly ContentFormat[];

export const CODE_PLACES = [
  "on_screen",
  "voice",
  "caption",
  "comment",
] as const satisfies readonly CodePlace[];

/** Fields that are filled in for each creator, as they stand between braces. */
export const MERGE_FIELDS = ["name", "first_name", "handle", "brand", "product", "campaign", "code"] as const;

export const BLANK: Content = {
  goal: "",
  product: "",
  messages: [],
  dos: [],
  donts: [],
  formats: [],
  hook: "",
  hashtags: [],
  must: [],
  must_not: [],
  sounds: "",
  disclosure: "",
  code: "",
  code_places: [],
  deliverables: [],
  usage_until: null,
  usage_where: "",
  notes: "",
};

/** The briefing as it is saved. */
export function editOf(detail: BriefingDetail): BriefingEdit {
  const { id, name, list, template } = detail.line;
  return { id, name, list: list?.id ?? null, template, content: detail.content };
}

/** True when nothing is said yet. */
export function isBlank(content: Content): boolean {
  return Object.values(content).every((value) => value === null || value.length === 0);
}

/**
 * A key for a new piece. It is never one that stood here before: a version that drops a piece and adds another must
 * not look as if the old one had changed its name.
 */
export function newItem(random: () => number = Math.random): string {
  return Array.from({ length: 10 }, () => Math.floor(random() * 36).toString(36)).join("");
}

export function newPlanned(title: string, format: ContentFormat): Planned {
  return { item: newItem(), title, format, count: 1, due: null };
}

/** A number of pieces as typed; `null` when it is none. */
export function countOf(text: string): number | null {
  const count = Number(text.trim());
  return /^\d+$/.test(text.trim()) && count >= 1 && count <= 99 ? count : null;
}

/** With one more or one less: keeps the order of `all`. */
export function toggled<T>(all: readonly T[], chosen: readonly T[], one: T): T[] {
  return all.filter((other) => (other === one ? !chosen.includes(one) : chosen.includes(other)));
}

// What to know before kits are made: put together by what is to be done, what stops first. Pure.
import type { KitNote, KitPlan, KitRequest, PlannedKit, Who } from "../api/bindings";
import { collate } from "../words/format";
import { sayOr } from "../words/words";
import type { Tab } from "./at.svelte";

/** One thing to know, and whom it concerns. */
export type NoteGroup = {
  key: string;
  code: string;
  stops: boolean;
  /** What is to be known. */
  sentence: string;
  /** What to do about it; empty when nothing need be done. */
  remedy: string;
  people: Who[];
  /** It is the same for everybody: not their affair but the template's. */
  everybody: boolean;
};

/** Values that are each creator's own: they do not part what is otherwise the same. */
const OWN = ["name", "code"];

const shared = (note: KitNote) =>
  JSON.stringify(
    Object.entries(note.params)
      .filter(([name]) => !OWN.includes(name))
      .sort(),
  );

/** What is known of everybody in a plan, grouped by what it is about: what stops first, then what concerns most. */
export function grouped(plan: Pick<KitPlan, "kits">): NoteGroup[] {
  const found = new Map<string, NoteGroup>();
  for (const kit of plan.kits) {
    for (const note of kit.notes) {
      const key = `${note.stops ? 0 : 1}:${note.code}:${shared(note)}`;
      const sentence = noteSentence(note);
      const group = found.get(key) ?? {
        key,
        code: note.code,
        stops: note.stops,
        sentence,
        remedy: sayOr(`kits_fix_${note.code}`, ""),
        people: [],
        everybody: false,
      };
      // In two languages she is still one.
      if (!group.people.some((who) => who.creator === kit.who.creator)) group.people.push(kit.who);
      // What names one is not said of several.
      if (sentence !== group.sentence) group.sentence = sayOr(`kits_several_${note.code}`, group.sentence);
      found.set(key, group);
    }
  }
  const all = new Set(plan.kits.map((kit) => kit.who.creator)).size;
  return [...found.values()]
    .map((group) => ({ ...group, everybody: all > 1 && group.people.length === all }))
    .sort(
      (a, b) =>
        Number(b.stops) - Number(a.stops) ||
        b.people.length - a.people.length ||
        collate(a.sentence, b.sentence),
    );
}

export function noteSentence(note: Pick<KitNote, "code" | "params">): string {
  return sayOr(`kit_note_${note.code}`, note.code, note.params);
}

/** Where something is put right: the template, a part of the screen, the programmes, or her own page. */
export type Remedy = { to: "template" | "creator" | "programs" } | { to: "tab"; tab: Tab };

const REMEDIES: Readonly<Record<string, Remedy>> = {
  no_texts: { to: "template" },
  merge_unknown: { to: "template" },
  product_gone: { to: "template" },
  no_briefing: { to: "template" },
  asset_gone: { to: "template" },
  no_rate: { to: "programs" },
  asset_ended: { to: "tab", tab: "assets" },
  no_alt: { to: "tab", tab: "assets" },
};

export function remedyOf(code: string): Remedy {
  return REMEDIES[code] ?? { to: "creator" };
}

/** Creators without whom everything else could be made. */
export function stopped(plan: Pick<KitPlan, "kits">): number[] {
  return [
    ...new Set(plan.kits.filter((kit) => kit.notes.some((note) => note.stops)).map((kit) => kit.who.creator)),
  ];
}

/** The same request without some of its creators: by name, because a list cannot leave anybody out. */
export function without(
  request: KitRequest,
  plan: Pick<KitPlan, "kits">,
  out: readonly number[],
): KitRequest {
  if (out.length === 0) return request;
  const creators = [...new Set(plan.kits.map((kit) => kit.who.creator))].filter((one) => !out.includes(one));
  return { ...request, creators, list: null };
}

export type Tally = {
  /** Kits that would be made. */
  kits: number;
  /** Creators who have none yet. */
  first: number;
  /** Kits that become a new version. */
  newer: number;
  /** Kits that would be written again as they are. */
  same: number;
  /** Kits by language, the most first. */
  languages: { language: string; kits: number }[];
};

export function tally(kits: readonly PlannedKit[]): Tally {
  const languages = new Map<string, number>();
  for (const kit of kits) languages.set(kit.language, (languages.get(kit.language) ?? 0) + 1);
  const same = kits.filter((kit) => kit.same).length;
  const first = kits.filter((kit) => !kit.same && kit.version <= 1).length;
  return {
    kits: kits.length,
    first,
    newer: kits.length - same - first,
    same,
    languages: [...languages]
      .map(([language, count]) => ({ language, kits: count }))
      .sort((a, b) => b.kits - a.kits || collate(a.language, b.language)),
  };
}

// What is said of kits: where somebody stands, what changed, what a kit is called.
import type { KitMade, KitPart, KitRow, KitState } from "../api/bindings";
import { list } from "../words/format";
import { m, sayOr } from "../words/words";

/** States in the order in which they are counted. */
export const STATES: readonly KitState[] = ["none", "made", "current", "out_of_date"];

/** Parts in the order in which a kit shows them. */
export const PARTS: readonly KitPart[] = [
  "names",
  "code",
  "link",
  "terms",
  "products",
  "texts",
  "disclosure",
  "briefing",
  "deliverables",
  "look",
  "assets",
];

export function stateName(state: KitState): string {
  return sayOr(`kit_state_${state}`, state);
}

/** What a state means, for who hovers it. */
export function stateMeaning(state: KitState): string {
  return sayOr(`kit_state_means_${state}`, "");
}

const inOrder = (parts: readonly KitPart[]) => [
  ...PARTS.filter((part) => parts.includes(part)),
  ...parts.filter((part) => !PARTS.includes(part)),
];

/** What changed, as quiet words: "code, assets". */
export function partWords(parts: readonly KitPart[]): string {
  return inOrder(parts)
    .map((part) => sayOr(`kit_part_${part}`, part))
    .join(", ");
}

/** What changed, as one list in a sentence: "code and assets". */
export function partList(parts: readonly KitPart[]): string {
  return list(inOrder(parts).map((part) => sayOr(`kit_part_${part}`, part)));
}

/** A row by its creator and the language of her kit: what stays when a new version is made. */
export function keyOf(row: Pick<KitRow, "who" | "newest">): string {
  return `${row.who.creator}:${row.newest?.language ?? ""}`;
}

/** The newest kit of each template and language, and those before it. Kits come newest first. */
export function shelves(made: readonly KitMade[]): { newest: KitMade; earlier: KitMade[] }[] {
  const found = new Map<string, KitMade[]>();
  for (const kit of made) {
    const key = `${kit.template.id}:${kit.language}`;
    found.set(key, [...(found.get(key) ?? []), kit]);
  }
  return [...found.values()].map((all) => {
    const [newest, ...earlier] = [...all].sort((a, b) => b.version - a.version);
    return { newest: newest!, earlier };
  });
}

/** A checksum in blocks of eight, so that two can be compared by eye. */
export function blocks(sha256: string): string {
  return sha256.match(/.{1,8}/g)?.join(" ") ?? "";
}

/** "Kit 3". */
export const kitName = (version: number) => m.kits_version({ number: version });

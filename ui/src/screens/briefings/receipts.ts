// Who has which version: one line a person. Pure.
import type { Receipt, Who } from "../../api/bindings";
import { collate } from "../../words/format";

export type Holder = {
  who: Who;
  /** The newest version that went to her. */
  newest: Receipt;
  /** Those before, newest first. */
  earlier: Receipt[];
};

/** The people who got a briefing, by name. */
export function holders(receipts: readonly Receipt[]): Holder[] {
  const found = new Map<number, Receipt[]>();
  for (const one of receipts) found.set(one.who.creator, [...(found.get(one.who.creator) ?? []), one]);
  return [...found.values()]
    .map((all) => all.sort((a, b) => b.version - a.version))
    .map(([newest, ...earlier]) => ({ who: newest!.who, newest: newest!, earlier }))
    .sort((a, b) => collate(a.who.name || a.who.handle, b.who.name || b.who.handle));
}

export type Standing = "all" | "unread" | "behind";

/** True when she is one of those asked for: whose acknowledgement is missing, or who has an older version. */
export function isOne(holder: Holder, standing: Standing, version: number): boolean {
  if (standing === "unread") return holder.newest.acknowledged_at === null;
  if (standing === "behind") return holder.newest.version < version;
  return true;
}

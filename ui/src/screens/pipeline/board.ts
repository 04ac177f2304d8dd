// How the board is put together and how the keyboard walks over it. Nothing here asks anybody.
import type { BoardColumn, Card, StageRef } from "../../api/bindings";
import { stageKey } from "../../pipeline/stages";

/** A column as it stands: the cards that have come, and how many there are. */
export type Lane = { key: string; at: StageRef; name: string; total: number; cards: readonly Card[] };

/** The columns with the further cards that came, each creator once, and those just moved in their new place. */
export function lanes(
  columns: readonly BoardColumn[],
  more: ReadonlyMap<string, readonly Card[]>,
  moves: ReadonlyMap<number, StageRef>,
): Lane[] {
  const seen = new Set<number>();
  const made = columns.map((column) => {
    const key = stageKey(column.at);
    const cards = [...column.cards, ...(more.get(key) ?? [])].filter((card) => {
      if (seen.has(card.who.creator)) return false;
      seen.add(card.who.creator);
      return true;
    });
    return { key, at: column.at, name: column.name, total: column.total, cards };
  });
  if (moves.size === 0) return made;
  const gone = made.flatMap((lane) =>
    lane.cards.filter((card) => {
      const to = moves.get(card.who.creator);
      return to !== undefined && stageKey(to) !== lane.key;
    }),
  );
  const goneIds = new Set(gone.map((card) => card.who.creator));
  return made.map((lane) => {
    const stay = lane.cards.filter((card) => !goneIds.has(card.who.creator));
    const come = gone
      .filter((card) => stageKey(moves.get(card.who.creator) as StageRef) === lane.key)
      .map((card) => ({ ...card, at: lane.at, days: 0 }));
    const total = lane.total - (lane.cards.length - stay.length) + come.length;
    return { ...lane, cards: [...come, ...stay], total };
  });
}

/** Where a card is: its lane and its place there. */
export function find(all: readonly Lane[], creator: number | null): { lane: number; at: number } | null {
  for (const [lane, one] of all.entries()) {
    const at = one.cards.findIndex((card) => card.who.creator === creator);
    if (at >= 0) return { lane, at };
  }
  return null;
}

/** The card that a key leads to from another: up and down in its lane, sideways to the next open lane with cards. */
export function step(
  all: readonly Lane[],
  folded: ReadonlySet<string>,
  creator: number | null,
  key: string,
): number | null {
  const open = all.filter((lane) => !folded.has(lane.key) && lane.cards.length > 0);
  const here = find(open, creator);
  if (!here) return open[0]?.cards[0]?.who.creator ?? null;
  const side = key === "ArrowLeft" ? -1 : key === "ArrowRight" ? 1 : 0;
  const lane = open[here.lane + side];
  if (!lane) return creator;
  const last = lane.cards.length - 1;
  const places: Record<string, number> = {
    ArrowDown: here.at + 1,
    ArrowUp: here.at - 1,
    PageDown: here.at + 5,
    PageUp: here.at - 5,
    Home: 0,
    End: last,
  };
  const at = Math.max(0, Math.min(last, places[key] ?? here.at));
  return lane.cards[at]?.who.creator ?? creator;
}

/** The stage beside another one in the board's order; `null` at its ends. */
export function neighbour(all: readonly Lane[], at: StageRef, side: -1 | 1): StageRef | null {
  const here = all.findIndex((lane) => lane.key === stageKey(at));
  return here < 0 ? null : (all[here + side]?.at ?? null);
}

/** The creators from one card to another of the same lane, both included; the second alone when lanes differ. */
export function between(all: readonly Lane[], from: number | null, to: number): number[] {
  const [one, other] = [find(all, from), find(all, to)];
  if (!one || !other || one.lane !== other.lane) return [to];
  const [first, last] = one.at < other.at ? [one.at, other.at] : [other.at, one.at];
  return all[one.lane]?.cards.slice(first, last + 1).map((card) => card.who.creator) ?? [to];
}

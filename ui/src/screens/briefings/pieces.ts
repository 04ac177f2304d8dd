// Pieces of content in a table and on a board. Pure.
import type { ContentCheck, Deliverable, DeliverableNote, DeliverableState } from "../../api/bindings";
import { STATES, late } from "../../content/words";

export type Filter = "all" | "to_review" | "late" | "expired";
export const FILTERS = ["all", "to_review", "late", "expired"] as const satisfies readonly Filter[];

export function passes(piece: Deliverable, filter: Filter): boolean {
  if (filter === "to_review") return piece.state === "submitted";
  if (filter === "late") return late(piece);
  if (filter === "expired") return piece.expired;
  return true;
}

export type Column = { state: DeliverableState; pieces: Deliverable[] };

/** The board: a column a state, in the order of the work; cancelled ones only when there are some. */
export function columns(pieces: readonly Deliverable[]): Column[] {
  return STATES.map((state) => ({ state, pieces: pieces.filter((one) => one.state === state) })).filter(
    (column) => column.state !== "cancelled" || column.pieces.length > 0,
  );
}

/** The card an arrow leads to: the neighbour in its column, or the card at the same height in the next that has any. */
export function neighbour(board: readonly Column[], piece: number, key: string): number | null {
  const x = board.findIndex((column) => column.pieces.some((one) => one.id === piece));
  const y = board[x]?.pieces.findIndex((one) => one.id === piece) ?? -1;
  if (y < 0) return null;
  if (key === "ArrowUp") return board[x]?.pieces[y - 1]?.id ?? null;
  if (key === "ArrowDown") return board[x]?.pieces[y + 1]?.id ?? null;
  const step = key === "ArrowLeft" ? -1 : key === "ArrowRight" ? 1 : 0;
  if (step === 0) return null;
  for (let at = x + step; at >= 0 && at < board.length; at += step) {
    const there = board[at]?.pieces ?? [];
    if (there.length > 0) return there[Math.min(y, there.length - 1)]?.id ?? null;
  }
  return null;
}

/** The next state to the left or right that this piece may go to; `null` when there is none. */
export function beside(board: readonly Column[], piece: Deliverable, step: -1 | 1): DeliverableState | null {
  const from = board.findIndex((column) => column.state === piece.state);
  for (let at = from + step; at >= 0 && at < board.length; at += step) {
    const state = board[at]?.state;
    if (state && piece.moves.includes(state)) return state;
  }
  return null;
}

/** Moves that say more than where to: they are asked for before anything is written. */
export function asks(to: DeliverableState): boolean {
  return to === "submitted" || to === "changes_requested" || to === "published";
}

/** What all of these may become without being asked anything. */
export function together(pieces: readonly Deliverable[]): DeliverableState[] {
  const [first, ...others] = pieces;
  return (first?.moves ?? []).filter((to) => !asks(to) && others.every((one) => one.moves.includes(to)));
}

function isCheck(value: unknown): value is ContentCheck {
  if (typeof value !== "object" || value === null) return false;
  const check = value as Partial<ContentCheck>;
  return (
    [check.must, check.must_not, check.hashtags, check.disclosed_by].every(Array.isArray) &&
    typeof check.disclosure === "string"
  );
}

/** The check that a note keeps; `null` when it keeps none that can be read. */
export function checkIn(note: DeliverableNote): ContentCheck | null {
  if (note.kind !== "check") return null;
  try {
    const found: unknown = JSON.parse(note.text);
    return isCheck(found) ? found : null;
  } catch {
    return null;
  }
}

/** The newest check of a piece, and when it was made. */
export function lastCheck(piece: Pick<Deliverable, "notes">): { check: ContentCheck; at: string } | null {
  for (const note of piece.notes.toReversed()) {
    const check = checkIn(note);
    if (check) return { check, at: note.at };
  }
  return null;
}

/** How many things a check found amiss: words that are missing or should not be there, and no clear disclosure. */
export function amiss(check: ContentCheck): number {
  const missing = [...check.must, ...check.hashtags, ...(check.code ? [check.code] : [])];
  return (
    missing.filter((one) => !one.found).length +
    check.must_not.filter((one) => one.found).length +
    (check.disclosure === "found" ? 0 : 1)
  );
}

/** True for an address that may be opened. */
export function isLink(text: string): boolean {
  return /^https:\/\/[^\s/]+\.[^\s]+$/.test(text.trim());
}

// What an import did to a score, factor by factor. Pure but for words.
import type { Move, MovePart } from "../api/bindings";
import { factorValue } from "../roster/factors";
import { MISSING, fixed, whole } from "../words/format";
import { m } from "../words/words";

/** Differences smaller than what is shown are none. */
const SHOWN = 0.05;

/** Points that a factor brought or took. */
export function difference(part: Pick<MovePart, "points" | "points_before">): number {
  return (part.points ?? 0) - (part.points_before ?? 0);
}

/** Parts that changed, the largest change first. */
export function changed(move: Move): MovePart[] {
  return move.parts
    .filter(
      (part) =>
        Math.abs(difference(part)) >= SHOWN || (part.points === null) !== (part.points_before === null),
    )
    .sort((a, b) => Math.abs(difference(b)) - Math.abs(difference(a)));
}

/** A difference with its sign. */
export function signed(value: number): string {
  const text = fixed(Math.abs(value));
  return value >= 0 ? `+${text}` : `−${text}`;
}

/** Why the points changed: the metric itself, or others that moved past. */
export function why(part: MovePart): string {
  if (part.points_before === null && part.points !== null) return m.part_new();
  if (part.points_before !== null && part.points === null) return m.part_gone();
  const before = factorValue({ factor: part.factor, value: part.value_before });
  const now = factorValue({ factor: part.factor, value: part.value });
  if (before !== now) return m.was_is({ before, now });
  if (part.percentile_before === null || part.percentile === null) return "";
  return m.part_others({ before: whole(part.percentile_before), now: whole(part.percentile) });
}

/** A score or its absence. */
export function pointsText(value: number | null): string {
  return value === null ? MISSING : fixed(value);
}

/** The score before and now, in one line. */
export function moveText(move: Move): string {
  const { score } = move.who;
  const change = score === null || move.score_before === null ? MISSING : signed(score - move.score_before);
  return m.since_import_was({ before: pointsText(move.score_before), now: pointsText(score), change });
}

/** The rank before and now; empty when it stayed. */
export function rankMove(move: Move): string {
  if (move.rank_before === move.who.rank) return "";
  const text = (rank: number | null) => (rank === null ? MISSING : whole(rank));
  return m.since_import_rank({ before: text(move.rank_before), now: text(move.who.rank) });
}

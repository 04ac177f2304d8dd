// Words of briefings and of the content they ask for: what two screens say in the same way.
import type { Deliverable, DeliverableState } from "../api/bindings";
import { m, sayOr } from "../words/words";

/** States in the order in which content passes through them. */
export const STATES = [
  "briefed",
  "submitted",
  "changes_requested",
  "approved",
  "published",
  "cancelled",
] as const satisfies readonly DeliverableState[];

export const stateName = (state: string) => sayOr(`briefings_state_${state}`, state);
export const formatName = (format: string) => sayOr(`briefing_format_${format}`, format);
export const placeName = (place: string) => sayOr(`briefing_place_${place}`, place);

export type Timed = Pick<Deliverable, "due" | "days" | "state">;

/** True when it should have been online already. */
export function late(piece: Timed): boolean {
  return piece.days !== null && piece.days < 0;
}

/** How long there is, in words; empty when there is no date or nothing is owed any more. */
export function leftText(piece: Timed): string {
  if (piece.days === null) return "";
  if (piece.days < 0) return m.briefings_days_late({ count: -piece.days });
  if (piece.days === 0) return m.briefings_due_today();
  return m.briefings_days_left({ count: piece.days });
}

// Next actions in words.
import type { ActionRow } from "../api/bindings";
import { day, shortDay, whole } from "../words/format";
import { m } from "../words/words";

/** What is to be done. */
export function actionText(action: Pick<ActionRow, "kind" | "what">): string {
  if (action.kind === "task") return action.what;
  return action.what ? m.pipeline_follow_up({ subject: action.what }) : m.pipeline_follow_up_bare();
}

/** When something is due: its words, the day in full, and whether it is late. */
export type Due = { text: string; title: string; late: boolean };

/** When an action is due; `null` when no day is set. */
export function dueOf(action: Pick<ActionRow, "due" | "days">): Due | null {
  if (action.due === null) return null;
  const title = day(action.due);
  const days = action.days;
  if (days !== null && days < 0)
    return { text: m.pipeline_overdue({ count: -days, shown: whole(-days) }), title, late: true };
  const text =
    days === 0 ? m.pipeline_due_today() : days === 1 ? m.pipeline_due_tomorrow() : shortDay(action.due);
  return { text, title, late: false };
}

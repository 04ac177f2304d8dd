// A card of the pipeline in words.
import type { Card } from "../../api/bindings";
import { MISSING, day, shortDay, whole } from "../../words/format";
import { m } from "../../words/words";

/** Days in the stage; an en dash when it is not known since when. */
export function daysText(card: Card): string {
  return card.days === null ? MISSING : m.pipeline_in_stage({ count: card.days, shown: whole(card.days) });
}

/** Since when she stands in the stage. */
export function sinceText(card: Card): string {
  return card.since === null ? m.pipeline_since_unknown() : m.pipeline_since({ date: day(card.since) });
}

/** The newest message: a short day, and who wrote. */
export function messageText(card: Card): { text: string; title: string } {
  const last = card.last_message;
  if (!last) return { text: MISSING, title: m.pipeline_message_none() };
  const date = day(last.at);
  const title = last.direction === "out" ? m.pipeline_message_out({ date }) : m.pipeline_message_in({ date });
  return { text: shortDay(last.at), title };
}

export function samplesText(card: Card): string {
  return m.pipeline_samples_open({ count: card.open_samples, shown: whole(card.open_samples) });
}

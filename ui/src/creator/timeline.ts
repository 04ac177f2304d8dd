// How a timeline is grouped and said. Pure but for the language.
import type { TimelineEntry, TimelineKind } from "../api/bindings";
import type { Route } from "../state/route.svelte";
import { activity } from "../words/activity";
import { MISSING, compact, language, money } from "../words/format";
import { sayOr } from "../words/words";

export const KINDS: readonly TimelineKind[] = [
  "message",
  "stage",
  "action",
  "sample",
  "briefing",
  "kit",
  "post",
  "order",
  "import",
  "change",
];

/** Entries under their days; the order stays. */
export function byDay(entries: readonly TimelineEntry[]): { day: string; entries: TimelineEntry[] }[] {
  const days: { day: string; entries: TimelineEntry[] }[] = [];
  for (const entry of entries) {
    const last = days.at(-1);
    if (last?.day === entry.day) last.entries.push(entry);
    else days.push({ day: entry.day, entries: [entry] });
  }
  return days;
}

/** The sentence of an entry. */
export function sentence(entry: TimelineEntry): string {
  const { op, ...params } = entry.params;
  if (entry.what === "activity") return activity({ op: op ?? "", params });
  const stage =
    params["own"] ?? (params["stage"] ? sayOr(`stage_${params["stage"]}`, params["stage"]) : undefined);
  const channel = params["channel"];
  const spoken = params["language"];
  return sayOr(`timeline_${entry.what}`, entry.what.replaceAll("_", " "), {
    ...params,
    ...(stage ? { stage } : {}),
    ...(channel ? { channel: sayOr(`timeline_channel_${channel}`, channel) } : {}),
    ...(spoken ? { language: language(spoken) } : {}),
    ...(params["views"] ? { views: compact(Number(params["views"])) } : {}),
    amount: entry.money ? money(entry.money.amount, entry.money.currency) : MISSING,
  });
}

/** The place that an entry opens inside Troupe. */
export function placeOf(entry: Pick<TimelineEntry, "place" | "id">): Route | null {
  return entry.place !== null && entry.id !== null ? { screen: entry.place, id: entry.id } : null;
}

// Where somebody stands in the pilot, as it reads: this week's count, the days, what graduation asks. Pure.
import type { Pilot, PilotContent, PilotGoal, PilotHow, PilotKind, PilotProgress } from "../api/bindings";
import { when, whole } from "../words/format";
import { m, sayOr } from "../words/words";

export const KINDS: readonly PilotKind[] = ["video", "live"];
export const HOWS: readonly PilotHow[] = ["published", "private", "scheduled", "link_added"];

export type Week = { kind: PilotKind; used: number; limit: number; left: number };

/** What of this week's limits is used. */
export function week(pilot: Pick<Pilot, "videos" | "videos_limit" | "lives" | "lives_limit">): Week[] {
  const of = (kind: PilotKind, used: number, limit: number): Week => ({
    kind,
    used,
    limit,
    left: Math.max(0, limit - used),
  });
  return [of("video", pilot.videos, pilot.videos_limit), of("live", pilot.lives, pilot.lives_limit)];
}

export function weekText(one: Week): string {
  const params = { used: whole(one.used), limit: whole(one.limit) };
  return one.kind === "video" ? m.rules_week_videos(params) : m.rules_week_lives(params);
}

/** What is left of a limit, in words. */
export function leftText(one: Week): string {
  if (one.used > one.limit)
    return m.rules_week_over({ count: one.used - one.limit, shown: whole(one.used - one.limit) });
  return one.left === 0
    ? m.rules_week_full()
    : m.rules_week_left({ count: one.left, shown: whole(one.left) });
}

/** A moment as a clock of another zone shows it: a zone's name, or a fixed offset such as `UTC-8`. */
export function whenIn(iso: string, zone: string, locale: string): string {
  const fixed = /^UTC([+-]\d{1,2})$/.exec(zone);
  const at = new Date(fixed ? Date.parse(iso) + Number(fixed[1]) * 3_600_000 : iso);
  try {
    return new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, {
      weekday: "short",
      day: "numeric",
      month: "short",
      hour: "2-digit",
      minute: "2-digit",
      timeZone: fixed ? "UTC" : zone,
    }).format(at);
  } catch {
    return when(iso);
  }
}

/** A zone as it reads: `Los Angeles`, `UTC-8`. */
export function zoneName(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

/** Whole hours until a moment; 0 when it is over. */
export function hoursUntil(iso: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(iso) - now) / 3_600_000));
}

/** How long until a moment, in words: days from two on, else hours. */
export function untilText(iso: string, now: number): string {
  const hours = hoursUntil(iso, now);
  if (hours < 48) return m.rules_in_hours({ count: hours, shown: whole(hours) });
  const days = Math.floor(hours / 24);
  return m.rules_in_days({ count: days, shown: whole(days) });
}

/** What graduation asks, as it is asked: all of these, one of those, then the quiz; or followers instead of everything. */
export type Goals = {
  all: PilotProgress[];
  one: PilotProgress[];
  then: PilotProgress[];
  or: PilotProgress[];
};

const PLACE: Record<PilotGoal, keyof Goals> = {
  days: "all",
  health: "all",
  videos: "one",
  lives: "one",
  orders: "one",
  quiz: "then",
  followers: "or",
};

export function goals(progress: readonly PilotProgress[]): Goals {
  const found: Goals = { all: [], one: [], then: [], or: [] };
  for (const one of progress) found[PLACE[one.goal]].push(one);
  return found;
}

/** Whether one of a group is enough; unknown as long as one that is not known could be. */
export function oneHolds(group: readonly PilotProgress[]): boolean | null {
  if (group.some((one) => one.holds === true)) return true;
  return group.some((one) => one.holds === null) ? null : false;
}

export function goalName(goal: PilotGoal): string {
  return sayOr(`rules_goal_${goal}`, goal);
}

/** How far it is: `4 of 6`. */
export function goalText(one: PilotProgress): string {
  if (one.goal === "quiz") return one.holds ? m.rules_quiz_passed() : m.rules_quiz_not_passed();
  return m.rules_of({ has: one.has === null ? "–" : whole(one.has), needs: whole(one.needs) });
}

/** How full a bar is, 0 to 1; nothing is drawn of what is not known. */
export function filled(one: Pick<PilotProgress, "has" | "needs">): number {
  if (one.has === null || one.needs <= 0) return 0;
  return Math.min(1, one.has / one.needs);
}

export function kindText(kind: PilotKind): string {
  return sayOr(`rules_content_${kind}`, kind);
}

export function howText(how: PilotHow): string {
  return sayOr(`rules_how_${how}`, how);
}

/** A length as it reads: seconds below two minutes, else minutes and seconds. */
export function lengthText(seconds: number): string {
  if (seconds < 120) return m.rules_seconds({ shown: whole(seconds) });
  const rest = seconds % 60;
  return rest === 0
    ? m.rules_minutes({ shown: whole(Math.floor(seconds / 60)) })
    : `${m.rules_minutes({ shown: whole(Math.floor(seconds / 60)) })} ${m.rules_seconds({ shown: whole(rest) })}`;
}

/** A length as it was typed: `45` seconds, or `6:30`; `null` = not a length. */
export function readLength(text: string): number | null {
  const plain = text.trim();
  const clock = /^(\d{1,4}):([0-5]\d)$/.exec(plain);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  return /^\d{1,6}$/.test(plain) ? Number(plain) : null;
}

/** True when an entry counts in the week that began then. */
export function inWeek(
  entry: Pick<PilotContent, "at">,
  pilot: Pick<Pilot, "week_from" | "resets_at">,
): boolean {
  const at = Date.parse(entry.at);
  return at >= Date.parse(pilot.week_from) && at < Date.parse(pilot.resets_at);
}

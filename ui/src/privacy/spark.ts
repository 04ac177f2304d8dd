// Permissions to use a video as an ad: in which order they stand, how long they hold. Pure.
import type { SparkCode, SparkState } from "../api/bindings";
import { whole } from "../words/format";
import { m, sayOr } from "../words/words";

export const DAYS = [7, 30, 60, 365] as const;
export const STATES: readonly SparkState[] = ["ending", "active", "coming", "ended", "revoked"];
export type SparkFilter = "all" | SparkState;

const open = (state: SparkState) => state === "active" || state === "ending";

/** Those that hold, what ends first first; then those to come; then what is over, the newest first. */
export function inOrder(codes: readonly SparkCode[]): SparkCode[] {
  const rank = (code: SparkCode) => (open(code.state) ? 0 : code.state === "coming" ? 1 : 2);
  return [...codes].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (rank(a) === 2 ? b.until.localeCompare(a.until) : a.until.localeCompare(b.until)) ||
      a.edit.id - b.edit.id,
  );
}

/** Codes in a state whose creator, code, video or note holds the words. */
export function chosen(
  codes: readonly SparkCode[],
  filter: SparkFilter,
  text: string,
  name: (code: SparkCode) => string,
): SparkCode[] {
  const wanted = text.trim().replace(/^@/, "").toLowerCase();
  return inOrder(codes).filter(
    (code) =>
      (filter === "all" || code.state === filter) &&
      (!wanted ||
        [name(code), code.who.handle, code.edit.code, code.edit.link, code.edit.note].some((one) =>
          one.toLowerCase().includes(wanted),
        )),
  );
}

export const stateName = (state: SparkState) => sayOr(`spark_state_${state}`, state);

/** How much of its time is left, 0 to 1. One to come has all of it. */
export function left(code: SparkCode): number {
  if (code.state === "coming") return 1;
  if (!open(code.state) || code.edit.days <= 0) return 0;
  return Math.max(0, Math.min(1, code.days_left / code.edit.days));
}

/** How long it holds, in words. */
export function leftWords(code: SparkCode): string {
  if (!open(code.state)) return stateName(code.state);
  return code.days_left === 1
    ? m.spark_last_day()
    : m.spark_left({ count: code.days_left, shown: whole(code.days_left) });
}

/** What is wrong with a code's fields; empty where nothing is. */
export function wrong(code: string, link: string): { code: string; link: string } {
  return {
    code: code.trim() ? "" : m.spark_code_missing(),
    link: !link.trim() || /^https:\/\/[^\s/]+/i.test(link.trim()) ? "" : m.spark_link_wrong(),
  };
}

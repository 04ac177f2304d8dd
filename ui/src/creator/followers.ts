// Followers over time and what they show. Pure.
import type { AccountSnapshot } from "../api/bindings";
import type { Dot } from "../parts/dots";

/** Dated follower counts, oldest first, one a day. */
export function followerDots(snapshots: readonly AccountSnapshot[]): Dot[] {
  const days = new Map<string, Dot>();
  for (const { followers, source } of snapshots) {
    if (followers === null || source.as_of === null) continue;
    days.set(source.as_of.slice(0, 10), { at: new Date(source.as_of), value: followers });
  }
  return [...days.values()].sort((a, b) => a.at.getTime() - b.at.getTime());
}

export type Growth = { change: number; since: Date };

/** How the newest count compares with the oldest: 0.12 = 12 % more. `null` with fewer than two. */
export function growth(dots: readonly Dot[]): Growth | null {
  const [first, last] = [dots[0], dots.at(-1)];
  if (!first || !last || first === last || first.value <= 0) return null;
  return { change: last.value / first.value - 1, since: first.at };
}

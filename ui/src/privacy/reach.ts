// How much hangs on one platform. Pure.
import type { Platform, PlatformReach, ReachRow } from "../api/bindings";
import type { Sheet } from "../charts/sheet";
import { platformName } from "../roster/columns";
import { whole } from "../words/format";
import { m } from "../words/words";

export type ReachFilter = "lost" | "all";

/** The parts of a platform's bar: those who are elsewhere too, those who can be reached otherwise, those who cannot. */
export function parts(one: PlatformReach): { elsewhere: number; only: number; lost: number } {
  return {
    elsewhere: Math.max(0, one.creators - one.only),
    only: Math.max(0, one.only - one.lost),
    lost: one.lost,
  };
}

/** The rows of a platform, or of all: everybody, or only those without another way. */
export function reachRows(
  rows: readonly ReachRow[],
  filter: ReachFilter,
  platform: Platform | null,
): ReachRow[] {
  return rows.filter(
    (row) =>
      (filter === "all" || row.contacts.length === 0) &&
      (platform === null || row.platforms.includes(platform)),
  );
}

/** Creators who could not be reached any more if their only platform were gone. */
export const lost = (platforms: readonly PlatformReach[]) =>
  platforms.reduce((total, one) => total + one.lost, 0);

/** The platform on which the most would be lost; `null` = nobody would. */
export function worst(platforms: readonly PlatformReach[]): PlatformReach | null {
  const found = [...platforms].sort((a, b) => b.lost - a.lost)[0];
  return found && found.lost > 0 ? found : null;
}

/** The platforms as the chart's table. */
export function reachSheet(platforms: readonly PlatformReach[]): Sheet {
  const cell = (count: number) => ({ text: whole(count), copied: String(count) });
  return {
    heads: [m.reach_platform(), m.reach_creators(), m.reach_only(), m.reach_lost()],
    rows: platforms.map((one) => [
      { text: platformName(one.platform), copied: one.platform },
      cell(one.creators),
      cell(one.only),
      cell(one.lost),
    ]),
  };
}

/** What the chart says: on which platform the most would be lost. */
export function reachTitle(platforms: readonly PlatformReach[]): string {
  const found = worst(platforms);
  return found
    ? m.reach_finding({
        count: found.lost,
        shown: whole(found.lost),
        platform: platformName(found.platform),
        all: whole(found.creators),
      })
    : m.reach_finding_none();
}

/** One platform read out. */
export function reachRead(one: PlatformReach): string {
  return m.reach_read({
    platform: platformName(one.platform),
    creators: whole(one.creators),
    only: whole(one.only),
    lost: whole(one.lost),
  });
}

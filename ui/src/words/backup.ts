// Backups in words.
import type { Backup } from "../api/bindings";
import { bytes, when, whole } from "./format";
import { m, sayOr } from "./words";

export function backupWhy(backup: Pick<Backup, "why">): string {
  return sayOr(`backup_${backup.why}`, backup.why);
}

/** What a state of the workspace holds, each with its name: for two states side by side. */
export function holdings(state: Backup): { name: string; text: string }[] {
  return [
    { name: m.newest_change(), text: state.newest_change ? when(state.newest_change) : m.none_yet() },
    { name: m.nav_creators(), text: whole(state.creators) },
    { name: m.posts(), text: whole(state.posts) },
    { name: m.nav_imports(), text: whole(state.imports) },
    { name: m.orders(), text: whole(state.orders) },
    { name: m.size(), text: bytes(state.bytes) },
  ];
}

/** The newest backup that was found whole. */
export function newestGood(backups: readonly Backup[]): Backup | null {
  return [...backups].filter((one) => one.good).sort((a, b) => b.at.localeCompare(a.at))[0] ?? null;
}

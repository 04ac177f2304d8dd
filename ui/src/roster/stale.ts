// How old figures are. Pure.

const DAY_MS = 86_400_000;

/** The day since which figures of this date count as old; `null` while they are fresh or undated. */
export function staleSince(asOf: string | null, days: number, now: Date): string | null {
  if (asOf === null) return null;
  const since = new Date(asOf).getTime() + days * DAY_MS;
  return Number.isFinite(since) && since < now.getTime() ? new Date(since).toISOString() : null;
}

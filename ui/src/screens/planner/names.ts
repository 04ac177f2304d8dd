// Names of plans and of their files. Pure.

/** A name for a file that every system takes: what it refuses in names becomes a space. */
export function fileName(plan: string, ending: string): string {
  const clean = plan
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 80);
  return `${clean || "plan"}.${ending}`;
}

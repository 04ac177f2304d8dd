// The name that is proposed for a file. Pure.

/** A name that every system takes: what it refuses in names becomes a space. */
export function fileName(briefing: string, who: string, ending: string): string {
  const clean = (text: string) =>
    text
      .replace(/[\\/:*?"<>|\p{Cc}]+/gu, " ")
      .replace(/\s+/g, " ")
      .trim()
      .slice(0, 80);
  return `${[briefing, who].map(clean).filter(Boolean).join(" - ")}.${ending}`;
}

// The name that is proposed for a file. Pure.

/** A name that every system takes: what it refuses in names becomes a space. */
export function fileName(briefing: string, who: string, ending: string): string {
  const clean = (text: string) =>
    // eslint-disable-next-line no-control-regex
    text.replace(/[\\/:*?"<>|\u0000-\u001f]+/g, " ").replace(/\s+/g, " ").trim().slice(0, 80);
  return `${[briefing, who].map(clean).filter(Boolean).join(" - ")}.${ending}`;
}

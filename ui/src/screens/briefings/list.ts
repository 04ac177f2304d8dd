// Briefings in the list. Pure.
import type { BriefingLine } from "../../api/bindings";
import { m } from "../../words/words";

/** What of its content is worth telling, in the order of what needs somebody. */
export function contentWords(
  line: BriefingLine,
): { key: string; text: string; tone: "bad" | "warn" | "plain" }[] {
  const waiting = line.deliverables - line.published;
  return [
    {
      key: "late",
      count: line.late,
      text: m.briefings_count_late({ count: line.late }),
      tone: "bad" as const,
    },
    {
      key: "to_review",
      count: line.to_review,
      text: m.briefings_count_to_review({ count: line.to_review }),
      tone: "warn" as const,
    },
    {
      key: "open",
      count: waiting,
      text: m.briefings_count_open({ count: waiting }),
      tone: "plain" as const,
    },
    {
      key: "published",
      count: line.published,
      text: m.briefings_count_published({ count: line.published }),
      tone: "plain" as const,
    },
  ]
    .filter((one) => one.count > 0)
    .map(({ key, text, tone }) => ({ key, text, tone }));
}

/** Where the draft stands: never sent, as sent, or further than what was sent. */
export function versionWords(line: Pick<BriefingLine, "version" | "changed">): string {
  if (line.version === 0) return m.briefings_never_sent();
  return m.briefings_version({ number: line.version });
}

/** The lines whose name or campaign holds the text. */
export function found(lines: readonly BriefingLine[], text: string): BriefingLine[] {
  const wanted = text.trim().toLocaleLowerCase();
  return lines.filter((line) =>
    [line.name, line.list?.name ?? ""].some((one) => one.toLocaleLowerCase().includes(wanted)),
  );
}

/** A name that no other briefing has: the wanted one, or with a number behind it. */
export function freeName(wanted: string, lines: readonly Pick<BriefingLine, "name">[]): string {
  const taken = new Set(lines.map((line) => line.name.toLocaleLowerCase()));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted} ${number}`;
    if (!taken.has(name.toLocaleLowerCase())) return name;
  }
}

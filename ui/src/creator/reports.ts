// Reports of shops and platforms: their figures in words, whose periods overlap, shares of the audience. Pure but for
// words.
import type { Report, ReportedFigure, Source } from "../api/bindings";
import { country, decimal, language, money, percent } from "../words/format";
import { m, sayOr } from "../words/words";

const MONEY = new Set([
  "gmv",
  "gmv_video",
  "gmv_live",
  "gmv_card",
  "refunds",
  "aov",
  "video_gpm",
  "est_commission",
  "est_flat_fee",
]);
const SHARES = new Set(["ctr", "ctor", "completion_rate", "engagement_rate", "credibility"]);

export function figureName(key: string): string {
  return sayOr(`figure_${key}`, key);
}

/** A figure with its unit, exactly as the report has it. */
export function figureText(figure: ReportedFigure, currency: string | null): string {
  const value = Number(figure.value);
  if (!Number.isFinite(value)) return figure.value;
  if (MONEY.has(figure.key)) return currency ? money(figure.value, currency) : decimal(value, 2);
  if (SHARES.has(figure.key)) return percent(value);
  return decimal(value, 2);
}

/** Figures that are no shares of an audience; those stand apart. */
export function plainFigures(report: Report): ReportedFigure[] {
  return report.figures.filter((figure) => !figure.key.startsWith("audience_"));
}

/** Numbers of the reports whose period overlaps another one about the same thing. */
export function overlapping(reports: readonly Report[]): Set<number> {
  const found = new Set<number>();
  reports.forEach((one, i) => {
    reports.forEach((other, j) => {
      if (i === j || one.subject !== other.subject || one.item !== other.item) return;
      if (!one.from || !one.to || !other.from || !other.to) return;
      if (one.from <= other.to && other.from <= one.to) found.add(i);
    });
  });
  return found;
}

export type Share = { key: string; name: string; value: number };
export type Audience = { group: string; shares: Share[]; source: Source };

const GROUPS = ["country", "gender", "age", "language"];
/** Shares shown of a group; the rest is counted. */
export const SHOWN = 6;

function shareName(group: string, part: string): string {
  if (group === "country") return country(part);
  if (group === "language") return language(part);
  if (group === "gender") return sayOr(`gender_${part}`, part);
  return part;
}

/** Shares of the audience by group, each group from the first (newest) report that has it, largest share first. */
export function audience(reports: readonly Report[]): Audience[] {
  return GROUPS.flatMap((group) => {
    const prefix = `audience_${group}.`;
    const report = reports.find((one) => one.figures.some((figure) => figure.key.startsWith(prefix)));
    if (!report) return [];
    const shares = report.figures
      .filter((figure) => figure.key.startsWith(prefix))
      .map((figure) => {
        const part = figure.key.slice(prefix.length);
        return { key: part, name: shareName(group, part), value: Number(figure.value) };
      })
      .filter((share) => Number.isFinite(share.value));
    if (group === "age") shares.sort((a, b) => a.key.localeCompare(b.key, "en", { numeric: true }));
    else shares.sort((a, b) => b.value - a.value);
    return [{ group, shares, source: report.source }];
  });
}

/** What a report is about, in words. */
export function subjectText(report: Report): string {
  const kind = sayOr(`subject_${report.subject}`, report.subject);
  const what = report.name ?? report.item;
  return what ? m.subject_named({ kind, name: what }) : kind;
}

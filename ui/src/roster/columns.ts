// The columns of the roster: what they hold, how wide they are, their text for the clipboard.
import type { Factor, OwnColumn, Row } from "../api/bindings";
import type { Column } from "../parts/table/columns";
import { MISSING, compact, country, day, decimal, fixed, language, share, whole } from "../words/format";
import { m, sayOr } from "../words/words";
import { factorValue } from "./factors";

type Shape = Omit<Column, "id" | "head" | "title">;

const right = (width: number, sort?: string): Shape => ({ width, align: "right", sort, largestFirst: true });
const left = (width: number, sort?: string): Shape => ({ width, sort });

/** Columns that may be shown, hidden and moved, in the order in which they are offered. */
const SHAPES: Record<string, Shape> = {
  score: { width: 164, sort: "score", largestFirst: true },
  engagement: right(128, "engagement"),
  views: right(120, "views"),
  spark: left(98),
  frequency: right(116, "frequency"),
  fit: right(96, "fit"),
  followers: right(104, "followers"),
  rank_range: right(96),
  views_per_follower: right(120, "views_per_follower"),
  video_gpm: right(104, "video_gpm"),
  other_brands: right(104, "other_brands"),
  quality: right(90, "quality"),
  platform: left(96, "platform"),
  country: left(82, "country"),
  stage: left(116, "stage"),
  tag: left(150, "tag"),
  language: left(96, "language"),
  category: left(130, "category"),
  engagement_followers: right(150, "engagement_followers"),
  mean_views: right(112, "mean_views"),
  top_share: right(112, "top_share"),
  posts: right(80, "posts"),
  n: right(112),
  coverage: right(96, "coverage"),
  signal: left(130, "signal"),
  as_of: left(110),
};

const FIRST = [
  "score",
  "engagement",
  "views",
  "spark",
  "frequency",
  "fit",
  "followers",
  "country",
  "stage",
  "tag",
];

/** Columns that are always there, before the others. */
export function leading(): Column[] {
  return [
    { id: "select", head: "", title: m.column_select(), width: 34, pinned: true, fixed: true },
    {
      id: "rank",
      head: m.column_rank(),
      title: m.column_rank_title(),
      width: 112,
      align: "right",
      sort: "rank",
      pinned: true,
      fixed: true,
    },
    { id: "creator", head: m.column_creator(), width: 256, sort: "name", pinned: true },
  ];
}

/** Every column that may be shown. */
export function offered(own: readonly OwnColumn[]): Column[] {
  const ours = Object.entries(SHAPES).map(([id, shape]) => ({
    ...shape,
    id,
    head: sayOr(`column_${id}`, id),
    title: sayOr(`column_${id}_title`, sayOr(`column_${id}`, id)),
  }));
  const theirs = own.map((column) => ({
    id: `column:${column.id}`,
    head: column.name,
    width: 130,
    sort: `column:${column.id}`,
    ...(column.kind === "number" ? { align: "right" as const, largestFirst: true } : {}),
  }));
  // A head is read whole: long words of a language widen their column.
  return [...ours, ...theirs].map((column) => ({
    ...column,
    width: Math.max(column.width, Math.min(200, 34 + column.head.length * 7)),
  }));
}

/** The columns to show: those of the settings that still exist, else the first ones and all own columns. */
export function shown(ids: readonly string[], own: readonly OwnColumn[]): Column[] {
  const all = offered(own);
  const wanted = ids.length > 0 ? ids : [...FIRST, ...own.map((column) => `column:${column.id}`)];
  return wanted.flatMap((id) => all.find((column) => column.id === id) ?? []);
}

export function platformName(platform: string): string {
  return sayOr(`platform_${platform}`, platform);
}

export function stageName(stage: string): string {
  return sayOr(`stage_${stage}`, stage);
}

/** What to call a creator. */
export function called(row: Pick<Row, "name" | "handle">): string {
  return row.name || `@${row.handle}`;
}

type Ranked = Pick<Row, "rank" | "rank_best" | "rank_worst" | "tied">;

/** The ranks that the intervals allow; empty without a rank or where they allow one only. */
export function rangeText(row: Ranked): string {
  const { rank_best: best, rank_worst: worst } = row;
  if (row.rank === null || best === null || worst === null || best === worst) return "";
  return m.rank_between({ best: whole(best), worst: whole(worst) });
}

/** The rank with its range: "3 (1–9)". */
export function rankText(row: Ranked): string {
  if (row.rank === null) return MISSING;
  const range = rangeText(row);
  return range ? m.rank_range({ rank: whole(row.rank), range }) : whole(row.rank);
}

/** The rank in a sentence: its range and whether it is shared. */
export function rankAloud(row: Ranked): string {
  if (row.rank === null) return m.score_none();
  const { rank_best: best, rank_worst: worst } = row;
  const range = best !== null && worst !== null && best !== worst;
  const lines = range
    ? [m.rank_aloud({ rank: whole(row.rank), best: whole(best), worst: whole(worst) })]
    : [m.rank_is({ rank: whole(row.rank) })];
  if (row.tied) lines.push(m.rank_tied());
  return lines.join("\n");
}

/** The value of a factor in use. */
function factor(row: Row, name: Factor): number | null {
  return row.factors.find((part) => part.factor === name)?.value ?? null;
}

/** An amount of the currency that its shop report counts in. */
function gpm(row: Row): CellText {
  const part = row.factors.find((one) => one.factor === "video_gpm");
  const show = (value: number) => factorValue({ ...part, factor: "video_gpm", value });
  return figure(part?.value ?? null, show, show, m.missing_gpm());
}

/** What a cell says: its text, the full figure or the reason it is missing on hover, and whether it is weak. */
export type CellText = { text: string; title: string; weak?: boolean };

function figure(
  value: number | null,
  show: (v: number) => string,
  full: (v: number) => string,
  why: string,
): CellText {
  return value === null
    ? { text: MISSING, title: why, weak: true }
    : { text: show(value), title: full(value) };
}

/** Below this number of posts no interval of a median exists. */
export const FEW = 6;

/** A figure that rests on the posts of the window. */
function median(
  row: Row,
  value: number | null,
  show: (v: number) => string,
  full: (v: number) => string,
): CellText {
  const why = row.posts === 0 ? m.missing_no_posts() : m.missing_no_figure();
  const cell = figure(value, show, (v) => m.figure_of_posts({ value: full(v), count: row.n }), why);
  if (value === null || row.n >= FEW) return cell;
  return { ...cell, title: m.too_few_posts_n({ value: full(value), count: row.n }), weak: true };
}

const exactly = (value: number) => decimal(value, 2);
const hundredth = (value: number) => `${decimal(value * 100, 2)}\u2009%`;

function text(value: string | null, name: (v: string) => string = (v) => v): CellText {
  return value
    ? { text: name(value), title: name(value) }
    : { text: MISSING, title: m.missing_not_in_file(), weak: true };
}

/** The text of a cell. Score and sparkline draw themselves; their text is for the clipboard. */
export function cellText(row: Row, id: string): CellText {
  switch (id) {
    case "rank":
      return { text: rankText(row), title: rankAloud(row) };
    case "rank_range":
      return row.rank === null
        ? { text: MISSING, title: m.score_none(), weak: true }
        : { text: rangeText(row) || whole(row.rank), title: rankAloud(row) };
    case "views_per_follower":
      return median(row, factor(row, "views_per_follower"), share, hundredth);
    case "other_brands":
      return figure(factor(row, "other_brands"), whole, whole, m.missing_brands());
    case "quality":
      return figure(factor(row, "quality"), fixed, exactly, m.missing_rating());
    case "video_gpm":
      return gpm(row);
    case "creator":
      return { text: called(row), title: `@${row.handle}` };
    case "score":
      return figure(row.score, whole, exactly, m.score_none());
    case "engagement":
      return median(row, row.engagement, share, hundredth);
    case "engagement_followers":
      return median(row, row.engagement_followers, share, hundredth);
    case "views":
      return median(row, row.median_views, compact, whole);
    case "mean_views":
      return median(row, row.mean_views, compact, whole);
    case "top_share":
      return median(row, row.top_share, share, hundredth);
    case "frequency":
      return figure(row.posts_per_week, fixed, exactly, m.missing_frequency());
    case "fit":
      return figure(row.fit, whole, exactly, m.missing_fit());
    case "followers":
      return figure(row.followers, compact, whole, m.missing_not_in_file());
    case "posts":
      return { text: whole(row.posts), title: "" };
    case "n":
      return { text: whole(row.n), title: "" };
    case "coverage":
      return { text: whole(row.coverage * 100), title: "" };
    case "country":
      return row.country ? { text: row.country, title: country(row.country) } : text(null);
    case "language":
      return text(row.language, language);
    case "category":
      return text(row.category);
    case "platform":
      return text(row.platform, platformName);
    case "stage":
      return text(row.stage, stageName);
    case "tag":
      return { text: row.tags.join(", "), title: row.tags.join(", ") };
    case "signal": {
      const names = row.signals.map((key) => sayOr(`signal_${key}_short`, key)).join(", ");
      return { text: names, title: row.signals.map((key) => sayOr(`signal_${key}`, key)).join("\n") };
    }
    case "as_of":
      return text(row.as_of, day);
    default: {
      const column = Number(id.replace("column:", ""));
      const value = row.values.find((own) => own.column === column)?.value ?? "";
      return { text: value, title: value };
    }
  }
}

/** A cell for the clipboard: full figures with a point, so that a spreadsheet reads them. */
export function cellPlain(row: Row, id: string): string {
  const numbers: Record<string, number | null> = {
    score: row.score,
    engagement: row.engagement,
    engagement_followers: row.engagement_followers,
    views: row.median_views,
    mean_views: row.mean_views,
    top_share: row.top_share,
    frequency: row.posts_per_week,
    fit: row.fit,
    followers: row.followers,
    coverage: row.coverage,
    rank: row.rank,
    views_per_follower: factor(row, "views_per_follower"),
    other_brands: factor(row, "other_brands"),
    quality: factor(row, "quality"),
    video_gpm: factor(row, "video_gpm"),
  };
  if (id in numbers) return numbers[id] === null ? "" : String(numbers[id]);
  if (id === "creator") return row.name ? `${row.name} (@${row.handle})` : `@${row.handle}`;
  if (id === "spark" || id === "select" || id === "place") return "";
  if (id === "as_of") return row.as_of?.slice(0, 10) ?? "";
  const { text: shownText } = cellText(row, id);
  return shownText === MISSING ? "" : shownText;
}

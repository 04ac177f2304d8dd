// Made-up answers about scores: fictional people and brands, typed.
import type {
  Backtest,
  BenchmarkGroup,
  Comparison,
  CreatorRef,
  Explanation,
  Factor,
  FactorEstimate,
  FactorPart,
  FitDetail,
  Move,
  Moved,
  NearHashtag,
  OtherBrands,
  Portfolio,
  Ratings,
  Row,
  Stability,
} from "../src/api/bindings";
import { row } from "./made";

export const WEIGHTS: Partial<Record<Factor, number>> = {
  engagement: 20,
  views: 15,
  frequency: 10,
  brand_fit: 20,
  video_gpm: 15,
  other_brands: 5,
  quality: 10,
};
const VALUES: Partial<Record<Factor, number>> = {
  engagement: 0.061,
  views: 12_400,
  frequency: 3.1,
  brand_fit: 56,
  video_gpm: 6.26,
  other_brands: 3,
  quality: 4.2,
};

/** Parts of a score whose points add up to it; `null` = unknown. */
export function parts(percentiles: readonly (number | null)[], spread = 9): FactorPart[] {
  const factors = Object.keys(WEIGHTS) as Factor[];
  const known = factors.reduce(
    (sum, factor, i) => sum + (percentiles[i] === null ? 0 : (WEIGHTS[factor] ?? 0)),
    0,
  );
  return factors.map((factor, i) => {
    const percentile = percentiles[i] ?? null;
    const weight = WEIGHTS[factor] ?? 0;
    return {
      factor,
      value: percentile === null ? null : (VALUES[factor] ?? null),
      n: percentile === null ? 0 : 28,
      percentile,
      low: percentile === null ? null : Math.max(0, percentile - spread),
      high: percentile === null ? null : Math.min(100, percentile + spread),
      of: 310,
      weight,
      points: percentile === null ? null : (percentile * weight) / known,
    };
  });
}

export function scored(
  creator: number,
  name: string,
  percentiles: readonly (number | null)[],
  more: Partial<Row> = {},
): Row {
  const factors = parts(percentiles);
  const score = factors.reduce((sum, part) => sum + (part.points ?? 0), 0);
  const unknown = factors.reduce((sum, part) => sum + (part.points === null ? part.weight : 0), 0);
  return {
    ...row,
    creator,
    account: creator + 100,
    name,
    handle: name.toLowerCase().replace(/[^a-z]+/g, "."),
    factors,
    score,
    low: score - 3.4,
    high: score + 3.4,
    coverage: 1 - unknown / 95,
    ...more,
  };
}

export const rows: Row[] = [
  scored(1, "Noor Vermeulen", [94, 88, 81, 92, 64, 70, 78], {
    rank: 1,
    rank_best: 1,
    rank_worst: 4,
    tied: true,
    bracket: 1,
  }),
  scored(2, "Aino Laaksonen", [88, 92, 60, 94, null, 91, 80], {
    rank: 2,
    rank_best: 1,
    rank_worst: 4,
    tied: true,
    bracket: 1,
  }),
  scored(3, "Jip de Wit", [70, 44, 90, 49, 97, 60, 66], { rank: 3, rank_best: 2, rank_worst: 9 }),
];

export const ref = (creator: number, name: string, more: Partial<CreatorRef> = {}): CreatorRef => ({
  creator,
  account: creator + 100,
  platform: "tiktok",
  handle: name.toLowerCase().replace(/[^a-z]+/g, "."),
  name,
  rank: creator,
  score: 86 - creator,
  ...more,
});

export const estimates: FactorEstimate[] = [
  {
    factor: "engagement",
    unit: "fraction",
    value: 0.061,
    n: 28,
    too_few: false,
    estimate: 0.058,
    low: 0.051,
    high: 0.066,
    own_share: 0.86,
    prior: 0.041,
    prior_accounts: 64,
    prior_of: "10k_100k",
    percentile: 94,
    percentile_low: 85,
    percentile_high: 98,
    of: 310,
  },
  {
    factor: "views",
    unit: "count",
    value: 12_400,
    n: 4,
    too_few: true,
    estimate: 9_800,
    low: 5_400,
    high: 18_000,
    own_share: 0.31,
    prior: 7_200,
    prior_accounts: 12,
    prior_of: "platform",
    percentile: 88,
    percentile_low: 60,
    percentile_high: 97,
    of: 22,
  },
  {
    factor: "quality",
    unit: "rating",
    value: 4.2,
    n: 2,
    too_few: false,
    estimate: 4.2,
    low: null,
    high: null,
    own_share: null,
    prior: null,
    prior_accounts: 0,
    prior_of: "",
    percentile: 78,
    percentile_low: null,
    percentile_high: null,
    of: 40,
  },
];

export const move: Move = {
  who: ref(2, "Aino Laaksonen"),
  score_before: 79.5,
  rank_before: 6,
  parts: [
    {
      factor: "views",
      points_before: 9.1,
      points: 13.2,
      value_before: 8_200,
      value: 12_400,
      percentile_before: 61,
      percentile: 88,
    },
    {
      factor: "frequency",
      points_before: 8.2,
      points: 7.9,
      value_before: 3.1,
      value: 3.1,
      percentile_before: 82,
      percentile: 79,
    },
    {
      factor: "video_gpm",
      points_before: null,
      points: 0.7,
      value_before: null,
      value: 6.26,
      percentile_before: null,
      percentile: 12,
    },
  ],
};

export const explanation: Explanation = {
  of: ref(2, "Aino Laaksonen"),
  lacks: null,
  above: {
    other: ref(1, "Noor Vermeulen"),
    gap: 1.6,
    overlap: true,
    weights: [
      { factor: "views", from: 15, to: 21.5 },
      { factor: "video_gpm", from: 15, to: 9 },
    ],
    facts: [{ factor: "video_gpm", whose: 2, percentile: 71, value: 8.4, at_least: true }],
  },
  below: {
    other: ref(3, "Jip de Wit"),
    gap: 9.4,
    overlap: false,
    weights: [],
    facts: [],
  },
  change: move,
};

export const unranked: Explanation = {
  of: ref(9, "Veera Niemi", { rank: null, score: null }),
  lacks: {
    coverage: 0.32,
    needed: 0.5,
    missing: [
      { factor: "brand_fit", weight: 20, coverage: 0.53 },
      { factor: "video_gpm", weight: 15, coverage: 0.47 },
    ],
    smallest: ["brand_fit"],
  },
  above: null,
  below: null,
  change: null,
};

export const brands: OtherBrands = {
  posts: 41,
  paid_posts: 9,
  brands: [
    {
      name: "@kopjethee",
      competitor: false,
      posts: 4,
      examples: [{ post_id: "7", text: "Tea break with @kopjethee #ad", url: null }],
    },
    { name: "@panpaleis", competitor: true, posts: 2, examples: [] },
  ],
};

export const fit: FitDetail = {
  value: 56,
  posts_read: 41,
  words: [
    {
      word: "pan",
      near: null,
      points: 22.1,
      posts: 9,
      places: ["caption", "bio"],
      examples: [{ post_id: "8", text: "One pan, ten minutes", url: null }],
    },
    { word: "foodtok", near: "#recipe", points: 6.4, posts: 5, places: ["hashtag"], examples: [] },
  ],
  refused: [{ word: "betting", near: null, points: -3, posts: 1, places: ["caption"], examples: [] }],
  language: true,
  country: null,
  audience_country: 0.62,
  place_points: 8,
  rated: 4.2,
};

const QUALITY = ["hook", "shows_product", "sound_light", "honest", "real_mention"];
const FIT = ["uses_product", "audience_match", "values", "tone", "authenticity"];
export const ratings: Ratings[] = [
  {
    rubric: "quality",
    criteria: QUALITY,
    ratings: [
      { rubric: "quality", rater: "Sanne", scores: QUALITY.map((criterion) => ({ criterion, score: 4 })) },
      { rubric: "quality", rater: "Eero", scores: [{ criterion: "hook", score: 2 }] },
    ],
    mean: 3.8,
    difference: 2,
    kappa: 0.64,
    pairs: 40,
  },
  { rubric: "fit", criteria: FIT, ratings: [], mean: null, difference: null, kappa: null, pairs: 0 },
];

export const stability: Stability = {
  top: 20,
  spread: 0.2,
  draws: 400,
  kept_mean: 18.3,
  kept_least: 15,
  members: [
    { who: ref(1, "Noor Vermeulen"), share: 1 },
    { who: ref(2, "Aino Laaksonen"), share: 0.84 },
  ],
  challengers: [{ who: ref(21, "Oskar Virta"), share: 0.31 }],
  factors: [
    { factor: "engagement", kept_up: 20, kept_down: 19 },
    { factor: "brand_fit", kept_up: 17, kept_down: 16 },
  ],
};

export const moved: Moved = {
  import: 7,
  file: "videos.json",
  at: "2026-11-20T18:00:00Z",
  rows: [
    move,
    {
      who: ref(5, "Eero Salmela", { score: 61.2 }),
      score_before: 66.4,
      rank_before: 5,
      parts: [{ ...(move.parts[1] as Move["parts"][number]), points: 3 }],
    },
  ],
  entered: 12,
  newly_ranked: 3,
  unranked: 1,
};

const cell = (value: number | null, spread = 9, estimate: number | null = null) => ({
  value,
  estimate,
  low: value === null ? null : value - spread,
  high: value === null ? null : value + spread,
  n: value === null ? 0 : 28,
  note: value === null ? "no_views" : "",
});
export const comparison: Comparison = {
  creators: rows,
  lines: [
    ...(Object.keys(WEIGHTS) as Factor[]).map((factor, line) => ({
      key: `factor:${factor}`,
      unit: "percentile",
      cells: rows.map((one) => cell(one.factors[line]?.percentile ?? null)),
      more_is_better: true,
      clear_best: factor === "frequency" ? 2 : factor === "other_brands" ? 1 : null,
      differs: ["frequency", "other_brands", "views"].includes(factor),
    })),
    {
      key: "median_views",
      unit: "count",
      cells: [cell(31_700, 4_000), cell(57_000, 9_000), cell(8_400, 1_200)],
      more_is_better: true,
      clear_best: 1,
      differs: true,
    },
    {
      key: "engagement_by_views",
      unit: "fraction",
      cells: [cell(0.061, 0.01), cell(0.052, 0.01), cell(0.042, 0.02)],
      more_is_better: true,
      clear_best: null,
      differs: false,
    },
    {
      key: "other_brands",
      unit: "count",
      cells: [cell(3, 0), cell(0, 0), cell(7, 0)],
      more_is_better: false,
      clear_best: null,
      differs: true,
    },
    {
      key: "video_gpm",
      unit: "money_per_1000_views",
      cells: [
        { value: 6.26, estimate: null, low: null, high: null, n: 1, note: "", currency: "EUR" },
        cell(null),
        { value: 7.05, estimate: null, low: null, high: null, n: 1, note: "", currency: "EUR" },
      ],
      more_is_better: true,
      clear_best: null,
      differs: true,
    },
  ],
};

const correlated = (factor: string, outcome: string, spearman: number | null) => ({
  factor,
  outcome,
  spearman,
  low: spearman === null ? null : spearman - 0.04,
  high: spearman === null ? null : Math.min(1, spearman + 0.03),
  n: spearman === null ? 3 : 212,
});
export const backtest: Backtest = {
  creators: 212,
  considered: 310,
  split: { share: 0.75 },
  newest: "2026-11-18T12:00:00Z",
  rows: [
    correlated("engagement", "later_median_views", -0.12),
    correlated("views", "later_median_views", 0.95),
    correlated("score", "later_median_views", 0.71),
    correlated("followers", "later_median_views", 0.78),
    correlated("plain_median", "later_median_views", 0.94),
    correlated("score", "later_engagement", 0.55),
    correlated("followers", "later_engagement", 0.04),
    correlated("quality", "later_engagement", null),
  ],
  missing: ["later_sales"],
};

export const portfolio: Portfolio = {
  members: 6,
  without_views: [ref(9, "Veera Niemi")],
  views: { value: 184_000, low: 121_000, high: 290_000 },
  views_per_week: { value: 402_000, low: 260_000, high: 640_000 },
  largest: {
    who: ref(2, "Aino Laaksonen"),
    views: { value: 81_000, low: 40_000, high: 160_000 },
    share: 0.44,
  },
  shares: [0.44, 0.2, 0.16, 0.12, 0.08].map((share, i) => ({
    who: ref(
      i + 1,
      ["Aino Laaksonen", "Noor Vermeulen", "Jip de Wit", "Saga Lindholm", "Bram Hendriks"][i] ?? "",
    ),
    views: { value: 184_000 * share, low: 90_000 * share, high: 300_000 * share },
    share,
  })),
  niches: [
    { hashtag: "recipe", members: 5 },
    { hashtag: "onepan", members: 3 },
  ],
  overlap: 0.21,
  pairs: [
    {
      one: ref(1, "Noor Vermeulen"),
      other: ref(3, "Jip de Wit"),
      overlap: 0.52,
      hashtags: ["recipe", "onepan"],
    },
  ],
  platforms: [
    { platform: "tiktok", share: 0.8 },
    { platform: "instagram", share: 0.2 },
  ],
};

export const benchmark: BenchmarkGroup = {
  metric: "engagement_by_views",
  platform: "tiktok",
  followers_from: null,
  followers_below: null,
  industry: "health_beauty",
  figures: [
    { value: 0.027, source: "Some Index", statistic: "median", basis: "brands, by view", year: 2024 },
    { value: 0.081, source: "Other Index", statistic: "", basis: "creators, by view", year: 2023 },
  ],
  times_apart: 3,
  own: 0.052,
  own_accounts: 310,
};

export const near: NearHashtag[] = [
  { hashtag: "foodtok", near: "#recipe", strength: 0.61, accounts: 48 },
  { hashtag: "airfryer", near: "pan", strength: 0.34, accounts: 12 },
];

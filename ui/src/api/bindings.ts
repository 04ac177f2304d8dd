// Generated from the Rust command table by `cargo xtask bindings`. Do not edit.
import { call } from "./call";

export type Instant = string;

export type Platform = "tiktok" | "instagram" | "youtube" | "other";

export type Stage = "prospect" | "contacted" | "replied" | "negotiating" | "agreed" | "active" | "paused" | "declined" | "blocked";

export type CreatorId = number;

export type AccountId = number;

export type Handle = string;

export type PostKind = "video" | "photo" | "live" | "story";

export type AsOfSource = "given" | "column" | "file_name" | "file_time" | "newest_post" | "entry";

export type ReportedFigure = { 
/**
 * Stable key, for example `avg_views`.
 */
key: string, 
/**
 * The value as decimal text.
 */
value: string, };

export type Factor = "engagement" | "views" | "frequency" | "brand_fit" | "video_gpm" | "other_brands" | "quality" | "reliability" | "followers" | "views_per_follower";

export type Weights = { 
/**
 * Engagement by views.
 */
engagement: number, 
/**
 * Median views.
 */
views: number, 
/**
 * Posting frequency.
 */
frequency: number, 
/**
 * Brand fit.
 */
brand_fit: number, 
/**
 * GMV per 1,000 views.
 */
video_gpm: number, 
/**
 * Other brands.
 */
other_brands: number, 
/**
 * Content quality.
 */
quality: number, 
/**
 * Reliability.
 */
reliability: number, 
/**
 * Followers.
 */
followers: number, 
/**
 * Typical views per follower.
 */
views_per_follower: number, };

export type BrandProfile = { 
/**
 * The brand's name.
 */
name: string, 
/**
 * Words and phrases wanted, in any language.
 */
keywords: Array<string>, 
/**
 * Hashtags wanted, with or without `#`.
 */
hashtags: Array<string>, 
/**
 * Words, phrases and hashtags refused.
 */
refused: Array<string>, 
/**
 * ISO 639-1 codes of the languages wanted.
 */
languages: Array<string>, 
/**
 * ISO 3166 alpha-2 codes of the countries wanted.
 */
countries: Array<string>, 
/**
 * Names or handles of competitors.
 */
competitors: Array<string>, 
/**
 * The brand's currency, ISO 4217; `None` until chosen.
 */
currency: string | null, };

export type Op = "eq" | "ne" | "lt" | "le" | "gt" | "ge" | "in" | "has" | "missing";

export type Condition = { 
/**
 * Field: `platform`, `followers`, `engagement` (a fraction: 0.05 = 5 %), `engagement_followers`, `views`,
 * `mean_views`, `top_share`, `views_per_follower`, `frequency` (posts a week), `fit`, `video_gpm` (in units of
 * `shop_currency`), `other_brands` (distinct ones in paid posts), `quality` (mean rating, 1-5), `posts`, `country`,
 * `language`, `category`, `tag`, `stage`, `name`, `handle`, `signal`, `score`, `coverage`, or `column:<id>` for
 * an own column.
 */
field: string, 
/**
 * Operator.
 */
op: Op, 
/**
 * Values: one for comparisons, several for `in`, none for `missing`.
 */
values: Array<string>, };

export type Filter = { 
/**
 * The conditions.
 */
conditions: Array<Condition>, };

export type Sort = { 
/**
 * A field as in [`super::Condition::field`], or `rank`, `score`, `coverage`.
 */
field: string, 
/**
 * Largest (or Z) first. Missing figures always come last.
 */
descending: boolean, };

export type RankQuery = { 
/**
 * Weights to try out; `None` = the current weight profile.
 */
weights: Weights | null, 
/**
 * Conditions.
 */
filter: Filter, 
/**
 * Search text: names and handles from one letter, bio and captions from three.
 */
search: string, 
/**
 * Only members of this shortlist, in the list's own order unless `sort` says otherwise.
 */
shortlist: number | null, 
/**
 * Only these creators: a selection to export.
 */
creators: Array<CreatorId> | null, 
/**
 * Order; `None` = by rank.
 */
sort: Sort | null, 
/**
 * Rows to skip.
 */
offset: number, 
/**
 * Rows to return, at most 500.
 */
limit: number, };

export type RankPage = { 
/**
 * Creators that match, ranked or not.
 */
total: number, 
/**
 * Creators in the workspace.
 */
all: number, 
/**
 * Name of the weight profile used; `None` when the weights were tried out.
 */
profile: string | null, 
/**
 * The rows asked for.
 */
rows: Array<Row>, 
/**
 * The question's number of rows skipped, so that a late answer finds its place.
 */
offset: number, 
/**
 * Time in the core, microseconds.
 */
micros: number, 
/**
 * Factors in use, with what switches the others on.
 */
factors: Array<FactorState>, 
/**
 * True while the caption search index is still being made: captions may be missing from the search.
 */
search_incomplete: boolean, };

export type FactorState = { 
/**
 * The factor.
 */
factor: Factor, 
/**
 * It counts.
 */
in_use: boolean, 
/**
 * Accounts that have the metric.
 */
accounts: number, };

export type Row = { 
/**
 * The creator.
 */
creator: CreatorId, 
/**
 * Her best-scoring account among the platforms in the filter; the row's figures are this account's.
 */
account: AccountId, 
/**
 * Rank, 1 = best; `None` = not enough data.
 */
rank: number | null, 
/**
 * Best rank that the intervals allow: 1 + creators whose low lies above this high; `None` without a rank.
 */
rank_best: number | null, 
/**
 * Worst rank that the intervals allow: creators whose high reaches this low.
 */
rank_worst: number | null, 
/**
 * Shares a bracket with other rows: its score lies inside the interval of the bracket's first.
 */
tied: boolean, 
/**
 * Rank of the bracket's first row; `None` when the row stands alone.
 */
bracket: number | null, 
/**
 * Platform of the account.
 */
platform: Platform, 
/**
 * Handle of the account.
 */
handle: string, 
/**
 * Display name; empty when unknown.
 */
name: string, 
/**
 * Score, 0-100, six decimals at most; `None` when coverage is below 50 %.
 */
score: number | null, 
/**
 * Lower end of the score's 90 % interval, never below 0; `None` without a score.
 */
low: number | null, 
/**
 * Upper end of the score's 90 % interval, never above 100.
 */
high: number | null, 
/**
 * Known weight / weight in use, 0-1.
 */
coverage: number, 
/**
 * The factors in use, in fixed order; points add up to the score exactly.
 */
factors: Array<FactorPart>, 
/**
 * Followers.
 */
followers: number | null, 
/**
 * Engagement by views, a fraction.
 */
engagement: number | null, 
/**
 * Engagement by followers, a fraction.
 */
engagement_followers: number | null, 
/**
 * Median views.
 */
median_views: number | null, 
/**
 * Mean views.
 */
mean_views: number | null, 
/**
 * Share of the top post in all views, a fraction.
 */
top_share: number | null, 
/**
 * Posts in the window behind the medians.
 */
n: number, 
/**
 * Posts a week.
 */
posts_per_week: number | null, 
/**
 * Brand fit, 0-100 (share of the best fit in the roster is the percentile; this is the raw strength).
 */
fit: number | null, 
/**
 * All known posts.
 */
posts: number, 
/**
 * Country.
 */
country: string | null, 
/**
 * Language, and whether we guessed it from her captions.
 */
language: string | null, 
/**
 * Category in the file's words.
 */
category: string | null, 
/**
 * Pipeline stage.
 */
stage: Stage, 
/**
 * She objects to being scored: she has no score, and nobody is compared with her.
 */
objected: boolean, 
/**
 * Tags, sorted.
 */
tags: Array<string>, 
/**
 * Signals, stable keys (see [`CreatorDetail::signals`]).
 */
signals: Array<string>, 
/**
 * Views of the newest posts, oldest first, scaled to 0-255 of the largest; empty with fewer than 2 posts.
 */
spark: Array<number>, 
/**
 * As-of of the newest posts.
 */
as_of: Instant | null, 
/**
 * Her other accounts, as `platform:handle`.
 */
other_accounts: Array<string>, 
/**
 * Values of own columns, by column id, as text (numbers as decimal text, dates `YYYY-MM-DD`).
 */
values: Array<OwnValue>, };

export type OwnValue = { 
/**
 * The column.
 */
column: number, 
/**
 * The value as text.
 */
value: string, };

export type FactorPart = { 
/**
 * The factor.
 */
factor: Factor, 
/**
 * The metric's value; `None` when unknown for this account.
 */
value: number | null, 
/**
 * Currency of a value that is money.
 */
currency?: Currency, 
/**
 * Posts (or ratings, promises ...) behind the value.
 */
n: number, 
/**
 * Percentile among the accounts of the platform, 0-100.
 */
percentile: number | null, 
/**
 * Lower end of the percentile's 90 % interval.
 */
low: number | null, 
/**
 * Upper end of the percentile's 90 % interval.
 */
high: number | null, 
/**
 * Accounts that the percentile compares with; below 30 it is shown as "of only n".
 */
of: number, 
/**
 * Weight as the user set it.
 */
weight: number, 
/**
 * Points; `None` when unknown.
 */
points: number | null, };

export type Histogram = { 
/**
 * Edges of the bins, one more than counts.
 */
edges: Array<number>, 
/**
 * Creators per bin.
 */
counts: Array<number>, 
/**
 * Creators without the figure.
 */
missing: number, };

export type Choice = { 
/**
 * The value.
 */
value: string, 
/**
 * Creators.
 */
creators: number, };

export type Rubric = "quality" | "fit";

export type CriterionScore = { 
/**
 * Key, message `criterion_<key>`.
 */
criterion: string, 
/**
 * 1-5.
 */
score: number, };

export type Rating = { 
/**
 * The rubric.
 */
rubric: Rubric, 
/**
 * Who rated.
 */
rater: string, 
/**
 * Scores by criterion, 1-5; a criterion may be left out.
 */
scores: Array<CriterionScore>, };

export type Ratings = { 
/**
 * The rubric.
 */
rubric: Rubric, 
/**
 * Its criteria in the order shown.
 */
criteria: Array<string>, 
/**
 * At most two.
 */
ratings: Array<Rating>, 
/**
 * Mean of criteria and raters, 1-5.
 */
mean: number | null, 
/**
 * Mean difference of the two raters over the criteria both scored; `None` with one rater.
 */
difference: number | null, 
/**
 * Agreement of two raters over the whole workspace: Cohen's kappa with quadratic weights, −1 to 1; `None` below
 * ten pairs of scores.
 */
kappa: number | null, 
/**
 * Pairs of scores behind it.
 */
pairs: number, };

export type CreatorRef = { 
/**
 * The creator.
 */
creator: CreatorId, 
/**
 * The account meant.
 */
account: AccountId, 
/**
 * Its platform.
 */
platform: Platform, 
/**
 * Its handle.
 */
handle: string, 
/**
 * Display name; empty when unknown.
 */
name: string, 
/**
 * Rank with the weights asked about; `None` = not enough data.
 */
rank: number | null, 
/**
 * Score with the weights asked about, 0-100.
 */
score: number | null, };

export type FactorEstimate = { 
/**
 * The factor.
 */
factor: Factor, 
/**
 * `fraction`, `count`, `per_week`, `score`, `rating` (1-5) or `money_per_1000_views`.
 */
unit: string, 
/**
 * Currency of money.
 */
currency?: Currency, 
/**
 * The metric as measured; `None` = missing.
 */
value: number | null, 
/**
 * Posts (videos, ratings, promises) behind it.
 */
n: number, 
/**
 * Fewer than six posts stand behind a median: no interval of it exists.
 */
too_few: boolean, 
/**
 * What is compared: the recency-weighted, shrunk figure; equal to the metric where nothing is shrunk.
 */
estimate: number | null, 
/**
 * Lower end of its 90 % interval.
 */
low: number | null, 
/**
 * Upper end.
 */
high: number | null, 
/**
 * Share of the estimate that is her own posts, 0-1; the rest is the prior. `None` where nothing is shrunk.
 */
own_share: number | null, 
/**
 * What it was shrunk towards, in the metric's unit.
 */
prior: number | null, 
/**
 * Accounts behind the prior.
 */
prior_accounts: number, 
/**
 * Follower tier of the prior: `under_10k`, `10k_100k`, `100k_1m`, `over_1m`, `unknown`, or `platform` when the
 * tier alone has too few accounts; empty where nothing is shrunk.
 */
prior_of: string, 
/**
 * Percentile of the estimate, 0-100.
 */
percentile: number | null, 
/**
 * Lower end of the percentile's 90 % interval.
 */
percentile_low: number | null, 
/**
 * Upper end.
 */
percentile_high: number | null, 
/**
 * Accounts that the percentile compares with.
 */
of: number, };

export type OtherBrand = { 
/**
 * Its handle or name as the posts write it.
 */
name: string, 
/**
 * It is a competitor of the own brand.
 */
competitor: boolean, 
/**
 * Posts that name it.
 */
posts: number, 
/**
 * Up to five of them, newest first.
 */
examples: Array<FitExample>, };

export type OtherBrands = { 
/**
 * Posts looked at.
 */
posts: number, 
/**
 * Of these, paid or disclosed ones.
 */
paid_posts: number, 
/**
 * The brands, those in most posts first.
 */
brands: Array<OtherBrand>, };

export type Split = { "share": number } | { "day": Day };

export type BacktestRow = { 
/**
 * A factor's key, `score`, or a baseline: `followers`, `plain_mean`, `plain_median`.
 */
factor: string, 
/**
 * `later_median_views`, `later_engagement`, `later_posts_per_week` or `later_sales`.
 */
outcome: string, 
/**
 * Spearman's rank correlation, −1 to 1; `None` with fewer than four accounts or without any spread.
 */
spearman: number | null, 
/**
 * Lower end of its 95 % interval.
 */
low: number | null, 
/**
 * Upper end.
 */
high: number | null, 
/**
 * Accounts compared.
 */
n: number, };

export type Backtest = { 
/**
 * Accounts with enough posts.
 */
creators: number, 
/**
 * Accounts in the workspace that have posts.
 */
considered: number, 
/**
 * Where the data were cut.
 */
split: Split, 
/**
 * The newest post of the data.
 */
newest: Instant | null, 
/**
 * Factors, score and baselines beside each outcome.
 */
rows: Array<BacktestRow>, 
/**
 * Outcomes that could not be measured: `later_sales` without orders.
 */
missing: Array<string>, };

export type MissingFactor = { 
/**
 * The factor.
 */
factor: Factor, 
/**
 * Its weight.
 */
weight: number, 
/**
 * Coverage once it is known.
 */
coverage: number, };

export type Lacks = { 
/**
 * Known weight / weight in use.
 */
coverage: number, 
/**
 * Coverage that a rank needs.
 */
needed: number, 
/**
 * Unknown factors, the heaviest first, with the coverage that each alone would give.
 */
missing: Array<MissingFactor>, 
/**
 * The fewest factors that together are enough.
 */
smallest: Array<Factor>, };

export type WeightSwap = { 
/**
 * The factor.
 */
factor: Factor, 
/**
 * Its weight now.
 */
from: number, 
/**
 * Its weight at which the two are equal, 0-100.
 */
to: number, };

export type FactSwap = { 
/**
 * The factor.
 */
factor: Factor, 
/**
 * Whose figure is missing.
 */
whose: CreatorId, 
/**
 * The percentile at which the two would be equal.
 */
percentile: number, 
/**
 * The metric at that percentile in the roster; `None` when nobody is near it.
 */
value: number | null, 
/**
 * At least (true) or at most this percentile is what swaps them.
 */
at_least: boolean, };

export type Swap = { 
/**
 * The other one.
 */
other: CreatorRef, 
/**
 * Points between the two, 0 or more.
 */
gap: number, 
/**
 * Their intervals overlap: the order is not certain.
 */
overlap: boolean, 
/**
 * Changes of one weight that make the two equal, the nearest first.
 */
weights: Array<WeightSwap>, 
/**
 * Missing facts that could make the two equal.
 */
facts: Array<FactSwap>, };

export type MovePart = { 
/**
 * The factor.
 */
factor: Factor, 
/**
 * Points before; `None` = unknown then.
 */
points_before: number | null, 
/**
 * Points now.
 */
points: number | null, 
/**
 * Metric before.
 */
value_before: number | null, 
/**
 * Metric now.
 */
value: number | null, 
/**
 * Percentile before.
 */
percentile_before: number | null, 
/**
 * Percentile now.
 */
percentile: number | null, };

export type Move = { 
/**
 * Who, as she stands now.
 */
who: CreatorRef, 
/**
 * Score before.
 */
score_before: number | null, 
/**
 * Rank before.
 */
rank_before: number | null, 
/**
 * What each factor did; the differences of points add up to the difference of the scores.
 */
parts: Array<MovePart>, };

export type Moved = { 
/**
 * The import; `None` = there is none with a state before it.
 */
import: number | null, 
/**
 * Its file.
 */
file: string, 
/**
 * When.
 */
at: Instant | null, 
/**
 * Those whose score moved most, largest first.
 */
rows: Array<Move>, 
/**
 * Creators that are new.
 */
entered: number, 
/**
 * Creators that got a rank and had none.
 */
newly_ranked: number, 
/**
 * Creators that lost their rank.
 */
unranked: number, };

export type Explanation = { 
/**
 * Who.
 */
of: CreatorRef, 
/**
 * What is missing for a rank; `None` for a ranked creator.
 */
lacks: Lacks | null, 
/**
 * The creator just above (or the one asked about) and what would swap the two.
 */
above: Swap | null, 
/**
 * The creator just below and what would swap the two; `None` when another was asked about.
 */
below: Swap | null, 
/**
 * What the last import changed; `None` when there was no import before it that knew her.
 */
change: Move | null, };

export type Stable = { 
/**
 * Who.
 */
who: CreatorRef, 
/**
 * Share of draws with her in the top, 0-1.
 */
share: number, };

export type FactorStability = { 
/**
 * The factor.
 */
factor: Factor, 
/**
 * Creators that stay with the weight up by the spread.
 */
kept_up: number, 
/**
 * Creators that stay with the weight down by the spread.
 */
kept_down: number, };

export type Stability = { 
/**
 * Size of the top looked at: 20, or fewer ranked creators.
 */
top: number, 
/**
 * Share by which each weight moves up or down.
 */
spread: number, 
/**
 * Random draws of all weights at once.
 */
draws: number, 
/**
 * Creators of the top that stay in it, on average over the draws.
 */
kept_mean: number, 
/**
 * The least over the draws.
 */
kept_least: number, 
/**
 * Creators of the top with the share of draws in which they stay, by rank.
 */
members: Array<Stable>, 
/**
 * Creators outside who get in most often, at most ten.
 */
challengers: Array<Stable>, 
/**
 * One weight at a time: how many stay when it goes up or down by the spread.
 */
factors: Array<FactorStability>, };

export type CompareCell = { 
/**
 * The value as measured; `None` = missing.
 */
value: number | null, 
/**
 * The estimate that the score compares, where that is not the value: recency-weighted and shrunk towards similar
 * accounts.
 */
estimate: number | null, 
/**
 * Lower end of the 90 % interval of the estimate, else of the value, where there is one.
 */
low: number | null, 
/**
 * Upper end.
 */
high: number | null, 
/**
 * Posts behind it.
 */
n: number, 
/**
 * Why it is missing or to be read with care, as in [`super::creators::Metric::note`].
 */
note: string, 
/**
 * Currency of money.
 */
currency?: Currency, };

export type CompareLine = { 
/**
 * `factor:<factor>` or a metric's key.
 */
key: string, 
/**
 * Unit as in [`super::creators::Metric::unit`]; `percentile` for factors.
 */
unit: string, 
/**
 * One cell a creator.
 */
cells: Array<CompareCell>, 
/**
 * Which is better: more (`true`), fewer (`false`), or neither.
 */
more_is_better: boolean | null, 
/**
 * The best cell, when its interval lies apart from all others'.
 */
clear_best: number | null, 
/**
 * Cells differ by more than their intervals (or simply differ, for figures without one).
 */
differs: boolean, };

export type Comparison = { 
/**
 * The creators, in the order asked for.
 */
creators: Array<Row>, 
/**
 * Figures, one line each: first the factors (`factor_<key>`, percentiles), then metrics.
 */
lines: Array<CompareLine>, };

export type Expected = { 
/**
 * Expected value.
 */
value: number, 
/**
 * Lower end.
 */
low: number, 
/**
 * Upper end.
 */
high: number, };

export type Share = { 
/**
 * Who.
 */
who: CreatorRef, 
/**
 * Expected views of one post.
 */
views: Expected, 
/**
 * Share of the sum, 0-1.
 */
share: number, };

export type Niche = { 
/**
 * The hashtag, lower case, without `#`.
 */
hashtag: string, 
/**
 * Members who use it.
 */
members: number, };

export type PairOverlap = { 
/**
 * One.
 */
one: CreatorRef, 
/**
 * The other.
 */
other: CreatorRef, 
/**
 * Overlap of their hashtags weighted by rarity, 0-1.
 */
overlap: number, 
/**
 * The hashtags that count most in it.
 */
hashtags: Array<string>, };

export type PlatformShare = { 
/**
 * The platform.
 */
platform: Platform, 
/**
 * Share of expected views, 0-1.
 */
share: number, };

export type Portfolio = { 
/**
 * Members.
 */
members: number, 
/**
 * Members without a view estimate: they are in no sum.
 */
without_views: Array<CreatorRef>, 
/**
 * Views of one post by every member.
 */
views: Expected | null, 
/**
 * Views in a week at their rhythm; members without a rhythm are left out.
 */
views_per_week: Expected | null, 
/**
 * The member with the largest share of expected views.
 */
largest: Share | null, 
/**
 * Shares of all members, largest first.
 */
shares: Array<Share>, 
/**
 * What members post about: hashtags that several share, most shared first.
 */
niches: Array<Niche>, 
/**
 * Mean overlap of two members' hashtags, 0-1; `None` below two members with hashtags.
 */
overlap: number | null, 
/**
 * Pairs that overlap most, at most ten.
 */
pairs: Array<PairOverlap>, 
/**
 * Expected views by platform, largest first.
 */
platforms: Array<PlatformShare>, };

export type BenchmarkGroup = { 
/**
 * Metric key.
 */
metric: string, 
/**
 * Platform.
 */
platform: Platform, 
/**
 * From so many followers.
 */
followers_from: number | null, 
/**
 * Below so many followers.
 */
followers_below: number | null, 
/**
 * Industry key, message `industry_<key>`; empty = all.
 */
industry: string, 
/**
 * The figures, lowest first.
 */
figures: Array<Benchmark>, 
/**
 * Highest / lowest; 1 with one figure.
 */
times_apart: number, 
/**
 * Median of this workspace's own accounts on the platform and tier; `None` below six.
 */
own: number | null, 
/**
 * Accounts behind it.
 */
own_accounts: number, };

export type Benchmarks = { 
/**
 * Date of the pack.
 */
date: Day, 
/**
 * Groups of figures that claim to tell the same.
 */
groups: Array<BenchmarkGroup>, };

export type NearHashtag = { 
/**
 * The hashtag, without `#`.
 */
hashtag: string, 
/**
 * The profile's word that it stands near.
 */
near: string, 
/**
 * How closely, 0-1.
 */
strength: number, 
/**
 * Accounts that use it.
 */
accounts: number, };

export type Channel = "email" | "tiktok" | "tiktok_invite" | "instagram" | "whatsapp" | "phone" | "other";

export type Direction = "out" | "in";

export type ActionKind = "task" | "follow_up";

export type SampleKind = "free" | "refundable";

export type SampleState = "requested" | "approved" | "declined" | "packed" | "shipped" | "delivered" | "content_due" | "content_posted" | "closed" | "cancelled" | "returned" | "lost";

export type CodePlace = "on_screen" | "voice" | "caption" | "comment";

export type ContentFormat = "tutorial" | "unboxing" | "review" | "aesthetic" | "before_after" | "live" | "story" | "other";

export type DeliverableState = "briefed" | "submitted" | "changes_requested" | "approved" | "published" | "cancelled";

export type Planned = { 
/**
 * Stable key within the briefing, so that a new version changes the same piece instead of adding one.
 */
item: string, 
/**
 * What, in a few words.
 */
title: string, 
/**
 * Kind of content.
 */
format: ContentFormat, 
/**
 * How many.
 */
count: number, 
/**
 * When it is to be online; `None` = no date.
 */
due: Day | null, };

export type Content = { 
/**
 * What it is for.
 */
goal: string, 
/**
 * The product, in the brand's words.
 */
product: string, 
/**
 * Key messages.
 */
messages: Array<string>, 
/**
 * Please do.
 */
dos: Array<string>, 
/**
 * Please do not.
 */
donts: Array<string>, 
/**
 * Kinds of content that suit.
 */
formats: Array<ContentFormat>, 
/**
 * How to begin: the first seconds.
 */
hook: string, 
/**
 * Hashtags, without `#`.
 */
hashtags: Array<string>, 
/**
 * Words that must be said or written.
 */
must: Array<string>, 
/**
 * Words that must not.
 */
must_not: Array<string>, 
/**
 * Sounds or music.
 */
sounds: string, 
/**
 * The text that discloses the cooperation.
 */
disclosure: string, 
/**
 * Her discount code, as a merge field or plainly.
 */
code: string, 
/**
 * Where the code is shown.
 */
code_places: Array<CodePlace>, 
/**
 * What is to be made.
 */
deliverables: Array<Planned>, 
/**
 * Last day on which the brand may use the content; `None` = not agreed.
 */
usage_until: Day | null, 
/**
 * Where the brand may use it.
 */
usage_where: string, 
/**
 * Anything else.
 */
notes: string, };

export type Who = { 
/**
 * The creator.
 */
creator: CreatorId, 
/**
 * Display name; empty when unknown.
 */
name: string, 
/**
 * Handle of her first account.
 */
handle: string, 
/**
 * Its platform.
 */
platform: Platform, 
/**
 * She must not be contacted.
 */
blocked: boolean, };

export type DueKind = "action" | "follow_up" | "sample_to_approve" | "sample_to_send" | "sample_arrival" | "sample_content" | "stock_low" | "briefing_unread" | "deliverable" | "draft_to_review" | "usage_ending" | "usage_expired" | "campaign_ending" | "campaign_over_budget" | "code_ending" | "code_ending_live" | "licence_ending" | "commission_released" | "payout_unpaid" | "notice_due" | "retention_due" | "spark_ending" | "rule_change" | "pilot_ready" | "age_check_due" | "disclosure_missing";

export type DueItem = { 
/**
 * Stable identity, such as `sample_content:12`: a notification is shown once for each.
 */
key: string, 
/**
 * What is to be done.
 */
kind: DueKind, 
/**
 * Number of the record to open: action, sample, product, briefing, deliverable, list or code, by kind.
 */
id: number, 
/**
 * Who it is about; `None` for products and campaigns.
 */
who: Who | null, 
/**
 * What it is about in the user's own words: a product, a briefing, a campaign, an action.
 */
title: string, 
/**
 * The campaign it belongs to.
 */
list: number | null, 
/**
 * The briefing that asked for a piece of content, or that was not read.
 */
briefing: number | null, 
/**
 * When; `None` = as soon as possible.
 */
due: Day | null, 
/**
 * Days until it is due; negative = overdue by so many; `None` without a day.
 */
days: number | null, 
/**
 * Who is to do it; empty = nobody in particular.
 */
owner: string, };

export type TimelineKind = "import" | "stage" | "message" | "action" | "sample" | "briefing" | "kit" | "post" | "order" | "change";

export type TimelinePlace = "import" | "campaign" | "sample" | "briefing";

export type TimelineQuery = { 
/**
 * The creator.
 */
creator: CreatorId, 
/**
 * Only these kinds; empty = all.
 */
kinds: Array<TimelineKind>, 
/**
 * Only entries whose own words hold this text, whatever its case; empty = all.
 */
search: string, 
/**
 * `next` of the page before; `None` = the newest.
 */
before: string | null, 
/**
 * Entries at most, 500 at most.
 */
limit: number, };

export type TimelineEntry = { 
/**
 * Identity within the timeline.
 */
key: string, 
/**
 * What it tells of.
 */
kind: TimelineKind, 
/**
 * When; of something known by its day only, noon of that day.
 */
at: Instant, 
/**
 * The civil day in the workspace's time zone.
 */
day: Day, 
/**
 * Key of the sentence.
 */
what: string, 
/**
 * Values in it.
 */
params: { [key in string]: string }, 
/**
 * What people wrote: the message, a reason, a note, a caption. At most 300 characters.
 */
text: string, 
/**
 * The amount that it is about.
 */
money: Money | null, 
/**
 * The place that it opens, with `id`.
 */
place: TimelinePlace | null, 
/**
 * Number of that place.
 */
id: number | null, 
/**
 * Address of the post.
 */
url: string | null, };

export type TimelinePage = { 
/**
 * The entries.
 */
entries: Array<TimelineEntry>, 
/**
 * `before` of the next page; `None` = there is nothing older.
 */
next: string | null, };

export type WeekDone = { 
/**
 * Messages that we sent.
 */
messages: number, 
/**
 * Creators whom we wrote.
 */
written: number, 
/**
 * Messages that came back.
 */
replies: number, 
/**
 * Creators who moved to agreed.
 */
agreed: number, 
/**
 * Samples that were sent off.
 */
samples_sent: number, 
/**
 * Samples that arrived, assumed ones too.
 */
samples_arrived: number, 
/**
 * Samples whose content was posted.
 */
samples_posted: number, 
/**
 * Pieces of content by a briefing that were published.
 */
published: number, 
/**
 * Known posts of creators in open campaigns.
 */
posts: number, 
/**
 * Actions that were done.
 */
actions: number, };

export type DigestLine = { 
/**
 * Who.
 */
who: Who, 
/**
 * What: a product, a piece of content, a campaign (empty = outside campaigns).
 */
title: string, 
/**
 * When.
 */
day: Day, };

export type Digest = { 
/**
 * Monday.
 */
from: Day, 
/**
 * Sunday.
 */
to: Day, 
/**
 * The day on which it is made; what is due counts from here.
 */
made_on: Day, 
/**
 * What was done in the week.
 */
done: WeekDone, 
/**
 * What was done in the week before.
 */
before: WeekDone, 
/**
 * Who agreed, at most 50.
 */
agreed: Array<DigestLine>, 
/**
 * Whose samples were sent off, at most 50.
 */
sent: Array<DigestLine>, 
/**
 * What was published, at most 50.
 */
published: Array<DigestLine>, 
/**
 * What is overdue or due within 7 days.
 */
due: Array<DueItem>, 
/**
 * Open campaigns with budget and spend.
 */
campaigns: Array<Campaign>, };

export type OwnStage = { 
/**
 * Number; 0 = new.
 */
id: number, 
/**
 * Name.
 */
name: string, 
/**
 * The shipped stage that it counts as in the roster; not `blocked`.
 */
stands_for: Stage, };

export type StageRef = { 
/**
 * The shipped stage.
 */
stage: Stage, 
/**
 * The own stage that stands for it.
 */
own: number | null, };

export type PipelineQuery = { 
/**
 * A campaign or shortlist; `None` = every creator beyond prospect or in an open campaign.
 */
list: number | null, 
/**
 * Words in names and handles.
 */
search: string, 
/**
 * Only cards of this owner.
 */
owner: string | null, 
/**
 * Only cards with something overdue.
 */
overdue: boolean, };

export type LastMessage = { 
/**
 * Whose.
 */
direction: Direction, 
/**
 * When.
 */
at: Instant, };

export type ActionRow = { 
/**
 * Number.
 */
id: number, 
/**
 * Who it is about.
 */
who: Who, 
/**
 * The campaign it belongs to.
 */
list: ListRef | null, 
/**
 * Where it comes from.
 */
kind: ActionKind, 
/**
 * What to do. For a follow-up the subject of the message.
 */
what: string, 
/**
 * When.
 */
due: Day | null, 
/**
 * Days until then; negative = overdue.
 */
days: number | null, 
/**
 * Who does it.
 */
owner: string, 
/**
 * When it was done.
 */
done_at: Instant | null, };

export type ActionEdit = { 
/**
 * Number; 0 = new.
 */
id: number, 
/**
 * Who it is about.
 */
creator: CreatorId, 
/**
 * The campaign it belongs to.
 */
list: number | null, 
/**
 * What to do.
 */
what: string, 
/**
 * When.
 */
due: Day | null, 
/**
 * Who does it.
 */
owner: string, };

export type Card = { 
/**
 * Who.
 */
who: Who, 
/**
 * Where she stands: in the list asked for if it is a campaign, else the furthest of her campaigns.
 */
at: StageRef, 
/**
 * Since when; `None` = not known.
 */
since: Instant | null, 
/**
 * Whole days in the stage.
 */
days: number | null, 
/**
 * Why she is blocked; empty when she is not.
 */
blocked_reason: string, 
/**
 * The earliest open action.
 */
next: ActionRow | null, 
/**
 * Open actions.
 */
actions: number, 
/**
 * The newest message: whose, and when.
 */
last_message: LastMessage | null, 
/**
 * Samples that are neither closed nor ended.
 */
open_samples: number, 
/**
 * Fixed fee agreed in this campaign.
 */
fee: Money | null, 
/**
 * Score with the current weights.
 */
score: number | null, 
/**
 * Rank with the current weights.
 */
rank: number | null, 
/**
 * Campaigns she is in.
 */
campaigns: Array<ListRef>, };

export type BoardColumn = { 
/**
 * The stage.
 */
at: StageRef, 
/**
 * Name of an own stage; empty for a shipped one.
 */
name: string, 
/**
 * Cards in it.
 */
total: number, 
/**
 * The first of them: those with the earliest action first, then those longest in the stage.
 */
cards: Array<Card>, };

export type Board = { 
/**
 * The campaign or shortlist shown.
 */
list: ListRef | null, 
/**
 * It is a campaign: its members have stages of their own.
 */
campaign: boolean, 
/**
 * Columns in order; every stage has one.
 */
columns: Array<BoardColumn>, 
/**
 * Owners that occur.
 */
owners: Array<string>, };

export type PipelinePage = { 
/**
 * Cards that match.
 */
total: number, 
/**
 * Rows skipped.
 */
offset: number, 
/**
 * The rows, as on the board: by stage, then by the earliest action.
 */
rows: Array<Card>, };

export type StageMove = { 
/**
 * The campaign; `None` = outside campaigns.
 */
list: ListRef | null, 
/**
 * From.
 */
from: StageRef, 
/**
 * To.
 */
to: StageRef, 
/**
 * When.
 */
at: Instant, 
/**
 * Why, in the user's words.
 */
reason: string, };

export type RateRow = { 
/**
 * Number.
 */
id: number, 
/**
 * What for.
 */
item: string, 
/**
 * The price.
 */
fee: Money, 
/**
 * When it was noted.
 */
noted_on: Day, };

export type CampaignEdit = { 
/**
 * The shortlist; 0 = make one of this name.
 */
list: number, 
/**
 * Name.
 */
name: string, 
/**
 * What it is for.
 */
goal: string, 
/**
 * The product.
 */
product: number | null, 
/**
 * The briefing.
 */
briefing: number | null, 
/**
 * First day.
 */
from: Day | null, 
/**
 * Last day.
 */
to: Day | null, 
/**
 * Budget; `None` = none set.
 */
budget: Money | null, 
/**
 * Who runs it.
 */
owner: string, };

export type StageCount = { 
/**
 * The stage.
 */
stage: Stage, 
/**
 * Creators.
 */
creators: number, };

export type Spend = { 
/**
 * Fees of members who agreed (agreed, active, paused).
 */
fees: Money, 
/**
 * Samples of the campaign from approved on, as far as their costs are known.
 */
samples: Money, 
/**
 * Samples of which a cost is unknown: the sum is at least this.
 */
samples_unknown: number, 
/**
 * Other costs.
 */
other: Money, 
/**
 * All of it.
 */
total: Money, 
/**
 * Budget less total; `None` without a budget in this currency.
 */
left: Money | null, 
/**
 * Fees asked by members who have not agreed yet.
 */
open_fees: Money, };

export type CampaignCost = { 
/**
 * Number; 0 = new.
 */
id: number, 
/**
 * What for.
 */
what: string, 
/**
 * How much.
 */
cost: Money, 
/**
 * When.
 */
day: Day, };

export type Campaign = { 
/**
 * Its fields.
 */
edit: CampaignEdit, 
/**
 * Name of the product.
 */
product_name: string | null, 
/**
 * Name of the briefing.
 */
briefing_name: string | null, 
/**
 * Creators in it.
 */
creators: number, 
/**
 * Creators by shipped stage; stages without anybody are absent.
 */
stages: Array<StageCount>, 
/**
 * When it was closed.
 */
closed_at: Instant | null, 
/**
 * What is spent and promised, one line a currency, the campaign's own first.
 */
spend: Array<Spend>, 
/**
 * Costs that are neither fee nor sample.
 */
costs: Array<CampaignCost>, };

export type MergeField = "name" | "first_name" | "handle" | "brand" | "campaign" | "product" | "code" | "link" | "sender" | "deadline";

export type WhyFirst = "campaign" | "shortlist" | "rank";

export type TemplateText = { 
/**
 * `en`, `nl` or `fi`.
 */
language: string, 
/**
 * Subject; empty where the way has none.
 */
subject: string, 
/**
 * Text with merge fields such as `{first_name}`; `{{` and `}}` are braces.
 */
body: string, };

export type TemplateEdit = { 
/**
 * Number; 0 = new.
 */
id: number, 
/**
 * Name.
 */
name: string, 
/**
 * The way it is written for.
 */
channel: Channel, 
/**
 * Its texts, at most one a language; languages without one are absent.
 */
texts: Array<TemplateText>, };

export type ReplyRate = { 
/**
 * Creators written to.
 */
written: number, 
/**
 * Of these, who answered.
 */
replied: number, 
/**
 * Of these, who were written to less than seven days ago and have not answered: not counted.
 */
young: number, 
/**
 * Who is counted: written less young.
 */
counted: number, 
/**
 * Share of those counted who answered, a fraction; `None` below ten.
 */
rate: number | null, 
/**
 * Lower end of its 90 % interval.
 */
low: number | null, 
/**
 * Upper end.
 */
high: number | null, };

export type MessageTemplate = { 
/**
 * Number, name, channel, texts.
 */
edit: TemplateEdit, 
/**
 * Fields that its texts use.
 */
fields: Array<MergeField>, 
/**
 * How many answered.
 */
replies: ReplyRate, };

export type TemplateReplies = { 
/**
 * Its number.
 */
template: number, 
/**
 * Its name.
 */
name: string, 
/**
 * Its rate.
 */
replies: ReplyRate, };

export type ChannelReplies = { 
/**
 * The channel.
 */
channel: Channel, 
/**
 * Its rate.
 */
replies: ReplyRate, };

export type Replies = { 
/**
 * Of all messages.
 */
overall: ReplyRate, 
/**
 * By template, by name.
 */
templates: Array<TemplateReplies>, 
/**
 * By channel, those in use.
 */
channels: Array<ChannelReplies>, };

export type OutreachRules = { 
/**
 * Days after a message on which to write again.
 */
follow_up_days: number, 
/**
 * Who signs; empty = the name under which the user rates.
 */
sender: string, 
/**
 * Sales of the shop in the last 30 days, in US dollars; `None` = not known yet.
 */
shop_sales: Money | null, 
/**
 * Weeks begin at 00:00 eight hours behind UTC all year, not by the clocks of Los Angeles.
 */
fixed_week: boolean, };

export type OutreachSetup = { 
/**
 * The rules.
 */
rules: OutreachRules, 
/**
 * Who signs now; empty = nobody is known.
 */
sender: string, 
/**
 * When a message of today would be followed up.
 */
follow_up_on: Day, 
/**
 * Language of those whose own is none of `en`, `nl`, `fi`.
 */
language: string, 
/**
 * Handles in one invitation file at most.
 */
batch: number, 
/**
 * Messages on TikTok before a reply at most.
 */
before_reply: number, };

export type MessageDraft = { 
/**
 * The template.
 */
template: number, 
/**
 * To whom; at most 1,000.
 */
creators: Array<CreatorId>, 
/**
 * The campaign or shortlist it is about.
 */
list: number | null, 
/**
 * One language for all; `None` = each in her own.
 */
language: string | null, 
/**
 * Values of fields that are the same for all, by the field's name; they outrank what is known.
 */
values: { [key in string]: string }, };

export type MessagePreview = { 
/**
 * To whom.
 */
who: Who, 
/**
 * By which way.
 */
channel: Channel, 
/**
 * The text's language.
 */
language: string, 
/**
 * The language she would have got, which the template lacks.
 */
lacks: string | null, 
/**
 * Subject; unknown fields stand in it as they are written.
 */
subject: string, 
/**
 * Text, likewise.
 */
body: string, 
/**
 * Fields that nothing is known for; with any the message cannot be sent.
 */
missing: Array<MergeField>, 
/**
 * Her e-mail address.
 */
email: string | null, 
/**
 * A mail with it all, ready for the mail program; only for e-mail with an address and without missing fields.
 */
mail_link: string | null, 
/**
 * Messages on TikTok that wait for her answer.
 */
waiting: number, 
/**
 * The most of these that TikTok allows is reached: no more until she answers.
 */
too_many: boolean, 
/**
 * Nobody told her yet that her data are kept: with the first message is the last moment for it.
 */
untold: boolean, 
/**
 * When she was last written to.
 */
last_written: Instant | null, };

export type MessageEdit = { 
/**
 * Number; 0 = new.
 */
id: number, 
/**
 * Who.
 */
creator: CreatorId, 
/**
 * The campaign or shortlist.
 */
list: number | null, 
/**
 * The template.
 */
template: number | null, 
/**
 * Language.
 */
language: string | null, 
/**
 * By which way.
 */
channel: Channel, 
/**
 * Whose.
 */
direction: Direction, 
/**
 * Subject.
 */
subject: string, 
/**
 * Text.
 */
body: string, 
/**
 * When; `None` = now.
 */
at: Instant | null, 
/**
 * When to write again; `None` = not. For a message of ours that has no answer.
 */
follow_up: Day | null, };

export type MessageLine = { 
/**
 * Number.
 */
id: number, 
/**
 * Who.
 */
who: Who, 
/**
 * The campaign or shortlist.
 */
list: ListRef | null, 
/**
 * Number of the template.
 */
template: number | null, 
/**
 * Its name.
 */
template_name: string | null, 
/**
 * Language.
 */
language: string | null, 
/**
 * By which way.
 */
channel: Channel, 
/**
 * Whose.
 */
direction: Direction, 
/**
 * Subject.
 */
subject: string, 
/**
 * Text.
 */
body: string, 
/**
 * When.
 */
at: Instant, 
/**
 * When to write again.
 */
follow_up: Day | null, 
/**
 * That is done: she answered, or was written to again.
 */
follow_up_done: boolean, };

export type MessagesQuery = { 
/**
 * Only this creator's.
 */
creator: CreatorId | null, 
/**
 * Only of this campaign or shortlist.
 */
list: number | null, 
/**
 * Only those written with this template.
 */
template: number | null, 
/**
 * Only of this way.
 */
channel: Channel | null, 
/**
 * Only ours or only theirs.
 */
direction: Direction | null, 
/**
 * Words in text, subject, name or handle.
 */
search: string, 
/**
 * Rows to skip.
 */
offset: number, 
/**
 * Rows to return, at most 500.
 */
limit: number, };

export type MessagePage = { 
/**
 * Messages that match.
 */
total: number, 
/**
 * Rows skipped.
 */
offset: number, 
/**
 * The rows.
 */
rows: Array<MessageLine>, };

export type LeftOutWhy = "blocked" | "written" | "no_tiktok";

export type LeftOut = { 
/**
 * Who.
 */
who: Who, 
/**
 * Why.
 */
why: LeftOutWhy, };

export type InvitePlan = { 
/**
 * Who is invited, in order.
 */
creators: Array<CreatorId>, 
/**
 * Her handle on TikTok, in the same order.
 */
handles: Array<string>, 
/**
 * Files.
 */
files: number, 
/**
 * Handles in a file at most.
 */
batch: number, 
/**
 * Who is not.
 */
left_out: Array<LeftOut>, 
/**
 * Messages beyond what is left of the quota; `None` = the quota is not known.
 */
over_quota: number | null, };

export type InvitesWritten = { 
/**
 * The files.
 */
files: Array<Exported>, 
/**
 * What is in them and who is not.
 */
plan: InvitePlan, };

export type QuotaTier = { 
/**
 * Sales up to and with this; `None` = above.
 */
up_to: Money | null, 
/**
 * Messages; `None` = unlimited.
 */
messages: number | null, 
/**
 * Once and for all, not a week.
 */
once: boolean, 
/**
 * This one applies.
 */
current: boolean, };

export type Proposed = { 
/**
 * Who.
 */
who: Who, 
/**
 * Why she comes here.
 */
why: WhyFirst, 
/**
 * Rank with the current weights.
 */
rank: number | null, 
/**
 * Score.
 */
score: number | null, };

export type OutreachPlan = { 
/**
 * Sales that the quota goes by; `None` = not known, so neither is the quota.
 */
sales: Money | null, 
/**
 * Messages allowed; `None` = unlimited, or sales are not known.
 */
quota: number | null, 
/**
 * There is no limit.
 */
unlimited: boolean, 
/**
 * The quota is not a week's but once and for all.
 */
once: boolean, 
/**
 * Messages of ours written down in its time.
 */
used: number, 
/**
 * What is left; `None` = no limit, or not known.
 */
left: number | null, 
/**
 * First moment of the week.
 */
from: Instant, 
/**
 * First moment of the next week.
 */
until: Instant, 
/**
 * Day and time at which that is in the user's zone: minutes since midnight.
 */
until_day: Day, 
/**
 * Minutes since midnight there.
 */
until_minute: number, 
/**
 * Date of the figures.
 */
date: Day, 
/**
 * Who says so.
 */
source: string, 
/**
 * The quotas, smallest sales first.
 */
tiers: Array<QuotaTier>, 
/**
 * Creators who could be written to.
 */
total: number, 
/**
 * The first of them.
 */
first: Array<Proposed>, };

export type SkuEdit = { 
/**
 * Number; 0 = new.
 */
id: number, 
/**
 * Stock keeping unit, unique.
 */
sku: string, 
/**
 * Which variant; empty when there is only one.
 */
variant: string, 
/**
 * Its own price; `None` = the product's.
 */
price: string | null, 
/**
 * Its own cost; `None` = the product's.
 */
cost: string | null, 
/**
 * At this number on hand or fewer, stock is low; `None` = never told.
 */
low_at: number | null, };

export type ProductEdit = { 
/**
 * Number; 0 = new.
 */
id: number, 
/**
 * Name, unique.
 */
name: string, 
/**
 * Category in the user's words.
 */
category: string, 
/**
 * ISO 4217.
 */
currency: Currency, 
/**
 * Price with VAT, as a buyer sees it.
 */
price: string | null, 
/**
 * VAT, a fraction: `0.21`.
 */
vat: string | null, 
/**
 * What one costs the brand.
 */
cost: string | null, 
/**
 * What sending one costs.
 */
shipping: string | null, 
/**
 * It is part of the affiliate programme.
 */
affiliate: boolean, 
/**
 * Words and hashtags by which a post mentions it, beside its name.
 */
words: Array<string>, 
/**
 * Its page.
 */
link: string, 
/**
 * Notes.
 */
notes: string, 
/**
 * What can be sent; at least one.
 */
skus: Array<SkuEdit>, };

export type SkuStock = { 
/**
 * The variant.
 */
sku: number, 
/**
 * On hand; `None` = never counted.
 */
on_hand: number | null, 
/**
 * Of these, promised to approved and packed samples.
 */
reserved: number, 
/**
 * On hand less reserved; `None` = never counted. Negative when more is promised than there is.
 */
free: number | null, 
/**
 * Low by its own limit.
 */
low: boolean, 
/**
 * When it was counted last.
 */
counted_at: Instant | null, };

export type Product = { 
/**
 * Its fields.
 */
edit: ProductEdit, 
/**
 * Stock of each variant, in the order of `edit.skus`.
 */
stock: Array<SkuStock>, 
/**
 * Samples of it so far, whatever became of them.
 */
samples: number, };

export type StockMove = { 
/**
 * Number.
 */
id: number, 
/**
 * `count`, `shipped` or `returned`.
 */
kind: string, 
/**
 * How many more (or fewer).
 */
delta: number, 
/**
 * On hand afterwards.
 */
on_hand: number, 
/**
 * The sample behind it.
 */
sample: number | null, 
/**
 * When.
 */
at: Instant, 
/**
 * Why.
 */
note: string, };

export type ProductsImported = { 
/**
 * File name.
 */
file: string, 
/**
 * Rows read.
 */
rows: number, 
/**
 * Products made.
 */
created: number, 
/**
 * Products changed.
 */
updated: number, 
/**
 * Rows that changed nothing.
 */
unchanged: number, 
/**
 * Rows that were not taken.
 */
rejected: Array<RejectedRow>, 
/**
 * Columns that were not understood.
 */
ignored: Array<string>, 
/**
 * The undo step.
 */
step: number | null, };

export type MonthBudget = { 
/**
 * First day of the month.
 */
month: Day, 
/**
 * Limit; `None` = none set.
 */
limit: Money | null, 
/**
 * Approved or sent this month, in the limit's currency (else the settings').
 */
spent: Money, 
/**
 * Samples of this month of which a cost is unknown: `spent` is at least this.
 */
unknown: number, 
/**
 * Samples of this month in other currencies; they are not converted.
 */
other: Array<Money>, 
/**
 * Limit less spent.
 */
left: Money | null, 
/**
 * At the limit nothing more is approved.
 */
stop: boolean, };

export type Carrier = { 
/**
 * Name.
 */
name: string, 
/**
 * Address of the tracking page with `{number}` in it; empty = none known.
 */
link: string, };

export type SampleRules = { 
/**
 * Days to say yes or no.
 */
approve_days: number, 
/**
 * Days from yes to the parcel's leaving.
 */
send_days: number, 
/**
 * Days after which a parcel without news is taken to have arrived.
 */
assume_days: number, 
/**
 * Days from delivery to content of a free sample.
 */
content_days: number, 
/**
 * Days that one extension adds.
 */
extension_days: number, 
/**
 * Extensions that a sample may have.
 */
extensions: number, 
/**
 * Days from delivery to content of a refundable sample.
 */
refundable_days: number, 
/**
 * Days that content stays online before its sample may be closed.
 */
stay_days: number, 
/**
 * Open samples of one creator above which a warning is shown.
 */
max_open: number, 
/**
 * What samples may cost in a month; `None` = no limit.
 */
month_limit: Money | null, 
/**
 * At the limit nothing more is approved; else a warning is shown.
 */
stop: boolean, 
/**
 * Carriers of one's own beside the shipped ones.
 */
carriers: Array<Carrier>, };

export type SampleQuery = { 
/**
 * In these states; empty = all.
 */
states: Array<SampleState>, 
/**
 * Only overdue ones.
 */
overdue: boolean, 
/**
 * Of this creator.
 */
creator: CreatorId | null, 
/**
 * Of this campaign.
 */
list: number | null, 
/**
 * Of this product.
 */
product: number | null, 
/**
 * Words in names, handles, products, tracking numbers.
 */
search: string, 
/**
 * Order: `due` (overdue first, then by deadline, the default), `creator`, `product`, `state`, `requested`, `cost`.
 */
sort: string, 
/**
 * The other way round.
 */
descending: boolean, 
/**
 * Rows to skip.
 */
offset: number, 
/**
 * Rows to return, at most 500.
 */
limit: number, };

export type SampleStateCount = { 
/**
 * The state.
 */
state: SampleState, 
/**
 * Samples.
 */
samples: number, };

export type SampleRow = { 
/**
 * Number.
 */
id: number, 
/**
 * For whom.
 */
who: Who, 
/**
 * The campaign.
 */
list: ListRef | null, 
/**
 * Product.
 */
product: string, 
/**
 * Its SKU; empty when unknown.
 */
sku: string, 
/**
 * Number of the SKU in the list of products; `None` = not in it.
 */
sku_id: number | null, 
/**
 * How many.
 */
quantity: number, 
/**
 * Free or refundable.
 */
kind: SampleKind, 
/**
 * Where it stands.
 */
state: SampleState, 
/**
 * Since which day.
 */
since: Day, 
/**
 * When something must have happened next; `None` = nothing is awaited.
 */
due: Day | null, 
/**
 * Days until then; negative = overdue.
 */
days: number | null, 
/**
 * When it was asked for.
 */
requested_on: Day, 
/**
 * When it left.
 */
shipped_on: Day | null, 
/**
 * When it arrived.
 */
delivered_on: Day | null, 
/**
 * Nobody told that it arrived: the day is taken from the clock.
 */
delivered_assumed: boolean, 
/**
 * When she posted.
 */
posted_on: Day | null, 
/**
 * Extensions given.
 */
extensions: number, 
/**
 * Goods, shipping and fees together; `None` when one of goods and shipping is unknown.
 */
cost: Money | null, 
/**
 * Carrier.
 */
carrier: string, 
/**
 * Tracking number.
 */
tracking: string, 
/**
 * Tracking page; `None` = not known.
 */
tracking_link: string | null, 
/**
 * Why it was declined, cancelled, lost or returned.
 */
reason: string, 
/**
 * Posts that came of it.
 */
posts: number, 
/**
 * An address is known.
 */
has_address: boolean, };

export type SamplePage = { 
/**
 * Samples that match.
 */
total: number, 
/**
 * Rows skipped.
 */
offset: number, 
/**
 * The rows.
 */
rows: Array<SampleRow>, 
/**
 * Samples by state that match everything but the states asked for.
 */
states: Array<SampleStateCount>, 
/**
 * Of all that match: overdue.
 */
overdue: number, 
/**
 * Known costs of all that match, one a currency.
 */
cost: Array<Money>, 
/**
 * Of all that match: samples of which a cost is unknown.
 */
cost_unknown: number, 
/**
 * Known costs of those sent for which content may be expected, over posts that came: one a currency; empty
 * without posts.
 */
cost_per_post: Array<Money>, 
/**
 * Posts that came of all that match.
 */
posts: number, };

export type SampleStep = { 
/**
 * From; `None` = it began. The same as `to`: an extension was given.
 */
from: SampleState | null, 
/**
 * To.
 */
to: SampleState, 
/**
 * On which day.
 */
on: Day, 
/**
 * The day is assumed.
 */
assumed: boolean, 
/**
 * Why.
 */
reason: string, 
/**
 * When it was written down.
 */
at: Instant, };

export type SamplePost = { 
/**
 * Account.
 */
account: AccountId, 
/**
 * Post.
 */
post: string, 
/**
 * Address of the post.
 */
url: string | null, 
/**
 * Its caption.
 */
caption: string, 
/**
 * When.
 */
posted_at: Instant | null, 
/**
 * Views.
 */
views: number | null, 
/**
 * Linked by the program because of this word or code; `None` = by hand.
 */
found_by: string | null, };

export type SampleWarning = { 
/**
 * `sent_before`, `too_many_open`, `out_of_stock`, `over_month_limit`, `blocked`, `no_address`, `cost_unknown`.
 */
code: string, 
/**
 * Who it is about; `None` = everybody.
 */
who: Who | null, 
/**
 * Values for the sentence.
 */
params: { [key in string]: string }, 
/**
 * With this nothing can be approved.
 */
stops: boolean, };

export type PostChance = { 
/**
 * Mean, 0-1.
 */
mean: number, 
/**
 * Lower end of the 90 % interval.
 */
low: number, 
/**
 * Upper end.
 */
high: number, 
/**
 * Samples of hers whose outcome is known.
 */
known: number, 
/**
 * Of these, posted.
 */
posted: number, 
/**
 * Samples of everybody else whose outcome is known: the prior comes from them.
 */
all_known: number, 
/**
 * Of these, posted.
 */
all_posted: number, };

export type SampleDetail = { 
/**
 * As in the list.
 */
row: SampleRow, 
/**
 * Cost of the goods.
 */
goods: Money | null, 
/**
 * Cost of sending.
 */
shipping: Money | null, 
/**
 * Fees.
 */
fees: Money | null, 
/**
 * Note.
 */
note: string, 
/**
 * Its number at TikTok Shop.
 */
native_id: string | null, 
/**
 * Its state in TikTok's words.
 */
native_state: string | null, 
/**
 * What it may become now.
 */
moves: Array<SampleState>, 
/**
 * An extension can be given.
 */
extendable: boolean, 
/**
 * What happened, oldest first.
 */
history: Array<SampleStep>, 
/**
 * Posts that came of it.
 */
posts: Array<SamplePost>, 
/**
 * Warnings that hold now.
 */
warnings: Array<SampleWarning>, 
/**
 * How likely she posts.
 */
chance: PostChance, };

export type SampleOrder = { 
/**
 * Number of the SKU; `None` = a product that is not in the list of products.
 */
sku: number | null, 
/**
 * Product, when there is no SKU.
 */
product: string, 
/**
 * How many for each.
 */
quantity: number, 
/**
 * Free or refundable.
 */
kind: SampleKind, 
/**
 * The campaign.
 */
list: number | null, 
/**
 * When it was asked for; `None` = today.
 */
requested_on: Day | null, 
/**
 * Note.
 */
note: string, };

export type SampleMove = { 
/**
 * To.
 */
to: SampleState, 
/**
 * When; `None` = today.
 */
on: Day | null, 
/**
 * Why; needed for declined, cancelled, lost and returned.
 */
reason: string, 
/**
 * With shipped: the carrier.
 */
carrier: string, 
/**
 * With shipped: the tracking number.
 */
tracking: string, 
/**
 * With returned: the goods go back into stock.
 */
restock: boolean, };

export type SampleEdit = { 
/**
 * How many.
 */
quantity: number | null, 
/**
 * Cost of the goods, decimal text.
 */
goods: string | null, 
/**
 * Cost of sending.
 */
shipping: string | null, 
/**
 * Fees.
 */
fees: string | null, 
/**
 * Currency of the costs.
 */
currency: Currency | null, 
/**
 * Carrier.
 */
carrier: string | null, 
/**
 * Tracking number.
 */
tracking: string | null, 
/**
 * Note.
 */
note: string | null, 
/**
 * The campaign; 0 = none.
 */
list: number | null, };

export type Address = { 
/**
 * Name on the parcel.
 */
name: string, 
/**
 * Street and number; further lines after line breaks.
 */
lines: string, 
/**
 * Postcode.
 */
postcode: string, 
/**
 * Town.
 */
town: string, 
/**
 * Region or state.
 */
region: string, 
/**
 * Two-letter country code.
 */
country: string, 
/**
 * Telephone for the carrier.
 */
phone: string, };

export type SampleDate = { 
/**
 * The day.
 */
day: Day, 
/**
 * The sample.
 */
sample: SampleRow, 
/**
 * `requested`, `shipped`, `delivered`, `due` or `posted`.
 */
what: string, };

export type SamplesImported = { 
/**
 * File name.
 */
file: string, 
/**
 * Applications read.
 */
rows: number, 
/**
 * Samples made.
 */
created: number, 
/**
 * Samples moved on.
 */
updated: number, 
/**
 * Applications that changed nothing.
 */
unchanged: number, 
/**
 * Applications that were not taken.
 */
rejected: Array<RejectedRow>, 
/**
 * The undo step.
 */
step: number | null, };

export type BriefingLine = { 
/**
 * Number.
 */
id: number, 
/**
 * Name.
 */
name: string, 
/**
 * The campaign.
 */
list: ListRef | null, 
/**
 * It is a template to begin from, never sent itself.
 */
template: boolean, 
/**
 * Newest version sent; 0 = none yet.
 */
version: number, 
/**
 * The draft differs from the newest version.
 */
changed: boolean, 
/**
 * When the draft was edited.
 */
edited_at: Instant, 
/**
 * Creators who got it.
 */
sent: number, 
/**
 * Of these, acknowledged the newest version they got.
 */
acknowledged: number, 
/**
 * Pieces of content asked for, cancelled ones left out.
 */
deliverables: number, 
/**
 * Of these, published.
 */
published: number, 
/**
 * Of these, waiting for our word.
 */
to_review: number, 
/**
 * Of these, late.
 */
late: number, };

export type BriefingEdit = { 
/**
 * Number; 0 = new.
 */
id: number, 
/**
 * Name, unique.
 */
name: string, 
/**
 * The campaign.
 */
list: number | null, 
/**
 * It is a template.
 */
template: boolean, 
/**
 * What it says.
 */
content: Content, };

export type BriefingVersion = { 
/**
 * Its number, from 1.
 */
version: number, 
/**
 * When it was made.
 */
made_at: Instant, 
/**
 * Creators who got it.
 */
sent: number, 
/**
 * Of these, acknowledged it.
 */
acknowledged: number, };

export type Receipt = { 
/**
 * Who.
 */
who: Who, 
/**
 * The version.
 */
version: number, 
/**
 * In which language.
 */
language: string, 
/**
 * When it was sent.
 */
sent_at: Instant, 
/**
 * When she acknowledged it; `None` = not yet.
 */
acknowledged_at: Instant | null, 
/**
 * A newer version went to her.
 */
superseded: boolean, };

export type DeliverableNote = { 
/**
 * `submitted`, `changes`, `approved`, `published`, `comment` or `check`.
 */
kind: string, 
/**
 * Who said it; empty when nobody in particular.
 */
author: string, 
/**
 * What. For `check` the check as JSON ([`ContentCheck`]).
 */
text: string, 
/**
 * When.
 */
at: Instant, };

export type Deliverable = { 
/**
 * Number.
 */
id: number, 
/**
 * The briefing.
 */
briefing: number, 
/**
 * Its name.
 */
briefing_name: string, 
/**
 * Who.
 */
who: Who, 
/**
 * What, with its number where there are several.
 */
title: string, 
/**
 * Kind of content.
 */
format: ContentFormat, 
/**
 * When it is to be online.
 */
due: Day | null, 
/**
 * Days until then; negative = late; `None` when there is no date or it is done.
 */
days: number | null, 
/**
 * Where it stands.
 */
state: DeliverableState, 
/**
 * What it may become now.
 */
moves: Array<DeliverableState>, 
/**
 * The draft's caption or script.
 */
text: string, 
/**
 * Address of the draft or the post.
 */
link: string, 
/**
 * The post: account.
 */
account: AccountId | null, 
/**
 * The post: id.
 */
post: string | null, 
/**
 * The post's caption; `None` = no post is known, or no import holds it.
 */
caption: string | null, 
/**
 * When it was handed in last.
 */
submitted_on: Day | null, 
/**
 * When it was approved.
 */
approved_on: Day | null, 
/**
 * When it went online.
 */
published_on: Day | null, 
/**
 * Last day on which the brand may use it.
 */
usage_until: Day | null, 
/**
 * Where it may be used.
 */
used_where: string, 
/**
 * The brand uses it now.
 */
in_use: boolean, 
/**
 * It is in use although the right has ended.
 */
expired: boolean, 
/**
 * What was said and found, oldest first.
 */
notes: Array<DeliverableNote>, };

export type BriefingDetail = { 
/**
 * As in the list.
 */
line: BriefingLine, 
/**
 * The draft.
 */
content: Content, 
/**
 * Versions, newest first.
 */
versions: Array<BriefingVersion>, 
/**
 * Who got which version, by name.
 */
receipts: Array<Receipt>, 
/**
 * What they owe by it, by name and due date.
 */
deliverables: Array<Deliverable>, };

export type Piece = { 
/**
 * `same`, `gone` or `new`.
 */
kind: string, 
/**
 * The text.
 */
text: string, };

export type FieldChange = { 
/**
 * Field of `Content`; its word is message `briefing_<field>`.
 */
field: string, 
/**
 * The text as pieces: what stayed, what went, what came.
 */
pieces: Array<Piece>, };

export type DeliverableMove = { 
/**
 * To.
 */
to: DeliverableState, 
/**
 * On which day; `None` = today.
 */
on: Day | null, 
/**
 * With submitted: the caption or script.
 */
text: string, 
/**
 * With submitted and published: its address.
 */
link: string, 
/**
 * What to say: needed with changes requested.
 */
comment: string, 
/**
 * Who says it.
 */
author: string, };

export type Usage = { 
/**
 * Last day; `None` = not agreed.
 */
until: Day | null, 
/**
 * The brand uses it now.
 */
in_use: boolean, 
/**
 * Where.
 */
places: string, };

export type WordFound = { 
/**
 * The word.
 */
word: string, 
/**
 * It is there.
 */
found: boolean, };

export type ContentCheck = { 
/**
 * Words that must be there, and whether they are.
 */
must: Array<WordFound>, 
/**
 * Words that must not be there, and whether they are.
 */
must_not: Array<WordFound>, 
/**
 * Hashtags, likewise.
 */
hashtags: Array<WordFound>, 
/**
 * The code; `None` = the briefing names none.
 */
code: WordFound | null, 
/**
 * Disclosure: `found`, `doubtful` or `none`.
 */
disclosure: string, 
/**
 * The disclosing words that stand in the text.
 */
disclosed_by: Array<string>, 
/**
 * What was given for the content, strictest first: `paid`, `affiliate` or `free`. Decides which words are enough.
 */
case: string, 
/**
 * Language of the text (ISO 639-1); `None` = not told, then words of every language were accepted.
 */
language: string | null, 
/**
 * Date of the pack of words used.
 */
pack: string, };

export type BriefingForm = "pdf" | "html";

export type ScenarioKind = "own" | "network" | "hybrid";

export type ProductForm = "value" | "price";

export type DemandForm = "mean" | "history" | "guess" | "shortlist";

export type InputSourceKind = "preset" | "own";

export type InputSource = { 
/**
 * Preset or own figures.
 */
kind: InputSourceKind, 
/**
 * The value that it gave.
 */
value: string, 
/**
 * Name of the source: a preset's source in its own words, or the stable name of an own figure.
 */
name: string, 
/**
 * As of which day.
 */
date: Day | null, 
/**
 * How many orders, months, samples or posts stand behind an own figure.
 */
n: number | null, };

export type ProductDraft = { 
/**
 * Which form counts; `None` = price when a price is given, else order value.
 */
form: ProductForm | null, 
/**
 * Goods paid per order after the code's discount, net of VAT.
 */
aov: string | null, 
/**
 * Margin before commission, a share of `aov`.
 */
margin: string | null, 
/**
 * Price with VAT, as a buyer sees it.
 */
price: string | null, 
/**
 * VAT, a share of the price without it.
 */
vat: string | null, 
/**
 * Discount of the code, a share of the price.
 */
discount: string | null, 
/**
 * What the goods of an order cost the brand.
 */
cost: string | null, 
/**
 * What sending an order costs the brand.
 */
shipping: string | null, 
/**
 * What the payment of an order costs the brand.
 */
payment_fee: string | null, 
/**
 * Share of orders that come back.
 */
return_rate: string | null, 
/**
 * What a return costs the brand.
 */
return_cost: string | null, 
/**
 * Share of orders that would have come without the programme too.
 */
anyway: string | null, };

export type DemandDraft = { 
/**
 * Which form counts; `None` = shortlist, history, guess, mean: the first that is given.
 */
form: DemandForm | null, 
/**
 * Orders of a month on average.
 */
mean: string | null, 
/**
 * Shape of the negative binomial: variance = mean + mean² / k. Small = heavy-tailed; 1 when not given.
 */
k: string | null, 
/**
 * Orders of own months, oldest first.
 */
history: Array<string>, 
/**
 * Orders of a bad month: one in ten is worse.
 */
bad: string | null, 
/**
 * Orders of a normal month: the median.
 */
normal: string | null, 
/**
 * Orders of a good month: one in ten is better.
 */
good: string | null, 
/**
 * Name of a shortlist.
 */
shortlist: string | null, 
/**
 * Posts a month of a creator who posts; `None` = one.
 */
posts: string | null, 
/**
 * Chance that a creator posts at all in a month; `None` = each creator's own.
 */
post_rate: string | null, 
/**
 * Clicks per view, likely value.
 */
ctr: string | null, 
/**
 * Clicks per view, 5 % quantile; `None` = half the likely value.
 */
ctr_low: string | null, 
/**
 * Clicks per view, 95 % quantile; `None` = twice the likely value.
 */
ctr_high: string | null, 
/**
 * Orders per click, likely value.
 */
ctor: string | null, 
/**
 * Orders per click, 5 % quantile; `None` = half the likely value.
 */
ctor_low: string | null, 
/**
 * Orders per click, 95 % quantile; `None` = twice the likely value.
 */
ctor_high: string | null, };

export type ScenarioDraft = { 
/**
 * Name, unique in the plan.
 */
name: string, 
/**
 * Who runs it.
 */
kind: ScenarioKind, 
/**
 * Paid once at the start.
 */
setup: string | null, 
/**
 * Held by the channel until the end: cash, not cost.
 */
deposit: string | null, 
/**
 * Paid each month.
 */
subscription: string | null, 
/**
 * Fee as a share of the sale.
 */
fee_of_sale: string | null, 
/**
 * Fee as a share of the commission.
 */
override_of_commission: string | null, 
/**
 * Least sum of the channel's fees in a month.
 */
monthly_minimum: string | null, 
/**
 * Hours of own work a month.
 */
hours: string | null, 
/**
 * What an hour costs.
 */
hourly_rate: string | null, 
/**
 * What samples cost a month.
 */
samples: string | null, 
/**
 * Its own commission; `None` = the plan's.
 */
commission: string | null, 
/**
 * Hybrid: the last month in which the network runs it alone.
 */
switch_month: string | null, 
/**
 * Hybrid: share of orders that stays with the network after the switch; 0 when not given.
 */
network_share: string | null, 
/**
 * Hybrid: name of its own phase's scenario; `None` = the first own one of the plan.
 */
own: string | null, 
/**
 * Hybrid: name of its network phase's scenario; `None` = the first network of the plan.
 */
network: string | null, };

export type AdsDraft = { 
/**
 * Spent a month.
 */
budget: string | null, 
/**
 * Least that the platform takes a month.
 */
minimum_spend: string | null, 
/**
 * Price of 1,000 impressions.
 */
cpm: string | null, 
/**
 * Clicks per impression.
 */
ctr: string | null, 
/**
 * Orders per click.
 */
cvr: string | null, };

export type PlanDraft = { 
/**
 * ISO 4217 currency of every amount.
 */
currency: string, 
/**
 * Months that the plan looks ahead; 12 when not given.
 */
horizon_months: string | null, 
/**
 * Product economics.
 */
product: ProductDraft, 
/**
 * Orders a month that are planned for; `None` = the mean of demand.
 */
planned_orders: string | null, 
/**
 * Commission of creators, a share of the sale.
 */
commission: string | null, 
/**
 * Orders of a month.
 */
demand: DemandDraft, 
/**
 * Simulated runs of the whole horizon; 10,000 when not given.
 */
draws: string | null, 
/**
 * Seed of the simulation; 1 when not given.
 */
seed: string | null, 
/**
 * Ways to run the programme.
 */
scenarios: Array<ScenarioDraft>, 
/**
 * The same money in ads; `None` = not compared.
 */
ads: AdsDraft | null, 
/**
 * Where inputs come from, by the path of their field, such as `product.aov` or `scenarios.0.setup`.
 */
sources: { [key in string]: InputSource }, };

export type ProblemCode = "missing" | "not_number" | "too_low" | "too_high" | "not_whole" | "not_currency" | "not_in_order" | "name_taken" | "unknown_name" | "too_many" | "no_views" | "ignored";

export type Problem = { 
/**
 * Path of the field, such as `product.aov` or `scenarios.0.setup`.
 */
field: string, 
/**
 * What is wrong.
 */
code: ProblemCode, 
/**
 * What was given.
 */
value: string, 
/**
 * The least or most that is taken, where that is what is wrong.
 */
limit: string | null, };

export type Never = "each_order_loses";

export type DemandAnswer = { 
/**
 * Mean.
 */
mean: number, 
/**
 * Shape of the negative binomial; `None` = as even as Poisson, or not one (a shortlist).
 */
k: number | null, 
/**
 * Own months or creators behind it; `None` = given by hand.
 */
n: number | null, 
/**
 * Of the creators, those without known views: they count for nothing.
 */
without_views: number, 
/**
 * Nine months in ten lie between this and `high`; `None` = only the simulation knows.
 */
low: number | null, 
/**
 * See `low`.
 */
high: number | null, 
/**
 * How much of k comes from own months, 0-1; the rest is the usual k of 1. `None` = k is not estimated.
 */
own_share: number | null, 
/**
 * Guess: largest distance between a guessed quantile and that of the fit, in orders.
 */
misfit: number | null, };

export type PhaseAnswer = { 
/**
 * First month.
 */
from: number, 
/**
 * Last month.
 */
to: number, 
/**
 * Contribution per order, of the channels together.
 */
contribution_per_order: string, 
/**
 * Fixed a month, start-ups spread over the horizon.
 */
fixed_per_month: string, 
/**
 * Least orders a month; `None` = never.
 */
breakeven_orders: number | null, 
/**
 * Why never.
 */
never: Never | null, 
/**
 * Highest affordable commission at the planned orders.
 */
max_commission: string | null, };

export type MonthAnswer = { 
/**
 * Month; 0 = before the first.
 */
month: number, 
/**
 * Result of the month, without deposits.
 */
result: string, 
/**
 * Cash since the start: results so far less deposits that are held.
 */
cumulated: string, };

export type ScenarioAnswer = { 
/**
 * Name.
 */
name: string, 
/**
 * Who runs it.
 */
kind: ScenarioKind, 
/**
 * Contribution per order, u; `None` for a hybrid: its phases have one each.
 */
contribution_per_order: string | null, 
/**
 * Fixed a month with the start-up spread over the horizon, F; `None` for a hybrid.
 */
fixed_per_month: string | null, 
/**
 * Least orders a month that pay for it, n*; `None` = never, or a hybrid.
 */
breakeven_orders: number | null, 
/**
 * Why never.
 */
never: Never | null, 
/**
 * Highest affordable commission at the planned orders, below 0 when none is; `None` for a hybrid, or when nothing is
 * sold.
 */
max_commission: string | null, 
/**
 * Everything that an order costs at the planned orders: commission, fees, and its part of the fixed costs; `None`
 * without orders.
 */
cost_per_order: string | null, 
/**
 * Paid before the first month.
 */
start_up: string, 
/**
 * Most cash that channels hold at a time; it is back at the end.
 */
deposit: string, 
/**
 * Chance that a month reaches n*; for a hybrid that of the horizon. `None` = only the simulation knows.
 */
chance: number | null, 
/**
 * The same if orders came as evenly as Poisson has them.
 */
chance_poisson: number | null, 
/**
 * Chance that cash is 0 or more at the end, where deposits have come back. `None` = only the simulation knows.
 */
chance_horizon: number | null, 
/**
 * Hybrid: its phases; else empty.
 */
phases: Array<PhaseAnswer>, 
/**
 * Month by month at the planned orders; month 0 = what is paid before the first.
 */
months: Array<MonthAnswer>, 
/**
 * First month, from 1 on, at whose end cash is 0 or more, deposits that are held taken off; `None` = not within the
 * horizon.
 */
breakeven_month: number | null, 
/**
 * Hybrid: the switch month with the highest result at the end; `None` for others.
 */
best_switch_month: number | null, 
/**
 * Hybrid: that result.
 */
best_switch_result: string | null, };

export type Overtake = { 
/**
 * Who is passed.
 */
of: string, 
/**
 * Who passes.
 */
by: string, 
/**
 * First month at whose end it is ahead.
 */
month: number, };

export type BesideAds = { 
/**
 * Scenario.
 */
name: string, 
/**
 * Orders a month that the same money pays for: commission, fees and fixed costs; `None` = it does not cover the
 * fixed costs, or orders cost nothing.
 */
orders: string | null, 
/**
 * Its result of a month with these orders.
 */
result: string | null, };

export type AdsAnswer = { 
/**
 * Spent a month: the budget, or the platform's minimum when that is more.
 */
spend: string, 
/**
 * True when the minimum decides.
 */
minimum_decides: boolean, 
/**
 * Impressions a month.
 */
impressions: string, 
/**
 * Clicks a month.
 */
clicks: string, 
/**
 * Orders a month.
 */
orders: string, 
/**
 * Contribution per order before the price of the ad: no commission, no channel fees.
 */
contribution_per_order: string, 
/**
 * What the ads cost per order; `None` without orders.
 */
cost_per_order: string | null, 
/**
 * Result of a month.
 */
result: string, 
/**
 * CPM at which ads break even; below 0 or 0 = at no price.
 */
breakeven_cpm: string, 
/**
 * Each scenario for the same money.
 */
beside: Array<BesideAds>, };

export type Outcome = { 
/**
 * ISO 4217.
 */
currency: string, 
/**
 * Months ahead.
 */
horizon_months: number, 
/**
 * Goods paid per order, net of VAT and discount.
 */
aov: string, 
/**
 * Margin before commission, a share of `aov`.
 */
margin: string, 
/**
 * Orders a month that the months are reckoned with.
 */
planned_orders: string, 
/**
 * Orders of a month and how they spread.
 */
demand: DemandAnswer, 
/**
 * Each scenario, in the plan's order.
 */
scenarios: Array<ScenarioAnswer>, 
/**
 * Who overtakes whom.
 */
overtakes: Array<Overtake>, 
/**
 * The same money in ads.
 */
ads: AdsAnswer | null, };

export type PlanAnswer = { 
/**
 * What is wrong; nothing else is answered while something is.
 */
problems: Array<Problem>, 
/**
 * What was read and counts for nothing.
 */
ignored: Array<Problem>, 
/**
 * The answer; `None` while something is wrong.
 */
outcome: Outcome | null, };

export type Spreading = { 
/**
 * Mean.
 */
mean: number, 
/**
 * 5 % quantile.
 */
p5: number, 
/**
 * 25 % quantile.
 */
p25: number, 
/**
 * Median.
 */
p50: number, 
/**
 * 75 % quantile.
 */
p75: number, 
/**
 * 95 % quantile.
 */
p95: number, };

export type FanMonth = { 
/**
 * Month; 0 = before the first.
 */
month: number, 
/**
 * Cash since the start, in units of the plan's currency: results so far less deposits that are held, as in
 * `MonthAnswer`.
 */
cumulated: Spreading, 
/**
 * Share of runs that have paid back by then: cash was 0 or more at the end of this month or of an earlier one,
 * month 0 left out.
 */
paid_back: number, };

export type ScenarioChances = { 
/**
 * Name.
 */
name: string, 
/**
 * Chance that a month reaches n*, as drawn; for a hybrid that of the horizon.
 */
chance: number, 
/**
 * The same if orders came as evenly as Poisson has them.
 */
chance_poisson: number, 
/**
 * Chance that cash is 0 or more at the end, where deposits have come back.
 */
chance_horizon: number, 
/**
 * Cash month by month.
 */
fan: Array<FanMonth>, 
/**
 * Value at risk: in one of twenty runs the result at the end is this or worse (5 % quantile; a loss is negative).
 */
value_at_risk: number, 
/**
 * Mean result of those runs.
 */
shortfall: number, };

export type ProspectAnswer = { 
/**
 * Who.
 */
creator: CreatorId, 
/**
 * Her name.
 */
name: string, 
/**
 * Chance that she posts in a month.
 */
post_chance: number, 
/**
 * Median views of a post; `None` = unknown.
 */
views: number | null, 
/**
 * Posts behind them.
 */
n: number, 
/**
 * Orders a month, mean.
 */
orders: number, 
/**
 * Nine months in ten lie between this and `high`.
 */
low: number, 
/**
 * See `low`.
 */
high: number, 
/**
 * What she costs a month without commission; `None` = unknown.
 */
cost: string | null, };

export type PlanChances = { 
/**
 * What is wrong; nothing else is answered while something is.
 */
problems: Array<Problem>, 
/**
 * Runs.
 */
draws: number, 
/**
 * Seed.
 */
seed: number, 
/**
 * Orders of a drawn month.
 */
orders: Spreading | null, 
/**
 * Each scenario, in the plan's order.
 */
scenarios: Array<ScenarioChances>, 
/**
 * Bottom-up demand: each creator's part, most orders first; empty for other demands.
 */
creators: Array<ProspectAnswer>, };

export type SensitivityRow = { 
/**
 * Stable name of the input, as in the plan: `aov`, `margin`, `commission`, `mean` ...
 */
input: string, 
/**
 * Hybrid: whose it is, where its two channels have one each; `None` = the plan's, or both have the same.
 */
channel: ScenarioKind | null, 
/**
 * Its value now.
 */
value: string, 
/**
 * Its low value: a fifth less, within what makes sense.
 */
low: string, 
/**
 * Its high value: a fifth more.
 */
high: string, 
/**
 * n* at the low value; `None` = never.
 */
breakeven_low: number | null, 
/**
 * n* at the high value.
 */
breakeven_high: number | null, 
/**
 * Chance at the low value.
 */
chance_low: number | null, 
/**
 * Chance at the high value.
 */
chance_high: number | null, };

export type TwoWay = { 
/**
 * Commissions, low to high.
 */
commissions: string[], 
/**
 * Orders, few to many.
 */
orders: number[], 
/**
 * Results, a row for each commission.
 */
results: string[][], };

export type Sensitivity = { 
/**
 * What is wrong; nothing else is answered while something is.
 */
problems: Array<Problem>, 
/**
 * Scenario.
 */
scenario: string, 
/**
 * Its chance now; one that has to be drawn is drawn with at most 20,000 runs.
 */
chance: number | null, 
/**
 * Its n* now.
 */
breakeven: number | null, 
/**
 * Inputs, the one that moves the chance most first.
 */
rows: Array<SensitivityRow>, 
/**
 * Result of a month by commission and orders.
 */
table: TwoWay | null, };

export type MustBe = { 
/**
 * `commission`, `aov` (of a product told by its price: the order value that another price makes, all costs staying),
 * `mean` (orders a month; not bottom-up) or `post_rate` (the same for everybody; bottom-up only). A hybrid's
 * commission is that of both channels.
 */
input: string, 
/**
 * Its value now; `None` = each creator has her own.
 */
now: string | null, 
/**
 * The value from which on the chance is reached, in four digits and on the side that reaches it; `None` = no value
 * does.
 */
needed: string | null, 
/**
 * The chance at `needed`, or the best that the input alone can reach.
 */
chance: number, };

export type WhatMustBeTrue = { 
/**
 * What is wrong; nothing else is answered while something is.
 */
problems: Array<Problem>, 
/**
 * Scenario.
 */
scenario: string, 
/**
 * Chance now.
 */
chance: number | null, 
/**
 * Wanted chance.
 */
wanted: number, 
/**
 * Each input alone.
 */
rows: Array<MustBe>, };

export type CreatorChoice = { 
/**
 * Who.
 */
creators: Array<CreatorId>, 
/**
 * What they cost a month without commission, as far as it is known.
 */
cost: string, 
/**
 * Of them, those whose cost is unknown: they count as free, so cost and n* are too low and the chance too high.
 */
without_cost: number, 
/**
 * Orders a month.
 */
orders: Spreading, 
/**
 * n* with this cost, of a hybrid that of its last phase; `None` = never.
 */
breakeven: number | null, 
/**
 * Chance that a month reaches it.
 */
chance: number, 
/**
 * Share of the expected orders that the largest of them brings.
 */
largest: number, };

export type BudgetStep = { 
/**
 * Creators so far.
 */
creators: number, 
/**
 * What they cost a month.
 */
cost: string, 
/**
 * Orders a month, mean.
 */
orders: number, 
/**
 * n* with this cost, of a hybrid that of its last phase; `None` = never.
 */
breakeven: number | null, 
/**
 * Chance that a month reaches it.
 */
chance: number, };

export type PortfolioAnswer = { 
/**
 * What is wrong; nothing else is answered while something is.
 */
problems: Array<Problem>, 
/**
 * Scenario whose costs and n* count, without its samples: the chosen creators' costs take their place.
 */
scenario: string, 
/**
 * The chosen creators together.
 */
chosen: CreatorChoice | null, 
/**
 * The dearest of them alone, as often as the money of all pays for: one large against many small at equal cost.
 */
one_large: CreatorChoice | null, 
/**
 * The cheapest others for the same money.
 */
many_small: CreatorChoice | null, 
/**
 * Chance by budget: creators taken in order of orders per cost.
 */
budgets: Array<BudgetStep>, 
/**
 * Place in `budgets` of the highest chance.
 */
best: number | null, 
/**
 * Each creator.
 */
creators: Array<ProspectAnswer>, };

export type PlanLine = { 
/**
 * Number.
 */
id: number, 
/**
 * Name, unique.
 */
name: string, 
/**
 * ISO 4217; empty while nobody chose one.
 */
currency: string, 
/**
 * Names of its scenarios.
 */
scenarios: Array<string>, 
/**
 * When it was changed last.
 */
changed_at: Instant, };

export type PlanEdit = { 
/**
 * Number; 0 = new.
 */
id: number, 
/**
 * Name, unique.
 */
name: string, 
/**
 * What it says. Half a plan can be saved too.
 */
draft: PlanDraft, };

export type SavedPlan = { 
/**
 * Number, name, what it says.
 */
edit: PlanEdit, 
/**
 * When it was changed last.
 */
changed_at: Instant, };

export type PlanForm = "pdf" | "xlsx" | "json";

export type InputPreset = { 
/**
 * Path of the field, such as `product.return_rate`; a scenario's field without its number, such as `own.hours`.
 */
field: string, 
/**
 * Usual value, decimal text.
 */
value: string, 
/**
 * Lowest published value.
 */
low: string | null, 
/**
 * Highest published value.
 */
high: string | null, 
/**
 * Currency of an amount; `None` for rates and counts.
 */
currency: Currency | null, 
/**
 * Where it was published.
 */
source: string, 
/**
 * As of which day.
 */
date: Day, };

export type ChannelPreset = { 
/**
 * Stable name.
 */
id: string, 
/**
 * The channel's name, with its plan.
 */
name: string, 
/**
 * `own` = a shop's own programme, `network` = an affiliate network or marketplace.
 */
kind: ScenarioKind, 
/**
 * Currency of its amounts.
 */
currency: Currency, 
/**
 * Its fees; name and kind as above.
 */
fees: ScenarioDraft, 
/**
 * Where they were published.
 */
source: string, 
/**
 * As of which day.
 */
date: Day, 
/**
 * It can no longer be joined, since this day.
 */
closed: Day | null, };

export type PlanPresets = { 
/**
 * Usual values of inputs.
 */
inputs: Array<InputPreset>, 
/**
 * Channels with published fees.
 */
channels: Array<ChannelPreset>, };

export type OwnFigure = { 
/**
 * Path of the field, such as `product.aov`; `own.samples` for a scenario's samples; `demand.history`.
 */
field: string, 
/**
 * The value, decimal text; of `demand.history` the last month.
 */
value: string, 
/**
 * `demand.history`: every month, oldest first; else empty.
 */
values: Array<string>, 
/**
 * Where it comes from, ready to be kept with the plan.
 */
source: InputSource, 
/**
 * First day behind it.
 */
from: Day | null, 
/**
 * Last day behind it.
 */
to: Day | null, };

export type CreatorDetail = { 
/**
 * Her row in the roster with the current weights.
 */
row: Row, 
/**
 * Her accounts.
 */
accounts: Array<AccountDetail>, 
/**
 * Signals, never verdicts.
 */
signals: Array<Signal>, 
/**
 * What brand fit found; `None` without a brand profile.
 */
fit: FitDetail | null, 
/**
 * How each factor in use was estimated, in the order of the row's factors.
 */
estimates: Array<FactorEstimate>, 
/**
 * Other brands in her paid posts; `None` = no file says which posts are paid.
 */
brands: OtherBrands | null, 
/**
 * Ratings on both rubrics.
 */
ratings: Array<Ratings>, 
/**
 * Notes, plain text.
 */
notes: string, 
/**
 * Shortlists she is on.
 */
shortlists: Array<ListRef>, 
/**
 * What happened, newest first, at most 200 lines.
 */
timeline: Array<ActivityLine>, };

export type ListRef = { 
/**
 * The list.
 */
id: number, 
/**
 * Its name.
 */
name: string, };

export type AccountDetail = { 
/**
 * The account.
 */
account: AccountId, 
/**
 * Platform.
 */
platform: Platform, 
/**
 * Handle.
 */
handle: string, 
/**
 * Profile address, if the platform has one.
 */
url: string | null, 
/**
 * Display name.
 */
name: string | null, 
/**
 * Profile text.
 */
bio: string | null, 
/**
 * Country.
 */
country: string | null, 
/**
 * Language.
 */
language: string | null, 
/**
 * Category.
 */
category: string | null, 
/**
 * E-mail address.
 */
email: string | null, 
/**
 * Link in the profile.
 */
link: string | null, 
/**
 * Verified.
 */
verified: boolean | null, 
/**
 * A brand's own account.
 */
is_brand: boolean, 
/**
 * Figures of the account's posts, each with its definition key.
 */
metrics: Array<Metric>, 
/**
 * Follower snapshots over time, oldest first.
 */
snapshots: Array<AccountSnapshot>, 
/**
 * Start of the window behind the medians.
 */
window_from: Instant | null, 
/**
 * End of the window: the newest as-of of the posts.
 */
as_of: Instant | null, 
/**
 * Since when its newest figures are stale (their as-of and the setting's days); `None` = fresh or undated.
 */
stale_since: Instant | null, 
/**
 * Posts in the window that are left out because their figures cannot be true.
 */
doubtful: number, 
/**
 * Handles that it had before.
 */
former_handles: Array<string>, 
/**
 * It was joined to this creator by the user and can be parted again.
 */
joined: boolean, 
/**
 * Reports of shops and platforms, newest period first. Overlapping periods stand beside each other and are never
 * added up.
 */
reports: Array<Report>, };

export type Metric = { 
/**
 * Stable key; the definition is message `metric_<key>_definition`.
 */
key: string, 
/**
 * The value; `None` = missing.
 */
value: number | null, 
/**
 * `fraction`, `count`, `per_week`, `days`, `score` or `money_per_1000_views`.
 */
unit: string, 
/**
 * Currency of money.
 */
currency?: Currency, 
/**
 * Posts behind it.
 */
n: number, 
/**
 * Why it is missing or to be read with care: `no_posts`, `too_few_posts`, `no_views`, `no_followers`,
 * `no_dates`, `no_ad_flags`, or empty.
 */
note: string, 
/**
 * Benchmarks beside it, never inside the score.
 */
benchmarks: Array<Benchmark>, 
/**
 * Where it comes from.
 */
source: Source | null, };

export type Benchmark = { 
/**
 * The figure.
 */
value: number, 
/**
 * Who published it.
 */
source: string, 
/**
 * `median`, `mean` or `unstated`.
 */
statistic: string, 
/**
 * What it is of ("TikTok brands, median by follower").
 */
basis: string, 
/**
 * Year of the figure.
 */
year: number, };

export type Source = { 
/**
 * The import; `None` = entered by hand.
 */
import: number | null, 
/**
 * File name.
 */
file: string, 
/**
 * Row in the file, where one row holds the figure.
 */
row: number | null, 
/**
 * As-of.
 */
as_of: Instant | null, 
/**
 * How the as-of is known.
 */
as_of_source: AsOfSource | null, };

export type AccountSnapshot = { 
/**
 * Followers.
 */
followers: number | null, 
/**
 * Following.
 */
following: number | null, 
/**
 * Likes of the whole profile.
 */
likes_total: number | null, 
/**
 * Posts ever.
 */
posts_total: number | null, 
/**
 * Figures that the file's author computed.
 */
reported: Array<ReportedFigure>, 
/**
 * Where it comes from.
 */
source: Source, };

export type Signal = { 
/**
 * Stable key; the sentence is message `signal_<key>`.
 */
key: string, 
/**
 * The value behind it.
 */
value: number | null, };

export type FitDetail = { 
/**
 * Strength, 0-100.
 */
value: number | null, 
/**
 * Posts read.
 */
posts_read: number, 
/**
 * Words found, strongest first.
 */
words: Array<FitWord>, 
/**
 * Refused words found.
 */
refused: Array<FitWord>, 
/**
 * Her language is wanted: yes, no, unknown.
 */
language: boolean | null, 
/**
 * Her country is wanted: yes, no, unknown.
 */
country: boolean | null, 
/**
 * Share of her audience in a wanted country, 0-1; `None` when no file says so.
 */
audience_country: number | null, 
/**
 * Points that the language, the country and the audience bring or take.
 */
place_points: number, 
/**
 * Mean of the human rubric, 1-5; its half of the fit when known.
 */
rated: number | null, };

export type FitWord = { 
/**
 * The profile's word.
 */
word: string, 
/**
 * The profile's word that it was learned from, for a hashtag that the roster uses together with it.
 */
near: string | null, 
/**
 * Points of fit it brings (negative for refused words), 0-100.
 */
points: number, 
/**
 * Posts it stands in.
 */
posts: number, 
/**
 * Where it stands: `caption`, `hashtag`, `bio`, `category`.
 */
places: Array<string>, 
/**
 * Up to five of the posts, newest first.
 */
examples: Array<FitExample>, };

export type FitExample = { 
/**
 * Post id.
 */
post_id: string, 
/**
 * Caption, shortened around the word.
 */
text: string, 
/**
 * Address.
 */
url: string | null, };

export type PostRow = { 
/**
 * Account.
 */
account: AccountId, 
/**
 * Platform's id.
 */
post_id: string, 
/**
 * Posted.
 */
posted_at: Instant | null, 
/**
 * Kind.
 */
kind: PostKind, 
/**
 * Ad.
 */
is_ad: boolean | null, 
/**
 * Views.
 */
views: number | null, 
/**
 * Likes.
 */
likes: number | null, 
/**
 * Comments.
 */
comments: number | null, 
/**
 * Shares.
 */
shares: number | null, 
/**
 * Saves.
 */
saves: number | null, 
/**
 * Engagement by views of this post, a fraction.
 */
engagement: number | null, 
/**
 * Counted in the medians; otherwise why not: `outside_window`, `too_new`, `ad`, `likes_above_views`, `no_date`.
 */
counted: string, 
/**
 * Length in seconds.
 */
duration_s: number | null, 
/**
 * Caption.
 */
caption: string | null, 
/**
 * Hashtags kept apart from the caption.
 */
hashtags: string | null, 
/**
 * Address.
 */
url: string | null, 
/**
 * Why its figures cannot all be true: `likes_above_views`, `engagement_above_views`, `id_time_off`, `future_date`,
 * `before_platform`; message `doubt_<key>`.
 */
doubts: Array<string>, 
/**
 * How many different sets of figures are kept.
 */
snapshots: number, 
/**
 * Where the current figures come from.
 */
source: Source, };

export type PostsQuery = { 
/**
 * The account.
 */
account: AccountId, 
/**
 * Rows to return, at most 500.
 */
limit: number, 
/**
 * Continue after this cursor of an earlier page.
 */
after?: string, };

export type PostPage = { 
/**
 * Posts of the account.
 */
total: number, 
/**
 * The rows.
 */
rows: Array<PostRow>, 
/**
 * Cursor of the next page.
 */
next: string | null, };

export type ActivityLine = { 
/**
 * Number.
 */
id: number, 
/**
 * When.
 */
at: Instant, 
/**
 * What, stable key; the sentence is message `activity_<key>`.
 */
op: string, 
/**
 * Values for the sentence.
 */
params: { [key in string]: string }, };

export type AddedLine = { 
/**
 * The line as pasted.
 */
text: string, 
/**
 * Platform understood.
 */
platform: Platform | null, 
/**
 * Handle understood.
 */
handle: string | null, 
/**
 * `new`, `known`, or why not: `not_a_handle`, `twice`.
 */
state: string, };

export type Changed = { 
/**
 * Records changed.
 */
changed: number, 
/**
 * The undo step that takes it back; `None` when nothing changed.
 */
step: number | null, };

export type CreatorEdit = { 
/**
 * Display name.
 */
name?: string, 
/**
 * Notes.
 */
notes?: string, 
/**
 * Country, ISO 3166 alpha-2.
 */
country?: string, 
/**
 * Language, ISO 639-1.
 */
language?: string, 
/**
 * Stage.
 */
stage?: Stage, };

export type ApiError = { 
/**
 * Stable code; every code has a message in every language.
 */
code: string, 
/**
 * Values for the message: file, row, name ...
 */
params: { [key in string]: string }, 
/**
 * The sentence in English, with the values filled in.
 */
message: string, 
/**
 * What to do about it, in English; empty when there is nothing to add.
 */
hint: string, };

export type Day = string;

export type Currency = string;

export type Money = { 
/**
 * Decimal text with the currency's own number of places.
 */
amount: string, 
/**
 * Currency.
 */
currency: Currency, };

export type SubjectKind = "account" | "post" | "product" | "sample";

export type Shop = "shopify" | "tiktok_shop" | "other";

export type OrderStatus = "unknown" | "pending" | "paid" | "partly_refunded" | "refunded" | "cancelled";

export type Report = { 
/**
 * What it is about.
 */
subject: SubjectKind, 
/**
 * The post, product or sample.
 */
item: string | null, 
/**
 * Its name.
 */
name: string | null, 
/**
 * First day.
 */
from: Day | null, 
/**
 * Last day.
 */
to: Day | null, 
/**
 * Currency of its money.
 */
currency: Currency | null, 
/**
 * Figures by key, decimal text; the words are message `figure_<key>`.
 */
figures: Array<ReportedFigure>, 
/**
 * Facts that are words.
 */
words: Array<ReportedFigure>, 
/**
 * Its GMV does not add up: `gmv_parts`, `gmv_identity`.
 */
doubts: Array<string>, 
/**
 * Where it comes from.
 */
source: Source, };

export type OrdersQuery = { 
/**
 * Only orders with a line that is this creator's.
 */
creator?: CreatorId, 
/**
 * Which.
 */
filter: OrderFilter, 
/**
 * Only orders that carry this code.
 */
code?: string, 
/**
 * Only orders whose name or number begins with this.
 */
search?: string, 
/**
 * From this day.
 */
from?: Day, 
/**
 * Until this day.
 */
to?: Day, 
/**
 * Continue after this cursor of an earlier page.
 */
after?: string, 
/**
 * Rows to return, at most 500.
 */
limit: number, };

export type OrderPage = { 
/**
 * Orders in all.
 */
total: number, 
/**
 * The rows.
 */
rows: Array<OrderRow>, 
/**
 * Cursor of the next page.
 */
next: string | null, };

export type OrderRow = { 
/**
 * The shop.
 */
shop: Shop, 
/**
 * Name or number.
 */
order: string, 
/**
 * When it was made.
 */
at: Instant | null, 
/**
 * What became of it.
 */
status: OrderStatus, 
/**
 * The file's words for that.
 */
status_words: string | null, 
/**
 * What the buyer paid.
 */
total: Money | null, 
/**
 * Goods after discounts.
 */
subtotal: Money | null, 
/**
 * Shipping.
 */
shipping: Money | null, 
/**
 * Given back.
 */
refunded: Money | null, 
/**
 * Discount codes as written.
 */
codes: Array<string>, 
/**
 * Whose it is. Where its lines are of several creators, that of the first line that is somebody's.
 */
credit: Credit | null, 
/**
 * What its lines earn together; `None` where nothing is known or due.
 */
commission: Money | null, 
/**
 * Lines.
 */
lines: Array<OrderLineRow>, 
/**
 * Where it comes from.
 */
source: Source, };

export type OrderLineRow = { 
/**
 * SKU or position.
 */
key: string, 
/**
 * SKU.
 */
sku: string | null, 
/**
 * Product.
 */
product: string | null, 
/**
 * Pieces.
 */
quantity: number | null, 
/**
 * Price of one.
 */
price: Money | null, 
/**
 * Discount of the line.
 */
discount: Money | null, 
/**
 * What the buyer paid for it.
 */
payment: Money | null, 
/**
 * The creator whom the shop credits.
 */
creator: string | null, 
/**
 * Whose it is.
 */
credit: Credit | null, 
/**
 * What it earns; `None` = not known, or nobody's.
 */
commission: Commission | null, };

export type SuggestedCreator = { 
/**
 * The creator.
 */
creator: CreatorId, 
/**
 * Display name, else the handle.
 */
name: string, 
/**
 * Accounts as platform and handle.
 */
accounts: Array<SuggestedAccount>, };

export type SuggestedAccount = { 
/**
 * Platform.
 */
platform: Platform, 
/**
 * Handle.
 */
handle: string, 
/**
 * Followers.
 */
followers: number | null, };

export type SuggestionReason = { 
/**
 * Stable key: `same_native_id`, `links_profile`, `same_link`, `same_email`, `names_profile`,
 * `same_handle_and_name`, `same_handle`, `same_name`; message `same_person_<key>`.
 */
key: string, 
/**
 * What is the same.
 */
value: string, };

export type Suggestion = { 
/**
 * The one with more accounts or followers, into which the other would be merged.
 */
into: SuggestedCreator, 
/**
 * The other.
 */
from: SuggestedCreator, 
/**
 * Why, the strongest first.
 */
reasons: Array<SuggestionReason>, 
/**
 * How sure: `likely`, `strong`; message `same_person_strength_<key>`.
 */
strength: string, };

export type Backup = { 
/**
 * Full path.
 */
path: string, 
/**
 * When it was made.
 */
at: Instant, 
/**
 * Why: `before_migration`, `before_import`, `daily`, `before_restore`, `by_hand`; message `backup_<why>`.
 */
why: string, 
/**
 * Size in bytes.
 */
bytes: number, 
/**
 * It was opened and found whole.
 */
good: boolean, 
/**
 * Creators in it.
 */
creators: number, 
/**
 * Posts in it.
 */
posts: number, 
/**
 * Imports in it.
 */
imports: number, 
/**
 * Orders in it.
 */
orders: number, 
/**
 * The newest change in it.
 */
newest_change: Instant | null, };

export type Backups = { 
/**
 * The folder.
 */
folder: string, 
/**
 * Newest first.
 */
backups: Array<Backup>, };

export type RestorePreview = { 
/**
 * The backup.
 */
backup: Backup, 
/**
 * The workspace as it is now, in the same terms.
 */
now: Backup, 
/**
 * People in the backup who were erased since: restoring it erases them again.
 */
erased_again: number, };

export type Restored = { 
/**
 * What was restored.
 */
from: string, 
/**
 * Where the state before it was kept.
 */
before: string, };

export type Rescue = { 
/**
 * The damaged file.
 */
path: string, 
/**
 * Its backups, newest first.
 */
backups: Array<Backup>, };

export type CheckResult = { 
/**
 * Stable name; message `check_<name>`.
 */
name: string, 
/**
 * Nothing was found.
 */
ok: boolean, 
/**
 * What was found, in English.
 */
found: Array<string>, };

export type WholeForm = "csv" | "xlsx" | "json";

export type StaleQuery = { 
/**
 * Newest figures older than this many days, or undated.
 */
older_than_days: number, 
/**
 * Or fewer known posts than this.
 */
fewer_posts_than: number, 
/**
 * Only this platform.
 */
platform?: Platform, 
/**
 * Only members of this shortlist.
 */
shortlist?: number, };

export type StaleCount = { 
/**
 * Accounts with old or undated figures.
 */
old: number, 
/**
 * Accounts with too few posts.
 */
thin: number, 
/**
 * Accounts on the list: old, thin or both.
 */
total: number, };

export type StaleFormat = "handles" | "addresses" | "apify" | "csv";

export type ReadOptions = { 
/**
 * Read as this kind instead of the recognised one.
 */
kind?: string, 
/**
 * `,` or `.` as the decimal sign.
 */
decimal?: string, 
/**
 * `dmy` or `mdy`.
 */
date_order?: string, 
/**
 * Platform for tables that do not say theirs.
 */
platform?: Platform, 
/**
 * As-of, `YYYY-MM-DD`, instead of the one that the file tells.
 */
as_of?: string, 
/**
 * Currency (ISO 4217) of amounts that do not say theirs.
 */
currency?: string, 
/**
 * Text encoding by its WHATWG label.
 */
encoding?: string, 
/**
 * Delimiter of a table.
 */
delimiter?: string, 
/**
 * Zone of times that do not say theirs: an IANA name or `+02:00`.
 */
timezone?: string, 
/**
 * Sheet of a workbook.
 */
sheet?: string, 
/**
 * What columns mean. Not empty = only these are used, whatever the headers suggest.
 */
columns: Array<ColumnRule>, 
/**
 * Values of fields that no column has, by field, for every row.
 */
constants: { [key in string]: string }, 
/**
 * Take a file whose figures cannot be true all the same.
 */
accept_implausible: boolean, };

export type ColumnRule = { 
/**
 * Header as the preview gives it (`ColumnPreview.key`).
 */
header: string, 
/**
 * What it means; `None` = not used.
 */
field: string | null, 
/**
 * Decimal sign of this column.
 */
decimal?: string, 
/**
 * Order of day and month of this column.
 */
date_order?: string, };

export type FileChoice = { 
/**
 * Which file: `FilePreview.key`.
 */
key: string, 
/**
 * Leave this file out.
 */
skip: boolean, 
/**
 * How to read it.
 */
options: ReadOptions, };

export type FieldChoice = { 
/**
 * The field; its words are message `field_<field>`.
 */
field: string, 
/**
 * No row can be placed without it.
 */
needed: boolean, 
/**
 * `text`, `number`, `date` or `flag`.
 */
shape: string, };

export type Wizard = { 
/**
 * What the rows may be: `troupe_creators`, `troupe_posts`, `troupe_orders`, `troupe_figures`; message
 * `target_<kind>`.
 */
targets: Array<string>, 
/**
 * What they are taken for now.
 */
target: string, 
/**
 * What columns of that kind may mean.
 */
fields: Array<FieldChoice>, 
/**
 * Needed fields (alternatives joined by `|`) that neither a column nor a constant fills yet.
 */
missing: Array<string>, 
/**
 * Name of the saved mapping that is in use.
 */
saved: string | null, };

export type SavedMapping = { 
/**
 * Number.
 */
id: number, 
/**
 * Name.
 */
name: string, 
/**
 * Fingerprint of the headers.
 */
layout: string, 
/**
 * What the rows are.
 */
kind: string, 
/**
 * Columns that become something.
 */
columns: number, };

export type DryRun = { 
/**
 * New records.
 */
created: number, 
/**
 * Records with other figures.
 */
updated: number, 
/**
 * Records that say the same.
 */
unchanged: number, };

export type ImportPreview = { 
/**
 * One entry per file, in the order they would be read.
 */
files: Array<FilePreview>, };

export type FilePreview = { 
/**
 * Names the file within this selection; an entry of an archive has one of its own.
 */
key: string, 
/**
 * Full path of the file or of the archive that holds it.
 */
path: string, 
/**
 * File name; `archive.zip › Content.csv` for an entry.
 */
file: string, 
/**
 * Found in a folder or archive, not named by the user: when it cannot be read, the others are.
 */
found: boolean, 
/**
 * Sheet that is read, where the file is a workbook.
 */
sheet: string | null, 
/**
 * Its sheets.
 */
sheets: Array<string>, 
/**
 * Line of the header, 1 = first.
 */
header_row: number, 
/**
 * Fingerprint of the headers, for saving a mapping; `None` for JSON.
 */
layout: string | null, 
/**
 * The user maps the columns; `None` while the kind is recognised and nobody asked for it.
 */
wizard: Wizard | null, 
/**
 * Size in bytes.
 */
bytes: number, 
/**
 * Recognised kind; the words are message `kind_<kind>`. `None` when the file cannot be read.
 */
kind: string | null, 
/**
 * Kinds that the user may choose instead.
 */
other_kinds: Array<string>, 
/**
 * Platform of the accounts, where one file holds one.
 */
platform: Platform | null, 
/**
 * The platform is a guess that the user should confirm.
 */
platform_guessed: boolean, 
/**
 * Text encoding, for example `UTF-8`.
 */
encoding: string | null, 
/**
 * Delimiter of a table, for example `,`.
 */
delimiter: string | null, 
/**
 * Columns (or JSON keys), with what they became.
 */
columns: Array<ColumnPreview>, 
/**
 * Columns that became something.
 */
columns_matched: number, 
/**
 * Columns in all.
 */
columns_total: number, 
/**
 * Rows read.
 */
rows: number, 
/**
 * Distinct posts.
 */
posts: number, 
/**
 * Distinct accounts.
 */
accounts: number, 
/**
 * Distinct orders.
 */
orders: number, 
/**
 * Rows of reports: figures over a period.
 */
reports: number, 
/**
 * First day of the reports' period.
 */
from: Day | null, 
/**
 * Last day of it.
 */
to: Day | null, 
/**
 * Currency of its money.
 */
currency: Currency | null, 
/**
 * What importing would do to the workspace; `None` where that was not tried (large files).
 */
outcome: DryRun | null, 
/**
 * Rows left out on purpose: error rows of a scraper, rows of people who were erased.
 */
skipped: number, 
/**
 * The first 100 rows of people who were erased; the warning `suppressed` counts them all.
 */
erased_rows: Array<number>, 
/**
 * Rows that cannot be read, in all.
 */
rejected: number, 
/**
 * The first 100 of them.
 */
rejected_rows: Array<RejectedRow>, 
/**
 * As-of.
 */
as_of: Instant | null, 
/**
 * How the as-of is known; `None` = undated.
 */
as_of_source: AsOfSource | null, 
/**
 * Things to know.
 */
warnings: Array<Warning>, 
/**
 * Why the file cannot be imported.
 */
error: ApiError | null, 
/**
 * The same file was imported before.
 */
already_imported: boolean, };

export type ColumnPreview = { 
/**
 * Names the column: the header, with `#2` behind the second of one name.
 */
key: string, 
/**
 * Header in the file.
 */
header: string, 
/**
 * How sure the proposal is, 0-100; `None` where the header is known.
 */
confidence: number | null, 
/**
 * `text`, `number`, `date` or `flag`, by its field.
 */
shape: string, 
/**
 * Decimal sign by which numbers are read.
 */
decimal: string | null, 
/**
 * How that is known: `given`, `sure`, `unneeded` (no value depends on it), `ambiguous`.
 */
decimal_sure: string, 
/**
 * Order of day and month by which dates are read: `dmy`, `mdy`.
 */
date_order: string | null, 
/**
 * How that is known, as `decimal_sure`.
 */
order_sure: string, 
/**
 * What it became; the words are message `field_<field>`. `None` = not used.
 */
field: string | null, 
/**
 * Up to three values.
 */
samples: Array<string>, 
/**
 * Cells that could not be read.
 */
unreadable: number, };

export type RejectedRow = { 
/**
 * Row in the file.
 */
row: number, 
/**
 * Reason in English.
 */
reason: string, };

export type Warning = { 
/**
 * Stable code; the sentence is message `warning_<code>`.
 */
code: string, 
/**
 * The sentence in English.
 */
message: string, 
/**
 * How many rows it concerns.
 */
count: number, };

export type ImportReport = { 
/**
 * Number of the import; `None` in a dry run.
 */
id: number | null, 
/**
 * File name.
 */
file: string, 
/**
 * Kind.
 */
kind: string, 
/**
 * Columns that became something.
 */
columns_matched: number, 
/**
 * Columns in all.
 */
columns_total: number, 
/**
 * Rows read.
 */
rows_read: number, 
/**
 * New records.
 */
created: number, 
/**
 * Records with other figures.
 */
updated: number, 
/**
 * Records that say the same.
 */
unchanged: number, 
/**
 * Rows left out on purpose.
 */
skipped: number, 
/**
 * Rows not taken, in all.
 */
rejected_total: number, 
/**
 * Rows not taken; a report in the window lists the first 100.
 */
rejected: Array<RejectedRow>, 
/**
 * The first 100 rows of people who were erased; the warning `suppressed` counts them all.
 */
erased_rows: Array<number>, 
/**
 * Things to know.
 */
warnings: Array<Warning>, 
/**
 * As-of.
 */
as_of: Instant | null, 
/**
 * How the as-of is known.
 */
as_of_source: AsOfSource | null, 
/**
 * Why the file was not taken, where the others of its folder or archive were.
 */
error: ApiError | null, };

export type ImportLine = { 
/**
 * When it was imported.
 */
at: Instant, 
/**
 * `done` or `undone`.
 */
state: string, 
/**
 * What the user decided about reading it.
 */
decided: ReadOptions, 
/**
 * Number of the import; `None` in a dry run.
 */
id: number | null, 
/**
 * File name.
 */
file: string, 
/**
 * Kind.
 */
kind: string, 
/**
 * Columns that became something.
 */
columns_matched: number, 
/**
 * Columns in all.
 */
columns_total: number, 
/**
 * Rows read.
 */
rows_read: number, 
/**
 * New records.
 */
created: number, 
/**
 * Records with other figures.
 */
updated: number, 
/**
 * Records that say the same.
 */
unchanged: number, 
/**
 * Rows left out on purpose.
 */
skipped: number, 
/**
 * Rows not taken, in all.
 */
rejected_total: number, 
/**
 * Rows not taken; a report in the window lists the first 100.
 */
rejected: Array<RejectedRow>, 
/**
 * The first 100 rows of people who were erased; the warning `suppressed` counts them all.
 */
erased_rows: Array<number>, 
/**
 * Things to know.
 */
warnings: Array<Warning>, 
/**
 * As-of.
 */
as_of: Instant | null, 
/**
 * How the as-of is known.
 */
as_of_source: AsOfSource | null, 
/**
 * Why the file was not taken, where the others of its folder or archive were.
 */
error: ApiError | null, };

export type UndoneImport = { 
/**
 * The import.
 */
id: number, 
/**
 * File name.
 */
file: string, 
/**
 * Posts that are gone.
 */
posts_removed: number, 
/**
 * Posts whose figures went back to an earlier import's.
 */
posts_restored: number, 
/**
 * Creators that are gone.
 */
creators_removed: number, 
/**
 * Creators that stay without figures, because they have a note, tag, list or value of the user's own.
 */
creators_kept: Array<string>, };

export type Job = { 
/**
 * Number.
 */
id: number, 
/**
 * `import`, `fit`, `search`, `sample`, `export`, `kits`.
 */
kind: string, 
/**
 * What it works on (file name).
 */
label: string, 
/**
 * `queued`, `running`, `finishing`, `done`, `failed`, `cancelled`.
 */
state: string, 
/**
 * Units done (bytes for an import, creators for the others).
 */
done: number, 
/**
 * Units in all; `None` = unknown.
 */
total: number | null, 
/**
 * Rows done so far.
 */
rows: number, 
/**
 * Rows a second.
 */
rate: number, 
/**
 * Seconds left, when it can be told.
 */
seconds_left: number | null, 
/**
 * Reports of finished files of an import.
 */
reports: Array<ImportReport>, 
/**
 * Why it failed.
 */
error: ApiError | null, };

export type Shortlist = { 
/**
 * Number.
 */
id: number, 
/**
 * Name.
 */
name: string, 
/**
 * Members.
 */
creators: number, };

export type ColumnKind = "text" | "number" | "date" | "choice";

export type OwnColumn = { 
/**
 * Number; 0 for a new one.
 */
id: number, 
/**
 * Name.
 */
name: string, 
/**
 * Kind of value.
 */
kind: ColumnKind, 
/**
 * The choices, for [`ColumnKind::Choice`].
 */
choices: Array<string>, };

export type ExportFormat = "csv" | "xlsx";

export type Exported = { 
/**
 * Full path.
 */
path: string, 
/**
 * Rows written.
 */
rows: number, };

export type WeightProfile = { 
/**
 * Name, unique. `default` is the built-in one and cannot be deleted.
 */
name: string, 
/**
 * The weights.
 */
weights: Weights, 
/**
 * The one in use.
 */
current: boolean, };

export type PaidOn = "net" | "gross";

export type ProgramChannel = "own" | "network" | "tiktok_shop";

export type ProgramEdit = { 
/**
 * Number; 0 = new.
 */
id: number, 
/**
 * Name, unique.
 */
name: string, 
/**
 * Where it runs.
 */
channel: ProgramChannel, 
/**
 * ISO 4217.
 */
currency: Currency, 
/**
 * What the commission is a share of.
 */
paid_on: PaidOn, 
/**
 * Days after a click or a code's use in which a sale counts.
 */
attribution_days: number | null, 
/**
 * Days until a commission is released: the return window.
 */
hold_days: number | null, 
/**
 * Smallest payout, decimal text in the program's currency.
 */
minimum: string | null, 
/**
 * Who comes first when a link and a code name two creators; `None` = as the settings say.
 */
precedence: Precedence | null, 
/**
 * Notes, for the team.
 */
notes: string, };

export type Program = { 
/**
 * Its fields.
 */
edit: ProgramEdit, 
/**
 * Everybody's rate today, a fraction as decimal text; `None` = none was written.
 */
rate: string | null, 
/**
 * Every rate with its first day, everybody's before those of single creators, newest first.
 */
rates: Array<ProgramRate>, 
/**
 * Codes that belong to it.
 */
codes: number, };

export type ProgramRate = { 
/**
 * Number.
 */
id: number, 
/**
 * Whose; `None` = a tier's or everybody's.
 */
who: Who | null, 
/**
 * Whose: the tier.
 */
tier: number | null, 
/**
 * Only for this product.
 */
product: number | null, 
/**
 * Its name.
 */
product_name: string | null, 
/**
 * A fraction as decimal text; `None` = from then on hers is everybody's.
 */
rate: string | null, 
/**
 * From this day on.
 */
from: Day, };

export type RateEdit = { 
/**
 * The program.
 */
program: number, 
/**
 * Whose; `None` = a tier's or everybody's.
 */
creator: CreatorId | null, 
/**
 * Whose: a tier's. Not together with a creator.
 */
tier: number | null, 
/**
 * Only for this product.
 */
product: number | null, 
/**
 * A fraction as decimal text; `None` = it ends: from then on what is less special counts.
 */
rate: string | null, 
/**
 * From this day on; `None` = today.
 */
from: Day | null, };

export type CodeEdit = { 
/**
 * Number; 0 = new.
 */
id: number, 
/**
 * The code, unique whatever the case of its letters.
 */
code: string, 
/**
 * Whose; `None` = a general code, which credits nobody.
 */
creator: CreatorId | null, 
/**
 * The program it belongs to.
 */
program: number | null, 
/**
 * What the buyer saves, a fraction as decimal text: `0.15`.
 */
percent: string | null, 
/**
 * What the buyer saves, an amount. Not both.
 */
amount: Money | null, 
/**
 * What it is for, in words; empty = everything.
 */
scope: string, 
/**
 * First day; `None` = at once.
 */
from: Day | null, 
/**
 * Last day; `None` = no end.
 */
to: Day | null, 
/**
 * Uses at most; `None` = no limit.
 */
max_uses: number | null, 
/**
 * It can be used.
 */
active: boolean, 
/**
 * Notes, for the team.
 */
note: string, };

export type CodeState = "active" | "coming" | "ended" | "paused";

export type Code = { 
/**
 * Its fields.
 */
edit: CodeEdit, 
/**
 * Where it stands today.
 */
state: CodeState, 
/**
 * Whose.
 */
who: Who | null, 
/**
 * Name of its program.
 */
program_name: string | null, };

export type Case = "paid" | "free" | "affiliate";

export type Strength = "clear" | "not_enough";

export type CreatorType = "standard" | "affiliate" | "official_shop" | "marketing";

export type SellsFor = "marketplace" | "own_shop";

export type RuleKind = "min_followers" | "min_age" | "shop_open" | "resident" | "fact_is" | "age_check" | "id_check" | "pilot" | "graduation" | "story_link" | "bio_links" | "max_accounts" | "country" | "language" | "on_platform" | "advice";

export type RuleStanding = "rule" | "one_source" | "refused";

export type Fact = "creator_type" | "adult" | "resident" | "political" | "permission_revoked" | "shared_login" | "follows_policies" | "bound" | "registered_on" | "age_checked_on" | "id_checked_on" | "pilot_from" | "quiz_passed_on" | "reported_orders" | "lawful_basis";

export type EligibleAnswer = "eligible" | "not_eligible" | "unknown";

export type Effect = "decides" | "tells";

export type PilotKind = "video" | "live";

export type PilotHow = "published" | "private" | "scheduled" | "link_added";

export type HealthBand = "healthy" | "caution" | "unhealthy";

export type LawfulBasis = "legitimate_interests" | "consent" | "contract";

export type BulkNotice = "notices" | "assessment";

export type NoticeWhy = "month" | "shortlisted" | "first_contact";

export type ContactKind = "email" | "phone" | "whatsapp" | "signal" | "telegram" | "instagram" | "youtube" | "website" | "agent" | "other";

export type Rule = { 
/**
 * Stable name, such as `followers.affiliate.2025`.
 */
id: string, 
/**
 * What it asks.
 */
kind: RuleKind, 
/**
 * What it asks in figures and words, by the keys that [`RuleKind`] names.
 */
values: { [key in string]: string }, 
/**
 * For whom; empty = every type.
 */
creator_types: Array<CreatorType>, 
/**
 * Selling for whom; `None` = for anybody.
 */
sells_for: SellsFor | null, 
/**
 * Countries in which it holds, ISO 3166 alpha-2; empty = everywhere.
 */
regions: Array<string>, 
/**
 * The programme whose rule it is; empty = TikTok Shop's own.
 */
program: string, 
/**
 * First day; `None` = as far back as is known.
 */
valid_from: Day | null, 
/**
 * Last day; `None` = until another of its kind begins.
 */
valid_to: Day | null, 
/**
 * Who says so.
 */
source: string, 
/**
 * How far it stands.
 */
standing: RuleStanding, 
/**
 * What else there is to know, in words.
 */
note: string, };

export type EligibilityQuestion = { 
/**
 * On this day; `None` = today.
 */
on: Day | null, 
/**
 * As which type; `None` = what she is, else an affiliate.
 */
creator_type: CreatorType | null, 
/**
 * Selling for whom; `None` = the marketplace.
 */
sells_for: SellsFor | null, 
/**
 * In which country; `None` = hers.
 */
region: string | null, 
/**
 * In which programme; `None` = TikTok Shop as such.
 */
program: number | null, };

export type Reason = { 
/**
 * The rule's stable name; `blocked` and `no_account` are the app's own.
 */
rule: string, 
/**
 * What it asks; `None` for the app's own.
 */
kind: RuleKind | null, 
/**
 * What it asks in figures and words.
 */
values: { [key in string]: string }, 
/**
 * Whether it holds; `None` = not known.
 */
holds: boolean | null, 
/**
 * What it does to the answer.
 */
effect: Effect, 
/**
 * What she has: a number, a day, a country, yes or no; `None` = not known.
 */
has: string | null, 
/**
 * The fact that would tell, where a fact would.
 */
missing: Fact | null, 
/**
 * By when it is to be done, where it has a day.
 */
due: Day | null, 
/**
 * Who says so.
 */
source: string, 
/**
 * First day of the rule.
 */
valid_from: Day | null, 
/**
 * How far the rule stands.
 */
standing: RuleStanding, };

export type RuleConflict = { 
/**
 * The rules, the one that counts first.
 */
rules: Array<Rule>, 
/**
 * One of them is advice that the app refuses to follow.
 */
refused: boolean, };

export type Eligibility = { 
/**
 * The answer.
 */
answer: EligibleAnswer, 
/**
 * The day it is for.
 */
on: Day, 
/**
 * The type it is for.
 */
creator_type: CreatorType, 
/**
 * Selling for whom.
 */
sells_for: SellsFor, 
/**
 * The country it is for; `None` = not known.
 */
region: string | null, 
/**
 * Rule by rule: what does not hold first, then what is not known, then what holds, then what only tells.
 */
reasons: Array<Reason>, 
/**
 * Sources that disagree about rules that were asked.
 */
conflicts: Array<RuleConflict>, };

export type RuleOrigin = "shipped" | "changed" | "own";

export type RuleState = "in_force" | "coming" | "ended" | "shown";

export type RuleLine = { 
/**
 * The rule.
 */
rule: Rule, 
/**
 * Where it comes from.
 */
origin: RuleOrigin, 
/**
 * Where it stands today.
 */
state: RuleState, 
/**
 * The newer rule that took its place.
 */
replaced_by: string | null, };

export type RuleFieldForm = "number" | "yes_no" | "countries" | "languages" | "platforms" | "fact" | "text";

export type RuleField = { 
/**
 * Its key in the rule's values.
 */
key: string, 
/**
 * What it is.
 */
form: RuleFieldForm, 
/**
 * It may not be missing.
 */
required: boolean, };

export type RuleKindForm = { 
/**
 * The kind.
 */
kind: RuleKind, 
/**
 * Its values.
 */
fields: Array<RuleField>, 
/**
 * It decides who is eligible; else it only tells.
 */
decides: boolean, };

export type RuleScope = "in_play" | "all" | { "list": number };

export type EligibilityQuery = { 
/**
 * What is asked.
 */
question: EligibilityQuestion, 
/**
 * Of whom.
 */
scope: RuleScope, 
/**
 * Only with this answer.
 */
answer: EligibleAnswer | null, 
/**
 * Words of name or handle.
 */
text: string, 
/**
 * First row.
 */
offset: number, 
/**
 * Rows.
 */
limit: number, };

export type EligibilityRow = { 
/**
 * Who.
 */
who: Who, 
/**
 * The answer.
 */
answer: EligibleAnswer, 
/**
 * As which type.
 */
creator_type: CreatorType, 
/**
 * In which country; `None` = not known.
 */
region: string | null, 
/**
 * Her followers on TikTok; `None` = not known.
 */
followers: number | null, 
/**
 * What does not hold, or is not known.
 */
because: Array<Reason>, };

export type MissingCount = { 
/**
 * The kind of rule that could not be answered.
 */
kind: RuleKind, 
/**
 * The fact that would tell, where one would.
 */
fact: Fact | null, 
/**
 * Creators.
 */
creators: number, };

export type EligibilityPage = { 
/**
 * Rows in all, with the filter by answer.
 */
total: number, 
/**
 * Without it: eligible.
 */
eligible: number, 
/**
 * Not eligible.
 */
not_eligible: number, 
/**
 * Not known.
 */
unknown: number, 
/**
 * What is missing most often, the most frequent first.
 */
missing: Array<MissingCount>, 
/**
 * The rows asked for, by name.
 */
rows: Array<EligibilityRow>, };

export type ChangedAnswer = { 
/**
 * Who.
 */
who: Who, 
/**
 * Before.
 */
before: EligibleAnswer, 
/**
 * From then on.
 */
after: EligibleAnswer, 
/**
 * The rules by which.
 */
because: Array<string>, };

export type ChangedAnswers = { 
/**
 * Creators whose answer changes.
 */
changed: number, 
/**
 * Of them: eligible from then on.
 */
to_eligible: number, 
/**
 * Of them: not eligible from then on.
 */
to_not_eligible: number, 
/**
 * Of them: not known from then on.
 */
to_unknown: number, 
/**
 * The first of them by name, 500 at most.
 */
rows: Array<ChangedAnswer>, };

export type RuleDay = { 
/**
 * The day from which it is otherwise.
 */
day: Day, 
/**
 * Rules that begin.
 */
begins: Array<Rule>, 
/**
 * Rules that ended the day before.
 */
ends: Array<Rule>, 
/**
 * Whose answers change.
 */
answers: ChangedAnswers, };

export type RuleFileWhat = "new" | "changed" | "same";

export type RuleFileLine = { 
/**
 * The rule.
 */
rule: Rule, 
/**
 * What it is beside those that are there.
 */
what: RuleFileWhat, };

export type RulesFile = { 
/**
 * Name of the file.
 */
file: string, 
/**
 * What it says it is; empty = nothing.
 */
about: string, 
/**
 * Its rules.
 */
rules: Array<RuleFileLine>, 
/**
 * Entries that cannot be taken, with why.
 */
rejected: Array<RejectedTerm>, 
/**
 * Whose answers are others today for it, of those in play.
 */
answers: ChangedAnswers, 
/**
 * The undo step that takes it back; `None` when nothing was written.
 */
step: number | null, };

export type CreatorFact = { 
/**
 * Which.
 */
fact: Fact, 
/**
 * What is known; `None` = nothing.
 */
value: string | null, 
/**
 * From whom.
 */
source: string, 
/**
 * Noted on.
 */
noted_on: Day | null, };

export type FactEdit = { 
/**
 * Whose.
 */
creators: Array<CreatorId>, 
/**
 * Which.
 */
fact: Fact, 
/**
 * What is known; `None` = nothing any more.
 */
value: string | null, 
/**
 * From whom: `told by her`, `seen in Affiliate Center`.
 */
source: string, };

export type HealthRating = { 
/**
 * Number.
 */
id: number, 
/**
 * Of this day.
 */
day: Day, 
/**
 * 0 to 1,000.
 */
rating: number, 
/**
 * Its band.
 */
band: HealthBand, 
/**
 * Milestones (150, 100, 50, 0) that it fell to or below since the one before.
 */
milestones: Array<number>, 
/**
 * Notes.
 */
note: string, };

export type HealthEdit = { 
/**
 * Whose.
 */
creator: CreatorId, 
/**
 * Of this day; `None` = today.
 */
day: Day | null, 
/**
 * 0 to 1,000.
 */
rating: number, 
/**
 * Notes.
 */
note: string, };

export type PilotContent = { 
/**
 * Number; 0 = new.
 */
id: number, 
/**
 * Whose.
 */
creator: CreatorId, 
/**
 * What.
 */
kind: PilotKind, 
/**
 * Why it counts.
 */
how: PilotHow, 
/**
 * The moment that counts: published, scheduled, link added.
 */
at: Instant, 
/**
 * How long it is; `None` = not known.
 */
seconds: number | null, 
/**
 * Its post, as the platform numbers it.
 */
post: string | null, 
/**
 * Deleted or removed on; it counts all the same.
 */
removed_on: Day | null, 
/**
 * Notes.
 */
note: string, };

export type PilotFound = { 
/**
 * Its post.
 */
post: string, 
/**
 * When it was published.
 */
at: Instant, 
/**
 * How long it is; `None` = not known.
 */
seconds: number | null, 
/**
 * Its caption.
 */
caption: string, 
/**
 * What it counts as; `None` = it is neither a video nor a LIVE, so somebody has to say.
 */
kind: PilotKind | null, };

export type PilotGoal = "days" | "health" | "videos" | "lives" | "orders" | "quiz" | "followers";

export type PilotProgress = { 
/**
 * What.
 */
goal: PilotGoal, 
/**
 * What is there; `None` = not known.
 */
has: number | null, 
/**
 * What is asked.
 */
needs: number, 
/**
 * Whether it is enough; `None` = not known.
 */
holds: boolean | null, };

export type PilotState = "running" | "quiz_open" | "graduated";

export type Pilot = { 
/**
 * Who.
 */
who: Who, 
/**
 * Where she stands.
 */
state: PilotState, 
/**
 * First day.
 */
from: Day, 
/**
 * The day of the pilot that today is; its first is 1.
 */
day: number, 
/**
 * The first day on which she could graduate.
 */
earliest: Day, 
/**
 * When this week began.
 */
week_from: Instant, 
/**
 * When the count begins anew.
 */
resets_at: Instant, 
/**
 * The time zone that the week goes by, or a fixed offset such as `UTC-8`.
 */
zone: string, 
/**
 * Videos of this week.
 */
videos: number, 
/**
 * Videos a week.
 */
videos_limit: number, 
/**
 * LIVEs of this week.
 */
lives: number, 
/**
 * LIVEs a week.
 */
lives_limit: number, 
/**
 * She may take part in campaigns.
 */
campaigns: boolean, 
/**
 * The lowest score of a shop that she may sell for, per cent; `None` = no such rule.
 */
shop_score_needed: number | null, 
/**
 * What graduation asks, and how far it is.
 */
progress: Array<PilotProgress>, 
/**
 * The log, newest first.
 */
content: Array<PilotContent>, 
/**
 * Posts of hers in shops' reports since the pilot began that are not in the log.
 */
found: Array<PilotFound>, 
/**
 * The rules behind it.
 */
rules: Array<Rule>, };

export type DisclosureFound = { 
/**
 * The word.
 */
word: string, 
/**
 * Its language; empty for the brand's own sentence.
 */
language: string, 
/**
 * The country whose rule names it.
 */
country: string | null, 
/**
 * What it says was given.
 */
given: Case | null, 
/**
 * Whether its source accepts it alone; `None` = no source says.
 */
strength: Strength | null, 
/**
 * Who says so.
 */
source: string, };

export type CaptionCheck = { 
/**
 * `found`, `doubtful` or `none`.
 */
found: string, 
/**
 * By which words.
 */
words: Array<DisclosureFound>, 
/**
 * What was given for it.
 */
given: Case, 
/**
 * The language of the caption; `None` = not known.
 */
language: string | null, 
/**
 * Date of the pack of words.
 */
pack: string, };

export type DisclosureQuery = { 
/**
 * Only hers.
 */
creator: CreatorId | null, 
/**
 * Only `found`, `doubtful` or `none`.
 */
found: string | null, 
/**
 * First row.
 */
offset: number, 
/**
 * Rows.
 */
limit: number, };

export type DisclosureRow = { 
/**
 * Number.
 */
id: number, 
/**
 * Whose post.
 */
who: Who, 
/**
 * The account.
 */
account: AccountId | null, 
/**
 * The post.
 */
post: string | null, 
/**
 * Where it is.
 */
url: string | null, 
/**
 * When it was published.
 */
posted_at: Instant | null, 
/**
 * When it was looked at.
 */
at: Instant, 
/**
 * What was given for it.
 */
given: Case, 
/**
 * The language of the caption.
 */
language: string | null, 
/**
 * `found`, `doubtful` or `none`.
 */
found: string, 
/**
 * By which words.
 */
words: Array<string>, 
/**
 * Date of the pack of words.
 */
pack: string, 
/**
 * The caption as it was.
 */
text: string, };

export type DisclosurePage = { 
/**
 * Rows in all, with the filter by what was found.
 */
total: number, 
/**
 * Without it: found.
 */
found: number, 
/**
 * Doubtful.
 */
doubtful: number, 
/**
 * None.
 */
none: number, 
/**
 * Posts of ours that nobody looked at yet.
 */
waiting: number, 
/**
 * The rows asked for: none before doubtful before found, newest first.
 */
rows: Array<DisclosureRow>, };

export type DisclosureRequest = { 
/**
 * Only theirs; empty = of everybody.
 */
creators: Array<CreatorId>, 
/**
 * Only those on this list.
 */
list: number | null, 
/**
 * Only posts since this day.
 */
since: Day | null, 
/**
 * Also those that were looked at before, and have not changed.
 */
again: AgainWhich, };

export type AgainWhich = "changed" | "all";

export type DisclosureRun = { 
/**
 * Posts that were looked at.
 */
looked: number, 
/**
 * Of them: found.
 */
found: number, 
/**
 * Doubtful.
 */
doubtful: number, 
/**
 * None.
 */
none: number, 
/**
 * Posts without a caption, which cannot be looked at.
 */
without_text: number, 
/**
 * The undo step that takes it back.
 */
step: number | null, };

export type SparkEdit = { 
/**
 * Number; 0 = new.
 */
id: number, 
/**
 * Whose.
 */
creator: CreatorId, 
/**
 * The code.
 */
code: string, 
/**
 * The video, https; empty = not known.
 */
link: string, 
/**
 * 7, 30, 60 or 365.
 */
days: number, 
/**
 * First day; `None` = today.
 */
from: Day | null, 
/**
 * She took it back on.
 */
revoked_on: Day | null, 
/**
 * Notes.
 */
note: string, };

export type SparkState = "active" | "ending" | "coming" | "ended" | "revoked";

export type SparkCode = { 
/**
 * Its fields.
 */
edit: SparkEdit, 
/**
 * Who.
 */
who: Who, 
/**
 * Last day.
 */
until: Day, 
/**
 * Days that are left, today included; 0 = none.
 */
days_left: number, 
/**
 * Where it stands.
 */
state: SparkState, };

export type ContactEdit = { 
/**
 * Number; 0 = new.
 */
id: number, 
/**
 * Whose.
 */
creator: CreatorId, 
/**
 * How.
 */
kind: ContactKind, 
/**
 * Address, number, name.
 */
value: string, 
/**
 * From whom.
 */
source: string, };

export type Contact = { 
/**
 * Its fields; the number is 0 for what files tell, which cannot be changed here.
 */
edit: ContactEdit, 
/**
 * Noted on.
 */
noted_on: Day | null, };

export type PlatformReach = { 
/**
 * The platform.
 */
platform: Platform, 
/**
 * Creators with an account there.
 */
creators: number, 
/**
 * Of them: on no other platform that is known.
 */
only: number, 
/**
 * Of those: without any other way to reach them.
 */
lost: number, };

export type ReachRow = { 
/**
 * Who.
 */
who: Who, 
/**
 * Platforms on which she has an account.
 */
platforms: Array<Platform>, 
/**
 * Ways to reach her outside platforms, the first first; empty = none.
 */
contacts: Array<ContactKind>, };

export type Reach = { 
/**
 * Creators in play.
 */
creators: number, 
/**
 * Platform by platform, the largest first.
 */
platforms: Array<PlatformReach>, 
/**
 * Creators on one platform only, those who cannot be reached otherwise first.
 */
rows: Array<ReachRow>, };

export type NoticeText = { 
/**
 * ISO 639-1.
 */
language: string, 
/**
 * Subject.
 */
subject: string, 
/**
 * Text.
 */
body: string, };

export type BulkDecision = { 
/**
 * How.
 */
how: BulkNotice, 
/**
 * Where the public notice stands, https; needed for an assessment.
 */
url: string, 
/**
 * Why telling everybody would be out of proportion; needed for an assessment.
 */
reason: string, 
/**
 * Decided on.
 */
on: Day, };

export type PrivacySettings = { 
/**
 * Why data are kept where nothing else is written for a creator.
 */
basis: LawfulBasis, 
/**
 * Who decides about the data: name of the company.
 */
controller: string, 
/**
 * Its postal address.
 */
address: string, 
/**
 * Where people write to.
 */
email: string, 
/**
 * Its data protection officer; empty = none.
 */
officer: string, 
/**
 * The authority that people can complain to.
 */
authority: string, 
/**
 * How people of large files are told; `None` = not decided.
 */
bulk: BulkDecision | null, 
/**
 * Months without contact after which keeping data is looked at again.
 */
retention_months: number, 
/**
 * The notice in each language; those that ship stand where none was written.
 */
texts: Array<NoticeText>, };

export type NoticeRow = { 
/**
 * Who.
 */
who: Who, 
/**
 * The language in which she would be told.
 */
language: string, 
/**
 * When her data first came.
 */
obtained_on: Day | null, 
/**
 * The file they came with; empty = entered by hand.
 */
obtained_from: string, 
/**
 * When she was first shortlisted, where that is known.
 */
shortlisted_on: Day | null, 
/**
 * When she was first written to.
 */
contacted_on: Day | null, 
/**
 * By when.
 */
due: Day, 
/**
 * Days until then; negative = overdue.
 */
days: number, 
/**
 * Why on that day.
 */
why: NoticeWhy, 
/**
 * Her e-mail address, where one is known.
 */
email: string | null, };

export type NoticeGiven = { 
/**
 * Number.
 */
id: number, 
/**
 * Who.
 */
who: Who, 
/**
 * On.
 */
on: Day, 
/**
 * How: `email`, `message`, `letter`, `other`.
 */
channel: string, 
/**
 * Its language.
 */
language: string, 
/**
 * The text as it went out.
 */
text: string, };

export type NoticeQueue = { 
/**
 * How people of large files are told; `None` = not decided.
 */
bulk: BulkDecision | null, 
/**
 * Those who are to be told, the most urgent first.
 */
rows: Array<NoticeRow>, 
/**
 * Creators who were neither shortlisted nor contacted, and wait for nothing.
 */
others: number, 
/**
 * Notices that were given, newest first, 500 at most.
 */
given: Array<NoticeGiven>, 
/**
 * Notices that were given, in all.
 */
given_total: number, };

export type NoticePreview = { 
/**
 * To whom.
 */
creator: CreatorId, 
/**
 * Its language.
 */
language: string, 
/**
 * Subject.
 */
subject: string, 
/**
 * Text.
 */
body: string, 
/**
 * Her e-mail address, where one is known.
 */
email: string | null, 
/**
 * Fields that have no value: it cannot go out before.
 */
missing: Array<string>, };

export type GiveNotices = { 
/**
 * To whom.
 */
creators: Array<CreatorId>, 
/**
 * On; `None` = today.
 */
on: Day | null, 
/**
 * How: `email`, `message`, `letter`, `other`.
 */
channel: string, 
/**
 * In which language; `None` = each in hers.
 */
language: string | null, };

export type Objection = { 
/**
 * Since; `None` = today.
 */
on: Day | null, 
/**
 * What she said.
 */
reason: string, };

export type PersonFact = { 
/**
 * What: `name`, `bio`, `email`, `followers`, a fact ...; `own_column` = one of the user's own columns.
 */
field: string, 
/**
 * What the user calls it: the name of an own column; else empty.
 */
label: string, 
/**
 * Its value.
 */
value: string, 
/**
 * The account it is about, `platform/@handle`; empty = the person.
 */
account: string, 
/**
 * The file; empty = entered by hand.
 */
file: string, 
/**
 * Number of its import.
 */
import: number | null, 
/**
 * Its row in the file.
 */
row: number | null, 
/**
 * The day it is of: the file's as-of, else its import, or when it was entered; `None` = not known.
 */
on: Day | null, 
/**
 * Who said so, where somebody wrote that down.
 */
source: string, };

export type Held = { 
/**
 * The table.
 */
what: string, 
/**
 * Rows.
 */
rows: number, };

export type ExportedFile = { 
/**
 * Number.
 */
id: number, 
/**
 * When it was written.
 */
at: Instant, 
/**
 * The command that wrote it.
 */
what: string, 
/**
 * Where.
 */
path: string, 
/**
 * Of how many people it is; `None` = of everybody.
 */
people: number | null, };

export type Review = { 
/**
 * On.
 */
on: Day, 
/**
 * Why they were kept.
 */
reason: string, 
/**
 * When to look again.
 */
next: Day, };

export type PersonalData = { 
/**
 * Who.
 */
who: Who, 
/**
 * Why her data are kept.
 */
basis: LawfulBasis, 
/**
 * It was written for her; else it is that of the settings.
 */
basis_own: boolean, 
/**
 * Who says so, where it was written for her.
 */
basis_source: string, 
/**
 * What is known, and where from.
 */
facts: Array<PersonFact>, 
/**
 * When her data first came.
 */
obtained_on: Day | null, 
/**
 * When she is to be told; `None` = she was, or need not be.
 */
notice_due: Day | null, 
/**
 * Notices that she was given.
 */
notices: Array<NoticeGiven>, 
/**
 * Her objection.
 */
objection: Objection | null, 
/**
 * Last contact.
 */
last_contact: Day | null, 
/**
 * When keeping her data is to be looked at again; `None` = with everybody who was never contacted.
 */
review_due: Day | null, 
/**
 * Times that they were.
 */
reviews: Array<Review>, 
/**
 * How much is held, by table.
 */
held: Array<Held>, 
/**
 * Files with her data.
 */
exports: Array<ExportedFile>, };

export type RetentionRow = { 
/**
 * Who.
 */
who: Who, 
/**
 * Last contact; `None` = none: the day her data came counts.
 */
last_contact: Day | null, 
/**
 * When her data came.
 */
obtained_on: Day | null, 
/**
 * Since when it is due.
 */
due: Day, 
/**
 * She is still owed something, or something of hers is under way.
 */
busy: boolean, };

export type Retention = { 
/**
 * Months without contact.
 */
months: number, 
/**
 * Those who were shortlisted or contacted once, the longest first.
 */
rows: Array<RetentionRow>, 
/**
 * Creators who never were, and whose newest file is older than that.
 */
others: number, 
/**
 * When the next look at them is due; `None` = there is nobody.
 */
others_due: Day | null, 
/**
 * The last look at them.
 */
others_review: Review | null, };

export type ReviewEdit = { 
/**
 * Whose; empty = everybody who was never shortlisted or contacted.
 */
creators: Array<CreatorId>, 
/**
 * Why they are kept.
 */
reason: string, 
/**
 * When to look again; `None` = after the months of the settings.
 */
next: Day | null, };

export type PersonFound = { 
/**
 * Who; `None` = nobody of the roster: only what is said where.
 */
who: Who | null, 
/**
 * What matched: `handle`, `former_handle`, `name`, `email`, `native_id`, `contact`, `payee`, `address`, `code`, `order`, `suppressed`.
 */
by: string, 
/**
 * The text that matched.
 */
text: string, };

export type ErasePreview = { 
/**
 * Whom.
 */
who: Array<Who>, 
/**
 * What goes, by table.
 */
held: Array<Held>, 
/**
 * What she is still owed, by currency: it is written off.
 */
owed: Array<Money>, 
/**
 * Rows of paid money that stay, without her name.
 */
paid_rows: number, 
/**
 * Files outside Troupe that may hold her data, to be deleted by hand.
 */
files: Array<ExportedFile>, 
/**
 * Backups that hold her data still; when one is restored she is erased again.
 */
backups: number, };

export type Erased = { 
/**
 * People.
 */
people: number, 
/**
 * What went, by table.
 */
removed: Array<Held>, 
/**
 * Files outside Troupe that may hold their data, to be deleted by hand.
 */
files: Array<ExportedFile>, 
/**
 * What stood in freed space was overwritten; false while another program has the workspace open: it is done at the next
 * opening.
 */
overwritten: boolean, };

export type Erasure = { 
/**
 * Number.
 */
id: number, 
/**
 * When.
 */
at: Instant, 
/**
 * What went, by table.
 */
removed: Array<Held>, 
/**
 * She cannot come back by an import; false = somebody allowed it.
 */
suppressed: boolean, };

export type AllowAgain = { 
/**
 * Platform.
 */
platform: Platform, 
/**
 * Handle.
 */
handle: string, };

export type CreditWhy = "shop_column" | "link" | "code" | "by_hand" | "nobody_by_hand" | "general_code" | "code_not_valid" | "outside_window" | "ambiguous_link" | "unknown_code" | "unknown_creator" | "erased" | "nothing";

export type Precedence = "link_code" | "code_link";

export type SaleState = "counted" | "pending" | "cancelled" | "unknown" | "gone";

export type RateOf = "own_product" | "own" | "tier_product" | "tier" | "product" | "everybody" | "file";

export type Payer = "own" | "platform";

export type CommissionState = "pending" | "approved" | "paid";

export type BonusCounts = "orders" | "net_sales";

export type EntryKind = "sale" | "bonus" | "adjustment" | "payout" | "vat" | "confirmed" | "platform";

export type LedgerAccount = "commission" | "bonus" | "correction" | "vat" | "creator" | "transit" | "bank" | "platform";

export type EntryWhy = "sold" | "refund" | "cancelled" | "rate" | "credit" | "import" | "release" | "shop" | "bonus" | "by_hand" | "payout" | "payout_undone" | "paid" | "paid_undone" | "erased";

export type VatStatus = "unknown" | "private" | "exempt" | "registered" | "reverse";

export type Credit = { 
/**
 * The creator; `None` = nobody.
 */
creator: Who | null, 
/**
 * Why.
 */
why: CreditWhy, 
/**
 * The code that decided, or that is nobody's.
 */
code: string | null, 
/**
 * Address of the link that decided.
 */
link: string | null, 
/**
 * The program.
 */
program: string | null, 
/**
 * What else the order carries: codes of others, other links, as they stand there.
 */
others: Array<string>, 
/**
 * What somebody wrote who decided by hand; empty otherwise.
 */
reason: string, };

export type Commission = { 
/**
 * In all.
 */
amount: Money, 
/**
 * What it is a share of.
 */
base: Money | null, 
/**
 * The share, a fraction as decimal text.
 */
rate: string | null, 
/**
 * Whose rate that is.
 */
rate_of: RateOf | null, 
/**
 * Standard part.
 */
standard: Money | null, 
/**
 * Shop Ads part.
 */
ads: Money | null, 
/**
 * Co-funded part.
 */
cofunded: Money | null, 
/**
 * Where it stands.
 */
state: CommissionState, 
/**
 * Released on this day; `None` = not known yet.
 */
release_on: Day | null, 
/**
 * Who pays it.
 */
payer: Payer, };

export type OrderFilter = "all" | "credited" | "unmatched" | "general" | "by_hand" | "several" | "no_rate" | "not_counted";

export type SalesBy = "creator" | "code" | "product" | "program" | "month";

export type SalesQuery = { 
/**
 * Grouped by.
 */
by: SalesBy, 
/**
 * In this currency; `None` = the one with most orders.
 */
currency?: Currency, 
/**
 * From this day.
 */
from?: Day, 
/**
 * Until this day.
 */
to?: Day, 
/**
 * Only this program.
 */
program?: number | null, 
/**
 * Only this creator.
 */
creator?: CreatorId, 
/**
 * Only names with these letters.
 */
search?: string, 
/**
 * Sorted by this key of [`SalesFigures`], or `name`; `None` = net sales, months by month.
 */
sort?: string, 
/**
 * From small to large.
 */
ascending: boolean, 
/**
 * Rows to leave out.
 */
offset: number, 
/**
 * Rows to return, at most 500.
 */
limit: number, };

export type SalesFigures = { 
/**
 * Paid orders.
 */
orders: number, 
/**
 * Pieces.
 */
units: number | null, 
/**
 * What buyers paid, with shipping and tax.
 */
total: Money | null, 
/**
 * Lines after discount, without shipping and tax, less refunds.
 */
net_sales: Money | null, 
/**
 * Given back, of that.
 */
refunded: Money | null, 
/**
 * Net sales that the file says came by ads.
 */
ads: Money | null, 
/**
 * Net sales that the file says came without.
 */
organic: Money | null, 
/**
 * Commission and bonuses, whatever became of them.
 */
commission: Money | null, 
/**
 * Of that: not released.
 */
pending: Money | null, 
/**
 * Released, not paid.
 */
approved: Money | null, 
/**
 * In a payout, or paid by the platform.
 */
paid: Money | null, 
/**
 * Cost of the goods, as far as products say.
 */
goods: Money | null, 
/**
 * Lines whose goods' cost is known.
 */
costed: number, 
/**
 * Lines.
 */
lines: number, 
/**
 * Samples: goods, shipping and fees.
 */
samples: Money | null, 
/**
 * Fixed fees of campaigns.
 */
fees: Money | null, 
/**
 * Net sales less goods, commission, samples and fees; `None` where the cost of a line's goods is not known.
 */
margin: Money | null, 
/**
 * Credited lines without a rate: their commission is not known and not in `commission`.
 */
without_rate: number, };

export type SalesRow = { 
/**
 * Creator number, code, product, program number or `YYYY-MM`; empty = none.
 */
key: string, 
/**
 * Its name; empty = the words for none.
 */
name: string, 
/**
 * The creator whose it is.
 */
who: Who | null, 
/**
 * Figures.
 */
figures: SalesFigures, };

export type SalesMonth = { 
/**
 * `YYYY-MM`.
 */
month: string, 
/**
 * Credited net sales.
 */
credited: Money, 
/**
 * Net sales of nobody.
 */
other: Money, 
/**
 * Commission.
 */
commission: Money, 
/**
 * Orders.
 */
orders: number, };

export type SalesPage = { 
/**
 * Groups in all.
 */
total: number, 
/**
 * The currency of everything here; `None` without sales.
 */
currency: Currency | null, 
/**
 * Currencies that have sales, the most orders first.
 */
currencies: Array<Currency>, 
/**
 * All groups together.
 */
sums: SalesFigures, 
/**
 * The sums in the currency of display at its dated rate; `None` where there is no rate.
 */
converted: Converted | null, 
/**
 * The rows.
 */
rows: Array<SalesRow>, 
/**
 * By month, the oldest first.
 */
months: Array<SalesMonth>, 
/**
 * Sales that match and have no day: in no month.
 */
undated: number, };

export type Converted = { 
/**
 * Net sales.
 */
net_sales: Money, 
/**
 * Commission.
 */
commission: Money, 
/**
 * The rates.
 */
rates: Array<ExchangeRate>, 
/**
 * Currencies without a rate: not in it.
 */
missing: Array<Currency>, };

export type ExchangeRate = { 
/**
 * Of this currency.
 */
currency: Currency, 
/**
 * Units of the currency of display, decimal text.
 */
rate: string, 
/**
 * As of this day.
 */
day: Day, 
/**
 * Where it is from, in words.
 */
source: string, };

export type SalesWarningKind = "leak" | "early_use" | "double_pay" | "ads_overlap" | "several_codes" | "unknown_code" | "no_rate" | "not_valid" | "look_alike" | "ending";

export type SalesWarning = { 
/**
 * What.
 */
kind: SalesWarningKind, 
/**
 * Whose.
 */
who: Who | null, 
/**
 * Code, pair of codes, or product.
 */
what: string, 
/**
 * Orders behind it, the newest first, at most 20.
 */
orders: Array<string>, 
/**
 * How many.
 */
count: number, 
/**
 * Figures for its sentence, decimal text: `uses`, `views`, `days`, …
 */
figures: Array<[string, string]>, 
/**
 * Money at stake.
 */
amount: Money | null, };

export type Exposure = { 
/**
 * Currency; `None` without sales.
 */
currency: Currency | null, 
/**
 * Net sales of everybody.
 */
net_sales: Money | null, 
/**
 * Of creators.
 */
credited: Money | null, 
/**
 * Creators with sales.
 */
creators: number, 
/**
 * The largest twentieth of them (at least one).
 */
top_creators: number, 
/**
 * Their share of credited sales, a fraction as decimal text.
 */
top_share: string | null, 
/**
 * By platform, the largest first.
 */
platforms: Array<PlatformSales>, 
/**
 * If a platform were gone.
 */
gone: Array<PlatformGone>, };

export type PlatformSales = { 
/**
 * Platform; `None` = a creator with accounts on several, sold in the own shop.
 */
platform: Platform | null, 
/**
 * Net sales.
 */
net_sales: Money, 
/**
 * Share of credited sales, a fraction as decimal text.
 */
share: string, 
/**
 * Creators.
 */
creators: number, };

export type PlatformGone = { 
/**
 * The platform.
 */
platform: Platform, 
/**
 * Lost for sure: sold in its shop, or by creators who are nowhere else.
 */
lost: Money, 
/**
 * May move: own-shop sales of creators who are elsewhere too.
 */
may_move: Money, 
/**
 * Stays.
 */
stays: Money, 
/**
 * Creators with a second channel, by net sales.
 */
second_channel: Array<SecondChannel>, 
/**
 * How many of them.
 */
with_second: number, 
/**
 * Creators without.
 */
without: number, };

export type SecondChannel = { 
/**
 * Who.
 */
who: Who, 
/**
 * Her other platforms.
 */
platforms: Array<Platform>, 
/**
 * Followers there, the largest.
 */
followers: number | null, 
/**
 * Her net sales.
 */
net_sales: Money, };

export type SampleReturn = { 
/**
 * The sample.
 */
sample: number, 
/**
 * Whose.
 */
who: Who, 
/**
 * Product.
 */
product: string, 
/**
 * Sent on; `None` = not sent.
 */
sent: Day | null, 
/**
 * What it cost; `None` = not known.
 */
cost: Money | null, 
/**
 * What her sales of the product since then left after goods and commission; `None` = the goods' cost is not known.
 */
contribution: Money | null, 
/**
 * Orders behind it.
 */
orders: number, 
/**
 * `None` = not known.
 */
paid_back: boolean | null, };

export type CodeSales = { 
/**
 * The code as it was written first.
 */
code: string, 
/**
 * Whose; `None` = nobody wrote it down, or a general code.
 */
who: Who | null, 
/**
 * It is written down as a general code.
 */
general: boolean, 
/**
 * Currency of the amounts.
 */
currency: Currency | null, 
/**
 * Paid orders.
 */
orders: number, 
/**
 * What buyers paid, with shipping and tax.
 */
total: Money | null, 
/**
 * Lines after discount, without shipping and tax, less refunds.
 */
net_sales: Money | null, 
/**
 * Given back.
 */
refunded: Money | null, 
/**
 * Not released.
 */
pending: Money | null, 
/**
 * Released, not paid.
 */
approved: Money | null, 
/**
 * In a payout.
 */
paid: Money | null, 
/**
 * Orders that did not count: pending, expired, cancelled.
 */
not_counted: number, 
/**
 * First and last paid order.
 */
first: Instant | null, 
/**
 * Last paid order.
 */
last: Instant | null, };

export type CreditCorrection = { 
/**
 * The shop.
 */
shop: Shop, 
/**
 * Its order.
 */
order: string, 
/**
 * One line of it; `None` = every line.
 */
line: string | null, 
/**
 * Whose; `None` = nobody's.
 */
creator: CreatorId | null, 
/**
 * Why, in words. Needed.
 */
reason: string, };

export type SalesSettings = { 
/**
 * Who comes first.
 */
precedence: Precedence, 
/**
 * Rates into the settings' currency, for display.
 */
rates: Array<ExchangeRate>, 
/**
 * Who pays.
 */
payer: PayerDetails, };

export type PayerDetails = { 
/**
 * Legal name.
 */
name: string, 
/**
 * IBAN.
 */
iban: string, 
/**
 * BIC; empty = not needed inside the EEA.
 */
bic: string, 
/**
 * Street and number.
 */
street: string, 
/**
 * Postcode.
 */
postcode: string, 
/**
 * Town.
 */
town: string, 
/**
 * Country, two letters.
 */
country: string, 
/**
 * VAT number.
 */
vat_number: string, };

export type LedgerQuery = { 
/**
 * Only this creator's.
 */
creator?: CreatorId, 
/**
 * Only this kind.
 */
kind?: EntryKind, 
/**
 * In this currency.
 */
currency?: Currency, 
/**
 * From this day.
 */
from?: Day, 
/**
 * Until this day.
 */
to?: Day, 
/**
 * Continue before this number of an earlier page.
 */
before?: number | null, 
/**
 * Rows to return, at most 500.
 */
limit: number, };

export type LedgerRow = { 
/**
 * Number.
 */
id: number, 
/**
 * Day of posting.
 */
day: Day, 
/**
 * When it was posted.
 */
at: Instant, 
/**
 * What it is about.
 */
kind: EntryKind, 
/**
 * What made it necessary.
 */
why: EntryWhy, 
/**
 * Account that it is added to.
 */
debit: LedgerAccount, 
/**
 * Account that it is taken from.
 */
credit: LedgerAccount, 
/**
 * The creator behind the payee; `None` = erased.
 */
who: Who | null, 
/**
 * The payee.
 */
payee: number, 
/**
 * Her name as a payee; empty when not known.
 */
payee_name: string, 
/**
 * The amount, more than 0.
 */
amount: Money, 
/**
 * What it does to what she is owed: the same with a sign, 0 when it leaves that alone.
 */
owed: Money, 
/**
 * The order.
 */
order: string | null, 
/**
 * Its line.
 */
line: string | null, 
/**
 * The program.
 */
program: string | null, 
/**
 * Number of the payout run, the reason of an adjustment, the name of a bonus; empty otherwise.
 */
words: string, 
/**
 * What it is a share of, then.
 */
base: Money | null, 
/**
 * The share, then.
 */
rate: string | null, 
/**
 * Released on.
 */
release_on: Day | null, 
/**
 * Number of the payout run that pays it.
 */
payout: string | null, };

export type LedgerPage = { 
/**
 * Rows that match.
 */
total: number, 
/**
 * Rows.
 */
rows: Array<LedgerRow>, 
/**
 * For the next page.
 */
next: number | null, 
/**
 * Every account's balance by currency, of all that matches: debits less credits. They sum to zero.
 */
accounts: Array<AccountBalance>, };

export type AccountBalance = { 
/**
 * The account.
 */
account: LedgerAccount, 
/**
 * Debits less credits.
 */
balance: Money, };

export type Balance = { 
/**
 * The creator; `None` = erased.
 */
who: Who | null, 
/**
 * The payee.
 */
payee: number, 
/**
 * Her name as a payee.
 */
payee_name: string, 
/**
 * Not released.
 */
pending: Money, 
/**
 * Released, not in a payout.
 */
approved: Money, 
/**
 * In a payout that is not marked as paid.
 */
transit: Money, 
/**
 * In a payout that is marked as paid, or paid by a platform.
 */
paid: Money, 
/**
 * What a platform or a network owes her, of pending and approved: we do not pay it.
 */
platform: Money, 
/**
 * Next release of something pending.
 */
next_release: Day | null, 
/**
 * What lacks before she can be paid: `name`, `iban`, `vat_status`, `address`.
 */
missing: Array<string>, };

export type AdjustmentEdit = { 
/**
 * Whose.
 */
creator: CreatorId, 
/**
 * The program.
 */
program: number | null, 
/**
 * Decimal text with a sign: more for her is positive.
 */
amount: string, 
/**
 * Currency.
 */
currency: Currency, 
/**
 * From this day it may be paid; `None` = today.
 */
day: Day | null, 
/**
 * Why, in words. Needed.
 */
reason: string, };

export type PayeeEdit = { 
/**
 * The creator.
 */
creator: CreatorId, 
/**
 * Name of the account's holder.
 */
name: string, 
/**
 * IBAN. On writing, one with `•` in it leaves what is there.
 */
iban: string, 
/**
 * BIC; empty = not needed.
 */
bic: string, 
/**
 * Street and number.
 */
street: string, 
/**
 * Postcode.
 */
postcode: string, 
/**
 * Town.
 */
town: string, 
/**
 * Country, two letters.
 */
country: string, 
/**
 * E-mail for statements.
 */
email: string, 
/**
 * Whether she charges VAT.
 */
vat_status: VatStatus, 
/**
 * VAT number.
 */
vat_number: string, 
/**
 * VAT that she charges, a fraction as decimal text.
 */
vat_rate: string | null, 
/**
 * We write her invoices (self-billing).
 */
self_billing: boolean, 
/**
 * Notes.
 */
note: string, };

export type Reveal = "masked" | "whole";

export type Payee = { 
/**
 * The payee; 0 = nothing is owed or written yet.
 */
id: number, 
/**
 * Whose.
 */
who: Who | null, 
/**
 * Her details; the IBAN is masked unless asked for.
 */
edit: PayeeEdit, 
/**
 * What lacks before she can be paid.
 */
missing: Array<string>, };

export type PayoutRequest = { 
/**
 * What was released until this day; `None` = today.
 */
until?: Day, 
/**
 * Only these; `None` = everybody.
 */
creators?: Array<CreatorId>, 
/**
 * The bank executes on this day; `None` = today.
 */
execute_on?: Day, 
/**
 * Notes.
 */
note: string, };

export type PayoutLine = { 
/**
 * Number; 0 = a preview.
 */
id: number, 
/**
 * Who.
 */
who: Who | null, 
/**
 * The payee.
 */
payee: number, 
/**
 * Name of the account's holder.
 */
name: string, 
/**
 * Masked.
 */
iban: string, 
/**
 * Commission and the like, without VAT.
 */
amount: Money, 
/**
 * VAT on it.
 */
vat: Money, 
/**
 * To pay.
 */
gross: Money, 
/**
 * Entries of the ledger that it pays.
 */
entries: number, 
/**
 * Of these, negative ones together: refunds after an earlier payout.
 */
deducted: Money, 
/**
 * Invoice or self-billing number.
 */
document: string, 
/**
 * VAT status.
 */
vat_status: VatStatus, };

export type NotPaidWhy = { "why": "below_minimum", 
/**
 * The minimum.
 */
minimum: Money, } | { "why": "missing", 
/**
 * Which: `name`, `iban`, `vat_status`, `address`, `vat_rate`.
 */
fields: Array<string>, } | { "why": "negative" } | { "why": "blocked" };

export type NotPaid = { 
/**
 * Who.
 */
who: Who | null, 
/**
 * The payee.
 */
payee: number, 
/**
 * What she is owed.
 */
amount: Money, 
/**
 * Why not.
 */
why: NotPaidWhy, };

export type PayoutPreview = { 
/**
 * Until this day.
 */
until: Day, 
/**
 * Lines, by name.
 */
lines: Array<PayoutLine>, 
/**
 * Who is not in it.
 */
left_out: Array<NotPaid>, 
/**
 * To pay, by currency.
 */
sums: Array<Money>, 
/**
 * What lacks of the brand's own details before a payment file can be written: `name`, `iban`.
 */
payer_missing: Array<string>, };

export type Payout = { 
/**
 * Number of the row.
 */
id: number, 
/**
 * Its number: `2026-001`.
 */
number: string, 
/**
 * When it was made.
 */
made_at: Instant, 
/**
 * Until this day.
 */
until: Day, 
/**
 * The bank executes on.
 */
execute_on: Day, 
/**
 * Marked as paid on; `None` = not yet.
 */
paid_on: Day | null, 
/**
 * Notes.
 */
note: string, 
/**
 * Lines.
 */
count: number, 
/**
 * To pay, by currency.
 */
sums: Array<Money>, };

export type PayoutDetail = { 
/**
 * The run.
 */
payout: Payout, 
/**
 * Its lines.
 */
lines: Array<PayoutLine>, };

export type FilesWritten = { 
/**
 * The folder.
 */
folder: string, 
/**
 * Their names.
 */
files: Array<string>, 
/**
 * What could not be written, as error codes with the file: `sepa_not_euro`, `payer_missing`.
 */
notes: Array<[string, string]>, };

export type JournalForm = "csv" | "xlsx";

export type YearRow = { 
/**
 * Who; `None` = erased.
 */
who: Who | null, 
/**
 * The payee; 0 = goods only.
 */
payee: number, 
/**
 * Name.
 */
name: string, 
/**
 * Country.
 */
country: string, 
/**
 * VAT number.
 */
vat_number: string, 
/**
 * Paid by us, without VAT, by currency.
 */
paid: Array<Money>, 
/**
 * VAT on it.
 */
vat: Array<Money>, 
/**
 * Paid by platforms.
 */
platform: Array<Money>, 
/**
 * Goods sent, at cost.
 */
goods: Array<Money>, 
/**
 * Pieces sent.
 */
pieces: number, 
/**
 * Samples whose cost is not known.
 */
goods_unknown: number, };

export type TierEdit = { 
/**
 * Number; 0 = new.
 */
id: number, 
/**
 * The program.
 */
program: number, 
/**
 * Name.
 */
name: string, 
/**
 * Net sales of a calendar month from which a creator is proposed, decimal text; `None` = never.
 */
threshold: string | null, };

export type Tier = { 
/**
 * Its fields.
 */
edit: TierEdit, 
/**
 * Rate today, a fraction as decimal text; `None` = none was written.
 */
rate: string | null, 
/**
 * Creators in it today.
 */
members: number, };

export type TierAssignment = { 
/**
 * The program.
 */
program: number, 
/**
 * The tier; `None` = out of all.
 */
tier: number | null, 
/**
 * Who.
 */
creators: Array<CreatorId>, 
/**
 * From this day; `None` = today.
 */
from: Day | null, };

export type TierProposal = { 
/**
 * Who.
 */
who: Who, 
/**
 * Net sales of the month.
 */
net_sales: Money, 
/**
 * Her tier today.
 */
now: number | null, 
/**
 * The one that she qualifies for.
 */
proposed: number | null, };

export type BonusEdit = { 
/**
 * Number; 0 = new.
 */
id: number, 
/**
 * The program.
 */
program: number, 
/**
 * Name.
 */
name: string, 
/**
 * What it counts.
 */
counts: BonusCounts, 
/**
 * From so much in a calendar month: a whole number, or an amount in the program's currency; decimal text.
 */
threshold: string, 
/**
 * What it pays, decimal text in the program's currency.
 */
amount: string, 
/**
 * First day; sales before do not count.
 */
from: Day, 
/**
 * Last day; `None` = no end.
 */
to: Day | null, };

export type Bonus = { 
/**
 * Its fields.
 */
edit: BonusEdit, 
/**
 * How often it was reached.
 */
reached: number, };

export type ProgramTerms = { 
/**
 * Tiers, the lowest threshold first.
 */
tiers: Array<Tier>, 
/**
 * Bonuses by name.
 */
bonuses: Array<Bonus>, };

export type TriedRate = { 
/**
 * Only this creator's.
 */
creator: CreatorId | null, 
/**
 * Only this tier's.
 */
tier: number | null, 
/**
 * Only for this product.
 */
product: number | null, 
/**
 * A fraction as decimal text.
 */
rate: string, };

export type SimulationRequest = { 
/**
 * The program.
 */
program: number, 
/**
 * Rates in place of those that stood.
 */
rates: Array<TriedRate>, 
/**
 * Tiers that creators would have been in.
 */
tiers: Array<TierAssignment>, 
/**
 * Orders from this day.
 */
from: Day, 
/**
 * Until this day.
 */
to: Day, };

export type Simulation = { 
/**
 * Credited orders that were reckoned.
 */
orders: number, 
/**
 * Their commission as it is, by currency.
 */
before: Array<Money>, 
/**
 * As it would have been.
 */
after: Array<Money>, 
/**
 * By creator, the largest difference first, at most 200.
 */
rows: Array<SimulatedRow>, 
/**
 * Creators with a difference.
 */
changed: number, 
/**
 * Lines that had no rate and would have had one.
 */
gained: number, };

export type SimulatedRow = { 
/**
 * Who.
 */
who: Who, 
/**
 * As it is.
 */
before: Money, 
/**
 * As it would have been.
 */
after: Money, };

export type CodesRequest = { 
/**
 * For whom.
 */
creators: Array<CreatorId>, 
/**
 * How they are made: `{name}`, `{handle}`, `{percent}` and letters; `None` = `{name}{percent}`.
 */
pattern: string | null, 
/**
 * What everything else of them is; `id`, `code` and `creator` are not read.
 */
terms: CodeEdit, 
/**
 * Creators that have a code which can be used get another one too.
 */
also_with_code: boolean, };

export type ProposedCode = { 
/**
 * For whom.
 */
who: Who, 
/**
 * The code; empty when none can be made of her name.
 */
code: string, 
/**
 * A code that she has already: then none is made.
 */
has: string | null, 
/**
 * Codes that are easily taken for it.
 */
look_alikes: Array<string>, };

export type LinksRequest = { 
/**
 * For whom.
 */
creators: Array<CreatorId>, 
/**
 * The page: https.
 */
target: string, 
/**
 * The program.
 */
program: number | null, 
/**
 * Where it stands: `bio`, `video`, `story`, …; becomes `utm_medium`.
 */
placement: string, 
/**
 * The post, becomes `utm_content`; empty = none.
 */
post: string, };

export type ProposedLink = { 
/**
 * For whom.
 */
who: Who, 
/**
 * Its address.
 */
url: string, 
/**
 * She has it already.
 */
known: boolean, };

export type TermsFile = { 
/**
 * File name.
 */
file: string, 
/**
 * Rows read.
 */
rows: number, 
/**
 * New codes, or days of clicks and orders.
 */
created: number, 
/**
 * Changed ones.
 */
updated: number, 
/**
 * As they were.
 */
unchanged: number, 
/**
 * Codes that name nobody, or a creator whom the roster does not know: taken without an owner.
 */
without_owner: number, 
/**
 * Rows that were not taken.
 */
rejected: Array<RejectedTerm>, };

export type RejectedTerm = { 
/**
 * Row, 1 = the first after the header.
 */
row: number, 
/**
 * Why, in English.
 */
reason: string, };

export type CodesForm = "shopify" | "plain";

export type LinkEdit = { 
/**
 * Number; 0 = new.
 */
id: number, 
/**
 * Whose.
 */
creator: CreatorId, 
/**
 * The program it belongs to.
 */
program: number | null, 
/**
 * Its address: `https` only.
 */
url: string, 
/**
 * What it leads to, in words.
 */
label: string, };

export type Link = { 
/**
 * Its fields.
 */
edit: LinkEdit, 
/**
 * Name of its program.
 */
program_name: string | null, };

export type CreatorRate = { 
/**
 * The program.
 */
program: number, 
/**
 * Its name.
 */
program_name: string, 
/**
 * A fraction as decimal text; `None` = none was written.
 */
rate: string | null, 
/**
 * It is her own, not everybody's.
 */
own: boolean, 
/**
 * Since when; `None` without a rate.
 */
from: Day | null, };

export type CreatorCodes = { 
/**
 * Codes: those that can be used first, then by name.
 */
codes: Array<Code>, 
/**
 * Links, the oldest first.
 */
links: Array<Link>, 
/**
 * Her rate in every program, by name.
 */
rates: Array<CreatorRate>, };

export type AssetKind = "image" | "video" | "document";

export type AssetsQuery = { 
/**
 * Words of name, file, holder or note.
 */
text: string, 
/**
 * Only of this kind.
 */
kind: AssetKind | null, 
/**
 * Only of this product.
 */
product: number | null, };

export type AssetEdit = { 
/**
 * Number.
 */
id: number, 
/**
 * Name, unique; the file in a kit is named after it.
 */
name: string, 
/**
 * What an image shows, by language, for those who do not see it.
 */
alt: { [key in string]: string }, 
/**
 * Languages in whose kits it may stand; empty = all.
 */
languages: Array<string>, 
/**
 * The product that it shows.
 */
product: number | null, 
/**
 * Who holds the rights.
 */
holder: string, 
/**
 * What the licence allows, in words that an affiliate reads.
 */
licence: string, 
/**
 * Last day on which it may be used; after it no kit holds it. `None` = no end.
 */
licence_until: Day | null, 
/**
 * Notes, for the team.
 */
note: string, };

export type LicenceState = "valid" | "ending" | "ended";

export type Asset = { 
/**
 * What one can change.
 */
edit: AssetEdit, 
/**
 * What it is.
 */
kind: AssetKind, 
/**
 * Name of its product.
 */
product_name: string | null, 
/**
 * Where its licence stands today.
 */
licence: LicenceState, 
/**
 * The newest version.
 */
newest: AssetVersion, 
/**
 * Templates that use it.
 */
used_in: number, };

export type AssetVersion = { 
/**
 * Its number, from 1.
 */
version: number, 
/**
 * `jpeg`, `png`, `mp4`, `mov`, `webm`, `pdf`, `txt`.
 */
format: string, 
/**
 * Bytes of the file that goes out.
 */
bytes: number, 
/**
 * Width in pixels of an image.
 */
width: number | null, 
/**
 * Height in pixels of an image.
 */
height: number | null, 
/**
 * Length in seconds of a film.
 */
seconds: number | null, 
/**
 * Checksum of the file that goes out: SHA-256 in hex.
 */
sha256: string, 
/**
 * Name of the file it came from.
 */
file: string, 
/**
 * What was done to make it safe: message `asset_change_<name>`.
 */
changes: Array<string>, 
/**
 * There is a small picture of it.
 */
preview: boolean, 
/**
 * When it came in.
 */
made_at: Instant, };

export type AssetDetail = { 
/**
 * As in the list.
 */
asset: Asset, 
/**
 * Versions, newest first.
 */
versions: Array<AssetVersion>, 
/**
 * Templates that use it: number and name.
 */
templates: Array<TemplateRef>, };

export type TemplateRef = { 
/**
 * Number.
 */
id: number, 
/**
 * Name.
 */
name: string, };

export type AssetAdded = { 
/**
 * Name of the file.
 */
file: string, 
/**
 * The asset; `None` when it was refused.
 */
asset: Asset | null, 
/**
 * It was there already, byte for byte.
 */
known: boolean, 
/**
 * Why it was refused.
 */
error: ApiError | null, };

export type KitPart = "texts" | "look" | "products" | "assets" | "code" | "link" | "terms" | "briefing" | "deliverables" | "disclosure" | "names";

export type KitContent = { 
/**
 * Texts by language (`en`, `nl`, `fi`). A creator gets a kit in a language that has texts.
 */
texts: { [key in string]: KitTexts }, 
/**
 * Products in it, by their numbers, in order.
 */
products: number[], 
/**
 * Assets in it, by their numbers, in order.
 */
assets: number[], 
/**
 * The brand's look.
 */
look: BrandLook, };

export type KitTexts = { 
/**
 * Title of the kit.
 */
title: string, 
/**
 * The first words to her.
 */
greeting: string, 
/**
 * Who the brand is.
 */
about: string, 
/**
 * Facts about products.
 */
facts: Array<ProductFacts>, 
/**
 * Key messages.
 */
messages: Array<string>, 
/**
 * Please do.
 */
dos: Array<string>, 
/**
 * Please do not.
 */
donts: Array<string>, 
/**
 * Rules of the program.
 */
rules: Array<string>, 
/**
 * Captions to copy.
 */
captions: Array<string>, 
/**
 * Hashtags, without `#`.
 */
hashtags: Array<string>, 
/**
 * How to use the brand's look.
 */
look: string, 
/**
 * The text that discloses the cooperation; empty = what is usual in her country.
 */
disclosure: string, 
/**
 * Questions and their answers.
 */
questions: Array<Question>, 
/**
 * Whom to ask.
 */
contact: string, };

export type ProductFacts = { 
/**
 * The product.
 */
product: number, 
/**
 * A fact each.
 */
lines: Array<string>, };

export type Question = { 
/**
 * The question.
 */
question: string, 
/**
 * The answer.
 */
answer: string, };

export type BrandLook = { 
/**
 * Colours.
 */
colours: Array<NamedColour>, 
/**
 * Fonts, by name.
 */
fonts: Array<string>, 
/**
 * The logo: an asset.
 */
logo: number | null, };

export type NamedColour = { 
/**
 * Name.
 */
name: string, 
/**
 * `#rrggbb`.
 */
hex: string, };

export type KitTemplateLine = { 
/**
 * Number.
 */
id: number, 
/**
 * Name, unique.
 */
name: string, 
/**
 * Languages that have texts.
 */
languages: Array<string>, 
/**
 * Assets in it.
 */
assets: number, 
/**
 * Name of its program.
 */
program_name: string | null, 
/**
 * Name of its briefing.
 */
briefing_name: string | null, 
/**
 * Creators who have a kit of it.
 */
creators: number, 
/**
 * When it was edited.
 */
edited_at: Instant, };

export type KitTemplateEdit = { 
/**
 * Number; 0 = new.
 */
id: number, 
/**
 * Name, unique.
 */
name: string, 
/**
 * The program whose terms it tells.
 */
program: number | null, 
/**
 * The briefing that it holds: the version that a creator got, else the newest.
 */
briefing: number | null, 
/**
 * What it says.
 */
content: KitContent, };

export type KitPreview = { 
/**
 * The page: a whole document without script.
 */
html: string, 
/**
 * Its language.
 */
language: string, 
/**
 * The version that it would be; 0 = a preview for nobody.
 */
version: number, 
/**
 * She has it already as it is.
 */
same: boolean, 
/**
 * What to know before it is made.
 */
notes: Array<KitNote>, };

export type KitNote = { 
/**
 * `no_code`, `no_link`, `no_rate`, `no_briefing`, `code_ended`, `asset_ended`, `asset_gone`, `no_texts` (in her language:
 * another one was taken), `no_alt`, `no_disclosure`, `product_gone`, `merge_empty`, `merge_unknown`, `blocked`.
 */
code: string, 
/**
 * It cannot be made like this.
 */
stops: boolean, 
/**
 * Values in the sentence.
 */
params: { [key in string]: string }, };

export type KitRequest = { 
/**
 * The template.
 */
template: number, 
/**
 * These creators.
 */
creators: Array<CreatorId>, 
/**
 * And those of this shortlist.
 */
list: number | null, 
/**
 * In this language; `None` = each in her own, as far as the template speaks it.
 */
language: string | null, 
/**
 * Only those whose kit is missing or out of date.
 */
only_changed: boolean, };

export type KitPlan = { 
/**
 * A kit each, in the request's order.
 */
kits: Array<PlannedKit>, 
/**
 * Bytes of all, about; files are not packed yet.
 */
bytes: number, };

export type PlannedKit = { 
/**
 * For whom.
 */
who: Who, 
/**
 * In which language.
 */
language: string, 
/**
 * Its version.
 */
version: number, 
/**
 * It is the same as the one she has: making it gives the same bytes again.
 */
same: boolean, 
/**
 * What changed since the one she has; empty when she has none.
 */
changed: Array<KitPart>, 
/**
 * What to know.
 */
notes: Array<KitNote>, };

export type KitState = "none" | "made" | "current" | "out_of_date";

export type KitsQuery = { 
/**
 * The template.
 */
template: number, 
/**
 * Members of this shortlist, with a kit or without; `None` = everybody who has one.
 */
list: number | null, 
/**
 * Words of name or handle.
 */
text: string, 
/**
 * Only in this state.
 */
state: KitState | null, 
/**
 * First row.
 */
offset: number, 
/**
 * Rows at most.
 */
limit: number, };

export type KitPage = { 
/**
 * Rows that match.
 */
total: number, 
/**
 * Rows in each state, before the state is asked for: in the order of `KitState`.
 */
counts: Array<number>, 
/**
 * The list that was asked for.
 */
list: ListRef | null, 
/**
 * Rows by name.
 */
rows: Array<KitRow>, };

export type KitRow = { 
/**
 * Who.
 */
who: Who, 
/**
 * Where she stands.
 */
state: KitState, 
/**
 * The newest kit; `None` = she has none.
 */
newest: KitMade | null, 
/**
 * What would be different now.
 */
changed: Array<KitPart>, };

export type KitMade = { 
/**
 * Number.
 */
id: number, 
/**
 * The template.
 */
template: TemplateRef, 
/**
 * Its language.
 */
language: string, 
/**
 * Its version, from 1.
 */
version: number, 
/**
 * The day it bears.
 */
made_on: Day, 
/**
 * Name of the file.
 */
file: string, 
/**
 * Its bytes.
 */
bytes: number, 
/**
 * Checksum: SHA-256 in hex.
 */
sha256: string, 
/**
 * When she got it; `None` = nobody wrote down that she did.
 */
given_on: Day | null, };

export type Theme = "system" | "light" | "dark";

export type Settings = { 
/**
 * `en`, `nl` or `fi`; `None` = as the system says.
 */
language: string | null, 
/**
 * ISO 4217.
 */
currency: string, 
/**
 * Theme.
 */
theme: Theme, 
/**
 * Taller rows (40 px).
 */
comfortable: boolean, 
/**
 * Days of the metrics window.
 */
window_days: number, 
/**
 * Newest posts counted at most.
 */
window_posts: number, 
/**
 * Days after which a post weighs 1/e in estimates.
 */
recency_days: number, 
/**
 * The name under which this user rates creators; empty until first asked.
 */
rater: string, 
/**
 * Columns shown in the roster, in order; empty = the default ones.
 */
columns: Array<string>, 
/**
 * Figures older than this many days are marked as stale.
 */
stale_days: number, 
/**
 * Time zone in which days begin and end (IANA name); `None` = the system's.
 */
time_zone: string | null, 
/**
 * Make backups by itself, once a day and before imports.
 */
backups: boolean, 
/**
 * Tell what is due as a notification of the system.
 */
notices: boolean, 
/**
 * The first minute of the day, 0-1439 since midnight, at which nothing is told.
 */
quiet_from: number, 
/**
 * The first minute at which things are told again; the same as `quiet_from` = there are no quiet hours.
 */
quiet_to: number, 
/**
 * Tell nothing on Saturdays and Sundays.
 */
quiet_weekends: boolean, };

export type Status = { 
/**
 * File name without extension.
 */
name: string, 
/**
 * Full path.
 */
path: string, 
/**
 * Creators in the roster.
 */
creators: number, 
/**
 * Posts known.
 */
posts: number, 
/**
 * What Ctrl+Z would take back.
 */
undo: ActivityLine | null, 
/**
 * What Ctrl+Shift+Z would do again.
 */
redo: ActivityLine | null, 
/**
 * The brand profile looks for something: brand fit is in use.
 */
has_brand: boolean, 
/**
 * The file cannot be written: nothing can be changed.
 */
read_only: boolean, 
/**
 * The civil day that it is in the workspace's time zone.
 */
today: Day, 
/**
 * Suggestions to merge that wait for an answer.
 */
suggestions: number, 
/**
 * Counts up whenever anything changed.
 */
revision: number, };

export type ChangedEvent = { 
/**
 * Tags of the reads that are stale, as in the command table.
 */
tags: Array<string>, 
/**
 * Revision of the workspace.
 */
revision: number, };

/** What a read provides and a write invalidates. */
export const tags = {
  status: { kind: "read", tags: ["status"] },
  settings: { kind: "read", tags: ["settings"] },
  rank: { kind: "read", tags: ["roster"] },
  histogram: { kind: "read", tags: ["roster"] },
  choices: { kind: "read", tags: ["roster"] },
  creator: { kind: "read", tags: ["roster"] },
  posts: { kind: "read", tags: ["roster"] },
  weight_profiles: { kind: "read", tags: ["weights"] },
  brand: { kind: "read", tags: ["brand"] },
  shortlists: { kind: "read", tags: ["lists"] },
  own_columns: { kind: "read", tags: ["columns"] },
  imports: { kind: "read", tags: ["imports"] },
  rejected_rows: { kind: "read", tags: ["imports"] },
  activity: { kind: "read", tags: ["activity"] },
  preview_import: { kind: "read", tags: ["mappings"] },
  mappings: { kind: "read", tags: ["mappings"] },
  suggestions: { kind: "read", tags: ["people"] },
  orders: { kind: "read", tags: ["orders"] },
  backups: { kind: "read", tags: ["backups"] },
  preview_restore: { kind: "read", tags: [] },
  check: { kind: "read", tags: [] },
  count_stale: { kind: "read", tags: ["roster"] },
  read_handles: { kind: "read", tags: [] },
  backtest: { kind: "read", tags: ["roster", "orders"] },
  explain: { kind: "read", tags: ["roster", "weights"] },
  stability: { kind: "read", tags: ["roster", "weights"] },
  moved: { kind: "read", tags: ["roster", "weights", "imports"] },
  compare: { kind: "read", tags: ["roster", "weights"] },
  portfolio: { kind: "read", tags: ["roster", "lists"] },
  benchmarks: { kind: "read", tags: ["roster"] },
  near_hashtags: { kind: "read", tags: ["roster", "brand"] },
  today: { kind: "read", tags: ["today", "pipeline", "outreach", "products", "samples", "briefings", "programs", "assets", "rules", "privacy", "roster", "lists"] },
  timeline: { kind: "read", tags: ["roster", "imports", "orders", "people", "activity", "pipeline", "outreach", "samples", "briefings", "kits"] },
  digest: { kind: "read", tags: ["today", "roster", "pipeline", "outreach", "products", "samples", "briefings"] },
  own_stages: { kind: "read", tags: ["pipeline"] },
  board: { kind: "read", tags: ["pipeline", "roster", "samples"] },
  board_column: { kind: "read", tags: ["pipeline", "roster", "samples"] },
  pipeline_rows: { kind: "read", tags: ["pipeline", "roster", "samples"] },
  campaigns: { kind: "read", tags: ["pipeline", "samples", "products", "briefings", "lists"] },
  campaign: { kind: "read", tags: ["pipeline", "samples", "products", "briefings", "lists"] },
  actions: { kind: "read", tags: ["pipeline"] },
  stage_history: { kind: "read", tags: ["pipeline"] },
  rates: { kind: "read", tags: ["pipeline"] },
  templates: { kind: "read", tags: ["outreach"] },
  outreach_setup: { kind: "read", tags: ["outreach", "settings"] },
  preview_template: { kind: "read", tags: ["outreach", "settings", "brand", "roster", "programs", "privacy"] },
  preview_messages: { kind: "read", tags: ["outreach", "settings", "brand", "roster", "pipeline", "products", "programs", "privacy"] },
  messages: { kind: "read", tags: ["outreach", "roster", "lists"] },
  replies: { kind: "read", tags: ["outreach"] },
  outreach_plan: { kind: "read", tags: ["outreach", "roster", "lists", "pipeline", "weights"] },
  plan_invites: { kind: "read", tags: ["outreach", "roster"] },
  products: { kind: "read", tags: ["products", "samples"] },
  stock_moves: { kind: "read", tags: ["products", "samples"] },
  sample_rules: { kind: "read", tags: ["samples"] },
  carriers: { kind: "read", tags: ["samples"] },
  samples: { kind: "read", tags: ["samples", "roster", "pipeline"] },
  sample: { kind: "read", tags: ["samples", "products", "roster"] },
  sample_dates: { kind: "read", tags: ["samples"] },
  check_samples: { kind: "read", tags: ["samples", "products"] },
  month_budget: { kind: "read", tags: ["samples", "products"] },
  post_chances: { kind: "read", tags: ["samples"] },
  address: { kind: "read", tags: ["samples"] },
  briefings: { kind: "read", tags: ["briefings"] },
  briefing: { kind: "read", tags: ["briefings", "roster"] },
  briefing_difference: { kind: "read", tags: ["briefings"] },
  briefing_for: { kind: "read", tags: ["briefings", "roster", "programs"] },
  briefing_starters: { kind: "read", tags: ["settings"] },
  deliverables_of: { kind: "read", tags: ["briefings", "roster"] },
  check_text: { kind: "read", tags: ["briefings", "programs"] },
  plans: { kind: "read", tags: ["plans"] },
  plan: { kind: "read", tags: ["plans"] },
  plan_starter: { kind: "read", tags: ["settings"] },
  plan_presets: { kind: "read", tags: [] },
  plan_figures: { kind: "read", tags: ["orders", "imports", "samples", "products", "lists"] },
  plan_answer: { kind: "read", tags: ["lists", "roster", "samples"] },
  plan_chances: { kind: "read", tags: ["lists", "roster", "samples"] },
  plan_sensitivity: { kind: "read", tags: ["lists", "roster", "samples"] },
  plan_must_be: { kind: "read", tags: ["lists", "roster", "samples"] },
  plan_portfolio: { kind: "read", tags: ["lists", "roster", "samples", "pipeline"] },
  programs: { kind: "read", tags: ["programs", "roster"] },
  codes: { kind: "read", tags: ["programs", "roster"] },
  program_terms: { kind: "read", tags: ["programs", "sales"] },
  tier_proposals: { kind: "read", tags: ["programs", "sales", "orders", "roster"] },
  simulate_terms: { kind: "read", tags: ["programs", "sales", "orders", "roster"] },
  propose_codes: { kind: "read", tags: ["programs", "roster"] },
  propose_links: { kind: "read", tags: ["programs", "roster"] },
  preview_codes_file: { kind: "read", tags: ["programs"] },
  preview_clicks_file: { kind: "read", tags: ["programs"] },
  sales: { kind: "read", tags: ["sales", "orders", "programs", "products", "samples", "pipeline", "roster"] },
  code_sales: { kind: "read", tags: ["sales", "orders", "programs", "roster"] },
  sales_warnings: { kind: "read", tags: ["sales", "orders", "programs", "roster"] },
  exposure: { kind: "read", tags: ["sales", "orders", "roster"] },
  sample_returns: { kind: "read", tags: ["sales", "orders", "samples", "products", "roster"] },
  sales_settings: { kind: "read", tags: ["sales"] },
  ledger: { kind: "read", tags: ["sales", "orders", "roster"] },
  balances: { kind: "read", tags: ["sales", "orders", "roster"] },
  payee: { kind: "read", tags: ["sales", "roster"] },
  preview_payout: { kind: "read", tags: ["sales", "orders", "roster"] },
  payouts: { kind: "read", tags: ["sales"] },
  payout: { kind: "read", tags: ["sales", "roster"] },
  year_list: { kind: "read", tags: ["sales", "samples", "roster"] },
  codes_of: { kind: "read", tags: ["programs", "roster"] },
  rules: { kind: "read", tags: ["rules"] },
  rule_kinds: { kind: "read", tags: [] },
  rule_conflicts: { kind: "read", tags: ["rules"] },
  eligibility: { kind: "read", tags: ["rules", "roster", "programs", "pipeline", "orders"] },
  eligibility_page: { kind: "read", tags: ["rules", "roster", "programs", "pipeline", "lists", "orders"] },
  rule_days: { kind: "read", tags: ["rules", "roster", "programs", "pipeline", "lists"] },
  preview_rules_file: { kind: "read", tags: ["rules", "roster", "pipeline", "lists"] },
  creator_facts: { kind: "read", tags: ["rules"] },
  health_of: { kind: "read", tags: ["rules"] },
  pilot_of: { kind: "read", tags: ["rules", "roster", "orders", "imports"] },
  pilots: { kind: "read", tags: ["rules", "roster", "orders", "imports"] },
  disclosure_checks: { kind: "read", tags: ["rules", "roster", "samples", "briefings", "programs"] },
  check_caption: { kind: "read", tags: [] },
  spark_codes: { kind: "read", tags: ["rules", "roster"] },
  contacts_of: { kind: "read", tags: ["rules", "roster"] },
  reach: { kind: "read", tags: ["rules", "roster", "pipeline", "lists"] },
  privacy_settings: { kind: "read", tags: ["privacy"] },
  shipped_notices: { kind: "read", tags: ["privacy"] },
  notice_queue: { kind: "read", tags: ["privacy", "roster", "pipeline", "lists", "outreach"] },
  preview_notice: { kind: "read", tags: ["privacy", "roster", "brand", "settings"] },
  personal_data: { kind: "read", tags: ["privacy", "rules", "roster", "imports", "orders", "sales", "activity", "samples", "briefings", "kits", "programs", "pipeline", "outreach", "lists"] },
  retention: { kind: "read", tags: ["privacy", "roster", "pipeline", "lists", "outreach", "samples", "sales"] },
  find_person: { kind: "read", tags: ["privacy", "rules", "roster", "sales", "programs", "orders"] },
  preview_erase: { kind: "read", tags: ["privacy", "rules", "roster", "imports", "orders", "sales", "activity"] },
  erasures: { kind: "read", tags: ["privacy"] },
  assets: { kind: "read", tags: ["assets", "products", "kits"] },
  asset: { kind: "read", tags: ["assets", "products", "kits"] },
  asset_preview: { kind: "read", tags: ["assets"] },
  kit_templates: { kind: "read", tags: ["kits", "programs", "briefings"] },
  kit_template: { kind: "read", tags: ["kits"] },
  kit_starter: { kind: "read", tags: ["programs", "products"] },
  kit_preview: { kind: "read", tags: ["kits", "assets", "programs", "products", "briefings", "brand", "roster", "settings"] },
  kit_rows: { kind: "read", tags: ["kits", "assets", "programs", "products", "briefings", "brand", "roster", "lists", "settings"] },
  kits_of: { kind: "read", tags: ["kits"] },
  plan_kits: { kind: "read", tags: ["kits", "assets", "programs", "products", "briefings", "brand", "roster", "lists", "settings"] },
  jobs: { kind: "read", tags: ["jobs"] },
  start_import: { kind: "write", tags: ["jobs"] },
  save_mapping: { kind: "write", tags: ["status", "mappings", "activity"] },
  delete_mapping: { kind: "write", tags: ["status", "mappings", "activity"] },
  merge_creators: { kind: "write", tags: ["status", "roster", "lists", "orders", "people", "activity", "pipeline", "outreach", "samples", "briefings", "today", "programs", "assets", "kits", "sales", "rules", "privacy"] },
  part_account: { kind: "write", tags: ["status", "roster", "lists", "orders", "people", "activity", "pipeline", "outreach", "samples", "briefings", "today", "programs", "assets", "kits", "sales", "rules", "privacy"] },
  not_same_person: { kind: "write", tags: ["status", "people", "activity"] },
  make_backup: { kind: "write", tags: ["backups"] },
  restore_backup: { kind: "write", tags: ["status", "roster", "imports", "lists", "columns", "weights", "brand", "settings", "orders", "mappings", "people", "activity", "plans", "backups", "pipeline", "outreach", "products", "samples", "briefings", "today", "programs", "assets", "kits", "sales", "rules", "privacy"] },
  start_export: { kind: "write", tags: ["jobs"] },
  export_stale: { kind: "write", tags: [] },
  cancel_job: { kind: "write", tags: ["jobs"] },
  load_sample: { kind: "write", tags: ["jobs"] },
  undo_import: { kind: "write", tags: ["status", "roster", "imports", "lists", "orders", "activity", "sales", "rules", "privacy"] },
  undo: { kind: "write", tags: ["status", "roster", "imports", "lists", "columns", "weights", "brand", "settings", "orders", "mappings", "people", "activity", "plans", "pipeline", "outreach", "products", "samples", "briefings", "today", "programs", "assets", "kits", "sales", "rules", "privacy"] },
  redo: { kind: "write", tags: ["status", "roster", "imports", "lists", "columns", "weights", "brand", "settings", "orders", "mappings", "people", "activity", "plans", "pipeline", "outreach", "products", "samples", "briefings", "today", "programs", "assets", "kits", "sales", "rules", "privacy"] },
  add_creators: { kind: "write", tags: ["status", "roster", "imports", "activity"] },
  edit_creator: { kind: "write", tags: ["status", "roster", "activity", "pipeline", "today"] },
  set_stage: { kind: "write", tags: ["status", "roster", "activity", "pipeline", "today"] },
  tag_creators: { kind: "write", tags: ["status", "roster", "activity"] },
  save_own_column: { kind: "write", tags: ["status", "columns", "roster", "activity"] },
  delete_own_column: { kind: "write", tags: ["status", "columns", "roster", "activity"] },
  set_own_value: { kind: "write", tags: ["status", "roster", "activity"] },
  rate_creator: { kind: "write", tags: ["status", "roster", "activity"] },
  create_shortlist: { kind: "write", tags: ["status", "lists", "roster", "activity", "pipeline", "today"] },
  rename_shortlist: { kind: "write", tags: ["status", "lists", "roster", "activity", "pipeline", "today"] },
  delete_shortlist: { kind: "write", tags: ["status", "lists", "roster", "activity", "pipeline", "today"] },
  add_to_shortlist: { kind: "write", tags: ["status", "lists", "roster", "activity", "pipeline", "today"] },
  remove_from_shortlist: { kind: "write", tags: ["status", "lists", "roster", "activity", "pipeline", "today"] },
  move_in_shortlist: { kind: "write", tags: ["status", "lists", "roster", "activity"] },
  save_settings: { kind: "write", tags: ["status", "settings", "roster", "activity", "sales"] },
  save_brand: { kind: "write", tags: ["status", "brand", "roster", "activity"] },
  save_weight_profile: { kind: "write", tags: ["status", "weights", "roster", "activity"] },
  use_weight_profile: { kind: "write", tags: ["status", "weights", "roster", "activity"] },
  delete_weight_profile: { kind: "write", tags: ["status", "weights", "roster", "activity"] },
  move_stage: { kind: "write", tags: ["status", "roster", "pipeline", "today", "activity"] },
  block_creators: { kind: "write", tags: ["status", "roster", "pipeline", "today", "activity"] },
  unblock_creators: { kind: "write", tags: ["status", "roster", "pipeline", "today", "activity"] },
  save_own_stage: { kind: "write", tags: ["status", "pipeline", "activity"] },
  delete_own_stage: { kind: "write", tags: ["status", "pipeline", "activity"] },
  save_campaign: { kind: "write", tags: ["status", "lists", "roster", "pipeline", "today", "activity"] },
  close_campaign: { kind: "write", tags: ["status", "roster", "pipeline", "today", "activity"] },
  delete_campaign: { kind: "write", tags: ["status", "lists", "roster", "pipeline", "today", "activity"] },
  save_campaign_cost: { kind: "write", tags: ["status", "pipeline", "today", "activity"] },
  delete_campaign_cost: { kind: "write", tags: ["status", "pipeline", "today", "activity"] },
  set_fee: { kind: "write", tags: ["status", "pipeline", "today", "activity"] },
  set_rate: { kind: "write", tags: ["status", "pipeline", "activity"] },
  save_action: { kind: "write", tags: ["status", "pipeline", "today", "activity"] },
  finish_action: { kind: "write", tags: ["status", "pipeline", "today", "activity"] },
  delete_action: { kind: "write", tags: ["status", "pipeline", "today", "activity"] },
  save_template: { kind: "write", tags: ["status", "outreach", "activity"] },
  delete_template: { kind: "write", tags: ["status", "outreach", "activity"] },
  add_starter_templates: { kind: "write", tags: ["status", "outreach", "activity"] },
  save_outreach_rules: { kind: "write", tags: ["status", "outreach", "activity"] },
  send_messages: { kind: "write", tags: ["status", "outreach", "roster", "pipeline", "today", "activity"] },
  save_message: { kind: "write", tags: ["status", "outreach", "roster", "pipeline", "today", "activity"] },
  delete_message: { kind: "write", tags: ["status", "outreach", "pipeline", "today", "activity"] },
  export_invites: { kind: "write", tags: [] },
  log_invites: { kind: "write", tags: ["status", "outreach", "roster", "pipeline", "today", "activity"] },
  save_product: { kind: "write", tags: ["status", "products", "samples", "pipeline", "today", "activity"] },
  delete_product: { kind: "write", tags: ["status", "products", "samples", "pipeline", "today", "activity"] },
  count_stock: { kind: "write", tags: ["status", "products", "today", "activity"] },
  import_products: { kind: "write", tags: ["status", "products", "samples", "today", "activity"] },
  export_products: { kind: "write", tags: [] },
  save_sample_rules: { kind: "write", tags: ["status", "samples", "today", "activity"] },
  request_samples: { kind: "write", tags: ["status", "samples", "products", "pipeline", "today", "activity"] },
  move_samples: { kind: "write", tags: ["status", "samples", "products", "pipeline", "roster", "today", "activity"] },
  extend_sample: { kind: "write", tags: ["status", "samples", "today", "activity"] },
  edit_sample: { kind: "write", tags: ["status", "samples", "pipeline", "today", "activity"] },
  link_post: { kind: "write", tags: ["status", "samples", "roster", "today", "activity"] },
  save_address: { kind: "write", tags: ["status", "samples", "activity"] },
  import_samples: { kind: "write", tags: ["status", "samples", "products", "roster", "today", "activity"] },
  export_packing_list: { kind: "write", tags: [] },
  export_labels: { kind: "write", tags: [] },
  save_briefing: { kind: "write", tags: ["status", "briefings", "pipeline", "activity"] },
  copy_briefing: { kind: "write", tags: ["status", "briefings", "activity"] },
  delete_briefing: { kind: "write", tags: ["status", "briefings", "pipeline", "roster", "today", "activity"] },
  send_briefing: { kind: "write", tags: ["status", "briefings", "roster", "today", "activity"] },
  acknowledge_briefing: { kind: "write", tags: ["status", "briefings", "today", "activity"] },
  move_deliverables: { kind: "write", tags: ["status", "briefings", "roster", "today", "activity"] },
  comment_deliverable: { kind: "write", tags: ["status", "briefings", "activity"] },
  check_deliverable: { kind: "write", tags: ["status", "briefings", "activity"] },
  match_post: { kind: "write", tags: ["status", "briefings", "roster", "today", "activity"] },
  set_usage: { kind: "write", tags: ["status", "briefings", "today", "activity"] },
  export_briefing: { kind: "write", tags: [] },
  save_plan: { kind: "write", tags: ["status", "plans", "activity"] },
  copy_plan: { kind: "write", tags: ["status", "plans", "activity"] },
  delete_plan: { kind: "write", tags: ["status", "plans", "activity"] },
  export_plan: { kind: "write", tags: [] },
  save_program: { kind: "write", tags: ["rules", "status", "programs", "activity", "sales"] },
  delete_program: { kind: "write", tags: ["status", "programs", "kits", "activity", "sales"] },
  set_program_rate: { kind: "write", tags: ["status", "programs", "activity", "sales"] },
  delete_program_rate: { kind: "write", tags: ["status", "programs", "activity", "sales"] },
  save_code: { kind: "write", tags: ["status", "programs", "roster", "today", "activity", "sales"] },
  delete_code: { kind: "write", tags: ["status", "programs", "roster", "today", "activity", "sales"] },
  save_link: { kind: "write", tags: ["status", "programs", "roster", "activity", "sales"] },
  save_tier: { kind: "write", tags: ["status", "programs", "sales", "activity"] },
  delete_tier: { kind: "write", tags: ["status", "programs", "sales", "activity"] },
  assign_tier: { kind: "write", tags: ["status", "programs", "sales", "activity"] },
  save_bonus: { kind: "write", tags: ["status", "programs", "sales", "activity"] },
  delete_bonus: { kind: "write", tags: ["status", "programs", "sales", "activity"] },
  make_codes: { kind: "write", tags: ["status", "programs", "roster", "today", "activity", "sales"] },
  make_links: { kind: "write", tags: ["status", "programs", "roster", "activity", "sales"] },
  import_codes: { kind: "write", tags: ["status", "programs", "roster", "today", "activity", "sales"] },
  import_clicks: { kind: "write", tags: ["status", "programs", "activity", "sales"] },
  export_codes: { kind: "write", tags: [] },
  export_link_qr: { kind: "write", tags: [] },
  correct_credit: { kind: "write", tags: ["status", "sales", "orders", "activity"] },
  clear_correction: { kind: "write", tags: ["status", "sales", "orders", "activity"] },
  save_sales_settings: { kind: "write", tags: ["status", "sales", "activity"] },
  add_adjustment: { kind: "write", tags: ["status", "sales", "activity"] },
  save_payee: { kind: "write", tags: ["status", "sales", "activity"] },
  make_payout: { kind: "write", tags: ["status", "sales", "today", "activity"] },
  confirm_payout: { kind: "write", tags: ["status", "sales", "today", "activity"] },
  set_payout_document: { kind: "write", tags: ["status", "sales", "activity"] },
  export_payout: { kind: "write", tags: [] },
  export_statement: { kind: "write", tags: [] },
  export_journal: { kind: "write", tags: [] },
  export_year: { kind: "write", tags: [] },
  export_sales: { kind: "write", tags: [] },
  delete_link: { kind: "write", tags: ["status", "programs", "roster", "activity", "sales"] },
  add_assets: { kind: "write", tags: ["status", "assets", "today", "activity"] },
  replace_asset: { kind: "write", tags: ["status", "assets", "today", "activity"] },
  save_asset: { kind: "write", tags: ["status", "assets", "today", "activity"] },
  delete_asset: { kind: "write", tags: ["status", "assets", "kits", "today", "activity"] },
  export_asset: { kind: "write", tags: [] },
  save_kit_template: { kind: "write", tags: ["status", "kits", "assets", "activity"] },
  copy_kit_template: { kind: "write", tags: ["status", "kits", "assets", "activity"] },
  delete_kit_template: { kind: "write", tags: ["status", "kits", "assets", "activity"] },
  start_kits: { kind: "write", tags: ["jobs"] },
  give_kits: { kind: "write", tags: ["status", "kits", "activity"] },
  save_rule: { kind: "write", tags: ["status", "rules", "today", "activity"] },
  delete_rule: { kind: "write", tags: ["status", "rules", "today", "activity"] },
  import_rules: { kind: "write", tags: ["status", "rules", "today", "activity"] },
  export_rules: { kind: "write", tags: [] },
  export_eligibility: { kind: "write", tags: [] },
  save_fact: { kind: "write", tags: ["status", "rules", "privacy", "today", "activity"] },
  save_health: { kind: "write", tags: ["status", "rules", "activity"] },
  delete_health: { kind: "write", tags: ["status", "rules", "activity"] },
  save_pilot_content: { kind: "write", tags: ["status", "rules", "activity"] },
  delete_pilot_content: { kind: "write", tags: ["status", "rules", "activity"] },
  check_disclosures: { kind: "write", tags: ["status", "rules", "today", "activity"] },
  export_disclosures: { kind: "write", tags: [] },
  save_spark_code: { kind: "write", tags: ["status", "rules", "today", "activity"] },
  delete_spark_code: { kind: "write", tags: ["status", "rules", "today", "activity"] },
  save_contact: { kind: "write", tags: ["status", "rules", "privacy", "activity"] },
  delete_contact: { kind: "write", tags: ["status", "rules", "privacy", "activity"] },
  save_privacy_settings: { kind: "write", tags: ["status", "privacy", "today", "activity"] },
  give_notices: { kind: "write", tags: ["status", "privacy", "today", "activity"] },
  delete_notice: { kind: "write", tags: ["status", "privacy", "today", "activity"] },
  save_objection: { kind: "write", tags: ["status", "privacy", "roster", "today", "activity"] },
  review_retention: { kind: "write", tags: ["status", "privacy", "today", "activity"] },
  export_person: { kind: "write", tags: ["privacy"] },
  erase: { kind: "write", tags: ["status", "roster", "imports", "lists", "orders", "people", "activity", "pipeline", "outreach", "products", "samples", "briefings", "programs", "assets", "kits", "sales", "rules", "privacy", "today"] },
  allow_again: { kind: "write", tags: ["status", "privacy"] },
  export_due_dates: { kind: "write", tags: [] },
  export_digest: { kind: "write", tags: [] },
  export_creators: { kind: "write", tags: [] },
  export_shortlist: { kind: "write", tags: [] },
  export_rejected: { kind: "write", tags: [] },
} as const;

/** The commands of the workspace. */
export const commands = {
  /** The state of the workspace: name, counts, what undo and redo would do. */
  status: () => call<Status>("status"),
  /** The user's settings. */
  settings: () => call<Settings>("settings"),
  /** A page of the roster, ranked. */
  rank: (query: RankQuery) => call<RankPage>("rank", { query }),
  /** How a number field is spread among the creators that match the other conditions. */
  histogram: (field: string, query: RankQuery) => call<Histogram>("histogram", { field, query }),
  /** The values of a text field with their creators. */
  choices: (field: string) => call<Array<Choice>>("choices", { field }),
  /** Everything about one creator. */
  creator: (creator: CreatorId) => call<CreatorDetail>("creator", { creator }),
  /** Posts of an account, newest first. */
  posts: (query: PostsQuery) => call<PostPage>("posts", { query }),
  /** Weight profiles, the shipped one first. */
  weight_profiles: () => call<Array<WeightProfile>>("weight_profiles"),
  /** The brand profile. */
  brand: () => call<BrandProfile>("brand"),
  /** Shortlists by name. */
  shortlists: () => call<Array<Shortlist>>("shortlists"),
  /** Own columns. */
  own_columns: () => call<Array<OwnColumn>>("own_columns"),
  /** The history of imports, newest first. */
  imports: () => call<Array<ImportLine>>("imports"),
  /** Rows that an import did not take. */
  rejected_rows: (import_: number) => call<Array<RejectedRow>>("rejected_rows", { import: import_ }),
  /** What happened, newest first. */
  activity: (limit: number) => call<Array<ActivityLine>>("activity", { limit }),
  /** What files hold, before anything is written. */
  preview_import: (paths: Array<string>, choices: Array<FileChoice>) => call<ImportPreview>("preview_import", { paths, choices }),
  /** Saved ways to read tables of unknown layout. */
  mappings: () => call<Array<SavedMapping>>("mappings"),
  /** Creators that may be one person, the surest first. */
  suggestions: (limit: number) => call<Array<Suggestion>>("suggestions", { limit }),
  /** Orders, newest first. */
  orders: (query: OrdersQuery) => call<OrderPage>("orders", { query }),
  /** Backups of this workspace. */
  backups: () => call<Backups>("backups"),
  /** What restoring a backup would change. */
  preview_restore: (path: string) => call<RestorePreview>("preview_restore", { path }),
  /** Checks every invariant of the workspace. */
  check: () => call<Array<CheckResult>>("check"),
  /** How many accounts have old or thin figures. */
  count_stale: (query: StaleQuery) => call<StaleCount>("count_stale", { query }),
  /** What pasted handles and links would become. */
  read_handles: (text: string, platform: Platform) => call<Array<AddedLine>>("read_handles", { text, platform }),
  /** How well each factor and the score ordered creators' later results. */
  backtest: (split: Split) => call<Backtest>("backtest", { split }),
  /** Why a creator stands where she stands, and what would swap her with another (`None` = her neighbours). */
  explain: (creator: CreatorId, other: CreatorId | null, weights: Weights | null) => call<Explanation>("explain", { creator, other, weights }),
  /** How much of the top stays when the weights move a fifth. */
  stability: (query: RankQuery) => call<Stability>("stability", { query }),
  /** Whose score the last import moved most. */
  moved: (limit: number) => call<Moved>("moved", { limit }),
  /** Two to six creators side by side. */
  compare: (creators: Array<CreatorId>) => call<Comparison>("compare", { creators }),
  /** A shortlist as a whole: expected views, overlap, share of the largest. */
  portfolio: (list: number) => call<Portfolio>("portfolio", { list }),
  /** Published figures by what they are about, and how far they differ. */
  benchmarks: () => call<Benchmarks>("benchmarks"),
  /** Hashtags that the roster uses together with what the brand looks for. */
  near_hashtags: () => call<Array<NearHashtag>>("near_hashtags"),
  /** Everything that is due: overdue first, then by day; `days` ahead. */
  today: (days: number) => call<Array<DueItem>>("today", { days }),
  /** What happened with a creator, newest first, a page at a time. */
  timeline: (query: TimelineQuery) => call<TimelinePage>("timeline", { query }),
  /** What was done in the week of a day, what is due, and the budgets of open campaigns. */
  digest: (week: Day) => call<Digest>("digest", { week }),
  /** Own stages, in order. */
  own_stages: () => call<Array<OwnStage>>("own_stages"),
  /** The pipeline as a board, so many cards a column. */
  board: (query: PipelineQuery, cards: number) => call<Board>("board", { query, cards }),
  /** More cards of a column of the board. */
  board_column: (query: PipelineQuery, at: StageRef, offset: number, limit: number) => call<BoardColumn>("board_column", { query, at, offset, limit }),
  /** The pipeline as a table; `sort` is `stage` (the default), `next`, `days`, `name`, `score` or `owner`. */
  pipeline_rows: (query: PipelineQuery, sort: string, descending: boolean, offset: number, limit: number) => call<PipelinePage>("pipeline_rows", { query, sort, descending, offset, limit }),
  /** Campaigns, open ones first. */
  campaigns: () => call<Array<Campaign>>("campaigns"),
  /** A campaign by its shortlist. */
  campaign: (list: number) => call<Campaign>("campaign", { list }),
  /** Open actions, the earliest first; of one creator with those that are done. */
  actions: (creator: CreatorId | null) => call<Array<ActionRow>>("actions", { creator }),
  /** Moves from stage to stage of a creator, newest first. */
  stage_history: (creator: CreatorId) => call<Array<StageMove>>("stage_history", { creator }),
  /** A creator's prices. */
  rates: (creator: CreatorId) => call<Array<RateRow>>("rates", { creator }),
  /** Templates of messages by name, with reply rates. */
  templates: () => call<Array<MessageTemplate>>("templates"),
  /** Rules of outreach, with what follows from them today. */
  outreach_setup: () => call<OutreachSetup>("outreach_setup"),
  /** A template's text in a language as it would read for a creator; it need not be saved. */
  preview_template: (template: TemplateEdit, creator: CreatorId, language: string | null) => call<MessagePreview>("preview_template", { template, creator, language }),
  /** Messages as they would go to each of these creators. */
  preview_messages: (draft: MessageDraft) => call<Array<MessagePreview>>("preview_messages", { draft }),
  /** The log of messages, newest first. */
  messages: (query: MessagesQuery) => call<MessagePage>("messages", { query }),
  /** Reply rates: overall, by template, by channel. */
  replies: () => call<Replies>("replies"),
  /** The week's quota of messages on TikTok, and whom to write to first. */
  outreach_plan: (limit: number) => call<OutreachPlan>("outreach_plan", { limit }),
  /** What invitation files for these creators would hold. */
  plan_invites: (creators: Array<CreatorId>) => call<InvitePlan>("plan_invites", { creators }),
  /** Products by name, with stock. */
  products: () => call<Array<Product>>("products"),
  /** Changes of a SKU's stock, newest first. */
  stock_moves: (sku: number) => call<Array<StockMove>>("stock_moves", { sku }),
  /** Clocks and limits of samples. */
  sample_rules: () => call<SampleRules>("sample_rules"),
  /** Carriers with their tracking pages, shipped ones and own ones. */
  carriers: () => call<Array<Carrier>>("carriers"),
  /** A page of samples. */
  samples: (query: SampleQuery) => call<SamplePage>("samples", { query }),
  /** Everything about a sample. */
  sample: (sample: number) => call<SampleDetail>("sample", { sample }),
  /** Dates of samples between two days, for a calendar. */
  sample_dates: (from: Day, to: Day) => call<Array<SampleDate>>("sample_dates", { from, to }),
  /** What to know before these creators are sent something. */
  check_samples: (creators: Array<CreatorId>, order: SampleOrder) => call<Array<SampleWarning>>("check_samples", { creators, order }),
  /** What samples cost this month against the limit. */
  month_budget: () => call<MonthBudget>("month_budget"),
  /** How likely each of these creators posts after a sample. */
  post_chances: (creators: Array<CreatorId>) => call<Array<PostChance>>("post_chances", { creators }),
  /** A creator's address for parcels. */
  address: (creator: CreatorId) => call<Address | null>("address", { creator }),
  /** Briefings and templates, newest edits first. */
  briefings: () => call<Array<BriefingLine>>("briefings"),
  /** Everything about a briefing. */
  briefing: (briefing: number) => call<BriefingDetail>("briefing", { briefing }),
  /** How two versions differ; 0 = the draft. */
  briefing_difference: (briefing: number, from: number, to: number) => call<Array<FieldChange>>("briefing_difference", { briefing, from, to }),
  /** What of a version is filled in for a creator: text fields with merge fields put in; what is missing is an error. */
  briefing_for: (briefing: number, creator: CreatorId, version: number) => call<Content>("briefing_for", { briefing, creator, version }),
  /** Shipped briefings to begin from, in a language (`None` = the settings'); saving one makes it an own template. */
  briefing_starters: (language: string | null) => call<Array<BriefingEdit>>("briefing_starters", { language }),
  /** Pieces of content of a creator, newest first. */
  deliverables_of: (creator: CreatorId) => call<Array<Deliverable>>("deliverables_of", { creator }),
  /** A text against its briefing: words, hashtags, code, disclosure. */
  check_text: (briefing: number, creator: CreatorId | null, text: string) => call<ContentCheck>("check_text", { briefing, creator, text }),
  /** Plans, changed last first. */
  plans: () => call<Array<PlanLine>>("plans"),
  /** A plan as it was saved. */
  plan: (plan: number) => call<SavedPlan>("plan", { plan }),
  /** A plan to begin with: an own programme, a network and a hybrid with usual values in the settings' currency. */
  plan_starter: () => call<PlanDraft>("plan_starter"),
  /** Usual values of inputs and published fees of channels, dated and with their sources. */
  plan_presets: () => call<PlanPresets>("plan_presets"),
  /** The workspace's own figures that inputs in a currency could take. */
  plan_figures: (currency: string) => call<Array<OwnFigure>>("plan_figures", { currency }),
  /** The closed form of a plan. */
  plan_answer: (draft: PlanDraft) => call<PlanAnswer>("plan_answer", { draft }),
  /** A plan's horizon drawn many times; a newer request ends an older one with the error `superseded`. */
  plan_chances: (draft: PlanDraft) => call<PlanChances>("plan_chances", { draft }),
  /** Which input moves break-even and chance of a scenario most. */
  plan_sensitivity: (draft: PlanDraft, scenario: string) => call<Sensitivity>("plan_sensitivity", { draft, scenario }),
  /** What each input alone must be for a chance from 0 to 1. */
  plan_must_be: (draft: PlanDraft, scenario: string, wanted: number) => call<WhatMustBeTrue>("plan_must_be", { draft, scenario, wanted }),
  /** These creators together: cost, orders, spread, chance, and the same money otherwise. */
  plan_portfolio: (draft: PlanDraft, scenario: string, creators: Array<CreatorId>) => call<PortfolioAnswer>("plan_portfolio", { draft, scenario, creators }),
  /** Programs by name. */
  programs: () => call<Array<Program>>("programs"),
  /** Discount codes of everybody and general ones, by name. */
  codes: () => call<Array<Code>>("codes"),
  /** A program's tiers and bonuses. */
  program_terms: (program: number) => call<ProgramTerms>("program_terms", { program }),
  /** Who qualifies for which tier by the sales of a calendar month (`YYYY-MM`; `None` = the last whole one). */
  tier_proposals: (program: number, month: string | null) => call<Array<TierProposal>>("tier_proposals", { program, month }),
  /** What other terms would have cost on past orders. Writes nothing. */
  simulate_terms: (request: SimulationRequest) => call<Simulation>("simulate_terms", { request }),
  /** Codes that could be made for many creators at once. */
  propose_codes: (request: CodesRequest) => call<Array<ProposedCode>>("propose_codes", { request }),
  /** Links that could be made for many creators at once. */
  propose_links: (request: LinksRequest) => call<Array<ProposedLink>>("propose_links", { request }),
  /** What a file of codes holds, before anything is written. */
  preview_codes_file: (path: string) => call<TermsFile>("preview_codes_file", { path }),
  /** What a file of clicks holds, before anything is written. */
  preview_clicks_file: (path: string) => call<TermsFile>("preview_clicks_file", { path }),
  /** Sales that count, grouped. */
  sales: (query: SalesQuery) => call<SalesPage>("sales", { query }),
  /** Codes in orders with their sales, the largest first. */
  code_sales: () => call<Array<CodeSales>>("code_sales"),
  /** What seems wrong with sales. */
  sales_warnings: () => call<Array<SalesWarning>>("sales_warnings"),
  /** How much hangs on few creators and on one platform (`None` = the currency with most orders). */
  exposure: (currency: Currency | null) => call<Exposure>("exposure", { currency }),
  /** Whether samples paid for themselves, the newest first. */
  sample_returns: () => call<Array<SampleReturn>>("sample_returns"),
  /** Settings of sales. */
  sales_settings: () => call<SalesSettings>("sales_settings"),
  /** Rows of the ledger, newest first. */
  ledger: (query: LedgerQuery) => call<LedgerPage>("ledger", { query }),
  /** What creators are owed, by name. */
  balances: () => call<Array<Balance>>("balances"),
  /** How a creator is paid; her IBAN masked unless it is asked for. */
  payee: (creator: CreatorId, reveal: Reveal) => call<Payee>("payee", { creator, reveal }),
  /** What a payout run would pay. */
  preview_payout: (request: PayoutRequest) => call<PayoutPreview>("preview_payout", { request }),
  /** Payout runs, newest first. */
  payouts: () => call<Array<Payout>>("payouts"),
  /** A payout run with its lines. */
  payout: (payout: number) => call<PayoutDetail>("payout", { payout }),
  /** What every person got in a year: payments and goods. */
  year_list: (year: number) => call<Array<YearRow>>("year_list", { year }),
  /** A creator's codes, links and rates. */
  codes_of: (creator: CreatorId) => call<CreatorCodes>("codes_of", { creator }),
  /** Rules: TikTok Shop's first, then those of own programmes; each kind's newest first. */
  rules: () => call<Array<RuleLine>>("rules"),
  /** Kinds of rules with what one fills in. */
  rule_kinds: () => call<Array<RuleKindForm>>("rule_kinds"),
  /** Rules whose sources cannot both be right. */
  rule_conflicts: () => call<Array<RuleConflict>>("rule_conflicts"),
  /** Whether a creator may, and why. */
  eligibility: (creator: CreatorId, question: EligibilityQuestion) => call<Eligibility>("eligibility", { creator, question }),
  /** Whether many creators may. */
  eligibility_page: (query: EligibilityQuery) => call<EligibilityPage>("eligibility_page", { query }),
  /** Days between two days on which rules begin or end, and whose answers change. */
  rule_days: (from: Day, to: Day, scope: RuleScope) => call<Array<RuleDay>>("rule_days", { from, to, scope }),
  /** What a file of rules holds, before anything is written. */
  preview_rules_file: (path: string) => call<RulesFile>("preview_rules_file", { path }),
  /** What somebody knows of a creator that no file tells: every fact, known or not. */
  creator_facts: (creator: CreatorId) => call<Array<CreatorFact>>("creator_facts", { creator }),
  /** Health ratings of a creator, newest first. */
  health_of: (creator: CreatorId) => call<Array<HealthRating>>("health_of", { creator }),
  /** The pilot of a creator; `None` = she is in none. */
  pilot_of: (creator: CreatorId) => call<Pilot | null>("pilot_of", { creator }),
  /** Everybody in the pilot, those at their limit first. */
  pilots: () => call<Array<Pilot>>("pilots"),
  /** Posts that were looked at for disclosure. */
  disclosure_checks: (query: DisclosureQuery) => call<DisclosurePage>("disclosure_checks", { query }),
  /** Whether a text says that it is paid. */
  check_caption: (text: string, given: Case, language: string | null) => call<CaptionCheck>("check_caption", { text, given, language }),
  /** Permissions to use videos as ads, of one creator or everybody, those that end first. */
  spark_codes: (creator: CreatorId | null) => call<Array<SparkCode>>("spark_codes", { creator }),
  /** Ways to reach a creator: those written down, then those that files tell. */
  contacts_of: (creator: CreatorId) => call<Array<Contact>>("contacts_of", { creator }),
  /** How much hangs on one platform, and who could still be reached without it. */
  reach: () => call<Reach>("reach"),
  /** Settings about people's data. */
  privacy_settings: () => call<PrivacySettings>("privacy_settings"),
  /** The notice that ships, in each language. */
  shipped_notices: () => call<Array<NoticeText>>("shipped_notices"),
  /** Who is to be told that her data are kept, and who was. */
  notice_queue: () => call<NoticeQueue>("notice_queue"),
  /** A notice as it would read for a creator, in a language (`None` = hers). */
  preview_notice: (creator: CreatorId, language: string | null) => call<NoticePreview>("preview_notice", { creator, language }),
  /** What is known of a creator, where from, why it is kept. */
  personal_data: (creator: CreatorId) => call<PersonalData>("personal_data", { creator }),
  /** Whose data are to be looked at again. */
  retention: () => call<Retention>("retention"),
  /** Looks for a person everywhere: handles, names, addresses, numbers. */
  find_person: (text: string) => call<Array<PersonFound>>("find_person", { text }),
  /** What erasing would do. */
  preview_erase: (creators: Array<CreatorId>) => call<ErasePreview>("preview_erase", { creators }),
  /** People who were erased, newest first. */
  erasures: () => call<Array<Erasure>>("erasures"),
  /** Assets by name. */
  assets: (query: AssetsQuery) => call<Array<Asset>>("assets", { query }),
  /** Everything about an asset. */
  asset: (asset: number) => call<AssetDetail>("asset", { asset }),
  /** A small picture of an asset as a `data:` address; version 0 = the newest, `None` = there is none. */
  asset_preview: (asset: number, version: number) => call<string | null>("asset_preview", { asset, version }),
  /** Kit templates, edited last first. */
  kit_templates: () => call<Array<KitTemplateLine>>("kit_templates"),
  /** A kit template. */
  kit_template: (template: number) => call<KitTemplateEdit>("kit_template", { template }),
  /** A template to begin with: rules, questions and words that most programs need, in three languages. */
  kit_starter: () => call<KitTemplateEdit>("kit_starter"),
  /** A kit as it would be made now, from a template saved or not; without a creator, for nobody in particular. */
  kit_preview: (template: KitTemplateEdit, creator: CreatorId | null, language: string | null) => call<KitPreview>("kit_preview", { template, creator, language }),
  /** Who has which kit of a template, and whose is out of date. */
  kit_rows: (query: KitsQuery) => call<KitPage>("kit_rows", { query }),
  /** Kits of a creator, newest first. */
  kits_of: (creator: CreatorId) => call<Array<KitMade>>("kits_of", { creator }),
  /** What making kits would give. */
  plan_kits: (request: KitRequest) => call<KitPlan>("plan_kits", { request }),
  /** Long work under way or just ended. */
  jobs: () => call<Array<Job>>("jobs"),
  /** Imports files as a job. */
  start_import: (paths: Array<string>, choices: Array<FileChoice>) => call<number>("start_import", { paths, choices }),
  /** Saves how tables of a layout are read; the next one is read like this. */
  save_mapping: (name: string, layout: string, options: ReadOptions) => call<SavedMapping>("save_mapping", { name, layout, options }),
  /** Forgets a saved mapping. */
  delete_mapping: (mapping: number) => call<Changed>("delete_mapping", { mapping }),
  /** Makes two creators one. */
  merge_creators: (into: CreatorId, from: CreatorId) => call<Changed>("merge_creators", { into, from }),
  /** Takes an account out of a merged creator: it becomes its own again. */
  part_account: (account: AccountId) => call<Changed>("part_account", { account }),
  /** Turns a suggestion down. */
  not_same_person: (one: CreatorId, other: CreatorId) => call<Changed>("not_same_person", { one, other }),
  /** Makes a backup now, in the backups' folder or at a path. */
  make_backup: (path: string | null) => call<Backup>("make_backup", { path }),
  /** Restores a backup; the present state is kept as a backup first. */
  restore_backup: (path: string) => call<Restored>("restore_backup", { path }),
  /** Exports everything as a job: a folder of CSV files, a workbook or a JSON document. */
  start_export: (path: string, form: WholeForm) => call<number>("start_export", { path, form }),
  /** Writes handles with old or thin figures, as input for the tool that fetches them. */
  export_stale: (query: StaleQuery, format: StaleFormat, path: string) => call<Exported>("export_stale", { query, format, path }),
  /** Stops a job; what it wrote is taken back. */
  cancel_job: (job: number) => call<null>("cancel_job", { job }),
  /** Fills the workspace with made-up creators to try everything on. */
  load_sample: () => call<number>("load_sample"),
  /** Takes a whole import back. */
  undo_import: (import_: number) => call<UndoneImport>("undo_import", { import: import_ }),
  /** Takes the newest change back. */
  undo: () => call<ActivityLine | null>("undo"),
  /** Does the change again that was taken back last. */
  redo: () => call<ActivityLine | null>("redo"),
  /** Adds creators from pasted handles and links. */
  add_creators: (text: string, platform: Platform) => call<Array<AddedLine>>("add_creators", { text, platform }),
  /** Corrects a creator's fields. */
  edit_creator: (creator: CreatorId, edit: CreatorEdit) => call<Changed>("edit_creator", { creator, edit }),
  /** Moves creators to a stage. */
  set_stage: (creators: Array<CreatorId>, stage: Stage) => call<Changed>("set_stage", { creators, stage }),
  /** Adds and removes tags. */
  tag_creators: (creators: Array<CreatorId>, add: Array<string>, remove: Array<string>) => call<Changed>("tag_creators", { creators, add, remove }),
  /** Makes or changes an own column. */
  save_own_column: (column: OwnColumn) => call<OwnColumn>("save_own_column", { column }),
  /** Deletes an own column with its values. */
  delete_own_column: (column: number) => call<Changed>("delete_own_column", { column }),
  /** Writes a value of an own column; empty text clears it. */
  set_own_value: (column: number, creators: Array<CreatorId>, value: string) => call<Changed>("set_own_value", { column, creators, value }),
  /** Writes one rater's scores of a creator; none at all takes the rating back. */
  rate_creator: (creator: CreatorId, rating: Rating) => call<Changed>("rate_creator", { creator, rating }),
  /** Makes a shortlist. */
  create_shortlist: (name: string, creators: Array<CreatorId>) => call<Shortlist>("create_shortlist", { name, creators }),
  /** Renames a shortlist. */
  rename_shortlist: (list: number, name: string) => call<Shortlist>("rename_shortlist", { list, name }),
  /** Deletes a shortlist. */
  delete_shortlist: (list: number) => call<Changed>("delete_shortlist", { list }),
  /** Adds creators to the end of a shortlist. */
  add_to_shortlist: (list: number, creators: Array<CreatorId>) => call<Changed>("add_to_shortlist", { list, creators }),
  /** Takes creators off a shortlist. */
  remove_from_shortlist: (list: number, creators: Array<CreatorId>) => call<Changed>("remove_from_shortlist", { list, creators }),
  /** Moves a member of a shortlist to another place, 0 = first. */
  move_in_shortlist: (list: number, creator: CreatorId, to: number) => call<Changed>("move_in_shortlist", { list, creator, to }),
  /** Writes the settings. */
  save_settings: (settings: Settings) => call<Settings>("save_settings", { settings }),
  /** Writes the brand profile; brand fit follows as a job. */
  save_brand: (brand: BrandProfile) => call<BrandProfile>("save_brand", { brand }),
  /** Saves a weight profile and uses it. */
  save_weight_profile: (name: string, weights: Weights) => call<Array<WeightProfile>>("save_weight_profile", { name, weights }),
  /** Uses a weight profile. */
  use_weight_profile: (name: string) => call<Array<WeightProfile>>("use_weight_profile", { name }),
  /** Deletes a weight profile. */
  delete_weight_profile: (name: string) => call<Array<WeightProfile>>("delete_weight_profile", { name }),
  /** Moves creators to a stage, in a campaign or (`None`) outside and in every open campaign of theirs. */
  move_stage: (creators: Array<CreatorId>, list: number | null, to: StageRef, reason: string) => call<Changed>("move_stage", { creators, list, to, reason }),
  /** Blocks creators: do not contact, with the reason. */
  block_creators: (creators: Array<CreatorId>, reason: string) => call<Changed>("block_creators", { creators, reason }),
  /** Takes a block back: each goes to the stage she had before. */
  unblock_creators: (creators: Array<CreatorId>) => call<Changed>("unblock_creators", { creators }),
  /** Makes or changes an own stage. */
  save_own_stage: (stage: OwnStage) => call<OwnStage>("save_own_stage", { stage }),
  /** Deletes an own stage; who stands there stands in the shipped one it stood for. */
  delete_own_stage: (stage: number) => call<Changed>("delete_own_stage", { stage }),
  /** Makes a campaign of a shortlist, or changes one. */
  save_campaign: (campaign: CampaignEdit) => call<Campaign>("save_campaign", { campaign }),
  /** Closes a campaign or opens it again; its stages stay and no longer count for the roster while it is closed. */
  close_campaign: (list: number, closed: boolean) => call<Campaign>("close_campaign", { list, closed }),
  /** Makes a campaign a plain shortlist again. */
  delete_campaign: (list: number) => call<Changed>("delete_campaign", { list }),
  /** Writes (id 0: adds) a cost of a campaign. */
  save_campaign_cost: (list: number, cost: CampaignCost) => call<Campaign>("save_campaign_cost", { list, cost }),
  /** Deletes a cost of a campaign. */
  delete_campaign_cost: (list: number, cost: number) => call<Campaign>("delete_campaign_cost", { list, cost }),
  /** Writes the fixed fee of a creator in a campaign; `None` clears it. */
  set_fee: (list: number, creator: CreatorId, fee: Money | null) => call<Changed>("set_fee", { list, creator, fee }),
  /** Writes a creator's price; `None` deletes it. */
  set_rate: (creator: CreatorId, item: string, fee: Money | null) => call<Changed>("set_rate", { creator, item, fee }),
  /** Writes an action for each of these creators (`creator` in it is the first). */
  save_action: (action: ActionEdit, also: Array<CreatorId>) => call<Changed>("save_action", { action, also }),
  /** Marks an action as done, or as open again. */
  finish_action: (action: number, done: boolean) => call<Changed>("finish_action", { action, done }),
  /** Deletes an action. */
  delete_action: (action: number) => call<Changed>("delete_action", { action }),
  /** Makes or changes a template. */
  save_template: (template: TemplateEdit) => call<MessageTemplate>("save_template", { template }),
  /** Deletes a template; messages written with it stay. */
  delete_template: (template: number) => call<Changed>("delete_template", { template }),
  /** Adds the shipped templates that are not there by name. */
  add_starter_templates: () => call<Changed>("add_starter_templates"),
  /** Writes the rules of outreach. */
  save_outreach_rules: (rules: OutreachRules) => call<OutreachSetup>("save_outreach_rules", { rules }),
  /** Writes down that a draft was sent to each of its creators; all or none. */
  send_messages: (draft: MessageDraft, follow_up: Day | null) => call<Changed>("send_messages", { draft, follow_up }),
  /** Writes a message down, ours or hers, or corrects one. Answers with its number. */
  save_message: (message: MessageEdit) => call<number>("save_message", { message }),
  /** Deletes a message with its follow-up. */
  delete_message: (message: number) => call<Changed>("delete_message", { message }),
  /** Writes files of handles for TikTok's invitation into a folder. */
  export_invites: (creators: Array<CreatorId>, folder: string) => call<InvitesWritten>("export_invites", { creators, folder }),
  /** Writes down that these creators were invited on TikTok. */
  log_invites: (creators: Array<CreatorId>, list: number | null, template: number | null) => call<Changed>("log_invites", { creators, list, template }),
  /** Makes or changes a product with its variants. */
  save_product: (product: ProductEdit) => call<Product>("save_product", { product }),
  /** Deletes a product; samples of it keep its name. */
  delete_product: (product: number) => call<Changed>("delete_product", { product }),
  /** Writes how many were counted. */
  count_stock: (sku: number, counted: number, note: string) => call<Changed>("count_stock", { sku, counted, note }),
  /** Reads a list of products (CSV or XLSX): makes and changes products, one row a SKU. */
  import_products: (path: string) => call<ProductsImported>("import_products", { path }),
  /** Writes the list of products, in the layout that `import_products` reads. */
  export_products: (format: ExportFormat, path: string) => call<Exported>("export_products", { format, path }),
  /** Writes clocks and limits. */
  save_sample_rules: (rules: SampleRules) => call<SampleRules>("save_sample_rules", { rules }),
  /** Writes down a requested sample for each of these creators. Answers with their numbers. */
  request_samples: (creators: Array<CreatorId>, order: SampleOrder) => call<Array<number>>("request_samples", { creators, order }),
  /** Moves samples to another state; all or none. */
  move_samples: (samples: Array<number>, step: SampleMove) => call<Changed>("move_samples", { samples, step }),
  /** Gives a sample one extension of its clock. */
  extend_sample: (sample: number, reason: string) => call<Changed>("extend_sample", { sample, reason }),
  /** Corrects fields of a sample. */
  edit_sample: (sample: number, edit: SampleEdit) => call<SampleDetail>("edit_sample", { sample, edit }),
  /** Says that a post came of a sample, or that it did not. */
  link_post: (sample: number, account: AccountId, post: string, linked: boolean) => call<Changed>("link_post", { sample, account, post, linked }),
  /** Writes a creator's address; `None` clears it. */
  save_address: (creator: CreatorId, address: Address | null) => call<Changed>("save_address", { creator, address }),
  /** Reads sample states from JSON of TikTok Shop's programming interface. */
  import_samples: (path: string) => call<SamplesImported>("import_samples", { path }),
  /** Writes what is to be packed as a PDF. */
  export_packing_list: (samples: Array<number>, path: string) => call<Exported>("export_packing_list", { samples, path }),
  /** Writes address labels as a PDF. */
  export_labels: (samples: Array<number>, path: string) => call<Exported>("export_labels", { samples, path }),
  /** Makes or changes a briefing's draft. Answers with its number. */
  save_briefing: (briefing: BriefingEdit) => call<number>("save_briefing", { briefing }),
  /** Makes a copy, as a briefing or as a template. Answers with its number. */
  copy_briefing: (briefing: number, name: string, template: boolean) => call<number>("copy_briefing", { briefing, name, template }),
  /** Deletes a briefing with its versions and deliverables. */
  delete_briefing: (briefing: number) => call<Changed>("delete_briefing", { briefing }),
  /** Sends the draft: a new version when it differs from the newest. `None` = each in her own language. */
  send_briefing: (briefing: number, creators: Array<CreatorId>, language: string | null) => call<Changed>("send_briefing", { briefing, creators, language }),
  /** Writes down that a creator acknowledged a version. */
  acknowledge_briefing: (briefing: number, creator: CreatorId, version: number) => call<Changed>("acknowledge_briefing", { briefing, creator, version }),
  /** Moves pieces of content to another state; all or none. */
  move_deliverables: (deliverables: Array<number>, step: DeliverableMove) => call<Changed>("move_deliverables", { deliverables, step }),
  /** Says something about a piece of content. */
  comment_deliverable: (deliverable: number, author: string, text: string) => call<Changed>("comment_deliverable", { deliverable, author, text }),
  /** Checks a piece's text (or its post's caption) and keeps the result as proof. */
  check_deliverable: (deliverable: number) => call<ContentCheck>("check_deliverable", { deliverable }),
  /** Says that a post is this piece of content; `None` = it is not known. */
  match_post: (deliverable: number, account: AccountId, post: string | null) => call<Changed>("match_post", { deliverable, account, post }),
  /** Writes until when and where content may be used, and whether it is. */
  set_usage: (deliverable: number, usage: Usage) => call<Changed>("set_usage", { deliverable, usage }),
  /** Writes a briefing for a creator (`None` = for nobody in particular) as a PDF or a page. */
  export_briefing: (briefing: number, creator: CreatorId | null, version: number, language: string | null, form: BriefingForm, path: string) => call<Exported>("export_briefing", { briefing, creator, version, language, form, path }),
  /** Makes (id 0) or changes a plan. */
  save_plan: (plan: PlanEdit) => call<SavedPlan>("save_plan", { plan }),
  /** Makes a copy of a plan under another name. Answers with its number. */
  copy_plan: (plan: number, name: string) => call<number>("copy_plan", { plan, name }),
  /** Deletes a plan. */
  delete_plan: (plan: number) => call<Changed>("delete_plan", { plan }),
  /** Writes a plan, saved or not, as a report, a workbook or a plan file. */
  export_plan: (plan: PlanEdit, form: PlanForm, language: string | null, path: string) => call<Exported>("export_plan", { plan, form, language, path }),
  /** Makes (id 0) or changes a program. */
  save_program: (program: ProgramEdit) => call<Program>("save_program", { program }),
  /** Deletes a program with its rates; codes and links of it stay. */
  delete_program: (program: number) => call<Changed>("delete_program", { program }),
  /** Writes what a program pays from a day on, to everybody or to one creator. */
  set_program_rate: (rate: RateEdit) => call<Program>("set_program_rate", { rate }),
  /** Takes a rate out of the history. */
  delete_program_rate: (rate: number) => call<Changed>("delete_program_rate", { rate }),
  /** Makes (id 0) or changes a discount code. */
  save_code: (code: CodeEdit) => call<Code>("save_code", { code }),
  /** Deletes a discount code. */
  delete_code: (code: number) => call<Changed>("delete_code", { code }),
  /** Makes (id 0) or changes an affiliate link. */
  save_link: (link: LinkEdit) => call<Link>("save_link", { link }),
  /** Makes (id 0) or changes a tier. */
  save_tier: (tier: TierEdit) => call<Tier>("save_tier", { tier }),
  /** Deletes a tier with its rates; its members have everybody's rate again. */
  delete_tier: (tier: number) => call<Changed>("delete_tier", { tier }),
  /** Puts creators into a tier from a day on. */
  assign_tier: (assignment: TierAssignment) => call<Changed>("assign_tier", { assignment }),
  /** Makes (id 0) or changes a bonus. */
  save_bonus: (bonus: BonusEdit) => call<Bonus>("save_bonus", { bonus }),
  /** Deletes a bonus. */
  delete_bonus: (bonus: number) => call<Changed>("delete_bonus", { bonus }),
  /** Makes the codes that were proposed. */
  make_codes: (request: CodesRequest) => call<Array<Code>>("make_codes", { request }),
  /** Makes the links that were proposed. */
  make_links: (request: LinksRequest) => call<Array<Link>>("make_links", { request }),
  /** Takes codes from a file. */
  import_codes: (path: string) => call<TermsFile>("import_codes", { path }),
  /** Takes clicks, and orders that came by links, from a file. */
  import_clicks: (path: string) => call<TermsFile>("import_clicks", { path }),
  /** Writes codes as a file for the shop; no numbers = all. */
  export_codes: (codes: Array<number>, form: CodesForm, path: string) => call<Exported>("export_codes", { codes, form, path }),
  /** Writes the QR of a link as a PNG or SVG, by the ending of the path. */
  export_link_qr: (link: number, path: string) => call<Exported>("export_link_qr", { link, path }),
  /** Decides by hand whose an order, or a line of it, is. */
  correct_credit: (correction: CreditCorrection) => call<Changed>("correct_credit", { correction }),
  /** Takes such a decision back: the rules count again. */
  clear_correction: (shop: Shop, order: string, line: string | null) => call<Changed>("clear_correction", { shop, order, line }),
  /** Writes the settings of sales. */
  save_sales_settings: (settings: SalesSettings) => call<SalesSettings>("save_sales_settings", { settings }),
  /** Writes an amount by hand into the ledger. */
  add_adjustment: (adjustment: AdjustmentEdit) => call<Changed>("add_adjustment", { adjustment }),
  /** Writes how a creator is paid. */
  save_payee: (payee: PayeeEdit) => call<Payee>("save_payee", { payee }),
  /** Makes a payout run. */
  make_payout: (request: PayoutRequest) => call<PayoutDetail>("make_payout", { request }),
  /** Marks a payout run as paid; no day = it is not paid after all. */
  confirm_payout: (payout: number, paid_on: Day | null) => call<Payout>("confirm_payout", { payout, paid_on }),
  /** Writes the number of a payout line's invoice. */
  set_payout_document: (line: number, document: string) => call<PayoutLine>("set_payout_document", { line, document }),
  /** Writes a payout run's payment files and statements into a folder. */
  export_payout: (payout: number, language: string | null, folder: string) => call<FilesWritten>("export_payout", { payout, language, folder }),
  /** Writes a creator's statement of one payout line as a PDF, or as CSV by the ending of the path. */
  export_statement: (line: number, language: string | null, path: string) => call<Exported>("export_statement", { line, language, path }),
  /** Writes the journal: every row of the ledger, with both accounts and sums. */
  export_journal: (from: Day | null, to: Day | null, form: JournalForm, path: string) => call<Exported>("export_journal", { from, to, form, path }),
  /** Writes what every person got in a year as CSV or XLSX, by the ending of the path. */
  export_year: (year: number, path: string) => call<Exported>("export_year", { year, path }),
  /** Writes the grouped sales as CSV or XLSX, by the ending of the path. */
  export_sales: (query: SalesQuery, path: string) => call<Exported>("export_sales", { query, path }),
  /** Deletes an affiliate link. */
  delete_link: (link: number) => call<Changed>("delete_link", { link }),
  /** Adds files to the asset library, made safe; what cannot be made safe is refused, file by file. */
  add_assets: (paths: Array<string>) => call<Array<AssetAdded>>("add_assets", { paths }),
  /** Gives an asset a new file: a new version of it. */
  replace_asset: (asset: number, path: string) => call<Asset>("replace_asset", { asset, path }),
  /** Changes what is known of an asset. */
  save_asset: (asset: AssetEdit) => call<Asset>("save_asset", { asset }),
  /** Deletes an asset; templates that use it lose it. */
  delete_asset: (asset: number) => call<Changed>("delete_asset", { asset }),
  /** Writes the file of an asset's version (0 = the newest), as it goes out. */
  export_asset: (asset: number, version: number, path: string) => call<Exported>("export_asset", { asset, version, path }),
  /** Makes (id 0) or changes a kit template. Answers with its number. */
  save_kit_template: (template: KitTemplateEdit) => call<number>("save_kit_template", { template }),
  /** Makes a copy of a kit template under another name. Answers with its number. */
  copy_kit_template: (template: number, name: string) => call<number>("copy_kit_template", { template, name }),
  /** Deletes a kit template, and with it who has which of its kits. */
  delete_kit_template: (template: number) => call<Changed>("delete_kit_template", { template }),
  /** Makes kits as a job: a ZIP file each in a folder, all or none. */
  start_kits: (request: KitRequest, folder: string) => call<number>("start_kits", { request, folder }),
  /** Writes down that creators got these kits on a day; `None` = that they did not. */
  give_kits: (kits: Array<number>, on: Day | null) => call<Changed>("give_kits", { kits, on }),
  /** Writes a rule; a shipped one of the same name is covered by it. */
  save_rule: (rule: Rule) => call<RuleLine>("save_rule", { rule }),
  /** Deletes an own rule; a changed one becomes again what shipped. */
  delete_rule: (rule: string) => call<Changed>("delete_rule", { rule }),
  /** Takes the rules of a file. */
  import_rules: (path: string) => call<RulesFile>("import_rules", { path }),
  /** Writes every rule as a file that can be imported. */
  export_rules: (path: string) => call<Exported>("export_rules", { path }),
  /** Writes the answers of many creators as CSV or XLSX, by the ending of the path. */
  export_eligibility: (query: EligibilityQuery, path: string) => call<Exported>("export_eligibility", { query, path }),
  /** Writes a fact of creators. */
  save_fact: (fact: FactEdit) => call<Changed>("save_fact", { fact }),
  /** Writes a health rating. */
  save_health: (rating: HealthEdit) => call<Changed>("save_health", { rating }),
  /** Deletes a health rating. */
  delete_health: (rating: number) => call<Changed>("delete_health", { rating }),
  /** Writes something that counts towards the weekly limit of the pilot. */
  save_pilot_content: (content: PilotContent) => call<Changed>("save_pilot_content", { content }),
  /** Deletes an entry that was made by mistake. */
  delete_pilot_content: (content: number) => call<Changed>("delete_pilot_content", { content }),
  /** Looks at posts for disclosure and keeps what was found. */
  check_disclosures: (request: DisclosureRequest) => call<DisclosureRun>("check_disclosures", { request }),
  /** Writes the log of checks as CSV or XLSX, by the ending of the path. */
  export_disclosures: (query: DisclosureQuery, path: string) => call<Exported>("export_disclosures", { query, path }),
  /** Writes a permission to use a video as an ad. */
  save_spark_code: (code: SparkEdit) => call<SparkCode>("save_spark_code", { code }),
  /** Deletes such a permission. */
  delete_spark_code: (code: number) => call<Changed>("delete_spark_code", { code }),
  /** Writes a way to reach a creator. */
  save_contact: (contact: ContactEdit) => call<Contact>("save_contact", { contact }),
  /** Deletes such a way. */
  delete_contact: (contact: number) => call<Changed>("delete_contact", { contact }),
  /** Writes the settings about people's data. */
  save_privacy_settings: (settings: PrivacySettings) => call<PrivacySettings>("save_privacy_settings", { settings }),
  /** Writes down that creators were told, with the text as proof. */
  give_notices: (given: GiveNotices) => call<Changed>("give_notices", { given }),
  /** Deletes a notice that was written down by mistake. */
  delete_notice: (notice: number) => call<Changed>("delete_notice", { notice }),
  /** Writes that a creator objects to being scored; `None` = no longer. */
  save_objection: (creator: CreatorId, objection: Objection | null) => call<Changed>("save_objection", { creator, objection }),
  /** Writes down that data were looked at and are kept. */
  review_retention: (review: ReviewEdit) => call<Changed>("review_retention", { review }),
  /** Writes everything about a creator as JSON and as a page, into a folder. */
  export_person: (creator: CreatorId, folder: string, language: string | null) => call<FilesWritten>("export_person", { creator, folder, language }),
  /** Erases people everywhere, for good. There is no undo. */
  erase: (creators: Array<CreatorId>) => call<Erased>("erase", { creators }),
  /** Lets somebody who was erased be imported again. */
  allow_again: (person: AllowAgain) => call<Changed>("allow_again", { person }),
  /** Writes everything that is due on a day as a calendar file (.ics). */
  export_due_dates: (path: string) => call<Exported>("export_due_dates", { path }),
  /** Writes the week of a day as a PDF. */
  export_digest: (week: Day, path: string) => call<Exported>("export_digest", { week, path }),
  /** Writes matching creators to a file. */
  export_creators: (query: RankQuery, columns: Array<string>, format: ExportFormat, path: string) => call<Exported>("export_creators", { query, columns, format, path }),
  /** Writes a shortlist as a PDF with score strips and reasons. */
  export_shortlist: (list: number, language: string | null, path: string) => call<Exported>("export_shortlist", { list, language, path }),
  /** Writes the rejected rows of an import to a CSV file. */
  export_rejected: (import_: number, path: string) => call<Exported>("export_rejected", { import: import_, path }),
};

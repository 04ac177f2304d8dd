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
 * Only orders with a line that the shop credits to this creator.
 */
creator?: CreatorId, 
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
creator: string | null, };

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
now: Backup, };

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
 * Rows left out on purpose (error rows of a scraper).
 */
skipped: number, 
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
 * `import`, `fit`, `search`, `sample`.
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
 * Make backups by itself, once a day and before imports.
 */
backups: boolean, };

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
  jobs: { kind: "read", tags: ["jobs"] },
  start_import: { kind: "write", tags: ["jobs"] },
  save_mapping: { kind: "write", tags: ["status", "mappings", "activity"] },
  delete_mapping: { kind: "write", tags: ["status", "mappings", "activity"] },
  merge_creators: { kind: "write", tags: ["status", "roster", "lists", "orders", "people", "activity"] },
  part_account: { kind: "write", tags: ["status", "roster", "lists", "orders", "people", "activity"] },
  not_same_person: { kind: "write", tags: ["status", "people", "activity"] },
  make_backup: { kind: "write", tags: ["backups"] },
  restore_backup: { kind: "write", tags: ["status", "roster", "imports", "lists", "columns", "weights", "brand", "settings", "orders", "mappings", "people", "activity", "backups"] },
  start_export: { kind: "write", tags: ["jobs"] },
  export_stale: { kind: "write", tags: [] },
  cancel_job: { kind: "write", tags: ["jobs"] },
  load_sample: { kind: "write", tags: ["jobs"] },
  undo_import: { kind: "write", tags: ["status", "roster", "imports", "lists", "orders", "activity"] },
  undo: { kind: "write", tags: ["status", "roster", "imports", "lists", "columns", "weights", "brand", "settings", "orders", "mappings", "people", "activity"] },
  redo: { kind: "write", tags: ["status", "roster", "imports", "lists", "columns", "weights", "brand", "settings", "orders", "mappings", "people", "activity"] },
  add_creators: { kind: "write", tags: ["status", "roster", "imports", "activity"] },
  edit_creator: { kind: "write", tags: ["status", "roster", "activity"] },
  set_stage: { kind: "write", tags: ["status", "roster", "activity"] },
  tag_creators: { kind: "write", tags: ["status", "roster", "activity"] },
  save_own_column: { kind: "write", tags: ["status", "columns", "roster", "activity"] },
  delete_own_column: { kind: "write", tags: ["status", "columns", "roster", "activity"] },
  set_own_value: { kind: "write", tags: ["status", "roster", "activity"] },
  rate_creator: { kind: "write", tags: ["status", "roster", "activity"] },
  create_shortlist: { kind: "write", tags: ["status", "lists", "roster", "activity"] },
  rename_shortlist: { kind: "write", tags: ["status", "lists", "roster", "activity"] },
  delete_shortlist: { kind: "write", tags: ["status", "lists", "roster", "activity"] },
  add_to_shortlist: { kind: "write", tags: ["status", "lists", "roster", "activity"] },
  remove_from_shortlist: { kind: "write", tags: ["status", "lists", "roster", "activity"] },
  move_in_shortlist: { kind: "write", tags: ["status", "lists", "roster", "activity"] },
  save_settings: { kind: "write", tags: ["status", "settings", "roster", "activity"] },
  save_brand: { kind: "write", tags: ["status", "brand", "roster", "activity"] },
  save_weight_profile: { kind: "write", tags: ["status", "weights", "roster", "activity"] },
  use_weight_profile: { kind: "write", tags: ["status", "weights", "roster", "activity"] },
  delete_weight_profile: { kind: "write", tags: ["status", "weights", "roster", "activity"] },
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
  /** Writes matching creators to a file. */
  export_creators: (query: RankQuery, columns: Array<string>, format: ExportFormat, path: string) => call<Exported>("export_creators", { query, columns, format, path }),
  /** Writes a shortlist as a PDF with score strips and reasons. */
  export_shortlist: (list: number, language: string | null, path: string) => call<Exported>("export_shortlist", { list, language, path }),
  /** Writes the rejected rows of an import to a CSV file. */
  export_rejected: (import_: number, path: string) => call<Exported>("export_rejected", { import: import_, path }),
};

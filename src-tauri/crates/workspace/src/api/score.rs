//! What stands behind a score: estimates with intervals, explanations, comparisons, portfolios, the back-test,
//! benchmarks, ratings.

use super::creators::{Benchmark, Row};
use serde::{Deserialize, Serialize};
use troupe_core::creator::{AccountId, CreatorId, Platform};
use troupe_core::rubric::Rubric;
use troupe_core::scoring::Factor;
use troupe_core::time::{Day, Instant};
use ts_rs::TS;

/// A creator named in an answer about others.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct CreatorRef {
    /// The creator.
    pub creator: CreatorId,
    /// The account meant.
    pub account: AccountId,
    /// Its platform.
    pub platform: Platform,
    /// Its handle.
    pub handle: String,
    /// Display name; empty when unknown.
    pub name: String,
    /// Rank with the weights asked about; `None` = not enough data.
    pub rank: Option<u32>,
    /// Score with the weights asked about, 0-100.
    pub score: Option<f64>,
}

/// How one factor's figure came about for one account: what was measured, what it was shrunk towards, how sure it is.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FactorEstimate {
    /// The factor.
    pub factor: Factor,
    /// `fraction`, `count`, `per_week`, `score`, `rating` (1-5) or `money_per_1000_views`.
    pub unit: String,
    /// Currency of money.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<troupe_core::money::Currency>,
    /// The metric as measured; `None` = missing.
    pub value: Option<f64>,
    /// Posts (videos, ratings, promises) behind it.
    pub n: u32,
    /// Fewer than six posts stand behind a median: no interval of it exists.
    pub too_few: bool,
    /// What is compared: the recency-weighted, shrunk figure; equal to the metric where nothing is shrunk.
    pub estimate: Option<f64>,
    /// Lower end of its 90 % interval.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Share of the estimate that is her own posts, 0-1; the rest is the prior. `None` where nothing is shrunk.
    pub own_share: Option<f64>,
    /// What it was shrunk towards, in the metric's unit.
    pub prior: Option<f64>,
    /// Accounts behind the prior.
    pub prior_accounts: u32,
    /// Follower tier of the prior: `under_10k`, `10k_100k`, `100k_1m`, `over_1m`, `unknown`, or `platform` when the
    /// tier alone has too few accounts; empty where nothing is shrunk.
    pub prior_of: String,
    /// Percentile of the estimate, 0-100.
    pub percentile: Option<f64>,
    /// Lower end of the percentile's 90 % interval.
    pub percentile_low: Option<f64>,
    /// Upper end.
    pub percentile_high: Option<f64>,
    /// Accounts that the percentile compares with.
    pub of: u32,
}

/// Other brands that an account's paid posts name.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct OtherBrands {
    /// Posts looked at.
    pub posts: u32,
    /// Of these, paid or disclosed ones.
    pub paid_posts: u32,
    /// The brands, those in most posts first.
    pub brands: Vec<OtherBrand>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct OtherBrand {
    /// Its handle or name as the posts write it.
    pub name: String,
    /// It is a competitor of the own brand.
    pub competitor: bool,
    /// Posts that name it.
    pub posts: u32,
    /// Up to five of them, newest first.
    pub examples: Vec<super::creators::FitExample>,
}

/// Where the data are cut in two for the back-test.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Split {
    /// This share of each account's posts comes before; 0.5-0.9.
    Share(f64),
    /// Posts before this day come before.
    Day(Day),
}

/// How well each factor ordered what came later.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Backtest {
    /// Accounts with enough posts.
    pub creators: u32,
    /// Accounts in the workspace that have posts.
    pub considered: u32,
    /// Where the data were cut.
    pub split: Split,
    /// The newest post of the data.
    pub newest: Option<Instant>,
    /// Factors, score and baselines beside each outcome.
    pub rows: Vec<BacktestRow>,
    /// Outcomes that could not be measured: `later_sales` without orders.
    pub missing: Vec<String>,
}

/// One factor beside one outcome.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct BacktestRow {
    /// A factor's key, `score`, or a baseline: `followers`, `plain_mean`, `plain_median`.
    pub factor: String,
    /// `later_median_views`, `later_engagement`, `later_posts_per_week` or `later_sales`.
    pub outcome: String,
    /// Spearman's rank correlation, −1 to 1; `None` with fewer than four accounts or without any spread.
    pub spearman: Option<f64>,
    /// Lower end of its 95 % interval.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Accounts compared.
    pub n: u32,
}

/// Why a creator stands where she stands, and what would move her.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Explanation {
    /// Who.
    pub of: CreatorRef,
    /// What is missing for a rank; `None` for a ranked creator.
    pub lacks: Option<Lacks>,
    /// The creator just above (or the one asked about) and what would swap the two.
    pub above: Option<Swap>,
    /// The creator just below and what would swap the two; `None` when another was asked about.
    pub below: Option<Swap>,
    /// What the last import changed; `None` when there was no import before it that knew her.
    pub change: Option<Move>,
}

/// What a creator lacks to be ranked.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Lacks {
    /// Known weight / weight in use.
    pub coverage: f64,
    /// Coverage that a rank needs.
    pub needed: f64,
    /// Unknown factors, the heaviest first, with the coverage that each alone would give.
    pub missing: Vec<MissingFactor>,
    /// The fewest factors that together are enough.
    pub smallest: Vec<Factor>,
}

/// An unknown factor.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct MissingFactor {
    /// The factor.
    pub factor: Factor,
    /// Its weight.
    pub weight: f64,
    /// Coverage once it is known.
    pub coverage: f64,
}

/// What would swap two creators.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Swap {
    /// The other one.
    pub other: CreatorRef,
    /// Points between the two, 0 or more.
    pub gap: f64,
    /// Their intervals overlap: the order is not certain.
    pub overlap: bool,
    /// Changes of one weight that make the two equal, the nearest first.
    pub weights: Vec<WeightSwap>,
    /// Missing facts that could make the two equal.
    pub facts: Vec<FactSwap>,
}

/// A changed weight.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct WeightSwap {
    /// The factor.
    pub factor: Factor,
    /// Its weight now.
    pub from: f64,
    /// Its weight at which the two are equal, 0-100.
    pub to: f64,
}

/// A missing fact.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FactSwap {
    /// The factor.
    pub factor: Factor,
    /// Whose figure is missing.
    pub whose: CreatorId,
    /// The percentile at which the two would be equal.
    pub percentile: f64,
    /// The metric at that percentile in the roster; `None` when nobody is near it.
    pub value: Option<f64>,
    /// At least (true) or at most this percentile is what swaps them.
    pub at_least: bool,
}

/// How much of the top stays when the weights move.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Stability {
    /// Size of the top looked at: 20, or fewer ranked creators.
    pub top: u32,
    /// Share by which each weight moves up or down.
    pub spread: f64,
    /// Random draws of all weights at once.
    pub draws: u32,
    /// Creators of the top that stay in it, on average over the draws.
    pub kept_mean: f64,
    /// The least over the draws.
    pub kept_least: u32,
    /// Creators of the top with the share of draws in which they stay, by rank.
    pub members: Vec<Stable>,
    /// Creators outside who get in most often, at most ten.
    pub challengers: Vec<Stable>,
    /// One weight at a time: how many stay when it goes up or down by the spread.
    pub factors: Vec<FactorStability>,
}

/// How often a creator is in the top.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Stable {
    /// Who.
    pub who: CreatorRef,
    /// Share of draws with her in the top, 0-1.
    pub share: f64,
}

/// What one weight alone does to the top.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FactorStability {
    /// The factor.
    pub factor: Factor,
    /// Creators that stay with the weight up by the spread.
    pub kept_up: u32,
    /// Creators that stay with the weight down by the spread.
    pub kept_down: u32,
}

/// Who moved most with the last import.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Moved {
    /// The import; `None` = there is none with a state before it.
    #[ts(type = "number | null")]
    pub import: Option<i64>,
    /// Its file.
    pub file: String,
    /// When.
    pub at: Option<Instant>,
    /// Those whose score moved most, largest first.
    pub rows: Vec<Move>,
    /// Creators that are new.
    pub entered: u32,
    /// Creators that got a rank and had none.
    pub newly_ranked: u32,
    /// Creators that lost their rank.
    pub unranked: u32,
}

/// How one creator's score changed.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Move {
    /// Who, as she stands now.
    pub who: CreatorRef,
    /// Score before.
    pub score_before: Option<f64>,
    /// Rank before.
    pub rank_before: Option<u32>,
    /// What each factor did; the differences of points add up to the difference of the scores.
    pub parts: Vec<MovePart>,
}

/// What one factor did to a score.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct MovePart {
    /// The factor.
    pub factor: Factor,
    /// Points before; `None` = unknown then.
    pub points_before: Option<f64>,
    /// Points now.
    pub points: Option<f64>,
    /// Metric before.
    pub value_before: Option<f64>,
    /// Metric now.
    pub value: Option<f64>,
    /// Percentile before.
    pub percentile_before: Option<f64>,
    /// Percentile now.
    pub percentile: Option<f64>,
}

/// Two to six creators side by side.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Comparison {
    /// The creators, in the order asked for.
    pub creators: Vec<Row>,
    /// Figures, one line each: first the factors (`factor_<key>`, percentiles), then metrics.
    pub lines: Vec<CompareLine>,
}

/// One figure of all of them.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct CompareLine {
    /// `factor:<factor>` or a metric's key.
    pub key: String,
    /// Unit as in [`super::creators::Metric::unit`]; `percentile` for factors.
    pub unit: String,
    /// One cell a creator.
    pub cells: Vec<CompareCell>,
    /// Which is better: more (`true`), fewer (`false`), or neither.
    pub more_is_better: Option<bool>,
    /// The best cell, when its interval lies apart from all others'.
    pub clear_best: Option<u32>,
    /// Cells differ by more than their intervals (or simply differ, for figures without one).
    pub differs: bool,
}

/// One figure of one creator.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct CompareCell {
    /// The value as measured; `None` = missing.
    pub value: Option<f64>,
    /// The estimate that the score compares, where that is not the value: recency-weighted and shrunk towards similar
    /// accounts.
    pub estimate: Option<f64>,
    /// Lower end of the 90 % interval of the estimate, else of the value, where there is one.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Posts behind it.
    pub n: u32,
    /// Why it is missing or to be read with care, as in [`super::creators::Metric::note`].
    pub note: String,
    /// Currency of money.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<troupe_core::money::Currency>,
}

/// A shortlist as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Portfolio {
    /// Members.
    pub members: u32,
    /// Members without a view estimate: they are in no sum.
    pub without_views: Vec<CreatorRef>,
    /// Views of one post by every member.
    pub views: Option<Expected>,
    /// Views in a week at their rhythm; members without a rhythm are left out.
    pub views_per_week: Option<Expected>,
    /// The member with the largest share of expected views.
    pub largest: Option<Share>,
    /// Shares of all members, largest first.
    pub shares: Vec<Share>,
    /// What members post about: hashtags that several share, most shared first.
    pub niches: Vec<Niche>,
    /// Mean overlap of two members' hashtags, 0-1; `None` below two members with hashtags.
    pub overlap: Option<f64>,
    /// Pairs that overlap most, at most ten.
    pub pairs: Vec<PairOverlap>,
    /// Expected views by platform, largest first.
    pub platforms: Vec<PlatformShare>,
}

/// An expectation with its 90 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct Expected {
    /// Expected value.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// One member's part of expected views.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Share {
    /// Who.
    pub who: CreatorRef,
    /// Expected views of one post.
    pub views: Expected,
    /// Share of the sum, 0-1.
    pub share: f64,
}

/// A hashtag that members share.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Niche {
    /// The hashtag, lower case, without `#`.
    pub hashtag: String,
    /// Members who use it.
    pub members: u32,
}

/// How much two members post about the same.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct PairOverlap {
    /// One.
    pub one: CreatorRef,
    /// The other.
    pub other: CreatorRef,
    /// Overlap of their hashtags weighted by rarity, 0-1.
    pub overlap: f64,
    /// The hashtags that count most in it.
    pub hashtags: Vec<String>,
}

/// One platform's part of expected views.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct PlatformShare {
    /// The platform.
    pub platform: Platform,
    /// Share of expected views, 0-1.
    pub share: f64,
}

/// Published figures, by what they are about.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Benchmarks {
    /// Date of the pack.
    pub date: Day,
    /// Groups of figures that claim to tell the same.
    pub groups: Vec<BenchmarkGroup>,
}

/// Figures of different sources about one thing.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct BenchmarkGroup {
    /// Metric key.
    pub metric: String,
    /// Platform.
    pub platform: Platform,
    /// From so many followers.
    #[ts(type = "number | null")]
    pub followers_from: Option<u64>,
    /// Below so many followers.
    #[ts(type = "number | null")]
    pub followers_below: Option<u64>,
    /// Industry key, message `industry_<key>`; empty = all.
    pub industry: String,
    /// The figures, lowest first.
    pub figures: Vec<Benchmark>,
    /// Highest / lowest; 1 with one figure.
    pub times_apart: f64,
    /// Median of this workspace's own accounts on the platform and tier; `None` below six.
    pub own: Option<f64>,
    /// Accounts behind it.
    pub own_accounts: u32,
}

/// One person's ratings of one creator on one rubric.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Rating {
    /// The rubric.
    pub rubric: Rubric,
    /// Who rated.
    pub rater: String,
    /// Scores by criterion, 1-5; a criterion may be left out.
    pub scores: Vec<CriterionScore>,
}

/// One criterion's score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CriterionScore {
    /// Key, message `criterion_<key>`.
    pub criterion: String,
    /// 1-5.
    pub score: u8,
}

/// All ratings of a creator on one rubric.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Ratings {
    /// The rubric.
    pub rubric: Rubric,
    /// Its criteria in the order shown.
    pub criteria: Vec<String>,
    /// At most two.
    pub ratings: Vec<Rating>,
    /// Mean of criteria and raters, 1-5.
    pub mean: Option<f64>,
    /// Mean difference of the two raters over the criteria both scored; `None` with one rater.
    pub difference: Option<f64>,
    /// Agreement of two raters over the whole workspace: Cohen's kappa with quadratic weights, −1 to 1; `None` below
    /// ten pairs of scores.
    pub kappa: Option<f64>,
    /// Pairs of scores behind it.
    pub pairs: u32,
}

/// A hashtag that the roster uses together with what the brand looks for.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct NearHashtag {
    /// The hashtag, without `#`.
    pub hashtag: String,
    /// The profile's word that it stands near.
    pub near: String,
    /// How closely, 0-1.
    pub strength: f64,
    /// Accounts that use it.
    pub accounts: u32,
}

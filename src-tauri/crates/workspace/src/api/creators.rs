//! The roster and one creator: questions and answers.

use super::shop::Report;
use serde::{Deserialize, Serialize};
use troupe_core::creator::{AccountId, CreatorId, Platform, Stage};
use troupe_core::money::Currency;
use troupe_core::records::{AsOfSource, PostKind, ReportedFigure};
pub use troupe_core::roster::{Condition, Filter, Op, Sort};
use troupe_core::scoring::{Factor, Weights};
use troupe_core::time::Instant;
use ts_rs::TS;

/// A question to the roster.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RankQuery {
    /// Weights to try out; `None` = the current weight profile.
    pub weights: Option<Weights>,
    /// Conditions.
    pub filter: Filter,
    /// Search text: names and handles from one letter, bio and captions from three.
    pub search: String,
    /// Only members of this shortlist, in the list's own order unless `sort` says otherwise.
    #[ts(type = "number | null")]
    pub shortlist: Option<i64>,
    /// Only these creators: a selection to export.
    pub creators: Option<Vec<CreatorId>>,
    /// Order; `None` = by rank.
    pub sort: Option<Sort>,
    /// Rows to skip.
    pub offset: u32,
    /// Rows to return, at most 500.
    pub limit: u32,
}

/// A page of the roster.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct RankPage {
    /// Creators that match, ranked or not.
    pub total: u32,
    /// Creators in the workspace.
    pub all: u32,
    /// Name of the weight profile used; `None` when the weights were tried out.
    pub profile: Option<String>,
    /// The rows asked for.
    pub rows: Vec<Row>,
    /// The question's number of rows skipped, so that a late answer finds its place.
    pub offset: u32,
    /// Time in the core, microseconds.
    pub micros: u32,
    /// Factors in use, with what switches the others on.
    pub factors: Vec<FactorState>,
    /// True while the caption search index is still being made: captions may be missing from the search.
    pub search_incomplete: bool,
}

/// Whether a factor counts in this workspace.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FactorState {
    /// The factor.
    pub factor: Factor,
    /// It counts.
    pub in_use: bool,
    /// Accounts that have the metric.
    pub accounts: u32,
}

/// One creator in the roster.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Row {
    /// The creator.
    pub creator: CreatorId,
    /// Her best-scoring account among the platforms in the filter; the row's figures are this account's.
    pub account: AccountId,
    /// Rank, 1 = best; `None` = not enough data.
    pub rank: Option<u32>,
    /// Best rank that the intervals allow: 1 + creators whose low lies above this high; `None` without a rank.
    pub rank_best: Option<u32>,
    /// Worst rank that the intervals allow: creators whose high reaches this low.
    pub rank_worst: Option<u32>,
    /// Shares a bracket with other rows: its score lies inside the interval of the bracket's first.
    pub tied: bool,
    /// Rank of the bracket's first row; `None` when the row stands alone.
    pub bracket: Option<u32>,
    /// Platform of the account.
    pub platform: Platform,
    /// Handle of the account.
    pub handle: String,
    /// Display name; empty when unknown.
    pub name: String,
    /// Score, 0-100, six decimals at most; `None` when coverage is below 50 %.
    pub score: Option<f64>,
    /// Lower end of the score's 90 % interval, never below 0; `None` without a score.
    pub low: Option<f64>,
    /// Upper end of the score's 90 % interval, never above 100.
    pub high: Option<f64>,
    /// Known weight / weight in use, 0-1.
    pub coverage: f64,
    /// The factors in use, in fixed order; points add up to the score exactly.
    pub factors: Vec<FactorPart>,
    /// Followers.
    #[ts(type = "number | null")]
    pub followers: Option<u64>,
    /// Engagement by views, a fraction.
    pub engagement: Option<f64>,
    /// Engagement by followers, a fraction.
    pub engagement_followers: Option<f64>,
    /// Median views.
    pub median_views: Option<f64>,
    /// Mean views.
    pub mean_views: Option<f64>,
    /// Share of the top post in all views, a fraction.
    pub top_share: Option<f64>,
    /// Posts in the window behind the medians.
    pub n: u32,
    /// Posts a week.
    pub posts_per_week: Option<f64>,
    /// Brand fit, 0-100 (share of the best fit in the roster is the percentile; this is the raw strength).
    pub fit: Option<f64>,
    /// All known posts.
    pub posts: u32,
    /// Country.
    pub country: Option<String>,
    /// Language, and whether we guessed it from her captions.
    pub language: Option<String>,
    /// Category in the file's words.
    pub category: Option<String>,
    /// Pipeline stage.
    pub stage: Stage,
    /// She objects to being scored: she has no score, and nobody is compared with her.
    pub objected: bool,
    /// Tags, sorted.
    pub tags: Vec<String>,
    /// Signals, stable keys (see [`CreatorDetail::signals`]).
    pub signals: Vec<String>,
    /// Views of the newest posts, oldest first, scaled to 0-255 of the largest; empty with fewer than 2 posts.
    pub spark: Vec<u8>,
    /// As-of of the newest posts.
    pub as_of: Option<Instant>,
    /// Her other accounts, as `platform:handle`.
    pub other_accounts: Vec<String>,
    /// Values of own columns, by column id, as text (numbers as decimal text, dates `YYYY-MM-DD`).
    pub values: Vec<OwnValue>,
}

/// The value of an own column for one creator.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct OwnValue {
    /// The column.
    #[ts(type = "number")]
    pub column: i64,
    /// The value as text.
    pub value: String,
}

/// One factor's part in a score.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FactorPart {
    /// The factor.
    pub factor: Factor,
    /// The metric's value; `None` when unknown for this account.
    pub value: Option<f64>,
    /// Currency of a value that is money.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// Posts (or ratings, promises ...) behind the value.
    pub n: u32,
    /// Percentile among the accounts of the platform, 0-100.
    pub percentile: Option<f64>,
    /// Lower end of the percentile's 90 % interval.
    pub low: Option<f64>,
    /// Upper end of the percentile's 90 % interval.
    pub high: Option<f64>,
    /// Accounts that the percentile compares with; below 30 it is shown as "of only n".
    pub of: u32,
    /// Weight as the user set it.
    pub weight: f64,
    /// Points; `None` when unknown.
    pub points: Option<f64>,
}

/// Counts in equal-width (or logarithmic) bins for a number filter.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Histogram {
    /// Edges of the bins, one more than counts.
    pub edges: Vec<f64>,
    /// Creators per bin.
    pub counts: Vec<u32>,
    /// Creators without the figure.
    pub missing: u32,
}

/// A value of a text field with the creators that have it (country, language, tag, category, stage).
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Choice {
    /// The value.
    pub value: String,
    /// Creators.
    pub creators: u32,
}

/// Everything about one creator.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct CreatorDetail {
    /// Her row in the roster with the current weights.
    pub row: Row,
    /// Her accounts.
    pub accounts: Vec<AccountDetail>,
    /// Signals, never verdicts.
    pub signals: Vec<Signal>,
    /// What brand fit found; `None` without a brand profile.
    pub fit: Option<FitDetail>,
    /// How each factor in use was estimated, in the order of the row's factors.
    pub estimates: Vec<super::score::FactorEstimate>,
    /// Other brands in her paid posts; `None` = no file says which posts are paid.
    pub brands: Option<super::score::OtherBrands>,
    /// Ratings on both rubrics.
    pub ratings: Vec<super::score::Ratings>,
    /// Notes, plain text.
    pub notes: String,
    /// Shortlists she is on.
    pub shortlists: Vec<ListRef>,
    /// What happened, newest first, at most 200 lines.
    pub timeline: Vec<ActivityLine>,
}

/// A shortlist's name and number.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ListRef {
    /// The list.
    #[ts(type = "number")]
    pub id: i64,
    /// Its name.
    pub name: String,
}

/// One account with its figures and where they come from.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct AccountDetail {
    /// The account.
    pub account: AccountId,
    /// Platform.
    pub platform: Platform,
    /// Handle.
    pub handle: String,
    /// Profile address, if the platform has one.
    pub url: Option<String>,
    /// Display name.
    pub name: Option<String>,
    /// Profile text.
    pub bio: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// Language.
    pub language: Option<String>,
    /// Category.
    pub category: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Link in the profile.
    pub link: Option<String>,
    /// Verified.
    pub verified: Option<bool>,
    /// A brand's own account.
    pub is_brand: bool,
    /// Figures of the account's posts, each with its definition key.
    pub metrics: Vec<Metric>,
    /// Follower snapshots over time, oldest first.
    pub snapshots: Vec<AccountSnapshot>,
    /// Start of the window behind the medians.
    pub window_from: Option<Instant>,
    /// End of the window: the newest as-of of the posts.
    pub as_of: Option<Instant>,
    /// Since when its newest figures are stale (their as-of and the setting's days); `None` = fresh or undated.
    pub stale_since: Option<Instant>,
    /// Posts in the window that are left out because their figures cannot be true.
    pub doubtful: u32,
    /// Handles that it had before.
    pub former_handles: Vec<String>,
    /// It was joined to this creator by the user and can be parted again.
    pub joined: bool,
    /// Reports of shops and platforms, newest period first. Overlapping periods stand beside each other and are never
    /// added up.
    pub reports: Vec<Report>,
}

/// A figure with its n, unit and source.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Metric {
    /// Stable key; the definition is message `metric_<key>_definition`.
    pub key: String,
    /// The value; `None` = missing.
    pub value: Option<f64>,
    /// `fraction`, `count`, `per_week`, `days`, `score` or `money_per_1000_views`.
    pub unit: String,
    /// Currency of money.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// Posts behind it.
    pub n: u32,
    /// Why it is missing or to be read with care: `no_posts`, `too_few_posts`, `no_views`, `no_followers`,
    /// `no_dates`, `no_ad_flags`, or empty.
    pub note: String,
    /// Benchmarks beside it, never inside the score.
    pub benchmarks: Vec<Benchmark>,
    /// Where it comes from.
    pub source: Option<Source>,
}

/// A published figure to compare with.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Benchmark {
    /// The figure.
    pub value: f64,
    /// Who published it.
    pub source: String,
    /// `median`, `mean` or `unstated`.
    pub statistic: String,
    /// What it is of ("TikTok brands, median by follower").
    pub basis: String,
    /// Year of the figure.
    pub year: u16,
}

/// Where a figure stands.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Source {
    /// The import; `None` = entered by hand.
    #[ts(type = "number | null")]
    pub import: Option<i64>,
    /// File name.
    pub file: String,
    /// Row in the file, where one row holds the figure.
    pub row: Option<u32>,
    /// As-of.
    pub as_of: Option<Instant>,
    /// How the as-of is known.
    pub as_of_source: Option<AsOfSource>,
}

/// The account's own figures as one import saw them.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct AccountSnapshot {
    /// Followers.
    #[ts(type = "number | null")]
    pub followers: Option<u64>,
    /// Following.
    #[ts(type = "number | null")]
    pub following: Option<u64>,
    /// Likes of the whole profile.
    #[ts(type = "number | null")]
    pub likes_total: Option<u64>,
    /// Posts ever.
    #[ts(type = "number | null")]
    pub posts_total: Option<u64>,
    /// Figures that the file's author computed.
    pub reported: Vec<ReportedFigure>,
    /// Where it comes from.
    pub source: Source,
}

/// A hint that something may be odd; it can be wrong.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Signal {
    /// Stable key; the sentence is message `signal_<key>`.
    pub key: String,
    /// The value behind it.
    pub value: Option<f64>,
}

/// What brand fit found.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FitDetail {
    /// Strength, 0-100.
    pub value: Option<f64>,
    /// Posts read.
    pub posts_read: u32,
    /// Words found, strongest first.
    pub words: Vec<FitWord>,
    /// Refused words found.
    pub refused: Vec<FitWord>,
    /// Her language is wanted: yes, no, unknown.
    pub language: Option<bool>,
    /// Her country is wanted: yes, no, unknown.
    pub country: Option<bool>,
    /// Share of her audience in a wanted country, 0-1; `None` when no file says so.
    pub audience_country: Option<f64>,
    /// Points that the language, the country and the audience bring or take.
    pub place_points: f64,
    /// Mean of the human rubric, 1-5; its half of the fit when known.
    pub rated: Option<f64>,
}

/// A word of the brand profile that was found.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FitWord {
    /// The profile's word.
    pub word: String,
    /// The profile's word that it was learned from, for a hashtag that the roster uses together with it.
    pub near: Option<String>,
    /// Points of fit it brings (negative for refused words), 0-100.
    pub points: f64,
    /// Posts it stands in.
    pub posts: u32,
    /// Where it stands: `caption`, `hashtag`, `bio`, `category`.
    pub places: Vec<String>,
    /// Up to five of the posts, newest first.
    pub examples: Vec<FitExample>,
}

/// A post in which a word was found.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FitExample {
    /// Post id.
    pub post_id: String,
    /// Caption, shortened around the word.
    pub text: String,
    /// Address.
    pub url: Option<String>,
}

/// One post in the creator's table.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct PostRow {
    /// Account.
    pub account: AccountId,
    /// Platform's id.
    pub post_id: String,
    /// Posted.
    pub posted_at: Option<Instant>,
    /// Kind.
    pub kind: PostKind,
    /// Ad.
    pub is_ad: Option<bool>,
    /// Views.
    #[ts(type = "number | null")]
    pub views: Option<u64>,
    /// Likes.
    #[ts(type = "number | null")]
    pub likes: Option<u64>,
    /// Comments.
    #[ts(type = "number | null")]
    pub comments: Option<u64>,
    /// Shares.
    #[ts(type = "number | null")]
    pub shares: Option<u64>,
    /// Saves.
    #[ts(type = "number | null")]
    pub saves: Option<u64>,
    /// Engagement by views of this post, a fraction.
    pub engagement: Option<f64>,
    /// Counted in the medians; otherwise why not: `outside_window`, `too_new`, `ad`, `likes_above_views`, `no_date`.
    pub counted: String,
    /// Length in seconds.
    pub duration_s: Option<u32>,
    /// Caption.
    pub caption: Option<String>,
    /// Hashtags kept apart from the caption.
    pub hashtags: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Why its figures cannot all be true: `likes_above_views`, `engagement_above_views`, `id_time_off`, `future_date`,
    /// `before_platform`; message `doubt_<key>`.
    pub doubts: Vec<String>,
    /// How many different sets of figures are kept.
    pub snapshots: u32,
    /// Where the current figures come from.
    pub source: Source,
}

/// A question for a creator's posts, newest first, by keyset.
#[derive(Debug, Clone, PartialEq, Deserialize, TS)]
pub struct PostsQuery {
    /// The account.
    pub account: AccountId,
    /// Rows to return, at most 500.
    pub limit: u32,
    /// Continue after this cursor of an earlier page.
    #[serde(default)]
    #[ts(optional)]
    pub after: Option<String>,
}

/// A page of posts.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct PostPage {
    /// Posts of the account.
    pub total: u32,
    /// The rows.
    pub rows: Vec<PostRow>,
    /// Cursor of the next page.
    pub next: Option<String>,
}

/// A line of what happened.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ActivityLine {
    /// Number.
    #[ts(type = "number")]
    pub id: i64,
    /// When.
    pub at: Instant,
    /// What, stable key; the sentence is message `activity_<key>`.
    pub op: String,
    /// Values for the sentence.
    pub params: std::collections::BTreeMap<String, String>,
}

/// What adding by hand did with one line.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct AddedLine {
    /// The line as pasted.
    pub text: String,
    /// Platform understood.
    pub platform: Option<Platform>,
    /// Handle understood.
    pub handle: Option<String>,
    /// `new`, `known`, or why not: `not_a_handle`, `twice`.
    pub state: String,
}

/// What a bulk edit changed.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Changed {
    /// Records changed.
    pub changed: u32,
    /// The undo step that takes it back; `None` when nothing changed.
    #[ts(type = "number | null")]
    pub step: Option<i64>,
}

/// Fields of a creator that the user may correct. `None` leaves a field as it is, an empty text clears it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CreatorEdit {
    /// Display name.
    #[ts(optional)]
    pub name: Option<String>,
    /// Notes.
    #[ts(optional)]
    pub notes: Option<String>,
    /// Country, ISO 3166 alpha-2.
    #[ts(optional)]
    pub country: Option<String>,
    /// Language, ISO 639-1.
    #[ts(optional)]
    pub language: Option<String>,
    /// Stage.
    #[ts(optional)]
    pub stage: Option<Stage>,
}

//! The back-test: did what the app says of a creator's earlier posts order her later results? (domain.md 3, "Validity".)
//! Each account's posts are cut in two; factors and score are measured from the earlier ones by the app's own code, and
//! Spearman's correlation compares them with what the later ones brought. Both halves come from one state of the data:
//! a test of order, not a forecast. Not here: where posts, fit and sales come from.

mod cut;
mod spearman;

pub use cut::{Cut, Split, cut, newest};
pub use spearman::{Correlation, spearman};

use crate::creator::{AccountId, CreatorId, Platform, Stage};
use crate::metrics::{AccountPoint, PostPoint, Window, engagement_of, interactions, measure_seen, median};
use crate::roster::{Account, Creator, Roster, Symbols};
use crate::scoring::{Factor, Weights};
use crate::time::Instant;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// An account with everything that is known of it.
#[derive(Debug, Clone)]
pub struct Subject {
    /// Platform.
    pub platform: Platform,
    /// Followers; accounts without any take no part.
    pub followers: Option<u64>,
    /// All its posts, in any order, with their newest figures.
    pub posts: Vec<PostPoint>,
    /// Brand fit of the texts of posts up to [`Cut::as_of`]; `None` = not measured.
    pub fit: Option<TextFit>,
    /// Sales credited to the creator after [`Cut::as_of`], all in one currency; `None` = unknown, which is not zero.
    pub sales: Option<Decimal>,
}

/// Brand fit of texts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextFit {
    /// Strength, 0-100.
    pub fit: f64,
    /// One standard error of it.
    pub error: f64,
    /// Posts read.
    pub n: u32,
}

/// What the back-test is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Where posts are cut in two.
    pub split: Split,
    /// Which posts count, as in the app.
    pub window: Window,
    /// Weights of the score.
    pub weights: Weights,
    /// The brand profile looks for something.
    pub fit_in_use: bool,
}

/// A later result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Median views of the later posts.
    MedianViews,
    /// Median engagement by views of the later posts.
    Engagement,
    /// Later posts a week: all known posts after the as-of (paid, small and fresh ones too) over the time from the
    /// as-of to the newest of them, at least one day. Time behind the newest known post says nothing: some files hold
    /// no newer ones. The app's frequency counts a week at least; the later part of a share is often shorter than that.
    PostsPerWeek,
    /// Later sales.
    Sales,
}

impl Outcome {
    /// Every outcome, in display order.
    pub const ALL: [Outcome; 4] = [Self::MedianViews, Self::Engagement, Self::PostsPerWeek, Self::Sales];

    /// The stable name.
    pub fn key(self) -> &'static str {
        match self {
            Self::MedianViews => "later_median_views",
            Self::Engagement => "later_engagement",
            Self::PostsPerWeek => "later_posts_per_week",
            Self::Sales => "later_sales",
        }
    }
}

/// One predictor beside one outcome.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// A factor's key, `score`, or a baseline: `followers` (also a factor), `plain_mean`, `plain_median`.
    pub factor: &'static str,
    /// The later result.
    pub outcome: Outcome,
    /// How well the one ordered the other; `None` with fewer than four accounts or without any spread.
    pub correlation: Option<Correlation>,
    /// Accounts compared.
    pub n: u32,
}

/// The answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Accounts with enough posts.
    pub accounts: u32,
    /// Accounts that have posts.
    pub considered: u32,
    /// The newest post of the data.
    pub newest: Option<Instant>,
    /// Each predictor beside each outcome that could be measured.
    pub rows: Vec<Row>,
    /// Outcomes that nobody has.
    pub missing: Vec<Outcome>,
}

/// One account's later results and the plain figures of its earlier posts.
struct Halves {
    later: [Option<f64>; Outcome::ALL.len()],
    views: (Option<f64>, Option<f64>),
    engagement: (Option<f64>, Option<f64>),
}

/// Runs the back-test on accounts that are all at hand.
pub fn backtest(subjects: &[Subject], question: &Question) -> Report {
    let mut trial = Trial::new(newest(subjects), question.clone());
    subjects.iter().for_each(|subject| trial.add(subject));
    trial.report()
}

/// A back-test that takes one account after the other and keeps of each only what it compares: posts of 100,000
/// accounts are never in memory together.
pub struct Trial {
    question: Question,
    newest: Option<Instant>,
    considered: u32,
    accounts: Vec<Account>,
    halves: Vec<Halves>,
}

impl Trial {
    /// A back-test of data whose newest post is of this time.
    pub fn new(newest: Option<Instant>, question: Question) -> Self {
        Self { question, newest, considered: 0, accounts: Vec::new(), halves: Vec::new() }
    }

    /// Where the posts of an account are cut; `None` when it takes no part.
    pub fn cut(&self, subject: &Subject) -> Option<Cut> {
        cut(subject, self.newest?, self.question.split)
    }

    /// Adds an account, measured as the app would have measured it from its earlier posts alone.
    pub fn add(&mut self, subject: &Subject) {
        self.considered += u32::from(!subject.posts.is_empty());
        let Some(cut) = self.cut(subject) else { return };
        let slot = self.accounts.len();
        let point = AccountPoint { followers: subject.followers, following: None };
        let mut posts = cut.before.clone();
        posts.extend(&cut.before_uncounted);
        self.halves.push(halves(subject, &cut));
        self.accounts.push(Account {
            id: AccountId(slot as i64),
            creator: slot as u32,
            platform: subject.platform,
            handle: "".into(),
            name: "".into(),
            country: 0,
            language: 0,
            category: 0,
            followers: subject.followers,
            is_brand: false,
            metrics: measure_seen(
                subject.platform,
                point,
                &mut posts,
                Some(cut.as_of),
                self.newest,
                self.question.window,
            ),
            fit: subject.fit.map(|f| f.fit),
            fit_n: subject.fit.map_or(0, |f| f.n),
            fit_error: subject.fit.map_or(0.0, |f| f.error),
            shop: None,
            brands: None,
        });
    }

    /// Compares what was added.
    pub fn report(self) -> Report {
        let Self { question, newest, considered, accounts, halves } = self;
        let creators = (0..accounts.len()).map(creator).collect();
        let roster = Roster::new(accounts, creators, Symbols::default(), question.fit_in_use);
        let weights = question.weights.as_array();
        let mut predictors: Vec<(&'static str, Vec<Option<f64>>)> = Factor::ALL
            .into_iter()
            .filter(|factor| roster.columns.in_use()[factor.index()])
            .map(|factor| {
                let points = roster.accounts.iter().map(|a| roster.point(a, factor).map(|p| p.at));
                (factor.key(), points.collect())
            })
            .collect();
        let scores = (0..halves.len()).map(|i| roster.columns.breakdown(i, &weights).score.map(|s| s as f64));
        predictors.push(("score", scores.collect()));
        let mut report = Report {
            accounts: halves.len() as u32,
            considered,
            newest,
            rows: Vec::new(),
            missing: Vec::new(),
        };
        for (place, outcome) in Outcome::ALL.into_iter().enumerate() {
            let later: Vec<Option<f64>> = halves.iter().map(|h| h.later[place]).collect();
            if later.iter().all(Option::is_none) {
                report.missing.push(outcome);
                continue;
            }
            let plain = |h: &Halves| if outcome == Outcome::Engagement { h.engagement } else { h.views };
            let baselines = [
                ("plain_mean", halves.iter().map(|h| plain(h).0).collect::<Vec<_>>()),
                ("plain_median", halves.iter().map(|h| plain(h).1).collect()),
            ];
            for (factor, values) in predictors.iter().chain(&baselines) {
                let pairs: Vec<(f64, f64)> =
                    values.iter().zip(&later).filter_map(|(x, y)| Some(((*x)?, (*y)?))).collect();
                report.rows.push(Row {
                    factor,
                    outcome,
                    correlation: spearman(&pairs),
                    n: pairs.len() as u32,
                });
            }
        }
        report
    }
}

fn creator(slot: usize) -> Creator {
    Creator {
        id: CreatorId(slot as i64),
        stage: Stage::Prospect,
        tags: Vec::new(),
        values: Vec::new(),
        first: slot as u32,
        accounts: 1,
        quality: None,
        fit_rating: None,
        promises: None,
        objected: false,
    }
}

fn halves(subject: &Subject, cut: &Cut) -> Halves {
    let (views, engagement) = figures(subject.platform, &cut.before);
    let (later_views, later_engagement) = figures(subject.platform, &cut.later);
    let later_times = cut.later.iter().chain(&cut.later_uncounted).filter_map(|p| p.posted_at);
    let last = later_times.clone().max();
    let per_week = last.map(|last| {
        let days = (last.seconds() - cut.as_of.seconds()) as f64 / 86_400.0;
        later_times.count() as f64 / (days.max(1.0) / 7.0)
    });
    let sales = subject.sales.and_then(|sales| sales.to_f64());
    Halves { later: [later_views.1, later_engagement.1, per_week, sales], views, engagement }
}

/// Mean and median of views, mean and median of engagement by views.
type Plain = ((Option<f64>, Option<f64>), (Option<f64>, Option<f64>));

fn figures(platform: Platform, posts: &[PostPoint]) -> Plain {
    let middle = |mut values: Vec<f64>| {
        let mean = (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64);
        (mean, median(&mut values))
    };
    let views = posts.iter().filter_map(|p| p.figures.views.map(|v| v as f64)).collect();
    let engagement = posts
        .iter()
        .map(|p| &p.figures)
        .filter(|f| interactions(platform, f).zip(f.views).is_some_and(|(sum, views)| sum <= views))
        .filter_map(|f| engagement_of(platform, f))
        .collect();
    (middle(views), middle(engagement))
}

#[cfg(test)]
mod real_posts;
#[cfg(test)]
mod tests;

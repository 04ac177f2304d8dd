//! Published figures that stand beside a metric. Data with source and date; they never make the score.

use crate::api::{Benchmark, BenchmarkGroup, Benchmarks};
use crate::errors::{Result, internal};
use crate::workspace::Workspace;
use serde::Deserialize;
use std::sync::LazyLock;
use troupe_core::creator::Platform;
use troupe_core::metrics::{AccountMetrics, median};
use troupe_core::roster::Roster;
use troupe_core::time::Day;

/// Own accounts below which their median is not told.
const ENOUGH: usize = 6;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pack {
    #[serde(rename = "about")]
    _about: String,
    date: Day,
    benchmarks: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    metric: String,
    platform: Platform,
    value: f64,
    followers_from: Option<u64>,
    followers_below: Option<u64>,
    /// Key of the industry; empty = all.
    #[serde(default)]
    industry: String,
    /// What part of the accounts it tells of, where not of all: figures of two parts are not figures of one thing.
    #[serde(default)]
    part: String,
    source: String,
    statistic: String,
    basis: String,
    year: u16,
}

impl Entry {
    /// What the figure is about: entries with the same claim to tell the same.
    fn subject(&self) -> (&str, Platform, Option<u64>, Option<u64>, &str, &str) {
        (&self.metric, self.platform, self.followers_from, self.followers_below, &self.industry, &self.part)
    }

    /// True for accounts with so many followers; figures of a tier are of nobody whose followers are unknown.
    fn covers(&self, followers: Option<u64>) -> bool {
        match followers {
            None => self.followers_from.is_none() && self.followers_below.is_none(),
            Some(f) => {
                self.followers_from.is_none_or(|from| f >= from)
                    && self.followers_below.is_none_or(|to| f < to)
            }
        }
    }

    fn told(&self) -> Benchmark {
        Benchmark {
            value: self.value,
            source: self.source.clone(),
            statistic: self.statistic.clone(),
            basis: self.basis.clone(),
            year: self.year,
        }
    }
}

/// The shipped pack. It cannot fail to parse: a test reads it.
static PACK: LazyLock<Option<Pack>> = LazyLock::new(|| read().ok());

fn read() -> serde_json::Result<Pack> {
    serde_json::from_str(include_str!("../../../packs/benchmarks/2026-11.json"))
}

/// Published figures for a metric of an account with so many followers; those of an industry are left out, because
/// nobody knows a creator's.
pub(crate) fn beside(metric: &str, platform: Platform, followers: Option<u64>) -> Vec<Benchmark> {
    PACK.iter()
        .flat_map(|p| &p.benchmarks)
        .filter(|e| e.metric == metric && e.platform == platform && e.industry.is_empty())
        .filter(|e| e.covers(followers))
        .map(Entry::told)
        .collect()
}

/// The account's own figure of a metric that the pack knows.
fn own(metric: &str, m: &AccountMetrics) -> Option<f64> {
    match metric {
        "engagement_by_views" => m.engagement,
        "engagement_by_followers" => m.engagement_followers,
        "posts_per_week" => m.posting.per_week,
        _ => None,
    }
}

impl Workspace {
    /// Published figures by what they are about, and how far they differ; beside them the workspace's own median.
    pub async fn benchmarks(&self) -> Result<Benchmarks> {
        let pack = PACK.as_ref().ok_or_else(|| internal("the pack of benchmarks cannot be read"))?;
        Ok(grouped(pack, &self.roster()))
    }
}

fn grouped(pack: &Pack, roster: &Roster) -> Benchmarks {
    let mut groups: Vec<(&Entry, Vec<&Entry>)> = Vec::new();
    for entry in &pack.benchmarks {
        match groups.iter_mut().find(|(first, _)| first.subject() == entry.subject()) {
            Some((_, group)) => group.push(entry),
            None => groups.push((entry, vec![entry])),
        }
    }
    let groups = groups
        .into_iter()
        .map(|(first, mut group)| {
            group.sort_by(|a, b| a.value.total_cmp(&b.value).then(a.year.cmp(&b.year)));
            let mut values: Vec<f64> = roster
                .accounts
                .iter()
                .filter(|a| a.platform == first.platform && !a.is_brand && first.covers(a.followers))
                .filter_map(|a| own(&first.metric, &a.metrics))
                .collect();
            let accounts = values.len();
            let (lowest, highest) = (group[0].value, group[group.len() - 1].value);
            BenchmarkGroup {
                metric: first.metric.clone(),
                platform: first.platform,
                followers_from: first.followers_from,
                followers_below: first.followers_below,
                industry: first.industry.clone(),
                figures: group.iter().map(|e| e.told()).collect(),
                times_apart: if lowest > 0.0 { highest / lowest } else { 1.0 },
                own: median(&mut values).filter(|_| accounts >= ENOUGH),
                own_accounts: accounts as u32,
            }
        })
        .collect();
    Benchmarks { date: pack.date, groups }
}

#[cfg(test)]
mod tests {
    use super::*;
    use troupe_core::creator::{AccountId, CreatorId, Stage};
    use troupe_core::roster::{Account, Creator, Symbols};

    #[test]
    fn every_entry_says_source_statistic_basis_and_year() {
        let pack = read().unwrap();
        assert_eq!(pack.date.to_string(), "2026-11-01");
        for entry in &pack.benchmarks {
            assert!(!entry.source.is_empty() && !entry.basis.is_empty(), "{entry:?}");
            assert!(["median", "mean", "unstated"].contains(&entry.statistic.as_str()), "{entry:?}");
            assert!((2023..=2026).contains(&entry.year) && entry.value > 0.0, "{entry:?}");
            assert!(own(&entry.metric, &AccountMetrics::default()).is_none());
        }
        let industries = pack.benchmarks.iter().filter(|e| !e.industry.is_empty());
        assert_eq!(industries.count(), 12);
    }

    #[test]
    fn the_pack_picks_the_tier_and_leaves_industries_out() {
        let small = beside("engagement_by_followers", Platform::TikTok, Some(50_000));
        assert!(small.iter().any(|b| b.value == 0.075) && !small.iter().any(|b| b.value == 0.051));
        assert!(
            beside("engagement_by_followers", Platform::TikTok, None).iter().all(|b| b.source == "Rival IQ")
        );
        let views = beside("engagement_by_views", Platform::TikTok, Some(4_000));
        assert_eq!(views.iter().map(|b| b.value).collect::<Vec<_>>(), [0.034, 0.0414, 0.038]);
    }

    fn roster(engagements: &[f64]) -> Roster {
        let accounts = engagements.iter().enumerate().map(|(i, e)| Account {
            id: AccountId(i as i64),
            creator: i as u32,
            platform: Platform::TikTok,
            handle: format!("a{i}").into(),
            name: "".into(),
            country: 0,
            language: 0,
            category: 0,
            followers: Some(1_000),
            is_brand: false,
            metrics: AccountMetrics { engagement: Some(*e), ..AccountMetrics::default() },
            fit: None,
            fit_n: 0,
            fit_error: 0.0,
            shop: None,
            brands: None,
        });
        let creators = (0..engagements.len()).map(|i| Creator {
            id: CreatorId(i as i64),
            stage: Stage::default(),
            tags: Vec::new(),
            values: Vec::new(),
            first: i as u32,
            accounts: 1,
            quality: None,
            fit_rating: None,
            promises: None,
            objected: false,
        });
        Roster::new(accounts.collect(), creators.collect(), Symbols::default(), false)
    }

    #[test]
    fn figures_about_one_thing_stand_together_beside_the_own_median() {
        let pack = read().unwrap();
        let told = grouped(&pack, &roster(&[0.02, 0.03, 0.04, 0.05, 0.06, 0.9]));
        let all = told.groups.iter().find(|g| {
            g.metric == "engagement_by_views"
                && g.followers_from.or(g.followers_below).is_none()
                && g.industry.is_empty()
        });
        let all = all.unwrap();
        assert_eq!(all.figures.iter().map(|f| f.value).collect::<Vec<_>>(), [0.034, 0.0414]);
        assert!((all.times_apart - 0.0414 / 0.034).abs() < 1e-12);
        assert!(all.own.is_some_and(|own| (own - 0.045).abs() < 1e-12) && all.own_accounts == 6);
        let large = told.groups.iter().find(|g| g.followers_from == Some(1_000_000)).unwrap();
        assert_eq!((large.own, large.own_accounts, large.times_apart), (None, 0, 1.0));
        let weekly: Vec<_> = told.groups.iter().filter(|g| g.metric == "posts_per_week").collect();
        assert_eq!(weekly.len(), 2, "the top quarter is another thing than the middle");
        let few = grouped(&pack, &roster(&[0.02; 5]));
        assert!(few.groups.iter().all(|g| g.own.is_none()));
        let figures: usize = told.groups.iter().map(|g| g.figures.len()).sum();
        assert_eq!(figures, pack.benchmarks.len());
    }
}

//! Published figures that stand beside a metric. Data with source and date; they never make the score.

use crate::api::Benchmark;
use serde::Deserialize;
use std::sync::LazyLock;
use troupe_core::creator::Platform;

#[derive(Debug, Deserialize)]
struct Pack {
    benchmarks: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
struct Entry {
    metric: String,
    platform: Platform,
    value: f64,
    followers_from: Option<u64>,
    followers_below: Option<u64>,
    source: String,
    #[serde(default)]
    statistic: String,
    basis: String,
    year: u16,
}

/// The shipped pack. It cannot fail to parse: a test reads it.
static PACK: LazyLock<Vec<Entry>> = LazyLock::new(|| read().unwrap_or_default());

fn read() -> serde_json::Result<Vec<Entry>> {
    serde_json::from_str::<Pack>(include_str!("../../../packs/benchmarks/2026-11.json")).map(|p| p.benchmarks)
}

/// Published figures for a metric of an account with so many followers.
pub(crate) fn beside(metric: &str, platform: Platform, followers: Option<u64>) -> Vec<Benchmark> {
    PACK.iter()
        .filter(|e| e.metric == metric && e.platform == platform)
        .filter(|e| {
            let tiered = e.followers_from.is_some() || e.followers_below.is_some();
            match followers {
                None => !tiered,
                Some(f) => {
                    e.followers_from.is_none_or(|from| f >= from) && e.followers_below.is_none_or(|to| f < to)
                }
            }
        })
        .map(|e| Benchmark {
            value: e.value,
            source: e.source.clone(),
            statistic: e.statistic.clone(),
            basis: e.basis.clone(),
            year: e.year,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pack_reads_and_picks_the_tier() {
        assert!(!read().unwrap().is_empty());
        let small = beside("engagement_by_followers", Platform::TikTok, Some(50_000));
        assert!(small.iter().any(|b| b.value == 0.075) && !small.iter().any(|b| b.value == 0.051));
        assert!(
            beside("engagement_by_followers", Platform::TikTok, None).iter().all(|b| b.source == "Rival IQ")
        );
    }
}

//! What is worked out about her: figures of her accounts, her score with its parts, words and brands in her posts. The store
//! keeps these packed; here they stand in words (GDPR, Art. 15(1)(h): the logic involved).

use super::cells::{Cell, Names, text};
use super::words::Speaker;
use super::{Rows, Table};
use crate::api::{CreatorDetail, Metric, Signal};
use std::collections::BTreeMap;
use troupe_store::erase::PersonTable;

/// Words and hashtags that are named at most.
const WORDS: usize = 15;

/// Tables of what is worked out; none where nothing is.
pub(super) fn worked_out(
    detail: &CreatorDetail,
    tables: &[PersonTable],
    names: &Names,
    speaker: &Speaker,
) -> Vec<Table> {
    let heads = [("worked_on", false), ("worked_value", true), ("worked_posts", true)];
    let mut told: Vec<Table> = Vec::new();
    for account in &detail.accounts {
        let known = account.metrics.iter().filter(|metric| metric.value.is_some());
        let rows: Vec<Vec<Cell>> = known.map(|metric| figure(metric, speaker)).collect();
        let name = speaker.text("worked_out");
        if !rows.is_empty() {
            told.push(Table {
                name: match names.account(account.account.0) {
                    Some(account) => format!("{name}: {account}"),
                    None => name.to_owned(),
                },
                stays: false,
                rows: Rows::Table {
                    heads: heads
                        .map(|(key, figure)| Cell { figure, ..Cell::text(speaker.text(key)) })
                        .to_vec(),
                    rows,
                },
            });
        }
    }
    let facts = facts(detail, tables, speaker);
    if !facts.is_empty() {
        let name = speaker.text("worked_score").to_owned();
        told.push(Table { name, stays: false, rows: Rows::Facts(vec![facts]) });
    }
    told
}

fn figure(metric: &Metric, speaker: &Speaker) -> Vec<Cell> {
    let value = metric.value.unwrap_or_default();
    let short = |decimals: usize| speaker.said.number(&rounded(value, decimals));
    let shown = match (metric.unit.as_str(), metric.currency) {
        ("fraction", _) => speaker.said.share(&rounded(value, 4)),
        ("per_week", _) => speaker.with("worked_per_week", &[("value", &short(1))]),
        ("days", _) => speaker.with("worked_days", &[("value", &short(0))]),
        ("money_per_1000_views", Some(c)) => speaker.said.money(&format!("{value:.2}"), c.code()),
        // A ratio needs its decimals, a count of views none.
        _ if value.abs() < 10.0 => short(2),
        _ => short(0),
    };
    let posts = if metric.n > 0 { speaker.said.whole(u64::from(metric.n)) } else { String::new() };
    let name = speaker.value("metric", &metric.key);
    vec![Cell::text(name), Cell::figure(shown), Cell::figure(posts)]
}

/// Decimal text without zeros at its end.
fn rounded(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

fn facts(detail: &CreatorDetail, tables: &[PersonTable], speaker: &Speaker) -> Vec<(String, Cell)> {
    let row = &detail.row;
    let whole = |value: f64| speaker.said.number(&format!("{value:.0}"));
    let one = |value: f64| speaker.said.number(&rounded(value, 1));
    let mut facts: Vec<(String, Cell)> = Vec::new();
    let mut add = |key: &'static str, text: String| {
        if !text.is_empty() {
            facts.push((speaker.text(key).to_owned(), Cell::text(text)));
        }
    };
    if let Some(score) = row.score {
        let (low, high) = (whole(row.low.unwrap_or(score)), whole(row.high.unwrap_or(score)));
        add(
            "worked_score",
            speaker.with("worked_between", &[("value", &whole(score)), ("low", &low), ("high", &high)]),
        );
    }
    add("worked_rank", row.rank.map(|rank| speaker.said.whole(u64::from(rank))).unwrap_or_default());
    let fit = detail.fit.as_ref();
    add(
        "worked_fit",
        fit.and_then(|fit| fit.value)
            .map_or_else(String::new, |value| speaker.with("worked_of_hundred", &[("value", &whole(value))])),
    );
    let words =
        fit.map(|fit| fit.words.iter().map(|word| word.word.as_str()).take(WORDS).collect::<Vec<_>>());
    add("worked_words", words.unwrap_or_default().join(", "));
    let brands = detail.brands.as_ref().map(|found| &found.brands);
    let brands = brands.into_iter().flatten().map(|brand| brand.name.as_str()).take(WORDS);
    add("worked_brands", brands.collect::<Vec<_>>().join(", "));
    add("worked_hashtags", hashtags(tables));
    let signals = detail.signals.iter().map(|signal| stands_out(signal, speaker));
    add("worked_signals", signals.collect::<Vec<_>>().join("\n"));
    for part in row.factors.iter().filter(|part| part.weight > 0.0) {
        let Some(points) = part.points else { continue };
        let factor = speaker.value("factor", part.factor.key());
        let told = [("points", one(points)), ("weight", one(part.weight))];
        facts.push((
            speaker.with("worked_part", &[("factor", &factor)]),
            Cell::text(speaker.with("worked_points", &told.each_ref().map(|(k, v)| (*k, v.as_str())))),
        ));
    }
    facts
}

fn stands_out(signal: &Signal, speaker: &Speaker) -> String {
    let share = |key: &str| key.contains("engagement") || key.contains("per_follower");
    let value = match signal.value {
        None => "–".to_owned(),
        Some(value) if value.abs() < 1.0 || share(&signal.key) => speaker.said.share(&rounded(value, 4)),
        Some(value) => speaker.said.number(&format!("{value:.0}")),
    };
    speaker.said.say(&format!("signal_{}", signal.key), &[("value", &value)])
}

/// The hashtags of all accounts, the most used first.
fn hashtags(tables: &[PersonTable]) -> String {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for row in tables.iter().filter(|t| t.name == "account_words").flat_map(|t| &t.rows) {
        let read =
            text(row, "hashtags").and_then(|text| serde_json::from_str::<Vec<(String, u64)>>(&text).ok());
        for (tag, count) in read.unwrap_or_default() {
            *counts.entry(tag).or_default() += count;
        }
    }
    let mut tags: Vec<(String, u64)> = counts.into_iter().collect();
    tags.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    tags.into_iter().take(WORDS).map(|(tag, _)| format!("#{tag}")).collect::<Vec<_>>().join(" ")
}

//! Other orders than the rank: by any column. Missing figures always come last.

use super::Roster;
use crate::scoring::Ranked;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use ts_rs::TS;

/// What to sort by; without it the order is the rank.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Sort {
    /// A field as in [`super::Condition::field`], or `rank`, `score`, `coverage`.
    pub field: String,
    /// Largest (or Z) first. Missing figures always come last.
    pub descending: bool,
}

impl Roster {
    /// Orders ranked rows by a column; equal values keep their order of rank. An unknown field leaves the order. Money of
    /// two currencies is not compared: rows of one currency stand together.
    pub fn order(&self, rows: &mut [Ranked], sort: &Sort) {
        let flip = |o: Ordering| if sort.descending { o.reverse() } else { o };
        if matches!(sort.field.as_str(), "rank" | "score") {
            // Ranked rows come best first; ascending score means worst first, ascending rank best first.
            let worst_first = (sort.field == "rank") == sort.descending;
            if worst_first {
                rows.sort_by(|a, b| match (a.score, b.score) {
                    (Some(a), Some(b)) => a.cmp(&b),
                    (a, b) => b.is_some().cmp(&a.is_some()),
                });
            }
            return;
        }
        let Some(first) = self.accounts.first() else { return };
        if self.number(&sort.field, first).is_some() && !sort.field.starts_with("column:") {
            let key = |r: &Ranked| self.number(&sort.field, &self.accounts[r.account]).flatten();
            let mut keyed: Vec<(Option<f64>, Ranked)> = rows.iter().map(|r| (key(r), *r)).collect();
            keyed.sort_by(|(a, _), (b, _)| match (a, b) {
                (Some(a), Some(b)) => flip(a.total_cmp(b)),
                (a, b) => b.is_some().cmp(&a.is_some()),
            });
            if sort.field == "video_gpm" {
                let currency =
                    |r: &Ranked| self.accounts[r.account].shop.map(|s| self.symbols.text(s.currency));
                keyed.sort_by(|(_, a), (_, b)| match (currency(a), currency(b)) {
                    (Some(a), Some(b)) => a.cmp(b),
                    (a, b) => b.is_some().cmp(&a.is_some()),
                });
            }
            for (row, (_, ordered)) in rows.iter_mut().zip(keyed) {
                *row = ordered;
            }
            return;
        }
        let key = |r: &Ranked| -> String {
            let account = &self.accounts[r.account];
            if sort.field == "stage" {
                return (self.creators[account.creator as usize].stage as u8).to_string();
            }
            let text = self.texts(&sort.field, account).unwrap_or_default().join(", ").to_lowercase();
            if text.is_empty() && sort.field == "name" { account.handle.to_lowercase() } else { text }
        };
        let mut keyed: Vec<(String, Option<f64>, Ranked)> = rows
            .iter()
            .map(|r| {
                let text = key(r);
                let number = text.parse().ok();
                (text, number, *r)
            })
            .collect();
        keyed.sort_by(|(a, x, _), (b, y, _)| match (a.is_empty(), b.is_empty()) {
            (false, false) => flip(match (x, y) {
                (Some(x), Some(y)) => x.total_cmp(y),
                _ => a.cmp(b),
            }),
            (a, b) => a.cmp(&b),
        });
        for (row, (_, _, ordered)) in rows.iter_mut().zip(keyed) {
            *row = ordered;
        }
    }
}

//! What cannot be true, row by row: figures that contradict each other, posts from before their platform. Counted
//! with the first rows; nothing is changed or left out. Not here: whether a TikTok id holds its second (`record`).

use crate::report::Warning;
use rust_decimal::Decimal;
use std::str::FromStr;
use troupe_core::creator::Platform;
use troupe_core::metrics::gmv_doubts;
use troupe_core::records::{OrderRecord, PostRecord, Record, ReportRecord};
use troupe_core::time::{Day, Instant};

/// Rows named beside a count.
const ROWS_NAMED: usize = 5;

/// Rows counted, the first of them by number.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub count: u32,
    pub rows: Vec<u32>,
}

impl Tally {
    /// Counts a row.
    #[cold]
    pub fn add(&mut self, row: u32) {
        self.count += 1;
        if self.rows.len() < ROWS_NAMED {
            self.rows.push(row);
        }
    }

    /// Takes over a count that somebody else keeps: a row is named when it has grown.
    #[inline]
    pub fn follow(&mut self, count: u32, row: u32) {
        if count != self.count {
            self.add(row);
            self.count = count;
        }
    }

    /// The warning, if anything was counted.
    pub fn warning(&self, code: &'static str, message: impl FnOnce(u32) -> String) -> Option<Warning> {
        (self.count > 0).then(|| Warning {
            code,
            message: message(self.count),
            count: self.count,
            rows: self.rows.clone(),
        })
    }
}

/// What was found while reading a file.
#[derive(Debug, Default)]
pub(crate) struct Plausible {
    /// The moment after which the file cannot know of a post.
    end: Option<Instant>,
    engagement: Tally,
    dates: Tally,
    parts: Tally,
    identity: Tally,
    /// Rows with orders.
    orders: u32,
    money: bool,
    money_not_zero: bool,
}

impl Plausible {
    /// `as_of`: the day on which the file says or shows that it was made. A day more is allowed, for time zones.
    pub fn new(as_of: Option<Day>) -> Self {
        let end = as_of.map(|day| Instant::from_seconds(day.end().seconds() + 86_400));
        Self { end, ..Self::default() }
    }

    /// Looks at a record.
    #[inline]
    pub fn look(&mut self, record: &Record) {
        match record {
            Record::Post(post) => self.post(post),
            Record::Account(_) => {}
            Record::Order(order) => self.order(order),
            Record::Report(report) => self.report(report),
        }
    }

    #[inline]
    fn post(&mut self, post: &PostRecord) {
        let f = &post.figures;
        if let Some(views) = f.views {
            let parts = [f.likes, f.comments, f.shares, f.saves];
            // Likes that alone are above the views have a warning of their own.
            if f.likes.is_none_or(|likes| likes <= views)
                && parts.into_iter().flatten().fold(0u64, u64::saturating_add) > views
            {
                self.engagement.add(post.row);
            }
        }
        if let Some(at) = post.posted_at
            && (at < first_post(post.platform) || self.end.is_some_and(|end| at > end))
        {
            self.dates.add(post.row);
        }
    }

    #[cold]
    fn order(&mut self, order: &OrderRecord) {
        self.orders += u32::from(order.head.is_some());
        let head = order.head.iter().flat_map(|h| [h.subtotal, h.total]);
        let line = order.line.iter().flat_map(|l| [l.price, l.payment]);
        for amount in head.chain(line).flatten() {
            self.money = true;
            self.money_not_zero |= amount != 0;
        }
    }

    #[cold]
    fn report(&mut self, report: &ReportRecord) {
        for doubt in gmv_doubts(&report.figures, report.currency) {
            if doubt == "gmv_parts" { &mut self.parts } else { &mut self.identity }.add(report.row);
        }
        self.orders += u32::from(figure(report, "orders").is_some_and(|n| n > Decimal::ZERO));
        let money = report.figures.iter().filter(|f| f.key.starts_with("gmv") || f.key == "est_commission");
        for value in money.filter_map(|f| Decimal::from_str(&f.value).ok()) {
            self.money = true;
            self.money_not_zero |= !value.is_zero();
        }
    }

    /// The rows with orders of a file whose every amount is zero.
    pub fn orders_without_money(&self) -> Option<u32> {
        (self.money && !self.money_not_zero && self.orders > 0).then_some(self.orders)
    }

    /// What there is to know.
    pub fn warnings(&self) -> impl Iterator<Item = Warning> {
        [
            self.engagement.warning("engagement_above_views", |n| {
                format!("{n} posts have more likes, comments, shares and saves together than views.")
            }),
            self.dates.warning("impossible_dates", |n| {
                format!(
                    "{n} posts are older than their platform or newer than the file. Check the date column."
                )
            }),
            self.parts.warning("gmv_parts", |n| {
                format!("In {n} rows, GMV is not the sum of its video, LIVE and product card parts.")
            }),
            self.identity.warning("gmv_identity", |n| {
                format!("In {n} rows, GMV is not impressions × CTR × CTOR × AOV, as the shop defines it.")
            }),
        ]
        .into_iter()
        .flatten()
    }
}

/// The moment before which a platform cannot have a post. Sources: TikTok's forerunner musical.ly opened in August
/// 2014, Instagram in October 2010, YouTube in February 2005.
fn first_post(platform: Platform) -> Instant {
    Instant::from_seconds(match platform {
        Platform::TikTok => 1_406_851_200,
        Platform::Instagram => 1_285_891_200,
        Platform::YouTube => 1_107_216_000,
        Platform::Other => i64::MIN,
    })
}

fn figure(report: &ReportRecord, key: &str) -> Option<Decimal> {
    Decimal::from_str(report.figure(key)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use troupe_core::money::Currency;
    use troupe_core::records::{ReportedFigure, Subject};

    fn report(currency: &str, figures: &[(&str, &str)]) -> ReportRecord {
        let figure =
            |(key, value): &(&str, &str)| ReportedFigure { key: (*key).into(), value: (*value).into() };
        ReportRecord {
            subject: Subject::Product { id: "1".into() },
            name: None,
            from: None,
            to: None,
            currency: Currency::parse(currency),
            figures: figures.iter().map(figure).collect(),
            words: Vec::new(),
            facts: None,
            row: 3,
        }
    }

    #[test]
    fn orders_without_any_money_are_noticed() {
        let mut seen = Plausible::new(None);
        seen.look(&Record::Report(Box::new(report("USD", &[("gmv", "0"), ("orders", "3")]))));
        assert_eq!(seen.orders_without_money(), Some(1));
        seen.look(&Record::Report(Box::new(report("USD", &[("gmv", "0.5"), ("orders", "1")]))));
        assert_eq!(seen.orders_without_money(), None);
    }
}

//! What cannot be true, row by row: figures that contradict each other, posts from before their platform. Counted
//! with the first rows; nothing is changed or left out. Not here: whether a TikTok id holds its second (`record`).

use crate::report::Warning;
use rust_decimal::Decimal;
use std::str::FromStr;
use troupe_core::creator::Platform;
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
        if gmv_parts(report) == Some(false) {
            self.parts.add(report.row);
        }
        if gmv_identity(report) == Some(false) {
            self.identity.add(report.row);
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

/// The least that an amount of the report's currency is rounded to.
fn unit(report: &ReportRecord) -> Decimal {
    Decimal::new(1, report.currency.map_or(2, troupe_core::money::Currency::exponent))
}

/// Whether GMV is the sum of its video, LIVE and product card parts; `None` where one of the four is missing. Each of
/// the four may be rounded, so two units of the currency are allowed between them.
pub(crate) fn gmv_parts(report: &ReportRecord) -> Option<bool> {
    let [gmv, video, live, card] =
        ["gmv", "gmv_video", "gmv_live", "gmv_card"].map(|key| figure(report, key));
    let sum = video?.checked_add(live?)?.checked_add(card?)?;
    Some(gmv?.checked_sub(sum)?.abs() <= unit(report) * Decimal::from(2))
}

/// Whether GMV ≈ impressions × CTR × CTOR × AOV; `None` where one of the five is missing. Rates are shown in hundredths
/// of a per cent and AOV in the currency's units, so each may be half of that off.
pub(crate) fn gmv_identity(report: &ReportRecord) -> Option<bool> {
    let [gmv, impressions, ctr, ctor, aov] =
        ["gmv", "impressions", "ctr", "ctor", "aov"].map(|key| figure(report, key));
    let (gmv, impressions, ctr, ctor, aov) = (gmv?, impressions?, ctr?, ctor?, aov?);
    let half = Decimal::new(5, 5);
    let unit = unit(report);
    let half_unit = unit / Decimal::from(2);
    let product = |sign: Decimal| {
        let part = |value: Decimal, by: Decimal| (value + by * sign).max(Decimal::ZERO);
        impressions
            .checked_mul(part(ctr, half))?
            .checked_mul(part(ctor, half))?
            .checked_mul(part(aov, half_unit))
    };
    let (low, high) = (product(Decimal::NEGATIVE_ONE)?, product(Decimal::ONE)?);
    Some(gmv >= low - unit && gmv <= high + unit)
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
    fn gmv_is_the_sum_of_its_parts_up_to_rounding() {
        let parts = |currency, gmv, video, live, card| {
            let figures = [("gmv", gmv), ("gmv_video", video), ("gmv_live", live), ("gmv_card", card)];
            gmv_parts(&report(currency, &figures))
        };
        assert_eq!(parts("USD", "100.01", "60", "30.005", "10"), Some(true));
        assert_eq!(parts("USD", "100.10", "60", "30", "10"), Some(false));
        assert_eq!(parts("VND", "100002", "60000", "30000", "10000"), Some(true));
        assert_eq!(gmv_parts(&report("USD", &[("gmv", "1"), ("gmv_video", "1")])), None);
    }

    #[test]
    fn gmv_is_impressions_times_rates_times_order_value_up_to_rounding() {
        let identity = |gmv| {
            let figures = [
                ("gmv", gmv),
                ("impressions", "12000"),
                ("ctr", "0.0312"),
                ("ctor", "0.0451"),
                ("aov", "24.5"),
            ];
            gmv_identity(&report("USD", &figures))
        };
        // 12,000 × 3.12 % × 4.51 % × 24.50 = 413.70
        assert_eq!(identity("413.70"), Some(true));
        assert_eq!(identity("414.20"), Some(true));
        assert_eq!(identity("430"), Some(false));
        assert_eq!(gmv_identity(&report("USD", &[("gmv", "1")])), None);
    }

    #[test]
    fn orders_without_any_money_are_noticed() {
        let mut seen = Plausible::new(None);
        seen.look(&Record::Report(report("USD", &[("gmv", "0"), ("orders", "3")])));
        assert_eq!(seen.orders_without_money(), Some(1));
        seen.look(&Record::Report(report("USD", &[("gmv", "0.5"), ("orders", "1")])));
        assert_eq!(seen.orders_without_money(), None);
    }
}

//! Video GPM: gross merchandise value per 1,000 views, from shop reports (domain.md 2).

use crate::money::Currency;
use crate::time::{Day, Instant};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;

/// What a report of an account or of one of its posts says that Video GPM needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShopFacts {
    /// The import.
    pub import: i64,
    /// Row in its file.
    pub row: u32,
    /// As-of of the import.
    pub as_of: Option<Instant>,
    /// The post that the report is about; `None` = the whole account.
    pub post: Option<String>,
    /// First day of the period.
    pub from: Option<Day>,
    /// Last day of the period.
    pub to: Option<Day>,
    /// Currency of the GMV.
    pub currency: Currency,
    /// GMV of videos.
    pub gmv: Decimal,
    /// Views, above zero.
    pub views: u64,
    /// Videos, where the report counts them.
    pub videos: Option<u32>,
}

impl ShopFacts {
    /// GMV of videos, views and videos of a report with these figures. The GMV is `gmv_video`, else `gmv` when its
    /// LIVE and product card parts are absent or zero. `None` when one is missing, or views are zero.
    pub fn figures<'a>(figure: impl Fn(&str) -> Option<&'a str>) -> Option<(Decimal, u64, Option<u32>)> {
        let number = |key: &str| figure(key).and_then(|text| text.parse::<Decimal>().ok());
        let whole_is_video =
            ["gmv_live", "gmv_card"].into_iter().all(|key| number(key).is_none_or(|part| part.is_zero()));
        let gmv = number("gmv_video").or_else(|| number("gmv").filter(|_| whole_is_video))?;
        let views = number("views").and_then(|v| v.to_u64()).filter(|views| *views > 0)?;
        let videos = number("videos").and_then(|v| v.to_u32());
        (!gmv.is_sign_negative() || gmv.is_zero()).then_some((gmv, views, videos))
    }

    /// Newer reports are greater: by the end of the period (else the as-of), then the longer period, then the import.
    fn rank(&self) -> (Option<Instant>, i64, Option<Instant>, i64) {
        let end = self.to.map(Day::end).or(self.as_of);
        let length = self.to.zip(self.from).map_or(0, |(to, from)| to.end().days_since(from.start()));
        (end, length, self.as_of, self.import)
    }
}

/// GMV per 1,000 views of an account's videos, and where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct VideoGpm {
    /// 1,000 x GMV / views, in units of `currency`.
    pub gpm: f64,
    /// Currency.
    pub currency: Currency,
    /// GMV.
    pub gmv: Decimal,
    /// Views.
    pub views: u64,
    /// Videos behind it, at least 1.
    pub videos: u32,
    /// First day of the period.
    pub from: Option<Day>,
    /// Last day of the period.
    pub to: Option<Day>,
    /// The import.
    pub import: i64,
    /// Row in its file (of several: the first).
    pub row: u32,
}

/// Video GPM of one account: of its newest report; without one, of the reports on its posts in the newest import that
/// has them, summed over posts, each once. Periods overlap, so figures of two reports on one thing are never added up,
/// and figures of two currencies never meet (the one of more posts counts).
pub fn video_gpm(reports: &[ShopFacts]) -> Option<VideoGpm> {
    if let Some(newest) = reports.iter().filter(|r| r.post.is_none()).max_by_key(|r| r.rank()) {
        return of(&[newest], newest.videos.unwrap_or(1));
    }
    let newest = reports.iter().max_by_key(|r| r.rank())?.import;
    let mut posts: BTreeMap<Currency, BTreeMap<&str, &ShopFacts>> = BTreeMap::new();
    for report in reports.iter().filter(|r| r.import == newest) {
        let kept = posts.entry(report.currency).or_default().entry(report.post.as_deref()?).or_insert(report);
        if report.rank() > kept.rank() {
            *kept = report;
        }
    }
    let most = posts.into_values().max_by_key(BTreeMap::len)?;
    let parts: Vec<&ShopFacts> = most.into_values().collect();
    of(&parts, u32::try_from(parts.len()).ok()?)
}

fn of(parts: &[&ShopFacts], videos: u32) -> Option<VideoGpm> {
    let first = parts.iter().min_by_key(|p| p.row)?;
    let gmv = parts.iter().try_fold(Decimal::ZERO, |sum, p| sum.checked_add(p.gmv))?;
    let views = parts.iter().try_fold(0u64, |sum, p| sum.checked_add(p.views))?;
    let gpm = gmv.checked_mul(Decimal::ONE_THOUSAND)?.checked_div(Decimal::from(views))?.to_f64()?;
    Some(VideoGpm {
        gpm,
        currency: first.currency,
        gmv,
        views,
        videos: videos.max(1),
        from: parts.iter().filter_map(|p| p.from).min(),
        to: parts.iter().filter_map(|p| p.to).max(),
        import: first.import,
        row: first.row,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(import: i64, post: Option<&str>, days: (&str, &str), gmv: i64, views: u64) -> ShopFacts {
        ShopFacts {
            import,
            row: 1,
            as_of: None,
            post: post.map(str::to_owned),
            from: Day::parse(days.0),
            to: Day::parse(days.1),
            currency: Currency::parse("USD").unwrap(),
            gmv: Decimal::from(gmv),
            views,
            videos: None,
        }
    }

    #[test]
    fn gmv_counts_only_where_it_is_of_videos_alone() {
        let read = |figures: &[(&'static str, &'static str)]| {
            ShopFacts::figures(|key| figures.iter().find(|(k, _)| *k == key).map(|(_, v)| *v)).map(|f| f.0)
        };
        assert_eq!(
            read(&[("gmv_video", "12.50"), ("gmv", "90"), ("views", "10")]),
            Some(Decimal::new(1250, 2))
        );
        assert_eq!(read(&[("gmv", "90"), ("gmv_live", "0.00"), ("views", "10")]), Some(Decimal::from(90)));
        assert_eq!(read(&[("gmv", "90"), ("gmv_live", "40"), ("views", "10")]), None);
        assert_eq!(read(&[("gmv_video", "12"), ("views", "0")]), None);
        assert_eq!(read(&[("gmv_video", "12")]), None);
        assert_eq!(read(&[("gmv_video", "0"), ("views", "10")]), Some(Decimal::ZERO));
    }

    #[test]
    fn the_newest_and_then_the_longest_report_counts_and_nothing_is_added_up() {
        let week = facts(3, None, ("2026-04-24", "2026-04-30"), 70, 1_000);
        let month = facts(2, None, ("2026-04-01", "2026-04-30"), 300, 10_000);
        let older = facts(9, None, ("2026-01-01", "2026-03-31"), 900, 1_000);
        let found = video_gpm(&[week, month, older]).unwrap();
        assert_eq!((found.gpm, found.import, found.videos), (30.0, 2, 1));
    }

    #[test]
    fn posts_are_summed_within_one_import_and_one_currency_each_once() {
        let april = ("2026-04-01", "2026-04-30");
        let mut yen = facts(2, Some("c"), april, 999_999, 1);
        yen.currency = Currency::parse("JPY").unwrap();
        let found = video_gpm(&[
            facts(1, Some("a"), ("2026-03-01", "2026-03-31"), 5_000, 1),
            facts(2, Some("a"), april, 10, 1_000),
            facts(2, Some("a"), ("2026-04-20", "2026-04-30"), 8, 100),
            facts(2, Some("b"), april, 20, 2_000),
            yen,
        ])
        .unwrap();
        assert_eq!((found.gpm, found.views, found.videos, found.import), (10.0, 3_000, 2, 2));
        assert_eq!(video_gpm(&[]), None);
    }
}

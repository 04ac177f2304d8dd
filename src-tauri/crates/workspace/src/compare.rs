//! Two to six creators side by side: factors as percentiles, then figures, each with its interval; what differs, what is
//! missing, where one is clearly best.

use crate::api::{ApiError, CompareCell, CompareLine, Comparison, CreatorDetail, Metric};
use crate::errors::Result;
use crate::workspace::Workspace;
use std::collections::HashSet;
use std::ops::RangeInclusive;
use troupe_core::creator::CreatorId;
use troupe_core::scoring::Factor;

/// How many creators can be compared.
const COUNT: RangeInclusive<usize> = 2..=6;

/// Which way a figure is better: nothing says that followers, ads or one post's share are good or bad by themselves.
const MORE: Option<bool> = Some(true);
const FEWER: Option<bool> = Some(false);
const NEITHER: Option<bool> = None;

/// Figures in the order shown: key as in [`Metric::key`], unit, which way is better, the factor whose estimate gives the
/// interval.
const FIGURES: [(&str, &str, Option<bool>, Option<Factor>); 13] = [
    ("engagement_by_views", "fraction", MORE, Some(Factor::Engagement)),
    ("engagement_by_followers", "fraction", MORE, None),
    ("median_views", "count", MORE, Some(Factor::Views)),
    ("views_per_follower", "fraction", MORE, Some(Factor::ViewsPerFollower)),
    ("posts_per_week", "per_week", MORE, Some(Factor::Frequency)),
    ("top_share", "fraction", NEITHER, None),
    ("followers", "count", NEITHER, None),
    ("fit", "score", MORE, Some(Factor::BrandFit)),
    ("video_gpm", "money_per_1000_views", MORE, Some(Factor::VideoGpm)),
    ("other_brands", "count", FEWER, None),
    ("quality", "rating", MORE, Some(Factor::Quality)),
    ("ads", "count", NEITHER, None),
    ("days_since_last", "days", NEITHER, None),
];

impl Workspace {
    /// Two to six creators side by side, each with her best-scoring account under the current weights.
    ///
    /// # Errors
    /// `compare_count` for fewer or more; naming one twice counts once.
    pub async fn compare(&self, creators: Vec<CreatorId>) -> Result<Comparison> {
        let mut seen = HashSet::new();
        let creators: Vec<CreatorId> = creators.into_iter().filter(|c| seen.insert(*c)).collect();
        if !COUNT.contains(&creators.len()) {
            return Err(ApiError::new(
                "compare_count",
                "Two to six creators can be compared.",
                "Choose two to six creators.",
            )
            .with("count", creators.len()));
        }
        let mut details = Vec::with_capacity(creators.len());
        for creator in creators {
            details.push(self.creator(creator).await?);
        }
        let mut lines = factor_lines(&details);
        lines.extend(FIGURES.iter().map(|(key, unit, more, factor)| {
            let cells = details.iter().map(|d| self.cell(d, key, *factor)).collect();
            line((*key).to_owned(), unit, *more, cells)
        }));
        Ok(Comparison { creators: details.into_iter().map(|d| d.row).collect(), lines })
    }

    /// A creator's cell of a figure: the value as measured, and the estimate that her score compares with its interval.
    fn cell(&self, detail: &CreatorDetail, key: &str, factor: Option<Factor>) -> CompareCell {
        let mut cell = CompareCell {
            value: None,
            estimate: None,
            low: None,
            high: None,
            n: 0,
            note: String::new(),
            currency: None,
        };
        match metric(detail, key) {
            Some(metric) => {
                cell.value = metric.value;
                cell.n = metric.n;
                cell.note = metric.note.clone();
                cell.currency = metric.currency;
            }
            None => match key {
                "fit" => {
                    cell.value = detail.row.fit;
                    cell.n = detail.fit.as_ref().map_or(0, |f| f.posts_read);
                }
                "other_brands" => {
                    cell.value = detail.brands.as_ref().map(|b| b.brands.len() as f64);
                    cell.n = detail.brands.as_ref().map_or(0, |b| b.posts);
                }
                "quality" => {
                    let quality =
                        detail.ratings.iter().find(|r| r.rubric == troupe_core::rubric::Rubric::Quality);
                    cell.value = quality.and_then(|r| r.mean);
                    cell.n = quality.map_or(0, |r| r.ratings.len() as u32);
                }
                _ => {}
            },
        }
        if let (Some(factor), Some(value)) = (factor, cell.value) {
            let roster = self.roster();
            let account = roster.accounts.iter().find(|a| a.id == detail.row.account);
            if let Some(found) = account.and_then(|a| roster.estimate(a, factor)) {
                // An interval belongs to the figure that it was made for.
                cell.estimate = Some(found.estimate).filter(|estimate| !is_same(*estimate, value));
                (cell.low, cell.high) = (found.low, found.high);
            }
        }
        cell
    }
}

/// The same figure, but for what its way to a logarithm and back, or through a small float of the roster, leaves.
fn is_same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-6 * one.abs().max(other.abs())
}

/// A figure of the account that the creator's row is about.
fn metric<'a>(detail: &'a CreatorDetail, key: &str) -> Option<&'a Metric> {
    let account = detail.accounts.iter().find(|a| a.account == detail.row.account)?;
    account.metrics.iter().find(|m| m.key == key)
}

/// Factors in use as percentiles. All rows have the same ones.
fn factor_lines(details: &[CreatorDetail]) -> Vec<CompareLine> {
    let factors: Vec<Factor> =
        details.first().map(|d| d.row.factors.iter().map(|f| f.factor).collect()).unwrap_or_default();
    factors
        .into_iter()
        .map(|factor| {
            let cells = details
                .iter()
                .map(|d| {
                    let part = d.row.factors.iter().find(|f| f.factor == factor);
                    CompareCell {
                        value: part.and_then(|f| f.percentile),
                        estimate: None,
                        low: part.and_then(|f| f.low),
                        high: part.and_then(|f| f.high),
                        n: part.map_or(0, |f| f.n),
                        note: String::new(),
                        currency: None,
                    }
                })
                .collect();
            // A percentile is turned round already where fewer is better.
            line(format!("factor:{}", factor.key()), "percentile", MORE, cells)
        })
        .collect()
}

/// Judges a line: whether known cells differ, and which one is clearly best among them. Counts are exact; of other
/// figures none is clearly best without intervals, because nobody knows how far chance carried it. Where there is an
/// estimate it is what is compared, because the interval is its own. Missing cells are
/// marked by themselves and compared with nothing. Money of two currencies is not compared.
fn line(key: String, unit: &str, more_is_better: Option<bool>, cells: Vec<CompareCell>) -> CompareLine {
    let known: Vec<(usize, f64, f64, f64)> = cells
        .iter()
        .enumerate()
        .filter_map(|(i, c)| {
            let value = c.estimate.or(c.value)?;
            Some((i, value, c.low.unwrap_or(value), c.high.unwrap_or(value)))
        })
        .collect();
    let currencies: HashSet<&str> = cells
        .iter()
        .filter(|c| c.value.is_some())
        .filter_map(|c| c.currency.as_ref())
        .map(|c| c.code())
        .collect();
    let comparable = currencies.len() <= 1;
    let apart = |a: &(usize, f64, f64, f64), b: &(usize, f64, f64, f64)| a.3 < b.2 || b.3 < a.2;
    let differs = comparable
        && known.iter().enumerate().any(|(at, one)| known[at + 1..].iter().any(|other| apart(one, other)));
    let is_sure = unit == "count" || cells.iter().filter(|c| c.value.is_some()).all(|c| c.low.is_some());
    let best = more_is_better.filter(|_| comparable && is_sure && known.len() >= 2).and_then(|more| {
        let best = known.iter().max_by(|a, b| {
            let order = a.1.total_cmp(&b.1);
            if more { order } else { order.reverse() }
        })?;
        known
            .iter()
            .filter(|other| other.0 != best.0)
            .all(|other| apart(best, other))
            .then_some(best.0 as u32)
    });
    CompareLine { key, unit: unit.to_owned(), cells, more_is_better, clear_best: best, differs }
}

#[cfg(test)]
mod tests {
    use super::*;
    use troupe_core::money::Currency;

    fn cell(value: Option<f64>, interval: Option<(f64, f64)>) -> CompareCell {
        CompareCell {
            value,
            estimate: None,
            low: interval.map(|i| i.0),
            high: interval.map(|i| i.1),
            n: 1,
            note: String::new(),
            currency: None,
        }
    }

    fn of(more: Option<bool>, cells: &[CompareCell]) -> (bool, Option<u32>) {
        let line = line("x".to_owned(), "count", more, cells.to_vec());
        (line.differs, line.clear_best)
    }

    #[test]
    fn the_best_is_clear_only_when_its_interval_lies_apart() {
        let wide = [cell(Some(5.0), Some((3.0, 7.0))), cell(Some(8.0), Some((6.0, 10.0)))];
        assert_eq!(of(MORE, &wide), (false, None));
        let narrow =
            [cell(Some(5.0), Some((4.0, 5.5))), cell(Some(8.0), Some((6.0, 10.0))), cell(None, None)];
        assert_eq!(of(MORE, &narrow), (true, Some(1)));
        assert_eq!(of(FEWER, &narrow), (true, Some(0)));
        assert_eq!(of(NEITHER, &narrow), (true, None));
        let exact = [cell(Some(2.0), None), cell(Some(2.0), None)];
        assert_eq!(of(MORE, &exact), (false, None), "equal figures have no best");
        assert_eq!(of(MORE, &[cell(Some(2.0), None), cell(None, None)]), (false, None));
    }

    #[test]
    fn an_estimate_is_compared_where_the_interval_is_its_own() {
        let shrunk = |value, estimate, interval| CompareCell {
            estimate: Some(estimate),
            ..cell(Some(value), Some(interval))
        };
        // The larger value has the smaller estimate: one lucky post of three.
        let cells = [shrunk(9.0, 4.0, (3.0, 5.0)), shrunk(8.0, 7.0, (6.0, 8.5))];
        assert_eq!(of(MORE, &cells), (true, Some(1)));
        assert!(is_same(0.3, 0.1 + 0.2) && !is_same(0.3, 0.31) && is_same(0.0, 0.0));
    }

    #[test]
    fn money_of_two_currencies_is_not_compared() {
        let money =
            |value, code: &str| CompareCell { currency: Currency::parse(code), ..cell(Some(value), None) };
        assert_eq!(of(MORE, &[money(1.0, "EUR"), money(9.0, "USD")]), (false, None));
        assert_eq!(of(MORE, &[money(1.0, "EUR"), money(9.0, "EUR")]), (true, Some(1)));
    }
}

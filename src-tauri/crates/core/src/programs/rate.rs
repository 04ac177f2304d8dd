//! The rate history of a program. The rate at the day of a sale counts, whatever was agreed later.

use crate::creator::CreatorId;
use crate::money::round;
use crate::sales::RateOf;
use crate::time::Day;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// What a program pays from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// Number of the row.
    pub id: i64,
    /// Whose; `None` = a tier's, or everybody's who has none of her own.
    pub creator: Option<CreatorId>,
    /// Whose: the tier's.
    pub tier: Option<i64>,
    /// Only for this product.
    pub product: Option<i64>,
    /// A fraction as decimal text; `None` = it ends: from then on what is less special counts.
    pub rate: Option<String>,
    /// From this day on.
    pub from: Day,
}

/// The newest entry of one kind that has begun, unless it says that the kind has ended.
fn newest(
    history: &[Rate],
    creator: Option<CreatorId>,
    tier: Option<i64>,
    product: Option<i64>,
    day: Day,
) -> Option<&Rate> {
    history
        .iter()
        .filter(|r| (r.creator, r.tier, r.product) == (creator, tier, product) && r.from <= day)
        .max_by_key(|r| r.from)
        .filter(|r| r.rate.is_some())
}

/// Everybody's rate on a day, whatever the product; `None` = none was written for it.
pub fn everybodys(history: &[Rate], day: Day) -> Option<&Rate> {
    newest(history, None, None, None, day)
}

/// The rate of a sale, and whose it is. The most special one that stands on the day counts: her own for the product, her
/// own, her tier's for the product, her tier's, everybody's for the product, everybody's.
pub fn of_sale(
    history: &[Rate],
    creator: CreatorId,
    tier: Option<i64>,
    product: Option<i64>,
    day: Day,
) -> Option<(RateOf, &Rate)> {
    let of = |creator, tier, product| newest(history, creator, tier, product, day);
    let for_product = |creator, tier| product.and_then(|p| of(creator, tier, Some(p)));
    let own = Some(creator);
    for_product(own, None)
        .map(|r| (RateOf::OwnProduct, r))
        .or_else(|| of(own, None, None).map(|r| (RateOf::Own, r)))
        .or_else(|| tier.and_then(|t| for_product(None, Some(t))).map(|r| (RateOf::TierProduct, r)))
        .or_else(|| tier.and_then(|t| of(None, Some(t), None)).map(|r| (RateOf::Tier, r)))
        .or_else(|| for_product(None, None).map(|r| (RateOf::Product, r)))
        .or_else(|| of(None, None, None).map(|r| (RateOf::Everybody, r)))
}

/// A tier's rate on a day, whatever the product; `None` = none was written for it.
pub fn of_tier(history: &[Rate], tier: i64, day: Day) -> Option<&Rate> {
    newest(history, None, Some(tier), None, day)
}

/// A share of an amount in minor units, rounded once, half away from zero (domain.md 8). `None` when the rate is no number or
/// the amount does not fit.
pub fn share_of(base: i64, rate: &str) -> Option<i64> {
    let rate: Decimal = rate.parse().ok()?;
    round(Decimal::from(base).checked_mul(rate)?, 0).to_i64()
}

/// A creator's rate on a day, whatever the product and leaving tiers aside: her own while it lasts, else everybody's.
pub fn hers(history: &[Rate], creator: CreatorId, day: Day) -> Option<&Rate> {
    newest(history, Some(creator), None, None, day).or_else(|| everybodys(history, day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn rate(creator: Option<i64>, rate: Option<&str>, from: &str) -> Rate {
        Rate {
            id: 0,
            creator: creator.map(CreatorId),
            tier: None,
            product: None,
            rate: rate.map(str::to_owned),
            from: day(from),
        }
    }

    #[test]
    fn her_own_rate_counts_until_it_ends_and_everybodys_then() {
        let history = [
            rate(None, Some("0.12"), "2026-01-01"),
            rate(Some(1), Some("0.15"), "2026-10-01"),
            rate(Some(1), None, "2026-12-01"),
            rate(None, Some("0.10"), "2026-11-15"),
        ];
        let at =
            |creator: i64, on: &str| hers(&history, CreatorId(creator), day(on)).and_then(|r| r.rate.clone());
        assert_eq!(at(1, "2025-12-31"), None, "before the first rate there is none, not 0");
        assert_eq!(at(1, "2026-09-30").as_deref(), Some("0.12"));
        assert_eq!(at(1, "2026-10-01").as_deref(), Some("0.15"));
        assert_eq!(at(1, "2026-11-30").as_deref(), Some("0.15"));
        assert_eq!(at(1, "2026-12-01").as_deref(), Some("0.10"));
        assert_eq!(at(2, "2026-11-20").as_deref(), Some("0.10"));
        assert_eq!(everybodys(&history, day("2026-11-14")).and_then(|r| r.rate.as_deref()), Some("0.12"));
    }

    #[test]
    fn the_most_special_rate_of_the_day_counts_until_it_ends() {
        let of = |creator: Option<i64>, tier, product, rate: Option<&str>, from: &str| Rate {
            id: 0,
            creator: creator.map(CreatorId),
            tier,
            product,
            rate: rate.map(str::to_owned),
            from: day(from),
        };
        let history = [
            of(None, None, None, Some("0.1"), "2026-01-01"),
            of(None, None, Some(7), Some("0.05"), "2026-01-01"),
            of(None, Some(3), None, Some("0.12"), "2026-02-01"),
            of(None, Some(3), Some(7), Some("0.06"), "2026-02-01"),
            of(Some(1), None, None, Some("0.2"), "2026-03-01"),
            of(Some(1), None, Some(7), Some("0.25"), "2026-04-01"),
            of(Some(1), None, Some(7), None, "2026-05-01"),
        ];
        let at = |creator, tier, product, on: &str| {
            of_sale(&history, CreatorId(creator), tier, product, day(on))
                .map(|(of, r)| (of, r.rate.clone().unwrap()))
        };
        let is = |of, rate: &str| Some((of, rate.to_owned()));
        assert_eq!(at(1, None, Some(7), "2025-12-31"), None);
        assert_eq!(at(1, None, Some(8), "2026-01-01"), is(RateOf::Everybody, "0.1"));
        assert_eq!(at(1, None, Some(7), "2026-01-01"), is(RateOf::Product, "0.05"));
        assert_eq!(at(1, Some(3), Some(7), "2026-02-01"), is(RateOf::TierProduct, "0.06"));
        assert_eq!(at(1, Some(3), None, "2026-02-01"), is(RateOf::Tier, "0.12"));
        assert_eq!(at(1, Some(3), Some(7), "2026-03-01"), is(RateOf::Own, "0.2"));
        assert_eq!(at(1, Some(3), Some(7), "2026-04-30"), is(RateOf::OwnProduct, "0.25"));
        assert_eq!(at(1, Some(3), Some(7), "2026-05-01"), is(RateOf::Own, "0.2"));
        assert_eq!(at(2, Some(4), Some(8), "2026-05-01"), is(RateOf::Everybody, "0.1"));
    }

    #[test]
    fn a_share_is_rounded_once_half_away_from_zero() {
        assert_eq!(share_of(1_005, "0.1"), Some(101));
        assert_eq!(share_of(-1_005, "0.1"), Some(-101));
        assert_eq!(share_of(1_004, "0.1"), Some(100));
        assert_eq!(share_of(1_000, "ten"), None);
    }

    proptest! {
        #[test]
        fn what_is_agreed_for_later_changes_nothing_today(
            rows in proptest::collection::vec((0_i64..3, proptest::option::of(0_u32..=100), 0_i64..60), 0..12),
            later in proptest::collection::vec((0_i64..3, proptest::option::of(0_u32..=100), 61_i64..90), 0..12),
            order in any::<prop::sample::Index>(),
        ) {
            let today = day("2026-01-01").plus(60);
            let made = |(who, percent, from): &(i64, Option<u32>, i64)| Rate {
                id: 0,
                creator: (*who > 0).then_some(CreatorId(*who)),
                tier: None,
                product: None,
                rate: percent.map(|p| format!("{}", f64::from(p) / 100.0)),
                from: day("2026-01-01").plus(*from),
            };
            let mut history: Vec<Rate> = rows.iter().map(made).collect();
            // A day has one rate each: the table's own rule.
            history.sort_by_key(|r| (r.creator, r.from));
            history.dedup_by_key(|r| (r.creator, r.from));
            let before: Vec<_> = (1..3).map(|c| hers(&history, CreatorId(c), today).cloned()).collect();
            let mut more = history.clone();
            more.extend(later.iter().map(made));
            if !more.is_empty() {
                let turn = order.index(more.len());
                more.rotate_left(turn);
            }
            let after: Vec<_> = (1..3).map(|c| hers(&more, CreatorId(c), today).cloned()).collect();
            prop_assert_eq!(&before, &after);
            for found in before.into_iter().flatten() {
                prop_assert!(found.rate.is_some() && found.from <= today);
            }
        }
    }
}

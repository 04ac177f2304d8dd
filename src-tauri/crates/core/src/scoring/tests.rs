//! Properties of estimates over small rosters: shrinkage, intervals, priors.

use super::*;
use crate::creator::Stage;
use crate::metrics::LogSample;
use crate::roster::{Account, BrandCount, Creator, Promises, Rated, Roster, Symbols, fixture};
use proptest::prelude::*;

/// An account whose posts' logarithms have this mean and variance, over so many effective posts.
fn with_views(id: u32, mean: f64, variance: f64, effective: f64) -> (Account, Creator) {
    let (mut account, creator) = fixture(id, "noor");
    account.followers = Some(50_000);
    account.metrics.median_views = Some(mean.exp_m1());
    account.metrics.views_n = effective as u32;
    account.metrics.views_per_follower = Some(mean.exp_m1() / 50_000.0);
    account.metrics.views_sample =
        Some(LogSample { mean: mean as f32, variance: variance as f32, effective: effective as f32 });
    (account, creator)
}

fn roster(rows: Vec<(Account, Creator)>) -> Roster {
    let (accounts, creators) = rows.into_iter().unzip();
    Roster::new(accounts, creators, Symbols::default(), true)
}

/// So many unlike accounts, and one more with this sample.
fn among(others: u32, mean: f64, variance: f64, effective: f64) -> Roster {
    let mut rows: Vec<_> = (1..=others)
        .map(|i| {
            with_views(
                i,
                7.0 + f64::from(i % 13) / 2.0,
                0.5 + f64::from(i % 5) / 4.0,
                5.0 + f64::from(i % 11),
            )
        })
        .collect();
    rows.push(with_views(others + 1, mean, variance, effective));
    roster(rows)
}

fn last(roster: &Roster) -> Estimate {
    roster.estimate(roster.accounts.last().unwrap(), Factor::Views).unwrap()
}

#[test]
fn a_tier_needs_thirty_accounts_and_a_platform_ten_for_a_prior() {
    for (others, of, accounts) in
        [(29, "10k_100k", 30), (28, "platform", 29), (9, "platform", 10), (8, "", 0)]
    {
        let told = last(&among(others, 9.0, 1.0, 4.0));
        assert_eq!((told.prior_of, told.prior_accounts), (of, accounts), "{others} others");
        assert_eq!(told.own_share.is_some(), !of.is_empty());
    }
}

#[test]
fn blocked_and_brand_accounts_are_in_no_prior() {
    let mut roster = among(40, 9.0, 1.0, 4.0);
    roster.creators[0].stage = Stage::Blocked;
    roster.accounts[1].is_brand = true;
    roster.measure(true);
    assert_eq!(last(&roster).prior_accounts, 39);
    assert_eq!(roster.compared_with(&roster.accounts[5], Factor::Views), 39);
}

#[test]
fn two_posts_that_agree_are_not_certain() {
    let told = last(&among(40, 9.0, 0.0, 2.0));
    assert!(told.error > 0.1 && told.own_share.unwrap() < 1.0, "{told:?}");
}

#[test]
fn one_account_alone_with_one_post_says_nothing_about_its_spread() {
    let alone = roster(vec![with_views(1, 9.0, 0.0, 1.0)]);
    let told = last(&alone);
    assert_eq!((told.low, told.high, told.own_share), (None, None, None));
    assert_eq!(alone.columns.interval(0, Factor::Views), Some((0.0, 100.0)));
}

#[test]
fn ten_kept_promises_of_ten_are_four_in_five_and_beat_one_of_one() {
    let with = |id: u32, kept, made| {
        let (account, mut creator) = fixture(id, "noor");
        creator.promises = Some(Promises { made, kept });
        (account, creator)
    };
    let roster = roster(vec![with(1, 10, 10), with(2, 1, 1), with(3, 0, 0), with(4, 9, 10)]);
    let told = |i: usize| roster.estimate(&roster.accounts[i], Factor::Reliability);
    let ten = told(0).unwrap();
    assert!((ten.estimate - 0.8).abs() < 1e-12 && ten.value == 1.0 && ten.n == 10);
    // 5 % and 95 % quantiles of Beta(12, 3) and Beta(3, 3), from tables of the incomplete beta function.
    assert!((ten.low.unwrap() - 0.614_61).abs() < 1e-4, "{ten:?}");
    assert!((ten.high.unwrap() - 0.938_90).abs() < 1e-4, "{ten:?}");
    assert!((told(1).unwrap().low.unwrap() - 0.189_26).abs() < 1e-4);
    assert_eq!(told(2), None, "no promise has come due");
    let percentile = |i: usize| roster.columns.percentile(i, Factor::Reliability);
    assert_eq!(
        (percentile(0), percentile(3), percentile(1), percentile(2)),
        (Some(100.0), Some(50.0), Some(0.0), None)
    );
}

#[test]
fn ratings_and_other_brands_count_once_anybody_has_them_and_fewer_brands_are_better() {
    let bare = roster(vec![fixture(1, "noor"), fixture(2, "aino")]);
    for factor in [Factor::Quality, Factor::OtherBrands, Factor::Reliability, Factor::VideoGpm] {
        assert!(!bare.columns.in_use()[factor.index()], "{}", factor.key());
    }
    assert!(bare.columns.in_use()[Factor::BrandFit.index()], "the brand profile looks for something");
    let mut roster = bare;
    roster.creators[0].quality = Some(Rated { mean: 4.5, error: 0.2, raters: 2 });
    roster.accounts[0].brands = Some(BrandCount { brands: 0, competitors: 0, posts: 9 });
    roster.accounts[1].brands = Some(BrandCount { brands: 3, competitors: 1, posts: 9 });
    roster.measure_only(&[Factor::Quality, Factor::OtherBrands]);
    assert!(roster.columns.in_use()[Factor::Quality.index()]);
    let brands = |i: usize| roster.columns.percentile(i, Factor::OtherBrands);
    assert_eq!((brands(0), brands(1)), (Some(100.0), Some(0.0)));
    assert_eq!(roster.columns.percentile(1, Factor::Quality), None);
    let none = roster.estimate(&roster.accounts[0], Factor::OtherBrands).unwrap();
    assert_eq!((none.error, none.low), (0.5, Some(0.0)), "none seen is not none for certain");
}

#[test]
fn measuring_some_factors_again_gives_what_measuring_all_does() {
    let mut roster = among(60, 9.0, 1.0, 4.0);
    roster.accounts[3].metrics.views_sample = Some(LogSample { mean: 14.0, variance: 0.2, effective: 9.0 });
    roster.creators[4].quality = Some(Rated { mean: 2.0, error: 0.5, raters: 1 });
    let mut whole = roster.clone();
    roster.measure_only(&[Factor::Views, Factor::Quality]);
    whole.measure(true);
    for i in 0..roster.accounts.len() {
        for factor in Factor::ALL {
            assert_eq!(roster.columns.interval(i, factor), whole.columns.interval(i, factor));
            assert_eq!(roster.columns.percentile(i, factor), whole.columns.percentile(i, factor));
        }
    }
}

#[test]
fn views_per_follower_is_the_shrunk_estimate_of_views_over_the_followers() {
    let roster = among(40, 12.0, 1.0, 2.0);
    let account = roster.accounts.last().unwrap();
    let (views, ratio) = (last(&roster), roster.estimate(account, Factor::ViewsPerFollower).unwrap());
    for (ratio, views) in [(ratio.estimate, views.estimate), (ratio.low.unwrap(), views.low.unwrap())] {
        assert!((ratio - views / 50_000.0).abs() < 1e-9 * ratio, "{ratio} {views}");
    }
    assert_eq!((ratio.own_share, ratio.prior_of), (views.own_share, views.prior_of));
    assert!(views.estimate < 12f64.exp_m1(), "pulled down");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn shrinkage_stays_between_own_mean_and_prior_and_more_posts_narrow_it(
        mean in 4.0f64..16.0,
        variance in 0.0f64..3.0,
        effective in 1.0f64..30.0,
        more in 1.1f64..50.0,
    ) {
        let few = last(&among(45, mean, variance, effective));
        let many = last(&among(45, mean, variance, effective * more));
        let own = f64::from(mean as f32).exp_m1();
        for told in [&few, &many] {
            let prior = told.prior.unwrap();
            let slack = 1e-9 * own.max(prior);
            prop_assert!(own.min(prior) - slack <= told.estimate && told.estimate <= own.max(prior) + slack, "{:?}", told);
            prop_assert!(told.low.unwrap() <= told.estimate && told.estimate <= told.high.unwrap());
        }
        prop_assert!(many.own_share > few.own_share);
        prop_assert!(many.error < few.error * 1.02, "{} {}", many.error, few.error);
        let endless = last(&among(45, mean, variance, 1e9));
        prop_assert!((endless.estimate / own - 1.0).abs() < 1e-3);
    }

    #[test]
    fn the_order_of_accounts_is_irrelevant(
        means in prop::collection::vec((4.0f64..16.0, 0.0f64..3.0, 1.0f64..30.0), 12..60),
        turn in 1usize..11,
    ) {
        let rows = |order: &[usize]| {
            let made = order.iter().enumerate().map(|(slot, i)| {
                let (mean, variance, effective) = means[*i];
                with_views(slot as u32 + 1, mean, variance, effective)
            });
            roster(made.collect())
        };
        let mut order: Vec<usize> = (0..means.len()).collect();
        let (first, again) = (rows(&order), rows(&order));
        order.rotate_left(turn);
        let turned = rows(&order);
        for (slot, i) in order.iter().enumerate() {
            let told = |roster: &Roster, i: usize| roster.estimate(&roster.accounts[i], Factor::Views).unwrap();
            let (one, other) = (told(&first, *i), told(&turned, slot));
            prop_assert!((one.estimate / other.estimate - 1.0).abs() < 1e-6);
            prop_assert!((one.error / other.error - 1.0).abs() < 1e-6);
            prop_assert_eq!(&one, &told(&again, *i), "equal input, equal output");
        }
    }
}
